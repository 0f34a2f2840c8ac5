"""YAML as places and words: a loader that keeps every scalar as written, knows where it stands, and cannot be bombed.

``yaml.safe_load`` is no safe loader for a file that comes with a pull request: an 894-byte chain of merge keys hangs
it, 100,000 opening brackets end the process, a duplicate key silently wins, and ``no`` and ``12:30`` become something
else than was written. So we take only the parser's events and build plain nodes from them, without recursion. What a
scalar means is decided by who asks for it (``schema``), never by its looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from provlint.core.record import NamedTuple
from provlint.core.span import LineIndex

MAX_BYTES = 1 << 20
MAX_NODES = 50_000
MAX_DEPTH = 64
#: whether to read with libyaml where PyYAML was built with it: ten times the speed of the parser in Python
LIBYAML = True


class Fault(NamedTuple):
    """Something wrong in a file of ours. Lines and columns are 1-based code points; 0 where no place is known."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}"


class Node(NamedTuple):
    """A value with its place. ``kind``: ``map`` (value: list of key, value pairs), ``list`` or ``scalar`` (str).

    ``plain`` tells an unquoted scalar, so that ``"5"`` is a word and ``5`` may be a number. ``start`` is the 0-based
    offset in the text, ``end`` the offset behind the value.
    """

    kind: str
    value: Any
    line: int
    column: int
    plain: bool = True
    start: int = 0
    end: int = 0

    @property
    def null(self) -> bool:
        """Whether nothing is written here, or YAML's word for it."""
        return self.kind == "scalar" and self.plain and self.value in ("", "~", "null")

    def items(self) -> list[tuple[Node, Node]]:
        return self.value if self.kind == "map" else []

    def get(self, key: str) -> Node | None:
        """The value under a key of a map."""
        return next((value for name, value in self.items() if name.value == key), None)


def nearest(word: str, among: Iterable[str]) -> str:
    """`` (did you mean X?)``, or nothing where no known word is near."""
    import difflib

    known = list(among)
    close = difflib.get_close_matches(word, known, 1, 0.5)
    if not close:
        # a rule's name without its pack is the commonest slip
        tails = {name.rpartition("/")[2]: name for name in known}
        close = [tails[t] for t in difflib.get_close_matches(word.rpartition("/")[2], tails, 1, 0.6)]
    return f" (did you mean {close[0]}?)" if close else ""


