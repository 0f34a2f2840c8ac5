"""Paragraphs as runs of tokens, cut into sentences that keep a quotation and the cue behind it together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provlint.core.document import Block, Document
from provlint.core.span import Span
from provlint.layers.attribution.scope import vocabulary
from provlint.layers.attribution.tokens import CAP, COLON, COMMA, DASH, MASK, PREP, QUOTE, STOP, TIME, Tokens, tokenise
from provlint.layers.quotes.marks import Pair
from provlint.layers.quotes.nearby import sentences_in
from provlint.layers.quotes.outermost import outer_pairs
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.sentences import sentences

#: paragraphs are made into tokens together up to this many characters: less overhead, and memory stays small
CHUNK = 32_768
#: a sentence longer than this many tokens is cut: nobody is quoted that far from a cue, and time stays linear
LONGEST = 400


class Paragraph(NamedTuple):
    """One paragraph: its sentences as token ranges, and its outermost quotations. ``t`` may hold its neighbours too."""

    block: Block
    t: Tokens
    units: list[tuple[int, int]]
    quotes: list[Pair]


def _start(pair: Pair) -> int:
    return pair.span.start


def paragraphs_of(doc: Document, first: int = 0, end: int | None = None) -> Iterator[Paragraph]:
    """The paragraphs of a document, in order: all, or those from one index up to another."""
    text = doc.text
    blocks = paragraphs(doc)
    quotes = outer_pairs(doc)
    part = end is not None
    end = len(blocks) if end is None else end
    sents = () if part else sentences(doc)
    says = vocabulary(doc.settings.language).closing
    n = first
    q = bisect_left(quotes, blocks[n].start, key=_start) if n < end else 0
    s = 0
    while n < end:
        start = blocks[n].start
        last = n
        while last + 1 < end and blocks[last + 1].end - start <= CHUNK:
            last += 1
        stop = blocks[last].end
        parts: list[str] = []
        at = start
        mine = q
        while q < len(quotes) and quotes[q].span.start < stop:
            span = quotes[q].span
            parts += (text[at : span.start], MASK * (span.end - span.start))
            at = span.end
            q += 1
        parts.append(text[at:stop])
        t = tokenise("".join(parts), start)
        lo = 0
        t.quotes = found = []
        for each in quotes[mine:q]:
            lo = t.first(each.span.start, lo)
            found.append(lo)
        lo = 0
        for index, block in enumerate(blocks[n : last + 1], n):
            here: list[Pair] = []
            while mine < q and quotes[mine].span.start < block.end:
                here.append(quotes[mine])
                mine += 1
            lo = t.first(block.start, lo)
            begin = s
            while s < len(sents) and sents[s].start < block.end:
                s += 1
            units = _units(text, t, lo, here, sentences_in(doc, index) if part else sents[begin:s], says)
            if units:
                lo = units[-1][1]
            yield Paragraph(block, t, units, here)
        n = last + 1


def _units(
    text: str, t: Tokens, lo: int, here: list[Pair], sents: Sequence[Span], says: frozenset[str]
) -> list[tuple[int, int]]:
    """The sentences of a paragraph as token ranges, no cut inside a quotation, and none before the cue that closes one.

    "Why?" Ruiz asked. is one sentence, though a mark of its own ends the question.
    """
    units: list[tuple[int, int]] = []
    p = 0
    bits = t.bits
    for sentence in sents:
        end = sentence.end
        if here:
            while p < len(here) and here[p].span.end <= end:
                p += 1
            if p < len(here) and here[p].span.start < end < here[p].span.end:
                continue
        hi = t.first(end, lo)
        if hi <= lo:
            continue
        if units and bits[lo - 1] & QUOTE and _tag(t, lo, hi, says, text[t.ends[lo - 1] - 2] == "."):
            units[-1] = (units[-1][0], hi)
        elif hi - lo > LONGEST:
            units += [(x, min(x + LONGEST, hi)) for x in range(lo, hi, LONGEST)]
        else:
            units.append((lo, hi))
        lo = hi
    return units


def whole(t: Tokens, unit: tuple[int, int]) -> bool:
    """Whether a sentence is one quotation and nothing else."""
    lo, hi = unit
    return t.bits[lo] & QUOTE != 0 and (hi - lo == 1 or (hi - lo == 2 and t.bits[lo + 1] & STOP != 0))


def _tag(t: Tokens, lo: int, hi: int, says: frozenset[str], stopped: bool) -> bool:
    """Whether the tokens are nothing but who said it: "Ms. Ruiz asked on Monday".

    ``stopped``: a full stop inside the marks ended the quotation, so what follows is a sentence of its own if it goes on.
    """
    if t.bits[lo] & QUOTE:
        return False
    for k in range(lo, min(lo + 9, hi)):
        if t.low[k] in says:
            if stopped:
                return k + 2 >= hi
            return (
                k + 1 >= hi
                or t.bits[k + 1] & (STOP | COMMA | PREP | TIME | COLON) != 0
                or (k == lo and t.bits[k + 1] & CAP != 0)
            )
        if t.bits[k] & (COMMA | DASH) and k - lo > 6:
            return False
    return False
