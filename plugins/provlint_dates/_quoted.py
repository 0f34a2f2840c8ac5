"""Whether a place lies between quotation marks: what people said is theirs to date."""

from __future__ import annotations

from provlint import Document
from provlint.layers.quotemarks import pairs


def in_quotation(doc: Document, offset: int) -> bool:
    """Whether an offset lies inside a quotation in double marks."""
    return any(p.double and p.inner.start <= offset < p.inner.end for p in doc.get(pairs))
