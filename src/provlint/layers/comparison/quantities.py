"""What a document counts and measures: figures with what they count, and lengths with what they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.comparison.statement import Statement, context, statement
from provlint.layers.comparison.telling import nation_words, stem
from provlint.layers.figures.claims import Claim, claims
from provlint.layers.figures.interval import Interval
from provlint.layers.figures.units import units
from provlint.layers.text.pattern import Lazy, lazy, worded
from provlint.layers.text.sentences import sentences
from provlint.lexicon import Language, in_order, listed, per_language

#: of a document, so many figures are read
MOST = 200
#: so near before a count stands what it is a part of, in code points
BESIDE = 30
_FORMS = frozenset({"digits", "words"})
_UNCOUNTED = listed("comparison", "uncounted")
_AT_LEAST, _AT_MOST = listed("comparison", "at least"), listed("comparison", "at most")
_ROUGHLY = listed("comparison", "roughly")
_MOTION = listed("comparison", "motion")
_CHARGED, _SETTLED = listed("comparison", "charged"), listed("comparison", "settled in court")
_SIGNS = in_order("comparison", "unit sign")
_DIMENSION = in_order("comparison", "dimension of those")
_ADJECTIVE = in_order("comparison", "dimension after")


def one_count(one: Statement, other: Statement) -> bool:
    """Whether two counts of one noun may be one: of neither more are told right after, both are counted alike, and both tell of one
    step of a case (who was charged, and who pleaded guilty, are two counts of one gang).
    """
    if added_to(one.doc, one.span) or added_to(other.doc, other.span):
        return False
    if how_counted(one.doc, one.span) != how_counted(other.doc, other.span):
        return False
    if not one_period(one.doc, one.span, other.doc, other.span):
        return False
    charged, settled = _CHARGED(one.doc.language), _SETTLED(one.doc.language)
    for mine, theirs in ((one.words, other.words), (other.words, one.words)):
        if not mine.isdisjoint(charged) and mine.isdisjoint(settled) and not theirs.isdisjoint(settled):
            return False
    return True


def one_period(one: Document, phrase: Span, other: Document, place: Span) -> bool:
    """Whether two figures may be of one time: not where each is followed by days, a quarter or a year of its own."""
    mine, theirs = _period(one, phrase), _period(other, place)
    return not mine or not theirs or mine <= theirs or theirs <= mine


def _period(doc: Document, phrase: Span) -> frozenset[str]:
    """The days of the week, the ordinals and the year that stand right after a figure: "for Friday and Saturday", "in the first
    quarter of 2024"."""
    match = _PERIOD(doc.language).match(doc.text, phrase.end)
    return frozenset(word.lower() for word in _PERIOD_WORD(doc.language).compiled.findall(match.group())) if match else frozenset()


_PERIOD = worded(
    r"[^.,;\n]{0,24}?\s{comparison.before a period} (?:the (?:[a-z]+ ){1,2}of \d{4}\b"
    r"|{comparison.day of a week}\b(?: {comparison.to a day} {comparison.day of a week}\b)?)"
)
_PERIOD_WORD = worded(r"\b(?:\d{4}|[a-z]{4,}|{comparison.day of a week})\b")


def how_counted(doc: Document, phrase: Span) -> tuple[bool, bool, bool]:
    """Whether a count is of others than those told of before ("two other rifles"), of several times together ("so far", "a
    combined 157 games", "the first 17"), and a whole of which a part was counted ("23 of its 29 delegates").
    """
    text, language = doc.text, doc.language
    before = text[max(0, phrase.start - BESIDE) : phrase.start]
    counted = text[slice(*phrase)]
    return (
        _OTHERS(language).search(counted) is not None,
        _TOGETHER(language).search(counted) is not None
        or _TOGETHER(language).search(before) is not None
        or _IN_ALL(language).search(context(doc, phrase)) is not None,
        _PART_OF(language).search(before) is not None,
    )


def added_to(doc: Document, phrase: Span) -> bool:
    """Whether more of the same are counted within a figure's phrase or right after it: "six tries and three more from kicks", "three
    men and two women"."""
    added = _added(doc.language)
    return added.match(doc.text, phrase.end) is not None or added.search(doc.text, *phrase) is not None


_OTHERS = worded(r"\b(?:{comparison.added}|other)\b(?! than)")
_TOGETHER = worded(r"\b{comparison.together}\b[^.,;\n]{0,12}\Z|\A(?:an? |the )?{comparison.together}\b")
_IN_ALL = worded(r"(?i:\b{comparison.in all}\b)")
_PART_OF = worded(r"(?:\d|[a-z]) of (?:{comparison.whose} )\Z")


