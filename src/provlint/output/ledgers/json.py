"""JSON: the contract other tools rely on (``provlint-ledger/1``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from provlint.output.ledgers.rows import Row, number

name = "json"


def render(rows: Iterable[Row]) -> Iterator[str]:
    """One object: ``{"schema", "claims": [...]}``."""
    yield json.dumps({"schema": "provlint-ledger/1", "claims": [claim(row) for row in rows]}, indent=1) + "\n"


def claim(row: Row) -> dict[str, Any]:
    """One claim as plain data; ``high`` null is open."""
    return {
        "path": row.path,
        "start": row.start._asdict(),
        "end": row.end._asdict(),
        "quote": row.quote,
        "what": row.what,
        "noun": row.noun,
        "value": {"low": number(row.low), "high": number(row.high), "approximate": row.approximate},
        "part": row.part,
        "attribution": {
            "kind": row.kind,
            "source": row.source or None,
            "cue": row.cue or None,
            "reason": row.reason or None,
            "reach": row.reach,
        },
        "event": {"key": row.event, "place": row.place, "day": row.day, "kind": row.event_kind},
        "story": row.story,
    }
