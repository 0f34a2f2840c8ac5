"""What the writer says in the writer's own voice: the sentences that judge or claim, weighed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from provlint import Document, NamedTuple, Span, layer
from provlint.layers.attribution import attributions_of_run, run_at
from provlint.layers.sources import named_speakers
from provlint.layers.speech import attributed, clipped_sentence, quoted, report_in, reports_in
from provlint.layers.text import construed, gate, has_any, lazy, linked, sentence_index, sentences, worded
from provlint_attribution._claims import GRADES, SMALL, judging
from provlint_attribution._context import (
    body,
    first_person,
    may_report,
    played,
    release,
    sentence_before,
    sourced_in_words,
    speech_words,
)


class Mark(NamedTuple):
    """A construction that claims, or a word that judges: its place, its kind, what it weighs, and whether it is a construction."""

    span: Span
    kind: str
    weight: int
    claims: bool


class Voiced(NamedTuple):
    """A sentence of the writer's own that judges or claims: from its first mark to its last, the kind of the heaviest, their weight.

    ``hard`` is the weight without what is small, and without what only tells a mood.
    """

    span: Span
    kind: str
    weight: int
    hard: int


#: the kinds that stand even beside a source: it does not say whose they are
WHOSE = frozenset(["contrary", "feeling", "blame"])
#: kinds of words that count for little, alone or together
_SMALL = frozenset(["praise", "alarm", "sweep", "norm"])
#: constructions that tell a mood, a trend or a need: a desk asks, and goes on
_MOOD = frozenset(["feeling", "trend", "plague", "norm", "regard", "aim", "inference"])
#: what is on the field is judged by everybody who watches
_PLAY = frozenset(["praise", "alarm", "sweep"])
#: below this weight a sentence is not looked at
LEAST = 2
#: without this much that is hard nothing is shown
HARD = 3
#: a finding underlines no more than this
LONGEST = 220
#: a draft whose named reports are fewer than one in so many sentences rests on the writer's word
THIN = 5
#: what stands under a post: "— Ana Ruiz (@ruiz)"
_POST = lazy(r"\s*(?:—|&mdash;|-)\s[^\n]{2,60}\(@")
#: what a court or a charge calls so is its word
_COURT = worded(r"\b{claim_words.court}\b")
#: somebody else sees it so ("what he saw as")
_VIEW = worded(r"\b(?i:{claim_words.view})")
#: where police or a court are in the draft, what somebody did is theirs
_LAW = gate("claim_words", "law")
_REFUTED = worded(r"\b{claim_words.refuted}\b|\?")


@layer
def voiced(doc: Document) -> tuple[Voiced, ...]:
    """The sentences in which the writer judges or claims, in the order of the draft."""
    return tuple(_voices(doc, 0))


@layer
def hard_voices(doc: Document) -> tuple[Voiced, ...]:
    """Those of `voiced` that may be shown: the others need not be weighed where nobody sees a hint."""
    return tuple(one for one in _voices(doc, HARD) if one.hard >= HARD)


@layer
def _marks(doc: Document) -> tuple[Mark, ...]:
    """All constructions that claim and all words that judge, whoever says them, in the order of the draft."""
    marks = [
        *(Mark(one.span, one.kind, GRADES[one.grade], True) for one in construed(doc, "claims")),
        *(Mark(one.span, one.kind, one.weight, False) for one in judging(doc)),
    ]
    return tuple(sorted(marks, key=lambda one: (one.span.start, -one.span.end)))  # a construction before the words inside it


def heaviest(doc: Document) -> dict[int, int]:
    """What each sentence can weigh in ``voiced`` at most, by its index, where that is enough to be looked at."""
    weights = ((index, sum(one.weight for one in here)) for index, here in _marked(doc).items())
    return {index: weight for index, weight in weights if weight >= LEAST}


@layer
def _marked(doc: Document) -> dict[int, list[Mark]]:
    """The marks of each sentence that has any, by its index, in the order of the draft."""
    return {
        index: list(group)
        for index, group in groupby(_marks(doc), lambda one: sentence_index(doc, one.span.start))
        if index >= 0
    }


def _voices(doc: Document, least: int) -> Iterator[Voiced]:
    """The sentences whose marks weigh enough, ``least`` of it hard."""
    if release(doc):
        return
    for index, here in _marked(doc).items():
        if not least or _weights(doc, here)[0] >= least:
            yield from _voiced_in(doc, index)


@layer
def _voiced_in(doc: Document, index: int) -> tuple[Voiced, ...]:
    """What one sentence says in the writer's own voice, by its index: each is looked at when it is asked for, and once."""
    here = _marked(doc)[index]
    return tuple(_voiced(doc, sentences(doc)[index], here)) if _weight(doc, here) >= LEAST else ()


def voice_of(doc: Document, index: int) -> int:
    """The weight in ``voiced`` of one sentence, by its index; 0 where it does not stand there."""
    if release(doc) or index not in _marked(doc):
        return 0
    return max((one.weight for one in _voiced_in(doc, index)), default=0)


