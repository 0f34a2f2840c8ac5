"""One pass over the paragraphs that finds every source, cue and content; the public layers read its result."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from provlint.document import Document
from provlint.layers.attribution_labels import labels
from provlint.layers.attribution_parts import Raw, vocabulary
from provlint.layers.attribution_tokens import CAP, COLON, COMMA, DASH, MASK, PREP, QUOTE, STOP, TIME, Tokens, tokenise
from provlint.layers.attribution_units import sentence
from provlint.layers.blocks import paragraphs
from provlint.layers.quote_pairs import pairs
from provlint.layers.quotemarks import Pair
from provlint.layers.sentences import sentences
from provlint.span import Span


class Analysis(NamedTuple):
    """``found`` in the order of the cues; ``pairs`` are the quotation marks it went by."""

    found: tuple[Raw, ...]
    pairs: tuple[Pair, ...]


def _units(
    t: Tokens, here: list[Pair], sents: tuple[Span, ...], s: int, stop: int, says: frozenset[str]
) -> list[tuple[int, int]]:
    """The sentences of a paragraph as token ranges, no cut inside a quotation, and none before the cue that closes one.

    "Why?" Ruiz asked. is one sentence, though a mark of its own ends the question.
    """
    units: list[tuple[int, int]] = []
    lo = p = 0
    bits = t.bits
    while s < len(sents) and sents[s].start < stop:
        end = sents[s].end
        s += 1
        while p < len(here) and here[p].span.end <= end:
            p += 1
        if p < len(here) and here[p].span.start < end < here[p].span.end:
            continue
        hi = bisect_left(t.starts, end)
        if hi <= lo:
            continue
        if units and units[-1][1] == lo and bits[lo - 1] & QUOTE and t.words[lo - 1] and _tag(t, lo, hi, says):
            units[-1] = (units[-1][0], hi)
        else:
            units.append((lo, hi))
        lo = hi
    return units


def _whole(t: Tokens, unit: tuple[int, int]) -> bool:
    """Whether a sentence is one quotation and nothing else."""
    lo, hi = unit
    return t.bits[lo] & QUOTE != 0 and (hi - lo == 1 or (hi - lo == 2 and t.bits[lo + 1] & STOP != 0))


def _end(text: str, start: int, end: int) -> int:
    """The end of a passage without its white space and its last stop."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end - 1 if end > start and text[end - 1] == "." else end


def _tag(t: Tokens, lo: int, hi: int, says: frozenset[str]) -> bool:
    """Whether the tokens are nothing but who said it: "Ms. Ruiz asked on Monday"."""
    if t.bits[lo] & QUOTE:
        return False
    for k in range(lo, min(lo + 9, hi)):
        if t.low[k] in says:
            return (
                k + 1 >= hi
                or t.bits[k + 1] & (STOP | COMMA | PREP | TIME | COLON) != 0
                or (k == lo and t.bits[k + 1] & CAP != 0)
            )
        if t.bits[k] & (COMMA | DASH) and k - lo > 6:
            return False
    return False


def analysis(doc: Document) -> Analysis:
    """Every attribution of the document, paragraph by paragraph, in the order of the cues."""
    text = doc.text
    quotes = doc.get(pairs)
    words = vocabulary(doc.settings.language)
    sents = doc.get(sentences)
    found: list[Raw] = []
    q = s = 0
    named = doc.get(labels)
    tail: int | None = None  # the attribution a paragraph ended with: a paragraph that is all quotation goes on with it
    awaited: int | None = (
        None  # the attribution whose words the next paragraph must bring: "She said:", or an open mark
    )
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
        units = _units(t, here, sents, s, block.end, words.closing)
        while s < len(sents) and sents[s].start < block.end:
            s += 1
        label = named.get(block.start)
        if label is not None:
            found.append(
                Raw((label.source,), label.cue, (Span(label.start, _end(text, label.start, block.end)),), ":", "label")
            )
            awaited = tail = None
            continue
        going = awaited
        if going is None and len(units) == 1 and _whole(t, units[0]):
            going = tail
        first = True
        before = len(found)
        loose: list[Span] = []
        awaited = None
        for lo, hi in units:
            if _whole(t, (lo, hi)):
                if going is not None:
                    raw = found[going]
                    found[going] = raw._replace(content=(*raw.content, Span(t.starts[lo], t.ends[lo])))
                elif first:
                    loose.append(Span(t.starts[lo], t.ends[lo]))
                continue
            unit = sentence(t, lo, hi, words)
            new = unit.found
            if unit.quoted is not None:
                going = len(found) + unit.quoted
                if loose:
                    raw = new[unit.quoted]
                    new[unit.quoted] = raw._replace(content=(*loose, *raw.content))
                    loose = []
            elif not new and going is not None and t.bits[lo] & QUOTE and t.ends[lo] - t.starts[lo] > 30:
                raw = found[going]
                found[going] = raw._replace(content=(*raw.content, Span(t.starts[lo], t.ends[hi - 1])))
            else:
                going = None
            first = False
            found += new
            if unit.awaits is not None:
                awaited = len(found) - len(new) + unit.awaits
                going = awaited if going is None else going
            elif new:
                awaited = None
        if going is not None:
            tail = going
        else:
            tail = next((n for n in range(len(found) - 1, before - 1, -1) if found[n].word in words.reports), None)
        if awaited is None and here and not here[-1].closed and going is not None:
            awaited = going
    return Analysis(tuple(r for r in found if r.content), quotes)
