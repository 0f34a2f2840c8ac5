"""A draft that retells another draft of its story sentence by sentence, held against it as against a source.

What the rewrite gives otherwise in a sentence that is the other draft's is a slip of one of the two; what only stands in one of
them is no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from provlint.core.document import Document, Dossier, Story, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.comparison.statement import by_day, heading, later
from provlint.layers.evidence.passages import DraftPlace, place_at, word_range
from provlint.layers.evidence.source_traces import source_traces
from provlint.layers.evidence.trace import Status, Trace, align, within, words_span
from provlint.layers.evidence.traces import held_against
from provlint.layers.evidence.values import values
from provlint.layers.evidence.words import fold, text_words
from provlint.layers.story.shared_wording import SHINGLE, own_words, shared_runs
from provlint.layers.text.dates import dates
from provlint.layers.text.pattern import lazy, worded

#: a rewrite has this share of the shorter draft's own words in unbroken runs, and so many words at least
RETOLD, FEWEST = 0.3, 16
#: of two drafts without days the one is the rewrite that shares so many times more of its words
WIDER = 1.25
#: so many rewrites of a story are held against what they retell; near copies by the hundred differ in their dates
MOST = 60
#: two sentences are one from this share of the draft's words on, and so many words in a row are a change of one claim
FOLLOWED, CHANGED = 0.7, 5
#: of a draft that is wholly made of another, a quotation that the other lacks is told, too
WHOLLY = 0.8
_DIFFER = frozenset([Status.ALTERED, Status.MISATTRIBUTED, Status.UNSUPPORTED])
_LOST = frozenset([Status.DROPPED, Status.INFLATED])
#: a station has its own name in its own copy
_CALL_SIGN = lazy(r"[WK][A-Z]{2,3}(?:-[A-Z]{2})?\b")
_MEASURE = worded(r"\d\s?{evidence.measure sign}(?!\w)")
#: a number in a row of them, as of a telephone
_CHAIN = lazy(r"\d\)?[-–.\s]\d{3,}(?!\w)|\(\d{3}\)|\d-\d")


class Retold(NamedTuple):
    """What ``draft`` gives otherwise than ``model``, whose sentence it retells: the trace of the claim, and where the model tells
    it, empty where it does not."""

    draft: Document
    model: Document
    trace: Trace
    place: Span


@layer
def retold(story: Story) -> tuple[Retold, ...]:
    """The claims of rewrites that differ from the drafts they retell, each held against the one that it shares most with.

    The later draft is the rewrite, by what the drafts say of their own days, else by their paths; a source or hedge may be lost in
    either.
    """
    found: list[Retold] = []
    for model, draft, share in _rewrites(story.documents):
        dossier = Dossier([model])
        found += _differences(dossier, draft, model, held_against(dossier, draft), share)
        back = Dossier([draft])
        found += _differences(back, model, draft, [t for t in source_traces(back, model) if t.status in _LOST], 0.0)
    return tuple(found)


class _Rewrite(NamedTuple):
    """A draft and the rewrite of it; ``share`` is how much of the rewrite's own words stands in the other word for word."""

    model: Document
    draft: Document
    share: float


def _rewrites(documents: Sequence[Document]) -> Iterator[_Rewrite]:
    """The drafts of which most stands in another one, each with that one, in the order of their days."""
    drafts = by_day(documents)
    words = [own_words(doc) for doc in drafts]
    shared: Counter[tuple[int, int]] = Counter()
    for run in shared_runs(words, SHINGLE):
        shared[run.second, run.first] += run.length
    best: dict[int, tuple[int, int]] = {}
    for (second, first), count in sorted(shared.items()):
        least = RETOLD * min(len(words[first].words), len(words[second].words))
        if count >= max(FEWEST, least) and count > best.get(second, (0, 0))[0]:
            best[second] = count, first
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:MOST]
    for second, (count, first) in sorted(ranked):
        one, other = drafts[first], drafts[second]
        shares = [count / max(1, len(words[n].words)) for n in (first, second)]
        if not later(one, other) and shares[0] > WIDER * shares[1]:
            one, other = other, one  # the one that is wholly in the other was made of it
            shares.reverse()
        yield _Rewrite(one, other, shares[1])


