"""Whether a figure is settled background: dated back, carried on from something dated back, or known to the reader.

The time of a figure is the expression of time nearest to it in its sentence. A sentence without one goes on with the time
of the sentences before it in its paragraph; one that opens like the next link of a chain ("Six days later", "The next
day") goes on with the paragraph above.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.figures.events import event_of
from provlint.layers.figures.figures import figures_in
from provlint.layers.story.anchors import published
from provlint.layers.text.paragraphs import paragraph_index, paragraphs
from provlint.layers.text.pattern import Lazy, lazy, worded
from provlint.layers.text.sentences import sentence_at, sentence_index, sentences
from provlint.layers.text.word_forms import forms_of
from provlint.lexicon import listed

#: a day further back than this is no news any more
OLD = 45
#: so many sentences of a paragraph, and so many paragraphs of a chain, are looked back over
SENTENCES, CHAIN = 4, 3
#: in these a draft tells its own toll by what came after it
LEDE = 3
#: in the first sentences a draft without a date of its own tells its own day
TOP = 5
#: so many sentences down the day's own toll has long been told
FAR_DOWN = 15
_DATE = r"{month}\s\d{1,2}(?!\d)(?:,?\s{year})?|\d{1,2}\s{month}(?:,?\s{year})?|{month},?\s{year}"
_IN_MONTH = r"{figure_time.in month}\s(?:{figure_time.part of a year}[\s-])?{month}(?!\.?\s\d{1,2}(?!\d))(?:,?\s{year})?(?:\sand\s{month})?"
#: "since May", "since the unrest began", "so far", "in the last two years": what counts up to now
_RUNNING = (
    r"{figure_time.since} (?:(?:{figure_time.part of a year}[ -])?(?:{year}|{month}|last|\w+day)(?:\W+\d[\d,]*)?|then"
    r"|(?:{figure_time.since whom}|[a-z]+ing|[A-Z]\w+)\b(?:[^.;]{0,50}?\b{year}\b)?[^.,;]{0,30})|{figure_time.running}"
    r"|{figure_time.within}(?: \w+)? {figure_time.span}|{figure_time.recent} {figure_time.span}"
)
#: "two years ago", "a month earlier", "days after", "last year", "the 14th century", "the Cold War"
_BACK = (
    r"{figure_time.long span} {figure_time.past}|{figure_time.short span} after|(?:{figure_time.one}|\d+) month {figure_time.past month}"
    r"|\w+ weeks {figure_time.past month}|{figure_time.last}|last {dates.month*}"
    r"|(?:\d\d?[a-z]{2}|[a-z]+teenth|[a-z]+tieth) {figure_time.age}|[A-Z]\w+ War(?: I+)?"
)
#: a bare number of four digits is a year only behind one of these, and before no noun that it counts
_IN_YEAR = r"{figure_time.in year},?[\s-](?:1\d|20)\d\d)(?![\d,]\d|-\d|\s(?!{figure_time.deeds}\b)[a-z]+s\b"
_TIMES = worded(
    (
        rf"(?<!\w)(?:(?P<running>{_RUNNING})|(?P<back>{_BACK})|(?P<fresh>{{dates.weekday}}|{{figure_time.fresh}})"
        rf"|(?P<date>{_DATE})|(?P<month>{_IN_MONTH})|(?P<year>{_IN_YEAR}|(?:1\d|20)\d\d(?=,\s{{figure_time.year when}})))(?!\w)"
    )
    .replace("{month}", r"{dates.month*}\.?")
    .replace("{year}", r"(?:19|20)\d\d")
)
#: what opens the next link of a chain of times
_CHAINED = worded(
    r"(?:{figure_time.chain joint},?\s)?(?:{figure_time.next}\b|(?:\w+ )?(?:\w+ )?{figure_time.step} {figure_time.step past}\b)"
)
_AFTER = lazy(r"(?<!\w)after\s(?:[\w’'-]+\s){1,12}\Z")
#: "an emergency begun after ...": in the lede, too, the number only says when
_BEGUN = worded(r"(?<!\w){figure_time.begun} after\s(?:[\w’'-]+\s){1,12}\Z")
_PERFECT = worded(r"(?<!\w)(?:has|have)\s(?:{figure_time.perfect}\s)?(?:been\s)?[a-z]+\Z")
#: "the 49 people killed", "one of 26 people killed", "those 12"
_KNOWN = worded(r"{figure_time.known}\s+(?:\w+\s+)?$")
_AT = listed("figure_time", "at a place")
#: letters of ``form_classes.tsv``: adjectives, and participles that stand for them
_ADJECTIVE = frozenset("jdeg")
#: "none of the 41 passengers lived": the number is known, what befell them is not
_NONE_OF = worded(r"(?<!\w){figure_time.none of}\s(?:all\s)?(?:{figure_time.known}\s+)?\Z")
#: "the attack that killed 130", "the murder of 20 students"
_RELATIVE = worded(r"{figure_time.relative}\s(?:[\w-]+\s){0,9}$")
#: people who are missing or held while the draft is written
_NOW = worded(r"[^.;]{0,60}? {figure_time.now} (?:[a-z]+ )?(?:[a-z]+ )?[a-z]+\Z")
_DETERMINER = worded(r"(?<!\w)({figure_time.determiner})(?=\s)")
_DEED = worded(r"(?:the|The)\s(?:\w+\s){0,3}{figure_time.deed}(?:,[^,]{1,40},)?\sof\s")
_YEAR = lazy(r"(?<![\w,.$£€])(?:1\d|20)\d\d(?!\d|[,-]\d)")
_LONG_AGO = worded(
    r"(?<!\w)(?:{figure_time.history}|{figure_time.years} {figure_time.past}|{figure_time.decade}|[A-Z]\w+ War(?! I)|World War)(?!\w)"
)
#: "the 1912 ferry fire, in which", "the flood of 1953, where": the clause is of that year, whatever day its sentence is of
_OF_A_YEAR = worded(
    r"(?<!\w)(?:[Tt]he (?P<one>(?:1\d|20)\d\d)(?: [\w’'-]+){1,4}?|of (?P<two>(?:1\d|20)\d\d)),? "
    r"{figure_time.relative}\s(?:[\w-]+\s){0,2}\Z"
)
#: so far before a phrase that year stands, in code points
NEAR_YEAR = 100
_HISTORY = worded(r"(?<!\w)(?:{figure_time.history}|{figure_time.history in} 1(?:[0-8]\d\d|9[0-7]\d))(?!\w)")


def settled(doc: Document, home: Span, span: Span, number: Span) -> bool:
    """Whether the phrase ``span`` of the sentence ``home`` is of something past, or takes its ``number`` as known."""
    lede = sentence_index(doc, home.start) < LEDE
    if _named_deed(doc, home, span) or _only_when(doc, home, span, _BEGUN(doc.language) if lede else _AFTER):
        return True
    if _of_a_year(doc, home, span):
        return True
    when = _time(doc, home, span)
    if when == "running":
        return False
    if when == "back" or (not when and (_carried(doc, home, span) or _of_old(doc, span))):
        return True
    if when == "dated" and sentence_index(doc, home.start) >= TOP:
        return True  # the days of the news itself are told by their weekdays
    return when != "fresh" and known_already(doc, home, span, number)


def _of_a_year(doc: Document, home: Span, span: Span) -> bool:
    """Whether a phrase stands in a relative clause on an event of a year before the draft's own."""
    year = _OF_A_YEAR(doc.language).search(doc.text, max(home.start, span.start - NEAR_YEAR), span.start)
    if year is None:
        return False
    today = _today(doc)
    return today is None or int(year["one"] or year["two"]) < today.year


