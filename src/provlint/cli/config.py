"""What holds for a file."""

from __future__ import annotations

import argparse

from provlint.cli._common import add_config, add_plugins, load_catalogue, load_config, tell


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", default="draft.txt", metavar="FILE")
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    config = load_config(args, plugins)
    effective = config.for_path(args.file)
    for rule_id, choice in effective.rules.items():
        print(f"{rule_id}: {choice.level!s} {dict(choice.options) or ''}".rstrip())
    return tell([*plugins.troubles, *config.troubles])
