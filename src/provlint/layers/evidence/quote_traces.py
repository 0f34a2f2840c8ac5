"""Quotations of the draft: in the sources word for word, with other words, of another speaker, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, Dossier
from provlint.core.span import Span
from provlint.layers.evidence.quotes import NEAR, Stretch, exact, nearest, span_of
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
#: of a long quotation, as many words are traced
LONGEST = 4_000


def quote_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each quotation of the draft of two words and more."""
    for pair in outer_pairs(draft):
        parts = unbroken([word for word, _ in quoted_words(draft, pair.inner, LONGEST)])
        parts = [part for part in parts if len(part) >= SHORT or len(parts) == 1]
        if parts and sum(map(len, parts)) >= 2:
            yield _trace(dossier, draft, pair.span, parts)


def _trace(dossier: Dossier, draft: Document, span: Span, parts: list[list[str]]) -> Trace:
    size = sum(map(len, parts))
    for doc in dossier.documents:
        found = [exact(doc, part) for part in parts]
        stretches = [stretch for stretch in found if stretch is not None]
        if len(stretches) == len(parts):
            place = span_of(text_words(doc), stretches[0])
            other = other_speaker(draft, span, doc, place)
            if other is not None:
                here, name = other
                return Trace("quote", Status.MISATTRIBUTED, here, f"the source has these words from {name}", doc, place)
            return Trace("quote", Status.SUPPORTED, span, "", doc, place)
    if size < SHORT:
        return Trace("quote", Status.UNCHECKED, span, "too short to be traced")
    best = _nearest(dossier, parts)
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
