"""OpenDocument texts: a line for each paragraph, deletions out, notes and boxes in."""

from __future__ import annotations

import pytest
from mutants import endure, linear, mutants
from office import docx, exported, libreoffice, packed, para, unpacked

from provlint.formats import odt
from provlint.formats.read import Unreadable
from provlint.layers.text.links import links

SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"), ("meta", "meta"))
)  # fmt: skip
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
STYLES = '<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>'
META = "<dc:title>Toll</dc:title><meta:initial-creator>A. Ruiz</meta:initial-creator><dc:date>2026-11-20T10:00:00</dc:date>"


def file(*body, meta=META, **more):
    inner = "".join(b if b.startswith("<") else f"<text:p>{b}</text:p>" for b in body)
    content = f"<office:document-content{SPACES}>{STYLES}<office:body><office:text>{inner}</office:text></office:body></office:document-content>"
    return packed({
        "mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content,
        "meta.xml": f"<office:document-meta{SPACES}><office:meta>{meta}</office:meta></office:document-meta>", **more,
    })  # fmt: skip


def read(data):
    return odt.parse(odt.decode("a.odt", data))


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (("One.", "Two."), ["One.", "Two."]),
        (("<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>", "Kept."), ["Kept."]),
        (("<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d</text:p>",), ["a  b\tc\u2028d"]),
        (("<text:p>\n  a \n b <text:span> c</text:span></text:p>",), ["a b c"]),
        (("<text:p>A<office:annotation><text:p>a comment</text:p></office:annotation> and</text:p>",), ["A and"]),
        (("<text:p>Box <draw:frame><draw:text-box><text:p>In it.</text:p></draw:text-box></draw:frame>after.</text:p>", "End."), ["Box after.", "In it.", "End."]),
        (("<text:p>At 45.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The ministry.</text:p></text:note-body></text:note></text:p>", "End."), ["At 45.", "End.", "The ministry."]),
        (("<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>",), ["a"]),
        (("", "After an empty one."), ["", "After an empty one."]),
    ],
)  # fmt: skip
def test_text_is_what_is_shown(body, shown):
    assert read(file(*body)).text.split("\n") == shown


def test_kinds_links_and_properties():
    doc = read(file(
        '<text:h text:outline-level="2">Known</text:h>', '<text:p text:style-name="P1">Toll</text:p>',
        "<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>",
        '<text:p text:style-name="Quotations">Said</text:p>', "<text:table-of-content><text:p>Toc</text:p></text:table-of-content>",
        '<text:p>See <text:a xlink:href="https://a.example">this</text:a>.</text:p>',
    ))  # fmt: skip
    assert [(b.kind, b.depth) for b in doc.blocks] == [("heading", 2), ("heading", 1), ("list-item", 1), ("quote", 1), ("furniture", 0), ("paragraph", 0)]
    assert [(link.words, link.target) for link in links(doc)] == [("this", "https://a.example")]
    assert (doc.meta["title"], doc.meta["author"], doc.meta["date"]) == ("Toll", "A. Ruiz", "2026-11-20")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"plain", "no zip file"),
        (file("x")[:200], "damaged or cut off"),
        (packed({"a": b"x"}), "not an OpenDocument text"),
        (file("x", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "encrypted"),
        (packed({"content.xml": b"<a/>"}), "not an OpenDocument text"),
        (packed({"content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "document type"),
        (file("<text:p>x"), "no well-formed XML"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(data, said):
    with pytest.raises(Unreadable, match=said):
        read(data)


def test_mutants_are_read_or_refused():
    data = file("At least 23.", "<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>", "<text:h>x</text:h>")
    got, refused = endure(read, mutants(data, 300, pieces=(b"<text:p>", b"</text:p>", b"<text:note>", b"<text:s text:c='999999999'/>")))
    assert got > 20 and refused > 50


@pytest.mark.parametrize("unit", ["<text:p>a b c</text:p>", "<text:p>x<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p>"])
def test_reading_grows_with_the_file(unit):
    linear(read, lambda count: file(unit * count))


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_what_libreoffice_writes_is_read(tmp_path):
    data = docx("Toll rises.", para("At least ", "23 people."), "Café — “so”.")
    made = exported(data, tmp_path, "odt")
    assert read(made).text.split("\n") == ["Toll rises.", "At least 23 people.", "Café — “so”."] and "content.xml" in unpacked(made)
