"""Speed, cold: provlint against proselint on the same files in the same run, and the start on one small draft.

  python benchmarks/speed.py [CORPUS.jsonl] [--rounds N]

CORPUS is any file of JSON lines with ``text`` (PolNeAR 1.0 train, from its authors' public repository, was used for
docs/quality.md); without it the seeds are linted many times over. Both tools run as whole processes, alternating, with
their default rules; CPU seconds (user and system) are compared, wall time is shown. proselint is installed into an
environment of its own.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks._corpus import as_files

ROOT = Path(__file__).resolve().parent.parent
PEER = "proselint==0.16.0"


def cpu(words: Sequence[object], cwd: Path) -> tuple[float, float, str]:
    """CPU seconds, wall seconds and output of a process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    # Installed packages have their bytecode; a checkout under PYTHONDONTWRITEBYTECODE would compile at every start.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([str(w) for w in words], cwd=cwd, capture_output=True, text=True, check=False, env=env)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1, 2):
        raise SystemExit(f"{words[0]} ended with {done.returncode}: {done.stderr[-400:]}")
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return used, wall, done.stdout


def middle(action: Callable[[], float], rounds: int) -> float:
    return statistics.median(action() for _ in range(rounds))


def peer(home: Path) -> Path:
    """An environment with proselint; made once."""
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", PEER], check=True)
    return home / "bin" / "proselint"


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", nargs="?", type=Path)
    cli.add_argument("--rounds", type=int, default=3)
    cli.add_argument("--peer", type=Path, default=ROOT / ".venv-peer", help="where proselint is installed")
    cli.add_argument("--select", default="", help="only these rules of provlint (default: all that are on)")
    cli.add_argument("--no-peer", action="store_true", help="provlint alone")
    args = cli.parse_args()
    ours = Path(sys.executable).parent / "provlint"
    more = ["--select", args.select] if args.select else []
    plain = [ours, "check", "-q", "--isolated", "--exit-zero", *more]
    cold = [*plain, "--no-cache"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = folder / "texts"
        if args.corpus:
            as_files(args.corpus, texts)
        else:
            texts.mkdir()
            for n in range(60):
                for seed in sorted((ROOT / "seeds").iterdir()):
                    (texts / f"{n:03}-{seed.name}").write_bytes(seed.read_bytes())
        size = sum(p.stat().st_size for p in texts.iterdir())
        count = sum(1 for _ in texts.iterdir())
        print(f"{count} files, {size / 1e6:.2f} MB, rounds {args.rounds}, medians")
        mine: list[tuple[float, float]] = []
        theirs: list[tuple[float, float]] = []
        for _ in range(args.rounds):
            used, wall, _out = cpu([*cold, texts], folder)
            mine.append((used, wall))
            if not args.no_peer:
                used, wall, _out = cpu([peer(args.peer), "check", texts], folder)
                theirs.append((used, wall))
        ours_cpu = statistics.median(u for u, _ in mine)
        print(f"provlint    CPU {ours_cpu:7.2f} s   wall {statistics.median(w for _, w in mine):7.2f} s   "
              f"{size / 1e6 / ours_cpu:6.2f} MB/s of CPU")
        if theirs:
            peer_cpu = statistics.median(u for u, _ in theirs)
            print(f"proselint   CPU {peer_cpu:7.2f} s   wall {statistics.median(w for _, w in theirs):7.2f} s   "
                  f"{size / 1e6 / peer_cpu:6.2f} MB/s of CPU")
            print(f"ratio provlint / proselint, CPU: {ours_cpu / peer_cpu:.4f} (bound: 0.125)")
        kept = [*plain, "--cache-dir", folder / "kept", texts]
        cpu(kept, folder)
        again = min(cpu(kept, folder)[:2] for _ in range(args.rounds))
        one = sorted(texts.iterdir())[count // 2]
        changed: list[tuple[float, float]] = []
        for n in range(args.rounds):
            one.write_text(one.read_text(encoding="utf-8") + f"\nIt rained {n + 2} times.\n", encoding="utf-8")
            changed.append(cpu(kept, folder)[:2])
        print(f"again, nothing changed: CPU {again[0]:.2f} s, wall {again[1]:.2f} s; "
              f"one draft changed: CPU {min(changed)[0]:.2f} s, wall {min(changed)[1]:.2f} s")
        draft = folder / "draft.txt"
        text = next(iter(sorted(texts.iterdir()))).read_text(encoding="utf-8")
        draft.write_text((text * 8)[:4000], encoding="utf-8")
        libraries = [sys.executable, "-c", "import pluggy, yaml, regex"]
        check = [*cold, draft]
        starts: list[float] = []
        bases: list[float] = []
        for _ in range(max(9, args.rounds * 3)):
            bases.append(cpu(libraries, folder)[0])
            starts.append(cpu(check, folder)[0])
        base, start = statistics.median(bases), statistics.median(starts)
        print(f"start on one 4 kB draft: CPU {start * 1000:.0f} ms; "
              f"importing pluggy, yaml, regex alone {base * 1000:.0f} ms; ratio {start / base:.2f} (bound: 2.5)")


if __name__ == "__main__":
    main()
