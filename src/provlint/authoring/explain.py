"""A rule in words: the same text for ``provlint rules ID``, the pages under docs/rules and an editor's hover."""

from __future__ import annotations

import contextlib
import functools
import inspect
import pkgutil
from collections.abc import Iterator

from provlint.core.record import NamedTuple
from provlint.core.rule import Example, Rule, StoryRule
from provlint.core.rule_words import sections


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


class Reading(NamedTuple):
    """How many findings of a rule were read by hand, how many were right, and in which texts."""

    read: int
    right: int
    texts: str


@functools.cache
def readings() -> dict[str, tuple[Reading, ...]]:
    """The readings by rule id, from measured.tsv; docs/quality.md has the commands that give the findings."""
    data = pkgutil.get_data("provlint.authoring", "measured.tsv") or b""
    found: dict[str, tuple[Reading, ...]] = {}
    for line in data.decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            rule_id, read, right, texts = line.split("\t")
            found[rule_id] = (*found.get(rule_id, ()), Reading(int(read), int(right), texts))
    return found


def measured(rule_id: str) -> list[str]:
    """The readings of a rule in words, a line each; empty where nobody has read its findings."""
    return [f"{r.right} of {r.read} findings read by hand were right ({r.texts})" for r in readings().get(rule_id, ())]


def underlined(marked: str) -> str:
    """A marked text with the marks taken out and a line of ^ below each line that held a marked part."""
    lines = []
    inside = False
    for line in marked.split("\n"):
        plain, below = [], []
        for char in line:
            if char in "⟦⟧":
                inside = char == "⟦"
                continue
            plain.append(char)
            below.append("^" if inside else " ")
        lines.append("".join(plain))
        if "^" in below:
            lines.append("".join(below).rstrip())
    return "\n".join(lines)


def explain(rule: type[Rule] | type[StoryRule]) -> str:
    """What a rule flags, why, on whose authority, its options and examples; plain text."""
    parts = sections(rule)
    lines = [f"{rule.id}  ({rule.level!s})", "", parts.pop("What", "")]
    lines += [f"{name}: {text}" for name, text in parts.items()]
    lines.append(f"Fix: {({'safe': 'applied with --fix', 'suggest': 'offered'}).get(rule.fix, 'none')}")
    if rule.options:
        lines += ["", "Options:"]
        lines += [f"  {name} ({option.default!r}): {option.help}" for name, option in rule.options.items()]
    readings_made = measured(rule.id)
    if readings_made:
        lines += ["", "Measured:", *(f"  {line}" for line in readings_made)]
    for kind, title in (("fires", "Flagged:"), ("silent", "Not flagged:")):
        texts = [underlined(text) for k, text in example_texts(rule) if k == kind]
        if texts:
            lines += ["", title]
            lines += ["  " + text.replace("\n", "\n  ") for text in texts]
    with contextlib.suppress(OSError, TypeError):
        lines += ["", f"Defined in {inspect.getsourcefile(rule)}:{inspect.getsourcelines(rule)[1]}"]
    return "\n".join(lines)
