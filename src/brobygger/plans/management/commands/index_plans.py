from typing import Any

from django.core.management.base import BaseCommand

from brobygger.plans.services.indexing import index_everything


class Command(BaseCommand):
    help = "Make the index of the search anew, from all plans as they are published."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"Plans that can be searched: {index_everything()}.")
