"""What one document gives to a source, or hedges, and another tells in its own voice.

Said pieces (the content of a report, the sentence of a hedge) and bare sentences meet through their telling words. A name
in common says only whom both speak of; what is said of them stands in the plain words, which must be shared as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution, attributions, reports_at
from provlint.layers.comparison.postings import Postings
from provlint.layers.comparison.statement import own_voice
from provlint.layers.comparison.telling import nation_words, stem, worth
from provlint.layers.speech.spoken import quoted_ranges
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import gate, has_any
from provlint.layers.text.sentences import sentences
from provlint.lexicon.language import listed

#: a bare sentence tells what was said if it shares so much of the weight of its words, and of its plain words
ALL, PLAIN = 0.6, 0.6
#: a claim that others doubt must be told in nearly the same words
SAME_ALL = 0.7
#: of two pieces as near, the one with a hedge counts
HEDGED = 0.2
#: the object of a deed stands so near after it, in code points
OBJECT = 24
#: so many telling words and so much weight in common, at least; more where a sentence alone is the measure
SHARED, WORTH = 3, 12.0
#: of a document so many pieces are read; a word that more pieces hold is not looked up
MOST, PLACES = 400, 60
#: longer sentences tell more than one thing
LONGEST = 420

_HEDGE_GATE = gate("comparison", "hedge gate")
_HEDGE = worded(r"\b{comparison.hedge of a deed}\b(?: {comparison.before a deed})* (?P<deed>[a-z][\w’'-]+)")
_SETTLED_GATE = gate("comparison", "settled")
_NOT_BARE = worded(r"[“”\"?]|\b(?:{comparison.doubt}|{comparison.first person})\b")
_WORDS = lazy(r"[\w’'-]+")
_WEAK = frozenset({"unnamed", "second-hand"})
_NO_DEED = listed("comparison", "no deed")


class Piece(NamedTuple):
    """Something told: its telling stems, those of its words that are no names, and who or what vouches for it.

    ``deed`` is the stem of what a hedge is about, "" where there is none.
    """

    doc: Document
    span: Span
    words: frozenset[str]
    plain: frozenset[str]
    source: Attribution | None
    deed: str = ""
    hedge: Span | None = None

    @property
    def weak(self) -> bool:
        """Whether a source nobody can check, or a hedge, is all that vouches for it."""
        return bool(self.deed) or (self.source is not None and self.source.kind in _WEAK)


class Loss(NamedTuple):
    """A sentence told bare, and the piece of another document that has a source or a hedge for it."""

    bare: Piece
    said: Piece


def _piece(
    doc: Document, span: Span, source: Attribution | None = None, deed: str = "", hedge: Span | None = None
) -> Piece:
    text = doc.text[slice(*span)]
    words = nation_words(text, doc.language)
    plain = nation_words(" ".join(w for w in text.split() if w[:1].islower()), doc.language)
    return Piece(doc, span, words, plain & words, source, deed, hedge)


@layer
def said_pieces(doc: Document) -> tuple[Piece, ...]:
    """What a document gives to a source or hedges, in the order of its reports, then of its hedges."""
    hedges = list(_hedged(doc)) if has_any(doc, _HEDGE_GATE(doc.language)) else []
    found = []
    for report in attributions(doc):
        if report.stance or report.nobody or not report.source:
            continue
        for span in report.content:
            hedged = any(span.overlaps(h.hedge) for h in hedges if h.hedge)
            if span.end - span.start <= LONGEST and not hedged and not _quoted(doc, span):
                found.append(_piece(doc, span, report))
        if len(found) >= MOST:
            break
    return tuple(p for p in (*found, *hedges) if len(p.words) >= SHARED)


def _hedged(doc: Document) -> Iterator[Piece]:
    for start, end in sentences(doc)[:MOST]:
        match = _HEDGE(doc.language).search(doc.text, start, end)
        if match and match["deed"] not in _NO_DEED(doc.language) and end - start <= LONGEST:
            source = next((r for r in reports_at(doc, match.start(), match.end()) if r.source), None)
            hedge = Span(match.start(), match.start("deed"))
            yield _piece(doc, Span(start, end), source, stem(match["deed"]), hedge)


def _quoted(doc: Document, span: Span) -> bool:
    starts, ends = quoted_ranges(doc)
    return any(s < span.end and span.start < e for s, e in zip(starts, ends, strict=True))


@layer
def bare_pieces(doc: Document) -> tuple[Piece, ...]:
    """The sentences a document tells in its own voice."""
    found = []
    for start, end in sentences(doc)[:MOST]:
        if (
            end - start <= LONGEST
            and own_voice(doc, Span(start, end))
            and not _NOT_BARE(doc.language).search(doc.text, start, end)
        ):
            piece = _piece(doc, Span(start, end))
            if len(piece.words) >= SHARED:
                found.append(piece)
    return tuple(found)


def losses(documents: Sequence[Document]) -> Iterator[Loss]:
    """The bare sentences of documents for which another one has a source or a hedge, the best match of each."""
    said = [p for doc in documents for p in said_pieces(doc)]
    index = Postings(p.words for p in said)
    for doc in documents if said else ():
        settled = has_any(doc, _SETTLED_GATE(doc.language))
        for bare in bare_pieces(doc):
            met = index.shared(bare.words, PLACES)
            best = _best(bare, [said[n] for n, shared in sorted(met.items()) if len(shared) >= SHARED], settled)
            if best is not None:
                yield Loss(bare, best)


def _best(bare: Piece, met: Sequence[Piece], settled: bool) -> Piece | None:
    """The said piece that tells most of what a bare sentence tells; None where its own document has a source for it."""
    best: tuple[float, Piece] | None = None
    for said in met:
        if said.deed and (settled or not _does(bare, said)):
            continue
        likeness = _alike(bare, said)
        if likeness and said.doc is bare.doc:
            return None
        likeness += HEDGED * bool(said.deed and likeness)  # a hedge within what a source says is what was lost
        if likeness and (best is None or likeness > best[0]):
            best = likeness, said
    return best[1] if best else None


def _does(bare: Piece, said: Piece) -> bool:
    """Whether a bare sentence tells the deed that is hedged, done to the same thing."""
    assert said.hedge is not None
    onto = nation_words(
        said.doc.text[said.hedge.end : min(said.span.end, said.hedge.end + OBJECT)].partition(" ")[2], bare.doc.language
    )
    text = bare.doc.text
    for word in _WORDS.finditer(text, *bare.span):
        if stem(word.group()) == said.deed:
            there = nation_words(text[word.end() : min(bare.span.end, word.end() + OBJECT)], bare.doc.language)
            return not onto or not onto.isdisjoint(there)
    return False


def _alike(bare: Piece, said: Piece) -> float:
    """How much of the smaller of two pieces both tell, 0 where it is too little."""
    language = bare.doc.language
    shared = bare.words & said.words
    heavy = worth(shared, language)
    plain = bare.plain & said.plain
    if heavy < WORTH or not plain:
        return 0.0
    whole = heavy / max(1.0, worth(bare.words, language))
    told = worth(plain, language) / max(1.0, worth(bare.plain, language))
    return whole if whole >= (SAME_ALL if said.deed else ALL) and told >= (SAME_ALL if said.deed else PLAIN) else 0.0
