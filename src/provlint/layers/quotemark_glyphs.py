"""Quotation marks one by one: which glyphs there are, what stands around each, and what it could therefore be."""

from __future__ import annotations

from typing import NamedTuple

from provlint.document import Document
from provlint.layers.blocks import paragraphs
from provlint.layers.pattern import lazy
from provlint.span import Span

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

    Other quotation marks beside it are looked through; the paragraph's ends count as spaces.
    """

    start: int
    end: int
    text: str
    before: str
    after: str
    opens: bool
    closes: bool


def glyphs_by_paragraph(doc: Document) -> tuple[tuple[int, tuple[Glyph, ...]], ...]:
    """The glyphs of each paragraph that has any, with the paragraph's index."""
    text = doc.text
    blocks = doc.get(paragraphs)
    found: list[tuple[int, tuple[Glyph, ...]]] = []
    if not blocks:
        return ()
    index, end = 0, blocks[0].end
    here: list[Glyph] = []
    skip = -1
    for match in _GLYPH.finditer(text):
        at = match.start()
        if at < skip:
            continue
        while at >= end:
            if here:
                found.append((index, tuple(here)))
                here = []
            index += 1
            if index == len(blocks):
                return tuple(found)
            end = blocks[index].end
        if at >= blocks[index].start:
            glyph = _glyph(text, at, blocks[index].start, end)
            skip = glyph.end
            here.append(glyph)
    if here:
        found.append((index, tuple(here)))
    return tuple(found)


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
    before = text[i] if i >= low else " "
    after = text[stop] if stop < high else " "
    left = before.isspace()
    opens = (left or before in _LEFT) and not after.isspace() and after not in _NO_START
    closes = not left and before not in "([{" and (after.isspace() or after in _RIGHT)
    return Glyph(at, stop, text[at:stop], before, after, opens, closes)


def glyph_span(glyph: Glyph) -> Span:
    return Span(glyph.start, glyph.end)
