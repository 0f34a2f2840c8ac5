"""One pass over the paragraphs that finds every source, cue and content; the public layers read its result."""

from __future__ import annotations

from bisect import bisect_left

from provlint.core.document import Document, known, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.paragraphs import paragraphs_of, whole
from provlint.layers.attribution.scope import Raw, vocabulary
from provlint.layers.attribution.sentence import sentence
from provlint.layers.attribution.speaker_labels import labels
from provlint.layers.attribution.tokens import QUOTE
from provlint.layers.quotes.marks import Pair
from provlint.layers.quotes.outermost import outer_pairs, quoted_before
from provlint.layers.text.paragraphs import paragraphs


class Analysis(NamedTuple):
    """``found`` in the order of the cues; ``pairs`` are the quotation marks it went by."""

    found: tuple[Raw, ...]
    pairs: tuple[Pair, ...]


def _end(text: str, start: int, end: int) -> int:
    """The end of a passage without its white space and its last stop."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end - 1 if end > start and text[end - 1] == "." else end


@layer
def analysis(doc: Document) -> Analysis:
    """Every attribution of the document, paragraph by paragraph, in the order of the cues.

    What ``raws_in`` has read already is not read again: it reads whole runs of paragraphs, which nothing else reaches into.
    """
    kept, end = _parts(doc), len(paragraphs(doc))
    found: list[Raw] = []
    index = 0
    while index < end:
        if index in kept:
            found += kept[index]
            index += 1
            continue
        stop = next((n for n in range(index, end) if n in kept), end) if kept else end
        found += [raw for raw in _found(doc, index, stop)[0] if raw.content]
        index = stop
    return Analysis(tuple(found), outer_pairs(doc))


@layer
def _parts(doc: Document) -> dict[int, tuple[Raw, ...]]:
    """What ``raws_in`` has found so far, by paragraph."""
    return {}


def raws_in(doc: Document, index: int) -> tuple[Raw, ...]:
    """The attributions of ``analysis`` whose cue stands in one paragraph, by its index in ``paragraphs``.

    Only that paragraph is read, and its neighbours as far as quotations run on. A paragraph without quotation marks
    adds nothing to what came before, and what follows starts afresh.
    """
    kept = _parts(doc)
    if index not in kept:
        blocks = paragraphs(doc)
        if known(doc, analysis):
            block = blocks[index]
            found = analysis(doc).found
            first = bisect_left(found, block.start, key=_cue)
            kept[index] = found[first : bisect_left(found, block.end, first, key=_cue)]
        else:
            first, end = index, index + 1
            while first > 0 and quoted_before(doc, first):
                first -= 1
            while end < len(blocks) and quoted_before(doc, end):
                end += 1
            raws, ends = _found(doc, first, end)
            begin = 0
            for n, stop in enumerate(ends, first):
                kept[n] = tuple(raw for raw in raws[begin:stop] if raw.content)
                begin = stop
    return kept[index]


def _cue(raw: Raw) -> int:
    return raw.cue.start


def _found(doc: Document, first: int = 0, end: int | None = None) -> tuple[list[Raw], list[int]]:
    """The attributions of some paragraphs, those without content among them, and how many there are after each paragraph."""
    text = doc.text
    words = vocabulary(doc.language)
    named = labels(doc)
    found: list[Raw] = []
    counts: list[int] = []
    more: dict[int, list[Span]] = {}  # what later sentences and paragraphs add to a content
    tail: int | None = None  # the attribution a paragraph ended with: a paragraph that is all quotation goes on with it
    awaited: int | None = None  # whose words the next paragraph must bring: "She said:", or a mark left open
    for block, tokens, units, here in paragraphs_of(doc, first, end):
        label = named.get(block.start) if named else None
        if label is not None:
            content = Span(label.start, _end(text, label.start, block.end))
            found.append(Raw((label.source,), label.cue, (content,), ":", "label"))
            awaited = tail = None
            counts.append(len(found))
            continue
        going = awaited
        if going is None and len(units) == 1 and whole(tokens, units[0]):
            going = tail
        awaited = None
        before = len(found)
        bits = tokens.bits
        loose: list[Span] = []
        for lo, hi in units:
            if bits[lo] & QUOTE and whole(tokens, (lo, hi)):
                if going is not None:
                    more.setdefault(going, []).append(Span(tokens.start(lo), tokens.ends[lo]))
                elif len(found) == before:
                    loose.append(Span(tokens.start(lo), tokens.ends[lo]))
                continue
            unit = sentence(tokens, lo, hi, words)
            if unit is None:
                if going is not None:
                    if bits[lo] & QUOTE and tokens.ends[lo] - tokens.start(lo) > 30:
                        more.setdefault(going, []).append(Span(tokens.start(lo), tokens.ends[hi - 1]))
                    else:
                        going = None
                continue
            new = unit.found
            if unit.quoted is not None:
                going = len(found) + unit.quoted
                if loose:
                    new[unit.quoted] = new[unit.quoted]._replace(content=(*loose, *new[unit.quoted].content))
                    loose = []
            elif not new and going is not None and bits[lo] & QUOTE and tokens.ends[lo] - tokens.start(lo) > 30:
                more.setdefault(going, []).append(Span(tokens.start(lo), tokens.ends[hi - 1]))
            else:
                going = None
            if unit.awaits is not None:
                awaited = len(found) + unit.awaits
                going = awaited if going is None else going
            elif new:
                awaited = None
            found += new
        if going is not None:
            tail = going
        else:
            tail = next((n for n in range(len(found) - 1, before - 1, -1) if found[n].word in words.reports), None)
        if awaited is None and here and not here[-1].closed and going is not None:
            awaited = going
        counts.append(len(found))
    for n, spans in more.items():
        found[n] = found[n]._replace(content=(*found[n].content, *spans))
    return found, counts
