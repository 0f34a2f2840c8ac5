"""Unified diffs, read whole or not at all: what is passed over here would be taken for a file that did not change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.record import NamedTuple

_HUNK = re.compile(rb"@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@(?: |\t|\r?\Z)")
#: what git writes between ``diff --git`` and the first hunk
_EXTENDED = re.compile(
    rb"(?:index [0-9a-f]+\.\.[0-9a-f]+|old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|"
    rb"rename to|similarity index|dissimilarity index)\b"
)
#: of these, what is a change by itself, without a hunk
_ENOUGH = re.compile(rb"(?:old mode|new mode|deleted file mode|new file mode|copy to|rename to)\b")
#: what is left of a file whose entry has one of these and no hunk
_LEFT = {b"deleted file mode": "nothing", b"new file mode": "an empty file"}
_INDEX = re.compile(rb"index ([0-9a-f]+)\.\.([0-9a-f]+)")
_MOVE = re.compile(rb"(rename|copy) (from|to) (.*)")
_SAME = re.compile(rb"similarity index 100%")
#: how the name of a blob without content begins, by SHA-1 and by SHA-256
_EMPTY = (b"e69de29", b"473a0f4")
#: what a line between two files may begin with, beside headers: other tools' words for a file, mail and log headers
_BETWEEN = re.compile(rb"(?:Index: |={5,}|Only in |Common subdirectories: |Property changes on: |_{5,}|(?:Binary files|Files) .* differ)")
#: the lines of a binary patch: their kind and length, the data in base 85, blank ones
_BINARY = re.compile(rb"(?:(?:literal|delta) \d+|[A-Za-z](?:[0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{5})+|)\r?\Z")
#: the end of a mail: two dashes, and git's version
_SIGNATURE = re.compile(rb"-- ?\r?\Z")
_VERSION = re.compile(rb"\d[\w.() -]*\r?\Z")
_COLOUR = re.compile(rb"\x1b\[[\d;]*m")


class BadPatch(ValueError):
    """The bytes are no patch, or one that is damaged; the message says where (1-based line) and why."""


class Hunk(NamedTuple):
    """One hunk: where it begins in the new file (1-based), and its lines with their first sign."""

    start: int
    lines: tuple[bytes, ...]


class FilePatch(NamedTuple):
    """What a patch says of one file. Names are as the patch has them.

    ``hunks`` None for a file that it makes, or of which it does not say what changed (a binary one, for git); of a file that is gone
    they hold what it was. ``left``: what it
    leaves where that is all there is to say: "nothing" of a file that is gone, "an empty file". ``moved``: "copied" or "renamed"
    where it says no more, and then names have no prefixes; ``same`` where not a byte was to change with it.
    """

    old: str
    new: str
    hunks: tuple[Hunk, ...] | None
    left: str = ""
    moved: str = ""
    same: bool = False


def parse(data: bytes) -> list[FilePatch]:
    """The files of a unified diff, in its order.

    An empty diff is one in which nothing changed. Raises BadPatch for whatever is not one whole diff: another format,
    colours, a damaged header, a hunk with more or fewer lines than its header counts, a file named twice.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:200].replace(b"\n", b""):
        raise BadPatch("it is UTF-16 or binary, not a patch (in PowerShell: git diff --output=FILE)")
    if not data.strip():
        return []
    reader = _Reader(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"))
    found = list(reader.files())
    if not reader.sections:
        raise BadPatch("there is no diff in it")
    names = [one.new for one in found if one.left != "nothing"]
    for name in names:
        if names.count(name) > 1:
            raise BadPatch(f"it changes {name} twice: a series of patches is not one diff")
    return found


class _Reader:
    def __init__(self, lines: list[bytes]) -> None:
        if lines and not lines[-1]:
            lines.pop()
        self.lines = lines
        self.at = 0
        self.sections = 0

    def wrong(self, why: str, at: int | None = None) -> BadPatch:
        return BadPatch(f"line {(self.at if at is None else at) + 1}: {why}")

    def line(self) -> bytes:
        return self.lines[self.at] if self.at < len(self.lines) else b""

    def files(self) -> Iterator[FilePatch]:
        prose = True  # a mail or a log entry may stand before its diff
        while self.at < len(self.lines):
            line = self.line()
            if line.startswith(b"diff --git "):
                yield from self._git()
                prose = False
            elif line.startswith((b"diff --cc ", b"diff --combined ", b"@@@ ")):
                raise self.wrong("a combined diff of a merge tells nothing of one side; write git diff REV")
            elif _COLOUR.match(line):
                raise self.wrong("it holds colours; write git diff --no-color")
            elif line.startswith(b"--- ") and self._next().startswith(b"+++ "):
                yield from self._names()
                prose = False
            elif line.startswith((b"--- ", b"+++ ", b"@@")) and not (prose and line.startswith(b"--- ")):
                raise self.wrong("a header without the other lines that belong to it")
            elif _SIGNATURE.match(line) and _VERSION.match(self._next()):
                self.at += 2
            elif prose or not line.strip() or _BETWEEN.match(line) or line.startswith(b"diff "):
                self.at += 1
            elif _SIGNATURE.match(line):
                raise self.wrong("the patch ends in the middle of a name or of a mail's signature")
            elif re.match(rb"(?:commit [0-9a-f]{7,64}|From [0-9a-f]{40,64} )", line):
                prose = True
            else:
                raise self.wrong("what stands here belongs to no file and no hunk: a hunk is longer than its header says")

    def _next(self) -> bytes:
        return self.lines[self.at + 1] if self.at + 1 < len(self.lines) else b""

    def _git(self) -> Iterator[FilePatch]:
        """One ``diff --git``: its extended headers, then names and hunks, a binary patch, or nothing."""
        begun = self.at
        self.at += 1
        while _EXTENDED.match(self.line()):
            self.at += 1
        said = self.lines[begun + 1 : self.at]
        left = next((left for head, left in _LEFT.items() if any(line.startswith(head) for line in said)), "")
        line = self.line()
        if line.startswith(b"--- ") and self._next().startswith(b"+++ "):
            yield from self._names()
        elif line.startswith(b"Binary files ") and line.rstrip().endswith(b" differ"):
            self.at += 1
            yield self._whole(begun)._replace(left=left if left == "nothing" else "")
        elif line.startswith(b"GIT binary patch"):
            self.at += 1
            yield self._whole(begun)._replace(left=left if left == "nothing" else "")
            while _BINARY.match(self.line()) and self.at < len(self.lines):
                self.at += 1
        elif any(map(_ENOUGH.match, said)) and (self.at < len(self.lines) or _is_all(said)):
            self.sections += 1
            if left and (names := self._twice(begun)) is not None:
                yield FilePatch(*names, None, left)
            yield from _moved(said)
        else:
            raise self.wrong(
                "the patch ends before it says what changed in this file (cut off, or by git diff --irreversible-delete)", begun
            )

    def _whole(self, at: int) -> FilePatch:
        """A file that changed somewhere, named by its ``diff --git`` line, which names it twice."""
        self.sections += 1
        names = self._twice(at)
        if names is None:
            raise self.wrong("it does not say which file this binary change is of", at)
        return FilePatch(*names, None)

    def _twice(self, at: int) -> tuple[str, str] | None:
        """The two names of a ``diff --git`` line; None where they are not one file's."""
        rest = self.lines[at][len(b"diff --git ") :].rstrip(b"\r")
        half = len(rest) // 2
        old, new = _name(rest[:half]), _name(rest[half + 1 :])
        return (old, new) if rest[half : half + 1] == b" " and old[2:] == new[2:] else None

    def _names(self) -> Iterator[FilePatch]:
        """The two names and the hunks behind them."""
        begun = self.at
        old, new = _name(self.line()[4:]), _name(self._next()[4:])
        self.at += 2
        self.sections += 1
        hunks = []
        while self.line().startswith(b"@@"):
            hunks.append(self._hunk())
        if not hunks:
            raise self.wrong("no hunk follows these names", begun)
        if new == "/dev/null":
            yield FilePatch(old, old, tuple(hunks), "nothing")
        else:
            yield FilePatch(old, new, None if old == "/dev/null" else tuple(hunks))

    def _hunk(self) -> Hunk:
        begun = self.at
        match = _HUNK.match(self.line())
        if match is None:
            raise self.wrong("this is no hunk header")
        olds, news = (int(g) if g is not None else 1 for g in match.group(2, 4))
        if olds + news > len(self.lines):
            raise self.wrong("the hunk ends before it has the lines that its header counts")
        self.at += 1
        body: list[bytes] = []
        while olds > 0 or news > 0:
            line = self.line()
            if self.at >= len(self.lines):
                raise self.wrong("the hunk ends before it has the lines that its header counts", begun)
            sign = line[:1] if line not in (b"", b"\r") else b" "
            if sign not in (b" ", b"+", b"-", b"\\"):
                raise self.wrong("this is no line of a hunk, and the header counts more of them")
            olds -= sign in b" -"
            news -= sign in b" +"
            body.append(line if line[:1] == sign else b" " + line)
            self.at += 1
        if olds < 0 or news < 0:
            raise self.wrong("the hunk has other lines than its header counts", begun)
        if not any(line[:1] in (b"+", b"-") for line in body):
            raise self.wrong("this hunk changes nothing", begun)
        if self.line().startswith(b"\\"):
            body.append(self.line())
            self.at += 1
        following = self.line()
        header = following.startswith(b"--- ") and self._next().startswith(b"+++ ")
        if following[:1] in (b" ", b"+", b"-") and not header and not _SIGNATURE.match(following):
            raise self.wrong("the hunk is longer than its header says")
        return Hunk(int(match.group(3)), tuple(body))


def _moved(said: list[bytes]) -> Iterator[FilePatch]:
    """The file that extended headers say was moved or copied; its names are the files', without prefixes."""
    words = [m.groups() for m in map(_MOVE.match, said) if m is not None]
    if [way for _, way, _ in words] == [b"from", b"to"]:
        (kind, _, old), (_, _, new) = words
        done = "renamed" if kind == b"rename" else "copied"
        yield FilePatch(_name(old), _name(new), (), "", done, any(map(_SAME.match, said)))


def _is_all(said: list[bytes]) -> bool:
    """Whether nothing can be missing behind the extended headers of a patch's last file, as where a download broke off: a file that
    is empty, one that moved as it was, a change of mode.
    """
    index = next((m for m in map(_INDEX.match, said) if m), None)
    if any(line.startswith((b"new file mode", b"deleted file mode")) for line in said):
        return index is not None and any(blob.startswith(_EMPTY) for blob in index.groups())
    moved = any(line.startswith((b"rename ", b"copy ")) for line in said)
    if moved and not (any(_SAME.match(line) for line in said) and any(line.startswith((b"rename to", b"copy to")) for line in said)):
        return False
    modes = sum(line.startswith((b"old mode", b"new mode")) for line in said)
    return index is None and modes != 1


def _name(word: bytes) -> str:
    """The path in a ``---`` or ``+++`` line, with git's quotation taken off."""
    word = word.rstrip(b"\r").split(b"\t")[0]
    if word.startswith(b'"') and word.endswith(b'"') and len(word) > 1:
        word = re.sub(
            rb"\\([0-7]{3}|.)",
            lambda m: bytes([int(m[1], 8) & 255]) if len(m[1]) == 3 else {b"n": b"\n", b"t": b"\t"}.get(m[1], m[1]),
            word[1:-1],
        )
    return word.decode("utf-8", "surrogateescape")
