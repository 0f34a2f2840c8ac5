"""What a run says: findings as rules yield them, and the located entries, troubles and report that reporters see."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from provlint.span import Location


class Level(enum.IntEnum):
    """How bad a finding is; OFF only exists in configuration."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> Level:
        """The level of a lower-case word; raises KeyError for any other word."""
        return cls[word.upper()] if word == word.lower() else cls[word]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``[start, end)`` of ``Document.text`` (code points) by ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend a finding. ``safe`` fixes change no meaning and may be applied unasked."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A related place. ``path`` is the ``Document.path`` it lies in; empty means the finding's own document."""

    start: int
    end: int
    message: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields. Offsets are code points of ``Document.text``, half-open.

    ``path`` names the document a story rule speaks of; a document rule leaves it empty.
    ``level`` None means the level configured for the rule; a rule may lower a finding below it, never raise it.
    ``key`` (optional) stands for the finding's content in its fingerprint where the quoted text would not do.
    """

    rule: str
    start: int
    end: int
    message: str
    level: Level | None = None
    related: tuple[Note, ...] = ()
    fixes: tuple[Fix, ...] = ()
    path: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class LocatedNote:
    """A related place as reporters see it; ``quote`` is exactly the source text between start and end."""

    path: str
    quote: str
    message: str
    start: Location
    end: Location


@dataclass(frozen=True, slots=True)
class LocatedEdit:
    start: Location
    end: Location
    text: str


@dataclass(frozen=True, slots=True)
class LocatedFix:
    title: str
    safe: bool
    edits: tuple[LocatedEdit, ...]


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is not shown: by ``directive``, ``sidefile``, ``baseline`` or ``diff``, and the writer's reason."""

    by: str
    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding in its source file, ready to print. ``line_text`` is the first line it touches, for underlining."""

    rule: str
    level: Level
    message: str
    path: str
    quote: str
    start: Location
    end: Location
    line_text: str
    related: tuple[LocatedNote, ...] = ()
    fixes: tuple[LocatedFix, ...] = ()
    fingerprint: str = ""
    url: str = ""
    suppressed: Suppression | None = None

    @property
    def pack(self) -> str:
        return self.rule.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that kept the run from being complete. Never suppressible; the exit code is 2."""

    kind: str
    message: str
    path: str = ""
    pack: str = ""
    rule: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    path: str
    format: str
    sha256: str
    words: int
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run has to say. Findings are sorted by (path, start, end, rule); suppressed ones are among them."""

    version: str
    documents: tuple[DocumentInfo, ...] = ()
    findings: tuple[Entry, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    partial: bool = False
    seconds: dict[str, float] = field(default_factory=dict)
    hidden: int = 0  # findings below --show

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The findings that are not suppressed."""
        return tuple(e for e in self.findings if e.suppressed is None)

    def count(self, level: Level) -> int:
        return sum(e.level == level for e in self.shown)
