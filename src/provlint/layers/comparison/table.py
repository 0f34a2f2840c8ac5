"""The table of a story: what each draft says of each matter, who says so there, and how the drafts differ."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from provlint.core.document import Document, Story, layer
from provlint.core.record import NamedTuple
from provlint.layers.comparison.difference import Difference, interval
from provlint.layers.comparison.differences import differences
from provlint.layers.comparison.losses import casualties, tolls
from provlint.layers.comparison.scene import scenes_agree
from provlint.layers.comparison.statement import Statement, later

#: so many tolls of a fate are held against each other
MOST = 60
#: kinds of which the thing alone says what they are of
_PLAIN = ("toll", "count")


class Matter(NamedTuple):
    """One row: ``how`` is agree, conflict, update, answered or lost; ``told`` has each draft's statements, by path."""

    kind: str
    name: str
    how: str
    told: dict[str, tuple[Statement, ...]]


@layer
def matters(story: Story) -> tuple[Matter, ...]:
    """The matters of a story: its tolls first, then all that the drafts tell differently, in a fixed order."""
    found: list[Matter] = []
    differ: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for difference in differences(story):
        differ[difference.kind, difference.one.thing].append(difference)
    for fate, told in sorted(_told(story.documents).items()):
        of_fate = differ.pop(("toll", fate), [])
        how = of_fate[0].how if of_fate else "agree"
        if how != "conflict" and any(_contradict(a, b) for a, b in itertools.combinations(told[:MOST], 2)):
            how = "conflict"
        more = [s for d in of_fate for s in (d.one, *d.others)]
        if len({s.doc.path for s in (*told, *more)}) > 1:
            found.append(_matter("toll", fate, how, [*told, *more]))
    for (kind, thing), of_one in sorted(differ.items()):
        for difference in of_one:
            found.append(_matter(kind, thing, difference.how, [difference.one, *difference.others]))
    return tuple(found)


def _told(documents: Sequence[Document]) -> dict[str, list[Statement]]:
    """The tolls of documents by fate; where one gives none, its first count of that fate."""
    by_fate: dict[str, list[Statement]] = defaultdict(list)
    for doc in documents:
        for toll in tolls(doc):
            by_fate[toll.thing].append(toll)
    for doc in documents:
        for count in casualties(doc):
            found = by_fate.get(count.thing)
            if found and all(s.doc is not doc for s in found):
                found.append(count._replace(kind="toll"))
    return by_fate


def _contradict(one: Statement, other: Statement) -> bool:
    """Whether two tolls cannot both hold, and no later day explains it."""
    if one.doc is other.doc or interval(one).agrees(interval(other)) or not scenes_agree(one.doc, other.doc):
        return False
    return not later(one.doc, other.doc)


def _matter(kind: str, thing: str, how: str, statements: list[Statement]) -> Matter:
    told: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        if one not in told[one.doc.path]:
            told[one.doc.path].append(one)
    name = thing if kind in _PLAIN else f"{kind}: {thing}"
    return Matter(kind, name, how, {path: tuple(told[path]) for path in sorted(told)})


def source_of(statement: Statement) -> str:
    """Who vouches for a statement, in the document's words; "" where the writer does."""
    if statement.source is None:
        return ""
    return " ... ".join(" ".join(statement.doc.text[slice(*s)].split()) for s in statement.source.source)
