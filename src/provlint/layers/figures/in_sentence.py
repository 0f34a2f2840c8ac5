"""The figures of one sentence: counts and amounts in digits or words, as intervals, with what they count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.figures.counted_noun import ATTACKS, NOUN_WORDS, Phrase, Word, casualty_words, people, phrase
from provlint.layers.figures.fate_cues import forms, lives_taken
from provlint.layers.figures.fates import Fate, fate_left, fate_right, fate_shared
from provlint.layers.figures.interval import Interval
from provlint.layers.figures.kinds import CASUALTY, HARMED, What
from provlint.layers.figures.not_a_figure import uncounted
from provlint.layers.figures.numbers import Number, number_at
from provlint.layers.figures.unreal import told_of_another, unreal
from provlint.layers.text.line import Line
from provlint.lexicon import listed, word_table


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


#: what a number of so many people suffers is no casualty ("hurt millions of savers")
FIGURATIVE_FROM = 100_000
#: a subset is told so many tokens after the word that opens it, at most ("including three guards and two clerks")
PARTS_TOKENS = 60


class _Words(NamedTuple):
    whole: frozenset[str]
    percent: frozenset[str]
    currency: frozenset[str]
    thing: frozenset[str]
    figurative: frozenset[str]
    happened: frozenset[str]
    one_person: frozenset[str]
    article: frozenset[str]
    only: frozenset[str]
    no_lives_lost: frozenset[str]
    one_death: frozenset[str]
    of_whom: frozenset[str]
    including: frozenset[str]
    article_of_one: frozenset[str]
    not_one_person: frozenset[str]


_WORDS = word_table("figure_kinds", _Words)
CURRENCY = listed("figure_kinds", "currency")
#: what a construction answers that a number is none of
_NOT_MINE: Any = object()


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
        part = _part(line, number, parts_from)
        if part and parts_from < 0:
            parts_from = number.last
        if part:
            figure = figure._replace(part=True)
        total = _sum(line, number, np, figure)
        if total:
            yield total
            figure = figure._replace(part=True)
        yield figure


class _Counted(NamedTuple):
    """A number with its noun phrase, for the constructions: ``noun`` is the head as a casualty word."""

    line: Line
    low: list[str]
    number: Number
    np: Phrase
    after: str
    noun: Word | None
    words: _Words

    @property
    def twin(self) -> bool:
        return self.number.form == "group" and self.low[self.number.core] == "twin"


def _figure(line: Line, number: Number, np: Phrase) -> Figure | None:
    """What a number counts, by the first construction that knows it; None where it counts nothing."""
    if number.form == "both":
        if line.low[number.last][:1].isdigit():
            return None  # "both 51, died": an age
        if line.low[number.last] not in _WORDS(line.language).currency:
            np = _pronoun(line, number.last, np)
    noun = casualty_words(line.language).get(np.head)
    it = _Counted(line, line.low, number, np, line.low[number.last], noun, _WORDS(line.language))
    for construction in _CONSTRUCTIONS:
        found = construction(it)
        if found is not _NOT_MINE:
            return found  # type: ignore[no-any-return]
    return None


def _money(it: _Counted) -> Any:
    """$12 million — 300 euros; but "weighs 300 pounds" is no money"""
    number, low = it.number, it.low
    if not number.money and it.after not in it.words.currency:
        return _NOT_MINE
    if it.after.startswith("pound") and any(w.startswith("weigh") for w in low[max(0, number.first - 4) : number.first]):
        return None
    bare = Phrase(number.last, number.last + (not number.money), "", "", False)
    return _make(it.line, number, bare, "money", unit=number.money or it.after)


def _percentage(it: _Counted) -> Any:
    """12 percent — 12 per cent"""
    if it.after not in it.words.percent or (it.after == "per" and it.low[it.number.last + 1] != "cent"):
        return _NOT_MINE
    end = it.number.last + (2 if it.after == "per" else 1)
    return _make(it.line, it.number, Phrase(it.number.last, end, "", "", False), "share", unit="percent")


def _most(it: _Counted) -> Any:
    """most of the guards"""
    if it.number.form != "most":
        return _NOT_MINE
    return _make(it.line, it.number, it.np, "share") if it.after == "of" and it.np.head else None


def _double(it: _Counted) -> Any:
    """a double killing"""
    if it.number.form != "fold":
        return _NOT_MINE
    word = casualty_words(it.line.language).get(it.after)
    if not word or it.after == "shootings" or not ({"n", "o"} & set(word.forms)):
        return None
    alone = Phrase(it.number.last, it.number.last + 1, it.after, "", True)
    return _make(it.line, it.number, alone, word.what, it.number.last)


def _nothing(it: _Counted) -> Any:
    """Twin Falls — a mother of two — an age, a year, a time: no figures"""
    line, low, number, np = it.line, it.low, it.number, it.np
    if it.twin and (line.capital(number.core) or not np.head.endswith("s") or np.person):
        return None
    nouns, fates = people(line.language), casualty_words(line.language)
    before = low[number.first - 1] if number.first else ""
    whose = low[number.first - 2]
    if before == "of" and whose in nouns and whose not in it.words.whole and not np.head:
        return None
    counts_people = np.person or it.noun is not None or it.after in fates or before in fates
    if uncounted(line, number, counts_people):
        return None
    if it.after in ("-", "–") and line.glued(number.last) and line.glued(number.last + 1):
        return None
    return _NOT_MINE


def _casualties(it: _Counted) -> Any:
    """12 deaths — nine bodies — two attempted murders — lives: those that were lost"""
    low, number, np, noun = it.low, it.number, it.np, it.noun
    if noun is None or "n" not in noun.forms or np.head in ("shooting", "shootings") or _killed_too(it):
        return _NOT_MINE
    if "attempted" in low[number.last : np.end]:
        return _make(it.line, number, np, "other")
    if np.head == "lives" and low[number.first - 1] not in it.words.no_lives_lost and not lives_taken(it.line, np.end):
        return _make(it.line, number, np, "people")
    what = "other" if np.head == "death" and np.head in it.words.one_death and number.high != 1 else noun.what
    return _make(it.line, number, np, what, np.end - 1)


def _killed_too(it: _Counted) -> bool:
    """Rebels killed or shot 14 hostages — 14 refugees froze to death"""
    if not it.noun or it.noun.what not in (What.ABDUCTED, What.DISPLACED):
        return False
    found = (fate_left(it.line, it.number.first, it.np), fate_right(it.line, it.np, it.number.high, False))
    return any(fate is not None and (fate.what == What.KILLED or fate.what in HARMED) for fate in found)


def _twin_deeds(it: _Counted) -> Any:
    """twin attacks — twin towers"""
    if not it.twin:
        return _NOT_MINE
    return _make(it.line, it.number, it.np, "attacks" if it.np.head in ATTACKS(it.line.language) else it.np.head)


def _shots(it: _Counted) -> Any:
    """two shots were fired: rounds, and nobody hit"""
    low, end = it.low, it.np.end
    fired = it.np.head == "shot" and low[end] in NOUN_WORDS(it.line.language).be and low[end + 1] in ("fired", "heard")
    return None if fired else _NOT_MINE


def _befallen(it: _Counted) -> Any:
    """12 people were killed — killed 12 — 12 dead"""
    number, np = it.number, it.np
    bare = not np.person and np.head and (np.head in it.words.thing or number.form == "none")
    fate = None if bare else _fate(it.line, number, np)
    if fate is None or (not np.person and "h" in forms(it.line, fate.token)):  # "crushed 12 cars"
        return _NOT_MINE
    if it.low[fate.token] in it.words.figurative and number.low >= FIGURATIVE_FROM:
        return _make(it.line, number, np, "people")
    return _make(it.line, number, np, fate.what, fate.token)


def _none_of_them(it: _Counted) -> Any:
    """no shops were hit"""
    if it.number.form != "none":
        return _NOT_MINE
    if it.np.head and _happened(it.line, it.np.end):
        return _make(it.line, it.number, it.np, "people" if it.np.person else "other")
    return None


def _bare(it: _Counted) -> Any:
    """both — another — one — twelve, with no noun: too little to be a figure"""
    number, one = it.number, it.low[it.number.core : it.number.last] == ["one"]
    if number.form in ("both", "another") or (one and number.bend in ("", "plain")):
        return None
    if it.np.head:
        return _NOT_MINE
    if number.form == "words" and number.low == 1:
        return None
    return None if number.form not in ("digits", "vague") and not number.bend else _NOT_MINE


def _plain(it: _Counted) -> Any:
    """12 attacks — 12 people — 12 boats"""
    if it.np.head in ATTACKS(it.line.language):
        return _make(it.line, it.number, it.np, "attacks")
    return _make(it.line, it.number, it.np, "people" if it.np.person else it.np.head or "other")


#: tried in order; the first that does not answer _NOT_MINE decides
_CONSTRUCTIONS: tuple[Callable[[_Counted], Any], ...] = (
    _money,
    _percentage,
    _most,
    _double,
    _nothing,
    _casualties,
    _twin_deeds,
    _shots,
    _befallen,
    _none_of_them,
    _bare,
    _plain,
)


def _happened(line: Line, i: int) -> bool:
    """Whether something is said to have been damaged or reported: "no shops were hit", "no shops or homes were hit"."""
    for k in range(i, min(i + 5, line.n)):
        if line.low[k] in NOUN_WORDS(line.language).be:
            return line.low[k + 1] in _WORDS(line.language).happened
        if not (line.low[k] == "or" or line.low[k].isalpha()):
            return False
    return False


def _pronoun(line: Line, i: int, np: Phrase) -> Phrase:
    """ "both" is its own phrase, or goes with "of the ..." and a noun."""
    if np.head and line.low[i] not in NOUN_WORDS(line.language).be:
        return np
    return Phrase(i, i, "", "", True)


def _fate(line: Line, number: Number, np: Phrase) -> Fate | None:
    left = fate_left(line, number.first, np)
    whose = line.low[number.first - 2] if line.low[number.first - 1 : number.first] == ["of"] else ""
    count = number.high if number.low != 1 or number.high == 1 else 0.0
    own = whose in people(line.language) and whose not in _WORDS(line.language).whole
    right = None if own else fate_right(line, np, count, line.low[number.first - 1] == "and")
    if right and told_of_another(line, number.first, np.end, right.token):
        right = None
    if left and right and left.what in ("shot", "wounded") and line.low[right.token] == "dead" and right.token == np.end:
        return right
    found = left or right or fate_shared(line, number.first, np)
    return None if found and unreal(line, number.first, found.token) else found


def _make(line: Line, number: Number, np: Phrase, what: str, cue: int = -1, unit: str = "") -> Figure:
    first, last = number.first, number.last
    if number.bend == "plain" and number.hedge.split()[-1] in _WORDS(line.language).only:
        first = number.core if number.hedge in _WORDS(line.language).article else number.first
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


def _part(line: Line, number: Number, since: int) -> bool:
    """Whether the figure is a subset: "including three children", "two of them", "among them"."""
    low, i, words = line.low, number.first, _WORDS(line.language)
    if low[number.last] == "of" and low[number.last + 1] in words.of_whom:
        return True
    if i and (low[i - 1] in words.including or low[i - 2 : i] == ["among", "them"]):
        return True
    if since >= 0 and i and low[i - 1] in ("and", ","):
        return i - since < PARTS_TOKENS and NOUN_WORDS(line.language).be.isdisjoint(low[since:i])
    return False


def _single(line: Line, last: int) -> int:
    """Where the phrase for one person begins that ends at token ``last`` ("the guard", "him"); -1 where none does."""
    low, words, numbers = line.low, _WORDS(line.language), line.language.numbers
    nouns, fates = people(line.language), casualty_words(line.language)
    if last < 0:
        return -1
    if low[last] in words.one_person:
        return last
    if low[last] not in nouns or low[last].endswith("s"):
        return -1
    if last == 0 or "v" in forms(line, last - 1):
        return last  # headlines leave the article out: "Driver, 2 others hurt", "Man kills wife, 2 others"
    for k in range(last - 1, max(-1, last - 7), -1):
        if low[k] in words.article_of_one:
            return k
        if low[k] in numbers or low[k] in NOUN_WORDS(line.language).be or not (low[k][0].isalnum() or low[k] == "-"):
            return -1
        if low[k] in words.not_one_person or low[k] in fates:
            return -1
    return -1


def _sum(line: Line, number: Number, np: Phrase, figure: Figure) -> Figure | None:
    """The figure of a whole group: "the guard and two others were killed" makes three, and the guard is one of them."""
    low, i = line.low, number.first
    if figure.what not in CASUALTY or figure.form in ("none", "both", "vague") or not i or low[i - 1] not in ("and", "&", ","):
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
