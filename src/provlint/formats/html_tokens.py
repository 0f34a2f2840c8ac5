"""HTML source as tags, text, references and comments, each with its place; any text is read, in linear time.

The tokenizer of the HTML standard (WHATWG, section 13.2.5) without its scripting states. The standard library's
``html.parser`` has the places too, but takes 20 seconds over 48 kB of unclosed tags, and a draft may be anything.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from provlint.core.record import NamedTuple

_SIGN = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{0,31});?")
_EMPTY_COMMENT = re.compile(r"-?>")
_COMMENT_END = re.compile(r"--!?>")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]{0,80})")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)?(\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
#: elements whose content holds no tags and no comments, up to their own end tag (WHATWG, sections 13.2.5.1 and 13.2.6.4)
RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"})
#: the element behind which all is text, even its own end tag
PLAIN = "plaintext"
#: what turns the inside of a script that opens a comment to and fro between script and comment
_SCRIPT = re.compile(r"<!--|-->|<(/?)script(?=[\s/>])", re.I)
_FOREIGN = frozenset({"svg", "math"})
#: where scripts run it is as a ``RAW`` element is, where they do not its tags are tags
NOSCRIPT = "noscript"
_UNFINISHED = re.compile(r"</?[A-Za-z]")
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Token(NamedTuple):
    """``kind``: text, reference, start, end, comment, raw (what ``RAW`` elements hold). Offsets are of the source.

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
    plain = False  # comments are text that readers see
    foreign = 0  # how many elements are open in which CDATA is text
    cdata = text.rfind("]]>")
    while (sign := _SIGN.search(text, at)) is not None:
        at = sign.start()
        token = _reference(text, at) if text[at] == "&" else _markup(text, at, last)
        if token is None:
            at += 1
            continue
        if token.end < 0:  # a tag that never ends: nothing behind it can be told from it
            at, last = at + 1, -1
            continue
        if token.kind == "comment":
            if foreign and at < cdata and text.startswith("<![CDATA[", at):
                token = token._replace(end=text.index("]]>", at) + 3)
            if plain:
                at = token.end
                continue
        if begun < at:
            yield Token("text", begun, at)
        yield token
        at = begun = token.end
        if token.name in _FOREIGN and not text.startswith("/", at - 2):
            foreign = max(0, foreign + (1 if token.kind == "start" else -1))
        if token.kind != "start":
            continue
        plain = plain or token.name == PLAIN
        if token.name in RAW:
            end = raw_end(text, token.end, token.name)
            if end > at:
                yield Token("raw", at, end, token.name)
            at = begun = end
    if begun < len(text):
        yield Token("text", begun, len(text))


def goes_on(text: str, page: Sequence[Token]) -> str:
    """The element at the end of a page in which what looks like a comment is none, empty where there is no such element.

    ``PLAIN`` also where a tag never ends: nothing behind it can be told from it.
    """
    if not page:
        return ""
    noscript = ""
    for token in page:
        if token.kind == "start" and token.name == PLAIN:
            return PLAIN
        if token.name == NOSCRIPT:
            noscript = NOSCRIPT if token.kind == "start" else ""
    last = page[-1]
    if last.kind == "raw" or (last.kind == "start" and last.name in RAW):
        return last.name
    return PLAIN if last.kind == "text" and _UNFINISHED.search(text, last.start, last.end) else noscript


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
    tag = _start(text, at, match.end(), name)
    return tag if following[0] != "/" else Token("end", at, tag.end, name)


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


def raw_end(text: str, start: int, name: str) -> int:
    """Where the end tag of a ``RAW`` element begins whose content begins at ``start``; the end of the text where there is none."""
    if name != "script":
        match = re.compile(f"</{re.escape(name)}(?=[\\s/>])", re.I).search(text, start)
        return match.start() if match else len(text)
    comment = inner = False  # "<!--", and "<script" behind it: their end tag is that of the inner one
    for sign in _SCRIPT.finditer(text, start):
        if sign[0] == "<!--":
            comment = True
        elif sign[0] == "-->":
            comment = inner = False
        elif not sign[1]:
            inner = comment
        elif inner:
            inner = False
        else:
            return sign.start()
    return len(text)
