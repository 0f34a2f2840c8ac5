"""The table of a story: what each draft says of each matter, who says so there, and how the drafts differ."""

from __future__ import annotations

from collections import defaultdict

from provlint.core.document import Story, layer
from provlint.core.record import NamedTuple
from provlint.layers.comparison.difference import Difference
from provlint.layers.comparison.differences import differences
from provlint.layers.comparison.losses import tolls
from provlint.layers.comparison.statement import Statement

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
    by_fate: dict[str, list[Statement]] = defaultdict(list)
    for doc in story.documents:
        for toll in tolls(doc):
            by_fate[toll.thing].append(toll)
    for fate, told in sorted(by_fate.items()):
        of_fate = differ.pop(("toll", fate), [])
        how = of_fate[0].how if of_fate else "agree"
        more = [s for d in of_fate for s in (d.one, *d.others)]
        if len({s.doc.path for s in (*told, *more)}) > 1:
            found.append(_matter("toll", fate, how, [*told, *more]))
    for (kind, thing), of_one in sorted(differ.items()):
        for difference in of_one:
            found.append(_matter(kind, thing, difference.how, [difference.one, *difference.others]))
    return tuple(found)


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
