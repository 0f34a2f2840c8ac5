"""Hostile editor sessions: requests in any order, with parameters of any shape, edits out of range, bodies that are no JSON.

What is counted: a request without an answer, two answers to one, a server that ended, and a draft that is not read rightly
after all that.
"""

from __future__ import annotations

import contextlib
import json
import queue
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REQUESTS = (
    "textDocument/diagnostic", "textDocument/codeAction", "textDocument/hover", "textDocument/documentLink", "workspace/executeCommand",
    "textDocument/completion", "workspace/diagnostic", "codeAction/resolve", "initialize", "$/unknown", "textDocument/formatting",
    "textDocument/rename", "window/workDoneProgress/create",
)  # fmt: skip
NOTICES = (
    "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave", "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders", "$/cancelRequest", "$/setTrace", "initialized", "$/unknown",
)  # fmt: skip
TEXTS = ("The the end.\n", "", "\r\n" * 50, "“" * 300, "12 people were killed. " * 40, "a\u2028b\U0001f600 the the", "\x00\ufeff", ". " * 3000)
BODIES = (b"", b"{", b"[]", b"null", b"7", b'"x"', b"{}", b'{"jsonrpc": "2.0"}', b'{"jsonrpc": "1.0", "method": 7}', b"\xff\xfe", b"[" * 3000, b'{"id": null}')
SERVER = (sys.executable, "-m", "provlint", "lsp", "--stdio")
#: seconds in which a server on a busy machine must have answered
PATIENCE = 60.0


