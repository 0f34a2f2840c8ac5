"""``--show-files``: which files a run would read, as what, and what it would pass over; nothing is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from provlint.cli._common import die, expanded, say, tell, write
from provlint.cli._options import CheckOptions
from provlint.config.effective import Config
from provlint.core.finding import Trouble
from provlint.files.discovery import Found, find
from provlint.output import escape as _escape


def show(args: CheckOptions, config: Config, outputs: Collection[str]) -> int:
    """Print the files, ``path: format`` a line; 2 where a path leads nowhere. ``outputs``: real paths that are to be written."""
    paths = expanded(args.paths or (".",))
    if "-" in paths:
        die("--show-files looks for files; - is standard input")
    troubles: list[Trouble] = []
    write(_lines(args, config, paths, troubles, outputs))
    return tell([*config.troubles, *troubles])


def _lines(
    args: CheckOptions, config: Config, paths: list[str], troubles: list[Trouble], outputs: Collection[str]
) -> Iterator[str]:
    formats, drafts = config.catalogue.formats, config.catalogue.sought()
    others = []
    for item in find(
        paths, formats, config.excluded, force_exclude=args.force_exclude, kept=config.reader.holds, also=config.forced,
        outputs=outputs, marked=not args.no_inline,
    ):  # fmt: skip
        if isinstance(item, Trouble):
            troubles.append(item)
        elif not isinstance(item, Found):
            others.append(f"{item.path}: not read: {item.why}")
        else:
            suffix = config.suffix_of(item.path)
            name = (formats.get(suffix) or formats[".txt"]).name
            if item.explicit or suffix in drafts:
                yield f"{_escape.visible(item.path)}: {name}\n"
            else:
                others.append(f"{item.path}: not read: {name} is no format of drafts; it is read as evidence, or where it is named")
    for line in others:
        say(line)
