"""residue/bio-in-body: the author's biography among the paragraphs of the story."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Rule
from provlint.layers.text import gate, has_any, paragraphs, worded

_GATE = gate("residue", "job", "does")
_NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}"
_BIO = worded(
    rf"\s*{_NAME}"
    r"(?:, [^,.\n]{2,60},)? (?:(?:is|was) (?:an?|the) [^.\n]{0,60}?\b{residue.job}s?\b[^.\n]{0,80}[.]"
    r"|{residue.does what} [^.\n]{3,120}[.])"
)
#: a biography stands at the end
LAST = 5


class BioInBody(Rule):
    """The author's biography stands in the body.

    Why: it belongs to the author's field; in the body it reads as part of the story.
    Instead: move it there.
    Source: house practice of most desks; the byline is metadata (IPTC ninjs, ``by`` and ``bylines``).
    """

    near = True
    level = Level.INFO
    examples = (
        "The strike ended on Friday.\n\n⟦Ana Ruiz is the labour correspondent of the Kerrow Courier.⟧ She lives there.",
        "The strike ended on Friday.\n\n⟦Ana Ruiz covers courts and labour for the Courier.⟧",
        "The strike ended on Friday.\n\nThe editor was there, and the reporter too.",
        "Ana Ruiz is the editor whom the union sued.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if not has_any(doc, _GATE(doc.language)):
            return
        blocks = paragraphs(doc)
        if len(blocks) < 2:
            return
        for block in blocks[1:][-LAST:]:
            match = _BIO(doc.language).match(doc.text, block.start, block.end)
            if match:
                text = match.group()
                start = match.start() + len(text) - len(text.lstrip())
                yield self.at((start, match.end()), "the author’s biography stands in the body")
