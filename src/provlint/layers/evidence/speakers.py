"""Who speaks the words of a quotation, and whether another text gives them to somebody else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from provlint.core.document import Document
from provlint.core.span import Span
from provlint.layers.attribution.attributions import reports_at, teller
from provlint.layers.evidence.known_people import bearers, people_known
from provlint.layers.evidence.slips import slips
from provlint.layers.evidence.voices import Voice, voice_of
from provlint.layers.evidence.words import fold, text_words
from provlint.layers.names.roles import COURTESY
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon import Language, listed

#: words before and after a quotation among which a text may name the speaker
BESIDE = 8
#: a speaker whose name differs by no more letters is the same speaker misspelt
MISSPELT = 2
_GENERIC = listed("evidence", "generic")
_NAME = lazy(r"\b[A-Z][\w’'-]+")


def other_speaker(draft: Document, span: Span, source: Document, place: Span) -> tuple[Span, str] | None:
    """Where the draft says who speaks a quotation, and whom the source gives for the same words; None where these may be one, or
    one of them is not known.

    Two people are held apart by their names. Where one of them is given by a post only ("the mayor"), the texts must give that post
    to somebody else, and to one person only.
    """
    mine = voice_of(draft, span, near=True)
    theirs = voice_of(source, place) if mine is not None else None
    if mine is None or theirs is None:
        return None
    documents = (draft, source)
    apart = (
        _two_people(documents, mine, theirs) if mine.names and theirs.names else _two_posts(documents, mine, theirs)
    )
    return (mine.span, theirs.shown) if apart else None


def _two_people(documents: tuple[Document, ...], mine: Voice, theirs: Voice) -> bool:
    """Whether two voices by name are of two people: another surname, or another given name before it, and neither is named beside
    the words of the other nor told of with them."""
    one, other = mine.names[-1], theirs.names[-1]
    known, its = people_known(documents, one), people_known(documents, other)
    if known is None or its is None:
        return False
    if one == other or slips(one, other) <= MISSPELT:
        given, there = mine.names[:-1], theirs.names[:-1]
        if one != other or not given or not there or given[0][0] == there[0][0] or {given[0], there[0]} - known.given:
            return False
        return given[0] not in theirs.beside and there[0] not in mine.beside
    if one in theirs.beside or other in mine.beside or one in theirs.names or other in mine.names:
        return False
    return one not in its.about and other not in known.about


def _two_posts(documents: tuple[Document, ...], mine: Voice, theirs: Voice) -> bool:
    """Whether two voices of which one is given by a post only are of two people."""
    one, other = _bearer(documents, mine), _bearer(documents, theirs)
    if not one or not other or one == other or one in theirs.beside or other in mine.beside:
        return False
    known, its = people_known(documents, one), people_known(documents, other)
    if known is None or its is None or not (known.posts and its.posts):
        return False
    return not (mine.posts & its.posts) and not (theirs.posts & known.posts)


def _bearer(documents: tuple[Document, ...], voice: Voice) -> str:
    """The surname of a voice; of a voice by post, that of the only one who has it; "" where that is not known."""
    if voice.names:
        return voice.names[-1]
    found = bearers(documents, voice.posts)
    return next(iter(found)) if len(found) == 1 else ""


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
    return teller(doc, report).speaker or " ".join(doc.text[slice(*report.source[0])].split())


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
