"""The Markdown reader: markup out, every character led back to where it stands."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from mapped import tells_the_truth

from provlint.core.document import Source
from provlint.formats import markdown
from provlint.layers.text.paragraphs import unread

PARTS = ["word", " ", "*", "**", "_", "`", "[a](b)", "![alt](x.png)", "\n", "\n\n", "> ", "- ", "1. ", "# ", "&amp;", "\\*", "|", "a|b\n-|-\nc|d\n",
         "<b>", "</b>", "<!-- c -->", "  \n", "\r\n", "~~", "```\n", "<div>", "</div>\n", "<td>", "<!-->", "---\ntitle: a\n", "😀", "\t", "    ", "<https://example.org>", "é", "\x00", "---\n"]


def parse(text):
    return markdown.parse(Source("x.md", text))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_pieces_cover_the_text_and_tell_the_truth(text):
    tells_the_truth(parse(text))


def test_blocks_and_text():
    doc = parse("# Head *line*\n\nA [link](http://example.org) and `code`.\n\n> quoted\n> words\n\n- one\n- **two**\n")
    assert [(b.kind, doc.text[b.start : b.end]) for b in doc.blocks] == [
        ("heading", "Head line"), ("paragraph", "A link and \ufffc."), ("quote", "quoted\nwords"),
        ("list-item", "one"), ("list-item", "two"),
    ]


def test_code_is_left_out_and_comments_are_kept():
    doc = parse("Before.\n\n```\nthe the\n```\n\n<!-- provlint: one -->\nAfter <!-- two --> it.\n")
    assert "the the" not in doc.text
    assert [c.body for c in doc.comments] == ["provlint: one", "two"]
    assert all(doc.source.text[c.start : c.end].startswith("<!--") for c in doc.comments)


def test_front_matter_is_metadata():
    doc = parse("---\ntitle: 'A day'\ndate: 2024-01-04\n---\n\nText.\n")
    assert doc.meta == {"title": "A day", "date": "2024-01-04"} and doc.text == "A day\n\nText."


def test_doubled_word_across_markup_is_underlined_in_the_source(run, drafts):
    folder = drafts({"a.md": "He saw *the* the\nend, and **a\na** dog.\n"})
    found = run("check", "--isolated", "--select", "copy/doubled-word", "--format", "json", "a.md", cwd=folder)
    assert [f["quote"] for f in found.data["findings"]] == ["the* the", "a\na"]


def test_html_blocks_are_read_where_they_stand():
    text = (
        "Before it.\n\n<figure>\n<img src=\"a.png\">\n<figcaption>The the mill, seen &amp; heard.</figcaption>\n</figure>\n\n"
        "> <div>\n> A a quoted line,\r\n> and one more.\n> </div>\n\n<script>\nlet the the\n\nthe the\n</script>\n\nAfter it.\n"
    )
    doc = parse(text)
    assert doc.text == "Before it.\n\nThe the mill, seen & heard.\n\nA a quoted line, and one more.\n\nAfter it."
    assert [b.kind for b in doc.blocks] == ["paragraph", "caption", "paragraph", "paragraph"]
    for words in ("The the", "A a quoted line,", "and one more.", "After it."):
        at = doc.text.index(words)
        start, end = doc.to_source(at, at + len(words))
        assert text[start:end] == words and doc.verbatim(at, at + len(words))
    at = doc.text.index("&")
    assert text[slice(*doc.to_source(at, at + 1))] == "&amp;" and not doc.verbatim(at, at + 1)


def test_comments_end_as_in_browsers():
    doc = parse("<!--> The the first.\n\n<!---> The the second. <!-- provlint: x -->\n\n<!-- one --!> The the third.\n")
    assert doc.text == "The the first.\n\nThe the second.\n\nThe the third."
    assert [c.body for c in doc.comments] == ["", "", "provlint: x", "one"]
    assert [doc.source.text[c.start : c.end] for c in doc.comments] == ["<!-->", "<!--->", "<!-- provlint: x -->", "<!-- one --!>"]


def test_cells_that_say_something_are_read_and_data_is_counted():
    doc = parse("| who | what |\n|---|---|\n| Ruiz | She said the the mill was shut. |\n| Roe | 12 |\n\n```\nx = 1\n```\n")
    assert [(b.kind, doc.text[b.start : b.end]) for b in doc.blocks] == [
        ("table", "who"), ("table", "what"), ("table", "Ruiz"), ("paragraph", "She said the the mill was shut."),
        ("table", "Roe"), ("table", "12"),
    ]  # fmt: skip
    assert unread(doc) == {"table": 5, "code": 3}


FRONT = """---
date: 2024-01-04
title: "The the mill"
description: >
  Nine nine people
  left it.
tags: [a, b c]
---

# The mill

Text.
"""


def test_what_readers_see_of_front_matter_is_read():
    doc = parse(FRONT)
    assert doc.text == "The the mill\n\nNine nine people\nleft it.\n\nThe mill\n\nText."
    assert [(b.kind, b.depth) for b in doc.blocks] == [("heading", 1), ("heading", 2), ("heading", 1), ("paragraph", 0)]
    assert doc.meta["title"] == "The the mill" and doc.meta["description"] == "Nine nine people left it."
    at = doc.text.index("the mill")
    assert FRONT[slice(*doc.to_source(at, at + 8))] == "the mill" and doc.verbatim(at, at + 8)
    assert unread(doc) == {"front matter": 4}
    # what the body says in the same words is not read twice
    assert parse(FRONT.replace("# The mill", "# The the mill")).text.count("The the mill") == 1
    assert parse("---\ntitle:\n---\n\nText.\n").text == "Text."
    assert parse("---\r\ntitle: 'A'\r\n---\r\nText.\r\n").text == "A\n\nText."


def test_front_matter_is_read_as_yaml_writes_it():
    text = (
        '---\ntitle: "A \\"b\\" caf\\u00e9\\u2019s\\_end \\\n  goes on\n  here"\ndek: \'it\'\'s\n  two\'\nsubtitle: plain\n   words\n'
        'tags:\n  - a\n---\n\nText.\n'
    )
    doc = parse(text)
    assert doc.text == 'A "b" café’s\u00a0end goes on here\n\nit\'s two\n\nplain words\n\nText.'
    tells_the_truth(doc)
    for words in ("goes on", "here", "two", "plain", "words"):
        at = doc.text.index(words)
        assert text[slice(*doc.to_source(at, at + len(words)))] == words and doc.verbatim(at, at + len(words))
    at = doc.text.index("é")
    assert text[slice(*doc.to_source(at, at + 1))] == "\\u00e9" and not doc.verbatim(at, at + 1)


def test_front_matter_that_the_text_begins_with_is_not_read_twice():
    body = "The [old mill](http://a.example) burned *down* on Monday, police said.\n"
    doc = parse(f"---\ndescription: The old mill burned down on Monday\n---\n\n{body}")
    assert doc.text == "The old mill burned down on Monday, police said."


def test_a_list_of_sources_at_the_margin_is_read():
    doc = parse("---\nevidence:\n- wire\n- notes/a.txt\ntitle: Rain\n---\n\nRain fell.\n")
    assert (doc.meta["evidence"], doc.meta["title"]) == ("- wire - notes/a.txt", "Rain")
