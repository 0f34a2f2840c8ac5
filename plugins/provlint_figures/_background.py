"""Whether a toll is settled background: dated years back, or spoken of as something the reader knows."""

from __future__ import annotations

from provlint import Document, Span
from provlint.layers.story import published
from provlint.layers.text import lazy

_LONG_AGO = lazy(
    r"years? (?:ago|earlier|before|later|since)|decades? (?:ago|earlier|later)|months ago|last (?:year|month|summer|winter|spring"
    r"|fall|autumn|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_FRESH = lazy(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_YEAR = lazy(r"(?<![\d,.$£€-])(?:19|20)\d\d(?![\d,]\d|-)")
#: "in the hours after 14 people were killed", "two days before he shot three"
_WHEN = lazy(r"(?:hour|day|week|month|year)s? (?:before|after|since|following)")
#: "the 49 people killed", "one of 26 people killed", "those 12"
_KNOWN = lazy(r"(?:[Tt]he|[Tt]hose|[Tt]hese|[Oo]ne of|[Ss]ome of|[Mm]any of|his|her|their|its)\s(?:\w+\s)?$")
#: "the attack that killed 130", "the murder of 20 students"
_RELATIVE = lazy(r"(?:that|which|who|in which|where|when)\s(?:\w+\s){0,2}$")
_DETERMINER = lazy(r"(?<!\w)(the|The|a|A|an|An|this|another|his|her)(?=\s)")
_DEED = lazy(
    r"(?:the|The)\s(?:\w+\s){0,3}(?:murders?|killings?|shootings?|assassinations?|massacre|kidnappings?)\sof\s"
)


def background(doc: Document, home: Span, span: Span, number: Span) -> bool:
    """Whether the sentence ``home`` dates the phrase ``span`` years back, or takes its ``number`` as known."""
    text = doc.text
    start, end = max(home.start, span.start - 300), min(home.end, span.end + 200)
    if text[slice(*span)].isupper():
        return True  # a headline in capitals
    if _FRESH.search(text, max(home.start, span.start - 40), min(home.end, span.end + 40)):
        return False
    if _LONG_AGO.search(text, start, end):
        return True
    year = _YEAR.search(text, start, end)
    if year and year.group() != _draft_year(doc):
        return True
    if _WHEN.search(text, start, span.start) or _DEED.match(text, max(start, text.rfind("the ", start, span.start))):
        return True
    left = text[start : span.start]
    if _KNOWN.search(text[start : number.start]):
        return True
    return _RELATIVE.search(left) is not None and _last_determiner(left) == "the"


def _last_determiner(left: str) -> str:
    found = _DETERMINER.compiled.findall(left[-80:])
    return found[-1].lower() if found else ""


def _draft_year(doc: Document) -> str:
    day = published(doc)
    if day is None:
        return ""
    import datetime

    return str(datetime.date.fromordinal(day).year)
