"""What a document leaves of a doubt or a witness that another one has: "the suspected arsonist" and "the arsonist", "an official"
and "officials".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import attributions
from provlint.layers.comparison.singles import leaning_words
from provlint.layers.comparison.slots import plain_words
from provlint.layers.comparison.telling import stem, worth
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import gate, has_any, lexicon_words
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon import listed

#: of a document, so many doubts and witnesses are read
MOST = 40
#: so many documents are held against each other
DRAFTS = 60
#: two sentences tell the same from such a weight and share of what they share on
SURE, WHOLE = 14.0, 0.35
_GATE = gate("blurred", "suspected")
_SUSPECTED = worded(
    r"\b(?i:{blurred.suspected}) (?P<between>(?:(?!{blurred.no attribute}\b)[a-z-]+ ){0,2}?)"
    r"(?P<noun>(?!(?:{blurred.no noun}|{comparison.past form}|[a-z]+ed)\b)[a-z]{4,})"
    r"(?=[,.;:)\n”]| [A-Z]| (?:{blurred.no attribute}|{comparison.auxiliary}|{comparison.past form}|[a-z]+ed|who)\b)"
)
_DOUBTED = worded(r"\b(?i:{blurred.suspected})(?: [a-z-]+){1,3}")
_DOUBT = worded(r"\b(?i:{blurred.suspected}|{blurred.doubted})\b")
_ONE = worded(r"\A(?i:{blurred.one}) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]{4,})\b")
_REPORTS = worded(r"\b{comparison.says}\b|\b{blurred.perceives}\b")

_ARTICLE = listed("comparison", "article")


class Blur(NamedTuple):
    """``bare`` stands in the document that dropped the doubt or made several of one witness, ``full`` in the other."""

    doc: Document
    bare: Span
    other: Document
    full: Span


class _Found(NamedTuple):
    doc: Document
    span: Span
    noun: str


@layer
def _suspected(doc: Document) -> tuple[_Found, ...]:
    """The nouns that a document calls suspected or alleged."""
    if not has_any(doc, _GATE(doc.language)):
        return ()
    found = (_Found(doc, Span(*m.span()), m["noun"]) for m in _SUSPECTED(doc.language).finditer(doc.text))
    return tuple(found)[:MOST]


@layer
def _witnesses(doc: Document) -> tuple[_Found, ...]:
    """The single sources of a document that have no name: "a neighbour", "one official at the ministry"."""
    found = []
    for report in attributions(doc)[: 10 * MOST]:
        if report.source and (match := _ONE(doc.language).match(doc.text[slice(*report.source[0])])):
            found.append(_Found(doc, report.source[0], match["noun"]))
    return tuple(found[:MOST])


def doubts_lost(documents: Sequence[Document]) -> Iterator[Blur]:
    """What one document only suspects and another, that nowhere doubts it, tells of the same."""
    for doc in documents[:DRAFTS]:
        for found in _suspected(doc):
            for other in documents[:DRAFTS]:
                span = _told_bare(found, other) if other is not doc else None
                if span is not None:
                    yield Blur(other, span, doc, found.span)


def witnesses_grown(documents: Sequence[Document]) -> Iterator[Blur]:
    """One witness or official of a document who are several in another, which has none alone."""
    for doc in documents[:DRAFTS]:
        for found in _witnesses(doc):
            many = _several(found.noun)
            if re.search(rf"\b{many}\b", doc.text, re.IGNORECASE):
                continue
            for other in documents[:DRAFTS]:
                if other is doc or not has_any(other, lexicon_words((many,))) or re.search(rf"\b{found.noun}\b", other.text, re.IGNORECASE):
                    continue
                for match in re.finditer(rf"\b{many}\b", other.text, re.IGNORECASE):
                    start, end = _sentence(other, match.start())
                    if _REPORTS(other.language).search(other.text, start, end) and _alike(found, other, match.start()):
                        yield Blur(other, Span(*match.span()), doc, found.span)
                        break


def _several(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"


def _told_bare(found: _Found, other: Document) -> Span | None:
    """Where a document has the noun of another one's suspicion, told of the same and with no doubt; None where it doubts it anywhere."""
    noun = stem(found.noun)
    if noun not in other.text:
        return None
    if any(noun in map(stem, match.group().split()) for match in _DOUBTED(other.language).finditer(other.text)):
        return None
    for match in re.finditer(rf"\b{re.escape(noun)}[a-z]{{0,2}}\b", other.text):
        start, end = _sentence(other, match.start())
        doubted = _DOUBT(other.language).search(other.text, start, end) is not None
        if _of_anybody(other, match.start()) and not _of_anybody(found.doc, found.span.start):
            continue  # "a gunman", of whom nothing is known, is no "alleged gunman"
        if stem(match.group()) == noun and not doubted and _alike(found, other, match.start()):
            return Span(*match.span())
    return None


def _of_anybody(doc: Document, at: int) -> bool:
    """Whether a noun stands after "a" or "an"."""
    return doc.text[max(0, at - 20) : at].lower().split()[-1:] in ([word] for word in _ARTICLE(doc.language))


def _sentence(doc: Document, at: int) -> Span:
    index = sentence_index(doc, at)
    return sentences(doc)[index] if index >= 0 else Span(at, at)


def _alike(found: _Found, other: Document, at: int) -> bool:
    """Whether the sentence of what was found and one of another document tell the same."""
    mine, theirs = leaning_words(found.doc, found.span.start), leaning_words(other, at)
    language = other.language
    own = plain_words(f"{found.doc.text[slice(*found.span)]}", language)
    shared = worth((mine & theirs) - own, language)
    return shared >= SURE and shared >= WHOLE * min(worth(mine - own, language), worth(theirs - own, language))
