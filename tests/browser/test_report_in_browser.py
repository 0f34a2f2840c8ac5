"""The HTML report as its reader uses it: mouse, keys, filters, print, a narrow window, scripts off."""

from __future__ import annotations

import browser
import naughty
import pytest

from provlint.cli import main

ONE = """# Fire in the harbour

12 people were killed in the harbour fire on 4 January 2024, Mayor Anna Lindqvist said.

Officials said that that the ferry *Aurora* burned. Some 40 people were hurt.
"""
TWO = "Nine people were killed in the harbour fire on 4 January 2024, the harbour police said.\n\nMayor Ana Lindqvist came.\n"


@pytest.fixture(scope="module")
def chromium():
    with browser.chromium() as one:
        yield one


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    (folder / "one.md").write_text(ONE)
    (folder / "two.txt").write_text(TWO)
    (folder / "sources").mkdir()
    (folder / "sources" / "police.txt").write_text("Nine people were killed in the harbour fire on 4 January 2024.\n")
    words = ["--isolated", "--story", "-q", "--show", "info", "--evidence", str(folder / "sources"), "--output", f"html={folder / 'r.html'}"]
    assert main(["check", *words, str(folder / "one.md"), str(folder / "two.txt")]) == 1
    return (folder / "r.html").as_uri()


@pytest.fixture
def opened(chromium, report):
    one = browser.Page(chromium)
    one.page.goto(report)
    yield one
    assert not one.faults
    assert one.asked == [report] or all(url.startswith(report) for url in one.asked)
    one.context.close()


def test_from_a_chart_to_the_text_and_to_the_ledger(opened):
    page = opened.page
    assert "error" in page.inner_text("h1")
    page.click(".tabs a[href='#drafts']")
    page.wait_for_selector(".sheet.open .txt >> nth=0", state="visible")
    assert page.locator(".sheet:visible").count() == 1
    page.click(".m.e:has-text('that that')")
    note = page.locator(".note.on")
    assert note.get_attribute("open") is not None
    assert "the word stands twice" in note.inner_text() and "What to do" in note.inner_text()
    page.click(".sheet.open .note.e:has-text('casualty') summary .msg")
    page.click(".note.on >> text=In the ledger")
    page.wait_for_selector("#ledger tr:target", state="visible")
    page.click("#ledger tr:target a")
    page.wait_for_selector("#drafts .sheet.open", state="visible")


def test_keys_alone(opened):
    page = opened.page
    page.keyboard.press("j")
    first = page.locator(".note.on").get_attribute("id")
    page.keyboard.press("j")
    assert page.locator(".note.on").get_attribute("id") != first
    page.keyboard.press("k")
    assert page.locator(".note.on").get_attribute("id") == first
    page.keyboard.press("Enter")
    assert page.locator(".note.on").get_attribute("open") is not None
    page.keyboard.press("n")
    assert "two.txt" in page.inner_text(".sheet.open h3")
    page.keyboard.press("3")
    page.wait_for_selector("#ledger table", state="visible")  # a change of address is told to the page after the key
    page.keyboard.press("/")
    page.keyboard.type("nine")
    assert page.locator("#ledger tbody tr:visible").count() == 1
    page.keyboard.press("Escape")
    page.locator("#ledger input").blur()
    page.keyboard.press("?")
    assert page.is_visible("dialog#keys")
    page.keyboard.press("Escape")
    assert not page.is_visible("dialog#keys")


def test_filters_hide_notes_and_their_marks(opened):
    page = opened.page
    page.click(".tabs a[href='#drafts']")
    page.wait_for_selector(".sheet.open .txt >> nth=0", state="visible")
    before = page.locator(".note:visible").count()
    page.uncheck("input[value=i]")
    page.uncheck("input[value=w]")
    assert 0 < page.locator(".note:visible").count() < before
    assert page.locator(".note.i:visible, .note.w:visible").count() == 0
    page.select_option("select[name=rule]", "copy/doubled-word")
    assert page.locator(".note:visible").count() == 1
    assert page.locator(".m:not(.off):visible").count() == 1


def test_the_ledger_sorts_by_value(opened):
    page = opened.page
    page.click("nav >> text=Ledger")
    page.click("#ledger th [role=button] >> nth=0")
    values = [float(v) for v in page.eval_on_selector_all("#ledger tbody td.num", "cells => cells.map(c => c.dataset.v)")]
    assert values == sorted(values)
    page.click("#ledger th [role=button] >> nth=0")
    values = [float(v) for v in page.eval_on_selector_all("#ledger tbody td.num", "cells => cells.map(c => c.dataset.v)")]
    assert values == sorted(values, reverse=True)


def test_story_and_evidence(opened):
    page = opened.page
    page.click("nav >> text=Stories")
    page.wait_for_selector("#stories", state="visible")
    assert "they contradict each other" in page.inner_text("#stories")
    page.click("nav >> text=Evidence")
    page.wait_for_selector("#evidence", state="visible")
    assert "supported" in page.inner_text("#evidence")


