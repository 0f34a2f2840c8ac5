"""The table of a story: what each draft says of each matter, who says so there, and how the drafts differ.

Its differences are what the rules found, row for row; its tolls are those of the drafts, also where they agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from provlint.core.document import Document, Story
from provlint.core.finding import HOWS, Entry, Level, LocatedNote
from provlint.core.record import NamedTuple
from provlint.layers.comparison.difference import interval
from provlint.layers.comparison.hospital import hurt_in_all, in_hospital
from provlint.layers.comparison.statement import Statement, statement
from provlint.layers.comparison.tolls import CASUALTIES, casualties, tolls

#: how drafts may differ, what weighs most first
ORDER = (*HOWS, "differ", "agree")


class Matter(NamedTuple):
    """One row. ``kind`` is toll, or the id of the rule that tells it; ``how`` is conflict, update, answered, lost, agree, or differ
    (they may both be right); ``told`` has each draft's statements, by path.
    """

    kind: str
    name: str
    how: str
    told: dict[str, tuple[Statement, ...]]


def matters(story: Story, entries: Iterable[Entry]) -> tuple[Matter, ...]:
    """The matters of a story: its tolls first, then all that its rules found told differently, in the order of the drafts.

    ``entries`` are those that are shown of the story's drafts: every one that says how the drafts differ is in one row.
    """
    documents = {doc.path: doc for doc in story.documents}
    fates = _tolls(story.documents)
    of_fate: dict[str, list[Entry]] = defaultdict(list)
    rest: list[Matter] = []
    for entry in sorted(entries, key=lambda e: (e.matter, e.path, e.start.offset, e.rule)):
        if entry.how and entry.path in documents and entry.told_of is None:
            if entry.matter in fates:
                of_fate[entry.matter].append(entry)
            else:
                rest.append(_row(entry.rule, entry.matter, how(entry), _places(entry, documents)))
    found = []
    for fate, told in sorted(fates.items()):
        hows = [how(entry) for entry in of_fate[fate]]
        if any(not _agree(told[0], one) for one in told):
            hows.append("differ")
        more = [s for entry in of_fate[fate] for s in _places(entry, documents)]
        if len({s.doc.path for s in (*told, *more)}) > 1:
            found.append(_row("toll", fate, min(hows, key=ORDER.index, default="agree"), [*told, *more]))
    return (*found, *rest)


def _agree(one: Statement, other: Statement) -> bool:
    """Whether two tolls may both hold. What stands where a draft gives no toll may be a part of one, and who is in hospital is hurt."""
    mine, theirs = (s.kind == CASUALTIES or in_hospital(s.doc, s.span) for s in (one, other))
    return hurt_in_all(interval(one), mine, theirs).agrees(hurt_in_all(interval(other), theirs, mine))


def how(entry: Entry) -> str:
    """How the drafts differ by an entry: what contradicts itself only as a hint may both be right."""
    return "differ" if entry.how == "conflict" and entry.level == Level.INFO else entry.how


def _places(entry: Entry, documents: dict[str, Document]) -> list[Statement]:
    """The entry's own place, then its related ones, as statements with their sources; of a lost source the place where the other
    draft says the same, which names it.
    """
    related = [note for note in entry.related if note.path in documents]
    places: list[Entry | LocatedNote] = [entry, *(related[:1] if entry.how == "lost" else related)]
    found = []
    for place in places:
        doc = documents[place.path]
        span = doc.to_text(place.start.offset, place.end.offset)
        found.append(statement(doc, span, "", entry.matter, None))
    return found


def _tolls(documents: Sequence[Document]) -> dict[str, list[Statement]]:
    """The tolls of documents by fate; where one gives none, its first count of that fate."""
    by_fate: dict[str, list[Statement]] = defaultdict(list)
    for doc in documents:
        for toll in tolls(doc):
            by_fate[toll.thing].append(toll)
    for doc in documents:
        for count in casualties(doc):
            found = by_fate.get(count.thing)
            if found and all(s.doc is not doc for s in found):
                found.append(count)
    return by_fate


def _row(kind: str, name: str, how: str, statements: list[Statement]) -> Matter:
    told: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        if not any(one.span.overlaps(other.span) for other in told[one.doc.path]):
            told[one.doc.path].append(one)
    return Matter(kind, name, how, {path: tuple(told[path]) for path in sorted(told)})


def source_of(statement: Statement) -> str:
    """Who vouches for a statement, in the document's words; "" where the writer does."""
    if statement.source is None:
        return ""
    return " ... ".join(" ".join(statement.doc.text[slice(*s)].split()) for s in statement.source.source)
