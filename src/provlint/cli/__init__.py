"""The command line: a table of commands, each in its own module that is imported when it is called."""

from __future__ import annotations

import argparse
import contextlib
import errno
import gc
import importlib
import io
import os
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from provlint import __version__
from provlint.core import foreign
from provlint.lexicon import compiled
from provlint.serve import client

#: command: what it does, in the order of ``--help``. Each module has ``add(parser)`` and ``run(args) -> exit code``.
COMMANDS = {
    "check": "lint drafts",
    "ledger": "the table of all claims: figures and who says so",
    "story": "the table of a story: what each draft says of each matter",
    "names": "the names of a draft or story in all their spellings",
    "evidence": "every claim of drafts, with what the sources say of it",
    "annotate": "what the layers read off a draft, as JSON lines",
    "rules": "list the rules, or explain one",
    "plugins": "list the plugins with their versions and rules",
    "config": "what holds for a file, and where each value comes from",
    "init": "write a first rules.yaml",
    "schema": "the JSON Schema of rules.yaml",
    "test": "run the examples of rules and house rules",
    "desk": "a page in the browser to write and check at",
    "serve": "a server that makes short calls of check cheap",
    "archive": "lint records by the million into tables",
    "cache": "what is kept of earlier runs: say how much, or take it out",
    "lsp": "serve an editor by the language server protocol",
    "completion": "complete commands and options in bash, zsh or fish",
    "help": "explain a command, or print the manual page",
}


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """argparse makes a formatter for each option it is told of, and looks the terminal up every time."""

    def __init__(self, prog: str, **more: Any) -> None:
        columns = os.environ.get("COLUMNS", "")
        super().__init__(prog, **{"width": int(columns) - 2 if columns.isdecimal() else 110, **more})


#: how argparse says that a value is none of those there are
_CHOICE = re.compile(r"invalid choice: '([^']*)' \(choose from (.*)\)")


class _Parser(argparse.ArgumentParser):
    """argparse with the nearest right word where a word is wrong; it says so where help cannot be written."""

    def _print_message(self, message: str, file: Any = None) -> None:
        if not message:
            return
        try:
            (file or sys.stderr).write(message)
            (file or sys.stderr).flush()
        except BrokenPipeError:
            _silence()
            raise SystemExit(141) from None
        except OSError as error:
            _silence()
            sys.stderr.write(f"{self.prog}: error: standard output cannot be written: {error.strerror or error}\n")
            raise SystemExit(2) from None

    def __init__(self, **more: Any) -> None:
        super().__init__(formatter_class=more.pop("formatter_class", _Formatter), **more)

    def error(self, message: str) -> None:  # type: ignore[override]
        import difflib

        wrong = _CHOICE.search(message)
        if wrong is not None:
            near = difflib.get_close_matches(wrong.group(1).lower(), wrong.group(2).replace("'", "").split(", "), 1, 0.5)
            message += f" (did you mean {near[0]}?)" if near else ""
        known = [o for a in self._actions for o in a.option_strings]
        for word in message.split() if message.startswith("unrecognized arguments") else ():
            near = difflib.get_close_matches(word, known, 1, 0.7) if word.startswith("--") else []
            if near and near[0] != word:
                message += f" (did you mean {near[0]}?)"
                break
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")


def _available() -> dict[str, str]:
    """The commands whose modules are there."""
    here = os.path.dirname(__file__)
    return {name: text for name, text in COMMANDS.items() if os.path.isfile(os.path.join(here, f"{name}.py"))}


def parser_of(name: str) -> argparse.ArgumentParser:
    """The parser of a command, with the examples that its module gives."""
    module = importlib.import_module(f"provlint.cli.{name}")
    parser = _Parser(prog=f"provlint {name}", description=module.__doc__, epilog=getattr(module, "EXAMPLES", None))
    module.add(parser)
    return parser


def top_parser() -> argparse.ArgumentParser:
    """The parser of ``provlint`` without a command."""
    return _top(_available())


