from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brobygger.core.errors import Refused
from brobygger.plans.importing import wording
from brobygger.plans.importing.opening import open_sheet
from brobygger.plans.importing.proposing import Proposal, propose
from brobygger.plans.importing.sheets import Unopened
from brobygger.plans.models import Plan
from brobygger.plans.services.importing import Faulty, import_measures


class Command(BaseCommand):
    help = "Bring measures into a plan from a workbook or a CSV file, all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("municipality", help='its address, such as "fjellvik"')
        parser.add_argument("plan", help='its address, such as "integration-2025"')
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, do nothing"
        )
        parser.add_argument(
            "--make-new", action="store_true", help="make units and themes that are new"
        )

    def handle(self, **options: Any) -> None:
        plan = Plan.objects.select_related("municipality").filter(
            municipality__slug=options["municipality"], slug=options["plan"]
        )
        if not (found := plan.first()):
            address = f"/{options['municipality']}/{options['plan']}/"
            raise CommandError(f"There is no plan at {address}.")
        path: Path = options["file"]
        try:
            data = path.read_bytes()
            if options["dry_run"]:
                self._show(propose(found, open_sheet(data, found.language)))
                return
            done = import_measures(
                plan=found,
                data=data,
                name=path.name,
                made_all=options["make_new"],
                by=None,
            )
        except Faulty as faulty:
            raise CommandError(_why(faulty.proposal)) from faulty
        except (OSError, Unopened, Refused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(wording.done(len(done.added), len(done.changed)))

    def _show(self, proposal: Proposal) -> None:
        counts = [len(proposal.added), len(proposal.changed), len(proposal.faults)]
        self.stdout.write(wording.finding(*counts))
        for fault in proposal.faults:
            self.stdout.write(str(fault))
        for name in proposal.unanswered([]):
            self.stdout.write(f"New: {name}")


def _why(proposal: Proposal) -> str:
    """Give the faults, a line each; else the new names that nobody agreed to."""
    if proposal.faults:
        return "\n".join(map(str, proposal.faults))
    new = ", ".join(proposal.unanswered([]))
    return f"These are new here: {new}. Give --make-new to have them made."
