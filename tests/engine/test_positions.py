"""Positions are exact: on any text, through any format, ``source[start:end] == quote`` and all columns agree."""

from __future__ import annotations

import io
import json
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provlint.config.effective import Config
from provlint.core.span import LineIndex
from provlint.engine.engine import Engine
from provlint.engine.linting import check_documents, check_text
from provlint.formats.read import BinaryFile, decode, encode
from provlint.plugin import catalogue

PLUGINS = catalogue.load()
#: pieces that make rules fire, and pieces that make positions go wrong
FAULTS = [
    "the the", "is “is", "he said he he", "“open", "killed 12 people", "Advertisement", "date 2024-01-04 ", "TK",
    "Monday, Jan. 4, 2024", "“quote,”had", "Mushtaq Taleb Saidi", "Mushtaq Talib al-Saidi", "U.S. and US forces", "left,then",
    "*the* the", "**is** is", "[the](http://example.org) the", "&amp; & &", "an official said", "\u200b", "\u202e",
]
NASTY = ["\n", "\r\n", "\r", "\n\n", "\t", " ", "😀", "e\u0301", "\u2028", "\u0085", "\x0b", "שלום", "مرحبا", "\ufeff", "\x00", "ﬁ", "ß",
         ". ", "”", "“", "'", '"', "# ", "> ", "- ", "`code`", "|", "<!-- x -->", "\U0001f468\u200d\U0001f469\u200d\U0001f467"]
TEXT = st.lists(st.one_of(st.sampled_from(FAULTS), st.sampled_from(NASTY), st.text(max_size=6)), max_size=24).map(" ".join)


def engine():
    return Engine(PLUGINS, Config(PLUGINS, isolated=True))


def expected(text, offset):
    """Line and columns counted the slow way."""
    line, start, i = 1, 0, 0
    while i < offset:
        if text.startswith("\r\n", i):
            if i + 2 > offset:
                break
            i += 2
        elif text[i] in "\r\n":
            i += 1
        else:
            i += 1
            continue
        line, start = line + 1, i
    before = text[start:offset]
    utf16 = len(before.encode("utf-16-le", "surrogatepass")) // 2
    size = len(before.encode("utf-8", "surrogateescape"))
    return line, offset - start + 1, offset, utf16 + 1, size + 1


@settings(max_examples=120, deadline=None)
@given(TEXT, st.sampled_from(["draft.txt", "draft.md"]), st.booleans())
@example("the the the the \n \u200b \n the the", "draft.txt", False)
def test_quote_is_the_source_between_start_and_end(text, name, mark):
    data = (b"\xef\xbb\xbf" if mark else b"") + text.encode("utf-8", "replace")
    run = engine()
    report = check_text(run, name, data)
    if any("binary" in t.message for t in report.troubles):
        return
    assert report.troubles == ()
    source = decode(name, data).text
    for item in report.findings:
        assert source[item.start.offset : item.end.offset] == item.quote
        assert tuple(item.start) == expected(source, item.start.offset)
        assert tuple(item.end) == expected(source, item.end.offset)
        for note in item.related:
            assert source[note.start.offset : note.end.offset] == note.quote
        for fix in item.fixes:
            for edit in fix.edits:
                assert 0 <= edit.start.offset <= edit.end.offset <= len(source)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_line_index_both_ways(text):
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        if text[max(0, offset - 1) : offset + 1] == "\r\n":
            continue  # inside a line end: no place for anything
        place = index.locate(offset)
        safe = text.encode("utf-8", "replace").decode("utf-8")
        if safe == text:
            assert tuple(place) == expected(text, offset)
        assert index.offset(place.line, place.column) == offset


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=40).map(lambda t: t.encode("utf-16", "surrogatepass"))))
def test_reading_loses_no_byte(data):
    try:
        source = decode("x.txt", data)
    except BinaryFile:
        return
    assert encode(source, source.text) == data


def rendered(documents):
    run = engine()
    report = check_documents(run, [run.parse(name, text.encode()) for name, text in documents])
    out = io.StringIO()
    for line in PLUGINS.reporters["json"].render(report, {}):
        out.write(line)
    return out.getvalue()


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXT, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_report_does_not_depend_on_order(texts, rng: random.Random):
    documents = [(f"d{i}.txt", text.encode("utf-8", "replace").decode()) for i, text in enumerate(texts)]
    shuffled = documents[:]
    rng.shuffle(shuffled)
    assert rendered(documents) == rendered(shuffled)


@pytest.mark.parametrize("words", [("a.txt", "b.md", "c.txt"), ("c.txt", "b.md", "a.txt"), (".",)])
def test_json_is_byte_identical_for_any_order_and_hash_seed(run, drafts, words):
    files = {"a.txt": "The the man said Saidi fell. al-Saidi was killed with 3 others.\n",
             "b.md": "# A *the* the\n\nAn official said “we left.\n", "c.txt": "Mushtaq Taleb Saidi, 5 killed, U.S. US\n"}
    folder = drafts(files)
    first = run("check", "--show", "info", "--isolated", "--format", "json", "a.txt", "b.md", "c.txt", cwd=folder,
                env={"PYTHONHASHSEED": "0"})
    again = run("check", "--show", "info", "--isolated", "--format", "json", *words, cwd=folder, env={"PYTHONHASHSEED": "1"})
    assert json.loads(first.out)["findings"]
    assert first.out == again.out


def test_units_differ_behind_an_emoji(run, drafts):
    """One place in four units, in a real file with a byte order mark and CRLF."""
    folder = drafts({"a.txt": b"\xef\xbb\xbfFirst line.\r\n\xf0\x9f\x98\x80 caf\xc3\xa9 the the end.\r\n"})
    found = run("check", "--isolated", "--select", "copy/doubled-word", "--format", "json", "a.txt", cwd=folder)
    (item,) = found.data["findings"]
    assert item["quote"] == "the the"
    assert item["start"] == {"line": 2, "column": 8, "offset": 20, "utf16_column": 9, "byte_column": 12}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["a", "é", "😀", "\udc80", "e\u0301", "שלום"]), min_size=1, max_size=12), st.integers(4000, 13000))
def test_long_lines_are_counted_in_steps(letters, length):
    text = ("\r\n" + "".join(letters) * (length // len(letters) + 1))[: length + 2]
    index = LineIndex(text)
    for offset in (2, 4097, 4098, 4099, 8193, 8194, 8195, length, len(text)):
        if offset <= len(text):
            assert tuple(index.locate(offset)) == expected(text, offset)
