from typing import Any, ClassVar, Protocol

from django.db.models import TextChoices

from brobygger.core.models import Event, Municipality, User


class Subject(Protocol):
    """A saved row that knows whose it is."""

    pk: Any
    _meta: ClassVar[Any]

    @property
    def municipality(self) -> Municipality | None: ...


def record(
    kind: TextChoices, subject: Subject, *, by: User | None, **data: Any
) -> Event:
    """Write a line in the audit trail, inside the caller's transaction.

    `by` is None for what the system does on its own.
    """
    event = line_of(kind, subject, by=by, **data)
    event.save()
    return event


def line_of(
    kind: TextChoices, subject: Subject, *, by: User | None, **data: Any
) -> Event:
    """Write a line that is not saved: for a deed that changes many rows at once."""
    return Event(
        municipality=subject.municipality,
        kind=kind,
        subject_label=subject._meta.label_lower,
        subject_id=subject.pk,
        by=by,
        data=data,
    )


def changed(before: Any, after: Any) -> dict[str, Any]:
    """Say what a field was and is, as `record(…, status=changed(old, new))`."""
    return {"from": before, "to": after}


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Say what is different, field by field, as `record(…, **changes(old, new))`."""
    return {
        name: changed(before[name], value)
        for name, value in after.items()
        if before[name] != value
    }
