"""Finds every source, cue and content, a run of paragraphs at a time; the public layers read the result.

A rule that asks about a handful of places has only the runs of those places read, each once.
"""

from __future__ import annotations

from itertools import pairwise

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.attribution.paragraphs import paragraphs_of, whole
from provlint.layers.attribution.scope import Raw, vocabulary
from provlint.layers.attribution.sentence import sentence
from provlint.layers.attribution.speaker_labels import labels
from provlint.layers.attribution.tokens import QUOTE
from provlint.layers.quotes.outermost import quoted_before
from provlint.layers.text.paragraphs import paragraphs


def _end(text: str, start: int, end: int) -> int:
    """The end of a passage without its white space and its last stop."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end - 1 if end > start and text[end - 1] == "." else end


@layer
def runs(doc: Document) -> list[int]:
    """For each paragraph the one that its run begins with: what is said in one paragraph runs on in those after it that quote.

    A paragraph without quotation marks adds nothing to what came before, and what follows starts afresh.
    """
    found: list[int] = []
    for index in range(len(paragraphs(doc))):
        found.append(found[-1] if found and quoted_before(doc, index) else index)
    return found


def run_of(doc: Document, first: int) -> range:
    """The paragraphs of a run, by its first one."""
    known = runs(doc)
    end = first + 1
    while end < len(known) and known[end] == first:
        end += 1
    return range(first, end)


@layer
def _read(doc: Document, first: int) -> tuple[tuple[Raw, ...], ...]:
    """What is found in each paragraph of a run, by its first one; nothing outside a run reaches into it."""
    run = run_of(doc, first)
    raws, ends = _found(doc, run.start, run.stop)
    return tuple(tuple(raw for raw in raws[begin:end] if raw.content) for begin, end in pairwise((0, *ends)))


def raws_in(doc: Document, index: int) -> tuple[Raw, ...]:
    """The attributions whose cue stands in one paragraph, by its index in ``paragraphs``, in the order of the cues."""
    first = runs(doc)[index]
    return _read(doc, first)[index - first]


@layer
def raws(doc: Document) -> tuple[Raw, ...]:
    """Every attribution of the draft, in the order of the cues."""
    return tuple(raw for index in range(len(paragraphs(doc))) for raw in raws_in(doc, index))


def _found(doc: Document, first: int, end: int) -> tuple[list[Raw], list[int]]:
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
