"""The server's hold on its worker: one question at a time, each with a deadline; a worker that hangs is replaced."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import sys
import tempfile
from typing import Any

from provlint.core import workers
from provlint.lsp.worker import NOTE, TURN

#: seconds for a draft of usual size; every 100,000 characters add one
DEADLINE = 4.0
#: seconds to load the plugins
LOADING = 30.0
#: one answer is one line; the report of a large draft is long
LINE = 1 << 28
#: on a busy machine a question may take so many times its deadline by the clock
PATIENCE = 5


class Lost(Exception):
    """The worker hung or died. ``rule`` is the rule it was at, or empty; ``why`` says what happened."""

    def __init__(self, why: str, rule: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.rule = rule


async def _line(process: asyncio.subprocess.Process, seconds: float) -> bytes:
    """The worker's next line. Raises TimeoutError once it has worked for so many seconds, whatever the clock says.

    Where the system does not tell processor time, and for a worker that only waits, the clock counts.
    """
    assert process.stdout is not None
    began = workers.processor_time(process.pid)
    reading = asyncio.ensure_future(process.stdout.readline())
    try:
        for _ in range(PATIENCE):
            done, _ = await asyncio.wait([reading], timeout=seconds)
            now = workers.processor_time(process.pid)
            if done:
                return reading.result()
            if began is None or now is None or now - began >= 0.9 * seconds:
                break
        raise TimeoutError
    finally:
        reading.cancel()


class Supervisor:
    """One worker process and its successors. Rules that brought one down stay off until ``options`` are set anew."""

    def __init__(self, options: dict[str, Any], deadline: float = DEADLINE, module: str = "provlint.lsp.worker") -> None:
        """``module`` is the worker's: ``python -m`` runs it."""
        self.module = module
        self.options = options
        self.deadline = deadline
        self.off: set[tuple[str, str]] = set()  # a rule and the draft in which it brought a worker down
        self.starts = 0
        self.ended = False
        self.folder = tempfile.mkdtemp(prefix="provlint-lsp-")
        self._note = os.path.join(self.folder, "rule")
        with open(self._note, "wb") as stream:
            stream.write(bytes(NOTE + 1))
        self.turn = 0  # how often a look was called off, as the worker reads it in the note
        self._story = ""  # the draft whose story it is looking at
        self._process: asyncio.subprocess.Process | None = None
        self._lock = asyncio.Lock()
        self._count = 0

    @property
    def busy(self) -> bool:
        return self._lock.locked()

    def overtake(self, path: str) -> None:
        """A draft was edited: if the worker is looking at its story, it need not go on, for nobody waits for the answer."""
        if path and path == self._story:
            self.turn = (self.turn + 1) % 256
            with open(self._note, "r+b") as stream:
                stream.seek(TURN)
                stream.write(bytes([self.turn]))

    async def ask(self, do: str, size: int = 0, **fields: Any) -> dict[str, Any]:
        """The worker's answer. Raises Lost; the next question goes to a new worker."""
        async with self._lock:
            if self.ended:
                raise Lost("the server ends")
            if self._process is None:
                await self._start()
            self._story = fields["path"] if fields.get("stories") else ""
            try:
                return await self._ask(do, self.deadline + size / 100_000, {**fields, "turn": self.turn})
            finally:
                self._story = ""

    async def _start(self) -> None:
        self.starts += 1
        # -P: a file named yaml.py beside the drafts must not be taken for the library
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", self.module, self._note,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=LINE,
        )  # fmt: skip
        loaded = await self._ask("start", LOADING, {**self.options, "off": sorted(self.off)})
        if "failed" in loaded:
            raise await self._lost(f"it did not start: {loaded['failed']}")
        self.loaded = loaded

    async def _ask(self, do: str, seconds: float, fields: dict[str, Any]) -> dict[str, Any]:
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        self._count += 1
        question = json.dumps({"id": self._count, "do": do, **fields}) + "\n"
        try:
            process.stdin.write(question.encode("ascii"))
            line = await _line(process, seconds)
        except TimeoutError:
            raise await self._lost(f"no answer after {seconds:.0f} seconds") from None
        except (ConnectionError, ValueError) as error:
            raise await self._lost(str(error)) from error
        except asyncio.CancelledError:
            # the answer to a question nobody waits for would be taken for that to the next
            await asyncio.shield(self._lost("cancelled"))
            raise
        if not line:
            raise await self._lost("the process ended")
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def _lost(self, why: str) -> Lost:
        process, self._process = self._process, None
        with open(self._note, "rb") as stream:
            rule = stream.read(NOTE).rstrip(b"\0").decode("utf-8", "replace")
        with open(self._note, "r+b") as stream:
            stream.write(bytes(NOTE))
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        return Lost(why, rule)

    async def stop(self) -> None:
        """End the worker and wait for its end."""
        self.ended = True
        process = self._process
        if process is not None:
            await self._lost("the server ends")

    def close(self) -> None:
        """End the worker without waiting, and remove what we wrote."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
