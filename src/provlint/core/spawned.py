"""Processes started afresh: where a fork is not to be had, or where the parent has threads.

Such a process calls one function of ours with one job after another, each time one is sent. What it is at stands on a page
that both see, so that a job which ends or hangs the process can be named.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping
from typing import IO, Any

from provlint.core.watchdog import SUSPECTS, TICK, Call, Note, watched_by
from provlint.core.workers import Outside, go_on, kill

_LENGTH = struct.Struct("=Q")
_BEGIN = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from provlint.core.spawned import serve; serve(*sys.argv[2:])"


class Ended(Exception):
    """The process did not come to the end of its job; ``call`` is what it was at, None where that is not known."""

    def __init__(self, call: Call | None, why: str) -> None:
        super().__init__(why)
        self.call, self.why = call, why


class Failed(Exception):
    """The function raised; the message is its traceback."""


class Spawned:
    """A process that calls a function, named as ``module:function``, with jobs that can be pickled."""

    def __init__(self, function: str, folder: str | None = None) -> None:
        """``folder`` is where it works, None: where this one does. Raises OSError where no process can be started."""
        handle, self._page = tempfile.mkstemp(prefix="provlint-")
        try:
            os.write(handle, bytes(Note.SIZE))
        finally:
            os.close(handle)
        self.note = Note(self._page)
        words = [sys.executable, "-c", _BEGIN, json.dumps(sys.path), function, self._page]
        try:
            self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        except OSError:
            self._sweep()
            raise

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def send(self, job: Any) -> None:
        """Give it a job, and do not wait. Raises Ended where it is gone."""
        try:
            _write(self._stream(self._process.stdin), (dict(SUSPECTS), job))
        except (OSError, ValueError):  # its pipe is broken, or was closed when it ended
            raise self._ended() from None

    def receive(self) -> Any:
        """Wait for what the function gave for the job that was sent. Raises Ended, or Failed."""
        stream = self._stream(self._process.stdout)
        if os.name == "posix":
            self._wait(stream)
        try:
            done, result = _read(stream)
        except (EOFError, OSError, pickle.UnpicklingError):
            raise self._ended() from None
        if not done:
            raise Failed(result)
        return result

    def call(self, job: Any) -> Any:
        """What the function gives for a job. Raises Ended, or Failed."""
        self.send(job)
        return self.receive()

    def kill(self) -> None:
        """End the process, whatever it is at: from another thread than the one that waits for it."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def stop(self) -> None:
        """End the process, and leave nothing of it."""
        self.kill()
        self._process.wait()
        self._sweep()

    def _wait(self, stream: IO[bytes]) -> None:
        """Wait until there is something to read; a process that hangs is ended."""
        watch = Outside(self.pid, self.note)
        poll = select.poll()
        poll.register(stream, select.POLLIN)
        while not poll.poll(TICK * 1000):
            if why := watch.hangs():
                call = self.note.call()
                kill(self.pid)
                self.stop()
                raise Ended(call, why)

    def _ended(self) -> Ended:
        call = self.note.call()
        code = self._process.wait()
        self._sweep()
        if code < 0:
            with contextlib.suppress(ValueError):
                return Ended(call, f"it brought the process down ({signal.Signals(-code).name})")
        return Ended(call, f"it ended the process (exit code {code})")

    def _sweep(self) -> None:
        process = getattr(self, "_process", None)
        for stream in (process.stdin, process.stdout) if process is not None else ():
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        with contextlib.suppress(OSError):
            os.unlink(self._page)

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None
        return stream


def serve(function: str, page: str) -> None:
    """The life of such a process: it ends when its parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    jobs, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)  # what a plugin prints is no reply
    note = Note(page)
    note.parent = os.getppid()
    watched_by(note)
    module, _, name = function.partition(":")
    call = getattr(importlib.import_module(module), name)
    while True:
        try:
            suspects, job = _read(jobs)
        except EOFError:
            os._exit(0)
        _believe(suspects)
        try:
            result = True, call(job)
        except BaseException:
            result = False, traceback.format_exc()
        if go_on(note.parent):
            os._exit(2)  # what stopped our parent may not count as done
        try:
            _write(replies, result)
        except OSError:
            os._exit(2)  # nobody waits for us any more


def _believe(suspects: Mapping[Call, str]) -> None:
    SUSPECTS.clear()
    SUSPECTS.update(suspects)


def _write(stream: IO[bytes], value: Any) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _read(stream: IO[bytes]) -> Any:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)
