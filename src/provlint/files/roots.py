"""Where a project begins: the repository that holds a folder, or the folder itself."""

from __future__ import annotations

import os


def repository_root(folder: str) -> str | None:
    """The absolute path of the nearest folder, this one or above it, that holds ``.git``; None without one."""
    here = os.path.abspath(folder)
    while not os.path.exists(os.path.join(here, ".git")):
        parent = os.path.dirname(here)
        if parent == here:
            return None
        here = parent
    return here


def project_root(folder: str) -> str:
    """The absolute path of the repository that holds a folder; of the folder itself without one."""
    return repository_root(folder) or os.path.abspath(folder)
