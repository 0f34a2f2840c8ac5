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
from provlint.layers.story.anchors import published
from provlint.layers.text.dates import MONTH_NAMES
from provlint.layers.text.paragraphs import paragraph_index, paragraphs
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import sentence_at, sentence_index, sentences

#: a day further back than this is no news any more
OLD = 45
#: so many sentences of a paragraph, and so many paragraphs of a chain, are looked back over
SENTENCES, CHAIN = 4, 3
#: in the first sentences a draft without a date of its own tells its own day
TOP = 5
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:19|20)\d\d"
#: what counts up to now, and so is no day past: "since May", "since the unrest began", "so far", "in the last two years"
_RUNNING = (
    rf"[Ss]ince (?:(?:the )?(?:late|early|mid|beginning of|start of|end of)?[ -]?(?:{_YEAR}|{_MONTH}|last|\w+day)(?:\W+\d[\d,]*)?"
    rf"|then|(?:the|its|his|her|their|it|he|she|they|taking|[a-z]+ing|[A-Z]\w+)\b(?:[^.;]{{0,50}}?\b{_YEAR}\b)?[^.,;]{{0,30}})"
    r"|[Ss]o far|[Uu]ntil now|[Tt]o date|(?:in|over|during|for) the (?:last|past)(?: \w+)? (?:hours?|days?|weeks?|months?|years?|decades?)"
    r"|in recent \w+|[Tt]his (?:year|month|week)|now been|still"
)
_FRESH = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]oday|[Yy]esterday|[Tt]onight|[Oo]vernight"
    r"|[Tt]his (?:morning|afternoon|evening)|earlier in the day"
)
_BACK = (
    r"(?:years?|decades?|months|centur(?:y|ies)) (?:ago(?: today)?|earlier|before|later|after)|(?:hours|days|weeks) after"
    r"|(?:a|one|\d+) month (?:ago|earlier|before)|(?:\w+) weeks (?:ago|earlier|before)|the previous year"
    r"|last (?:year|month|summer|winter|spring|fall|autumn|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*"
    r"|(?:\d\d?(?:st|nd|rd|th)|[a-z]+teenth|[a-z]+tieth) century|(?:World|Civil|[A-Z]\w+) War(?! I)|World War I+"
    r"|[Hh]istoric(?:al)?ly|Middle Ages"
)
_DATE = rf"{_MONTH}\s\d{{1,2}}(?!\d)(?:,?\s{_YEAR})?|\d{{1,2}}\s{_MONTH}(?:,?\s{_YEAR})?|{_MONTH},?\s{_YEAR}"
_IN_MONTH = (
    rf"(?:[Ii]n|[Ll]ate|[Ee]arly|[Dd]uring|of|[Aa]n?|[Tt]he|previous)\s(?:late\s|early\s|mid-)?{_MONTH}(?:,?\s{_YEAR})?"
    rf"(?:\sand\s{_MONTH})?"
)
#: a bare number of four digits is a year only behind one of these, and before no noun that it counts
_IN_YEAR = (
    r"(?:[Ii]n|of|from|by|late|early|[Tt]he|[Aa]n?|during|before|after|and|to|until|between|mid),?[\s-](?:1\d|20)\d\d)"
    r"(?![\d,]\d|-\d|\s[a-z]+s\b"
)
_TIMES = lazy(
    rf"(?<!\w)(?:(?P<running>{_RUNNING})|(?P<back>{_BACK})|(?P<fresh>{_FRESH})|(?P<date>{_DATE})|(?P<month>{_IN_MONTH})"
    rf"|(?P<year>{_IN_YEAR}))(?!\w)"
)
#: what opens the next link of a chain of times
_CHAINED = lazy(
    r"(?:(?:And|But|Then),?\s)?(?:[Tt]he (?:next|following|same|second|third|final|last) |[Ll]ater|[Bb]y the (?:time|end)"
    r"|[Oo]n the (?:first|second|third|same|next|final|last)|(?:Another|Other|A second|A third) "
    r"|(?:\w+ )?(?:\w+ )?(?:hours|days|weeks|months|years|minutes) (?:later|earlier|before|after)"
    r"|[Aa]n? (?:day|week|month|year) (?:later|earlier|before)|[Tt]hat (?:day|night|attack|year)|[Tt]hose |[Ii]n (?:that|those) )"
)
_PERFECT = lazy(r"(?<!\w)(?:has|have)\s(?:(?:now|since|already|also)\s)?(?:been\s)?[a-z]+\Z")
#: "the 49 people killed", "one of 26 people killed", "those 12"
_KNOWN = lazy(r"(?:[Tt]he|[Tt]hose|[Tt]hese|[Oo]ne of|[Ss]ome of|[Mm]any of|his|her|their|its)\s(?:\w+\s)?$")
#: "the attack that killed 130", "the murder of 20 students"
_RELATIVE = lazy(r"(?:that|which|who|in which|where|when)\s(?:[\w-]+\s){0,9}$")
_DETERMINER = lazy(r"(?<!\w)(the|The|a|A|an|An|this|another|his|her)(?=\s)")
_DEED = lazy(
    r"(?:the|The)\s(?:\w+\s){0,3}(?:murders?|killings?|shootings?|assassinations?|massacre|kidnappings?|deaths?)(?:,[^,]{1,40},)?\sof\s"
)


