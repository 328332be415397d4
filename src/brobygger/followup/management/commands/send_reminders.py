from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from brobygger.followup.services.reminders import send_reminders


class Command(BaseCommand):
    help = (
        "Remind those who owe a reporting round something. Run it every morning; "
        "nobody is reminded twice of the same, however often it runs."
    )

    def handle(self, **_options: Any) -> None:
        if not settings.SENDS_MAIL:
            self.stdout.write("Nothing is sent: BROBYGGER_MAIL_HOST is not set.")
            return
        outcome = send_reminders()
        self.stdout.write(
            f"sent {outcome.sent}, refused {outcome.refused}, "
            f"unsure {outcome.unsure}, waiting {outcome.waiting}"
        )
        if outcome.problem:
            raise CommandError(f"The mail server: {outcome.problem}. Try again later.")