@dataclass
class Counts:
    """What became of the sessions. The lists name what fell short."""

    sessions: int = 0
    messages: int = 0
    requests: int = 0
    ended: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Session:
    """One server over its standard streams; nothing is checked here, so that anything can be sent."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self.process = subprocess.Popen(SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder, env=env)
        self.root = folder.as_uri()
        self.answers: dict[Any, int] = {}
        self.results: queue.Queue[dict[str, Any]] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        out = self.process.stdout
        assert out is not None
        while line := out.readline():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
                while out.readline().strip():
                    pass
                message = json.loads(out.read(size))
                if "method" in message and "id" in message:
                    self.say({"id": message["id"], "result": None})
                elif "id" in message:
                    self.answers[message["id"]] = self.answers.get(message["id"], 0) + 1
                    self.results.put(message)

    def send(self, body: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def say(self, message: dict[str, Any]) -> None:
        self.send(json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8", "surrogatepass"))

    def answer(self, number: int) -> dict[str, Any] | None:
        """Wait for the answer to a request; None where the server ended or kept silent."""
        try:
            while (message := self.results.get(timeout=PATIENCE))["id"] != number:
                pass
        except queue.Empty:
            return None
        return message

    def end(self) -> int:
        with contextlib.suppress(BrokenPipeError):  # it has ended by itself: its exit code tells
            self.say({"id": "end", "method": "shutdown"})
            self.say({"method": "exit"})
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.reader.join(PATIENCE)  # it ends with the server's output, which may not be closed under it
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        return code


def junk(chance: random.Random, depth: int = 0) -> Any:
    """A JSON value of any shape."""
    kind = chance.randrange(9 if depth < 3 else 6)
    if kind < 6:
        return chance.choice((None, True, -1, 2**40, 0.5, "", "file:///a.txt", "draft.txt", "\udcff", chance.choice(TEXTS)))
    if kind < 7:
        return [junk(chance, depth + 1) for _ in range(chance.randrange(4))]
    keys = ("textDocument", "uri", "range", "start", "end", "line", "character", "position", "context", "text", "version", "arguments", "command")
    return {chance.choice(keys): junk(chance, depth + 1) for _ in range(chance.randrange(5))}


def place(chance: random.Random) -> dict[str, int]:
    return {"line": chance.choice((0, 1, 7, 10**6, -1)), "character": chance.choice((0, 3, 10**6, -1))}


def message(chance: random.Random, root: str, number: int) -> dict[str, Any]:
    """A message that may be right, or wrong in one thing or in all."""
    uri = root + "/" + chance.choice(("a.txt", "b.md", "c.html", "rules.yaml", "../x.txt", "%00.txt"))
    span = {"start": place(chance), "end": place(chance)}
    change = {"text": chance.choice(TEXTS)} | ({"range": span} if chance.random() < 0.6 else {})
    params: Any = {
        "textDocument": {"uri": uri, "languageId": chance.choice(("plaintext", "markdown", "x")), "version": chance.randrange(-1, 9), "text": chance.choice(TEXTS)},
        "contentChanges": [change], "range": span, "position": place(chance), "context": {"diagnostics": []}, "identifier": "provlint",
        "command": chance.choice(("provlint.waive", "rm", "")), "arguments": [uri], "capabilities": {}, "processId": None, "rootUri": root, "settings": {}, "changes": [],
    }  # fmt: skip
    if chance.random() < 0.5:
        params = junk(chance)
    if chance.random() < 0.6:
        return {"id": number, "method": chance.choice(REQUESTS), "params": params}
    return {"method": chance.choice(NOTICES), "params": params}


def one(folder: Path, env: dict[str, str], messages: int, chance: random.Random, counts: Counts) -> None:
    """One session: some messages too early, the handshake, many in between, then a draft that must be read rightly."""
    counts.sessions += 1
    session = Session(folder, env)
    asked: dict[Any, str] = {}
    try:
        for number, item in _script(session.root, messages, chance):
            counts.messages += 1
            if isinstance(item, bytes):
                session.send(item)
                continue
            if "id" in item:
                counts.requests += 1
                asked[number] = json.dumps(item)[:300]
            session.say(item)
        uri = session.root + "/last.txt"
        session.say({"method": "textDocument/didOpen", "params": {"textDocument": {"uri": uri, "languageId": "plaintext", "version": 1, "text": "He saw the the mill.\n"}}})
        session.say({"id": 10**6, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": uri}}})
        last = session.answer(10**6)
    except (BrokenPipeError, ConnectionError):
        last = None
    if session.process.poll() is not None:
        counts.ended.append(f"exit {session.process.returncode} after {list(asked.values())[-3:]}")
    elif last is None:
        counts.unanswered.append("the last draft")
    else:
        found = [item.get("code") for item in last.get("result", {}).get("items", [])]
        if "copy/doubled-word" not in found:
            counts.wrong.append(f"{last}")
        _await(session, asked)
        counts.unanswered += [text for number, text in asked.items() if number not in session.answers]
        counts.twice += [text for number, text in asked.items() if session.answers.get(number, 0) > 1]
    if session.end() != 0:
        counts.ended.append("the exit code after shutdown is not 0")


def _await(session: Session, asked: dict[Any, str]) -> None:
    """Wait until nothing is owed: a slow draft may be answered after one that was asked about later."""
    end = time.monotonic() + PATIENCE
    while session.process.poll() is None and time.monotonic() < end and any(number not in session.answers for number in asked):
        time.sleep(0.05)


def _script(root: str, messages: int, chance: random.Random) -> Iterator[tuple[int, dict[str, Any] | bytes]]:
    for number in range(3):
        early = message(chance, root, number)
        if early["method"] != "initialize":
            yield number, early
    start = {"processId": None, "rootUri": root, "capabilities": {"textDocument": {"diagnostic": {}}}}
    yield 3, {"id": 3, "method": "initialize", "params": start}
    yield 4, {"method": "initialized", "params": {}}
    for number in range(5, messages):
        yield number, chance.choice(BODIES) if chance.random() < 0.1 else message(chance, root, number)


def run(sessions: int, messages: int, seed: int, folder: Path, env: dict[str, str]) -> Counts:
    counts = Counts()
    chance = random.Random(seed)
    for _ in range(sessions):
        one(folder, env, messages, chance, counts)
    return counts
