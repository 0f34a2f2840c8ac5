"""Sources that vouch from another sentence: one whose account the sentence goes on with, and notes that name the figures."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution
from provlint.layers.figures.counted_noun import casualty_words
from provlint.layers.figures.events import compatible, event_of
from provlint.layers.figures.figures import Figure, figures_in
from provlint.layers.figures.vouching import Reports
from provlint.layers.text.paragraphs import paragraph_index
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import sentence_index, sentences

#: so many sentences an account may go on without its source being named again
STEPS = 3
#: so far before or after a figure, in paragraphs, a note may confirm it
NEAR_BY = 2
#: what opens a sentence that goes on with what was said before: a pronoun, or what is told of those told of before
_OPENING = lazy(
    r"(?:(?:And|But), )?(?:[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Tt]he (?:dead|victims|injured|wounded|survivors|missing)|[Tt]hose|[Tt]hese"
    r"|[Aa]dditionally|[Ii]n addition|[Bb]esides|[Aa]lso|[Bb]oth|[Tt]heir|[Hh]is|[Hh]er)(?!\w)"
)
#: a further part, or what is left of the whole: it goes on with an account that counted something
_PART = lazy(
    r"(?:(?:And|But|Of),? )?(?:[Aa]nother|[Oo]thers?|[Tt]he (?:others?|rest|remaining|toll|figures?|number|total)|[Aa] further"
    r"|[Oo]f (?:them|those|these|the)|[Aa]mong (?:them|those|the)|[Ss]ome of|[Mm]ost of|[Ii]n (?:all|total)|[Aa]ltogether"
    r"|\w+ (?:remain|remained|survived)|(?:(?:At least|About|Some|Nearly|More than|Up to|As many as) )?"
    r"(?:[\w,]+ )(?:others?|more|of (?:them|whom|those|the)|other [a-z]+))(?!\w)"
)
#: "had been killed", "also wounded": the tense and the adverb of an account that goes on
_GOES_ON = lazy(r"(?<!\w)(?:had (?:also |since )?(?:been )?[a-z]+|(?:was|were) also|also [a-z]+ed)(?!\w)")
#: the next sentence names its source as one that spoke before
_ADDS = lazy(r"(?<!\w)(?:also (?:said|told|reported|confirmed|announced)|added|went on to|further (?:said|stated))(?!\w)")
#: "the officials who provided the casualty figures", "gave no cause for the toll" is none
_NOTE = lazy(
    r"(?P<who>[^.;\n]{0,120}?)(?P<verb>(?:provid|gave|giv|releas|confirm|suppli|issu|compil|report|announc|updat)[a-z]*)\s(?:out\s)?"
    r"(?:the\s|these\s|those\s|all\s|both\s|its\s|his\s)?(?:casualty\s|death\s|latest\s|new\s|updated\s|official\s|preliminary\s)*"
    r"(?P<what>figures?|tolls?|numbers|count|casualties|deaths|fatalities|injuries)(?!\s(?:of|to|for|on)\s)(?!\w)"
)
_FROM = lazy(
    r"[Tt]he\s(?:casualty\s|death\s)?(?P<what>figures?|tolls?|numbers)\s(?:were|was|are|is|came|come|comes)\s(?:also\s)?"
    r"(?:provided\sby|given\sby|released\sby|confirmed\sby|from)\s(?P<who>[^.;\n]{2,80})"
)
#: figures of the whole draft, not of the place beside the note
_ALL = frozenset(("figures", "tolls", "numbers"))
_NOBODY = lazy(
    r"(?:\w+\s)?(?:did not|didn[’']t|declined to|refused to|not|no one|nobody|yet to|unable to|could not|without)\s(?:\w+\s){0,2}\Z"
)


class Note(NamedTuple):
    """A note that says where figures come from. ``all``: it speaks of the draft's figures, and not of those beside it."""

    span: Span
    all: bool


