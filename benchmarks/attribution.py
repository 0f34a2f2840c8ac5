"""Quality and speed of attribution on an annotated corpus.

    python benchmarks/attribution.py CORPUS.jsonl                 all attributions, and speech only
    python benchmarks/attribution.py CORPUS.jsonl --by-publisher  the same for each publisher
    python benchmarks/attribution.py CORPUS.jsonl --folds 5       weights counted anew without the articles they judge
    python benchmarks/attribution.py CORPUS.jsonl --speed         MB/s of the layer, and its growth with length
    python benchmarks/attribution.py CORPUS.jsonl --predictions OUT.jsonl

One JSON object a line: id, text, sentences, attributions with source, cue and content spans, and publisher (PolNeAR 1.0
by Newell, Margolin and Ruths has this annotation; it is to be had from its authors). With ``--folds`` whole publishers
are left out in turn, so no article is judged by weights that saw its paper. Times are CPU times of one process.
"""

from __future__ import annotations

import argparse
import gc
import json
import pathlib
import sys
import time
from collections.abc import Iterable
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from benchmarks import train_cues
from benchmarks.attribution_scorer import score
from provlint.core.document import Document, Settings, Source
from provlint.formats.plain import parse
from provlint.layers.attribution.attributions import attributions

Records = dict[str, Any]
SHOWN = (
    "token source F1", "token cue F1", "token content F1", "token micro P", "token micro R", "token micro F1",
    "exact content F1", "overlap content F1", "sentence any attributed F1", "number token accuracy",
    "number token warning P", "number token warning R", "found", "source head", "no source right", "relation F1",
)  # fmt: skip


def document(record: dict[str, Any], language: str = "en") -> Document:
    return parse(Source(f"{record['id']}.txt", record["text"]), Settings(language))


def predict(records: Iterable[dict[str, Any]], reports_only: bool = False, language: str = "en") -> Records:
    """What the layer finds by the weights of a language, in the shape of the corpus."""
    found: Records = {}
    for record in records:
        doc = document(record, language)  # its text leaves out letters that nobody sees; the corpus counts them
        found[record["id"]] = {
            "id": record["id"],
            "attributions": [
                {
                    "source": [list(doc.to_source(*s)) for s in a.source],
                    "cue": [list(doc.to_source(*s)) for s in a.cue],
                    "content": [list(doc.to_source(*s)) for s in a.content],
                    "class": "stance" if a.stance else "report",
                }
                for a in attributions(doc)
                if not (reports_only and a.stance)
            ],
        }
    return found


def reports(predicted: Records) -> Records:
    """The same without the stances."""
    return {
        key: {**value, "attributions": [a for a in value["attributions"] if a["class"] == "report"]}
        for key, value in predicted.items()
    }


def table(gold: Records, predicted: Records) -> str:
    columns = (
        ("all", score(gold, predicted)),
        ("speech only", score(gold, predicted, speech_only=True)),
        ("speech only, reports", score(gold, reports(predicted), speech_only=True)),
    )
    lines = [f"{'':32}" + "".join(f"{name:>22}" for name, _ in columns)]
    lines += [f"{name:32}" + "".join(f"{figures[name]:22.3f}" for _, figures in columns) for name in SHOWN]
    return "\n".join(lines)


def folds(records: list[dict[str, Any]], number: int) -> Records:
    """Predictions for every article by weights that were counted on the articles of other publishers."""
    publishers = sorted({r["publisher"] for r in records})
    found: Records = {}
    for n in range(number):
        out = set(publishers[n::number])
        cues, allowed, ends = train_cues.tables([r for r in records if r["publisher"] not in out])
        language = train_cues.trial(cues, allowed, ends)
        found |= predict((r for r in records if r["publisher"] in out), language=language)
        print(f"fold {n + 1}: {', '.join(sorted(out))}", file=sys.stderr)
    return found


def speed(records: list[dict[str, Any]]) -> None:
    """CPU time of the layer with all it stands on, over the articles one by one and over one long text."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)  # as on the command line
    docs = [document(r) for r in records]
    size = sum(len(r["text"].encode("utf-8")) for r in records) / 1e6
    attributions(document(records[0]))  # lexicon and patterns are loaded once a run
    start = time.process_time()
    for doc in docs:
        attributions(doc)
    spent = time.process_time() - start
    print(f"{len(docs)} articles, {size:.2f} MB: {spent:.2f} s, {size / spent:.2f} MB/s")
    text = "\n\n".join(r["text"] for r in records)
    for megabytes in (1, 4, 16):
        long = (text * (megabytes * 1_000_000 // len(text) + 1))[: megabytes * 1_000_000]
        doc = document({"id": "long", "text": long})
        start = time.process_time()
        attributions(doc)
        spent = time.process_time() - start
        print(f"one text of {megabytes} MB: {spent:.2f} s, {megabytes / spent:.2f} MB/s")


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=pathlib.Path)
    cli.add_argument("--by-publisher", action="store_true")
    cli.add_argument("--folds", type=int, default=0)
    cli.add_argument("--speed", action="store_true")
    cli.add_argument("--predictions", type=pathlib.Path)
    args = cli.parse_args()
    records = train_cues.read(args.corpus)
    if args.speed:
        speed(records)
        return 0
    predicted = folds(records, args.folds) if args.folds else predict(records)
    if args.predictions:
        args.predictions.write_text("".join(json.dumps(p) + "\n" for p in predicted.values()), encoding="utf-8")
    groups = {"": records}
    if args.by_publisher:
        groups |= {p: [r for r in records if r["publisher"] == p] for p in sorted({r["publisher"] for r in records})}
    for name, members in groups.items():
        print(f"\n{name or args.corpus.name}: {len(members)} articles")
        print(table({r["id"]: r for r in members}, predicted))
    return 0


if __name__ == "__main__":
    sys.exit(main())
