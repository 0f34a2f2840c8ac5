"""The ledger: every figure of the drafts, which event it is of, and who says so."""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import sys

from provlint import stories
from provlint.cli._common import add_config, add_paths, add_plugins, load_catalogue, load_config, read_documents, tell
from provlint.engine import Engine
from provlint.ledgers.rows import rows

FORMATS = ("table", "json", "csv", "prov")


def add(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    parser.add_argument("--format", default="table", choices=FORMATS, help="how to print (table); prov is PROV-JSON")
    grouping = parser.add_mutually_exclusive_group()
    grouping.add_argument("--story", action="store_true", help="all drafts are about one event")
    grouping.add_argument("--no-story", action="store_true", help="look for no stories but declared ones")
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    engine = Engine(plugins, load_config(args, plugins))
    documents = list(read_documents(args, engine))
    declared = engine.config.stories(d.path for d in documents)
    found = stories.group(documents, declared, args.story, not args.no_story)
    writer = importlib.import_module(f"provlint.ledgers.{args.format}")
    options = (max(80, shutil.get_terminal_size((110, 24)).columns),) if args.format == "table" else ()
    try:
        for line in writer.render(rows(found), *options):
            sys.stdout.write(line.encode("utf-8", "backslashreplace").decode("utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (head, less) has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    return tell([*plugins.troubles, *engine.config.troubles, *engine.troubles])
