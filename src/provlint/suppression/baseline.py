"""A baseline: the findings a house has decided to live with for now, known again by what they say, not by their line."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any
from zlib import crc32

from provlint.core.finding import Entry, Suppression
from provlint.core.record import NamedTuple

SCHEMA = "provlint-baseline/1"
#: quotations of so many words are their own proof; shorter ones must stand among like words
LONG = 6
LIKE, MOVED = 0.25, 0.5
#: a finding is compared with so many that share one of its places
ALIKE = 50
#: so many pairs of like rows are weighed one by one
MANY = 100_000
_WORD = re.compile(r"\w+")


class Row(NamedTuple):
    """One finding as a baseline keeps it. ``path`` is relative to the baseline's folder, ``/`` between its parts.

    ``quote`` is for people, shortened; ``content`` is the digest of all of it; ``context`` the digests of the words on
    either side, so that nothing of a draft stands here twice. ``others`` are the digests of the places in other drafts
    that a finding of a story rule holds against this one: which of them it is told at depends on the order of the drafts.
    """

    rule: str
    path: str
    quote: str
    content: str
    words: int
    context: frozenset[str]
    line: int = 0  # in the baseline file
    others: frozenset[str] = frozenset()

    @property
    def places(self) -> frozenset[str]:
        """All places of the finding, wherever it is told."""
        return self.others | {self.content}


class Broken(ValueError):
    """The baseline cannot be read."""


class Matched(NamedTuple):
    """What a baseline says of a run: the findings it covers are suppressed; rows that cover nothing are unused."""

    findings: tuple[Entry, ...]
    used: tuple[Row, ...]
    unused: tuple[Row, ...]
    unseen: tuple[Row, ...]


def row(entry: Entry, folder: str = ".") -> Row:
    """A finding as a row of a baseline in ``folder``. One that is told in another draft is known by its own place."""
    entry = entry.told_of or entry
    plain = " ".join(entry.quote.split())
    content = _digest(plain)
    others = frozenset(_digest(" ".join(note.quote.split())) for note in entry.related if note.path != entry.path)
    words = _WORD.findall(entry.context.casefold())
    digests = frozenset(f"{crc32(word.encode('utf-8', 'surrogatepass')) & 0xFFFF:04x}" for word in words)
    path = os.path.relpath(entry.path, folder or ".").replace(os.sep, "/")
    quote = plain if len(plain) <= 60 else plain[:57] + "..."
    return Row(entry.rule, path, quote, content, len(plain.split()), digests, others=others)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def match(old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
    """Which old row each new row is: {index in new: index in old}. Rows differ if their rule or words differ.

    Of several alike the one in the likest surroundings is taken, so that a mended finding does not lend its place to a
    new one elsewhere.
    """
    found: dict[int, int] = {}
    exact: dict[tuple[str, str, str, frozenset[str]], list[int]] = {}
    for o in range(len(old) - 1, -1, -1):
        exact.setdefault((old[o].rule, old[o].content, old[o].path, old[o].context), []).append(o)
    for n, one in enumerate(new):
        same = exact.get((one.rule, one.content, one.path, one.context))
        if same:
            found[n] = same.pop()
    for anywhere in (False, True):  # what is left: first within the file, then from one file to another
        taken = set(found.values())
        olds, news = _grouped(old, taken, anywhere), _grouped(new, found, anywhere)
        for key in olds.keys() & news.keys():
            _likest(old, new, olds[key], news[key], found, anywhere)
    _elsewhere(old, new, found)
    return found


def _elsewhere(old: Sequence[Row], new: Sequence[Row], found: dict[int, int]) -> None:
    """Pair what is left of story findings: those of one rule that hold mostly the same places against each other."""
    taken = set(found.values())
    holders: dict[tuple[str, str], list[int]] = {}
    for o, row in enumerate(old):
        if row.others and o not in taken:
            for place in row.places:
                holders.setdefault((row.rule, place), []).append(o)
    pairs = []
    for n, row in enumerate(new):
        if row.others and n not in found:
            near = {o for place in row.places for o in holders.get((row.rule, place), ())[:ALIKE]}
            pairs += [(-like, o, n) for o in near if (like := _likeness(old[o].places, row.places)) >= MOVED]
    for _, o, n in sorted(pairs):
        if n not in found and o not in taken:
            found[n] = o
            taken.add(o)


def _grouped(rows: Sequence[Row], without: Collection[int], anywhere: bool) -> dict[tuple[str, ...], list[int]]:
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, one in enumerate(rows):
        if index not in without:
            key = (one.rule, one.content) if anywhere else (one.rule, one.content, one.path)
            groups.setdefault(key, []).append(index)
    return groups


def _likest(
    old: Sequence[Row], new: Sequence[Row], olds: list[int], news: list[int], found: dict[int, int], anywhere: bool
) -> None:
    """Pair what is likest; where there are very many alike, in their order."""
    least = MOVED if anywhere else 0.0 if new[news[0]].words >= LONG else LIKE
    if len(olds) * len(news) > MANY:
        near: Iterable[tuple[int, int]] = zip(olds, news, strict=False)
    else:
        near = ((o, n) for n in news for o in olds)
    pairs = [(-like, o, n) for o, n in near if (like := _likeness(old[o].context, new[n].context)) >= least]
    taken: set[int] = set()
    for _, o, n in sorted(pairs):
        if n not in found and o not in taken:
            found[n] = o
            taken.add(o)


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of common words; 1 where there are none on either side."""
    both = len(a | b)
    return len(a & b) / both if both else 1.0


