"""The attributions around one place, without a reading of the whole draft; kind, speaker and reason are left out.

A rule that asks about a handful of places asks here: only the paragraphs that can reach them are read, each once. The
answers are those of ``attributions``.
"""

from __future__ import annotations

from bisect import bisect_right

from provlint.core.document import Document, known, layer
from provlint.layers.attribution.analysis import raws_in
from provlint.layers.attribution.attributions import NAMELESS, Attribution, attributions, first_place
from provlint.layers.attribution.attributions import reports_at as reports_of_all
from provlint.layers.quotes.outermost import quoted_before
from provlint.layers.text.paragraphs import paragraph_index, paragraph_starts, paragraphs


@layer
def attributions_in(doc: Document, index: int) -> tuple[Attribution, ...]:
    """The attributions whose cue stands in one paragraph, by its index in ``paragraphs``, in the order of ``attributions``."""
    raws = raws_in(doc, index)
    if not raws:
        return ()
    reports = doc.language.first_fields("report_cues")
    found = [
        Attribution(
            raw.source,
            (raw.cue,),
            raw.content,
            raw.word not in reports and raw.word != ":",
            "",
            nobody=not raw.source and raw.frame in NAMELESS,
        )
        for raw in raws
    ]
    found.sort(key=first_place)
    return tuple(found)


@layer
def _runs(doc: Document) -> list[int]:
    """For each paragraph the one that its run begins with: what is said in one paragraph runs on in those after it that quote."""
    found: list[int] = []
    for index in range(len(paragraphs(doc))):
        found.append(found[-1] if found and quoted_before(doc, index) else index)
    return found


@layer
def attributions_of_run(doc: Document, first: int) -> tuple[Attribution, ...]:
    """The attributions of a run of paragraphs, by its first one; nobody else's content reaches into these."""
    runs = _runs(doc)
    found: list[Attribution] = []
    while first < len(runs) and runs[first] <= first:
        found += attributions_in(doc, first)
        first += 1
        if first == len(runs) or runs[first] == first:
            break
    return tuple(found)


def run_at(doc: Document, start: int, end: int) -> int:
    """The first paragraph of the run that holds a span; -1 where the span lies in no paragraph, or in more than one."""
    index = paragraph_index(doc, start)
    return _runs(doc)[index] if index >= 0 and end <= paragraphs(doc)[index].end else -1


def reports_near(doc: Document, start: int, end: int) -> tuple[Attribution, ...]:
    """The reports (not stances) whose content overlaps a span, in the order of the text."""
    run = -1 if known(doc, attributions) else run_at(doc, start, end)
    if run < 0:
        return reports_of_all(doc, start, end)
    return tuple(
        a
        for a in attributions_of_run(doc, run)
        if not (a.stance or a.nobody) and any(s.start < end and s.end > start for s in a.content)
    )


def attributions_near(doc: Document, start: int, end: int) -> list[Attribution]:
    """The attributions whose cue begins inside a span, in the order of ``attributions``."""
    blocks = paragraphs(doc)
    index = max(0, bisect_right(paragraph_starts(doc), start) - 1)
    found = []
    while index < len(blocks) and blocks[index].start < end:
        found += [a for a in attributions_in(doc, index) if start <= a.cue[0].start < end]
        index += 1
    return found
