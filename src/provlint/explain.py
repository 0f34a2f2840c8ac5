"""A rule in words: the same text for ``provlint rules ID``, the pages under docs/rules and an editor's hover."""

from __future__ import annotations

import contextlib
import inspect
import re
from collections.abc import Iterator

from provlint.rule import Example, Rule, StoryRule

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


def example_texts(rule: type[Rule] | type[StoryRule]) -> Iterator[tuple[str, str]]:
    """Each example as (kind, marked text); kind is ``fires`` or ``silent``."""
    for example in rule.examples:
        if isinstance(example, dict):
            text = "\n".join(f"{path}: {marked}" for path, marked in example.items())
        elif isinstance(example, Example):
            text = example.text
        elif isinstance(example, tuple):
            text = f"{example[0]}\n→ {example[1]}"
        else:
            text = example
        yield ("fires" if "⟦" in text else "silent"), text


def explain(rule: type[Rule] | type[StoryRule]) -> str:
    """What a rule flags, why, on whose authority, its options and examples; plain text."""
    parts = sections(rule)
    lines = [f"{rule.id}  ({rule.level!s})", "", parts.pop("What", "")]
    lines += [f"{name}: {text}" for name, text in parts.items()]
    lines.append(f"Fix: {({'safe': 'applied with --fix', 'suggest': 'offered'}).get(rule.fix, 'none')}")
    if rule.options:
        lines += ["", "Options:"]
        lines += [f"  {name} ({option.default!r}): {option.help}" for name, option in rule.options.items()]
    for kind, title in (("fires", "Flagged (the underlined part stands between ⟦ and ⟧):"), ("silent", "Not flagged:")):
        texts = [text for k, text in example_texts(rule) if k == kind]
        if texts:
            lines += ["", title]
            lines += ["  " + text.replace("\n", "\n  ") for text in texts]
    with contextlib.suppress(OSError, TypeError):
        lines += ["", f"Defined in {inspect.getsourcefile(rule)}:{inspect.getsourcelines(rule)[1]}"]
    return "\n".join(lines)
