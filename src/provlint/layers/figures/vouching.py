"""The reports that have a source and vouch for a figure: around a place, before a figure, further down.

``WHOLE`` knows all reports of a draft with their kinds and speakers. ``NEAR`` reads only the paragraphs it is asked about,
finds the same reports there, and leaves kind and speaker out: enough to say whether a figure has a source and where.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution, attributions
from provlint.layers.attribution.near import attributions_in
from provlint.layers.figures.inline_source import cue_class
from provlint.layers.quotes.outermost import quoted_before
from provlint.layers.text.paragraphs import paragraph_index, paragraphs
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import sentence_index, sentences


class Reports(NamedTuple):
    """``holding`` (draft, start, end): the innermost report whose content holds a range. ``beside`` (draft, number of a
    sentence): the reports whose cue stands in it. ``later`` (draft, offset): the first report with its cue behind it.
    """

    holding: Callable[[Document, int, int], Attribution | None]
    beside: Callable[[Document, int], Sequence[Attribution]]
    later: Callable[[Document, int], Attribution | None]


@layer
def sourced_reports(doc: Document) -> tuple[Attribution, ...]:
    """The reports that have a source, in order."""
    return tuple(a for a in attributions(doc) if _vouches(doc, a))


def _vouches(doc: Document, a: Attribution) -> bool:
    return not a.stance and bool(a.source and a.cue) and not _nobody(doc, a) and not _judges(doc, a)


#: a toll with an article and three words at most
_TALLY = lazy(r"(?:[\w-]+\s+){0,4}[A-Za-z]+")
_TO_DO = lazy(r"to (?!have )[a-z]+")


def _judges(doc: Document, report: Attribution) -> bool:
    """Whether the cue names, judges or intends, and so vouches for no figure; "claimed by" takes the deed, not the count."""
    cue = [w.lower() for s in report.cue for w in doc.text[slice(*s)].split()]
    if not cue_class(doc.language, "judges").isdisjoint(cue) or cue[-2:] == ["claimed", "by"]:
        return True
    if not report.content:
        return False
    # "swore to avenge the attack that killed 12" reports an intention; "claims to have killed 12" a fact
    start, end = report.content[0]
    return _TO_DO.match(doc.text, start) is not None or any(
        w in cue_class(doc.language, "claimed") for w in doc.text[start : min(end, start + 40)].lower().split()[:3]
    )


def _nobody(doc: Document, report: Attribution) -> bool:
    """Whether the "source" is only a figure that speaks for itself ("an initial death toll said"), and nobody's ("a ministry count")."""
    text = doc.text
    return all(
        text[max(s, e - 8) : e].lower().rsplit(None, 1)[-1] in cue_class(doc.language, "tallied")
        and _TALLY.fullmatch(text, s, e) is not None
        and not _owned(doc, text[s:e].split()[:-1])
        for s, e in report.source
    )


def _owned(doc: Document, words: Sequence[str]) -> bool:
    """Whether one of the words before a count says whose it is: a name ("an Ombudsman toll") or a body ("a ministry count")."""
    bodies = doc.language.first_fields("source_nouns")
    return any(w[0].isupper() for w in words[1:]) or not bodies.isdisjoint(w.lower() for w in words)


def _grouped(doc: Document, reports: Iterable[Attribution]) -> dict[int, list[Attribution]]:
    """Reports by the sentence their cue stands in."""
    found: dict[int, list[Attribution]] = {}
    for report in reports:
        found.setdefault(sentence_index(doc, report.cue[0].start), []).append(report)
    return found


@layer
def _by_sentence(doc: Document) -> dict[int, list[Attribution]]:
    return _grouped(doc, sourced_reports(doc))


class _Nested(NamedTuple):
    """Pieces of content sorted by their starts; ``above``: for each the nearest before it that ends later, -1 for none."""

    starts: list[int]
    pieces: list[tuple[int, int, Attribution]]
    above: list[int]

    def innermost(self, start: int, end: int) -> tuple[int, int, Attribution] | None:
        """The piece that holds a range and begins last; no more steps than pieces lie in one another."""
        i = bisect_right(self.starts, start) - 1
        while i >= 0 and self.pieces[i][1] < end:
            i = self.above[i]
        return self.pieces[i] if i >= 0 else None


def _nested(pieces: list[tuple[int, int, Attribution]]) -> _Nested:
    above: list[int] = []
    for i, piece in enumerate(pieces):
        j = i - 1
        while j >= 0 and pieces[j][1] <= piece[1]:
            j = above[j]
        above.append(j)
    return _Nested([p[0] for p in pieces], pieces, above)


def _pieces(reports: Iterable[Attribution]) -> list[tuple[int, int, Attribution]]:
    """Every piece of content of some reports, by where it begins and ends; of equal ones the first report's comes last."""
    found = [(s.start, s.end, -n, a) for n, a in enumerate(reports) for s in a.content]
    return [(start, end, a) for start, end, _, a in sorted(found, key=lambda piece: piece[:3])]


