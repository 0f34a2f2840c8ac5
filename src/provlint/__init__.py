"""The face for rule authors: what a rule needs, and nothing that runs. ``provlint.authoring`` has what other parts need.

Nothing is imported until a name is asked for: a call that a warm server answers loads none of it.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
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

#: the module of ``provlint.core`` that each name comes from; the second half stood here before it moved to provlint.authoring
_FROM = {
    "Block": "document",
    "Document": "document",
    "Example": "rule",
    "Finding": "finding",
    "Fix": "finding",
    "Level": "finding",
    "NamedTuple": "record",
    "Note": "finding",
    "Option": "rule",
    "Rule": "rule",
    "Span": "span",
    "Story": "document",
    "StoryRule": "rule",
    "layer": "document",
    "replace": "rule",
    "Edit": "finding",
    "HouseName": "document",
    "Location": "span",
    "Settings": "document",
    "Source": "document",
    "hookimpl": "hookspecs",
    "rules_in": "rule",
}


def __getattr__(name: str) -> "Any":
    if name in _FROM:
        import importlib

        found = globals()[name] = getattr(importlib.import_module(f"provlint.core.{_FROM[name]}"), name)
        return found
    raise AttributeError(f"module provlint has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
