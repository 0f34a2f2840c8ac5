"""Front matter: the plain ``key: value`` lines above a Markdown draft, and those of them that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from provlint.core.record import NamedTuple

_FRONT = re.compile(r"(?:---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_PAIR = re.compile(r"([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*)")
#: ``description: >`` and its kin: the value stands in the indented lines below
_FOLDED = re.compile(r"[|>][+-]?\d?[ \t]*\Z")
#: a field of a header without a fence, and those of which it has at least one
_FIELD = re.compile(r"([A-Za-z][\w-]{0,24}):[ \t]+(\S.*)")
_HEADER_KEYS = frozenset({"title", "date", "author", "slug", "published"})
#: what readers see above the text, and how deep a heading it is
_SHOWN = {"title": 1, "headline": 1, "subtitle": 2, "subhead": 2, "description": 2, "dek": 2, "deck": 2, "standfirst": 2}


#: ``\\u2019`` and its kin in double quotation marks (YAML 1.2, 5.7)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.S)
_NAMED = {"n": "\n", "t": "\t", "_": "\u00a0", "N": "\n", "L": "\n", "P": "\n"} | dict.fromkeys("0rabevf", "")
#: a line end with the white space around it stands for a blank; after a backslash for nothing
_FOLD = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t\r\n]*")
_JOIN = re.compile(r"\\(?:\r\n|\n|\r)[ \t]*")
_BLANKS = re.compile(r"[ \t]+")
_INDENTED = re.compile(r"[ \t]+\S")

#: readable text and the source offsets that it stands for
Part = tuple[str, int, int]


class Shown(NamedTuple):
    """A value that readers see, part by part, and the level of the heading it is."""

    depth: int
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _, _ in self.parts)


class FrontMatter(NamedTuple):
    """``lines``: how many lines of the source it takes. ``unread``: the words of the values that nobody reads."""

    lines: int = 0
    meta: Mapping[str, Any] = MappingProxyType({})
    read: tuple[Shown, ...] = ()
    unread: Mapping[str, int] = MappingProxyType({})


def read_front_matter(text: str, starts: Sequence[int], ends: Sequence[int]) -> FrontMatter:
    """The front matter of a source; ``starts`` and ``ends`` are those of its lines. Empty where it has none."""
    opening = _FRONT.match(text)
    if not opening:
        return _header(text, starts, ends)
    fence = text[:3]
    close = next((i for i in range(1, len(starts)) if text[starts[i] : ends[i]].rstrip() == fence), 0)
    if not close:
        return FrontMatter()
    meta: dict[str, Any] = {}
    read: list[Shown] = []
    unread = 0
    for key, parts in _values(text, starts, ends, close):
        value = "".join(part for part, _, _ in parts)
        meta[key] = " ".join(value.split("\n"))
        if key in _SHOWN and value.strip():
            read.append(Shown(_SHOWN[key], tuple(parts)))
        else:
            unread += len(value.split())
    return FrontMatter(close + 1, meta, tuple(read), {"front matter": unread} if unread else {})


def _header(text: str, starts: Sequence[int], ends: Sequence[int]) -> FrontMatter:
    """Front matter without a fence, as MultiMarkdown and Pelican have it: two fields and more before the first blank line."""
    meta: dict[str, Any] = {}
    read: list[Shown] = []
    unread = 0
    for i in range(len(starts)):
        pair = _FIELD.match(text, starts[i], ends[i])
        if pair is None:
            whole = len(meta) >= 2 and not text[starts[i] : ends[i]].strip() and not _HEADER_KEYS.isdisjoint(meta)
            return FrontMatter(i, meta, tuple(read), {"front matter": unread} if unread else {}) if whole else FrontMatter()
        key, (start, end) = pair.group(1).lower(), _stripped(text, *pair.span(2))
        meta[key] = text[start:end].strip("\"'")
        if key in _SHOWN:
            read.append(Shown(_SHOWN[key], ((text[start:end], start, end),)))
        else:
            unread += len(text[start:end].split())
    return FrontMatter()


def _values(text: str, starts: Sequence[int], ends: Sequence[int], close: int) -> Iterator[tuple[str, list[Part]]]:
    """The keys, lower-cased, with their values: those of one line, and those that go on in indented lines."""
    i = 1
    while i < close:
        pair = _PAIR.match(text, starts[i], ends[i])
        i += 1
        if pair is None:
            continue
        first = i
        start, end = pair.span(2)
        # a list below a key without a value may stand at the margin
        while i < close and (_INDENTED.match(text, starts[i], ends[i]) or (start == end and text.startswith("- ", starts[i]))):
            i += 1
        if _FOLDED.match(text, start, end):
            lines = [_stripped(text, starts[n], ends[n]) for n in range(first, i)]
            yield pair.group(1).lower(), _lines(text, lines)
            continue
        if i > first and start == end:
            if pair.group(1).lower() == "evidence":  # the one list that is read: the sources of a draft
                yield "evidence", _lines(text, [_stripped(text, starts[n], ends[n]) for n in range(first, i)])
            continue  # a map or a list
        start, end = _stripped(text, start, ends[i - 1])
        mark = text[start : start + 1]
        if mark in ("'", '"') and end - start > 1 and text[end - 1] == mark:
            yield pair.group(1).lower(), _unquoted(text, start + 1, end - 1, mark)
        else:
            yield pair.group(1).lower(), _unquoted(text, start, end, "")


def _lines(text: str, lines: Sequence[tuple[int, int]]) -> list[Part]:
    parts: list[Part] = []
    for start, end in lines:
        if parts and start < end:
            parts.append(("\n", parts[-1][2], start))
        if start < end:
            parts.append((text[start:end], start, end))
    return parts


def _unquoted(text: str, start: int, end: int, mark: str) -> list[Part]:
    """What stands between quotation marks: escapes resolved, lines folded, plain runs as they are."""
    parts: list[Part] = []
    at = begun = start
    while at < end:
        sign = text[at]
        if sign in " \t\r\n" and (fold := _FOLD.match(text, at, end)):
            new, stop = " ", fold.end()
        elif sign == "\\" and mark == '"' and (join := _JOIN.match(text, at, end)):
            new, stop = "", join.end()
        elif sign == "\\" and mark == '"' and (escape := _ESCAPE.match(text, at, end)):
            new, stop = _escaped(escape), escape.end()
        elif mark == "'" and text.startswith("''", at) and at + 1 < end:
            new, stop = "'", at + 2
        else:
            blanks = _BLANKS.match(text, at, end)
            at = blanks.end() if blanks else at + 1
            continue
        if begun < at:
            parts.append((text[begun:at], begun, at))
        if new:
            parts.append((new, at, stop))
        at = begun = stop
    if begun < end:
        parts.append((text[begun:end], begun, end))
    return parts


def _escaped(match: re.Match[str]) -> str:
    digits = match.group(1) or match.group(2) or match.group(3)
    if digits:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""
    return _NAMED.get(match.group(4), match.group(4))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())
