"""One rules.yaml to plain data: everything wrong in it is named with its place, and whatever is right still holds."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from provlint.config.keys import KEYS, OVERRIDE_KEYS, option_fault, option_value
from provlint.core.document import HouseName
from provlint.core.finding import Level
from provlint.core.record import NamedTuple
from provlint.core.rule import Option
from provlint.files.yamlnode import Fault, Node, load, nearest
from provlint.lexicon import compiled, languages

if TYPE_CHECKING:
    from provlint.plugin.house.entry import HouseEntry

_OURS = compiled.pattern(rb"^(?:%s)[ \t]*:" % "|".join(key for key in KEYS if key != "rules").encode(), re.M)
_RULES = compiled.pattern(rb"^rules[ \t]*:", re.M)
_LISTED = compiled.pattern(rb"^rules[ \t]*:[ \t\r]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*-[ \t]", re.M)
LEVELS = {str(level): level for level in Level}


class Origin(NamedTuple):
    """Where a value comes from: a place in a file, or (line 0) a word such as ``default`` or ``--ignore``."""

    name: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.name}:{self.line}:{self.column}" if self.line else self.name


class Setting(NamedTuple):
    """A value and where it comes from."""

    value: Any
    origin: Origin


class RuleSetting(NamedTuple):
    """What a ``rules:`` map says of one rule or one pack."""

    name: str
    origin: Origin
    level: Setting | None
    options: Mapping[str, Setting]


class Override(NamedTuple):
    """What ``paths:`` says of the files that fit a pattern."""

    glob: str
    rules: tuple[RuleSetting, ...]
    fail_on: Setting | None
    evidence: tuple[Setting, ...] = ()
    background: tuple[Setting, ...] = ()


class ConfigFile(NamedTuple):
    """One rules.yaml as read. ``folder`` is what its patterns are relative to, ``sha256`` the digest of its bytes."""

    shown: str
    folder: str
    root: bool = False
    extends: tuple[Setting, ...] = ()
    language: Setting | None = None
    fail_on: Setting | None = None
    output: Setting | None = None
    exclude: tuple[Setting, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    names: tuple[Setting, ...] = ()
    stories: tuple[Setting, ...] = ()
    paths: tuple[Override, ...] = ()
    house: tuple[HouseEntry, ...] = ()
    evidence: tuple[Setting, ...] = ()
    background: tuple[Setting, ...] = ()
    sha256: str = ""


def read(
    data: bytes,
    shown: str,
    folder: str,
    options: Mapping[str, Mapping[str, Option[Any]]],
    packs: Iterable[str],
    absent: Iterable[str] = (),
) -> tuple[ConfigFile, list[Fault]]:
    """What a rules.yaml says, and what is wrong in it.

    ``options`` are the options of every known rule by its id. ``shown`` is the path for messages. ``absent`` are packs
    that this run does without: what is said of their rules is no fault, and counts for nothing.
    """
    root, faults = load(data, shown)
    reader = _Reader(shown, options, frozenset(packs), frozenset(absent), faults)
    if root is None or root.null:
        return ConfigFile(shown, folder), faults
    return reader.file(root, folder), faults


def is_foreign(data: bytes, shown: str) -> bool:
    """Whether a YAML file is plainly another tool's: a list, or a map with no key of ours and none that is nearly one.

    ``rules:`` with a list of maps under it is Semgrep's. What cannot be read is taken for ours.
    """
    if _OURS.search(data) or (_RULES.search(data) and not _LISTED.search(data)):
        return False  # without reading it twice
    root, _ = load(data, shown)
    if root is None:
        return False
    if root.kind == "list":
        return bool(root.value) and all(item.kind == "map" for item in root.value)
    if root.kind != "map":
        return False
    import difflib

    names = [key.value for key, _ in root.items()]
    if names and not any(difflib.get_close_matches(name, KEYS, 1, 0.75) for name in names):
        return True
    rules = root.get("rules")
    kinds = [item.kind for item in rules.value] if rules is not None and rules.kind == "list" else []
    return bool(kinds) and set(kinds) == {"map"} and not set(names) & (set(KEYS) - {"rules"})


class _Reader:
    def __init__(
        self,
        shown: str,
        options: Mapping[str, Mapping[str, Option[Any]]],
        packs: frozenset[str],
        absent: frozenset[str],
        faults: list[Fault],
    ) -> None:
        self.shown = shown
        self.options = options
        self.packs = packs
        self.absent = absent
        self.faults = faults

    def wrong(self, node: Node, message: str) -> None:
        self.faults.append(Fault(self.shown, node.line, node.column, message))

    def origin(self, node: Node) -> Origin:
        return Origin(self.shown, node.line, node.column)

    def setting(self, value: Any, node: Node) -> Setting:
        return Setting(value, self.origin(node))

    # shapes --------------------------------------------------------------------------------------------------

    def pairs(self, node: Node, what: str) -> Iterator[tuple[str, Node, Node]]:
        """Key, its node and the value's node; a fault where ``node`` is no map (nothing at all is an empty map)."""
        if node.kind != "map":
            if not node.null:
                self.wrong(node, f"{what} wants a map (key: value)")
            return
        for key, value in node.items():
            yield key.value, key, value

    def known(self, node: Node, what: str, keys: Iterable[str]) -> Iterator[tuple[str, Node]]:
        keys = tuple(keys)
        for name, key, value in self.pairs(node, what):
            if name in keys:
                yield name, value
            else:
                self.wrong(key, f"{what} has no key {name!r}{nearest(name, keys)}; there are {', '.join(keys)}")

    def words(self, node: Node, what: str) -> Iterator[Setting]:
        """A word or a list of words."""
        for item in node.value if node.kind == "list" else [node]:
            if item.kind != "scalar" or item.null:
                self.wrong(item, f"{what} wants words")
            else:
                yield self.setting(item.value, item)

    def items(self, node: Node, what: str) -> list[Node]:
        if node.kind == "list":
            return list(node.value)
        if not node.null:
            self.wrong(node, f"{what} wants a list (lines that begin with -)")
        return []

    def word(self, node: Node, what: str) -> str | None:
        if node.kind == "scalar" and not node.null:
            return str(node.value)
        self.wrong(node, f"{what} wants a word")
        return None

    # the file ------------------------------------------------------------------------------------------------

    def file(self, root: Node, folder: str) -> ConfigFile:
        found: dict[str, Any] = {}
        readers: dict[str, Callable[[Node], Any]] = {
            "extends": lambda n: tuple(self.words(n, "extends")),
            "root": self.root,
            "language": self.language,
            "fail-on": self.fail_on,
            "output": self.output,
            "exclude": lambda n: tuple(self.words(n, "exclude")),
            "rules": self.rules,
            "names": lambda n: tuple(self.names(n)),
            "stories": lambda n: tuple(self.stories(n)),
            "paths": lambda n: tuple(self.overrides(n)),
            "house": self.house,
            "evidence": lambda n: tuple(self.words(n, "evidence")),
            "background": lambda n: tuple(self.words(n, "background")),
        }
        for name, value in self.known(root, "a rules.yaml", KEYS):
            found[name.replace("-", "_")] = readers[name](value)
        return ConfigFile(self.shown, folder, **found)

    def house(self, node: Node) -> tuple[HouseEntry, ...]:
        from provlint.plugin.house.entry import read_house  # only where a house has rules of its own

        return tuple(read_house(self.items(node, "house"), self.shown, self.faults))

    def root(self, node: Node) -> bool:
        fault = option_fault(node, Option(False, ""))
        if fault:
            self.wrong(node, f"root {fault}")
        return not fault and bool(option_value(node, Option(False, "")))

    def language(self, node: Node) -> Setting | None:
        word = self.word(node, "language")
        if word is not None and word not in languages():
            there = ", ".join(languages())
            self.wrong(node, f"language: there are no word lists for {word!r}; there are {there}")
            return None
        return self.setting(word, node) if word else None

    def output(self, node: Node) -> Setting | None:
        word = self.word(node, "output")
        return self.setting(word, node) if word else None

    def fail_on(self, node: Node) -> Setting | None:
        words = ["error", "warning", "info", "never"]
        word = self.word(node, "fail-on")
        if word is None:
            return None
        if word not in words:
            self.wrong(node, f"fail-on: {word!r} is no level{nearest(word, words)}; there are {', '.join(words)}")
            return None
        return self.setting(LEVELS.get(word), node)

    def level(self, node: Node, name: str) -> Setting | None:
        word = node.value if node.kind == "scalar" else ""
        if word in LEVELS:
            return self.setting(LEVELS[word], node)
        if word in ("false", "no", "Off", "OFF"):  # what YAML 1.1 makes of `off`, for those who write it so
            return self.setting(Level.OFF, node)
        said = repr(word) if node.kind == "scalar" else "this"
        self.wrong(node, f"{name}: {said} is no level{nearest(word, LEVELS)}; there are {', '.join(LEVELS)}")
        return None

    def rules(self, node: Node) -> tuple[RuleSetting, ...]:
        found = []
        for name, key, value in self.pairs(node, "rules"):
            if name not in self.options and name.partition("/")[0] in self.absent:
                continue
            # house rules may come from another file; whether there is one is seen when the files are merged
            if name not in self.options and name not in self.packs and not name.startswith("house"):
                known = [*self.options, *sorted(self.packs)]
                self.wrong(key, f"there is no rule or pack {name!r}{nearest(name, known)}")
            elif value.kind == "map":
                level, options = self.rule_options(name, value)
                found.append(RuleSetting(name, self.origin(key), level, options))
            else:
                found.append(RuleSetting(name, self.origin(key), self.level(value, name), {}))
        return tuple(found)

    def rule_options(self, name: str, node: Node) -> tuple[Setting | None, dict[str, Setting]]:
        level: Setting | None = None
        options: dict[str, Setting] = {}
        known = self.options.get(name, {})
        for key, place, value in self.pairs(node, name):
            if key == "level":
                level = self.level(value, name)
            elif key not in known:
                hint = nearest(key, [*known, "level"])
                self.wrong(place, f"{name} has no option {key!r}{hint}; there are {', '.join(['level', *known])}")
            else:
                fault = option_fault(value, known[key])
                if fault:
                    self.wrong(value, f"{name}: {key} {fault}")
                else:
                    options[key] = self.setting(option_value(value, known[key]), value)
        return level, options

    def overrides(self, node: Node) -> Iterator[Override]:
        for glob, _, value in self.pairs(node, "paths"):
            rules: tuple[RuleSetting, ...] = ()
            fail_on = None
            sources: dict[str, tuple[Setting, ...]] = {}
            for name, inner in self.known(value, f"paths: {glob}", OVERRIDE_KEYS):
                if name == "rules":
                    rules = self.rules(inner)
                elif name == "fail-on":
                    fail_on = self.fail_on(inner)
                else:
                    sources[name] = tuple(self.words(inner, name))
            yield Override(glob, rules, fail_on, sources.get("evidence", ()), sources.get("background", ()))

    def names(self, node: Node) -> Iterator[Setting]:
        for item in self.items(node, "names"):
            found = dict(self.known(item, "a house name", ("name", "also")))
            if "name" not in found:
                self.wrong(item, "a house name wants a `name:`")
                continue
            word = self.word(found["name"], "name")
            also = tuple(s.value for s in self.words(found["also"], "also")) if "also" in found else ()
            if word:
                yield self.setting(HouseName(word, also), item)

    def stories(self, node: Node) -> Iterator[Setting]:
        for item in self.items(node, "stories"):
            found = dict(self.known(item, "a story", ("name", "paths")))
            missing = [key for key in ("name", "paths") if key not in found]
            if missing:
                self.wrong(item, f"a story wants `{missing[0]}:`")
                continue
            word = self.word(found["name"], "name")
            if word:
                globs = tuple(s.value for s in self.words(found["paths"], "paths"))
                yield self.setting((word, globs), item)


def shown_path(path: str) -> str:
    """A path for messages: relative to the working folder where it lies below it."""
    near = os.path.relpath(path)
    return path if near.startswith("..") else near.replace(os.sep, "/")
