"""One escape function a format, for messages and file names alike: both may come from somebody who wishes us ill.

Every function is one-to-one: what it writes can be read back to exactly what it was given (the tests do so with
readers written from each format's own description). None of them lets a value start a second line, a terminal
escape, a bidirectional override, a workflow command or markup.
"""

from __future__ import annotations

import os
import re
from typing import Any

from provlint.layers.text.pattern import lazy

# Controls, line and paragraph separators, bidirectional marks and overrides, byte order mark and interlinear
# controls, noncharacters, tag characters, lone surrogates. The zero-width joiner stays: names and emoji need it.
_UNSEEN = (
    "\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
# A backslash that already looks like one of our escapes is written as \x5c, so that reading back is unambiguous.
_LOOKALIKE = r"\\(?=x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})"
# Log readers of continuous integration obey these anywhere in a line; an opening "::" only at its start.
_COMMAND = r"(?<=#)\#(?=\[|vso\[|teamcity\[)"
_VISIBLE = lazy(f"[{_UNSEEN}]|{_LOOKALIKE}|{_COMMAND}")
_UNSEEN_IN_PROSE = lazy(f"[{_UNSEEN.removeprefix(chr(0) + '-' + chr(0x1f))}\x00-\x08\x0b-\x1f]")
_UNVISIBLE = lazy(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))")
_PATH = lazy(r"^[\s:]|:(?=[\d\s:])|\s\Z")
_FINDING = lazy(r":(?=\d+:\d+: (?:error|warning|info): )")


def _code(match: re.Match[str]) -> str:
    number = ord(match.group()[-1])
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"


def visible(text: str) -> str:
    """``text`` on one line, every character that a terminal or a log reader would obey written as ``\\x1b``."""
    if text.isascii() and text.isprintable() and "\\" not in text and "##" not in text:
        return text
    return _VISIBLE.sub(_code, text)


def unvisible(text: str) -> str:
    """What ``visible`` (and so ``path``) was given; for readers of our own output."""
    return _UNVISIBLE.sub(lambda m: chr(int(m[1] or m[2] or m[3], 16)), text)


def html(text: str) -> str:
    """``text`` on one line, for HTML text and quoted attributes alike."""
    import html  # a table of 2,000 references that only pages want

    return html.escape(visible(text))


def html_prose(text: str) -> str:
    """A piece of a draft for HTML text: its line ends and tabs stay, and what a browser would obey becomes visible."""
    import html

    return html.escape(_UNSEEN_IN_PROSE.sub(_code, text), quote=False)


def path(text: str) -> str:
    """A file name at the start of a ``path:line:column:`` line.

    A colon before a digit, a space or a colon would be taken for our own; blanks at its ends would get lost.
    """
    return _PATH.sub(_code, visible(text))


def patch_name(text: str) -> str:
    """A file name in the head of a patch, as git writes it: quoted, with octal bytes, where it is not plain."""
    if visible(text) == text and not set(text) & {'"', "\\"}:
        return text
    raw = text.encode("utf-8", "surrogateescape" if _is_bytes(text) else "surrogatepass")
    plain = {ord('"'): '\\"', ord("\\"): "\\\\"}
    return '"' + "".join(plain.get(b) or (chr(b) if 32 <= b < 127 else f"\\{b:03o}") for b in raw) + '"'


def _is_bytes(text: str) -> bool:
    return all("\udc80" <= char <= "\udcff" for char in text if "\ud800" <= char <= "\udfff")


def aside(text: str) -> str:
    """A message on a line that is no finding, and that no reader of findings takes for one."""
    return _FINDING.sub(_code, visible(text))


def json(value: Any) -> str:
    """JSON in ASCII, so that lone surrogates survive and no bidirectional override reaches a terminal raw."""
    from json import dumps

    text = dumps(value, ensure_ascii=True)
    # DEL is ASCII to json; "#" occurs only inside strings, where it may be written as an escape.
    return text.replace("\x7f", "\\u007f").replace("##", "#\\u0023")


def uri(text: str) -> str:
    """A path as a URI reference: the bytes of the file name, percent-encoded."""
    from urllib.parse import quote

    try:
        raw = os.fsencode(text)
    except UnicodeEncodeError:  # a surrogate that stands for no byte; no file system gave us this name
        raw = text.encode("utf-8", "surrogatepass")
    if os.sep == "\\":
        raw = raw.replace(b"\\", b"/")
    quoted = quote(raw, safe="/-._~!$&'()*+,;=@")
    if quoted.startswith("//"):
        quoted = "/." + quoted  # two slashes would name a host
    return "file://" + quoted if quoted.startswith("/") else quoted


def sarif_text(text: str) -> str:
    """A SARIF plain text message (sections 3.11.5 and 3.11.6 of the standard).

    Braces are doubled, since single ones are placeholders; where the text could be read as an embedded link,
    brackets and backslashes get a backslash.
    """
    text = text.replace("{", "{{").replace("}", "}}")
    return re.sub(r"[\[\]\\]", r"\\\g<0>", text) if "](" in text else text


def github_value(text: str) -> str:
    """The message of a workflow command: line ends and the percent sign by GitHub's own encoding."""
    text = "".join(visible(part) if part not in "\r\n" else part for part in re.split(r"([\r\n])", text))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """A property of a workflow command; a colon or a comma would end it."""
    return github_value(text).replace(":", "%3A").replace(",", "%2C")


_XML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}


def xml(text: str) -> str:
    """Text of an XML 1.0 element or attribute; what XML has no way to write stands there as ``\\x00``."""
    return visible(text).translate(_XML)


# Punctuation that Markdown obeys inside a line, and at the start of one; a backslash before it makes it plain.
_MARKDOWN = lazy(r"[!#$%&*:<>@\[-`{-~]|^[-+=\s]|\s$|(?<=www)\.")
_NUMBER = lazy(r"^(\d+)([.)])")
# An empty comment parts what a code host would make a mention, a reference, an emoji or a link, and shows nothing.
_PART = "<!-- -->"
_PARTED = "@#:!$%&~"


def markdown(text: str) -> str:
    """Inline Markdown that reads as ``text`` and nothing else, also in the cell of a table."""
    text = visible(text)

    def plain(match: re.Match[str]) -> str:
        char = match.group()
        if char.isspace():
            return f"&#{ord(char)};"
        parted = char in _PARTED and text[match.end() : match.end() + 1].strip()
        return f"\\{char}{_PART if parted else ''}"

    return _NUMBER.sub(r"\1\\\2", _MARKDOWN.sub(plain, text))


def markdown_url(text: str) -> str:
    """A link target between parentheses."""
    from urllib.parse import quote

    return quote(text, safe="/:?=&%#~._-@,;+")


def csv(text: str) -> str:
    """A CSV field: always quoted, on one line, and never a formula to a spreadsheet.

    A field that begins like a formula, or with an apostrophe, gets an apostrophe in front.
    """
    text = visible(text)
    if text[:1] in "=+-@'\t" and text:
        text = "'" + text
    return '"' + text.replace('"', '""') + '"'
