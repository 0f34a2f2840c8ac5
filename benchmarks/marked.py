"""How much of what each rule says stands where a reader marked something, level by level.

    python benchmarks/marked.py DOCS.jsonl MARKS.jsonl [DOCS MARKS ...] [--least N]

DOCS has a text a line (``id``, ``format``, ``text``); MARKS what readers marked before they saw a finding (``id``, ``start``, ``end``,
and ``want``: must or should). One line a rule and level: its findings, how many of them a mark of any kind touches, how many
a must touches, and in how many drafts it speaks; rules with fewer than ``--least`` findings are left out. Then the hints a draft.
Story rules and pages, whose text has other offsets, are left out.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks._corpus import rows
from benchmarks.statement_weights import parsed
from provlint import Level, Rule
from provlint.plugin import catalogue


class Told:
    """What a rule says at one level: findings, those that a mark touches, those that a must touches, and the drafts."""

    def __init__(self) -> None:
        self.findings = self.marked = self.musts = 0
        self.drafts: set[str] = set()


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpora", nargs="+", type=Path, metavar="DOCS MARKS")
    cli.add_argument("--least", type=int, default=5, help="rules with fewer findings at a level are left out")
    args = cli.parse_args()
    if len(args.corpora) % 2:
        cli.error("each DOCS has its MARKS")
    rules = [rule() for _, rule in sorted(catalogue.load().rules.items()) if issubclass(rule, Rule)]
    told: dict[tuple[Level, str], Told] = defaultdict(Told)
    drafts = 0
    for docs, marks in zip(args.corpora[::2], args.corpora[1::2], strict=True):
        by_id: dict[str, list[Any]] = defaultdict(list)
        for mark in rows(marks):
            if "want" in mark:
                by_id[str(mark["id"])].append(mark)
        for record in rows(docs):
            if record["format"] not in ("txt", "md"):
                continue
            drafts += 1
            name = str(record["id"])
            doc = parsed(str(record["format"]), str(record["text"]))
            for rule in rules:
                for finding in rule.check(doc):
                    start, end = doc.to_source(finding.start, max(finding.end, finding.start + 1))
                    wants = [mark["want"] for mark in by_id[name] if start < mark["end"] and mark["start"] < end]
                    one = told[finding.level or rule.level, rule.id]
                    one.findings += 1
                    one.marked += bool(wants)
                    one.musts += "must" in wants
                    one.drafts.add(name)
    for (level, rule_id), one in sorted(told.items(), key=lambda item: (-item[0][0], -item[1].findings, item[0][1])):
        if one.findings >= args.least:
            share = f"marked {one.marked:4} {one.marked / one.findings:.2f}"
            print(f"{level!s:8}{rule_id:44}{one.findings:5}  {share}  musts {one.musts:3}  drafts {len(one.drafts)}")
    hints = sum(one.findings for (level, _), one in told.items() if level == Level.INFO)
    print(f"{drafts} drafts, {hints / max(1, drafts):.1f} hints a draft")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
