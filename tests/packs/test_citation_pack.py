"""The citation pack: links and credits as layers, and what is wrong with an address."""

from __future__ import annotations

import pytest
from growth import linear

from provlint.authoring import rules_in
from provlint.authoring.testing import document
from provlint.layers.text.credits import credits
from provlint.layers.text.links import links

RULES = {rule.id.partition("/")[2]: rule for rule in rules_in("provlint_citation")}


def fired(name, text, file="draft.txt"):
    doc = document(text, file)
    return [doc.text[f.start : f.end] for f in RULES[name]().check(doc)]


def test_the_pack_is_whole():
    assert set(RULES) == {
        "study-without-citation",
        "source-without-link",
        "statement-undated",
        "broken-link-syntax",
        "credit-line-missing",
        "photo-credit-missing",
        "correction-note-missing",
        "claim-markup-mismatch",
    }


def test_links_stand_at_their_readable_words():
    doc = document("See **[the ruling](https://court.example/a)** and https://court.example/b.\n", "draft.md")
    found = [(doc.text[slice(*link.span)], link.target, link.kind) for link in links(doc)]
    assert ("the ruling", "https://court.example/a", "markdown") in found
    assert [f[1] for f in found if f[2] == "bare"] == ["https://court.example/b"]


@pytest.mark.parametrize("before", ["The men\n", "- The men\n  ", "The men\n**"])
def test_a_link_may_open_a_line(before):
    doc = document(f"{before}[attacked](https://kerrow.example/a) ships.", "draft.md")
    assert [link.words for link in links(doc)] == ["attacked"]
    assert links(document("The men\n\\[attacked](x) ships.", "draft.md")) == ()


def test_a_link_in_code_is_an_example():
    text = "Write `[the ruling]()` or:\n\n```\n[the ruling]()\n```\n\nSee [the ruling]().\n"
    doc = document(text, "draft.md")
    assert len(links(doc)) == 1
    assert len(list(RULES["broken-link-syntax"]().check(doc))) == 1


def test_a_picture_is_no_link():
    assert not links(document("![the dock](dock.png)\n", "draft.md"))


@pytest.mark.parametrize(
    "target",
    [
        "",
        "#",
        "http:/court.example",
        "https//court.example",
        "htp://court.example",
        "www.court.example",
        "https://",
        "http://https://court.example",
    ],
)
def test_broken_addresses_are_found(target):
    assert fired("broken-link-syntax", f"See [the ruling]({target}) now.\n", "draft.md")


@pytest.mark.parametrize(
    "target",
    [
        "https://court.example/a_b?c=d&e=f#g",
        "http://court.example",
        "/ruling",
        "ruling.md",
        "mailto:ana@court.example",
        "#ruling",
        "https://court.example/utm_guide",
        "../2024/ruling.html",
    ],
)
def test_sound_addresses_are_left_alone(target):
    assert not fired("broken-link-syntax", f"See [the ruling]({target}) now.\n", "draft.md")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://a.example/?utm_source=x&id=4", "https://a.example/?id=4"),
        ("https://a.example/p?fbclid=1#top", "https://a.example/p#top"),
        ("https://a.example/p?id=4&gclid=7&lang=en", "https://a.example/p?id=4&lang=en"),
    ],
)
def test_tracking_parameters_are_taken_out_and_nothing_else(before, after):
    doc = document(f"See {before} now.")
    (finding,) = RULES["broken-link-syntax"]().check(doc)
    assert finding.fixes[0].edits[0].text == after


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("By Ana Ruiz\n\nRain fell.", "bylines"),
        ("Rain fell.\n\nAna Ruiz in Kerrow contributed to this report.", "lines"),
        ("Rain fell.\n\nReporting by Ana Ruiz; Editing by Lars Dahl", "lines"),
        ("KERROW, May 4 (Reuters) - Rain fell.", "datelines"),
        ("Rain on the dock. (AP Photo/Ana Ruiz)", "photos"),
    ],
)
def test_credits_are_found(text, kind):
    assert getattr(credits(document(text)), kind)


@pytest.mark.parametrize(
    "text", ["By the dock it rained.", "She contributed ten crowns.", "The report was by the book."]
)
def test_other_words_are_no_credit(text):
    assert not credits(document(text)).any


def test_a_link_in_the_sentence_is_enough():
    text = "The board said in a statement that it leaks ([full text](https://board.example/1)).\n"
    assert not fired("source-without-link", text, "draft.md")
    bare = "The board said in a statement that it leaks.\n"
    assert fired("source-without-link", bare + "\nIts [boats](https://board.example/boats) are old.\n", "draft.md")
    assert not fired("source-without-link", bare, "draft.md")  # where no link is given, none is missed


PUMPS = [
    "(",
    "[",
    "[a](",
    "[a](http://a",
    "http://",
    "<a href=",
    "said in a statement ",
    "has warned ",
    "study found ",
    "File: ",
    "Update: ",
    "by By ",
    "(AP) - ",
    "![",
    "](",
    "<a ",
]


@pytest.mark.parametrize("unit", PUMPS)
@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
def test_time_is_linear_in_the_text(unit, name):
    linear([rule() for rule in RULES.values()], unit, name=name, size=4000)
