"""What followers get: plain text in the language they chose."""

from collections.abc import Sequence

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from brobygger.followup.models import Follower, StatusUpdate
from brobygger.plans.contents import headline
from brobygger.plans.models import PlanVersion

SALT = "brobygger.followers"
WORDS = 16


def confirmation_mail(follower: Follower) -> EmailMessage:
    """Ask whether the owner of the address wants this."""
    with translation.override(follower.language):
        said = {
            "what": _name(follower),
            "municipality": follower.municipality,
            "link": link("followup:confirm-following", follower),
        }
        return EmailMessage(
            subject=_("Do you want to follow %(what)s?") % said,
            body=_(
                "Somebody, most likely you, wants to be told by e-mail what is new in"
                " %(what)s of %(municipality)s.\n\n"
                "Say yes here:\n%(link)s\n\n"
                "If it was not you, you need do nothing: the address is forgotten"
                " within 7 days.\n"
            )
            % said,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[follower.email],
            headers={"Auto-Submitted": "auto-generated"},
        )


def news_mail(
    follower: Follower,
    versions: Sequence[PlanVersion],
    updates: Sequence[StatusUpdate],
) -> EmailMessage:
    """Tell what is new, with a link to each thing and one to stop."""
    with translation.override(follower.language):
        stop = link("followup:stop-following", follower)
        news = [*map(_of_version, versions), *map(_of_update, updates)]
        said = {"what": _name(follower), "news": "\n\n".join(news), "stop": stop}
        return EmailMessage(
            subject=_("New in %(what)s") % said,
            body=_(
                "%(news)s\n\n--\nYou get this since you follow %(what)s. Stop it"
                " here:\n%(stop)s\n"
            )
            % said,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[follower.email],
            headers={
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )


def link(name: str, follower: Follower) -> str:
    """Give an address that only the follower knows; no log keeps its query."""
    path = reverse(name, args=[follower.municipality.slug])
    key = signing.dumps(follower.pk, salt=SALT)
    return f"{settings.ADDRESS}{path}?{urlencode({'key': key})}"


def follower_of(key: str) -> Follower | None:
    """Find whom a link is for; None where it is not ours, or has been stopped."""
    try:
        pk = signing.loads(key, salt=SALT)
    except signing.BadSignature:
        return None
    followers = Follower.objects.select_related("plan__municipality", "measure")
    return followers.filter(pk=pk).first()


def _name(follower: Follower) -> str:
    """Say on one line what is followed: a subject can't have more."""
    plan = " ".join(follower.plan.title.split())
    if follower.measure is None:
        return plan
    name = " ".join(follower.measure.number.split()) or follower.measure.key
    return _("measure %(name)s of %(plan)s") % {"name": name, "plan": plan}


def _of_version(version: PlanVersion) -> str:
    path = reverse(
        "plans:version",
        args=[version.municipality.slug, version.plan.slug, version.number],
    )
    said = _("A new version of the plan is published.")
    return "\n".join(filter(None, [said, version.note, f"{settings.ADDRESS}{path}"]))


def _of_update(update: StatusUpdate) -> str:
    measure = update.measure
    said = _("Measure %(name)s, %(what)s: %(status)s") % {
        "name": measure.number or measure.key,
        "what": headline(measure.title or measure.text, WORDS),
        "status": update.get_status_display(),
    }
    address = f"{settings.ADDRESS}{measure.get_absolute_url()}"
    return "\n".join(filter(None, [said, update.words, update.reason, address]))
