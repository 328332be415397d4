"""Whatever bytes come, reading ends with a draft or a refusal.

Each format's batch runs in a process of its own (`hostile.py`), so that a crash or
a flood of memory in a library is seen and not suffered.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading.hostile import SEEDS

ROOT = Path(__file__).parents[2]
EXAMPLES = 400
PATIENCE = 120  # seconds


@pytest.mark.parametrize("kind", SEEDS)
def test_spoilt_documents_give_a_draft_or_a_refusal(kind, tmp_path):
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    saved = tmp_path / f"spoilt-{kind}"

    batch = subprocess.run(
        [sys.executable, "-m", "tests.reading.hostile", kind, str(EXAMPLES)],
        env={**os.environ, "PYTHONPATH": paths, "HOSTILE_INPUT": str(saved)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert batch.returncode == 0, f"{saved}\n{batch.stderr[-4000:]}"
