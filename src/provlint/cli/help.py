"""What provlint does, or the options of a command; ``--man`` prints the whole as a manual page."""

from __future__ import annotations

import argparse
import sys

from provlint import __version__
from provlint.cli import COMMANDS, parser_of, top_parser
from provlint.cli._common import die
from provlint.files.yamlnode import nearest

EXAMPLES = """\
examples:
  provlint help check
  provlint help --man > provlint.1"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("command", nargs="?", metavar="COMMAND", help="the command to explain")
    parser.add_argument("--man", action="store_true", help="print the manual page, as man(1) reads it")


def run(args: argparse.Namespace) -> int:
    if args.man:
        sys.stdout.writelines(line + "\n" for line in manual())
    elif args.command is None:
        top_parser().print_help()
    elif args.command in COMMANDS:
        parser_of(args.command).print_help()
    else:
        die(f"there is no command {args.command!r}{nearest(args.command, COMMANDS)}")
    return 0


def manual() -> list[str]:
    """The manual page in the language of man(7), made of the same parsers as ``--help``."""
    lines = [
        f'.TH PROVLINT 1 "" "provlint {__version__}" "User Commands"',
        ".SH NAME",
        "provlint \\- a linter for text provenance",
        ".SH SYNOPSIS",
        ".B provlint",
        "COMMAND [OPTION...] [PATH...]",
        ".SH DESCRIPTION",
        "Who says so, for every figure, quotation and name in a draft.",
    ]
    for name, text in COMMANDS.items():
        parser = parser_of(name)
        lines += [f".SH PROVLINT {name.upper()}", f"{_roff(text[:1].upper() + text[1:])}."]
        for action in parser._actions:
            if action.help != argparse.SUPPRESS:
                lines += [".TP", f".B {_roff(_invocation(action))}", _roff(_expanded(action))]
        if parser.epilog:
            lines += [".PP", ".nf", *map(_roff, parser.epilog.split("\n")), ".fi"]
    return [
        *lines,
        ".SH EXIT STATUS",
        "0: nothing at or above \\-\\-fail\\-on. 1: there is. 2: a wrong call, or the run was not complete. 130: ctrl-C.",
    ]


def _invocation(action: argparse.Action) -> str:
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else "")
    word = value if isinstance(value, str) else " ".join(value)
    return ", ".join(action.option_strings) + (f" {word}" if action.option_strings and word else "") or word


def _expanded(action: argparse.Action) -> str:
    return (action.help or "").replace("%(default)s", str(action.default)).replace("%%", "%")


def _roff(text: str) -> str:
    """Text as man(7) prints it: no line of it is a request, and a hyphen stays one."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + safe if safe.startswith((".", "'")) else safe
