"""Counts of people and things that somebody must have made: "over 200 cases", "some 26,000 survivors", "estimated at 40,000"."""

from __future__ import annotations

from provlint import Document, Span, layer
from provlint.layers.figures import Figure, What, historic, people
from provlint.layers.quotes import marked_near
from provlint.layers.text import gate, occurrences, paragraph_index, paragraphs, sentence_at, worded
from provlint.lexicon import in_order, listed
from provlint_figures._news import carried_by_study, own_voice, released
from provlint_figures._words import YEARS

#: from here on nobody counts by looking on
HUNDRED = 100
#: a crowd of so many nobody in it can count
CROWD = 5000
#: from so many on a plain number of things is told as a count, and no address or size
SCORE = 20
_SINGULAR = in_order("figure_rules", "singular")
#: what a firm or a body knows of itself, and measures that no list gives
_OF_ITSELF = listed("figure_rules", "of itself")
#: figures that are no counts of people or things
_NO_COUNT = frozenset({What.MONEY, What.SHARE, What.ATTACKS})
_MEASURES = listed("figure_rules", "measure")
#: "has a population of about 90 million", "a city of some 350,000", "a budget of"
_SIZE_OF = worded(r"(?<!\w){figure_rules.size of} (?:[a-z]+ ){0,2}\Z")
#: "is estimated at around 40,000", "has fallen from some 120,000 to 26,000 today"
_PUT_AT = worded(r"(?<!\w){figure_rules.put at} (?:{figure_rules.estimated} |around )*\Z")
#: "a crowd of 60,000": nobody counts that by looking on, rounded or not
_CROWD = worded(r"(?<!\w){figure_rules.crowd} of [\d,.]*\Z")
#: "destroyed more than 400 homes", "left 30,000 homes without power", "400 homes were flooded", "killed 2,000 cattle"
HARMED_THINGS = listed("figure_rules", "harmed thing")
_HARMS = worded(r"(?<!\w){figure_rules.harms}\s(?:{figure_rules.estimated}\s)*\Z")
_IS_HARMED = worded(
    r"(?:,[^,.;]{1,60},|\s{figure_rules.place}(?:\s[\w’'-]+){1,4})?\s"
    r"(?:(?:{figure_rules.been}\s)?(?:{figure_rules.adverb}\s)?{figure_rules.harmed}|{figure_rules.cut off})(?!\w)"
)
#: a fact sheet tells of its own office's work
_OFFICE = worded(r"{figure_rules.sent out}")
_LISTED = listed("figure_rules", "listed")
_WE = gate("figure_rules", "own")
#: so many times "we" or "our" make a draft its writers' own
OURS = 5
#: so far before a figure what it is the size of is looked for, in code points
BEFORE = 48
#: a draft says at its head whose it is, in code points
HEAD = 1500


def counted(doc: Document, figure: Figure, least: int) -> bool:
    """Whether a figure counts at least ``least`` people or things of a kind, by their noun, or is a count put at a number."""
    if figure.what in _NO_COUNT or figure.form != "digits" or figure.part:
        return False
    size = figure.low or (figure.high if figure.high < 1e12 else 0)
    if size < least or (figure.low in YEARS and doc.text[slice(*figure.span)].isdigit()):
        return False
    if size >= CROWD and of_a_crowd(doc, figure.span.start):
        return True
    if not figure.noun:
        return size >= HUNDRED and _PUT_AT(doc.language).search(doc.text, max(0, figure.span.start - BEFORE), figure.span.start) is not None
    return _many(doc, figure)


def _many(doc: Document, figure: Figure) -> bool:
    """Whether the noun is a plural of people or things, no measure, no size of a place and nothing a firm knows of itself."""
    noun = figure.noun
    end = figure.phrase.end
    if noun in _MEASURES(doc.language) or noun in _OF_ITSELF(doc.language):
        return False
    named = doc.text[max(0, end - len(noun)) : end]
    if noun not in people(doc.language) and (not noun.endswith("s") or noun.endswith(_SINGULAR(doc.language)) or not named.isalpha()):
        return False
    if named[:1].isupper() and not named.endswith("s"):
        return False
    return _SIZE_OF(doc.language).search(doc.text, max(0, figure.span.start - BEFORE), figure.span.start) is None


def harmed(doc: Document, figure: Figure) -> bool:
    """Whether things by the hundred are said to be destroyed, lost or cut off: somebody surveyed the damage."""
    if figure.form != "digits" or figure.part or figure.noun not in HARMED_THINGS(doc.language) or figure.high < HUNDRED:
        return False
    start, end = figure.phrase
    before = _HARMS(doc.language).search(doc.text, max(0, start - BEFORE), start)
    return before is not None or _IS_HARMED(doc.language).match(doc.text, end) is not None


def of_a_crowd(doc: Document, at: int) -> bool:
    """Whether a number at ``at`` says how large a crowd or an audience was."""
    return _CROWD(doc.language).search(doc.text, max(0, at - BEFORE), at) is not None


def a_crowd(doc: Document, figure: Figure) -> bool:
    """Whether a count that no source covers is worth a warning: rounded, by the hundred, and neither the writer's own nor of
    history, a study or an office's own work.
    """
    bent = figure.hedge not in ("", "plain") or (figure.low >= CROWD and of_a_crowd(doc, figure.span.start))
    if not bent or figure.hedge == "max" or figure.form != "digits" or not counted(doc, figure, HUNDRED):
        return False
    home = sentence_at(doc, figure.span.start)
    if home is None or released(doc) or marked_near(doc, figure.span.start) or _of_an_office(doc):
        return False
    if figure.noun in _LISTED(doc.language) or _of_ours(doc):
        return False
    index = paragraph_index(doc, home.start)
    told = Span(paragraphs(doc)[index].start, home.end) if index >= 0 else home
    return not (own_voice(doc, home) or historic(doc, told) or carried_by_study(doc, home, figure.span.start))


@layer
def _of_an_office(doc: Document) -> bool:
    """Whether the draft is the fact sheet or the announcement of an office or a firm."""
    return _OFFICE(doc.language).search(doc.text, 0, HEAD) is not None


def own_staff(doc: Document, figure: Figure) -> bool:
    """Whether an office counts its own people in its own fact sheet."""
    return _of_an_office(doc) and (figure.noun in _OF_ITSELF(doc.language) or figure.noun == "remain")


@layer
def _of_ours(doc: Document) -> bool:
    """Whether the draft speaks as "we" all along, so that its counts are its writers' own."""
    found = 0
    for start, _end, _ in occurrences(doc, _WE(doc.language)):
        found += not marked_near(doc, start)
        if found >= OURS:
            return True
    return False


def rounded(doc: Document, at: int) -> bool:
    """Whether a number at ``at`` follows words that round it ("more than", "some"): a cheap sign of a count."""
    return _ROUNDED(doc.language).search(doc.text, max(0, at - 16), at) is not None


_ROUNDED = worded(r"\b(?i:{figure_rules.rounds}) \**[\d,.]*$")
