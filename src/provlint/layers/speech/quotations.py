"""Quotations: runs between quotation marks, with their speaker where there is one."""

from __future__ import annotations

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.analysis import raws
from provlint.layers.attribution.scope import Raw
from provlint.layers.quotes.marks import Pair
from provlint.layers.quotes.outermost import outer_pairs
from provlint.layers.text.pattern import worded
from provlint.lexicon import listed


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


_SMALL = listed("speech", "small in a title")
_BEFORE_TITLE = worded(
    r"{speech.before a title}(?:\s{speech.called})?,?\s$"
)


@layer
def quotations(doc: Document) -> tuple[Quotation, ...]:
    """All quotations in order of their starts, outermost first."""
    text = doc.text
    told = raws(doc)
    held: list[tuple[int, int, int]] = []
    for n, each in enumerate(told):
        held += [(span.start, span.end, n) for span in each.content]
    held.sort()
    found: list[Quotation] = []
    i = 0
    runs = 0
    run_of: dict[int, int] = {}
    open_run = 0
    for pair in outer_pairs(doc):
        while i < len(held) and held[i][1] <= pair.span.start:
            i += 1
        owner = held[i][2] if i < len(held) and held[i][0] < pair.span.end else None
        raw = told[owner] if owner is not None else None
        words = len(text[pair.inner.start : pair.inner.end].split())
        kind = _kind(doc, pair, words, raw)
        if open_run:
            run = open_run
        elif owner is not None and kind == "speech":
            run = run_of.get(owner, 0)
            if not run:
                runs += 1
                run = run_of[owner] = runs
        else:
            runs += 1
            run = runs
        open_run = 0 if pair.closed or kind != "speech" else run
        speaker = raw.source[0] if raw and raw.source else None
        cue = raw.cue if raw else None
        found.append(Quotation(pair.span, pair.inner, kind, words, pair.closed, speaker, cue, run))
    return tuple(found)


def _kind(doc: Document, pair: Pair, words: int, raw: Raw | None) -> str:
    """What a quotation is for, from its words, its marks and its place in the sentence."""
    text = doc.text
    inner = text[pair.inner.start : pair.inner.end].strip()
    parts = inner.split()
    if not parts:
        return "scare"
    last = inner[-1]
    titled = len(parts) <= 10 and all(w[:1].isupper() or w[:1].isdigit() or w.lower() in _SMALL(doc.language) for w in parts)
    before = text[max(0, pair.span.start - 40) : pair.span.start]
    named = _BEFORE_TITLE(doc.language).search(before) is not None
    whole = raw is not None and any(abs(s.start - pair.span.start) <= 1 for s in raw.content)
    if named and (titled or words <= 4) and not (whole and words > 4):
        return "title"
    opens = before.rstrip()[-1:] in ("", ",", ":", ".", "\n", "?", "!", "”", '"')
    if whole and (inner[:1].isupper() or words >= 4 or last in ",.?!") and (opens or words >= 4):
        return "speech"
    if titled and words >= 2 and last not in ",?!" and not whole:
        return "title"
    if words >= 4 and inner[:1].isupper() and opens:
        return "speech"
    if raw is not None:
        return "fragment"
    return "scare" if words <= 3 else "fragment"
