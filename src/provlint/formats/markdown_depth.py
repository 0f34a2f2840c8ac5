"""How deep Markdown is read: quotations in quotations, lists in lists, and what is said of those that go on below.

The parser (markdown-it-py) drops what stands deeper than its limit without a word, and its limit for CommonMark is 20.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

#: so many levels of block quotations and lists are read (a list in a list is two), and so many of brackets in brackets
DEEPEST, DEEPEST_INLINE = 200, 20
#: what opens a quotation or an item
_DEEP_MARKS = re.compile(r"(?m)^[ \t>*+\-\d.)]+")


def too_deep(tokens: Iterable[Token], body: str) -> Iterator[str]:
    """What is said of block quotations and lists that the parser leaves out, for they stand deeper than ``DEEPEST`` levels."""
    lost = [
        one.map for one in tokens if one.type in ("blockquote_open", "list_item_open") and one.level + 1 >= DEEPEST and one.map is not None
    ]
    if lost:
        lines = body.split("\n")
        words = sum(len(_DEEP_MARKS.sub(" ", "\n".join(lines[first:end])).split()) for first, end in lost)
        if words:
            deep = f"quotations and lists within each other, deeper than {DEEPEST} levels, are not read ({words:,} words)"
            yield f"line {lost[0][0] + 1}: {deep}"
