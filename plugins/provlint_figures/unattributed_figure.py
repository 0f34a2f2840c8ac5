"""unattributed-figure: shares, multiples, crowds, large sums and series of attacks that nobody gives."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Option, Rule, Span, layer
from provlint.layers.figures import (
    ATTACKS,
    CURRENCY,
    Figure,
    Reach,
    ShareKind,
    Support,
    What,
    Writing,
    figures,
    figures_in,
    near_numbers,
    people,
    speaks,
    supports_of,
)
from provlint.layers.text import gate, has_any, lazy, lexicon_words, occurrences, projection, worded
from provlint.lexicon import Language, listed, per_language
from provlint_figures._counts import HARMED_THINGS, SCORE, a_crowd, counted, harmed, of_a_crowd, own_staff, rounded
from provlint_figures._news import a_cost, carries_news, may_carry_news, own_voice, population, released
from provlint_figures._words import percent_places, quoted, sentence

_FORMS = frozenset({Writing.DIGITS, Writing.WORDS, Writing.VAGUE})
#: shares told in words: a warning, or nothing
_TOLD = frozenset(ShareKind)
#: what covers a figure so well that nothing need be said
_COVERED = frozenset({Reach.INSIDE, Reach.ELSEWHERE, Reach.NAMED, Reach.LINK})

_TABLES = worded(
    r"(?<!\w){figure_rules.own source stem}"
)
#: charges and findings are somebody's own; "36 trillion operations", "three strikes by the drivers" are no attacks
_LAW = worded(r"(?<!\w){figure_rules.law}(?!\w)")
_PEACEFUL = listed("figure_rules", "peaceful")
_ARMED = worded(r"(?<!\w){figure_rules.armed}[ -]?\Z")
#: fewer attacks than this a reporter can list
SERIES = 10
#: crowds are looked for where a number of three digits or more stands before a word for people, so many code points off
HUNDRED, NOUN = 100, 140
_ATTACKS = per_language(lambda language: lexicon_words(ATTACKS(language)))
#: things by the hundred that somebody must have counted: "more than 100,000 homes"
_THINGS = listed("figure_rules", "counted")
_CURRENCY = per_language(lambda language: lexicon_words(CURRENCY(language)))
_SIGNS = lazy(r"[$£€¥]")
_RUNNING = lazy(r"\d\d [a-z]+(?: [a-z]+){0,3} ha(?:ve|d) been ")
_HUNDREDS = lazy(r"\d(?:\d\d|,\d|\.\d+ m)")
_SCALES = gate("figure_rules", "scale")
_COST = gate("figure_rules", "cost")


#: so many figures of a draft are hinted at: a release full of sums needs no hint for each
HINTS = 3


class UnattributedFigure(Rule):
    """A share, a multiple, a crowd, a large sum or a series of attacks has no source.

    Why: somebody counted, estimated or guessed; readers and editors need to know who.
    Instead: name who gives the figure ("..., the army says"; "a tally by ... shows").
    A share of people or things, a multiple ("1.9 times more likely") and people counted by the thousand are warnings where
    they carry the news: in headline and lede, first in a paragraph, or held against another; so are a series of ten attacks
    or more, and rounded counts of people and things by the hundred ("over 200 cases", "estimated at around 40,000") that are
    neither the writers' own nor an office's, a firm's or a map's. Sums, plain counts and shares elsewhere are info. Nothing
    is said where a source gives the same value, where a link or a numbered note hangs on the figure, or where a study is
    spoken of; of the hints the first three of a draft are told; polls, votes, markets and prices have their own rules.
    Source: Reuters Handbook, sourcing; AP News Values, sources.
    """

    level = Level.WARNING
    min_money = Option(1_000_000, "smaller sums are taken for facts of record", minimum=0)
    min_people = Option(100, "smaller crowds are taken for what a reporter can count", minimum=0)
    kinds = Option([What.ATTACKS.value, What.MONEY.value, What.SHARE.value, What.PEOPLE.value], "the kinds of figures to look at")
    examples = (
        "The group has carried out 40 raids since May, the army says.",
        "The ferry carried 12 people. The clerk paid $40.",
        "Harl is charged in twelve bombings. The chip runs 36 trillion operations per second.",
        "It rained for days. The group has carried out ⟦more than 40 raids⟧ on the valley.",
        "The harbour is old. The works cost ⟦$14 million⟧ and took a year.",
        "⟦One in seven couples⟧ cannot have a child.",
        "The mill is closed.\n\n⟦About half of the shops⟧ in Kerrow stayed shut.",
        "The relief is gone.\n\n⟦Almost 28 million Marlanders⟧ relied on it in 2015.",
        "It began in May.\n\n⟦At least 80 men⟧ and women have been charged.",
        "The flood was long. It took ⟦more than 4,000 homes⟧ in the valley.",
        "The fever is back. The valley has had ⟦over 200 cases⟧ of it. The camp is estimated at ⟦around 40,000⟧.",
        "It rained. A crowd of ⟦60,000⟧ filled the square.\n\nA crowd of 4,000 came, police said. A crowd of 40 came.",
        "The fire destroyed ⟦400 homes⟧ in the valley. The storm left ⟦30,000 houses⟧ without power.",
        "The fire destroyed 400 homes, the fire service said. The town has 400 homes. It burned 40 homes.",
        "Kerrow has over 200 kinds of birds, and a population of about 40,000.",
        "The camp is full.\n\n⟦More than 3,000 migrants⟧ have landed this month.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        hints = self.heard(Level.INFO)
        if not hints and self.min_people >= HUNDRED:
            places = (s for s in _sentences(doc, sums=has_any(doc, _COST(doc.language))) if _may_weigh(doc, s))
            likely = (f for s in places for f in figures_in(doc, s))
            if not any(self._wanted(doc, f) and self._weighs(doc, f) for f in likely):
                return
        found = (
            figures(doc) if self.min_people < HUNDRED else [f for s in _sentences(doc) for f in figures_in(doc, s)]
        )
        wanted = [f for f in found if self._wanted(doc, f)]
        if not wanted or not (hints or any(self._weighs(doc, f) for f in wanted)):
            return  # who says so need not be found out
        kinds = {f.what for f in wanted}
        support = supports_of(doc, wanted, [f for f in found if f.what in kinds])
        room = HINTS
        warned = hinted = Span(-1, -1)  # the sentence of the last warning, and of the last hint: one is enough for it
        kind = ""
        for figure in wanted:
            held = support[figure]
            if held.reach in _COVERED or speaks(doc, figure.span):
                continue
            if figure.span.start < warned.end:
                continue
            warns = held.reach == "none" and self._weighs(doc, figure)
            if not warns and (held.reach != "none" or figure.unit in _TOLD) and figure.what != "attacks":
                continue
            home = sentence(doc, figure.span)
            if not warns and figure.span.start < hinted.end and figure.what == kind:
                continue  # who gives the first of a sentence gives the others, or they are the first in another currency
            warned, hinted, kind = (home, hinted, kind) if warns else (warned, home, figure.what)
            room -= not warns
            if not warns and room < 0:
                continue
            yield self._finding(doc, figure, held, warns)

    def _finding(self, doc: Document, figure: Figure, held: Support, warns: bool) -> Finding:
        notes = [Note(*held.place, "a source stands here")] if held.place is not None else []
        verb = figure.what != "people" and of_a_crowd(doc, figure.span.start)  # what follows a crowd without a noun
        where = figure.span if verb else figure.phrase
        message = f"no source for this figure: {quoted(doc, where)}"
        return self.at(where, message, level=None if warns else Level.INFO, related=notes)

    def _wanted(self, doc: Document, figure: Figure) -> bool:
        if figure.form not in _FORMS or figure.part or figure.casualty:
            return False
        if figure.what == "money":
            return "money" in self.kinds and (bool(figure.low >= self.min_money) or a_cost(doc, figure))
        if figure.what == "share":
            return "share" in self.kinds and (not self._known(doc, figure) or self._weighs(doc, figure))
        if figure.what == "attacks":
            return "attacks" in self.kinds and figure.high > 1 and self._violent(doc, figure)
        if "people" not in self.kinds:
            return False
        if harmed(doc, figure):
            return True
        if figure.noun in _THINGS(doc.language):
            many = (figure.low or figure.high) >= max(self.min_people, HUNDRED)
            return many and figure.hedge not in ("", "plain") and figure.form == "digits"
        if population(doc, figure) or counted(doc, figure, min(SCORE, self.min_people)):
            return True
        return figure.what == "people" and bool(figure.low >= self.min_people) and figure.form != "vague"

    def _weighs(self, doc: Document, figure: Figure) -> bool:
        """Whether a figure without a source is worth a warning."""
        if figure.what == "attacks":
            return bool(figure.low >= SERIES)
        news = (population(doc, figure) and not own_staff(doc, figure)) or harmed(doc, figure)
        return (news and carries_news(doc, figure)) or a_crowd(doc, figure)

    def _violent(self, doc: Document, figure: Figure) -> bool:
        """Whether attacks are counted, and not charged, found by an inquiry, or works and walkouts of the same name."""
        if _judged(doc, sentence(doc, figure.span)):
            return False
        start = figure.phrase.end - len(figure.noun)
        return figure.noun not in _PEACEFUL(doc.language) or _ARMED(doc.language).search(doc.text, max(0, start - 12), start) is not None

    def _known(self, doc: Document, figure: Figure) -> bool:
        """Whether a share is a poll's, a vote's or a price's: a table or a pollster stands behind the paragraph."""
        block = doc.block_at(figure.span.start)
        return _tabled(doc, block.span if block else sentence(doc, figure.span))


