"""Which figures carry the news and want a source: shares of a population, multiples, people by the thousand, series of attacks."""

from __future__ import annotations

from provlint import Document, Span, layer
from provlint.layers.figures import Figure, historic, people
from provlint.layers.quotes import marked_near
from provlint.layers.text import (
    gate,
    has_any,
    paragraph_index,
    paragraphs,
    sentence_at,
    sentence_index,
    sentences,
    worded,
)
from provlint.lexicon import in_order

#: so many sentences at the top are headline and lede
TOP = 4
#: from here on people are counted by somebody with a list
THOUSAND = 1000
_MANY = 1e12
#: a running count of so many people, with no end given, is somebody's list
COUNTED, _OPEN = 50, ("min", "over")
#: so far before a figure a study is looked for, in code points
BEFORE = 400
#: a share of nearly all is a figure of speech
WHOLE = 99
YEARS = 2100
#: who speaks of what it did itself
_OWN = worded(r"(?<!\w){figure_rules.own}(?!\w)")
_RELEASE = worded(r"(?<!\w){figure_rules.release}(?!\w)")
#: a release says so at its beginning, in code points
HEAD = 1500
#: what a percentage is of: "7% of children", "90 per cent of people infected", "12.5% of searches"
_OF = worded(r"\s?(?:%|per\s?cent|pct)?\s+of\s+(?:{figure_rules.of the}\s+)*((?:[\w’'-]+\s+){0,2}[\w’'-]+)")
#: what people counted are said to do or to be now, right behind their noun or behind an aside
_PREDICATE = worded(
    r"(?:,[^,.;]{1,60},|\s\([^)]{1,40}\)|\s{figure_rules.place}(?:\s[\w’'-]+){1,4})?\s+"
    r"(?:{figure_rules.adverb}\s+)?{figure_rules.predicate}(?!\w)"
    r"|\s[a-z]{3,}ed\s(?!by\s)"
)
#: "At least 80 men and women have been charged": a running count, however small
_RUNNING = worded(r"(?:\sand\s[a-z]+)?\s{figure_rules.have been}\s(?:{figure_rules.adverb}\s)?[a-z]+ed(?!\w)")
_AFFECTS = worded(r"(?<!\w){figure_rules.affects}\s+(?:{figure_rules.estimated}\s+)*\Z")
_PER = worded(r"(?:\s{figure_rules.to}\s|\s?[-–]\s?)?(?:[$£€][\d,.]+)?\s{figure_rules.per}\s[a-z]{3,}")
_COST = worded(r"(?<!\w){figure_rules.cost}\s(?:{figure_rules.may cost}\s)?(?:[a-z]+\s){0,4}\Z")
#: polls, votes, markets and tables have their own rules and their own conventions
_TABLES = worded(r"(?<!\w){figure_rules.table}")
_POLLS = gate("figure_rules", "poll")
_SINGULAR = in_order("figure_rules", "singular")
_COMPARED = in_order("figure_rules", "compared")
#: "By her own count, 11,000 children learned to swim"
_OWN_COUNT = worded(r"(?<!\w){figure_rules.by own}\s{figure_rules.whose own}\sown\s{figure_rules.a count}(?!\w)")


def carries_news(doc: Document, figure: Figure) -> bool:
    """Whether a figure that no source covers stands where a reader takes it for the news: in headline or lede, first in its
    paragraph, or held against another; and no study or table speaks in its sentence or the one before.
    """
    home = sentence_at(doc, figure.span.start)
    if home is None or released(doc) or marked_near(doc, figure.span.start) or own_voice(doc, home):
        return False
    if figure.what == "share" and figure.unit not in ("times", "rank") and has_any(doc, _POLLS(doc.language)):
        return False  # whoever was asked, the shares of a poll have a rule of their own
    return (_placed(doc, home) or _compared(doc, figure)) and not carried_by_study(doc, home, figure.span.start)


def may_carry_news(doc: Document, home: Span) -> bool:
    """Whether a figure of a sentence that is neither a multiple nor a rank may be one that carries the news."""
    words = doc.text[slice(*home)].lower()
    return _placed(doc, home) or any(word in words for word in _COMPARED(doc.language))


