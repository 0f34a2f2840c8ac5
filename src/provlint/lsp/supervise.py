"""The server's hold on its worker: one question at a time, each with a deadline; a worker that hangs is replaced."""

from __future__ import annotations

import asyncio
import contextlib
import json
import mmap
import os
import shutil
import sys
import tempfile
import time
from typing import Any

from provlint.core import workers
from provlint.lsp.worker import CALLS, NOTE, PAGE, TURN

#: seconds for one rule on a draft of usual size, more than the worker gives it itself; every 100,000 characters add one
DEADLINE = 5.0
#: seconds to load the plugins
LOADING = 30.0
#: one answer is one line; the report of a large draft is long
LINE = 1 << 28
#: on a busy machine a call may take so many times its deadline by the clock
PATIENCE = 5
#: seconds between two looks at how far a worker is
LOOK = 0.25


class Lost(Exception):
    """The worker hung or died. ``rule`` is the rule it was at, or empty; ``why`` says what happened."""

    def __init__(self, why: str, rule: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.rule = rule


class Page:
    """A file of ``PAGE`` bytes that the server and its worker both map: which rule is at work, and what the server says of it."""

    def __init__(self, file: str) -> None:
        with open(file, "w+b") as stream:
            stream.write(bytes(PAGE))
            stream.flush()
            self._memory = mmap.mmap(stream.fileno(), PAGE)

    def rule(self) -> str:
        """The id of the rule at work; empty where there is none."""
        return self._memory[:NOTE].rstrip(b"\0").decode("utf-8", "replace")

    def calls(self) -> bytes:
        """The number of calls begun and ended: the same bytes mean that the worker is where it was."""
        return self._memory[CALLS:PAGE]

    def wipe(self) -> None:
        """No rule is at work."""
        self._memory[:NOTE] = bytes(NOTE)

    def turn(self, turn: int) -> None:
        """How often a look was called off, for the worker to read."""
        self._memory[TURN] = turn

    def close(self) -> None:
        self._memory.close()


async def _line(process: asyncio.subprocess.Process, page: Page, seconds: float) -> bytes:
    """The worker's next line. Raises TimeoutError once one call has gone on for so many seconds of work, whatever the clock says.

    Only the call that goes on is to blame: a worker that has come to the next one is given its time anew. Where the system does
    not tell processor time the clock counts, and a worker that only waits is lost after ``PATIENCE`` times as long.
    """
    assert process.stdout is not None
    reading = asyncio.ensure_future(process.stdout.readline())
    calls: bytes | None = None
    worked: float | None = None
    since = 0.0
    try:
        while True:
            now, clock = workers.processor_time(process.pid), time.monotonic()
            if page.calls() != calls:
                calls, worked, since = page.calls(), now, clock
            elif now is None or worked is None:
                if clock - since >= seconds:
                    raise TimeoutError
            elif now - worked >= seconds or clock - since >= PATIENCE * seconds:
                raise TimeoutError
            done, _ = await asyncio.wait([reading], timeout=LOOK)
            if done:
                return reading.result()
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
        self._page = Page(self._note)
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
            self._page.turn(self.turn)

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
            line = await _line(process, self._page, seconds)
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
        rule = self._page.rule()
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        self._page.wipe()
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
        self._page.close()
        shutil.rmtree(self.folder, ignore_errors=True)
