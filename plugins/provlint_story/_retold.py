"""What a rewrite gives otherwise than the draft it retells, as findings of the rule whose matter it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Finding, Level, Note, Span, Story, StoryRule
from provlint.layers.comparison import later
from provlint.layers.evidence import Retold, Status, retold
from provlint_story._told import short


def with_retold(rule: StoryRule, story: Story, found: Iterable[Finding], *kinds: str) -> Iterator[Finding]:
    """The findings of a rule, then those on claims of its kinds in rewrites that none of them touches; ``kinds`` are those of
    traces, or kind and status: "name altered"."""
    said: list[tuple[str, Span]] = []
    for finding in found:
        said.append((finding.path, Span(finding.start, finding.end)))
        said += [(note.path, Span(note.start, note.end)) for note in finding.related]
        yield finding
    told: set[tuple[str, str]] = set()
    for one in retold(story) if len(story.documents) > 1 else ():
        trace = one.trace
        mine = trace.kind in kinds or f"{trace.kind} {trace.status}" in kinds
        if not mine or any(path == one.draft.path and span.overlaps(trace.span) for path, span in said):
            continue
        matter = one.draft.path, _message(one)
        if matter not in told:
            told.add(matter)
            yield _finding(rule, one)


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
    )


def _level(one: Retold) -> Level:
    """A later draft may have a later figure, and a rewrite something of its own: that is only asked."""
    older = one.trace.kind == "figure" and later(one.model, one.draft)
    return Level.INFO if older or (one.trace.kind, one.trace.status) == ("quote", Status.UNSUPPORTED) else Level.WARNING


def _message(one: Retold) -> str:
    trace, path = one.trace, one.model.path
    here, there = (short(" ".join(d.text[slice(*s)].split())) for d, s in ((one.draft, trace.span), (one.model, one.place)))
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
    what = "who says it" if trace.kind == "source" else f"a {trace.kind}"
    return f"the drafts differ on {what}: “{here}” here, “{there}” in {path}, in the same sentence"
