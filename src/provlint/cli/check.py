"""Lint drafts: figures, quotations, names and everything else that wants a source."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provlint.cli import _adopt
from provlint.cli._common import (
    add_cache,
    add_config,
    add_evidence,
    add_paths,
    add_plugins,
    add_select,
    cache_folder,
    die,
    expanded,
    load_catalogue,
    load_config,
    say,
    standard_input,
    tell,
    write,
)
from provlint.cli._options import CheckOptions
from provlint.cli._progress import Bar
from provlint.cli._summary import statistics, summary
from provlint.config.effective import Config
from provlint.core.finding import SIDE_SUFFIX, Entry, Level, Report, Trouble, capped
from provlint.core.rule import modules
from provlint.engine.engine import Engine
from provlint.engine.first_findings import MOST
from provlint.engine.linting import check_documents, check_text
from provlint.engine.run import check_paths
from provlint.files.yamlnode import nearest
from provlint.output import reporters
from provlint.plugin.catalogue import Catalogue

if TYPE_CHECKING:
    from provlint.engine.cache.store import Store

EXAMPLES = """\
examples:
  provlint check drafts/                             a folder of drafts
  provlint check --show info --format full a.md      every remark, with its line
  provlint check --fix drafts/                       apply the safe fixes
  provlint check --select figures,quotes a.md        two packs only
  provlint check --output sarif=out.sarif --output junit=out.xml drafts/
  provlint check a.docx --output docx=reviewed.docx  the findings as comments in a copy
  provlint check --baseline b.json --update-baseline drafts/   begin with what there is"""

_LEVELS = [str(level) for level in (Level.INFO, Level.WARNING, Level.ERROR)]


def add(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    formats = ", ".join(name.replace("_", "-") for name in modules(reporters.__path__))
    parser.add_argument("--format", metavar="FMT", help=f"how to print: {formats} (what rules.yaml says, or text)")
    parser.add_argument(
        "--output", action="append", default=[], metavar="FMT=FILE",
        help="also write a report to a file, or a Word file with comments (docx=FILE); repeatable",
    )  # fmt: skip
    add_config(parser)
    add_select(parser)
    parser.add_argument("--show", default="warning", choices=_LEVELS, help="print findings from this level (warning)")
    parser.add_argument("--fail-on", choices=[*_LEVELS, "never"], help="exit 1 from this level (error)")
    parser.add_argument("--max-warnings", type=_count, metavar="N", help="exit 1 where there are more warnings")
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found; troubles still exit 2")
    stories = parser.add_mutually_exclusive_group()
    stories.add_argument("--story", action="store_true", help="all drafts are about one event")
    stories.add_argument("--no-story", action="store_true", help="look for no stories but declared ones")
    parser.add_argument(
        "--among", action="append", default=[], metavar="PATH", help="read these drafts too, so that stories are whole"
    )
    add_evidence(parser)
    parser.add_argument("--fix", action="store_true", help="apply the safe fixes")
    parser.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: also those to be weighed")
    parser.add_argument("--diff", action="store_true", help="print what --fix would change, and write nothing")
    _adopt.add(parser)
    parser.add_argument("--show-files", action="store_true", help="tell which files would be read, and as what; check none")
    parser.add_argument("--force-exclude", action="store_true", help="leave out excluded files even when named")
    add_cache(parser)
    parser.add_argument("--no-cache", action="store_true", help="work everything out anew, and keep nothing")
    parser.add_argument("--jobs", type=_count, default=0, metavar="N", help="processes (default, and 0: as many as pay)")
    parser.add_argument(
        "--most", type=_most, default=50, metavar="N", help="of one rule in one draft, tell N and count the rest (50, at most 1,000)"
    )
    parser.add_argument("--statistics", action="store_true", help="count findings and time by rule, on stderr")
    parser.add_argument("--quiet", "-q", action="store_true", help="no summary")
    parser.add_argument("--color", default="auto", choices=["auto", "always", "never"])
    add_plugins(parser)


def _count(word: str) -> int:
    """A number from 0 up, for argparse."""
    if not word.isdecimal():
        raise argparse.ArgumentTypeError(f"{word!r} is no number from 0 up")
    return int(word)


def _most(word: str) -> int:
    """How many findings of a rule are told, for argparse; the engine keeps no more than MOST."""
    if not 1 <= _count(word) <= MOST:
        raise argparse.ArgumentTypeError(f"{word} is no number from 1 to {MOST:,}")
    return int(word)


def run(namespace: argparse.Namespace) -> int:
    args = CheckOptions.of(namespace)
    plugins = load_catalogue(namespace)
    if args.format == "docx":
        die("--format docx: a copy of the draft is no report to print; write --output docx=reviewed.docx")
    if args.format and args.format not in plugins.reporters:
        near = nearest(args.format, plugins.reporters)
        die(f"--format {args.format}: there are {', '.join(plugins.reporters)}{near}")
    if args.unsafe_fixes and not (args.fix or args.diff):
        die("--unsafe-fixes goes with --fix or --diff")
    if args.stdin_filename and "-" not in args.paths:
        die("--stdin-filename names what comes from standard input: give - as the path")
    if args.output and args.diff:
        die("--output writes reports; --diff makes none")
    outputs = _outputs(args, plugins, namespace.config, namespace.evidence)
    config = load_config(namespace, plugins)
    if args.show_files:
        from provlint.cli import _files

        return _files.show(args, config, _real(outputs))
    args = args._replace(format=args.format or _format(args.paths, plugins, config))
    adoption = _adopt.Adoption(args, config)
    formats = [args.format, *(output.format for output in outputs)]
    run_ = _Run(args, config, adoption, formats, _real(outputs))
    report = run_.lint()
    if (args.fix or args.diff) and not report.partial:
        from provlint.cli import _fix
        from provlint.files import fixing

        try:
            mended, troubles = _fix.mend(
                _filter(report, Level.parse(args.show)),
                None if adoption.changes is not None else run_.relint,
                unsafe=args.unsafe_fixes,
                texts=run_.texts,
                format_of=run_.engine().format_of,
            )
        except KeyboardInterrupt:  # nothing is written yet: what was found holds
            return _finish(args, plugins, config, report._replace(partial=True), outputs, adoption.notes, run_.texts)
        if args.diff:
            return _diff(args, config, report, mended, troubles)
        fixing.sweep(os.path.dirname(info.path) or "." for info in report.documents)
        done, refused, stopped = _fix.write(mended)
        if not args.quiet:
            for note in _fix.notes(mended, done):
                say(note)
        if stopped is not None:
            say(f"stopped by ctrl-C: {stopped} file{'' if stopped == 1 else 's'} with fixes left as they were")
            report = _without(report, {one.path for one in done})
        elif done:
            report = run_.lint()
        report = report._replace(troubles=(*report.troubles, *troubles, *refused))
    return _finish(args, plugins, config, report, outputs, adoption.notes, run_.texts)


def _without(report: Report, paths: set[str]) -> Report:
    """A report that broke off, without the drafts that have changed since: their places may be others now."""
    findings = tuple(entry for entry in report.findings if entry.path not in paths)
    return report._replace(partial=True, findings=findings, documents=tuple(d for d in report.documents if d.path not in paths))


def _format(paths: Sequence[str], plugins: Catalogue, config: Config) -> str:
    """The format that the house prints in, as rules.yaml has it where the first of the paths lies.

    Where there is no such format, that is a fault of the configuration like others, and the report is printed as text.
    """
    first = paths[0] if paths and paths[0] != "-" else "."
    effective = config.for_path(os.path.join(first, "draft.txt") if os.path.isdir(first) else first)
    if effective.output not in plugins.reporters:
        near = nearest(effective.output, plugins.reporters)
        config.wrong(effective.origins["output"], f"output: there is no format {effective.output!r}{near}")
        return "text"
    return effective.output


def _finish(
    args: CheckOptions,
    plugins: Catalogue,
    config: Config,
    report: Report,
    outputs: Any,
    notes: list[str],
    texts: Mapping[str, bytes],
) -> int:
    """Print the report; the exit code."""
    from provlint.cli import _output

    fail_on = _fail_on(args, config)
    shown = _filter(report, Level.parse(args.show))
    shown = shown._replace(findings=capped(shown.findings, args.most))
    options = {"rules": plugins.rules, "fail_on": fail_on}
    faults = _output.write(outputs, plugins, shown, options, texts)  # first: whoever reads stdout may stop in the middle (| head)
    try:
        write(_output.rendered(args.format, plugins, shown, {**options, "color": _color(args.color), "width": _width()}))
    except _output.Failed as error:
        faults.append(f"--format {args.format}: {error}; the report as text:")
        for line in _output.rendered("text", plugins, shown, options):
            faults.append(line.rstrip("\n"))
    for fault in faults:
        say(fault)
    for remark in report.remarks:
        say(f"{remark.path}: note: {remark.message}")
    for note in notes:
        say(note)
    if not args.quiet:
        print(summary(shown), file=sys.stderr)
    if args.statistics:
        print(statistics(report), file=sys.stderr)
    if report.partial:
        return 130
    return 2 if report.troubles or faults else _code(args, fail_on, report)


def _code(args: CheckOptions, fail_on: Callable[[str], int], report: Report) -> int:
    """The exit code of a complete run, 0 or 1; what fails it is told where nothing else tells it."""
    failing = [e for e in report.shown if e.level >= fail_on(e.path)]
    failed = bool(failing)
    if failed and not any(e.level >= Level.parse(args.show) for e in failing):
        level = max(e.level for e in failing)
        print(f"the run fails on {len(failing)} of level {level} and below, not shown (--show {level})", file=sys.stderr)
    warnings = report.count(Level.WARNING)
    if args.max_warnings is not None and warnings > args.max_warnings:
        failed = True
        said = f"{warnings} warning{'' if warnings == 1 else 's'}"
        print(f"{said}, --max-warnings allows {args.max_warnings}", file=sys.stderr)
    return 1 if failed and not args.exit_zero else 0


def _diff(args: CheckOptions, config: Config, report: Report, mended: Any, troubles: list[Trouble]) -> int:
    """Print what fixes would change; the exit code is that of the check, and 1 also where they would change anything."""
    from provlint.cli import _fix
    from provlint.files import fixing

    patches = {one.path: list(fixing.difference(one.path, one.source.text, one.text)) for one in mended}
    write(line for lines in patches.values() for line in lines)
    for note in _fix.notes(mended):
        say(note)
    if not args.quiet:
        print(summary(_filter(report, Level.parse(args.show))), file=sys.stderr)
    if tell([*report.troubles, *troubles]):
        return 2
    fail_on = _fail_on(args, config)
    changing = any(lines and fail_on(path) <= Level.ERROR for path, lines in patches.items())
    return _code(args, fail_on, report) or int(changing and not args.exit_zero)


class _Run:
    """Linting as the command line wants it, as often as fixes ask for it."""

    def __init__(
        self, args: CheckOptions, config: Config, adoption: _adopt.Adoption, formats: Sequence[str], outputs: Collection[str]
    ) -> None:
        """``outputs``: the real paths of the files that reports are written to."""
        self.args = args
        self.outputs = outputs
        self.keep = _asked("reads_drafts", formats, config.catalogue)
        self.claims = _asked("reads_claims", formats, config.catalogue)
        self.config = config
        self.adoption = adoption
        words = [w for w in (args.show, args.fail_on) if w not in ("", "never")]
        words += ["warning"] if args.max_warnings is not None else []
        self.floor = min(Level.parse(word) for word in words)
        #: what is no file, by its name; the adoption looks there for what git cannot know
        self.texts: dict[str, bytes] = {}
        adoption.texts = self.texts
        self.again: Engine | None = None

    def engine(self) -> Engine:
        args = self.args
        # a baseline and the changes of a revision speak of findings of all levels
        heard = Level.INFO if args.baseline or self.adoption.changes is not None else self.floor
        return Engine(
            self.config.catalogue, self.config,
            timing=args.statistics, floor=self.floor, inline=not args.no_inline, keep=self.keep, claims=self.claims,
            heard=heard,
        )  # fmt: skip

    def lint(self) -> Report:
        engine = self.engine()
        engine.cache = self._cache()
        report = _lint(engine, self.args, self.texts, self.outputs)
        return self.adoption.apply(engine, report._replace(troubles=(*report.troubles, *_unmet(self.config, report))))

    def _cache(self) -> Store | None:
        """The results of earlier runs; none for fixes, which change files by what is found and look anew."""
        args = self.args
        if args.no_cache or args.fix or args.diff:
            return None
        from provlint.engine.cache.store import Store

        return Store(folder) if (folder := cache_folder(args.cache_dir)) else None

    def relint(self, path: str, data: bytes) -> tuple[Entry, ...]:
        """What is shown of one document after a round of fixes. Raises KeyboardInterrupt: half a look says nothing of fixes."""
        engine = self.again = self.again or self.engine()
        engine.troubles.clear()
        report = check_text(engine, path, data)
        if report.partial:
            raise KeyboardInterrupt
        report = self.adoption.apply(engine, report, whole=False)
        return _filter(report, Level.parse(self.args.show)).findings


def _unmet(config: Config, report: Report) -> list[Trouble]:
    """The prefixes of --select and --ignore that fit no rule of these drafts: a rule of the house is known only there."""
    named = [("--select", word) for word in config.select] + [("--ignore", word) for word in config.ignore]
    known = {rule_id for info in report.documents if named for rule_id in config.for_path(info.path).rules}
    wrong = [f"{option} {word}" for option, word in named if known and not any(rule_id.startswith(word) for rule_id in known)]
    return [Trouble("config", f"{what}: no rule of these drafts begins so") for what in wrong]


def _lint(engine: Engine, args: CheckOptions, texts: dict[str, bytes], outputs: Collection[str]) -> Report:
    paths = expanded(args.paths or (".",))
    if "-" in paths:
        if len(paths) > 1:
            die("- (standard input) goes with no other path")
        name = os.path.normpath(args.stdin_filename or "stdin.txt").replace(os.sep, "/")
        if args.fix:
            die("--fix writes files; for standard input take --diff")
        if args.force_exclude and engine.config.excluded(name):
            return check_documents(engine, ())
        if name not in texts:
            texts[name] = standard_input()
        return check_text(engine, name, texts[name], one_story=args.story)
    with Bar(shown=False if args.quiet else None) as bar:
        return check_paths(
            engine,
            paths,
            force_exclude=args.force_exclude,
            one_story=args.story,
            automatic=not args.no_story,
            jobs=args.jobs,
            progress=bar,
            among=expanded(args.among),
            outputs=outputs,
        )


def _asked(what: str, formats: Sequence[str], plugins: Catalogue) -> bool:
    """Whether a reporter asks for more than findings: ``reads_drafts`` or ``reads_claims``."""
    if formats == ["text"]:
        return False  # the usual call need not load what several outputs want
    from provlint.cli import _output

    return _output.asked(what, formats, plugins)


def _outputs(args: CheckOptions, plugins: Catalogue, config: str | None, evidence: Sequence[str]) -> tuple[Any, ...]:
    if not args.output:
        return ()
    from provlint.cli import _output
    others = filter(None, (args.baseline, config, *expanded(evidence)))
    return _output.parse(args.output, plugins.reporters, expanded(args.paths), others, plugins.sought("evidence"))


def _real(outputs: tuple[Any, ...]) -> frozenset[str]:
    """The real paths of the reports that a run writes; a reviewed copy may be the draft itself."""
    return frozenset(output.real for output in outputs if output.real)


def _fail_on(args: CheckOptions, config: Config) -> Callable[[str], int]:
    """The failing level for a path."""
    if args.fail_on:
        word = args.fail_on
        return lambda path: Level.ERROR + 1 if word == "never" else Level.parse(word)

    def configured(path: str) -> int:
        level = config.for_path(path.removesuffix(SIDE_SUFFIX)).fail_on
        return Level.ERROR + 1 if level is None else level

    return configured


def _filter(report: Report, show: Level) -> Report:
    return report._replace(findings=tuple(e for e in report.findings if e.level >= show))


def _color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width() -> int | None:
    """The columns that an excerpt of a source line may take at this terminal; None where there is none."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns - 10
    except (OSError, ValueError, AttributeError):
        return None
