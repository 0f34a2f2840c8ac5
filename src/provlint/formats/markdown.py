"""Markdown: the readable text with markup taken out, and a map that leads every character back to the source.

markdown-it-py knows lines of blocks, not columns; its inline state is extended here to note where each token began.
A piece that does not compare equal with the source is kept as non-verbatim: it is shown, and never edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from provlint.core.document import Block, Comment, Document, Settings, Source
from provlint.formats import html
from provlint.formats.building import CODE, WRAPPED, Builder, cell_kind
from provlint.formats.front_matter import FrontMatter, read_front_matter
from provlint.formats.hiding import Hiding, at_the_end, element, told, words_in
from provlint.formats.html_tokens import NOSCRIPT, PLAIN, RAW, goes_on, raw_end
from provlint.formats.html_tokens import tokens as html_tokens
from provlint.formats.markdown_depth import DEEPEST, DEEPEST_INLINE, too_deep

name = "markdown"
suffixes = (".md", ".markdown", ".mdown", ".mkd")

_BREAK = re.compile(r"\r\n|\n|\r")
#: an HTML block that goes on over empty lines up to an end tag (CommonMark 4.6, kind 1), and that
_RAW = re.compile(r" {0,3}<(pre|script|style|textarea)(?=[\s>]|\Z)", re.I)
_RAW_END = re.compile(r"</(?:pre|script|style|textarea)>", re.I)
#: a tag of HTML in a line: whether it ends an element, and which
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_BR = re.compile(r"<br\s*/?>\Z", re.I)
#: the elements of code that HTML knows; what they hold is left out as a code span is
_CODE_TAG = re.compile(r"<(/?)(code|kbd|samp|tt)\b[^>]*>\Z", re.I)

class _State(StateInline):
    """Inline state that notes in ``meta["at"]`` where in the block's content a token began."""

    at = -1

    def append_pending(self, text: str) -> None:
        if not self._pending and not self._pending_buffer:
            self.at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        at = self.at if self.at >= 0 else self.pos - len(self.pending)
        token = super().pushPending()
        token.meta = {"at": at}
        self.at = -1
        return token

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta = {**token.meta, "at": self.pos}
        return token


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        md.options["maxNesting"] = DEEPEST_INLINE  # all blocks are read by now
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table").enable("strikethrough")
    inline = _Inline()
    inline.ruler, inline.ruler2 = md.inline.ruler, md.inline.ruler2
    md.inline = inline
    # joined text tokens would lose the place of their second half
    md.disable(["text_join", "fragments_join"], ignoreInvalid=True)
    return md


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document of the readable text: paragraphs, headings, list items, block quotes, captions and tables.

    HTML blocks are read as HTML. Code is left out. HTML comments become ``comments``; YAML or TOML front matter becomes
    ``meta`` (``key: value`` lines only, as text), and its title and deck are read as headings where the body does not
    say the same.
    """
    text = source.text
    starts = [0, *(m.end() for m in _BREAK.finditer(text))]
    ends = [m.start() for m in _BREAK.finditer(text)] + [len(text)]
    front = read_front_matter(text, starts, ends)
    skip = front.lines
    body = "\n" * skip + "\n".join(text[a:b] for a, b in zip(starts[skip:], ends[skip:], strict=True))
    tokens = _parser().parse(body)
    build = Builder(text)
    blocks: list[Block] = []
    comments: list[Comment] = []
    hiding: list[Hiding] = []
    unread = dict(front.unread)
    held = _Held()
    blocks += _front_blocks(front, tokens, build)
    if skip and not build.length:
        build.cursor = starts[skip] if skip < len(starts) else len(text)
    for kind, depth, token in _inlines(tokens):
        if kind == "code":
            unread["code"] = unread.get("code", 0) + len(token.content.split())
            hiding += _open_fence(token, body, starts)
            continue
        assert token.map is not None
        first = token.map[0]
        places = _Places(token.content, text, starts, ends, first, build.cursor, cell=kind == "table")
        if kind == "html":
            page = html.parse(Source(source.path, held.block(token.content)))
            hiding += _hiding(token.content, places)
            blocks += _page(page, places, build)
            comments += [Comment(places.source(c.start), places.source(c.end - 1) + 1, c.body) for c in held.real(page.comments)]
            for what, words in page.unread.items():
                unread[what] = unread.get(what, 0) + words
            continue
        begin = build.length
        before = build.state()
        if begin:
            where = places.source(0)
            build.put("\n\n", build.cursor, max(where, build.cursor))
        start, first_part = build.length, len(build.parts)
        _inline(token.children or [], places, build, comments, text, held)
        if build.length > start:
            kind = cell_kind("".join(build.parts[first_part:])) if kind == "table" else kind
            blocks.append(Block(kind, start, build.length, depth))
        elif begin:
            build.back(before)  # an empty block left only its separator
    return Document(
        source,
        "".join(build.parts),
        blocks,
        pieces=build.pieces,
        format=name,
        meta=dict(front.meta),
        comments=sorted(comments),
        settings=settings,
        unread=unread,
        faults=(*told(hiding, text), *too_deep(tokens, body)),
    )


class _Held:
    """The element of HTML that is open at a place of a draft, where there what looks like a comment is text or hidden text.

    Lines of Markdown stand in it as they stand in the page that is made of them.
    """

    def __init__(self) -> None:
        self._name = ""
        self._mute = False  # whether the block under way is wholly in a ``plaintext``

    def block(self, content: str) -> str:
        """A block of HTML without what belongs to an element that was opened before it."""
        self._mute = self._name in (PLAIN, NOSCRIPT)
        if self._name in RAW:
            end = raw_end(content, 0, self._name)
            content = " " * end + content[end:]
            if end == len(content):
                return content
        if self._name != PLAIN:
            page = list(html_tokens(content))
            ended = self._name == NOSCRIPT and any(token.kind == "end" and token.name == NOSCRIPT for token in page)
            self._name = goes_on(content, page) or ("" if ended or self._name != NOSCRIPT else NOSCRIPT)
        return content

    def real(self, comments: Sequence[Comment]) -> Sequence[Comment]:
        """Those of a block's comments that are comments in the page."""
        return () if self._mute else comments

    def inline(self, markup: str) -> bool:
        """A tag or comment in a line; whether it is a comment that is none."""
        tag = _TAG.match(markup)
        if tag is None:
            return bool(self._name) and markup.startswith("<!--")
        name = tag[2].lower()
        if not self._name and not tag[1] and (name in RAW or name in (PLAIN, NOSCRIPT)):
            self._name = name
        elif tag[1] and name == self._name != PLAIN:
            self._name = ""
        return False


