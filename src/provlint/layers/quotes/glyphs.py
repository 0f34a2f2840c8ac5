"""Quotation marks one by one: which glyphs there are, what stands around each, and what it could therefore be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from provlint.core.document import Block, Document, layer
from provlint.core.record import NamedTuple
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.pattern import lazy

#: Every glyph that can quote, but not the apostrophe inside a word. One class in front keeps the scan fast.
_GLYPH = lazy(r"[\"“”„«»‘’‚‹›'`](?:(?<!\w['’])|(?!\w))")

#: what a glyph is called in ``Pair.style``
DOUBLE = {
    "“": "curly",
    "”": "curly",
    "„": "low",
    '"': "straight",
    "«": "angle",
    "»": "angle",
    "``": "latex",
    "''": "latex",
    "‘‘": "latex",
    "’’": "latex",
}
SINGLE = {
    "‘": "single",
    "’": "single",
    "‚": "low-single",
    "'": "straight-single",
    "`": "backtick",
    "‹": "angle-single",
    "›": "angle-single",
}
_QUOTES = frozenset("\"“”„«»‘’‚‹›'`")
#: characters before an opening mark, besides white space
_LEFT = frozenset("([{—–-/=+>|*_~…¿¡") | frozenset("‘“«„‚‹")
#: characters after a closing mark, besides white space
_RIGHT = frozenset(".,;:!?)]}—–-/…|*_~<") | _QUOTES
#: marks of direction and joiners, which nobody sees
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
_NO_START = frozenset(",;:!?)]}")


class Glyph(NamedTuple):
    """One mark: ``opens`` and ``closes`` say what its neighbours allow, ``before`` and ``after`` are those neighbours.

    Other quotation marks beside it are looked through; the paragraph's ends count as line ends.
    """

    start: int
    end: int
    text: str
    before: str
    after: str
    opens: bool
    closes: bool


#: a paragraph with more marks than this, and more than one in four characters, is a drawing or damage: it quotes nobody, and
#: its marks would take hundreds of bytes each
DRAWN = 1000
#: whether a paragraph of so many characters is drawn is asked before any of its marks is kept
_LONG = 1 << 16


@layer
def mark_places(doc: Document) -> tuple[tuple[int, list[int]], ...]:
    """Where the characters that can quote stand, by paragraph: (index of the paragraph, offsets)."""
    blocks = paragraphs(doc)
    places = _places(doc.text, blocks)
    if not places:
        return ()
    ends = [block.end for block in blocks]
    found: list[tuple[int, list[int]]] = []
    index = at = 0
    while at < len(places):
        index = bisect_right(ends, places[at], index)
        if index == len(blocks):
            break
        first = bisect_left(places, blocks[index].start, at)
        at = bisect_left(places, ends[index], first)
        if first < at and not _drawn(at - first, blocks[index]):
            found.append((index, places[first:at]))
    return tuple(found)


def _drawn(marks: int, block: Block) -> bool:
    return marks > DRAWN and marks * 4 > block.end - block.start


def _places(text: str, blocks: tuple[Block, ...]) -> list[int]:
    """Where marks stand; those of a long paragraph that is drawn are only counted."""
    drawn = [b for b in blocks if b.end - b.start >= _LONG and _drawn(sum(1 for _ in _GLYPH.finditer(text, b.start, b.end)), b)]
    found: list[int] = []
    at = 0
    for block in drawn:
        found += [match.start() for match in _GLYPH.finditer(text, at, block.start)]
        at = block.end
    return found + [match.start() for match in _GLYPH.finditer(text, at)]


def places_in(text: str, low: int, high: int) -> list[int]:
    """The same for one paragraph."""
    return [match.start() for match in _GLYPH.finditer(text, low, high)]


def plain_pairs(text: str, places: list[int], low: int, high: int) -> bool:
    """Whether the marks of a paragraph are opening and closing double marks in turn, without a doubt about any."""
    if len(places) % 2:
        return False
    marks = "".join([text[at] for at in places])
    half = len(places) // 2
    if marks == "“”" * half:
        return not any(text[at - 1].isdigit() for at in places[1::2])
    if marks != '""' * half:
        return False
    for at in places[::2]:
        before = text[at - 1] if at > low else " "
        if not (before.isspace() or before in "([—–-") or text[at + 1].isspace():
            return False
    for at in places[1::2]:
        before, after = text[at - 1], text[at + 1] if at + 1 < high else " "
        if before.isspace() or before.isdigit() or not (after.isspace() or after in _RIGHT):
            return False
    return True


def glyphs(text: str, places: list[int], low: int, high: int) -> list[Glyph]:
    """The marks at some places of a paragraph; two characters that are one mark become one."""
    found: list[Glyph] = []
    for at in places:
        if not found or at >= found[-1].end:
            found.append(_glyph(text, at, low, high))
    return found


def _glyph(text: str, at: int, low: int, high: int) -> Glyph:
    char = text[at]
    stop = at + 1
    if char in "`'‘’" and stop < high and text[stop] == char:
        # '' is one double mark; of three in a row the single one stands inside
        closing_three = text[at : at + 3] == char * 3 and at > low and not text[at - 1].isspace()
        stop += not closing_three
    i = at - 1
    while i >= low and at - i < 4 and (text[i] in _QUOTES or text[i] in _UNSEEN):
        i -= 1
    before = text[i] if i >= low else "\n"
    after = text[stop] if stop < high else "\n"
    left = before.isspace()
    opens = (left or before in _LEFT) and not after.isspace() and after not in _NO_START
    closes = not left and before not in "([{" and (after.isspace() or after in _RIGHT)
    return Glyph(at, stop, text[at:stop], before, after, opens, closes)
