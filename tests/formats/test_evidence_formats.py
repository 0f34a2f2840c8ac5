"""Formats of sources: tables, transcripts, mails, pages, books, news in XML and JSON; read whole or refused."""

from __future__ import annotations

import importlib.util
import json
from email.message import EmailMessage

import pytest
from mutants import endure, linear, mutants
from office import docx, exported, libreoffice, packed, para

from provlint.formats import csv, eml, epub, newsxml, ninjs, pdf, subtitles, xlsx
from provlint.formats.read import Unreadable, decode
from provlint.layers.text.links import links

HAS_PYPDF = importlib.util.find_spec("pypdf") is not None
needs_pypdf = pytest.mark.skipif(not HAS_PYPDF, reason="the extra formats is not installed")


def reading(module, name=""):
    def read(data):
        own = getattr(module, "decode", None) or decode
        return module.parse(own(name or f"a{module.suffixes[0]}", data))

    return read


# tables --------------------------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sheet(rows):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def book(*sheets, strings=()):
    return packed({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="S{n}" r:id="r{n}"/>' for n, _ in enumerate(sheets)) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + "".join(f'<Relationship Id="r{n}" Target="worksheets/s{n}.xml"/>' for n, _ in enumerate(sheets)) + "</Relationships>",
        **{f"xl/worksheets/s{n}.xml": inner for n, inner in enumerate(sheets)},
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{s}</t></si>" for s in strings) + "</sst>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    })  # fmt: skip


HEAD = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Share</t></is></c></row>'
ROW = '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>23</v></c><c r="C3" s="2"><v>0.125</v></c><c r="E3" s="3"><v>45000</v></c></row>'
BOOK = book(sheet(HEAD + ROW), strings=("Town", "Killed", "Dalby"))


def test_a_row_is_a_sentence_with_the_names_of_its_columns():
    doc = reading(xlsx)(BOOK)
    assert doc.text.split("\n") == ["Town; Killed; Share", "", "Town: Dalby; 23 killed; 12.5% share; 2023-03-15"]
    assert doc.source.unit == "row" and [b.kind for b in doc.blocks] == ["table", "paragraph"]
    two = reading(xlsx)(book(sheet(ROW), sheet(""), strings=("Town", "Killed", "Dalby")))
    assert two.text.split("\n") == ["S0", "", "", "Dalby; 23; 12.5%; 2023-03-15", "S1"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Town,Killed\nDalby,23\n", "Town: Dalby; 23 killed"),
        ("Town;Killed\r\n\"Dal;by\";23\r\n", "Town: Dal;by; 23 killed"),
        ("Town\tKilled\nThe \"\"old\"\" town\t4", 'Town: The ""old"" town; 4 killed'),
        ('a,b\n"say ""so""\nthen",2\n', 'a: say "so" then; 2 b'),
        ("1,2\n3,4\n", "1; 2\n\n3; 4"),
        ("", ""),
    ],
)
def test_values_of_a_table_lead_back_to_their_places(text, shown):
    doc = reading(csv)(text.encode())
    assert doc.text == shown
    at = doc.text.find("23")
    if at >= 0:
        start, end = doc.to_source(at, at + 2)
        assert text[start:end] == "23"


# what is said --------------------------------------------------------------------------------------------------

VTT = """WEBVTT - a talk

NOTE
nobody says this

1
00:00:01.000 --> 00:00:03.000 align:start
<v Mara Quellin>We counted <i>23</i>
people &amp; more

00:00:03.100 --> 00:00:05.000
<v Mara Quellin>in the port.

00:00:05.100 --> 00:00:07.000
<v Ana Ruiz>Who counted?

00:01:00.000 --> 00:01:02.000
It rained.
It rained.
"""


def test_cues_are_one_text_a_paragraph_for_each_speaker():
    doc = reading(subtitles)(VTT.encode())
    assert [doc.text[b.start : b.end] for b in doc.blocks] == [
        "Mara Quellin: We counted 23 people & more in the port.", "Ana Ruiz: Who counted?", "It rained.",
    ]  # fmt: skip
    start, end = doc.to_source(doc.text.index("port"), doc.text.index("port") + 4)
    assert VTT[start:end] == "port" and not doc.verbatim(doc.text.index("&"), doc.text.index("&") + 1)
    srt = reading(subtitles, "a.srt")(b"1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}Hello\r\nthere.\r\n\r\n2\r\n00:00:02,100 --> 00:00:04,000\r\n- And you?\r\n")
    assert [srt.text[b.start : b.end] for b in srt.blocks] == ["Hello there.", "- And you?"]


