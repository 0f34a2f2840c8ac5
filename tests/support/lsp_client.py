"""A client of the language server protocol, small enough to see through: it knows JSON-RPC and nothing of our server."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

#: what clients of one kind say they can do
PUSH: dict[str, Any] = {"textDocument": {"publishDiagnostics": {"relatedInformation": True}}}
PULL: dict[str, Any] = {
    "textDocument": {"diagnostic": {"dynamicRegistration": False}},
    "workspace": {"diagnostics": {"refreshSupport": True}, "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]}},
}  # fmt: skip


class Client:
    """One server process. Requests wait for their answer; notifications of the server are kept in the order they came."""

    def __init__(self, env: dict[str, str], cwd: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "provlint", "lsp", "--stdio", *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=cwd, env=env,
        )  # fmt: skip
        self.root = cwd
        self.notes: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.requests: list[dict[str, Any]] = []
        self._answers: dict[int, queue.Queue[dict[str, Any]]] = {}
        self._count = 0
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        out = self.process.stdout
        assert out is not None
        while line := out.readline():
            length = int(line.split(b":")[1])
            while out.readline().strip():
                pass
            message = json.loads(out.read(length))
            if "id" in message and "method" in message:
                self.asked.append(message["method"])
                self.requests.append(message)
                done = {"success": True} if message["method"] == "window/showDocument" else None
                self._send({"id": message["id"], "result": done})
            elif "id" in message:
                self._answers[message["id"]].put(message)
            else:
                with self._news:
                    self.notes.append({**message, "at": time.perf_counter()})
                    self._news.notify_all()

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def post(self, method: str, **params: Any) -> int:
        """Send a request and do not wait."""
        self._count += 1
        self._answers[self._count] = queue.Queue()
        self._send({"id": self._count, "method": method, "params": params})
        return self._count

    def take(self, number: int, timeout: float = 120) -> dict[str, Any]:
        return self._answers[number].get(timeout=timeout)

    def ask(self, method: str, timeout: float = 120, **params: Any) -> Any:
        """Send a request; its result."""
        answer = self.take(self.post(method, **params), timeout)
        assert "error" not in answer, answer
        return answer["result"]

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def wait(self, seen: Any, timeout: float = 120) -> dict[str, Any]:
        """The first notification, old or new, for which ``seen`` holds."""
        end = time.monotonic() + timeout
        at = 0
        with self._news:
            while True:
                for note in self.notes[at:]:
                    at += 1
                    if seen(note):
                        return note
                left = end - time.monotonic()
                assert left > 0, f"nothing came; there was {[n['method'] for n in self.notes]}"
                self._news.wait(left)

    def start(self, capabilities: dict[str, Any], encodings: list[str] | None = None, **options: Any) -> dict[str, Any]:
        """Initialize; the server's capabilities."""
        general = {"general": {"positionEncodings": encodings}} if encodings else {}
        result = self.ask(
            "initialize", processId=None, rootUri=self.root.as_uri(), capabilities=capabilities | general,
            initializationOptions=options,
        )  # fmt: skip
        self.tell("initialized")
        found: dict[str, Any] = result["capabilities"]
        return found

    def open(self, name: str, text: str, language: str = "plaintext", version: int = 1) -> str:
        uri = (self.root / name).as_uri()
        self.tell(
            "textDocument/didOpen", textDocument={"uri": uri, "languageId": language, "version": version, "text": text}
        )
        return uri

    def change(self, uri: str, version: int, *changes: dict[str, Any]) -> None:
        self.tell("textDocument/didChange", textDocument={"uri": uri, "version": version}, contentChanges=list(changes))

    def pushed(self, uri: str, version: int, timeout: float = 120) -> list[dict[str, Any]]:
        """The last diagnostics pushed for a version, once there are any."""
        self.wait(lambda note: _is(note, uri, version), timeout)
        found: list[dict[str, Any]] = [n["params"]["diagnostics"] for n in self.notes if _is(n, uri, version)][-1]
        return found

    def pulled(self, uri: str, **more: Any) -> Any:
        return self.ask("textDocument/diagnostic", textDocument={"uri": uri}, identifier="provlint", **more)

    def close(self) -> int:
        """Shut the server down as a client should; its exit code."""
        if self.process.poll() is None:
            self.ask("shutdown")
            self.tell("exit")
        code = self.process.wait(120)
        self._reader.join(5)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        return code


def _is(note: dict[str, Any], uri: str, version: int) -> bool:
    if note["method"] != "textDocument/publishDiagnostics":
        return False
    params = note["params"]
    return bool(params["uri"] == uri and params.get("version") == version)
