"""Casualty figures against structured counts: how often a draft's main toll is read right.

    python benchmarks/figures.py CORPUS.jsonl [--misses N] [--sample N]

CORPUS: one JSON object a line with ``title``, ``text``, ``num_killed`` and ``num_injured`` (the Gun Violence Corpus, by
way of SemEval-2018 task 5, https://github.com/cltl/LongTailQATask, has such counts for each incident). Rows without counts
are left out. "given" is every article in which a number or a victim was found; exact and off by one are shares of those.
Where rows have an ``incident``, the shares are also given for quarters of the incidents, the first and third and the
second and fourth of which make two halves, so that what was tuned on some can be seen on the others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections import Counter
from pathlib import Path

from provlint.formats import plain
from provlint.formats.read import decode
from provlint.layers.figures.figures import figures
from provlint.layers.figures.support import supports
from provlint.layers.figures.toll import toll
from provlint_figures.unattributed_casualty_figure import UnattributedCasualtyFigure


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--misses", type=int, default=0, metavar="N", help="print N wrong articles of each kind")
    cli.add_argument("--sample", type=int, default=0, metavar="N", help="only N articles, drawn with a fixed seed")
    cli.add_argument("--errors", type=int, default=0, metavar="N", help="print N unsourced figures to read by hand")
    args = cli.parse_args()
    rows = [json.loads(line) for line in args.corpus.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [r for r in rows if r.get("num_killed") is not None and r.get("num_injured") is not None]
    if args.sample:
        rows = random.Random(1).sample(rows, min(args.sample, len(rows)))
    tally: Counter[str] = Counter()
    reach: Counter[str] = Counter()
    wrong: dict[str, list[str]] = {"killed": [], "injured": []}
    errors: list[str] = []
    rule = UnattributedCasualtyFigure()
    begun, size = time.process_time(), 0
    for row in rows:
        text = row["text"] if row["text"].lstrip().startswith(row["title"][:30]) else f"{row['title']}\n\n{row['text']}"
        doc = plain.parse(decode(f"{row['id']}.txt", text.encode("utf-8", "surrogatepass")))
        size += len(text)
        found = toll(doc)
        for kind, value, gold in (
            ("killed", found.killed, row["num_killed"]),
            ("injured", found.hurt, row["num_injured"]),
        ):
            if value is None:
                tally[f"{kind} none"] += 1
                tally[f"{kind} none of {min(gold, 1)}"] += 1
                continue
            off = 0 if value.low <= gold <= value.high else min(abs(value.low - gold), abs(value.high - gold))
            tally[f"{kind} given"] += 1
            tally[f"{kind} exact"] += off == 0 and value.low == gold
            tally[f"{kind} off by one"] += off == 1
            if row.get("incident"):
                quarter = int(hashlib.sha256(str(row["incident"]).encode()).hexdigest(), 16) % 4
                tally[f"{kind} given {quarter}"] += 1
                tally[f"{kind} exact {quarter}"] += off == 0 and value.low == gold
            if off or value.low != gold:
                wrong[kind].append(f"{row['id'][:8]} {kind} {value.low:g} for {gold}: {row['title'][:90]}")
        support = supports(doc)
        for figure in figures(doc):
            if figure.casualty and not (figure.part and figure.noun):
                reach[support[figure].reach] += 1
        for finding in rule.check(doc):
            if finding.level is None:
                reach["error"] += sum(
                    f.casualty and finding.start <= f.span.start < finding.end and not (f.part and f.noun)
                    for f in figures(doc)
                )
                left, right = max(0, finding.start - 160), finding.end + 120
                quote = (
                    f"{text[left : finding.start]}[[{text[finding.start : finding.end]}]]{text[finding.end : right]}"
                )
                errors.append(f"{row['id'][:8]} {' '.join(quote.split())}")
    seconds = time.process_time() - begun
    for kind in ("killed", "injured"):
        given = max(1, tally[f"{kind} given"])
        print(
            f"{kind:8} given={tally[f'{kind} given']} exact={tally[f'{kind} exact'] / given:.3f} "
            f"off_by_one={tally[f'{kind} off by one'] / given:.3f} none={tally[f'{kind} none']} "
            f"(with a count above 0: {tally[f'{kind} none of 1']})"
        )
        parts = [(tally[f"{kind} exact {q}"], tally[f"{kind} given {q}"]) for q in range(4)]
        if all(n for _, n in parts):
            halves = [(parts[h][0] + parts[h + 2][0], parts[h][1] + parts[h + 2][1]) for h in (0, 1)]
            for name, shares in (("halves", halves), ("quarters", parts)):
                print(f"{kind:8} {name} of the incidents:", *(f"{exact / n:.3f} of {n}" for exact, n in shares))
    total = max(1, sum(n for k, n in reach.items() if k != "error"))
    print("casualty statements:", total, *(f"{k}={n / total:.3f}" for k, n in reach.most_common()))
    print(f"articles={len(rows)} seconds={seconds:.1f} MB/s={size / max(seconds, 1e-9) / 1e6:.2f}")
    pick = random.Random(2)
    for lines in wrong.values():
        for line in pick.sample(lines, min(args.misses, len(lines))):
            print("MISS", line)
    for line in pick.sample(errors, min(args.errors, len(errors))):
        print("ERROR", line)


if __name__ == "__main__":
    main()
