"""How many something befell, as a document tells it: its toll of the event, lists of victims added up, and tolls of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.comparison.quantities import added_to, small
from provlint.layers.comparison.statement import Statement, background, heading, statement
from provlint.layers.comparison.sums import in_all, lists
from provlint.layers.comparison.telling import countries, sentence_words, stem
from provlint.layers.figures.claims import Claim, claims
from provlint.layers.figures.interval import Interval
from provlint.layers.figures.kinds import one_fate
from provlint.layers.text.pattern import Lazy, lazy, worded
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon import Language, listed, per_language

#: the kind of a count that may be a part
CASUALTIES = "casualties"
_COUNTED = listed("comparison", "fate")
_LOOSE = listed("comparison", "loose form")
#: of a document, so many figures are read, and its toll stands in so many sentences from the top
MOST, TOP, LEDE = 200, 25, 6
#: a number as large as this is not by chance in the headline and below
EXACT = 20
#: "more than 400" may be 443 further down, no more than so many times as much
ROUNDED = 1.25
#: a sentence with fewer telling words leans on the one before it
SHORT = 8
_MORE = worded(r"\b{comparison.besides}\b|(?<!no )\bmore\b(?! than)")
#: a sentence that goes on with what the one before told
_LEANS = lazy(r"That [a-z]")
_OTHERS = lazy(r"\bothers?\b")
#: "six people, four of them children, died" counts six; "two adults died as well" only those two
_PART_TOLD = worded(r",[^,.;]{1,30}\b{comparison.part told}\b[^,.;]{0,30},")
_AS_WELL = worded(r"[^,.;]{0,12}? {comparison.as well}\b")
_JOINT = worded(r"[^.;:]{0,110}?{comparison.joins}(?: and)?(?: the)? ?\Z")


class NationalToll(NamedTuple):
    """How many of a nation met which fate."""

    number: int
    fate: str


def _fate(claim: Claim) -> str:
    return one_fate(claim.what)


def _counts(doc: Document, claim: Claim) -> bool:
    figure = claim.figure
    return (
        _fate(claim) in _COUNTED(doc.language)
        and figure.form not in _LOOSE(doc.language)
        and not figure.part
        and figure.hedge != "max"
    )


@layer
def tolls(doc: Document) -> tuple[Statement, ...]:
    """For each fate the toll the document gives of its event: the first count that is no part and of no other time."""
    found: dict[str, Statement] = {}
    for claim in claims(doc)[:MOST]:
        if not _counts(doc, claim) or claim.figure.role or claim.figure.span.start in lists(doc).parts:
            continue
        value = in_all(doc, claim)
        if value.high <= 1:
            continue
        fate, phrase = _fate(claim), claim.figure.phrase
        at = sentence_index(doc, phrase.start)
        first = found.get(fate)
        # the headline's toll is shown where the running text has it, and gives way to another one that the lede gives
        if first is not None and (at > LEDE or not heading(doc, first.span) or not _instead(claim, first)):
            continue
        if at > TOP or stem(claim.figure.noun) in countries(doc.language) or earlier(doc, phrase):
            continue
        # the first of the wounded that are told of after the dead are no part of a larger number: "four others were hurt"
        of_another = fate == "wounded" and fate not in found and "killed" in found and _OTHERS.search(doc.text, *phrase)
        if fate == "missing" or of_another or not _added(doc, phrase):
            found[fate] = statement(doc, phrase, "toll", fate, value, claim.report)
    return tuple(_most_exact(doc, _in_the_text(doc, toll)) for toll in found.values())


def _added(doc: Document, phrase: Span) -> bool:
    """Whether a count is of more people or of some of others, as its own words or those right behind it tell."""
    told = _PART_TOLD(doc.language).sub(",", doc.text[slice(*phrase)])
    return _MORE(doc.language).search(told) is not None or _AS_WELL(doc.language).match(doc.text, phrase.end) is not None


def _instead(claim: Claim, headline: Statement) -> bool:
    """Whether a count of the running text stands for that of the headline: the same, or an exact one that contradicts it."""
    told = headline.value
    assert isinstance(told, Interval)
    return claim.value == told or (claim.value.exact and told.exact and not claim.figure.part)


@layer
def role_tolls(doc: Document) -> tuple[Statement, ...]:
    """For each fate and role (police, children) the first count that the top of the document gives of its event."""
    found: dict[str, Statement] = {}
    for claim in claims(doc)[:MOST]:
        if not claim.figure.role or not _counts(doc, claim) or claim.value.high <= 1:
            continue
        phrase = claim.figure.phrase
        if sentence_index(doc, phrase.start) > LEDE:
            break
        thing = f"{claim.figure.role} {_fate(claim)}"
        if thing not in found and not earlier(doc, phrase) and not _MORE(doc.language).search(doc.text, *phrase):
            found[thing] = statement(doc, phrase, "toll", thing, claim.value, claim.report)
    return tuple(found.values())


def _most_exact(doc: Document, toll: Statement) -> Statement:
    """A toll as the text counts it out: "killed more than 500 people" is "killed 525 people" further down."""
    loose = toll.value
    assert isinstance(loose, Interval)
    if loose.exact:
        return toll
    for claim in claims(doc)[:MOST]:
        at = sentence_index(doc, claim.figure.phrase.start)
        if at > TOP:
            break
        if not _counts(doc, claim) or _fate(claim) != toll.thing or claim.figure.role or not claim.value.exact:
            continue
        if at > 0 and loose.low < claim.value.low <= ROUNDED * loose.low and not earlier(doc, claim.figure.phrase):
            return statement(doc, claim.figure.phrase, "toll", toll.thing, claim.value, claim.report)
    return toll


def _in_the_text(doc: Document, toll: Statement) -> Statement:
    """A toll of the headline as the running text gives it: "139 bodies found" is "139 people are buried" below."""
    if not heading(doc, toll.span):
        return toll
    for claim in claims(doc)[:MOST]:
        figure = claim.figure
        body = figure.what == "people" and claim.value == toll.value and figure.low >= EXACT
        if body and 0 < sentence_index(doc, figure.phrase.start) <= TOP:
            return statement(doc, figure.phrase, "toll", toll.thing, toll.value, claim.report)
    return toll


def earlier(doc: Document, span: Span) -> bool:
    """Whether a count is of another time, as its sentence or, where that is short, the one before tells."""
    at = sentence_index(doc, span.start)
    if background(doc, span):
        return True
    if at < 1 or (len(sentence_words(doc, at)) >= SHORT and not _LEANS.match(doc.text, sentences(doc)[at].start)):
        return False
    before = sentences(doc)[at - 1]
    return "\n" not in doc.text[before.end : sentences(doc)[at].start] and background(doc, before)


@layer
def casualties(doc: Document) -> tuple[Statement, ...]:
    """The counts of people whom something befell, parts and tolls alike, that are of the document's own time."""
    found = []
    for claim in claims(doc)[:MOST]:
        if _counts(doc, claim) and claim.value.low > 1 and not earlier(doc, claim.figure.phrase):
            found.append(statement(doc, claim.figure.phrase, CASUALTIES, _fate(claim), claim.value, claim.report))
    return tuple(found)


