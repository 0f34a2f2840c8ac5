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
from provlint.engine.linting import reported
from provlint.output.ledgers.rows import rows

FORMATS = ("table", "json", "csv", "prov", "html")

EXAMPLES = """\
examples:
  provlint ledger draft.md                     every figure and who says so
  provlint ledger --story strike/*.txt         of all drafts of one event, as one table
  provlint ledger --format csv drafts/ > claims.csv
  provlint ledger --format html drafts/ > ledger.html   a page to look at, with the drafts"""


def add(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    parser.add_argument("--format", default="table", choices=FORMATS, help="how to print (table); prov is PROV-JSON, html a page")
    add_grouping(parser)
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    engine = Engine(plugins, load_config(args, plugins), keep=args.format == "html")
    found = read_stories(args, engine)
    if args.format == "html":
        from provlint.output.page.shell import ledger_page

        documents = [doc for story in found for doc in story.documents]
        write(ledger_page(reported(engine, documents, [], found, False)))
        return tell([*plugins.troubles, *engine.config.troubles, *engine.troubles])
    writer = importlib.import_module(f"provlint.output.ledgers.{args.format}")
    options = (max(80, shutil.get_terminal_size((110, 24)).columns),) if args.format == "table" else ()
    write(writer.render(rows(found), *options))
    return tell([*plugins.troubles, *engine.config.troubles, *engine.troubles])
