"""Speech beyond the outermost marks: transcripts, block quotations, and quotations inside quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.attribution.speaker_labels import labels
from provlint.layers.quotes.marks import pairs
from provlint.layers.speech.quotations import Quotation, quotations
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import sentence_at, sentence_index, sentences
from provlint.lexicon import words

_WORD = lazy(r"[A-Za-z][A-Za-z’'-]*")
_MARKS = "“\"«„‘'"


@layer
def unmarked(doc: Document) -> tuple[Quotation, ...]:
    """What people say without quotation marks: ``transcript`` ("Name: ...") and ``block`` (set off under "X said:").

    Spans are whole paragraphs after the label. A headline's label ("Ruiz: The bridge is safe") is no transcript.
    """
    return tuple(sorted([*_transcripts(doc), *_blocks(doc)]))


@layer
def nested(doc: Document) -> tuple[Quotation, ...]:
    """Quotations inside quotations, each with its ``depth`` (1 and more); the speaker is left to the outer one."""
    text = doc.text
    return tuple(
        Quotation(p.span, p.inner, "nested", len(text[p.inner.start : p.inner.end].split()), p.closed, depth=p.depth)
        for p in pairs(doc)
        if p.depth
    )


@layer
def all_quotations(doc: Document) -> tuple[Quotation, ...]:
    """Every quotation: between marks, without them and inside others, by place, outermost first."""
    found = [*quotations(doc), *unmarked(doc), *nested(doc)]
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end, q.depth)))


def sentences_of(doc: Document, quotation: Quotation) -> tuple[Span, ...]:
    """The sentences a quotation spans, also in part."""
    first = max(0, sentence_index(doc, quotation.inner.start))
    last = sentence_index(doc, max(quotation.inner.start, quotation.inner.end - 1))
    return sentences(doc)[first : last + 1]


def _transcripts(doc: Document) -> Iterator[Quotation]:
    text = doc.text
    known = labels(doc)
    if not known:
        return
    starts = [p.start for p in paragraphs(doc)]
    for at, label in known.items():
        i = bisect_right(starts, at) - 1
        block = paragraphs(doc)[i]
        if i <= 0 or block.kind == "heading" or text[label.start] in _MARKS:
            continue
        span = Span(label.start, block.end)
        yield Quotation(span, span, "transcript", _words(text, span), True, label.source, label.cue)


def _blocks(doc: Document) -> Iterator[Quotation]:
    text = doc.text
    blocks = paragraphs(doc)
    lead: tuple[Span | None, Span | None] | None = None
    for before, block in pairwise(blocks):
        if block.kind != "quote" or text[block.start] in _MARKS:
            lead = None
            continue
        if before.kind != "quote" or lead is None:
            lead = _introduced(doc, before.start, before.end)
        speaker, cue = lead
        yield Quotation(block.span, block.span, "block", _words(text, block.span), True, speaker, cue)


def _introduced(doc: Document, start: int, end: int) -> tuple[Span | None, Span | None]:
    """Source and cue of the last sentence of a paragraph that ends in a colon ("Mayor Ana Ruiz said:"), if it has them."""
    text = doc.text
    if not text[start:end].rstrip().endswith(":"):
        return None, None
    home = sentence_at(doc, end - 1 - (len(text[start:end]) - len(text[start:end].rstrip())))
    at = max(start, home.start) if home is not None else start
    cues = words(doc.settings.language, "report_cues")
    last = None
    for match in _WORD.finditer(text, at, end):
        if match.start() > at and match.group().lower() in cues:
            last = match
    if last is None:
        return None, None
    source = text[at : last.start()].rstrip(" ,")
    return Span(at, at + len(source)), Span(*last.span())


def _words(text: str, span: Span) -> int:
    return len(text[span.start : span.end].split())
