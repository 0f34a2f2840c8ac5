"""Quotations of the draft: in the sources word for word, with other words, of another speaker, or nowhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from provlint.core.document import Document, Dossier
from provlint.core.span import Span
from provlint.layers.evidence.quotes import NEAR, Stretch, all_exact, exact, nearest, span_of
from provlint.layers.evidence.speakers import other_speaker
from provlint.layers.evidence.trace import Status, Trace
from provlint.layers.evidence.wording import no_other_word, quoted_words, rounded, unbroken
from provlint.layers.evidence.words import text_words
from provlint.layers.quotes.outermost import outer_pairs
from provlint.layers.text.written import written_in

#: shorter quotations are searched but not called unsupported: two words stand anywhere or nowhere
SHORT, SURE = 3, 4
#: of a quotation of fewer words than LONG, a stretch must have this share to be the same with other words
LONG, LIKE = 6, 0.7
#: a stretch with this share of a long quotation is it, so that its speaker is held against the draft's, too
SURELY = 0.8
#: of a long quotation, as many words are traced
LONGEST = 4_000
#: code points beside a few words in the same marks, with which they are the whole of what was said
BESIDE = 4
#: places of a source at which the speaker of the same words is looked up
MOST = 12


def quote_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each quotation of the draft of two words and more; two where both words and speaker are others."""
    for pair in outer_pairs(draft):
        parts = unbroken([word for word, _ in quoted_words(draft, pair.inner, LONGEST)])
        parts = [part for part in parts if len(part) >= SHORT or len(parts) == 1]
        if parts and sum(map(len, parts)) >= 2:
            yield from _traced(dossier, draft, pair.span, parts)


def _traced(dossier: Dossier, draft: Document, span: Span, parts: list[list[str]]) -> Iterator[Trace]:
    held = _held(dossier, draft, span, parts)
    if held is not None:
        yield held
        return
    best = _nearest(dossier, parts) if sum(map(len, parts)) >= SHORT else None
    trace = _trace(dossier, draft, span, parts, best)
    yield trace
    if best is not None and trace.status == Status.ALTERED and best[1].share >= SURELY and len(max(parts, key=len)) >= LONG:
        doc, stretch = best
        place = span_of(text_words(doc), stretch)
        other = other_speaker(draft, span, doc, place)
        if other is not None:
            yield _of_another(other, doc, place)


def _trace(
    dossier: Dossier, draft: Document, span: Span, parts: list[list[str]], best: tuple[Document, Stretch] | None
) -> Trace:
    size = sum(map(len, parts))
    if size < SHORT:
        return Trace("quote", Status.UNCHECKED, span, "too short to be traced")
    if best is not None:
        doc, stretch = best
        place = span_of(text_words(doc), stretch)
        differing = [(a, b) for a, b in stretch.differing if not no_other_word(draft.language, a.split(), b.split())]
        if size < SURE or (size < LONG and stretch.share < LIKE):
            return Trace("quote", Status.UNCHECKED, span, "too short to be traced")
        if not differing:
            return Trace("quote", Status.SUPPORTED, span, "", doc, place)
        if all(rounded(draft.language, a.split(), b.split()) for a, b in differing):
            return Trace("quote", Status.UNCHECKED, span, "a number is rounded inside the marks", doc, place)
        return Trace("quote", Status.ALTERED, span, _message(differing), doc, place)
    if size < SURE:
        return Trace("quote", Status.UNCHECKED, span, "too short to be traced")
    spoken = written_in(draft)
    if any(written_in(doc) != spoken for doc in dossier.documents):
        return Trace("quote", Status.UNCHECKED, span, "a source is in another language")
    return Trace("quote", Status.UNSUPPORTED, span, "no source has this quotation")


def _held(dossier: Dossier, draft: Document, span: Span, parts: list[list[str]]) -> Trace | None:
    """The trace of a quotation whose words a source has: supported wherever its speaker may be the draft's; None where no source has
    them."""
    longest = max(parts, key=len)
    wrong: Trace | None = None
    for doc in dossier.documents:
        if not all(exact(doc, part) for part in parts):
            continue
        for stretch in islice(all_exact(doc, longest), MOST):
            place = span_of(text_words(doc), stretch)
            telling = len(longest) >= SURE or _whole(doc, place)
            other = other_speaker(draft, span, doc, place) if telling else None
            if other is None:
                return Trace("quote", Status.SUPPORTED, span, "", doc, place)
            wrong = wrong or _of_another(other, doc, place)
    return wrong


def _whole(doc: Document, place: Span) -> bool:
    """Whether words stand in quotation marks of a source with hardly another word: "a defining moment"."""
    pairs = outer_pairs(doc)
    n = bisect_right(pairs, place.start, key=lambda pair: pair.inner.start) - 1
    return n >= 0 and place.end <= pairs[n].inner.end and (pairs[n].inner.end - pairs[n].inner.start) - (place.end - place.start) <= BESIDE


def _of_another(other: tuple[Span, str], doc: Document, place: Span) -> Trace:
    here, name = other
    return Trace("quote", Status.MISATTRIBUTED, here, f"the source has these words from {name}", doc, place)


def _message(differing: list[tuple[str, str]]) -> str:
    mine, theirs = differing[0]
    if not theirs:
        return f"the quotation adds “{mine}”"
    if not mine:
        return f"the quotation leaves out “{theirs}”"
    return f"the quotation has “{mine}” where the source has “{theirs}”"


def _nearest(dossier: Dossier, parts: list[list[str]]) -> tuple[Document, Stretch] | None:
    """The document and stretch that come nearest to the longest part that no source has as it is."""
    longest = sorted(parts, key=len, reverse=True)
    missing = next((p for p in longest if not any(exact(doc, p) for doc in dossier.documents)), longest[0])
    best: tuple[Document, Stretch] | None = None
    for doc in dossier.documents:
        stretch = nearest(doc, missing)
        if stretch is not None and stretch.share >= NEAR and (best is None or stretch.share > best[1].share):
            best = doc, stretch
    return best
