"""A desk as its user starts it: a process of its own, its address read off what it prints."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any


class Running:
    """One desk. ``ask`` is a question as its page would put it, with any part of it changed."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address
        self.port = int(re.search(r":(\d+)/", address)[1])
        self.token = address.partition("#")[2]

    def request(
        self, method: str, path: str, body: bytes | None = None, *, without: tuple[str, ...] = (), **headers: str
    ) -> tuple[int, bytes, dict[str, str]]:
        given = {"Host": f"127.0.0.1:{self.port}", "Content-Type": "application/json", "X-Provlint-Token": self.token}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True)
            for name, value in given.items():
                if name not in without:
                    connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            with contextlib.closing(connection.getresponse()) as answer:
                try:
                    said = answer.read()
                except ConnectionResetError:  # refused before the question was read whole: the status had come
                    said = b""
                return answer.status, said, {name.lower(): value for name, value in answer.getheaders()}

    def ask_status(self) -> int:
        """Whether a plain question is answered: 200."""
        return self.request("POST", "/api/state", b"{}")[0]

    def ask(self, what: str, **asked: Any) -> dict[str, Any]:
        status, body, _ = self.request("POST", f"/api/{what}", json.dumps(asked).encode())
        return {**json.loads(body), "status": status}


@contextlib.contextmanager
def desk(
    *words: str, cwd: str | os.PathLike[str] | None = None, env: dict[str, str] | None = None
) -> Iterator[Running]:
    """A desk with these words on its command line; ended as ctrl-C ends it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "provlint", "desk", "--no-open", *words], stdout=subprocess.PIPE, text=True, cwd=cwd, env=env
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield Running(process, re.search(r"http\S+", line)[0])
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(120)
        finally:
            process.kill()
            assert process.stdout is not None
            process.stdout.close()
