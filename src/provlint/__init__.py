"""The face for rule authors: what a pack needs, and nothing that runs."""

from provlint.core.document import Block, Document, HouseName, Settings, Source, Story, layer
from provlint.core.finding import Edit, Finding, Fix, Level, Note
from provlint.core.hookspecs import hookimpl
from provlint.core.rule import Example, Option, Rule, StoryRule, replace, rules_in
from provlint.core.span import Location, Span

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Document",
    "Edit",
    "Example",
    "Finding",
    "Fix",
    "HouseName",
    "Level",
    "Location",
    "Note",
    "Option",
    "Rule",
    "Settings",
    "Source",
    "Span",
    "Story",
    "StoryRule",
    "__version__",
    "hookimpl",
    "layer",
    "replace",
    "rules_in",
]
