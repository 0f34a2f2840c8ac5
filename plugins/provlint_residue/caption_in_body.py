"""residue/caption-in-body: the caption of a picture among the paragraphs of the story."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Rule
from provlint.layers.text import gate, has_any, lazy, worded

_GATE = gate("residue", "caption word")
_OPENS = worded(
    r"\s*{residue.caption}(?: photo| image)?:\s"
)
#: a credit in brackets at the end: (Ana Ruiz / AFP), (AP Photo/Ana Ruiz), (Screenshot: City TV)
_CREDIT = worded(
    r"\((?:[^()\n]{0,60}/ ?)?{residue.credited}[^()\n]{0,60}\)\s*\Z"
)
_GETTY = lazy(r"(?:Photo(?:graph)? by [^.\n]{3,60}|via Getty Images|/Getty Images)\.?\s*\Z")
#: a caption is a sentence or three, not a story
LONGEST = 420


class CaptionInBody(Rule):
    """The caption of a picture stands among the paragraphs of the story.

    Why: without its picture it reads as a stray sentence, and it may be printed as one.
    Instead: move it into the caption field.
    Source: Reuters Handbook of Journalism, pictures: a caption goes with its picture.
    """

    level = Level.INFO
    examples = (
        "The mayor spoke.\n\n⟦File: Crews at the harbour on May 3, 2023. (Ana Ruiz / AFP)⟧\n\nHe left at once.",
        "The mayor spoke.\n\n⟦Crews wait at the harbour, May 3, 2023. (AP Photo/Ana Ruiz)⟧",
        "The mayor spoke.\n\n⟦The burned hall. Photo by Ana Ruiz.⟧",
        "The mayor filed the photo (AP had it first) and left. Nobody else saw the file.",
        "The picture by Reuters shows the hall before the fire, the mayor said.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if not has_any(doc, _GATE(doc.language)):
            return
        text = doc.text
        for block in doc.blocks:
            if block.kind not in ("paragraph", "list-item") or block.end - block.start > LONGEST:
                continue
            # the end of the line decides: look at its last 130 characters only
            tail = max(block.start, block.end - 130)
            if (
                _OPENS(doc.language).match(text, block.start, block.end)
                or (text[tail : block.end].rstrip().endswith(")") and _CREDIT(doc.language).search(text, tail, block.end))
                or _GETTY.search(text, tail, block.end)
            ):
                line = text[block.start : block.end]
                start = block.start + len(line) - len(line.lstrip())
                yield self.at((start, block.start + len(line.rstrip())), "a picture’s caption among the paragraphs")
