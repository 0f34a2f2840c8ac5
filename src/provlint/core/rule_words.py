"""What a rule says of itself: the fields of its documentation, for reporters, pages and editors alike."""

from __future__ import annotations

import inspect
import re

from provlint.core.rule import Rule, StoryRule

_FIELD = re.compile(r"(Why|Instead|Source|Limits): ")


def summary_line(rule: type[Rule] | type[StoryRule]) -> str:
    """The first line of a rule's documentation, without its stop."""
    return (inspect.getdoc(rule) or "").split("\n", 1)[0].strip().rstrip(".")


def sections(rule: type[Rule] | type[StoryRule]) -> dict[str, str]:
    """The documentation by field: ``What``, and ``Why``, ``Instead``, ``Source``, ``Limits`` where they are given."""
    found: dict[str, str] = {}
    current = "What"
    for line in (inspect.getdoc(rule) or "").splitlines():
        match = _FIELD.match(line)
        if match:
            current = match.group(1)
            line = line[match.end() :]
        found[current] = f"{found.get(current, '')} {line.strip()}".strip()
    return found
