"""Falls of more than all there was, doublings that are none, and how far a percentage may be rounded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint import Document, Span
from provlint.layers.figures import Amount, plain
from provlint.layers.text import gate, occurrences, worded
from provlint.lexicon import Language, in_order, per_language
from provlint_figures._words import YEARS, percent_places, quoted

_SIGN = worded(r"\s?(?:%|{figure_rules.percent})")
#: a number with its sign, its scale or both: $5, 8%, 1.2 million
_SCALED = r"([$£€]?\d[\d,]*(?:\.\d+)?)(?:\s({figure_rules.large scale}))?(\s?%|\s{figure_rules.percent})?(?![\d-])"
#: "the list doubled from 40,000 to 80,000", "has halved from 12 percent to 6 percent"
_FOLD = worded(rf"({{percent_change.fold*}})\sfrom\s{_SCALED}(?:\s[a-z]+)?\sto\s{_SCALED}")
#: "tripled to $9 million from $4 million"
_FOLD_TO = worded(rf"({{percent_change.fold*}})\sto\s{_SCALED}(?:\s[a-z]+)?,?\s(?:[a-z]+\s){{0,3}}?from\s{_SCALED}")
_FOLD_WORDS = gate("percent_change", "fold*")
_FOLD_LIST = "fold "
_NEARLY = in_order("percent_change", "nearly")
_MORE_THAN = in_order("percent_change", "more than")
#: a doubling misses two by this share at most
FOLD_SLACK = 0.1
#: "nearly doubled"
NEARLY_SLACK = 0.3
#: "a discount of 654%", "fell by 120 percent", "120 percent cheaper"
_FALL = worded(
    r"{figure_rules.fall} {figure_rules.of a fall} (?:{figure_rules.estimated} )?(\d+(?:\.\d+)?)\s?(?:%|{figure_rules.percent})"
    r"|{figure_rules.what falls} (?:\w+ )?{figure_rules.fell} (?:by )?(\d+(?:\.\d+)?)\s?(?:%|{figure_rules.percent})"
    r"|(\d+(?:\.\d+)?)\s?(?:%|{figure_rules.percent}) {figure_rules.less than before}(?!\w)"
)


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
        old, new = 2, 5
        if match is None:
            match, old, new = _FOLD_TO(doc.language).match(doc.text, start), 5, 2
        if match is None or bool(match[4]) != bool(match[7]) or not (before := _scaled(doc, match, old)):
            continue
        after = _scaled(doc, match, new)
        if before in YEARS and after in YEARS:
            continue
        times = after / before
        said = _folds(doc.language)[match[1]]
        bent = doc.text[max(0, start - 24) : start].rstrip().lower()
        least = 1 - FOLD_SLACK if not bent.endswith(_NEARLY(doc.language)) else 1 - NEARLY_SLACK
        most = 1 + FOLD_SLACK if not bent.endswith(_MORE_THAN(doc.language)) else 2.0
        if not least * said <= times <= most * said:
            was, became = match[old].rstrip(","), match[new].rstrip(",")
            yield Span(start, match.end()), f"from {was} to {became} is {plain(round(times, 2))} times, not {match[1]}"


def value(words: str) -> float:
    return float(words.lstrip("$£€").rstrip(",").replace(",", ""))


def _scaled(doc: Document, match: re.Match[str], group: int) -> float:
    """The value of a number with its scale, by the first of the groups that hold them."""
    scale = match[group + 1]
    return value(match[group]) * (doc.language.numbers[scale.lower()][1] if scale else 1)


def digits(doc: Document, amount: Amount) -> str:
    """The number of an amount as a reader writes it: its own digits, or those of its words."""
    words = doc.text[slice(*amount.span)]
    return words if words.replace(".", "", 1).isdecimal() else plain(amount.value).replace(",", "")


def rounded(said: str, real: float) -> bool:
    """Whether a percentage is the real one as rounded by its own last digit, or to the next five or ten."""
    decimals = len(said.partition(".")[2])
    given = float(said)
    step = 10.0**-decimals
    if abs(given - real) <= step:  # half a unit of rounding, and half of what the values themselves were rounded by
        return True
    return not decimals and given % 5 == 0 and abs(given - real) <= 2.5
