"""What holds for which file: the rules.yaml files above it merged, each value with the place it comes from."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from provlint.config import presets
from provlint.config.reader import ConfigFile, Origin, Override, RuleSetting, Setting, is_foreign, read, shown_path
from provlint.core.digest import sha256_of
from provlint.core.document import HouseName, Settings
from provlint.core.finding import Level, Trouble
from provlint.core.record import NamedTuple
from provlint.files.globs import Globs, fits, inside
from provlint.files.reading import read_head
from provlint.files.roots import repository_root
from provlint.files.yamlnode import MAX_BYTES, Fault, nearest
from provlint.plugin.catalogue import Catalogue
from provlint.plugin.facts import AnyRuleType

if TYPE_CHECKING:
    from provlint.plugin.house.entry import HouseEntry

FILE = "rules.yaml"
#: every name under which a house's rules are looked for, the first in a folder holds
NAMES = (FILE, "rules.yml", "provlint.yaml", "provlint.yml", ".provlint.yaml", ".provlint.yml")
DEFAULT = Origin("default")
#: no house needs a longer chain of files that extend each other
DEEPEST = 50
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Choice(NamedTuple):
    """What holds for one rule: its level (OFF switches it off) and the options that differ from its defaults.

    ``origins`` tells where the level (under ``level``) and each option come from; what it lacks is the default.
    """

    level: Level
    options: Mapping[str, Any] = NOTHING
    origins: Mapping[str, Origin] = NOTHING


class Effective(NamedTuple):
    """What holds for one file. ``fail_on`` None means never; ``house`` holds the classes of house rules by id.

    ``output`` is the format that ``provlint check`` prints where none is asked for.
    """

    rules: Mapping[str, Choice]
    settings: Settings = Settings()
    fail_on: Level | None = Level.ERROR
    house: Mapping[str, AnyRuleType] = NOTHING
    output: str = "text"
    origins: Mapping[str, Origin] = NOTHING
    #: patterns of sources and of texts that vouch for names, each with the folder it is relative to
    evidence: tuple[tuple[str, str], ...] = ()
    background: tuple[tuple[str, str], ...] = ()


class Files(Protocol):
    """Where configuration is read from: the working folder, or a revision of it."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, None where there is no such file. Raises OSError where it cannot be read."""

    def shown(self, path: str) -> str:
        """The path for messages."""

    def holds(self, path: str) -> bool:
        """Whether a draft or folder is looked at even where .gitignore names it."""


class WorkingFiles:
    """The files as they are now."""

    def read(self, path: str) -> bytes | None:
        if not os.path.lexists(path):  # a folder, a pipe, a link to nowhere: not to be passed over in silence
            return None
        return read_head(path, MAX_BYTES + 1)

    def shown(self, path: str) -> str:
        return shown_path(path)

    def holds(self, path: str) -> bool:
        return False


