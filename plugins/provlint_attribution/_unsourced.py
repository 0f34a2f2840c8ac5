"""The statements of a draft that nobody is given for, the likeliest to be asked about first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import starmap

from provlint import Document, NamedTuple, Span, layer
from provlint.layers.sources import graded
from provlint.layers.speech import attributed, quoted, report_in
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
    if quoted(doc, *sentence) or linked(doc, *sentence) or sourced_in_words(doc, sentence):
        return True
    if _LAW(doc.language).match(doc.text, *sentence) or minded(doc, sentence):
        return True
    return (may_report(doc, sentence) and report_in(doc, *sentence)) or attributed(doc, sentence.start, sentence.end - 1)


#: "Under the law passed last year", "The suit seeks", "The bill would": what a law, a court or its papers say can be read there
_LAW = worded(r"(?:{unsourced.under}|{unsourced.the}) (?:[\w’'-]+ ){0,3}{unsourced.law}\b")


def _unsourced(likely: float, statement: Statement) -> Unsourced:
    return Unsourced(statement.span, likely)
