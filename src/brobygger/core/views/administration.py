"""What the pages of administrators share: whose they are, and who may."""

from django.shortcuts import get_object_or_404

from brobygger.core.http import Request, permit
from brobygger.core.models import Municipality
from brobygger.core.rules import can_administer, can_coordinate


def administered(request: Request) -> Municipality:
    """Give the municipality of the address to those who administer it."""
    municipality = _seen(request)
    permit(allowed=can_administer(request.user, municipality))
    return municipality


def coordinated(request: Request) -> Municipality:
    """Give it to those who coordinate or administer it."""
    municipality = _seen(request)
    user = request.user
    allowed = can_coordinate(user, municipality) or can_administer(user, municipality)
    permit(allowed=allowed)
    return municipality


def _seen(request: Request) -> Municipality:
    """Another municipality's administration does not exist (404)."""
    return get_object_or_404(
        Municipality.objects.visible_to(request.user), pk=request.municipality.pk
    )
