"""The statements of a draft that nobody is given for, the likeliest to be asked about first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import starmap

from provlint import Document, NamedTuple, Span, layer
from provlint.layers.attribution import Attribution
from provlint.layers.sources import graded
from provlint.layers.speech import attributed, quoted, reports_in
from provlint.layers.text import linked, worded
from provlint_attribution._context import may_report, own_word, release, sourced_in_words
from provlint_attribution._statement import Statement, likely_statements
from provlint_attribution._voice import follows_report, minded


class Unsourced(NamedTuple):
    """A statement that no source is given for: its sentence, how likely a reader of sources asks about it, 0 to 1, and whether it
    may go on with the account of the sentence before.
    """

    span: Span
    likely: float
    goes_on: bool = False


def unsourced(doc: Document, least: float) -> Iterator[Unsourced]:
    """The statements with no source in sight that are as likely to be asked about as ``least``, the likeliest first.

    None that only tells plainly what happened: a word of each claims, judges or asserts.
    Each is looked at when it is asked for; where the account of a sentence before may go on comes last.
    """
    if release(doc) or own_word(doc):
        return
    held = []
    for one in sorted(starmap(_unsourced, likely_statements(doc, least)), key=lambda one: (-one.likely, one.span)):
        if has_source(doc, one.span) or vague(doc, one.span):
            continue
        if follows_report(doc, one.span.start):
            held.append(one._replace(goes_on=True))
        else:
            yield one
    yield from held


def vague(doc: Document, sentence: Span) -> bool:
    """Whether a source without a name stands in a sentence: it is asked for itself."""
    places = _vague(doc)
    at = bisect_left(places, (sentence.start, sentence.start))
    return at < len(places) and places[at].start < sentence.end


@layer
def _vague(doc: Document) -> tuple[Span, ...]:
    return tuple(sorted(place for one in graded(doc) for place in one.places))


def has_source(doc: Document, sentence: Span) -> bool:
    """Whether anything gives a source for a whole sentence: marks, a link, words of a source, a report in it or round it."""
    if quoted(doc, *sentence) or linked(doc, *sentence) or sourced_in_words(doc, _stated(doc, sentence)):
        return True
    if _LAW(doc.language).match(doc.text, *sentence) or minded(doc, sentence):
        return True
    return _reported(doc, _stated(doc, sentence)) or attributed(doc, sentence.start, sentence.end - 1)


def _reported(doc: Document, sentence: Span) -> bool:
    """Whether a report stands for a sentence: one in it that tells more than its own clause."""
    if not may_report(doc, sentence):
        return False
    return any(_vouches(doc, sentence, report) for report in reports_in(doc, *sentence))


#: "The Front has continued to gain", "calls for a vote", "her comments about": what goes on, and a noun that tells what it is about
_GOES_ON = worded(r"(?:{unsourced.have} )?{unsourced.goes on}\Z")
_NOUN = worded(r"{unsourced.report as a noun}\b")
_TO_NOBODY = worded(r"\b{unsourced.to nobody} \Z")
_WHOSE = worded(r"(?:[’']s?|\b{unsourced.whose}) (?:[a-z]+ ){0,2}\Z")
#: "While both have said so, the bill is stuck": what is granted stands before the comma, the statement after it
_GRANTED = worded(r"{unsourced.granted} ")


def _stated(doc: Document, sentence: Span) -> Span:
    """What a sentence states: all of it, or what follows what it grants somebody ("While both have said so, the bill is stuck")."""
    if _GRANTED(doc.language).match(doc.text, *sentence) and may_report(doc, sentence):
        cue = next((report.cue[0] for report in reports_in(doc, *sentence)), None)
        if cue is not None and doc.text.find(",", sentence.start, cue.start) < 0:
            comma = doc.text.find(", ", cue.end, sentence.end)
            return Span(comma + 2, sentence.end) if comma >= 0 else sentence
    return sentence


def _vouches(doc: Document, sentence: Span, report: Attribution) -> bool:
    """Whether a report is the source of the sentence it stands in, and not of a part of it that the sentence says otherwise."""
    text, language, cue = doc.text, doc.language, report.cue[0]
    if _GOES_ON(language).match(text, *cue) and not any(quoted(doc, *part) for part in report.content):
        return False
    if _TO_NOBODY(language).search(text, max(sentence.start, cue.start - 20), cue.start):
        return False
    noun = _NOUN(language).match(text, *cue)
    return noun is None or _WHOSE(language).search(text, max(sentence.start, cue.start - 40), cue.start) is None


#: "Under the law passed last year", "The suit seeks", "The bill would": what a law, a court or its papers say can be read there
_LAW = worded(r"(?:{unsourced.under}|{unsourced.the}) (?:[\w’'-]+ ){0,3}{unsourced.law}\b")


def _unsourced(likely: float, statement: Statement) -> Unsourced:
    return Unsourced(statement.span, likely)
