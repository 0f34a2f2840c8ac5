"""The way to a warm server, for a call that has loaded nothing yet: whether one may answer, and what it is told.

Imports nothing that Python has not loaded at its start: the server is worth its while only if asking it is cheap. Where
anything is not as it should be, the call runs cold, as if there were no server.
"""

import os
import sys
from stat import S_IMODE, S_ISDIR, S_ISSOCK

from provlint import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: changed with what the two sides say to each other
PROTOCOL = 1
#: whether calls ask a server: "off" never, "on" also starts one where there is none, "only" says why none answers (exit 2)
VARIABLE = "PROVLINT_SERVER"
OFF, ON, ONLY = ("0", "no", "off", "false"), ("1", "yes", "on", "true"), "only"
#: variables that Python, its loader and its allocator read before any of our code runs
_EARLY = ("PYTHON", "LD_", "DYLD_", "MALLOC_", "GLIBC_")
#: seconds that a server may take to say whether it answers
PATIENCE = 3.0
#: signals that are handed on; what else ends this process closes the connection, and that ends the work
_HANDED = "SIGINT", "SIGTERM", "SIGHUP"
#: a signal's number, as one byte each, is all that a call says after its request
GO = b"\0"


class _State:
    """Whether this process is itself the work of a server."""

    inside = False


def enter() -> None:
    """From now on this process does what a call asked a server for."""
    _State.inside = True


def inside() -> bool:
    """Whether this process does what a call asked a server for."""
    return _State.inside


def unknown() -> str:
    """What the variable says where that is none of the words that count; "" where it is one, or not set."""
    said = os.environ.get(VARIABLE, "")
    return "" if said.lower() in (*OFF, *ON, ONLY, "") else said


def supported() -> str:
    """Why there can be no server on this platform; "" where there can.

    It takes more than AF_UNIX: processes that fork, and a system that tells who is at the other end.
    """
    if sys.platform != "linux" or not os.path.exists("/proc/self/status"):
        return f"there is no server on this platform ({sys.platform}): it needs Linux, with /proc"
    try:
        import _socket
    except ImportError:
        return "this Python has no sockets"
    if not hasattr(_socket, "AF_UNIX") or not hasattr(os, "pidfd_open"):
        return "this Python has no local sockets, or no handles of processes"
    return ""


def identity() -> bytes:
    """What a process is before it has run anything of ours. A server answers only for calls that are the same in all of it.

    Python and where it is, its flags and its path, this package and its version, and the variables that Python reads.
    """
    environ = os.environ
    early = sorted((key, value) for key, value in environ.items() if key.startswith(_EARLY))
    spoken = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    said = (
        PROTOCOL, __version__, os.path.dirname(__file__), sys.version, sys.executable, sys.prefix, sys.path,
        tuple(sys.flags), sys.warnoptions, sys._xoptions, sys.dont_write_bytecode, sys.pycache_prefix,
        sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), spoken, early,
    )  # fmt: skip
    return ascii(said).encode("ascii")


def place(mine: bytes) -> str:
    """The path of the socket of a server for calls of this identity. Its folder is private; see ``private``."""
    base = os.environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(base):
        folder = f"{base}/provlint"
    else:
        temporary = os.environ.get("TMPDIR", "")
        folder = f"{temporary if os.path.isabs(temporary) else '/tmp'}/provlint-{os.geteuid()}"
    # a digest that needs no import; that two identities share it does no harm, since the server compares them whole
    return f"{folder}/{int.from_bytes(mine) % (2**61 - 1):016x}.sock"


def private(path: str) -> str:
    """Why the folder or the socket at a path is not to be trusted; "" where it is there, ours alone, and no link.

    Raises FileNotFoundError where there is none.
    """
    status = os.lstat(path)
    if not (S_ISDIR(status.st_mode) or S_ISSOCK(status.st_mode)):
        return f"{path} is neither a folder nor a socket"
    if status.st_uid != os.geteuid():
        return f"{path} belongs to somebody else"
    if S_IMODE(status.st_mode) & 0o77:
        return f"{path} is open to others (mode {S_IMODE(status.st_mode):o})"
    return ""


def _watched() -> bool:
    """Whether somebody looks on as this process runs, who would see nothing of what a server does."""
    monitoring = getattr(sys, "monitoring", None)
    if monitoring is not None and any(monitoring.get_tool(number) for number in range(6)):
        return True
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        return True
    return sys.gettrace() is not None or sys.getprofile() is not None


