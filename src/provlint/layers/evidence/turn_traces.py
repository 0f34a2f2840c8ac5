"""Who says something, held against a transcript: the words of a report stand in the turns of somebody else there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import attributions
from provlint.layers.evidence.passages import place_at
from provlint.layers.evidence.trace import Status, Trace
from provlint.layers.text.pattern import lazy

#: a text with so many turns of two speakers and more is a transcript
TURNS = 6
#: the best passage has this share of a sentence at least, and so many of the passages are of one speaker
NEAR, ALIKE = 0.25, 2
#: passages of the speaker whom the draft names have no more than so much of what the best one has
FAR = 0.4
_TURN = lazy(r"(?m)^(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}):[ \t]+(?=\S)")


class Turns(NamedTuple):
    """Where the turns of a transcript begin, in order, and the label of who speaks in each; empty for any other text."""

    starts: tuple[int, ...]
    labels: tuple[str, ...]


@layer
def turns(doc: Document) -> Turns:
    """The turns of a transcript that names its speakers at the beginning of lines."""
    found = [(match.start(), match["who"]) for match in _TURN.finditer(doc.text)]
    if len(found) < TURNS or not 1 < len({who for _, who in found}) <= len(found) // 2:
        return Turns((), ())
    return Turns(tuple(start for start, _ in found), tuple(who for _, who in found))


def turn_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each report of the draft whose speaker has turns in a transcript, and whose words stand in another's there."""
    if not any(turns(doc).starts for doc in dossier.documents):
        return
    labels = {label for doc in dossier.documents for label in turns(doc).labels}
    for report in attributions(draft):
        source = report.source[0] if report.source else None
        who = draft.text[slice(*source)].strip() if source else ""
        if source is not None and who in labels and not report.stance:
            trace = _trace(dossier, draft, source, who)
            if trace is not None:
                yield trace


def _trace(dossier: Dossier, draft: Document, source: Span, who: str) -> Trace | None:
    place = place_at(dossier, draft, source.start)
    if place is None or place.share < NEAR:
        return None
    speakers = [_speaker(passage.document, passage.span) for passage in place.passages]
    first = speakers[0]
    own = max((p.share for p, by in zip(place.passages, speakers, strict=True) if by == who), default=0.0)
    if not first or first == who or own > FAR * place.share or speakers.count(first) < ALIKE:
        return None
    passage = place.passages[0]
    message = f"“{who}”: in the source “{first}” says this"
    return Trace("name", Status.MISATTRIBUTED, source, message, passage.document, passage.span)


def _speaker(doc: Document, span: Span) -> str:
    """Who speaks at a place of a transcript; "" where nobody does."""
    starts, labels = turns(doc)
    n = bisect_right(starts, span.start) - 1
    return labels[n] if n >= 0 else ""
