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
from provlint.formats.building import Builder

name = "markdown"
suffixes = (".md", ".markdown", ".mdown", ".mkd")

_BREAK = re.compile(r"\r\n|\n|\r")
_FRONT = re.compile(r"(?:---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_META = re.compile(r"([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*)")
_BR = re.compile(r"<br\s*/?>\Z", re.I)


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
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    inline = _Inline()
    inline.ruler, inline.ruler2 = md.inline.ruler, md.inline.ruler2
    md.inline = inline
    # joined text tokens would lose the place of their second half
    md.disable(["text_join", "fragments_join"], ignoreInvalid=True)
    return md


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document of the readable text: paragraphs, headings, list items, block quotes, captions and tables.

    Code is left out. HTML comments become ``comments``; YAML or TOML front matter becomes ``meta`` (``key: value``
    lines only, as text).
    """
    text = source.text
    starts = [0, *(m.end() for m in _BREAK.finditer(text))]
    ends = [m.start() for m in _BREAK.finditer(text)] + [len(text)]
    meta, skip = _front_matter(text, starts, ends)
    body = "\n" * skip + "\n".join(text[a:b] for a, b in zip(starts[skip:], ends[skip:], strict=True))
    build = Builder(text)
    blocks: list[Block] = []
    comments: list[Comment] = []
    if skip:
        build.cursor = starts[skip] if skip < len(starts) else len(text)
    for kind, depth, token in _inlines(_parser().parse(body)):
        assert token.map is not None
        first, last = token.map
        if token.type == "html_block":
            comments += _comments(text, starts[first], ends[min(last, len(ends)) - 1])
            continue
        places = _Places(token.content, text, starts, ends, first, build.cursor, cell=kind == "table")
        begin = build.length
        before = build.state()
        if begin:
            where = places.source(0)
            build.put("\n\n", build.cursor, max(where, build.cursor))
        start = build.length
        _inline(token.children or [], places, build, comments, text)
        if build.length > start:
            blocks.append(Block(kind, start, build.length, depth))
        elif begin:
            build.back(before)  # an empty block left only its separator
    return Document(
        source,
        "".join(build.parts),
        blocks,
        pieces=build.pieces,
        format=name,
        meta=meta,
        comments=sorted(comments),
        settings=settings,
    )


def _front_matter(text: str, starts: Sequence[int], ends: Sequence[int]) -> tuple[dict[str, Any], int]:
    """The front matter's plain ``key: value`` lines, and the number of lines it takes."""
    opening = _FRONT.match(text)
    if not opening:
        return {}, 0
    fence = text[:3]
    meta: dict[str, Any] = {}
    for i in range(1, len(starts)):
        line = text[starts[i] : ends[i]]
        if line.rstrip() == fence:
            return meta, i + 1
        pair = _META.match(line)
        if pair:
            meta[pair.group(1).lower()] = pair.group(2).strip().strip("\"'")
    return {}, 0


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
            bare = line.lstrip()
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
    tokens: Sequence[Token], places: _Places, build: Builder, comments: list[Comment], text: str
) -> None:
    for i, token in enumerate(tokens):
        at = places.source(token.meta.get("at", 0))
        kind = token.type
        if kind == "text":
            if token.content:
                build.put(token.content, at, at + len(token.content))
        elif kind == "text_special":
            build.put(token.content, at, at + len(token.markup))
        elif kind == "code_inline":
            begin = at + len(token.markup)
            found = text.find(token.content, begin, begin + len(token.content) + 2)
            begin = found if found >= 0 else begin
            build.put(token.content, begin, begin + len(token.content))
        elif kind in ("softbreak", "hardbreak"):
            following = next((t.meta["at"] for t in tokens[i + 1 :] if "at" in t.meta), None)
            end = places.source(following) if following is not None else at + 1
            build.put("\n", build.cursor, max(end, build.cursor + 1))
        elif kind == "html_inline":
            if token.content.startswith("<!--"):
                comments.append(Comment(at, at + len(token.content), token.content[4:-3].strip()))
            elif _BR.match(token.content):
                build.put("\n", at, at + len(token.content))


def _comments(text: str, start: int, end: int) -> Iterator[Comment]:
    while True:
        start = text.find("<!--", start, end)
        stop = text.find("-->", start + 4, end) if start >= 0 else -1
        if stop < 0:
            return
        yield Comment(start, stop + 3, text[start + 4 : stop].strip())
        start = stop + 3
