"""Other outlets as a source: "told Reuters", "according to the Associated Press", "Al Jazeera reports"."""

from __future__ import annotations

import re

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.speech.spoken import quoted
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import gate, occurrences
from provlint.lexicon import Language, listed, per_language
from provlint.lexicon.compiled import pattern


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
_CUES = gate("speech", "outlet cue")
_SAYS = gate("speech", "says")
_ONLY_BY_NAME = gate("speech", "outlet only by name")
#: what a name of an outlet that no list knows looks like
_SHAPE = (
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3} {speech.outlet ends}\b"
    r"|{speech.outlet opens}(?: [A-Z][\w’'-]+| \d+){1,3}|[KW][A-Z]{2,3}(?:-TV|-FM)?\b|[A-Z]{2,5}-TV\b"
)
#: names that are words or other things as well; those of them that need no article, and those that never report
_OR_WORD = listed("speech", "outlet or word")
_BARE = listed("speech", "outlet without article")
_NEVER_REPORTS = listed("speech", "no outlet that reports")
_AFTER_NAME = worded(r"(?: [a-z]+ly| {speech.between name and verb})*$")


@per_language
def _before_name(language: Language) -> dict[bytes, tuple[str, re.Pattern[str]]]:
    """The words before the name of an outlet: the frame of each, and what stands between."""
    return {
        word.encode("latin-1", "replace"): (frame, pattern(language.fill(between)))
        for word, frame, between in language.rows("outlet_frames")
    }


@per_language
def _pattern(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The names at a place, and the names that end at a place."""
    names = sorted((re.escape(row[0]) for row in language.rows("cited_outlets")), key=len, reverse=True)
    one = rf"(?P<article>[Tt]he )?(?P<name>(?:{'|'.join(names)})(?![\w’'/-]|\.\w)|{language.fill(_SHAPE)})"
    return pattern(" " + one), pattern(rf"(?:^|(?<=[\s“\"(—])){one}$")


@per_language
def _names(language: Language) -> frozenset[str]:
    """The listed names that can be nothing else."""
    return language.first_fields("cited_outlets") - _OR_WORD(language)


def _capital_before(text: str, start: int) -> bool:
    """Whether the word before opens with a capital: most of those that say something are no outlets."""
    at = text.rfind(" ", max(0, start - 30), max(0, start - 1))
    return text[at + 1 : at + 2].isupper()


@per_language
def _agencies(language: Language) -> frozenset[str]:
    return language.classes("cited_outlets")["agency"]


@layer
def outlet_citations(doc: Document) -> tuple[OutletCitation, ...]:
    """All places outside quotation marks that name another outlet as the one who was told or who reports."""
    text = doc.text
    language = doc.language
    before_name = _before_name(language)
    found: list[OutletCitation] = []
    for start, end, word in occurrences(doc, _CUES(language)):
        if word in before_name:
            frame, gap = before_name[word]
            between = gap.match(text, end)
            if between is None:
                continue
            match = _pattern(language)[0].match(text, between.end())
            span = Span(start, match.end()) if match is not None else None
        else:
            frame = "reports"
            if word in _SAYS(language) and not _capital_before(text, start):
                continue
            lead = _AFTER_NAME(language).search(text, max(0, start - 40), max(0, start - 1))
            stop = lead.start() if lead is not None else start - 1
            match = _pattern(language)[1].search(text, max(0, stop - 60), stop)
            span = Span(match.start(), end) if match is not None else None
        if match is None or span is None:
            continue
        name = match.group("name")
        if word in _ONLY_BY_NAME(language) and name not in _names(language):
            continue
        if name in _OR_WORD(language) and not match.group("article") and name not in _BARE(language):
            continue
        if name in _NEVER_REPORTS(language) and frame == "reports":
            continue
        if quoted(doc, *span):
            continue
        where = Span(match.start("name"), match.end("name"))
        found.append(OutletCitation(span, where, name, frame, name in _agencies(language)))
    return tuple(sorted(set(found)))
