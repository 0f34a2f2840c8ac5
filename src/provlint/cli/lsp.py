"""Serve an editor: diagnostics on unsaved drafts, fixes, explanations. Needs the extra ``lsp``."""

from __future__ import annotations

import argparse
import logging
import os
import sys

from provlint.cli._common import add_config, add_plugins, blocked_plugins, config_file, die

#: what brings the server's libraries; until there is a release, provlint is in no index, and comes from a checkout
INSTALL_LSP = "in a checkout of provlint, pip install '.[lsp]' (without one: pip install 'pygls>=2,<3')"

EXAMPLES = """\
examples:
  provlint lsp                                 an editor starts this; see docs/editors.md"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stdio", action="store_true", help="speak over standard input and output (always so)")
    parser.add_argument("--show", choices=["info", "warning", "error"], help="findings from this level (warning)")
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    try:
        from provlint.lsp import features
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        die(f"the language server needs its extra: {INSTALL_LSP}")
    blocked = blocked_plugins(args)
    server = features.make({"config": config_file(args), "isolated": args.isolated, "blocked": blocked, "show": args.show})
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # a worker that ends after its loop is no news
    # The editor hears only the server: whatever else is printed goes where logs go.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        server.start_io(sys.stdin.buffer, answers)
    finally:
        server.supervisor.close()
    # at once: what asyncio has left of the worker would only complain that its loop is gone
    os._exit(0 if server.asked_to_end else 1)
