"""Rows as lines of JSON: the same whichever database they come from or go to."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import batched
from typing import IO, Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, FileField, Model, QuerySet
from django.db.models.sql import InsertQuery
from django.tasks import TaskResultStatus

type Row = dict[str, Any]
"""Values by the name of their column; what JSON can't hold is a text."""

LEFT_OUT = {"auth", "contenttypes", "sessions"}
"""Apps whose rows `migrate` makes, or that are worth nothing elsewhere."""

TASKS = "django_tasks_database.dbtaskresult"
AT_A_TIME = 500


def kept_models() -> list[type[Model]]:
    """Name every model that a backup holds, also those between two others."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT and not model._meta.proxy
    ]


def applied_migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


@contextmanager
def one_moment() -> Iterator[None]:
    """Show everything as it stands now until the block ends, while others write."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # Django's own would keep writers out
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def write_rows(model: type[Model], file: IO[bytes], names: set[str]) -> int:
    """Write every row that is worth keeping; add the names of its files; count."""
    fields = _fields(model)
    file_fields = [field for field in fields if isinstance(field, FileField)]
    count = 0
    for instance in _worth_keeping(model).iterator(AT_A_TIME):
        row = {field.attname: _plain(field, instance) for field in fields}
        names.update(row[field.attname] for field in file_fields if row[field.attname])
        file.write(_as_line(row))
        count += 1
    return count


def load_rows(model: type[Model], lines: Iterable[bytes]) -> None:
    """Insert rows as they were, with their keys, times and all."""
    fields = _fields(model)
    for batch in batched(lines, AT_A_TIME):
        rows = [json.loads(line) for line in batch]
        instances = [
            model(**{f.attname: f.to_python(row[f.attname]) for f in fields})
            for row in rows
        ]
        most = connection.ops.bulk_batch_size(fields, instances)
        for few in batched(instances, max(most, 1)):
            query = InsertQuery(model)
            query.insert_values(fields, list(few), raw=True)
            query.get_compiler(connection=connection).execute_sql()


def is_empty() -> bool:
    return not any(model._base_manager.exists() for model in kept_models())


def remove_all_rows() -> None:
    """Empty every table but those that `migrate` fills; inside a transaction."""
    kept = {model._meta.db_table for model in kept_models()}
    sessions = {
        model._meta.db_table for model in apps.get_app_config("sessions").get_models()
    }
    statements = connection.ops.sql_flush(
        no_style(), sorted(kept | sessions), reset_sequences=True
    )
    connection.ops.execute_sql_flush(statements)


def settle_rows() -> None:
    """Check what rows say of each other, and let new rows count on from here."""
    connection.check_constraints()
    statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _worth_keeping(model: type[Model]) -> QuerySet[Model]:
    """Leave out work that is done, or being done by a process that will be gone."""
    rows = model._base_manager.order_by("pk")
    if model._meta.label_lower == TASKS:
        rows = rows.filter(status=TaskResultStatus.READY)
    return rows


def _plain(field: Field[Any, Any], instance: Model) -> Any:
    value = field.value_from_object(instance)
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case Decimal():
            return str(value)
        case None | bool() | int() | float():
            return value
    return field.value_to_string(instance)


def _as_line(row: Row) -> bytes:
    """Sort the keys, also those inside: PostgreSQL doesn't keep their order."""
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()