@pytest.mark.parametrize("width", [375, 768, 1320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_part_is_wider_than_the_window(chromium, report, width, scheme):
    one = browser.Page(chromium, width, color_scheme=scheme)
    one.page.goto(report)
    for name in ("overview", "drafts", "ledger", "names", "stories", "evidence", "rules"):
        one.page.evaluate("name => { location.hash = name }", name)
        one.page.wait_for_timeout(60)
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert not one.faults
    one.context.close()


def test_everything_is_there_with_scripts_off(chromium, report):
    one = browser.Page(chromium, java_script_enabled=False)
    one.page.goto(report)
    for name in ("overview", "drafts", "ledger", "names", "stories", "evidence", "rules"):
        assert one.page.is_visible(f"#{name} h2"), name
    assert one.page.locator(".sheet:visible").count() == 2
    one.context.close()


def test_printed_it_is_a_sheet_for_initials(chromium, report):
    one = browser.Page(chromium)
    one.page.goto(report)
    one.page.emulate_media(media="print")
    one.page.wait_for_selector(".sheet >> nth=1", state="visible")
    assert one.page.locator(".sheet:visible").count() == 2
    assert one.page.is_visible("#ledger th.initials") and not one.page.is_visible(".tabs")
    assert one.page.is_visible(".note .sign >> nth=0"), "without a word that it is printed, the lines stand beside the text"
    one.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    rows = one.page.locator(".check tbody tr")
    assert rows.count() == one.page.locator(".note").count() > 5
    assert one.page.locator(".check tbody td:last-child:empty").count() == rows.count()
    assert one.page.locator(".note:visible").count() == 0
    assert "the word stands twice" in one.page.inner_text(".check >> nth=0")
    one.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert one.page.locator(".check").count() == 0
    one.context.close()


def test_ten_drafts_are_printed_on_few_pages_none_of_them_empty(chromium, tmp_path):
    pypdf = pytest.importorskip("pypdf", reason="the extra formats is not installed")
    for n in range(10):
        body = "\n\n".join(f"Officials said that {m + 3} boats lay in Harbour {n} on Monday, and that that was too many." for m in range(18))
        (tmp_path / f"draft-{n}.md").write_text(f"# Boats in Harbour {n}\n\n{body}\n")
    assert main(["check", "--isolated", "--no-cache", "-q", "--output", f"html={tmp_path / 'r.html'}", *map(str, sorted(tmp_path.glob("*.md")))]) == 1
    one = browser.Page(chromium)
    one.page.goto((tmp_path / "r.html").as_uri())
    (tmp_path / "r.pdf").write_bytes(one.page.pdf(format="A4", prefer_css_page_size=True))
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "r.pdf").pages]
    words = [len(page.split()) for page in pages]
    assert min(words[:-1]) > 120, words
    assert len(pages) <= 22, words
    whole = " ".join(" ".join(pages).split())
    assert whole.count("Boats in Harbour") == 10 and whole.count("Initials") >= 11 and "Checked by" in whole
    one.context.close()


def test_a_draft_of_a_megabyte_is_stepped_through(chromium, tmp_path):
    """A key in a draft of 1 MB may not lay the whole text out anew (a second a key, when each step did)."""
    line = "The harbour of {n} has a long mole, and ships lie there in winter when the ice is thick enough to walk on, as it was in the year before that one. "
    paragraphs = [" ".join(line.format(n=f"{place}-{n}").strip() for place in ("Selm", "Brask", "Tirn")) for n in range(2_400)]
    for n in range(0, 2_400, 40):
        paragraphs[n] += " Officials said the the pier had been closed."
    (tmp_path / "long.txt").write_text("\n\n".join(paragraphs))
    assert (tmp_path / "long.txt").stat().st_size > 1_000_000
    assert main(["check", "--isolated", "--no-cache", "-q", "--output", f"html={tmp_path / 'r.html'}", str(tmp_path / "long.txt")]) == 1
    one = browser.Page(chromium)
    one.page.goto((tmp_path / "r.html").as_uri())
    one.page.keyboard.press("j")
    first = one.page.locator(".note.on").get_attribute("id")
    took = one.page.evaluate(STEPS)
    assert one.page.locator(".note.on").get_attribute("id") != first
    assert one.page.locator(".note.on").is_visible() and one.page.locator(".m.on >> nth=0").is_visible()
    assert sorted(took)[len(took) // 2] < 400, took
    one.context.close()


#: milliseconds of ten steps, each with the layout that it asks for
STEPS = """() => [...Array(10)].map(() => {
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  document.querySelector(".note.on").getBoundingClientRect();
  return performance.now() - start;
})"""


def test_text_has_contrast_in_both_schemes(chromium, report):
    """4.5 to 1 for text, as WCAG 2.2 has it (1.4.3), for everything that is shown of a draft and beside it."""
    for scheme in ("light", "dark"):
        one = browser.Page(chromium, color_scheme=scheme)
        one.page.goto(report + "#drafts")
        low = one.page.evaluate(CONTRAST)
        assert not low, (scheme, low[:5])
        one.context.close()


CONTRAST = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
  const behind = (node) => { for (let at = node; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const low = [];
  for (const node of document.querySelectorAll("body *")) {
    if (!node.offsetParent || ![...node.childNodes].some((c) => c.nodeType === 3 && c.data.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) low.push(`${node.className} ${node.textContent.slice(0, 40)} ${((a + .05) / (b + .05)).toFixed(2)}`);
  }
  return low;
}"""


def test_a_draft_of_naughty_strings_runs_nothing(chromium, tmp_path):
    for suffix in ("txt", "md", "html"):
        (tmp_path / f"n.{suffix}").write_bytes("\n\n".join(naughty.strings()).encode("utf-8", "replace"))
    files = [str(tmp_path / f"n.{suffix}") for suffix in ("txt", "md", "html")]
    main(["check", "--isolated", "-q", "--show", "info", "--output", f"html={tmp_path / 'n-report.html'}", *files])
    one = browser.Page(chromium)
    dialogs = []
    one.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    one.page.goto((tmp_path / "n-report.html").as_uri())
    for name in ("drafts", "ledger", "names", "rules"):
        one.page.evaluate("name => { location.hash = name }", name)
    one.page.wait_for_timeout(200)
    assert not dialogs and not one.faults
    assert len(one.asked) == 1
    assert one.page.locator("main script, main img, main iframe, main object, main form[action], main style").count() == 0
    one.context.close()
