from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from brobygger.core.services import forget


class Command(BaseCommand):
    help = (
        "Clear personal data that is kept long enough, as each model says. Run it "
        "every night."
    )

    def handle(self, **options: Any) -> None:
        for label, count in forget(now=timezone.now()).items():
            self.stdout.write(f"{label}: {count}")
        call_command("clearsessions", verbosity=options["verbosity"])
        call_command("prune_db_task_results", verbosity=0)
