"""Options and steps that several commands share."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

from provlint.config.effective import Config
from provlint.core import watchdog
from provlint.core.document import Document, Story
from provlint.core.finding import Trouble
from provlint.core.foreign import TWICE, hushed
from provlint.engine.engine import Engine
from provlint.files.discovery import Passed, find
from provlint.files.globs import fitting, is_pattern
from provlint.files.reading import read_stream
from provlint.files.yamlnode import nearest
from provlint.output import escape as _escape
from provlint.plugin import catalogue
from provlint.plugin.catalogue import Catalogue
from provlint.stories.forming import group


def add_plugins(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-p", dest="plugins", metavar="no:NAME", action="append", default=[], help="do without the plugin NAME"
    )


def add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", metavar="FILE", help="use this rules.yaml for every file")
    parser.add_argument("--isolated", action="store_true", help="use no rules.yaml but the default one")
    parser.add_argument("--config-from", metavar="REV", help="read rules.yaml (and the baseline) as they were in REV")
    parser.add_argument(
        "--format-of", action="append", default=[], metavar="PATTERN=FORMAT",
        help="read the files of a pattern as this format, whatever their suffix (may be repeated)",
    )  # fmt: skip


def add_evidence(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--evidence", action="extend", nargs="+", default=[], metavar="PATH",
        help="hold the drafts against these sources (files, folders or patterns; may be repeated)",
    )  # fmt: skip
    parser.add_argument(
        "--require-evidence", action="store_true", help="a draft for which nothing names a source is a trouble (exit 2)"
    )


def add_cache(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cache-dir", metavar="DIR", help="where results are kept (the user's folder for caches)")


def cache_folder(named: str | None) -> str:
    """The folder for results: the one that is named, or the user's; "" where there is none. Exits with 2 for what is no folder."""
    from provlint.engine.cache.store import default_folder

    if named and os.path.lexists(named) and not os.path.isdir(named):
        die(f"--cache-dir {named}: not a folder")
    return os.path.abspath(named) if named else default_folder()


def add_select(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--select", action="append", default=[], metavar="PREFIX", help="only these rules or packs")
    parser.add_argument("--ignore", action="append", default=[], metavar="PREFIX", help="without these rules or packs")


def add_paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="drafts and folders of drafts; - is standard input")
    parser.add_argument("--stdin-filename", metavar="FILE", help="the name under which standard input is read")


def expanded(paths: Iterable[str]) -> list[str]:
    """The paths, patterns with ``*``, ``?`` or ``[`` made out by us where the shell has left them as they are.

    A pattern that names nothing stays, and is then a path that leads nowhere.
    """
    found: list[str] = []
    for path in paths:
        names = fitting(path) if is_pattern(path) and not os.path.lexists(path) else []
        found += names or [path]
    return found


def blocked_plugins(args: argparse.Namespace) -> list[str]:
    """The plugins that ``-p no:NAME`` names. Exits with 2 for any other ``-p``."""
    for word in args.plugins:
        if not word.startswith("no:"):
            die(f"-p {word}: only -p no:NAME is known")
    return [word[3:] for word in args.plugins]


def config_file(args: argparse.Namespace) -> str | None:
    """The absolute path of the file that ``--config`` names, None where it names none. Exits with 2 where there is no such file."""
    if args.config and not os.path.isfile(args.config):
        die(f"--config {args.config}: there is no such file")
    return os.path.abspath(args.config) if args.config else None


def load_catalogue(args: argparse.Namespace) -> Catalogue:
    """The catalogue without the plugins that ``-p no:NAME`` names. Exits with 2 for any other ``-p``."""
    return catalogue.load(blocked_plugins(args))


def load_config(args: argparse.Namespace, plugins: Catalogue) -> Config:
    named, revision = args.config, _revision(args)
    if named and args.isolated:
        die(f"--isolated reads no rules.yaml, and --config names {named}")
    if revision is None:
        config_file(args)
    select = _prefixes(getattr(args, "select", []), plugins, "--select")
    ignore = _prefixes(getattr(args, "ignore", []), plugins, "--ignore")
    config = Config(plugins, select, ignore, named, args.isolated, revision)
    config.evidence = tuple(getattr(args, "evidence", ()))
    config.format_of = tuple(_format_of(word, plugins) for word in getattr(args, "format_of", ()))
    config.require_evidence = bool(getattr(args, "require_evidence", False))
    if config.evidence:
        if len(config.evidence) > 1 and not args.paths:
            die("--evidence takes all that follows; name the drafts before it: provlint check DRAFT --evidence PATH ...")
        from provlint.engine.dossiers import check_named

        check_named(config.evidence, die)
    return config