def _hiding(markup: str, places: _Places) -> Iterator[Hiding]:
    """What an HTML block never closes, and so hides the rest of it; other elements go on in the next block."""
    raw = _RAW.match(markup)
    if raw is not None and _RAW_END.search(markup) is None:
        yield Hiding(places.source(raw.start(1) - 1), element(raw[1].lower()), words_in(markup[raw.start(1) - 1 :]))
        return
    for one in at_the_end(markup, list(html_tokens(markup))):
        if markup.startswith("<!--", one.start):
            yield one._replace(start=places.source(one.start))


def _open_fence(token: Token, body: str, starts: Sequence[int]) -> Iterator[Hiding]:
    """The fence of a code block that is never closed and hides sentences to the end of the draft."""
    if token.type != "fence" or token.map is None:
        return
    first, end = token.map
    lines = token.content.count("\n") + (not token.content.endswith("\n"))
    closed = end - first > lines + 1
    if not closed and cell_kind(token.content) == "paragraph" and end >= body.rstrip().count("\n") + 1:
        yield Hiding(starts[first], f"a fence of code ({token.markup})", len(token.content.split()))

#: the target of a link, and everything that is no letter or digit: two texts that differ in nothing else say the same
_DRESS = re.compile(r"\]\([^)]*\)|[\W_]+")


def _bare(text: str) -> str:
    return _DRESS.sub("", text).casefold()


def _front_blocks(front: FrontMatter, tokens: Sequence[Token], build: Builder) -> Iterator[Block]:
    """Put what readers see of the front matter, but for what a paragraph of the body says or begins with."""
    told = [_bare(token.content) for token in tokens if token.type == "inline"] if front.read else []
    for shown in front.read:
        said = _bare(shown.text)
        if not said or any(words.startswith(said) for words in told):
            continue
        if build.length:
            build.put("\n\n", build.cursor, max(build.cursor, shown.parts[0][1]))
        start = build.length
        for text, a, b in shown.parts:
            build.put(text, a, b)
        yield Block("heading", start, build.length, shown.depth)


def _page(page: Document, places: _Places, build: Builder) -> list[Block]:
    """Put the readable text of an HTML block behind what is built; its blocks, where they stand now."""
    if not page.text:
        return []
    if build.length:
        build.put("\n\n", build.cursor, max(places.source(0), build.cursor))
    shift = build.length
    for piece in page.pieces or ():
        end = piece.source + piece.source_length
        start = places.source(piece.source)
        stop = places.source(end - 1) + 1 if end > piece.source else start
        build.put(page.text[piece.text : piece.text + piece.length], start, stop)
    return [Block(b.kind, b.start + shift, b.end + shift, b.depth) for b in page.blocks]


