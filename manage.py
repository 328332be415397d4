#!/usr/bin/env python
"""Django's commands while developing; an installation says `brobygger manage …`."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))
os.environ.setdefault("BROBYGGER_DEBUG", "1")

if __name__ == "__main__":
    from brobygger.cli import main

    sys.exit(main(["manage", *sys.argv[1:]]))
