"""What a run says: findings as rules yield them, and the located entries, troubles and report that reporters see.

Named tuples, not dataclasses: twelve frozen dataclasses cost a tenth of the start-up. Copy with ``_replace``.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from provlint.core.document import Document, Story
from provlint.core.record import NamedTuple
from provlint.core.span import Location

#: what the name of a side file adds to its draft's: ``draft.txt.provlint.yaml``
SIDE_SUFFIX = ".provlint.yaml"
#: how the drafts of a story differ by a finding, what weighs most first; see ``Finding.how``
HOWS = ("conflict", "update", "answered", "lost")


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


class Edit(NamedTuple):
    """Replace ``[start, end)`` of ``Document.text`` (code points) by ``text``."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """One way to mend a finding. ``safe`` fixes change no meaning and may be applied unasked."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Note(NamedTuple):
    """A related place. ``path`` is the ``Document.path`` it lies in; empty means the finding's own document."""

    start: int
    end: int
    message: str
    path: str = ""


class Finding(NamedTuple):
    """What a rule yields. Offsets are code points of ``Document.text``, half-open.

    ``path`` names the document a story rule speaks of; a document rule leaves it empty.
    ``level`` None means the level configured for the rule; a rule may lower a finding below it, never raise it.
    ``key`` (optional) stands for the finding's content in its fingerprint where the quoted text would not do.
    ``how`` makes the finding a row of the story's table: what lies between its place and the related ones (conflict, update,
    answered or lost), and ``matter`` is what the row is called. Both are empty for any other finding.
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
    how: str = ""
    matter: str = ""


class LocatedNote(NamedTuple):
    """A related place as reporters see it; ``quote`` is exactly the source text between start and end."""

    path: str
    quote: str
    message: str
    start: Location
    end: Location


class LocatedEdit(NamedTuple):
    start: Location
    end: Location
    text: str


class LocatedFix(NamedTuple):
    title: str
    safe: bool
    edits: tuple[LocatedEdit, ...]


class Suppression(NamedTuple):
    """Why a finding is not shown: by ``directive``, ``sidefile``, ``baseline`` or ``diff``, and the writer's reason.

    A waiver may also say on which ``source`` it rests, ``who`` decided, and the ISO days from and to which it holds.
    """

    by: str
    reason: str
    source: str = ""
    who: str = ""
    on: str = ""
    until: str = ""


class Entry(NamedTuple):
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
    #: the words on either side, by which a baseline knows the finding again
    context: str = ""
    #: where a story's finding lies that is told here because its own draft is not among those looked at
    told_of: Entry | None = None
    #: of so many findings of its rule in its draft this one is the first; 0: it stands for itself
    more: int = 0
    #: what the finding is in the table of its story: how the drafts differ, and on what
    how: str = ""
    matter: str = ""

    @property
    def pack(self) -> str:
        return self.rule.partition("/")[0]


def and_more(entry: Entry, count: int) -> Entry:
    """The entry that stands for ``count`` findings of its rule in its draft, of which it is the first."""
    return entry._replace(message=f"and {count:,} more of these from here on", related=(), fixes=(), more=count)


def capped(findings: Iterable[Entry], most: int) -> tuple[Entry, ...]:
    """Sorted findings with at most ``most`` shown ones of one rule in one draft, and one entry for all the rest."""
    kept: list[Entry] = []
    counts: dict[tuple[str, str], int] = {}
    rest: dict[tuple[str, str], int] = {}  # where in ``kept`` the entry for the rest stands
    for entry in findings:
        key = entry.path, entry.rule
        if entry.suppressed is None:
            counts[key] = counts.get(key, 0) + 1
        if entry.suppressed is not None or counts[key] <= most:
            kept.append(entry)
        elif key not in rest:
            rest[key] = len(kept)
            kept.append(and_more(entry, entry.more or 1))
        else:
            first = kept[rest[key]]
            kept[rest[key]] = and_more(first, first.more + (entry.more or 1))._replace(level=max(first.level, entry.level))
    return tuple(kept)


class Trouble(NamedTuple):
    """Something that kept the run from being complete. Never suppressible; the exit code is 2."""

    kind: str
    message: str
    path: str = ""
    pack: str = ""
    rule: str = ""
    detail: str = ""


class DocumentInfo(NamedTuple):
    """A draft of a run. ``unread`` counts words that no rule on prose reads, by what they are."""

    path: str
    format: str
    sha256: str
    words: int
    story: str | None = None
    unread: Mapping[str, int] = MappingProxyType({})
    #: of a draft in another language than the configuration's, which only some of the rules read
    language: str = ""
    #: what a line is in a file that is no text (paragraph, page)
    unit: str = "line"


class Claim(NamedTuple):
    """A claim of a draft as held against its sources.

    ``status``: supported, derived, altered, misattributed, unsupported, dropped, inflated or unchecked. ``says`` is what is
    wrong, or why it was not checked; ``working`` how it follows from the source; ``source`` where a source tells of it.
    """

    kind: str
    status: str
    quote: str
    start: Location
    end: Location
    says: str = ""
    working: str = ""
    source: LocatedNote | None = None


class HeldDraft(NamedTuple):
    """A draft held against sources. ``sources`` are the path, SHA-256 and words of each; not ``complete`` where one could not
    be read. Claims are sorted by place."""

    path: str
    sources: tuple[tuple[str, str, int], ...] = ()
    complete: bool = True
    claims: tuple[Claim, ...] = ()


class Report(NamedTuple):
    """Everything a run has to say. Findings are sorted by (path, start, end, rule); suppressed ones are among them."""

    version: str
    documents: tuple[DocumentInfo, ...] = ()
    findings: tuple[Entry, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    partial: bool = False
    seconds: Mapping[str, float] = MappingProxyType({})
    #: what was passed over on purpose and should be known; the run is complete all the same
    remarks: tuple[Trouble, ...] = ()
    #: the drafts themselves, sorted by path, and their stories; only where a reporter ``reads_drafts``
    drafts: tuple[Document, ...] = ()
    stories: tuple[Story, ...] = ()
    #: the drafts that have sources, with all their claims; only where a reporter ``reads_claims``
    held: tuple[HeldDraft, ...] = ()

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The findings that are not suppressed."""
        return tuple(e for e in self.findings if e.suppressed is None)

    def count(self, level: Level) -> int:
        return sum(e.more or 1 for e in self.shown if e.level == level)
