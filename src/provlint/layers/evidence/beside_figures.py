"""What stands right beside a number: the thing it is told of, the year it is told for, and what makes it a difference or a rest."""

from __future__ import annotations

from bisect import bisect_left

from provlint.core.document import Document
from provlint.core.span import Span
from provlint.layers.evidence.derivations import derived, few_values
from provlint.layers.evidence.passages import DraftPlace, word_range
from provlint.layers.evidence.table_rows import compared
from provlint.layers.evidence.trace import Status, Trace, altered, replaced, within
from provlint.layers.evidence.value_agreement import same
from provlint.layers.evidence.value_index import equal_values
from provlint.layers.evidence.values import PERCENT, TABLES, YEAR, Value, values
from provlint.layers.evidence.words import text_words
from provlint.layers.text.pattern import lazy
from provlint.lexicon import listed

#: words between a number and its year: "8.1 million passengers in 2025"
TO_YEAR = 3
#: words on each side of a number among which the nearest telling one is what it is told of
NEXT = 3
#: a rest smaller than this follows by chance
LEAST_REST = 6
#: a number up to which many things are so many
FEW = 3
_OF_YEAR = listed("evidence", "of a year")
_STOP = lazy(r"[;:.,()“”\"–—]|\n\s*\n")


def told_of_one(draft: Document, value: Value, doc: Document, theirs: Value) -> bool:
    """Whether two numbers have one telling word right beside them: "injuring 18 passengers", "of the 18 injured". Of small numbers
    that says little."""
    return value.value > FEW and not _beside(draft, value.span).isdisjoint(_beside(doc, theirs.span))


def _beside(doc: Document, span: Span) -> set[str]:
    words = text_words(doc)
    first, end = word_range(words, span)
    found: set[str] = set()
    for numbers in (range(first - 1, max(-1, first - 1 - NEXT), -1), range(end, min(len(words.stems), end + NEXT))):
        stem = next((words.stems[n] for n in numbers if words.stems[n]), "")
        found.add(stem)
    return found - {""}


def year_of(doc: Document, value: Value) -> Value | None:
    """The year right behind a number and what it counts; None where another number or a sign stands between."""
    words = text_words(doc)
    end = word_range(words, value.span)[1]
    for n in range(end, min(end + TO_YEAR, len(words.forms) - 1)):
        if _STOP.compiled.search(doc.text, words.ends[n - 1], words.starts[n]):
            return None
        if words.forms[n] in _OF_YEAR(doc.language):
            found = within(values(doc), Span(words.starts[n + 1], words.ends[n + 1]))
            return found[0] if found and found[0].unit == YEAR and found[0].step == 1 else None
    return None


def other_years(draft: Document, value: Value, place: DraftPlace) -> Trace | None:
    """The trace of a number told for another year than each time the sources have it with one."""
    mine = year_of(draft, value) if value.unit != YEAR and not value.minutes else None
    if mine is None:
        return None
    found = [(doc, v) for doc in place.documents if doc.format not in TABLES for v in equal_values(doc, value)]
    its = [(doc, v, year) for doc, v in found if (year := year_of(doc, v)) is not None]
    if not its or len(its) < len(found) or any(year.value == mine.value for _, _, year in its):
        return None
    doc, theirs, year = its[0]
    span, there = Span(value.span.start, mine.span.end), Span(theirs.span.start, year.span.end)
    return altered("figure", draft, span, doc, there)


def rest(draft: Document, value: Value, place: DraftPlace) -> Trace | None:
    """The trace of a number that is told as a difference ("300,000 more") or as what is left of another one of its sentence ("of the 18
    injured, 12 had gone home"), where it is one of two numbers of a passage."""
    if value.minutes or value.unit == YEAR or value.value < LEAST_REST:
        return None
    different = value.unit != PERCENT and bool(compared(draft, value))
    larger = [v for v in few_values(draft, place.span) if v.value > value.value and v.unit == value.unit]
    wholes = [v for v in larger if v.span.end < value.span.start or _part_of(draft, value, v)]
    if any(replaced(draft, value.span, place)):
        wholes = []  # "cut 640 of the 900 posts", for "cut 260 of the 900 posts"
    for passage in place.passages:
        if passage.document.format in TABLES:
            continue
        index = [p for p in place.passages if p.document is passage.document and abs(p.sentence - passage.sentence) <= 1]
        theirs = [v for p in index for v in few_values(p.document, p.span)]
        if different and (working := derived(value, theirs)):
            return Trace("figure", Status.DERIVED, value.span, "", passage.document, passage.span, working)
        for whole in wholes:
            its = next((v for v in theirs if same(whole, v)), None)
            part = next((v for v in theirs if its is not None and v.unit == its.unit and its.value - v.value == value.value), None)
            if its is not None and part is not None:
                working = f"{its.value:g} - {part.value:g}"
                return Trace("figure", Status.DERIVED, value.span, "", passage.document, passage.span, working)
    return None


def _part_of(draft: Document, value: Value, whole: Value) -> bool:
    """Whether a number is told as a part of the next one: "twelve of the 18"."""
    words = text_words(draft)
    n = bisect_left(words.starts, value.span.end)
    between = words.forms[n : bisect_left(words.starts, whole.span.start)]
    return 0 < len(between) <= NEXT and between[0] in _OF_YEAR(draft.language)
