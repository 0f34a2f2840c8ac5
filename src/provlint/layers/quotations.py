"""Quotations: runs between quotation marks, with their speaker where there is one."""

from __future__ import annotations

from typing import NamedTuple

from provlint.document import Document
from provlint.span import Span


class Quotation(NamedTuple):
    """``span`` includes the marks, ``inner`` does not; both end at the paragraph's end where a mark is missing.

    ``kind``: speech, fragment (part of the writer's sentence), title, scare, block, transcript.
    ``run``: quotations of one speech that goes on over paragraphs share a run number.
    """

    span: Span
    inner: Span
    kind: str
    words: int
    closed: bool = True
    speaker: Span | None = None
    cue: Span | None = None
    run: int = 0
    depth: int = 0


def quotations(doc: Document) -> tuple[Quotation, ...]:
    """All quotations in order of their starts, outermost first."""
    return ()
