"""What a plugin can bring beside rules: readers, writers, and editors of files that are no text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from provlint.core.document import Document, Settings, Source
from provlint.core.finding import Report

#: the name of our distribution, of our own plugin, and of the hooks
PROJECT = "provlint"


class Format(Protocol):
    """A reader. ``suffixes`` are lower-case with their dot. A module with these names will do.

    ``sought`` (optional) says in which folders such files are looked for: ``drafts`` (all, as if it were missing),
    ``evidence`` (only those of sources), ``named`` (none: such files are read where they are named).

    A reader of files that are no text has ``decode(path, data) -> Source`` besides, which is asked in place of ours and
    raises ``Unreadable`` with a message for people; what it puts into ``Source.inside`` comes back to ``parse``. If fixes
    can be written into such a file, it has ``editor(data) -> Editor``.
    """

    name: str
    suffixes: tuple[str, ...]

    def parse(self, source: Source, settings: Settings | None = None) -> Document: ...


#: offsets of ``Source.text`` and what is to stand there
Edit = tuple[int, int, str]


class Editor(Protocol):
    """What writes fixes into a file that is no text."""

    def refusal(self, edits: Sequence[Edit]) -> str:
        """Why these edits cannot be written, for people; empty where they can."""

    def written(self, edits: Sequence[Edit]) -> bytes:
        """The bytes of the file with edits that do not touch each other. Raises Unreadable."""


class Reporter(Protocol):
    """A writer: a pure function from a Report to lines, each with its line end. A module with these names will do.

    ``options`` holds what the command line decided: ``color`` (bool), ``root`` (str) and the like. A reporter with
    ``reads_drafts = True`` gets the drafts and stories themselves with the report (``Report.drafts``); they are kept for
    it alone, for they take memory. One with ``reads_claims = True`` gets ``Report.held``.
    """

    name: str

    def render(self, report: Report, options: Mapping[str, Any]) -> Iterator[str]: ...