def _voiced(doc: Document, sentence: Span, marks: list[Mark]) -> Iterator[Voiced]:
    """What a sentence of the draft says in the writer's own voice, if it does."""
    if _POST.match(doc.text, sentence.end) or doc.text.find("@", *sentence) >= 0:
        return  # somebody's post
    marks = [one for one in marks if not quoted(doc, *one.span) and not (one.kind == "crime" and has_any(doc, _LAW(doc.language)))]
    if _weight(doc, marks) < LEAST:
        return
    near = clipped_sentence(doc, *marks[0].span)
    if _COURT(doc.language).search(doc.text, *near):
        return
    if linked(doc, *near):  # a link gives facts: a plain accusation or verdict beside it is the writer's
        marks = [one for one in marks if one.claims and one.weight == GRADES["stop"] and not linked(doc, *one.span)]
    told = may_report(doc, near)
    # by its words first: whose content a mark stands in costs a reading of its paragraph
    in_words = bool(marks) and sourced_in_words(doc, near)
    if in_words:
        marks = [one for one in marks if one.kind in WHOSE or one.kind == "guilt"]
    if told:
        marks = [
            one
            for one in marks
            if one.kind == "contrary" or not (attributed(doc, *one.span) or (one.kind != "mind" and _held(doc, one)))
        ]
    if marks and in_words:
        marks = [one for one in marks if one.kind in WHOSE or not (told and report_in(doc, *near))]
    elif marks and told and report_in(doc, *near):
        marks = [one for one in marks if one.kind in WHOSE or _apart(doc, one, near)]
    weight = _weight(doc, marks)
    if weight < LEAST:
        return
    hard = _weights(doc, marks)[0]
    if _REFUTED(doc.language).search(doc.text, *near) or _VIEW(doc.language).search(
        doc.text, near.start, marks[-1].span.start
    ):
        weight, hard = min(weight, 2), min(hard, 2)
    best = max(marks, key=lambda one: (one.weight, one.claims))
    yield Voiced(_underlined(marks, best), best.kind, weight, hard)


@layer
def _beliefs(doc: Document, run: int) -> tuple[Span, ...]:
    """What somebody with a name thinks, wants or fears, in a run of paragraphs."""
    found = (one for one in attributions_of_run(doc, run) if one.stance and one.source)
    return tuple(sorted(span for one in found if not _act(doc, one.cue[0]) for span in one.content))


_ACT = worded(r"\b{claim_words.act}\b")


def _act(doc: Document, cue: Span) -> bool:
    """Whether a cue tells what somebody did or is known for, and no thought: "opposed the vote", "known for its gate"."""
    return _ACT(doc.language).search(doc.text, *cue) is not None


def _held(doc: Document, one: Mark) -> bool:
    """Whether a mark stands in what somebody with a name thinks, wants or fears: it is no claim of the writer's."""
    beliefs = _beliefs(doc, run_at(doc, one.span.start))
    at = bisect_right(beliefs, (one.span.start, one.span.end + 1)) - 1
    return any(held.start <= one.span.start and one.span.end <= held.end for held in beliefs[max(0, at - 3) : at + 2])


def minded(doc: Document, sentence: Span) -> bool:
    """Whether most of a sentence is what somebody with a name thinks, wants or plans: it says whose it is."""
    inside = sum(
        max(0, min(held.end, sentence.end) - max(held.start, sentence.start))
        for held in _beliefs(doc, run_at(doc, sentence.start))
        if held.start > sentence.start
    )
    return inside * 2 > sentence.end - sentence.start


def _apart(doc: Document, one: Mark, sentence: Span) -> bool:
    """Whether a construction stands in a clause of its own, with a comma between it and every report of its sentence."""
    if not one.claims:
        return False
    text = doc.text
    for report in reports_in(doc, *sentence):
        cue = report.cue[0]
        between = Span(one.span.end, cue.start) if one.span.end <= cue.start else Span(cue.end, one.span.start)
        if between.start > between.end or text.find(",", *between) < 0:
            return False
    return True


def _weight(doc: Document, marks: Iterable[Mark]) -> int:
    """What marks weigh together; the small change of praise and alarm does not add up."""
    hard, soft, small = _weights(doc, marks)
    return hard + soft + min(SMALL, small if hard + soft else max(0, small - 1))


def _weights(doc: Document, marks: Iterable[Mark]) -> tuple[int, int, int]:
    """What marks weigh: hard ones, those of a mood, and small words."""
    hard = soft = small = end = 0
    play, sparse = played(doc), thin(doc)
    seen = set()
    for one in marks:
        # one construction of a kind counts, and a word once; what stands inside a construction is part of it
        what = one.kind if one.claims else doc.text[one.span.start : one.span.end].lower()
        if what in seen or (play and one.kind in _PLAY) or one.span.end <= end:
            continue
        seen.add(what)
        end = one.span.end if one.claims else end
        if one.kind in _SMALL and not one.claims and (one.weight == 1 or not sparse):
            small += 1
        elif one.kind in _MOOD:
            soft += one.weight
        else:
            hard += one.weight
    return hard, soft, small


def _underlined(marks: list[Mark], best: Mark) -> Span:
    """From the first mark to the last, or the best alone where that is too long."""
    whole = Span(marks[0].span.start, max(one.span.end for one in marks))
    return whole if whole.end - whole.start <= LONGEST else best.span


def follows_report(doc: Document, start: int) -> bool:
    """Whether the sentence before, in the same paragraph, reports somebody: its account may go on."""
    before = sentence_before(doc, start)
    return before is not None and may_report(doc, before) and report_in(doc, *before)


@layer
def thin(doc: Document) -> bool:
    """Whether a draft has hardly a named source: it rests on the writer's word."""
    told = body(doc)
    return speech_words(doc) * 3 <= len(told) and len(named_speakers(doc)) * THIN < len(told)


#: so many hard sentences make a draft that argues
ARGUES = 3


@layer
def arguing(doc: Document) -> bool:
    """Whether a draft argues all along: several of its sentences are hard."""
    return len(hard_voices(doc)) >= ARGUES


def strength(doc: Document, one: Voiced) -> int:
    """The weight of a sentence, less where the account of somebody may go on or the whole piece is openly the writer's."""
    if first_person(doc):
        return min(one.weight, 1)
    if one.hard < HARD:
        return min(one.weight, 3)
    weight = one.weight - follows_report(doc, one.span.start)
    return weight + 1 if thin(doc) or arguing(doc) else weight
