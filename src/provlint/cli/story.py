"""The table of a story: the drafts side by side, what each says of each matter, and who says so there."""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from provlint.cli._common import (
    add_config,
    add_grouping,
    add_paths,
    add_plugins,
    load_catalogue,
    load_config,
    read_stories,
    say,
    tell,
    write,
)
from provlint.core.document import Document, Story
from provlint.engine.engine import Engine
from provlint.layers.comparison.statement import Statement
from provlint.layers.comparison.table import Matter, matters, source_of
from provlint.layers.story.anchors import published

FORMATS = ("table", "json", "csv")
COLUMNS = ("story", "matter", "kind", "how", "path", "day", "line", "column", "says", "source")
#: how a row of the table begins, by how the drafts differ
SIGNS = {"agree": " ", "conflict": "!", "update": "^", "answered": "?", "lost": "-"}


def add(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    parser.add_argument("--format", default="table", choices=FORMATS, help="how to print (table)")
    parser.add_argument("--all", action="store_true", help="also drafts that are told of by no other draft")
    add_grouping(parser)
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    engine = Engine(plugins, load_config(args, plugins))
    found = [s for s in read_stories(args, engine) if args.all or len(s.documents) > 1]
    if not found and args.format == "table":
        say("no two of these drafts tell of one event; --story takes them for one story")
    render = {"table": table, "json": plain, "csv": sheet}[args.format]
    write(line + "\n" for line in render(found))
    return tell([*plugins.troubles, *engine.config.troubles, *engine.troubles])


def table(found: Iterable[Story]) -> Iterator[str]:
    for n, story in enumerate(found):
        if n:
            yield ""
        drafts = len(story.documents)
        yield f"{story.name}: {drafts} draft{'s' * (drafts > 1)}"
        for number, doc in enumerate(story.documents, 1):
            yield f"  [{number}] {doc.path}{f' ({day(doc)})' if day(doc) else ''}"
        number_of = {doc.path: n for n, doc in enumerate(story.documents, 1)}
        for matter in matters(story):
            yield f"{SIGNS[matter.how]} {matter.name} ({matter.how})"
            for path, told in matter.told.items():
                for one in told:
                    yield f"    [{number_of[path]}] {_place(one)} “{one.text}” ({source_of(one) or 'no source given'})"


def plain(found: Iterable[Story]) -> Iterator[str]:
    yield json.dumps(
        {
            "schema": "provlint-story/1",
            "stories": [
                {
                    "story": story.name,
                    "drafts": [{"path": doc.path, "day": day(doc) or None} for doc in story.documents],
                    "matters": [_object(matter) for matter in matters(story)],
                }
                for story in found
            ],
        },
        indent=2,
        ensure_ascii=False,
    )


def _object(matter: Matter) -> dict[str, Any]:
    return {
        "matter": matter.name,
        "kind": matter.kind,
        "how": matter.how,
        "told": [
            {
                "path": path,
                "line": (at := one.doc.locate(*one.span)[0]).line,
                "column": at.column,
                "says": one.text,
                "source": source_of(one) or None,
            }
            for path, told in matter.told.items()
            for one in told
        ],
    }


def sheet(found: Iterable[Story]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for story in found:
        for matter in matters(story):
            for path, told in matter.told.items():
                for one in told:
                    at = one.doc.locate(*one.span)[0]
                    writer.writerow(
                        (story.name, matter.name, matter.kind, matter.how, path, day(one.doc), at.line, at.column)
                        + tuple(_cell(words) for words in (one.text, source_of(one)))
                    )
    yield out.getvalue().rstrip("\n")


def _cell(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words[:1] in "=+-@" and words else words


def _place(one: Statement) -> str:
    at = one.doc.locate(*one.span)[0]
    return f"{at.line}:{at.column}"


def day(doc: Document) -> str:
    """The draft's own day as 2024-01-05; "" where it gives none."""
    own = published(doc)
    return datetime.date.fromordinal(own).isoformat() if own else ""
