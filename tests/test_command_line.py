import subprocess
import sys

import django
import pytest

from brobygger import assets
from brobygger.cli import COMMANDS, main


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--help"])

    shown = capsys.readouterr().out
    assert stop.value.code == 0
    for name in COMMANDS:
        assert f"  {name} " in shown


@pytest.mark.parametrize("arguments", [[], ["fly"]])
def test_a_command_that_is_not_there_is_refused(arguments):
    with pytest.raises(SystemExit) as stop:
        main(arguments)

    assert stop.value.code == 2


def test_manage_passes_the_rest_to_django(capsys):
    assert main(["manage", "version"]) == 0
    assert capsys.readouterr().out == f"{django.get_version()}\n"


def test_reading_never_imports_django():
    code = (
        "import sys; from brobygger.cli import main\n"
        "try: main(['read', '--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit('django' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False
    )

    assert done.returncode == 0
    assert b"usage" in done.stdout


def test_translations_are_compiled_when_their_source_is_newer(tmp_path, monkeypatch):
    folder = tmp_path / "locale" / "nn" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "django.po"
    source.write_text('msgid "Plans"\nmsgstr "Planar"\n')
    monkeypatch.setattr(assets, "PACKAGE", tmp_path)

    assets.compile_translations()
    compiled = source.with_suffix(".mo")
    first = compiled.stat().st_mtime_ns
    assets.compile_translations()

    assert b"Planar" in compiled.read_bytes()
    assert compiled.stat().st_mtime_ns == first


def test_prepare_outside_a_checkout_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "vendor")

    assert main(["prepare"]) == 1
    assert capsys.readouterr().err == (
        "brobygger: package-lock.json is missing; run this in a checkout.\n"
    )


@pytest.mark.parametrize("command", ["manage", "serve"])
def test_a_variable_that_is_wrong_is_told_in_one_line(command):
    done = subprocess.run(
        [sys.executable, "-m", "brobygger", command],
        env={"PATH": "", "BROBYGGER_HTTPS": "yes"},
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 2
    assert done.stderr == "brobygger: BROBYGGER_HTTPS is 'yes'; use 1 or 0.\n"
