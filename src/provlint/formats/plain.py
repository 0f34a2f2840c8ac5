"""Plain text: the text is the source; paragraphs are lines, or runs of lines where the draft is hard-wrapped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from provlint.core.document import Block, Document, Settings, Source
from provlint.formats.building import Builder
from provlint.lexicon import compiled

name = "text"
suffixes = (".txt", ".text", ".asc")

_LINE = compiled.pattern(r"[^\r\n]+")
_LINE_END = compiled.pattern(r"\r\n?")
#: a line without the blanks around it
_FILLED = compiled.pattern(r"[^\s](?:[^\r\n]*[^\s])?")
#: a hard-wrapped line is neither short (a headline, verse, a label) nor long (a paragraph of its own)
WRAP_SHORT, WRAP_LONG = 45, 110
#: a line of wide text ends so near its margin, for the next word did not fit
LONGEST_WORD = 25
_ENDS = (".", "?", "!", "”", '"', ":")
#: what the first line of a paragraph is indented by
_INDENTS = ("\t", "   ")
_MARKER = compiled.pattern(r"\s*(?:[-*•–]|\d{1,3}[.)])\s")


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document whose text is the source text, but that a line end which only wraps a paragraph is a blank, and that every
    other is a line feed.
    """
    text = source.text
    blocks = tuple(_blocks(text))
    if "\r" not in text and not any(text.find("\n", *block.span) >= 0 for block in blocks):
        return Document(source, blocks=blocks, format=name, settings=settings)
    build = Builder(text)
    kept = [_unwrapped(build, block) for block in blocks]
    _between(build, len(text))
    pieces = build.pieces if build.length < len(text) or "\r" in text else None  # else each offset is the same
    return Document(source, "".join(build.parts), kept, pieces=pieces, format=name, settings=settings)


def _unwrapped(build: Builder, block: Block) -> Block:
    """The block as it stands in the readable text, its lines joined by blanks; what is before it is put, too."""
    text, (start, end) = build.source, block.span
    _between(build, start)
    begin = build.length
    for line in _FILLED.finditer(text, start, end):
        if build.cursor == start:
            build.put(text[start : line.start()], start, line.start())
        else:
            build.wrap(build.cursor, line.start())
        build.put(line.group(), *line.span())
    build.put(text[build.cursor : end], build.cursor, end)
    return block._replace(start=begin, end=build.length)


def _between(build: Builder, end: int) -> None:
    """What stands between paragraphs, up to ``end`` of the source: each line end as a line feed."""
    text = build.source
    for match in _LINE_END.finditer(text, build.cursor, end):
        build.put(text[build.cursor : match.start()], build.cursor, match.start())
        build.put("\n", *match.span())
    build.put(text[build.cursor : end], build.cursor, end)


def _blocks(text: str) -> Iterator[Block]:
    if "\r" in text:
        yield from _by_lines(text, 0, len(text))
        return
    end = -2
    for part in text.split("\n\n"):
        start = end + 2
        end = start + len(part)
        if "\n" in part:
            yield from _by_lines(text, start, end)
        elif part and not part.isspace():
            yield Block("paragraph", start, end)


def _by_lines(text: str, low: int, high: int) -> Iterator[Block]:
    """The paragraphs of a part of the text, line by line."""
    run: list[tuple[int, int]] = []
    breaks = 0
    for match in _LINE.finditer(text, low, high):
        start, end = match.span()
        if run:
            gap = text[run[-1][1] : start]
            breaks = gap.count("\n") or gap.count("\r")
        if not match.group().strip() or breaks > 1:
            yield from _chunk(text, run)
            run = []
        if match.group().strip():
            run.append((start, end))
    yield from _chunk(text, run)


def _chunk(text: str, lines: list[tuple[int, int]]) -> Iterator[Block]:
    """The paragraphs of lines that no blank line parts."""
    if not lines:
        return
    indented = [n for n, (start, _) in enumerate(lines) if text.startswith(_INDENTS, start)]
    if 0 < len(indented) < len(lines):  # as agencies sent it: the first line of each paragraph is indented
        for first, after in pairwise([*sorted({0, *indented}), len(lines)]):
            yield from _paragraph(text, lines[first:after])
    else:
        yield from _paragraph(text, lines)


def _paragraph(text: str, lines: list[tuple[int, int]]) -> Iterator[Block]:
    """One paragraph where the lines are wrapped, else one for each line."""
    if len(lines) > 1 and _wrapped(text, lines):
        yield Block("paragraph", lines[0][0], lines[-1][1])
        return
    for start, end in lines:
        yield Block("paragraph", start, end)


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether line ends inside the chunk are only the margin of an editor.

    All lines but the last reach a margin, none is a paragraph's length, and most do not end where a sentence does. Lines of any
    length are, where half of the breaks are plainly within a sentence.
    """
    inner = [text[a:b].rstrip() for a, b in lines[:-1]]
    margin = max(map(len, inner))
    cut = sum(text[b].islower() and not line.endswith(_ENDS) for line, (b, _) in zip(inner, lines[1:], strict=True))
    most = len(text) if 2 * cut >= len(inner) else margin if _wide(text, lines, inner, margin) else WRAP_LONG
    if any(not WRAP_SHORT <= len(line) <= most for line in inner) or len(text[slice(*lines[-1])]) > most:
        return False
    if any(_MARKER.match(text, a, b) for a, b in lines[1:]):
        return False
    ended = sum(
        line.endswith(_ENDS) or (line.endswith(")") and text[b].isupper())
        for line, (b, _) in zip(inner, lines[1:], strict=True)
    )
    return ended * 2 < len(inner) or ended == 0


def _wide(text: str, lines: list[tuple[int, int]], inner: list[str], margin: int) -> bool:
    """Whether lines as long as paragraphs are wrapped all the same: they reach one margin, and break within sentences."""
    broken = sum(text[start : start + 1].islower() for start, _ in lines[1:])
    return margin > WRAP_LONG and all(len(line) > margin - LONGEST_WORD for line in inner) and 3 * broken >= len(inner)
