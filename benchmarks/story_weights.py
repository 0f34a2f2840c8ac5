"""Where the numbers behind automatic stories come from: word shares, and the trees that weigh the measurements of a pair.

  python benchmarks/story_weights.py CORPUS.jsonl ... --folds 5          measure on events that were not seen (scikit-learn)
  python benchmarks/story_weights.py CORPUS.jsonl ... --write            fit the trees on all events
  python benchmarks/story_weights.py CORPUS.jsonl ... --shares [--write] count the word shares

Corpora as in ``benchmarks/stories.py``; one without an event key (PolNeAR) gives pairs that are no story. A corpus whose
drafts have days of their own is taken with and without them. ``--folds N`` parts the events of each corpus into N; the
pairs of a part are weighed by trees fitted without any draft of it (a pair of two parts by both models, on average), and
whole corpora are grouped that way. ``--write`` fits on all pairs and writes ``lexicon/en/story_trees.tsv``.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks._corpus import rows
from benchmarks.stories import agreement, drafts
from provlint import Document
from provlint.layers.story.anchors import anchors
from provlint.layers.story.running_text import first_words, running_text
from provlint.lexicon import Language
from provlint.stories import grouping as stories
from provlint.stories import pair_odds as story_features
from provlint.stories.candidates import Weights, pairs
from provlint.stories.pair_odds import MEASURES, Squares, measure, weigh

#: more of them fit the drafts at hand better, not those to come
TREES = 300
#: how many drafts the built-in word counts weigh against those of the run, where both count
PRIOR = 2000
#: pairs that are as alike as this (the cosine of their words) are not taught as no story
TWICE, UNMARKED = 0.9, 0.25
LEXICON = Path(__file__).resolve().parent.parent / "src/provlint/lexicon/en"
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]")
Corpus = list[tuple[Document, str]]


def load(path: Path, dates: bool = True) -> Corpus:
    first = next(iter(rows(path)))
    key = next((k for k in ("incident", "subtopic", "topic") if k in first), "id")
    return drafts(path, key, dates)


class Run(NamedTuple):
    """A corpus as one run: its events by document, its candidate pairs, their measurements and parts."""

    name: str
    events: list[str]
    pairs: list[tuple[int, int]]
    table: list[list[float]]
    same: list[bool]
    measured: Callable[[int, int], list[float]]
    counted: bool


class CountedWeights(Weights):
    """Weights that lean on the drafts of the run, too: in a corpus of one subject its own words say little."""

    def __init__(self, drafts: Sequence[frozenset[bytes]], language: Language) -> None:
        super().__init__(drafts, language)
        self._total = len(drafts)

    def __missing__(self, word: bytes) -> float:
        share = (self.counts[word] + PRIOR * math.exp(-super().__missing__(word))) / (self._total + PRIOR)
        weight = self[word] = 0.0 if word in self.empty else -math.log(share)
        return weight


def measured(name: str, corpus: Corpus, kind: type[Weights] = Weights) -> Run:
    """The candidate pairs of a run, their measurements, and whether each is one event."""
    corpus = sorted(corpus, key=lambda row: row[0].path)
    docs = [doc for doc, _ in corpus]
    first = [first_words(doc) for doc in docs]
    weights = kind(first, docs[0].language)
    squares = Squares(weights)
    weighed = [weigh(anchors(doc), weights, squares) for doc in docs]

    def of(a: int, b: int) -> list[float]:
        return measure(weighed[a], weighed[b], weights, squares)

    found = list(pairs(docs, weights, first))
    return Run(
        name,
        [event for _, event in corpus],
        found,
        [of(a, b) for a, b in found],
        [corpus[a][1] == corpus[b][1] for a, b in found],
        of,
        kind is not Weights,
    )


def runs(paths: list[Path]) -> list[Run]:
    found = []
    for path in paths:
        dates = [(path.name, True)]
        if next(iter(rows(path))).get("date"):
            dates.append((f"{path.name}, dates withheld", False))
        for name, given in dates:
            found += [
                measured(name, load(path, given)),
                measured(f"{name}, counted", load(path, given), CountedWeights),
            ]
    return found


def doubtful(run: Run, row: list[float], one: bool) -> bool:
    """Whether a pair that is no story by its events may well be one: nearly the same text under two events, or much in
    common in a corpus without events, where two drafts of one event are not marked.
    """
    return not one and row[MEASURES.index("words")] >= (TWICE if any(run.same) else UNMARKED)


def model(table: Sequence[Sequence[float]], same: Sequence[bool]) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(
        max_iter=TREES, learning_rate=0.06, max_depth=3, min_samples_leaf=40, l2_regularization=1.0, random_state=0
    ).fit(table, same)


def held_out(paths: list[Path], folds: int) -> None:
    """Precision and recall of whole corpora, each pair weighed by models that saw neither of its events."""
    found = runs(paths)
    parts = [[zlib.crc32(event.encode()) % folds for event in run.events] for run in found]
    fitted = []
    for fold in range(folds):
        place = {run.name: part for run, part in zip(found, parts, strict=True)}

        def others(run: Run, fold: int = fold, place: dict[str, list[int]] = place) -> list[int]:
            part = place[run.name]
            return [i for i, (a, b) in enumerate(run.pairs) if fold not in (part[a], part[b])]

        fitted.append(story_features.read(_both(found, others)))
    for run, part in zip(found, parts, strict=True):
        if any(run.same) and not run.counted:
            precision, recall = agreement(_grouped(run, part, fitted), run.events)
            print(f"{run.name}: held out in {folds} parts: precision {precision:.3f}, recall {recall:.3f}")


def _grouped(run: Run, part: list[int], fitted: list[Any]) -> list[int]:
    """The group of each draft of a run, where a pair is weighed by the models of both its parts, on average."""

    def chance(a: int, b: int, row: list[float]) -> float:
        return sum(story_features.odds(row, fitted[f]) for f in (part[a], part[b])) / 2

    weighed = [(chance(a, b, row), a, b) for (a, b), row in zip(run.pairs, run.table, strict=True)]
    sets = stories.joined(len(run.events), weighed, lambda a, b: chance(a, b, run.measured(a, b)))
    name = {i: number for number, members in enumerate(sets) for i in members}
    return [name[i] for i in range(len(name))]


def _rows(fitted: Any) -> list[tuple[str, ...]]:
    """A model as rows of ``story_trees.tsv``, its answers halved: it is one of two."""
    found: list[tuple[str, ...]] = [("start", f"{float(fitted._baseline_prediction[0][0]) / 2:.3f}")]
    for (tree,) in fitted._predictors:
        questions, answers = _complete(tree.nodes)
        asked = [text for place, bound in questions for text in (MEASURES[place], f"{bound:.4g}")]
        found.append((*asked, *(f"{answer / 2:.4f}" for answer in answers)))
    return found


def write(paths: list[Path]) -> None:
    rows = _both(runs(paths), lambda run: range(len(run.table)))
    lines = [
        "# Decision trees that weigh whether two drafts are one story: seven questions a row (a measurement, and whether it",
        "# is above a bound), level by level from the root, then what each of the eight ends adds to the log odds.",
        "# Made by benchmarks/story_weights.py.",
        *("\t".join(row) for row in rows),
    ]
    (LEXICON / "story_trees.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _both(found: Sequence[Run], chosen: Callable[[Run], Iterable[int]]) -> list[tuple[str, ...]]:
    """The trees of two models, taken in turns: of plain weights and of counted ones; the log odds are their mean."""
    sides = []
    for counted in (False, True):
        table, same = [], []
        for run in found:
            if run.counted == counted:
                for i in chosen(run):
                    if not doubtful(run, run.table[i], run.same[i]):
                        table.append(run.table[i])
                        same.append(run.same[i])
        sides.append(_rows(model(table, same)))
    return [row for rows in zip(*sides, strict=True) for row in rows]


def _complete(nodes: Any) -> tuple[list[tuple[int, float]], list[float]]:
    """A tree of at most three levels as a complete one: a leaf above the last level is repeated below."""
    level = [0]
    questions: list[tuple[int, float]] = []
    for _ in range(3):
        below = []
        for i in level:
            node = nodes[i]
            if node["is_leaf"]:
                questions.append((0, 0.0))
                below += [i, i]
            else:
                questions.append((int(node["feature_idx"]), float(node["num_threshold"])))
                below += [int(node["left"]), int(node["right"])]
        level = below
    return questions, [float(nodes[i]["value"]) for i in level]


def word_shares(paths: list[Path], write: bool) -> None:
    """How common words are in news: the geometric mean, over the corpora, of the share of drafts that hold them."""
    tables: dict[str, list[dict[str, float]]] = {"capitalised": [], "plain": []}
    for path in paths:
        counts: dict[str, Counter[str]] = {"capitalised": Counter(), "plain": Counter()}
        corpus = load(path)
        for doc, _ in corpus:
            text, end = running_text(doc), 0
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
    cli.add_argument("--folds", type=int, default=0)
    args = cli.parse_args()
    if args.shares:
        word_shares(args.corpus, args.write)
    if args.folds:
        held_out(args.corpus, args.folds)
    if args.write and not args.shares:
        write(args.corpus)


if __name__ == "__main__":
    main()