def _inlines(tokens: Sequence[Token]) -> Iterator[tuple[str, int, Token]]:
    """The blocks that hold text, each with its kind and depth, and the HTML blocks."""
    stack: list[str] = []
    heading = 0
    quotes = lists = 0
    cell = False
    for token in tokens:
        kind = token.type
        if kind == "heading_open":
            heading = int(token.tag[1:])
        elif kind == "heading_close":
            heading = 0
        elif kind == "blockquote_open":
            quotes += 1
            stack.append("quote")
        elif kind == "blockquote_close":
            quotes -= 1
            stack.pop()
        elif kind == "list_item_open":
            lists += 1
            stack.append("list-item")
        elif kind == "list_item_close":
            lists -= 1
            stack.pop()
        elif kind in ("th_open", "td_open"):
            cell = True
        elif kind in ("th_close", "td_close"):
            cell = False
        elif kind == "html_block":
            yield "html", 0, token
        elif kind in ("fence", "code_block"):
            yield "code", 0, token
        elif kind == "inline":
            if heading:
                yield "heading", heading, token
            elif cell:
                yield "table", 0, token
            else:
                yield (stack[-1] if stack else "paragraph"), len(stack), token


class _Places:
    """From an offset in a block's content to the source. Content lines are source lines without their prefix."""

    def __init__(
        self,
        content: str,
        text: str,
        starts: Sequence[int],
        ends: Sequence[int],
        first: int,
        cursor: int,
        cell: bool,
    ) -> None:
        self._content: list[int] = []
        self._source: list[int] = []
        at = 0
        for i, line in enumerate(content.split("\n")):
            row = min(first + i, len(starts) - 1)
            bare = line.lstrip(" \t")  # what the parser strips: a no-break space is part of the text
            # cells share a row and are met from left to right; elsewhere the content is the end of its line
            found = text.find(bare, max(starts[row], cursor), ends[row]) if cell else -1
            if found < 0:
                found = text.rfind(bare, starts[row], ends[row])
            if found < 0:  # NUL bytes, which the parser replaces: the line begins behind its white space at least
                found = starts[row] + len(text[starts[row] : ends[row]]) - len(text[starts[row] : ends[row]].lstrip())
            self._content.append(at + len(line) - len(bare))
            self._source.append(found)
            at += len(line) + 1

    def source(self, offset: int) -> int:
        from bisect import bisect_right

        i = max(0, bisect_right(self._content, offset) - 1)
        return max(self._source[i] + offset - self._content[i], 0)


def _inline(
    tokens: Sequence[Token], places: _Places, build: Builder, comments: list[Comment], text: str, held: _Held
) -> None:
    following: list[int | None] = []  # where the next token with a place begins, for each
    after: int | None = None
    for token in reversed(tokens):
        following.append(after)
        after = token.meta.get("at", after)
    coded = _coded(tokens)
    skip = -1
    for i, (token, then) in enumerate(zip(tokens, reversed(following), strict=True)):
        at = places.source(token.meta.get("at", 0))
        kind = token.type
        if i <= skip:
            continue
        if kind == "text":
            if token.content:
                build.put(token.content, at, at + len(token.content))
        elif kind == "text_special":
            build.put(token.content, at, at + len(token.markup))
        elif kind == "code_inline":
            if i + 1 < len(tokens) and "at" in tokens[i + 1].meta:
                end = places.source(tokens[i + 1].meta["at"])
            else:
                end = text.find(token.markup, at + len(token.markup) + len(token.content)) + len(token.markup)
            build.put(CODE, at, max(end, at + len(token.content)))
        elif kind in ("softbreak", "hardbreak"):
            end = places.source(then) if then is not None else at + 1
            end = max(end, build.cursor + 1)
            if kind == "softbreak" and build.cursor - text.rfind("\n", 0, build.cursor) > WRAPPED:
                build.wrap(build.cursor, end)
            else:
                build.put("\n", build.cursor, end)
        elif kind == "html_inline":
            if i in coded:
                skip = coded[i]
                build.put(CODE, at, places.source(tokens[skip].meta["at"]) + len(tokens[skip].content))
            elif held.inline(token.content):
                build.put(token.content, at, at + len(token.content))
            elif token.content.startswith("<!--"):
                comments.append(html.comment(token.content, 0, len(token.content))._replace(start=at, end=at + len(token.content)))
            elif _BR.match(token.content):
                build.put("\n", at, at + len(token.content))


def _coded(tokens: Sequence[Token]) -> dict[int, int]:
    """Where an HTML element of code begins and ends, as places in the list; what has no end is no such element."""
    found: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for i, token in enumerate(tokens):
        tag = _CODE_TAG.match(token.content) if token.type == "html_inline" else None
        if tag is None:
            continue
        name = tag[2].lower()
        if not tag[1]:
            opened.append((name, i))
        elif opened and opened[-1][0] == name:
            found[opened.pop()[1]] = i
    return found
