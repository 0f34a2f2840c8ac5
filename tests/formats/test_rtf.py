"""RTF: a line for each paragraph; encodings, notes, boxes, links; deletions and settings out."""

from __future__ import annotations

import pytest
from mutants import endure, linear, mutants
from office import docx, exported, libreoffice, para

from provlint.formats import rtf
from provlint.formats.read import Unreadable
from provlint.layers.text.links import links

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Times;}}{\colortbl;\red0;}"
    r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}{\s2 heading 2;}}{\info{\title Toll}{\author A. Ruiz}"
    r"{\revtim\yr2026\mo11\dy20\hr1}}"
)


def file(inner):
    return (HEAD + inner + "}").encode("latin-1")


def read(data):
    return rtf.parse(rtf.decode("a.rtf", data))


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (r"\pard One.\par Two.\par", ["One.", "Two."]),
        ("\\pard One\r\nword.\\\r\nTwo.", ["Oneword.", "Two."]),
        (r"caf\'e9 \u8217?s \u8212 - \u-10179?\u-8704?\emdash\ldblquote x\rdblquote", ["café ’s — \U0001f600—“x”"]),
        (r"\uc2\u8217abs {\uc0\u8217}s", ["’s ’s"]),
        (r"{\f1 \'cf\'f0\'e8}{\f0 \'e9}", ["Приé"]),
        (r"a\tab b\line c\~d\_e\{f\}\\", ["a\tb\u2028c\u00a0d\u2011e{f}\\"]),
        (r"On {\deleted Monday}{\revised Tuesday}.", ["On Tuesday."]),
        (r"Shown{\v hidden} again", ["Shown again"]),
        (r"{\*\generator Word;}{\pict\wmetafile8 0102}{\header Daily}{\*\unknown x{\b y}}Text", ["Text"]),
        (r"At 45.{\super\chftn{\*\footnote\pard The ministry.}}\par End.", ["At 45.", "End.", "The ministry."]),
        (r"Box {\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In it.\par}}{\shprslt In it.}}after.\par End.", ["Box after.", "In it.", "End."]),
        (r"\trowd\intbl a\cell b\cell\row\pard After.", ["a", "b", "After."]),
        (r"Page {\field{\*\fldinst PAGE}{\fldrslt 12}}.", ["Page 12."]),
        (r"a{\annotation a comment}b", ["ab"]),
        (r"x{\pict\bin5 {{{{{}y", ["xy"]),
    ],
)  # fmt: skip
def test_text_is_what_is_shown(inner, shown):
    assert read(file(inner)).text.split("\n") == shown


def test_kinds_links_and_properties():
    doc = read(file(
        r"\pard\s1 Toll\par\pard\outlinelevel1 Known\par\pard\ls2 Item\par\pard See "
        r'{\field{\*\fldinst HYPERLINK "https://a.example" }{\fldrslt{\ul this}}}.'
    ))  # fmt: skip
    assert [(b.kind, b.depth) for b in doc.blocks] == [("heading", 1), ("heading", 2), ("list-item", 1), ("paragraph", 0)]
    assert [(link.words, link.target) for link in links(doc)] == [("this", "https://a.example")]
    assert (doc.meta["title"], doc.meta["author"], doc.meta["date"]) == ("Toll", "A. Ruiz", "2026-11-20")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"plain", "no RTF"),
        (file("x")[:-1], "not all of its groups"),
        (file("x") + b"more", "goes on after its end"),
        (b"{\\rtf1 x\\", "cut off"),
        (b"{\\rtf1 " + b"{" * 3000, "nests deeper"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(data, said):
    with pytest.raises(Unreadable, match=said):
        read(data)


def test_mutants_are_read_or_refused():
    data = file(r"\pard At least 23.{\super{\*\footnote Note.}}\par {\field{\*\fldinst HYPERLINK x}{\fldrslt y}}\intbl c\cell\row{\shp{\*\shpinst{\shptxt z}}}")
    pieces = (b"{", b"}", b"\\par ", b"\\u-1?", b"\\uc9 ", b"\\bin99999999 ", b"\\'", b"{\\*\\footnote ", b"\\f1 ", b"\\ansicpg99999 ")
    got, refused = endure(read, mutants(data, 600, pieces=pieces))
    assert got > 50 and refused > 50


@pytest.mark.parametrize("unit", [r"a b c\par ", r"{\b x}", r"\u8217?", r"x{\footnote n}", r"\'e9", r"{\field{\*\fldinst HYPERLINK x}{\fldrslt y}}", r"\s1 a"])
def test_reading_grows_with_the_file(unit):
    linear(read, lambda count: file(unit * count))


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_what_libreoffice_writes_is_read(tmp_path):
    data = docx("Toll rises.", para("At least ", "23 people."), "Café — “so”.", "Ещё.")
    made = exported(data, tmp_path, "rtf")
    assert read(made).text.split("\n") == ["Toll rises.", "At least 23 people.", "Café — “so”.", "Ещё."]
