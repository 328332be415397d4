from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from brobygger.core.arms import picture_of_arms
from brobygger.core.colours import too_weak
from brobygger.core.errors import Refused
from brobygger.core.log import changes, record
from brobygger.core.models import (
    RESERVED_SLUGS,
    Country,
    Deed,
    Language,
    Municipality,
    User,
)


@transaction.atomic
def create_municipality(
    *,
    name: str,
    number: str,
    country: str = Country.NO,
    language: str = Language.NB,
    by: User | None,
) -> Municipality:
    """Set up a tenant; its address is its name in plain letters."""
    slug = slugify(name.translate(LETTERS))
    if slug in RESERVED_SLUGS or Municipality.objects.filter(slug=slug).exists():
        raise Refused(_("The address /%(slug)s/ is taken.") % {"slug": slug})
    municipality = Municipality.objects.create(
        name=name, slug=slug, number=number, country=country, language=language
    )
    record(Deed.MUNICIPALITY_CREATED, municipality, by=by)
    return municipality


LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})
"""Letters that don't fall apart into a plain one and an accent."""


@transaction.atomic
def change_municipality(  # noqa: PLR0913 -- what the page shows
    *,
    municipality: Municipality,
    name: str,
    accent: str,
    language: str,
    arms: UploadedFile[bytes] | None = None,
    without_arms: bool = False,
    by: User,
) -> Municipality:
    """Set how the municipality's pages look; a weak colour is refused."""
    if accent and (weakness := too_weak(accent)):
        raise Refused(weakness)
    municipality = Municipality.objects.select_for_update().get(pk=municipality.pk)
    before = _looks(municipality)
    municipality.name = name
    municipality.accent = accent.lower()
    municipality.language = language
    if arms:
        _hang_up(municipality, picture_of_arms(arms.read()))
    elif without_arms:
        municipality.arms = ""
    municipality.save()
    if found := changes(before, _looks(municipality)):
        record(Deed.MUNICIPALITY_CHANGED, municipality, by=by, **found)
    return municipality


@transaction.atomic
def set_sign_in_value(
    *, municipality: Municipality, value: str, by: User | None
) -> Municipality:
    """Say by which claim of the sign-in service its people are known; "" for none."""
    others = Municipality.objects.exclude(pk=municipality.pk)
    if value and others.filter(sign_in_value=value).exists():
        raise Refused(_("Another municipality has this value."))
    before = municipality.sign_in_value
    municipality.sign_in_value = value or None
    municipality.save(update_fields=["sign_in_value"])
    found = changes({"sign_in_value": before}, {"sign_in_value": value or None})
    record(Deed.MUNICIPALITY_CHANGED, municipality, by=by, **found)
    return municipality


def _looks(municipality: Municipality) -> dict[str, Any]:
    return {
        "name": municipality.name,
        "accent": municipality.accent,
        "language": municipality.language,
        "arms": municipality.arms.name or "",
    }


def _hang_up(municipality: Municipality, picture: bytes) -> None:
    """Keep the picture; an older one stays in the folder, for nobody to see."""
    municipality.arms.save(f"{municipality.pk}.png", ContentFile(picture), save=False)
