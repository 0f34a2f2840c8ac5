"""What a rule is: documentation, options, marked examples and a check, in one class in one file."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Generic, TypeVar, overload

from provlint.core.document import Document, Story
from provlint.core.finding import Edit, Finding, Fix, Level, Note
from provlint.core.record import NamedTuple
from provlint.core.span import Span

T = TypeVar("T")


class Option(Generic[T]):
    """A setting of a rule, declared as an attribute of its class: ``min_words = Option(4, "shorter ones are left out")``.

    On the class it is the declaration; on a rule it is the value, of the default's type: bool, int, float, str, or a
    list of str. ``choices`` limits a str option. ``minimum`` limits a number.
    """

    __slots__ = ("choices", "default", "help", "minimum", "name")

    @overload
    def __init__(self: Option[list[str]], default: list[str], help: str) -> None: ...
    @overload
    def __init__(
        self: Option[T], default: T, help: str, *, choices: tuple[str, ...] = (), minimum: float | None = None
    ) -> None: ...
    def __init__(
        self, default: Any, help: str, *, choices: tuple[str, ...] = (), minimum: float | None = None
    ) -> None:
        """Raises TypeError for a default that no rules.yaml can write."""
        if not isinstance(default, (bool, int, float, str, list)):
            raise TypeError(f"an option's default is a bool, a number, a str or a list of str, not {default!r}")
        self.default: T = default  # type: ignore[assignment]  # narrowed above
        self.help = help
        self.choices = choices
        self.minimum = minimum
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, rule: None, kind: type) -> Option[T]: ...
    @overload
    def __get__(self, rule: object, kind: type) -> T: ...
    def __get__(self, rule: object, kind: type) -> Option[T] | T:
        # a rule's __init__ puts the configured value into the instance, which then goes first
        return self if rule is None else self.default

    def __repr__(self) -> str:
        return f"Option({self.default!r}, {self.help!r})"


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
    #: whether the rule depends on no language; others are asked only about drafts in the language of the configuration
    any_language: ClassVar[bool] = False
    #: whether the rule's fixes are safe, are suggestions, or "" where it has none
    fix: ClassVar[str] = ""
    #: the options by name, those of the base classes first; gathered from the attributes of the class
    options: ClassVar[Mapping[str, Option[Any]]] = MappingProxyType({})
    #: see ``docs/packs.md``: marked text, (before, after) pairs, Example, or {path: marked text} for story rules
    examples: ClassVar[tuple[Any, ...]] = ()
    #: nobody sees a finding below this level: the engine sets it before each call
    _floor: Level = Level.INFO

    def __init_subclass__(cls, **more: Any) -> None:
        """Gather the options. Raises TypeError where one would hide what every rule has, as ``level``."""
        super().__init_subclass__(**more)
        for name, option in dict(vars(cls).get("options", {})).items():  # the old way to declare them
            setattr(cls, name, option)
        found: dict[str, Option[Any]] = {}
        for base in reversed(cls.__mro__):
            for name, value in vars(base).items():
                if isinstance(value, Option):
                    found[name] = value
                else:
                    found.pop(name, None)
        for name in found:
            if name.startswith("_") or any(hasattr(b, name) for b in cls.__mro__[1:] if b.__module__ == __name__):
                raise TypeError(f"{cls.__module__}.{cls.__name__}: no option can be called {name!r}")
        cls.options = MappingProxyType(found)

    def __init__(self, level: Level | None = None, **options: Any) -> None:
        """``level`` None keeps the class's own. Unknown options raise TypeError."""
        if level is not None:
            self.level = level
        for name in options:
            if name not in self.options:
                raise TypeError(f"{self.id} has no option {name!r}")
        for name, option in self.options.items():
            setattr(self, name, options.get(name, option.default))

    @classmethod
    def pack(cls) -> str:
        return cls.id.partition("/")[0]

    def heard(self, level: Level | None = None) -> bool:
        """Whether anybody sees a finding of this level (None: the rule's own). A rule need not ask; it may, before it does
        what is dear for a finding that would only be a hint. What others are told must not depend on the answer.
        """
        return (self.level if level is None else min(self.level, level)) >= self._floor

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
        how: str = "",
        matter: str = "",
    ) -> Finding:
        """A finding of this rule at a span of ``Document.text``. Story rules say in which ``doc``, and ``how`` the drafts differ
        on which ``matter`` where that is a row of the story's table."""
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
            how=how,
            matter=matter,
        )


class Rule(_Base):
    """A rule that looks at one document."""

    #: the rule finds nothing in a draft that rests on no sources; the engine need not ask
    needs_sources: ClassVar[bool] = False
    #: what the rule finds in a paragraph rests on nothing but the three paragraphs before and after it, what stands around
    #: those, and the first five of the draft: after an edit an editor asks it again only there
    near: ClassVar[bool] = False

    def check(self, doc: Document) -> Iterable[Finding]:
        """Yield the findings in ``doc``. A pure function of the document: no state, no files, no clock."""
        raise NotImplementedError


class StoryRule(_Base):
    """A rule that holds the documents of one story against each other. Called for stories of any size, also of one."""

    #: the rule finds nothing in a story of fewer drafts; the engine need not ask
    least: ClassVar[int] = 1

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
            raise TypeError(
                f"{module.__name__} must define exactly one rule, it has {len(rules)}"
                + ("" if rules else "; a module without a rule is called _" + name)
            )
        rules[0].id = f"{pack_of(package)}/{name.replace('_', '-')}"
        yield rules[0]
