"""Who speaks the words of a quotation, and whether another text gives them to somebody else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import reports_at
from provlint.layers.evidence.slips import slips
from provlint.layers.evidence.words import fold, text_words
from provlint.layers.names.mentions import Mention, mentions
from provlint.layers.names.roles import COURTESY
from provlint.layers.quotes.outermost import outer_pairs
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon.language import Language, listed

#: words before and after a quotation among which a text may name the speaker
BESIDE = 8
#: words after a name in which another may be the one who speaks
NAMED_AFTER = 4
#: a speaker whose name differs by no more letters is the same speaker misspelt
MISSPELT = 2
_GENERIC = listed("evidence", "generic")
_NAME = lazy(r"\b[A-Z][\w’'-]+")


class Speaker(NamedTuple):
    """Who says something by name, and where the name stands."""

    name: str
    span: Span


def other_speaker(draft: Document, span: Span, source: Document, place: Span) -> tuple[Span, str] | None:
    """Where the draft names a speaker, and the one whom the source names for the same words; None where they agree."""
    mine = _speaker(draft, span, told=True)
    if mine is None:
        return None
    last = fold(mine.name.split()[-1])
    if named_beside(source, place, [last]):
        return None
    theirs = _speaker(source, place)
    if theirs is None or slips(fold(theirs.name.split()[-1]), last) <= MISSPELT:
        return None  # the same, or a slip in the name, which is told of the name
    words = text_words(source)
    at = bisect_right(words.starts, theirs.span.end - 1)
    if last in words.forms[at : at + NAMED_AFTER]:
        return None  # "Hale spokesman Leo Ruiz": the source may be read as Hale
    return mine.span, theirs.name


def named_beside(doc: Document, place: Span, names: Iterable[str]) -> bool:
    """Whether a folded name stands in the sentences of a quotation or close to its words."""
    words, spans = text_words(doc), sentences(doc)
    at = sentence_index(doc, place.start)
    end = sentence_index(doc, max(place.start, place.end - 1))
    low, high = spans[max(0, at)].start, spans[max(0, end)].end
    first = min(bisect_right(words.starts, low - 1), bisect_right(words.starts, place.start) - BESIDE)
    stop = max(bisect_right(words.starts, high), bisect_right(words.starts, place.end) + BESIDE)
    return not set(names).isdisjoint(words.forms[max(0, first) : stop])


def told_by(doc: Document, inner: Span) -> str:
    """Who a report says speaks the words of a quotation: a name or a description, "" where nobody does."""
    report = next((r for r in reports_at(doc, *inner) if r.source), None)
    if report is None:
        return ""
    return report.speaker or " ".join(doc.text[slice(*report.source[0])].split())


def one_speaker(one: str, other: str, language: Language) -> bool | None:
    """Whether two speakers, as ``told_by`` gives them, are one: they share a name, one spelt wrong, or are called the same; None
    where the words do not tell."""
    if not one or not other:
        return None
    if one.lower() == other.lower():
        return True
    mine, theirs = speaker_names(one, language), speaker_names(other, language)
    if not mine or not theirs:
        return None
    return not mine.isdisjoint(theirs) or any(slips(a, b) <= MISSPELT for a in mine for b in theirs if len(a) > 3)


def speaker_names(speaker: str, language: Language) -> frozenset[str]:
    """The folded words of a speaker's name, posts and courtesy titles left out; none of a body, nor of somebody told by another:
    a school, "His uncle"."""
    posts, idle, generic = language.long_list("role_nouns"), language.long_list("idle_words"), _GENERIC(language)
    found = set()
    for word in _NAME.compiled.findall(speaker):
        low = word.lower()
        if low in posts or low in COURTESY(language):
            continue
        if low in idle or low in generic:
            return frozenset()
        found.add(fold(word))
    return frozenset(name for name in found if len(name) > 2)


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
            owner = doc.text[found[n].span.end : found[n].span.end + 2] in ("'s", "’s") and found[n].span.end + 2 < span.end
            return None if owner else found[n]  # "Hale's lawyer" is somebody else
    return None
