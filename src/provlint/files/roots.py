"""Where a project begins: the repository that holds a folder, or the folder itself."""

from __future__ import annotations

import os


def project_root(folder: str) -> str:
    """The absolute path of the nearest folder above (or this one) that holds ``.git``; the folder itself without one."""
    start = here = os.path.abspath(folder)
    while True:
        if os.path.exists(os.path.join(here, ".git")):
            return here
        parent = os.path.dirname(here)
        if parent == here:
            return start
        here = parent
