"""Starting a server: in this process, or as one of its own that stays when this one has gone."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable

from provlint.serve import client


def began() -> float:
    """When this process began, in seconds since 1970 and a little early. Raises OSError where the system does not tell."""
    with open("/proc/self/stat", "rb") as stream:
        ticks = int(stream.read().rpartition(b") ")[2].split()[19])
    age = time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    return time.time() - age - 0.05


def behind(work: Callable[[Callable[[], None]], str]) -> str:
    """Do something in a process that belongs to no terminal, and come back when it says that it is ready.

    ``work`` calls what it is given once it is; what it gives back, or raises, is why it is not. Gives that, "" if all is
    well. Raises OSError where no process can be started.
    """
    heard, said = os.pipe()
    child = os.fork()
    if child:
        os.close(said)
        os.waitpid(child, 0)
        with os.fdopen(heard, "rb") as stream:
            answer = stream.read().decode("utf-8", "replace")
        return "" if answer == "ready" else answer or "it ended before it was ready"
    why = "it could not leave its terminal"
    try:
        os.setsid()
        if os.fork() == 0:
            _alone(said)
            why = work(lambda: _ready(said))
            with contextlib.suppress(OSError):  # it was ready, and has come to its end
                os.write(said, why.encode())
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.write(said, f"{why}: {error}".encode())
    finally:
        os._exit(0)


def _ready(said: int) -> None:
    os.write(said, b"ready")
    os.close(said)


def _alone(kept: int) -> None:
    """Hold no file, folder or stream of whoever started this process, but one."""
    null = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(null, number)
    most = os.sysconf("SC_OPEN_MAX")
    os.closerange(3, kept)
    os.closerange(kept + 1, min(most, 65536))
    sys.stdin, sys.stdout, sys.stderr = open(0, closefd=False), open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
    os.chdir("/")


def answering() -> bool:
    """Whether a server is there for calls like this one."""
    try:
        return client.connected(client.place(client.identity())) is not None
    except OSError:
        return False  # of one that was killed


def by_the_way() -> None:
    """Start a server for the calls that come after this one, and do not wait for it. What keeps it from starting is no
    fault of this call, which has its result.
    """
    if client.supported() or answering():
        return  # one that is there would not answer this call, or is about to end
    words = [sys.executable, *subprocess._args_from_interpreter_flags(), "-m", "provlint", "serve", "--background"]  # type: ignore[attr-defined]
    null = subprocess.DEVNULL
    with contextlib.suppress(OSError):
        subprocess.Popen(words, stdin=null, stdout=null, stderr=null, start_new_session=True, cwd="/")
