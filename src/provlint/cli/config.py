"""What holds for a file: every value, and where it comes from."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import Any

from provlint.cli._common import add_config, add_plugins, add_select, load_catalogue, load_config, tell
from provlint.config.effective import DEFAULT, Config, Effective
from provlint.core.finding import Level

EXAMPLES = """\
examples:
  provlint config drafts/a.md                  what holds there, and which line says so
  provlint config --all --format json"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", default="draft.txt", metavar="FILE", help="a draft, there or not")
    parser.add_argument("--format", default="text", choices=["text", "json"])
    parser.add_argument("--all", action="store_true", help="also what is nowhere set and holds by default")
    add_config(parser)
    add_select(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    config = load_config(args, plugins)
    effective = config.for_path(args.file)
    rows = list(values(config, effective, args.file))
    if args.format == "json":
        print(json.dumps({"file": args.file, "values": rows}, indent=1, ensure_ascii=True))
        return tell([*plugins.troubles, *config.troubles])
    shown = [row for row in rows if args.all or row["origin"] != str(DEFAULT) or row["key"] in ("language", "fail-on")]
    width = max(len(f"{row['key']}: {row['value']}") for row in shown)
    print(f"# {args.file}")
    for file in config.chain(args.file):
        print(f"# reads {file.shown}")
    for row in shown:
        print(f"{row['key'] + ': ' + row['value']:{width}}  # {row['origin']}")
    if not args.all:
        rest = sum(row["key"].count("/") == 1 and row["key"].count(".") == 0 for row in rows if row not in shown)
        print(f"# {rest} more rules at their default level (--all lists them)")
    return tell([*plugins.troubles, *config.troubles])


def values(config: Config, effective: Effective, path: str) -> Iterator[dict[str, str]]:
    """Every value that holds for a file, as key, value and origin; the options of a rule as ``rule.option``."""

    def row(key: str, value: Any, origins: Mapping[str, Any], name: str) -> dict[str, str]:
        return {"key": key, "value": _word(value), "origin": str(origins.get(name, DEFAULT))}

    yield row("language", effective.settings.language, effective.origins, "language")
    fail_on = "never" if effective.fail_on is None else effective.fail_on
    yield row("fail-on", fail_on, effective.origins, "fail-on")
    if effective.origins["output"] != DEFAULT:
        yield row("output", effective.output, effective.origins, "output")
    for file in config.chain(path):
        for setting in file.exclude:
            yield {"key": "exclude", "value": setting.value, "origin": str(setting.origin)}
        for story in file.stories:
            yield {"key": f"stories: {story.value[0]}", "value": _word(story.value[1]), "origin": str(story.origin)}
    for name in effective.settings.names:
        yield row(f"names: {name.name}", name.also, effective.origins, f"names: {name.name}")
    for rule_id, choice in effective.rules.items():
        yield row(rule_id, choice.level, choice.origins, "level")
        if choice.level == Level.OFF:
            continue
        kind = effective.house.get(rule_id) or config.catalogue.rules[rule_id]
        for option, spec in kind.options.items():
            yield row(f"{rule_id}.{option}", choice.options.get(option, spec.default), choice.origins, option)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(str, value)) + "]"
    return str(value)
