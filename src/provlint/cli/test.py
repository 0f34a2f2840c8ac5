"""Run the examples of rules: of a pack, of all packs, and of the house rules that hold here."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from provlint.authoring.testing import ExampleFailed, cases, coverage
from provlint.cli._common import add_config, add_plugins, die, load_catalogue, load_config, tell
from provlint.files.yamlnode import nearest
from provlint.plugin.facts import AnyRuleType

#: rules whose examples need a whole run; our own tests run them
_HOUSEKEEPING = "provlint"

EXAMPLES = """\
examples:
  provlint test                                the examples of all rules and of the house rules here
  provlint test copy"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", nargs="?", metavar="PACK", help="a pack, a rule, or house (default: house, else all)")
    parser.add_argument("--verbose", "-v", action="store_true", help="also name what passed")
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    config = load_config(args, plugins)
    house = dict(config.for_path("draft.txt").house)
    rules = {**{k: r for k, r in plugins.rules.items() if r.pack() != _HOUSEKEEPING}, **house}
    pack = args.pack or ("house" if house else "")
    chosen = [rule for rule_id, rule in rules.items() if not pack or rule_id == pack or rule_id.startswith(pack + "/")]
    code = tell([*plugins.troubles, *config.troubles])
    if not chosen:
        if code and pack == "house":
            return code
        known = sorted({*rules, *(rule_id.partition("/")[0] for rule_id in rules)})
        die(f"there is no pack or rule {pack!r} to test{nearest(pack, known)}")
    failed = 0
    count = 0
    for rule in chosen:
        problems = list(_problems(rule))
        count += len(list(cases(rule)))
        failed += bool(problems)
        if problems:
            print(f"FAIL {rule.id}")
            for problem in problems:
                print("    " + problem.replace("\n", "\n    "))
        elif args.verbose:
            print(f"ok   {rule.id}")
    covered = sum("no firing example" not in coverage(rule) for rule in chosen)
    print(f"{len(chosen)} rules, {count} examples; {covered} rules shown firing, {failed} failed")
    return code or int(failed > 0)


def _problems(rule: AnyRuleType) -> Iterator[str]:
    """What is wrong with a rule's examples: those that fail, and a firing or silent one that is missing."""
    yield from coverage(rule)
    try:
        for case in cases(rule):
            try:
                case.run()
            except ExampleFailed as error:
                yield str(error)
            except Exception as error:
                yield f"the rule raised {type(error).__name__}: {error}"
    except (TypeError, ValueError) as error:
        yield f"an example cannot be read: {error}"
