"""What a rewrite gives otherwise than the draft it retells, as findings of the rule whose matter it is."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Span, Story, StoryRule, layer
from provlint.layers.attribution import Attribution, reports_at
from provlint.layers.comparison import (
    casualties,
    clock_times,
    half_written,
    hours_agree,
    later,
    one_amount,
    respelt,
    surely_one,
    telling,
    told_before,
    years,
)
from provlint.layers.evidence import Retold, Status, retold
from provlint.layers.speech import outlet_citations
from provlint.layers.text import dates, lazy, sentence_index, sentences, worded
from provlint.lexicon import Language, listed
from provlint_story._told import SHOWN, short

#: a story of more drafts has some that are of one event
MANY = 40


def only_hints(rule: StoryRule, story: Story) -> bool:
    """Whether nobody hears what holding the statements of a story's drafts against each other would find: no two of them are of one
    event for sure, so that all of it are hints, and none is another's rewrite.
    """
    return not rule.heard(Level.INFO) and _unsure(story) and not retold(story)


@layer
def _unsure(story: Story) -> bool:
    """Whether no two drafts of a story that was found are of one event for sure."""
    if not story.found or len(story.documents) > MANY:
        return False
    return not any(surely_one(story, *pair) for pair in itertools.combinations(story.documents, 2))


def with_retold(rule: StoryRule, story: Story, found: Iterable[Finding], *kinds: str) -> Iterator[Finding]:
    """The findings of a rule, then those on claims of its kinds in rewrites that none of them touches; ``kinds`` are those of
    traces, or kind and status: "name altered"."""
    mine = [
        one
        for one in (retold(story) if len(story.documents) > 1 else ())
        if ((kind := _kind(one)) in kinds or f"{kind} {one.trace.status}" in kinds) and _stands(one)
    ]
    loud = [(one.draft.path, one.trace.span) for one in mine if _level(one) is not Level.INFO]
    said: list[tuple[str, Span]] = []
    for finding in found:
        span = Span(finding.start, finding.end)
        if finding.level is Level.INFO and any(path == finding.path and span.overlaps(other) for path, other in loud):
            continue  # the whole sentence weighs more than a hint at a part of it
        said.append((finding.path, span))
        said += [(note.path, Span(note.start, note.end)) for note in finding.related]
        yield finding
    told: set[tuple[str, str]] = set()
    for one in mine:
        matter = one.draft.path, _message(one)
        if matter in told or any(path == one.draft.path and span.overlaps(one.trace.span) for path, span in said):
            continue
        told.add(matter)
        yield _finding(rule, one)


def _kind(one: Retold) -> str:
    """What a trace is of: its own kind; "toll" for a figure of people whom something befell, "date" for an hour or a year."""
    trace = one.trace
    if trace.kind != "figure":
        return trace.kind
    if _fate(one):
        return "toll"
    times = (*clock_times(one.draft), *years(one.draft))
    return "date" if any(trace.span.overlaps(time.span) for time in times) else "figure"


def _fate(one: Retold) -> str:
    """What befell the people that a figure counts; "" where it counts none."""
    if one.trace.kind != "figure":
        return ""
    return next((count.thing for count in casualties(one.draft) if count.span.overlaps(one.trace.span)), "")


def _stands(one: Retold) -> bool:
    """Whether the draft that lost a source or a hedge has neither another one there nor the same in another form."""
    draft, trace = one.draft, one.trace
    if trace.kind == "hedge":
        if _of_whoever(one.model, one.place):
            return False
        words = telling(draft.text[slice(*_sentence(draft, trace.span))], draft.language)
        hedged = not words.isdisjoint(telling(one.model.text[slice(*one.place)], draft.language))
        named = bool(_reports(draft, trace.span)) and all(
            any(cue.overlaps(one.place) for cue in report.cue) for report in _reports(one.model, one.place)
        )
        kept = _NAME.findall(one.model.text[slice(*one.place)])  # "possibly a Honda": what was hedged is gone as well
        return not hedged and not named and all(name in draft.text for name in kept)
    if trace.kind == "source" and trace.status == Status.DROPPED:
        source = one.model.text[slice(*one.place)]
        sayer = 1 < len(source) <= SHOWN and not _STATION.fullmatch(source)
        refuses = _REFUSES(one.model.language).match(one.model.text, one.place.end) is not None
        return sayer and not refuses and not told_before(draft, trace.span)
    here, there = draft.text[slice(*trace.span)], one.model.text[slice(*one.place)]
    if trace.kind == "figure":
        if half_written(draft, trace.span) or half_written(one.model, one.place):
            return False
        counted = any(word.isdigit() or _counts(word, draft.language) for word in _WORD.findall(there.lower()))
        return counted and not one_amount(draft, trace.span, one.model, one.place) and not _one_hour(one)
    if trace.kind == "date" and there.islower():
        return any(mention.span.overlaps(one.place) for mention in dates(one.model))  # "this week", "in the past week"
    if trace.kind in ("name", "place"):
        return not (shortens(here, there) or shortens(there, here))
    return trace.kind != "quote" or trace.status != Status.ALTERED or not respelt(here, there, draft.language)


def _sentence(doc: Document, span: Span) -> Span:
    """The sentence that holds a span; the span itself where none does."""
    at = sentence_index(doc, span.start)
    return sentences(doc)[at] if at >= 0 else span


def _of_whoever(doc: Document, hedge: Span) -> bool:
    """Whether what is hedged is said of nobody yet: "anyone who may have seen it", "those who believe a friend may be hurt"."""
    return _WHOEVER(doc.language).search(doc.text, _sentence(doc, hedge).start, hedge.start) is not None


_WHOEVER = worded(r"\b{comparison.whoever} who\b[^.;]{0,60}\Z")


def _counts(word: str, language: Language) -> bool:
    """Whether a word is a number: "most" only compares."""
    kind, _ = language.numbers.get(word, ("most", 0.0))
    return kind != "most"


def _one_hour(one: Retold) -> bool:
    """Whether a figure is an hour, and one that may be the model's: "around 4 p.m.", "3:50 p.m."."""
    here = [hour for hour in clock_times(one.draft) if hour.span.overlaps(one.trace.span)]
    there = [hour for hour in clock_times(one.model) if hour.span.overlaps(one.place)]
    return bool(here) and bool(there) and hours_agree(here[0], there[0])


