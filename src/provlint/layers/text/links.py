"""Links: where the draft points to, and the words it hangs the pointer on."""

from __future__ import annotations

import re
from bisect import bisect_right

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.text.pattern import lazy


class Link(NamedTuple):
    """``span`` is the readable text of the link in ``Document.text`` (for a bare address, the address itself).

    ``target`` is the address as written, ``words`` the text of the link. ``kind``: markdown, html, bare, or
    the draft's format where its source shows no markup. A link whose text is empty has the span of the next readable
    character, so that a finding has a place.
    """

    span: Span
    target: str
    words: str
    kind: str


# Every repetition is bounded: a line of ten thousand brackets must not cost their square.
_MARKDOWN = lazy(
    r"(?P<image>!?)\[(?P<words>[^\[\]\n]{0,300}(?:\n[^\[\]\n]{1,200}){0,2})\]\((?P<target><[^<>\n]{0,2000}>|"
    r"[^()\s<>]{0,2000}(?:\([^()\s]{0,200}\))?[^()\s<>]{0,500})(?:[ \t]{1,4}[\"'][^\"'\n]{0,300}[\"'])?[ \t]{0,4}\)"
)
_HTML = lazy(
    r"<a\s[^<>]{0,400}?href\s?=\s?[\"']?(?P<target>[^\"'<>]{0,2000})[\"']?[^<>]{0,400}>(?P<words>[^<>]{0,400})</a>"
)
_BARE = lazy(r"https?:[^\s<>\"“”|\\^`{}]{1,2000}")


@layer
def links(doc: Document) -> tuple[Link, ...]:
    """All links in order of their places."""
    found = [Link(Span(a, b), target, doc.text[a:b], doc.format) for a, b, target in doc.links]
    source = doc.source.text
    if doc.format != "text" and doc.source.encoding:
        if "](" in source and doc.format == "markdown":
            for match in _MARKDOWN.finditer(source):
                if match.group("image") or _literal(doc, match.start()):
                    continue
                span = _to_text(doc, match.start("words"), match.end("words"))
                found.append(Link(span, match.group("target").strip("<>"), match.group("words"), "markdown"))
        if "<a" in source or "<A" in source:
            for match in _HTML.finditer(source):
                if _literal(doc, match.start()) or (doc.format == "html" and not _shown(doc, match)):
                    continue
                span = _to_text(doc, match.start("words"), match.end("words"))
                found.append(Link(span, match.group("target").strip(), match.group("words"), "html"))
    if "http" in doc.text:
        linked = {link.start for link in doc.links}
        for match in _BARE.finditer(doc.text):
            if match.start() in linked:  # an address that is a link to itself
                continue
            end = match.end()
            while end > match.start() and doc.text[end - 1] in ".,;:!?)'’]*_":
                end -= 1
            target = doc.text[match.start() : end]
            found.append(Link(Span(match.start(), end), target, target, "bare"))
    found.sort()
    return tuple(found)


def linked(doc: Document, start: int, end: int) -> bool:
    """Whether a link touches a span."""
    return any(link.span.start < end and start < link.span.end for link in links(doc))


def _literal(doc: Document, start: int) -> bool:
    """Whether what looks like markup is text or code: real markup stands in a gap between the readable pieces."""
    pieces = doc.pieces or ()
    i = bisect_right(_source_starts(doc), start) - 1
    if i < 0 or start >= pieces[i].source + pieces[i].source_length:
        return False
    piece = pieces[i]  # the mark of a link that opens a line is one piece with the line end before it
    opens = start + 1 == piece.source + piece.source_length and doc.source.text[piece.source : start].isspace()
    return not (opens and not piece.verbatim and doc.text[piece.text : piece.text + 1] == "\n")


def _shown(doc: Document, match: re.Match[str]) -> bool:
    """Whether a link of a page stands in its text: not in a comment, a script or a menu; and is no button."""
    pieces = doc.pieces or ()
    i = bisect_right(_source_starts(doc), match.end("words")) - 1
    if i < 0 or pieces[i].source + pieces[i].source_length <= match.start("words"):
        return False
    return "onclick" not in match.group()[: match.start("words") - match.start()].lower()


def _to_text(doc: Document, start: int, end: int) -> Span:
    """The readable text of a span of the source; at least one character."""
    if doc.pieces is None:
        return Span(start, max(end, start + 1))
    low, high = _offset(doc, start), _offset(doc, end)
    if high <= low:
        high = min(len(doc.text), low + 1)
        low = max(0, high - 1)
    return Span(low, high)


@layer
def _source_starts(doc: Document) -> list[int]:
    return [p.source for p in doc.pieces or ()]


def _offset(doc: Document, at: int) -> int:
    """The offset in the text of an offset of the source; that of the next readable character where it is markup."""
    pieces = doc.pieces or ()
    i = bisect_right(_source_starts(doc), at) - 1
    if i < 0:
        return 0
    piece = pieces[i]
    inside = at - piece.source
    if piece.verbatim and inside <= piece.length:
        return piece.text + inside
    return piece.text + piece.length
