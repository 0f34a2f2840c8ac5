"""Hostile diffs: real ones damaged in one place, and whether a changed line is ever taken for an unchanged one."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from difflib import unified_diff

from provlint.suppression import patch
from provlint.suppression.changed_lines import reverse

JUNK = [
    b"<html>", b"\x1b[31m-x\x1b[m", b"@@ -1 +1 @@", b"@@", b"+", b"-", b" ", b"--- a/a.txt", b"+++ b/a.txt", b"diff --git a/x b/x",
    b"\\ No newline at end of file", b"", b"\r", b"\xff\xfe", b"@@@ -1,1 -1,1 +1,1 @@@", b"-- ", b"GIT binary patch",
]  # fmt: skip


@dataclass
class Counts:
    """What became of the patches. ``lost`` and ``crashes`` hold the patches themselves, as seeds of a test."""

    tried: int = 0
    refused: int = 0
    kept: int = 0
    lost: list[bytes] = field(default_factory=list)
    crashes: list[bytes] = field(default_factory=list)


def made(chance: random.Random) -> tuple[bytes, dict[str, bytes], dict[str, set[int]]]:
    """A patch of some files, the files after it, and the lines (1-based) that it changed in each."""
    text, after, changed = b"", {}, {}
    for name in ("a.txt", "b.txt")[: chance.randint(1, 2)]:
        old = [f"Line {n} of {name}.\n" for n in range(chance.randint(1, 30))]
        new = list(old)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(new) + 1)
            if chance.random() < 0.5:
                new.insert(at, f"A needle {chance.random()}.\n")
            elif at < len(new):
                new[at] = f"Another needle {chance.random()}.\n"
        lines = list(unified_diff(old, new, f"a/{name}", f"b/{name}", n=chance.choice([0, 1, 3])))
        if not lines:
            continue
        if chance.random() < 0.7:
            text += f"diff --git a/{name} b/{name}\nindex 123..456 100644\n".encode()
        text += "".join(lines).encode()
        after[name] = "".join(new).encode()
        changed[name] = {n for n, line in enumerate(new, 1) if line not in old}
    return text, after, changed


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The patch with one thing wrong."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    kind = chance.randrange(7)
    if kind == 0:
        lines[at] = chance.choice(JUNK)
    elif kind == 1:
        lines.insert(at, chance.choice(JUNK))
    elif kind == 2:
        lines.insert(at, lines[at])
    elif kind == 3:
        line = bytearray(lines[at] or b"x")
        line[chance.randrange(min(len(line), 24))] = chance.randrange(256)
        lines[at] = bytes(line)
    elif kind == 4:
        return data.decode().encode(chance.choice(["utf-16", "utf-16-le", "utf-16-be"]))
    elif kind == 5 and lines[at].startswith((b"@@", b"+++", b"---", b"+", b"-", b" ")):
        del lines[at]
    else:
        lines[at] = b"\x1b[1m" + lines[at]
    return b"\n".join(lines)


def blind(data: bytes, after: dict[str, bytes], changed: dict[str, set[int]]) -> bool | None:
    """Whether a changed line is taken for unchanged; None where the patch is refused, or does not fit the files."""
    try:
        files = patch.parse(data)
    except patch.BadPatch:
        return None
    runs: dict[str, set[int]] = {}
    for one in files:
        name = one.new.removeprefix("b/")
        if name not in after:
            return None  # said: no such file here
        if one.hunks is None:
            runs[name] = changed[name]
            continue
        change = reverse(after[name], one.hunks)
        if not change.fits:
            return None  # said: no patch of this file
        runs[name] = {n for a, b in change.lines for n in range(a, b + 1)}
    return any(lines - runs.get(name, set()) for name, lines in changed.items())


def run(rounds: int, seed: int) -> Counts:
    counts = Counts()
    chance = random.Random(seed)
    while counts.tried < rounds:
        data, after, changed = made(chance)
        if not data:
            continue
        worse = damaged(data, chance)
        counts.tried += 1
        try:
            lost = blind(worse, after, changed)
        except Exception:
            counts.crashes.append(worse)
            continue
        if lost is None:
            counts.refused += 1
        elif lost:
            counts.lost.append(worse)
        else:
            counts.kept += 1
    return counts
