"""The toll of a draft's main event: how many were killed and how many hurt, as the draft as a whole has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.layers.figures.events import compatible, event_of, events
from provlint.layers.figures.figures import Figure, figures
from provlint.layers.figures.interval import Interval
from provlint.layers.figures.victims import Victim, victims
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.sentences import sentence_at, sentence_index, sentences
from provlint.lexicon import listed

#: counts over a period are of no single event
_STATISTICS = worded(
    r"{toll.period}|{toll.since} (?:the|\d)|{toll.in} (?:19|20)\d\d\b|{toll.over} the {toll.past} (?:\w+ )?{toll.span}"
    r"|(?:19|20)\d\d {toll.report}|{toll.in} \w+ {toll.alone}"
)

_TURNED = listed("toll", "turned")
#: headline and lede: what is told there outweighs a single number further down
TOP = 3
_SELF = listed("toll", "himself")


class Toll(NamedTuple):
    """``killed`` and ``hurt`` of the main event, None where the draft gives neither a number nor a victim."""

    killed: Interval | None
    hurt: Interval | None


@layer
def toll(doc: Document) -> Toll:
    """The most likely toll: the number told most often, headline and lede weighing more, else the victims one by one."""
    counts = [f for f in figures(doc) if f.casualty and not f.part and f.low > 0 and _main(doc, f.phrase)]
    single = [v for v in victims(doc) if _main(doc, v.span)]
    killed = _killed(doc, counts, single)
    hurt = _told(doc, (f for f in counts if f.what in ("wounded", "injured")))
    if hurt is None:
        hurt = _shot_and_alive(doc, counts, killed)
    if hurt is None:
        hurt = _hurt_one_by_one(doc, single, killed)
    return Toll(killed, hurt)


def _shot_and_alive(doc: Document, counts: list[Figure], killed: Interval | None) -> Interval | None:
    """Of those who were shot, those who were not killed: "seven were shot, two of them died"."""
    shot = _told(doc, (f for f in counts if f.what == "shot"))
    if shot is None:
        return None
    dead = killed.low if killed is not None else 0
    hurt = Interval(shot.low - dead, shot.high - dead, shot.approximate) if shot.low >= dead else shot
    return hurt if hurt.high > 0 else None


def _hurt_one_by_one(doc: Document, single: list[Victim], killed: Interval | None) -> Interval | None:
    """The hurt among the victims told of one by one."""
    dead_names = {v.who for v in single if v.what == "killed"}
    rest = [v for v in single if v.what in _HURT(doc.language) and v.who not in dead_names]
    only_shot = not any(v.what != "shot" for v in rest)  # where somebody was killed, that one may be the one who was shot
    size = _at_once(doc, rest)
    return Interval.exactly(size) if size and not (killed is not None and only_shot) else None


def _killed(doc: Document, counts: list[Figure], single: list[Victim]) -> Interval | None:
    """How many were killed: by the numbers, else by the victims told of one by one."""
    dead = [v for v in single if v.what == "killed"]
    below = sentence_at_most(doc, ABOVE) if _hurt_only(doc, counts, single) else 0
    if below:
        dead = [v for v in dead if v.self_done or doc.text[slice(*v.span)].lower().startswith("the ")]
    killed = [f for f in counts if f.what == "killed" and not (below and f.high <= 1 and f.span.start > below)]
    apart = [v for v in dead if not any(v.span.overlaps(f.span) for f in killed)]
    told = [_with_singles(doc, f, [v for v in apart if not _parted(v, f, killed)]) for f in killed]
    himself = _himself(doc, dead)
    value = _told(doc, told)
    if value is not None and not (len(told) == 1 and _only_below(doc, dead, told)):
        return _with_the_doer(doc, value, told, dead, himself)
    size = _one_by_one(doc, dead, himself)
    if size < 2 and _murder_suicide(doc, sentence_at_most(doc, ABOVE)):
        size = 2
    return Interval.exactly(size) if size else None


def _himself(doc: Document, dead: list[Victim]) -> bool:
    """Whether the one who did it took his own life as well."""
    selves = _SELF(doc.language)
    turned = any(v.self_done and v.who in selves and _after_others(doc, v) for v in dead)
    return turned or _murder_suicide(doc, len(doc.text))


def _only_below(doc: Document, dead: list[Victim], told: list[Figure]) -> bool:
    """Whether headline and lede tell of a victim, and of no number: the number is of something else."""
    top = sentence_at_most(doc, TOP)
    return any(v.span.start < top for v in dead) and not any(f.span.start < top for f in told)


def _with_the_doer(
    doc: Document, value: Interval, told: list[Figure], dead: list[Victim], himself: bool
) -> Interval:
    """The number of the dead with the one who did it, where the words leave him out ("killed two, then himself")."""
    left_out = next((f.form != "whole" and _done_to(doc, f) for f in told if f.value == value), False)
    died = himself or any(v.self_done and v.who not in _SELF(doc.language) for v in dead)
    if died and left_out:
        value = value.plus(Interval.exactly(1))
    return Interval.exactly(2) if value.high < 2 and _murder_suicide(doc, sentence_at_most(doc, ABOVE)) else value


def _one_by_one(doc: Document, dead: list[Victim], himself: bool) -> int:
    """How many dead the victims told of one by one make."""
    shared = {v.cue for v in dead if not v.self_done}
    others = [v for v in dead if not v.self_done or (v.cue in shared and v.who not in _SELF(doc.language))]
    if not himself:
        return max(_at_once(doc, others), int(bool(dead)), _by_name(doc, others))
    done_to = _DONE_TO(doc.language)
    done = [v for v in others if done_to.match(doc.text, v.cue)]
    still = [v for v in others if not done_to.match(doc.text, v.cue)]
    return max(_at_once(doc, done) + 1, _at_once(doc, still))


_DEATH = worded(
    r"(?<!\w){toll.death}"
)


def _parted(victim: Victim, figure: Figure, others: list[Figure]) -> bool:
    """Whether another count stands between a single victim and a count."""
    low, high = sorted((victim.span.start, figure.span.start))
    return any(low < other.span.start < high for other in others)


def _murder_suicide(doc: Document, end: int) -> bool:
    """Whether the text up to an offset calls it a murder and suicide that was not only attempted: two died at least."""
    found = _MURDER_SUICIDE.search(doc.text, 0, end)
    return found is not None and not doc.text[: found.start()].rstrip().lower().endswith(("attempted", "attempt"))


def _hurt_only(doc: Document, counts: list[Figure], single: list[Victim]) -> bool:
    """Whether headline and lede tell of people hurt and of no death: who is said to have died below died elsewhere."""
    top = sentence_at_most(doc, ABOVE)
    told = [(f.span, f.what) for f in counts] + [(v.span, v.what) for v in single]
    hurt = _HURT(doc.language)
    if not any(span.start < top and what in hurt for span, what in told):
        return False
    return _DEATH(doc.language).search(doc.text[:top].lower()) is None


_HURT = listed("toll", "hurt")
#: so many sentences at the top are the headline and the lede, where a death would be told
ABOVE = 4


def sentence_at_most(doc: Document, count: int) -> int:
    """Where the first ``count`` sentences end."""
    spans = sentences(doc)
    return spans[min(count, len(spans)) - 1].end if spans else 0


_MURDER_SUICIDE = lazy(r"[Mm]urder[- ][Ss]uicide")
#: what one does to others: such a count leaves the one who did it out
_DONE_TO = worded(r"{toll.done to}")


def _done_to(doc: Document, figure: Figure) -> bool:
    """Whether the words tell what somebody did to those people, and so leave him out ("killed two", "two were shot dead")."""
    if _DONE_TO(doc.language).match(doc.text, *(figure.cue or figure.span)):
        return True
    words = doc.text[slice(*figure.phrase)].lower()
    return ("shot" in words or "gunned" in words) and "found" not in words


def _after_others(doc: Document, victim: Victim) -> bool:
    """Whether somebody turned on himself after others ("before killing himself")."""
    left = doc.text[max(0, victim.span.start - 60) : victim.span.start]
    if "accident" in left:
        return False
    return any(w in left for w in _TURNED(doc.language)) or left.endswith(
        (" and ", ", ")
    )


def _with_singles(doc: Document, figure: Figure, dead: list[Victim]) -> Figure:
    """A count with the single victims that are joined to it ("two guards and the driver were killed").

    ``form`` becomes "whole" where the one who did it is among them ("killed two guards and himself").
    """
    if figure.form == "sum":
        return figure
    extra, form = int(_HIM.search(doc.text, max(0, figure.span.start - 16), figure.span.start) is not None), figure.form
    for victim in dead:
        if victim.span.start >= figure.span.end:
            between = doc.text[figure.span.end : victim.span.start]
        else:
            between = doc.text[victim.span.end : figure.span.start]
        if len(between) > 40:
            continue
        if " was " in between or " were " in between or not _links(doc, between, victim.span.end):
            continue
        if victim.self_done or (figure.cue is not None and victim.cue == figure.cue.start):
            extra += 1
            form = "whole" if victim.self_done else form
    return figure._replace(low=figure.low + extra, high=figure.high + extra, form=form) if extra else figure


#: "left him and his two daughters dead"
_HIM = lazy(r"\s(?:him|her) and (?:his |her )?\Z")
#: what joins two people or groups told of together, with the word for whose they are
_LINK = worded(r"(?:[^.;:]*\s)?{toll.link}\s(?:{toll.whose} )?(?:own )?\Z")


def _links(doc: Document, between: str, end: int) -> bool:
    """Whether the words ``between`` two phrases, the last of which ends at ``end``, make them one list.

    In a headline a comma is enough ("mother, 2 children found dead").
    """
    if _LINK(doc.language).match(f" {between.strip()} ") is not None:
        return True
    return between.endswith(", ") and " and" not in between and end < sentence_at_most(doc, 1)


def _main(doc: Document, span: tuple[int, int]) -> bool:
    """Whether something is said of the event that the draft is about, and not of a year."""
    found = events(doc)
    event = event_of(doc, span)  # type: ignore[arg-type]
    if (
        span[0] >= sentence_at_most(doc, TOP)
        and found
        and event is not None
        and not event.main
        and not compatible(found[0], event)
    ):
        return False
    home = sentence_at(doc, span[0])
    if home is None:
        return True
    return _STATISTICS(doc.language).search(doc.text, max(home.start, span[0] - 400), min(home.end, span[1] + 400)) is None


def _told(doc: Document, found: Iterable[Figure]) -> Interval | None:
    """The value with the most weight; the earliest of equals. "At least 14" and 14 are one value."""
    weight: dict[float, float] = defaultdict(float)
    values: dict[float, Interval] = {}
    for figure in _joined(doc, found):
        at = sentence_index(doc, figure.span.start)
        weight[figure.low] += 3 if at <= 1 else 2 if at <= 3 else 1
        if figure.low not in values or figure.value.exact:
            values[figure.low] = figure.value
    if not weight:
        return None
    return values[max(weight, key=lambda low: weight[low])]


def _joined(doc: Document, found: Iterable[Figure]) -> Iterator[Figure]:
    """Counts that share their casualty word are one: "two men and a third ...", "one man and two children dead"."""
    last: Figure | None = None
    for figure in found:
        if last is not None and last.cue is not None and last.cue == figure.cue:
            between = doc.text[last.span.end : figure.span.start]
            listed = " and" in between or _links(doc, between, figure.span.end)
            if len(between) < 40 and listed and last.form != "sum" != figure.form and not _all_of(doc, last, figure):
                last = last._replace(low=last.low + figure.low, high=last.high + figure.high)
                continue
        if last is not None:
            yield last
        last = figure
    if last is not None:
        yield last


def _all_of(doc: Document, whole: Figure, part: Figure) -> bool:
    """Whether a count behind a comma only says who the people are ("three people, two women among them")."""
    return (not whole.noun or whole.noun in _EVERYBODY(doc.language)) and doc.text[whole.span.end : part.span.start].rstrip().endswith(",")


_EVERYBODY = listed("toll", "everybody")


def _by_name(doc: Document, found: list[Victim]) -> int:
    """How many are told of by full names, the further ones as having died too ("was also killed", in one sentence)."""
    names: list[frozenset[str]] = []
    last = -1
    for victim in found:
        at = sentence_index(doc, victim.span.start)
        if not victim.named or not 0 < at < FURTHER:
            continue
        words = frozenset(doc.text[slice(*victim.span)].lower().split())
        if all(words.isdisjoint(n) for n in names):
            around = doc.text[victim.span.start : max(victim.span.end, victim.cue)]
            if not names or at == last or (" also " in around and len(around) < ASIDE):
                names.append(words)
        last = at
    return len(names)


#: so far behind a name its verb may stand, in code points; in so many sentences the victims are told of by name
ASIDE, FURTHER = 120, 15


def _at_once(doc: Document, found: list[Victim]) -> int:
    """How many victims one casualty word takes at most: "a man and a woman were killed" is two.

    Without an "and" between them the further ones only say who the first is ("his brother, Luis Roe, died").
    """
    by_cue: dict[int, list[Victim]] = defaultdict(list)
    top = sentence_at_most(doc, 1)
    far = sentence_at_most(doc, FURTHER)
    for victim in [v for v in found if v.span.start < far] or found:
        by_cue[victim.cue].append(victim)
    best = 0
    for group in by_cue.values():
        between = doc.text[group[0].span.end : group[-1].span.start]
        named = sum(v.named for v in group)
        if any(v.who == "couple" for v in group):
            best = max(best, len(group) + 1)
            continue
        joined = " and " in between or " & " in between or (between == ", " and not named and group[-1].span.end < top)
        best = max(best, max(named, len(group) - named) if joined and named not in (1,) else 2 if joined else 1)
    return best
