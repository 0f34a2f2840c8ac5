"""The desk as its user works at it: an example, writing, a fix, a waiver, sources, rules, files, export; keys alone."""

from __future__ import annotations

import json
import os
import zipfile

import browser
import naughty
import office
import pytest
from desk_process import desk

pytest.importorskip("starlette", reason="the extra desk is not installed")
pytest.importorskip("uvicorn", reason="the extra desk is not installed")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="ended by a signal")


@pytest.fixture(scope="module")
def chromium():
    with browser.chromium() as one:
        yield one


@pytest.fixture
def running(tmp_path):
    with desk("--isolated", cwd=tmp_path) as one:
        yield one


@pytest.fixture
def opened(chromium, running):
    one = browser.Page(chromium, accept_downloads=True)
    one.page.goto(running.address)
    one.page.wait_for_selector("#example:visible")
    yield one
    assert not one.faults
    assert all(url.startswith((f"http://127.0.0.1:{running.port}/", "blob:", "data:")) for url in one.asked)
    one.context.close()


def has(page, words: str) -> None:
    page.wait_for_selector(f".note:has-text({json.dumps(words)})", timeout=20_000)


def write(page, text: str) -> None:
    page.click("#text")
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def test_a_planted_fault_is_found_in_two_clicks(opened):
    page = opened.page
    page.click("#example")
    has(page, "the word stands twice")
    page.click(".note:has-text('the word stands twice') summary")
    page.wait_for_selector(".note.on:has-text('What to do')")
    page.click(".note.on .act")
    page.wait_for_selector(".note:has-text('the word stands twice')", state="detached")
    assert "said that the crew" in page.inner_text("#text")
    page.keyboard.press("Control+z")
    has(page, "the word stands twice")


def test_writing_is_checked_and_underlined(opened):
    page = opened.page
    write(page, "Officials 😀 said the the ferry burned.\n\nA second line.")
    has(page, "the word stands twice")
    ranges = page.evaluate("[...CSS.highlights.get('pl-e')].map(r => r.toString())")
    assert "the the" in ranges
    write(page, "\n\nHe said “No.")
    page.wait_for_selector("#status:has-text('13 words')")
    assert page.evaluate("[...CSS.highlights.get('pl-e')].map(r => r.toString())").count("the the") == 1
    page.evaluate("document.querySelector('#text').focus()")
    page.click(".note:has-text('the word stands twice') summary")
    page.wait_for_selector(".note.on:has-text('Why')")


def test_a_waiver_in_markdown_goes_into_the_draft_and_in_text_beside_it(opened):
    page = opened.page
    for text, in_draft in (("# Head\n\nHe said the the ferry burned.", True), ("He said the the ferry burned.", False)):
        if not in_draft:
            page.click("#new")
        write(page, text)
        has(page, "the word stands twice")
        page.click(".note:has-text('the word stands twice') summary")
        page.fill(".note.on input", "it is how he talks")
        page.click(".note.on form button")
        page.wait_for_selector(".waived:has-text('it is how he talks')")
        assert ("provlint: ignore[copy/doubled-word]" in page.inner_text("#text")) is in_draft
    page.click(".waived button")
    has(page, "the word stands twice")


def test_tabs_and_back_to_the_text(opened):
    page = opened.page
    page.click("#example")
    has(page, "the word stands twice")
    page.click("[data-tab=ledger]")
    page.wait_for_selector("#ledger tbody tr")
    page.click("#ledger th [role=button] >> nth=0")
    page.click("#ledger tbody a >> nth=0")
    page.wait_for_selector("#text:visible")
    page.click("[data-tab=stories]")
    page.wait_for_selector("#stories:has-text('they contradict each other')")
    page.click("[data-tab=names]")
    page.wait_for_selector("#names:has-text('Lindqvist')")
    page.click("[data-tab=evidence]")
    page.wait_for_selector("#evidence:has-text('unsupported')")


def test_a_pasted_source_and_house_rules(opened):
    page = opened.page
    write(page, "Twelve people died in the fire, the police said.\n\nHe said the the ferry burned.")
    has(page, "the word stands twice")
    page.click("#lay")
    page.fill("#source-text", "Nine people died in the fire, the police said.")
    page.click("#source-add")
    page.wait_for_selector("#source-list li")
    page.keyboard.press("Escape")
    has(page, "the source has")
    page.click("#house")
    page.fill("#rules-text", "rules:\n  copy/nonsense: off\n")
    page.click("#rules-use")
    page.wait_for_selector("#rules-wrong:has-text('copy/nonsense')")
    page.fill("#rules-text", "rules:\n  copy/doubled-word: off\n")
    page.click("#rules-use")
    page.wait_for_selector("#rules", state="hidden")
    page.wait_for_selector(".note:has-text('the word stands twice')", state="detached")