def _format_of(word: str, plugins: Catalogue) -> tuple[str, str]:
    """The pattern of a ``--format-of`` and the first suffix of its format."""
    pattern, equals, name = word.rpartition("=")
    if not equals or not pattern:
        die(f"--format-of {word}: write PATTERN=FORMAT, for example 'notes/*=docx'")
    names = plugins.suffixes()
    if name not in names:
        die(f"--format-of {word}: there is no format {name!r}{nearest(name, names)}; there are {', '.join(sorted(names))}")
    return pattern, names[name]


def _revision(args: argparse.Namespace) -> Any:
    """The files of --config-from; None for those of the working folder."""
    revision = getattr(args, "config_from", None)
    if not revision:
        return None
    from provlint.files.git import GitError, Repository, RevisionFiles

    try:
        return RevisionFiles(Repository(), revision)
    except GitError as error:
        die(f"--config-from {revision}: {error}")


def _prefixes(words: list[str], plugins: Catalogue, option: str) -> tuple[str, ...]:
    """The prefixes of an option, commas allowed; one that fits no rule is a wrong call (house rules come later)."""
    found = [word.strip() for part in words for word in part.split(",") if word.strip()]
    if any(not part.replace(",", "").strip() for part in words):
        die(f"{option}: the value is empty (a variable that is not set?)")
    for word in found:
        if not word.startswith("house") and not any(rule_id.startswith(word) for rule_id in plugins.rules):
            die(f"{option} {word}: no rule begins so{nearest(word, [*plugins.rules, *plugins.packs()])}")
    return tuple(found)


def read_documents(args: argparse.Namespace, engine: Engine) -> Iterator[Document]:
    """The documents of ``args.paths`` (default: the working folder); troubles go to the engine."""
    paths = expanded(args.paths or ["."])
    if "-" in paths:
        doc = engine.parse(args.stdin_filename or "stdin.txt", standard_input())
        if doc is not None:
            yield doc
        return
    for item in find(paths, engine.catalogue.sought(), engine.config.excluded, also=engine.config.forced):
        if isinstance(item, Trouble):
            engine.passed(item)
        elif isinstance(item, Passed):
            say(f"{item.path}: note: is not read: {item.why}")
        else:
            with hushed():
                doc = engine.read(item.path)
            if doc is not None:
                yield doc


def add_grouping(parser: argparse.ArgumentParser) -> None:
    grouping = parser.add_mutually_exclusive_group()
    grouping.add_argument("--story", action="store_true", help="all drafts are about one event")
    grouping.add_argument("--no-story", action="store_true", help="look for no stories but declared ones")


def read_stories(args: argparse.Namespace, engine: Engine) -> tuple[Story, ...]:
    """The documents of ``args.paths`` as stories: declared ones, all as one, or found."""
    documents = list(read_documents(args, engine))
    declared = engine.config.stories(d.path for d in documents)
    return group(documents, declared, args.story, not args.no_story)


def write(lines: Iterable[str]) -> None:
    """Lines to stdout as UTF-8, line ends included; a reader that has seen enough (head, less) is no fault.

    Ctrl-C waits for the end of the writing, so that no JSON is cut; a second one does not. Raises OSError with
    ``to_stdout`` set where they cannot be written, KeyboardInterrupt after them.
    """
    asked = 0.0

    def once(signum: int, frame: Any) -> None:
        nonlocal asked
        if asked and time.monotonic() - asked > TWICE:
            raise KeyboardInterrupt
        asked = asked or time.monotonic()

    page = watchdog.note()
    if page is not None:
        page.printing()
    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, once) if main else None
    try:
        for line in lines:
            sys.stdout.write(_printable(line))
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    except OSError as error:
        error.to_stdout = True  # type: ignore[attr-defined]
        raise
    finally:
        if main and before is not None:
            signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt


def _printable(line: str) -> str:
    """The line as the terminal's encoding can take it."""
    encoding = sys.stdout.encoding or "utf-8"
    return line.encode(encoding, "backslashreplace").decode(encoding)


def standard_input() -> bytes:
    """All of standard input; a wrong call where it is closed."""
    if sys.stdin is None:
        die("standard input is closed")
    try:
        return read_stream(sys.stdin.buffer.read)
    except OSError as error:
        die(f"standard input cannot be read: {error.strerror or error}")
        raise


def tell(troubles: Iterable[Trouble]) -> int:
    """Write troubles to stderr; 2 if there were any, else 0."""
    code = 0
    for trouble in troubles:
        code = 2
        place = f"{trouble.path}: " if trouble.path and not trouble.message.startswith(trouble.path) else ""
        say(f"{place}trouble: {trouble.message}")
    return code


def say(message: str) -> None:
    """One line to stderr; what a terminal would obey in it (a file name may come from anybody) is made visible."""
    print(_escape.visible(message), file=sys.stderr)


def die(message: str) -> None:
    """A wrong call: say why and exit with 2."""
    say(f"provlint: error: {message}")
    raise SystemExit(2)
