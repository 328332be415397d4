import os
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from brobygger.core.errors import Refused
from brobygger.core.models import Municipality, Role
from brobygger.core.services import give_access


class Command(BaseCommand):
    help = (
        "Give a person access to a municipality. The password is asked for, or read "
        "from BROBYGGER_PASSWORD, so that it never stands in the shell's history."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("municipality", help='its address, such as "fjellvik"')
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument("--role", choices=Role.values, default=Role.ADMINISTRATOR)

    def handle(self, **options: Any) -> None:
        slug = options["municipality"]
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise CommandError(f"There is no municipality at /{slug}/.")
        try:
            give_access(
                municipality=municipality,
                email=options["email"],
                name=options["name"],
                role=Role(options["role"]),
                password=os.environ.get("BROBYGGER_PASSWORD") or getpass(),
                by=None,
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
