"""What each draft of a story says about how many people something befell, ready to be held against the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from provlint import Document, NamedTuple, Span, Story, layer
from provlint.layers.comparison import (
    added_up,
    earlier,
    heading,
    hurt_in_all,
    in_all,
    in_hospital,
    lists,
    one_scene,
    scenes_agree,
)
from provlint.layers.figures import (
    Claim,
    Figure,
    Interval,
    day_between,
    days_agree,
    event_mentions,
    events,
    figures,
    one_fate,
    places_agree,
    places_between,
    show,
    source_words,
    story_ledger,
)
from provlint.layers.text import dates, lazy, sentence_index, sentence_rank, sentences, worded
from provlint.lexicon import listed

#: figures that are no count of a whole
_LOOSE_FORMS = listed("story_tolls", "loose form")
_REVISED = worded(r"{story_tolls.revised}")
#: whether the one who did it is counted among the dead differs between drafts without either being wrong
_DOER = worded(
    r"{story_tolls.kills} {story_tolls.himself}|{small_words.his} own li(?:fe|ves)|{story_tolls.own hand}"
    r"|{story_tolls.with} the {story_tolls.doer}"
    r"|{story_tolls.doer} (?:who )?(?:(?:later |also )?(?:died|dead)|{story_tolls.was} (?:{story_tolls.by then} )*{story_tolls.befell})"
)


#: people of whom a draft says what became of each are parts of a toll
_PARTLY = worded(
    r"{story_tolls.condition}(?:ly|-to-\w+)?[ ,]{story_tolls.in condition}|{story_tolls.cared for}"
    r"|{story_tolls.hit} (?:{story_tolls.how often} )?in the (?!{story_tolls.deed})"
)
#: who is arrested after a count is one of the people counted; before it, somebody is arrested over the deed
_HELD = lazy(r"[Aa]rrest")
_ALSO = worded(r"[Aa]lso |\b{comparison.as well}\b")
#: a count over other days or places than those of the event
_BEYOND = worded(
    r"{story_tolls.beyond}|{story_tolls.beyond whole}\b|[Ll]ast {story_tolls.last}|[Tt]his {story_tolls.this}"
    r"|\w+ {story_tolls.span}s? {story_tolls.apart}|[Pp]ast {story_tolls.span}|[Pp]er (?:year|day)|[Oo]ver the {story_tolls.over the}"
    r"|[Aa]nother {story_tolls.another}|[Oo]ther {story_tolls.others}|(?:[Ii]n|,) (?:19|20)\d\d|[Aa]mong |\w+ (?:hours|days)\b"
)
_YEAR = lazy(r"(?:19|20)\d\d\b")
_UNBORN = worded(r"{story_tolls.unborn}")
_COUNTED = listed("story_tolls", "counted")
#: of a draft, as many claims are compared; of a sentence, as much is looked at on both sides, in code points
MOST, WINDOW = 200, 400
#: so many sentences from the top make the headline and the lede
LEDE = 3


class Toll(NamedTuple):
    """The claims of one draft about one fate of one event; ``fate`` is killed, wounded, shot, missing ...

    ``firm`` are those that give the whole count; ``claims`` also what may be a part or another reading of it.
    """

    doc: Document
    fate: str
    claims: tuple[Claim, ...]
    firm: tuple[Claim, ...]

    @property
    def first(self) -> Claim:
        return self.firm[0]


def usable(doc: Document, claim: Claim) -> bool:
    """Whether a claim counts people at all, and not ages, years or vague numbers."""
    figure = claim.figure
    if not figure.casualty or figure.form in _LOOSE_FORMS(doc.language) or figure.hedge == "max":
        return False
    text = doc.text
    before, after = (
        text[max(0, figure.span.start - 12) : figure.span.start],
        text[figure.span.end : figure.span.end + 10],
    )
    if before.endswith((", ", "of ")) and (after.startswith((",", " when", "-year")) or "ther of" in before):
        return False  # an age in apposition; a father of five
    if _HOUR(doc.language).match(after):
        return False
    digits = text[figure.span.start : figure.span.end]
    return not (digits.isdecimal() and (1900 <= int(digits) <= 2100 or digits == "911"))


def revised(doc: Document, figure: Figure) -> bool:
    """Whether the words around a figure say that it is an older or a newer value of a count."""
    around = doc.text[max(0, figure.phrase.start - 80) : figure.phrase.end + 60].partition("\n\n")[0]
    return _REVISED(doc.language).search(around) is not None


def firm(doc: Document, claim: Claim) -> bool:
    """Whether a claim gives a whole count of the event: in headline or lede, or beside the event or a second fate."""
    figure = claim.figure
    if figure.part or (figure.what not in _COUNTED(doc.language) and one_fate(figure.what) == figure.what):
        return False
    at = sentence_index(doc, figure.phrase.start)
    if at < 0:
        return False
    rank = sentence_rank(doc, figure.phrase.start)
    start, end = sentences(doc)[at]
    # the draft's own date sets nothing in another time
    start = max([start, *[m.span.end for m in dates(doc) if m.header and start <= m.span.start < figure.phrase.start]])
    # a sentence may be a whole table
    text = doc.text[max(start, figure.phrase.start - WINDOW) : min(end, figure.phrase.end + WINDOW)]
    around = doc.text[max(start, figure.phrase.start - 80) : min(end, figure.phrase.end + 60)]
    language = doc.language
    taken = rank < LEDE and _all_in_hospital(doc, figure)
    if _REVISED(language).search(around) or (not taken and _PARTLY(language).search(around)) or _BEYOND(language).search(text):
        return False
    if earlier(doc, figure.phrase):
        return False
    if _HELD.search(doc.text, figure.phrase.start, min(end, figure.phrase.end + 60)) or _besides(doc, figure, around):
        return False
    if not _whole(doc, start, end, figure, taken) or (rank >= LEDE and _NAMED.match(doc.text, figure.phrase.end)):
        return False
    fates = {f.what for f in figures(doc)[: 2 * MOST] if start <= f.span.start < end and f.casualty and f != figure}
    paired = bool(fates - {figure.what})
    if figure.low == figure.high == 1:
        return paired and rank < LEDE and figure.what == "killed"
    if rank < LEDE:
        return True
    if _YEAR.search(text):
        return False
    return paired or any(start <= m.span.start < end and m.article == "the" for m in event_mentions(doc))


#: further down a count with names behind it is of those, not of all ("shot two guards, Ana Ruiz, 30, and Luis Roe")
_NAMED = lazy(r",? [A-Z][\w’'-]+ (?:[A-Z]\.? )?[A-Z]")
_OTHERS = lazy(r"[^.;]{0,12}?\bother")
_JOINED = worded(
    r"[^.;]{0,30}?(?:,| and|, and|&) (?:{story_tolls.number}|\d+)[ -](?!{comparison.part told}\b)(?:[\w-]+ ){0,2}?"
    r"{story_tolls.kind of people}\b|\s+of\s"
)
_JOINS = worded(r"{story_tolls.kind of people}(?:,| and|, and) (?:the )?$")
#: "killed one and wounded two others": the others are all that were wounded
_OF_ANOTHER_FATE = worded(r"(?:{story_tolls.fate ends}| {story_tolls.before others})$")
#: "at 5 p.m."
_HOUR = worded(r"\s*(?:{story_tolls.hour}|{story_tolls.hour without points} )")
#: how far a count may stand from the word for what befell the people
REACH = 32


def _besides(doc: Document, figure: Figure, around: str) -> bool:
    """Whether a figure counts a part: more people of a fate that was counted before, one nation of a list of victims."""
    if any(total.span.overlaps(figure.phrase) for total in added_up(doc)):
        return True
    if _ALSO(doc.language).search(around) is None:
        return False
    fate = one_fate(figure.what)
    before = (f for f in figures(doc)[: 2 * MOST] if f.casualty and f.span.start < figure.span.start)
    return any(one_fate(f.what) == fate for f in before)


def _all_in_hospital(doc: Document, figure: Figure) -> bool:
    """Whether a figure counts those in hospital and is the draft's first of the hurt: then they are all it knows of."""
    if one_fate(figure.what) != "wounded" or not in_hospital(doc, figure.phrase):
        return False
    before = (f for f in figures(doc)[: 2 * MOST] if f.casualty and f.span.start < figure.span.start)
    return not any(one_fate(f.what) == "wounded" for f in before)


