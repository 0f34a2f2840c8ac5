"""Paragraphs as runs of tokens, cut into sentences that keep a quotation and the cue after it together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from provlint.core.document import Block, Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.clauses import after_dateline
from provlint.layers.attribution.scope import vocabulary
from provlint.layers.attribution.tokens import CAP, COLON, COMMA, DASH, MASK, PREP, QUOTE, STOP, TIME, Tokens, tokenise
from provlint.layers.quotes.marks import Pair
from provlint.layers.quotes.outermost import outer_pairs
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.sentences import sentences_in

#: paragraphs are made into tokens together up to this many characters: less overhead, and memory stays small
CHUNK = 32_768
#: a sentence longer than this many tokens is cut: nobody is quoted that far from a cue, and time stays linear
LONGEST = 400


class Paragraph(NamedTuple):
    """One paragraph: its sentences as token ranges, and its outermost quotations. ``tokens`` may hold its neighbours too."""

    block: Block
    tokens: Tokens
    units: list[tuple[int, int]]
    quotes: list[Pair]


def _start(pair: Pair) -> int:
    return pair.span.start


def paragraphs_of(doc: Document, first: int, end: int) -> Iterator[Paragraph]:
    """The paragraphs from one index up to another, in order."""
    text = doc.text
    blocks = paragraphs(doc)
    quotes = outer_pairs(doc)
    says = vocabulary(doc.language).closing
    n = first
    next_quote = bisect_left(quotes, blocks[n].start, key=_start) if n < end else 0
    while n < end:
        start = blocks[n].start
        last = n
        while last + 1 < end and blocks[last + 1].end - start <= CHUNK:
            last += 1
        stop = blocks[last].end
        parts: list[str] = []
        at = start
        mine = next_quote
        while next_quote < len(quotes) and quotes[next_quote].span.start < stop:
            span = quotes[next_quote].span
            parts += (text[at : span.start], MASK * (span.end - span.start))
            at = span.end
            next_quote += 1
        parts.append(text[at:stop])
        tokens = tokenise("".join(parts), doc.language, start)
        lo = 0
        tokens.quotes = found = []
        for each in quotes[mine:next_quote]:
            lo = tokens.first(each.span.start, lo)
            found.append(lo)
        lo = 0
        for index, block in enumerate(blocks[n : last + 1], n):
            here: list[Pair] = []
            while mine < next_quote and quotes[mine].span.start < block.end:
                here.append(quotes[mine])
                mine += 1
            lo = tokens.first(block.start, lo)
            units = _units(text, tokens, lo, here, sentences_in(doc, index), says)
            if units:
                lo = units[-1][1]
            yield Paragraph(block, tokens, units, here)
        n = last + 1


def _units(
    text: str, tokens: Tokens, lo: int, here: list[Pair], sents: Sequence[Span], says: frozenset[str]
) -> list[tuple[int, int]]:
    """The sentences of a paragraph as token ranges, no cut inside a quotation, and none before the cue that closes one.

    "Why?" Ruiz asked. is one sentence, though a mark of its own ends the question.
    """
    units: list[tuple[int, int]] = []
    next_pair = 0
    bits = tokens.bits
    if sents:
        first = tokens.first(sents[0].end, lo)
        lo = after_dateline(tokens, lo, first) if first > lo else lo
    for sentence in sents:
        end = sentence.end
        if here:
            while next_pair < len(here) and here[next_pair].span.end <= end:
                next_pair += 1
            if next_pair < len(here) and here[next_pair].span.start < end < here[next_pair].span.end:
                continue
        hi = tokens.first(end, lo)
        if hi <= lo:
            continue
        if units and bits[lo - 1] & QUOTE and _tag(tokens, lo, hi, says, text[tokens.ends[lo - 1] - 2] == "."):
            units[-1] = (units[-1][0], hi)
        elif hi - lo > LONGEST:
            units += [(x, min(x + LONGEST, hi)) for x in range(lo, hi, LONGEST)]
        else:
            units.append((lo, hi))
        lo = hi
    return units


def whole(tokens: Tokens, unit: tuple[int, int]) -> bool:
    """Whether a sentence is one quotation and nothing else."""
    lo, hi = unit
    return tokens.bits[lo] & QUOTE != 0 and (hi - lo == 1 or (hi - lo == 2 and tokens.bits[lo + 1] & STOP != 0))


def _tag(tokens: Tokens, lo: int, hi: int, says: frozenset[str], stopped: bool) -> bool:
    """Whether the tokens are nothing but who said it: "Ms. Ruiz asked on Monday".

    ``stopped``: a full stop inside the marks ended the quotation, so what follows is a sentence of its own if it goes on.
    """
    if tokens.bits[lo] & QUOTE:
        return False
    for k in range(lo, min(lo + 9, hi)):
        if tokens.low[k] in says:
            if stopped:
                return k + 2 >= hi
            return (
                k + 1 >= hi
                or tokens.bits[k + 1] & (STOP | COMMA | PREP | TIME | COLON) != 0
                or (k == lo and tokens.bits[k + 1] & CAP != 0)
            )
        if tokens.bits[k] & (COMMA | DASH) and k - lo > 6:
            return False
    return False
