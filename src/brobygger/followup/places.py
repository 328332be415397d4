"""Lines of the menu for follow-up, and where its people land after signing in."""

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.models import Municipality, Role, User
from brobygger.core.navigation import Link
from brobygger.core.rules import belongs_to


def work(user: User, municipality: Municipality) -> Link | None:
    """Offer those who follow up units' measures their own."""
    if not _has_work(user, municipality):
        return None
    return Link(_("My work"), reverse("followup:my-work", args=[municipality.slug]))


def board(user: User, municipality: Municipality) -> Link | None:
    if not belongs_to(user, municipality):
        return None
    return Link(_("Board"), reverse("followup:board", args=[municipality.slug]))


def landing(user: User, municipality: Municipality) -> str:
    """Let a unit's people see their measures first, and coordinators the board."""
    if _has_work(user, municipality):
        return reverse("followup:my-work", args=[municipality.slug])
    if user.role == Role.COORDINATOR and belongs_to(user, municipality):
        return reverse("followup:board", args=[municipality.slug])
    return ""


def _has_work(user: User, municipality: Municipality) -> bool:
    return belongs_to(user, municipality) and user.role == Role.UNIT_EDITOR
