"""Other outlets as a source: "told Reuters", "according to the Associated Press", "Al Jazeera reports"."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.speech.spoken import quoted
from provlint.layers.text.pattern import lazy
from provlint.layers.text.projection import lexicon_words, occurrences
from provlint.lexicon import load


class OutletCitation(NamedTuple):
    """One place where a draft takes its facts from another outlet.

    ``span`` covers outlet and verb, ``outlet`` its name without the article. ``frame``: told, according, reports.
    ``agency``: a news agency, whose copy has to be credited.
    """

    span: Span
    outlet: Span
    name: str
    frame: str
    agency: bool


#: words that every frame has one of
_CUES = lexicon_words(
    "told according reports reported reporting interview comments remarks spoke speaking citing quoted said "
    "says".split()
)
#: what a name of an outlet that no list knows ends in
_SHAPE = (
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3} (?:Times|Post|Journal|Herald|Tribune|Gazette|News|Chronicle|Globe|Star|"
    r"Sun|Examiner|Inquirer|Register|Observer|Mirror|Telegraph|Independent|Bee|Press|Dispatch|Courier|Sentinel|"
    r"Daily|Weekly|Magazine|Review|Radio|Television|TV|Shimbun)\b|[KW][A-Z]{2,3}(?:-TV|-FM)?\b|[A-Z]{2,5}-TV\b"
)
_GENERIC = frozenset(
    "Times Post Journal Hill Independent Atlantic Guardian Economist Intercept Time TIME Fox Slate".split()
)
_BEFORE_NAME = {
    b"told": ("told", ""),
    b"according": ("according", " to(?: a)?(?: (?:report|story|article) (?:by|in|from))?"),
    b"spoke": ("told", " (?:to|with)"),
    b"speaking": ("told", " (?:to|with)"),
    b"interview": ("told", " with"),
    b"comments": ("told", " to"),
    b"remarks": ("told", " to"),
    b"citing": ("according", ""),
}
_AFTER_NAME = lazy(r"(?: [a-z]+ly| first| also| has| have| had)*$")
_ARTICLE = frozenset(["the ", "The "])


@functools.cache
def _pattern(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The names at a place, and the names that end at a place."""
    names = sorted((re.escape(row[0]) for row in load(language, "cited_outlets")), key=len, reverse=True)
    one = rf"(?P<article>[Tt]he )?(?P<name>(?:{'|'.join(names)})(?![\w’'/-]|\.\w)|{_SHAPE})"
    return re.compile(" " + one), re.compile(rf"(?:^|(?<=[\s“\"(—])){one}$")


@functools.cache
def _names(language: str) -> frozenset[str]:
    """The listed names that can be nothing else."""
    return frozenset(row[0] for row in load(language, "cited_outlets")) - _GENERIC


def _capital_before(text: str, start: int) -> bool:
    """Whether the word before opens with a capital: most of those that say something are no outlets."""
    at = text.rfind(" ", max(0, start - 30), max(0, start - 1))
    return text[at + 1 : at + 2].isupper()


@functools.cache
def _agencies(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in load(language, "cited_outlets") if row[1] == "agency")


@layer
def outlet_citations(doc: Document) -> tuple[OutletCitation, ...]:
    """All places outside quotation marks that name another outlet as the one who was told or who reports."""
    text = doc.text
    language = doc.settings.language
    found: list[OutletCitation] = []
    for start, end, word in occurrences(doc, _CUES):
        if word in _BEFORE_NAME:
            frame, gap = _BEFORE_NAME[word]
            at = end
            if gap:
                between = _gap(gap).match(text, end)
                if between is None:
                    continue
                at = between.end()
            match = _pattern(language)[0].match(text, at)
            span = Span(start, match.end()) if match is not None else None
        else:
            frame = "reports"
            if word in (b"said", b"says") and not _capital_before(text, start):
                continue
            lead = _AFTER_NAME.search(text, max(0, start - 40), max(0, start - 1))
            stop = lead.start() if lead is not None else start - 1
            match = _pattern(language)[1].search(text, max(0, stop - 60), stop)
            span = Span(match.start(), end) if match is not None else None
        if match is None or span is None:
            continue
        name = match.group("name")
        if word in (b"said", b"says", b"quoted") and name not in _names(language):
            continue
        if name in _GENERIC and not match.group("article") and name not in ("Time", "TIME", "Fox", "Slate"):
            continue
        if name in ("Time", "Hill", "Fox", "Post") and frame == "reports":
            continue
        if quoted(doc, *span):
            continue
        where = Span(match.start("name"), match.end("name"))
        found.append(OutletCitation(span, where, name, frame, name in _agencies(language)))
    return tuple(sorted(set(found)))


@functools.cache
def _gap(gap: str) -> re.Pattern[str]:
    return re.compile(gap)
