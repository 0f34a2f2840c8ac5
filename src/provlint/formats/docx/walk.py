"""One part of a Word file (the text, its notes) walked element by element: the paragraphs as Word shows them.

Insertions are in and deletions out, fields show their results, text boxes follow the paragraph they hang on. What is
not shown as text is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from provlint.formats import xml
from provlint.formats.building import CODE
from provlint.formats.docx.fields import Field, link_target
from provlint.formats.docx.names import COMPATIBILITY, MATH, STRICT_MATH, XML_SPACE, on, table, value
from provlint.formats.docx.package import Relation
from provlint.formats.docx.paragraph import Linked, Noted, Paragraph
from provlint.formats.read import Unreadable
from provlint.formats.told import BREAK
from provlint.formats.xml import GLUE

#: what Word sets in place of characters that end a line in other programs
_ENDS = str.maketrans({"\n": " ", "\r": " ", "\x85": " ", "\u2029": " "})
#: elements that hold nothing to read: how it was before a change, the phonetic guide above a word, settings of controls
_UNREAD = (
    "pPrChange rPrChange sectPrChange tblPrChange tblPrExChange tblGridChange tcPrChange trPrChange numberingChange rt "
    "rubyPr customXmlPr smartTagPr sdtEndPr sectPr"
).split()
_SIGNS = {"tab": "\t", "ptab": "\t", "br": BREAK, "cr": BREAK, "noBreakHyphen": "\u2011", "sym": CODE}

#: the extensions of the format whose text stands in elements that are walked here; of others the fallback is read
_KNOWN = frozenset("wps wpg wpc wpi w14 w15 w16 wp14 a14 m v".split())


class Walk:
    """Walks parts; ``paragraphs`` are those of the part walked last, in the order in which they are read."""

    def __init__(self, relations: Mapping[str, Relation], hidden: frozenset[str] = frozenset()) -> None:
        """``hidden`` are the character styles whose text is not shown."""
        self.relations = relations
        self.hidden_styles = hidden
        self.unread: dict[str, int] = {}
        self.starts: dict[str, Callable[[Mapping[str, str]], None]] = table(
            {name.removeprefix("_start_"): getattr(self, name) for name in dir(self) if name.startswith("_start_")}
            | dict.fromkeys(_UNREAD, self._skip)
            | {"footnote": self._note, "endnote": self._note, "comment": self._note}
            | {"moveFrom": self._start_del, "footnoteReference": self._footnote, "endnoteReference": self._endnote}
            | {name: self._sign(text) for name, text in _SIGNS.items()}
        )
        self.starts |= {f"{space}{GLUE}oMath": self._formula for space in (MATH, STRICT_MATH)}
        self.starts[f"{COMPATIBILITY}{GLUE}AlternateContent"] = lambda attributes: self.choices.append(False)
        self.starts[f"{COMPATIBILITY}{GLUE}Choice"] = self._choice
        self.starts[f"{COMPATIBILITY}{GLUE}Fallback"] = self._fallback
        self.ends: dict[str, Callable[[], object]] = table(
            {name.removeprefix("_end_"): getattr(self, name) for name in dir(self) if name.startswith("_end_")}
        )
        self.ends[f"{COMPATIBILITY}{GLUE}AlternateContent"] = lambda: self.choices.pop()

    def walk(self, data: bytes, part: str) -> list[Paragraph]:
        """The paragraphs of a part. Raises Unreadable."""
        self.part = part
        #: whether the part is the text of a document
        self.body = False
        self.paragraphs: list[Paragraph] = []
        self.open: list[Paragraph] = []  # paragraphs that are not ended: those of text boxes lie in others
        self.kept: list[Any] = []  # what is to be taken up again after a text box
        self.skip = 0
        self.homes, self.last_home = [0], 0
        #: the notes of the part by their ids, and which paragraph is the first of each
        self.notes: list[tuple[str, int]] = []
        self.rows: list[bool] = []
        self.cells: list[bool] = []
        self.choices: list[bool] = []
        self.contents: list[bool] = []  # open content controls, and which of them are tables of contents
        self.fields: list[Field] = []
        self.instructing = 0
        self.hyperlinks: list[tuple[int, str]] = []
        self.in_paragraph_properties = self.in_run_properties = self.in_row_properties = False
        self.hidden = False
        self.said: list[str] = []
        self.at = 0
        self.blanks = False
        self.parser = xml.parser(self._start, self._end)
        xml.feed(self.parser, data, part)
        return self.paragraphs

    def noted(self) -> dict[str, list[Paragraph]]:
        """The paragraphs of each note or comment of the part walked last, by ids."""
        starts = [start for _, start in self.notes]
        ends = [*starts[1:], len(self.paragraphs)]
        return {key: self.paragraphs[a:b] for (key, a), b in zip(self.notes, ends, strict=False)}

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self.skip:
            self.skip += 1
            return
        handler = self.starts.get(name)
        if handler is not None:
            handler(attributes)

    def _end(self, name: str) -> None:
        if self.skip:
            self.skip -= 1
            return
        handler = self.ends.get(name)
        if handler is not None:
            handler()

    def _skip(self, attributes: Mapping[str, str]) -> None:
        self.skip = 1

    def _count(self, what: str, words: int) -> None:
        if words:
            self.unread[what] = self.unread.get(what, 0) + words

    # paragraphs ----------------------------------------------------------------------------------------------

    def _start_p(self, attributes: Mapping[str, str]) -> None:
        if self.cells and self.cells[-1]:
            self.skip = 1
            return
        self.open.append(Paragraph(self.homes[-1], self.part, bool(self.cells), any(self.contents)))
        self.hidden = False

    def _end_p(self) -> None:
        paragraph = self.open.pop()
        for field in self.fields:  # a link may reach over several paragraphs, and each has its part
            if not field.told:
                self._told(field)
            if field.target and paragraph.length > field.start:
                paragraph.links.append(Linked(field.start, paragraph.length, field.target))
            field.start = 0
        into = self.open[-1].after if self.open else self.paragraphs
        before = into[-1] if into else None
        if before is not None and before.joined and before.home == paragraph.home:
            before.join(paragraph)
        else:
            into.append(paragraph)

    def _start_pPr(self, attributes: Mapping[str, str]) -> None:
        self.in_paragraph_properties = bool(self.open)

    def _end_pPr(self) -> None:
        self.in_paragraph_properties = False

    def _start_pStyle(self, attributes: Mapping[str, str]) -> None:
        if self.in_paragraph_properties:
            self.open[-1].style = value(attributes)

    def _start_numId(self, attributes: Mapping[str, str]) -> None:
        if self.in_paragraph_properties:
            self.open[-1].listed = value(attributes) != "0"

    def _start_ilvl(self, attributes: Mapping[str, str]) -> None:
        level = value(attributes)
        if self.in_paragraph_properties and level.isdecimal():
            self.open[-1].level = int(level[:2])

    def _start_outlineLvl(self, attributes: Mapping[str, str]) -> None:
        level = value(attributes)
        if self.in_paragraph_properties and level.isdecimal():
            self.open[-1].outline = int(level[:2])

    def _start_specVanish(self, attributes: Mapping[str, str]) -> None:
        if self.in_paragraph_properties and on(attributes):
            self.open[-1].joined = True

    # runs ----------------------------------------------------------------------------------------------------

    def _start_r(self, attributes: Mapping[str, str]) -> None:
        self.hidden = False

    def _start_rPr(self, attributes: Mapping[str, str]) -> None:
        self.in_run_properties = True

    def _end_rPr(self) -> None:
        self.in_run_properties = False

    def _start_vanish(self, attributes: Mapping[str, str]) -> None:
        if self.in_run_properties and not self.in_paragraph_properties:
            self.hidden = on(attributes)

    def _start_rStyle(self, attributes: Mapping[str, str]) -> None:
        if not self.in_paragraph_properties and value(attributes) in self.hidden_styles:
            self.hidden = True

    def _start_t(self, attributes: Mapping[str, str]) -> None:
        if not self.open:
            raise Unreadable(f"{self.part} has text outside all paragraphs: Word would not open it")
        self.blanks = attributes.get(XML_SPACE) == "preserve"
        self.at = self.parser.CurrentByteIndex
        self.said.clear()
        self.parser.CharacterDataHandler = self.said.append

    def _end_t(self) -> None:
        self.parser.CharacterDataHandler = None
        text = "".join(self.said)
        if not text.isprintable():
            text = text.translate(_ENDS)
        if not self.blanks:
            text = text.strip(" \t")
        self._put(text, "kept" if self.blanks else "text")

    def _put(self, text: str, kind: str) -> None:
        if not text or self.instructing or not self.open:
            return
        if self.hidden:
            self._count("hidden text", len(text.split()))
        else:
            self.open[-1].put(text, self.at, kind)

    def _sign(self, text: str) -> Callable[[Mapping[str, str]], None]:
        def put(attributes: Mapping[str, str]) -> None:
            # a tab stands in the properties of a paragraph, too
            if not self.in_paragraph_properties and not self.in_run_properties:
                self.at = self.parser.CurrentByteIndex
                self._put(text, "sign")

        return put

    def _formula(self, attributes: Mapping[str, str]) -> None:
        self.at = self.parser.CurrentByteIndex
        self._put(CODE, "sign")
        self._count("formulas", 1)
        self.skip = 1

    # changes -------------------------------------------------------------------------------------------------

    def _start_del(self, attributes: Mapping[str, str]) -> None:
        if self.in_paragraph_properties:
            self.open[-1].joined = True
        elif self.in_row_properties and self.rows:
            self.rows[-1] = True
        elif not self.in_run_properties:
            self.skip = 1

    # fields, links, notes, comments --------------------------------------------------------------------------

    def _start_fldChar(self, attributes: Mapping[str, str]) -> None:
        kind = value(attributes, "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
            self.instructing += 1
        elif kind == "separate" and self.fields:
            self._told(self.fields[-1])
        elif kind == "end" and self.fields:
            field = self.fields.pop()
            if not field.told:
                self._told(field)
            elif field.target and self.open and self.open[-1].length > field.start:
                self.open[-1].links.append(Linked(field.start, self.open[-1].length, field.target))

    def _told(self, field: Field) -> None:
        """The instruction of a field ends here, and its result begins."""
        if field.told:
            return
        field.told = True
        self.instructing -= 1
        field.target = link_target("".join(field.instruction))
        field.start = self.open[-1].length if self.open else 0

    def _start_instrText(self, attributes: Mapping[str, str]) -> None:
        self.said.clear()
        self.parser.CharacterDataHandler = self.said.append

    def _end_instrText(self) -> None:
        self.parser.CharacterDataHandler = None
        if self.fields and not self.fields[-1].told:
            self.fields[-1].instruction += self.said

    def _start_fldSimple(self, attributes: Mapping[str, str]) -> None:
        self.hyperlinks.append((self.open[-1].length if self.open else 0, link_target(value(attributes, "instr"))))

    def _start_hyperlink(self, attributes: Mapping[str, str]) -> None:
        relation = self.relations.get(value(attributes, "id"))
        target = relation.target if relation is not None else ""
        anchor = value(attributes, "anchor")
        if anchor:
            target += f"#{anchor}"
        self.hyperlinks.append((self.open[-1].length if self.open else 0, target))

    def _end_hyperlink(self) -> None:
        start, target = self.hyperlinks.pop() if self.hyperlinks else (0, "")
        if target and self.open and self.open[-1].length > start:
            self.open[-1].links.append(Linked(start, self.open[-1].length, target))

    _end_fldSimple = _end_hyperlink

    def _footnote(self, attributes: Mapping[str, str]) -> None:
        self._noted("footnote", attributes)

    def _endnote(self, attributes: Mapping[str, str]) -> None:
        self._noted("endnote", attributes)

    def _noted(self, kind: str, attributes: Mapping[str, str]) -> None:
        if self.open:
            self.open[-1].notes.append(Noted(self.open[-1].length, kind, value(attributes, "id")))

    def _start_commentReference(self, attributes: Mapping[str, str]) -> None:
        if self.open:
            self.open[-1].anchors.append((value(attributes, "id"), self.open[-1].length))

    # cells, text boxes, content controls ---------------------------------------------------------------------

    def _enter(self) -> None:
        self.last_home += 1
        self.homes.append(self.last_home)

    def _start_trPr(self, attributes: Mapping[str, str]) -> None:
        self.in_row_properties = True

    def _end_trPr(self) -> None:
        self.in_row_properties = False

    def _start_tr(self, attributes: Mapping[str, str]) -> None:
        self.rows.append(False)

    def _end_tr(self) -> None:
        self.rows.pop()

    def _start_tc(self, attributes: Mapping[str, str]) -> None:
        if self.rows and self.rows[-1]:
            self.skip = 1
            return
        self.cells.append(False)
        self._enter()

    def _end_tc(self) -> None:
        self.cells.pop()
        self.homes.pop()

    def _start_cellDel(self, attributes: Mapping[str, str]) -> None:
        if self.cells:
            self.cells[-1] = True

    def _start_txbxContent(self, attributes: Mapping[str, str]) -> None:
        self.kept.append((self.rows, self.cells, self.fields, self.instructing, self.hyperlinks, self.contents, self.hidden))
        self.rows, self.cells, self.fields, self.instructing = [], [], [], 0
        self.hyperlinks, self.contents = [], []
        self._enter()

    def _end_txbxContent(self) -> None:
        self.rows, self.cells, self.fields, self.instructing, self.hyperlinks, self.contents, self.hidden = self.kept.pop()
        self.homes.pop()

    def _choice(self, attributes: Mapping[str, str]) -> None:
        """The same text twice, for newer programs and for older ones: the first is read that we know how to read."""
        if not self.choices or self.choices[-1] or not _KNOWN.issuperset(attributes.get("Requires", "").split()):
            self.skip = 1
        else:
            self.choices[-1] = True

    def _fallback(self, attributes: Mapping[str, str]) -> None:
        if not self.choices or self.choices[-1]:
            self.skip = 1

    def _start_sdt(self, attributes: Mapping[str, str]) -> None:
        self.contents.append(False)

    def _end_sdt(self) -> None:
        self.contents.pop()

    def _start_docPartGallery(self, attributes: Mapping[str, str]) -> None:
        if self.contents and value(attributes) == "Table of Contents":
            self.contents[-1] = True

    def _note(self, attributes: Mapping[str, str]) -> None:
        """A note or comment begins; lines that Word draws between text and notes are none."""
        if value(attributes, "type") not in ("", "normal"):
            self.skip = 1
            return
        self._enter()
        self.notes.append((value(attributes, "id"), len(self.paragraphs)))

    def _end_footnote(self) -> None:
        self.homes.pop()

    _end_endnote = _end_comment = _end_footnote

    def _start_body(self, attributes: Mapping[str, str]) -> None:
        self.body = True

    def _start_altChunk(self, attributes: Mapping[str, str]) -> NoReturn:
        raise Unreadable(
            "holds another document that Word takes in when it opens this one (altChunk): open it in Word and save it"
        )

    def _start_subDoc(self, attributes: Mapping[str, str]) -> NoReturn:
        raise Unreadable("is a master document, its chapters are other files: name those files")
