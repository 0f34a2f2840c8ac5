"""The rule for drafts of a story that count the dead or wounded of one event differently."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Finding, Level, Note, Story, StoryRule
from provlint.layers.comparison import Difference, differences, later
from provlint.layers.figures import Interval
from provlint.layers.story import published
from provlint.lexicon import listed
from provlint_story._hits import hit_in_all
from provlint_story._retold import only_hints, with_retold
from provlint_story._told import called, level, notes, places, shown
from provlint_story._tolls import Toll, agree, said, tolls

#: the kinds of differences that are told here
_KINDS = listed("slot_told", "toll")


def _risen(one: Toll, other: Toll) -> bool:
    """Whether the younger of two drafts only counts more: an older toll, not a contradiction."""
    days = later(one.doc, other.doc)
    if not days or one.fate == "missing":
        return False
    older, younger = (one, other) if days > 0 else (other, one)
    return max(c.value.low for c in younger.firm) > max(c.value.low for c in older.firm)


#: so many drafts with unlike counts are held against each other
MOST_UNLIKE = 30


def _unlike(drafts: Iterable[Toll]) -> list[Toll]:
    """The first draft of each set of counts: what many drafts say alike is held against the others once."""
    found: dict[tuple[object, ...], Toll] = {}
    for toll in drafts:
        firm = tuple(c.value for c in toll.firm)
        found.setdefault((firm, tuple(c.value for c in toll.claims), published(toll.doc)), toll)
    return list(found.values())[:MOST_UNLIKE]


class CrossCasualtyConflict(StoryRule):
    """Two drafts of a story count the people that one event befell, and their counts cannot both hold.

    Parts of a toll and vague numbers are not compared; about 30 agrees with 31, and at least 10 with 12. Where the drafts
    give their own days, a later and larger toll makes the older one a hint (info); lists of victims are added up. Both
    sides are shown with their sources; which of them is right is for the writer to find out.

    Why: a reader who finds five wounded in one story and seven in the next knows that one of them is wrong.
    Instead: give both counts with their sources, or ask the sources and use one count in every draft.
    Source: Every Casualty, Standards for Casualty Recording; AP Stylebook, numbers.
    """

    level = Level.ERROR
    least = 2
    examples = (
        {
            "first.txt": "KERROW (AP) - A blast at the grain silo in Kerrow on Monday ⟦wounded five people⟧, police said.",
            "second.txt": "A blast in Kerrow on Monday tore open the grain silo and wounded seven people, a doctor said.",
        },
        {
            "first.txt": "A blast at the grain silo in Kerrow on Monday wounded at least five people, police said.",
            "second.txt": "A blast in Kerrow on Monday tore open the grain silo and wounded seven people, a doctor said.",
        },
        {
            "first.txt": "A blast at the grain silo in Kerrow on Monday wounded five people, police said.",
            "second.txt": "The number of people wounded in Monday's blast at the grain silo in Kerrow rose to seven, a "
            "doctor said.",
        },
    )

    def check(self, story: Story) -> Iterable[Finding]:
        yield from with_retold(self, story, self._found(story), "toll")

    def _found(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) < 2 or only_hints(self, story):
            return
        dead: dict[tuple[int, str], tuple[Interval, ...]] = {}
        table = list(tolls(story))
        found: set[int] = set()
        for event, fate, role, drafts in table:
            if fate == "killed" and not role:
                dead.update({(event, t.doc.path): tuple(c.value for c in t.claims) for t in drafts})
        for event, fate, role, drafts in table:
            killed = {path: values for (number, path), values in dead.items() if number == event}
            counted = _unlike(t for t in drafts if t.firm)
            pairs = [
                (a, b)
                for i, a in enumerate(counted)
                for b in counted[i + 1 :]
                if not agree(a, b, killed) and not _risen(a, b)
            ]
            if pairs:
                found.add(event)
                yield self._finding(story, fate, role, pairs)
        for event in sorted({e for e, *_ in table} - found):
            killed = {path: values for (number, path), values in dead.items() if number == event}
            of_all = [t for e, _, role, ts in table if e == event and not role for t in ts]
            pairs = list(hit_in_all(of_all, killed))
            if pairs:
                yield self._finding(story, "shot or wounded", "", pairs)
        told = {what for event, fate, role, _ in table if event in found for what in (fate, f"{role} {fate}")}
        for difference in differences(story):
            if difference.kind in _KINDS(difference.one.doc.language) and not (difference.one.thing in told and difference.kind == "toll"):
                yield self._told(story, difference)

    def _told(self, story: Story, difference: Difference) -> Finding:
        """A finding on a difference: an older toll, a fate changed, another count of an earlier event."""
        here, rest = places(difference)
        there = rest[-1] if difference.how == "update" else rest[0]
        if difference.how == "update":
            message = f"an older toll ({here.thing}): {shown(here)} here, {shown(there)} in {there.doc.path}"
        elif difference.kind == "fate":
            message = f"the same people, another fate: {shown(here)} here, {shown(there)} in {there.doc.path}"
        else:
            message = f"the drafts differ on how many were {here.thing}: {shown(here)} here, {shown(there)} in {there.doc.path}"
        sure = difference.sure and difference.how == "conflict"
        return self.at(
            here.span,
            message,
            doc=here.doc,
            level=level(story, here.doc, there.doc, sure, Level.WARNING),
            related=notes(rest, here.thing if difference.kind != "fate" else "there"),
            key=f"{difference.kind} {difference.one.thing} {difference.how}",
            how=difference.how,
            matter=called(difference),
        )

    def _finding(self, story: Story, fate: str, role: str, pairs: list[tuple[Toll, Toll]]) -> Finding:
        anchor, other = pairs[0]
        against = {b.doc.path: b for a, b in pairs if a.doc is anchor.doc}
        rest = {t.doc.path: t for pair in pairs for t in pair if t.doc is not anchor.doc and t.doc.path not in against}
        what = f"{role} {fate}" if role else fate
        whom = f"{role} were {fate}" if role else f"were {fate}"
        days = all(later(a.doc, b.doc) for a, b in pairs)  # a count of another day may have grown
        return self.at(
            anchor.first.figure.phrase,
            f"the drafts differ on how many {whom}: {said(anchor.doc, anchor.first)} here, "
            f"{said(other.doc, other.first)} in {other.doc.path}",
            doc=anchor.doc,
            level=level(story, anchor.doc, other.doc, True, Level.WARNING if days else None),
            related=[
                Note(*t.first.figure.phrase, f"{fate}: {said(t.doc, t.first)}", t.doc.path)
                for _, t in [*sorted(against.items()), *sorted(rest.items())]
            ],
            key=f"{fate} {role}",
            how="conflict",
            matter=what,
        )