def test_files_and_export(opened, tmp_path):
    page = opened.page
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("# One\n\nHe said the the ferry burned.\n")
    with page.expect_file_chooser() as chosen:
        page.click("#open-first")
    chosen.value.set_files(str(tmp_path / "in" / "a.md"))
    has(page, "the word stands twice")
    for kind, begin in (("html", b"<!doctype html>"), ("csv", b"path,line"), ("sheet", b"path,line"), ("json", b'{"schema"')):
        page.click(".menu summary")
        with page.expect_download() as got:
            page.click(f"[data-export={kind}]")
        with open(got.value.path(), "rb") as stream:
            assert stream.read(20).startswith(begin[:20]), kind


def test_a_word_file_says_that_it_is_edited_in_word_and_comes_back_with_comments(opened, tmp_path):
    page = opened.page
    (tmp_path / "draft.docx").write_bytes(office.docx(office.para(office.run("Officials said that that the ferry burned."))))
    with page.expect_file_chooser() as chosen:
        page.click("#open-first")
    chosen.value.set_files(str(tmp_path / "draft.docx"))
    has(page, "the word stands twice")
    assert "edited in its own program" in page.inner_text("#fixed") and page.get_attribute("#text", "aria-readonly") == "true"
    page.click("#text")
    page.keyboard.type("xyz")
    assert "xyz" not in page.inner_text("#text")
    page.click(".menu summary")
    with page.expect_download() as got:
        page.click("[data-export=docx]")
    assert got.value.suggested_filename == "draft-reviewed.docx"
    with zipfile.ZipFile(got.value.path()) as parts:
        assert "doubled-word" in parts.read("word/comments.xml").decode()
    page.click("#new")
    assert page.is_hidden("#fixed") and page.get_attribute("#text", "aria-readonly") == "false"


def test_keys_alone(opened):
    page = opened.page
    page.focus("#example")
    page.keyboard.press("Enter")
    has(page, "the word stands twice")
    page.keyboard.press("F8")
    first = page.inner_text(".note.on summary")
    page.keyboard.press("F8")
    assert page.inner_text(".note.on summary") != first
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.press("Alt+2")
    page.wait_for_selector("#ledger:visible")
    page.keyboard.press("Alt+1")
    page.keyboard.press("F1")
    assert page.is_visible("#about")


def test_a_reload_finds_the_desk_as_it_was(opened):
    page = opened.page
    write(page, "He said the the ferry burned.")
    has(page, "the word stands twice")
    page.reload()
    has(page, "the word stands twice")
    assert "#" not in page.url


def test_without_its_token_a_page_learns_nothing(chromium, running):
    one = browser.Page(chromium)
    one.page.goto(running.address.partition("#")[0])
    one.page.wait_for_selector("#status.wrong")
    assert "wrong token" in one.page.inner_text("#status")
    one.context.close()


@pytest.mark.parametrize("width", [375, 900])
def test_a_narrow_window(chromium, running, width):
    one = browser.Page(chromium, width, color_scheme="dark")
    one.page.goto(running.address)
    one.page.click("#example")
    has(one.page, "the word stands twice")
    assert one.page.evaluate("document.documentElement.scrollWidth") <= width
    for tab in ("ledger", "names", "stories", "evidence"):
        one.page.click(f"[data-tab={tab}]")
        one.page.wait_for_selector(f"#{tab}:visible")
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width, tab
    assert not one.faults
    one.context.close()


def test_naughty_strings_are_a_draft_like_any_other(opened):
    """Written into the draft and laid in as a source: shown as they are, run nowhere, and every list can still be looked at."""
    page = opened.page
    page.on("dialog", lambda dialog: opened.faults.append(f"a dialog: {dialog.message}"))
    strings = [text.encode("utf-8", "replace").decode() for text in naughty.strings()]
    whole = "He said the the ferry burned, and 12 people were killed.\n\n" + "\n\n".join(strings)
    page.click("#text")
    page.keyboard.insert_text(whole)
    has(page, "the word stands twice")
    page.click("#lay")
    page.fill("#source-text", whole)
    page.click("#source-add")
    page.wait_for_selector("#source-list li")
    page.keyboard.press("Escape")
    for tab in ("ledger", "names", "stories", "evidence"):
        page.click(f"[data-tab={tab}]")
        page.wait_for_selector(f"#{tab}:visible")
    page.click("[data-tab=draft]")
    shown = page.evaluate("document.querySelector('#text').textContent")
    kept = [text for text in strings if "<" in text and text.isprintable() and text.isascii()]
    assert len(kept) > 20 and all(text in shown for text in kept)
    assert page.locator("#text script, #text img, #text svg, .note script, .note img, main iframe").count() == 0
