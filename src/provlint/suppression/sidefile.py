"""Waivers and sources beside a draft whose format has no comments: ``<name>.provlint.yaml``.

Waivers have the rules of directives; ``evidence`` names the sources that the draft must rest on, relative to the file.

    evidence: [wire/**, notes.txt]

    ignore:
      - rule: figures/unattributed-casualty-figure   # or a list
        match: 23 people        # only findings whose quoted text holds this
        line: 12                # only findings that touch this line
        reason: the desk saw the hospital list
        by: A. Ruiz
        on: 2026-11-20
        until: 2026-12-31
        source: hospital list of 20 November
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.finding import SIDE_SUFFIX
from provlint.core.record import NamedTuple
from provlint.core.span import LineIndex
from provlint.files.reading import lies_beside, read_head
from provlint.files.yamlnode import MAX_BYTES, Fault, Node, load, nearest
from provlint.suppression.directives import Target, Waiver, is_day

KEYS = ("rule", "match", "line", "reason", "by", "on", "until", "source")


class SideEntry(NamedTuple):
    """One waiver of a side file. ``start`` and ``end`` are its offsets there; ``cut`` what its removal takes out."""

    targets: tuple[Target, ...]
    line: int
    waiver: Waiver
    start: int
    end: int
    cut: tuple[int, int] | None


class SideFile(NamedTuple):
    """A side file as read. ``text`` is its content without a byte order mark, ``evidence`` the patterns of its sources."""

    path: str
    text: str
    entries: tuple[SideEntry, ...]
    faults: tuple[Fault, ...] = ()
    evidence: tuple[str, ...] = ()


def read(path: str) -> SideFile | None:
    """The side file of the draft at ``path``; None where there is none. What cannot be read is among its faults."""
    side = path + SIDE_SUFFIX
    if not lies_beside(path):
        return None
    try:
        data = read_head(side, MAX_BYTES + 1)
    except OSError as error:
        return SideFile(side, "", (), (Fault(side, 0, 0, f"cannot be read: {error.strerror or error}"),))
    root, faults = load(data, side)
    text = data.decode("utf-8-sig", "replace")
    if root is None:
        return SideFile(side, text, (), tuple(faults))
    reader = _Reader(side, text, faults)
    entries = tuple(reader.entries(root))
    return SideFile(side, text, entries, tuple(faults), tuple(reader.evidence))


class _Reader:
    def __init__(self, path: str, text: str, faults: list[Fault]) -> None:
        self.path = path
        self.text = text
        self.faults = faults
        self.evidence: list[str] = []

    def wrong(self, node: Node, message: str) -> None:
        self.faults.append(Fault(self.path, node.line, node.column, message))

    def entries(self, root: Node) -> Iterator[SideEntry]:
        for key, value in root.items():
            if key.value == "evidence":
                self.sources(value)
            elif key.value != "ignore":
                hint = nearest(key.value, ["ignore", "evidence"])
                self.wrong(key, f"a side file has no key {key.value!r}{hint}; there are ignore, evidence")
            elif value.kind == "list":
                for item in value.value:
                    yield from self.entry(item)
            elif not value.null:
                self.wrong(value, "ignore wants a list (lines that begin with -)")
        if root.kind != "map" and not root.null:
            self.wrong(root, "a side file wants a map with ignore:")

    def sources(self, value: Node) -> None:
        for node in value.value if value.kind == "list" else [value]:
            if node.kind == "scalar" and not node.null:
                self.evidence.append(node.value)
            elif not node.null:
                self.wrong(node, "evidence wants the paths or patterns of sources")

    def entry(self, item: Node) -> Iterator[SideEntry]:
        before = len(self.faults)
        if item.kind != "map":
            self.wrong(item, "a waiver wants a map (rule:, reason: ...)")
            return
        words: dict[str, str] = {}
        rules: list[str] = []
        for key, value in item.items():
            if key.value not in KEYS:
                hint = nearest(key.value, KEYS)
                self.wrong(key, f"a waiver has no key {key.value!r}{hint}; there are {', '.join(KEYS)}")
            elif key.value == "rule":
                for node in value.value if value.kind == "list" else [value]:
                    if node.kind == "scalar" and not node.null:
                        rules.append(node.value)
                    else:
                        self.wrong(node, "rule wants the id of a rule")
            elif value.kind != "scalar":
                self.wrong(value, f"{key.value} wants words")
            elif key.value in ("on", "until") and not is_day(value.value):
                self.wrong(value, f"{key.value}: {value.value!r} is no day; write it as 2026-12-31")
            elif key.value == "line" and not re.match(r"[1-9]\d{0,8}\Z", value.value):
                self.wrong(value, "line wants a line number")
            else:
                words[key.value] = value.value.strip()
        if not rules and len(self.faults) == before:
            self.wrong(item, "a waiver wants a `rule:`")
        if len(self.faults) > before:
            return
        match, line = words.pop("match", ""), int(words.pop("line", "0"))
        end = _end(item, self.text)
        targets = tuple(Target(rule, match) for rule in rules)
        yield SideEntry(targets, line, Waiver(**words), item.start, end, self.cut(item.start, end))

    def cut(self, start: int, end: int) -> tuple[int, int] | None:
        """The whole lines of an item; None where it shares them with something else."""
        index = LineIndex(self.text)
        first, last = index.starts[index.line_at(start)], index.line_at(end)
        stop = index.starts[last + 1] if last + 1 < len(index.starts) else len(self.text)
        rest = re.match(r"[ \t]*(?:#[^\r\n]*)?[\r\n]*\Z", self.text[end:stop])
        return (first, stop) if rest and self.text[first:start].strip() == "-" else None


def _end(node: Node, text: str) -> int:
    """Where the last word of a node ends; the end that a block map reports lies behind the comments after it."""
    if node.kind == "scalar" or text[node.start] in "{[":
        return node.end
    inner = [v for pair in node.items() for v in pair] if node.kind == "map" else node.value
    return max((_end(n, text) for n in inner), default=node.end)
