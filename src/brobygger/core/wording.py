"""The audit trail in words: who, what, to which thing, from what, to what."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import JSONField, Model, TextChoices
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brobygger.core.models import Event, User

LONGEST = 200
"""Characters of a value that are shown."""

WORDS = {
    "budget_lines": gettext_lazy("money"),
    "challenges": gettext_lazy("challenges"),
    "code": gettext_lazy("reason"),
    "content": gettext_lazy("text"),
    "count": gettext_lazy("how many"),
    "deed": gettext_lazy("what"),
    "factor": gettext_lazy("kind"),
    "former": gettext_lazy("measures of the plan before"),
    "goals": gettext_lazy("goals"),
    "into": gettext_lazy("into"),
    "items": gettext_lazy("parts"),
    "measures": gettext_lazy("measures"),
    "merged_into": gettext_lazy("merged into"),
    "moved": gettext_lazy("measures with a new status"),
    "order": gettext_lazy("order"),
    "service": gettext_lazy("service"),
    "success_criteria": gettext_lazy("success criteria"),
    "target_groups": gettext_lazy("target groups"),
    "units": gettext_lazy("units"),
    "words": gettext_lazy("in words"),
}
"""What lines tell that is no field of their thing."""

VALUES = {
    "factor": {
        "totp": gettext_lazy("app"),
        "webauthn": gettext_lazy("passkey"),
        "recovery_codes": gettext_lazy("recovery codes"),
    },
    "budget_lines": {
        "need": gettext_lazy("needed"),
        "proposed": gettext_lazy("proposed"),
        "adopted": gettext_lazy("adopted"),
    },
}
"""What values are called that are no choices of their thing."""

EMPTY: tuple[Any, ...] = (None, "", [])

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Change:
    """A field: what it was, where it was anything, and what it is."""

    label: str
    before: str
    after: str
    has_before: bool


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    who: str
    what: str
    thing: str
    changes: list[Change]


def deeds() -> dict[str, str]:
    """Give every room's deeds, as the trail stores them and as people read them."""
    found: dict[str, str] = {}
    for app in apps.get_app_configs():
        deed = getattr(app.models_module, "Deed", None)
        if isinstance(deed, type) and issubclass(deed, TextChoices):
            found |= {kind.value: str(kind.label) for kind in deed}
    return found


def lines(events: Iterable[Event]) -> list[Line]:
    events = list(events)
    names, labels = _things(events), deeds()
    return [
        Line(
            at=event.at,
            who=str(event.by) if event.by else _("the system"),
            what=labels.get(event.kind, event.kind),
            thing=names.get((event.subject_label, event.subject_id), ""),
            changes=_changes(event),
        )
        for event in events
    ]


def _things(events: list[Event]) -> dict[tuple[str, int], str]:
    """Give the name of everything the lines are about, a query for each kind of thing."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for event in events:
        wanted[event.subject_label].add(event.subject_id)
    return {
        (label, pk): _short(str(thing))
        for label, pks in wanted.items()
        if (model := _model(label))
        for pk, thing in _light(model).in_bulk(pks).items()
    }


def _light(model: type[Model]) -> Any:
    """Leave out the columns that can be long."""
    fields = model._meta.concrete_fields
    heavy = [field.name for field in fields if isinstance(field, JSONField)]
    own: Any = model._base_manager
    wanted = [
        field.name
        for field in fields
        if field.is_relation and not field.null and field.related_model is not User
    ]
    return own.select_related(*wanted).defer(*heavy) if wanted else own.defer(*heavy)


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except LookupError:
        return None


def _changes(event: Event) -> list[Change]:
    """Leave out what was left empty; what has been emptied is told."""
    model = _model(event.subject_label)
    told = {name: value for name, value in event.data.items() if value not in EMPTY}
    return [_change(model, name, value) for name, value in told.items()]


def _change(model: type[Model] | None, name: str, value: Any) -> Change:
    moved = isinstance(value, dict) and value.keys() == {"from", "to"}
    before, after = (value["from"], value["to"]) if moved else ("", value)
    return Change(
        label=_label(model, name),
        before=_text(model, name, before),
        after=_text(model, name, after),
        has_before=moved,
    )


def _label(model: type[Model] | None, name: str) -> str:
    if name in WORDS:
        return str(WORDS[name])
    try:
        field: Any = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        field = None
    return str(getattr(field, "verbose_name", name.replace("_", " ")))


def _text(model: type[Model] | None, name: str, value: Any) -> str:
    """Say a value: a choice by its label, a list by its parts, nothing as a dash."""
    if isinstance(value, dict):
        value = value.get("title") or value.get("text") or list(value.values())
    if isinstance(value, list):
        value = ", ".join(_word(name, each) for each in _flat(value))
    if value in EMPTY:
        return "–"
    return _short(_choice(model, name, _word(name, str(value))))


def _word(name: str, value: str) -> str:
    """Say a day as people do, and a code by its name."""
    if ISO_DAY.fullmatch(value):
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    return str(VALUES.get(name, {}).get(value, value))


def _flat(values: list[Any]) -> Iterator[str]:
    """Give every text that stands in a list, however deep."""
    for value in values:
        if isinstance(value, dict | list):
            yield from _flat(list(value.values()) if isinstance(value, dict) else value)
        elif value not in (None, ""):
            yield str(value)


def _choice(model: type[Model] | None, name: str, value: str) -> str:
    try:
        field: Any = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return value
    choices = dict(getattr(field, "flatchoices", None) or [])
    return str(choices.get(value, value))


def _short(text: str) -> str:
    return Truncator(text).chars(LONGEST)