def of_late(doc: Document, home: Span, span: Span, number: Span) -> bool:
    """Whether a phrase tells of an event of the last year or so that has its own time: last month, in March, a month earlier.

    Its figure stands in no book yet, so the reader needs a source for it. A year that the draft's own day does not reach, a
    count of years ago, a war and a figure that is taken as known are no such event.
    """
    if _named_deed(doc, home, span) or _only_when(doc, home, span, _AFTER) or known_already(doc, home, span, number):
        return False
    when = _time(doc, home, span)
    if when not in _GONE and (when or not _carried(doc, home, span)):
        return False
    index = max(0, paragraph_index(doc, home.start) - (not when))  # the time is carried on from above
    start = min(paragraphs(doc)[index].start, home.start)
    if _LONG_AGO(doc.language).search(doc.text, start, home.end) is not None:
        return False
    today = _today(doc)
    return all(today is not None and int(y[0]) >= today.year - 1 for y in _YEAR.finditer(doc.text, start, home.end))


def background(doc: Document, home: Span, span: Span) -> bool:
    """Whether a phrase that is not settled is no news of the day either: further down and of another event or of a long count
    up to now, in a clause that only says which one is meant, or far down without a day.
    """
    when = _time(doc, home, span)
    if when == "fresh":
        return False
    at = sentence_index(doc, home.start)
    if in_relative(doc, home, span) or at >= FAR_DOWN:
        return True
    event = event_of(doc, span)
    return at >= TOP and (event is None or not event.main or (when == "running" and "still" not in doc.text[slice(*span)]))