@layer
def presumed_dead(doc: Document) -> tuple[Statement, ...]:
    """The counts of people whom the document takes for dead: "the two men were presumed dead"."""
    return tuple(
        statement(doc, claim.figure.phrase, "toll", "presumed dead", claim.value)
        for claim in claims(doc)[:MOST]
        if claim.what == "killed" and _PRESUMED(doc.language).search(doc.text, *claim.figure.phrase)
    )


_PRESUMED = worded(r"\b{comparison.presumed} dead\b")


@layer
def other_tolls(doc: Document) -> tuple[Statement, ...]:
    """The counts of the killed and wounded of other times than the document's own, with the words of what befell them."""
    found = []
    loose = _LOOSE(doc.language) - {"single"}
    for claim in claims(doc)[:MOST]:
        figure = claim.figure
        if _fate(claim) not in _COUNTED(doc.language) or figure.part or figure.form in loose or figure.hedge == "max":
            continue
        if stem(figure.noun) in countries(doc.language) or _MORE(doc.language).search(doc.text, *figure.phrase):
            continue
        if added_to(doc, figure.phrase):
            continue  # three men and three women are six
        at = sentence_index(doc, figure.phrase.start)
        words = sentence_words(doc, at)
        if len(words) < SHORT and at > 0:
            words |= sentence_words(doc, at - 1)
        if earlier(doc, figure.phrase) or _named_deed(doc, figure.phrase):
            found.append(
                statement(doc, figure.phrase, "toll then", _fate(claim), claim.value, claim.report)._replace(words=words)
            )
    for match in _ONE_DIED(doc.language).finditer(doc.text):
        span = Span(*match.span("one"))
        if earlier(doc, span) or _named_deed(doc, span):
            found.append(statement(doc, span, "toll then", "killed", Interval.exactly(1)))
    return tuple(found)


