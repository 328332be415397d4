"""A reminder as mail: plain text in the language of the one who gets it."""

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brobygger.core.mail import spoken_by
from brobygger.core.models import User
from brobygger.followup.reminder_queries import Debt, Owing

SALT = "brobygger.reminders"


def reminder_mail(debt: Debt, today: date) -> EmailMessage:
    """Write what is owed, where to write it, and how to get no more of these."""
    with spoken_by(debt.user):
        stop = stop_link(debt.user)
        return EmailMessage(
            subject=_subject(debt, today),
            body=_body(debt, stop),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[debt.user.email],
            headers={
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )


def stop_link(user: User) -> str:
    """Give the address that stops reminders to this person, without sign-in.

    The signature stands in the query, which no log keeps.
    """
    assert user.municipality is not None  # noqa: S101 -- the operator owes nothing
    path = _path("followup:stop-reminders", user.municipality.slug)
    return f"{settings.ADDRESS}{path}?{urlencode({'who': signed_person(user)})}"


@lru_cache(maxsize=1000)
def _path(name: str, *args: object) -> str:
    """Find an address once for the thousands of mails that name it."""
    return reverse(name, args=args)


def signed_person(user: User) -> str:
    return signing.dumps(user.pk, salt=SALT)


def person_signed(text: str) -> int | None:
    """Read whom a link is for; None where it is not ours."""
    try:
        found: int = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return found


def _subject(debt: Debt, today: date) -> str:
    title = {"title": debt.round.title}
    left = (debt.due - today).days
    if left > 0:
        return ngettext(
            "%(title)s: due in %(count)s day",
            "%(title)s: due in %(count)s days",
            left,
        ) % (title | {"count": left})
    if left == 0:
        return _("%(title)s: due today") % title
    return ngettext(
        "%(title)s: %(count)s day late", "%(title)s: %(count)s days late", -left
    ) % (title | {"count": -left})


def _body(debt: Debt, stop: str) -> str:
    path = _path("followup:round", debt.round.municipality.slug, debt.round.pk)
    return _(
        "%(municipality)s asks for a report on your measures.\n\n"
        "%(parts)s\n\n"
        "Write here:\n%(link)s\n\n"
        "You get this because you follow up these units. To get no more reminders,"
        " open this link:\n%(stop)s\n"
    ) % {
        "municipality": debt.round.municipality,
        "parts": "\n".join(_line(owing) for owing in debt.parts),
        "link": settings.ADDRESS + path,
        "stop": stop,
    }


def _line(owing: Owing) -> str:
    figures = {
        "unit": owing.part.unit,
        "done": owing.reported,
        "total": owing.total,
        "day": date_format(owing.part.due, "DATE_FORMAT"),
    }
    if owing.reported == owing.total:
        return _("%(unit)s: everything is written. Mark it ready by %(day)s.") % figures
    return (
        _("%(unit)s: %(done)s of %(total)s measures are reported, due %(day)s.")
        % figures
    )
