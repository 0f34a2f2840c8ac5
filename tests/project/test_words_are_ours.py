"""What the project holds, we wrote: no run of nine words of the research articles, outside quotation marks."""

from __future__ import annotations

import re
import subprocess

import pytest
from conftest import ROOT

RUN = 9
WORD = re.compile(r"[\w'’-]+")
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def runs(text):
    words = WORD.findall(text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_no_sentence_of_the_research_articles(shared):
    articles = [p.read_text(encoding="utf-8") for p in sorted((shared / "seeds").glob("*.txt"))]
    theirs = {run for text in articles for run in runs(QUOTED.sub(" ", text))}
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in listed.stdout.splitlines():
        try:
            found = runs((ROOT / name).read_text(encoding="utf-8")) & theirs
        except (OSError, UnicodeDecodeError):
            continue
        assert not found, f"{name}: {' '.join(min(found))}"
