"""Evidence: one draft of a thousand words against many sources, cold and warm, and how it grows.

  python benchmarks/evidence.py CORPUS.jsonl [--sources 50 100 200 400]

CORPUS is any file of JSON lines with ``text``. *Cold* reads and indexes all sources and traces the draft; *warm* is what a
second draft costs in the same run, as in an editor. CPU seconds of this process, the layers alone; the last line is a whole
run of the command, its start and all other rules with it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

#: words of the draft, and code points of a source
WORDS, SIZE = 1000, 3750


def texts(corpus: Path, count: int) -> list[str]:
    """The first texts of a corpus that are long enough, cut to one size."""
    with corpus.open(encoding="utf-8") as lines:
        long = (text for line in lines if len(text := json.loads(line).get("text") or "") > SIZE // 2)
        return [text[:SIZE] for text in islice(long, count)]


def draft_of(sources: list[str]) -> str:
    """A draft that takes a part of every source, a thousand words in all."""
    part = max(1, WORDS // len(sources[:20]))
    return "\n\n".join(" ".join(text.split()[:part]) for text in sources[:20])


def traced(draft: str, dossier: Dossier) -> tuple[float, int]:
    """CPU seconds for one draft against a dossier, and its claims."""
    began = time.process_time()
    doc = document(draft)
    rest_on(doc, dossier)
    found = len(traces(doc))
    return time.process_time() - began, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sources", type=int, nargs="+", default=[50, 100, 200, 400])
    args = parser.parse_args()
    print(f"{'sources':>8}{'MB':>7}{'claims':>8}{'cold s':>8}{'warm s':>8}{'peak MB':>9}")
    for count in args.sources:
        sources = texts(args.corpus, count)
        draft = draft_of(sources)
        began = time.process_time()
        dossier = Dossier([document(text, f"wire/{n:05}.txt") for n, text in enumerate(sources)])
        made = time.process_time() - began
        cold, claims = traced(draft, dossier)
        warm, _ = traced(draft + "\n", dossier)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{len(sources):8}{sum(map(len, sources)) / 1e6:7.2f}{claims:8}{made + cold:8.2f}{warm:8.2f}{peak:9.0f}")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "wire").mkdir()
        for n, text in enumerate(sources):
            (home / "wire" / f"{n:05}.txt").write_text(text, encoding="utf-8")
        (home / "draft.txt").write_text(draft, encoding="utf-8")
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "provlint", "check", "draft.txt", "--evidence", "wire", "--quiet", "--isolated"],
            cwd=home, capture_output=True, check=False,
        )  # fmt: skip
        print(f"the command, {len(sources)} sources: {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    main()