@layer
def _tabled(doc: Document, part: Span) -> bool:
    """Whether a part of the text speaks of a poll, a vote or prices."""
    return _TABLES(doc.language).search(doc.text, *part) is not None


@layer
def _judged(doc: Document, home: Span) -> bool:
    """Whether a sentence tells of a charge or of what an inquiry found."""
    return _LAW(doc.language).search(doc.text, *home) is not None


@functools.cache
def _people(language: Language) -> frozenset[bytes]:
    """The words of which one must follow a count of people."""
    things = (*HARMED_THINGS(language), *_THINGS(language))
    return lexicon_words((*people(language), *language.sequence("figure_rules", "people"), *things))


@functools.cache
def _parts(language: Language) -> frozenset[bytes]:
    """The words for a part that a share told in words turns on."""
    return lexicon_words({*language.sequence("figure_rules", "half"), *language.classes("share_words")["part"]})


@functools.cache
def _ranks(language: Language) -> frozenset[bytes]:
    """The words for a place in a series, which say since when within a clause."""
    return lexicon_words(language.classes("share_words")["rank"])


_TIMES = gate("figure_rules", "times")
_MULTIPLE = worded(r"\s{figure_rules.multiple}")
#: the bases of "one in seven", "six out of ten"
_BASES = gate("figure_rules", "base")
_BEFORE_BASE = (" in ", " of ")
_IN_DIGITS = lazy(r"\d (?:in|out of) (?:every )?\d{1,3} ")
#: "41,633 Marlanders", "13,000 Marland refugees", "million Marlanders"
_NATION = worded(r"(?:[\d,.]{1,20}\s)?(?:{figure_rules.large}\s)?(?:[a-z]+\s)?[A-Z][a-z]+(?:s|\s[a-z]+s)(?!\w)")
_SINCE = worded(r"\s{figure_rules.since}(?!\w)")
#: so far behind a rank its clause says since when, in code points
CLAUSE = 90


