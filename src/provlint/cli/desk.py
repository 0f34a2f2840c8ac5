"""A desk in the browser: paste or open drafts, see what is wrong as you write. Needs the extra ``desk``."""

from __future__ import annotations

import argparse
import base64
import os

from provlint.cli._common import (
    add_config,
    add_evidence,
    add_plugins,
    blocked_plugins,
    config_file,
    die,
    expanded,
    load_catalogue,
    say,
)
from provlint.core.finding import Trouble
from provlint.files.discovery import Passed, find
from provlint.files.reading import read_bytes
from provlint.plugin.catalogue import Catalogue

#: what brings the server's libraries; until there is a release, provlint is in no index, and comes from a checkout
INSTALL_DESK = "in a checkout of provlint, pip install '.[desk]' (without one: pip install starlette uvicorn)"

EXAMPLES = """\
examples:
  provlint desk                                an empty desk, and an example one click away
  provlint desk draft.md second.docx           these drafts on it
  provlint desk draft.md --evidence wire/      held against these sources"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="FILE", help="drafts to lay on the desk")
    parser.add_argument("--port", type=int, default=0, metavar="N", help="the port on 127.0.0.1 (default: a free one)")
    parser.add_argument("--no-open", action="store_true", help="print the address, and open no browser")
    add_evidence(parser)
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    try:
        from provlint.desk import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn", "anyio", "h11"):
            raise
        die(f"the desk needs its extra: {INSTALL_DESK}")
    options = {"blocked": blocked_plugins(args), "config": config_file(args), "isolated": args.isolated}
    if not 0 <= args.port < 65536:
        die(f"--port {args.port}: a port is a number from 1 to 65535")
    drafts = _laid(expanded(args.paths))
    sources = _laid(_sources(expanded(args.evidence), load_catalogue(args))) if args.evidence else {}
    return serve.serve(options, drafts, sources, args.port, opens=not args.no_open, tell=say)


def _sources(paths: list[str], plugins: Catalogue) -> list[str]:
    """The files that paths to sources lead to, those of folders as ``check --evidence`` finds them."""
    found = []
    for item in find(paths, plugins.sought("evidence"), lambda path: False):
        if isinstance(item, Trouble):
            die(f"{item.path}: {item.message}")
        elif isinstance(item, Passed):
            say(f"provlint: {item.path} is not read: {item.why}")
        else:
            found.append(item.path)
    return found


def _laid(paths: list[str]) -> dict[str, str]:
    """The bytes of files in base64, as a page would send them. A file that cannot be read is a wrong call."""
    found = {}
    for path in paths:
        if os.path.isdir(path):
            die(f"{path} is a folder: name the drafts")
        try:
            found[path] = base64.b64encode(read_bytes(path)).decode()
        except OSError as error:
            die(f"{path} cannot be read: {error.strerror or error}")
    return found
