"""The ledger: every figure of the drafts, which event it is of, and who says so."""

from __future__ import annotations

import argparse
import importlib
import shutil

from provlint.cli._common import (
    add_config,
    add_grouping,
    add_paths,
    add_plugins,
    load_catalogue,
    load_config,
    read_stories,
    tell,
    write,
)
from provlint.engine.engine import Engine
from provlint.output.ledgers.rows import rows

FORMATS = ("table", "json", "csv", "prov")

EXAMPLES = """\
examples:
  provlint ledger draft.md                     every figure and who says so
  provlint ledger --story strike/*.txt         of all drafts of one event, as one table
  provlint ledger --format csv drafts/ > claims.csv"""


def add(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    parser.add_argument("--format", default="table", choices=FORMATS, help="how to print (table); prov is PROV-JSON")
    add_grouping(parser)
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    engine = Engine(plugins, load_config(args, plugins))
    found = read_stories(args, engine)
    writer = importlib.import_module(f"provlint.output.ledgers.{args.format}")
    options = (max(80, shutil.get_terminal_size((110, 24)).columns),) if args.format == "table" else ()
    write(writer.render(rows(found), *options))
    return tell([*plugins.troubles, *engine.config.troubles, *engine.troubles])
