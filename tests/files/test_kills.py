"""200 kills at random moments while 300 drafts are being fixed: nothing torn, nothing lost, nothing left over."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1] / "support"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork and no SIGKILL here")
def test_two_hundred_kills():
    """Acceptance 5, first half. In memory where there is such a file system: the kills count, not the disk."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="provlint-kills-", dir=memory))
    try:
        done = subprocess.run(
            [sys.executable, "killer.py", str(folder), "50", "150", "20261121"],
            cwd=HERE, capture_output=True, text=True, check=False, timeout=280,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        counts = json.loads(done.stdout)
    finally:
        shutil.rmtree(folder)
    assert counts["rounds"] == counts["killed"] == 200, counts
    assert counts["midway"] >= 50, f"too few kills fell into the writing: {counts}"
    assert (counts["torn"], counts["lost"], counts["after"]) == (0, 0, 0), counts
    assert counts["left"] > 0, f"no kill left a temporary file for the next run to sweep: {counts}"
    assert counts["whole"] and counts["code"] == 0, counts
