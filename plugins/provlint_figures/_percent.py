"""Percentages recomputed from the numbers beside them, as far as the writer's rounding allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provlint import Document, Span
from provlint.layers.figures import Figure, plain
from provlint.layers.text import Lazy, gate, occurrences, worded
from provlint.lexicon.language import Language, in_order, listed, per_language
from provlint_figures._words import YEARS, percent_places, quoted

_PERCENT = r"(\d+(?:\.\d+)?)\s?{percent_change.percent}"
_SIGN = worded(r"\s?(?:%|{figure_rules.percent})")
_NUMBER = r"(\$?\d[\d,]*(?:\.\d+)?)(?!\s?(?:{percent_change.no plain number}|\.\d))"
#: "rose 40 percent to 70 from 50", "fell by 10% from 50 to 45"
_TO_FROM = worded(
    rf"({{percent_change.changed}})\s(?:by\s)?{_PERCENT},?\s"
    rf"to\s{_NUMBER}(?:\s[a-z]+)?,?\s(?:\w+\s)?from\s{_NUMBER}"
)
_FROM_TO = worded(
    rf"({{percent_change.changed}})\s(?:by\s)?{_PERCENT},?\s"
    rf"from\s{_NUMBER}(?:\s[a-z]+)?,?\s(?:\w+\s)?to\s{_NUMBER}"
)
#: "24 of the 60 houses (40 percent)", "24 of 60, or 40 percent", "Of 60 houses 24 (40 percent)"
#: or "of the party's 60 houses", "24 of its 60 members came, a turnout of 40 percent"
_SHARE = worded(
    rf"{_NUMBER}\sof\s(?:[\w’'-]+\s){{0,3}}?{_NUMBER}(?:\s[a-z]+){{0,3}}"
    rf"(?:\s\(|,\s(?:or|an?\s[a-z]+\sof)\s(?:about\s)?){_PERCENT}(?!\sof\s)"
)
_OF = worded(rf"[Oo]f\s(?:the\s)?{_NUMBER}(?:\s[a-z]+){{0,2}},?\s{_NUMBER}(?:\s[a-z]+){{0,3}}(?:\s\(|,\sor\s){_PERCENT}(?!\sof\s)")
_FALLS = listed("percent_change", "fall")
#: a number with its sign, its scale or both: $5, 8%, 1.2 million
_SCALED = r"([$£€]?\d[\d,]*(?:\.\d+)?)(?:\s({figure_rules.large scale}))?(\s?%|\s{figure_rules.percent})?(?![\d-])"
_TOLD = r"(?:{figure_rules.estimated} )?(\d+(?:\.\d+)?)\s?(?:%|{figure_rules.percent})"
#: "from $5 to $8, an increase of 60%"
_SUMMED_UP = worded(
    rf"\bfrom\s{_SCALED}(?:\s[a-z]+)?\sto\s{_SCALED}(?:\s[a-z]+)?,\s(?:an?|{{figure_rules.at all}})\s(?:[a-z]+\s)?"
    rf"(?:({{figure_rules.a rise}})|{{figure_rules.a fall}})\sof\s{_TOLD}"
)
#: "the list doubled from 40,000 to 80,000", "has halved from 12 percent to 6 percent"
_FOLD = worded(rf"({{percent_change.fold*}})\sfrom\s{_SCALED}(?:\s[a-z]+)?\sto\s{_SCALED}")
_FOLD_WORDS = gate("percent_change", "fold*")
_FOLD_LIST = "fold "
_NEARLY = in_order("percent_change", "nearly")
_MORE_THAN = in_order("percent_change", "more than")
#: a doubling misses two by this share at most
FOLD_SLACK = 0.15
#: "$400 million, or 40% of its $1 billion in reserves"
_OR_SHARE = worded(rf"{_SCALED}(?:\s[a-z]+){{0,2}},?\sor\s{_TOLD}\sof\s(?:{{figure_rules.whose whole}})\s(?:[a-z]+\s)?{_SCALED}")
#: "a discount of 654%", "fell by 120 percent", "120 percent cheaper"
_FALL = worded(
    r"{figure_rules.fall} {figure_rules.of a fall} (?:{figure_rules.estimated} )?(\d+(?:\.\d+)?)\s?(?:%|{figure_rules.percent})"
    r"|{figure_rules.what falls} (?:\w+ )?{figure_rules.fell} (?:by )?(\d+(?:\.\d+)?)\s?(?:%|{figure_rules.percent})"
    r"|(\d+(?:\.\d+)?)\s?(?:%|{figure_rules.percent}) {figure_rules.less than before}(?!\w)"
)


def changes(doc: Document, numbers: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    """Changes whose percentage the two values do not give: (the percentage, what follows instead)."""
    for pattern, new, old in ((_TO_FROM, 3, 4), (_FROM_TO, 4, 3)):
        for match in _near(doc, numbers, pattern(doc.language)):
            before, after = value(match.group(old)), value(match.group(new))
            years = all(1900 <= v <= 2100 and v == int(v) for v in (before, after))
            if not before or years:
                continue
            falls = match.group(1) in _FALLS(doc.language)
            real = (before - after if falls else after - before) / before * 100
            yield from _wrong(doc, numbers, match.start(2), match.group(2), real)
    for match in _near(doc, numbers, _SUMMED_UP(doc.language)):
        before, after = _scaled(doc, match, 1), _scaled(doc, match, 4)
        alike = bool(match[3]) == bool(match[6])
        points = bool(match[3]) and rounded(match[8], abs(after - before))  # they mean percentage points
        if before and alike and not points and (match[7] is not None) == (after > before):
            yield from _wrong(doc, numbers, match.start(8), match[8], abs(after - before) / before * 100)


def shares(doc: Document, numbers: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    """Shares whose percentage the part and the whole do not give."""
    for pattern, part, whole in ((_SHARE, 1, 2), (_OF, 2, 1)):
        for match in _near(doc, numbers, pattern(doc.language)):
            base = value(match.group(whole))
            if base:
                yield from _wrong(doc, numbers, match.start(3), match.group(3), value(match.group(part)) / base * 100)
    for match in _near(doc, numbers, _OR_SHARE(doc.language)):
        some, base = _scaled(doc, match, 1), _scaled(doc, match, 5)
        if base and some <= base and not match[3] and not match[7]:
            yield from _wrong(doc, numbers, match.start(4), match[4], some / base * 100)


def beyond_all(doc: Document) -> Iterator[tuple[Span, str]]:
    """Falls, cuts and discounts of more than all there was: the percentage, and what is wrong with it."""
    done = 0
    for at in percent_places(doc):
        for match in _FALL(doc.language).finditer(doc.text, max(done, at - 60), at + 24):
            done = match.end()
            group = next(n for n in (1, 2, 3) if match.group(n))
            if float(match.group(group)) > 100:
                sign = _SIGN(doc.language).match(doc.text, match.end(group))
                span = Span(match.start(group), sign.end() if sign else match.end(group))
                yield span, f"{quoted(doc, span)}: nothing falls by more than all of it"


@per_language
def _folds(language: Language) -> dict[str, float]:
    """How many times each verb says that something became."""
    found: dict[str, float] = {}
    for name, words in language.lists("percent_change").items():
        if name.startswith(_FOLD_LIST):
            found |= dict.fromkeys(words, float(name.removeprefix(_FOLD_LIST)))
    return found


def folds(doc: Document) -> Iterator[tuple[Span, str]]:
    """Doublings and halvings whose two numbers say otherwise: the verb with its numbers, and what they make."""
    for start, _end, _ in occurrences(doc, _FOLD_WORDS(doc.language)):
        match = _FOLD(doc.language).match(doc.text, start)
        if match is None or bool(match[4]) != bool(match[7]) or not (before := _scaled(doc, match, 2)):
            continue
        after = _scaled(doc, match, 5)
        if before in YEARS and after in YEARS:
            continue
        times = after / before
        said = _folds(doc.language)[match[1]]
        bent = doc.text[max(0, start - 24) : start].rstrip().lower()
        least = 1 - FOLD_SLACK if not bent.endswith(_NEARLY(doc.language)) else 1 - 2 * FOLD_SLACK
        most = 1 + FOLD_SLACK if not bent.endswith(_MORE_THAN(doc.language)) else 2.0
        if not least * said <= times <= most * said:
            yield Span(start, match.end()), f"from {match[2]} to {match[5].rstrip(',')} is {plain(round(times, 2))} times, not {match[1]}"


def _near(doc: Document, numbers: Sequence[Figure], pattern: Lazy) -> Iterator[re.Match[str]]:
    """The matches of a pattern around the percentages; nothing else is looked at."""
    done = 0
    for figure in numbers:
        if figure.unit == "percent":
            for match in pattern.finditer(doc.text, max(done, figure.span.start - 90), figure.phrase.end + 90):
                done = match.end()
                yield match


def value(words: str) -> float:
    return float(words.lstrip("$£€").rstrip(",").replace(",", ""))


def _scaled(doc: Document, match: re.Match[str], group: int) -> float:
    """The value of a number with its scale, by the first of the groups that hold them."""
    scale = match[group + 1]
    return value(match[group]) * (doc.language.numbers[scale.lower()][1] if scale else 1)


def rounded(said: str, real: float) -> bool:
    """Whether a percentage is the real one as rounded by its own last digit, or to the next five or ten."""
    decimals = len(said.partition(".")[2])
    given = float(said)
    step = 10.0**-decimals
    if abs(given - real) <= step:  # half a unit of rounding, and half of what the values themselves were rounded by
        return True
    return not decimals and given % 5 == 0 and abs(given - real) <= 2.5


def _wrong(
    doc: Document, numbers: Sequence[Figure], start: int, said: str, real: float
) -> Iterator[tuple[Figure, str]]:
    if rounded(said, real):
        return
    figure = next((f for f in numbers if f.span.start <= start < f.span.end and f.unit == "percent"), None)
    if figure is not None and not figure.approximate and figure.hedge in ("", "plain"):
        yield figure, f"the numbers beside it make {plain(round(real, 1))} percent, not {quoted(doc, figure.phrase)}"
