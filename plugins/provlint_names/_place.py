"""Where in a draft a name stands: in a headline or deck, in a caption, in running text."""

from __future__ import annotations

import re
from collections.abc import Callable

from provlint import Document, layer
from provlint.layers.quotes import pairs
from provlint.layers.text import dateline, forms_of, worded

#: a first line up to this length that is one sentence or less is taken for a headline
HEADLINE = 150
#: code points from the beginning within which a line without an end stop is taken for a deck
TOP = 600
#: how far back a quotation that holds an offset may have opened, in code points
SPEECH = 3000
_ENDS = (".", "?", "!", "”", '"', ":")


def headline(doc: Document, offset: int) -> bool:
    """Whether an offset lies in a heading, the first short line, or a short line without an end stop near the top."""
    return any(start <= offset < end for start, end in headlines(doc))


@layer
def headlines(doc: Document) -> tuple[tuple[int, int], ...]:
    """The headings of a draft, and the lines at its top that are headline or deck, as (start, end)."""
    found = []
    several = len(doc.blocks) > 1
    opened = dateline(doc)
    for n, (kind, start, end, _) in enumerate(doc.blocks):
        if kind in ("heading", "caption"):
            found.append((start, end))
        elif end - start > HEADLINE or start >= TOP or (opened is not None and start < opened.end <= end):
            continue  # a draft without a headline opens with its dateline: "KERROW, May 3 (Coast Agency) - Roe left."
        elif (n == 0 and several) or not doc.text[start:end].rstrip().endswith(_ENDS):
            found.append((start, end))
    return tuple(found)


def opens(doc: Document, offset: int, titled: Callable[[Document, int], bool] = headline) -> bool:
    """Whether an offset lies in the first paragraph of the text, under what ``titled`` takes for a headline."""
    first = next((b for b in doc.blocks if not titled(doc, b.start)), None)
    return first is not None and first.start <= offset < first.end


#: the letters of a verb's past and participle, which may be an adjective (layers/text/word_forms)
_PAST = frozenset("dej")


def acted(doc: Document, verb: re.Match[str] | None) -> bool:
    """Whether the first group of a match, the word behind a name, is a verb in its past, and no noun or base: a deed of its bearer."""
    letters = forms_of(verb.group(1), doc.language) if verb is not None else ""
    return "d" in letters and _PAST.issuperset(letters)


def caption(doc: Document, offset: int) -> bool:
    """Whether an offset lies in a caption: a paragraph that ends with a credit in brackets or opens with File."""
    block = doc.block_at(offset)
    if block is None:
        return True
    text = doc.text[block.start : block.end].rstrip()
    if block.kind == "caption" or text.startswith(("File:", "FILE", "Photo:", "Image:")):
        return True
    tail = text[-60:]
    return tail.endswith(")") and ("(AP Photo" in tail or "Photo" in tail or "/" in tail.rpartition("(")[2])


def quoted(doc: Document, offset: int) -> bool:
    """Whether a double quotation mark stands open before an offset of its paragraph."""
    block = doc.block_at(offset)
    start = block.start if block else 0
    before = doc.text[max(start, offset - SPEECH) : offset]
    return before.rfind("“") > before.rfind("”") or (offset - start <= SPEECH and before.count('"') % 2 == 1)


_REFERENCE = worded(r"{name_rules.and others}\s[^\n]*\((?:19|20)\d\d\)")


def in_reference(doc: Document, offset: int) -> bool:
    """Whether an offset lies in a reference to a work ("A. Roe et al. Rivers of the North (2019)"), whose title keeps its spelling."""
    block = doc.block_at(offset)
    return block is not None and _REFERENCE(doc.language).search(doc.text, *block.span) is not None


def untouchable(doc: Document, offset: int) -> bool:
    """Whether an offset may lie inside quotation marks of any kind, where no word may be changed."""
    return quoted(doc, offset) or any(p.span.start <= offset < p.span.end for p in pairs(doc))
