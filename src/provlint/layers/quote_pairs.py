"""The outermost quotations of each paragraph, as attribution masks them."""

from __future__ import annotations

from provlint.document import Document
from provlint.layers.quotemarks import Pair
from provlint.layers.quotemarks import pairs as all_pairs


def pairs(doc: Document) -> tuple[Pair, ...]:
    """The outermost pairs in order: all double ones, and single ones that hold three words or more.

    A word or two in single marks is a title or a nickname and stays part of its sentence.
    """
    text = doc.text
    found = []
    end = -1
    for pair in doc.get(all_pairs):
        if pair.span.start >= end and (pair.double or text.count(" ", pair.inner.start, pair.inner.end) > 1):
            found.append(pair)
            end = pair.span.end
    return tuple(found)