def load(data: bytes, path: str) -> tuple[Node | None, list[Fault]]:
    """The root node of a YAML file, and everything wrong with it; the node is None if it could not be read at all.

    Refused: more than 1 MiB, 50,000 nodes or 64 levels, text that is not UTF-8, anchors, aliases, tags, keys that are
    not plain words, a key given twice, a second document. An empty file is an empty map.
    """
    if len(data) > MAX_BYTES:
        return None, [Fault(path, 0, 0, f"the file is larger than {MAX_BYTES >> 20} MiB")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return None, [Fault(path, line, column, "the file is not UTF-8")]
    return _Composer(text, path).compose()


class _Stop(Exception):
    """Reading cannot go on."""


class _Composer:
    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.lines = LineIndex(text)
        self.faults: list[Fault] = []

    def place(self, index: int) -> tuple[int, int]:
        line = self.lines.line_at(index)
        return line + 1, index - self.lines.starts[line] + 1

    def fault(self, index: int, message: str) -> None:
        self.faults.append(Fault(self.path, *self.place(min(index, len(self.text))), message))

    def compose(self) -> tuple[Node | None, list[Fault]]:
        import yaml  # 12 ms, and most runs without a rules.yaml never need it

        try:
            root = self._compose()
        except _Stop:
            return None, self.faults
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            at = mark.index if mark else 0
            # a parser that looks ahead (libyaml from 0.2.6 on refuses the 1,001st level) stops before its events reach
            # our own limits; what stands before its error is read again, so that the first thing wrong is told
            if not self.again(at):
                tab = self.text[at : at + 1] == "\t"
                said = "a tab stands where only spaces may indent" if tab else _words(error)
                self.fault(at, f"this is not YAML: {said}")
            return None, self.faults
        except yaml.reader.ReaderError as error:
            found = yaml.reader.Reader.NON_PRINTABLE.search(self.text)
            at = found.start() if found else 0
            code = f"U+{ord(self.text[at]):04X}" if found else str(error.reason)
            self.fault(at, f"this is not YAML: the character {code} must not stand in it")
            return None, self.faults
        return root, self.faults

    def again(self, end: int) -> bool:
        """Whether the text before an offset is over one of our limits already, which is then the fault that is told."""
        import yaml

        before = _Composer(self.text[:end], self.path)
        try:
            before._compose()
        except _Stop:
            self.faults.append(before.faults[-1])
            return True
        except (yaml.MarkedYAMLError, yaml.reader.ReaderError):
            pass  # cut off in the middle: of course this is no YAML
        return False

    def _compose(self) -> Node:
        roots: list[Node] = []
        stack: list[tuple[str, list[Any], Any]] = []  # kind, items (a map's keys and values in turn), start mark
        nodes = 0
        for event in _events(self.text):
            kind = type(event).__name__
            if kind in ("StreamStartEvent", "StreamEndEvent", "DocumentStartEvent", "DocumentEndEvent"):
                continue
            mark = event.start_mark
            nodes += 1
            if nodes > 2 * MAX_NODES:
                self.fault(mark.index, f"there are more than {MAX_NODES:,} values here")
                raise _Stop
            if kind == "AliasEvent":
                self.fault(mark.index, "aliases are not supported; write the value out")
                node = Node("scalar", "", *self.place(mark.index), start=mark.index, end=event.end_mark.index)
            elif kind == "ScalarEvent":
                self.marks(event)
                node = Node(
                    "scalar",
                    event.value,
                    *self.place(mark.index),
                    plain=not event.style,
                    start=mark.index,
                    end=event.end_mark.index,
                )
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self.marks(event)
                if len(stack) >= MAX_DEPTH:
                    self.fault(mark.index, f"this is nested more than {MAX_DEPTH} deep")
                    raise _Stop
                stack.append((kind, [], mark))
                continue
            else:  # the end of a map or a list
                opened, items, start = stack.pop()
                end = event.end_mark.index
                where = self.place(start.index)
                if opened == "SequenceStartEvent":
                    node = Node("list", items, *where, start=start.index, end=end)
                else:
                    node = Node("map", self.pairs(items), *where, start=start.index, end=end)
            if stack:
                stack[-1][1].append(node)
            else:
                roots.append(node)
        if len(roots) > 1:
            self.fault(roots[1].start, "there is a second document in this file; one is enough")
        return roots[0] if roots else Node("map", [], 1, 1)

    def marks(self, event: Any) -> None:
        if event.anchor is not None:
            self.fault(event.start_mark.index, f"anchors are not supported (&{event.anchor}); write the value out")
        if event.tag is not None:
            self.fault(event.start_mark.index, f"tags are not supported ({event.tag}); configuration is plain data")

    def pairs(self, items: list[Node]) -> list[tuple[Node, Node]]:
        """A map's items as pairs; keys that are no words and keys given twice are faults and left out."""
        seen: dict[str, Node] = {}
        pairs = []
        for key, value in zip(items[::2], items[1::2], strict=True):
            if key.kind != "scalar":
                self.fault(key.start, "a key must be a word here")
            elif key.value in seen:
                self.fault(key.start, f"{key.value!r} is given twice, first in line {seen[key.value].line}")
            else:
                seen[key.value] = key
                pairs.append((key, value))
        return pairs


def _events(text: str) -> Iterator[Any]:
    import yaml

    fast = getattr(yaml.cyaml, "CParser", None) if yaml.__with_libyaml__ and LIBYAML else None
    loader: Any = fast(text) if fast is not None else yaml.SafeLoader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _words(error: Any) -> str:
    said = (error.problem or "").strip()
    if "cannot start any token" in said:
        return "a value cannot begin with this character unless it stands in quotation marks"
    return f"{error.context}, {said}" if error.context else str(said)
