"""Quotations of the draft: in the sources word for word, with other words, of another speaker, or nowhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from provlint.core.document import Document, Dossier
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import reports_at
from provlint.layers.evidence.name_index import place_classes, title_classes
from provlint.layers.evidence.quotes import NEAR, Stretch, exact, nearest, segments, span_of
from provlint.layers.evidence.slips import slips
from provlint.layers.evidence.trace import Status, Trace
from provlint.layers.evidence.words import WORD, fold, text_words
from provlint.layers.figures.numbers import cardinal, digits
from provlint.layers.names.mentions import Mention, mentions
from provlint.layers.quotes.outermost import outer_pairs
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.layers.text.written import written_in
from provlint.lexicon.language import Language, listed

#: shorter quotations are searched but not called unsupported: two words stand anywhere or nowhere
SHORT, SURE = 3, 4
#: of a quotation of fewer words than LONG, a stretch must have this share to be the same with other words
LONG, LIKE = 6, 0.7
#: words before and after a quotation among which a source may name the speaker
BESIDE = 8
#: words after a name in which another may be the one who speaks
NAMED_AFTER = 4
#: a speaker whose name differs by no more letters is the same speaker misspelt
MISSPELT = 2
_ROUGHLY = listed("evidence", "near")
_PAUSES = listed("evidence", "filled pause")


def quote_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each quotation of the draft of two words and more."""
    for pair in outer_pairs(draft):
        inner = draft.text[pair.inner.start : pair.inner.end]
        parts = [[fold(m.group()) for m in WORD.finditer(part)] for part in segments(inner)]
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
            other = _other_speaker(draft, span, doc, place)
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
        differing = [(a, b) for a, b in stretch.differing if not _no_other_word(draft.language, a.split(), b.split())]
        if size < SURE or (size < LONG and stretch.share < LIKE):
            return Trace("quote", Status.UNCHECKED, span, "too short to be traced")
        if not differing:
            return Trace("quote", Status.SUPPORTED, span, "", doc, place)
        if all(_rounded(draft.language, a.split(), b.split()) for a, b in differing):
            return Trace("quote", Status.UNCHECKED, span, "a number is rounded inside the marks", doc, place)
        return Trace("quote", Status.ALTERED, span, _message(differing), doc, place)
    if size < SURE:
        return Trace("quote", Status.UNCHECKED, span, "too short to be traced")
    spoken = written_in(draft)
    if any(written_in(doc) != spoken for doc in dossier.documents):
        return Trace("quote", Status.UNCHECKED, span, "a source is in another language")
    return Trace("quote", Status.UNSUPPORTED, span, "no source has this quotation")


def _no_other_word(language: Language, mine: list[str], theirs: list[str]) -> bool:
    """Whether two runs of folded words are filled pauses, or the same number, place or title in another style: what a desk
    may change inside marks."""
    if set(mine + theirs) <= _PAUSES(language):
        return True
    for reading in (_number, _place, _title):
        value = reading(language, mine)
        if value is not None and value == reading(language, theirs):
            return True
    return False


def _rounded(language: Language, mine: list[str], theirs: list[str]) -> bool:
    """Whether one run is the number of the other, rounded: "about 26" for 26.4."""
    if not mine or not theirs or " ".join(mine[:-1]) not in _ROUGHLY(language):
        return False
    one, other = _number(language, mine[-1:]), _number(language, theirs)
    return one is not None and other is not None and one == round(other)


def _number(language: Language, words: list[str]) -> float | None:
    """The number that folded words are: "100 million", "twenty four"; None for other words."""
    if not words or not words[0][:1].isdigit():
        return cardinal(words, language) if words else None
    value = digits(words[0])
    for word in words[1:]:
        kind, scale = language.numbers.get(word, ("", 0.0))
        if kind != "scale" or value is None:
            return None
        value *= scale
    return value


def _place(language: Language, words: list[str]) -> str | None:
    return place_classes(language).get(" ".join(words))


def _title(language: Language, words: list[str]) -> str | None:
    return title_classes(language).get(words[0]) if len(words) == 1 else None


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


class Speaker(NamedTuple):
    """Who says something by name, and where the name stands."""

    name: str
    span: Span


def _other_speaker(draft: Document, span: Span, source: Document, place: Span) -> tuple[Span, str] | None:
    """Where the draft names a speaker, and the one whom the source names for the same words; None where they agree."""
    mine = _speaker(draft, span, told=True)
    if mine is None:
        return None
    last = fold(mine.name.split()[-1])
    words = text_words(source)
    spans = sentences(source)
    at = sentence_index(source, place.start)
    end = sentence_index(source, max(place.start, place.end - 1))
    low, high = spans[max(0, at)].start, spans[max(0, end)].end
    first = min(bisect_right(words.starts, low - 1), bisect_right(words.starts, place.start) - BESIDE)
    stop = max(bisect_right(words.starts, high), bisect_right(words.starts, place.end) + BESIDE)
    if last in words.forms[max(0, first) : stop]:
        return None
    theirs = _speaker(source, place)
    if theirs is None or slips(fold(theirs.name.split()[-1]), last) <= MISSPELT:
        return None  # the same, or a slip in the name, which is told of the name
    at = bisect_right(words.starts, theirs.span.end - 1)
    if last in words.forms[at : at + NAMED_AFTER]:
        return None  # "Hale spokesman Leo Ruiz": the source may be read as Hale
    return mine.span, theirs.name


def _speaker(doc: Document, span: Span, told: bool = False) -> Speaker | None:
    """Who says what stands at a place, as far as a report names a person; ``told``: only one whose cue stands beside the quotation."""
    for report in reports_at(doc, span.start, span.end):
        if report.source and report.kind in ("named", "document", "second-hand"):
            if told and not _beside(doc, span, report.cue[0]):
                continue
            at = report.source[0]
            person = _person(doc, at)
            if person is not None:
                return Speaker(person.form, person.span)
    return None


def _beside(doc: Document, quote: Span, cue: Span) -> bool:
    """Whether a cue stands in the paragraph of a quotation, with no other quotation between."""
    block = doc.block_at(quote.start)
    low, high = (cue.end, quote.start) if cue.start < quote.start else (quote.end, cue.start)
    pairs = outer_pairs(doc)
    n = bisect_left(pairs, low, key=lambda pair: pair.span.start)
    between = n < len(pairs) and pairs[n].span.end <= high
    return block is not None and block.span.start <= cue.start < block.span.end and not between


def _person(doc: Document, span: Span) -> Mention | None:
    """The first person named in a span."""
    found = mentions(doc)
    first = bisect_right(found, span.start, key=lambda m: m.span.end)
    for n in range(first, len(found)):
        if found[n].span.start >= span.end:
            break
        if found[n].kind == "person":
            return found[n]
    return None
