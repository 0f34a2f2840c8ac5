"""RTF (Rich Text Format 1.9.1), as TextEdit, WordPad and many newsroom systems save it: a line for each paragraph."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from provlint.core.document import Document, Settings, Source
from provlint.formats import told
from provlint.formats.read import Unreadable
from provlint.formats.told import BREAK, Line, Told

name = "rtf"
suffixes = (".rtf",)
sought = "drafts"

_TOKEN = re.compile(
    rb"\\'([0-9A-Fa-f]{2})|\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\(.)|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)", re.S
)
#: groups that hold no text of the draft
_UNREAD = frozenset(
    b"fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator pict object objdata header headerl headerr "
    b"headerf footer footerl footerr footerf annotation atnid atnauthor atnref atnicn fldinst themedata datastore xmlnstbl sp "
    b"shprslt filetbl revtbl latentstyles bkmkstart bkmkend nonshppict pn pntext pgdsctbl info userprops do".split()
)
_SIGNS = {
    b"tab": "\t", b"line": BREAK, b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
#: code pages by the character sets that fonts name
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
#: groups nest no deeper in writing of people
_DEEPEST = 2000
_HYPERLINK = re.compile(r"\s*HYPERLINK\s+(?:\\l\s+)?\"?([^\"\s]+)")
_OUTLINE = re.compile(rb"\\s(\d{1,4})[^{};]{0,400}?[^\\{};]{0,40}?\b(?:heading (\d)|(Title));", re.I)


class _State:
    """What holds within a group."""

    __slots__ = ("aside", "codec", "hidden", "instruction", "skip", "starred", "unicode")

    def __init__(self) -> None:
        self.skip = self.hidden = self.starred = self.instruction = False
        self.aside = ""  # note or box: what is read after the paragraph, or after the text
        self.unicode = 1
        self.codec = ""

    def copy(self) -> _State:
        made = _State()
        made.skip, made.hidden, made.instruction, made.aside = self.skip, self.hidden, self.instruction, self.aside
        made.unicode, made.codec = self.unicode, self.codec
        return made


class _Paragraph:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.links: list[tuple[int, int, str]] = []


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.headings = {int(m[1]): int(m[2] or 1) for m in _OUTLINE.finditer(data[: 1 << 20])}
        self.codec = "cp1252"
        self.fonts: dict[int, str] = {}
        self.font = -1
        self.font_table = 0
        self.state = _State()
        self.stack: list[_State] = []
        self.lines: list[Line] = []
        self.notes: list[Line] = []
        self.boxes: list[Line] = []
        self.here = _Paragraph()
        self.text = self.here
        self.kind: tuple[str, int] = ("paragraph", 0)
        self.kept = self.kind
        self.bytes = bytearray()
        self.left = 0  # how many characters stand for the last \\u in programs that know none
        self.fields: list[tuple[int, int, str]] = []  # depth, where the result begins, target
        self.instructions: list[str] = []
        self.unread: dict[str, int] = {}

    def read(self) -> None:
        at, data = 0, self.data
        while at < len(data):
            token = _TOKEN.match(data, at)
            if token is None:  # a lone backslash at the end
                raise Unreadable("is cut off: it ends within a control word")
            at = token.end()
            byte, word, number, symbol, brace, plain = token.groups()
            if byte is not None:
                self._bytes(bytes((int(byte, 16),)), 1)
            elif plain is not None:
                self._bytes(plain, len(plain))
            elif brace is not None:
                self._flush()
                self._brace(brace)
            elif word is not None:
                self._flush()
                if word == b"bin":
                    at += max(0, int(number or 0))
                else:
                    self._word(word, int(number) if number else None)
            elif symbol is not None:
                self._flush()
                self._symbol(symbol)
            if brace == b"}" and not self.stack:
                break
        if self.stack:
            raise Unreadable("is cut off: not all of its groups are closed")
        if data[at:].strip(b"\0\r\n\t }"):
            raise Unreadable("goes on after its end: two files in one, or a damaged one")
        self._flush()
        if self.here.length or self.boxes:
            self._end(self.lines)

    def _brace(self, brace: bytes) -> None:
        self.left = 0
        if brace == b"{":
            if len(self.stack) >= _DEEPEST:
                raise Unreadable(f"nests deeper than {_DEEPEST} groups: a damaged file, or a hostile one")
            self.stack.append(self.state)
            self.state = self.state.copy()
            return
        aside, told = self.state.aside, self.state.instruction
        if not self.stack:
            raise Unreadable("closes a group that was never opened: damaged")
        self.state = self.stack.pop()
        if self.font_table and len(self.stack) < self.font_table:
            self.font_table = 0
        if told and not self.state.instruction:
            link = _HYPERLINK.match("".join(self.instructions))
            self.instructions.clear()
            if link:
                self.fields.append((len(self.stack), self.here.length, link[1]))
        elif self.fields and len(self.stack) < self.fields[-1][0]:
            _, start, target = self.fields.pop()
            if self.here.length > start:
                self.here.links.append((start, self.here.length, target))
        if aside and not self.state.aside:
            if self.here.length:
                self._end(self.notes if aside == "note" else self.boxes)
            self.here, self.kind = self.text, self.kept

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.state.starred = True
        elif symbol in (b"\n", b"\r"):
            self._paragraph()
        elif symbol in _SYMBOLS:
            self._put(_SYMBOLS[symbol])

    def _word(self, word: bytes, number: int | None) -> None:
        state = self.state
        starred, state.starred = state.starred, False
        if word == b"fldinst":
            state.instruction = state.skip = True
        elif word == b"fonttbl":
            self.font_table = len(self.stack)
            state.skip = True
        elif word in (b"footnote", b"shptxt"):
            self._aside("note" if word == b"footnote" else "box")
        elif word in _UNREAD or (starred and word != b"shpinst"):
            state.skip = True
        elif word == b"u" and number is not None:
            self._put(_character(number))
            self.left = state.unicode
        elif word in (b"par", b"sect", b"page"):
            if self.font_table and len(self.stack) >= self.font_table:
                raise Unreadable("damaged: its table of fonts goes on into the text")
            self._paragraph()
        elif word in (b"cell", b"row", b"nestcell", b"nestrow"):
            self._paragraph(word.endswith(b"row"))
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        else:
            self._property(word, number)

    def _property(self, word: bytes, number: int | None) -> None:
        state = self.state
        if word in (b"v", b"deleted"):
            state.hidden = number != 0
        elif word == b"plain":
            state.hidden, state.codec = False, ""
        elif word == b"uc":
            state.unicode = max(0, min(number or 0, 20))
        elif word == b"ansicpg" and number:
            self.codec = _codec(f"cp{number}") or self.codec
        elif word in (b"mac", b"pc", b"pca"):
            self.codec = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}[word]
        elif word == b"f" and number is not None:
            self.font = number
            state.codec = self.fonts.get(number, "")
        elif word == b"fcharset" and self.font_table:
            self.fonts[self.font] = _CHARSETS.get(number or 0, "") if number else ""
        elif word == b"pard":
            self.kind = "paragraph", 0
        elif word == b"intbl":
            self.kind = "", 0
        elif word == b"outlinelevel" and number is not None and 0 <= number < 9:
            self.kind = "heading", number + 1
        elif word == b"s" and number in self.headings:
            self.kind = "heading", self.headings[number]
        elif word == b"ls" and number:
            self.kind = "list-item", 1

    def _aside(self, what: str) -> None:
        """A note or a text box begins. The character before a note is a link to it."""
        if self.state.aside or self.state.skip:
            return
        if self.here.length and what == "note":
            self.here.links.append((self.here.length - 1, self.here.length, f"#note-{len(self.notes) + 1}"))
        self.state.aside = what
        self.text, self.here, self.kept = self.here, _Paragraph(), self.kind

    def _bytes(self, data: bytes, count: int) -> None:
        if self.left:
            gone = min(self.left, count)
            self.left -= gone
            data = data[gone:]
        self.bytes += data

    def _flush(self) -> None:
        if not self.bytes:
            return
        text = bytes(self.bytes).decode(self.state.codec or self.codec, "replace")
        self.bytes.clear()
        if self.state.instruction:
            self.instructions.append(text)
        else:
            self._put(text)

    def _put(self, text: str) -> None:
        if self.left and text:
            self.left -= 1
        elif self.state.skip:
            return
        elif self.state.hidden:
            self.unread["hidden text"] = self.unread.get("hidden text", 0) + len(text.split())
        else:
            self.here.parts.append(text)
            self.here.length += len(text)

    def _paragraph(self, row: bool = False) -> None:
        if self.state.skip or self.state.hidden or (row and not self.here.length):
            return
        self._end({"note": self.notes, "box": self.boxes}.get(self.state.aside, self.lines))

    def _end(self, into: list[Line]) -> None:
        here = self.here
        if self.fields:
            depth, start, target = self.fields[-1]
            if here.length > start:
                here.links.append((start, here.length, target))
            self.fields[-1] = depth, 0, target
        kind, depth = ("paragraph", 0) if into is not self.lines else self.kind
        text = "".join(here.parts)
        # two halves of one character, as \\u writes what lies beyond the first 65,536
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        cut = len("".join(here.parts)) != len(text)
        into.append(Line(text, kind, depth, () if cut else tuple(here.links)))
        if into is self.lines:
            into += self.boxes
            self.boxes.clear()
        fresh = _Paragraph()
        if self.here is self.text:
            self.text = fresh
        self.here = fresh


def _character(number: int) -> str:
    return chr(number & 0xFFFF)


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def decode(path: str, data: bytes) -> Source:
    """The text of an RTF file. Raises Unreadable."""
    if not data.startswith(b"{\\rtf"):
        raise Unreadable("no RTF: give it the suffix of what it is, or save it anew")
    reader = _Reader(data)
    reader.read()
    return told.source(path, data, Told([*reader.lines, *reader.notes], _properties(data, reader.codec), reader.unread))


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document whose text is that of the source. ``source`` comes from ``decode``."""
    return told.document(source, name, settings)


def _properties(data: bytes, codec: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key in ("title", "author"):
        match = re.search(rb"\{\\%s ([^{}\\]{1,300})\}" % key.encode(), data[: 1 << 20])
        if match:
            found[key] = " ".join(match[1].decode(codec, "replace").split())
    day = re.search(rb"\{\\revtim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})", data[: 1 << 20])
    if day:
        found["date"] = f"{int(day[1]):04}-{int(day[2]):02}-{int(day[3]):02}"
    return found