def dated(doc: Document, home: Span) -> bool:
    """Whether a sentence has a time of its own that is not the day of the news."""
    return any(kind in ("back", "dated") for *_, kind in times(doc, home))


def dated_back(doc: Document, home: Span) -> bool:
    """Whether a sentence tells of a time past and of no day of the news: "A blast in 2019 killed 14"."""
    kinds = {kind for *_, kind in times(doc, home)}
    return "back" in kinds and kinds.isdisjoint(("fresh", "running"))


def historic(doc: Document, home: Span) -> bool:
    """Whether a sentence tells of history, whose figures stand in books."""
    return _HISTORY(doc.language).search(doc.text, *home) is not None


def _of_old(doc: Document, span: Span) -> bool:
    """Whether the event of a phrase is dated back where the draft first names it."""
    event = event_of(doc, span)
    home = None if event is None else sentence_at(doc, event.span.start)
    return event is not None and home is not None and _time(doc, home, event.span) == "back"


def _only_when(doc: Document, home: Span, span: Span, after: Lazy) -> bool:
    """Whether the number only says when something else was done: "begun after the group killed 130 people"."""
    return after.search(doc.text, max(home.start, span.start - 100), span.start) is not None


def _named_deed(doc: Document, home: Span, span: Span) -> bool:
    """Whether the number only says which deed is meant: "the fatal shooting of two men"."""
    the = doc.text.rfind("the ", max(home.start, span.start - 80), span.start)
    return the >= 0 and _DEED(doc.language).match(doc.text, the) is not None


def known_already(doc: Document, home: Span, span: Span, number: Span) -> bool:
    """Whether the words take a figure as known: "the 49 people killed", "the attack that killed 130"."""
    text = doc.text
    start = max(home.start, span.start - 300)
    left = text[start : number.start]
    known = _KNOWN(doc.language).search(left)
    if known and not _at_place(doc, left[: known.start()], known.group().split()):
        return _NONE_OF(doc.language).search(left) is None
    relative = _RELATIVE(doc.language).search(text, start, span.start)
    if relative is not None and _NOW(doc.language).match(text, span.start, span.end):
        return False  # "the building, where 100 people are missing"
    return relative is not None and _last_determiner(doc, text[start : relative.start()]) == "the"


def _at_place(doc: Document, before: str, words: list[str]) -> bool:
    """Whether "the" goes with a place and not with the number: "In the mill nine people were killed"."""
    if len(words) < 2 or before.rsplit(None, 1)[-1:] == [] or before.split()[-1].lower() not in _AT(doc.language):
        return False
    forms = forms_of(words[-1].lower(), doc.language)
    return bool(forms) and _ADJECTIVE.isdisjoint(forms)


def _last_determiner(doc: Document, left: str) -> str:
    found = _DETERMINER(doc.language).compiled.findall(left[-80:])
    return found[-1].lower() if found else ""


def in_relative(doc: Document, home: Span, span: Span) -> bool:
    """Whether a phrase stands in a clause that only says which one is meant ("a war that has killed thousands")."""
    return _RELATIVE(doc.language).search(doc.text, max(home.start, span.start - 120), span.start) is not None


