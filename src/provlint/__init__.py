"""The face for rule authors: what a rule needs, and nothing that runs. ``provlint.authoring`` has what other parts need."""

from typing import Any

from provlint.core.document import Block, Document, Story, layer
from provlint.core.finding import Finding, Fix, Level, Note
from provlint.core.record import NamedTuple
from provlint.core.rule import Example, Option, Rule, StoryRule, replace
from provlint.core.span import Span

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Document",
    "Example",
    "Finding",
    "Fix",
    "Level",
    "NamedTuple",
    "Note",
    "Option",
    "Rule",
    "Span",
    "Story",
    "StoryRule",
    "layer",
    "replace",
]

#: names that stood here before they moved to provlint.authoring, and where they come from
_MOVED = {
    "Edit": "finding",
    "HouseName": "document",
    "Location": "span",
    "Settings": "document",
    "Source": "document",
    "hookimpl": "hookspecs",
    "rules_in": "rule",
}


def __getattr__(name: str) -> Any:
    if name in _MOVED:
        import importlib

        return getattr(importlib.import_module(f"provlint.core.{_MOVED[name]}"), name)
    raise AttributeError(f"module provlint has no attribute {name!r}")