def _whole(doc: Document, start: int, end: int, figure: Figure, taken: bool) -> bool:
    """Whether a figure is not one of several that only make the count together ("two men and a woman"); ``taken`` to hospital."""
    text, language = doc.text, doc.language
    at, stop = figure.span
    told = lists(doc)
    if at in told.parts:
        return False
    joined = _JOINED(language).match(text, stop, end) or _JOINS(language).search(text, max(start, at - 24), at)
    if joined and (figure.role or at not in told.whole):
        return False
    if figure.cue and (
        max(figure.cue.start - stop, at - figure.cue.end) > REACH or (not taken and " to " in text[stop : figure.cue.start])
    ):
        return False
    if _OTHERS.match(text, stop, min(end, stop + 20)):
        before = text[max(start, at - 12) : at].rstrip("“\"' ")
        hurt = one_fate(figure.what) == "wounded"
        return hurt and (_OF_ANOTHER_FATE(language).search(before) is not None or _after_the_dead(doc, figure))
    return True


def _after_the_dead(doc: Document, figure: Figure) -> bool:
    """Whether a count of others is the draft's first of the wounded and follows one of the dead, in its sentence or the one before:
    the others are all that were hurt.
    """
    before = [f for f in figures(doc)[: 2 * MOST] if f.casualty and f.span.start < figure.span.start]
    if not before or any(one_fate(f.what) == "wounded" for f in before):
        return False
    at = sentence_index(doc, figure.phrase.start)
    return before[-1].what == "killed" and sentence_index(doc, before[-1].phrase.start) >= at - 1


