"""Pull quotes of a page among the paragraphs: words set large, and under them whose they are, without marks or a verb."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from provlint import Document
from provlint.layers.names import COMMON, flags
from provlint.layers.text import lazy, worded

#: "Ana Ruiz, Harbour Watch": a name, a comma, who that is, and no stop
_WHOSE = worded(
    r"\s*(?:[—–-] ?)?[A-Z][\w’'-]*[a-z](?: (?:[A-Z]\.|[A-Z][\w’'-]*[a-z]|al-\w+)){1,3}(?=, )"
    r"(?![^\n]* {copy.finite} ), (?!{dates.month}\b)[^.!?\d\"“”:;\n]{3,80}[^.!?\"“”:;,\s\d]\s*\Z"
)
#: the words above, which have no marks and end as a sentence does
_WORDS = lazy(r"[^\"“”]{12,300}[a-z)\]][.!]\s*\Z")
#: lines that follow each other are a list of names
_TEXT = lazy(r"[^\n]{60}")
_LONGEST = 120


def pull_quotes(doc: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """Each pull quote, its words and the line below them, and that line."""
    if doc.format == "html":
        return
    text, blocks = doc.text, doc.blocks
    for above, line, below in zip(islice(blocks, 1, None), islice(blocks, 2, None), islice(blocks, 3, None)):  # noqa: B905
        start, end = line.span
        if end - start > _LONGEST or {above.kind, line.kind, below.kind} != {"paragraph"} or text.find(",", start, end) < 0:
            continue
        if (
            _WHOSE(doc.language).match(text, start, end)
            and not any(flags(word.lower(), doc.language) & COMMON for word in text[start : text.find(",", start)].split())
            and _WORDS.match(text, above.start, above.end)
            and _TEXT.match(text, below.start, below.end)
        ):
            line_said = text[start:end].rstrip()
            yield (above.start, start + len(line_said)), line_said.strip()
