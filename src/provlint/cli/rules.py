"""List the rules, or explain one: what it flags, why, on whose authority, with its examples."""

from __future__ import annotations

import argparse
import difflib

from provlint.catalogue import Catalogue
from provlint.cli._common import add_plugins, die, load_catalogue, tell
from provlint.explain import explain, summary_line


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help="explain this rule, or list the rules of this pack")
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    if args.id in plugins.rules:
        print(explain(plugins.rules[args.id]))
    elif args.id and args.id not in plugins.packs():
        known = [*plugins.rules, *plugins.packs()]
        near = difflib.get_close_matches(args.id, known, 1, 0.5)
        die(f"there is no rule or pack {args.id!r}" + (f" (did you mean {near[0]}?)" if near else ""))
    else:
        _list(plugins, args.id)
    return tell(plugins.troubles)


def _list(plugins: Catalogue, pack: str | None) -> None:
    rules = [r for r in plugins.rules.values() if pack is None or r.id.startswith(pack + "/")]
    width = max((len(r.id) for r in rules), default=0)
    for rule in rules:
        print(f"{rule.id:{width}}  {rule.level!s:7}  {rule.fix or '-':7}  {summary_line(rule)}")