def settled(doc: Document, home: Span, span: Span, number: Span) -> bool:
    """Whether the phrase ``span`` of the sentence ``home`` is of something past, or takes its ``number`` as known."""
    if _named_deed(doc, home, span):
        return True
    when = _time(doc, home, span)
    if when == "running":
        return False
    if when == "back" or (not when and (_carried(doc, home, span) or _of_old(doc, span))):
        return True
    if when == "dated" and sentence_index(doc, home.start) >= TOP:
        return True  # the days of the news itself are told by their weekdays
    return when != "fresh" and known_already(doc, home, span, number)


_HISTORY = lazy(r"(?<!\w)(?:centur(?:y|ies)|World War|Civil War|Middle Ages|ancient|(?:in|of|by|until|since) 1(?:[0-8]\d|9[0-7])\d)(?!\w)")


def historic(doc: Document, home: Span) -> bool:
    """Whether a sentence tells of history, whose figures stand in books."""
    return _HISTORY.search(doc.text, *home) is not None


def _of_old(doc: Document, span: Span) -> bool:
    """Whether the event of a phrase is dated back where the draft first names it."""
    event = event_of(doc, span)
    home = None if event is None else sentence_at(doc, event.span.start)
    return event is not None and home is not None and _time(doc, home, event.span) == "back"


def _named_deed(doc: Document, home: Span, span: Span) -> bool:
    """Whether the number only says which deed is meant: "the fatal shooting of two men"."""
    the = doc.text.rfind("the ", max(home.start, span.start - 80), span.start)
    return the >= 0 and _DEED.match(doc.text, the) is not None


def known_already(doc: Document, home: Span, span: Span, number: Span) -> bool:
    """Whether the words take a figure as known: "the 49 people killed", "the attack that killed 130"."""
    text = doc.text
    start = max(home.start, span.start - 300)
    if _KNOWN.search(text[start : number.start]):
        return True
    relative = _RELATIVE.search(text, start, span.start)
    return relative is not None and _last_determiner(text[start : relative.start()]) == "the"


def _last_determiner(left: str) -> str:
    found = _DETERMINER.compiled.findall(left[-80:])
    return found[-1].lower() if found else ""


def in_relative(doc: Document, home: Span, span: Span) -> bool:
    """Whether a phrase stands in a clause that only says which one is meant ("a war that has killed thousands")."""
    return _RELATIVE.search(doc.text, max(home.start, span.start - 120), span.start) is not None


def _time(doc: Document, home: Span, span: Span) -> str:
    """The kind of time nearest to a phrase in its sentence: back, dated, fresh, running, or "" where it has none."""
    best, distance = "", len(doc.text)
    for start, end, kind in times(doc, home):
        away = max(start - span.end, span.start - end, 0)
        if away < distance:
            best, distance = kind, away
    return best


@layer
def times(doc: Document, home: Span) -> tuple[tuple[int, int, str], ...]:
    """The expressions of time of one sentence: where each stands, and whether it is back, fresh or running.

    ``dated``: a day of a month in a draft that gives no date of its own.
    """
    return tuple(_times(doc, home))


def _times(doc: Document, home: Span) -> Iterator[tuple[int, int, str]]:
    for match in _TIMES.finditer(doc.text, *home):
        kind = match.lastgroup or ""
        if kind in ("date", "month", "year"):
            kind = _age(doc, kind, match.group())
        if kind:
            yield match.start(), match.end(), kind


def _age(doc: Document, kind: str, words: str) -> str:
    """Whether a date is back or fresh by the draft's own date; dated where that is not known, "" for a year that is the draft's."""
    today = _today(doc)
    years = [w for w in words.replace(",", " ").split() if len(w) == 4 and w.isdigit()]
    if years:
        if today is None:
            return "back" if kind != "date" or int(years[0]) < 1990 else "dated"
        if int(years[0]) != today.year:
            return "back" if int(years[0]) < today.year - 1 or kind != "date" else _month_age(today, words, int(years[0]))
    if kind == "year":
        return ""
    if today is None:
        return "back" if kind == "month" else "dated"
    return _month_age(today, words, int(years[0]) if years else None)


def _month_age(today: datetime.date, words: str, year: int | None) -> str:
    capitals = {w[:3] for w in words.split() if w[0].isupper()}
    month = next((n for n, name in enumerate(MONTH_NAMES, 1) if name[:3] in capitals), 0)
    if not month:
        return ""
    days = [int(w.strip(",")) for w in words.split() if w.strip(",").isdigit() and len(w.strip(",")) < 3]
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


def _carried(doc: Document, home: Span, span: Span) -> bool:
    """Whether a phrase without a time goes on with a time past: in its paragraph, or in those above as a chain."""
    if _PERFECT.search(doc.text[max(home.start, span.start - 30) : span.end]):
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
                return found[-1][2] in ("back", "dated")
        opening = sentences(doc)[first] if first >= 0 else home
        if not _CHAINED.match(doc.text, opening.start):
            return False
        at = sentence_index(doc, block.start)
    return False
