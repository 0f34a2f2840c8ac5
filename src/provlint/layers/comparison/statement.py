"""A statement: one thing a document says that another may say otherwise, and how near two of them are to one thing."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterable

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution, reports_at
from provlint.layers.comparison.telling import nation_words, sentence_words, weight, worth
from provlint.layers.story.anchors import days_between, published
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.sentences import STOPS, sentence_index, sentence_rank, sentences
from provlint.lexicon import listed

#: words so near to a statement say what it is of, in code points on both sides
NEAR = 45
#: two statements are of one thing from this weight of what they share on; surely so from the second on
SAME, SURE = 12.0, 16.0
#: headline and lede may stand without a source that so many sentences after them give
LEDE = 2
#: of a sentence, as much is looked at on both sides for words that set a statement in another time
AROUND, AFTER = 170, 50

_YEAR = lazy(r"(?<![\d,.$£€])(?:1[89]|20)\d\d(?![\d,.]?\d)(?!\s+[a-z]+ed\b)")
_MONTHS = worded(r"\b(?:{comparison.month}(?![a-z])|{comparison.short month})")
#: nobody dates what is new by its month alone
_IN_MONTH = worded(r"\b[Ii]n {comparison.month}\b(?! \d)")
_SAID = worded(
    r"\b(?<!\bis )(?<!\bwas )(?<!\bare )(?<!\bwere )(?<!\bbe )(?<!\bbeen )(?<!\ban ){comparison.says}\b(?! to be\b)"
)
#: a quotation that began before a span ends after it
_QUOTE_ENDS = lazy(r"[^“”\n]{0,200}”")
_DECIDING = listed("comparison", "deciding")
_PAST = worded(
    r"\b(?:[Ll]ast {comparison.last}\b|(?:[Yy]ears?|[Mm]onths?) {comparison.ago}\b|{comparison.past}"
    r"|[Ss]ince (?:the )?(?:[A-Z]\w+|last|\d{4}))"
)


class Statement(NamedTuple):
    """``kind`` and ``thing`` say what is stated (count of camps, length of depth); only equals are compared.

    ``value`` is what is compared, ``near`` the telling stems around it, ``words`` those of its sentence; ``source`` is
    the report that vouches for it, None where the writer does.
    """

    doc: Document
    span: Span
    kind: str
    thing: str
    value: Hashable
    near: frozenset[str]
    words: frozenset[str]
    source: Attribution | None

    @property
    def text(self) -> str:
        """The statement as written, white space evened out."""
        return " ".join(self.doc.text[slice(*self.span)].split())


def statement(
    doc: Document, span: Span, kind: str, thing: str, value: Hashable, source: Attribution | None = None
) -> Statement:
    """A statement with the words around it; without a source given, the report whose content holds it."""
    bounds = home(doc, span)
    around = doc.text[max(bounds.start, span.start - NEAR) : min(bounds.end, span.end + NEAR)]
    if source is None:
        source = voucher(doc, span)
    return Statement(
        doc,
        span,
        kind,
        thing,
        value,
        nation_words(around, doc.language) - {thing},
        sentence_words(doc, sentence_index(doc, span.start)) - {thing},
        source,
    )


def voucher(doc: Document, span: Span) -> Attribution | None:
    """The report whose content holds the beginning of a span and that names who says so."""
    return next((r for r in reports_at(doc, span.start, span.start + 1) if r.source), None)


def closeness(one: Statement, other: Statement) -> float:
    """How much speaks for two statements of one kind and thing being of the same: a weight, higher is nearer."""
    language = one.doc.language
    near = one.near & other.near
    base = min(weight(one.thing, language), 6.0) if one.thing.isalpha() else 3.0
    return base + worth(near, language) + 0.5 * worth((one.words & other.words) - near, language)


def home(doc: Document, span: Span) -> Span:
    """The sentence that holds the beginning of a span; the span itself before the first one."""
    at = sentence_index(doc, span.start)
    return sentences(doc)[at] if at >= 0 else span


def context(doc: Document, span: Span, after: int = AROUND, before: int = AROUND) -> str:
    """The sentence of a span, cut where it is long: so much of it is taken before and after the span."""
    start, end = home(doc, span)
    return doc.text[max(start, span.start - before) : min(end, span.end + after)]


def unsourced(of: Statement) -> bool:
    """Whether the writer alone vouches for a statement."""
    return of.source is None and own_voice(of.doc, of.span)


def own_voice(doc: Document, span: Span) -> bool:
    """Whether the writer alone vouches for a sentence: no report, no word of saying in it or right after it.

    A headline is nobody's, and for the lede the sentences after it vouch.
    """
    at = sentence_index(doc, span.start)
    spans = sentences(doc)
    if at < 0 or heading(doc, span) or _QUOTE_ENDS.match(doc.text, span.end):
        return False
    rank = sentence_rank(doc, span.start)
    start, end = spans[at].start, spans[min(at + (1 if rank >= LEDE else LEDE), len(spans) - 1)].end
    if _SAID(doc.language).search(doc.text, start, end) is not None:
        return False
    return all(_decides(doc, report) for report in reports_at(doc, start, end))


def told_before(doc: Document, span: Span) -> bool:
    """Whether the sentence before, in the same paragraph or ending in a colon, has somebody who says so and may still be speaking,
    or the sentence itself leaves open who does.
    """
    at = sentence_index(doc, span.start)
    if at < 0:
        return False
    start, end = sentences(doc)[at]
    if _HEARSAY(doc.language).search(doc.text, start, end) is not None:
        return True
    before = sentences(doc)[at - 1] if at else None
    if before is None or ("\n" in doc.text[before.end : start] and doc.text[before.end - 1] != ":"):
        return False
    return _SAID(doc.language).search(doc.text, *before) is not None or bool(reports_at(doc, *before))


_HEARSAY = worded(r"\b{comparison.of hearsay}\b")


def heading(doc: Document, span: Span) -> bool:
    """Whether a span stands in a line that ends without a stop: a headline, an item of a list."""
    at = sentence_index(doc, span.start)
    if at < 0:
        return False
    end = sentences(doc)[at].end
    return doc.text[end : end + 1] in ("", "\n") and doc.text[end - 1] not in STOPS


def _decides(doc: Document, report: Attribution) -> bool:
    """Whether a report tells what its subject resolved, which is a deed as any other: somebody must have told of it."""
    return doc.text[slice(*report.cue[-1])].split()[-1].lower() in _DECIDING(doc.language)


def background(doc: Document, span: Span) -> bool:
    """Whether the words around a span tell of another time than the draft's own: a year, a month, last summer."""
    return another_time(doc, context(doc, span, AFTER))


def another_time(doc: Document, text: str) -> bool:
    """Whether words of a document name another time than its own: a year, a month, last summer."""
    if _PAST(doc.language).search(text):
        return True
    own = _own(doc)
    if not own[0] and _IN_MONTH(doc.language).search(text):
        return True
    if any(match.group() != str(own[0]) for match in _YEAR.finditer(text)):
        return True
    return bool(own[1]) and any(match.group()[:3] not in own[1:] for match in _MONTHS(doc.language).finditer(text))


@layer
def _own(doc: Document) -> tuple[int, str, str]:
    """The year and the months (this and the one before) of the draft's own date; 0 and nothing without one."""
    day = published(doc)
    if day is None:
        return 0, "", ""

    date = datetime.date.fromordinal(day)
    before = date - datetime.timedelta(days=6)
    months = doc.language.months
    return date.year, months[date.month - 1][:3], months[before.month - 1][:3]


def later(one: Document, other: Document) -> int:
    """By how many days the second document is younger; 0 where they do not both say."""
    return days_between(one, other) or 0


def by_day(documents: Iterable[Document]) -> list[Document]:
    """Documents by their own dates, those without one first, then by path."""
    return sorted(documents, key=lambda d: (published(d) or 0, d.path))
