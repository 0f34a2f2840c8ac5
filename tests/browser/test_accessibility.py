"""axe-core over every part of the report and the desk, light and dark, wide and narrow, full and empty; and the tab key alone."""

from __future__ import annotations

import os

import axe
import browser
import pytest
from desk_process import desk
from test_report_in_browser import ONE, TWO

from provlint.cli import main

WIDTHS = (1320, 375)
PARTS = ("overview", "drafts", "ledger", "names", "stories", "evidence", "rules")
DIALOGS = {"#lay": "#sources", "#house": "#rules", "#help": "#about"}


@pytest.fixture(scope="module")
def chromium():
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed (the extra browser brings it)")
    with browser.chromium() as one:
        yield one


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """A report with something in every part, one with nothing found, and one of a run that is not whole."""
    folder = tmp_path_factory.mktemp("axe")
    for name, text in (("one.md", ONE), ("two.txt", TWO), ("clean.txt", "The lake was calm.\n"), ("fire.txt", "Nine people were killed.\n")):
        (folder / name).write_text(text)
    (folder / "broken.txt").write_bytes(bytes(range(256)))
    words = ["--isolated", "--no-cache", "-q", "--show", "info"]
    full = ["--story", str(folder / "one.md"), str(folder / "two.txt"), "--evidence", str(folder / "fire.txt")]
    for name, given, status in (("full", full, 1), ("empty", [str(folder / "clean.txt")], 0), ("broken", [str(folder / "broken.txt")], 2)):
        assert main(["check", *words, "--output", f"html={folder / name}.html", *given]) == status
    return {name: (folder / f"{name}.html").as_uri() for name in ("full", "empty", "broken")}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["full", "empty", "broken"])
def test_no_part_of_a_report_keeps_anybody_out(chromium, reports, name, scheme):
    for width in WIDTHS if name == "full" else WIDTHS[:1]:
        one = browser.Page(chromium, width, color_scheme=scheme)
        one.page.goto(reports[name])
        parts = [part for part in PARTS if one.page.locator(f"#{part}").count()]
        assert len(parts) == (len(PARTS) if name == "full" else len(parts)) and "overview" in parts
        for part in parts:
            one.page.evaluate("part => { location.hash = part }", part)
            one.page.wait_for_selector(f"#{part}.open")
            if part == "drafts" and name == "full":
                one.page.evaluate("document.querySelectorAll('.sheet.open details').forEach((one) => { one.open = true; })")
            assert not axe.faults(one.page), (width, part)
        one.context.close()


def test_printed_and_with_scripts_off_too(chromium, reports):
    for setting in ({}, {"java_script_enabled": False}):
        one = browser.Page(chromium, **setting)
        one.page.goto(reports["full"])
        if not setting:
            one.page.emulate_media(media="print")
            assert not axe.grave(one.page)
        else:
            assert one.page.locator("h1").count() == 1 and one.page.locator("main").count() == 1
        one.context.close()


@pytest.mark.skipif(os.name != "posix", reason="ended by a signal")
@pytest.mark.parametrize(("width", "scheme"), [(1320, "light"), (1320, "dark"), (375, "dark")])
def test_no_part_of_the_desk_keeps_anybody_out(chromium, tmp_path, scheme, width):
    pytest.importorskip("starlette", reason="the extra desk is not installed")
    pytest.importorskip("uvicorn", reason="the extra desk is not installed")
    with desk("--isolated", cwd=tmp_path) as running:
        one = browser.Page(chromium, width, color_scheme=scheme)
        page = one.page
        page.goto(running.address)
        page.wait_for_selector("#example:visible")
        assert not axe.faults(page), "an empty desk"
        for tab in ("ledger", "evidence", "draft"):
            page.click(f"[data-tab={tab}]")
            page.wait_for_selector(f"#{tab}:visible")
            assert not axe.faults(page), f"an empty {tab}"
        page.click("#example")
        page.wait_for_selector(".note:has-text('the word stands twice')", timeout=20_000)
        assert not axe.faults(page), "a draft"
        page.click(".note:has-text('the word stands twice') summary")
        page.wait_for_selector(".note.on form")
        assert not axe.faults(page), "a finding"
        for tab, words in (("ledger", "tbody tr"), ("names", ".spellings"), ("stories", ".matrix"), ("evidence", ".pane")):
            page.click(f"[data-tab={tab}]")
            page.wait_for_selector(f"#{tab} {words} >> nth=0")
            assert not axe.faults(page), tab
        page.click("[data-tab=draft]")
        for button, dialog in DIALOGS.items():
            page.click(button)
            page.wait_for_selector(f"{dialog}:visible")
            assert not axe.faults(page), dialog
            page.keyboard.press("Escape")
        page.click(".menu summary")
        assert not axe.faults(page), "the menu"
        one.context.close()


def test_the_tab_key_reaches_every_control_of_a_report_and_shows_where_it_is(chromium, reports):
    one = browser.Page(chromium)
    page = one.page
    page.goto(reports["full"] + "#drafts")
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, summary')].filter((one) => one.checkVisibility()"
        " && !one.closest('details:not([open])>:not(summary)')).length"
    )
    seen = set()
    for _ in range(3 * wanted):
        page.keyboard.press("Tab")
        at, ring = page.evaluate("""() => {
          const at = document.activeElement;
          window.all ||= new Map();
          if (!all.has(at)) all.set(at, all.size);
          const style = getComputedStyle(at);
          return [at === document.body ? -1 : all.get(at), at.matches('a, button, input, select, summary') ? style.outlineStyle : 'solid'];
        }""")
        assert ring != "none", page.evaluate("document.activeElement.outerHTML")
        if at >= 0:
            seen.add(at)
    assert len(seen) >= wanted
    one.context.close()


def test_axe_finds_what_is_planted(chromium):
    """A check that looks at nothing would pass."""
    one = browser.Page(chromium)
    one.page.set_content("<html lang=en><title>t</title><main><h1>T</h1><p style='color:#bbb'>pale</p><button></button><p>a</p></main></html>")
    found = axe.grave(one.page)
    assert any("button-name" in fault for fault in found) and any("color-contrast" in fault for fault in found)
    one.context.close()
