"""The reports that have a source and vouch for a figure: around a place, in a sentence, further down.

Only the paragraphs that are asked about are read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.analysis import run_of
from provlint.layers.attribution.attributions import Attribution, attributions_in, run_at
from provlint.layers.figures.source_words import cue_class
from provlint.layers.text.paragraphs import paragraph_index, paragraphs
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import sentence_index, sentences


@layer
def sourced_reports(doc: Document) -> tuple[Attribution, ...]:
    """The reports that have a source, in order."""
    return tuple(a for index in range(len(paragraphs(doc))) for a in _sourced_in(doc, index))


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
    named = any(w[0].isupper() and (i or w[1:].isupper()) for i, w in enumerate(words))
    return named or not bodies.isdisjoint(w.lower() for w in words)


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
def _sourced_in(doc: Document, index: int) -> tuple[Attribution, ...]:
    """The sourced reports whose cue stands in a paragraph, in the order of ``attributions``."""
    return tuple(a for a in attributions_in(doc, index) if _vouches(doc, a))


class _Sources(NamedTuple):
    """The sources of some reports by their starts; ``reach`` is how far those up to each one reach."""

    starts: list[int]
    reach: list[int]


@layer
def _sources_in(doc: Document, index: int) -> _Sources:
    """The sources of the reports of a paragraph."""
    sources = sorted(s for a in _sourced_in(doc, index) for s in a.source)
    return _Sources([s.start for s in sources], list(accumulate((s.end for s in sources), max)))


def speaks(doc: Document, span: Span) -> bool:
    """Whether a place is part of a source, and so counts who speaks ("two officials said")."""
    index = paragraph_index(doc, span.start)
    if index < 0:
        return False
    sources = _sources_in(doc, index)
    before = bisect_left(sources.starts, span.end)
    return before > 0 and sources.reach[before - 1] > span.start


@layer
def _contents(doc: Document, first: int) -> _Nested:
    """What the sourced reports of a run of paragraphs say, by its first one; a content runs on into later paragraphs of its run."""
    return _nested(_pieces(a for index in run_of(doc, first) for a in _sourced_in(doc, index)))


def holding(doc: Document, start: int, end: int) -> Attribution | None:
    """The innermost report whose content holds a range; None where no source says it."""
    first = run_at(doc, start)
    found = _contents(doc, first).innermost(start, end) if first >= 0 else None
    return found[2] if found else None


@layer
def _by_sentence(doc: Document, index: int) -> dict[int, list[Attribution]]:
    """The sourced reports of a paragraph by the sentence their cue stands in."""
    found: dict[int, list[Attribution]] = {}
    for report in _sourced_in(doc, index):
        found.setdefault(sentence_index(doc, report.cue[0].start), []).append(report)
    return found


def beside(doc: Document, sentence: int) -> Sequence[Attribution]:
    """The reports whose cue stands in a sentence, by its index in ``sentences``."""
    found = sentences(doc)
    if not 0 <= sentence < len(found):
        return ()
    index = paragraph_index(doc, found[sentence].start)
    return _by_sentence(doc, index).get(sentence, ()) if index >= 0 else ()
