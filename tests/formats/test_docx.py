"""Word files: the text as Word shows it, a paragraph a line; nothing lost, and nothing half read and called clean."""

from __future__ import annotations

import random
import time
import zlib

import pytest
from mutants import FUZZ
from office import box, docx, exported, field, libreoffice, packed, para, run, table, unpacked

from provlint.formats import docx as reader
from provlint.formats import odt
from provlint.formats.read import Unreadable
from provlint.layers.text.links import links

CHANGE = 'w:id="1" w:author="A. Ruiz" w:date="2026-01-01T00:00:00Z"'
INS, DEL = f"<w:ins {CHANGE}>{{}}</w:ins>", f"<w:del {CHANGE}><w:r><w:delText>{{}}</w:delText></w:r></w:del>"
MARK_DELETED = f"<w:rPr><w:del {CHANGE}/></w:rPr>"
BREAK = "<w:r><w:br/></w:r>"
NOTE = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{para("<w:r><w:footnoteRef/></w:r>", "Health ministry, 3 May.")}</w:footnote>'
    f'<w:footnote w:id="3">{para("Nobody refers to this.")}</w:footnote>'
)
MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def read(*body, name="draft.docx", **parts):
    return reader.parse(reader.decode(name, docx(*body, **parts)))


def lines(*body, **parts):
    return read(*body, **parts).text.split("\n")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ((para("On ", DEL.format("Monday"), INS.format(run("Tuesday")), "."),), ["On Tuesday."]),
        ((para("One ", properties=MARK_DELETED), para("line."), "Next."), ["One line.", "Next."]),
        ((para(DEL.format("All of it"), properties=MARK_DELETED), para("Left."),), ["Left."]),
        ((para(f"<w:moveFrom {CHANGE}>{run('Here.')}</w:moveFrom>", "A"), para(f"<w:moveTo {CHANGE}>{run('Here.')}</w:moveTo>")), ["A", "Here."]),
        ((para("As it is.", properties='<w:pPrChange w:id="4" w:author="A"><w:pPr><w:pStyle w:val="Titel"/></w:pPr></w:pPrChange>'),), ["As it is."]),
        ((para("Page ", field(" PAGE ", run("12")), " of 20"),), ["Page 12 of 20"]),
        ((para(field(f' IF {"x"} = 1 ', run("yes")), "."),), ["yes."]),
        ((para('<w:fldSimple w:instr=" DATE ">' + run("3 May") + "</w:fldSimple>", "."),), ["3 May."]),
        ((para("Before ", box(para("In it.") + para("And on.")), "after."), "End."), ["Before after.", "In it.", "And on.", "End."]),
        ((f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{para('In a control.')}</w:sdtContent></w:sdt>",), ["In a control."]),
        ((para("<w:sdt><w:sdtContent>" + run("Chosen") + "</w:sdtContent></w:sdt>", "."),), ["Chosen."]),
        ((table((para("a"), para("b")), (table((para("c"),)) + para("d"), para("e"))),), ["a", "b", "c", "d", "e"]),
        ((para("One", BREAK, "two", "<w:r><w:tab/></w:r>", "three"),), ["One\u2028two\tthree"]),
        ((para("co", "<w:r><w:softHyphen/></w:r>", "op", "<w:r><w:noBreakHyphen/></w:r>", "ed"),), ["coop\u2011ed"]),
        ((para("<w:r><w:t> bare blanks </w:t></w:r>", run(" kept ")),), ["bare blanks kept "]),
        ((para("<w:r><w:t>A&amp;B &#8217;s &lt;x></w:t></w:r>"),), ["A&B ’s <x>"]),
        ((para("<w:r><w:t xml:space='preserve'>a&#10;b&#13;c&#x2029;d</w:t></w:r>"),), ["a b c d"]),
        ((para("<w:ruby><w:rt>" + run("kan") + "</w:rt><w:rubyBase>" + run("漢") + "</w:rubyBase></w:ruby>"),), ["漢"]),
        ((para("x = ", "<m:oMath><m:r><m:t>2</m:t></m:r></m:oMath>", "."),), ["x = \ufffc."]),
        ((para("Shown", run("hidden", "<w:vanish/>"), run(" again", '<w:vanish w:val="0"/>')), para("My notes", style="Geheim")), ["Shown again", ""]),
        ((para(""), "Second."), ["", "Second."]),
        ((para("Never ended ", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "here"), "All of this is read."), ["Never ended ", "All of this is read."]),
        ((para('<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:sym w:char="1F642"/></mc:Choice><mc:Fallback><w:t>\U0001f642</w:t></mc:Fallback></mc:AlternateContent></w:r>', "."),), ["\U0001f642."]),
        ((para('<w:smartTag w:element="place">' + run("Gaza") + "</w:smartTag>", "."),), ["Gaza."]),
    ],
)  # fmt: skip
def test_text_is_what_word_shows(body, shown):
    assert lines(*body) == shown


