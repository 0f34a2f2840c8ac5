"""W3C PROV-JSON: who each claim is attributed to, what it was quoted from and derived from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from provlint.output.ledgers.rows import Row, number

name = "prov"

#: the prefixes of the document; ours is a URN, so that it names nobody's host
PREFIXES = {"led": "urn:provlint:ledger#", "provlint": "urn:provlint:terms#"}


def render(rows: Iterable[Row]) -> Iterator[str]:
    """One PROV-JSON document.

    Every draft and every claim is an entity; a claim ``wasDerivedFrom`` its draft. Its source is an agent
    (``wasAttributedTo``); words inside quotation marks ``wasQuotedFrom`` what the source said; a source that is a
    document is an entity, and the claim's ``hadPrimarySource`` (a derivation of that type).
    """
    out: dict[str, dict[str, Any]] = {"prefix": dict(PREFIXES)}
    drafts: dict[str, str] = {}
    sources: dict[tuple[str, str, str], str] = {}
    for i, row in enumerate(rows, 1):
        if row.path not in drafts:
            drafts[row.path] = f"led:draft-{len(drafts) + 1}"
            put(out, "entity", drafts[row.path], _draft(row))
        claim = f"led:claim-{i}"
        put(out, "entity", claim, _claim(row))
        derive(out, claim, drafts[row.path])
        if not row.source:
            continue
        key = (row.path, row.kind, row.source)
        if key not in sources:
            sources[key] = f"led:source-{len(sources) + 1}"
            section = "entity" if row.kind == "document" else "agent"
            kind = "provlint:Document" if row.kind == "document" else "prov:Agent"
            put(out, section, sources[key], {
                "prov:label": row.source, "prov:type": named(kind), "provlint:kind": row.kind
            })  # fmt: skip
        if row.kind == "document":
            derive(out, claim, sources[key], "prov:PrimarySource")
        else:
            _relate(out, "wasAttributedTo", claim, "prov:agent", sources[key])
        if _quoted(row):
            said = f"led:said-{i}"
            put(
                out, "entity", said, {"prov:label": f"what {row.source} said", "prov:type": named("provlint:Statement")}
            )
            derive(out, claim, said, "prov:Quotation")
    yield json.dumps(out, indent=1) + "\n"


def named(value: str) -> dict[str, str]:
    return {"$": value, "type": "prov:QUALIFIED_NAME"}


def _draft(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {"prov:label": row.path, "prov:type": named("provlint:Draft"), "prov:location": row.path}
    if row.sha256:
        found["provlint:sha256"] = row.sha256
    if row.story:
        found["provlint:story"] = row.story
    return found


def _claim(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {
        "prov:label": f"{row.value} {row.what}",
        "prov:type": named("provlint:Claim"),
        "prov:location": f"{row.path}:{row.start.line}:{row.start.column}",
        "prov:value": row.quote,
        "provlint:what": row.what,
        "provlint:low": number(row.low),
        "provlint:approximate": row.approximate,
        "provlint:kind": row.kind,
    }
    if row.high is not None:
        found["provlint:high"] = number(row.high)
    if row.event:
        found["provlint:event"] = row.event
    return found


def _quoted(row: Row) -> bool:
    return any(mark in row.quote for mark in '“”"')


def put(out: dict[str, dict[str, Any]], section: str, key: str, value: dict[str, Any]) -> None:
    out.setdefault(section, {})[key] = value


def _relate(out: dict[str, dict[str, Any]], relation: str, entity: str, role: str, other: str) -> None:
    members = out.setdefault(relation, {})
    members[f"_:{relation}{len(members) + 1}"] = {"prov:entity": entity, role: other}


def derive(out: dict[str, dict[str, Any]], new: str, old: str, kind: str = "") -> None:
    """PROV-DM has quotation and primary source as types of derivation; so does PROV-JSON."""
    members = out.setdefault("wasDerivedFrom", {})
    entry: dict[str, Any] = {"prov:generatedEntity": new, "prov:usedEntity": old}
    if kind:
        entry["prov:type"] = named(kind)
    members[f"_:wasDerivedFrom{len(members) + 1}"] = entry