@layer
def _contents(doc: Document) -> _Nested:
    """The contents of every sourced report."""
    return _nested(_pieces(sourced_reports(doc)))


def inside(doc: Document, start: int, end: int) -> Attribution | None:
    """The innermost report whose content holds an offset range; None where no source says it."""
    found = _contents(doc).innermost(start, end)
    return found[2] if found else None


def _cues(reports: Iterable[Attribution]) -> list[int]:
    """For each report the last beginning of a cue so far: they rise, so that the first behind a place can be looked up."""
    return list(accumulate((a.cue[0].start for a in reports), max))


@layer
def _all_cues(doc: Document) -> list[int]:
    return _cues(sourced_reports(doc))


def _beside(doc: Document, sentence: int) -> Sequence[Attribution]:
    return _by_sentence(doc).get(sentence, ())


def _later(doc: Document, offset: int) -> Attribution | None:
    cues = _all_cues(doc)
    i = bisect_right(cues, offset)
    return sourced_reports(doc)[i] if i < len(cues) else None


class _Said(NamedTuple):
    """The sourced reports whose cue stands in a paragraph, in the order of ``attributions``, and where their parts stand.

    ``sources`` are sorted; ``reach`` is how far those up to each one reach.
    """

    reports: tuple[Attribution, ...]
    contents: _Nested
    cues: list[int]
    sources: list[int]
    reach: list[int]


def _of_paragraph(doc: Document, index: int) -> _Said:
    """The sourced reports whose cue stands in a paragraph, without kind and speaker."""
    return _said(doc, index)


@layer
def _said(doc: Document, index: int) -> _Said:
    sourced = tuple(a for a in attributions_in(doc, index) if _vouches(doc, a))
    sources = sorted(s for a in sourced for s in a.source)
    return _Said(
        sourced,
        _nested(_pieces(sourced)),
        _cues(sourced),
        [s.start for s in sources],
        list(accumulate((s.end for s in sources), max)),
    )


def speaks(doc: Document, span: Span) -> bool:
    """Whether a place is part of a source, and so counts who speaks ("two officials said")."""
    index = paragraph_index(doc, span.start)
    if index < 0:
        return False
    said = _of_paragraph(doc, index)
    before = bisect_left(said.sources, span.end)
    return before > 0 and said.reach[before - 1] > span.start


@layer
def _above(doc: Document) -> dict[int, _Nested]:
    """What is said in the paragraphs above the one of an index and runs on into it, as far as it was asked for."""
    return {}


def _running_on(doc: Document, index: int) -> _Nested:
    """The contents above a paragraph that reach into it. A paragraph without quotation marks ends what stands above."""
    kept = _above(doc)
    blocks = paragraphs(doc)
    first = index
    while first not in kept and first > 0 and quoted_before(doc, first - 1):
        first -= 1
    for i in range(first, index + 1):
        if i not in kept:
            start = blocks[i].start
            before = [*kept[i - 1].pieces, *_of_paragraph(doc, i - 1).contents.pieces] if i > first else (
                _of_paragraph(doc, i - 1).contents.pieces if i else []
            )
            kept[i] = _nested(sorted((p for p in before if p[1] > start), key=lambda p: p[:2]))
    return kept[index]


def _holding_near(doc: Document, start: int, end: int) -> Attribution | None:
    index = paragraph_index(doc, start)
    if index < 0:
        return None
    found = _of_paragraph(doc, index).contents.innermost(start, end)
    if quoted_before(doc, index, start + 1):
        above = _running_on(doc, index).innermost(start, end)
        if above and (found is None or above[:2] > found[:2]):
            found = above
    return found[2] if found else None


@layer
def _sentenced(doc: Document, index: int) -> dict[int, list[Attribution]]:
    return _grouped(doc, _of_paragraph(doc, index).reports)


def _beside_near(doc: Document, sentence: int) -> Sequence[Attribution]:
    found = sentences(doc)
    if not 0 <= sentence < len(found):
        return ()
    index = paragraph_index(doc, found[sentence].start)
    return _sentenced(doc, index).get(sentence, ()) if index >= 0 else ()


@layer
def _silent(doc: Document) -> dict[int, int]:
    """From paragraphs without reports to one further down that has one, or was not asked yet."""
    return {}


def _later_near(doc: Document, offset: int) -> Attribution | None:
    onward = _silent(doc)
    index = max(0, paragraph_index(doc, offset - 1))
    passed = []
    found = None
    while index < len(paragraphs(doc)):
        if index in onward:
            passed.append(index)
            index = onward[index]
            continue
        said = _of_paragraph(doc, index)
        i = bisect_right(said.cues, offset)
        if i < len(said.cues):
            found = said.reports[i]
            break
        if not said.cues:
            passed.append(index)
        index += 1
    onward.update(dict.fromkeys(passed, index))
    return found


WHOLE = Reports(inside, _beside, _later)
NEAR = Reports(_holding_near, _beside_near, _later_near)
