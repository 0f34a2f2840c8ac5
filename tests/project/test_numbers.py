"""What looks like a digit and is no number ("²") must not reach int()."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: str.isdigit says yes to signs that int() refuses; isdecimal does not. Bytes have no other word, and no such signs
WRONG = re.compile(r"^(?=.*\bint\()(?!.*\b(?:head|length)\b).*\.isdigit\(\)", re.M)


def test_digits_are_asked_for_in_the_word_that_int_goes_by():
    files = [path for folder in ("src/provlint", "plugins") for path in sorted((ROOT / folder).rglob("*.py"))]
    assert len(files) > 300
    found = [str(path.relative_to(ROOT)) for path in files if WRONG.search(path.read_text("utf-8"))]
    assert found == []
    assert WRONG.search("n = int(w) if w.isdigit() else 0")
