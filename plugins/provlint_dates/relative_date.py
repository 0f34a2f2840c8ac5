"""dates/relative-date: a day that hangs on the day of reading."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.quotes import between_marks
from provlint.layers.text import draft_date, gate, lazy, occurrences, worded
from provlint.lexicon import in_order

_NUMBER = r"(?:{date_rules.number}|\d{1,3})"
#: word: what must stand before it (at the end of a short window), and behind it
_AFTER_LAST = worded(r"\s(?:{date_rules.last or next}|{dates.month*}(?! (?:\d|Day)))\b(?! of)")
_AFTER_EARLIER = worded(r"\s(?:in )?(?:the|this) {date_rules.past span}\b(?! of)")
_AFTER_PAST = worded(r" (?:" + _NUMBER + r" )?{date_rules.past span}\b(?! of)")
_BEFORE_PAST = worded(r"\b(?:{date_rules.over the past} )?(?:[Tt]he )?\Z")
_BEFORE_AGO = worded(
    r"\b(?:(?P<roughly>{date_rules.roughly}) )?" + _NUMBER.replace("(?:", "(?:A|") + " "
    r"{date_rules.span ago}s? \Z"
)
_AFTER_RECENTLY = lazy(r" [a-z]+ed\b")
_YEARS = in_order("date_rules", "long span")
_ANCHORS = gate("date_rules", "relative anchor")
#: longer than any of the phrases before an anchor
WINDOW = 40
#: how many later places are shown as notes
NOTES = 10


class RelativeDate(Rule):
    """A date is given relative to the day of writing: last week, recently, two months ago.

    Why: it is wrong as soon as the text is read on another day, and it cannot be checked.
    Instead: give the date, or the month and year.
    Years are left alone where nobody counts them out: "last year" reads right for a year, "exactly four years ago" does not.
    Source: Reuters Handbook of Journalism, dates.
    One finding a draft, at the first such words; the others are its related places.
    """

    level = Level.INFO
    examples = (
        "⟦Last month⟧ he quit.",
        "He left ⟦two months ago⟧, and she recently followed him. They had met exactly four years ago.",
        "She ⟦recently followed⟧ him.",
        "They had met ⟦exactly four years ago⟧.",
        "He left two years ago, and she last year. In recent years nobody came.",
        "Fares rose ⟦over the past two months⟧.",
        "⟦Last June⟧ he quit.",
        "He quit ⟦earlier this year⟧.",
        "She quit ⟦two weekends ago⟧.",
        "On May 9 he quit. The last May Day fell on a Sunday; it ran later in the day.",
        "The last week of May was dry. The past is past.",
        "“He quit last month,” she said.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        places = [_phrase(doc, *one) for one in occurrences(doc, _ANCHORS(doc.language)) if not between_marks(doc, one[0])]
        found = [place for place in places if place is not None]
        if found:
            words = doc.text[slice(*found[0])]
            notes = [Note(*place, "so does this") for place in found[1 : NOTES + 1]]
            yield self.at(found[0], f"“{words}” depends on the day of reading: give the date", related=notes)


def _phrase(doc: Document, at: int, stop: int, word: bytes) -> tuple[int, int] | None:
    """The whole phrase around an anchor word, or None where it is no date."""
    text = doc.text
    if word == b"ago":
        before = _BEFORE_AGO(doc.language).search(text, max(0, at - WINDOW), at)
        if before is None or (before.group().rstrip().endswith(_YEARS(doc.language)) and not before.group("roughly")):
            return None  # "two years ago" reads right for a year; who says "exactly four years ago" has a day in mind
        return before.start(), stop
    if word == b"recently":
        after = _AFTER_RECENTLY.match(text, stop)
        return at, after.end() if after else stop
    if word in (b"earlier", b"later"):
        after = _AFTER_EARLIER(doc.language).match(text, stop)
        if after is None or "this" not in after.group():
            return None
        # of a draft that has a day, a reader finds the month and the week
        return (at, after.end()) if after.group().endswith(_YEARS(doc.language)) or draft_date(doc) is None else None
    if word in (b"last", b"next"):
        after = _AFTER_LAST(doc.language).match(text, stop)
        if after:
            return None if after.group().endswith(_YEARS(doc.language)) else (at, after.end())
        if word == b"next":
            return None
    after = _AFTER_PAST(doc.language).match(text, stop)
    if after is None or after.group().endswith(_YEARS(doc.language)):
        return None
    before = _BEFORE_PAST(doc.language).search(text, max(0, at - WINDOW), at)
    return before.start() if before else at, after.end()
