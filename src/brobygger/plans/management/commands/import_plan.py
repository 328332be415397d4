from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brobygger.core.models import Municipality
from brobygger.plans.exchange import Unfit, read_content
from brobygger.plans.services.exchange import import_plan


class Command(BaseCommand):
    help = "Make a draft plan of a JSON file that export_plan has written."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("municipality", help='its address, such as "fjellvik"')
        parser.add_argument("file", type=Path)

    def handle(self, **options: Any) -> None:
        slug = options["municipality"]
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise CommandError(f"There is no municipality at /{slug}/.")
        try:
            content = read_content(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(str(error)) from error
        except Unfit as unfit:
            raise CommandError("\n".join(unfit.faults)) from unfit
        plan = import_plan(municipality=municipality, content=content, by=None)
        self.stdout.write(plan.get_absolute_url())