def test_a_deleted_row_and_cell_are_out():
    gone = f"<w:tr><w:trPr><w:del {CHANGE}/></w:trPr><w:tc>{para('gone')}</w:tc></w:tr>"
    cell = f"<w:tr><w:tc><w:tcPr><w:cellDel {CHANGE}/></w:tcPr>{para('gone')}</w:tc><w:tc>{para('kept')}</w:tc></w:tr>"
    assert lines(f"<w:tbl>{gone}{cell}</w:tbl>", "After.") == ["kept", "After."]


def test_notes_follow_the_text_that_refers_to_them_and_hang_on_it_as_links():
    doc = read(para("At least 45 died.", MARK), "More.", footnotes=NOTE)
    assert doc.text.split("\n") == ["At least 45 died.", "More.", "Health ministry, 3 May."]
    (link,) = links(doc)
    assert link.words == "." and link.span.start == doc.text.index(".")


def test_links_carry_their_address():
    doc = read(
        para("The ", '<w:hyperlink r:id="h1">' + run("ministry") + run(" said") + "</w:hyperlink>", "."),
        para("See ", field(' HYPERLINK "https://b.example/x" ', run("there")), "."),
        para("At ", '<w:hyperlink r:id="h2">' + run("https://c.example") + "</w:hyperlink>", "."),
        links={"h1": "https://a.example", "h2": "https://c.example"},
    )
    found = [(link.words, link.target) for link in links(doc)]
    assert found == [("ministry said", "https://a.example"), ("there", "https://b.example/x"), ("https://c.example",) * 2]
    assert all(doc.text[slice(*link.span)] == link.words for link in links(doc))


