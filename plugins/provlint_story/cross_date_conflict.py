"""The rule for drafts of a story that put one event on different dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, NamedTuple, Note, Span, Story, StoryRule
from provlint.layers.comparison import differences, two_days
from provlint.layers.figures import events
from provlint.layers.text import gate, has_any, sentence_index, sentence_rank, sentences, worded
from provlint.lexicon import listed
from provlint_story._retold import only_hints, with_retold
from provlint_story._told import called, level, notes, places, shown

_MONTHS = gate("dates", "month*")
_DATE = (
    r"(?:{dates.weekday},? )?"
    r"(?P<month>{dates.month*})\.? (?P<day>\d{1,2})(?!\d)(?:{dates.ordinal})?(?:, (?P<year>\d{4}))?"
)
_AFTER = worded(
    r"(?:{story_rules.event}|{story_rules.happened}),?"
    r"(?: {story_rules.at} (?:the )?(?:[A-Z][\w’'-]+,? ?){1,3}(?<![, ])(?=,? ))?,?"
    r"(?: {story_rules.before a date})*? " + _DATE
)
_BEFORE = worded(r"(?:[Tt]he|[Tt]his) " + _DATE + r",? (?:[a-z-]+ ){0,2}{story_rules.event}")
_EDGE = worded(r"{story_rules.edge of a day}")
_OTHER = worded(r"\b{story_rules.another event}\b")


_KINDS = listed("slot_told", "dated")
_INDEFINITE = worded(r"\b{story_rules.indefinite}(?: [\w-]+){0,2} ?\Z")
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
    pass; days of the week, and dates of "a blast", where the drafts count its dead alike as well; other dates and hours
    meet where their clauses tell the same (warning).

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
            "first.txt": "A blast in Kerrow on ⟦Monday⟧ killed nine people, police said.",
            "second.txt": "Nine people died in a blast in Kerrow on Sunday, Mayor Rita Hale said.",
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
        if len(story.documents) < 2 or only_hints(self, story):
            return
        said: list[tuple[str, Span]] = []
        for finding in (*self._of_the_event(story), *self._two_days(story)):
            if not any(finding.path == path and Span(finding.start, finding.end).overlaps(span) for path, span in said):
                said.append((finding.path, Span(finding.start, finding.end)))
                said += [(note.path, Span(note.start, note.end)) for note in finding.related]
                yield finding
        for difference in differences(story):
            told = any(s.doc.path == path and s.span.overlaps(span) for s in (difference.one, *difference.others) for path, span in said)
            if difference.kind in _KINDS(difference.one.doc.language) and not told:
                here, rest = places(difference)
                yield self.at(
                    here.span,
                    f"this is dated {shown(here)} here and {shown(rest[0])} in {rest[0].doc.path}",
                    doc=here.doc,
                    level=level(story, here.doc, rest[0].doc, difference.sure, Level.WARNING),
                    related=notes(rest, "there"),
                    key=f"{difference.kind} {difference.one.thing}",
                    how=difference.how,
                    matter=called(difference),
                )

    def _two_days(self, story: Story) -> Iterator[Finding]:
        if (found := two_days(story.documents)) is not None:
            first, others = found
            # found drafts may be of two deeds of one kind that killed as many
            yield self.at(
                first.span,
                f"the event is dated {shown(first)} here and {shown(others[0])} in {others[0].doc.path}",
                doc=first.doc,
                level=level(story, first.doc, others[0].doc, True, Level.WARNING if story.found else None),
                related=notes(list(others), "dated"),
                how="conflict",
                matter="the day of the event",
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
                    how="conflict",
                    matter="the day of the event",
                )
                return


def _text(day: _Day) -> str:
    return " ".join(day.doc.text[slice(*day.span)].split())


def _days(doc: Document) -> list[_Day]:
    """The dates that a draft gives for its main event."""
    if not has_any(doc, _MONTHS(doc.language)) or not any(e.main for e in events(doc)):
        return []
    found = []
    language = doc.language
    for pattern in (_AFTER(language), _BEFORE(language)):
        for match in pattern.finditer(doc.text):
            at = sentence_index(doc, match.start())
            before = doc.text[max(0, match.start() - 24) : match.start()]
            if not 0 <= sentence_rank(doc, match.start()) < LEDE or _INDEFINITE(language).search(before):
                continue
            begin, stop = sentences(doc)[at]
            sentence = doc.text[max(begin, match.start() - WINDOW) : min(stop, match.end() + WINDOW)]
            if _OTHER(language).search(sentence) or not 1 <= int(match["day"]) <= 31 or "\n" in match.group():
                continue
            number = language.month_numbers[match["month"].lower()] * 31 + int(match["day"])
            start = match.start("month")
            end = match.end("day")
            found.append(_Day(doc, Span(start, end), number, match["year"] or "", _EDGE(language).search(sentence) is not None))
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
