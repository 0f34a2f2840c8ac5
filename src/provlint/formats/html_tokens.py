"""HTML source as tags, text, references and comments, each with its place; any text is read, in linear time.

The tokenizer of the HTML standard (WHATWG, section 13.2.5) without its scripting states. The standard library's
``html.parser`` has the places too, but takes 20 seconds over 48 kB of unclosed tags, and a draft may be anything.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from provlint.core.record import NamedTuple

_SIGN = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{0,31});?")
_EMPTY_COMMENT = re.compile(r"-?>")
_COMMENT_END = re.compile(r"--!?>")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]{0,80})")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=][^\s/>=]*)?(\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
#: elements whose content holds no tags, up to their own end tag
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"})
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Token(NamedTuple):
    """``kind``: text, reference, start, end, comment, raw (what ``_RAW`` elements hold). Offsets are of the source.

    ``name`` is that of a tag, lower-cased; ``attributes`` are those of a start tag, references resolved.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = _NOTHING


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a source text in order. What is neither tag nor comment nor reference is text."""
    at = begun = 0
    last = text.rfind(">")  # a "<" behind it opens nothing
    while (sign := _SIGN.search(text, at)) is not None:
        at = sign.start()
        token = _reference(text, at) if text[at] == "&" else _markup(text, at, last)
        if token is None:
            at += 1
            continue
        if token.end < 0:  # a tag that never ends: nothing behind it can be told from it
            at, last = at + 1, -1
            continue
        if begun < at:
            yield Token("text", begun, at)
        yield token
        at = begun = token.end
        if token.kind == "start" and token.name in _RAW:
            end = _raw_end(text, token)
            if end > at:
                yield Token("raw", at, end, token.name)
            at = begun = end
    if begun < len(text):
        yield Token("text", begun, len(text))


def comment_end(text: str, at: int) -> int:
    """The end of the comment that opens at ``at``, as browsers see it: ``-->``, ``--!>``, or ``<!-->`` and ``<!--->``."""
    empty = _EMPTY_COMMENT.match(text, at + 4)
    if empty is not None:
        return empty.end()
    closing = _COMMENT_END.search(text, at + 4)
    return closing.end() if closing is not None else len(text)


def comment_is_closed(text: str, start: int, end: int) -> bool:
    """Whether the comment ``text[start:end]`` has an end of its own, and not that of the text."""
    return text.endswith("-->", start, end) or text.endswith("--!>", min(start + 4, end), end)


def _reference(text: str, at: int) -> Token | None:
    match = _REFERENCE.match(text, at)
    if match is None or html.unescape(match.group()) == match.group():
        return None
    return Token("reference", at, match.end())


def _markup(text: str, at: int, last: int) -> Token | None:
    """The tag or comment that begins at a "<"; None where it is a sign of the text."""
    if text.startswith("<!--", at):
        return Token("comment", at, comment_end(text, at))
    following = text[at + 1 : at + 3]
    if at > last:
        return None
    if following[:1] in ("!", "?") and following:
        return Token("comment", at, text.index(">", at) + 1)
    match = _NAME.match(text, at)
    if match is None:
        return None
    name = match.group(1).lower()
    if following[0] == "/":
        return Token("end", at, text.index(">", match.end()) + 1, name)
    return _start(text, at, match.end(), name)


def _start(text: str, at: int, stop: int, name: str) -> Token:
    """The start tag whose name ends at ``stop``; its end is -1 where the text ends before it does."""
    attributes: dict[str, str] = {}
    while True:
        match = _ATTRIBUTE.match(text, stop)
        assert match is not None  # every part of it may be missing
        if match.group(1):
            value = next((v for v in match.group(3, 4, 5) if v is not None), "")
            attributes.setdefault(match.group(1).lower(), html.unescape(value))
        stop = match.end()
        if stop >= len(text):
            return Token("start", at, -1, name)
        if text[stop] == ">":
            return Token("start", at, stop + 1, name, attributes or _NOTHING)
        stop += match.end() == match.start()


def _raw_end(text: str, token: Token) -> int:
    match = re.compile(f"</{re.escape(token.name)}(?![\\w-])", re.I).search(text, token.end)
    return match.start() if match else len(text)
