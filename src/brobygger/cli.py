"""`brobygger …`: hands each command to its own module; imports it only then."""

import argparse
import os
import sys
from collections.abc import Callable

from brobygger.environment import Misconfigured

type Command = Callable[[list[str]], int]


def read(arguments: list[str]) -> int:
    from brobygger.publishing.drafts import write_draft  # noqa: PLC0415 -- slow to import
    from brobygger.reading.command import run  # noqa: PLC0415 -- the web is not needed

    return run(arguments, write_draft)


def demo(arguments: list[str]) -> int:
    from brobygger.demo import run  # noqa: PLC0415 -- slow to import

    return run(arguments)


def serve(arguments: list[str]) -> int:
    from brobygger.serving import run  # noqa: PLC0415 -- slow to import

    return run(arguments)


def check(arguments: list[str]) -> int:
    from brobygger.checking import run  # noqa: PLC0415 -- slow to import

    return run(arguments)


def backup(arguments: list[str]) -> int:
    from brobygger.backup import run_backup  # noqa: PLC0415 -- slow to import

    return run_backup(arguments)


def restore(arguments: list[str]) -> int:
    from brobygger.backup import run_restore  # noqa: PLC0415 -- slow to import

    return run_restore(arguments)


def prepare(arguments: list[str]) -> int:
    from brobygger.assets import run  # noqa: PLC0415 -- slow to import

    return run(arguments)


def messages(arguments: list[str]) -> int:
    from brobygger.messages import run  # noqa: PLC0415 -- slow to import

    return run(arguments)


def manage(arguments: list[str]) -> int:
    from django.conf import settings  # noqa: PLC0415 -- slow to import
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- same

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.settings")
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    execute_from_command_line(["brobygger manage", *arguments])
    return 0


COMMANDS: dict[str, tuple[Command, str]] = {
    "read": (read, "read a plan document into structured data"),
    "demo": (demo, "show Brobygger with invented municipalities, on this machine"),
    "serve": (serve, "run the web server and the work in the background"),
    "check": (check, "say what this installation still needs, and what is unsafe"),
    "backup": (backup, "write the database and the uploaded files into one file"),
    "restore": (restore, "put back what a backup holds"),
    "prepare": (prepare, "fetch the design system, compile the translations"),
    "messages": (messages, "collect the texts to translate (for developers)"),
    "manage": (manage, "run one of Django's commands: migrate, createsuperuser, …"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command with the rest of the line; 2 if there is no such command."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(
        prog="brobygger",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {name:<10}{text}" for name, (_, text) in COMMANDS.items()),
    )
    parser.add_argument("command", choices=COMMANDS, metavar="command")
    chosen = parser.parse_args(arguments[:1]).command
    command, _text = COMMANDS[chosen]
    try:
        return command(arguments[1:])
    except Misconfigured as error:
        print(f"brobygger: {error}", file=sys.stderr)  # noqa: T201 -- a command's answer
        return 2
