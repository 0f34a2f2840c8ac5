"""The HTML report: links that lead somewhere, naughty strings that stay text, and a file that needs nothing else."""

from __future__ import annotations

import re
import time
from collections import Counter
from html.parser import HTMLParser

import naughty
import pytest
import samples
from test_naughty import report as naughty_report

from provlint.authoring.testing import document
from provlint.cli import main
from provlint.config.effective import Config
from provlint.core.document import Source, Story
from provlint.engine.engine import Engine
from provlint.engine.linting import check_documents
from provlint.formats import html as html_format
from provlint.formats import markdown
from provlint.output import escape
from provlint.output.page.shell import page
from provlint.output.reporters import html
from provlint.plugin import catalogue

ONE = """# Fire in the harbour

12 people were killed in the harbour fire on 4 January 2024, Mayor Anna Lindqvist said.

Officials said that that the ferry *Aurora* burned. Some 40 people were hurt.
"""
TWO = "Nine people were killed in the harbour fire on 4 January 2024, the harbour police said.\n\nMayor Ana Lindqvist came.\n"


class Reader(HTMLParser):
    """The tags, the ids, the addresses and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.text: list[str] = []
        self.skip = False

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.skip = tag in ("script", "style")
        for key, value in attrs:
            if key == "id":
                self.ids[value] += 1
            if key in ("href", "src"):
                self.links.append(value or "")
            if key.startswith("on") or key in ("style", "srcset", "action"):
                self.handlers.append(key)

    def handle_data(self, data):
        if not self.skip:
            self.text.append(data)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", text, flags=re.S))
    reader.close()
    return reader


@pytest.fixture(scope="module")
def plugins():
    return catalogue.load()


def made(plugins, *documents):
    engine = Engine(plugins, Config(plugins, isolated=True), keep=True)
    return check_documents(engine, documents, one_story=len(documents) > 1)


@pytest.fixture(scope="module")
def shown(plugins) -> Reader:
    drafts = [markdown.parse(Source("one.md", ONE)), document(TWO, "two.txt")]
    return read("".join(page(made(plugins, *drafts), plugins.rules)))


def test_every_link_leads_to_a_place_in_the_page(shown):
    assert shown.links and all(link.startswith("#") for link in shown.links)
    assert {link[1:] for link in shown.links} <= set(shown.ids)
    assert set(shown.ids.values()) == {1}
    assert not shown.handlers


def test_the_page_tells_what_the_issue_of_a_reader_is(shown):
    text = " ".join("".join(shown.text).split())
    for words in ("Fire in the harbour", "Lindqvist", "that that", "the harbour police", "they contradict each other", "Ledger", "Why"):
        assert words in text, words
    assert shown.tags["svg"] > 3


def test_the_same_report_gives_the_same_page(plugins):
    drafts = [markdown.parse(Source("one.md", ONE)), document(TWO, "two.txt")]
    again = [document(TWO, "two.txt"), markdown.parse(Source("one.md", ONE))]
    assert list(page(made(plugins, *drafts), plugins.rules)) == list(page(made(plugins, *again), plugins.rules))


def test_findings_and_figures_lead_to_each_other(plugins):
    text = "".join(page(made(plugins, markdown.parse(Source("one.md", ONE))), plugins.rules))
    assert re.search(r'<i id="m(\d+)"></i><a class="m e" href="#f\1"[^>]*>that that</a>', text)
    assert re.search(r'<i id="g(\d+)"></i><a class="fig" href="#c\1">12 people were killed</a>', text)


def test_a_report_without_drafts_is_told_too():
    reader = read("".join(html.render(samples.report("draft.txt", "a message"), {})))
    assert "a message" in "".join(reader.text)
    assert {link[1:] for link in reader.links} <= set(reader.ids)


def test_only_our_own_script_and_style_are_obeyed(plugins):
    text = "".join(page(made(plugins, document(TWO, "two.txt")), plugins.rules))
    policy = re.search(r'content="(default-src [^"]*)"', text)[1]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert not re.search(r"https?://(?!www\.w3\.org)", text.split("<main")[0])


def test_540_naughty_strings_in_messages_add_nothing_and_read_back():
    tame = read("".join(html.render(naughty_report("draft.txt", "a message", "tame", "a title"), {})))
    for text in naughty.strings():
        path = text or "draft.txt"
        out = "".join(html.render(naughty_report(path, text, text, text), {}))
        reader = read(out.encode("utf-8").decode("utf-8"))
        assert reader.tags - tame.tags <= Counter(small=1), ascii(text)
        assert not reader.handlers
        assert {link[1:] for link in reader.links} <= set(reader.ids), ascii(text)
        assert text in {escape.unvisible(part) for part in reader.text} or not text, ascii(text)


def test_a_draft_of_naughty_strings_is_only_text(plugins):
    source = "\n\n".join(s for s in naughty.strings() if s.isprintable() or "<" in s).encode("utf-8", "replace").decode()
    tame = document("\n\n".join("Twelve people died." for _ in range(9)), "n.txt")
    allowed = set(read("".join(page(made(plugins, tame), plugins.rules))).tags) | {
        "pre", "ul", "li", "blockquote", "del", "ins", "q", "mark", "select", "optgroup", "figure", "figcaption",
    }  # fmt: skip
    for doc in (document(source, "n.txt"), markdown.parse(Source("n.md", source)), html_format.parse(Source("n.html", source))):
        reader = read("".join(page(made(plugins, doc), plugins.rules)))
        assert not reader.handlers
        assert set(reader.tags) - allowed <= {"h4", "h5", "h6", "code", "details", "summary", "dl", "dt", "dd", "strong", "small", "table", "thead", "tbody", "tr", "th", "td"}
        assert reader.tags["script"] == reader.tags["style"] == 1


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_text_and_source_offsets_lead_to_each_other(name):
    text = "<p>One <b>bold</b> word &amp; more.</p>\n<p>Two</p>" if name == "a.html" else "One **bold** word &amp; more.\n\nTwo\n"
    doc = (html_format if name == "a.html" else markdown).parse(Source(name, text))
    for start in range(len(doc.text)):
        for end in range(start + 1, len(doc.text) + 1):
            if not doc.text[start:end].isspace():
                at, stop = doc.to_source(start, end)
                span = doc.to_text(at, stop)
                assert (span.start, span.end) == (start, end) or doc.text[start:end] in doc.text[span.start : span.end]


def test_the_page_grows_with_the_draft(plugins):
    def seconds(size):
        draft = "\n\n".join(f"Police said that that {n + 2} people were hurt on Monday in Harbour {n}." for n in range(size))
        report = made(plugins, document(draft, "g.txt"))
        list(page(report, plugins.rules))  # the layers of the draft are there
        began = time.process_time()
        list(page(report, plugins.rules))
        return time.process_time() - began

    small = max(min(seconds(100) for _ in range(2)), 0.02)
    assert any(seconds(400) < max(0.3, 10 * small) for _ in range(3))


def test_ledger_as_a_page(tmp_path, capsys):
    file = tmp_path / "two.txt"
    file.write_text(TWO)
    assert main(["ledger", "--format", "html", str(file)]) == 0
    reader = read(capsys.readouterr().out)
    assert "1 figure in 1 draft" in "".join(reader.text)
    assert {link[1:] for link in reader.links} <= set(reader.ids)


def test_two_hundred_drafts_stay_under_five_megabytes(plugins):
    drafts = [document(TWO.replace("Nine", str(n + 9)) * 12, f"{n:03}.txt") for n in range(200)]
    engine = Engine(plugins, Config(plugins, isolated=True), keep=True)
    report = check_documents(engine, drafts, automatic=False)
    assert sum(len(line) for line in page(report, plugins.rules)) < 5_000_000
    assert not any(isinstance(story, Story) and len(story.documents) > 1 for story in report.stories)


def test_charts_name_drafts_by_what_tells_them_apart(plugins):
    """The end of a long path would be cut off, and it is the end that tells."""
    names = ["monday/one.txt", "monday/two.txt", "tuesday/one.txt"]
    drafts = [document(f"The ferry {n} burned burned, Ana Roe said.\n", f"/home/desk/papers/{name}") for n, name in enumerate(names)]
    text = "".join(page(made(plugins, *drafts), plugins.rules))
    chart = re.search(r"Findings by draft.*?</figure>", text, re.S)[0]
    assert sorted(re.findall(r'class="name"><a [^>]*>([^<]*)', chart)) == names
    alone = "".join(page(made(plugins, drafts[0]), plugins.rules))
    assert '>one.txt</a>' in re.search(r"Findings by draft.*?</figure>", alone, re.S)[0]


def test_line_ends_of_fixes_are_no_codes(plugins):
    text = "".join(page(made(plugins, document("The fire burned.\n\nAdvertisement\n\nIt went out, Ana Roe said.\n", "a.txt")), plugins.rules))
    assert re.search(r"<del>Advertisement</del>", text) and "\\x0a" not in text
