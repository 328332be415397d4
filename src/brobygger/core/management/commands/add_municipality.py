from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brobygger.core.errors import Refused
from brobygger.core.models import Country, Language
from brobygger.core.services import create_municipality


class Command(BaseCommand):
    help = "Set up a municipality; its address is made from its name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help='such as "Fjellvik kommune"')
        parser.add_argument("number", help="the municipality's official number")
        parser.add_argument("--country", choices=Country.values, default=Country.NO)
        parser.add_argument("--language", choices=Language.values, default=Language.NB)

    def handle(self, **options: Any) -> None:
        names = ("name", "number", "country", "language")
        try:
            made = create_municipality(
                **{name: options[name] for name in names}, by=None
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"/{made.slug}/")