def _not_asked(words: list[str]) -> str:
    """Why no server could give what this process itself would; "" where one could."""
    if words[:1] != ["check"] or os.environ.get(VARIABLE, "").lower() in OFF or unknown():
        return "none is asked"
    why = supported()
    if why:
        return why
    if os.getuid() != os.geteuid() or os.getgid() != os.getegid():
        return "this process acts for another user"
    if _watched():
        return "this process is watched, or has threads"
    # a path by the number of an open file (<(command) in a shell) leads somewhere else in another process
    if any("/fd/" in word or "/proc/" in word for word in words):
        return "a path leads into this process"
    return "" if all(map(os.path.isabs, sys.path)) else "the path of modules depends on the working folder"


def connected(path: str) -> "Any":
    """A connection to the server at a path; None where there is none, or none that is ours. Raises OSError."""
    import _socket

    try:
        if private(os.path.dirname(path)) or private(path):
            return None
    except FileNotFoundError:
        return None
    line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        line.settimeout(PATIENCE)
        line.connect(path)
        who = line.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, 12)
        if int.from_bytes(who[4:8], sys.byteorder) == os.geteuid():
            return line
    except OSError:
        line.close()
        raise
    line.close()
    return None


def ask(words: list[str]) -> int | None:
    """Have a server do what these words ask for: the exit code, or minus the signal that ended it. None: run it here.

    The three standard streams and the working folder are handed over as they are open here.
    """
    why = _not_asked(words)
    if not why:
        mine = identity()
        try:
            line = connected(place(mine))
            if line is not None:
                _request(line, mine, words)
                answer = line.recv(4096)
                if answer.startswith(b"ready "):
                    return _followed(line, int(answer.split()[1]))
                why = answer.decode("ascii", "replace")
        except (OSError, ValueError) as error:  # gone, slow, or too much to say: nothing has begun there
            why = str(error)
    if words[:1] == ["check"] and os.environ.get(VARIABLE, "").lower() == ONLY:
        os.write(2, f"provlint check: error: no server answers: {why or 'there is none'}\n".encode("utf-8", "replace"))
        return 2
    return None


def _request(line: "Any", mine: bytes, words: list[str]) -> None:
    """Say what is asked for. Raises OSError where the server has gone, ValueError where it cannot be said."""
    import _signal  # type: ignore[import-not-found]
    import _socket

    handles, streams = [], []
    for number, stream in enumerate((sys.stdin, sys.stdout, sys.stderr)):
        if stream is not None:
            os.fstat(number)
            handles.append(number)
            how = int(bool(stream.line_buffering)) + 2 * int(bool(getattr(stream, "write_through", False)))
            streams.append(f"{number} {stream.encoding} {stream.errors} {how}")
    ignored = [name for name in _HANDED if _signal.getsignal(getattr(_signal, name)) is _signal.SIG_IGN]
    fields = [mine, os.fsencode(sys.argv[0]), ",".join(streams).encode(), ",".join(ignored).encode(), b"%d" % len(words)]
    fields += map(os.fsencode, words)
    fields += [key + b"=" + value for key, value in os.environb.items()]
    if any(b"\0" in field for field in fields):
        raise ValueError("a word with a zero byte")
    body = b"\0".join(fields)
    data = b"%20d" % len(body) + body
    here = os.open(".", getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        rights = b"".join(number.to_bytes(4, sys.byteorder) for number in (here, *handles))
        sent = line.sendmsg([data], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, rights)])
        if sent < len(data):
            line.sendall(data[sent:])
    finally:
        os.close(here)


def _followed(line: "Any", worker: int) -> int:
    """Let the server begin, hand signals on to it, and wait for its end: from here on, nothing may be run twice."""
    import _signal

    def hand_on(number: int, frame: object) -> None:
        try:
            line.send(number.to_bytes(1, "big"))
        except OSError:
            return  # it has come to its end; that is read below

    def pause(number: int, frame: object) -> None:
        hand_on(number, frame)
        os.kill(os.getpid(), _signal.SIGSTOP)
        hand_on(_signal.SIGCONT, frame)

    line.settimeout(None)
    for name in _HANDED:
        if _signal.getsignal(getattr(_signal, name)) is not _signal.SIG_IGN:
            _signal.signal(getattr(_signal, name), hand_on)
    if _signal.getsignal(_signal.SIGTSTP) is _signal.SIG_DFL:
        _signal.signal(_signal.SIGTSTP, pause)
    said = b""
    try:
        line.sendall(GO)
        while not said.endswith(b"\n"):
            part = line.recv(64)
            if not part:
                break
            said += part
    except OSError:  # the connection broke off
        said = b""
    if said.endswith(b"\n"):
        return int(said)
    try:
        os.killpg(worker, _signal.SIGKILL)  # what is left of the work must not go on writing
    except OSError:
        worker = 0  # nothing is left
    os.write(2, b"provlint: error: the server ended before the run did: there is no result\n")
    return 2