def tolls(story: Story) -> Iterator[tuple[int, str, str, tuple[Toll, ...]]]:
    """For each event, fate and role (children, soldiers, ``""`` for people) the drafts that count it, by path."""
    table: dict[tuple[int, str, str], dict[str, tuple[Document, list[Claim]]]] = {}
    seen: Counter[str] = Counter()
    for doc, claim, event in story_ledger(story):
        seen[doc.path] += 1
        if seen[doc.path] <= MOST and usable(doc, claim):
            figure = claim.figure
            value = in_all(doc, claim)
            if figure.span.start in lists(doc).whole and value != claim.value:  # "the driver and three passengers" are four
                claim = claim._replace(figure=figure._replace(low=value.low, high=value.high))
            key = event, one_fate(figure.what), figure.role
            table.setdefault(key, {}).setdefault(doc.path, (doc, []))[1].append(claim)
    headed = {
        (path, fate, role)
        for (_, fate, role), drafts in table.items()
        for path, (doc, claims) in drafts.items()
        if any(heading(doc, c.figure.phrase) for c in claims)
    }
    body = {
        (path, fate, role)
        for (_, fate, role), drafts in table.items()
        for path, (doc, claims) in drafts.items()
        if (path, fate, role) in headed
        and any(c.value.exact and not heading(doc, c.figure.phrase) and firm(doc, c) for c in claims)
    }
    for (event, fate, role), drafts in sorted(table.items()):
        told = (_toll(doc, fate, claims, (path, fate, role) in body) for path, (doc, claims) in sorted(drafts.items()))
        yield event, fate, role, tuple(toll for toll in told if toll.claims)


def _toll(doc: Document, fate: str, claims: list[Claim], body: bool) -> Toll:
    """What a draft says of one fate of an event; a headline, the weakest witness of a draft, only speaks where the ``body``, of
    whichever event it takes it to be, gives no exact count.
    """
    kept = [c for c in claims if not body or not heading(doc, c.figure.phrase)]
    return Toll(doc, fate, tuple(kept), tuple(c for c in kept if firm(doc, c)))


def agree(one: Toll, other: Toll, dead: Mapping[str, tuple[Interval, ...]]) -> bool:
    """Whether no firm value of one draft is contradicted by all the values of the other, the dead counted in or not.

    ``dead`` gives for a path the draft's values for the killed.
    """
    if not any(comparable(one, a, other, b) for a in one.firm for b in other.firm):
        return True
    for mine, theirs in ((one, other), (other, one)):
        values = [c.value for c in theirs.claims]
        firm, others = _of_hospital(mine, mine.firm), _of_hospital(theirs, theirs.claims)
        if any(hurt_in_all(a, x, y).agrees(hurt_in_all(b, y, x)) for a, x in firm for b, y in others):
            return True
        if one.fate in ("wounded", "shot"):
            sums = [v.plus(d) for v in values for d in dead.get(theirs.doc.path, ())]
            # "five people injured, one fatally" counts the dead in; "wounded seven others" does not
            if any(c.value.agrees(s) and not _apart(mine.doc, c) for c in mine.firm for s in sums):
                return True
    if one.fate in ("killed", "shot"):
        off = min(abs(a.value.low - b.value.low) for a in one.firm for b in other.claims)
        if off <= 1 and doer_counted(one.doc, other.doc):
            return True
    return False


