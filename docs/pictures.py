"""Make the pictures of README.md and the docs: ``make pictures``. Needs the extras ``desk`` and ``browser`` and a chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TO = ROOT / "docs" / "pictures"
EXAMPLE = ROOT / "src" / "provlint" / "desk" / "example"
WIDTH, HEIGHT = 1280, 800


def main() -> int:
    TO.mkdir(exist_ok=True)
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        report(browser)
        desk(browser)
        browser.close()
    return 0


def report(browser: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        words = ["--isolated", "--story", "-q", "--exit-zero", "--output", "html=report.html"]
        for draft in ("harbour-fire.md", "harbour-fire-late.md"):
            shutil.copy(EXAMPLE / draft, folder)
        subprocess.run([sys.executable, "-m", "provlint", "check", *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto((Path(folder) / "report.html").as_uri() + "#d2")
        page.click(".sheet.open .note:has-text('the word stands twice') summary .msg")
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=TO / "report.png")


def desk(browser: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "provlint", "desk", "--no-open", "--isolated"]
        process = subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto(re.search(r"http\S+", process.stdout.readline())[0])  # type: ignore[index]
            page.click("#example")
            page.click(".note:has-text('the word stands twice') summary")
            page.wait_for_selector(".note.on:has-text('What to do')")
            page.wait_for_timeout(800)
            page.screenshot(path=TO / "desk.png")
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
