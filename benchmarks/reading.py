"""Findings over a random sample of a corpus, in their context, for reading by hand; and how many stand per 1,000 words.

    python benchmarks/reading.py CORPUS [--count 50] [--seed 20261121] [--select attribution,sourcing] [--show warning]

CORPUS is a file in JSON lines, one object a line with ``text`` (PolNeAR 1.0 and the Gun Violence Corpus can be brought
into this shape; both are to be had from their authors), or a folder of ``.txt`` files. The sample depends on the seed
alone. Nothing is written but a temporary folder.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._corpus import rows


def sample(corpus: Path, count: int, seed: int) -> list[str]:
    """``count`` texts of a corpus, by a seeded choice."""
    if corpus.is_dir():
        texts = [p.read_text(encoding="utf-8") for p in sorted(corpus.glob("*.txt"))]
    else:
        texts = [str(row["text"]) for row in rows(corpus)]
    return random.Random(seed).sample(texts, min(count, len(texts)))


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--count", type=int, default=50)
    cli.add_argument("--seed", type=int, default=20261121)
    cli.add_argument("--select", default="attribution,sourcing,quotes,citation")
    cli.add_argument("--show", default="warning", choices=("info", "warning", "error"))
    cli.add_argument("--context", type=int, default=110, help="characters each side")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(sample(args.corpus, args.count, args.seed)):
            (Path(folder) / f"{number:04d}.txt").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "provlint", "check", "--isolated", "--no-story", "--exit-zero", "--show", args.show,
             "--select", args.select, "--format", "json", folder],
            capture_output=True, check=True,
        )  # fmt: skip
        report = json.loads(done.stdout)
        for finding in report["findings"]:
            text = Path(folder, Path(finding["path"]).name).read_bytes().decode("utf-8")
            start, end = finding["start"]["offset"], finding["end"]["offset"]
            before, after = text[max(0, start - args.context) : start], text[end : end + args.context]
            line = f"{before}⟦{text[start:end]}⟧{after}".replace("\n", " / ")
            print(f"{finding['level']} {finding['rule']} {Path(finding['path']).stem}:{finding['start']['line']}  {line}")
    summary = report["summary"]
    print()
    for (rule, level), number in sorted(collections.Counter((f["rule"], f["level"]) for f in report["findings"]).items()):
        print(f"{number:6} {level:8} {rule}")
    for level in ("error", "warning", "info"):
        print(f"{1000 * summary[level] / max(1, summary['words']):8.3f} {level} per 1,000 words")
    print(f"{summary['documents']} drafts, {summary['words']} words, {summary['troubles']} troubles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
