"""How long an editor waits after a keystroke, and what it costs: drafts of 4, 40 and 400 kB, one edit after the other.

  python benchmarks/editor.py [--edits N]

Each edit puts a word into the middle of the draft and waits for the findings of that version, as an editor does; then a
pause, as a writer makes one. Wall time is what a writer feels, CPU (of server and worker together) what can be compared
on a busy machine. The draft is made of the seeds, paragraph by paragraph, each paragraph once with other numbers.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.support.lsp_client import PUSH, Client

ROOT = Path(__file__).resolve().parent.parent
SIZES = (4_000, 40_000, 400_000)


def draft(size: int) -> str:
    """A text of about so many characters."""
    paragraphs = [p for seed in sorted((ROOT / "seeds").iterdir()) for p in seed.read_text(encoding="utf-8").split("\n\n")]
    found: list[str] = []
    have = turn = 0
    while have < size:
        for paragraph in paragraphs:
            found.append(re.sub(r"\d+", lambda digits, t=turn: str(int(digits[0][:9]) + t), paragraph))  # type: ignore[misc]
            have += len(found[-1]) + 2
            if have >= size:
                break
        turn += 1
    return "\n\n".join(found)


def ticks(process: int) -> float:
    """CPU seconds of a process and of all that it has started."""
    used, pending = 0.0, [process]
    while pending:
        number = pending.pop()
        try:
            fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
            pending += map(int, Path(f"/proc/{number}/task/{number}/children").read_text().split())
        except OSError:
            continue
        used += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return used


def measured(size: int, edits: int) -> tuple[list[float], float]:
    """Milliseconds of each edit until its findings, and the CPU milliseconds of an edit."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as name:
        client = Client(env, Path(name))
        client.start(PUSH)
        text = draft(size)
        uri = client.open("draft.txt", text)
        client.pushed(uri, 1, 120)
        time.sleep(1.5)  # the story rules have been asked
        line = text[: text.index(" ", len(text) // 2)].count("\n")
        place = {"line": line, "character": 0}
        waits = []
        before = ticks(client.process.pid)
        for number in range(2, edits + 2):
            began = time.perf_counter()
            client.change(uri, number, {"range": {"start": place, "end": place}, "text": "again "})
            client.pushed(uri, number, 120)
            waits.append((time.perf_counter() - began) * 1000)
            time.sleep(0.05)
        used = (ticks(client.process.pid) - before) / edits * 1000
        client.close()
    return waits, used


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--edits", type=int, default=40)
    args = cli.parse_args()
    print("| draft | p50 | p95 | CPU an edit |\n|---|---|---|---|")
    for size in SIZES:
        waits, used = measured(size, args.edits if size < 100_000 else max(5, args.edits // 2))
        p95 = statistics.quantiles(waits, n=20, method="inclusive")[18]
        print(f"| {size // 1000} kB | {statistics.median(waits):.0f} ms | {p95:.0f} ms | {used:.0f} ms |", flush=True)


if __name__ == "__main__":
    main()
