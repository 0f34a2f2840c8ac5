"""Who says so and how surely, in sentences that follow a passage closely: sources dropped, hedges dropped."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution, attributions, first_place, reports_at
from provlint.layers.evidence.certainty_traces import unsure_deeds
from provlint.layers.evidence.hedge_traces import reworded_hedges
from provlint.layers.evidence.passages import DraftPlace, Passage, places, word_range
from provlint.layers.evidence.scope_traces import scopes
from provlint.layers.evidence.trace import Alignment, Status, Trace, align, followed, shown, unchanged, words_span
from provlint.layers.evidence.words import fold, text_words
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import sentence_index
from provlint.lexicon import listed

#: the share of a draft's sentence that its passage must have word for word
FOLLOWS = 0.8
#: words that go with a source and its cue: "on Friday", "in a statement"
MORE = 4
#: words at the beginning of a sentence that are looked up in its passage
OPENING = 3
#: a sentence of fewer words is no claim that needs a source
SHORTEST = 7
_MARKS = "“\"«'‘"
_DASHES = frozenset("-–—")
_CUT = lazy(r"\b(?:[^\W\d_]\.){2,}\s*\Z")
_WORD = lazy(r"[^\W\d_]+")
_NOBODY = listed("evidence", "nobody")
_HEDGES = listed("evidence", "hedge")
_HEDGED = listed("evidence", "hedged")


def source_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """Traces of sources and hedges for the sentences of the draft that follow a passage word for word."""
    for place in places(dossier, draft):
        passage = place.passages[0] if place.passages else None
        if passage is None or unchanged(draft, place):
            continue
        alignment = followed(draft, place, passage, FOLLOWS)
        dropped = None
        if alignment is not None and alignment.draft[1] - alignment.draft[0] >= SHORTEST:
            yield from _source(dossier, draft, place, passage)
            dropped = next(_hedge(draft, passage, alignment), None)
        hedges = [dropped] if dropped is not None else list(reworded_hedges(draft, place))
        yield from hedges or list(unsure_deeds(draft, place)) or scopes(draft, place)


def _source(dossier: Dossier, draft: Document, place: DraftPlace, passage: Passage) -> Iterator[Trace]:
    theirs = [r for r in _reports(passage.document, passage.span) if r.source]
    if not theirs:
        return
    there = theirs[0]
    told = _spoken(passage.document, there.content)
    mine = [r for r in _reports(draft, place.span) if r.source and not _of_the_content(draft, r, told)]
    nearby = any(not _of_the_content(draft, r, told) for r in reports_at(draft, *place.span))
    source = there.source[0]
    if not mine and not nearby and _lost(dossier, draft, place, passage, there):
        message = f"{shown(passage.document, source)} says so in the source, nobody here"
        yield Trace("source", Status.DROPPED, place.span, message, passage.document, source)


def _spoken(doc: Document, content: tuple[Span, ...]) -> str:
    return " ".join(" ".join(doc.text[slice(*span)].split()) for span in content)


def _of_the_content(draft: Document, report: Attribution, told: str) -> bool:
    """Whether what is read as a report of the draft is itself told in the source: "the teens were arguing over a bag"."""
    if not report.source:
        return False
    first, end = min(report.source[0].start, report.cue[0].start), max(report.source[0].end, report.cue[0].end)
    return " ".join(draft.text[first:end].split()) in told


@layer
def _by_cue(doc: Document) -> tuple[list[int], list[Attribution]]:
    """The reports of a text by where their cues begin."""
    found = sorted((a for a in attributions(doc) if not a.stance), key=lambda a: a.cue[0].start)
    return [a.cue[0].start for a in found], found


def _reports(doc: Document, span: Span) -> list[Attribution]:
    """The reports whose cue stands in a sentence, in the order of the text."""
    starts, found = _by_cue(doc)
    first = bisect_left(starts, span.start)
    return sorted(found[first : bisect_left(starts, span.end, first)], key=first_place)


def _lost(dossier: Dossier, draft: Document, place: DraftPlace, passage: Passage, report: Attribution) -> bool:
    """Whether the report's source and cue are gone, and little else: not in the sentence of the draft nor in one beside it
    that the same sentence of the source became, and no passage told as closely goes without.

    A quotation, a heading and a label ("Poll: ...") have their source beside them.
    """
    source, text = passage.document, draft.text[slice(*place.span)]
    if text[:1].islower() or text[:1] in _DASHES:
        return False  # a piece of a sentence, cut where an abbreviation stood, or at the dash of a dateline
    if _CUT.compiled.search(text) and not draft.text[place.span.end :].strip():
        return False  # a draft that ends with "8:45 p.m.", in the middle of a sentence
    if _begins_inside(source, passage, text):
        return False  # "Hale fired the gun.", of "..., the chief, said Mr. Hale fired the gun."
    if any(mark in text for mark in '“”"«»') or text.rstrip()[-1:] not in ".!?":
        return False
    cue = source.text[report.cue[0].start : report.cue[0].end]
    if cue == ":" or not report.content or _told_plainly(draft, place, passage):
        return False
    low, high = _same_passage(dossier, draft, place)
    first, end = word_range(text_words(draft), Span(low, high))
    near = set(text_words(draft).forms[first:end])
    who = [fold(m.group()) for m in _WORD.finditer(source.text[slice(*report.source[0])])]
    if not who or who[-1] in _NOBODY(draft.language):
        return False  # "who said": the person is the one the sentence is about
    first, end = word_range(text_words(draft), place.span)
    if who[-1] in text_words(draft).forms[first:end] or (len(who) > 1 and text_words(draft).forms[end - 1] in who):
        return False  # the sentence is cut in the middle of its source: "..., the fire chief, Capt."
    theirs = text_words(source).forms[slice(*word_range(text_words(source), passage.span))]
    if len(theirs) - (end - first) > len(who) + len(cue.split()) + MORE:
        return False  # a piece of the sentence, cut out of it
    return who[-1] not in near or fold(cue.split()[0]) not in near


def _begins_inside(source: Document, passage: Passage, text: str) -> bool:
    """Whether a sentence is the rest of one of the source, cut off behind a title's point."""
    opening = " ".join(text.split()[:OPENING])
    at = source.text.find(opening, passage.span.start, passage.span.end)
    return at > passage.span.start and source.text[passage.span.start : at].rstrip().endswith(".")


