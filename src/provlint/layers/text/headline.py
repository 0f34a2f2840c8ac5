"""The headline and deck of a draft: the short lines above its first paragraph."""

from __future__ import annotations

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.text.paragraphs import paragraphs
from provlint.lexicon import listed

#: how a byline begins
_BYLINE = listed("credits", "by alone")
#: a line of more words than this is no headline
LONGEST = 24


@layer
def headlines(doc: Document) -> tuple[Span, ...]:
    """The headline lines at the top, in order: top headings, or short unstopped lines before the first paragraph.

    Empty where the draft opens with its first sentence. The text below a headline must exist: a draft of one line has
    none.
    """
    found: list[Span] = []
    blocks = paragraphs(doc)
    for number, block in enumerate(blocks[:6]):
        text = doc.text[block.start : block.end].strip()
        if number + 1 == len(blocks):
            break
        if block.kind == "heading":
            found.append(block.span)
            continue
        said = text.rstrip("’'”\"")
        # words in marks end a headline as they end a line of speech, which is all in marks or has a stop in them
        spoken = text[0] in "“\"" and text[-1] in "”\""
        stopped = spoken or said.endswith((":", ",", ")", ".", "!", "?"))
        if stopped or len(text.split()) > LONGEST or len(text) < 8:
            break
        if text.startswith(("- ", "* ", "http")) or text.partition(" ")[0] in _BYLINE(doc.language):
            break
        found.append(block.span)
    return tuple(found)
