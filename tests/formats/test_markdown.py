"""The Markdown reader: markup out, every character led back to where it stands."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from mapped import tells_the_truth

from provlint.core.document import Source
from provlint.formats import markdown

PARTS = ["word", " ", "*", "**", "_", "`", "[a](b)", "![alt](x.png)", "\n", "\n\n", "> ", "- ", "1. ", "# ", "&amp;", "\\*", "|", "a|b\n-|-\nc|d\n",
         "<b>", "</b>", "<!-- c -->", "  \n", "\r\n", "~~", "```\n", "😀", "\t", "    ", "<https://example.org>", "é", "\x00", "---\n"]


def parse(text):
    return markdown.parse(Source("x.md", text))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_pieces_cover_the_text_and_tell_the_truth(text):
    tells_the_truth(parse(text))


def test_blocks_and_text():
    doc = parse("# Head *line*\n\nA [link](http://example.org) and `code`.\n\n> quoted\n> words\n\n- one\n- **two**\n")
    assert [(b.kind, doc.text[b.start : b.end]) for b in doc.blocks] == [
        ("heading", "Head line"), ("paragraph", "A link and code."), ("quote", "quoted\nwords"),
        ("list-item", "one"), ("list-item", "two"),
    ]


def test_code_is_left_out_and_comments_are_kept():
    doc = parse("Before.\n\n```\nthe the\n```\n\n<!-- provlint: one -->\nAfter <!-- two --> it.\n")
    assert "the the" not in doc.text
    assert [c.body for c in doc.comments] == ["provlint: one", "two"]
    assert all(doc.source.text[c.start : c.end].startswith("<!--") for c in doc.comments)


def test_front_matter_is_metadata():
    doc = parse("---\ntitle: 'A day'\ndate: 2024-01-04\n---\n\nText.\n")
    assert doc.meta == {"title": "A day", "date": "2024-01-04"} and doc.text == "Text."


def test_doubled_word_across_markup_is_underlined_in_the_source(run, drafts):
    folder = drafts({"a.md": "He saw *the* the\nend, and **a\na** dog.\n"})
    found = run("check", "--isolated", "--select", "copy/doubled-word", "--format", "json", "a.md", cwd=folder)
    assert [f["quote"] for f in found.data["findings"]] == ["the* the", "a\na"]
