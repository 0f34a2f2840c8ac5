"""What a rule is: documentation, options, marked examples and a check, in one class in one file."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from provlint.core.document import Document, Story
from provlint.core.finding import Edit, Finding, Fix, Level, Note
from provlint.core.span import Span


class Option(NamedTuple):
    """A setting of a rule. Its type is the default's type: bool, int, float, str, or a list of str.

    ``choices`` limits a str option. ``minimum`` limits a number.
    """

    default: Any
    help: str
    choices: tuple[str, ...] = ()
    minimum: float | None = None


class Example(NamedTuple):
    """One example with its circumstances. ``text`` is marked ⟦like this⟧ where the rule must fire.

    ``after`` is the text after all fixes the rule offers (None: not stated). ``name`` names the draft and so its
    format (``draft.md`` is Markdown). ``houses`` is the ``names:`` list as {preferred: [replaced, ...]}.
    """

    text: str
    after: str | None = None
    options: Mapping[str, Any] = MappingProxyType({})
    name: str = "draft.txt"
    houses: Mapping[str, Iterable[str]] = MappingProxyType({})


class _Base:
    """What document rules and story rules share. ``id`` is ``pack/kebab-name``, made from the package and the file."""

    id: ClassVar[str] = ""
    level: Level = Level.WARNING
    #: whether the rule's fixes are safe, are suggestions, or "" where it has none
    fix: ClassVar[str] = ""
    options: ClassVar[Mapping[str, Option]] = {}
    #: see ``docs/packs.md``: marked text, (before, after) pairs, Example, or {path: marked text} for story rules
    examples: ClassVar[tuple[Any, ...]] = ()

    def __init__(self, level: Level | None = None, **options: Any) -> None:
        """``level`` None keeps the class's own. Unknown options raise TypeError."""
        if level is not None:
            self.level = level
        for name in options:
            if name not in self.options:
                raise TypeError(f"{self.id} has no option {name!r}")
        for name, option in self.options.items():
            setattr(self, name, options.get(name, option.default))

    def __getattr__(self, name: str) -> Any:  # options are set in __init__; this tells type checkers that they exist
        raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")

    @classmethod
    def pack(cls) -> str:
        return cls.id.partition("/")[0]

    def at(
        self,
        span: Span | tuple[int, int],
        message: str,
        *,
        level: Level | None = None,
        related: Iterable[Note] = (),
        fix: Fix | None = None,
        fixes: Iterable[Fix] = (),
        doc: Document | None = None,
        key: str = "",
    ) -> Finding:
        """A finding of this rule at a span of ``Document.text``. Story rules say in which ``doc``."""
        start, end = span
        return Finding(
            self.id,
            start,
            end,
            message,
            level=level,
            related=tuple(related),
            fixes=(fix,) if fix else tuple(fixes),
            path=doc.path if doc is not None else "",
            key=key,
        )


class Rule(_Base):
    """A rule that looks at one document."""

    def check(self, doc: Document) -> Iterable[Finding]:
        """Yield the findings in ``doc``. A pure function of the document: no state, no files, no clock."""
        raise NotImplementedError


class StoryRule(_Base):
    """A rule that holds the documents of one story against each other. Called for stories of any size, also of one."""

    def check(self, story: Story) -> Iterable[Finding]:
        """Yield the findings; each names its document (``self.at(span, ..., doc=doc)``)."""
        raise NotImplementedError


AnyRule = Rule | StoryRule


def replace(start: int, end: int, text: str, title: str, *, safe: bool = False) -> Fix:
    """A fix of one edit."""
    return Fix(title, (Edit(start, end, text),), safe)


def pack_of(package: str) -> str:
    """The pack name of a package: its last part without the prefix ``provlint_``."""
    return package.rpartition(".")[2].removeprefix("provlint_").replace("_", "-")


def modules(folders: Iterable[str]) -> list[str]:
    """The public modules in the folders of a package, sorted; a zip file on the path is left to pkgutil."""
    names: set[str] = set()
    for folder in folders:
        if not os.path.isdir(folder):
            import pkgutil

            names.update(info.name for info in pkgutil.iter_modules([folder]))
            continue
        names.update(file[:-3] for file in os.listdir(folder) if file.endswith(".py"))
    return sorted(name for name in names if not name.startswith("_"))


def rules_in(package: str) -> Iterator[type[Rule] | type[StoryRule]]:
    """The rules of a package, one a module, in the order of their names.

    Takes ``__package__``. A module whose name starts with an underscore holds no rule. Sets each class's ``id``.
    Raises ImportError from the module, and TypeError if a module defines not exactly one rule.
    """
    root = importlib.import_module(package)
    for name in modules(root.__path__):
        module = importlib.import_module(f"{package}.{name}")
        rules = [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, (Rule, StoryRule)) and value.__module__ == module.__name__
        ]
        if len(rules) != 1:
            raise TypeError(f"{module.__name__} must define exactly one rule, it has {len(rules)}")
        rules[0].id = f"{pack_of(package)}/{name.replace('_', '-')}"
        yield rules[0]
