"""One pass over the paragraphs that finds every source, cue and content; the public layers read its result."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from provlint.document import Document
from provlint.layers.attribution_tokens import MASK, QUOTE, STOP, tokenise
from provlint.layers.attribution_units import Raw, Unit
from provlint.layers.blocks import paragraphs
from provlint.layers.quote_pairs import Pair, pairs
from provlint.layers.sentences import sentences
from provlint.span import Span


class Analysis(NamedTuple):
    """``found`` in the order of the cues; ``pairs`` are the quotation marks it went by."""

    found: tuple[Raw, ...]
    pairs: tuple[Pair, ...]


def analysis(doc: Document) -> Analysis:
    """Every attribution of the document, paragraph by paragraph, in the order of the cues."""
    text = doc.text
    quotes = doc.get(pairs)
    sents = doc.get(sentences)
    found: list[Raw] = []
    q = s = 0
    awaited: int | None = None  # the attribution whose words the next paragraph must bring: "She said:", or an open mark
    for block in doc.get(paragraphs):
        here: list[Pair] = []
        while q < len(quotes) and quotes[q].span.start < block.end:
            here.append(quotes[q])
            q += 1
        parts: list[str] = []
        at = block.start
        for pair in here:
            parts += (text[at : pair.span.start], MASK * (pair.span.end - pair.span.start))
            at = pair.span.end
        parts.append(text[at : block.end])
        t = tokenise("".join(parts), block.start)
        lo = p = 0
        going = awaited
        first = True
        loose: list[Span] = []
        awaited = None
        while s < len(sents) and sents[s].start < block.end:
            end = sents[s].end
            s += 1
            while p < len(here) and here[p].span.end <= end:
                p += 1
            if p < len(here) and here[p].span.start < end < here[p].span.end:
                continue
            hi = bisect_left(t.starts, end)
            if hi <= lo:
                continue
            if t.bits[lo] & QUOTE and (hi - lo == 1 or (hi - lo == 2 and t.bits[lo + 1] & STOP)):
                if going is not None:
                    raw = found[going]
                    found[going] = raw._replace(content=(*raw.content, Span(t.starts[lo], t.ends[lo])))
                elif first:
                    loose.append(Span(t.starts[lo], t.ends[lo]))
                lo = hi
                continue
            unit = Unit(t, lo, hi)
            new = unit.run()
            if unit.quoted is not None:
                going = len(found) + unit.quoted
                if loose:
                    raw = new[unit.quoted]
                    new[unit.quoted] = raw._replace(content=(*loose, *raw.content))
                    loose = []
            else:
                going = None
            first = False
            found += new
            lo = hi
            if unit.awaits is not None:
                awaited = len(found) - len(new) + unit.awaits
        if awaited is None and here and not here[-1].closed and going is not None:
            awaited = going
    return Analysis(tuple(r for r in found if r.content), quotes)
