"""Kill ``provlint check --fix`` again and again at random moments, and look what it leaves; run as a script of its own.

    python killer.py FOLDER WHOLE WRITING SEED

FOLDER gets 300 drafts. WHOLE rounds fork a process that runs the whole command with everything imported (so that the
moments fall on its work and not on its start); WRITING rounds fork one that only writes what a run has worked out, so
that every moment falls into the writing. Each is killed with SIGKILL at a moment drawn from its usual duration; then
every file must hold exactly its old or its new bytes. Prints one JSON object with the counts.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from probe import ALONE

from provlint.cli import _fix, main
from provlint.cli import check as _everything_imported  # noqa: F401

FILES = 300
RULES = "house:\n  - {id: house/utilize, kind: substitution, swap: {utilize: use}, fix: safe}\n"
COMMAND = ["check", ".", "--fix", "--quiet", "--jobs", "1", *ALONE]


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


def fork(work: Callable[[], int]) -> int:
    """A silent child that does the work; its process id."""
    pid = os.fork()
    if pid == 0:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.dup2(devnull, 2)
        code = 3
        try:
            code = work()
        finally:
            os._exit(code)
    return pid


def whole() -> int:
    return main(COMMAND)


def worked_out() -> list[_fix.Mended]:
    """What a run would write."""
    caught: list[_fix.Mended] = []
    write = _fix.write
    _fix.write = lambda mended: (caught.extend(mended), ([], [], None))[1]  # type: ignore[assignment]
    try:
        main(COMMAND)
    finally:
        _fix.write = write
    return caught


def leftovers(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir() if p.name.startswith(".provlint-")]


class Ground:
    """The drafts, and what kills have done to them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.found = drafts(folder)
        self.counts = {"killed": 0, "torn": 0, "lost": 0, "fixed": 0, "left": 0, "midway": 0}

    def duration(self, work: Callable[[], int]) -> float:
        """How long the work takes undisturbed; it must fix every draft. The drafts are put back."""
        began = time.monotonic()
        _, status = os.waitpid(fork(work), 0)
        usual = time.monotonic() - began
        assert status == 0, status
        assert all(path.read_bytes() == new for path, (_, new) in self.found.items()), "a whole run fixes every draft"
        for path, (old, _) in self.found.items():
            path.write_bytes(old)
        return usual

    def rounds(self, work: Callable[[], int], count: int, chance: random.Random) -> None:
        """Kill so many; a process that was through before its moment came does not count."""
        usual = min(self.duration(work) for _ in range(3))
        killed = 0
        while killed < count:
            pid = fork(work)
            time.sleep(chance.uniform(0, usual))
            os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
            killed += os.WIFSIGNALED(status)
            self.look()
        self.counts["killed"] += killed

    def look(self) -> None:
        fixed = 0
        for path, (old, new) in self.found.items():
            data = path.read_bytes() if path.exists() else None
            if data == new:
                fixed += 1
                path.write_bytes(old)
            elif data is None:
                self.counts["lost"] += 1
            elif data != old:
                self.counts["torn"] += 1
        self.counts["fixed"] += fixed
        self.counts["midway"] += 0 < fixed < FILES
        self.counts["left"] = max(self.counts["left"], len(leftovers(self.folder)))


def run(folder: Path, wholes: int, writings: int, seed: int) -> dict[str, object]:
    chance = random.Random(seed)
    ground = Ground(folder)
    os.chdir(folder)
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    mended = worked_out()
    ground.rounds(whole, wholes, chance)
    ground.rounds(lambda: len(_fix.write(mended)[1]), writings, chance)
    _, status = os.waitpid(fork(whole), 0)
    done = all(path.read_bytes() == new for path, (_, new) in ground.found.items())
    return {**ground.counts, "rounds": wholes + writings, "after": len(leftovers(folder)), "whole": done, "code": status}


if __name__ == "__main__":
    out = sys.stdout
    print(json.dumps(run(Path(sys.argv[1]), *map(int, sys.argv[2:5]))), file=out)
