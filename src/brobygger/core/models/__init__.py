"""Who we are: municipalities, their units and people, and what they did."""

from brobygger.core.models.invitations import Invitation
from brobygger.core.models.municipalities import (
    RESERVED_SLUGS,
    Country,
    Language,
    Municipality,
    Unit,
)
from brobygger.core.models.people import Role, User
from brobygger.core.models.trail import Deed, Event

__all__ = [
    "RESERVED_SLUGS",
    "Country",
    "Deed",
    "Event",
    "Invitation",
    "Language",
    "Municipality",
    "Role",
    "Unit",
    "User",
]
