"""Our own formats and reporters, under the names of the hooks; ours are called without pluggy, whose import costs 5 ms."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from types import ModuleType

from provlint import formats
from provlint.core.brought import Format, Reporter
from provlint.core.rule import Rule, StoryRule, modules
from provlint.output import reporters
from provlint.suppression import rules as suppress_rules


def _modules(package: ModuleType) -> Iterator[str]:
    yield from modules(package.__path__)


class LazyModule:
    """A reader or writer whose module is imported when it is first used.

    A run needs one reporter of all, and Markdown's parser only where there is Markdown.
    """

    def __init__(self, module: str, name: str, suffixes: tuple[str, ...] = (), sought: str = "drafts") -> None:
        self._module = module
        self.name = name
        self.suffixes = suffixes
        self.sought = sought

    def __getattr__(self, attribute: str) -> object:
        return getattr(importlib.import_module(self._module), attribute)


#: module, name, suffixes, and in which folders such files are looked for; a test holds this in step with the modules
FORMATS = (
    ("plain", "text", (".txt", ".text", ".asc"), "drafts"),
    ("markdown", "markdown", (".md", ".markdown", ".mdown", ".mkd"), "drafts"),
    ("html", "html", (".html", ".htm", ".xhtml"), "drafts"),
    ("docx", "docx", (".docx", ".docm"), "drafts"),
    ("odt", "odt", (".odt",), "drafts"),
    ("rtf", "rtf", (".rtf",), "drafts"),
    ("pdf", "pdf", (".pdf",), "evidence"),
    ("xlsx", "xlsx", (".xlsx", ".xlsm"), "evidence"),
    ("csv", "csv", (".csv", ".tsv"), "evidence"),
    ("subtitles", "subtitles", (".vtt", ".srt"), "evidence"),
    ("eml", "eml", (".eml",), "evidence"),
    ("epub", "epub", (".epub",), "evidence"),
    ("newsxml", "newsxml", (".nitf", ".newsml", ".xml"), "named"),
    ("ninjs", "ninjs", (".ninjs", ".json"), "named"),
)


def provlint_formats() -> Iterator[Format]:
    for module, name, suffixes, sought in FORMATS:
        yield LazyModule(f"{formats.__name__}.{module}", name, suffixes, sought)  # type: ignore[misc]


def provlint_reporters() -> Iterator[Reporter]:
    for module in _modules(reporters):
        yield LazyModule(f"{reporters.__name__}.{module}", module.replace("_", "-"))  # type: ignore[misc]


def provlint_rules() -> Iterable[type[Rule] | type[StoryRule]]:
    return suppress_rules.RULES
