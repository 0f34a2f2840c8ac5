"""Fit the scorecard that says how likely a copy chief asks about a statement without a source.

    python benchmarks/statement_weights.py DOCS.jsonl MARKS.jsonl [DOCS MARKS ...] [--write]

DOCS has a text a line (``id``, ``source``, ``format``, ``text``); MARKS what readers marked before they saw a finding (``id``,
``start``, ``end``, ``rule``, and ``want``: must or should). A statement counts as asked about where a mark about sources touches
it; one of which a must is counts twice. Prints, for whole sources left out and for documents left out in eight parts, how
many of the likeliest statements are asked about, marked for anything, and musts; then the weights of all of them, which
``--write`` puts into ``lexicon/en/statement_weights.tsv``. Plain logistic regression, by gradient; no package is needed.
"""

from __future__ import annotations

import argparse
import math
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks._corpus import rows
from provlint import Document
from provlint.core.document import Settings, Source
from provlint.formats import markdown, plain
from provlint_attribution._context import first_person, own_word, release
from provlint_attribution._statement import Measures, statements
from provlint_attribution._unsourced import has_source, vague
from provlint_attribution._voice import follows_report
from provlint_attribution.unattributed_claim import SURE

TABLE = Path(__file__).resolve().parent.parent / "src/provlint/lexicon/en/statement_weights.tsv"
HEAD = """\
# What each measure of a statement without a source adds to the log odds that a copy chief asks about it (_statement.py).
# Made by benchmarks/statement_weights.py.
"""
#: rules whose marks ask for a source
ABOUT = ("attribution/", "sourcing/", "figures/una", "figures/vague", "citation/s", "none/headline")
PARTS, ROUNDS, STEP, SHRINK = 8, 150, 1.0, 0.0005
TOPS = (50, 100, 150, 200, 250, 300)
#: of a draft so many statements are shown
MOST = 5


class Row(NamedTuple):
    """A statement without a source: where it is from, its measures, and what readers marked there."""

    source: str
    document: str
    measures: Measures
    asked: bool
    must: bool
    marked: bool


def read(docs: Path, marks: Path) -> list[Row]:
    """The statements without a source of a marked corpus; pages, whose text has other offsets, are left out."""
    by_id: dict[str, list[Any]] = defaultdict(list)
    for mark in rows(marks):
        if "want" in mark:
            by_id[str(mark["id"])].append(mark)
    found = []
    for record in rows(docs):
        if record["format"] not in ("txt", "md"):
            continue
        doc = parsed(str(record["format"]), str(record["text"]))
        if release(doc) or own_word(doc) or first_person(doc):
            continue
        mine = [(doc.to_text(m["start"], m["end"]), m) for m in by_id[str(record["id"])]]
        for one in statements(doc):
            if has_source(doc, one.span) or vague(doc, one.span) or follows_report(doc, one.span.start):
                continue
            here = [m for span, m in mine if span.overlaps(one.span)]
            asked = [m for m in here if m["rule"].startswith(ABOUT)]
            must = any(m["want"] == "must" for m in asked)
            found.append(Row(str(record["source"]), str(record["id"]), one.measures, bool(asked), must, bool(here)))
    return found


def parsed(format_: str, text: str) -> Document:
    source = Source(f"draft.{format_}", text)
    return markdown.parse(source, Settings("en")) if format_ == "md" else plain.parse(source, Settings("en"))


def fit(found: Sequence[Row]) -> list[float]:
    """The start and a weight for each measure, in the order of ``Measures``."""
    width = len(Measures._fields)
    scale = [_scale([row.measures[n] for row in found]) for n in range(width)]
    data = [
        ([(v - mean) / spread for v, (mean, spread) in zip(row.measures, scale, strict=True)], row.asked, 2 if row.must else 1)
        for row in found
    ]
    total = sum(weight for _, _, weight in data)
    start, weights = 0.0, [0.0] * width
    for _ in range(ROUNDS):
        off, slopes = 0.0, [0.0] * width
        for values, asked, weight in data:
            miss = weight * (1 / (1 + math.exp(-start - sum(w * v for w, v in zip(weights, values, strict=True)))) - asked)
            off += miss
            for n, value in enumerate(values):
                slopes[n] += miss * value
        start -= STEP * off / total
        weights = [w - STEP * (slope / total + SHRINK * w) for w, slope in zip(weights, slopes, strict=True)]
    start -= sum(w * mean / spread for w, (mean, spread) in zip(weights, scale, strict=True))
    return [start, *(w / spread for w, (_, spread) in zip(weights, scale, strict=True))]


def _scale(values: Sequence[float]) -> tuple[float, float]:
    """Mean and spread of a measure; a spread of 1 where all are the same."""
    mean = sum(values) / len(values)
    return mean, math.sqrt(sum((v - mean) ** 2 for v in values) / len(values)) or 1.0


def odds(weights: Sequence[float], measures: Measures) -> float:
    return weights[0] + sum(w * v for w, v in zip(weights[1:], measures, strict=True))


def left_out(found: Sequence[Row], part: Callable[[Row], object]) -> list[tuple[float, Row]]:
    """Each statement with its odds by weights that were fitted without its part; the likeliest first."""
    scored = []
    for name in sorted({str(part(row)) for row in found}):
        weights = fit([row for row in found if str(part(row)) != name])
        scored += [(odds(weights, row.measures), row) for row in found if str(part(row)) == name]
    return sorted(scored, key=lambda one: -one[0])


def report(name: str, scored: Sequence[tuple[float, Row]], sources: bool = False) -> None:
    """How many of the likeliest statements are asked about, of each draft so many as a run shows."""
    print(f"{name}: {len(scored)} statements, asked about {_share(row.asked for _, row in scored)}")
    told: Counter[str] = Counter()
    best = [one for one in scored if told.update([one[1].document]) or told[one[1].document] <= MOST]
    certain = [one for one in best if one[0] >= math.log(SURE / (1 - SURE))]
    for top in sorted({*TOPS, len(certain)} - {0}):
        likely = 1 / (1 + math.exp(-best[min(top, len(best)) - 1][0]))
        shares = _shares([row for _, row in best[:top]])
        print(f"  the first {top:4}: from {likely:.2f}  {shares}{'  shown' * (top == len(certain))}")
    for source in sorted({row.source for _, row in certain}) if sources else ():
        mine = [row for _, row in certain if row.source == source]
        print(f"  {source:20} {len(mine):4}  {_shares(mine)}")


def _shares(rows: Sequence[Row]) -> str:
    asked, marked = _share(row.asked for row in rows), _share(row.marked for row in rows)
    return f"asked {asked}  marked {marked}  musts {sum(row.must for row in rows)}"


def _share(told: Iterable[bool]) -> str:
    found = list(told)
    return f"{sum(found) / len(found):.2f}"


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpora", nargs="+", type=Path, metavar="DOCS MARKS")
    cli.add_argument("--write", action="store_true", help="write the table of weights")
    args = cli.parse_args()
    if len(args.corpora) % 2:
        cli.error("each DOCS has its MARKS")
    found = [row for docs, marks in zip(args.corpora[::2], args.corpora[1::2], strict=True) for row in read(docs, marks)]
    report("sources left out", left_out(found, lambda row: row.source), sources=True)
    report("documents left out", left_out(found, lambda row: zlib.crc32(row.document.encode()) % PARTS))
    lines = [f"{name}\t{weight:.2f}\n" for name, weight in zip(("start", *Measures._fields), fit(found), strict=True)]
    print("".join(lines), end="")
    if args.write:
        TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
