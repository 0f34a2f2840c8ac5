"""residue/caption-in-body: the caption of a picture among the paragraphs of the story."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Block, Document, Finding, Level, Note, Rule
from provlint.layers.text import gate, has_any, lazy, worded

_GATE = gate("residue", "caption word")
_OPENS = worded(
    r"\s*{residue.caption}(?: photo| image)?:\s"
)
#: a credit in brackets at the end: (Ana Ruiz / AFP), (AP Photo/Ana Ruiz), (Screenshot: City TV)
_CREDIT = worded(
    r"\((?:[^()\n]{0,60}/ ?)?{residue.credited}[^()\n]{0,60}\)\s*\Z"
)
#: the same without brackets behind the caption's stop: "... on Sunday. Ana Ruiz / AFP - Getty Images"
_BARE = worded(
    r"[.!?”\"] ?(?:[A-Z][\w.’'-]*|[A-Z]\.)(?: [A-Z][\w.’'-]*){0,4} ?/ ?(?:[A-Z][\w&.’'-]* ?(?:[-/] ?)?|via ){0,5}{residue.credited}\s*\Z"
)
#: whose picture it is, and for whom: two names with a stroke between them, in brackets, and no stop: "(Ana Ruiz/U.S. Navy)"
_TWO_NAMES = worded(
    r"\((?:[A-Z][\w.’'-]* ){1,3}[A-Z][\w.’'-]* ?/ ?(?:(?:[A-Z][\w.&’'-]*|{residue.inside a body}) ){0,5}[A-Z][\w.&’'-]*\)\s*\Z"
)
#: an agency alone behind the stop: "... in Kerrow. AP"
_AGENCY = worded(r"[a-z.][.!?”\"] {residue.credited}\s*\Z")
#: a credit that is a paragraph of its own: "(Ana Ruiz for the Kerrow Courier)", "(@anaruiz via Twitter)"
_ALONE = worded(
    r"\s*\((?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}(?: ?/ ?|,? for (?:the )?)[A-Z][^()\n]{1,50}"
    r"|(?:[^()\n]{2,40} via |via )?{residue.posted at})\)\s*\Z"
)
_GETTY = lazy(r"(?:Photo(?:graph)? by [^.\n]{3,60}|via Getty Images|/Getty Images)\.?\s*\Z")
#: a caption is a sentence or three, not a story
LONGEST = 420
#: so many are told one by one; the others of a draft have the same cause
FOLD = 3
#: and a credit alone is a few words
SHORTEST = 90


class CaptionInBody(Rule):
    """The caption of a picture stands among the paragraphs of the story.

    Why: without its picture it reads as a stray sentence, and it may be printed as one.
    Instead: move it into the caption field.
    Source: Reuters Handbook of Journalism, pictures: a caption goes with its picture.
    """

    level = Level.WARNING
    examples = (
        "The mayor spoke.\n\n⟦File: Crews at the harbour on May 3, 2023. (Ana Ruiz / AFP)⟧\n\nHe left at once.",
        "The mayor spoke.\n\n⟦Crews wait at the harbour, May 3, 2023. (AP Photo/Ana Ruiz)⟧",
        "The mayor spoke.\n\n⟦The burned hall. Photo by Ana Ruiz.⟧",
        "The mayor spoke.\n\n⟦Crews wait at the harbour on Sunday. Ana Ruiz / AFP - Getty Images⟧\n\nHe left at once.",
        "The mayor spoke.\n\n⟦Crews wait at the harbour on Sunday.\n\n(Ana Ruiz for the Kerrow Courier)⟧\n\nHe left at once.",
        "The mayor spoke.\n\n⟦Crews wait at the harbour on Sunday. (Ana B. Ruiz/U.S. Coast Guard)⟧\n\nHe left at once.",
        "The mayor spoke.\n\n⟦Crews wait at the harbour in Kerrow, Colo. AP⟧\n\nHe left at once.\n\nIt rained, he said. AFP",
        "The mayor spoke (and nobody listened/cared).\n\nHe was with Ana Ruiz (Kerrow/Roe).\n\nHe left at once.",
        "The mayor spoke.\n\n⟦The harbour before the fire.\n\n(@anaruiz via Twitter)⟧\n\nHe left at once.",
        "The mayor spoke.\n\n⟦Crews wait.\n\n(Ana Ruiz / AFP)\n\nThe harbour.\n\n(Ana Ruiz / AFP)⟧\n\nHe left at once.",
        "The mayor spoke at noon. The deal is by Kerrow Mills/Roe Works, and (Facebook) is a word.\n\n(Reporting by Ana Ruiz for AP)",
        "The mayor filed the photo (AP had it first) and left. Nobody else saw the file.",
        "The picture by Reuters shows the hall before the fire, the mayor said.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if not has_any(doc, _GATE(doc.language)) and "/" not in doc.text:
            return
        # a page has pictures, and captions in their places
        level = Level.INFO if doc.format == "html" else None
        found: list[tuple[int, int]] = []
        of_gallery = False
        for span, apart in self._captions(doc):
            if apart and of_gallery and not doc.text[found[-1][1] : span[0]].strip():
                found[-1] = (found[-1][0], span[1])  # those of one gallery are one place
            else:
                found.append(span)
            of_gallery = apart
        for number, span in enumerate(found[:FOLD], 1):
            more = [Note(*place, "and here") for place in found[FOLD : FOLD + 12]] if number == FOLD else []
            yield self.at(span, "a picture’s caption among the paragraphs", level=level, related=more)

    def _captions(self, doc: Document) -> Iterator[tuple[tuple[int, int], bool]]:
        """Each caption, and whether its credit is a paragraph of its own below it."""
        for number, block in enumerate(doc.blocks):
            if block.kind not in ("paragraph", "list-item") or block.end - block.start > LONGEST:
                continue
            start = block.start
            apart = self._alone(doc, number)
            if apart:
                start = doc.blocks[number - 1].start
            elif not self._caption(doc, block) and not self._agency(doc, number):
                continue
            line = doc.text[start : block.end]
            yield (start + len(line) - len(line.lstrip()), start + len(line.rstrip())), apart

    def _caption(self, doc: Document, block: Block) -> bool:
        """Whether a paragraph begins as a caption does, or ends with a credit."""
        text = doc.text
        # the end of the line decides: look at its last 130 characters only
        tail = max(block.start, block.end - 130)
        return bool(
            _OPENS(doc.language).match(text, block.start, block.end)
            or (text[tail : block.end].rstrip().endswith(")") and _CREDIT(doc.language).search(text, tail, block.end))
            or _GETTY.search(text, tail, block.end)
            or _TWO_NAMES(doc.language).search(text, tail, block.end)
            or ("/" in text[tail : block.end] and _BARE(doc.language).search(text, tail, block.end))
        )

    def _agency(self, doc: Document, number: int) -> bool:
        """Whether a paragraph between two others ends on an agency; under the last one it is whose text it is."""
        blocks, text = doc.blocks, doc.text
        if not 0 < number < len(blocks) - 1 or blocks[number].kind != "paragraph":
            return False
        tail, end = max(blocks[number].start, blocks[number].end - 40), blocks[number].end
        after = text[blocks[number + 1].start : blocks[number + 1].end].rstrip()
        return after.endswith((".", "!", "?", "”", '"')) and _AGENCY(doc.language).search(text, tail, end) is not None

    def _alone(self, doc: Document, number: int) -> bool:
        """Whether a paragraph is a credit in brackets, and the one before it short enough for a caption."""
        block, text = doc.blocks[number], doc.text
        if not number or text[block.start : block.start + 1] != "(" or block.end - block.start > SHORTEST:
            return False
        before = doc.blocks[number - 1]
        if before.end - before.start > LONGEST or before.kind != "paragraph":
            return False
        return _ALONE(doc.language).match(text, block.start, block.end) is not None