@layer
def counts(doc: Document) -> tuple[Statement, ...]:
    """The figures of a document that count things or money, those that count the dead and wounded left out."""
    found = []
    for claim in claims(doc)[:MOST]:
        key = _key(doc, claim)
        if key is not None:
            found.append(statement(doc, claim.figure.phrase, *key, claim.value, claim.report))
    return tuple(found)


@layer
def converted(doc: Document) -> tuple[Statement, ...]:
    """The sums a document gives in brackets, in another currency: said by whoever says the sum before them."""
    found = []
    for claim in claims(doc)[:MOST]:
        figure = claim.figure
        if figure.what == "money" and doc.text[max(0, figure.span.start - 2) : figure.span.start].endswith("("):
            found.append(statement(doc, figure.phrase, "money", figure.unit, claim.value, claim.report))
    return tuple(found)


def half_written(doc: Document, span: Span) -> bool:
    """Whether a number goes on behind what was read of it: "$200MM", "$2-million", "$140- $150 million"; or before it: "5. 4 percent",
    "41 / 2", "twenty-[six]".
    """
    return _GOES_ON.match(doc.text, span.end) is not None or _BEGAN.search(doc.text, max(0, span.start - 4), span.start) is not None


_GOES_ON = lazy(r"[A-Za-z]|-[a-z]+illion|\s?[-–]\s?[$£€\d]|\s?/\s?\d|, \d{3}(?!\d)|\. \d")
_BEGAN = lazy(r"(?:\d[.,] |\d ?/ ?|[A-Za-z]-\n?)\Z")


def _key(doc: Document, claim: Claim) -> tuple[str, str] | None:
    """What a figure counts, so that it only meets its like; None where it may not be compared."""
    figure = claim.figure
    if figure.casualty or figure.form not in _FORMS or figure.hedge == "max":
        return None
    if figure.part and not _OTHERS(doc.language).search(doc.text, *figure.phrase):
        return None  # "two other rifles" meets other rifles alone
    if figure.low == figure.high == 1 or doc.text[max(0, figure.span.start - 1)] in "([#":
        return None  # the same sum in another currency, a number in a list
    if half_written(doc, figure.span):
        return None
    if figure.what in ("money", "share"):
        return figure.what, figure.unit
    noun = stem(figure.noun)
    rest = doc.text[figure.span.end : figure.phrase.end]
    if not noun or noun in _UNCOUNTED(doc.language) or rest != rest.lower():  # an address, a gallery
        return None
    if figure.low == figure.high and 1900 <= figure.low <= 2100 and "," not in doc.text[slice(*figure.span)]:
        return None  # a year
    return "count", noun


@layer
def currencies(doc: Document) -> tuple[Statement, ...]:
    """The sums of a document by their number, the value is the currency; none where it gives sums in several."""
    sums = [s for s in counts(doc) if s.kind == "money"]
    if len({s.thing for s in (*sums, *converted(doc))}) != 1:
        return ()
    return tuple(
        s._replace(kind="currency", thing=f"{s.value.low:g}", value=s.thing)
        for s in sums
        if isinstance(s.value, Interval) and s.value.exact
    )


@layer
def amounts(doc: Document) -> tuple[Statement, ...]:
    """Lengths, masses and areas of whatever, by dimension, exact as far as their last digit that is no zero tells."""
    found: list[Statement] = []
    known = {length.span.end for length in measures(doc)} | {length.span.start for length in measures(doc)}
    for match in _amount(doc.language).finditer(doc.text):
        if len(found) >= MOST:
            break
        if match.end() in known or match.start() in known:
            continue  # a depth, a distance: read by what it is of
        dimension, factor = units(doc.language)[match["unit"]]
        digits = match["digits"].replace(",", "")
        value = float(digits)
        whole = digits.rstrip("0") if "." not in digits else ""
        step = 0.5 * 10.0 ** (len(digits) - len(whole) if whole else -len(digits.partition(".")[2]))
        about = Interval((value - step) * factor, (value + step) * factor)
        found.append(statement(doc, Span(*match.span()), "amount", dimension, about))
    return tuple(found)


def one_amount(one: Document, span: Span, other: Document, place: Span) -> bool:
    """Whether two places give one length, mass or area in two units: "24km" and "15 miles"."""
    mine = [s for s in (*amounts(one), *measures(one)) if s.span.overlaps(span)]
    theirs = [s for s in (*amounts(other), *measures(other)) if s.span.overlaps(place)]
    return any(
        a.text != b.text and isinstance(a.value, Interval) and isinstance(b.value, Interval) and a.value.agrees(b.value)
        for a in mine
        for b in theirs
        if a.kind == b.kind
    )


