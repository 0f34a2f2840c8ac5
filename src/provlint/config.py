"""rules.yaml to Config: what holds for which file, every error with line and column and the nearest right name."""

from __future__ import annotations

import difflib
import fnmatch
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from provlint.catalogue import Catalogue
from provlint.document import HouseName, Settings
from provlint.finding import Level, Trouble

FILE = "rules.yaml"
KEYS = ("extends", "root", "language", "fail-on", "exclude", "rules", "names", "stories", "paths", "house")


@dataclass(frozen=True)
class Choice:
    """What holds for one rule: its level (OFF switches it off) and the options that differ from its defaults."""

    level: Level
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Effective:
    """What holds for one file."""

    rules: Mapping[str, Choice]
    settings: Settings = field(default_factory=Settings)
    fail_on: Level | None = Level.ERROR


@dataclass
class Config:
    """All configuration of a run. ``for_path`` answers for one file; troubles are what was wrong, with its place."""

    catalogue: Catalogue
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    explicit: str | None = None
    isolated: bool = False
    troubles: list[Trouble] = field(default_factory=list)
    _files: dict[str, dict[str, Any]] = field(default_factory=dict)
    _folders: dict[str, str | None] = field(default_factory=dict)
    _effective: dict[Any, Effective] = field(default_factory=dict)

    def for_path(self, path: str) -> Effective:
        """What holds for the file at ``path``."""
        file = self._nearest(path)
        data = self._read(file) if file else {}
        overrides = tuple(
            i for i, (glob, _) in enumerate(data.get("paths", ())) if _matches(path, glob, os.path.dirname(file or ""))
        )
        key = (file, overrides)
        if key not in self._effective:
            self._effective[key] = self._resolve(data, overrides)
        return self._effective[key]

    def excluded(self, path: str) -> bool:
        """Whether ``exclude`` leaves a path out."""
        file = self._nearest(path)
        if not file:
            return False
        return any(_matches(path, glob, os.path.dirname(file)) for glob in self._read(file).get("exclude", ()))

    def stories(self, paths: Iterable[str]) -> dict[str, list[str]]:
        """The declared stories and which of ``paths`` belong to each."""
        found: dict[str, list[str]] = {}
        for path in paths:
            file = self._nearest(path)
            for name, globs in self._read(file).get("stories", ()) if file else ():
                if any(_matches(path, glob, os.path.dirname(file or "")) for glob in globs):
                    found.setdefault(name, []).append(path)
                    break
        return found

    def _nearest(self, path: str) -> str | None:
        if self.isolated:
            return None
        if self.explicit:
            return self.explicit
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._folders:
            at, found = folder, None
            while True:
                if os.path.isfile(os.path.join(at, FILE)):
                    found = os.path.join(at, FILE)
                    break
                parent = os.path.dirname(at)
                if parent == at:
                    break
                at = parent
            self._folders[folder] = found
        return self._folders[folder]

    def _read(self, file: str) -> dict[str, Any]:
        if file not in self._files:
            self._files[file] = _Reader(os.path.relpath(file), self.catalogue, self.troubles).read(file)
        return self._files[file]

    def _resolve(self, data: dict[str, Any], overrides: tuple[int, ...]) -> Effective:
        rules = {rule_id: Choice(rule.level) for rule_id, rule in self.catalogue.rules.items()}
        layers = [data.get("rules", {})] + [data["paths"][i][1] for i in overrides]
        for layer in layers:
            for name, (level, options) in sorted(layer.items(), key=lambda item: "/" in item[0]):
                for rule_id in rules:
                    if rule_id == name or rule_id.startswith(name + "/"):
                        old = rules[rule_id]
                        rules[rule_id] = Choice(old.level if level is None else level, {**old.options, **options})
        if self.select:
            rules = {k: v if k.startswith(self.select) else Choice(Level.OFF) for k, v in rules.items()}
            for rule_id, choice in rules.items():
                if choice.level == Level.OFF and rule_id.startswith(self.select):
                    rules[rule_id] = Choice(self.catalogue.rules[rule_id].level, choice.options)
        if self.ignore:
            rules = {k: Choice(Level.OFF) if k.startswith(self.ignore) else v for k, v in rules.items()}
        names = tuple(HouseName(n, tuple(also)) for n, also in data.get("names", ()))
        return Effective(
            rules, Settings(data.get("language", "en"), names), data.get("fail-on", Level.ERROR)
        )


def _matches(path: str, glob: str, base: str) -> bool:
    inner = os.path.relpath(os.path.abspath(path), base or ".").replace(os.sep, "/")
    return fnmatch.fnmatchcase(inner, glob) or fnmatch.fnmatchcase(inner + "/", glob)


