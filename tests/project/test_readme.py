"""README.md is one page: what provlint is, how to begin, where the rest stands."""

from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"


def test_readme_is_read_in_five_minutes():
    text = README.read_text(encoding="utf-8")
    assert len(text.split()) < 1000
    assert "(docs/rules/index.md#figures)" in text
