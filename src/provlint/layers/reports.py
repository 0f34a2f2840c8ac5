"""The reports that have a source and vouch for a figure: around a place, before a figure, further down.

``WHOLE`` knows all reports of a draft with their kinds and speakers. ``NEAR`` reads only the paragraphs it is asked about,
finds the same reports there, and leaves kind and speaker out: enough to say whether a figure has a source and where.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from provlint.document import Document
from provlint.layers.attribution_analysis import raws_in
from provlint.layers.attributions import Attribution, attributions
from provlint.layers.blocks import paragraph_index, paragraphs
from provlint.layers.pattern import lazy
from provlint.layers.quote_pairs import pairs
from provlint.layers.sentences import sentence_index, sentences
from provlint.lexicon import words
from provlint.span import Span


class Reports(NamedTuple):
    """``holding`` (draft, start, end): the innermost report whose content holds a range. ``beside`` (draft, number of a
    sentence): the reports whose cue stands in it. ``later`` (draft, offset): the first report with its cue behind it.
    """

    holding: Callable[[Document, int, int], Attribution | None]
    beside: Callable[[Document, int], Sequence[Attribution]]
    later: Callable[[Document, int], Attribution | None]


def sourced_reports(doc: Document) -> tuple[Attribution, ...]:
    """The reports that have a source, in order."""
    return tuple(a for a in doc.get(attributions) if _vouches(doc, a))


def _vouches(doc: Document, a: Attribution) -> bool:
    return not a.stance and bool(a.source and a.cue) and not _nobody(doc, a) and not _judges(doc, a)


_TALLIES = ("toll", "tolls", "number", "numbers", "figure", "figures", "count")
_TALLY = lazy(r"(?:[Aa]n?|[Tt]he|[Oo]ne)?\s*(?:[\w-]+\s+){0,3}(?:toll|tolls|number|numbers|figure|figures|count)")


#: cues that report a judgement, a name or an answer; a figure among their words is the writer's, or taken for granted
_NO_COUNT = frozenset(
    """call calls called calling blame blames blamed blaming accuse accuses accused accusing condemn condemns
    condemned condemning describe describes described describing praise praised criticize criticized deny
    denies denied denying""".split()
)


_TO_DO = lazy(r"to (?!have )[a-z]+")


def _judges(doc: Document, report: Attribution) -> bool:
    """Whether the cue names or judges, and so vouches for no figure; "claimed by" takes the deed, not the count."""
    cue = [w.lower() for s in report.cue for w in doc.text[slice(*s)].split()]
    if any(w in _NO_COUNT for w in cue) or cue[-2:] == ["claimed", "by"]:
        return True
    # "swore to avenge the attack that killed 12" reports an intention; "claims to have killed 12" a fact
    return bool(report.content) and _TO_DO.match(doc.text, report.content[0].start) is not None


def _nobody(doc: Document, report: Attribution) -> bool:
    """Whether the "source" is only a figure that speaks for itself ("an initial death toll said")."""
    text = doc.text
    return all(
        text[max(s, e - 8) : e].endswith(_TALLIES) and _TALLY.fullmatch(text, s, e) is not None
        for s, e in report.source
    )


def _by_sentence(doc: Document) -> dict[int, list[Attribution]]:
    """Reports by the sentence their cue stands in."""
    found: dict[int, list[Attribution]] = {}
    for report in doc.get(sourced_reports):
        found.setdefault(sentence_index(doc, report.cue[0].start), []).append(report)
    return found


def _contents(doc: Document) -> list[tuple[int, int, Attribution]]:
    """Every piece of content of every sourced report, sorted."""
    return sorted(
        ((s.start, s.end, a) for a in doc.get(sourced_reports) for s in a.content), key=lambda c: (c[0], c[1])
    )


def _longest(doc: Document) -> int:
    return max((e - s for s, e, _ in doc.get(_contents)), default=0)


def inside(doc: Document, start: int, end: int) -> Attribution | None:
    """The innermost report whose content holds an offset range; None where no source says it."""
    pieces = doc.get(_contents)
    i = bisect_left(pieces, start + 1, key=lambda c: c[0])
    floor = start - doc.get(_longest)
    best: Attribution | None = None
    while i > 0:
        i -= 1
        s, e, report = pieces[i]
        if s < floor:
            break
        if e >= end:
            best = report
            break
    return best


def _beside(doc: Document, sentence: int) -> Sequence[Attribution]:
    return doc.get(_by_sentence).get(sentence, ())


def _later(doc: Document, offset: int) -> Attribution | None:
    reports = doc.get(sourced_reports)
    if not reports or reports[-1].cue[0].start <= offset:
        return None
    return next((a for a in reports if a.cue[0].start > offset), None)


def _kept(doc: Document) -> dict[int, tuple[Attribution, ...]]:
    """The reports of the paragraphs asked about so far, by the index of the paragraph."""
    return {}


def _of_paragraph(doc: Document, index: int) -> tuple[Attribution, ...]:
    """The sourced reports whose cue stands in a paragraph, without kind and speaker, in the order of ``attributions``."""
    kept = doc.get(_kept)
    found = kept.get(index)
    if found is None:
        reports = words(doc.settings.language, "report_cues")
        all_found = [
            Attribution(raw.source, (raw.cue,), raw.content, raw.word not in reports and raw.word != ":", "")
            for raw in raws_in(doc, index)
        ]
        all_found.sort(key=lambda a: min(s[0].start for s in (a.source, a.cue, a.content) if s))
        found = kept[index] = tuple(a for a in all_found if _vouches(doc, a))
    return found


def _quoted(doc: Document, index: int, end: int) -> bool:
    """Whether a paragraph has a quotation before an offset, and so may go on there with what was said above it."""
    block = doc.get(paragraphs)[index]
    starts = doc.get(_pair_starts)
    return bisect_left(starts, block.start) < bisect_left(starts, min(end, block.end))


def _pair_starts(doc: Document) -> list[int]:
    return [p.span.start for p in doc.get(pairs)]


def speaks(doc: Document, span: Span) -> bool:
    """Whether a place is part of a source, and so counts who speaks ("two officials said")."""
    index = paragraph_index(doc, span.start)
    return index >= 0 and any(s.overlaps(span) for a in _of_paragraph(doc, index) for s in a.source)


def _holding_near(doc: Document, start: int, end: int) -> Attribution | None:
    index = paragraph_index(doc, start)
    best: tuple[int, int] = (-1, -1)
    found: Attribution | None = None
    while index >= 0:
        for report in _of_paragraph(doc, index):
            for piece in report.content:
                if piece.start <= start and piece.end >= end and (piece.start, piece.end) > best:
                    best, found = (piece.start, piece.end), report
        if not _quoted(doc, index, start + 1):
            break
        index -= 1
    return found


def _beside_near(doc: Document, sentence: int) -> Sequence[Attribution]:
    found = doc.get(sentences)
    if not 0 <= sentence < len(found):
        return ()
    index = paragraph_index(doc, found[sentence].start)
    return [a for a in _of_paragraph(doc, index) if sentence_index(doc, a.cue[0].start) == sentence] if index >= 0 else ()


def _later_near(doc: Document, offset: int) -> Attribution | None:
    for index in range(max(0, paragraph_index(doc, offset - 1)), len(doc.get(paragraphs))):
        for report in _of_paragraph(doc, index):
            if report.cue[0].start > offset:
                return report
    return None


WHOLE = Reports(inside, _beside, _later)
NEAR = Reports(_holding_near, _beside_near, _later_near)
