"""A warm server on this machine, for this user only: it makes short calls of check cheap, and changes nothing they say."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from provlint.cli import _supervise, main
from provlint.cli._common import die, say, write
from provlint.config.effective import Config
from provlint.core.brought import PROJECT
from provlint.core.finding import Level
from provlint.core.rule import modules
from provlint.engine.cache import keys
from provlint.engine.engine import Engine
from provlint.engine.linting import check_text
from provlint.output import reporters
from provlint.plugin import catalogue
from provlint.plugin.entrypoints import entry_points
from provlint.serve import client, starting

if TYPE_CHECKING:
    from provlint.serve.server import Line

EXAMPLES = """\
examples:
  provlint serve --background        start one, and come back
  provlint serve --status            which there are
  provlint serve --stop              end them
  PROVLINT_SERVER=off provlint check draft.md    ask none"""

#: seconds without a call after which a server ends
IDLE = 900
#: what a check may import when it comes to it, beside the rules
_LATER = (
    "cli.check", "cli._output", "cli._fix", "cli._reviewed", "engine.cache.cached_run", "engine.cache.store", "files.fixing",
    "files.git", "formats.markdown", "formats.html", "formats.docx", "suppression.apply", "suppression.sidefile",
    "suppression.baseline", "suppression.changed_lines",
)  # fmt: skip


def add(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--background", action="store_true", help="start it, and come back when it is ready")
    what.add_argument("--stop", action="store_true", help="end all servers of this user")
    what.add_argument("--status", action="store_true", help="tell which there are; 0 if one answers calls like this, else 1")
    parser.add_argument(
        "--idle", type=_seconds, default=IDLE, metavar="SECONDS", help=f"end after so long without a call ({IDLE})"
    )


def _seconds(word: str) -> float:
    """A number of seconds above 0, for argparse."""
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"{word!r} is no number of seconds above 0")
    return float(word)


def run(args: argparse.Namespace) -> int:
    why = client.supported()
    if why:
        die(f"{why}; provlint check does without")
    if args.status:
        return _status()
    if args.stop:
        return _stop()
    began, identity = starting.began(), client.identity()
    if not all(map(os.path.isabs, sys.path)):
        die("the path of Python's modules depends on the working folder, and so would what a server loads")
    if not args.background:
        failed = _serve(identity, began, args.idle, _told)
        if failed:
            die(failed)
        return 0
    if starting.answering():
        say("a server runs already")
        return 0
    failed = starting.behind(lambda ready: _serve(identity, began, args.idle, lambda path: ready()))
    if failed:
        die(failed)
    return _status()


def _told(path: str) -> None:
    say(f"provlint serve: ready at {path}; ctrl-C ends it")


def _serve(identity: bytes, began: float, idle: float, ready: Callable[[str], None]) -> str:
    """Load everything, then answer calls until the end. Why there is no server; "" where there was one."""
    from provlint.serve import server
    from provlint.serve.handed import Refused

    try:
        plugins = catalogue.load(points=[point for point in entry_points(catalogue.GROUP) if point.dist.name == PROJECT])
        cold = set(sys.modules)
        warm_up(plugins)
        keys.EARLY.update(set(sys.modules) - cold)
        state = server.state_of((plugin.folder for plugin in plugins.plugins), began)
        one = server.Server(identity, state, _work, idle)
    except server.Busy:
        return "a server runs already"
    except (server.NoPlace, Refused) as error:
        return f"no server: {error}"
    except OSError as error:
        return f"no server: {error.filename or ''} {error.strerror or error}".replace("  ", " ")
    ready(one.path)
    one.serve()
    return ""


def warm_up(plugins: catalogue.Catalogue) -> None:
    """Load what calls will want: all modules of a check, and rules, word lists and patterns, by linting the rules' examples."""
    for name in (*_LATER, *(f"output.reporters.{name}" for name in modules(reporters.__path__))):
        importlib.import_module(f"provlint.{name}")
    config = Config(plugins, (), (), None, True, None)
    engine = Engine(plugins, config, floor=Level.INFO)
    examples = (example for rule in plugins.rules.values() for example in rule.examples if isinstance(example, str))
    text = "\n\n".join(examples).replace("⟦", "").replace("⟧", "")
    check_text(engine, "example.md", text.encode())


def _work(words: Sequence[str], line: Line) -> int:
    """Do what a call asks for, in a process of its own that this one watches."""
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            line.let_go()
        return main(words)

    return _supervise.run(words, work, line)


def _status() -> int:
    from provlint.serve import server

    mine = client.place(client.identity())
    known = server.running()
    for one in known:
        since = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(one.since))
        other = "" if one.path == mine else " (for another Python or another version)"
        write([f"process {one.pid}, since {since}, at {one.path}{other}\n"])
    if not known:
        write(["no server runs\n"])
    return 0 if starting.answering() else 1


def _stop() -> int:
    from provlint.serve import server

    known = server.running()
    for one in known:
        if not server.stop(one):
            die(f"process {one.pid} does not end")
        write([f"process {one.pid} has ended\n"])
    if not known:
        write(["no server runs\n"])
    return 0
