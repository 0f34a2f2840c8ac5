"""The desk as a folder of files, in the site of the docs: Python in the browser finds what is planted, and asks nobody else."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from pathlib import Path

import browser
import pytest

ROOT = Path(__file__).parents[2]
#: the npm package pyodide, unpacked
PYODIDE = os.environ.get("PROVLINT_PYODIDE", "")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *said):
        """Say nothing."""


@pytest.mark.slow
@pytest.mark.skipif(not PYODIDE, reason="PROVLINT_PYODIDE names no unpacked npm package pyodide")
def test_a_planted_fault_is_found_by_python_in_the_browser(tmp_path):
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path))) as served,
        browser.chromium() as chromium,
    ):
        threading.Thread(target=served.serve_forever, daemon=True).start()
        one = browser.Page(chromium)
        page = one.page
        page.set_default_timeout(150_000)
        page.goto(f"http://127.0.0.1:{served.server_port}/desk.html")
        page.click("text=Try it here")
        page.wait_for_selector("#example:visible")
        page.click("#example")
        page.wait_for_selector(".note:has-text('the word stands twice')")
        page.click("#text")
        page.keyboard.press("Control+End")
        page.keyboard.insert_text("\n\nOne of of them left.")
        page.wait_for_selector(".note:has-text('of of')")
        page.click("[data-tab=ledger]")
        page.wait_for_selector("#ledger table")
        page.click("[data-tab=evidence]")
        page.wait_for_selector("#evidence:has-text('unsupported')")
        assert not one.faults
        assert all(url.startswith((f"http://127.0.0.1:{served.server_port}/", "blob:", "data:")) for url in one.asked)
        served.shutdown()
