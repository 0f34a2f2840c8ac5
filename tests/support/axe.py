"""axe-core in a page under test: the faults of accessibility that would keep somebody from using it."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Any

import pytest

#: axe calls its grades minor, moderate, serious and critical
GRAVE = ("serious", "critical")


@functools.cache
def _script() -> str:
    package = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed (the extra browser brings it)")
    return (files(package) / "axe.min.js").read_text("utf-8")


def faults(page: Any, within: str = "html") -> list[str]:
    """Each fault of the page as it now stands: rule, grade, element, and what axe says. Asserts that axe looked at something."""
    page.evaluate(_script())
    found = page.evaluate("within => axe.run(within, {resultTypes: ['violations', 'passes', 'incomplete']})", within)
    assert len(found["passes"]) > 5, "axe has seen nothing"
    return [
        f"{fault['impact']} {fault['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:300]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def grave(page: Any, within: str = "html") -> list[str]:
    """The serious and critical ones among them."""
    return [fault for fault in faults(page, within) if fault.startswith(GRAVE)]