@layer
def own_voice(doc: Document, home: Span) -> bool:
    """Whether a sentence tells of polls and markets, of what its writer did or somebody's own count gave, or of history."""
    if _TABLES(doc.language).search(doc.text, *home) or _OWN_COUNT(doc.language).search(doc.text, *home):
        return True
    return _OWN(doc.language).search(doc.text, *home) is not None or historic(doc, home)


@layer
def released(doc: Document) -> bool:
    """Whether a draft is a body's own release, which vouches for the figures it gives of itself."""
    return _RELEASE(doc.language).search(doc.text, 0, HEAD) is not None


def population(doc: Document, figure: Figure) -> bool:
    """Whether a figure counts people by the thousand, or is a share of a set that somebody must have counted, or a multiple."""
    if figure.unit in ("times", "rank"):
        return True
    if figure.what == "money":
        return a_cost(doc, figure)
    if figure.what == "share":
        return figure.low < WHOLE and _many(doc, _base(doc, figure))
    if figure.form == "vague" or figure.casualty:
        return False
    if figure.what == "people" and COUNTED <= figure.low < THOUSAND and figure.hedge in _OPEN:
        return _RUNNING(doc.language).match(doc.text, figure.phrase.end) is not None
    if doc.text[slice(*figure.span)].isdigit() and figure.low < YEARS:
        return False  # "In 1875 the brothers were": a year
    if (figure.low or min(figure.high, _MANY)) < THOUSAND:
        return False
    end = figure.phrase.end
    noun = doc.text[max(end - len(figure.noun), 0) : end]
    named = noun[:1].isupper() and noun.endswith("s")  # "Marlanders"
    if figure.what != "people" and figure.noun not in people(doc.language) and figure.noun != "remain" and not named:
        return False
    return (
        figure.noun == "remain"
        or _PREDICATE(doc.language).match(doc.text, end) is not None
        or _AFFECTS(doc.language).search(doc.text, max(0, figure.span.start - 60), figure.span.start) is not None
    )


def a_cost(doc: Document, figure: Figure) -> bool:
    """Whether a sum is what something costs anybody: "the cost can range from $12,000 to $25,000 per cycle"."""
    left = max(0, figure.span.start - 60)
    cost = _COST(doc.language).search(doc.text, left, figure.span.start)
    return cost is not None and _PER(doc.language).match(doc.text, figure.span.end) is not None


def _base(doc: Document, figure: Figure) -> str:
    """The head of the phrase that a share is of, "" where it is of nothing."""
    match = _OF(doc.language).match(doc.text, figure.span.end)
    if match is not None:
        words = match[1].lower().split()
    elif figure.noun:
        words = doc.text[figure.span.end : figure.phrase.end].lower().split()
    else:
        return ""
    words = [w for w in words if not w.endswith(("'s", "’s"))]
    if not words:
        return ""
    return next((w for w in words if w in people(doc.language)), words[0] if words[0].endswith("s") else words[-1])


def _many(doc: Document, head: str) -> bool:
    """Whether a word is a set of people or things that can be counted."""
    if head in _words(doc, "study") or head in _words(doc, "no_base"):
        return False
    return head in people(doc.language) or (head.endswith("s") and not head.endswith(_SINGULAR(doc.language)))


def _words(doc: Document, name: str) -> frozenset[str]:
    return doc.language.classes("share_words")[name]


def _placed(doc: Document, home: Span) -> bool:
    if sentence_index(doc, home.start) < TOP:
        return True
    index = paragraph_index(doc, home.start)
    return index >= 0 and doc.text[paragraphs(doc)[index].start : home.start].strip(" \t\n*-•–—#>") == ""


def _compared(doc: Document, figure: Figure) -> bool:
    if figure.unit in ("times", "rank"):
        return True
    words = doc.text[slice(*figure.span)].lower()
    return words.startswith(_COMPARED(doc.language))


def carried_by_study(doc: Document, home: Span, end: int) -> bool:
    """Whether a study, a survey or data are spoken of before ``end`` in a sentence, or in the one before in its paragraph."""
    at = sentence_index(doc, home.start)
    before = sentences(doc)[at - 1] if at else home
    first = before if paragraph_index(doc, before.start) == paragraph_index(doc, home.start) else home
    words = doc.text[max(first.start, end - BEFORE) : end].lower()
    return not _words(doc, "study").isdisjoint(words.replace(",", " ").replace(".", " ").split())
