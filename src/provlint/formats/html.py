"""HTML: the article that a reader of the page reads, and a map that leads every character back to the source.

The draft is the page's article, its headline and its standfirst: what stands around it (menus, share bars, lists of links, comments,
forms, what is hidden) is no text of the draft.

White space is one blank however it is set in the source, as in a browser; references (``&amp;``) stand as the
characters they name. Neither is ever edited.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator, Sequence

from provlint.core.document import Block, Comment, Document, Settings, Source
from provlint.formats.building import CODE, Builder, cell_kind
from provlint.formats.hiding import Hiding, at_the_end, element, told
from provlint.formats.html_article import shown
from provlint.formats.html_head import day_of
from provlint.formats.html_meta import metadata
from provlint.formats.html_tokens import NOSCRIPT, Token, tokens

name = "html"
suffixes = (".html", ".htm", ".xhtml")

#: elements whose content nobody reads as the draft's text; code is left out as in Markdown
_UNREAD = frozenset(
    "audio button canvas datalist iframe math noscript object pre script select style svg template textarea "
    "title video".split()
)
#: and what its words are counted as
_UNREAD_AS = {"pre": "code", "svg": "pictures", "canvas": "pictures", "math": "formulas"} | dict.fromkeys(
    ("button", "datalist", "select", "textarea"), "forms"
)
#: of the elements without tags in them, those that a browser shows
_RAW_SEEN = {"xmp": "code", "textarea": "forms"}
#: code within a line: one sign stands for it
_CODED = frozenset({"code", "kbd", "samp", "tt"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ITEMS = {"li": ("ul", "ol", "menu"), "dd": ("dl",), "dt": ("dl",)}
_KINDS = {"blockquote": "quote", "li": "list-item", "dd": "list-item", "dt": "list-item"}
_CELLS = frozenset({"td", "th"})
_CAPTIONS = frozenset({"caption", "figcaption"})
#: elements that are remembered while they are open
_KEPT = frozenset({*_UNREAD, *_HEADINGS, *_KINDS, *_CELLS, *_CAPTIONS, "ul", "ol", "dl", "table", "tr"})
#: elements that begin and end a paragraph
_BREAKING = _KEPT - {"button", "select", "audio", "video", "canvas", "object", "math", "svg", "script", "template"} | frozenset(
    "address article aside body details dialog div fieldset figure footer form header hgroup hr html legend main menu nav "
    "p section summary tbody tfoot thead".split()
)
#: no page nests deeper; elements beyond this are not remembered, so that no page takes long
_DEPTH = 200
_UNHYPHENED = re.compile("[^\u00ad]+")
_BLANK = re.compile(r"[ \t\n\r\f]+")
#: elements in a line that a browser shows and the text leaves out: no space is lost where one stands
_SEEN = frozenset({"button", "img", "math", "select", "svg", "canvas", "object"})
_CLOSES = (",", ".", ";", ":", "!", "?", ")")


def comment(text: str, start: int, end: int) -> Comment:
    """The comment ``text[start:end]`` and what it says."""
    said = text[start + 4 : end] if end - start > 6 else ""
    return Comment(start, end, said.removesuffix("-->").removesuffix("--!>").strip())


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self.build = Builder(text)
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self._shown = True  # whether the token under way stands in the article
        self._seen = False  # whether something that is no text was shown since the last word
        self._open: list[str] = []
        self._unread = 0  # how many open elements hold nothing to read
        self._unread_from = (0, 0)  # where the outermost of them begins, and how many words were unread before it
        self._start = -1  # where the paragraph under way begins in the readable text
        self._first = 0  # and which part of it is its first
        self.unread: dict[str, int] = {}
        self._code = 0  # how many open elements are code
        self._code_tag = 0  # where the outermost of them begins
        self._coded: tuple[int, int] | None = None  # where the code under way begins and ends in the source
        self._blank: tuple[int, int] | None = None  # white space that counts once something follows it

    def read(self, page: Sequence[Token], article: bytearray) -> None:
        for token, inside in zip(page, article, strict=True):
            self._shown = bool(inside)
            if token.kind == "text":
                self._words(token.start, token.end)
            elif token.kind == "reference":
                self._put(html.unescape(self._text[token.start : token.end]), token.start, token.end)
            elif token.kind == "start":
                self._starts(token)
            elif token.kind == "end":
                self._ends(token)
            elif token.kind == "raw" and token.name in _RAW_SEEN:
                what, words = _RAW_SEEN[token.name], len(self._text[token.start : token.end].split())
                self.unread[what] = self.unread.get(what, 0) + words
            elif token.kind == "comment" and self._text.startswith("<!--", token.start) and NOSCRIPT not in self._open:
                self.comments.append(comment(self._text, token.start, token.end))
        self._end_block()

    def left_open(self) -> Iterator[Hiding]:
        """The outermost element without a text of its own that the page never closes."""
        if self._unread:
            start, before = self._unread_from
            tag = next(tag for tag in self._open if tag in _UNREAD)
            yield Hiding(start, element(tag), sum(self.unread.values()) - before)

    # tags and text -------------------------------------------------------------------------------------------

    def _starts(self, token: Token) -> None:
        tag = token.name
        if tag in _BREAKING:
            self._end_block()
        elif tag in _SEEN and self._start >= 0:
            self._seen = True
        if tag == "br" and self._start >= 0:
            self._put("\n", token.start, token.end)
        elif tag == "q":
            self._put("“", token.start, token.end)
        elif tag in _CODED and not self._text.startswith("/", token.end - 2):
            self._code += 1
            if self._code == 1:
                self._code_tag = token.start
        if tag in _KEPT and not self._text.startswith("/", token.end - 2):
            self._imply_ends(tag)
            if len(self._open) < _DEPTH:
                if tag in _UNREAD and not self._unread:
                    self._unread_from = token.start, sum(self.unread.values())
                self._open.append(tag)
                self._unread += tag in _UNREAD

    def _ends(self, token: Token) -> None:
        tag = token.name
        if tag == "q" and self._start >= 0:
            self._put("”", token.start, token.end)
        if tag in _CODED and self._code:
            self._code -= 1
            if self._coded is not None and not self._code:
                self._coded = self._coded[0], token.end
            self._end_code()
        if tag in _BREAKING:
            self._end_block()
        if tag in _KEPT and tag in self._open:
            self._close(len(self._open) - 1 - self._open[::-1].index(tag))

    def _close(self, index: int) -> None:
        """Close the open elements from ``index`` on."""
        self._unread -= sum(tag in _UNREAD for tag in self._open[index:])
        del self._open[index:]

    def _words(self, start: int, stop: int) -> None:
        text, end = self._text, start
        if not self._shown:
            if not self._unread:
                self.unread["furniture"] = self.unread.get("furniture", 0) + len(text[start:stop].split())
            return
        if self._seen and text.startswith(_CLOSES, start):
            self._blank = None
        for blank in _BLANK.finditer(text, start, stop):
            if blank.start() > end:
                self._put(text[end : blank.start()], end, blank.start())
            if self._blank is None:
                self._blank = blank.span()
            end = blank.end()
        if end < stop:
            self._put(text[end:stop], end, stop)

    # what they make ------------------------------------------------------------------------------------------

    def _put(self, text: str, start: int, end: int) -> None:
        """Readable text of the paragraph under way, which begins here if none is."""
        if self._unread or not self._shown:
            what = next((_UNREAD_AS.get(tag, "embedded text") for tag in reversed(self._open) if tag in _UNREAD), "furniture")
            self.unread[what] = self.unread.get(what, 0) + (not text.isspace())
            return
        if self._code:
            self._coded = (self._coded[0] if self._coded else min(self._code_tag, start), end)
            return
        if "\u00ad" in text:  # a browser shows no soft hyphen
            self._put_around(text, start)
            return
        build = self.build
        self._seen = False
        if self._start < 0:
            if text == "\n":
                return
            if build.length:
                build.put("\n\n", build.cursor, max(start, build.cursor))
            self._start, self._first = build.length, len(build.parts)
        elif self._blank is not None and text != "\n" and not build.parts[-1].endswith("\n"):
            build.put(" ", *self._blank)
        self._blank = None
        build.put(text, start, end)

    def _put_around(self, text: str, start: int) -> None:
        """What stands around the soft hyphens of a text."""
        if text == "\u00ad":
            return
        for part in _UNHYPHENED.finditer(text):
            self._put(part.group(), start + part.start(), start + part.end())

    def _end_code(self) -> None:
        """One sign for the code that ends here. Blanks at its borders are the line's."""
        coded, self._coded = self._coded, None
        if coded is not None and not self._code:
            blank, self._blank = self._blank, None
            if blank is not None and blank[1] <= coded[0]:
                self._blank, blank = blank, None
            self._put(CODE, *coded)
            self._blank = blank if blank is not None and blank[0] >= coded[1] else None
        else:
            self._coded = coded

    def _end_block(self) -> None:
        self._code = 0  # code that nobody ends takes no paragraph after this one with it
        self._end_code()
        if self._start >= 0:
            kind, depth = self._kind()
            said = "".join(self.build.parts[self._first :])
            if kind == "table":
                kind = cell_kind(said)
            if not said.isspace():
                self.blocks.append(Block(kind, self._start, self.build.length, depth))
        self._start = -1
        self._blank = None
        self._seen = False

    def _kind(self) -> tuple[str, int]:
        """The kind and depth of a paragraph in the elements that are open."""
        kept = [tag for tag in self._open if tag in _KINDS]
        inner = kept[-1] if kept else ""
        for tag in reversed(self._open):
            if tag in _HEADINGS:
                return "heading", int(tag[1])
            if tag in _CELLS:
                return "table", 0
            if tag in _CAPTIONS:
                return "caption", 0
        return _KINDS.get(inner, "paragraph"), len(kept)

    def _imply_ends(self, tag: str) -> None:
        """Close what a start tag closes without saying so: a list item the one before it, a cell, a row, a heading."""
        if tag in _ITEMS:
            self._close_back(_ITEMS.keys() if tag != "li" else ("li",), _ITEMS[tag])
        elif tag in _CELLS:
            self._close_back(_CELLS, ("table", "tr"))
        elif tag == "tr":
            self._close_back(("tr",), ("table",))
        elif tag in _HEADINGS:
            self._close_back(_HEADINGS, ("table", "blockquote", "li"))

    def _close_back(self, tags: Container[str], barrier: tuple[str, ...]) -> None:
        for i in range(len(self._open) - 1, -1, -1):
            if self._open[i] in barrier:
                return
            if self._open[i] in tags:
                self._close(i)
                return


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document of the article's readable text: paragraphs, headings, list items, block quotes, captions and tables.

    What stands around the article, code, scripts and form fields are left out; ``q`` stands as the marks a browser
    shows. Comments become ``comments``; title, date, author, description and language that a page gives of itself
    become ``meta``.
    """
    page = list(tokens(source.text))
    article, lines, above, around = shown(source.text, page)
    reader = _Reader(source.text)
    reader.read(page, article)
    meta = metadata(source.text, page, article)
    if "date" not in meta and (day := next(filter(None, (day_of(line, settings) for line in lines)), "")):
        meta["date"] = day
    # a day above the headline may be that on which the page was seen: a reader has it, and nothing is reckoned from it
    if "date" not in meta and any(day_of(line, settings) for line in above):
        meta["day above"] = "yes"
    cut = list(at_the_end(source.text, page))
    hiding = cut or [*reader.left_open(), *around]
    unread = reader.unread
    if words := sum(one.words for one in cut):
        unread["hidden text"] = unread.get("hidden text", 0) + words
    return Document(
        source,
        "".join(reader.build.parts),
        reader.blocks,
        pieces=reader.build.pieces,
        format=name,
        meta=meta,
        comments=sorted(reader.comments),
        settings=settings,
        unread=unread,
        faults=told(hiding, source.text),
    )
