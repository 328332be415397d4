"""Fill the database that the environment names: by the services, then by hand.

    python -m tests.operation.fill

At least one row of every model, texts that are hard to carry, files of two kinds,
a unit that points at a later one, more rows than are written at a time.
"""

import io
import os
from datetime import UTC, datetime
from decimal import Decimal

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.settings")
django.setup()

from django.contrib.sessions.models import Session  # noqa: E402 -- after setup
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402 -- same
from django.db import models  # noqa: E402 -- same
from django_tasks_db.models import DBTaskResult  # noqa: E402 -- same
from PIL import Image  # noqa: E402 -- same

from brobygger.core.models import Event, Role, Unit  # noqa: E402 -- same
from brobygger.core.services import (  # noqa: E402 -- same
    change_municipality,
    create_municipality,
    create_unit,
    give_access,
    invite_person,
)
from brobygger.followup.models import (  # noqa: E402 -- same
    CarryAnswer,
    CarryOver,
    WordTemplate,
)
from brobygger.plans.models import (  # noqa: E402 -- same
    DraftItem,
    Lineage,
    Measure,
    Plan,
    SourceDocument,
)
from brobygger.plans.services.documents import upload_document  # noqa: E402 -- same
from brobygger.plans.services.making import make_plan  # noqa: E402 -- same
from brobygger.plans.services.reading import read_document  # noqa: E402 -- same
from brobygger.plans.services.review import accept_certain, keep_item  # noqa: E402 -- same
from brobygger.plans.services.versions import publish_plan  # noqa: E402 -- same
from tests.operation.rows import kept  # noqa: E402 -- same
from tests.plans.paper import plan_docx, plan_pdf  # noqa: E402 -- same

HARD = 'Blåbærsyltetøy 🌉 "quoted" \\ \t\n\r\n\x85\u2028 ‘–’ \x7f end '
HARD_JSON = {"b": [1, 1.5, None, True, "é🌉"], "a": {"z": "1", "å": HARD}, "": ""}
MOMENT = datetime(2026, 2, 28, 23, 59, 59, 999999, UTC)
MANY = 1100


def main():
    municipality, person = people()
    plans(municipality, person)
    hard_rows(municipality, person)
    for model in kept():
        a_row_of(model)
    finished()


def people():
    municipality = create_municipality(name="Fjellvik", number="9901", by=None)
    person = give_access(
        municipality=municipality,
        email="kari@fjellvik.example",
        name="Kari",
        role=Role.ADMINISTRATOR,
        password="a bridge over water",  # noqa: S106 -- of nobody
        by=None,
    )
    unit = create_unit(municipality=municipality, name="Bibliotek", by=person)
    invite_person(
        municipality=municipality,
        email="ola@fjellvik.example",
        role=Role.UNIT_EDITOR,
        units=[unit],
        by=person,
    )
    person.units.add(unit)
    picture = io.BytesIO()
    Image.new("RGB", (40, 60), "#1d4e5f").save(picture, "PNG")
    change_municipality(
        municipality=municipality,
        name="Fjellvik kommune",
        accent="#1d4e5f",
        language="nn",
        arms=SimpleUploadedFile("arms.png", picture.getvalue()),
        by=person,
    )
    return municipality, person


def plans(municipality, person):
    for name, content in (("plan.pdf", plan_pdf()), ("plan.docx", plan_docx())):
        file = SimpleUploadedFile(name, content)
        source = upload_document(municipality=municipality, file=file, by=person)
        draft = read_document(source=source).draft
        accept_certain(draft=draft, by=person)
        for item in draft.items.open():
            keep_item(item=item, version=item.version, content=item.content, by=person)
        plan = make_plan(draft=draft, kind=Plan.Kind.INTEGRATION, by=person)
        publish_plan(plan=plan, by=person)
    upload_document(
        municipality=municipality,
        file=SimpleUploadedFile("new.txt", b"\0\1"),
        by=person,
    )
    assert SourceDocument.objects.filter(state="read").count() == 2


def hard_rows(municipality, person):
    child = Unit.objects.create(municipality=municipality, name=HARD, aliases=[HARD])
    child.parent = Unit.objects.create(municipality=municipality, name="Later")
    child.save()
    DraftItem.objects.update(place=HARD_JSON)
    WordTemplate.objects.create(
        municipality=municipality,
        name=HARD,
        file=SimpleUploadedFile("ours.docx", plan_docx()),
    )
    next_plan()
    Event.objects.bulk_create(
        Event(
            municipality=municipality,
            kind="unit.created",
            subject_label="core.unit",
            subject_id=2**62 + number,
            by=person,
            at=MOMENT,
            data=HARD_JSON,
        )
        for number in range(MANY)
    )
    Event.objects.filter(pk=3).delete()  # a gap in the numbers


def next_plan():
    """Carry a measure over from one plan to another."""
    old, new = Measure.objects.order_by("pk")[:2]
    plan, following = Plan.objects.order_by("pk")[:2]
    Lineage.objects.create(old=old, new=new, kind="changed", before=HARD_JSON)
    carry_over = CarryOver.objects.create(old=plan, new=following)
    answer = CarryAnswer.objects.create(
        carry_over=carry_over,
        measure=old,
        deed="split",
        parts=[HARD],
        answered_at=MOMENT,
    )
    answer.partners.add(new)


def finished():
    """Add what no backup keeps."""
    Session.objects.create(session_key="x" * 32, expire_date=MOMENT)
    task = DBTaskResult.objects.first()
    for status in ("SUCCESSFUL", "FAILED", "RUNNING"):
        task.pk = None
        task._state.adding = True
        task.status = status
        task.started_at = task.finished_at = MOMENT
        task.exception_class_path = "builtins.ValueError"
        task.save()


def a_row_of(model):
    """Give a row; if none, make up what it needs. Is that refused, fill it by hand."""
    needed = [
        field
        for field in model._meta.concrete_fields
        if not (field.null or field.has_default() or field.primary_key)
    ]
    rows = model._base_manager
    return rows.first() or rows.create(
        **{field.name: anything(field) for field in needed}
    )


def anything(field):
    if field.is_relation:
        return a_row_of(field.related_model)
    if field.choices:
        return field.choices[0][0]
    kinds = (
        (models.DateTimeField, MOMENT),
        (models.DateField, MOMENT.date()),
        (models.IntegerField, 7),
        (models.FloatField, 0.1),
        (models.DecimalField, Decimal("7.25")),
        (models.BooleanField, False),
        (models.JSONField, HARD_JSON),
        (models.EmailField, "nobody@fjellvik.example"),
        (models.TextField, HARD),
        (models.CharField, (HARD * 9)[: field.max_length or 0]),
    )
    return next(value for kind, value in kinds if isinstance(field, kind))


if __name__ == "__main__":
    main()
