"""Speed, cold: provlint beside other checkers of text on the same files in the same run, and what a start costs.

  python benchmarks/speed.py [CORPUS.jsonl] [--rounds N] [--growth]

CORPUS is any file of JSON lines with ``text`` (PolNeAR 1.0 train, from its authors' public repository, was used for
docs/speed.md); without it the seeds are linted many times over. All run as whole processes, in turn, with their default
rules; CPU seconds (user and system) are compared, wall time is shown. What the package index has is installed into an
environment of its own; what has to be on the path and is not is said to be absent. ``--growth`` adds large files and many
small ones, which takes minutes.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks._corpus import as_files

ROOT = Path(__file__).resolve().parent.parent
#: name of the program: the package that brings it, "" where it has to be on the path; the words of a call before the files
PEERS: dict[str, tuple[str, list[str]]] = {
    "proselint": ("proselint==0.16.0", ["check"]),
    "codespell": ("codespell==2.4.3", []),
    "typos": ("typos", []),
    "write-good": ("", []),
    "alex": ("", []),
    "vale": ("", ["--no-exit"]),
}
#: calls of provlint, with what each adds to ``check``
OURS = {
    "provlint": ["--jobs", "1"],
    "provlint --no-story": ["--jobs", "1", "--no-story"],
    "provlint, as many processes as pay": [],
}


def cpu(words: Sequence[object], cwd: Path) -> tuple[float, float]:
    """CPU seconds and wall seconds of a process and its children. Raises SystemExit where it did not come to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    # Installed packages have their bytecode; a checkout under PYTHONDONTWRITEBYTECODE would compile at every start.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([str(w) for w in words], cwd=cwd, capture_output=True, text=True, check=False, env=env)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode < 0 or (done.returncode > 2 and "provlint" in str(words[0])):  # others end with what they have counted
        raise SystemExit(f"{words[0]} ended with {done.returncode}: {done.stderr[-400:]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall


def peak(words: Sequence[object], cwd: Path) -> int:
    """The largest memory of a process, in MB, by a small process of its own that starts it."""
    code = (
        "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=-3,stderr=-3);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *map(str, words)], cwd=cwd, capture_output=True, text=True, check=True)
    return int(done.stdout) // (1 << 20 if sys.platform == "darwin" else 1 << 10)


def peers(home: Path) -> dict[str, list[object]]:
    """The calls of the other checkers that are to be had; those that are not are named."""
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
    found: dict[str, list[object]] = {}
    for name, (package, words) in PEERS.items():
        program = home / "bin" / name
        if package and not program.exists():
            subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", package], check=False)
        path = str(program) if program.exists() else shutil.which(name)
        if path:
            found[name] = [path, *words]
        else:
            print(f"absent: {name}")
    return found


def corpus(args: argparse.Namespace, texts: Path) -> list[Path]:
    """The files that are linted."""
    if args.corpus:
        as_files(args.corpus, texts)
    else:
        texts.mkdir()
        for n in range(60):
            for seed in sorted((ROOT / "seeds").iterdir()):
                (texts / f"{n:03}-{seed.name}").write_bytes(seed.read_bytes())
    return sorted(texts.iterdir())


def in_turn(calls: dict[str, list[object]], rounds: int, cwd: Path) -> dict[str, list[tuple[float, float]]]:
    """CPU and wall of each call in each round, one call after the other."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, words in calls.items():
            found[name].append(cpu(words, cwd))
    return found


def table(found: dict[str, list[tuple[float, float]]], first: str, unit: float = 1.0) -> None:
    """A row a call: medians, and the median of its ratios to the first, round by round."""
    print(f"| | CPU | of {first} | wall |\n|---|---|---|---|")
    for name, rounds in found.items():
        used, wall = (statistics.median(column) for column in zip(*rounds, strict=True))
        ratio = statistics.median(one[0] / other[0] for one, other in zip(rounds, found[first], strict=True))
        shown = f"{used * unit:.0f} ms" if unit == 1000 else f"{used:.2f} s"
        print(f"| {name} | {shown} | {ratio:.2f} | {wall * unit:.0f} ms |" if unit == 1000 else
              f"| {name} | {shown} | {ratio:.2f} | {wall:.2f} s |", flush=True)


def kept(plain: list[object], files: list[Path], folder: Path, rounds: int) -> None:
    """Runs with the cache: nothing changed, and one draft changed."""
    words = [*plain, "--cache-dir", folder / "kept", files[0].parent]
    cpu(words, folder)
    again = min(cpu(words, folder) for _ in range(rounds))
    one = files[len(files) // 2]
    changed: list[tuple[float, float]] = []
    for n in range(rounds):
        one.write_text(one.read_text(encoding="utf-8") + f"\nIt rained {n + 2} times.\n", encoding="utf-8")
        changed.append(cpu(words, folder))
    print(f"again, nothing changed: CPU {again[0]:.2f} s, wall {again[1]:.2f} s; "
          f"one draft changed: CPU {min(changed)[0]:.2f} s, wall {min(changed)[1]:.2f} s")


def growth(cold: list[object], files: list[Path], folder: Path) -> None:
    """Large files and many small ones: CPU and memory."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in files)
    print("\n| | CPU | peak |\n|---|---|---|")
    for size in (1_000_000, 4_000_000, 16_000_000):
        one = folder / "large.txt"
        one.write_text((text * (size // len(text) + 1))[:size], encoding="utf-8")
        words = [*cold, one]
        print(f"| one file of {size // 1_000_000} MB | {cpu(words, folder)[0]:.1f} s | {peak(words, folder)} MB |", flush=True)
    parts = text.split("\n\n")
    for count in (100, 1_000, 10_000):
        many = folder / f"many-{count}"
        many.mkdir()
        for n in range(count):
            at = n * 4 % len(parts)
            (many / f"{n:06}.txt").write_text(f"Number {n}.\n\n" + "\n\n".join(parts[at : at + 4]), encoding="utf-8")
        words = [*cold, "--no-story", "--jobs", "1", many]
        print(f"| {count} files, --no-story | {cpu(words, folder)[0]:.1f} s | {peak(words, folder)} MB |", flush=True)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", nargs="?", type=Path)
    cli.add_argument("--rounds", type=int, default=3)
    cli.add_argument("--peer", type=Path, default=ROOT / ".venv-peer", help="where the others are installed")
    cli.add_argument("--select", default="", help="only these rules of provlint (default: all that are on)")
    cli.add_argument("--no-peer", action="store_true", help="provlint alone")
    cli.add_argument("--growth", action="store_true", help="large files and many files too")
    args = cli.parse_args()
    more = ["--select", args.select] if args.select else []
    plain: list[object] = [Path(sys.executable).parent / "provlint", "check", "-q", "--isolated", "--exit-zero", *more]
    cold = [*plain, "--no-cache"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = corpus(args, folder / "texts")
        size = sum(path.stat().st_size for path in files)
        others = {} if args.no_peer else peers(args.peer)
        print(f"{len(files)} files, {size / 1e6:.2f} MB, {args.rounds} rounds in turn, medians\n")
        calls = {name: [*cold, *words, folder / "texts"] for name, words in OURS.items()}
        calls |= {name: [*words, *(files if name in ("write-good", "alex") else [folder / "texts"])] for name, words in others.items()}
        table(in_turn(calls, args.rounds, folder), "provlint")
        print()
        kept(plain, files, folder, args.rounds)
        draft = folder / "draft.txt"
        draft.write_text((files[0].read_text(encoding="utf-8") * 8)[:4000], encoding="utf-8")
        print("\none 4 kB draft\n")
        calls = {"import pluggy, yaml, regex": [sys.executable, "-c", "import pluggy, yaml, regex"]}
        calls |= {"provlint": [*cold, draft], "python -c pass": [sys.executable, "-c", "pass"]}
        calls |= {name: [*words, draft] for name, words in others.items()}
        table(in_turn(calls, max(9, args.rounds * 3), folder), "import pluggy, yaml, regex", 1000)
        if args.growth:
            growth(cold, files, folder)


if __name__ == "__main__":
    main()
