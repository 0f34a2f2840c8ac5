"""CPU time of each layer and each rule over a corpus, in one process.

  python benchmarks/layers.py CORPUS.jsonl [--limit N] [--rules]

A layer's time is its own: the layers it asks for have been computed before it, in the order below. With ``--rules`` each
document rule follows, its layers computed before. CORPUS is JSON lines with ``text``.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks._corpus import rows
from provlint import Document, Rule
from provlint.authoring import Source
from provlint.formats import plain
from provlint.layers.attribution import attributions
from provlint.layers.figures import claims, figures
from provlint.layers.names.mentions import mentions
from provlint.layers.names.names import names
from provlint.layers.quotes import quotemarks
from provlint.layers.speech import quotations
from provlint.layers.story.anchors import anchors
from provlint.layers.text import dates, paragraphs, projection, sentences, vocabulary
from provlint.plugin import catalogue

LAYERS: tuple[Callable[[Document], Any], ...] = (
    projection,
    vocabulary,
    paragraphs,
    sentences,
    quotemarks,
    attributions,
    quotations,
    mentions,
    names,
    dates,
    figures,
    claims,
    anchors,
)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--limit", type=int, default=0)
    cli.add_argument("--rules", action="store_true")
    args = cli.parse_args()
    gc.set_threshold(100_000, 50, 100)  # as the command line does
    texts = [str(row["text"]) for n, row in enumerate(rows(args.corpus)) if not args.limit or n < args.limit]
    size = sum(len(t.encode("utf-8", "surrogatepass")) for t in texts) / 1e6
    documents = [plain.parse(Source(f"{n}.txt", text)) for n, text in enumerate(texts)]
    print(f"{len(texts)} texts, {size:.2f} MB")
    total = 0.0
    for layer in LAYERS:
        began = time.process_time()
        for doc in documents:
            layer(doc)
        used = time.process_time() - began
        total += used
        print(f"{used * 1000:9.0f} ms {size / max(used, 1e-6):9.1f} MB/s  {layer.__module__.removeprefix('provlint.')}.{layer.__name__}")
    print(f"{total * 1000:9.0f} ms {size / total:9.1f} MB/s  all layers")
    if args.rules:
        table = []
        for rule_class in catalogue.load().rules.values():
            rule = rule_class()
            if isinstance(rule, Rule):
                began = time.process_time()
                count = sum(1 for doc in documents for _ in rule.check(doc))
                table.append((time.process_time() - began, count, rule.id))
        for used, count, name in sorted(table, reverse=True):
            print(f"{used * 1000:9.0f} ms {count:7} findings  {name}")
        print(f"{sum(t for t, _, _ in table) * 1000:9.0f} ms  all document rules, without layers")


if __name__ == "__main__":
    main()