@layer
def notes(doc: Document) -> tuple[Note, ...]:
    """The notes of a draft that name its casualty figures and who gave them, in order."""
    found = []
    if "figure" in doc.text or "toll" in doc.text or "number" in doc.text or "confirm" in doc.text:
        for sentence in sentences(doc):
            for pattern in (_NOTE, _FROM):
                match = pattern.search(doc.text, *sentence)
                if match and match["who"].strip() and not _NOBODY.search(match["who"]):
                    found.append(Note(Span(*match.span()), match["what"] in _ALL and "confirm" not in match.group()))
    return tuple(found)


def noted(doc: Document, figure: Figure) -> Note | None:
    """The note that names a figure of people: anywhere in the draft, or close by where it only confirms deaths."""
    if not figure.casualty:
        return None
    found = notes(doc)
    if not found:
        return None
    here = paragraph_index(doc, figure.span.start)
    i = bisect_left(found, (Span(figure.span.start, figure.span.start), False))
    for note in found[max(0, i - 1) : i + 1]:
        if abs(paragraph_index(doc, note.span.start) - here) <= NEAR_BY:
            return note
    return next((n for n in found if n.all), None)


def account(doc: Document, figure: Figure, reports: Reports) -> Attribution | None:
    """The source of the sentences before whose account a figure's sentence goes on with; None where it is another matter.

    The sentence opens with a pronoun or a further part ("Two others"), or is told in the past perfect. Also the source of
    the next sentence, where that "also" said something.
    """
    at = sentence_index(doc, figure.span.start)
    every = sentences(doc)
    if at < 0:
        return None
    for step in range(1, STEPS + 1):
        here = every[at - step + 1] if at >= step else None
        if here is None or not _adjoins(doc, every[at - step], here):
            break
        part = _PART.match(doc.text, here.start) is not None
        if not part and not _goes_on(doc, here):
            break
        found = reports.beside(doc, at - step)
        if found:
            told = not part or _counts(doc, every[at - step], figure)
            return found[-1] if told and _of_one(doc, found[-1], figure) else None
    if at + 1 < len(every) and _adjoins(doc, every[at], every[at + 1]) and _adds(doc, every[at + 1]):
        found = [r for r in reports.beside(doc, at + 1) if not in_marks(doc, r)]
        if found and _of_one(doc, found[-1], figure):
            return found[-1]
    return None


def _counts(doc: Document, sentence: Span, figure: Figure) -> bool:
    """Whether a sentence tells of what the figure counts: somebody's fate, or another figure."""
    return _fateful(doc, sentence) if figure.casualty else bool(figures_in(doc, sentence))


@layer
def _fateful(doc: Document, sentence: Span) -> bool:
    words = doc.text[slice(*sentence)].lower().replace(",", " ").replace(".", " ").split()
    return not casualty_words().keys().isdisjoint(words)


@layer
def _adds(doc: Document, sentence: Span) -> bool:
    """Whether a sentence names its source as one that spoke before."""
    return _ADDS.search(doc.text, *sentence) is not None


@layer
def _goes_on(doc: Document, sentence: Span) -> bool:
    return _OPENING.match(doc.text, sentence.start) is not None or _GOES_ON.search(doc.text, *sentence) is not None


def in_marks(doc: Document, report: Attribution) -> bool:
    """Whether what a report says is a quotation, which vouches for its own words alone."""
    return any(doc.text[max(0, s.start - 1) : s.start + 1].strip()[:1] in tuple("\"“‘`'") for s in report.content)


def _adjoins(doc: Document, one: Span, other: Span) -> bool:
    """Whether two sentences stand in one paragraph or in two that follow each other."""
    return paragraph_index(doc, other.start) - paragraph_index(doc, one.start) <= 1


def _of_one(doc: Document, report: Attribution, figure: Figure) -> bool:
    """Whether a report and a figure may speak of one event."""
    said = report.content[0] if report.content else report.cue[0]
    return compatible(event_of(doc, said), event_of(doc, figure.phrase))
