"""540 naughty strings as text, as file name and in messages: every output reads back equal, with nothing added."""

from __future__ import annotations

import importlib
import os
import re
import unicodedata
from xml.etree import ElementTree

import naughty
import office
import pytest
import readers
import samples

from provlint.core.finding import DocumentInfo, Level, LocatedEdit, LocatedFix, Report, Suppression, Trouble
from provlint.formats import docx
from provlint.formats.docx.comments import commented
from provlint.output import escape
from provlint.output.remarks import remark
from provlint.output.reporters import desk

STRINGS = naughty.strings()
HAS_NOTES = {"text", "full", "json", "jsonl", "sarif", "rdjsonl"}
FORMATS = sorted(readers.READERS)


def report(path: str, message: str, quote: str, title: str) -> Report:
    """A report in which one string can stand everywhere a string can."""
    source = f"before {quote} after"
    place = samples.entry(source, quote or " ", path)
    fix = LocatedFix(title, True, (LocatedEdit(place.start, place.end, quote),))
    note = samples.note(source, quote or " ", path, message)
    first = samples.entry(source, quote or " ", path, message=message, related=(note,), fixes=(fix,), line_text=source)
    second = samples.entry(source, "before", path, message=message, level=Level.INFO)
    third = samples.entry(source, "after", path, message=message, suppressed=Suppression("directive", message))
    trouble = Trouble("unreadable", message, path, "house", "house/x", message)
    return Report("0.1.0", (DocumentInfo(path, "text", "", 2),), (first, second, third), (trouble,))


def written(format: str, found: Report) -> bytes:
    """What the writer makes, as the bytes of a file; a lone surrogate would raise here."""
    module = importlib.import_module(f"provlint.output.reporters.{format}")
    return "".join(module.render(found, {})).encode("utf-8")


def test_there_are_540_different_strings() -> None:
    assert len(STRINGS) == len(set(STRINGS)) == 540


@pytest.mark.parametrize("text", naughty.strings()[::7])
def test_desk_obeys_no_name_and_no_message(text: str) -> None:
    report = samples.report(text or "x", text)
    plain = "".join(desk.render(samples.report("x", "x"), {}))
    lines = "".join(desk.render(report, {"color": False}))
    assert lines.count("\n") == plain.count("\n")
    assert not (set(lines) - {"\n"}) & set(map(chr, [*range(32), 0x7F, 0x9B, 0x202E, 0x2066]))


def test_every_writer_has_a_reader() -> None:
    folder = importlib.import_module("provlint.output.reporters").__path__[0]
    from pathlib import Path

    names = {file.stem for file in Path(folder).glob("*.py") if not file.stem.startswith("_")}
    # sarif_all writes claims through the functions of sarif
    assert names <= set(FORMATS) | {"html", "desk", "sarif_all"}


@pytest.mark.parametrize("format", FORMATS)
def test_naughty_strings_come_back_and_bring_nothing(format: str) -> None:
    tame = written(format, report("draft.txt", "a message", "tame", "a title"))
    lines = len(tame.decode().splitlines())
    for text in STRINGS:
        path = text if text and (format != "sarif" or _is_bytes(text)) else "draft.txt"
        out = written(format, report(path, text, text, text))
        rows = list(readers.READERS[format](out))
        kinds = ["finding", "note", "finding", "trouble"] if format in HAS_NOTES else ["finding", "finding", "trouble"]
        assert sorted(row.kind for row in rows) == sorted(kinds), ascii(text)
        assert {row.message for row in rows} == {text}, ascii(text)
        assert {row.path for row in rows} == {path}, ascii(text)
        assert len(out.decode().splitlines()) == lines, ascii(text)
        _nothing_obeyed(format, out.decode(), text)


def test_comments_in_word_hold_them_as_words() -> None:
    """Said of a place in a Word file: well-formed, told whole, nothing obeyed, and not once more when it is run again."""
    strings = [text for text in STRINGS if text.strip()]
    data = office.docx(*(office.para(f"Word{n}. Here.") for n in range(len(strings))))
    draft = docx.decode("a.docx", data).text
    remarks = [remark(samples.entry(draft, f"Word{n}.", message=text), {}) for n, text in enumerate(strings)]
    new, made = commented(data, remarks)
    assert made == len(strings) > 500 and docx.decode("a.docx", new).text == draft
    tree = ElementTree.fromstring(office.unpacked(new)["word/comments.xml"])
    assert {one.tag.partition("}")[2] for one in tree.iter()} == {"comments", "comment", "p", "r", "t"}
    said = ["".join(one.itertext()) for one in tree if one.tag.endswith("}comment")]
    for text, words in zip(strings, said, strict=True):
        assert escape.unvisible(words).endswith(" ".join(text.split())), ascii(text)
        assert not {c for c in words if unicodedata.category(c) in ("Cc", "Cs") or unicodedata.bidirectional(c) in OVERRIDES}, ascii(text)
    assert commented(new, remarks)[0] == new


def _is_bytes(text: str) -> bool:
    """Whether a file system could hold a name; a URI is made of its bytes."""
    try:
        return os.fsdecode(os.fsencode(text)) == text
    except UnicodeEncodeError:
        return False


def _nothing_obeyed(format: str, out: str, text: str) -> None:
    """No control or override reaches whoever prints the output; no log reader finds a command that is not ours."""
    allowed = "\r\n" if format == "csv" else "\n"
    bad = {c for c in out if unicodedata.category(c) in ("Cc", "Cs") or unicodedata.bidirectional(c) in OVERRIDES}
    assert bad <= set(allowed), (ascii(text), bad)
    commands = [line for line in re.split(r"[\r\n]+", out) if line.lstrip().startswith("::")]
    assert len(commands) == (3 if format == "github" else 0), ascii(text)
    assert not re.search(r"##(\[|vso\[|teamcity\[)", out), ascii(text)


OVERRIDES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B"}
