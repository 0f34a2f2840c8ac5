"""What lies inside quotation marks, or inside what somebody is given as having said: fast questions about a span."""

from __future__ import annotations

from bisect import bisect_right

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.attribution.attributions import (
    Attribution,
    attributions,
    attributions_between,
    attributions_of_run,
    run_at,
)
from provlint.layers.quotes.outermost import outer_pairs
from provlint.layers.speech.transcripts import unmarked
from provlint.layers.text.pattern import worded
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import listed

Ranges = tuple[list[int], list[int]]


def _merge(spans: list[Span]) -> Ranges:
    """Overlapping spans joined, as parallel lists of starts and ends for bisect."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


@layer
def quoted_ranges(doc: Document) -> Ranges:
    """All text between quotation marks, in block quotations and in the speeches of transcripts."""
    # of the marks alone: who speaks is not asked
    return _merge([p.span for p in outer_pairs(doc)] + [q.span for q in unmarked(doc)])


_CLAIMED = worded(r"(?:{speech.had} )*{speech.claimed}\b")
_CLAUSE = worded(r"\s*(?:{speech.clause}|[“\"‘])\b|\s*[“\"‘]")


def _tells(doc: Document, report: Attribution) -> bool:
    """Whether a report gives a statement: the group that "claimed attacks" took the blame and told
    nothing."""
    if report.stance or report.nobody or not report.cue:
        return False
    if _CLAIMED(doc.language).match(doc.text, *report.cue[0]) and report.content and report.content[0].start >= report.cue[0].end:
        return _CLAUSE(doc.language).match(doc.text, report.content[0].start) is not None
    return True


@layer
def reports(doc: Document) -> tuple[Attribution, ...]:
    """The attributions that count as provenance."""
    return tuple(a for a in attributions(doc) if _tells(doc, a))


#: verbs that take a thing for an object: "denied involvement in the raid, which killed two"
_OBJECT_CUES = listed("speech", "takes an object")
_RELATIVE = worded(r"(?:,| \() ?(?:{speech.relative preposition} which|{speech.relative})\b")


def _told(doc: Document, report: Attribution) -> tuple[Span, ...]:
    """The content of a report without a background clause that hangs on the object of its verb: that is the writer's."""
    content = report.content
    if not content or content[0].start < report.cue[0].end:
        return content
    words = doc.text[report.cue[0].start : report.cue[0].end].split()
    if not words or words[-1].lower() not in _OBJECT_CUES(doc.language) or _CLAUSE(doc.language).match(doc.text, content[0].start):
        return content
    cut = _RELATIVE(doc.language).search(doc.text, *content[0])
    return (Span(content[0].start, cut.start()), *content[1:]) if cut is not None else content


@layer
def _content_of_run(doc: Document, run: int) -> Ranges:
    """What a report (not a stance) of a run of paragraphs, by its first one, gives as somebody's content; nothing for -1."""
    return _merge([s for a in attributions_of_run(doc, run) if _tells(doc, a) for s in _told(doc, a)])


def _inside(ranges: Ranges, start: int, end: int) -> bool:
    starts, ends = ranges
    i = bisect_right(starts, start) - 1
    return i >= 0 and end <= ends[i]


def quoted(doc: Document, start: int, end: int) -> bool:
    """Whether a span lies inside a quotation as a whole."""
    return _inside(quoted_ranges(doc), start, end)


def attributed(doc: Document, start: int, end: int) -> bool:
    """Whether a span lies as a whole inside the content of a report."""
    return _inside(_content_of_run(doc, run_at(doc, start)), start, end)


@layer
def reported_ranges(doc: Document) -> Ranges:
    """Source, cue and content of every report: anything that belongs to an attribution."""
    return _merge([s for a in reports(doc) for s in (*a.source, *a.cue, *a.content)])


def touches_report(doc: Document, start: int, end: int) -> bool:
    """Whether a span shares at least one code point with a report's source, cue or content."""
    starts, ends = reported_ranges(doc)
    i = bisect_right(starts, end - 1) - 1
    return i >= 0 and ends[i] > start


def reports_in(doc: Document, start: int, end: int) -> tuple[Attribution, ...]:
    """The reports whose cue begins inside a span, in order; without kind and speaker."""
    return tuple(a for a in attributions_between(doc, start, end) if _tells(doc, a))


def report_in(doc: Document, start: int, end: int) -> bool:
    """Whether the cue of a report begins inside a span."""
    return any(_tells(doc, a) for a in attributions_between(doc, start, end))


def spoken(doc: Document, start: int, end: int) -> bool:
    """Whether a span is somebody's words or somebody's report: quoted, or inside the content of a report."""
    return quoted(doc, start, end) or attributed(doc, start, end)


#: how far from a place its sentence is looked at: a text without stops must not cost its square
NEAR = 500


def clipped_sentence(doc: Document, start: int, end: int) -> Span:
    """The sentence that holds a span, or the span itself outside prose; of an endless sentence, what stands near."""
    sentence = sentence_at(doc, start) or Span(start, end)
    return Span(max(sentence.start, start - NEAR), max(end, min(sentence.end, end + NEAR)))
