"""Directives in the comments of a draft: ``provlint: ignore[pack/rule] -- reason``, read and placed, judging nothing.

Forms: ``ignore[...]`` alone on a line (the next line of text) or beside text (its line); ``ignore-start[...]`` to
``ignore-end``; ``ignore-file[...]``. A rule may be narrowed to a passage: ``ignore[copy/doubled-word="had had"]``.
Between the bracket and the reason may stand ``by=NAME on=DAY until=DAY source="..."``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import LineIndex, Span
from provlint.formats.html_tokens import comment_is_closed
from provlint.layers.text.pattern import lazy

KINDS = ("ignore", "ignore-file", "ignore-start", "ignore-end")
ATTRIBUTES = ("by", "on", "until", "source")
FORM = "provlint: ignore[pack/rule] -- reason"

_PREFIX = lazy(r"provlint:\s*")
#: what other linters call it, and what a slip makes of it
_ALIKE = lazy(
    r"(?i:\s*prov-?lint[\s:_-]*(?:disable|enable|ignore|off|on|skip|noqa|nolint|suppress|allow|waive)[\w-]*(?![\w.])"
    r"(?=\s*(?:\[|$|--|:|\w+/))|\s*(?:noqa|nolint|lint)\s*[:-]\s*provlint\b)"
)
_KIND = lazy(r"[\w-]+")
_TARGETS = lazy(r'\s*\[((?:"[^"]*"|“[^”]*”|[^\]"“])*)\]')
_TARGET = lazy(r'\s*([^\s,="“]+)\s*(?:=\s*(?:"([^"]*)"|“([^”]*)”))?\s*(?:,|\Z)')
_ATTRIBUTE = lazy(r'\s*([a-z]+)=(?:"([^"]*)"|“([^”]*)”|(\S+))')
_REASON = lazy(r"\s*(?:--|—|–)\s*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


class Target(NamedTuple):
    """One rule or pack that a directive names; ``quote`` narrows it to findings whose quoted text holds it."""

    rule: str
    quote: str = ""

    def meets(self, rule_id: str, quoted: str) -> bool:
        """Whether a finding of a rule with its quoted text is meant."""
        if rule_id != self.rule and not rule_id.startswith(self.rule + "/"):
            return False
        return not self.quote or _plain(self.quote) in _plain(quoted)


class Waiver(NamedTuple):
    """What an editor wrote down beside a decision; days are ISO dates. Empty where nothing was written."""

    reason: str = ""
    by: str = ""
    on: str = ""
    until: str = ""
    source: str = ""


class Directive(NamedTuple):
    """One directive. ``start`` and ``end`` are source offsets of its comment, ``covers`` those of what it speaks of.

    ``lines`` is the 1-based range of lines it covers, both ends in; (0, 0) where it covers ``covers`` instead.
    ``partner`` is the comment that ends an ``ignore-start``. ``fault`` says why it cannot be read.
    """

    kind: str
    targets: tuple[Target, ...]
    start: int
    end: int
    waiver: Waiver = Waiver()
    lines: tuple[int, int] = (0, 0)
    covers: Span = Span(0, 0)
    partner: tuple[int, int] | None = None
    fault: str = ""


@layer
def directives(doc: Document) -> tuple[Directive, ...]:
    """All directives of a document, in order, also those that cannot be read. A layer."""
    found: list[Directive] = []
    opened = _Opened()
    for start, end, body in doc.comments:
        prefix = _PREFIX.match(body)
        if prefix is None:
            alike = _ALIKE.match(body)
            if alike is not None:
                fault = f"{alike.group().strip()!r} is no directive of provlint; write {FORM}"
                found.append(Directive("", (), start, end, fault=fault))
            continue
        one = _read(body[prefix.end() :], start, end)
        if _unclosed(doc.source.text, start, end):
            one = one._replace(fault="its comment is never closed, and hides the rest of the draft; end it with -->")
        if one.kind == "ignore-start" and not one.fault:
            opened.add(len(found), one)
        elif one.kind == "ignore-end" and not one.fault:
            one = _closed(one, found, opened)
        found.append(one)
    for index in opened.left():
        found[index] = found[index]._replace(fault="ignore-start has no ignore-end")
    return tuple(_placed(doc, one) for one in found)


def _unclosed(text: str, start: int, end: int) -> bool:
    """Whether a comment of HTML goes on to the end of what holds it because nothing ends it."""
    return text.startswith("<!--", start, end) and not comment_is_closed(text, start, end)


class _Opened:
    """The blocks that wait for their end: the last one, and the last one of each set of rules, are found at once."""

    def __init__(self) -> None:
        self.all: list[int] = []
        self.by_rules: dict[frozenset[str], list[int]] = {}
        self.closed: set[int] = set()

    def add(self, index: int, one: Directive) -> None:
        self.all.append(index)
        self.by_rules.setdefault(frozenset(t.rule for t in one.targets), []).append(index)

    def take(self, end: Directive) -> int | None:
        """The block that an end closes: the last one, or the last that names the same rules."""
        stack = self.by_rules.get(frozenset(t.rule for t in end.targets), []) if end.targets else self.all
        while stack:
            index = stack.pop()
            if index not in self.closed:
                self.closed.add(index)
                return index
        return None

    def left(self) -> list[int]:
        return [index for index in self.all if index not in self.closed]


def _closed(end: Directive, found: list[Directive], opened: _Opened) -> Directive:
    """Join an ``ignore-end`` to the start it ends."""
    index = opened.take(end)
    if index is None:
        return end._replace(fault="ignore-end has no ignore-start before it")
    start = found[index]
    found[index] = start._replace(covers=Span(start.end, end.start), partner=(end.start, end.end))
    return end


def _read(text: str, start: int, end: int) -> Directive:
    kind_match = _KIND.match(text)
    kind = kind_match.group() if kind_match else ""
    if kind_match is None or kind not in KINDS:
        return Directive(kind, (), start, end, fault=f"{kind or text[:20]!r} is no directive; write {FORM}")
    at = kind_match.end()
    targets: tuple[Target, ...] = ()
    fault = ""
    bracket = _TARGETS.match(text, at)
    if bracket is not None:
        at = bracket.end()
        targets, fault = _targets(bracket.group(1))
    if not targets and not fault and kind != "ignore-end":
        fault = f"it names no rule; write {FORM}"
    words: dict[str, str] = {}
    while (match := _ATTRIBUTE.match(text, at)) is not None:
        at = match.end()
        name, value = match.group(1), next(g for g in match.groups()[1:] if g is not None)
        if name not in ATTRIBUTES:
            fault = fault or f"it knows no {name}=; there are {', '.join(f'{a}=' for a in ATTRIBUTES)}"
        else:
            words[name] = value.strip()
    reason = _REASON.match(text, at)
    if reason is not None:
        words["reason"] = " ".join(text[reason.end() :].split())
    elif text[at:].strip():
        fault = fault or f"“{text[at:].strip()[:40]}” cannot be read; a reason comes after --"
    for name in ("on", "until"):
        if words.get(name) and not is_day(words[name]):
            fault = fault or f"{name}={words[name]} is no day; write it as 2026-12-31"
    return Directive(kind, targets, start, end, Waiver(**words), fault=fault)


def _targets(text: str) -> tuple[tuple[Target, ...], str]:
    found = []
    at = 0
    while at < len(text.rstrip()):
        match = _TARGET.match(text, at)
        if match is None:
            return (), f"“{text[at:].strip()[:40]}” is no rule"
        found.append(Target(match.group(1), match.group(2) or match.group(3) or ""))
        at = match.end()
    return tuple(found), ""


def is_day(word: str) -> bool:
    """Whether a word is a day such as 2026-12-31."""
    if not _DAY.match(word):
        return False
    year, month, day = map(int, word.split("-"))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= 12 and 1 <= day <= days[month - 1]


def _placed(doc: Document, one: Directive) -> Directive:
    """The directive with the lines it covers."""
    if one.kind == "ignore-file":
        return one._replace(covers=Span(0, len(doc.source.text)))
    if one.kind != "ignore" or one.fault:
        return one
    index = doc.line_index()
    first, last = index.line_at(one.start), index.line_at(max(one.start, one.end - 1))
    if not alone(doc, one.start, one.end):
        return one._replace(lines=(first + 1, last + 1))
    following = _next_lines(doc)
    line = following[last + 1] if last + 1 < len(following) else 0
    return one._replace(lines=(line or last + 1, line or last + 1))


@layer
def _next_lines(doc: Document) -> list[int]:
    """For each line (0-based) the 1-based line of text at or after it; 0 where there is none. Comments are no text."""
    index = doc.line_index()
    comments = _only_comments(doc)
    found = [0] * len(index.starts)
    line = 0
    for number in range(len(index.starts), 0, -1):
        if number not in comments and index.line_text(number).strip(" \t>"):
            line = number
        found[number - 1] = line
    return found


def _only_comments(doc: Document) -> frozenset[int]:
    """The 1-based lines that hold nothing but comments."""
    index = doc.line_index()
    lines: set[int] = set()
    for start, end, _ in doc.comments:
        if alone(doc, start, end):
            lines.update(range(index.line_at(start) + 1, index.line_at(max(start, end - 1)) + 2))
    return frozenset(lines)


def alone(doc: Document, start: int, end: int) -> bool:
    """Whether the lines of a comment hold nothing else but comments and the marks of a block quotation."""
    before, after = _around(doc, start, end)
    return not _bare(doc, before, start).strip(" \t>") and not _bare(doc, end, after).strip(" \t")


def _around(doc: Document, start: int, end: int) -> tuple[int, int]:
    """The start of the first and the end of the last line, line ends left out."""
    index = doc.line_index()
    last = index.line_at(max(start, end - 1))
    return index.starts[index.line_at(start)], index.starts[last] + len(index.line_text(last + 1))


def _bare(doc: Document, start: int, end: int) -> str:
    """The source between two offsets without the comments in it."""
    parts: list[str] = []
    at = start
    for number in range(bisect_left(_comment_starts(doc), start), len(doc.comments)):
        a, b, _ = doc.comments[number]
        if b > end:
            break
        parts.append(doc.source.text[at:a])
        at = b
    return "".join(parts) + doc.source.text[at:end]


@layer
def _comment_starts(doc: Document) -> list[int]:
    return [comment.start for comment in doc.comments]


def removal(doc: Document, start: int, end: int) -> tuple[int, int]:
    """What to take out with a comment so that nothing is left of it: its line, or the blanks before it.

    Nothing for a comment that is no part of the source's text (in a Word file).
    """
    if end <= start:
        return start, start
    before, after = _around(doc, start, end)
    text = doc.source.text
    if not text[before:start].strip(" \t>") and not text[end:after].strip(" \t"):
        for line_end in ("\r\n", "\n", "\r"):
            if text.startswith(line_end, after):
                return before, after + len(line_end)
        return before, after
    while start > before and text[start - 1] in " \t" and not text[end:after].strip(" \t"):
        start -= 1
    if end < after and start > before and text[start - 1] == " " and text[end] == " ":
        end += 1
    return start, end


def lines_of(index: LineIndex, start: int, end: int) -> tuple[int, int]:
    """The 1-based first and last line of a source span; an end at the start of a line does not reach into it."""
    return index.line_at(start) + 1, index.line_at(max(start, end - 1)) + 1


def covered(doc: Document, one: Directive) -> Iterator[Span]:
    """The source spans that a directive speaks of."""
    if one.lines != (0, 0):
        index = doc.line_index()
        first, last = one.lines
        yield Span(index.starts[first - 1], index.starts[last - 1] + len(index.line_text(last)))
    elif one.covers.end > one.covers.start:
        yield one.covers


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(_QUOTES).split())


_QUOTES = str.maketrans("“”’‘", "\"\"''")


def unplaced(targets: Sequence[Target]) -> str:
    """Targets as a directive writes them."""
    return ", ".join(f'{t.rule}="{t.quote}"' if t.quote else t.rule for t in targets)
