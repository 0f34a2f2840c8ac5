"""Find, sort, block, load and ask the plugins, each alone; what they bring stands in one immutable Catalogue."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from provlint.core import foreign
from provlint.core.brought import PROJECT, Format, Reporter
from provlint.core.faults import say, trace
from provlint.core.finding import Level, Trouble
from provlint.core.record import NamedTuple
from provlint.core.rule import Option, Rule, StoryRule, rules_in
from provlint.core.watchdog import Watchdog, suspect
from provlint.plugin.entrypoints import EntryPoint, entry_points
from provlint.plugin.facts import AnyRuleType, Facts, KeptRules, RuleMap, kept_rules

if TYPE_CHECKING:
    import pluggy

GROUP = "provlint.plugins"
_ID = re.compile(r"[a-z][a-z0-9-]*/[^\W_][\w-]*\Z")


class Plugin(NamedTuple):
    """One entry point and what it brought. ``blocked`` plugins were not loaded; ``folder`` is where its files lie."""

    name: str
    dist: str = ""
    version: str = ""
    rules: Sequence[AnyRuleType] = ()
    formats: tuple[Format, ...] = ()
    reporters: tuple[Reporter, ...] = ()
    blocked: bool = False
    folder: str = ""


class Catalogue(NamedTuple):
    """Everything the plugins brought. ``rules`` by id, ``formats`` by suffix, ``reporters`` by name.

    ``rules`` are the classes, imported when they are asked for; ``facts`` what is known of each without that.
    """

    plugins: tuple[Plugin, ...] = ()
    rules: Mapping[str, AnyRuleType] = MappingProxyType({})
    formats: Mapping[str, Format] = MappingProxyType({})
    reporters: Mapping[str, Reporter] = MappingProxyType({})
    troubles: tuple[Trouble, ...] = ()
    owners: Mapping[str, str] = MappingProxyType({})
    facts: Mapping[str, Facts] = MappingProxyType({})

    def sought(self, where: str = "drafts") -> tuple[str, ...]:
        """The suffixes of files that are looked for in folders of ``drafts``, or of ``evidence``."""
        wanted = ("drafts",) if where == "drafts" else ("drafts", "evidence")
        return tuple(suffix for suffix, reader in self.formats.items() if getattr(reader, "sought", "drafts") in wanted)

    def suffixes(self) -> dict[str, str]:
        """The first suffix of each format, by the format's name."""
        return {reader.name: suffix for suffix, reader in reversed(list(self.formats.items()))}

    def packs(self) -> tuple[str, ...]:
        """The packs that bring rules, sorted."""
        return tuple(sorted({rule_id.partition("/")[0] for rule_id in self.rules}))

    def plugin_of(self, rule_id: str) -> Plugin | None:
        """The plugin that brought a rule."""
        owner = self.owners.get(rule_id)
        return next((p for p in self.plugins if p.name == owner), None)


@foreign.hushed()
def load(blocked: Iterable[str] = (), points: Iterable[EntryPoint] | None = None) -> Catalogue:
    """The catalogue of all plugins but the blocked ones. Never raises for a plugin's fault: it becomes a Trouble."""
    shut = frozenset(blocked)
    found = list(entry_points(GROUP) if points is None else points)
    found.sort(key=lambda p: p.dist.name != PROJECT)  # nobody takes a name of ours
    loader = _Loader()
    with loader.watch:
        plugins = [
            Plugin(p.name, *_dist(p), blocked=True) if p.name in shut else loader.plugin(p) for p in found
        ]
    # our own readers and writers are first, whatever a pack calls itself
    plugins.sort(key=lambda p: (p.name != PROJECT, p.name))
    for name in sorted(shut - {p.name for p in found}):
        known = ", ".join(sorted({p.name for p in found}))
        loader.trouble(name, f"-p no:{name}: there is no plugin of that name; there are {known}")
    return _assemble(plugins, loader.troubles)


def _dist(point: EntryPoint) -> tuple[str, str]:
    return point.dist.name, point.dist.version