def _of_hospital(toll: Toll, claims: tuple[Claim, ...]) -> list[tuple[Interval, bool]]:
    """The values of claims, each with whether it counts those in hospital and is all that the draft knows of the hurt."""
    hurt = toll.fate == "wounded"
    return [(c.value, hurt and c in toll.firm and in_hospital(toll.doc, c.figure.phrase)) for c in claims]


def doer_counted(one: Document, other: Document) -> bool:
    """Whether one of the drafts tells of somebody whom some count and others do not: the one who did it, an unborn."""
    return _one_more(one) or _one_more(other)


@layer
def _one_more(doc: Document) -> bool:
    return _DOER(doc.language).search(doc.text) is not None or _UNBORN(doc.language).search(doc.text) is not None


def comparable(one: Toll, a: Claim, other: Toll, b: Claim) -> bool:
    """Whether nothing that the sentences say of place and day keeps two claims from being of one event."""
    if not scenes_agree(one.doc, other.doc):
        return False
    if (a.event is None) != (b.event is None):
        told, untold, claim = (one, other, b) if b.event is None else (other, one, a)
        if not _nameless(untold.doc, claim) or not one_scene(told.doc, untold.doc):
            return False
    mine, theirs = _setting(one.doc, a.figure.span), _setting(other.doc, b.figure.span)
    if not all(days_agree(x, y) for x in mine[1] for y in theirs[1]):
        return False
    return not mine[0] or not theirs[0] or places_agree(mine[0], theirs[0])


def _nameless(doc: Document, claim: Claim) -> bool:
    """Whether a claim stands at the top of a draft and its sentence tells the event, the draft's only one, by no noun: "eight people
    died when a factory blew up".
    """
    return len(events(doc)) < 2 and sentence_rank(doc, claim.figure.phrase.start) < LEDE


@layer
def _setting(doc: Document, span: Span) -> tuple[frozenset[str], frozenset[str]]:
    """The places and days that the sentence of a claim gives for its events."""
    start, end = sentences(doc)[max(0, sentence_index(doc, span.start))]
    here = [m for m in event_mentions(doc) if start <= m.span.start < end]
    if not here and len(events(doc)) < 2:
        day = day_between(doc, start, end)
        return places_between(doc, start, end), frozenset({day} if day else ())
    places = frozenset(p for m in here for p in m.places)
    return places, frozenset(m.day for m in here if m.day)


def _apart(doc: Document, claim: Claim) -> bool:
    """Whether a count of the wounded leaves the dead out in so many words: "killed two and wounded seven others"."""
    figure = claim.figure
    start, end = sentences(doc)[sentence_index(doc, figure.phrase.start)]
    return any(f.what == "killed" and not f.part and start <= f.span.start < end for f in figures(doc)[: 2 * MOST])


_COUNTERS = r"{story_tolls.tally} (?:kept |compiled )?{story_tolls.made by}"
_TALLY = worded(
    r"(?:[Aa]|[Tt]he) (?:[\w-]+ )?" + _COUNTERS + r" [^,.;:]{3,60}?(?= {story_tolls.shows}\b)"
    r"|(?<=in )(?:a|the) (?:[\w-]+ )?" + _COUNTERS + r" [^,.;:\n]{3,60}"
)


def source_of(doc: Document, claim: Claim) -> str:
    """Who vouches for a claim, in the draft's words: its source, or a tally that the sentence rests on."""
    source = source_words(doc, claim)
    if not source:
        start, end = sentences(doc)[max(0, sentence_index(doc, claim.figure.span.start))]
        tally = _TALLY(doc.language).search(doc.text, start, end)
        source = tally.group() if tally else ""
    return source if len(source) <= 60 else source[:57].rsplit(" ", 1)[0] + " ..."


def said(doc: Document, claim: Claim) -> str:
    """A value with its source, for a message: ``5 (two officials)``."""
    value = show(claim.figure.low, claim.figure.high, claim.figure.approximate)
    return f"{value} ({source_of(doc, claim) or 'no source given'})"