@per_language
def _amount(language: Language) -> Lazy:
    words = "|".join(sorted(units(language), key=len, reverse=True))
    return Lazy(
        language.fill(
            rf"(?<![\w.,$£€-])(?<!than )(?<!least )(?<!up to )(?P<digits>\d[\d,]*(?:\.\d+)?)(?:[ -]|(?=k))(?P<unit>{words})\b"
        )
    )


@per_language
def _units(language: Language) -> dict[str, float]:
    """Units of length in metres."""
    return {unit: factor for unit, (dimension, factor) in units(language).items() if dimension == "length"}


@per_language
def small(language: Language) -> dict[str, float]:
    """Number words up to ninety, and the articles."""
    plain = {word: value for word, (kind, value) in language.numbers.items() if kind in ("unit", "tens")}
    return plain | dict.fromkeys(language.sequence("comparison", "article"), 1.0)


@per_language
def _small(language: Language) -> dict[str, float]:
    """The small numbers and the half."""
    return small(language) | dict.fromkeys(language.sequence("comparison", "half"), 0.5)


@per_language
def _added(language: Language) -> Lazy:
    number = rf"(?:\d{{1,4}}|{'|'.join(sorted(small(language), key=len, reverse=True))})"
    people = "|".join(sorted(language.first_fields("people"), key=len, reverse=True))
    return Lazy(
        language.fill(
            rf"(?:{{comparison.joins}}) {number} (?:{people})\b|[^.;:\n]{{0,40}}? {number} {{comparison.added}}\b"
        )
    )


@per_language
def _measure(language: Language) -> Lazy:
    units = "|".join(sorted(_units(language), key=len, reverse=True))
    words = "|".join(sorted(_small(language), key=len, reverse=True))
    return Lazy(
        language.fill(
            r"(?P<of>{comparison.dimension before} {comparison.link} )?(?<![\w.$£€-])"
            r"(?P<about>(?:{comparison.roughly}|{comparison.at least}|{comparison.at most}) )?"
            rf"(?:(?P<digits>\d[\d,]*(?:\.\d+)?)|(?P<vague>{{comparison.vague number}})|(?P<word>{words}))[ -](?P<unit>{units})\b"
            r"(?: \([^)]*\))?(?: (?P<quality>{comparison.dimension after})\b)?"
            r"(?:,? (?P<direction>{comparison.compass}(?:ern|ward)?)? ?{comparison.away} "
            r"(?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|the [a-z][\w’'-]{2,}))?"
        )
    )


def own_words_of(of: Statement) -> frozenset[str]:
    """The telling stems of a statement itself: the length, its direction, the place that it is counted from."""
    return nation_words(of.text, of.doc.language)


@layer
def measures(doc: Document) -> tuple[Statement, ...]:
    """The lengths a document gives: depths and heights, how far from a place, how far somebody went."""
    return tuple(_measured(doc)) if any(unit in doc.text for unit in _SIGNS(doc.language)) else ()


def _measured(doc: Document) -> Iterator[Statement]:
    flat, language = doc.text.replace("\n", " "), doc.language
    for start, end in sentences(doc):
        for match in _measure(language).finditer(flat, start, end):
            before = flat[max(start, match.start() - 60) : match.start()]
            thing = _thing(match, before, language)
            if thing:
                yield statement(doc, Span(*match.span()), "length", thing, _length(match, language))


def _thing(match: re.Match[str], before: str, language: Language) -> str:
    """What a length is of, "" where the words do not tell."""
    if match["of"]:
        return match["of"].split()[0].removesuffix("s")
    if match["quality"]:
        return dict(zip(_ADJECTIVE(language), _DIMENSION(language), strict=True))[match["quality"]]
    if match["place"]:
        return f"distance from {match['place']}"
    moved = {stem(w) for w in before.lower().split()} & _MOTION(language)
    return "way" if before.endswith("for ") and moved else ""


def _length(match: re.Match[str], language: Language) -> Interval:
    """A length in metres, as an interval as wide as its last digit and its hedge allow."""
    factor = _units(language)[match["unit"]]
    hedge = (match["about"] or "").strip()
    if match["vague"]:
        _, low = language.numbers[match["vague"].split()[0]]
        return Interval(low * factor, 5 * low * factor)
    digits = (match["digits"] or "").replace(",", "")
    value = float(digits) if digits else _small(language)[match["word"]]
    step = 0.5 * 10.0 ** -len(digits.partition(".")[2])
    if hedge in _AT_LEAST(language):
        return Interval(value * factor, inf)
    if hedge in _AT_MOST(language):
        return Interval(0.0, value * factor)
    return Interval((value - step) * factor, (value + step) * factor, hedge in _ROUGHLY(language))
