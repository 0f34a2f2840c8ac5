"""The worked example of docs/evidence.md does what the page says."""

import re
import textwrap
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "evidence.md"
TOLD = {
    "evidence/date-altered": "Monday",
    "evidence/figure-altered": "47",
    "evidence/quote-altered": "never told",
    "evidence/name-altered": "Ana Ruis",
    "evidence/source-inflated": "Witnesses",
    "evidence/title-altered": "Rep.",
    "evidence/hedge-dropped": "knew",
}
#: each fault of the draft, and what the sources have
FACTS = {
    "Monday": "Friday", "47": "41", "never": "not", "Ruis": "Ruiz", "Witnesses": "A witness", "Rep.": "Sen.",
    "Hale knew": "Hale allegedly knew", "billion": "million", "1,240": "1,420",
}  # fmt: skip


def folder_of(drafts, width=0):
    """The files of the example; with a width, its texts broken into lines of it."""
    page = PAGE.read_text(encoding="utf-8")
    texts = [text.replace("> ", "").replace("\n", " ").strip() for text in re.findall(r"(?m)(?:^> .*\n)+", page)]
    release, draft = (textwrap.fill(text, width) if width else text for text in texts)
    hearing, boats = re.findall(r"```text\n((?:WEBVTT|year,)[^`]*)```", page)
    sources = {"sources/release.txt": release, "sources/hearing.vtt": hearing, "sources/boats.csv": boats}
    return drafts(sources | {"draft.txt": draft})


@pytest.mark.parametrize("width", [0, 60, 100, 120, 140])
def test_the_worked_example(run, drafts, width):
    folder = folder_of(drafts, width)
    found = run("check", "draft.txt", "--evidence", "sources", "--select", "evidence", "--format", "json", cwd=folder)
    told = [(f["rule"], f["quote"]) for f in found.data["findings"]]
    for rule, words in TOLD.items():
        assert any(rule == name and words in " ".join(quote.split()) for name, quote in told), (rule, told)
    assert ("evidence/figure-altered", "$2.4 billion") in told and ("evidence/figure-altered", "1,240") in told
    assert len(told) == len(TOLD) + 2, told
    mended = (folder / "draft.txt").read_text(encoding="utf-8").replace("\n", " ")
    for fault, fact in FACTS.items():
        mended = mended.replace(fault, fact)
    (folder / "draft.txt").write_text(mended, encoding="utf-8")
    assert "evidence/" not in run("check", "draft.txt", "--evidence", "sources", "--select", "evidence", cwd=folder).out
