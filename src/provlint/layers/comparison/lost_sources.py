"""What one document gives to a source, or hedges, and another tells in its own voice.

Said pieces (the content of a report, the sentence of a hedge) and bare sentences meet through their telling words. A name
in common says only whom both speak of; what is said of them stands in the plain words, which must be shared as well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution, attributions, reports_at, teller
from provlint.layers.comparison.postings import Postings
from provlint.layers.comparison.statement import own_voice
from provlint.layers.comparison.telling import nation_words, sentence_words, stem, worth
from provlint.layers.speech.spoken import quoted_ranges
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import gate, has_any
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon import listed

#: a bare sentence tells what was said if it shares so much of the weight of its words, and of its plain words
ALL, PLAIN = 0.6, 0.6
#: all that an unnamed source says stands in a sentence if so much of its plain words does
PART = 0.6
#: a claim that others doubt must be told in nearly the same words
SAME_ALL = 0.7
#: of two pieces as near, the one with a hedge counts
HEDGED = 0.2
#: verb and object must weigh so much, and the doer stands so near before them, in code points
DEED, DOER = 6.0, 100
#: hearsay and a named source's words share so much weight at least, in two words or more
HEARSAY = 10.0
#: the object of a deed stands so near after it, in code points
OBJECT = 24
#: so many telling words and so much weight in common, at least; more where a sentence alone is the measure
SHARED, WORTH = 3, 12.0
#: of a document so many pieces are read; a word that more pieces hold is not looked up
MOST, PLACES = 400, 60
#: of the names in what was said, so many may be missing from a sentence that tells it
MISSING = 0.34
#: so many said pieces that share most with a bare sentence are weighed
NEAREST = 24
#: longer sentences tell more than one thing
LONGEST = 420

_HEDGE_GATE = gate("comparison", "hedge gate")
_HEDGE = worded(r"\b{comparison.hedge of a deed}\b(?: {comparison.before a deed})* (?P<deed>[a-z][\w’'-]+)")
_IMPERSONAL = worded(r"\b{comparison.it is} {comparison.impersonal} that ")
#: what a source only holds likely: "Investigators believe the guard fell asleep"
_BELIEVED = worded(
    r"(?:(?!{comparison.article}\b|[Tt]he\b)[A-Z][\w’'-]+|[Tt]he [\w’'-]+)(?: (?!{comparison.no believer}\b)[\w’'-]+){0,4} "
    r"(?:{comparison.believes}|(?:(?<=s )|(?<=ce ))suspect) (?:that )?(?!{comparison.no belief}\b)"
)
_SETTLED_GATE = gate("comparison", "settled")
_NOT_BARE = worded(r"[“”\"?]|\b(?:{comparison.doubt}|{comparison.first person})\b")
_CAPTION = worded(r"\b{comparison.caption sign}\b|\b{comparison.appeal}\b")
_WORDS = lazy(r"[\w’'-]+")
#: "the paper quoted unidentified sources as saying ..."
_PASSED_ON = worded(r"[^.,;]{0,50}?\b{comparison.unnamed people} as saying (?:that )?")
_WEAK = frozenset({"unnamed", "second-hand"})
_PAST_FORMS = listed("comparison", "past form")
_HIDDEN = listed("comparison", "hidden source")
_NO_DEED = listed("comparison", "no deed")


class Piece(NamedTuple):
    """Something told: its telling stems, those of its words that are no names, and who or what vouches for it.

    ``deed`` is the stem of what a hedge is about, "" where there is none; ``hearsay``: the source passes on what people
    without names told it.
    """

    doc: Document
    span: Span
    words: frozenset[str]
    plain: frozenset[str]
    source: Attribution | None
    deed: str = ""
    hedge: Span | None = None
    hearsay: bool = False

    @property
    def weak(self) -> bool:
        """Whether a source nobody can check, or a hedge, is all that vouches for it."""
        if self.deed or self.hearsay or self.source is None:
            return self.hedge is not None or self.hearsay
        return teller(self.doc, self.source).kind in _WEAK and hidden(self.doc, self.source)


def hidden(doc: Document, report: Attribution) -> bool:
    """Whether nobody can find the source of a report: a source, an official, a neighbour; of no body, paper or people that is named."""
    words = doc.text[slice(*report.source[-1])].split()
    if any(word[0].isupper() for word in words[1:]) or words[0].lower() == "the":
        return False  # of a body that has a name; "the officer" is somebody told of before
    return not _HIDDEN(doc.language).isdisjoint(word.lower().strip(",.") for word in words)


def hearsay(doc: Document, report: Attribution) -> bool:
    """Whether a report is what others are said to report."""
    return teller(doc, report).kind == "second-hand"


def blurs(doc: Document, report: Attribution) -> bool:
    """Whether a report hides who says it behind "sources" or "an official"; a witness without a name saw it."""
    return hidden(doc, report) and doc.text[slice(*report.source[-1])].lower().split()[-1] in _BLURRED(doc.language)


_BLURRED = listed("comparison", "blurred source")


class Loss(NamedTuple):
    """A sentence told bare, and the piece of another document that has a source or a hedge for it.

    ``whole``: the sentence tells what was said; else one deed in it was said.
    """

    bare: Piece
    said: Piece
    whole: bool = True

    @property
    def close(self) -> bool:
        """Whether the sentence names most of whom and what was named in what was said, and gives no other number."""
        said, bare = self.said, self.bare
        named = said.words - said.plain
        missing = named - bare.words
        figures = {word for word in named if word[:1].isdigit()}
        if len(missing) > MISSING * len(named) or not figures <= bare.words:
            return False
        return not figures or all(word in figures for word in bare.words - bare.plain if word[:1].isdigit())

    @property
    def blurred(self) -> bool:
        """Whether the first piece has a source, too, but hearsay or one that nobody can find."""
        return self.bare.source is not None


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
            if span.end - span.start <= LONGEST and not hedged and not _quoted(doc, span) and _is_text(doc, span):
                passed_on = _PASSED_ON(doc.language).match(doc.text, *span)
                what = Span(passed_on.end(), span.end) if passed_on else span
                found.append(_piece(doc, what, report)._replace(hearsay=passed_on is not None))
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
            continue
        match = _BELIEVED(doc.language).match(doc.text, start, end) or _IMPERSONAL(doc.language).search(doc.text, start, end)
        if match and end - start <= LONGEST:
            clause = doc.text.find(",", match.end(), end)
            yield _piece(doc, Span(match.end(), clause if clause > 0 else end), hedge=Span(*match.span()))


def _quoted(doc: Document, span: Span) -> bool:
    starts, ends = quoted_ranges(doc)
    before = bisect_left(starts, span.end)  # so many begin before the span ends; the ranges are apart, in order
    return before > 0 and ends[before - 1] > span.start


def bare_pieces(doc: Document) -> Iterator[Piece]:
    """The sentences a document tells in its own voice."""
    for at in range(min(MOST, len(sentences(doc)))):
        if (piece := _bare_piece(doc, at)) is not None:
            yield piece


@layer
def _bare_piece(doc: Document, at: int) -> Piece | None:
    """A sentence, by its index, that a document tells in its own voice; None where somebody else does, or it tells little."""
    span = sentences(doc)[at]
    if span.end - span.start > LONGEST or len(sentence_words(doc, at)) < SHARED or not own_voice(doc, span):
        return None
    if _NOT_BARE(doc.language).search(doc.text, *span) or not _is_text(doc, span):
        return None
    return _piece(doc, span)


def _is_text(doc: Document, span: Span) -> bool:
    """Whether a stretch is no line under a picture, and nothing that readers are asked for."""
    return _CAPTION(doc.language).search(doc.text, *span) is None


def losses(documents: Sequence[Document]) -> Iterator[Loss]:
    """The bare sentences of documents for which another one has a source or a hedge, the best match of each."""
    said = [p for doc in documents for p in said_pieces(doc)]
    index = Postings(p.words for p in said)
    for doc in documents if said else ():
        settled = has_any(doc, _SETTLED_GATE(doc.language))
        for at in range(min(MOST, len(sentences(doc)))):
            met = index.shared(sentence_words(doc, at), PLACES)
            near = sorted((n for n in met if len(met[n]) >= SHARED), key=lambda n: (-len(met[n]), n))[:NEAREST]
            if all(said[n].doc is doc for n in near):
                continue
            bare = _bare_piece(doc, at)
            best = _best(bare, [said[n] for n in near], settled) if bare is not None else None
            if bare is not None and best is not None:
                yield Loss(bare, best)
    yield from _deeds_told(documents, said)
    yield from _blurred(said, index)


def _blurred(said: Sequence[Piece], index: Postings) -> Iterator[Loss]:
    """What one document has from hearsay ("local media reported") or from nobody whom anybody could find ("sources said"), and another
    from somebody with a name.
    """
    for piece in said:
        if piece.deed or piece.source is None or not (hearsay(piece.doc, piece.source) or blurs(piece.doc, piece.source)):
            continue
        best: tuple[float, Piece] | None = None
        for number, shared in sorted(index.shared(piece.words, PLACES).items()):
            other = said[number]
            named = other.source is not None and teller(other.doc, other.source).kind in ("named", "document") and not other.deed
            heavy = worth(shared, piece.doc.language)
            if not named or len(shared) < 2 or heavy < HEARSAY or heavy < ALL * worth(piece.words, piece.doc.language):
                continue
            if other.doc is piece.doc:
                best = None
                break
            if not piece.plain.isdisjoint(other.plain) and (best is None or heavy > best[0]):
                best = heavy, other
        if best is not None:
            yield Loss(piece, best[1])


class _Deed(NamedTuple):
    """A verb and what it is done to, as stems, and where the verb stands."""

    name: str
    start: int


def _deeds(piece: Piece) -> list[_Deed]:
    """The deeds of a piece: a verb in the past and the next telling word, near it."""
    language, text = piece.doc.language, piece.doc.text
    past = _PAST_FORMS(language)
    found = []
    for word in _WORDS.finditer(text, *piece.span):
        verb = word.group()
        if verb in past or (verb.endswith("ed") and len(verb) > 4 and verb.islower()):
            near = text[word.end() : min(piece.span.end, word.end() + OBJECT)]
            onto = next((s for w in near.split() for s in nation_words(w, language)), "")
            if onto and near[:1] == " ":
                found.append(_Deed(f"{stem(verb)} {onto}", word.start()))
    return found


def _deeds_told(documents: Sequence[Document], said: Sequence[Piece]) -> Iterator[Loss]:
    """Bare sentences in which somebody does what an unnamed source of another document says that he did."""
    weak = [p for p in said if p.weak and not p.deed]
    index = Postings({d.name for d in _deeds(p)} for p in weak)
    for doc in documents if weak else ():
        own = {d.name for p in said_pieces(doc) for d in _deeds(p)}
        for bare in bare_pieces(doc):
            for deed in _deeds(bare):
                if deed.name in own or worth(deed.name.split(), doc.language) < DEED:
                    continue
                doers = nation_words(doc.text[max(bare.span.start, deed.start - DOER) : deed.start], doc.language)
                met = [weak[n] for n in index.places(deed.name)[:PLACES]]
                there = [p for p in met if p.doc is not doc and not doers.isdisjoint(_around(p))]
                if there:
                    yield Loss(bare, there[0], whole=False)
                    break


def _around(piece: Piece) -> frozenset[str]:
    """The telling stems of the sentence that holds a piece."""
    return sentence_words(piece.doc, sentence_index(piece.doc, piece.span.start))


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
        if stem(word.group()) == said.deed and not _befell(text, word.start(), bare.doc):
            there = nation_words(text[word.end() : min(bare.span.end, word.end() + OBJECT)], bare.doc.language)
            return not onto or not onto.isdisjoint(there)
    return False


def _befell(text: str, verb: int, doc: Document) -> bool:
    """Whether a verb is told of those whom it befell, and nobody is told to have done it: "six people were killed"."""
    before = text[max(0, verb - 24) : verb].lower().split()[-1:]
    return bool(before) and before[0] in _PASSIVE(doc.language)


_PASSIVE = listed("comparison", "passive")


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
    if whole >= (SAME_ALL if said.deed else ALL) and told >= (SAME_ALL if said.deed else PLAIN):
        return whole
    # all that a rumour says may be a part of what the sentence tells
    if not said.weak or said.deed or len(shared) < SHARED:
        return 0.0
    whole = heavy / max(1.0, worth(said.words, language))
    told = worth(plain, language) / max(1.0, worth(said.plain, language))
    return whole if whole >= ALL and told >= PART else 0.0
