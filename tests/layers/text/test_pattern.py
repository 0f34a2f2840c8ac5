"""Patterns compile on first use, and then are the compiled pattern's own methods."""

from __future__ import annotations

import re

import pytest

from provlint.layers.text import lazy


@pytest.mark.parametrize("engine", ["re", "regex"])
def test_compiles_once_on_first_use(engine: str) -> None:
    pattern = lazy(r"(\w)ill", engine=engine)
    with pytest.raises(AttributeError):
        object.__getattribute__(pattern, "compiled")
    assert [m.group(1) for m in pattern.finditer("mill till hill", 2, 10)] == ["t"]
    made = pattern.compiled
    assert pattern.search("a mill", 1) is not None and pattern.match("a mill") is None
    assert pattern.fullmatch("mill") is not None and pattern.sub("x", "mill") == "x"
    assert pattern.compiled is made


def test_bad_pattern_and_unknown_name_raise() -> None:
    pattern = lazy("(")
    with pytest.raises(re.error):
        pattern.search("x")
    with pytest.raises(AttributeError, match="'Lazy' object has no attribute 'splits'"):
        _ = lazy("a").splits  # type: ignore[attr-defined]