def mail(html=False, attached=False):
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = "Toll in Dalby — new", "A. Ruiz <a@example.org>", "Fri, 20 Nov 2026 10:00:00 +0100"
    message.set_content("The council counted\n23 people.\n\n> Who says so?\n> Really?\n\nWe do.\n")
    if html:
        message.set_content("<p>The <b>council</b> counted 23 people.</p><script>x</script>", subtype="html")
    if attached:
        message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="list.pdf")
    return message.as_bytes()


def test_a_mail_says_its_subject_and_text_and_what_is_attached():
    doc = reading(eml)(mail())
    assert doc.text.split("\n") == ["Toll in Dalby — new", "The council counted 23 people.", "Who says so? Really?", "We do."]
    assert [b.kind for b in doc.blocks] == ["heading", "paragraph", "quote", "paragraph"]
    assert (doc.meta["date"], doc.source.faults) == ("2026-11-20", ())
    assert reading(eml)(mail(html=True)).text.endswith("The council counted 23 people.")
    (fault,) = reading(eml)(mail(attached=True)).source.faults
    assert "list.pdf" in fault


def test_all_texts_of_a_mail_are_read_and_pictures_are_no_loss():
    inner = EmailMessage()
    inner["Subject"] = "Older"
    inner.set_content("The older mail.")
    message = EmailMessage()
    message["Subject"] = "New"
    message.set_content("First part.")
    message.make_mixed()
    for text in ("Second part.",):
        part = EmailMessage()
        part.set_content(text)
        message.attach(part)
    message.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png")
    message.attach(_forwarded(inner))
    doc = reading(eml)(message.as_bytes())
    assert doc.text.split("\n") == ["New", "First part.", "Second part.", "The older mail."] and doc.source.faults == ()


def _forwarded(inner):
    made = EmailMessage()
    made.set_content(inner)
    made["Content-Disposition"] = "inline"
    return made


