"""Whether an agency or a paper has signed a draft: then its system keeps the day beside the text."""

from __future__ import annotations

from provlint.core.document import Document, layer
from provlint.layers.text.credits import credits
from provlint.layers.text.dates import agency_dateline
from provlint.layers.text.headline import headlines
from provlint.layers.text.pattern import lazy

#: "Town shuts its mill – Kerrow Post": the name of a site behind the headline
_SITE = lazy(r" [–—|] [A-Z][\w.’' ]{1,40}\s*\Z")


def reported_by(doc: Document) -> bool:
    """Whether a draft ends as an agency's does, on who reported and edited it: "(Reporting by Ana Roe; Editing by Bo Li)"."""
    blocks = (doc.block_at(line.start) for line in credits(doc).lines)
    return any(block is not None and doc.text[block.start : block.end].lstrip().startswith("(") for block in blocks)


@layer
def printed(doc: Document) -> bool:
    """Whether a draft has an agency's dateline, "(Reporting by ...)" or a site's name behind its headline."""
    if agency_dateline(doc) or reported_by(doc):
        return True
    return any(_SITE.search(doc.text, max(line.start, line.end - 48), line.end) for line in headlines(doc))