class Config:
    """All configuration of a run. ``for_path`` answers for one file; troubles are what was wrong, with its place.

    ``explicit`` is the one rules.yaml to use for every file (its patterns are relative to the working folder);
    ``isolated`` uses none. ``select`` and ``ignore`` are prefixes of rule ids and have the last word.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        explicit: str | None = None,
        isolated: bool = False,
        reader: Files | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.select, self.ignore = select, ignore
        self.explicit, self.isolated = explicit, isolated
        self.reader = reader or WorkingFiles()
        #: sources for every draft, as the command line names them in place of rules.yaml; and whether none is a trouble
        self.evidence: tuple[str, ...] = ()
        self.require_evidence = False
        #: patterns of paths and the suffix whose format reads them, as named on the command line
        self.format_of: tuple[tuple[str, str], ...] = ()
        self.troubles: list[Trouble] = []
        #: files that look like a house's rules and are passed over
        self.remarks: list[Trouble] = []
        self._read: dict[str, ConfigFile | None] = {}
        self._chains: dict[str, tuple[ConfigFile, ...]] = {}
        self._globs: dict[int, Globs] = {}
        self._effective: dict[tuple[int, tuple[tuple[int, int], ...]], Effective] = {}

    # questions -----------------------------------------------------------------------------------------------

    def for_path(self, path: str) -> Effective:
        """What holds for the file at ``path``."""
        chain = self.chain(path)
        fitting = tuple(
            (i, j) for i, file in enumerate(chain) if file.paths
            for j in self._overrides(file).fitting(path, file.folder or ".")
        )  # fmt: skip
        key = (id(chain), fitting)
        if key not in self._effective:
            self._effective[key] = self._resolve(chain, frozenset(fitting))
        return self._effective[key]

    def _overrides(self, file: ConfigFile) -> Globs:
        """The patterns under ``paths`` of a file, which lives as long as this configuration."""
        found = self._globs.get(id(file)) or Globs(override.glob for override in file.paths)
        return self._globs.setdefault(id(file), found)

    def suffix_of(self, path: str) -> str:
        """The suffix, in lower case with its dot, by which the format of a path is found."""
        for pattern, suffix in self.format_of:
            if fits(path, pattern, os.getcwd()):
                return suffix
        return os.path.splitext(path)[1].lower()

    def forced(self, path: str) -> bool:
        """Whether the command line names a format for a path."""
        return any(fits(path, pattern, os.getcwd()) for pattern, _ in self.format_of)

    def excluded(self, path: str) -> bool:
        """Whether ``exclude`` leaves a path out; a folder's path ends with a slash."""
        return any(fits(path, s.value, f.folder) for f in self.chain(path.rstrip("/")) for s in f.exclude)

    def stories(self, paths: Iterable[str]) -> dict[str, list[str]]:
        """The declared stories and which of ``paths`` belong to each; the nearest file that claims a path has it."""
        found: dict[str, list[str]] = {}
        for path in paths:
            for name, globs, folder in self._declared(path):
                if any(fits(path, glob, folder) for glob in globs):
                    found.setdefault(name, []).append(path)
                    break
        return found

    def _declared(self, path: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
        for file in reversed(self.chain(path)):
            for story in file.stories:
                yield story.value[0], story.value[1], file.folder

    # files ---------------------------------------------------------------------------------------------------

    @property
    def files(self) -> list[str]:
        """The absolute paths of the files that were read, so that a server can read them again when they change."""
        return sorted(path for path, file in self._read.items() if file is not None)

    def chain(self, path: str) -> tuple[ConfigFile, ...]:
        """The files that hold for a path, weakest first: parents, what a file extends, the file itself."""
        folder = "" if self.isolated or self.explicit else os.path.dirname(os.path.abspath(path))
        if folder not in self._chains:
            found: list[ConfigFile] = []
            if self.explicit and not self.isolated:
                path = os.path.abspath(self.explicit)
                self._add(path, found, os.getcwd())
                if not found and not self.troubles:
                    self.wrong(Origin(self.reader.shown(path)), "there is no such file")
            elif folder:
                for file in self._above(folder):
                    self._add(file, found)
            self._chains[folder] = tuple(found)
            self._check_house_ids(found)
        return self._chains[folder]

    def _above(self, folder: str) -> list[str]:
        """The rules.yaml files, outermost first; ``root: true`` and a repository's root stop the search.

        A checkout is linted the same wherever it lies, so nothing above its root counts.
        """
        found: list[str] = []
        while True:
            held = [path for name in NAMES if self._sought(path := os.path.join(folder, name))]
            found += held[:1]
            for path in held[1:]:
                self.remark(path, f"is not read: {os.path.basename(held[0])} beside it holds")
            root = bool(held) and (file := self._file(held[0])) is not None and file.root
            parent = os.path.dirname(folder)
            if root or parent == folder or os.path.exists(os.path.join(folder, ".git")):
                return found[::-1]
            folder = parent

    def _sought(self, path: str) -> bool:
        """Whether a file is there and is ours: another tool's rules.yaml may lie above any draft."""
        if path not in self._read:
            data = None
            with contextlib.suppress(OSError):  # told when it is read
                data = self.reader.read(path)
            if data is not None and is_foreign(data, self.reader.shown(path)):
                self._read[path] = None
                self.remark(path, "is not read: it says nothing that provlint knows, and seems to be another tool's")
        return self._file(path) is not None

    def remark(self, path: str, message: str) -> None:
        remark = Trouble("config", message, path=self.reader.shown(path))
        if remark not in self.remarks:
            self.remarks.append(remark)

    def _add(self, path: str, found: list[ConfigFile], folder: str = "", trail: tuple[str, ...] = ()) -> None:
        """Append a file, and before it what it extends."""
        file = self._file(path)
        if file is None or any(other.shown == file.shown for other in found):
            return  # what two files extend stands before both, once
        for word in file.extends:
            self._extend(word, path, found, folder, (*trail, path))
        found.append(file._replace(folder=folder) if folder else file)

    def _extend(
        self, word: Setting, path: str, found: list[ConfigFile], folder: str, trail: tuple[str, ...]
    ) -> None:
        name = str(word.value)
        if name in presets.PRESETS:
            found.append(presets.preset(name, self.catalogue.facts))
            return
        if not name.endswith((".yaml", ".yml")):
            file = presets.pack_preset(name, self.catalogue)
            if file is None:
                known = presets.known(self.catalogue)
                hint = nearest(name, known) or f"; there are {', '.join(known)}, or the path of a .yaml file"
                self.wrong(word.origin, f"extends: there is no preset {name!r}{hint}")
            else:
                self._add(file, found, folder or os.path.dirname(path), trail)
            return
        if "\0" in name:
            self.wrong(word.origin, "extends: the path holds a NUL character")
            return
        if len(trail) >= DEEPEST:
            self.wrong(word.origin, f"extends: more than {DEEPEST} files, each extending the next")
            return
        target = os.path.normpath(os.path.join(os.path.dirname(path), name))
        border = repository_root(os.path.dirname(path))
        if border and inside(os.path.realpath(target), os.path.realpath(border)) is None:
            self.wrong(word.origin, f"extends: {name} lies outside the repository {shown_path(border)}")
        elif target in trail:
            self.wrong(word.origin, f"extends: {name} extends itself")
        elif self._file(target) is None:
            self.wrong(word.origin, f"extends: there is no file {name}")
        else:
            self._add(target, found, folder, trail)

    def _file(self, path: str) -> ConfigFile | None:
        if path not in self._read:
            self._read[path] = None
            try:
                data = self.reader.read(path)
            except OSError as error:
                self.wrong(Origin(self.reader.shown(path)), f"cannot be read: {error.strerror or error}")
                return None
            if data is not None:
                options = {rule_id: rule.options for rule_id, rule in self.catalogue.facts.items()}
                shown = self.reader.shown(path)
                absent = {p.name for p in self.catalogue.plugins if p.blocked}
                absent |= {t.pack for t in self.catalogue.troubles}
                made, faults = read(data, shown, os.path.dirname(path), options, self.catalogue.packs(), absent)
                self._read[path] = made._replace(sha256=sha256_of(data))
                self.troubles += [Trouble("config", str(fault), path=shown) for fault in faults]
        return self._read[path]

    def wrong(self, origin: Origin, message: str) -> None:
        trouble = Trouble("config", str(Fault(*origin, message)), path=origin.name)
        if trouble not in self.troubles:
            self.troubles.append(trouble)

    def _check_house_ids(self, chain: list[ConfigFile]) -> None:
        house = {entry.id for file in chain for entry in file.house}
        for file in chain:
            for setting in [*file.rules, *(s for o in file.paths for s in o.rules)]:
                name = setting.name
                if name.startswith("house") and name not in house | {"house"}:
                    hint = nearest(name, [*house, *self.catalogue.rules])
                    self.wrong(setting.origin, f"there is no rule or pack {name!r}{hint}")

    # merging -------------------------------------------------------------------------------------------------

    def _resolve(self, chain: tuple[ConfigFile, ...], fitting: frozenset[tuple[int, int]]) -> Effective:
        house = {entry.id: entry for file in chain for entry in file.house}
        defaults: dict[str, Level] = {rule_id: rule.level for rule_id, rule in self.catalogue.facts.items()}
        defaults |= {rule_id: entry.level for rule_id, entry in house.items()}
        rules = {rule_id: Choice(level) for rule_id, level in defaults.items()}
        for entry in house.values():
            rules[entry.id] = Choice(entry.level, {}, {"level": _origin(entry)})
        origins: dict[str, Origin] = {}
        language, fail_on, output = "en", Setting(Level.ERROR, DEFAULT), Setting("text", DEFAULT)
        names: dict[str, Setting] = {}
        sources: dict[str, tuple[tuple[str, str], ...]] = {"evidence": (), "background": ()}
        for i, file in enumerate(chain):
            _lay(rules, file.rules)
            if file.language:
                language, origins["language"] = file.language
            fail_on = file.fail_on or fail_on
            output = file.output or output
            names |= {s.value.name: s for s in file.names}
            _lay_sources(sources, file, file.folder)
            for j, override in enumerate(file.paths):
                if (i, j) in fitting:
                    _lay(rules, override.rules)
                    fail_on = override.fail_on or fail_on
                    _lay_sources(sources, override, file.folder)
        self._last_word(rules, defaults)
        origins["fail-on"], origins["output"] = fail_on.origin, output.origin
        origins |= {f"names: {name}": s.origin for name, s in names.items()}
        return Effective(
            rules,
            Settings(language, tuple(_name(s) for s in names.values())),
            fail_on.value,
            self._house_classes(house),
            output.value,
            origins,
            sources["evidence"],
            sources["background"],
        )

    def _last_word(self, rules: dict[str, Choice], defaults: Mapping[str, Level]) -> None:
        """--select and --ignore."""
        for rule_id, choice in rules.items():
            if self.select and not rule_id.startswith(self.select):
                rules[rule_id] = _with_level(choice, Level.OFF, Origin("--select"))
            elif self.select and choice.level == Level.OFF:
                rules[rule_id] = _with_level(choice, defaults[rule_id] or Level.WARNING, Origin("--select"))
            if self.ignore and rule_id.startswith(self.ignore):
                rules[rule_id] = _with_level(choice, Level.OFF, Origin("--ignore"))

    def _house_classes(self, house: Mapping[str, HouseEntry]) -> dict[str, AnyRuleType]:
        if not house:
            return {}
        from provlint.plugin.house.make import make

        return {rule_id: make(entry) for rule_id, entry in house.items()}


def _lay(rules: dict[str, Choice], settings: Iterable[RuleSetting]) -> None:
    """Lay one ``rules:`` map over what held before; what names a rule weighs more than what names its pack."""
    for setting in sorted(settings, key=lambda s: "/" in s.name):
        if "/" in setting.name:
            targets = [setting.name] if setting.name in rules else []
        else:
            targets = [rule_id for rule_id in rules if rule_id.startswith(setting.name + "/")]
        for rule_id in targets:
            old = rules[rule_id]
            level = old.level if setting.level is None else setting.level.value
            origins = dict(old.origins)
            if setting.level is not None:
                origins["level"] = setting.level.origin
            origins |= {key: s.origin for key, s in setting.options.items()}
            rules[rule_id] = Choice(level, {**old.options, **{k: s.value for k, s in setting.options.items()}}, origins)


def _lay_sources(sources: dict[str, tuple[tuple[str, str], ...]], held: ConfigFile | Override, folder: str) -> None:
    """Lay the sources that a file, or an override in it, names over those that held before."""
    for key, found in (("evidence", held.evidence), ("background", held.background)):
        if found:
            sources[key] = tuple((folder, setting.value) for setting in found)


def _with_level(choice: Choice, level: Level, origin: Origin) -> Choice:
    return Choice(level, choice.options, {**choice.origins, "level": origin})


def _origin(entry: HouseEntry) -> Origin:
    name, line, column = entry.place.rsplit(":", 2)
    return Origin(name, int(line), int(column))


def _name(setting: Setting) -> HouseName:
    name: HouseName = setting.value
    return name
