from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brobygger.core.errors import Refused
from brobygger.core.models import Municipality
from brobygger.core.services import set_sign_in_value


class Command(BaseCommand):
    help = (
        "Say by which value of BROBYGGER_OIDC_MUNICIPALITY_CLAIM the people of a "
        "municipality are known, such as its organisation number."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("municipality", help='its address, such as "fjellvik"')
        parser.add_argument("value", help='"" for none')

    def handle(self, **options: Any) -> None:
        slug = options["municipality"]
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise CommandError(f"There is no municipality at /{slug}/.")
        try:
            set_sign_in_value(
                municipality=municipality, value=options["value"].strip(), by=None
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