def apply(
    rows: Sequence[Row], findings: Sequence[Entry], folder: str, linted: Collection[str], judged: Collection[str]
) -> Matched:
    """Hold a baseline against the findings of a run.

    ``linted`` are the paths of the run, ``judged`` the rules that ran: a row of another file or rule is unseen, not
    unused. A row whose file is gone may match a finding in another file (it was renamed), else it is unused.
    """
    def inner(path: str) -> str:
        return os.path.relpath(path, folder or ".").replace(os.sep, "/")

    here = {inner(path) for path in linted}
    told = {inner(e.told_of.path) for e in findings if e.told_of is not None} - here
    gone = {r.path for r in rows if r.path not in here and not os.path.lexists(os.path.join(folder, r.path))}
    open_ = []
    twins: dict[int, list[int]] = {}  # what is told in several drafts is one finding
    for index, entry in enumerate(findings):
        if entry.suppressed is None and not entry.more:  # what was only counted cannot be known again
            alike = twins.setdefault(id(entry.told_of or entry), [])
            if not alike:
                open_.append(index)
            alike.append(index)
    new = [row(findings[index], folder) for index in open_]
    eligible = [r for r in rows if r.path in here or r.path in gone or r.path in told]
    pairs = {
        n: o
        for n, o in match(eligible, new).items()
        if eligible[o].path == new[n].path or eligible[o].path in gone or (eligible[o].others and new[n].others)
    }
    marked = list(findings)
    reason = Suppression("baseline", "stands in the baseline")
    for n in pairs:
        first = findings[open_[n]]
        for index in twins[id(first.told_of or first)]:
            marked[index] = findings[index]._replace(suppressed=reason)
    taken = set(pairs.values())
    used = [r for o, r in enumerate(eligible) if o in taken]
    rest = [r for o, r in enumerate(eligible) if o not in taken]
    unused = [r for r in rest if (r.rule in judged and r.path not in told) or r.path in gone]
    unseen = [r for r in rows if r.path not in here | gone | told] + [r for r in rest if r not in unused]
    return Matched(tuple(marked), tuple(used), tuple(unused), tuple(unseen))


def load(data: bytes) -> tuple[Row, ...]:
    """The rows of a baseline file. Raises Broken with what is wrong."""
    try:
        found = json.loads(data.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Broken(f"this is no baseline: {error}") from error
    if not isinstance(found, dict) or found.get("schema") != SCHEMA or not isinstance(found.get("findings"), list):
        raise Broken(f"this is no baseline of the kind {SCHEMA}")
    return tuple(_row(item, number) for number, item in enumerate(found["findings"], 4))


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no value")


def _row(item: Any, line: int) -> Row:
    kinds = {"rule": str, "path": str, "quote": str, "content": str, "words": int, "context": str}
    if not isinstance(item, dict) or any(type(item.get(name)) is not kind for name, kind in kinds.items()):
        raise Broken(f"line {line}: a row holds {', '.join(kinds)}")
    context = frozenset(item["context"].split())
    others = item.get("others", "")
    if not isinstance(others, str):
        raise Broken(f"line {line}: others are words")
    row = Row(item["rule"], item["path"], item["quote"], item["content"], item["words"], context, line)
    return row._replace(others=frozenset(others.split()))


def dump(rows: Iterable[Row]) -> str:
    """A baseline file: one row a line, sorted, so that its changes read well in a diff."""
    lines = sorted({(r.path, r.rule, r.content, i): r for i, r in enumerate(sorted(rows, key=_order))}.values(), key=_order)
    body = ",\n".join("  " + json.dumps(_plain(r), ensure_ascii=True) for r in lines)
    return f'{{\n "schema": "{SCHEMA}",\n "findings": [\n{body}\n ]\n}}\n' if lines else _EMPTY


_EMPTY = f'{{\n "schema": "{SCHEMA}",\n "findings": []\n}}\n'


def _order(r: Row) -> tuple[str, str, str, list[str]]:
    return (r.path, r.rule, r.content, sorted(r.context))


def _plain(r: Row) -> dict[str, Any]:
    return {
        "rule": r.rule, "path": r.path, "quote": r.quote, "content": r.content, "words": r.words,
        "context": " ".join(sorted(r.context)), **({"others": " ".join(sorted(r.others))} if r.others else {}),
    }  # fmt: skip


def told(rows: Iterable[Row], name: str) -> Iterator[str]:
    """Unused rows as lines for people."""
    for r in rows:
        yield f"{name}:{r.line}: note: no longer found: “{r.quote}” in {r.path} [{r.rule}]"