def page(*texts):
    """A PDF of pages with these lines of text; a page without one shows a drawing."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica")})
    for text in texts:
        made = writer.add_blank_page(width=600, height=800)
        stream = DecodedStreamObject()
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n")) if text else ""
        stream.set_data(f"BT /F1 12 Tf 50 700 Td {lines}ET".encode() if text else b"0 0 100 100 re f")
        made[NameObject("/Contents")] = writer._add_object(stream)
        made[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})})
    return writer


def written(writer):
    import io

    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PAGES = ("The council counted 23 people in the har-\nbour of Dalby on Friday and said so.\nIt rained.", "Second page.")
PDF = written(page(*PAGES)) if HAS_PYPDF else b"%PDF-"


@needs_pypdf
def test_a_page_is_a_line():
    doc = reading(pdf)(PDF)
    assert doc.text.split("\n") == ["The council counted 23 people in the harbour of Dalby on Friday and said so. It rained.", "Second page."]
    assert doc.source.unit == "page" and doc.source.faults == ()


@needs_pypdf
def test_scanned_and_encrypted_pages_are_told():
    (fault,) = reading(pdf)(written(page("Text.", ""))).source.faults
    assert "no text on page 2" in fault
    with pytest.raises(Unreadable, match="scanned pages"):
        reading(pdf)(written(page("")))
    secret = page("Text.")
    secret.encrypt("word", algorithm="RC4-128")
    with pytest.raises(Unreadable, match="encrypted"):
        reading(pdf)(written(secret))


@needs_pypdf
@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_a_pdf_of_libreoffice_is_read(tmp_path):
    made = exported(docx("Toll rises.", para("At least ", "23 people.")), tmp_path, "pdf")
    assert reading(pdf)(made).text.split() == "Toll rises. At least 23 people.".split()


def test_without_pypdf_the_way_out_is_told(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(Unreadable, match=r"pip install 'provlint\[formats\]'"):
        reading(pdf)(PDF)


BOOK_OF_PAGES = packed({
    "mimetype": b"application/epub+zip",
    "META-INF/container.xml": '<container xmlns="c"><rootfiles><rootfile full-path="O/a.opf"/></rootfiles></container>',
    "O/a.opf": '<package xmlns="p" xmlns:dc="d"><metadata><dc:title>Port</dc:title></metadata><manifest>'
    '<item id="b" href="two.xhtml" media-type="application/xhtml+xml"/><item id="a" href="one.xhtml" media-type="application/xhtml+xml"/>'
    '</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
    "O/one.xhtml": b"<html><body><h1>One</h1><p>The first &amp; last.</p></body></html>",
    "O/two.xhtml": b"<html><body><p>Two.</p></body></html>",
})  # fmt: skip


def test_a_book_is_read_in_its_order():
    doc = reading(epub)(BOOK_OF_PAGES)
    assert doc.text.split("\n") == ["One", "The first & last.", "Two."] and doc.meta["title"] == "Port"


NITF = b"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>x</title><docdata><date.issue norm="20261120T1000"/></docdata></head><body><body.head><hedline><hl1>Toll rises</hl1>
</hedline><byline>By A. Ruiz</byline></body.head><body.content><p>The council counted&nbsp;<em>23</em> people.</p>
<p>See <a href="https://a.example">this</a>.</p></body.content></body></nitf>"""
G2 = b"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><versionCreated>2026-11-20T10:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>Toll rises</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>
<h1>Toll rises</h1><p>The council counted 23 people.</p></body></html></inlineXML></contentSet></newsItem>"""
NINJS = json.dumps({
    "headline": "Toll rises", "byline": "A. Ruiz", "versioncreated": "2026-11-20T10:00:00Z",
    "body_xhtml": "<p>The council counted 23 people.</p><p>It rained.</p>",
}).encode()  # fmt: skip


@pytest.mark.parametrize(
    ("module", "data", "shown"),
    [
        (newsxml, NITF, ["Toll rises", "By A. Ruiz", "The council counted 23 people.", "See this."]),
        (newsxml, G2, ["Toll rises", "The council counted 23 people."]),
        (ninjs, NINJS, ["Toll rises", "By A. Ruiz", "The council counted 23 people.", "It rained."]),
    ],
)
def test_news_items_are_read(module, data, shown):
    doc = reading(module)(data)
    assert doc.text.replace("\u00a0", " ").split("\n") == shown and doc.meta["date"] == "2026-11-20"
    assert [link.target for link in links(doc)] == (["https://a.example"] if data is NITF else [])


# refused, changed, grown ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("module", "data", "said"),
    [
        (xlsx, b"a,b", "no zip file"),
        (xlsx, packed({"a": b"b"}), "not a spreadsheet"),
        (xlsx, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old spreadsheet"),
        (xlsx, book(sheet('<row r="9999999"/>')), "rows"),
        (xlsx, book(sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')), "damaged"),
        (epub, packed({"a": b"b"}), "not a book"),
        (pdf, b"words", "no PDF"),
        pytest.param(pdf, PDF[:300], "damaged|no PDF|no text", marks=needs_pypdf),
        (eml, b"words alone\n\nand more", "no mail"),
        (newsxml, b"<html/>", "XML of another kind"),
        (newsxml, b'<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf>&a;</nitf>', "entities of its own"),
        (newsxml, b"<nitf></nitf>", "no paragraphs"),
        (ninjs, b"{", "no JSON"),
        (ninjs, b'{"name": "package"}', "JSON of another kind"),
        (ninjs, b"[" * 100_000, "no JSON"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_whole_is_refused(module, data, said):
    with pytest.raises(Unreadable, match=said):
        reading(module)(data)


@pytest.mark.parametrize(
    ("module", "data", "count"),
    [(xlsx, BOOK, 200), (csv, b'Town,Killed\n"Dal ""x"", by",23\n', 300), (subtitles, VTT.encode(), 300), (eml, mail(attached=True), 200),
     pytest.param(pdf, PDF, 150, marks=needs_pypdf), (epub, BOOK_OF_PAGES, 150), (newsxml, NITF, 300), (newsxml, G2, 200), (ninjs, NINJS, 300)],
    ids=lambda value: value.name if hasattr(value, "name") else "",
)  # fmt: skip
def test_mutants_are_read_or_refused(module, data, count):
    pieces = (b'"', b"<", b"</p>", b"<p>", b"\n\n", b"\0", b"&#x110000;", b"--boundary", b"99999999999")
    read, refused = endure(reading(module), mutants(data, count, pieces=pieces))
    assert read + refused >= count and (read or module is xlsx)


@pytest.mark.parametrize(
    ("module", "made"),
    [
        (csv, lambda n: b'a,"b ""c""",3\n' * n), (csv, lambda n: b'"' * n * 10), (csv, lambda n: b"," * n * 10),
        (subtitles, lambda n: b"WEBVTT\n\n" + b"00:00:01.000 --> 00:00:02.000\n<v A>one &amp; <i>two</i>\n\n" * n),
        (subtitles, lambda n: b"00:00:01.000 --> 00:00:02.000\n" + b"<v " * n * 20),
        (xlsx, lambda n: book(sheet("".join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c><c r="B{i}" t="s"><v>0</v></c></row>' for i in range(1, n + 1))), strings=("x",))),
        (eml, lambda n: b"Subject: x\n\n" + b"> a\n\nb c\n" * n), (newsxml, lambda n: b"<nitf><body>" + b"<p>a <a href='x'>b</a></p>" * n + b"</body></nitf>"),
        (ninjs, lambda n: json.dumps({"body_html": "<p>a b</p>" * n}).encode()),
    ],
)  # fmt: skip
def test_reading_grows_with_the_file(module, made):
    linear(reading(module), made)
