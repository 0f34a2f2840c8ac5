"""copy/missing-stop."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Block, Document, Finding, Level, Rule
from provlint.layers.text import begins, paragraphs, worded
from provlint.lexicon import listed
from provlint_copy._shared import quoted, running

_STOPS = (".", "!", "?", "”", '"', "’’", "''", "…", ".)", ".]", "»", ".’", ".'")
#: what a paragraph of sentences has and a headline, a caption or a line of a list has not
_FINITE = worded(r" {copy.finite} ")
_NO_SENTENCE = worded(r"©|https?:|www\.|[@|•·#>]|\b{copy.no sentence}\b")
_SHORT = 90
# A sentence that begins with a pronoun or an article in the middle of another.
_RUN_ON = worded(r"(?<= )(?:{copy.opens a run-on}|The [a-z]+) {copy.finite of a run-on}(?= [a-z\d$])")
_BREAKS_OFF = listed("grammar", "open")
_BEFORE_TITLE = listed("grammar", "before title")


class MissingStop(Rule):
    """A sentence has no full stop, at a paragraph's end or before the next sentence.

    Why: the reader cannot tell whether the sentence is whole or words were cut off.
    Instead: set the stop, or put back what is lost.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    """

    near = True
    level = Level.WARNING
    examples = (
        "The mill shut in May, said Ana Roe, who owns it.\n\nRoe said the mill had been in her family for ninety years and "
        "that nobody wanted to buy it from ⟦her⟧\n\n“We tried for a long time,” she said.",
        "The clerk said that he had no money ⟦left He was⟧ told to wait.",
        "A mill by the sea shuts, and the town that grew around it is now looking for something else to live on\n\n"
        "The mill shut in May, said Ana Roe, who owns it.",
        "KERROW, May 3 (Coast Agency) — The tram line by the harbour will open again on Friday, the ⟦depot⟧\n\nIt had been shut, "
        "said Ana Roe.".replace("the ⟦depot⟧", "the depot ⟦said⟧"),
        "He was in the film It was you. She read the poem They were old, and they told her that He is the Lord.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        blocks = paragraphs(doc)
        for number in range(len(blocks) - 1):
            yield from self._end(doc, blocks[number - 1] if number else None, blocks[number], blocks[number + 1])
        text = doc.text
        for match in _RUN_ON(doc.language).finditer(text):
            at, end = match.start() - 1, match.end()
            low = max(0, at - 40)
            start = max(text.rfind(" ", low, at), text.rfind("\n", low, at), low - 1) + 1
            word = text[start:at]
            if not (word.islower() and word.isalpha() and len(word) > 2) or word in _BEFORE_TITLE(doc.language):
                continue
            # a stop is lost inside quotation marks, too, where the words were put on paper
            if running(doc, start) and (not quoted(doc, start, end) or text[start - 1 : start] == " "):
                yield self.at((start, end), f"a stop is missing behind “{word}”: another sentence begins here")

    def _end(self, doc: Document, before: Block | None, block: Block, after: Block) -> Iterable[Finding]:
        """A paragraph of sentences between two others that stop, and it does not; the first has to have a stop itself."""
        text = doc.text
        end = block.end
        while end > block.start and (text[end - 1].isspace() or text[end - 1] in "\u00c2\u00a0"):
            end -= 1
        if (
            end - block.start < _SHORT
            or not text[end - 1].isalnum()
            or {block.kind, after.kind, before.kind if before else "paragraph"} != {"paragraph"}
        ):
            return
        # the headline above has no stop either: then the paragraph itself must have one
        several = ". " in text[block.start : block.end] or begins(doc, block) > block.start
        first = before is None or before.start <= paragraphs(doc)[0].start
        if (
            not (_stopped(text, after) and ((before is not None and _stopped(text, before)) or (first and several)))
            or text[block.start].islower()
            or text[after.start].islower()
        ):
            return
        start = max(text.rfind(" ", block.start, end), text.rfind("\n", block.start, end)) + 1
        if text[start:end] in _BREAKS_OFF(doc.language):
            return  # copy/garbled-sentence says that the text breaks off
        if not text[start].islower() or _NO_SENTENCE(doc.language).search(text, block.start, end):
            return
        if _FINITE(doc.language).search(text, block.start, end) and (several or end - block.start < 400):
            yield self.at((start, end), "the paragraph ends without a stop: one is lost, or words are")


def _stopped(text: str, block: Block) -> bool:
    return text[max(block.start, block.end - 12) : block.end].rstrip(" \n\r\t\u00c2\u00a0").endswith(_STOPS)
