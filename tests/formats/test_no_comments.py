"""A directive counts only in what a browser makes a comment of; elsewhere it is text that readers see, or nobody's."""

from __future__ import annotations

import pytest

from provlint.core.document import Source
from provlint.formats import html, markdown

DIRECTIVE = "<!-- provlint: ignore-file[copy] -- r -->"
ELEMENTS = "script style textarea title iframe noembed noframes xmp plaintext noscript".split()
#: as one block, within a line, over several blocks and in a list
FORMS = [
    "One.\n\n<{e}>{d}</{e}>\n\nThe the.",
    "One <{e}>{d}</{e}> on. The the.",
    "One.\n\n<{e}>\n\n{d}\n\n</{e}>\n\nThe the.",
    "One.\n\n<{e}>\n\nTwo {d}\n\n</{e}>\n\nThe the.",
    "One <{e}>\n\n- Two {d}\n\n</{e}>\n\nThe the.",
]


def comments(parser, text: str) -> list[str]:
    doc = parser.parse(Source("a.md" if parser is markdown else "a.html", text))
    assert "The the." in doc.text or "The the." not in text or doc.faults
    for start, end, _ in doc.comments:
        assert text.startswith("<!--", start) and text.endswith("-->", start, end)
    return [comment.body for comment in doc.comments]


@pytest.mark.parametrize("parser", [html, markdown])
@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("form", FORMS)
def test_elements_without_comments(parser, element, form):
    text = form.format(e=element, d=DIRECTIVE) + "\n\n<!-- behind it -->"
    assert comments(parser, text) == ([] if element == "plaintext" else ["behind it"])
    assert comments(parser, text.upper().replace("THE THE.", "The the.")) == ([] if element == "plaintext" else ["BEHIND IT"])


@pytest.mark.parametrize("parser", [html, markdown])
@pytest.mark.parametrize(
    "text",
    [
        "<div><script><!-- <script> </script> {d} --></script></div>",
        "<div><xmp></xmp.>{d}</xmp></div>",
        '<p>One.</p a="{d}">',
        '<p =a="{d}">One.</p>',
        "<div><svg><text><![CDATA[>{d}]]></text></svg></div>",
        '<div title="\n\n{d}\n\n">\n\nTwo.',
    ],
)
def test_signs_that_open_no_comment(parser, text):
    assert not comments(parser, text.format(d=DIRECTIVE))


@pytest.mark.parametrize("parser", [html, markdown])
@pytest.mark.parametrize(
    "text",
    [
        "<p>One.</p>{d}<p>Two.</p>",
        "One {d} two.",
        "One.\n\n{d}\n\nTwo.",
        "<svg><path/></svg>{d}",
        "<svg/>{d}",
        "<svg>\n<![CDATA[ x\n</svg>{d}",
        "<noscript>One.</noscript>\n\n{d}",
        "<title>One</title>{d}\n\nTwo.",
        "<script>if (a<b) x()</script>\n\n{d}",
        "<script>a = '<!-- b'</script>\n\n{d}",
        "<div><xmp>One</XMP\n>{d}</div>",
        "One <xmp>two</xmp> {d}",
        "<template>{d}</template>",
    ],
)
def test_comments(parser, text):
    assert comments(parser, text.format(d=DIRECTIVE)) == [DIRECTIVE[5:-4]]


def test_a_directive_that_is_seen_in_a_line_is_text():
    doc = markdown.parse(Source("a.md", f"One <xmp>{DIRECTIVE}</xmp> two."))
    assert doc.text == f"One {DIRECTIVE} two."
    doc = html.parse(Source("a.html", f"<p>One.</p><plaintext>{DIRECTIVE}"))
    assert DIRECTIVE in doc.text


def test_what_a_browser_shows_of_them_is_counted():
    doc = html.parse(Source("a.html", "<p>One.</p><xmp>two three</xmp><textarea>four</textarea><style>five</style>"))
    assert doc.unread == {"code": 2, "forms": 1}
