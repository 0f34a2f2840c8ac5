"""Configurations to start from: ours, made from the rules themselves, and those that installed packs bring as files."""

from __future__ import annotations

import os
from collections.abc import Mapping

from provlint.config.reader import ConfigFile, Origin, RuleSetting, Setting
from provlint.core.finding import Level
from provlint.plugin.catalogue import Catalogue
from provlint.plugin.facts import Facts

#: name: what it is for
PRESETS = {
    "default": "every rule at its own level",
    "strict": "the copy desk: every hint is a warning, and every warning fails",
    "gate": "a build: only rules that are errors by themselves; everything else is off",
}
FOLDER = "presets"


def preset(name: str, rules: Mapping[str, Facts]) -> ConfigFile:
    """One of our presets as if it were a file that names every rule."""
    origin = Origin(f"preset {name}")
    found = []
    for rule_id, rule in rules.items():
        level = rule.level
        if name == "strict":
            level = max(level, Level.WARNING)
        elif name == "gate" and level < Level.ERROR and not rule_id.startswith("provlint/"):
            level = Level.OFF
        options = {key: Setting(option.default, origin) for key, option in rule.options.items()}
        found.append(RuleSetting(rule_id, origin, Setting(level, origin), options))
    fail_on = Setting(Level.WARNING if name == "strict" else Level.ERROR, origin)
    return ConfigFile(f"preset {name}", "", rules=tuple(found), fail_on=fail_on)


def pack_preset(word: str, catalogue: Catalogue) -> str | None:
    """The file of a pack's preset: presets/default.yaml of the plugin for ``acme``, strict.yaml for ``acme/strict``."""
    pack, _, name = word.partition("/")
    file = f"{name or 'default'}.yaml"
    for plugin in catalogue.plugins:
        if plugin.name == pack and plugin.folder and file == os.path.basename(file):
            path = os.path.join(plugin.folder, FOLDER, file)
            if os.path.isfile(path):
                return path
    return None


def known(catalogue: Catalogue) -> list[str]:
    """All presets by the names that ``extends`` takes."""
    found = list(PRESETS)
    for plugin in catalogue.plugins:
        folder = os.path.join(plugin.folder, FOLDER)
        if plugin.folder and os.path.isdir(folder):
            names = sorted(n.removesuffix(".yaml") for n in os.listdir(folder) if n.endswith(".yaml"))
            found += [plugin.name if n == "default" else f"{plugin.name}/{n}" for n in names]
    return found
