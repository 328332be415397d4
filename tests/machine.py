"""What the tests need from the machine, found or installed by Debian's packages."""

import os
import shutil
import subprocess
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
POSTGRES = Path("/usr/lib/postgresql")


def chromium() -> str | None:
    """Give the path of a Chromium, installing it where we may; None where we can't."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None and install("chromium"):
        found = shutil.which("chromium")
    return found


def postgresql() -> Path | None:
    """Give the folder of PostgreSQL's programs, the newest; None where there is none."""
    found = postgresql_programs()
    if found is None and install("postgresql"):
        found = postgresql_programs()
    return found


def postgresql_programs() -> Path | None:
    versions = [path for path in POSTGRES.glob("*/bin") if (path / "initdb").exists()]
    if versions:
        return max(versions, key=lambda path: int(path.parent.name))
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


def install(package: str) -> bool:
    """Install a Debian package, where apt-get is there and we are root."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    print(f"installing {package} …", flush=True)
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
    ):
        done = subprocess.run(command, check=False, env=environment, **quiet)
    return done.returncode == 0
