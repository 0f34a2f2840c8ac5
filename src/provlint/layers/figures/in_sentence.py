"""The figures of one sentence: counts and amounts in digits or words, as intervals, with what they count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provlint.core.span import Span
from provlint.layers.figures.counted_noun import ATTACKS, BE, Phrase, casualty_words, people, phrase
from provlint.layers.figures.fates import Fate, fate_left, fate_right, fate_shared
from provlint.layers.figures.interval import Interval
from provlint.layers.figures.not_a_figure import uncounted
from provlint.layers.figures.numbers import Number, number_at, number_words
from provlint.layers.text.line import Line


class Figure(NamedTuple):
    """``span`` covers the figure with its hedge (``at least 12``); ``phrase`` also what it counts and what befell it.

    ``low`` and ``high`` bound the value (``inf`` where open). ``what``: killed, wounded, injured, shot, missing,
    abducted, detained, displaced, attacks, money, share, people, other, or the plain noun. ``part`` marks a subset
    of another figure ("including three children"). ``role``: civilians, soldiers, children ... or "".
    ``form``: digits, words, vague (hundreds), some (several, a number of), most, none (no one), both, another, group
    (a pair of), fold (a double killing), sum (the guard and two others), single (a man). ``hedge``: the kind of the
    words before the number: min, over, max, under, near, about, more, plain or "". ``cue``: the casualty word.
    """

    span: Span
    phrase: Span
    low: float
    high: float
    approximate: bool
    what: str
    noun: str = ""
    role: str = ""
    unit: str = ""
    part: bool = False
    form: str = "digits"
    hedge: str = ""
    cue: Span | None = None

    @property
    def value(self) -> Interval:
        return Interval(self.low, self.high, self.approximate)

    @property
    def casualty(self) -> bool:
        """Whether it counts people that something befell."""
        return self.what in CASUALTY


#: "a family of five": the five are the family; "a mother of five" is one person
WHOLES = frozenset(("family", "couple", "crew", "staff"))
#: figures of people that something befell
CASUALTY = frozenset(
    {"killed", "wounded", "injured", "shot", "missing", "abducted", "detained", "displaced", "casualties"}
)
_PERCENT = frozenset({"%", "percent", "per", "pct", "percentage"})
CURRENCY = frozenset(
    """dollar dollars euro euros pound pounds yen yuan rupees rubles shekels dinars riyals pesos cents bucks""".split()
)
_INANIMATE = frozenset(
    """car cars vehicle vehicles home homes house houses building buildings shot shots round rounds bullet
    bullets burst bursts volley volleys gun guns weapon weapons casing casings case cases charge charges
    count counts time times place places school schools business businesses structure structures residence
    residences wound wounds tank tanks plane planes ship ships drone drones missile missiles rocket
    rockets dog dogs cat cats horse horses bird birds cow cows cattle sheep sites site village villages
    town towns city cities firearm firearms boat boats vessel vessels skiff skiffs tanker tankers
    helicopter helicopters aircraft jet jets train trains bridge bridges farm farms factory factories
    hospitals churches mosques trees acres animals pets pistols rifles shell shells phone phones item
    items block blocks incident incidents crime crimes call calls game games goal goals point points shop
    shops apartment apartments truck trucks bus buses facility facilities infrastructure windows window
    doors""".split()
)
_FIGURATIVE = frozenset(("hurt", "hurts", "hurting", "hit", "struck", "harmed", "harming"))
_HAPPENED = frozenset(
    """damaged struck hit harmed destroyed reported hurt affected involved made found filed""".split()
)


def read(line: Line, places: list[int]) -> Iterator[Figure]:
    """The figures of one sentence; ``places`` are the offsets where a digit or number word stands."""
    done = 0
    parts_from = -1  # after "including", further figures are parts too
    for offset in places:
        i = line.at(offset)
        if i >= line.n or i < done or line.starts[i] != offset:
            continue
        number = number_at(line, i)
        if number is None:
            continue
        done = number.last
        np = phrase(line, number.last)
        figure = _figure(line, number, np)
        if figure is None:
            continue
        part = _part(line, number, np, parts_from)
        if part and parts_from < 0:
            parts_from = number.last
        if part:
            figure = figure._replace(part=True)
        total = _sum(line, number, np, figure)
        if total:
            yield total
            figure = figure._replace(part=True)
        yield figure


def _figure(line: Line, number: Number, np: Phrase) -> Figure | None:
    low = line.low
    after = low[number.last]
    words = casualty_words()
    if number.money or after in CURRENCY:
        size = int(not number.money)
        bare = Phrase(number.last, number.last + size, "", "", False)
        if after.startswith("pound") and any(
            w.startswith("weigh") for w in low[max(0, number.first - 4) : number.first]
        ):
            return None
        return _make(line, number, bare, "money", unit=number.money or after)
    if after in _PERCENT and (after != "per" or low[number.last + 1] == "cent"):
        size = 2 if after == "per" else 1
        return _make(line, number, Phrase(number.last, number.last + size, "", "", False), "share", unit="percent")
    if number.form == "most":
        return _make(line, number, np, "share") if after == "of" and np.head else None
    if number.form == "fold":
        word = words.get(after)
        if not word or after in ("shootings",) or not ({"n", "o"} & set(word.forms)):
            return None
        return _make(line, number, Phrase(number.last, number.last + 1, after, "", True), word.what, number.last)
    if (
        number.form == "group"
        and low[number.core] == "twin"
        and (line.capital(number.core) or not np.head.endswith("s") or np.person)
    ):
        return None
    if number.form == "both" and after[:1].isdigit():
        return None  # "both 51, died": an age
    if number.form == "both":
        np = _pronoun(line, number.last, np)
    noun = words.get(np.head)
    before = low[number.first - 1] if number.first else ""
    if before == "of" and low[number.first - 2] in people() and low[number.first - 2] not in WHOLES and not np.head:
        return None  # "a mother of two"
    counts_people = np.person or noun is not None or after in words or before in words
    if uncounted(line, number, counts_people):
        return None
    if after in ("-", "–") and line.glued(number.last) and line.glued(number.last + 1):
        return None
    fate: Fate | None = None
    if noun and "n" in noun.forms and np.head not in ("shooting", "shootings"):
        if "attempted" in low[number.last : np.end]:
            return _make(line, number, np, "other")
        if np.head == "lives" and low[number.first - 1] not in ("claimed", "claiming", "took", "lost", "cost", "of"):
            return _make(line, number, np, "people")
        if np.head == "bodies" or (np.head in ("death", "injury", "homicide") and number.high != 1):
            return _make(line, number, np, noun.what if np.head != "death" else "other", np.end - 1)
        return _make(line, number, np, noun.what, np.end - 1)
    if number.form == "group" and low[number.core] == "twin":
        return _make(line, number, np, "attacks" if np.head in ATTACKS else np.head)
    if np.head == "shot" and low[np.end] in BE and low[np.end + 1] in ("fired", "heard"):
        return None
    if np.person or not np.head or (np.head not in _INANIMATE and number.form != "none"):
        fate = _fate(line, number, np)
    if fate and low[fate.token] in _FIGURATIVE and number.low >= 100_000:
        return _make(line, number, np, "people")  # "hurt millions of savers"
    if fate:
        return _make(line, number, np, fate.what, fate.token)
    if number.form == "none":
        if np.head and _happened(line, np.end):
            return _make(line, number, np, "people" if np.person else "other")
        return None
    if number.form in ("both", "another") or (
        low[number.core : number.last] == ["one"] and number.bend in ("", "plain")
    ):
        return None
    if not np.head and number.form == "words" and number.low == 1:
        return None
    if not np.head and number.form != "digits" and number.form != "vague" and not number.bend:
        return None
    if np.head in ATTACKS:
        return _make(line, number, np, "attacks")
    return _make(line, number, np, "people" if np.person else np.head or "other")


def _happened(line: Line, i: int) -> bool:
    """Whether something is said to have been damaged or reported: "no shops were hit", "no shops or homes were hit"."""
    for k in range(i, min(i + 5, line.n)):
        if line.low[k] in BE:
            return line.low[k + 1] in _HAPPENED
        if not (line.low[k] == "or" or line.low[k].isalpha()):
            return False
    return False


def _pronoun(line: Line, i: int, np: Phrase) -> Phrase:
    """ "both" is its own phrase, or goes with "of the ..." and a noun."""
    if np.head and line.low[i] not in BE:
        return np
    return Phrase(i, i, "", "", True)


def _fate(line: Line, number: Number, np: Phrase) -> Fate | None:
    left = fate_left(line, number.first, np)
    whose = line.low[number.first - 2] if line.low[number.first - 1 : number.first] == ["of"] else ""
    owned = whose in people() and whose not in WHOLES
    count = number.high if number.low != 1 or number.high == 1 else 0.0
    right = None if owned else fate_right(line, np, count, line.low[number.first - 1 : number.first] == ["and"])
    if left and right and left.what in ("shot", "wounded") and right.token == np.end and line.low[np.end] == "dead":
        return right
    return left or right or fate_shared(line, number.first, np)


def _make(line: Line, number: Number, np: Phrase, what: str, cue: int = -1, unit: str = "") -> Figure:
    first, last = number.first, number.last
    if number.bend == "plain" and number.hedge.split()[-1] in ("the", "these", "those", "just", "only", "all"):
        first = number.core if number.hedge in ("the", "these", "those") else number.first
    starts, ends = line.starts, line.ends
    left = min(starts[first], starts[cue] if cue >= 0 else starts[first])
    right = max(ends[max(np.end, last) - 1], ends[cue] if cue >= 0 else 0)
    return Figure(
        Span(starts[first], ends[last - 1]),
        Span(left, right),
        number.low,
        number.high,
        number.approximate,
        what,
        np.head,
        np.role,
        unit,
        form=number.form,
        hedge=number.bend,
        cue=Span(starts[cue], ends[cue]) if cue >= 0 else None,
    )


def _part(line: Line, number: Number, np: Phrase, since: int) -> bool:
    """Whether the figure is a subset: "including three children", "two of them", "among them"."""
    low, i = line.low, number.first
    if low[number.last] == "of" and low[number.last + 1] in ("them", "whom", "those", "these", "the"):
        return True
    if i and (low[i - 1] in ("including", "include", "included") or low[i - 2 : i] == ["among", "them"]):
        return True
    if since >= 0 and i and low[i - 1] in ("and", ","):
        return i - since < 60 and not any(low[k] in BE for k in range(since, i))
    return False


def _single(line: Line, last: int) -> int:
    """Where the phrase for one person begins that ends at token ``last`` ("the guard", "him"); -1 where none does."""
    low = line.low
    if last < 0:
        return -1
    if low[last] in _MINE:
        return last
    if low[last] not in people() or low[last].endswith("s"):
        return -1
    if last == 0 or "v" in _forms(low[last - 1]):
        return last  # headlines leave the article out: "Driver, 2 others hurt", "Man kills wife, 2 others"
    for k in range(last - 1, max(-1, last - 7), -1):
        if low[k] in ("a", "an", "the", "his", "her"):
            return k
        if (
            low[k] in number_words()
            or low[k] in BE
            or not (low[k][0].isalpha() or low[k][0].isdigit() or low[k] == "-")
        ):
            return -1
        if low[k] in ("of", "in", "at", "and", "that", "who", "said") or low[k] in casualty_words():
            return -1
    return -1


def _forms(word: str) -> str:
    known = casualty_words().get(word)
    return known.forms if known else ""


_MINE = frozenset(("him", "her", "himself", "herself"))


def _sum(line: Line, number: Number, np: Phrase, figure: Figure) -> Figure | None:
    """The figure of a whole group: "the guard and two others were killed" makes three, and the guard is one of them."""
    low, i = line.low, number.first
    if (
        figure.what not in CASUALTY
        or figure.form in ("none", "both", "vague")
        or not i
        or low[i - 1] not in ("and", "&", ",")
    ):
        return None
    if figure.form != "another" and not any(w in ("other", "others") for w in low[number.core : np.end]):
        return None
    start = _single(line, i - 2)
    if start < 0:
        return None
    if figure.cue and not (figure.cue.end <= line.starts[start] or figure.cue.start >= line.ends[np.end - 1]):
        return None
    span = Span(line.starts[start], line.ends[max(np.end, number.last) - 1])
    whole = Span(min(span.start, figure.phrase.start), max(span.end, figure.phrase.end))
    return figure._replace(
        span=span, phrase=whole, low=figure.low + 1, high=figure.high + 1, form="sum", role="", noun="people"
    )