def shortens(one: str, other: str) -> bool:
    """Whether a word of one is a word of the other, abbreviated: "Mt Cook", "Mount"."""
    return any(_abbreviates(short, word) for short in _WORD.findall(one.lower()) for word in _WORD.findall(other.lower()))


def _abbreviates(short: str, word: str) -> bool:
    letters = iter(word)
    return len(short) <= ABBREVIATED < len(word) and word[0] == short[0] and all(letter in letters for letter in short)


#: an abbreviated word of a name has so many letters at most
ABBREVIATED = 3
_WORD = lazy(r"\d+|[^\W\d_]+")


def _reports(doc: Document, span: Span) -> list[Attribution]:
    """Who says what the sentence of a span tells."""
    at = sentence_index(doc, span.start)
    return [report for report in reports_at(doc, *sentences(doc)[at]) if report.source] if at >= 0 else []


#: who would not say how many is no source of it
_REFUSES = worded(r"\s{comparison.refuses}\b")
_NAME = lazy(r"\b[A-Z][\w’'-]+")
#: a station that names itself has no source
_STATION = lazy(r"[WK][A-Z]{2,3}(?:-[A-Z]{2})?")


def _finding(rule: StoryRule, one: Retold) -> Finding:
    trace, place = one.trace, one.place
    there = one.model.text[slice(*place)]
    return rule.at(
        trace.span,
        _message(one),
        doc=one.draft,
        level=_level(one),
        related=[Note(*place, f"there: “{short(' '.join(there.split()))}”", one.model.path)] if there else [],
        key=f"{trace.kind} {' '.join(one.draft.text[slice(*trace.span)].split())}",
        how="lost" if trace.kind == "hedge" or trace.status == Status.DROPPED else "conflict",
        matter=_fate(one) or f"{_kind(one)}: {short(' '.join(there.split()) or one.draft.text[slice(*trace.span)])}",
    )


def _level(one: Retold) -> Level:
    """A later draft may have a later figure, and a rewrite something of its own: that is only asked, and so is an outlet that the other
    draft has it from, for this one may be that outlet's.
    """
    trace = one.trace
    older = trace.kind == "figure" and later(one.model, one.draft)
    guessed = trace.status == Status.MISATTRIBUTED and by_pronoun(one.draft, trace.span)
    passed_on = trace.status == Status.DROPPED and any(c.span.overlaps(one.place) for c in outlet_citations(one.model))
    if older or guessed or passed_on or (trace.kind, trace.status) == ("quote", Status.UNSUPPORTED):
        return Level.INFO
    return Level.ERROR if _fate(one) else Level.WARNING


def by_pronoun(doc: Document, quotation: Span) -> bool:
    """Whether the draft only says "he said": whom it means is worked out."""
    words = [doc.text[slice(*report.source[-1])].lower() for report in reports_at(doc, *quotation) if report.source]
    return bool(words) and _PRONOUNS(doc.language).issuperset(words)


_PRONOUNS = listed("evidence", "speaking pronoun")


def _message(one: Retold) -> str:
    trace, path = one.trace, one.model.path
    here, there = (short(" ".join(d.text[slice(*s)].split())) for d, s in ((one.draft, trace.span), (one.model, one.place)))
    if fate := _fate(one):
        return f"the drafts differ on how many were {fate}: “{here}” here, “{there}” in {path}, in the same sentence"
    if trace.kind == "quote":
        if trace.status == Status.MISATTRIBUTED:
            return f"{here} says this here, {trace.message.rpartition(' from ')[2]} in {path}"
        if trace.status == Status.UNSUPPORTED:
            return f"{path}, which this draft retells, does not have this quotation"
        return f"“{here}” is “{there}” in {path}"
    if trace.kind == "hedge":
        return f"{path} hedges this: “{there}”; here it is a fact"
    if trace.status == Status.DROPPED:
        return f"{path} gives a source for this: “{there}”; here it is the writer's own statement"
    what = {"source": "who says it", "outcome": "what happened"}.get(trace.kind, f"a {trace.kind}")
    return f"the drafts differ on {what}: “{here}” here, “{there}” in {path}, in the same sentence"
