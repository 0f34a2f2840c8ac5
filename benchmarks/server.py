"""What a warm server saves: CPU of a call on one draft of 4 kB, with and without one, in turn with a bare start of Python.

    python benchmarks/server.py [--calls N]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEXT = "".join(f"Police in Harbour {n} said on Monday that {n + 3} people were hurt in the storm.\n\n" for n in range(52))[:4000]


def spent(command: list[str], env: dict[str, str], folder: str) -> float:
    """Milliseconds of CPU of a process and of those it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=env, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def children(pid: int) -> float:
    """Milliseconds of CPU that a process has used, with those it waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return 1000 * sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    """Megabytes that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=20, metavar="N", help="calls of each kind (20)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        env = {**kept, "XDG_RUNTIME_DIR": folder, "XDG_CACHE_HOME": f"{folder}/cache"}
        provlint = [sys.executable, "-m", "provlint"]
        script = str(Path(sys.executable).with_name("provlint"))
        draft = Path(folder, "four.md")
        draft.write_text(TEXT, encoding="utf-8")
        subprocess.run([*provlint, "check", "four.md", "-q"], env=env, cwd=folder, stdout=subprocess.DEVNULL, check=False)
        said = subprocess.run([*provlint, "serve", "--background"], env=env, capture_output=True, text=True, check=True).stdout
        pid = int(said.split()[1].rstrip(","))
        try:
            for changed in (False, True):
                least: dict[str, float] = {}
                server = 0.0
                for number in range(args.calls):
                    for name, command, kind in (
                        ("python -c pass", [sys.executable, "-c", "pass"], "off"),
                        ("without a server", [*provlint, "check", "four.md"], "off"),
                        ("with one, python -m provlint", [*provlint, "check", "four.md"], "only"),
                        ("with one, provlint", [script, "check", "four.md"], "only"),
                    ):
                        if changed:
                            draft.write_text(f"{TEXT}\nIt rained on day {number} {name}.\n", encoding="utf-8")
                        before = children(pid)
                        least[name] = min(least.get(name, 1e9), spent(command, {**env, "PROVLINT_SERVER": kind}, folder))
                        if kind == "only":
                            time.sleep(0.05)
                            server += children(pid) - before
                print(f"draft {'changed' if changed else 'unchanged'}: least of {args.calls} calls, ms of CPU")
                for name, value in least.items():
                    print(f"  {name:32} {value:6.1f}")
                print(f"  {'the server, a call':32} {server / args.calls / 2:6.1f}  (mean)")
            print(f"the server holds {resident(pid):.0f} MB")
        finally:
            subprocess.run([*provlint, "serve", "--stop"], env=env, stdout=subprocess.DEVNULL, check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
