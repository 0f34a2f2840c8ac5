"""Kill ``provlint check --fix`` again and again at random moments, and look what it leaves; run as a script of its own.

    python killer.py FOLDER ROUNDS SEED

FOLDER gets 300 drafts. Every round forks a process that runs the command with everything imported (so that the moments
fall on its work and not on its start), kills it with SIGKILL at a moment drawn from its usual duration, and looks at
every file: each must hold exactly its old or its new bytes. Prints one JSON object with the counts.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from probe import ALONE

from provlint.cli import check, main  # noqa: F401 - everything imported before the fork

FILES = 300
RULES = "house:\n  - {id: house/utilize, kind: substitution, swap: {utilize: use}, fix: safe}\n"


def drafts(folder: Path) -> dict[Path, tuple[bytes, bytes]]:
    """Write the drafts; gives each with its old and new bytes."""
    (folder / "rules.yaml").write_text(RULES)
    found = {}
    for n in range(FILES):
        line_end = "\r\n" if n % 3 == 0 else "\n"
        text = f"Draft {n}.{line_end}{line_end}We utilize it. They “utilize” words. Ünïcode 😀.{line_end}" * (1 + n % 5)
        if n % 2:
            text += "no end, to utilize"
        old = (b"\xef\xbb\xbf" if n % 7 == 0 else b"") + text.encode()
        new = old.replace(b"We utilize", b"We use").replace(b"to utilize", b"to use")
        path = folder / f"draft-{n:03}.txt"
        path.write_bytes(old)
        found[path] = old, new
    return found


def fork() -> int:
    """A child that fixes the drafts; its process id."""
    pid = os.fork()
    if pid == 0:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.dup2(devnull, 2)
        os._exit(main(["check", ".", "--fix", "--quiet", "--jobs", "1", *ALONE]))
    return pid


def leftovers(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir() if p.name.startswith(".provlint-")]


def run(folder: Path, rounds: int, seed: int) -> dict[str, object]:
    found = drafts(folder)
    os.chdir(folder)
    began = time.monotonic()
    _, status = os.waitpid(fork(), 0)
    usual = time.monotonic() - began
    assert status == 0, status
    assert all(path.read_bytes() == new for path, (_, new) in found.items()), "a whole run fixes every draft"
    for path, (old, _) in found.items():
        path.write_bytes(old)
    chance = random.Random(seed)
    counts = {"rounds": rounds, "killed": 0, "torn": 0, "lost": 0, "fixed": 0, "left": 0, "midway": 0}
    for _ in range(rounds):
        pid = fork()
        time.sleep(chance.uniform(0, usual))
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        counts["killed"] += os.WIFSIGNALED(status)
        fixed = 0
        for path, (old, new) in found.items():
            data = path.read_bytes() if path.exists() else None
            if data == new:
                fixed += 1
                path.write_bytes(old)
            elif data is None:
                counts["lost"] += 1
            elif data != old:
                counts["torn"] += 1
        counts["fixed"] += fixed
        counts["midway"] += 0 < fixed < FILES
        counts["left"] += len(leftovers(folder))
    _, status = os.waitpid(fork(), 0)
    whole = all(path.read_bytes() == new for path, (_, new) in found.items())
    return {**counts, "usual": usual, "after": len(leftovers(folder)), "whole": whole, "code": status}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
