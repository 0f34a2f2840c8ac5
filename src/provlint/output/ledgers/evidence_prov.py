"""W3C PROV-JSON of a draft held against its sources: what was quoted from them, and what derived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from provlint.output.ledgers.prov import PREFIXES, derive, named, put


def render(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """One PROV-JSON document of the rows of the evidence sheet.

    Drafts, sources and claims are entities. A claim ``wasDerivedFrom`` its draft; from the source that has it, it is a
    quotation (``wasQuotedFrom``), a derivation where it was worked out, else what a primary source says. An altered or missing claim
    has its status and derives from no source.
    """
    out: dict[str, dict[str, Any]] = {"prefix": dict(PREFIXES)}
    known: dict[tuple[str, str], str] = {}
    for count, row in enumerate(rows, 1):
        draft = _entity(out, known, "draft", str(row["path"]))
        claim = f"led:claim-{count}"
        put(out, "entity", claim, {
            "prov:label": f"{row['kind']} {row['status']}",
            "prov:type": named("provlint:Claim"),
            "prov:location": f"{row['path']}:{row['line']}:{row['column']}",
            "prov:value": row["claim"],
            "provlint:status": str(row["status"]),
        })  # fmt: skip
        derive(out, claim, draft)
        if not row["source"] or row["status"] not in ("supported", "derived"):
            continue
        source = _entity(out, known, "source", str(row["source"]))
        if row["status"] == "derived":
            derive(out, claim, source)
        else:
            derive(out, claim, source, "prov:Quotation" if row["kind"] == "quote" else "prov:PrimarySource")
    yield json.dumps(out, indent=1, ensure_ascii=False) + "\n"


def _entity(out: dict[str, dict[str, Any]], known: dict[tuple[str, str], str], kind: str, path: str) -> str:
    """The id of the entity of a draft or source, made where it is new."""
    if (kind, path) not in known:
        known[kind, path] = f"led:{kind}-{sum(one == kind for one, _ in known) + 1}"
        put(out, "entity", known[kind, path], {
            "prov:label": path, "prov:type": named(f"provlint:{kind.title()}"), "prov:location": path
        })  # fmt: skip
    return known[kind, path]
