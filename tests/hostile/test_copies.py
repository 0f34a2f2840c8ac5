"""Changed copies of files of every format that is no text: none crashes, hangs, or is read by half and called whole."""

from __future__ import annotations

import os

import copies
import pytest

ROUNDS = 2000 if os.environ.get("PROVLINT_FUZZ") else 60


@pytest.mark.parametrize("name", copies.CASES)
def test_a_changed_copy_is_read_whole_or_refused(name):
    if name == "pdf":
        pytest.importorskip("pypdf", reason="the extra formats is not installed")
    found = copies.run(name, ROUNDS)
    print(name, dict(found.counts))
    assert not found.faults, [kind for _, kind, _ in found.faults][:5]
    assert found.counts["read"] and found.counts.total() == ROUNDS
    assert name in ("csv", "vtt", "srt") or found.counts["refused"], "text alone may be cut off anywhere"


def test_the_driver_sees_what_is_planted(monkeypatch):
    """Without this, a driver that looks at nothing would pass."""
    case = copies.CASES["nitf"]()
    module = copies.reader(".nitf")
    assert copies.became(module, case, case.data) == "read"

    def reading(parse):
        return type("Planted", (), {"decode": staticmethod(module.decode), "parse": staticmethod(parse)})

    def half(source):
        doc = module.parse(source)
        return doc._replace(text="") if hasattr(doc, "_replace") else type("Half", (), {"text": "", "blocks": (), "links": (), "source": source})

    def fails(source):
        raise KeyError("planted")

    assert copies.became(reading(half), case, case.data).startswith("half read")
    assert copies.became(reading(fails), case, case.data).startswith("crash: KeyError")