_ONE_DIED = worded(
    r"\b{comparison.deed}s? {comparison.in which} (?P<one>{comparison.one person} (?:died|{comparison.been} killed))\b"
)


_DEED = worded(r"\b[A-Z][a-z]+(?:ic|ics|’s|'s)?(?: [Pp]ark)? {comparison.deed}s?\b")


def _named_deed(doc: Document, span: Span) -> bool:
    """Whether the words beside a count name the deed it is of: "in the Northland bombing"."""
    at = sentence_index(doc, span.start)
    end = sentences(doc)[at].end if at >= 0 else span.end
    return _DEED(doc.language).search(doc.text, max(0, span.start - 60), min(end, span.end + 70)) is not None


@per_language
def _national(language: Language) -> Lazy:
    numbers = "|".join(small(language))
    return Lazy(rf"\b(?P<number>{numbers}|\d{{1,3}})\s(?:other\s|more\s)?(?P<who>[A-Z][a-z]+)\b", re.IGNORECASE)


class _Listed(NamedTuple):
    """People of one nation in a list of victims."""

    span: Span
    number: int
    nation: str


@layer
def _lists(doc: Document) -> tuple[tuple[str, tuple[_Listed, ...]], ...]:
    """The lists of victims by nation, each with the one fate that its sentence tells."""
    fates: dict[int, set[str]] = {}
    for claim in claims(doc)[:MOST]:
        if stem(claim.figure.noun) in countries(doc.language) and _fate(claim) in _COUNTED(doc.language):
            fates.setdefault(sentence_index(doc, claim.figure.span.start), set()).add(_fate(claim))
    found = []
    for at, told in sorted(fates.items()):
        if len(told) == 1:
            found += [(min(told), group) for group in _listed(doc, sentences(doc)[at])]
    return tuple(found)


def _listed(doc: Document, sentence: Span) -> Iterator[tuple[_Listed, ...]]:
    """The counts of people by nation in a sentence, those that one list joins together."""
    group: list[_Listed] = []
    for match in _national(doc.language).finditer(doc.text, *sentence):
        nation = countries(doc.language).get(stem(match["who"]))
        if nation is None:
            continue
        if group and not _JOINT(doc.language).match(doc.text[group[-1].span.end : match.start()].replace("\n", " ")):
            yield tuple(group)
            group = []
        number = (
            int(match["number"]) if match["number"].isdecimal() else int(small(doc.language)[match["number"].lower()])
        )
        group.append(_Listed(Span(*match.span()), number, nation))
    if group:
        yield tuple(group)


@layer
def nationals(doc: Document) -> tuple[Statement, ...]:
    """Counts of the people of a nation and what befell them: nine Germans wounded. The value is a NationalToll."""
    return tuple(
        statement(doc, one.span, "nationals", one.nation, NationalToll(one.number, fate))
        for fate, group in _lists(doc)
        for one in group
    )


@layer
def added_up(doc: Document) -> tuple[Statement, ...]:
    """Lists of victims by nation as one count: "nine Germans, one Norwegian and one Peruvian were wounded" is eleven."""
    found = []
    for fate, group in _lists(doc):
        span = Span(group[0].span.start, group[-1].span.end)
        if len(group) > 1 and not background(doc, span):
            total = Interval.exactly(sum(one.number for one in group))
            found.append(statement(doc, span, "toll", fate, total))
    return tuple(found)