def _time(doc: Document, home: Span, span: Span) -> str:
    """The kind of time nearest to a phrase in its sentence: back, dated, fresh, running, or "" where it has none."""
    best, distance = "", len(doc.text)
    for start, end, kind in times(doc, home):
        away = max(start - span.end, span.start - end, 0)
        if away < distance:
            # "since the raids that killed 130": the figure is where the count begins, not what it comes to
            best, distance = "back" if kind == "running" and start < span.start < end else kind, away
    return best


@layer
def times(doc: Document, home: Span) -> tuple[tuple[int, int, str], ...]:
    """The expressions of time of one sentence: where each stands, and whether it is back, fresh or running.

    ``dated``: a day of a month in a draft that gives no date of its own.
    """
    return tuple(_times(doc, home))


def _times(doc: Document, home: Span) -> Iterator[tuple[int, int, str]]:
    for match in _TIMES(doc.language).finditer(doc.text, *home):
        kind = match.lastgroup or ""
        if kind not in ("running", "back") and kind != "fresh":
            kind = _age(doc, kind, match.group())
        if kind:
            yield match.start(), match.end(), kind


def _age(doc: Document, kind: str, words: str) -> str:
    """Whether a date is back or fresh by the draft's own date; dated where that is not known, "" for a year that is the draft's."""
    today = _today(doc)
    years = [w for w in words.replace(",", " ").split() if len(w) == 4 and w.isdecimal()]
    if years:
        if today is None:
            return "back" if kind != "date" or int(years[0]) < 1990 else "dated"
        if int(years[0]) != today.year:
            return "back" if int(years[0]) < today.year - 1 or kind != "date" else _month_age(doc, today, words, int(years[0]))
    if kind == "year":
        return ""
    if today is None:
        return "back" if kind == "month" else "dated"
    return _month_age(doc, today, words, int(years[0]) if years else None)


def _month_age(doc: Document, today: datetime.date, words: str, year: int | None) -> str:
    forms = doc.language.month_forms
    month = next((forms[w] for w in words.replace(".", " ").replace(",", " ").split() if w in forms), 0)
    if not month:
        return ""
    days = [int(w.strip(",")) for w in words.split() if w.strip(",").isdecimal() and len(w.strip(",")) < 3]
    if year is None:
        year = today.year if (month, days[0] if days else 1) <= (today.month, today.day) else today.year - 1
    try:
        then = datetime.date(year, month, days[0] if days else 28)
    except ValueError:
        return ""
    return "back" if (today - then).days > OLD else "fresh"


@layer
def _today(doc: Document) -> datetime.date | None:
    """The day of the draft; None where it gives none."""
    day = published(doc)
    return None if day is None else datetime.date.fromordinal(day)


_GONE = ("back", "dated")


def _goes_on_above(doc: Document, at: int) -> bool:
    """Whether the sentence above, in a paragraph of its own, dates back people that something befell."""
    if at < 1:
        return False
    above = sentences(doc)[at - 1]
    found = times(doc, above)
    return bool(found) and found[-1][2] in _GONE and any(f.casualty for f in figures_in(doc, above))


def _carried(doc: Document, home: Span, span: Span) -> bool:
    """Whether a phrase without a time goes on with a time past: in its paragraph, or in those above as a chain."""
    if _PERFECT(doc.language).search(doc.text[max(home.start, span.start - 30) : span.end]):
        return False
    at = sentence_index(doc, home.start)
    index = paragraph_index(doc, home.start)
    blocks = paragraphs(doc)
    for step in range(CHAIN + 1):
        if index < step or index - step < 0:
            return False
        block = blocks[index - step]
        first = at
        for _ in range(SENTENCES):
            at -= 1
            if at < 0 or sentences(doc)[at].start < block.start:
                break
            first = at
            found = times(doc, sentences(doc)[at])
            if found:
                return found[-1][2] in _GONE
        if not step and first == sentence_index(doc, home.start) and _goes_on_above(doc, first):
            return True
        opening = sentences(doc)[first] if first >= 0 else home
        if not _CHAINED(doc.language).match(doc.text, opening.start):
            return False
        at = sentence_index(doc, block.start)
    return False
