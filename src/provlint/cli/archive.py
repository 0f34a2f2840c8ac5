"""Lint an archive: records in JSON lines, Parquet, folders, zip and tar, to tables of findings, claims, names and stories."""

from __future__ import annotations

import argparse
import os
import sys
import time
from typing import Any

from provlint.cli import _progress
from provlint.cli._common import (
    add_plugins,
    add_select,
    blocked_plugins,
    config_file,
    die,
    load_catalogue,
    load_config,
    say,
    write,
)
from provlint.engine.parallel import cores
from provlint.engine.spec import spec_of
from provlint.files.yamlnode import nearest
from provlint.output.escape import visible

#: what brings the libraries; until there is a release, provlint is in no index, and comes from a checkout
INSTALL = "in a checkout of provlint, pip install '.[archive]' (without one: pip install pyarrow duckdb)"
_EXTRA = ("pyarrow", "duckdb")

EXAMPLES = """\
examples:
  provlint archive wire.jsonl --out archive/              a dump, with the usual names of columns
  provlint archive dump.parquet --text body --id guid --date published --title headline --out archive/
  provlint archive 2023.zip 2024/ --out archive/          files in a zip file, and below a folder
  provlint archive --ask rules --out archive/             what was found, month by month"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "inputs", nargs="*", metavar="INPUT", help="JSON lines, Parquet, a folder, zip, tar; .gz, .bz2, .xz too"
    )
    parser.add_argument(
        "--out", metavar="DIR", required=True, help="the folder of the tables; one that was begun is gone on with"
    )
    parser.add_argument(
        "--text", default="", metavar="COLUMN", help="the column of the text (text, body, content or article)"
    )
    parser.add_argument(
        "--id", default="", metavar="COLUMN", help="the column that names a record (id, uuid, guid or url)"
    )
    parser.add_argument("--date", default="", metavar="COLUMN", help="the column of the day it was published")
    parser.add_argument("--title", default="", metavar="COLUMN", help="the column of the headline")
    parser.add_argument(
        "--record-format", default="text", metavar="FMT", help="what the texts are: text, markdown or html (text)"
    )
    parser.add_argument("--no-story", action="store_true", help="look for no stories")
    add_select(parser)
    parser.add_argument("--config", metavar="FILE", help="use this rules.yaml for every record")
    parser.add_argument("--isolated", action="store_true", help="use no rules.yaml but the default one")
    parser.add_argument(
        "--show", default="warning", choices=["info", "warning", "error"], help="keep findings from this level"
    )
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="processes (default: as many as there are processors)"
    )
    parser.add_argument("--scheduler", default="", metavar="ADDRESS", help="let the workers of this Dask cluster do it")
    parser.add_argument(
        "--memory", type=int, default=1024, metavar="MB", help="what sorting and joining may hold (1024)"
    )
    parser.add_argument(
        "--window", type=int, default=0, metavar="N", help="drafts of neighbouring days held against each other (5000)"
    )
    parser.add_argument("--part", type=int, default=0, metavar="KB", help="how much a process reads at a time (4096)")
    parser.add_argument(
        "--ask", nargs="?", const="all", metavar="QUERY",
        help="ask the archive in DIR: rules, claims, names (all three without a word), or SQL over its tables",
    )  # fmt: skip
    parser.add_argument("--anew", action="store_true", help="take out the archive that is there, and begin again")
    parser.add_argument("--keep-work", action="store_true", help="leave what was only needed on the way")
    parser.add_argument("--quiet", "-q", action="store_true", help="no progress and no summary")
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    try:
        import duckdb  # noqa: F401
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        die(f"archives need their extra: {INSTALL}")
    if args.ask is not None:
        return _ask(args)
    if not args.inputs:
        die("name at least one INPUT")
    if args.jobs < 0 or args.memory < 64 or args.window < 0 or args.part < 0:
        die("--jobs, --window and --part are numbers from 0 up, --memory from 64")
    return _build(args)


def _ask(args: argparse.Namespace) -> int:
    """Print what the archive answers."""
    from provlint.archive import ask

    if args.inputs:
        die("--ask asks the archive of --out; name no INPUT")
    names = list(ask.QUESTIONS) if args.ask == "all" else [args.ask]
    if args.ask not in ("all", *ask.QUESTIONS) and " " not in args.ask.strip():
        die(f"--ask {args.ask}: there are {', '.join(ask.QUESTIONS)}, or SQL{nearest(args.ask, ask.QUESTIONS)}")
    for n, name in enumerate(names):
        question = ask.QUESTIONS.get(name)
        try:
            answer = ask.ask(args.out, question.sql if question is not None else name)
        except ask.Unanswered as error:
            die(str(error))
        head = [f"{name}: {question.about}\n"] if question is not None else []
        write(["\n"] * bool(n) + head + [f"{visible(line)}\n" for line in ask.drawn(answer)])
    return 0


def _build(args: argparse.Namespace) -> int:
    from provlint.archive.columns import BadInput, Columns
    from provlint.archive.crew import crew
    from provlint.archive.run import Other, Wanted, build
    from provlint.core.finding import Level
    from provlint.engine.engine import Engine

    blocked_plugins(args)
    if args.config:
        args.config = config_file(args)
    plugins = load_catalogue(args)
    level = Level.parse(args.show)
    engine = Engine(plugins, load_config(args, plugins), floor=level, heard=level)
    known = plugins.suffixes()
    if args.record_format not in known:
        die(f"--record-format {args.record_format}: there are {', '.join(sorted(known))}")
    jobs = args.jobs or cores()
    wanted = Wanted(
        tuple(args.inputs), args.out, Columns(args.text, args.id, args.date, args.title, args.record_format), spec_of(engine),
        not args.no_story, args.anew, args.keep_work, memory=args.memory << 20, threads=jobs,
    )  # fmt: skip
    wanted = wanted._replace(window=args.window or wanted.window, part=args.part << 10 or wanted.part)
    began = time.monotonic()
    told = _Progress(args.quiet)
    workers = crew(jobs, args.scheduler, die)
    try:
        summary = build(wanted, workers, told, lambda said: None if args.quiet else say(said))
    except (BadInput, Other) as error:
        die(str(error))
    except KeyboardInterrupt:
        told.close()
        say("stopped; what is finished stays, and the same command goes on from there")
        return 130
    finally:
        told.close()
        workers.close()
    for failed in summary.failed[:20]:
        say(f"trouble: {failed}")
    if not args.quiet:
        _summary(args, summary, time.monotonic() - began)
    return 2 if summary.failed or summary.counts.get("faults") else 0


def _summary(args: argparse.Namespace, summary: Any, seconds: float) -> None:
    counts = summary.counts
    told = f"{counts['records']:,} records, {counts['findings']:,} findings"
    if counts.get("drafts"):
        told += f", {counts['drafts']:,} drafts in stories"
    if counts["faults"]:
        told += f"; {counts['faults']:,} faults, listed in {os.path.join(args.out, 'faults')}"
    if summary.failed:
        told += f"; {len(summary.failed)} parts are missing: run it again"
    say(told)
    if summary.seconds:
        memory = f", {summary.memory >> 20} MiB in one at most" if summary.memory else ""
        say(f"{seconds:.1f} s, {summary.seconds:.1f} s of processors in workers{memory}")


class _Progress:
    """A line on stderr: one that is drawn again at a terminal, and one now and then in a log."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.drawn = _progress.wanted()
        self.began = self.last = time.monotonic()
        self.step = ""

    def __call__(self, step: str, done: int, total: int, counts: dict[str, int]) -> None:
        now = time.monotonic()
        if step != self.step:
            self.step, self.began = step, now
        elif done < total and self.drawn and now - self.last < 0.2:
            return
        if self.quiet or (not self.drawn and now - self.last < 10.0):
            return
        self.last = now
        line = f"{step}: {done:,}" + (f" of {total:,}" if total else "")
        if counts.get("records"):
            line += f", {counts['records']:,} records"
        if 0 < done < total:
            left = (now - self.began) / done * (total - done)
            line += f", {left / 60:.0f} min left" if left > 90 else f", {left:.0f} s left"
        sys.stderr.write(f"\r{line}\x1b[K" if self.drawn else f"{line}\n")
        sys.stderr.flush()

    def close(self) -> None:
        if self.drawn and self.step and not self.quiet:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.step = ""
