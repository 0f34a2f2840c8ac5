"""Who says so: source, cue and content of every attribution in the text."""

from __future__ import annotations

from typing import NamedTuple

from provlint.document import Document
from provlint.layers.attribution_analysis import analysis
from provlint.lexicon import words
from provlint.span import Span


class Attribution(NamedTuple):
    """The three spans of PARC and PolNeAR, each possibly in parts, in the order of the text.

    ``stance`` False: a report (said, according to), which counts as provenance. True: wants, believes: it does not.
    ``kind``: named, unnamed, document, second-hand, none. ``speaker`` is the source's name with pronouns resolved,
    or the source's words. ``reason`` is the reason given for anonymity.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: bool
    kind: str
    speaker: str = ""
    reason: Span | None = None


def attributions(doc: Document) -> tuple[Attribution, ...]:
    """All attributions, sorted by their first place."""
    return tuple(
        Attribution(
            r.source,
            (r.cue,),
            r.content,
            r.word not in words(doc.settings.language, "report_cues"),
            "named" if r.source else "none",
            doc.text[slice(*r.source[0])] if r.source else "",
        )
        for r in doc.get(analysis).found
    )


def reports_at(doc: Document, start: int, end: int) -> tuple[Attribution, ...]:
    """The reports (not stances) whose content overlaps a span."""
    return tuple(
        a
        for a in doc.get(attributions)
        if not a.stance and any(s.start < end and start < s.end for s in a.content)
    )
