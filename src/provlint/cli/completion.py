"""Print the completion of commands, options and their values for bash, zsh or fish."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from provlint.cli import COMMANDS, parser_of
from provlint.cli._common import add_plugins, load_catalogue

EXAMPLES = """\
examples:
  eval "$(provlint completion bash)"                 # in ~/.bashrc
  provlint completion zsh > "${fpath[1]}/_provlint"
  provlint completion fish > ~/.config/fish/completions/provlint.fish"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=["bash", "zsh", "fish"], help="the shell to complete for")
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    values = {
        "--select": [*plugins.packs(), *plugins.rules],
        "--ignore": [*plugins.packs(), *plugins.rules],
        "--format": list(plugins.reporters),
    }
    sys.stdout.writelines({"bash": _bash, "zsh": _zsh, "fish": _fish}[args.shell](values))
    return 0


Values = dict[str, list[str]]
#: what the first word behind a command can be beside a file, as the option that takes the same
_FIRST = {"rules": "--select", "test": "--select"}


def _first(name: str, values: Values) -> list[str]:
    """The words that a command takes in its first place; [] where it is files, or nothing."""
    if name == "help":
        return list(COMMANDS)
    taken = [str(choice) for action in parser_of(name)._actions if not action.option_strings for choice in action.choices or ()]
    return taken or values.get(_FIRST.get(name, ""), [])


def _options(name: str, values: Values) -> Iterator[tuple[list[str], str, list[str]]]:
    """The options of a command: their spellings, what they are for, the values they take."""
    for action in parser_of(name)._actions:
        if action.option_strings and action.help != argparse.SUPPRESS:
            said = [str(choice) for choice in action.choices or ()]
            if name == "check" or not said:
                said = said or values.get(action.option_strings[-1], [])
            yield list(action.option_strings), (action.help or "").replace("%%", "%"), said


def _bash(values: Values) -> Iterator[str]:
    yield "_provlint() {\n"
    yield '  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} words=""\n'
    yield f'  if [ "$COMP_CWORD" = 1 ]; then COMPREPLY=($(compgen -W "{" ".join(COMMANDS)}" -- "$word")); return; fi\n'
    yield '  case "$command $before" in\n'
    for name in COMMANDS:
        for spellings, _, said in _options(name, values):
            if said:
                patterns = "|".join(f'"{name} {spelling}"' for spelling in spellings)
                yield f'    {patterns}) COMPREPLY=($(compgen -W "{" ".join(said)}" -- "$word")); return;;\n'
    yield "  esac\n"
    yield '  case "$command" in\n'
    for name in COMMANDS:
        words = " ".join(spelling for spellings, _, _ in _options(name, values) for spelling in spellings)
        yield f'    {name}) words="{words}";;\n'
    yield "  esac\n"
    yield '  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$words" -- "$word")); return; fi\n'
    yield '  case "$command" in\n'
    for name in COMMANDS:
        if first := _first(name, values):
            yield f'    {name}) COMPREPLY=($(compgen -W "{" ".join(first)}" -- "$word"));;\n'
    yield "  esac\n"
    yield "}\ncomplete -o default -F _provlint provlint\n"


def _zsh(values: Values) -> Iterator[str]:
    yield "#compdef provlint\n_provlint() {\n  local -a commands\n  commands=(\n"
    for name, text in COMMANDS.items():
        yield f"    {_quoted(f'{name}:{text}')}\n"
    yield "  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
    yield '  case "$words[2]" in\n'
    for name in COMMANDS:
        yield f"    {name}) _arguments -s \\\n"
        for spellings, text, said in _options(name, values):
            safe = text.translate({ord(c): None for c in "[]:'"})
            takes = f":value:({' '.join(said)})" if said else ""
            for spelling in spellings:
                yield f"      {_quoted(f'{spelling}[{safe}]{takes}')} \\\n"
        first = _first(name, values)
        yield f"      '2:word:({' '.join(first)})' \\\n" if first else ""
        yield "      '*:file:_files';;\n"
    yield '  esac\n}\nif [ "$funcstack[1]" = "_provlint" ]; then _provlint "$@"; else compdef _provlint provlint; fi\n'


def _fish(values: Values) -> Iterator[str]:
    none = "not __fish_seen_subcommand_from " + " ".join(COMMANDS)
    for name, text in COMMANDS.items():
        yield f"complete -c provlint -n {_quoted(none)} -a {name} -d {_quoted(text)}\n"
    for name in COMMANDS:
        for spellings, text, said in _options(name, values):
            words = " ".join(f"-l {s[2:]}" if s.startswith("--") else f"-s {s[1:]}" for s in spellings)
            takes = f" -x -a {_quoted(' '.join(said))}" if said else ""
            seen = _quoted(f"__fish_seen_subcommand_from {name}")
            yield f"complete -c provlint -n {seen} {words}{takes} -d {_quoted(text)}\n"
        if first := _first(name, values):
            seen = _quoted(f"__fish_seen_subcommand_from {name}")
            yield f"complete -c provlint -n {seen} -f -a {_quoted(' '.join(first))}\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
