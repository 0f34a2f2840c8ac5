"""Changed copies of a file, to see that a reader reads or refuses each of them, soon, and never fails."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator, Sequence

from office import packed, unpacked

from provlint.core.document import Document
from provlint.formats.read import Unreadable

#: no mutant of a small file may take longer, in seconds of CPU
LONGEST = 2.0
#: ``make fuzz`` makes so many times as many
FUZZ = 10 if os.environ.get("PROVLINT_FUZZ") else 1


def mutants(data: bytes, count: int, seed: int = 1, pieces: Sequence[bytes] = ()) -> Iterator[bytes]:
    """Changed copies: bytes changed, taken out, put in twice, cut off; of a zip file its parts too. ``pieces`` are put in."""
    chance = random.Random(seed)
    count *= FUZZ
    parts = unpacked(data) if data.startswith(b"PK") else {}
    for number in range(count):
        if parts and number % 3:
            name = chance.choice(sorted(parts))
            yield packed({**parts, name: _changed(parts[name], chance, pieces)})
        else:
            yield _changed(data, chance, pieces)


def _changed(data: bytes, chance: random.Random, pieces: Sequence[bytes]) -> bytes:
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        if not made:
            break
        at = chance.randrange(len(made))
        way = chance.randrange(5)
        if way == 0:
            made[at] = chance.randrange(256)
        elif way == 1:
            del made[at : at + chance.randint(1, 30)]
        elif way == 2:
            made[at:at] = made[at : at + chance.randint(1, 200)]
        elif way == 3 and pieces:
            made[at:at] = chance.choice(pieces)
        elif way == 4 and chance.random() < 0.2:
            del made[at:]
    return bytes(made)


def endure(parse: Callable[[bytes], Document], changed: Iterator[bytes]) -> tuple[int, int]:
    """Read all of them; how many were read and how many were refused. Asserts that none fails, hangs, or lies outside."""
    read = refused = 0
    for data in changed:
        began = time.process_time()
        try:
            doc = parse(data)
        except Unreadable as error:
            assert str(error)
            refused += 1
        else:
            read += 1
            size = len(doc.text)
            assert all(0 <= block.start <= block.end <= size for block in doc.blocks)
            assert all(0 <= a < b <= size for a, b, _ in doc.links)
        assert time.process_time() - began < LONGEST
    return read, refused


def linear(parse: Callable[[bytes], Document], made: Callable[[int], bytes], size: int = 1000) -> None:
    """Assert that reading a file four times as long takes about four times as long."""

    def seconds(count: int) -> float:
        data = made(count)
        began = time.process_time()
        parse(data)
        return time.process_time() - began

    seconds(size // 10)
    small = max(min(seconds(size) for _ in range(2)), 0.02)
    assert any(seconds(4 * size) < max(0.3, 10 * small) for _ in range(4))
