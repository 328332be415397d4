"""The documents tell commands that work: each is run, in the order it stands."""

import re
import shlex
from pathlib import Path

import pytest
from django.conf import settings

from brobygger.cli import COMMANDS
from tests.operation.conftest import ROOT

DOCS = ROOT / "docs"
OPERATING = ["install.md", "operate.md", "upgrade.md"]
INSIDE = re.compile(
    r"docker compose (?:run --rm|exec)(?: -T)? web brobygger (?P<words>.*)"
)
OF_THE_ENGINE = re.compile(r"docker compose (build|stop web|up -d|logs web)$")


def shell_lines(name):
    blocks = re.findall(
        r"^```sh\n(.*?)^```", (DOCS / name).read_text(), re.MULTILINE | re.DOTALL
    )
    text = re.sub(r"<<END\n.*?\nEND\n", "\n", "".join(blocks), flags=re.DOTALL)
    return [line for line in text.splitlines() if line]


def commands(name):
    """Give the words after `brobygger` of each command in a document."""
    found = [INSIDE.match(line) for line in shell_lines(name)]
    return [match["words"] for match in found if match]


@pytest.mark.parametrize("name", OPERATING)
def test_every_line_for_the_shell_is_one_of_ours_or_of_the_engine(name):
    lines = shell_lines(name)
    strange = [
        line
        for line in lines
        if not INSIDE.match(line) and not OF_THE_ENGINE.match(line)
    ]

    assert lines
    assert set(strange) <= {"umask 077", "cat > .env "}


def test_every_command_of_the_documents_runs(fresh, tmp_path):
    """From installing to restoring, as one operator would."""
    fresh.more = {"BROBYGGER_PASSWORD": "a bridge over water"}
    archive = tmp_path / "today.tar.gz"
    seen = []
    for words in [each for name in OPERATING for each in commands(name)]:
        command, _, rest = words.partition(" - ")
        seen.append(command)
        if command == "backup":
            with archive.open("wb") as file:
                fresh.stream("backup", "-", stdout=file)
        elif command == "restore":
            with archive.open("rb") as file:
                fresh.stream("restore", "-", *rest.split(" < ")[0].split(), stdin=file)
        else:
            is_check = command.startswith("check")  # it finds what a test lacks
            fresh.run(*shlex.split(command), code=None if is_check else 0)

    assert {"backup", "restore", "check", "manage migrate"} <= set(seen)
    rows = fresh.content()["rows"]
    assert [row["slug"] for row in rows["core.Municipality"]] == [
        "str 'fjellvik-kommune'"
    ]
    assert len(rows["core.User"]) == 1


def test_the_documents_name_only_commands_and_variables_there_are():
    text = "".join(path.read_text() for path in DOCS.glob("*.md"))
    settings = (ROOT / "src/brobygger/settings.py").read_text()
    variables = set(re.findall(r"BROBYGGER_[A-Z_]+[A-Z]", text)) - {"BROBYGGER_OIDC"}

    assert set(re.findall(r"`brobygger (\w+)", text)) <= set(COMMANDS)
    assert [name for name in variables if f"| {name} " not in settings] == []


def test_links_between_the_documents_lead_somewhere():
    for path in [*DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text()):
            assert (path.parent / Path(target)).exists(), f"{path.name}: {target}"


def test_the_proxy_lets_through_what_the_product_takes():
    most = re.search(r"max_size (\d+)MiB", (DOCS / "install.md").read_text())[1]

    assert int(most) << 20 == settings.LARGEST_REQUEST