class _Reader:
    """One rules.yaml. Wrong parts are named and left out; the rest holds."""

    def __init__(self, shown: str, catalogue: Catalogue, troubles: list[Trouble]) -> None:
        self.shown = shown
        self.catalogue = catalogue
        self.troubles = troubles

    def wrong(self, node: yaml.Node, message: str, near: str = "", among: Iterable[str] = ()) -> None:
        close = difflib.get_close_matches(near, list(among), 1, 0.5) if near else []
        hint = f" (did you mean {close[0]}?)" if close else ""
        mark = node.start_mark
        place = f"{self.shown}:{mark.line + 1}:{mark.column + 1}"
        self.troubles.append(Trouble("config", f"{place}: {message}{hint}", path=self.shown))

    def read(self, file: str) -> dict[str, Any]:
        try:
            with open(file, encoding="utf-8") as stream:
                root = yaml.compose(stream, Loader=yaml.SafeLoader)
        except (OSError, yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
            self.troubles.append(Trouble("config", f"{self.shown}: {error}", path=self.shown))
            return {}
        data: dict[str, Any] = {}
        if root is None:
            return data
        for key, node in self.pairs(root):
            if key.value not in KEYS:
                self.wrong(key, f"unknown key {key.value!r}", key.value, KEYS)
            elif key.value == "rules":
                data["rules"] = self.rules(node)
            elif key.value == "paths":
                data["paths"] = [
                    (k.value, self.rules(v2)) for k, v in self.pairs(node) for k2, v2 in self.pairs(v) if k2.value == "rules"
                ]
            elif key.value == "names":
                data["names"] = list(self.names(node))
            elif key.value == "stories":
                data["stories"] = list(self.stories(node))
            elif key.value == "exclude":
                data["exclude"] = [n.value for n in self.items(node)]
            elif key.value == "fail-on":
                data["fail-on"] = self.level(node, ("never",))
            else:
                data[key.value] = node.value
        return data

    def pairs(self, node: yaml.Node) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, "a mapping (key: value) is wanted here")
            return []
        seen: set[str] = set()
        found = []
        for key, value in node.value:
            if key.value in seen:
                self.wrong(key, f"the key {key.value!r} stands twice")
            else:
                seen.add(key.value)
                found.append((key, value))
        return found

    def items(self, node: yaml.Node) -> list[Any]:
        return node.value if isinstance(node, yaml.SequenceNode) else [node]

    def level(self, node: yaml.Node, more: tuple[str, ...] = ()) -> Level | None:
        words = [str(level) for level in Level] + list(more)
        if node.value in more:
            return None
        try:
            return Level.parse(node.value)
        except KeyError:
            self.wrong(node, f"{node.value!r} is no level", str(node.value), words)
            return Level.ERROR

    def rules(self, node: yaml.Node) -> dict[str, tuple[Level | None, dict[str, Any]]]:
        found: dict[str, tuple[Level | None, dict[str, Any]]] = {}
        known = [*self.catalogue.rules, *self.catalogue.packs()]
        for key, value in self.pairs(node):
            if key.value not in known:
                self.wrong(key, f"unknown rule {key.value!r}", key.value, known)
            elif isinstance(value, yaml.MappingNode):
                found[key.value] = self.options(key.value, value)
            else:
                found[key.value] = (self.level(value), {})
        return found

    def options(self, rule_id: str, node: yaml.Node) -> tuple[Level | None, dict[str, Any]]:
        level: Level | None = None
        options: dict[str, Any] = {}
        rule = self.catalogue.rules.get(rule_id)
        known = dict(rule.options) if rule else {}
        for key, value in self.pairs(node):
            if key.value == "level":
                level = self.level(value)
            elif key.value not in known:
                self.wrong(key, f"{rule_id} has no option {key.value!r}", key.value, [*known, "level"])
            else:
                options[key.value] = yaml.SafeLoader("").construct_object(value, deep=True)
        return level, options

    def names(self, node: yaml.Node) -> Iterable[tuple[str, list[str]]]:
        for item in self.items(node):
            pairs = {k.value: v for k, v in self.pairs(item)}
            if "name" in pairs:
                yield pairs["name"].value, [n.value for n in self.items(pairs["also"])] if "also" in pairs else []
            else:
                self.wrong(item, "a house name wants a `name:`")

    def stories(self, node: yaml.Node) -> Iterable[tuple[str, list[str]]]:
        for item in self.items(node):
            pairs = {k.value: v for k, v in self.pairs(item)}
            if "name" in pairs and "paths" in pairs:
                yield pairs["name"].value, [n.value for n in self.items(pairs["paths"])]
            else:
                self.wrong(item, "a story wants `name:` and `paths:`")
