"""What an edit touched, and a small draft of what stands around it.

A rule that is ``near`` (see ``core.rule``) finds there what it would find there in the whole draft.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import takewhile

from provlint.core.document import Block, Document, Source
from provlint.core.record import NamedTuple

#: so many paragraphs before and after the changed ones, and so many characters, are looked at again
REACH, REACH_CHARS = 3, 200
#: so many more are read on either side for what they say of those
MARGIN = 6
#: every rule may know the head of a draft: headline, byline, dateline, lead
HEAD = 5
#: formats in which some paragraphs by themselves read as they do in the draft
FORMATS = frozenset({"text", "markdown"})


class Change(NamedTuple):
    """An edit: the characters of the two sources from ``start`` on, up to ``old`` and ``new``; and the paragraphs they touch."""

    start: int
    old: int
    new: int
    first: int
    new_block: int


class Window(NamedTuple):
    """A few paragraphs of a draft behind its head, as a draft.

    What lies in ``core`` counts, as source offsets of the whole draft; it takes the place of what lay in ``gone`` of the draft
    as it was. From ``cut`` on, source offsets and lines of the small draft are ``by`` and ``lines`` less than those of the whole.
    """

    doc: Document
    core: tuple[int, int]
    gone: tuple[int, int]
    cut: int
    by: int
    lines: int


def change(old: Document, new: Document) -> Change | None:
    """What differs between two states of a draft; None where it cannot be told paragraph by paragraph."""
    if old.format not in FORMATS or old.meta != new.meta or not old.blocks or not new.blocks:
        return None
    was, now = old.source.text, new.source.text
    start = _longest(min(len(was), len(now)), lambda n: was[:n] == now[:n])
    tail = _longest(min(len(was), len(now)) - start, lambda n: was[len(was) - n :] == now[len(now) - n :])
    low = old.to_text(0, start).end
    high = old.to_text(len(was) - tail, len(was)).start
    by = len(new.text) - len(old.text)
    same = takewhile(lambda pair: pair[0] == pair[1] and pair[0].end < low, zip(old.blocks, new.blocks, strict=False))
    first = sum(1 for _ in same)
    last, most = 0, min(len(old.blocks), len(new.blocks)) - first
    while last < most and old.blocks[-1 - last].start > high and _moved(old.blocks[-1 - last], by) == new.blocks[-1 - last]:
        last += 1
    return Change(start, len(was) - tail, len(now) - tail, first, len(new.blocks) - last)


def _longest(most: int, same: Callable[[int], bool]) -> int:
    """The largest number up to ``most`` for which something holds that holds for all smaller ones."""
    return bisect_right(range(1, most + 1), False, key=lambda n: not same(n))


def _moved(block: Block, by: int) -> Block:
    return Block(block.kind, block.start + by, block.end + by, block.depth)


def window(doc: Document, edit: Change, parse: Callable[[Source], Document]) -> Window | None:
    """The small draft around an edit, ``doc`` being the draft after it.

    None where those paragraphs read otherwise by themselves, or are most of the draft.
    """
    blocks, text = doc.blocks, doc.source.text
    places = [doc.to_source(b.start, b.end) for b in blocks]
    starts, ends = [start for start, _ in places], [end for _, end in places]
    first = min(max(0, edit.first - REACH), max(0, bisect_left(ends, edit.start - REACH_CHARS)))
    last = min(len(blocks), max(edit.new_block + REACH, bisect_right(starts, edit.new + REACH_CHARS)))
    low, high = max(0, first - MARGIN), min(len(blocks), last + MARGIN)
    if low <= HEAD:
        low = head = 0
    else:
        head = HEAD
    if high - low + head >= len(blocks):
        return None
    begin = text.rfind("\n", 0, starts[low]) + 1 if low else 0
    stop = text.find("\n", ends[high - 1]) if high < len(blocks) else len(text)
    before = text[: ends[head - 1]].rstrip() + "\n\n" if head else ""
    if stop < 0 or (head and ends[head - 1] > begin):
        return None
    small = parse(doc.source._replace(text=before + text[begin:stop]))
    if not _same(small, doc, [*blocks[:head], *blocks[low:high]]):
        return None
    core = starts[first] if first else 0, ends[last - 1] if last < len(blocks) else len(text) + 1
    moved = edit.new - edit.old
    gone = core[0], core[1] - moved
    lines = doc.line_index().line_at(begin) - small.line_index().line_at(len(before))
    return Window(small, core, gone, len(before), begin - len(before), lines)


def _same(small: Document, doc: Document, blocks: Sequence[Block]) -> bool:
    """Whether the paragraphs of a small draft are those of the whole one."""
    return len(small.blocks) == len(blocks) and all(
        a.kind == b.kind and a.depth == b.depth and small.text[a.start : a.end] == doc.text[b.start : b.end]
        for a, b in zip(small.blocks, blocks, strict=True)
    )