def _may_weigh(doc: Document, home: Span) -> bool:
    """Whether a figure of a sentence may be worth a warning, by what costs less than to read them: see ``_weighs``."""
    words = projection(doc)[home.start + 1 : home.end + 1].split()
    if not _ATTACKS(doc.language).isdisjoint(words):
        return True
    if released(doc) or own_voice(doc, home):
        return False
    weighty = _SCALES(doc.language) | _TIMES(doc.language) | _ranks(doc.language)  # crowds, multiples and ranks
    large = not weighty.isdisjoint(words) or _HUNDREDS.search(doc.text, *home) is not None
    return large or may_carry_news(doc, home)


def _sentences(doc: Document, *, sums: bool = True) -> Iterator[Span]:
    """The sentences, in order, that may hold attacks, sums, shares or crowds that somebody counted."""
    text, language = doc.text, doc.language
    multiple, since, nation = _MULTIPLE(language), _SINCE(language), _NATION(language)
    places = percent_places(doc)
    places += [start for start, _, _ in occurrences(doc, _ATTACKS(language) | _parts(language))]
    if sums:
        places += [start for start, _, _ in occurrences(doc, _CURRENCY(language))]
        places += [m.start() for m in _SIGNS.finditer(text)]
    places += [at for at, _, _ in occurrences(doc, _BASES(language)) if text[max(0, at - 4) : at] in _BEFORE_BASE]
    places += [m.start() for m in _IN_DIGITS.finditer(text)]
    places += [m.start() for m in _RUNNING.finditer(text)] if "e been " in text or "d been " in text else []
    places += [at for at, end, _ in occurrences(doc, _TIMES(language)) if multiple.match(text, end)]
    places += [at for at, end, _ in occurrences(doc, _ranks(language)) if since.search(text, end, end + CLAUSE)]
    bare = projection(doc)
    crowds = [m.start() for m in _HUNDREDS.finditer(text)] + [start for start, _, _ in occurrences(doc, _SCALES(language))]
    for at in crowds:
        told = nation.match(text, at) or rounded(doc, at) or of_a_crowd(doc, at)
        if told or not _people(language).isdisjoint(bare[at : at + NOUN].split()):
            places.append(at)
    yield from near_numbers(doc, sorted(places))
