"""What is never closed hides the rest of a page, and the run says so; what ends, or hides nothing, is passed by."""

from __future__ import annotations

import pytest

from provlint.core.document import Source
from provlint.formats import html, markdown

LONG = "<p>The council met on a quiet day and said that the bridge would stay shut until spring came to the town.</p>"

OPEN_HTML = {
    "comment": ("<p>It met.</p>\n<!-- forgot\n<p>Nine died.</p>", 2, "a comment", 3),
    "comment that a stray mark seems to end": ("<p>It met.</p><!--!> Nine died.", 1, "a comment", 3),
    "script": ("<p>It met.</p>\r\n<script>\r\nNine <b>died</b>", 2, "a script element", 2),
    "style": ("<p>It met.</p>\r<style>Nine died", 2, "a style element", 2),
    "textarea": ("<p>It met.</p><textarea>Nine", 1, "a textarea element", 1),
    "title": ("<title>Nine died on Monday", 1, "a title element", 4),
    "iframe": ("<p>It met.</p>\n\n<iframe src='x'>Nine died", 3, "an iframe element", 2),
    "pre": ("<p>It met.</p>\n<pre>a b</p><p>Nine died", 2, "a pre element", 4),
    "noscript": ("<p>It met.</p>\n<noscript>Nine died<p>on Monday", 2, "a noscript element", 4),
    "two, of which the first counts": ("<p>It met.</p><svg>\n<button>Nine died", 1, "a svg element", 2),
    "nav": (f"<h1>Met</h1>\n<nav><a href=a>Home</a>\n{LONG}{LONG}", 2, "a nav element", 43),
    "nav that another element ends": (f"{LONG}{LONG}<div>\n<nav>{LONG}</div>{LONG}", 2, "a nav element", 21),
    "box beside the text": (f"{LONG}{LONG}{LONG}\n\n<aside>{LONG}", 3, "an aside element", 21),
    "dialog": ("<p>It met.</p><dialog>\n<p>Nine men of the town died there.</p>", 1, "a dialog element", 7),
    "hidden": ("<p>It met.</p>\n<div style='display:none'><p>Nine men of the town died there.</p>", 2, "a div element", 7),
    "share bar": (f"{LONG}{LONG}{LONG}\n\n<div class=share-bar>{LONG}", 3, "a div element", 21),
}
CLOSED_HTML = {
    "comments": "<p>It met. <!-- a --> <!-- b --!> <!--> <!---> Nine died.</p><!-- last -->",
    "an end that stands alone": "<p>It met.</p>-->",
    "nothing behind it": "<p>It met.</p><!-- ",
    "script": "<script>let a = 1</script><p>It met.</p><style></style>",
    "raw element with nothing in it": "<p>It met.</p><textarea>",
    "elements that need no end": "<ul><li class=share>It met.<li>Nine died.</ul><p>It was late.<p>It rained.",
    "nav": f"<nav><a href=a>Home</a></nav>{LONG}{LONG}<aside>{LONG}</aside>",
    "nav of links": f"{LONG}{LONG}<nav><a href=a>Home</a> <a href=b>News</a>",
    "code in a line": "<p>Run <code>the rest</p><p>Nine died.</p>",
}
OPEN_MARKDOWN = {
    "comment": ("It met.\n\n<!-- forgot\n\nNine died.\n", 3, "a comment", 3),
    "comment in a quotation": ("It met.\n\n> <!-- forgot\n> this\n\nNine died.\n", 3, "a comment", 2),
    "comment inside a block": ("<p>It met.\n<!-- forgot this\n\nNine died.\n", 2, "a comment", 2),
    "comment below front matter": ("---\ntitle: x\n---\n<!-- Nine died\n", 4, "a comment", 2),
    "script": ("It met.\n\n<script>\n\nNine died.\n", 3, "a script element", 2),
    "pre": ("It met.\r\n\r\n<pre>\r\nNine\r\n\r\ndied.\r\n", 3, "a pre element", 2),
    "fence": ("It met.\n\n```\nx = 1\n\nNine people died on Monday.\n", 3, "a fence of code (```)", 8),
    "fence of tildes": ("~~~~ sh\nNine people died on Monday.\n~~~\n", 1, "a fence of code (~~~~)", 6),
}
CLOSED_MARKDOWN = {
    "comments": "It met.\n\n<!-- a\n\nb -->\n\nNine died. <!-- c -->\n",
    "a comment in a line is text where it has no end": "It met <!-- at noon.\n\nNine died.\n",
    "fences": "```\nNine people died on Monday.\n```\n\n~~~\n~~~\n",
    "fence that its quotation ends": "> ```\n> Nine people died on Monday.\n\nIt met.\n",
    "fence of code and of nothing": "It met.\n\n```\nx = 1\n",
    "fence at the very end": "It met.\n\n```",
    "elements that go on in the next block": "<noscript>\nNine died.\n\n</noscript>\n\n<div hidden>\n\nIt met.\n\n</div>\n",
    "raw": "<pre>\na\n\nb</pre>\n\n<script>x</script>\n",
}


def said(line: int, what: str, words: int) -> str:
    return f"line {line}: {what} that is never closed hides the rest ({words} word{'s' * (words != 1)}), which is not read"


@pytest.mark.parametrize("case", OPEN_HTML)
def test_html_that_is_never_closed(case):
    text, *rest = OPEN_HTML[case]
    assert html.parse(Source("a.html", text)).faults == (said(*rest),)


@pytest.mark.parametrize("case", CLOSED_HTML)
def test_html_that_hides_nothing(case):
    assert html.parse(Source("a.html", CLOSED_HTML[case])).faults == ()


@pytest.mark.parametrize("case", OPEN_MARKDOWN)
def test_markdown_that_is_never_closed(case):
    text, *rest = OPEN_MARKDOWN[case]
    assert markdown.parse(Source("a.md", text)).faults == (said(*rest),)


@pytest.mark.parametrize("case", CLOSED_MARKDOWN)
def test_markdown_that_hides_nothing(case):
    assert markdown.parse(Source("a.md", CLOSED_MARKDOWN[case])).faults == ()


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_the_run_says_it_and_is_not_complete(run, drafts, name):
    folder = drafts({name: "<p>It met.</p>\n\n<!-- forgot\n<p>The strike killed 84 people in the the town.</p>\n"})
    for _ in range(2):  # the second run from what the first has kept
        done = run("check", "--format", "json", "--statistics", ".", cwd=folder)
        assert done.code == 2
        assert [(t["path"], t["message"]) for t in done.data["troubles"]] == [(name, said(3, "a comment", 10))]
        assert "10 words of hidden text" in done.err
    assert f"{name}: trouble: {said(3, 'a comment', 10)}" in run("check", ".", cwd=folder).out


def test_a_source_that_is_never_closed_is_not_all_there_is(run, drafts):
    """What the rest of a source may say is not known to be missing."""
    folder = drafts({
        "a.txt": "TARN, Aug. 5, 2026 - The signal was built by Borwell Steel in 1987, Mayor Ana Ruiz said.\n",
        "source.html": "<p>Mayor Ana Ruiz said that a signal was old.</p>\n<!--\n<p>Borwell Steel built it in 1987.</p>",
    })
    done = run("check", "--isolated", "--evidence", "source.html", "--format", "json", "a.txt", cwd=folder)
    assert done.code == 2
    assert [t["path"] for t in done.data["troubles"]] == ["source.html"]
    assert not [f for f in done.data["findings"] if f["level"] == "error" and f["rule"].startswith("evidence/")]
