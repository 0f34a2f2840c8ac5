"""Sources that vouch from another sentence: one whose account the sentence goes on with, and notes that name the figures."""

from __future__ import annotations

from bisect import bisect_left

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution
from provlint.layers.figures.counted_noun import casualty_words
from provlint.layers.figures.events import compatible, event_of
from provlint.layers.figures.figures import Figure, figures_in
from provlint.layers.figures.vouching import beside
from provlint.layers.text.paragraphs import paragraph_index
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import gate, occurrences
from provlint.layers.text.sentences import sentence_at, sentence_index, sentences
from provlint.lexicon import listed

#: so many sentences an account may go on without its source being named again
STEPS = 3
#: so far before or after a figure, in paragraphs, a note may confirm it
NEAR_BY = 2
#: what opens a sentence that goes on with what was said before: a pronoun, or what is told of those told of before
_OPENING = worded(r"(?:{figure_account.joint} )?{figure_account.opening}(?!\w)")
#: a further part, or what is left of the whole: it goes on with an account that counted something
_PART = worded(
    r"(?:{figure_account.joint} )?(?:{figure_account.part}|\w+ {figure_account.remain}"
    r"|(?:{figure_account.hedge} )?[\w,]+ {figure_account.others})(?!\w)"
)
#: "had been killed", "also wounded": the tense and the adverb of an account that goes on
_GOES_ON = worded(
    r"(?<!\w)(?:{figure_account.had} (?:{figure_account.goes on} )?(?:been )?[a-z]+"
    r"|{figure_account.was} {figure_account.also}|{figure_account.also} [a-z]+ed)(?!\w)"
)
#: the next sentence names its source as one that spoke before
_ADDS = worded(r"(?<!\w){figure_account.adds}(?!\w)")
#: what a note gives a source, with what may stand between it and the verb
_WHAT = gate("figure_account", "what")
#: "the officials who provided the casualty figures": the verb, right before those words
_GAVE = worded(
    r"(?<!\w)(?P<verb>{figure_account.gave}[a-z]*)\s(?:out\s)?(?:{figure_account.whose}\s)?(?:{figure_account.kind}\s)*\Z"
)
#: "the figures come from the health office"
_FROM = worded(r"\s{figure_account.be}\s(?:also\s)?{figure_account.from}\s[^.;\n]{2,80}")
_OF = worded(r"\s{figure_account.of}\s")
#: "That is the count of the coroner's office", "These are the latest figures from the hospital"
_THAT_IS = worded(r"\s*{figure_account.that} {figure_account.is} (?:[a-z]+ ){0,3}\Z")
_OWNER = worded(r"\s{figure_account.by}\s(?!{figure_account.counted}\b)[^.;\n]{2,80}")
#: so far before those words the verb stands, in code points
GIVEN = 70
#: figures of the whole draft, not of the place beside the note
_ALL = listed("figure_account", "all")
_NOBODY = worded(r"(?:\w+\s)?{figure_account.nobody}\s(?:\w+\s){0,2}\Z")


class Note(NamedTuple):
    """A note that says where figures come from. ``all``: it speaks of the draft's figures, and not of those beside it."""

    span: Span
    all: bool


@layer
def notes(doc: Document) -> tuple[Note, ...]:
    """The notes of a draft that name its casualty figures and who gave them, in order."""
    found = []
    for start, end, word in occurrences(doc, _WHAT(doc.language)):
        home = sentence_at(doc, start)
        if home is None:
            continue
        gave = _GAVE(doc.language).search(doc.text, max(home.start, start - GIVEN), start)
        if gave is not None:
            who = doc.text[max(home.start, gave.start() - GIVEN) : gave.start()].strip()
            if who and not _NOBODY(doc.language).search(f"{who} ") and not _OF(doc.language).match(doc.text, end):
                everything = word.decode("latin-1") in _ALL(doc.language) and not gave["verb"].startswith("confirm")
                found.append(Note(Span(gave.start(), end), everything))
        elif _THAT_IS(doc.language).match(doc.text, home.start, start) and (own := _OWNER(doc.language).match(doc.text, end)):
            found.append(Note(Span(start, own.end()), word.decode("latin-1") in _ALL(doc.language)))
        elif (come := _FROM(doc.language).match(doc.text, end)) is not None:
            found.append(Note(Span(start, come.end()), word.decode("latin-1") in _ALL(doc.language)))
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


def account(doc: Document, figure: Figure) -> Attribution | None:
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
        part = _PART(doc.language).match(doc.text, here.start) is not None
        if not part and not _goes_on(doc, here):
            break
        found = beside(doc, at - step)
        if found:
            told = not part or _counts(doc, every[at - step], figure)
            return found[-1] if told and _of_one(doc, found[-1], figure) else None
    if at + 1 < len(every) and _adjoins(doc, every[at], every[at + 1]) and _adds(doc, every[at + 1]):
        found = [r for r in beside(doc, at + 1) if not in_marks(doc, r)]
        if found and _of_one(doc, found[-1], figure):
            return found[-1]
    return None


def _counts(doc: Document, sentence: Span, figure: Figure) -> bool:
    """Whether a sentence tells of what the figure counts: somebody's fate, or another figure."""
    return _fateful(doc, sentence) if figure.casualty else bool(figures_in(doc, sentence))


@layer
def _fateful(doc: Document, sentence: Span) -> bool:
    words = doc.text[slice(*sentence)].lower().replace(",", " ").replace(".", " ").split()
    return not casualty_words(doc.language).keys().isdisjoint(words)


@layer
def _adds(doc: Document, sentence: Span) -> bool:
    """Whether a sentence names its source as one that spoke before."""
    return _ADDS(doc.language).search(doc.text, *sentence) is not None


@layer
def _goes_on(doc: Document, sentence: Span) -> bool:
    if _OPENING(doc.language).match(doc.text, sentence.start) is not None:
        return True
    return _GOES_ON(doc.language).search(doc.text, *sentence) is not None


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
