"""Fixes in Word files: tracked changes that can be refused, and nothing else changed."""

from __future__ import annotations

import random
import re

import pytest
from office import docx, packed, para, unpacked
from test_docx import BREAK, mutants
from test_docx_comments import DRAFT, text_of

from provlint.formats import docx as reader
from provlint.formats.read import Unreadable

MAIN = "word/document.xml"


def edit(data, old, new):
    at = text_of(data).index(old)
    return at, at + len(old), new


def fixed(data, *edits):
    changes = reader.editor(data)
    assert changes.refusal(edits) == ""
    return changes.written(edits)


def refused_all(data):
    """The file as it is when all changes by provlint are refused."""
    parts = unpacked(data)
    xml = parts[MAIN].decode()
    xml = re.sub(r'<w:ins w:id="\d+" w:author="provlint">.*?</w:ins>', "", xml)
    xml = re.sub(r'<w:del w:id="\d+" w:author="provlint">(.*?)</w:del>', lambda m: m[1].replace("delText", "t"), xml)
    return packed({**parts, MAIN: xml.encode()})


@pytest.mark.parametrize(
    ("old", "new"),
    [("At least", "Some"), ("23", "32"), ("ast 23 peo", "X"), ("killed", ""), ("", "Now: "), (".", "!"), ("Tuesday", "Friday"), ("y & a", "Y&A"),
     ("bare & blanks", "b <&> c"), ("linked", "Linked"), ("blanks", ""), ("cell", "sell"), ("ed line", "-"), ("smiles", "grins")],
)  # fmt: skip
def test_a_change_is_tracked_and_can_be_refused(old, new):
    if old == "ed line":  # over a paragraph mark that is deleted: still one line
        assert "Joined line." in text_of(DRAFT)
    made = fixed(DRAFT, edit(DRAFT, old, new))
    start, end, _ = edit(DRAFT, old, new)
    text = text_of(DRAFT)
    assert text_of(made) == text[:start] + new + text[end:]
    assert text_of(refused_all(made)) == text
    before, after = unpacked(DRAFT), unpacked(made)
    assert [name for name in after if after[name] != before[name]] == [MAIN]


def test_many_changes_at_once_and_one_after_the_other():
    chance = random.Random(2)
    text = text_of(DRAFT)
    line = text.index("\n", text.index("At least"))
    places = sorted(chance.sample(range(text.index("At"), line), 14))
    edits = [(a, b, f"<{a}>") for a, b in zip(places[::2], places[1::2], strict=True)]
    at_once = fixed(DRAFT, *edits)
    one_by_one = DRAFT
    for one in reversed(edits):
        one_by_one = fixed(one_by_one, one)
    assert text_of(at_once) == text_of(one_by_one)
    assert text_of(refused_all(at_once)) == text == text_of(refused_all(one_by_one))
    again = fixed(at_once, edit(at_once, f"<{edits[0][0]}>", "mine"))  # what is ours is changed as it stands
    assert unpacked(again)[MAIN].count(b'author="provlint"') == unpacked(at_once)[MAIN].count(b'author="provlint"')


def test_an_insertion_of_ours_does_not_stand_in_one_of_theirs():
    made = unpacked(fixed(DRAFT, edit(DRAFT, "Tues", "Thurs")))[MAIN].decode()
    assert re.search(r'<w:ins [^>]*author="A. Ruiz"[^>]*>(?:(?!</w:ins>).)*author="provlint"><w:r><w:delText[^>]*>Tues</w:delText></w:r></w:del></w:ins><w:ins [^>]*author="provlint">', made)


@pytest.mark.parametrize(
    ("data", "old", "new", "why"),
    [
        (DRAFT, "Health", "X", "stands in a note"),
        (DRAFT, "In the box", "X", "stands in a text box"),
        (DRAFT, "\U0001f642", "X", "is no plain text"),
        (DRAFT, "Toll rises\nAt", "X", "changes tabs, line breaks or paragraphs"),
        (docx(para("a", BREAK, "b")), "\u2028", " ", "changes tabs, line breaks or paragraphs"),
        (DRAFT, "Toll", "a\nb", "changes tabs, line breaks or paragraphs"),
        (docx(para("")), "", "x", "stands beside no words"),
    ],
)
def test_what_cannot_be_tracked_is_refused(data, old, new, why):
    assert why in reader.editor(data).refusal([edit(data, old, new)])


def test_mutants_say_what_was_meant_or_are_refused():
    done = 0
    for data in mutants(150, seed=9):
        try:
            text = text_of(data)
            changes = reader.editor(data)
            at = text.find("were")
            if at < 0 or changes.refusal([(at, at + 4, "are")]):
                continue
            assert text_of(changes.written([(at, at + 4, "are")])) == text[:at] + "are" + text[at + 4 :]
            done += 1
        except Unreadable:
            continue
    assert done > 20


