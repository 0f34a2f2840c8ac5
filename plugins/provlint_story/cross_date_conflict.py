"""The rule for drafts of a story that put one event on different dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, NamedTuple, Note, Span, Story, StoryRule
from provlint.layers.comparison import differences
from provlint.layers.figures import events
from provlint.layers.text import has_any, lazy, lexicon_words, sentence_index, sentences
from provlint_story._retold import with_retold
from provlint_story._told import level, notes, places, shown

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH_WORDS = lexicon_words(
    [*_MONTHS, *"january february march april june july august september sept october november december".split()]
)
_DATE = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? (?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?(?:, (?P<year>\d{4}))?"
)
_NOUN = r"(?:shooting|attacks?|airstrikes?|strikes?|blasts?|explosions?|bombings?|fires?|crash|collapse|quake|earthquake|killings?|robbery)"
_AFTER = lazy(
    rf"(?:{_NOUN}|happened|occurred|took place|broke out|exploded|erupted|struck|collapsed),?"
    r"(?: (?:in|at|near|outside) (?:the )?(?:[A-Z][\w’'-]+,? ?){1,3}(?<![, ])(?=,? ))?,?"
    rf"(?: (?:late|early|shortly|just|before|after|around|about|at|midnight|noon|the|night|morning|evening|afternoon|of|on|in))*? {_DATE}"
)
_BEFORE = lazy(rf"(?:[Tt]he|[Tt]his) {_DATE},? (?:[a-z-]+ ){{0,2}}{_NOUN}")
_EDGE = lazy(r"night|overnight|midnight|early|late|morning|a\.m\.")
_OTHER = lazy(
    r"\b(?:[Aa]nother|[Ee]arlier|[Pp]revious|[Ss]imilar|[Aa]nniversary|[Ll]ast|[Uu]nrelated|[Ss]econd|[Ff]irst|[Ii]n court|[Tt]rial)\b"
)


_KINDS = frozenset({"date", "day", "weekday", "time", "year"})
_INDEFINITE = lazy(r"\b(?:an?|no|any|each|every)(?: [\w-]+){0,2} ?\Z")
#: how much of a sentence is looked at on both sides of a date, in code points
WINDOW = 300
#: the date of the event itself stands near the top
LEDE = 8


class _Day(NamedTuple):
    doc: Document
    span: Span
    number: int  # of the day in a year of months of 31 days: only for comparing
    year: str
    edge: bool


class CrossDateConflict(StoryRule):
    """Two drafts of a story give different dates for the event, or other days or hours for one thing in it.

    Of the event only dates that stand right beside the word for it are compared, and a night between two days is let
    pass; other dates and hours meet where their clauses tell the same (warning).

    Why: one of the dates is wrong, and everything that is reckoned from it.
    Instead: ask the source, and give one date in every draft.
    Source: Reuters Handbook, accuracy; AP Stylebook, dates.
    """

    level = Level.ERROR
    least = 2
    examples = (
        {
            "first.txt": "The blast at the Kerrow silo happened on ⟦Jan. 2⟧, the county said.",
            "second.txt": "Investigators are back at the Kerrow silo, where the blast of Jan. 5 killed two.",
        },
        {
            "first.txt": "The pier at Kerrow was built in ⟦1954⟧, the port office said.",
            "second.txt": "The pier at Kerrow was built in 1945, the port office said.",
        },
        {
            "first.txt": "The blast at the Kerrow silo happened on Jan. 2, the county said.",
            "second.txt": "A hearing on the Kerrow blast is set for Jan. 5, and one on an earlier blast for Jan. 8.",
        },
        {
            "first.txt": "The blast at the Kerrow silo happened late on Jan. 2, the county said.",
            "second.txt": "The blast at the Kerrow silo happened early on Jan. 3, the fire chief said.",
        },
    )

    def check(self, story: Story) -> Iterable[Finding]:
        yield from with_retold(self, story, self._found(story), "date")

    def _found(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) < 2:
            return
        yield from self._of_the_event(story)
        for difference in differences(story):
            if difference.kind in _KINDS:
                here, rest = places(difference)
                yield self.at(
                    here.span,
                    f"this is dated {shown(here)} here and {shown(rest[0])} in {rest[0].doc.path}",
                    doc=here.doc,
                    level=level(story, here.doc, rest[0].doc, difference.sure, Level.WARNING),
                    related=notes(rest, "there"),
                    key=f"{difference.kind} {difference.one.thing}",
                )

    def _of_the_event(self, story: Story) -> Iterator[Finding]:
        drafts = [(doc, found) for doc in story.documents if (found := _days(doc))]
        for i, (_, mine) in enumerate(drafts):
            against = [theirs[0] for _, theirs in drafts[i + 1 :] if not _agree(mine, theirs)]
            if against:
                first, other = mine[0], against[0]
                yield self.at(
                    first.span,
                    f"the event is dated {_text(first)} here and {_text(other)} in {other.doc.path}",
                    doc=first.doc,
                    level=level(story, first.doc, other.doc, True),
                    related=[Note(*d.span, f"dated {_text(d)}", d.doc.path) for d in against],
                )
                return


def _text(day: _Day) -> str:
    return " ".join(day.doc.text[slice(*day.span)].split())


def _days(doc: Document) -> list[_Day]:
    """The dates that a draft gives for its main event."""
    if not has_any(doc, _MONTH_WORDS) or not any(e.main for e in events(doc)):
        return []
    found = []
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(doc.text):
            at = sentence_index(doc, match.start())
            if not 0 <= at < LEDE or _INDEFINITE.search(doc.text[max(0, match.start() - 24) : match.start()]):
                continue
            begin, stop = sentences(doc)[at]
            sentence = doc.text[max(begin, match.start() - WINDOW) : min(stop, match.end() + WINDOW)]
            if _OTHER.search(sentence) or not 1 <= int(match["day"]) <= 31 or "\n" in match.group():
                continue
            number = _MONTHS.index(match["month"].lower()) * 31 + int(match["day"])
            start = match.start("month")
            end = match.end("day")
            found.append(_Day(doc, Span(start, end), number, match["year"] or "", _EDGE.search(sentence) is not None))
    return found


def _agree(some: list[_Day], others: list[_Day]) -> bool:
    """Whether some date of the one may be some date of the other."""
    for a in some:
        for b in others:
            if a.year and b.year and a.year != b.year:
                continue
            if a.number == b.number or (abs(a.number - b.number) == 1 and (a.edge or b.edge)):
                return True
    return False
