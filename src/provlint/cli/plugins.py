"""List the plugins with their distributions, versions and rules."""

from __future__ import annotations

import argparse

from provlint.cli._common import add_plugins, load_catalogue, tell

EXAMPLES = """\
examples:
  provlint plugins                             what is installed, with versions and rules
  provlint plugins -p no:story"""


def add(parser: argparse.ArgumentParser) -> None:
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    for plugin in plugins.plugins:
        brought = [f"{len(items)} {what}{'' if len(items) == 1 else 's'}" for items, what in (
            (plugin.rules, "rule"), (plugin.formats, "format"), (plugin.reporters, "reporter")) if items]
        state = "blocked" if plugin.blocked else ", ".join(brought) or "nothing"
        print(f"{plugin.name:14} {plugin.dist} {plugin.version}: {state}")
        for rule in plugin.rules:
            print(f"    {rule.id}")
    return tell(plugins.troubles)
