"""News in JSON (ninjs 1 to 3): headline, byline and body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from provlint.core.document import Document, Settings, Source
from provlint.formats import pages, told
from provlint.formats.read import Unreadable
from provlint.formats.told import Line, Told

name = "ninjs"
suffixes = (".ninjs", ".json")
#: files of this suffix may be anything: they are read where they are named
sought = "named"
#: what a body is called; a house may have some of its own
_BODY = re.compile(r"body_\w+")
_META = {"byline": "author", "headline": "title", "language": "language"}


def decode(path: str, data: bytes) -> Source:
    """The text of a story in JSON. Raises Unreadable."""
    try:
        item = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"no JSON that can be read ({error})"[:200]) from error
    if not isinstance(item, Mapping) or not any(key.startswith(("body", "headline", "bodies")) for key in item):
        raise Unreadable("JSON of another kind: ninjs (with a headline or a body) is read")
    lines = list(_lines(item))
    if not any(line.text.strip() for line in lines):
        raise Unreadable("has neither a headline nor a body with text: damaged, or JSON of another kind")
    meta = {key: str(item[field]) for field, key in _META.items() if item.get(field)}
    day = str(item.get("versioncreated") or item.get("versionCreated") or "")[:10]
    if day:
        meta["date"] = day
    strange = [key for key, value in item.items() if not _BODY.fullmatch(key) and isinstance(value, str) and "</p>" in value]
    faults = tuple(f"the text under {key[:40]!r} is not read: a body is called body_xhtml, body_html or body_text" for key in strange)
    return told.source(path, data, Told(lines, meta), faults=faults)


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document whose text is that of the source. ``source`` comes from ``decode``."""
    return told.document(source, name, settings)


def _lines(item: Mapping[str, Any]) -> Iterator[Line]:
    for headline in [item.get("headline"), *_values(item.get("headlines"))][:1] or []:
        if headline:
            yield Line(str(headline), "heading", 1)
    if item.get("byline"):
        yield Line(f"By {item['byline']}" if not str(item["byline"]).lower().startswith("by ") else str(item["byline"]))
    bodies = [(key, item[key]) for key in ("body_xhtml", "body_html", "body_text") if item.get(key)]
    bodies += [(key, item[key]) for key in item if _BODY.fullmatch(key) and isinstance(item[key], str) and item[key]]
    bodies += [("html", value) for value in _values(item.get("bodies"))]
    for key, body in bodies[:1]:
        if "text" in key or "<" not in str(body):
            for paragraph in str(body).splitlines():
                yield Line(paragraph.strip())
        else:
            yield from pages.lines(str(body))


def _values(items: object) -> list[str]:
    if not isinstance(items, list):
        return []
    return [str(item.get("value", "")) for item in items if isinstance(item, Mapping) and item.get("value")]
