from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brobygger.plans.models import Plan
from brobygger.plans.queries import edition
from brobygger.plans.snapshot import as_text


class Command(BaseCommand):
    help = "Write a whole plan as JSON, as it is published, to standard output."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("municipality", help='its address, such as "fjellvik"')
        parser.add_argument("plan", help='its address, such as "integration-2025"')
        parser.add_argument(
            "--working", action="store_true", help="as it stands, not as published"
        )

    def handle(self, **options: Any) -> None:
        plan = Plan.objects.filter(
            municipality__slug=options["municipality"], slug=options["plan"]
        ).first()
        if plan is None:
            raise CommandError(
                f"There is no plan at /{options['municipality']}/{options['plan']}/."
            )
        found = edition(plan, working=options["working"])
        kept = None if found.is_working else found.version
        self.stdout.write(kept.text if kept else as_text(found.content), ending="")
