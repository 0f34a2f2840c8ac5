"""Models, roads and the like told by letters and a number (N2, A97): another number behind the same letters."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.span import Span
from provlint.layers.evidence.passages import place_at
from provlint.layers.evidence.trace import Status, Trace, shown, within
from provlint.layers.evidence.values import QUARTER, values
from provlint.layers.text.pattern import lazy

_CODE = lazy(r"(?<![\w.-])(?P<letters>[A-Z]{1,3})[- ]?(?P<number>\d{1,4})(?![\w-]|[.,:/]\d)")


@layer
def _codes(doc: Document) -> dict[str, dict[str, Span]]:
    """By letters, the numbers behind them, each with its first place."""
    found: dict[str, dict[str, Span]] = {}
    for match in _CODE.finditer(doc.text):
        found.setdefault(match["letters"], {}).setdefault(match["number"], Span(*match.span()))
    return found


def code_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each code of the draft whose letters the chosen sources have with other numbers only."""
    for match in _CODE.finditer(draft.text):
        if any(value.unit == QUARTER for value in within(values(draft), Span(*match.span()))):
            continue
        place = place_at(dossier, draft, match.start())
        its = [(doc, _codes(doc).get(match["letters"], {})) for doc in place.documents] if place is not None else []
        if not any(numbers for _, numbers in its) or any(match["number"] in numbers for _, numbers in its):
            continue
        doc, there = next((doc, span) for doc, numbers in its for span in numbers.values())
        span = Span(*match.span())
        yield Trace("name", Status.ALTERED, span, f"{shown(draft, span)}: the sources have {shown(doc, there)}", doc, there)
