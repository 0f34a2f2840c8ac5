"""What a call brings along, and how a process of the server becomes what the caller's own process would have been."""

from __future__ import annotations

import array
import io
import os
import resource
import signal
import socket
import struct
import sys
import time
from typing import IO, Any

from provlint.core import foreign
from provlint.core.record import NamedTuple

#: bytes of a request: the system allows no more for words and variables either
LARGEST = 8 << 20
#: what the system says of a process that decides what it may do; in the rest callers may differ
_RIGHTS = (b"Uid", b"Gid", b"Groups", b"CapInh", b"CapPrm", b"CapEff", b"CapBnd", b"CapAmb", b"NoNewPrivs", b"Seccomp")
_MEMORY = resource.RLIMIT_AS, resource.RLIMIT_DATA


class Stream(NamedTuple):
    """A standard stream of the caller, as Python has opened it there."""

    encoding: str
    errors: str
    by_line: bool
    unbuffered: bool


class Request(NamedTuple):
    """A call. ``streams`` by number, closed ones left out; ``handles`` are the open files that came along, by number."""

    identity: bytes
    script: str
    words: list[str]
    environ: dict[bytes, bytes]
    streams: dict[int, Stream]
    ignored: list[str]
    folder: int
    handles: dict[int, int]


class Refused(Exception):
    """A call that this server may not answer, and why."""


def received(line: socket.socket) -> Request:
    """The request that comes down a line. Raises Refused where it is none, OSError where it does not come in time."""
    data, handles = b"", array.array("i")
    room = socket.CMSG_SPACE(4 * handles.itemsize)
    while len(data) < 20:
        part, extra, flags, _ = line.recvmsg(1 << 16, room)
        for level, kind, rights in extra:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                handles.frombytes(rights[: len(rights) - len(rights) % handles.itemsize])
        if not part or flags & socket.MSG_CTRUNC:
            raise Refused("no whole request")
        data += part
    head, body = data[:20], bytearray(data[20:])
    if not head.strip().isdigit() or not len(body) <= int(head) <= LARGEST:
        raise Refused("no request")
    while len(body) < int(head):
        part = line.recv(1 << 16)
        if not part:
            raise Refused("no whole request")
        body += part
    try:
        return _read(bytes(body), list(handles))
    except (ValueError, IndexError) as error:
        raise Refused("no request") from error


def _read(body: bytes, handles: list[int]) -> Request:
    identity, script, streams, ignored, count, *rest = body.split(b"\0")
    words, environ = rest[: int(count)], rest[int(count) :]
    opened: dict[int, Stream] = {}
    for entry in filter(None, streams.decode().split(",")):
        number, encoding, errors, how = entry.split(" ")
        opened[int(number)] = Stream(encoding, errors, bool(int(how) & 1), bool(int(how) & 2))
    if len(handles) != 1 + len(opened) or len(words) != int(count) or not set(opened) <= {0, 1, 2}:
        raise ValueError("more or fewer files than said")
    pairs = (entry.partition(b"=") for entry in environ)
    return Request(
        identity=identity,
        script=os.fsdecode(script),
        words=[os.fsdecode(word) for word in words],
        environ={key: value for key, _, value in pairs},
        streams=opened,
        ignored=[name for name in ignored.decode().split(",") if name],
        folder=handles[0],
        handles=dict(zip(opened, handles[1:], strict=True)),
    )


def caller(line: socket.socket) -> int:
    """The process at the other end. Raises Refused where it is not one of ours, or may do other things than this one."""
    pid, uid, gid = struct.unpack("=3i", line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    if (uid, gid) != (os.geteuid(), os.getegid()):
        raise Refused("another user")
    try:
        theirs, mine = _status(str(pid)), _status("self")
        same = all(theirs.get(key) == mine.get(key) for key in _RIGHTS)
        for what in ("ns/mnt", "ns/user", "root"):
            same = same and os.path.samestat(os.stat(f"/proc/{pid}/{what}"), os.stat(f"/proc/self/{what}"))
    except OSError as error:
        raise Refused("the caller cannot be looked at") from error
    if not same:
        raise Refused("the caller has other rights, or sees other files")
    return int(pid)


def _status(pid: str) -> dict[bytes, bytes]:
    """What the system tells of a process. Raises OSError."""
    with open(f"/proc/{pid}/status", "rb") as stream:
        return {key: value.strip() for key, _, value in (line.partition(b":") for line in stream)}


def become(request: Request, pid: int) -> None:
    """Make this process what the caller's own would be: limits, folder, variables, streams and signals.

    Raises Refused where this process may not; nothing has then been read or written for the caller.
    """
    status = _status(str(pid))
    for name in dir(resource):
        if name.startswith("RLIMIT_"):
            which = getattr(resource, name)
            try:
                theirs = resource.prlimit(pid, which)
                if which in _MEMORY and theirs[0] != resource.RLIM_INFINITY:
                    raise Refused("the caller's memory is limited, and a warm process needs more than a cold one")
                if theirs != resource.getrlimit(which):
                    resource.setrlimit(which, theirs)
            except (OSError, ValueError) as error:
                raise Refused("the caller has other limits") from error
    try:
        os.fchdir(request.folder)
    except OSError as error:
        raise Refused("the caller's folder cannot be entered") from error
    os.close(request.folder)
    os.umask(int(status.get(b"Umask", b"022"), 8))
    os.environ.clear()
    os.environb.update(request.environ)
    time.tzset()
    sys.argv[:] = [request.script, *request.words]
    for number in range(3):
        if number in request.handles:
            os.dup2(request.handles[number], number)
            os.close(request.handles[number])
        else:
            os.close(number)
    streams: list[Any] = [_stream(number, request.streams.get(number)) for number in range(3)]
    for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        usual = signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL
        signal.signal(getattr(signal, name), signal.SIG_IGN if name in request.ignored else usual)
    foreign.forget_interrupts()


def _stream(number: int, said: Stream | None) -> IO[str] | None:
    """A standard stream as Python opens it at its start."""
    if said is None:
        return None
    raw = io.FileIO(number, "rb" if number == 0 else "wb", closefd=False)
    raw.name = ("<stdin>", "<stdout>", "<stderr>")[number]
    buffer: Any = raw if said.unbuffered else io.BufferedReader(raw) if number == 0 else io.BufferedWriter(raw)
    text = io.TextIOWrapper(
        buffer, said.encoding, said.errors, newline="\n", line_buffering=said.by_line, write_through=said.unbuffered
    )
    text.mode = "r" if number == 0 else "w"  # type: ignore[misc]
    return text
