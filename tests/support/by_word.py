"""Word files as Word writes them: words scattered over runs, and between them all that it puts there.

No file of Word's own may be part of the project, so they are made: each piece knows what Word shows of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

import office

_MICROSOFT = "http://schemas.microsoft.com/office/word"
#: the namespaces that Word declares at the head of each part, and those among them that others may ignore
SPACES = {
    "wpc": f"{_MICROSOFT}/2010/wordprocessingCanvas",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w14": f"{_MICROSOFT}/2010/wordml",
    "w15": f"{_MICROSOFT}/2012/wordml",
    "w16cex": f"{_MICROSOFT}/2018/wordml/cex",
    "w16cid": f"{_MICROSOFT}/2016/wordml/cid",
    "w16se": f"{_MICROSOFT}/2015/wordml/symex",
    "wp14": f"{_MICROSOFT}/2010/wordprocessingDrawing",
    "wpg": f"{_MICROSOFT}/2010/wordprocessingGroup",
    "wne": f"{_MICROSOFT}/2006/wordml",
    "sl": "http://schemas.openxmlformats.org/schemaLibrary/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_DECLARED = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items()) + ' mc:Ignorable="w14 w15 w16se w16cid w16cex wp14"'
_WHO = 'w:author="A. Ruiz" w:date="2026-11-02T09:30:00Z"'
#: the two families of names that Word can write
STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "http://purl.oclc.org/ooxml/officeDocument/math",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
}
_LETTERS = [*"abcdefghijklmnopqrstuvwxyz", "é", "’", "&", "<", "–", "ß", "\U0001f642"]


class Word:
    """Writes paragraphs; ``shown`` is what Word shows of those written so far, ``notes`` of the notes they refer to."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.shown: list[str] = []
        self.xml: list[str] = []
        self.notes: list[tuple[int, str, str]] = []
        self.comments: list[str] = []
        #: offsets of what can only be marked whole, since it stands there twice, for newer and older programs
        self.whole: list[tuple[int, int]] = []
        self._id = 100
        self._kinds: list[Callable[[], tuple[str, str]]] = [
            self._run, self._run, self._run, self._spell, self._bookmark, self._smart_tag, self._control, self._page_break, self._simple,
            self._field, self._nested, self._link, self._picture, self._either, self._inserted, self._deleted, self._moved, self._note,
            self._signs, self._ruby, self._direction, self._comment, self._object, self._formatting_change, self._permission, self._math_free,
        ]  # fmt: skip

    def number(self) -> int:
        self._id += 1
        return self._id

    def words(self) -> str:
        """Some words; a blank at an end more often than not."""
        chance = self.chance
        said = " ".join("".join(chance.choices(_LETTERS, k=chance.randrange(1, 8))) for _ in range(chance.randrange(1, 4)))
        return chance.choice(("", " ")) + said + chance.choice(("", " ", " "))

    def run(self, text: str, tag: str = "t", before: str = "") -> str:
        """A run as Word writes one: with the marks of the session it was typed in, properties, a text whose blanks count."""
        chance = self.chance
        properties = "".join(
            part
            for part in ('<w:rFonts w:ascii="Times" w:hAnsi="Times" w:cs="Times"/>', "<w:b/><w:bCs/>", '<w:color w:val="FF0000"/>', '<w:lang w:val="en-GB"/>', "<w:noProof/>")
            if chance.random() < 0.3
        )
        head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        blanks = ' xml:space="preserve"' if text != text.strip() or chance.random() < 0.2 else ""
        return f'<w:r w:rsidR="00A{chance.randrange(9)}7C1D" w:rsidRPr="00{chance.randrange(9)}3F2B1">{head}{before}<w:{tag}{blanks}>{escape(text)}</w:{tag}></w:r>'

    def runs(self) -> tuple[str, str]:
        """A few words over a few runs."""
        said = [self.words() for _ in range(self.chance.randrange(1, 4))]
        return "".join(map(self.run, said)), "".join(said)

    def paragraph(self, pieces: int) -> None:
        """Write a paragraph of so many pieces."""
        made = []
        at = sum(map(len, self.shown)) + len(self.shown)
        for _ in range(pieces):
            kind = self.chance.choice(self._kinds)
            made.append(kind())
            if kind == self._either:
                self.whole.append((at, at + len(made[-1][1])))
            at += len(made[-1][1])
        self.shown.append("".join(shown for _, shown in made))
        head = (
            f'<w:p w14:paraId="{self.number():08X}" w14:textId="77777777" w:rsidR="00E41A2C" w:rsidRDefault="00E41A2C" w:rsidP="006B1D5F">'
            '<w:pPr><w:keepNext/><w:spacing w:after="0"/><w:jc w:val="both"/><w:rPr><w:rFonts w:ascii="Times"/><w:lang w:val="en-US"/></w:rPr></w:pPr>'
        )
        self.xml.append(head + "".join(xml for xml, _ in made) + "</w:p>")

    # pieces: their XML, and what is shown of them -----------------------------------------------------------------

    def _run(self) -> tuple[str, str]:
        return self.runs()

    def _spell(self) -> tuple[str, str]:
        xml, shown = self.runs()
        kind = self.chance.choice(("spell", "gram"))
        return f'<w:proofErr w:type="{kind}Start"/>{xml}<w:proofErr w:type="{kind}End"/>', shown

    def _bookmark(self) -> tuple[str, str]:
        xml, shown = self.runs()
        key = self.number()
        return f'<w:bookmarkStart w:id="{key}" w:name="_Hlk{key}"/>{xml}<w:bookmarkEnd w:id="{key}"/>', shown

    def _permission(self) -> tuple[str, str]:
        xml, shown = self.runs()
        key = self.number()
        return f'<w:permStart w:id="{key}" w:edGrp="everyone"/>{xml}<w:permEnd w:id="{key}"/>', shown

    def _smart_tag(self) -> tuple[str, str]:
        xml, shown = self.runs()
        tag = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="{}">{}</w:smartTag>'
        inner = tag.format("City", f'<w:smartTagPr><w:attr w:name="ProductID" w:val="not shown"/></w:smartTagPr>{xml}')
        return tag.format("place", inner), shown

    def _control(self) -> tuple[str, str]:
        xml, shown = self.runs()
        key = self.number()
        kind = self.chance.choice(
            ("<w:text/>", '<w:date w:fullDate="2026-11-02T00:00:00Z"><w:dateFormat w:val="d MMMM yyyy"/></w:date>', '<w:dropDownList><w:listItem w:displayText="not shown" w:value="1"/></w:dropDownList>', "<w15:color w:val='FF0000'/>", "<w:richText/>")
        )
        properties = f'<w:sdtPr><w:rPr><w:b/></w:rPr><w:alias w:val="not shown"/><w:tag w:val="t{key}"/><w:id w:val="{key}"/><w:placeholder><w:docPart w:val="Default"/></w:placeholder>{kind}</w:sdtPr>'
        return f"<w:sdt>{properties}<w:sdtEndPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>", shown

    def _page_break(self) -> tuple[str, str]:
        said = self.words()
        return self.run(said, before="<w:lastRenderedPageBreak/>"), said

    def _simple(self) -> tuple[str, str]:
        xml, shown = self.runs()
        return f'<w:fldSimple w:instr=" DOCPROPERTY  Title  \\* MERGEFORMAT ">{xml}</w:fldSimple>', shown

    def field(self, instruction: str, inner: str) -> str:
        """A field as Word writes one: the instruction in several runs, with marks of the spelling between them."""
        cut = self.chance.randrange(1, len(instruction))
        char = '<w:r w:rsidR="00A17C1D"><w:fldChar w:fldCharType="{}"/></w:r>'
        told = "".join(self.run(part, "instrText") for part in (instruction[:cut], instruction[cut:]))
        return char.format("begin") + told.replace("</w:r><w:r", '</w:r><w:proofErr w:type="spellStart"/><w:r', 1) + char.format("separate") + inner + char.format("end")

    def _field(self) -> tuple[str, str]:
        xml, shown = self.runs()
        return self.field(self.chance.choice((" PAGEREF _Toc1 \\h ", ' DATE \\@ "d MMMM yyyy" ', " REF x \\h ")), xml), shown

    def _nested(self) -> tuple[str, str]:
        xml, shown = self.runs()
        inner = self.field(" MERGEFIELD town ", self.run("not shown"))
        char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        return char.format("begin") + self.run(" IF ", "instrText") + inner + self.run(' = "x" "y" "z" ', "instrText") + char.format("separate") + xml + char.format("end"), shown

    def _link(self) -> tuple[str, str]:
        xml, shown = self.runs()
        if self.chance.random() < 0.5:
            return f'<w:hyperlink r:id="rIdLink" w:history="1" w:tooltip="not shown">{xml}</w:hyperlink>', shown
        return self.field(' HYPERLINK "https://b.example/" \\o "not shown" ', xml), shown

    def _picture(self) -> tuple[str, str]:
        key = self.number()
        return (
            f'<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" wp14:anchorId="1A2B3C4D" wp14:editId="50D07946">'
            f'<wp:extent cx="900000" cy="900000"/><wp:docPr id="{key}" name="Picture {key}" descr="not shown"/><a:graphic><a:graphicData '
            f'uri="{SPACES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="p.png" descr="not shown"/><pic:cNvPicPr/></pic:nvPicPr>'
            '<pic:blipFill><a:blip r:embed="rIdPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        ), ""

    def _either(self) -> tuple[str, str]:
        said = self.words()
        plain = f'<w:t xml:space="preserve">{escape(said)}</w:t>'
        if self.chance.random() < 0.5:
            return f'<w:r><mc:AlternateContent><mc:Choice Requires="w16se"/><mc:Fallback>{plain}</mc:Fallback></mc:AlternateContent></w:r>', said
        return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{plain}</mc:Choice><mc:Fallback><w:t>not shown</w:t></mc:Fallback></mc:AlternateContent></w:r>', said

    def _inserted(self) -> tuple[str, str]:
        xml, shown = self.runs()
        return f'<w:ins w:id="{self.number()}" {_WHO}>{xml}</w:ins>', shown

    def _deleted(self) -> tuple[str, str]:
        return f'<w:del w:id="{self.number()}" {_WHO}>{self.run(self.words(), "delText")}</w:del>', ""

    def _moved(self) -> tuple[str, str]:
        xml, shown = self.runs()
        a, b, name = self.number(), self.number(), self.number()
        away = f'<w:moveFromRangeStart w:id="{a}" {_WHO} w:name="move{name}"/><w:moveFrom w:id="{self.number()}" {_WHO}>{xml}</w:moveFrom><w:moveFromRangeEnd w:id="{a}"/>'
        there = f'<w:moveToRangeStart w:id="{b}" {_WHO} w:name="move{name}"/><w:moveTo w:id="{self.number()}" {_WHO}>{xml}</w:moveTo><w:moveToRangeEnd w:id="{b}"/>'
        return away + there, shown

    def _formatting_change(self) -> tuple[str, str]:
        said = self.words()
        change = f'<w:rPr><w:b/><w:rPrChange w:id="{self.number()}" {_WHO}><w:rPr><w:i/><w:vanish/></w:rPr></w:rPrChange></w:rPr>'
        return f'<w:r>{change}<w:t xml:space="preserve">{escape(said)}</w:t></w:r>', said

    def _note(self) -> tuple[str, str]:
        key, said = self.number(), self.words().strip()
        self.notes.append((key, self.run(" " + said), said))
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{key}"/></w:r>', ""

    def _signs(self) -> tuple[str, str]:
        a, b = self.words(), self.words()
        sign, shown = self.chance.choice((("<w:tab/>", "\t"), ("<w:noBreakHyphen/>", "\u2011"), ("<w:softHyphen/>", "")))
        return f'<w:r><w:t xml:space="preserve">{escape(a)}</w:t>{sign}<w:t xml:space="preserve">{escape(b)}</w:t></w:r>', a + shown + b

    def _ruby(self) -> tuple[str, str]:
        said = self.words().strip()
        return (
            '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:lid w:val="ja-JP"/></w:rubyPr>'
            f"<w:rt>{self.run('not shown')}</w:rt><w:rubyBase>{self.run(said)}</w:rubyBase></w:ruby></w:r>"
        ), said

    def _direction(self) -> tuple[str, str]:
        xml, shown = self.runs()
        kind = self.chance.choice(("dir", "bdo"))
        return f'<w:{kind} w:val="ltr">{xml}</w:{kind}>', shown

    def _comment(self) -> tuple[str, str]:
        xml, shown = self.runs()
        key = self.number()
        self.comments.append(
            f'<w:comment w:id="{key}" {_WHO} w:initials="AR"><w:p w14:paraId="{self.number():08X}"><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
            f"<w:r><w:annotationRef/></w:r>{self.run('not shown')}</w:p></w:comment>"
        )
        mark = f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{key}"/></w:r>'
        return f'<w:commentRangeStart w:id="{key}"/>{xml}<w:commentRangeEnd w:id="{key}"/>{mark}', shown

    def _object(self) -> tuple[str, str]:
        return (
            '<w:r><w:object w:dxaOrig="100" w:dyaOrig="100" w14:anchorId="2B3C4D5E"><v:shape id="_x0000_i1" style="width:5pt;height:5pt" o:ole="">'
            '<v:imagedata r:id="rIdPicture" o:title="not shown"/></v:shape></w:object></w:r>'
        ), ""

    def _math_free(self) -> tuple[str, str]:
        """Hidden text, which Word shows to nobody."""
        return f"<w:r><w:rPr><w:vanish/><w:specVanish w:val='0'/></w:rPr><w:t>{escape(self.words())}</w:t></w:r>", ""


def file(word: Word, *, strict: bool = False, macros: bool = False) -> bytes:
    """The whole file, with the parts that Word puts beside the text."""
    lines = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    notes = lines + "".join(
        f'<w:footnote w:id="{key}"><w:p w:rsidR="00A17C1D"><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>{xml}</w:p></w:footnote>'
        for key, xml, _ in word.notes
    )
    section = '<w:sectPr w:rsidR="00E41A2C"><w:headerReference w:type="default" r:id="pheader"/><w:footnotePr><w:numFmt w:val="decimal"/></w:footnotePr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>'
    parts = office.unpacked(
        office.docx(*word.xml, footnotes=notes, comments="".join(word.comments), header=office.para("Slug"), links={"rIdLink": "https://a.example/?a=1&b=2"})
    )
    texts = {name: data.decode() for name, data in parts.items()}
    head, _, rest = texts["word/document.xml"].partition("<w:body>")
    texts["word/document.xml"] = head[:-1] + _DECLARED + "><w:body>" + rest.replace("<w:sectPr/>", section)
    for name in ("word/comments.xml", "word/footnotes.xml"):
        before, mark, after = texts[name].partition(' xmlns:w="')
        texts[name] = before + "".join(f' xmlns:{p}={quoteattr(SPACES[p])}' for p in ("w14", "w15", "o")) + mark + after
    beside = {
        "word/theme/theme1.xml": '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office Theme"><a:themeElements/></a:theme>',
        "word/settings.xml": f'<w:settings xmlns:w="{office.W}"><w:zoom w:percent="100"/><w:trackRevisions/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{_MICROSOFT}" w:val="15"/></w:compat><w:rsids><w:rsidRoot w:val="00E41A2C"/></w:rsids></w:settings>',
        "word/webSettings.xml": f'<w:webSettings xmlns:w="{office.W}"><w:optimizeForBrowser/></w:webSettings>',
        "word/fontTable.xml": f'<w:fonts xmlns:w="{office.W}"><w:font w:name="Times"/></w:fonts>',
        "word/people.xml": f'<w15:people xmlns:w15="{SPACES["w15"]}"><w15:person w15:author="A. Ruiz"/></w15:people>',
        "word/glossary/document.xml": f'<w:glossaryDocument xmlns:w="{office.W}"><w:docParts/></w:glossaryDocument>',
        "customXml/item1.xml": "<b:Sources xmlns:b='http://schemas.openxmlformats.org/officeDocument/2006/bibliography'>not shown</b:Sources>",
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Office Word</Application></Properties>',
    }
    texts |= {name: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + inner for name, inner in beside.items()}
    relations = "".join(
        f'<Relationship Id="{key}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for key, kind, target in (
            ("rIdTheme", "theme", "theme/theme1.xml"), ("rIdSettings", "settings", "settings.xml"), ("rIdWeb", "webSettings", "webSettings.xml"),
            ("rIdFonts", "fontTable", "fontTable.xml"), ("rIdPicture", "image", "media/image1.png"), ("rIdGlossary", "glossaryDocument", "glossary/document.xml"),
        )
    )  # fmt: skip
    texts["word/_rels/document.xml.rels"] = texts["word/_rels/document.xml.rels"].replace("</Relationships>", relations + "</Relationships>")
    types = texts["[Content_Types].xml"].replace("</Types>", '<Default Extension="png" ContentType="image/png"/></Types>')
    more: dict[str, bytes] = {"word/media/image1.png": _PIXEL}
    if macros:
        types = types.replace("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml")
        types = types.replace("</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')
        more["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256))
    texts["[Content_Types].xml"] = types
    if strict:
        for old, new in STRICT.items():
            texts = {name: inner.replace(f'"{old}', f'"{new}') for name, inner in texts.items()}
    return office.packed({**{name: inner.encode() for name, inner in texts.items()}, **more})


#: a picture of one point
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
