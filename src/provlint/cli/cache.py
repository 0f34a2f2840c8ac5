"""What is kept of earlier runs, so that unchanged drafts are not looked at again: say how much, or take it out."""

from __future__ import annotations

import argparse
import os
import time

from provlint.cli._common import add_cache, cache_folder, die, write
from provlint.engine.cache.store import Store

EXAMPLES = """\
examples:
  provlint cache stats                         where the cache lies, and what is in it
  provlint cache clear                         take out all results"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["stats", "clear"], help="say how much is kept, or take it out")
    add_cache(parser)


def run(args: argparse.Namespace) -> int:
    folder = cache_folder(args.cache_dir)
    if args.cache_dir and not os.path.isdir(folder):
        die(f"--cache-dir {args.cache_dir}: there is no such folder")
    if not folder:
        die("there is no home to keep a cache in; name a folder with --cache-dir")
    store = Store(folder)
    if args.action == "stats":
        count, size, oldest = store.stats()
        since = f", the oldest read or written on {time.strftime('%Y-%m-%d', time.localtime(oldest))}" if count else ""
        write([f"{folder}: {count:,} result{'' if count == 1 else 's'}, {size / 1e6:.1f} MB{since}\n"])
        return 0
    try:
        gone = store.clear()
    except OSError as error:
        die(f"{folder}: cannot be cleared: {error.strerror or error}")
    write([f"{folder}: {gone:,} result{'' if gone == 1 else 's'} taken out\n"])
    return 0
