#!/usr/bin/env python3
"""Two commands on a fresh machine: `python3 run.py demo` and `python3 run.py test`.

Standard library only, and any Python 3.8 may start it: it finds a Python 3.12 or
newer, makes `.venv` beside this file, installs what `pyproject.toml` names, and hands
over. Everything else is done by the project itself.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 12)
NEWEST_KNOWN = 15
ASK_VERSION = "import sys; print('%d %d' % sys.version_info[:2])"


def stop(line):
    sys.exit("run.py: " + line)


def version_of(python):
    try:
        answer = subprocess.run(
            [str(python), "-c", ASK_VERSION], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return (0, 0)
    return tuple(int(part) for part in answer.stdout.split())


def find_python():
    """Give a Python that is new enough: this one, or another on the path."""
    if sys.version_info[:2] >= OLDEST:
        return sys.executable
    names = ["python3.%d" % minor for minor in range(NEWEST_KNOWN, OLDEST[1] - 1, -1)]
    for name in names:
        found = shutil.which(name)
        if found and version_of(found) >= OLDEST:
            return found
    return stop(
        "Python %d.%d or newer is needed, this is %d.%d; install it and try again."
        % (OLDEST + sys.version_info[:2])
    )


def make_venv():
    if PYTHON.exists() and version_of(PYTHON) >= OLDEST:
        return
    python = find_python()
    made = subprocess.run([python, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        stop("could not make .venv; on Debian and Ubuntu: apt install python3-venv")


def install(groups):
    """Install the project and these groups; quick when nothing has changed."""
    uv = BIN / ("uv.exe" if os.name == "nt" else "uv")
    if not uv.exists():
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "uv"]
        if subprocess.run(pip + ["--disable-pip-version-check"]).returncode:
            stop("could not install uv; is there a way out to the package index?")
    command = [
        str(uv),
        "sync",
        "--quiet",
        "--inexact",
        "--no-default-groups",
        "--python",
        str(PYTHON),
    ]
    for group in groups:
        command += ["--group", group]
    if subprocess.run(command, cwd=str(ROOT)).returncode:
        stop("could not install what pyproject.toml names; see the lines above.")


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        print("python3 run.py demo   start the demo and print its address")
        print("python3 run.py test   run every check and test")
        print(
            "python3 run.py …      any other command of brobygger, such as: read FILE"
        )
        return 0
    testing = arguments[0] == "test"
    make_venv()
    install(["dev"] if testing else ["assets"])
    if testing:
        command = [str(PYTHON), str(ROOT / "tests" / "check.py")] + arguments[1:]
    else:
        command = [str(PYTHON), "-m", "brobygger"] + arguments
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)  # noqa: S606 -- it gets our signals, as it should
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
