"""The page of the desk: one document with its style and script, which may ask nobody but its own server."""

from __future__ import annotations

import functools
import pkgutil
from typing import Any

from provlint.output.page import shell

#: the drafts and sources of the example, faults planted
EXAMPLE = {"drafts": ("harbour-fire.md", "harbour-fire-late.md"), "sources": ("police-statement.txt",)}


def part(name: str) -> str:
    """A file of this package."""
    return (pkgutil.get_data(__package__, name) or b"").decode("utf-8")


@functools.cache
def example() -> dict[str, Any]:
    """The drafts and sources that show what the desk does."""
    return {kind: {name: part(f"example/{name}") for name in names} for kind, names in EXAMPLE.items()}


@functools.cache
def page() -> tuple[str, str]:
    """The page and its policy. It is the same for everybody: the token is in the address, after the #."""
    style, script = shell.part("page.css") + part("desk.css"), shell.part("tables.js") + part("desk.js")
    policy = shell.policy(style, script) + "; connect-src 'self'; img-src data:; frame-ancestors 'none'"
    # split, not replaced one after the other: the script may hold what stands for the style
    before, rest = part("desk.html").split("{{style}}")
    between, after = rest.split("{{script}}")
    return f"{before}{style}{between}{script}{after}", policy
