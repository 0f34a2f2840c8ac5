"""One draft and several: the decoded source, its readable text with the map back, and memoised layers."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar, overload

from provlint.core import letters
from provlint.core.record import NamedTuple
from provlint.core.span import LineIndex, Location, Span
from provlint.lexicon import Language, language

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Source(NamedTuple):
    """A file as it came. ``text`` is decoded without loss: encoding it again gives the bytes, line ends untouched.

    ``encoding`` is a codec name; bytes that it could not decode stand as lone surrogates (``surrogateescape``).
    It is "" where the file is no text (a Word file): ``text`` is then what its format read out of it, ``inside`` whatever else the
    format needs to make a Document of that, ``unit`` a line of it in the file, ``faults`` what could not be read (troubles of the run).
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    sha256: str = ""
    inside: Any = None
    unit: str = "line"
    faults: tuple[str, ...] = ()


class Block(NamedTuple):
    """A paragraph-like piece of ``Document.text``.

    ``kind``: paragraph, heading, list-item, quote (a block quotation), table, code, caption, verse, furniture.
    ``depth`` is the heading or nesting level, 0 where there is none.
    """

    kind: str
    start: int
    end: int
    depth: int = 0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Piece(NamedTuple):
    """A run of readable text and where it came from. Verbatim pieces are equal character for character, but that a line
    end which only wraps a paragraph is a blank in the readable text.
    """

    text: int
    source: int
    length: int
    source_length: int

    @property
    def verbatim(self) -> bool:
        return self.length == self.source_length


class HouseName(NamedTuple):
    """A spelling the house prefers (``names:`` in rules.yaml), and the forms it replaces."""

    name: str
    also: tuple[str, ...] = ()


class Settings(NamedTuple):
    """What the configuration says to layers and rules alike; plain data."""

    language: str = "en"
    names: tuple[HouseName, ...] = ()


class Comment(NamedTuple):
    """A comment of the format's own, as a directive may stand in it. Offsets are of ``Source.text``."""

    start: int
    end: int
    body: str


class Hyperlink(NamedTuple):
    """A link that is no part of the source's text, as in a Word file. Offsets are of ``Document.text``."""

    start: int
    end: int
    target: str


class LayerLoop(RuntimeError):
    """A layer asked for itself."""


_WORKING = object()
_NO_META: Mapping[str, Any] = MappingProxyType({})


class _Memo:
    """What keeps the values of layers: a document or a story. Read-only once made: one rule cannot mislead another."""

    __slots__ = ("_memo",)
    _memo: dict[Any, Any]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__.lower()} is read-only ({name})")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a {type(self).__name__.lower()} is read-only ({name})")


M = TypeVar("M", bound=_Memo)


@overload
def layer(function: Callable[[M], T], /) -> Callable[[M], T]: ...
@overload
def layer(function: Callable[[M, K], T], /) -> Callable[[M, K], T]: ...
def layer(function: Callable[..., Any], /) -> Callable[..., Any]:
    """Make a function of a document (or story) a layer: computed when first called, then kept by that document.

    A function of a document and a key (the index of a paragraph, the span of a sentence) keeps one value a key.
    Calling a layer that is being computed raises LayerLoop. A layer is a pure function of the document: do not change
    the value it returns.
    """
    if function.__code__.co_argcount == 2 and not function.__defaults__:

        @functools.wraps(function)
        def part(doc: _Memo, key: Hashable) -> Any:
            # a table of its own for each layer: a key that names the layer too would take its own 56 bytes for each value
            memo = doc._memo
            values = memo.get(function)
            if values is None:
                values = memo[function] = {}
            value = values.get(key, _WORKING)
            if value is _WORKING:
                value = values[key] = function(doc, key)
            return value

        return part

    @functools.wraps(function)
    def whole(doc: _Memo) -> Any:
        memo = doc._memo
        value = memo.get(function)
        if value is None and function not in memo:
            memo[function] = _WORKING
            try:
                value = memo[function] = function(doc)
            except BaseException:
                del memo[function]
                raise
        elif value is _WORKING:
            raise LayerLoop(f"the layer {function.__module__}.{function.__qualname__} asks for itself")
        return value

    return whole