def _differences(
    dossier: Dossier, draft: Document, model: Document, traces: Sequence[Trace], share: float
) -> Iterator[Retold]:
    for trace in traces:
        if trace.status in _LOST or (trace.kind == "quote" and trace.status == Status.MISATTRIBUTED):
            told = trace.status == Status.DROPPED and trace.place is not None and _told_beside(draft, trace, model)
            if trace.place is not None and not told and not heading(draft, trace.span):
                yield Retold(draft, model, trace, trace.place)
        elif trace.kind == "quote":
            if trace.status == Status.UNSUPPORTED and share >= WHOLLY:
                yield Retold(draft, model, trace, Span(0, 0))
        elif trace.status in _DIFFER:
            place = place_at(dossier, draft, trace.span.start)
            there = _in_its_place(draft, trace.span, place)
            if there is None and trace.kind == "outcome" and trace.place is not None and _follows(draft, place):
                there = trace.place  # "would stand" for "would not stand": no word stands in its place
            if there is not None and _telling(draft, trace, model, there):
                yield Retold(draft, model, trace, there)


def _told_beside(draft: Document, trace: Trace, model: Document) -> bool:
    """Whether the source that the other draft names for a sentence stands in the paragraph of it here."""
    assert trace.place is not None
    block = draft.block_at(trace.span.start)
    who = model.text[slice(*trace.place)].split()
    if block is None or not who:
        return False
    words = text_words(draft)
    return fold(who[-1]) in words.forms[slice(*word_range(words, block.span))]


def _follows(draft: Document, place: DraftPlace | None) -> bool:
    """Whether a sentence is one of the other draft but for a few words."""
    return place is not None and place.close and align(draft, place.span, place.passages[0]).share >= FOLLOWED


def _in_its_place(draft: Document, span: Span, place: DraftPlace | None) -> Span | None:
    """The few words of the other draft that stand in the place of a claim in a sentence that is the same but for a few words; None
    where there are none."""
    if place is None or not place.close:
        return None
    passage = place.passages[0]
    alignment = align(draft, place.span, passage)
    if alignment.share < FOLLOWED:
        return None
    first, end = word_range(text_words(draft), span)
    for change in alignment.changes:
        (a, b), (c, d) = change.draft, change.source
        if a < end and first < b and c < d and max(b - a, d - c) <= CHANGED:
            return words_span(passage.document, c, d)
    return None


def _telling(draft: Document, trace: Trace, model: Document, there: Span) -> bool:
    """Whether the words in the place of a claim are a claim of its kind, and neither is a part of a page or of a telephone number."""
    if heading(draft, trace.span) or heading(model, there):
        return False
    here = draft.text[slice(*trace.span)]
    if trace.kind == "figure":
        return _other_number(draft, trace, model, there)
    if trace.kind == "date":
        return _sort_of_date(draft, trace.span) == _sort_of_date(model, there)
    if trace.kind in ("name", "place"):
        words = model.text[slice(*there)]
        mine, its = fold(here.replace(" ", "")), fold(words.replace(" ", ""))
        named = all(word[:1].isupper() for word in words.split()) and here[:1].isupper()
        return named and mine not in its and its not in mine and not _CALL_SIGN.match(here)
    return True


def _other_number(draft: Document, trace: Trace, model: Document, there: Span) -> bool:
    """Whether the words in the place of a figure are one of its kind in the same measure, or what the trace says is there."""
    text = draft.text
    if _CHAIN.search(text[max(0, trace.span.start - 2) : trace.span.end + 2]):
        return False
    if trace.place == there:
        return True
    mine = {value.unit for value in within(values(draft), trace.span)}
    theirs = within(values(model), there)
    measures = {_MEASURE(draft.language).search(part) is not None for part in (text[slice(*trace.span)], model.text[slice(*there)])}
    return bool(theirs) and not mine.isdisjoint(value.unit for value in theirs) and measures == {False}


def _sort_of_date(doc: Document, span: Span) -> tuple[bool, bool]:
    """Whether words give a weekday, and a month."""
    near = [mention for mention in dates(doc) if mention.span.overlaps(span)]
    return any(m.weekday is not None for m in near), any(m.month is not None for m in near)
