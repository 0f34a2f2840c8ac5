"""Every claim of drafts with what the sources say of it: a fact-check sheet.

provlint evidence draft.md --evidence wire/ release.txt
provlint evidence draft.md --evidence wire/ --format csv > sheet.csv
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping

from provlint.cli._common import (
    add_config,
    add_evidence,
    add_paths,
    add_plugins,
    load_catalogue,
    load_config,
    read_documents,
    tell,
    write,
)
from provlint.core.document import Document
from provlint.core.finding import Suppression
from provlint.engine.engine import Engine
from provlint.engine.linting import check_documents
from provlint.layers.evidence import Trace, traces

#: the waivers of a run, by the path, rule and offset of what they mean
Waived = Mapping[tuple[str, str, int], Suppression]
COLUMNS = ("path", "line", "column", "kind", "status", "claim", "says", "source", "source line", "source has")


def add(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    formats = ["table", "csv", "json", "prov"]
    parser.add_argument("--format", default="table", choices=formats, help="how to print (table); prov is PROV-JSON")
    add_evidence(parser)
    add_config(parser)
    add_plugins(parser)


def run(args: argparse.Namespace) -> int:
    plugins = load_catalogue(args)
    args.select = ["evidence"]
    engine = Engine(plugins, load_config(args, plugins))
    engine.config.require_evidence = True
    documents = list(read_documents(args, engine))
    report = check_documents(engine, documents, automatic=False, total=len(documents))
    waived = {(e.path, e.rule, e.start.offset): e.suppressed for e in report.findings if e.suppressed is not None}
    rows = [row for doc in documents for row in _rows(doc, waived)]
    write({"table": _table, "csv": _csv, "json": _json, "prov": _prov}[args.format](rows))
    return tell([*plugins.troubles, *engine.config.troubles, *engine.troubles])


def _rows(doc: Document, waived: Waived) -> Iterator[dict[str, object]]:
    for trace in traces(doc):
        start, end = doc.locate(*trace.span)
        waiver = waived.get((doc.path, f"evidence/{trace.kind}-{trace.status}", start.offset))
        there = trace.source.locate(*trace.place)[0] if trace.source is not None and trace.place is not None else None
        yield dict(
            zip(
                COLUMNS,
                (
                    doc.path, start.line, start.column, trace.kind, trace.status if waiver is None else "waived",
                    doc.source.text[start.offset : end.offset],
                    _reason(waiver) if waiver is not None else trace.message or trace.working,
                    trace.source.path if trace.source is not None else "",
                    there.line if there is not None else "", _there(trace),
                ),
                strict=True,
            )
        )  # fmt: skip


def _reason(waiver: Suppression) -> str:
    """Why a claim stands though no source has it, and on what that rests."""
    return f"{waiver.reason} (source: {waiver.source})" if waiver.source else waiver.reason


def _there(trace: Trace) -> str:
    if trace.source is None or trace.place is None:
        return ""
    return " ".join(trace.source.text[trace.place.start : trace.place.end].split())


def _csv(rows: list[dict[str, object]]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)
    yield out.getvalue()


def _harmless(value: object) -> object:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value


def _prov(rows: list[dict[str, object]]) -> Iterator[str]:
    from provlint.output.ledgers import evidence_prov

    yield from evidence_prov.render(rows)


def _json(rows: list[dict[str, object]]) -> Iterator[str]:
    yield json.dumps({"schema": "provlint-evidence/1", "claims": rows}, ensure_ascii=False, indent=1) + "\n"


def _table(rows: list[dict[str, object]]) -> Iterator[str]:
    for row in rows:
        claim = " ".join(str(row["claim"]).split())
        where = f"{row['source']}:{row['source line']}" if row["source"] else ""
        says = str(row["says"]) or ("" if row["status"] != "supported" else str(row["source has"]))
        place = f"{os.path.basename(str(row['path']))}:{row['line']}:{row['column']}"
        yield f"{place:20} {row['kind']:7} {row['status']:14} {claim[:40]:40} {where:24} {says[:60]}".rstrip() + "\n"
    counts = Counter(str(row["status"]) for row in rows)
    total = ", ".join(f"{count} {status}" for status, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
    yield f"{len(rows)} claims: {total}\n" if rows else "no claims\n"
