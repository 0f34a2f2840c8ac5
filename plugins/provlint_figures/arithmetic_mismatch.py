"""arithmetic-mismatch: parts that do not make the whole, lists of the wrong length, percentages that do not follow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.figures import amounts, number_places
from provlint.layers.quotes import sentence_at
from provlint.layers.text import occurrences
from provlint_figures._changes import WORDS, changes
from provlint_figures._lists import MOST, NAMES, STARTS, groups, lists
from provlint_figures._percent import beyond_all, folds
from provlint_figures._shares import FRACTIONS, shares
from provlint_figures._sums import LEFT, sums
from provlint_figures._words import percent_places

#: how far from each other a number and its parts may stand, how far from a percentage its two numbers, in code points
LONG, AROUND = 240, 120


class ArithmeticMismatch(Rule):
    """The parts do not make the whole, a list has another length than its number, or a percentage does not follow.

    Why: a reader who adds up finds one of the numbers wrong, and trusts none of them.
    Instead: ask the source which number holds. Only exact numbers are added up; "including", "at least" and the like
    leave the parts open, and percentages may be rounded as they are written.
    Source: Reuters Handbook, figures; statcheck (Nuijten and Polanin 2020) for recomputing with rounding.
    """

    near = True
    level = Level.ERROR
    examples = (
        "Three died: Ana Ruiz, Luis Roe and Mei Tan.",
        "Twelve people, including four children and two women, were hurt.",
        "Of 60 houses 24 (40 percent) burned. Arrests rose 40 percent to 70 from 50.",
        "⟦Three⟧ died: Ana Ruiz and Luis Roe.",
        "⟦Three⟧ people died: Ana Ruiz, Leo Hale, Mara Moss and Tom Reed, the coast guard said.",
        "⟦Four people⟧ died: two men, two women and a child, Hale said.",
        "⟦Twelve people⟧ — five men and six women — were killed, police said.",
        "It runs in nine towns: Selm and Roe, where it led, and Kerr. ⟦Four⟧ firms bid: Aldwin, Borwell and Cass, Mayor Ana Ruiz said.",
        "There are ⟦five⟧ counts: theft, fraud, arson and perjury. He has five books: novels, poems and plays.",
        "The ⟦five⟧ counts are theft, fraud, arson and perjury, Mayor Ana Ruiz said. The four houses are small, dark and damp.",
        "The ⟦three⟧ winners are Ana Ruiz and Luis Roe. The three finalists were Ana Ruiz, Luis Roe and Mei Tan.",
        "The six dead were men, women and a child, police said.",
        "The ⟦trio⟧, Ana Ruiz, Leo Hale, Bo Li and Max Roe, were charged. The pair, Ana Ruiz and Leo Hale, were not.",
        "The staff ⟦halved to 400 from 900⟧. Traffic rose ⟦50 percent⟧, from 8,000 cars a day to 14,000.",
        "The party took 70 seats, up from 60, a rise of ⟦25 percent⟧, Hale said.",
        "Sales grew from 200 million marks to 250 million last year, a rise of ⟦30 percent⟧.",
        "The list grew from 400 patients to 500 between June and September, a rise of ⟦20 percent⟧.",
        "It followed ⟦240⟧ adults, of whom 140 are women and 130 are men. Of the ⟦140⟧ injured, 90 were taken to Lima and 70 to Selm.",
        "It sells at a discount of ⟦654%⟧. Arrests rose 200 percent.",
        "Arrests rose ⟦50 percent⟧ to 70 from 50.",
        "Of 60 houses 24 (⟦45 percent⟧) burned.",
        "It treated ⟦140⟧ people, of whom 90 were men and 60 were women. It cut ⟦140⟧ jobs, 90 in Selm and 60 in Kerrow.",
        "It treated 140 people, of whom 90 were men and 60 nurses. It cut 140 jobs, including 90 in Selm and 60 in Kerrow.",
        "⟦Three⟧ people were arrested: the chairman, the finance director, a lawyer and a clerk. Two died: a boy and a girl.",
        "Of the 140 passengers, 90 were men and 40 women, Hale said; ten were children.",
        "Of 140 patients, 90 had a fever and 60 a cough, some of them both.",
        "The fare rose from $5 to $8, an increase of ⟦50 percent⟧. It fell from 8% to 5%, a drop of 3 percent.",
        "Sales fell from 20 million pounds to 15 million pounds, a drop of ⟦50 percent⟧.",
        "It lost $400 million, or ⟦20%⟧ of its $1 billion in reserves. It sold 40 boats, or 20% of its 200 boats.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for span, message in beyond_all(doc):
            yield self.at(span, message, level=Level.WARNING)
        for span, message in folds(doc):
            yield self.at(span, message)
        for span, message, at in groups(doc):
            yield self.at(span, message, related=[Note(*at, "the list")])
        for home in _sentences(doc):
            yield from self._sentence(doc, home)

    def _sentence(self, doc: Document, home: Span) -> Iterator[Finding]:
        told = amounts(doc, home, alone=MOST)
        if not told.amounts:
            return
        for wrong in sums(doc, told):
            yield self.at(wrong.span, wrong.message, related=[Note(*part, "a part") for part in wrong.parts])
        for span, message, at in lists(doc, told):
            yield self.at(span, message, related=[Note(*at, "the list")])
        if len(told.amounts) > 1:
            said = [*changes(doc, told), *shares(doc, told)]
            for span, message in said:
                yield self.at(span, message)


def _sentences(doc: Document) -> Iterator[Span]:
    """The sentences, in order, in which numbers stand as parts of another, beside a percentage or before a list."""
    places = number_places(doc)
    if not places:
        return
    listed = set(_announced(doc, places))
    several = {*_three(places), *_beside(doc, places), *_turned(doc, places), *_in_words(doc, places)}
    done = 0
    for place in sorted(several | listed):
        if place < done or (home := sentence_at(doc, place)) is None:
            continue
        first = bisect_left(places, home.start)
        # what is added up, compared or shared out takes two numbers of one sentence; a list may follow a single one
        if bisect_left(places, home.end) - first > 1 or not listed.isdisjoint(places[first : first + 1]):
            done = home.end
            yield home


def _three(places: list[int]) -> Iterator[int]:
    """Three numbers within a sentence's length."""
    for i in range(len(places) - 2):
        if places[i + 2] - places[i] < LONG:
            yield places[i]


