"""How often each rule speaks on texts that were published, and every finding with its surroundings, to read by hand.

  python benchmarks/alarms.py CORPUS.jsonl [--rules PREFIX,...] [--read] [--limit N] [--sample N]

Without ``--read``: one line a rule with its findings, and how many that is in 20,000 words (published texts have few real
faults, so this bounds the false alarms from above). With ``--read``: every finding, or every n-th so that at most
``--sample`` of a rule remain, with the words around it. CORPUS is JSON lines with ``text``. Story rules are left out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks._corpus import rows
from provlint import Document, Finding, Rule
from provlint.formats import plain, read
from provlint.plugin import catalogue

WORDS = 20_000


def around(doc: Document, finding: Finding, reach: int = 90) -> str:
    """The finding in its text, marked, on one line."""
    low, high = max(0, finding.start - reach), min(len(doc.text), finding.end + reach)
    inner = doc.text[finding.start : finding.end]
    inner = inner if len(inner) < 200 else f"{inner[:100]} ... {inner[-90:]}"
    return f"{doc.text[low : finding.start]}⟦{inner}⟧{doc.text[finding.end : high]}".replace("\n", "⏎")


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--rules", default="", help="only rules whose id starts with one of these")
    cli.add_argument("--read", action="store_true", help="print the findings with their surroundings")
    cli.add_argument("--limit", type=int, default=0, help="only the first N texts")
    cli.add_argument("--sample", type=int, default=0, help="at most about N findings a rule")
    args = cli.parse_args()
    wanted = tuple(part for part in args.rules.split(",") if part)
    rules = [
        rule()
        for rule_id, rule in sorted(catalogue.load().rules.items())
        if issubclass(rule, Rule) and (not wanted or rule_id.startswith(wanted))
    ]
    found: dict[str, list[tuple[Document, Finding]]] = {rule.id: [] for rule in rules}
    words = 0
    for n, row in enumerate(rows(args.corpus)):
        if args.limit and n >= args.limit:
            break
        text = str(row["text"])
        words += len(text.split())
        doc = plain.parse(read.decode(str(row.get("id", n)), text.encode("utf-8", "surrogatepass")))
        for rule in rules:
            found[rule.id] += [(doc, finding) for finding in rule.check(doc)]
    print(f"{words} words")
    for rule in rules:
        mine = found[rule.id]
        levels = Counter(str(f.level or rule.level) for _, f in mine)
        split = ", ".join(f"{count} {level}" for level, count in sorted(levels.items()))
        print(f"{rule.id:44} {len(mine):6}  {len(mine) * WORDS / max(1, words):8.2f} in {WORDS} words  {split}")
        if args.read:
            step = max(1, -(-len(mine) // args.sample)) if args.sample else 1
            for doc, finding in mine[::step]:
                print(f"    {doc.path[:24]:24} {around(doc, finding)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