def forget(doc: _Memo, *keep: Callable[[Any], Any]) -> None:
    """Let the values of all layers but some go; what is asked for again is worked out again."""
    kept = {f.__wrapped__: f(doc) for f in keep}  # type: ignore[attr-defined]
    doc._memo.clear()
    doc._memo.update(kept)


def forget_wings(doc: _Memo, keep: tuple[str, ...]) -> None:
    """Let the values of all layers go but for those of the packages ``keep``."""
    for function in [function for function in doc._memo if not function.__module__.startswith(keep)]:
        del doc._memo[function]


class Document(_Memo):
    """One draft.

    ``text`` is the readable text, markup taken out; every rule and layer speaks in its code points. ``pieces`` maps it
    back to the source; None means the text is the source. ``meta`` is front matter (author, date, title ...). ``unread``
    counts the words of the source that are no part of ``text``, by what they are (code, front matter ...). ``links`` are
    those that no markup in the source tells of. ``faults`` say what of it could not be read (troubles of the run).
    """

    # __weakref__: a layer's value that points back at its draft must not keep it alive
    __slots__ = (
        "__weakref__", "blocks", "comments", "dossier", "faults", "format", "language", "links", "meta", "path", "pieces",
        "settings", "source", "text", "unread",
    )  # fmt: skip
    source: Source
    path: str
    text: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...] | None
    format: str
    meta: Mapping[str, Any]
    comments: tuple[Comment, ...]
    settings: Settings
    #: the word lists of the language the draft is written in, as the configuration says
    language: Language
    unread: Mapping[str, int]
    links: tuple[Hyperlink, ...]
    faults: tuple[str, ...]
    #: the sources that the draft must rest on; None where the run gives it none
    dossier: Dossier | None

    def __init__(
        self,
        source: Source,
        text: str | None = None,
        blocks: Sequence[Block] = (),
        *,
        pieces: Sequence[Piece] | None = None,
        format: str = "text",
        meta: Mapping[str, Any] | None = None,
        comments: Sequence[Comment] = (),
        settings: Settings | None = None,
        unread: Mapping[str, int] = MappingProxyType({}),
        links: Sequence[Hyperlink] = (),
        faults: Sequence[str] = (),
    ) -> None:
        put = functools.partial(object.__setattr__, self)
        text = source.text if text is None else text
        found = letters.within(letters.changes(text), pieces)
        if found:
            moves = letters.Moves(found)
            pieces = [Piece(*part) for part in letters.parts(pieces or (Piece(0, 0, len(text), len(text)),), found, moves)]
            text = letters.applied(text, found)
            moved = (b._replace(start=moves.at(b.start), end=moves.at(b.end)) for b in blocks)
            blocks = [b for b in moved if text[b.start : b.end].strip()]  # one of signs that nobody sees is none
            links = [one._replace(start=moves.at(one.start), end=moves.at(one.end)) for one in links]
        put("_memo", {})
        put("source", source)
        put("path", source.path)
        put("text", text)
        put("blocks", tuple(blocks))
        put("pieces", tuple(pieces) if pieces is not None else None)
        put("format", format)
        put("meta", MappingProxyType(dict(meta)) if meta else _NO_META)
        put("comments", tuple(comments))
        put("settings", settings or Settings())
        put("language", language(self.settings.language))
        put("unread", unread)
        put("links", tuple(links))
        put("faults", (*source.faults, *faults))
        put("dossier", None)

    def __repr__(self) -> str:
        return f"<Document {self.path} {len(self.text)} code points>"

    def quote(self, start: int, end: int) -> str:
        """The readable text of a span."""
        return self.text[start:end]

    def line_index(self) -> LineIndex:
        return _lines(self)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of a span of ``text``; markup between its ends lies inside them."""
        pieces = self.pieces
        if pieces is None:
            return start, end
        if not pieces:
            return 0, 0
        starts = _piece_starts(self)
        first = pieces[max(0, bisect_right(starts, start) - 1)]
        at = first.source + (min(start - first.text, first.length) if first.verbatim else 0)
        if end <= start:
            unseen = self._unseen(start)
            return (unseen.source, unseen.source + unseen.source_length) if unseen else (at, at)
        last = pieces[max(0, bisect_right(starts, end - 1) - 1)]
        if last.verbatim:
            stop = last.source + min(end - last.text, last.length)
        else:
            stop = last.source + last.source_length
        return at, max(at, stop)

    def _unseen(self, at: int) -> Piece | None:
        """The run of the source at a place of ``text`` of which nothing is seen: a soft hyphen."""
        pieces = self.pieces or ()
        i = bisect_left(_piece_starts(self), at)
        return pieces[i] if i < len(pieces) and pieces[i].text == at and not pieces[i].length else None

    def to_text(self, start: int, end: int) -> Span:
        """The span of ``text`` that a span of source offsets covers; what is markup there is left out."""
        pieces = self.pieces
        if pieces is None:
            return Span(start, end)
        if not pieces:
            return Span(0, 0)
        sources = _piece_sources(self)
        first = pieces[bisect_right(sources, start) - 1] if start >= sources[0] else None
        at = 0 if first is None else first.text + _into(first, start - first.source, 0)
        if end <= start:
            return Span(at, at)
        last = pieces[bisect_right(sources, end - 1) - 1] if end > sources[0] else None
        return Span(at, max(at, 0 if last is None else last.text + _into(last, end - last.source, last.length)))

    def verbatim(self, start: int, end: int) -> bool:
        """Whether the span stands in the source exactly as read, so that an edit of it is safe to carry over."""
        if self.pieces is None or (start == end and self._unseen(start)):
            return True
        starts = _piece_starts(self)
        i = bisect_right(starts, start) - 1
        piece = self.pieces[i] if i >= 0 else None
        if piece is not None and start == piece.text and start == end and i > 0:
            piece = self.pieces[i - 1] if self.pieces[i - 1].text + self.pieces[i - 1].length >= end else piece
        return piece is not None and piece.verbatim and end <= piece.text + piece.length

    def locate(self, start: int, end: int) -> tuple[Location, Location]:
        """Where a span of ``text`` stands in the source file."""
        index = self.line_index()
        at, stop = self.to_source(start, end)
        return index.locate(at), index.locate(stop)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds an offset of ``text``."""
        i = bisect_right(_block_starts(self), offset) - 1
        return self.blocks[i] if i >= 0 and offset < self.blocks[i].end else None