def _top(commands: dict[str, str]) -> argparse.ArgumentParser:
    width = max(map(len, commands))
    listing = "\n".join(f"  {name:{width}}  {text}" for name, text in commands.items())
    top = _Parser(
        prog="provlint",
        usage="provlint COMMAND [OPTION...] [PATH...]",
        description="A linter for text provenance: who says so, for every figure, quotation and name in a draft.",
        epilog=f"commands:\n{listing}\n\nprovlint COMMAND --help tells the options of a command.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"provlint {__version__}")
    return top


def _no_command(words: Sequence[str], commands: dict[str, str]) -> NoReturn:
    """Say what there is to say where the first word is no command, and raise SystemExit, as argparse does."""
    top = _top(commands)
    name = words[0] if words else ""
    if name and not name.startswith("-"):
        import difflib

        near = difflib.get_close_matches(name, commands, 1, 0.6)
        hint = f" (did you mean {near[0]}?)" if near else ""
        if not near and os.path.exists(name):
            hint = f" (to lint it: provlint check {name})"
        top.error(f"there is no command {name!r}{hint}")
    if not words:
        top.print_help()
        raise SystemExit(2)
    top.parse_args(words)
    top.error(f"a command is wanted before {name}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit codes: 0 clean, 1 findings from --fail-on, 2 wrong call or incomplete run, 130 ctrl-C."""
    words = list(sys.argv[1:] if argv is None else argv)
    commands = _available()
    name = words[0] if words else ""
    if name not in commands:
        try:
            _no_command(words, commands)
        except SystemExit as exit_:  # --help, --version, or a wrong call
            return exit_.code if isinstance(exit_.code, int) else 2
    # A run allocates many small tuples and no cycles worth hunting for: the default thresholds cost a seventh of the time,
    # a hundred thousand still a twentieth. A server lives long enough for cycles to add up.
    gc.set_threshold(100_000 if name in ("lsp", "serve") else 1_000_000, 50, 100)
    _streams()
    foreign.watch_interrupts()
    try:
        module = importlib.import_module(f"provlint.cli.{name}")
        parser = parser_of(name)
        args = parser.parse_args(words[1:])
        _hold_values(parser, args)
    except SystemExit as exit_:  # --help, or a wrong call
        return exit_.code if isinstance(exit_.code, int) else 2
    except KeyboardInterrupt:
        return 130
    if name == "check" and client.unknown():
        sys.stderr.write(f"provlint check: note: {client.VARIABLE}={client.unknown()!r} is none of off, on and only: no server is asked\n")
    return _run(name, module, args)


def _hold_values(parser: argparse.ArgumentParser, args: argparse.Namespace) -> None:
    """End the call where a value is empty, with 2: a variable that is not set must not make it another call.

    An empty path would be the working folder, an empty ``--config`` the file that is found without it.
    """
    for action in parser._actions:
        given = getattr(args, action.dest, None)
        if given != action.default and ("" in given if isinstance(given, list) else given == ""):
            what = action.option_strings[-1] if action.option_strings else action.metavar or action.dest
            parser.error(f"{what}: the value is empty (a variable that is not set?)")


def _run(name: str, module: Any, args: argparse.Namespace) -> int:
    try:
        code: int = module.run(args)
        sys.stdout.flush()
        compiled.save()
        if name == "check" and os.environ.get(client.VARIABLE, "").lower() in client.ON and not client.inside():
            from provlint.serve import starting

            starting.by_the_way()
        return code
    except SystemExit as exit_:
        if isinstance(exit_.code, int) and exit_.code:
            return exit_.code
        # ours end with 2; a plugin that ends the process must not make it look like a clean run
        sys.stderr.write(f"provlint {name}: error: something ended the run before it had a result\n")
        return 2
    except BrokenPipeError:
        # the reader has gone (| head): nobody is left to tell
        _silence()
        return 141
    except OSError as error:
        # commands report faults of the files they know; what is left is standard output, on a full disk for one
        _silence()
        where = f"{error.filename}: " if error.filename else ""
        if getattr(error, "to_stdout", False) or (not where and error.errno in _UNWRITABLE):
            where = "standard output cannot be written: "
        sys.stderr.write(f"provlint {name}: error: {where}{error.strerror or error}\n")
        return 2
    except KeyboardInterrupt:
        _silence()
        return 130


#: what the system says of a stream that takes nothing more
_UNWRITABLE = frozenset({errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG})


class _Closed(io.TextIOBase):
    """Standard output where the caller has closed it: a report that nobody can get is a fault, and is said."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        error = OSError(errno.EBADF, "it is closed")
        error.to_stdout = True  # type: ignore[attr-defined]
        raise error


def _streams() -> None:
    """See to it that the three standard streams are there; a file opened later must not become one of them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _silence() -> None:
    """Let what is still to be written to standard output go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def script() -> NoReturn:
    """The console script: ``main`` in a process that is watched, and then an end at once.

    Taking the heap apart object by object before the process goes costs a twentieth of a run and helps nobody. Where a
    profiler or a tracer watches, the process ends the usual way, so that it can write what it has seen.
    """
    from provlint.cli import _supervise

    words = sys.argv[1:]
    try:
        code = _supervise.run(words, main) if _supervise.can_supervise(words) else main()
    except KeyboardInterrupt:
        code = 130
    if sys.getprofile() is None and sys.gettrace() is None:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.flush()
        _supervise.end(code)
    sys.exit(code)
