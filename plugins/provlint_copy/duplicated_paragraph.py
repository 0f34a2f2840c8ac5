"""copy/duplicated-paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from provlint import Block, Document, Finding, Level, Note, Option, Rule, replace
from provlint.layers.text import lazy, paragraphs
from provlint_copy._repeats import repeats

#: "5:30 p.m." as a line of its own, over what was new then
_TIME = lazy(r"\s*\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|[AP]M)?\s*\Z")

#: so many paragraphs of one beginning or end are compared with each that follows; more are a form letter
ALIKE = 24


class DuplicatedParagraph(Rule):
    """The same paragraph or caption stands twice, or a sentence or quotation of one in another, as a page sets it large.

    Why: it is a slip of pasting, and the second copy may hold a version that was meant to replace the first.
    Instead: keep the one that is right.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    """

    level = Level.ERROR
    any_language = True
    fix = "suggest"
    min_words = Option(7, "shorter paragraphs may recur (refrains, labels, answers)", minimum=1)
    examples = (
        "The mill burned.\n\n(Ana Roe Brennik for the Old Kerrow Mill Courier)\n\nIt rained.\n\n"
        "(Ana Roe Brennik for the Old Kerrow Mill Courier)\n\nIt fell.",
        "Crews wait outside the old mill on Friday. (Ana Ruiz)\n\n"
        "⟦Crews wait outside the old mill on Friday. (Ana Ruiz)⟧\n\nIt rained.",
        "Crews wait outside the old mill on Friday, June 3.\n\nIt rained all the day.\n\n"
        "⟦Crews wait outside the old mill on Friday June 3⟧",
        "The council will meet again at the mill on the first Monday in June.\n\n"
        "⟦The council will meet again at the mill on the first Monday of June.⟧",
        "“It was a good day for the mill and the whole town,” she said.\n\nIt rained.\n\n"
        "⟦“It was a good day for the mill, and the whole town,” she said again.⟧",
        "Ward 1 gave 212 votes to Ana Ruiz and 98 to Luis Roe.\n\n"
        "Ward 2 gave 190 votes to Ana Ruiz and 99 to Luis Roe.",
        "7:45 p.m.\n\nIt takes 120 votes in all to win the seat of the old mill.\n\n___\n\n"
        "8:10 p.m.\n\nIt takes 120 votes in all to win the seat of the old mill.",
        "Mill shut\n\nIt rained.\n\nThe gate is old.\n\nCrews came.\n\n"
        "⟦The miller’s dam was never built to hold so much water at once.⟧\n\nIt rained all of the long day at the gate of the old dam.\n\n"
        "He was late on the first day of the flood, as all of them were. "
        "The miller's dam was never built to hold so much water at once. Crews came.",
        "Thank you.\n\nQ. And then?\n\nThank you.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        whole = list(self._paragraphs(doc))
        yield from whole
        sections = _sections(doc)
        for second, first, sure in repeats(doc):
            block = doc.block_at(second.start)
            if any(f.start < second.end and second.start < f.end for f in whole) or (block and _credit(doc.text, block)):
                continue
            if bisect_right(sections, second.start) == bisect_right(sections, first.start):
                level = Level.WARNING if sure else Level.INFO
                note = Note(*first, "the first is here")
                yield self.at(second, "this stands in the draft twice, word for word", level=level, related=[note])

    def _paragraphs(self, doc: Document) -> Iterable[Finding]:
        """Whole paragraphs that stand twice."""
        text = doc.text
        blocks = [b for b in paragraphs(doc) if b.end - b.start >= 5 * self.min_words and not _credit(text, b)]
        if len(blocks) < 2:
            return
        # equal beginnings or ends name the few candidates; most drafts have none
        heads = [text[b.start : b.start + 24] for b in blocks]
        tails = [text[max(b.start, b.end - 24) : b.end - 8] for b in blocks]
        if len(set(heads)) == len(heads) and len(set(tails)) == len(tails):
            return
        sections = _sections(doc)
        seen: dict[str, list[Block]] = {}
        for block, head, tail in zip(blocks, heads, tails, strict=True):
            twins = [*seen.get(head, ())[:ALIKE], *seen.get(tail, ())[:ALIKE]]
            words = _words(text, block) if twins else []
            if len(words) >= self.min_words:
                here = bisect_right(sections, block.start)
                first = next((t for t in twins if _near(words, _words(text, t))), None)
                if first is not None and here == bisect_right(sections, first.start):
                    yield self._found(doc, block, first)
                    continue
            seen.setdefault(head, []).append(block)
            seen.setdefault(tail, []).append(block)

    def _found(self, doc: Document, block: Block, first: Block) -> Finding:
        start, end = _stripped(doc.text, block)
        same = doc.text[slice(*_stripped(doc.text, first))] == doc.text[start:end]
        message = "this paragraph stands twice" if same else "this paragraph stands twice, in slightly different words"
        fixes = []
        if same:
            stop = end
            while stop < len(doc.text) and doc.text[stop].isspace():
                stop += 1
            fixes = [replace(start, stop, "", "delete the second paragraph")]
        note = Note(*_stripped(doc.text, first), "the first is here")
        return self.at((start, end), message, related=[note], fixes=fixes)


def _credit(text: str, block: Block) -> bool:
    """Whether a paragraph is a line in brackets: the credit of a picture, which every picture of its maker has."""
    return text[block.start] == "(" and block.end - block.start < 90 and text[block.start : block.end].rstrip().endswith(")")


def _sections(doc: Document) -> list[int]:
    """Where the bulletins of a running report begin: each is written to stand alone, and repeats the standing facts."""
    text = doc.text
    return [
        b.start
        for b in doc.blocks
        if b.end - b.start < 16
        and (not text[b.start : b.end].strip("_-=*—–. \t") or _TIME.match(text, b.start, b.end) is not None)
    ]


def _stripped(text: str, block: Block) -> tuple[int, int]:
    start, end = block.start, block.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _words(text: str, block: Block) -> list[str]:
    """The words without the marks around them; numbers stay as they are."""
    stripped = (w.strip(".,;:!?\"'“”‘’()[]—–-…") for w in text[block.start : block.end].split())
    return [w for w in stripped if w]


def _near(one: list[str], other: list[str]) -> bool:
    """Whether two paragraphs are the same but for marks, case and at most one plain word in twelve."""
    low, lower = [w.lower() for w in one], [w.lower() for w in other]
    if low == lower:
        return True
    if abs(len(one) - len(other)) > 2:
        return False
    head = 0
    while head < min(len(one), len(other)) and low[head] == lower[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and low[-1 - tail] == lower[-1 - tail]:
        tail += 1
    changed = one[head : len(one) - tail] + other[head : len(other) - tail]
    rest = min(len(one), len(other)) - head - tail
    # another figure or name makes it another statement, however alike the two are
    plain = all(w.islower() and w.isalpha() for w in changed)
    return plain and 12 * max(rest, len(one) - head - tail, len(other) - head - tail) <= max(len(one), len(other))
