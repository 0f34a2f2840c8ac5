"""The table of a story: the drafts side by side, what each says of each matter, and who says so there."""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from provlint.cli._common import (
    add_config,
    add_grouping,
    add_paths,
    add_plugins,
    load_catalogue,
    load_config,
    read_documents,
    say,
    tell,
    write,
)
from provlint.core.document import Document, Story
from provlint.core.finding import Entry
from provlint.core.record import NamedTuple
from provlint.engine.engine import Engine
from provlint.engine.linting import check_documents
from provlint.layers.comparison.statement import Statement
from provlint.layers.comparison.table import Matter, matters, source_of
from provlint.layers.story.anchors import published

FORMATS = ("table", "json", "csv")
COLUMNS = ("story", "matter", "kind", "how", "path", "day", "line", "column", "says", "source")
#: how a row of the table begins, by how the drafts differ
SIGNS = {"agree": " ", "differ": "~", "conflict": "!", "update": "^", "answered": "?", "lost": "-"}


class Told(NamedTuple):
    """A story and its matters."""

    story: Story
    matters: tuple[Matter, ...]


def add(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    parser.add_argument("--format", default="table", choices=FORMATS, help="how to print (table)")
    parser.add_argument("--all", action="store_true", help="also drafts that are told of by no other draft")
    add_grouping(parser)
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    engine = Engine(plugins, load_config(args, plugins), keep=True)
    documents = list(read_documents(args, engine))
    # what check finds in these stories, its rules on single drafts left out
    report = check_documents(
        engine,
        documents,
        one_story=args.story,
        automatic=not args.no_story,
        done={doc.path: [] for doc in documents},
        partial=True,
    )
    found = told(report.stories, report.shown, alone=args.all)
    if not found and args.format == "table":
        say("no two of these drafts tell of one event; --story takes them for one story")
    render = {"table": table, "json": plain, "csv": sheet}[args.format]
    write(line + "\n" for line in render(found))
    return tell([*plugins.troubles, *engine.config.troubles, *engine.troubles])


def told(stories: Iterable[Story], entries: Sequence[Entry], *, alone: bool) -> list[Told]:
    """The stories with their matters; with ``alone`` those of one draft as well."""
    by_path: dict[str, list[Entry]] = {}
    for entry in entries:
        by_path.setdefault(entry.path, []).append(entry)
    wanted = [story for story in stories if alone or len(story.documents) > 1]
    return [Told(s, matters(s, [e for doc in s.documents for e in by_path.get(doc.path, ())])) for s in wanted]


def table(found: Iterable[Told]) -> Iterator[str]:
    for n, (story, rows) in enumerate(found):
        if n:
            yield ""
        drafts = len(story.documents)
        yield f"{story.name}: {drafts} draft{'s' * (drafts > 1)}"
        for number, doc in enumerate(story.documents, 1):
            yield f"  [{number}] {doc.path}{f' ({day(doc)})' if day(doc) else ''}"
        number_of = {doc.path: n for n, doc in enumerate(story.documents, 1)}
        for matter in rows:
            yield f"{SIGNS[matter.how]} {matter.name} ({matter.how})"
            for path, said in matter.told.items():
                for one in said:
                    yield f"    [{number_of[path]}] {_place(one)} “{one.text}” ({source_of(one) or 'no source given'})"


def plain(found: Iterable[Told]) -> Iterator[str]:
    yield json.dumps(
        {
            "schema": "provlint-story/1",
            "stories": [
                {
                    "story": story.name,
                    "drafts": [{"path": doc.path, "day": day(doc) or None} for doc in story.documents],
                    "matters": [_object(matter) for matter in rows],
                }
                for story, rows in found
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
            for path, said in matter.told.items()
            for one in said
        ],
    }


def sheet(found: Iterable[Told]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for story, rows in found:
        for matter in rows:
            for path, said in matter.told.items():
                for one in said:
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
