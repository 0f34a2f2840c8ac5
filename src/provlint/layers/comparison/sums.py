"""Counts of people that a report gives in parts: "the driver and three passengers", "four adults and two children", "three people in
Kerrow and two in Tallis" are as many as they are together.
"""

from __future__ import annotations

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.layers.comparison.quantities import small
from provlint.layers.figures.claims import Claim, claims
from provlint.layers.figures.figures import Figure
from provlint.layers.figures.interval import Interval
from provlint.layers.text.pattern import Lazy, worded
from provlint.lexicon import Language, per_language

#: so near before a count stands the one who is told of apart, in code points
BEFORE = 60
#: of a document, so many figures are read
MOST = 200
#: so many parts a list has at most
PARTS = 6
_PLACE = r" {comparison.where} (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?"


@per_language
def _people(language: Language) -> str:
    return "|".join(sorted(language.first_fields("people"), key=len, reverse=True))


@per_language
def _one(language: Language) -> Lazy:
    """One person before a count: "a woman of 43 and her two sons", "the pilot and five passengers"."""
    return Lazy(
        language.fill(
            rf"\b(?i:{{comparison.one of them}}) (?:[a-z][a-z-]* ){{0,2}}?(?:{_people(language)})(?:,? (?:of )?\d{{1,2}},?)?"
            r" (?:{comparison.and one}) (?:{comparison.whose} )?\Z"
        )
    )


def _part(language: Language, before: str) -> Lazy:
    number = rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(small(language), key=len, reverse=True))})"
    return Lazy(
        language.fill(
            rf"{before}(?P<place>{_PLACE})?(?:{{comparison.joins}})(?: and)? {number} "
            rf"(?:(?:(?!{{comparison.part link}}\b)[a-z-]+ ){{0,2}}?(?:{_people(language)})\b|(?=(?:{{comparison.where}}) (?:the )?[A-Z]))"
        )
    )


@per_language
def _first_more(language: Language) -> Lazy:
    """The second part, behind the number of the first: "four adults and two children", "three people in Kerrow and two in Tallis"."""
    return _part(language, r"(?: [a-z-]+){0,4}?")


@per_language
def _more(language: Language) -> Lazy:
    """Each further part, behind the one before."""
    return _part(language, "")


class Lists(NamedTuple):
    """``more``: for where the number of a count begins, how many people are counted beside them; ``whole``: those of which the list
    is the whole for sure, for it tells one apart or all by place; ``parts``: where the numbers of further parts begin.
    """

    more: dict[int, float]
    whole: frozenset[int]
    parts: frozenset[int]


@layer
def lists(doc: Document) -> Lists:
    """The counts of people of a document, whom one thing befell, that are told in parts."""
    more: dict[int, float] = {}
    parts: set[int] = set()
    whole: set[int] = set()
    for claim in claims(doc)[:MOST]:
        figure = claim.figure
        if figure.casualty and not figure.part and claim.value.exact and figure.span.start not in parts:
            beside, begun, sure = _beside(doc, figure)
            parts.update(begun)
            if beside:
                more[figure.span.start] = beside
                whole.update([figure.span.start] if sure else ())
    return Lists(more, frozenset(whole), frozenset(parts))


def in_all(doc: Document, claim: Claim) -> Interval:
    """The value of a claim, those counted who are told of apart in its list."""
    more = 0.0 if claim.figure.role else lists(doc).more.get(claim.figure.span.start, 0.0)
    return claim.value.plus(Interval.exactly(more)) if more else claim.value


def _beside(doc: Document, figure: Figure) -> tuple[float, list[int], bool]:
    """How many people a list counts beside those of a figure, where the numbers of its further parts begin, and whether it is whole."""
    language, text = doc.language, doc.text
    start, at = figure.span
    more = 1.0 if _one(language).search(text, max(0, start - BEFORE), start) else 0.0
    begun: list[int] = []
    by_place = 0
    pattern = _first_more(language)
    for _ in range(PARTS):
        match = pattern.match(text, at)
        if match is None or _of_their_own(doc, figure, match.end()):
            break
        more += float(match["n"]) if match["n"].isdigit() else small(language)[match["n"].lower()]
        begun.append(match.start("n"))
        by_place += match["place"] is not None
        at, pattern = match.end(), _more(language)
    return more, begun, len(begun) == by_place


def _of_their_own(doc: Document, figure: Figure, end: int) -> bool:
    """Whether those of a further part met another fate or say so: "killed four adults, and two children were hurt", "four adults, two
    doctors said".
    """
    if _SAY(doc.language).match(doc.text, end):
        return True
    after = _OWN_VERB(doc.language).match(doc.text, end)
    return after is not None and figure.cue is not None and figure.cue.start < end


_SAY = worded(r"(?: [a-z]+)? {comparison.says}\b")
_OWN_VERB = worded(r"(?: [a-z]+)? {comparison.auxiliary}\b")
