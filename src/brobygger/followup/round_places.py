"""The line of the menu that leads to the reporting rounds."""

from django.urls import reverse
from django.utils.translation import gettext as _

from brobygger.core.models import Municipality, Role, User
from brobygger.core.navigation import Link
from brobygger.core.rules import belongs_to


def rounds(user: User, municipality: Municipality) -> Link | None:
    """Offer it to those who write or collect reports."""
    if not belongs_to(user, municipality) or user.role == Role.READER:
        return None
    return Link(_("Reporting"), reverse("followup:rounds", args=[municipality.slug]))
