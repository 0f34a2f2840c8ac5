"""residue/metadata-leftover: field labels of an export, fused to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint import Document, Finding, Level, Rule
from provlint.layers.text import lazy
from provlint.lexicon.language import listed

#: a field and a value that only a machine writes so; the value decides, for the labels are plain words
_FIELD = lazy(
    r"""\s{0,8}["']?(?P<label>[a-z][a-z_]{0,24})["']?\s{0,3}[:=]?\s{1,3}["']?(?P<value>
        \d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?
        | \d{10}(?:\d{3})?(?!\d)
        | https?://[^\s"'<>]+
        | [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}
        | [0-9a-f]{16,64}(?![\w-])
        | [a-z0-9]+(?:-[a-z0-9]+){2,20}(?![\w-])
    )["']?,?""",
    re.VERBOSE,
)
_LABELS = listed("residue", "field")
#: a label in front of a bare date, URL or id; a slug is only a slug behind one of these
_SLUGS = listed("residue", "field of a slug")
#: a JSON or YAML field on a line of its own
_JSON = lazy(r"\s{0,8}\"[a-z][A-Za-z_]{1,24}\"\s?:\s?(?:\"[^\"\n]{0,200}\"|\d+|null|true|false|\[|\{),?\s*\Z")
_DATABASE = frozenset({"FULL TEXT", "FULL TEXT:", "FULL TEXT.", "ABSTRACT (ENGLISH)", "LOAD-DATE:", "LENGTH:"})
#: exports put their fields around the text, not into the middle of it
EDGE = 4


class MetadataLeftover(Rule):
    """A field of an export is fused to the text: a date, slug, id or address with its label.

    Why: it is data about the draft, not a part of it, and it prints.
    Instead: move it into the front matter or delete it.
    Source: Reuters Handbook of Journalism, checking copy before it is sent.
    """

    level = Level.ERROR
    any_language = True
    examples = (
        " ⟦date 2024-05-01⟧ Crews fought the fire until dawn.",
        "⟦slug: harbour-fire-second-day⟧\n\nCrews fought the fire until dawn.",
        "⟦published_at: 2024-05-01T06:30:00Z⟧\nCrews fought the fire until dawn.",
        "Crews fought the fire until dawn.\n\n⟦url: https://example.org/harbour-fire⟧",
        '⟦"headline": "Fire at the harbour",⟧\n⟦"author": "Ana Ruiz",⟧\n\nCrews fought the fire until dawn.',
        "Date: 2024-05-01\n\nCrews fought the fire until dawn.",
        "The date 2024-05-01 stands on both letters.",
        "time and again the crews went back.\n\nlink by link the chain came up.",
        "type one-by-one-by-one searches took all night.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        blocks = [b for b in doc.blocks if b.kind in ("paragraph", "heading", "list-item")]
        edge = blocks if len(blocks) <= 2 * EDGE else blocks[:EDGE] + blocks[-EDGE:]
        text = doc.text
        for block in edge:
            match = _FIELD.match(text, block.start, block.end)
            if match and _is_field(doc, match.group("label"), match.group("value")):
                start = match.start("label")
                if text[start - 1 : start] in ('"', "'"):
                    start -= 1
                yield self.at((start, match.end()), f"“{match.group('label')}” is a field of an export, not text")
                continue
            match = _JSON.match(text, block.start, block.end)
            line = text[block.start : block.end].strip()
            if match or line in _DATABASE:
                start = text.index(line, block.start)
                shown = line if len(line) <= 40 else line[:37] + "..."
                yield self.at((start, start + len(line)), f"“{shown}” is a field of an export, not text")


def _is_field(doc: Document, label: str, value: str) -> bool:
    if label not in _LABELS(doc.language):
        return False
    return value[:1].isdigit() or "/" in value or label in _SLUGS(doc.language)
