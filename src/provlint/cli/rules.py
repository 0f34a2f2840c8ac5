"""List the rules, or explain one: what it flags, why, on whose authority, with its examples."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any

from provlint.authoring.explain import explain
from provlint.cli._common import add_config, add_plugins, die, load_catalogue, load_config, tell
from provlint.core.rule_words import sections, summary_line
from provlint.files.yamlnode import nearest
from provlint.plugin.facts import AnyRuleType

EXAMPLES = """\
examples:
  provlint rules                               all rules, with level and fix
  provlint rules figures                       those of a pack
  provlint rules copy/doubled-word             one: what, why, instead, on whose authority
  provlint rules --format json > rules.json"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help="explain this rule, or list the rules of this pack")
    parser.add_argument("--format", default="text", choices=["text", "json"], help="how to print (text)")
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    config = load_config(args, plugins)
    known = {**plugins.rules, **config.for_path("draft.txt").house}  # with the house rules that hold here
    packs = {rule_id.partition("/")[0] for rule_id in known}
    if args.id in known and args.format == "text":
        print(explain(known[args.id]))
    elif args.format == "json" and (not args.id or args.id in known or args.id in packs):
        chosen = [r for r in known.values() if not args.id or r.id == args.id or r.id.startswith(args.id + "/")]
        print(json.dumps({"rules": [plain(rule) for rule in chosen]}, indent=1))
    elif args.id and args.id not in packs:
        die(f"there is no rule or pack {args.id!r}{nearest(args.id, [*known, *packs])}")
    else:
        _list(known, args.id)
    return tell([*plugins.troubles, *config.troubles])


def plain(rule: AnyRuleType) -> dict[str, Any]:
    """A rule as plain data: id, level, fix, what it says of itself, its options with their defaults."""
    parts = sections(rule)
    options = {
        name: {"default": o.default, "help": o.help, "choices": list(o.choices), "minimum": o.minimum}
        for name, o in rule.options.items()
    }
    return {
        "id": rule.id, "pack": rule.pack(), "level": str(rule.level), "fix": rule.fix or None, "summary": summary_line(rule),
        **{key.lower(): parts.get(key) for key in ("What", "Why", "Instead", "Source")}, "options": options,
    }  # fmt: skip


def _list(known: Mapping[str, AnyRuleType], pack: str | None) -> None:
    rules = [r for r in known.values() if pack is None or r.id.startswith(pack + "/")]
    width = max((len(r.id) for r in rules), default=0)
    for rule in rules:
        print(f"{rule.id:{width}}  {rule.level!s:7}  {rule.fix or '-':7}  {summary_line(rule)}")
