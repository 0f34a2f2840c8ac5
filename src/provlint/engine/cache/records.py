"""Entries and documents as JSON, and back: what comes back is looked at piece by piece, whoever wrote it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from provlint.core.finding import DocumentInfo, Entry, Level, LocatedEdit, LocatedFix, LocatedNote
from provlint.core.record import NamedTuple
from provlint.core.span import Location

#: no place lies further on than this
FURTHEST = 1 << 28


class Broken(ValueError):
    """A value that has not the shape it should have."""


class Draft(NamedTuple):
    """What is kept of a draft. ``directives``: it has comments that may be directives, and must be read again for them.

    ``alone`` is what the story rules found where it was a story by itself; None where that was not asked.
    """

    info: DocumentInfo
    directives: bool
    entries: tuple[Entry, ...]
    alone: tuple[Entry, ...] | None


def packed(found: Iterable[Entry]) -> list[Any]:
    """Entries as JSON: the lines they stand in, each once, then an entry each.

    A draft of one long line would else be written down once for each of its findings.
    """
    lines: dict[str, int] = {}
    rows = [_packed(entry, lines.setdefault(entry.line_text, len(lines))) for entry in found]
    return [list(lines), rows]


def _packed(entry: Entry, line: int) -> list[Any]:
    """An entry as JSON. Only those are kept that no directive has touched and that stand in their own draft."""
    assert entry.suppressed is None
    assert entry.told_of is None
    return [
        entry.rule,
        int(entry.level),
        entry.message,
        entry.path,
        entry.quote,
        [*entry.start],
        [*entry.end],
        line,
        [[n.path, n.quote, n.message, [*n.start], [*n.end]] for n in entry.related],
        [[f.title, f.safe, [[[*e.start], [*e.end], e.text] for e in f.edits]] for f in entry.fixes],
        entry.fingerprint,
        entry.url,
        entry.context,
        entry.more,
        entry.how,
        entry.matter,
    ]


def entries(value: Any, paths: Collection[str]) -> tuple[Entry, ...]:
    """The entries of a value, all of them in drafts of these paths. Raises Broken."""
    lines, rows = _list(value, 2)
    texts = [_text(line) for line in _list(lines)]
    return tuple([_entry(each, paths, texts) for each in _list(rows)])


def _entry(value: Any, paths: Collection[str], lines: Sequence[str]) -> Entry:
    rule, level, message, path, quote, start, end, line, related, fixes, fingerprint, url, context, more, how, matter = (
        _list(value, 16)
    )
    if level not in (Level.INFO, Level.WARNING, Level.ERROR) or _text(path) not in paths:
        raise Broken("a level or path that is none")
    begin, stop = _location(start), _location(end)
    if begin.offset > stop.offset:
        raise Broken("an end before its beginning")
    if _number(line) >= len(lines):
        raise Broken("a line that is none of the lines")
    return Entry(
        _text(rule),
        Level(level),
        _text(message),
        path,
        _text(quote),
        begin,
        stop,
        lines[line],
        tuple([_note(each, paths) for each in _list(related)]),
        tuple([_fix(each) for each in _list(fixes)]),
        _text(fingerprint),
        _text(url),
        context=_text(context),
        more=_number(more),
        how=_text(how),
        matter=_text(matter),
    )


def _note(value: Any, paths: Collection[str]) -> LocatedNote:
    path, quote, message, start, end = _list(value, 5)
    if _text(path) not in paths:
        raise Broken("a related place in a draft that is none of the run")
    return LocatedNote(path, _text(quote), _text(message), _location(start), _location(end))


def _fix(value: Any) -> LocatedFix:
    title, safe, edits = _list(value, 3)
    if type(safe) is not bool:
        raise Broken("a fix that is neither safe nor unsafe")
    found = []
    for each in _list(edits):
        start, end, text = _list(each, 3)
        found.append(LocatedEdit(_location(start), _location(end), _text(text)))
    return LocatedFix(_text(title), safe, tuple(found))


def packed_draft(draft: Draft) -> list[Any]:
    """A draft as JSON."""
    info = draft.info
    return [
        [info.format, info.sha256, info.words, dict(info.unread), info.language, info.unit],
        draft.directives,
        packed(draft.entries),
        None if draft.alone is None else packed(draft.alone),
    ]


def draft_of(value: Any, path: str) -> Draft:
    """The draft of a value. Raises Broken."""
    about, directives, found, alone = _list(value, 4)
    name, sha256, words, unread, language, unit = _list(about, 6)
    if type(directives) is not bool or type(unread) is not dict:
        raise Broken("a draft that is none")
    counts = {_text(what): _number(count) for what, count in unread.items()}
    info = DocumentInfo(
        path, _text(name), _text(sha256), _number(words), None, counts, _text(language), _text(unit)
    )
    own = (path,)
    return Draft(info, directives, entries(found, own), None if alone is None else entries(alone, own))


def stories_of(value: Any, paths: Collection[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The names of stories with the paths of their drafts. Raises Broken unless each path stands in one at the most."""
    found = []
    left = set(paths)
    for each in _list(value):
        name, members = _list(each, 2)
        for path in _list(members):
            if _text(path) not in left:
                raise Broken("a draft in two stories, or in none of the run")
            left.remove(path)
        found.append((_text(name), tuple(members)))
    return found


def _location(value: Any) -> Location:
    parts = _list(value, 5)
    for part in parts:
        if type(part) is not int or not 0 <= part <= FURTHEST:
            raise Broken("a place that is none")
    if parts[0] < 1 or parts[1] < 1:
        raise Broken("a line or column before the first")
    return Location(*parts)


def _list(value: Any, size: int | None = None) -> list[Any]:
    if type(value) is not list or (size is not None and len(value) != size):
        raise Broken("no list, or one of another length")
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise Broken("no text")
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise Broken("no number")
    return value
