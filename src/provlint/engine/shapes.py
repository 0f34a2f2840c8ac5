"""Checks the shape of what rules, formats and reporters hand over: what is wrong is named here and comes no further."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from provlint.core.document import Block, Comment, Document, Piece, Source
from provlint.core.finding import HOWS, Edit, Finding, Fix, Level, Note
from provlint.core.rule import Rule, StoryRule

#: of what a rule does wrong in one draft, so much is said in full
SAID = 3


def finding(item: object, rule: Rule | StoryRule, wrong: Callable[[str], None]) -> Finding | None:
    """The finding as the engine takes it; None where nothing is left of it.

    ``wrong`` is told what was left out and why. A wrong level, key, related place or fix costs only itself; a span or a
    message that is none costs the finding.
    """
    if not isinstance(item, Finding):
        wrong(f"yielded {_kind(item)}, not a finding")
        return None
    if item.rule != rule.id:
        wrong(f"speaks for another rule, {item.rule!r}")
        return None
    message = item.message
    if type(item.start) is not int or type(item.end) is not int:
        wrong(f"the span ({item.start!r}, {item.end!r}) is not of whole numbers (its message: {message})")
        return None
    if not isinstance(message, str):
        wrong(f"yielded a finding whose message is {_kind(message)}, not text")
        return None
    if not isinstance(item.path, str):
        wrong(f"yielded a finding whose path is {_kind(item.path)}, not text (its message: {message})")
        return None
    about = f"(its message: {message[:200]})"
    level, key, how, matter = item.level, item.key, item.how, item.matter
    if level is not None and not (isinstance(level, Level) and level != Level.OFF):
        wrong(f"yielded a finding whose level is {level!r}, not one of Level {about}")
        level = None
    if not isinstance(key, str):
        wrong(f"yielded a finding whose key is {_kind(key)}, not text {about}")
        key = ""
    if not isinstance(how, str) or not isinstance(matter, str) or how not in ("", *HOWS):
        wrong(f"yielded a finding that is {how!r} of {matter!r} in the table of a story, not one of {', '.join(HOWS)} {about}")
        how = matter = ""
    related, fixes = item.related, item.fixes
    if related:
        related = tuple(_sound(related, _note_fault, "related place", wrong, about))
    if fixes:
        fixes = tuple(_sound(fixes, _fix_fault, "fix", wrong, about))
    if related is item.related and fixes is item.fixes and level is item.level and key is item.key and how is item.how:
        return item
    return item._replace(level=level, key=key, related=related or (), fixes=fixes or (), how=how, matter=matter)


def _sound(
    items: Any, fault: Callable[[Any], str], what: str, wrong: Callable[[str], None], about: str
) -> Iterator[Any]:
    """Those of the items that are what they should be."""
    if isinstance(items, (Note, Fix)) or not isinstance(items, (tuple, list)):
        wrong(f"yielded a finding whose {what}s are {_kind(items)}, not a tuple {about}")
        return
    for item in items:
        said = fault(item)
        if said:
            wrong(f"yielded a finding with a {what} {said} {about}")
        else:
            yield item


def _note_fault(item: Any) -> str:
    if not isinstance(item, Note):
        return f"that is {_kind(item)}, not a Note"
    if type(item.start) is not int or type(item.end) is not int:
        return f"whose span ({item.start!r}, {item.end!r}) is not of whole numbers"
    return "" if isinstance(item.message, str) and isinstance(item.path, str) else "whose message or path is not text"


def _fix_fault(item: Any) -> str:
    if not isinstance(item, Fix):
        return f"that is {_kind(item)}, not a Fix"
    if not isinstance(item.title, str):
        return f"whose title is {_kind(item.title)}, not text"
    if not isinstance(item.edits, (tuple, list)) or isinstance(item.edits, Edit) or not item.edits:
        return f"whose edits are {_kind(item.edits)}, not a tuple of Edit"
    for edit in item.edits:
        if not isinstance(edit, Edit) or type(edit.start) is not int or type(edit.end) is not int:
            return "with an edit whose span is not of whole numbers"
        if not isinstance(edit.text, str):
            return f"with an edit whose text is {_kind(edit.text)}"
    return ""


def document(doc: object, source: Source) -> str:
    """What is wrong with what a format made of a source; empty where nothing is.

    The path, the source and every offset are what the engine and the rules rest on.
    """
    if not isinstance(doc, Document):
        return f"it gave {_kind(doc)}, not a Document"
    if doc.path != source.path or doc.source is not source:
        return "its document is not of the source it was given"
    if not isinstance(doc.text, str) or not isinstance(doc.format, str):
        return f"its text is {_kind(doc.text)} and its format {_kind(doc.format)}"
    size = len(doc.text)
    at = 0
    for block in doc.blocks:
        if not isinstance(block, Block) or not _spans(block.start, block.end, at, size):
            return f"its block {block!r} is none, or lies outside the text of {size} code points, or before the last one"
        at = block.start
    for comment in doc.comments:
        if not isinstance(comment, Comment) or not _spans(comment.start, comment.end, 0, len(source.text)):
            return f"its comment {comment!r} is none, or lies outside the source"
    return _pieces(doc, size) if doc.pieces is not None else _plain(doc)


def _plain(doc: Document) -> str:
    return "" if doc.text == doc.source.text else "its text is not the source, and it gives no pieces to lead back"


def _pieces(doc: Document, size: int) -> str:
    at, back = 0, 0
    for piece in doc.pieces or ():
        if not isinstance(piece, Piece) or not all(type(part) is int for part in piece):
            return f"its piece {piece!r} is none"
        text, source, length, source_length = piece
        if text != at or length < 0 or source_length < 0 or source < back or source + source_length > len(doc.source.text):
            return f"its piece {piece!r} does not follow the one before it, or lies outside the source"
        at, back = text + length, source
    return "" if at == size else f"its pieces lead back {at} of {size} code points"


def _spans(start: object, end: object, low: int, high: int) -> bool:
    return type(start) is int and type(end) is int and low <= start <= end <= high


def _kind(item: object) -> str:
    return "None" if item is None else type(item).__name__
