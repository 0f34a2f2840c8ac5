"""Every benchmark that needs no data but articles runs: a figure in the docs is worth its command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BODY = (
    "A boiler burst at the wool mill in Kerrow on Monday, police said. Twelve people were hurt and two of them died.\n\n"
    "“We heard a bang,” Mayor Rita Hale said. Hale told reporters that the mill would stay shut until Friday.\n\n"
    "The road was closed, and so were closed the bridge and the yard.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles as JSON lines (with the annotations that two benchmarks score), as drafts, and as pairs of names."""
    path = tmp_path_factory.mktemp("benchmarks")
    cue, content = BODY.index("said"), (0, BODY.index(", police"))
    source = (BODY.index("police"), BODY.index("police") + len("police"))
    rows = [
        {
            "id": f"a{n}",
            "text": BODY.replace("Kerrow", place),
            "publisher": place,
            "incident": str(n // 2),
            "date": "2025-03-04",
            "sentences": [[0, 66]],
            "attributions": [
                {"source": [list(source)], "cue": [[cue, cue + 4]], "content": [list(content)], "kind": "speech"},
            ],
            "killed": 2,
            "injured": 12,
            "victims_killed": 2,
            "victims_injured": 12,
        }
        for n, place in enumerate(("Kerrow", "Tallis", "Borwel", "Ostrey"))
    ]
    (path / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    drafts = path / "drafts"
    drafts.mkdir()
    for row in rows:
        (drafts / f"{row['id']}.md").write_text(str(row["text"]), encoding="utf-8")
    (path / "pairs.tsv").write_text("name_a\tname_b\tlabel\tkind\nRita Hale\tRita Hail\t1\tx\n", encoding="utf-8")
    return path


CALLS = {
    "alarms": "alarms CORPUS --read",
    "attribution": "attribution CORPUS --by-publisher",
    "attribution, weights anew": "attribution CORPUS --folds 2",
    "clothes": "clothes DRAFTS --drafts 2 --only dateline",
    "editor": "editor --edits 2",
    "figures": "figures CORPUS",
    "house": "house",
    "injected": "injected CORPUS",
    "layers": "layers CORPUS --rules",
    "names, articles": "names --articles CORPUS",
    "names, stories": "names --stories CORPUS",
    "names, injured": "names --injure CORPUS -n 2",
    "near copies": "near_copies --drafts 20",
    "reading": "reading CORPUS --count 2",
    "stories": "stories CORPUS --key incident",
    "train cues": "train_cues CORPUS --lexicon OUT",
}


@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_benchmark_runs(call: str, folder: Path, tmp_path: Path) -> None:
    name, *words = call.split()
    places = {"CORPUS": folder / "corpus.jsonl", "DRAFTS": folder / "drafts", "OUT": tmp_path}
    command = [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), *(str(places.get(word, word)) for word in words)]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.strip() or run.stderr.strip(), "a benchmark that prints nothing measures nothing"
