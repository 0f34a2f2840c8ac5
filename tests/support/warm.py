"""A warm server for tests, in a runtime folder of its own, and calls that it must answer or must not."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: every call leaves the same compiled files behind as a user's would
_LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "PROVLINT_SERVER")


class Warm:
    """The environment of one runtime folder. ``cold`` and ``warm`` are the same call, made by itself and by the server."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        self.env = {key: value for key, value in os.environ.items() if key not in _LEFT_OUT}
        # the path of a socket has room for some hundred bytes, and a test's own folder may use them up
        short = tempfile.mkdtemp(prefix="warm", dir="/tmp")
        weakref.finalize(self, shutil.rmtree, short, ignore_errors=True)
        self.folder = Path(short, "r")
        self.folder.symlink_to(folder)
        self.env["XDG_RUNTIME_DIR"] = str(self.folder)
        self.env["XDG_CACHE_HOME"] = str(folder / "cache")

    def run(self, *words: str | bytes | Path, server: str = "", **options: Any) -> subprocess.CompletedProcess[bytes]:
        env = {**self.env, **options.pop("env", {}), **({"PROVLINT_SERVER": server} if server else {})}
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        if "input" not in options:
            options.setdefault("stdin", subprocess.DEVNULL)
        command = [sys.executable, "-m", "provlint", *words]
        return subprocess.run(command, env=env, timeout=120, check=False, **options)

    def popen(self, *words: str | Path, server: str = "only", **options: Any) -> subprocess.Popen[bytes]:
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        env = {**self.env, **options.pop("env", {}), "PROVLINT_SERVER": server}
        return subprocess.Popen([sys.executable, "-m", "provlint", *map(str, words)], env=env, **options)

    def cold(self, *words: str | bytes | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
        options["env"] = {"XDG_CACHE_HOME": str(self.folder / "cold"), **options.get("env", {})}  # it must not help the other
        return self.run("check", *words, server="off", **options)

    def warm(self, *words: str | bytes | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
        return self.run("check", *words, server="only", **options)

    def same(self, *words: str | bytes | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
        """A call by itself and by the server: what both gave. Fails where they differ in a byte."""
        cold, warm = self.cold(*words, **options), self.warm(*words, **options)
        assert b"no server answers" not in (warm.stderr or b""), warm.stderr
        assert (warm.returncode, warm.stdout, warm.stderr) == (cold.returncode, cold.stdout, cold.stderr), words
        return warm

    def start(self, *words: str) -> None:
        done = self.run("serve", "--background", *words)
        assert done.returncode == 0, done.stderr

    def pid(self) -> int:
        """The process of the server; 0 where none runs."""
        said = self.run("serve", "--status").stdout.split()
        return int(said[1].rstrip(b",")) if said[:1] == [b"process"] else 0

    def socket(self) -> Path:
        return next(self.folder.glob("provlint/*.sock"))

    def stop(self) -> None:
        done = self.run("serve", "--stop")
        assert done.returncode == 0, done.stderr


@contextlib.contextmanager
def warm_server(folder: Path, *words: str) -> Iterator[Warm]:
    """A server that answers as long as this lasts."""
    one = Warm(folder)
    one.start("--idle", "120", *words)
    try:
        yield one
    finally:
        one.stop()
