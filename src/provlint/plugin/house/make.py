"""From an entry of rules.yaml to a rule class, so that a house rule is to the engine what any rule is."""

from __future__ import annotations

import importlib

from provlint.core.rule import Example, Rule, StoryRule
from provlint.plugin.house.entry import HouseEntry

_FIX = {"safe": "safe", "suggest": "suggest", "none": ""}


def make(entry: HouseEntry) -> type[Rule] | type[StoryRule]:
    """The rule class of an entry; its id, level, documentation and examples are those of the entry."""
    name = "consistency_story" if entry.values.get("across") == "story" else entry.kind
    base = importlib.import_module(f"provlint.plugin.house.{name}").KIND
    fix = _FIX[entry.values.get("fix", "suggest")] if entry.kind == "substitution" else base.fix
    return type(
        "House" + entry.id.removeprefix("house/").title().replace("-", ""),
        (base,),
        {
            "__doc__": document(entry),
            "__module__": base.__module__,
            "id": entry.id,
            "level": entry.level,
            "entry": entry,
            "examples": tuple(_example(example) for example in entry.examples),
            "fix": fix,
        },
    )


def _example(example: str | tuple[str, str]) -> Example:
    """An example of the entry; one that begins with a heading (``# ``) is read as Markdown."""
    text, after = (example, None) if isinstance(example, str) else example
    return Example(text, after, name="draft.md" if text.startswith("# ") else "draft.txt")


def document(entry: HouseEntry) -> str:
    """What ``provlint rules ID`` says of the entry."""
    first = entry.message or f"the house's rule of the kind {entry.kind}"
    lines = [first[:1].upper() + first[1:].rstrip(".") + "."]
    if entry.why:
        lines.append(f"Why: {entry.why}")
    lines.append(f"Source: {entry.source or 'the house'} ({entry.place})")
    return "\n\n".join([lines[0], "\n".join(lines[1:])])