def _beside(doc: Document, places: list[int]) -> Iterator[int]:
    """Percentages with two other numbers around them."""
    for place in percent_places(doc):
        if bisect_left(places, place + AROUND) - bisect_left(places, place - AROUND) > 2:
            yield place


def _in_words(doc: Document, places: list[int]) -> Iterator[int]:
    """Words for a part of a whole with two numbers before them."""
    for start, _, _ in occurrences(doc, FRACTIONS(doc.language)):
        if bisect_left(places, start) - bisect_left(places, start - AROUND) > 1:
            yield start


def _turned(doc: Document, places: list[int]) -> Iterator[int]:
    """Words for a rise or a fall with two numbers after them."""
    for start, end, _ in occurrences(doc, WORDS(doc.language)):
        if bisect_left(places, end + AROUND) - bisect_left(places, end) > 1:
            yield start


def _announced(doc: Document, places: list[int]) -> Iterator[int]:
    """Numbers before a mark and a name, those before a word that names people, and those before what is left of them."""
    for place in places:
        if NAMES(doc.language).match(doc.text, place):
            yield place
    for start, _, _ in occurrences(doc, STARTS(doc.language) | LEFT(doc.language)):
        i = bisect_left(places, start)
        if i and start - places[i - 1] < LONG:
            yield places[i - 1]
