"""dates/chained-relative-time: a day that hangs on another day that hangs in the air."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from provlint import Document, Example, Finding, Level, Option, Rule, layer
from provlint.layers.quotes import between_marks
from provlint.layers.text import dates, gate, lazy, occurrences, sentence_index, sentences, worded

_BEFORE = worded(
    r"\b(?:(?:{date_rules.chained number}|\d{1,3}) {date_rules.chained unit}s?|[Tt]he {date_rules.chained day}|[Ss]hortly) \Z"
)
_NOT_PRIOR = lazy(r" to\b")
_THAT = lazy(r" that\b")
_WORD = lazy(r" \w")
_ANCHORS = gate("date_rules", "chained anchor")
#: longer than any of the phrases before an anchor
WINDOW = 24


class ChainedRelativeTime(Rule):
    """A day is given relative to another day that is itself relative: a week before that, several days prior.

    Why: the reader has to work back through the draft, and one wrong link moves all the days behind it.
    Instead: give the date.
    Source: Reuters Handbook of Journalism, dates.
    Limits: "two days after the vote" is info, and silent where its sentence or the one before holds a date.
    """

    near = True
    level = Level.WARNING
    told_events = Option(False, "also report a day counted from an event (two days after the fire), as a hint")
    examples = (
        "⟦A week before that⟧, the crews had struck. It was the first time.",
        "The ship had left ⟦several days prior⟧.",
        Example("The vote came ⟦two days after⟧ the fire.", options={"told_events": True}),
        "The vote came two days after the fire.",
        "The ship left on May 2. A week before that, the crews had struck.",
        "In March 2021 the ship sank. Two years before that, it had burned.",
        "The vote came on May 4, two days after the fire.",
        "She was the best of all the days before that.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        text = doc.text
        for at, end, word in occurrences(doc, _ANCHORS(doc.language)):
            before = _BEFORE(doc.language).search(text, max(0, at - WINDOW), at)
            if before is None:
                continue
            that = _THAT.match(text, end)
            if word == b"prior":
                strong = not _NOT_PRIOR.match(text, end)
            else:
                # "two days after", at the end of a sentence or before a comma, is "later" in other words
                strong = that is not None and not before.group().startswith("hortly", 1)
                if not strong and not (self.told_events and _WORD.match(text, end)):
                    continue
            if (word == b"prior" and not strong) or self._dated(doc, at) or between_marks(doc, at):
                continue
            start, stop = before.start(), that.end() if that else end
            message = f"“{text[start:stop]}” hangs on a day that is not given here"
            yield self.at((start, stop), message, level=None if strong else Level.INFO)

    def _dated(self, doc: Document, offset: int) -> bool:
        """Whether the sentence, or the one before it, gives a day."""
        spans = sentences(doc)
        i = sentence_index(doc, offset)
        if i < 0:
            return False
        days = _day_starts(doc)
        return bisect_left(days, spans[i].end) > bisect_left(days, spans[max(0, i - 1)].start)


@layer
def _day_starts(doc: Document) -> list[int]:
    """Where dates stand that fix a day or a month of a year, for bisect."""
    return [m.span.start for m in dates(doc) if m.day is not None or (m.month is not None and m.year is not None)]