@functools.cache
def _manager() -> pluggy.PluginManager:
    """The manager that asks other people's plugins; they are few, and its import is dear."""
    import pluggy

    from provlint.core import hookspecs

    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    return manager


class _Loader:
    def __init__(self) -> None:
        self.troubles: list[Trouble] = []
        self._names: set[str] = set()
        self.watch = Watchdog()

    def trouble(self, name: str, message: str, error: BaseException | None = None, rule: str = "") -> None:
        detail = trace(error)
        self.troubles.append(Trouble("plugin", message, pack=name, rule=rule, detail=detail))

    def plugin(self, point: EntryPoint) -> Plugin:
        """Load and ask one plugin; every failure names it and costs nobody else anything."""
        name, (dist, version) = point.name, _dist(point)
        who = f"plugin {name}" + (f" ({dist} {version})" if dist else "")
        empty = Plugin(name, dist, version)
        if name in self._names:
            self.trouble(name, f"{who}: another plugin has this name already; this one is left out")
            return empty
        self._names.add(name)
        why = suspect(f"plugin {name}")
        if why:
            self.trouble(name, f"{who} was not loaded: {why}")
            return empty
        self.watch.start(0, f"plugin {name}")
        try:
            return (dist == PROJECT and self._ours(point, empty)) or self._asked(point, who, empty)
        finally:
            for said in self.watch.stop():
                self.trouble(name, f"{who} {said}")

    def _ours(self, point: EntryPoint, empty: Plugin) -> Plugin | None:
        """One of ours, without pluggy: packs of plain rules by what is kept of them. None where anything is not as it should
        be; it is then loaded like a stranger's, which tells what.
        """
        try:
            module = point.load()
            folder = os.path.dirname(module.__file__ or "")
            if hasattr(module, "provlint_rules"):
                brought = tuple(module.provlint_rules()), tuple(module.provlint_formats()), tuple(module.provlint_reporters())
                return empty._replace(rules=brought[0], formats=brought[1], reporters=brought[2], folder=folder)
            return empty._replace(rules=kept_rules(module.__name__, folder), folder=folder)
        except Exception:
            return None

    def _asked(self, point: EntryPoint, who: str, empty: Plugin) -> Plugin:
        name, dist, version = empty.name, empty.dist, empty.version
        try:
            module = point.load()
        except BaseException as error:
            if foreign.ours(error):
                raise
            self.trouble(name, f"{who} cannot be loaded: {say(error)}", error)
            return empty
        manager = _manager()
        brought: list[tuple[Any, ...]] = []
        try:
            manager.register(module, name)
            manager.check_pending()
            for hook in (manager.hook.provlint_rules, manager.hook.provlint_formats, manager.hook.provlint_reporters):
                items: list[Any] = []
                for impl in hook.get_hookimpls():
                    items += self._ask(impl.function, f"{who}: {impl.function.__name__} failed", name)
                brought.append(tuple(items))
            if not manager.get_hookcallers(module) and hasattr(module, "__path__"):
                # a pack of plain rules needs no hook of its own: its modules are its rules
                brought[0] = tuple(self._ask(partial(rules_in, module.__name__), f"{who}: no rules", name))
        except BaseException as error:
            if foreign.ours(error):
                raise
            self.trouble(name, f"{who} does not fit the hooks: {say(error)}", error)
            return empty
        finally:
            # each plugin is asked alone: what one gets wrong says nothing about the others
            if manager.has_plugin(name):
                manager.unregister(name=name)
        folder = os.path.dirname(getattr(module, "__file__", None) or "")
        if not any(brought) and not self.troubles_of(name) and not os.path.isdir(os.path.join(folder, "presets")):
            self.trouble(name, f"{who} brings nothing: no rules, formats, reporters or presets")
        return Plugin(name, dist, version, brought[0], brought[1], brought[2], folder=folder)

    def troubles_of(self, name: str) -> bool:
        return any(t.pack == name for t in self.troubles)

    def _ask(self, function: Callable[..., Any], fault: str, name: str) -> Iterator[Any]:
        try:
            yield from function() or ()
        except BaseException as error:
            if foreign.ours(error):
                raise
            self.trouble(name, f"{fault}: {say(error)}", error)


