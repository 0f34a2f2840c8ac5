"""The worked example of docs/evidence.md does what the page says."""

import re
from pathlib import Path

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


def test_the_worked_example(run, drafts):
    wire, draft = re.findall(r"(?m)(?:^> .*\n)+", PAGE.read_text(encoding="utf-8"))
    folder = drafts({"wire/port.txt": wire.replace("> ", "").replace("\n", " "), "draft.txt": draft.replace("> ", "").replace("\n", " ")})
    found = run("check", "draft.txt", "--evidence", "wire", "--select", "evidence", "--format", "json", cwd=folder)
    told = [(f["rule"], f["quote"]) for f in found.data["findings"]]
    for rule, words in TOLD.items():
        assert any(rule == name and words in quote for name, quote in told), (rule, told)
    assert ("evidence/figure-altered", "$2.4 billion") in told and len(told) == len(TOLD) + 1, told
    sure = run("check", "wire/port.txt", "--evidence", "wire", "--select", "evidence", cwd=folder)
    assert "evidence/" not in sure.out