def test_kinds_of_blocks():
    doc = read(
        para("Toll", style="Titel"), para("One", style="berschrift1"), para("Two", style="Unter"), para("Item", style="Aufz"),
        para("Said", style="Zitat"), para("x = 1", style="Code"), para("Toll 3", style="Vz1"),
        para("Own level", properties='<w:outlineLvl w:val="2"/>'),
        para("Numbered", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>'),
        para("Not numbered", style="Aufz", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
        table((para("12"), para("The ministry counted them in May."))),
    )  # fmt: skip
    assert [(b.kind, b.depth) for b in doc.blocks] == [
        ("heading", 1), ("heading", 1), ("heading", 2), ("list-item", 1), ("quote", 1), ("code", 0), ("furniture", 0),
        ("heading", 3), ("list-item", 2), ("paragraph", 0), ("table", 0), ("paragraph", 0),
    ]  # fmt: skip


def test_line_breaks_that_part_paragraphs_make_blocks():
    doc = read(para("First is said.", BREAK, "Second is said.", BREAK, BREAK, "third goes", BREAK, "on here"))
    assert [doc.text[b.start : b.end] for b in doc.blocks] == ["First is said.", "Second is said.", "third goes\u2028on here"]


def test_properties_and_what_is_not_read():
    doc = read(
        para("A", run("bc de", "<w:vanish/>")), header=para("The Daily"),
        core="<dc:title>Toll</dc:title><dc:creator>A. Ruiz</dc:creator><dcterms:created>2020-01-01T00:00:00Z</dcterms:created>"
        "<dcterms:modified>2026-11-20T10:00:00Z</dcterms:modified>",
    )  # fmt: skip
    assert (doc.meta["title"], doc.meta["author"], doc.meta["date"]) == ("Toll", "A. Ruiz", "2026-11-20")
    assert dict(doc.unread) == {"hidden text": 2, "page headers and footers": 2}
    assert "author" not in read("A", core="<dc:creator>python-docx</dc:creator>").meta


def test_strict_documents_and_other_prefixes():
    data = unpacked(docx(para("All of it.")))
    inner = data["word/document.xml"].decode().replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
    strict = inner.replace("w:", "x:").replace("xmlns:x:", "xmlns:w:")
    strict = strict.replace('xmlns:w="', 'xmlns:x="')
    assert reader.decode("a.docx", packed({**data, "word/document.xml": strict.encode()})).text == "All of it."


# refused -------------------------------------------------------------------------------------------------------

DOCTYPE = b'<!DOCTYPE w [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><w>&a;&c;</w>'
GOOD = docx("The end.", "Of it.")


def changed(**files):
    return packed({**unpacked(GOOD), **{name.replace("__", "/").replace("_xml", ".xml"): data for name, data in files.items()}})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty file"),
        (b"plain words", "no zip file, not a Word file"),
        (b"<html>", "HTML or XML, not a Word file"),
        (b"%PDF-1.7", "a PDF, not a Word file"),
        (b"{\\rtf1", "RTF, not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted with a password"),
        (GOOD[: len(GOOD) // 2], "damaged or cut off"),
        (packed({"a.txt": b"x"}), "a zip file, not a Word file"),
        (packed({"xl/workbook.xml": b"x", "[Content_Types].xml": b"<a/>", "_rels/.rels": b"<a/>"}), "a spreadsheet"),
        (packed({"content.xml": b"x", "mimetype": b"y"}), "an OpenDocument file"),
        (changed(word__document_xml=DOCTYPE), "declares a document type"),
        (changed(word__document_xml=b"<w:document>"), "no well-formed XML"),
        (changed(word__styles_xml=b"<w"), "no well-formed XML"),
        (changed(word__document_xml=b"<a>" + b" " * (5 << 20) + b"</a>"), "zip bomb"),
        (changed(word__document_xml=b"<a><w/></a>"), "is no text of a Word file"),
        (docx("<w:altChunk/>"), "altChunk"),
        (docx("<w:r><w:t>loose</w:t></w:r>"), "outside all paragraphs"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_whole_is_refused(data, said):
    with pytest.raises(Unreadable, match=said.replace("(", r"\(")):
        reader.decode("draft.docx", data)


def test_encrypted_parts_and_wrong_sums_are_refused():
    at = GOOD.index(b"word/document.xml") - 30
    marked = GOOD[: at + 6] + b"\x01" + GOOD[at + 7 :]
    central = marked.rindex(b"word/document.xml") - 46
    with pytest.raises(Unreadable, match="encrypted"):
        reader.decode("a.docx", marked[: central + 8] + b"\x01" + marked[central + 9 :])
    with pytest.raises(Unreadable, match="damaged"):
        reader.decode("a.docx", GOOD.replace(zlib.crc32(unpacked(GOOD)["word/document.xml"]).to_bytes(4, "little"), b"abcd"))


FULL = docx(
    para("Toll rises", style="Titel"),
    para("At least 23 people were killed on ", DEL.format("Monday"), INS.format(run("Tuesday")), ".", MARK),
    table((para("a"), para("b"))), para("Box ", box(para("In it."))), para(field(" PAGE ", run("12"))),
    footnotes=NOTE, comments=f'<w:comment w:id="1">{para("provlint: ignore[x] -- y")}</w:comment>', core="<dc:title>T</dc:title>",
)  # fmt: skip
WORDS = ("At least 23 people were killed on Tuesday.", "In it.", "Health ministry, 3 May.")


def mutants(count, seed=1):
    """Changed copies of a file: bytes of the zip, and bytes of its parts within a sound zip."""
    chance = random.Random(seed)
    parts = unpacked(FULL)
    for number in range(count * FUZZ):
        if number % 3 == 0:
            data = bytearray(FULL)
            for _ in range(chance.randint(1, 8)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            yield bytes(data[: chance.randrange(len(data))] if chance.random() < 0.2 else data)
        else:
            name = chance.choice(sorted(parts))
            data = bytearray(parts[name])
            if number % 3 == 1:
                data[chance.randrange(len(data))] = chance.randrange(256)
            else:
                tag = chance.choice((b"<w:p>", b"</w:p>", b"<w:r>", b"<w:del>", b"</w:tc>", b'<w:fldChar w:fldCharType="begin"/>', b"&#0;"))
                at = data.find(b">", chance.randrange(len(data))) + 1
                data[at:at] = tag
            yield packed({**parts, name: bytes(data)})


def test_mutants_are_read_or_refused():
    """No crash, no hang; what is read is a document as the engine wants it."""
    refused = 0
    for data in mutants(400):
        began = time.process_time()
        try:
            doc = reader.parse(reader.decode("a.docx", data))
            assert all(0 <= b.start < b.end <= len(doc.text) for b in doc.blocks)
            assert all(0 <= a < b <= len(doc.text) for a, b, _ in doc.links)
        except Unreadable:
            refused += 1
        assert time.process_time() - began < 2
    assert 100 < refused < 400 * FUZZ


@pytest.mark.parametrize("unit", ["<w:p><w:r><w:t>a b c</w:t></w:r></w:p>", para("x", properties=MARK_DELETED), f"<w:p>{box(para('x'))}</w:p>", para(field("PAGE", run("1")))])
def test_reading_grows_with_the_file(unit):
    def seconds(count):
        data = docx(unit * count)
        began = time.process_time()
        reader.parse(reader.decode("a.docx", data))
        return time.process_time() - began

    seconds(100)
    small = max(min(seconds(1000) for _ in range(2)), 0.02)
    assert any(seconds(4000) < max(0.3, 10 * small) for _ in range(4))


def test_three_hundred_pages_are_read_in_a_second():
    sentence = "".join(run(f"Word{n} and more words of a line ", "<w:sz w:val='24'/>") for n in range(8))
    data = docx(*[f"<w:p><w:pPr><w:pStyle w:val='Normal'/></w:pPr>{sentence}</w:p>"] * 1700)
    began = time.process_time()
    doc = reader.parse(reader.decode("a.docx", data))
    assert len(doc.text.split()) > 90_000 and time.process_time() - began < 1.0


def test_a_file_in_a_style_for_code_is_text_and_a_snippet_is_not():
    whole = read(*(para(f"Paragraph {n} of a text.", style="Code") for n in range(5)), para("And one more."))
    assert [block.kind for block in whole.blocks] == ["paragraph"] * 6
    some = read(*(para(f"Paragraph {n} of a text.") for n in range(5)), para("print(1)", style="Code"))
    assert [block.kind for block in some.blocks] == ["paragraph"] * 5 + ["code"]


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_a_plain_text_that_libreoffice_has_saved_is_read(tmp_path, suffix):
    said = b"Toll rises\n\nOfficials said that that the ferry burned.\n"
    made = exported(said, tmp_path, suffix, "draft.txt")
    module = reader if suffix == "docx" else odt
    doc = module.parse(module.decode(f"a.{suffix}", made))
    assert [doc.text[block.start : block.end] for block in doc.blocks if block.kind == "paragraph"] == said.decode().split("\n")[:3:2]


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_nothing_is_lost_that_libreoffice_exports(tmp_path):
    body = (
        para("Toll rises", style="Titel"), para("Known", style="berschrift1"), para("An item", style="Aufz"),
        para("Linked ", '<w:hyperlink r:id="h1">' + run("words") + "</w:hyperlink>", ". Kept", INS.format(run(" and put in")), "."),
        table((para("a1"), para("a2")), (table((para("n1"),)) + para("b1"), para("b2"))),
        f"<w:sdt><w:sdtContent>{para('In a control.')}</w:sdtContent></w:sdt>", para("One", BREAK, "two"),
        para(field(' HYPERLINK "https://b.example" ', run("Field link")), "."),
    )  # fmt: skip
    data = docx(*body, links={"h1": "https://a.example"})
    said = exported(data, tmp_path).decode("utf-8-sig").split()
    assert reader.decode("a.docx", data).text.split() == said and len(said) > 20


