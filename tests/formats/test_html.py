"""The HTML reader: what a browser shows, every character led back to where it stands, any input in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mapped import tells_the_truth

from provlint.core.document import Source
from provlint.files.fixing import Refused, write
from provlint.formats import html
from provlint.formats.html_tokens import tokens
from provlint.formats.read import decode, encode
from provlint.layers.text import dated
from provlint.layers.text.paragraphs import unread

PARTS = ["word", " ", "\n", "\t", "\u00a0", "<p>", "</p>", "<p/>", "<b>", "</b>", "<br>", "<q>", "</q>", "<ul><li>", "</li>", "</ul>", "<h2>",
         "</h2>", "<blockquote>", "</blockquote>", "<table><tr><td>", "<td>", "</table>", "<!-- c -->", "<!--", "-->", "<![if x]>", "<?x?>",
         "<script>", "</script>", "<title>", "</title>", "<nav>", "</nav>", "&amp;", "&#8217;", "&#x2019", "&copy", "&unknown;", "&", "<", ">", "/",
         '<a href="x>y">', "<a b='", "<a b=\"", "=", "😀", "\r\n", "\x00", "é", "<select>", "</select>", "<pre>", "</pre>"]  # fmt: skip
MARKUP = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)


def parse(text):
    return html.parse(Source("x.html", text))


def texts(text):
    doc = parse(text)
    return [(b.kind, doc.text[b.start : b.end]) for b in doc.blocks]


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_pieces_cover_the_text_and_tell_the_truth(text):
    tells_the_truth(parse(text))


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_tokens_cover_the_source(text):
    at = 0
    for token in tokens(text):
        assert token.start == at < token.end
        at = token.end
    assert at == len(text)


def test_blocks_of_a_page():
    page = """<!DOCTYPE html><html><head><title>A &amp; B</title><style>p { x: y }</style></head><body>
    <nav><a href="/">Home</a></nav>
    <h1>Head <em>line</em></h1>
    <p>A <a href="x">link</a>
       over lines.<p>Another.
    <ul><li>one<li>two<ul><li>deep</ul></ul>
    <blockquote>quoted</blockquote>
    <figure><img src="x"><figcaption>A mill.</figcaption></figure>
    <table><tr><th>a<td>b</table>
    <pre>the the</pre><script>if (a<b) c("the the")</script>
    <footer>All rights</footer></body></html>"""
    assert texts(page) == [
        ("heading", "Head line"), ("paragraph", "A link over lines."), ("paragraph", "Another."),
        ("list-item", "one"), ("list-item", "two"), ("list-item", "deep"), ("quote", "quoted"), ("caption", "A mill."),
        ("table", "a"), ("table", "b"),
    ]  # fmt: skip
    assert parse(page).meta == {"title": "A & B"}


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("She said <q>we left</q>.", "She said “we left”."),
        ("one<br>\n  two", "one\ntwo"),
        ("a&nbsp;b AT&T &copy 2024 &nosuch; 3 < 4 & 5 > 4", "a\u00a0b AT&T © 2024 &nosuch; 3 < 4 & 5 > 4"),
        ("<p title='a > b'>in</p>", "in"),
        ("<b>bo</b>ld <i> it</i>", "bold it"),
        ("a <never ends", "a <never ends"),
        ("a<!-- hidden", "a"),
        ("<textarea>typed</textarea>kept", "kept"),
        ("</p>x</nothing>", "x"),
    ],
)
def test_text(page, text):
    assert parse(page).text == text


def test_what_a_page_says_of_itself():
    page = (
        '<meta property="article:published_time" content="2024-01-04T08:00:00Z"><meta name="Author" content="Ana Ruiz">'
        '<meta name="date" content="2020-01-01"><time itemprop="datePublished" datetime="2019-01-01">then</time>'
    )
    assert parse(page).meta == {"date": "2024-01-04T08:00:00Z", "author": "Ana Ruiz"}


ARTICLE = "<h1>Crane falls</h1>" + "".join(
    f"<p>The crane fell on the quay at {hour}, the port office said, and nobody was near it then, nor was a ship.</p>" for hour in range(4)
)


@pytest.mark.parametrize(
    "page",
    [
        "<nav>Home</nav><article>{}</article><footer><p>Privacy policy</p></footer>",
        "<header><a href='/'>Courier</a><h2>Accessibility links</h2></header><main>{}</main><aside><h2>Most popular</h2></aside>",
        "<div id=top><a href='#a'>Skip to content</a></div><div itemprop='articleBody'>{}</div><div>More words of the site stand here.</div>",
        "<div class='site-header'><p>Sign in to read</p></div><div class='page has-sidebar'>{}<ul class='share-bar'><li>Email</li></ul></div>",
        "<ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul><div role=main>{}<form>Your email<input></form></div>",
        "{}<section id='comments'><h2>Comments</h2><p>I was there and it was so dark that nobody saw the crane fall, to be honest.</p></section>",
        "{}<p hidden>The crane fell on the quay at 0, the port office said, and nobody was near it then, nor was a ship.</p>",
        "{}<div style='display: none'><p>Unseen</p></div><div aria-hidden=true>Unseen</div>",
        "<ol class=breadcrumb><li>News<li>Crane falls</ol>{}<h3><a href=/x>Ten tools that every docker should own</a></h3>",
        "<form action='/'><div id=a><div id=b>{}</div><div class=related><p>Other news</p></div></div></form>",
        "<div role=navigation><p>Log in</p></div>{}<div class=tags><a href=/a>Velm Corp.</a><a href=/b>SkyLoom</a></div>",
    ],
)
def test_the_draft_is_the_article_of_the_page(page):
    assert [text for _, text in texts(page.format(ARTICLE))] == [text for _, text in texts(ARTICLE)]


def test_a_headline_before_the_article_is_kept():
    page = "<header><h1>Crane falls</h1><p>Courier</p></header><article>" + ARTICLE.replace("<h1>Crane falls</h1>", "") + "</article>"
    assert texts(page) == texts(ARTICLE)


BODY = "<article><p>KERROW, March 4, 2025 — Rain fell on the quay all night, police said, and no ship left.</p></article>"


@pytest.mark.parametrize(
    "head",
    [
        "<header><h1>Fire</h1><p>The deck tells of 40 people.</p></header>",
        "<header><h1>Fire</h1></header><p>The deck tells of 40 people.</p>",
        "<h1>Fire</h1><div><h2>The deck tells of 40 people.</h2><span>By Ana Ruiz</span></div>",
        "<div class=banner><h1>Fire</h1><p>The deck tells of 40 people.</p><nav>Home is where the news is.</nav></div>",
        "<h1>Fire</h1><div><span><p>The deck tells of 40 people.</p></span><p class=share>Share this with all of your friends.</p></div>",
        "<h1>Fire</h1><p>The deck tells of 40 people.</p><div class=pic><p><span class=img-caption>A ship lies at the quay.</span></p></div>",
        "<h1>Fire</h1><figure>A ship lies at the quay.</figure><p>The deck tells of 40 people.</p><p hidden>Nobody sees this line here.</p>",
        "<h1>Fire</h1><p>The deck tells of 40 people.</p><p><a href=/x>Read what else the quay has seen.</a></p><p>3 min read</p>",
    ],
)
def test_a_standfirst_before_the_article_is_read_and_nothing_else_there(head):
    assert [text for _, text in texts(head + BODY)][:-1] == ["Fire", "The deck tells of 40 people."]


@pytest.mark.parametrize("day", ["Kerrow, 4 March 2025", "Published March 4, 2025 at 4:07 PM | Updated March 6, 2025", "04.03.2025"])
def test_a_day_that_is_printed_before_the_article_is_the_drafts(day):
    for head in (f"<h1>Fire</h1><p>{day}</p>", f"<header><h1>Fire</h1><span><time>{day}</time></span></header>"):
        doc = parse(head + BODY)
        assert doc.meta["date"] == "2025-03-04" and doc.text.startswith("Fire\n\nKERROW")
    page = f'<meta property="article:published_time" content="2025-03-01"><h1>Fire</h1><p>{day}</p>{BODY}'
    assert parse(page).meta["date"] == "2025-03-01"


@pytest.mark.parametrize("above", ["Kerrow, 4 March 2025", "Tuesday, 4 March 2025"])
@pytest.mark.parametrize(
    "head",
    [
        "<p>{}</p><h1>Fire</h1><article>{}</article>",
        "<p>{}</p><article><h1>Fire</h1>{}</article>",
        "<header><p>{}</p><h1>Fire</h1></header><article>{}</article>",
    ])
def test_a_day_above_the_headline_dates_a_page_and_is_not_reckoned_from(head, above):
    body = BODY.replace("KERROW, March 4, 2025 — ", "").replace("<article>", "").replace("</article>", "")
    doc = parse(head.format(above, body))
    assert dated(doc) and "date" not in doc.meta
    assert not dated(parse(head.format("Fires", body)))


def test_a_day_around_the_article_is_nobodys():
    assert "date" not in parse(f"<p>Monday, 30 November 2026</p><h1>Fire</h1>{BODY}<p>4 March 2025</p>").meta
    assert "date" not in parse(f"<h1>Fire</h1><ul class=related><li>4 March 2025</li></ul>{BODY}").meta


def test_furniture_within_the_text_is_counted_in_pages_and_drafts():
    page = "<nav>Home</nav><article><p>The tide was high.</p><p>Share this article</p><p>It fell at noon.</p></article>"
    assert unread(parse(page))["furniture"] == 4
    assert unread(parse(page.replace("<nav>Home</nav>", "")))["furniture"] == 3


def test_parts_of_one_article_are_read_together():
    part = "<div itemprop=articleBody><p>{} crane fell on the quay at noon, the port office said, and nobody was near it.</p></div>"
    page = f"<div>{part.format('One')}<div class=ad>Buy</div>{part.format('Another')}</div><p>Elsewhere</p>"
    assert [text[:3] for _, text in texts(page)] == ["One", "Ano"]


def test_notes_are_no_menu():
    notes = "<h2>Sources</h2><ul><li><a href=/a>The register of the port</a><li><a href=/b>The log of the crane</a></ul>"
    assert ("list-item", "The log of the crane") in texts(f"<main>{ARTICLE}{notes}</main>")
    assert ("list-item", "The log of the crane") not in texts(f"<main>{ARTICLE}{notes.replace('Sources', 'More')}</main>")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("Press <button>Save</button>, then wait.", "Press, then wait."),
        ("See <img src=x>, then wait.", "See, then wait."),
        ("Ver&shy;wal&shy;tung and Ver\u00adtrag", "Verwaltung and Vertrag"),
    ],
)
def test_what_is_shown_but_no_text(page, text):
    doc = parse(page)
    assert doc.text == text
    tells_the_truth(doc)


def test_metadata_of_the_article():
    data = '{"@graph": [{"@type": "Organization", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Crane falls",' + (
        ' "datePublished": "2024-05-06T10:00:00Z", "author": [{"name": "Ana Ruiz"}, "Lars Dahl"]}]}'
    )
    page = (
        '<html lang="en-GB"><head><title>Crane falls - Courier</title><meta property="article:author" content="https://social.example/courier">'
        f'<meta property="og:description" content="A crane."><script type="application/ld+json">{data}</script></head>{ARTICLE}</html>'
    )
    assert parse(page).meta == {
        "author": "Ana Ruiz, Lars Dahl", "date": "2024-05-06T10:00:00Z", "description": "A crane.", "language": "en-GB", "title": "Crane falls",
    }  # fmt: skip
    assert parse("<script type='application/ld+json'>{broken</script><p>x</p>").meta == {}
    assert parse("<script type='application/ld+json'>" + "[" * 50_000 + "</script><p>x</p>").meta == {}
    near = f"<time datetime='2020-01-01'>then</time><article>{ARTICLE}<time datetime='2024-05-06'>now</time></article>"
    assert parse(near).meta == {"date": "2024-05-06"}


def test_a_directive_and_a_fix(run, drafts):
    page = (
        "<p>The gate of the the mill was open.</p>\n"
        "<p>He heard the the there.</p> <!-- provlint: ignore[copy/doubled-word] -- the name of a band -->\n"
        "<p>A gate of the <b>the</b> mill, and the&#32;the end.</p>\n"
    )
    folder = drafts({"a.html": page})
    options = ("check", "--isolated", "--select", "copy/doubled-word", "--format", "json")
    found = run(*options, "a.html", cwd=folder)
    assert [f["quote"] for f in found.data["findings"] if not f.get("suppressed")] == ["the the", "the <b>the", "the&#32;the"]
    run("check", "--isolated", "--select", "copy/doubled-word", "--fix", "a.html", cwd=folder)
    # only what stands in the source as it is read is ever edited
    assert (folder / "a.html").read_text() == page.replace("of the the mill", "of the mill")


def test_the_date_of_the_page_fixes_its_weekdays(run, drafts):
    body = "<p>The fire broke out Tuesday and was out by dawn.</p>"
    folder = drafts({"a.html": body, "b.html": '<meta name="date" content="2024-01-04">' + body})
    found = run("check", "--isolated", "--select", "dates/weekday-without-date", "--format", "json", ".", cwd=folder)
    assert [f["path"] for f in found.data["findings"]] == ["a.html"]


@pytest.mark.parametrize(
    "pump",
    ["<a ", "<!--", "</", '<a b="', "<a b='x\" ", '<a b=">" ', "<", "&a", "<!", "<script>", "<blockquote>x", "<q>", "<li>x<ul>", "<div class=a>x", "<p>x<div>", "<article><p>x", "<a href=x>y<h2>z", "<td>x<table>", "</div></p>", "&amp;", "<div\n"],
)
def test_any_source_takes_linear_time(pump):
    def seconds(times):
        text = pump * times
        best = 99.0
        for _ in range(3):
            began = time.process_time()
            parse(text)
            best = min(best, time.process_time() - began)
        return best

    assert seconds(16_000) < 8 * seconds(4_000) + 0.05


def test_comments_end_as_in_browsers():
    text = "<p>One</p><!--><p>Two the the</p><!---><p>Three</p><!-- x --!><p>Four</p><!----><p>Five</p><!-- y <p>Six"
    doc = parse(text)
    assert doc.text == "One\n\nTwo the the\n\nThree\n\nFour\n\nFive"
    assert [c.body for c in doc.comments] == ["", "", "x", "", "y <p>Six"]


def test_cells_that_say_something_are_read_and_what_is_unread_is_counted():
    doc = parse("<table><tr><td>Roe<td>She said the the mill was shut.</table><pre>a b</pre><nav>Home</nav><select><option>x y</select>")
    assert [b.kind for b in doc.blocks] == ["table", "paragraph"]  # a menu is no text of the draft, but it is counted
    assert unread(doc) == {"code": 2, "forms": 2, "table": 1, "furniture": 1}


LATIN = "<meta charset={}><p>Caf\u00e9 \u201cthe the\u201d \u2013 ma\u00f1ana</p>"


@pytest.mark.parametrize("label", ["windows-1252", "ISO-8859-1", "\"latin1\"", "'cp1252'"])
def test_declared_encodings_are_read_and_written_back(label, tmp_path, run):
    data = LATIN.format(label).encode("cp1252") + b"\x81"
    source = decode("a.html", data)
    assert source.encoding == "cp1252" and "Caf\u00e9 \u201cthe the\u201d" in source.text
    assert encode(source, source.text) == data
    (tmp_path / "a.html").write_bytes(data.replace(b"\x81", b"").replace(b"\x93the the\x94", b"the the"))
    found = run("check", "--isolated", "--fix", "--format", "json", "a.html", cwd=tmp_path)
    assert found.code == 0 and not found.data["troubles"], found.err
    assert (tmp_path / "a.html").read_bytes() == LATIN.format(label).replace("\u201cthe the\u201d", "the").encode("cp1252")


def test_declarations_that_do_not_fit_are_not_believed():
    page = LATIN.format("windows-1252").encode()  # saved anew as UTF-8
    assert decode("a.html", page).encoding == "utf-8"
    assert decode("a.html", LATIN.format("rot13").encode("cp1252")).encoding == "utf-8"
    assert decode("a.html", b"<!-- <meta charset=koi8-r> --><p>\xe9").encoding == "utf-8"
    assert decode("a.txt", LATIN.format("windows-1252").encode("cp1252")).encoding == "utf-8"
    assert decode("a.html", b'<?xml version="1.0" encoding="iso-8859-2"?><p>\xb1').text.endswith("\u0105")
    assert decode("a.html", b'<META http-equiv=Content-Type content="text/html; charset=windows-1251"><p>\xc0').text.endswith("\u0410")


def test_fix_that_the_encoding_cannot_write_is_refused(tmp_path):
    source = decode("a.html", b"<meta charset=windows-1251><p>\xc0")
    path = tmp_path / "a.html"
    path.write_bytes(encode(source, source.text))
    with pytest.raises(Refused, match="cp1251 has no 'é'"):
        write(str(path), source, source.text + "é")
