"""Where the numbers behind automatic stories come from: word shares, and the weight of each measurement of a pair.

  python benchmarks/story_weights.py CORPUS.jsonl ... [--write]          fit the weights (needs scikit-learn)
  python benchmarks/story_weights.py CORPUS.jsonl ... --shares [--write] count the word shares

Corpora as in ``benchmarks/stories.py``; one without an event key (PolNeAR) gives pairs that are no story. The weights are
fitted twice: on the pairs of one half of the events, measured on the other half (printed), and on all (written to
``lexicon/en/story_evidence.tsv``). Whole corpora and small samples of them are fitted together, so that the weights
do not depend on the size of a run.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import sys
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks._corpus import rows
from benchmarks.stories import agreement, drafts
from provlint import Document, stories
from provlint.layers.anchors import anchors, running_text
from provlint.story_features import EVIDENCE, Weights, evidence, weigh

LEXICON = Path(__file__).resolve().parent.parent / "src/provlint/lexicon/en"
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]")
Corpus = list[tuple[Document, str]]


def load(path: Path, dates: bool = True) -> Corpus:
    first = next(iter(rows(path)))
    key = next((k for k in ("incident", "subtopic", "topic") if k in first), "id")
    return drafts(path, key, dates)


def measured(corpus: Corpus) -> tuple[list[tuple[int, int]], list[list[float]], list[bool]]:
    """The candidate pairs of a run, their evidence, and whether each is one event."""
    docs = [doc for doc, _ in corpus]
    pairs = stories.candidates(docs)
    weights = Weights([d.get(anchors) for d in docs], len(docs))
    weighed = [weigh(d.get(anchors), weights) for d in docs]
    return (
        pairs,
        [evidence(weighed[a], weighed[b], weights) for a, b in pairs],
        [corpus[a][1] == corpus[b][1] for a, b in pairs],
    )


def samples(path: Path) -> list[tuple[Corpus, float]]:
    """A corpus with and without its dates, and small samples of it, with the weight of their pairs."""
    runs = [(load(path), 1.0), (load(path, False), 1.0)]
    for whole, _ in list(runs):
        events = sorted({e for _, e in whole})
        for seed in range(4):
            some = set(random.Random(seed).sample(events, min(40, len(events))))
            runs.append(([row for row in whole if row[1] in some], 3.0))
    return runs


def fit(paths: list[Path], write: bool) -> None:
    from sklearn.linear_model import LogisticRegression

    runs = [run for path in paths for run in samples(path)]

    def model(half: int | None) -> Any:
        x: list[list[float]] = []
        y: list[bool] = []
        w: list[float] = []
        for corpus, weight in runs:
            kept = [row for row in corpus if half is None or zlib.crc32(row[1].encode()) % 2 == half]
            if len(kept) > 1:
                _, table, same = measured(kept)
                x += table
                y += same
                w += [weight] * len(same)
        return LogisticRegression(C=0.3, max_iter=8000).fit(x, y, sample_weight=w)

    def added(found: Any) -> tuple[float, ...]:
        return (*(float(c) for c in found.coef_[0]), float(found.intercept_[0]))

    from provlint import story_features

    numbers = added(model(0))
    story_features._added = lambda: numbers  # type: ignore[assignment]
    for path in paths:
        other = [row for row in load(path) if zlib.crc32(row[1].encode()) % 2 == 1]
        name = {d.path: s.name for s in stories.group([d for d, _ in other]) for d in s.documents}
        precision, recall = agreement([name[d.path] for d, _ in other], [e for _, e in other])
        print(f"{path.name}: fitted on the other half of the events: precision {precision:.3f}, recall {recall:.3f}")
    if write:
        head = "# What each measurement of a pair of drafts adds to the log odds that they are one story.\n"
        head += "# Made by benchmarks/story_weights.py.\n"
        body = "".join(f"{n}\t{v:.2f}\n" for n, v in zip((*EVIDENCE, "start"), added(model(None)), strict=True))
        (LEXICON / "story_evidence.tsv").write_text(head + body, encoding="utf-8")


def word_shares(paths: list[Path], write: bool) -> None:
    """How common words are in news: the geometric mean, over the corpora, of the share of drafts that hold them."""
    tables: dict[str, list[dict[str, float]]] = {"capitalised": [], "plain": []}
    for path in paths:
        counts: dict[str, Counter[str]] = {"capitalised": Counter(), "plain": Counter()}
        corpus = load(path)
        for doc, _ in corpus:
            text, end = doc.get(running_text), 0
            found: dict[str, set[str]] = {"capitalised": set(), "plain": set()}
            for match in WORD.finditer(text):
                word = match.group().replace("’", "'").removesuffix("'s")
                gap, end = text[end : match.start()], match.end()
                if not word[0].isupper():
                    found["plain"].update([word.lower()] if len(word) > 4 else [])
                elif gap and not any(c in gap for c in '.!?\n“"'):
                    found["capitalised"].add(word.lower())
            for kind, words in found.items():
                counts[kind].update(words)
        for kind, counter in counts.items():
            tables[kind].append({w: n / len(corpus) for w, n in counter.items()})
    lines = ["# How common a word is in news: words by the share of documents that hold them (2 to the minus level),"]
    lines.append(
        "# the geometric mean over three public corpora (GVC, ECB+, PolNeAR). Capitalised: inside a sentence only."
    )
    for kind, shares in tables.items():
        levels: dict[int, list[str]] = {}
        for word in set().union(*shares):
            mean = math.exp(sum(math.log(t.get(word, 0) + 0.0001) for t in shares) / len(shares))
            if word.isascii() and (level := max(1, round(-math.log2(mean)))) <= 9:
                levels.setdefault(level, []).append(word)
        lines += [f"{kind}\t{level}\t{' '.join(sorted(levels[level]))}" for level in sorted(levels)]
    print("\n".join(line[:100] for line in lines))
    if write:
        (LEXICON / "word_shares.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path, nargs="+")
    cli.add_argument("--shares", action="store_true")
    cli.add_argument("--write", action="store_true")
    args = cli.parse_args()
    (word_shares if args.shares else fit)(args.corpus, args.write)


if __name__ == "__main__":
    main()
