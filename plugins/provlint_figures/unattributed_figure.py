"""unattributed-figure: counts of attacks, large sums, shares and crowds that nobody gives."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Option, Rule, Span, layer
from provlint.layers.figures import (
    ATTACKS,
    CURRENCY,
    Figure,
    figures,
    figures_in,
    near_numbers,
    people,
    speaks,
    supports_of,
)
from provlint.layers.text import lazy, lexicon_words, occurrences, projection
from provlint_figures._words import percent_places, quoted, sentence

_FORMS = frozenset({"digits", "words", "vague"})

_TABLES = lazy(
    r"(?<!\w)(?:[Pp]oll|[Ss]urvey|[Vv]ot|[Pp]rimar|[Dd]elegate|[Rr]espond|[Mm]argin|[Ss]tock|[Ss]hares|[Ii]ndex|[Yy]ield"
    r"|[Pp]rice|[Tt]rading|[Rr]ate|[Tt]ax|[Ii]nterest|[Pp]ercentage point|[Aa]pprov|[Ff]avor|[Ll]ead|[Ss]upport|undecided)"
)
#: crowds are looked for where a number of three digits or more stands before a word for people, so many code points off
HUNDRED, NOUN = 100, 140
_ATTACKS = lexicon_words(ATTACKS)
_CURRENCY = lexicon_words(CURRENCY)
_SIGNS = lazy(r"[$£€¥]")
_HUNDREDS = lazy(r"\d(?:\d\d|,\d)")
_SCALES = lexicon_words("hundred thousand million billion trillion hundreds thousands millions billions dozen".split())


class UnattributedFigure(Rule):
    """A count of attacks, a large sum, a share or a crowd has no source.

    Why: somebody counted, estimated or guessed; readers and editors need to know who.
    Instead: name who gives the figure ("..., the army says"; "a tally by ... shows").
    Where a source for the same attacks stands close by, the finding is info and points to it. Sums, shares and crowds
    are always info, and silent where any source stands close by; shares of polls, votes, markets and prices have their
    own rules.
    Source: Reuters Handbook, sourcing; AP News Values, sources.
    """

    level = Level.WARNING
    min_money = Option(1_000_000, "smaller sums are taken for facts of record", minimum=0)
    min_people = Option(100, "smaller crowds are taken for what a reporter can count", minimum=0)
    kinds = Option(["attacks", "money", "share", "people"], "the kinds of figures to look at")
    examples = (
        "The group has carried out 40 raids since May, the army says.",
        "The ferry carried 12 people. The clerk paid $40.",
        "It rained for days. The group has carried out ⟦more than 40 raids⟧ on the valley.",
        "The harbour is old. The works cost ⟦$14 million⟧ and took a year.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        found = (
            figures(doc) if self.min_people < HUNDRED else [f for s in _sentences(doc) for f in figures_in(doc, s)]
        )
        wanted = [f for f in found if self._wanted(f) and (f.what != "share" or not self._known(doc, f))]
        if not wanted:
            return  # who says so need not be found out
        kinds = {f.what for f in wanted}
        support = supports_of(doc, wanted, [f for f in found if f.what in kinds])
        for figure in wanted:
            reach, report, _ = support[figure]
            if reach == "inside" or (report is not None and figure.what != "attacks") or speaks(doc, figure.span):
                continue
            message = f"no source for this figure: {quoted(doc, figure.phrase)}"
            if report is None:
                yield self.at(figure.phrase, message, level=None if figure.what == "attacks" else Level.INFO)
            else:
                place = report.source[0]
                note = Note(place.start, place.end, "a source stands here")
                yield self.at(figure.phrase, message, level=Level.INFO, related=[note])

    def _wanted(self, figure: Figure) -> bool:
        if figure.form not in _FORMS or figure.part or figure.what not in self.kinds:
            return False
        if figure.what == "money":
            return bool(figure.low >= self.min_money)
        if figure.what == "people":
            return bool(figure.low >= self.min_people) and figure.form != "vague"
        if figure.what == "share":
            return figure.noun == "" and figure.form == "digits"
        return figure.high > 1

    def _known(self, doc: Document, figure: Figure) -> bool:
        """Whether a share is a poll's, a vote's or a price's: a table or a pollster stands behind the paragraph."""
        block = doc.block_at(figure.span.start)
        return _tabled(doc, block.span if block else sentence(doc, figure.span))


@layer
def _tabled(doc: Document, part: Span) -> bool:
    """Whether a part of the text speaks of a poll, a vote or prices."""
    return _TABLES.search(doc.text, *part) is not None


@functools.cache
def _people() -> frozenset[bytes]:
    """The words of which one must follow a count of people."""
    return lexicon_words((*people(), "other", "others", "them", "whom", "us", "lives"))


def _sentences(doc: Document) -> Iterator[Span]:
    """The sentences, in order, that may hold attacks, sums, shares or crowds that somebody counted."""
    text = doc.text
    places = percent_places(doc)
    places += [start for start, _, _ in occurrences(doc, _ATTACKS | _CURRENCY)]
    places += [m.start() for m in _SIGNS.finditer(text)]
    bare = projection(doc)
    crowds = [m.start() for m in _HUNDREDS.finditer(text)] + [start for start, _, _ in occurrences(doc, _SCALES)]
    places += [at for at in crowds if not _people().isdisjoint(bare[at : at + NOUN].split())]
    yield from near_numbers(doc, sorted(places))
