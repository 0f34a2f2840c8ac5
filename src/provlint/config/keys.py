"""What may stand in rules.yaml: its keys, and whether a value fits the type of an option."""

from __future__ import annotations

from typing import Any

from provlint.core.rule import Option
from provlint.files.yamlnode import Node, nearest
from provlint.lexicon import compiled

KEYS = (
    "extends", "root", "language", "fail-on", "output", "exclude", "rules", "names", "stories", "paths", "house", "evidence",
    "background",
)  # fmt: skip
OVERRIDE_KEYS = ("rules", "fail-on", "evidence", "background")
TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off")
_INT = compiled.pattern(r"[-+]?\d{1,15}\Z")
_FLOAT = compiled.pattern(r"[-+]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})\Z")


def option_fault(node: Node, option: Option[Any]) -> str:
    """What is wrong with a value for an option; "" if it fits. Types are those of the default, never YAML's guess."""
    kind = type(option.default)
    if kind in (list, tuple):
        items = node.value if node.kind == "list" else [node]
        return "" if all(i.kind == "scalar" for i in items) else "wants a list of words"
    word = node.value if node.kind == "scalar" else None
    if kind is bool:
        return "" if word is not None and word.lower() in TRUE + FALSE else "wants true or false"
    if kind in (int, float):
        pattern = _INT if kind is int else _FLOAT
        if word is None or not node.plain or not pattern.match(word):
            return "wants a whole number" if kind is int else "wants a number"
        if option.minimum is not None and float(word) < option.minimum:
            return f"must be at least {option.minimum:g}"
        return ""
    if word is None or node.null:
        return "wants a word"
    if option.choices and word not in option.choices:
        return f"is {word!r}{nearest(word, option.choices)}; there are {', '.join(option.choices)}"
    return ""


def option_value(node: Node, option: Option[Any]) -> Any:
    """The value of a node that ``option_fault`` found nothing wrong with."""
    kind = type(option.default)
    if kind in (list, tuple):
        items = node.value if node.kind == "list" else [node]
        return [str(i.value) for i in items]
    if kind is bool:
        return node.value.lower() in TRUE
    return kind(node.value)