@layer
def _lines(doc: Document) -> LineIndex:
    return LineIndex(doc.source.text)


@layer
def _piece_starts(doc: Document) -> list[int]:
    return [p.text for p in doc.pieces or ()]


@layer
def _piece_sources(doc: Document) -> list[int]:
    return [p.source for p in doc.pieces or ()]


def _into(piece: Piece, far: int, inside: int) -> int:
    """How far into a piece's text a source offset ``far`` into its source lies; ``inside`` where it has no inner places."""
    if far >= piece.source_length:
        return piece.length
    return far if piece.verbatim else inside


@layer
def _block_starts(doc: Document) -> list[int]:
    return [b.start for b in doc.blocks]


class Story(_Memo):
    """Documents about one event, sorted by path. ``name`` is the declared name, or one made from the first path; ``found``:
    nobody declared it, the documents themselves show that they are one."""

    __slots__ = ("documents", "found", "name")

    name: str
    documents: tuple[Document, ...]
    found: bool

    def __init__(self, name: str, documents: Sequence[Document], *, found: bool = False) -> None:
        put = functools.partial(object.__setattr__, self)
        put("_memo", {})
        put("name", name)
        put("found", found)
        put("documents", tuple(sorted(documents, key=lambda d: d.path)))


class Dossier(_Memo):
    """The sources that a draft must rest on, sorted by path. Layers of a dossier are kept for all drafts that share it."""

    __slots__ = ("background", "complete", "documents")
    documents: tuple[Document, ...]
    background: tuple[Document, ...]
    complete: bool

    def __init__(
        self, documents: Sequence[Document], background: Sequence[Document] = (), *, complete: bool = True
    ) -> None:
        """``background`` are texts that vouch for names and places without being sources (a house's who is who).

        ``complete`` False: a source could not be read, so that what the others lack is not known to be unsupported.
        """
        put = functools.partial(object.__setattr__, self)
        put("_memo", {})
        put("documents", tuple(sorted(documents, key=lambda d: d.path)))
        put("background", tuple(sorted(background, key=lambda d: d.path)))
        put("complete", complete)


def rest_on(doc: Document, dossier: Dossier | None) -> None:
    """Give a draft the sources it must rest on, before any rule sees it."""
    object.__setattr__(doc, "dossier", dossier)