def _told_plainly(draft: Document, place: DraftPlace, passage: Passage) -> bool:
    """Whether another passage has the sentence as closely and without any report: a caption, a summary."""
    return any(
        align(draft, place.span, other).share >= FOLLOWS and not _reports(other.document, other.span)
        for other in place.passages
        if other[:2] != passage[:2] and other.close
    )


def _same_passage(dossier: Dossier, draft: Document, place: DraftPlace) -> tuple[int, int]:
    """From where to where the draft tells what one sentence of the source tells, cut there in another way."""
    found = places(dossier, draft)
    at = sentence_index(draft, place.span.start)
    passage = place.passages[0]
    low, high = place.span
    for near in found[max(0, at - 1) : at + 2]:
        if near.passages and near.passages[0][:2] == passage[:2]:
            low, high = min(low, near.span.start), max(high, near.span.end)
    return low, high


def _hedge(draft: Document, passage: Passage, alignment: Alignment) -> Iterator[Trace]:
    """A hedge of the source that is gone, with the words around it as they were."""
    hedges = _HEDGES(draft.language)
    forms = text_words(passage.document).forms
    mine = text_words(draft).forms[slice(*alignment.draft)]
    theirs = set(forms[slice(*alignment.source)])
    if any(form in hedges or (form in _HEDGED(draft.language) and form not in theirs) for form in mine):
        return
    for change in alignment.changes:
        gone = [form for form in forms[slice(*change.source)] if form in hedges]
        if not gone or change.source[1] - change.source[0] > 3 or change.draft[1] - change.draft[0] > 1:
            continue
        at = min(max(change.draft[0], alignment.draft[0]), alignment.draft[1] - 1)
        span = words_span(draft, at, at + 1)
        if change.draft[0] == alignment.draft[0] and draft.text[max(0, span.start - 1)] in _MARKS:
            continue  # a quotation begins later in its sentence
        place = words_span(passage.document, *change.source)
        yield Trace("hedge", Status.DROPPED, span, f"the source says “{fold(gone[0])}” here", passage.document, place)
        return