def _assemble(plugins: list[Plugin], troubles: list[Trouble]) -> Catalogue:
    """Merge what the plugins brought. A pack belongs to the plugin of its name, or to the first to use it."""
    rules: dict[str, Facts] = {}
    formats: dict[str, Format] = {}
    reporters: dict[str, Reporter] = {}
    owners: dict[str, str] = {}
    prefixes = {p.name: p.name for p in plugins}

    def say(plugin: Plugin, message: str, rule: str = "") -> None:
        troubles.append(Trouble("plugin", f"plugin {plugin.name}: {message}", pack=plugin.name, rule=rule))

    for plugin in plugins:
        for rule in plugin.rules.facts if isinstance(plugin.rules, KeptRules) else plugin.rules:
            fault = "" if isinstance(rule, Facts) else _fault(rule)
            if fault:
                say(plugin, fault)
                continue
            prefix = rule.id.partition("/")[0]
            owner = prefixes.setdefault(prefix, plugin.name)
            if owner != plugin.name:
                say(plugin, f"the rule {rule.id} belongs to the plugin {owner}; it is left out", rule.id)
            elif rule.id in rules:
                say(plugin, f"the rule {rule.id} is brought twice; the second is left out", rule.id)
            else:
                rules[rule.id] = rule if isinstance(rule, Facts) else Facts.of(rule)
                owners[rule.id] = plugin.name
        for reader in plugin.formats:
            fault = _brought_fault(reader, "format", "parse", plugin)
            suffixes = getattr(reader, "suffixes", ()) if not fault else ()
            if not isinstance(suffixes, (tuple, list)) or not all(isinstance(s, str) for s in suffixes):
                fault = f"the suffixes of the format {reader.name} are {suffixes!r}, not a tuple of words"
            if fault:
                say(plugin, fault)
                continue
            for suffix in suffixes:
                if suffix in formats:
                    say(plugin, f"the suffix {suffix} is read by the format {formats[suffix].name} already")
                else:
                    formats[suffix] = reader
        for writer in plugin.reporters:
            fault = _brought_fault(writer, "reporter", "render", plugin)
            if fault:
                say(plugin, fault)
            elif writer.name in reporters:
                say(plugin, f"there is a reporter {writer.name} already")
            else:
                reporters[writer.name] = writer
    facts = MappingProxyType({key: rules[key] for key in sorted(rules)})
    return Catalogue(
        tuple(plugins),
        RuleMap(facts),
        MappingProxyType(formats),
        MappingProxyType({key: reporters[key] for key in sorted(reporters)}),
        tuple(troubles),
        MappingProxyType(owners),
        facts,
    )


def _brought_fault(item: object, what: str, method: str, plugin: Plugin) -> str:
    """What is wrong with a format or a reporter; ours are looked at by the tests, not at each start."""
    if plugin.name == PROJECT:
        return ""
    name = getattr(item, "name", None)
    if not isinstance(name, str) or not name:
        return f"{item!r} is no {what}: it has no name"
    return "" if callable(getattr(item, method, None)) else f"the {what} {name} has no {method}()"


def _fault(rule: object) -> str:
    if not (isinstance(rule, type) and issubclass(rule, (Rule, StoryRule))):
        return f"{rule!r} is no rule class"
    if not isinstance(rule.id, str) or not _ID.match(rule.id):
        return f"the rule class {rule.__name__} has no id of the form pack/kebab-name (it has {rule.id!r})"
    if type(rule.level) is not Level:
        return f"the level of the rule {rule.id} is {rule.level!r}, not one of Level; the rule is left out"
    options = rule.options
    if not isinstance(options, Mapping) or not all(isinstance(o, Option) for o in options.values()):
        return f"the options of the rule {rule.id} are no map of Option; the rule is left out"
    return "" if callable(rule.check) else f"the rule {rule.id} has no check(); it is left out"
