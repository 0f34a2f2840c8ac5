"""Lines of page furniture: what a web page puts around a story and a copy-and-paste carries into the draft."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Block, Document, layer
from provlint.layers.text import lazy, worded
from provlint.lexicon.language import Language, per_language

#: longer lines are sentences, not furniture
LONGEST = 110
#: words behind the opening of a line such as "Sign up for our ..."
_MARKS = " \t\u00a0:.…·•|*–—-»«›‹>→←!?\"'“”‘’()[]"
_ENDS_PROSE = lazy(r"[a-z]{2}[.!?]\s+[A-Z]")
_HANDLE = worded(r"follow [^.]{2,60} (?:on {residue.network}\b|@)")
_COUNT = worded(r"\d[\d,.]* (?:pending )?{residue.counted}\Z")


@per_language
def _lists(language: Language) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    kinds = language.classes("furniture")
    return kinds["whole"], kinds["weak"], tuple(sorted(kinds["start"]))


@layer
def furniture(doc: Document) -> tuple[Block, ...]:
    """The blocks that are page furniture.

    A weak line ("Email", "More") counts only beside another line of furniture, and never a heading of the draft's own.
    """
    return tuple(_furniture(doc))


def _furniture(doc: Document) -> Iterator[Block]:
    whole, weak, starts = _lists(doc.language)
    blocks = doc.blocks
    kinds: dict[int, str] = {}
    for i, block in enumerate(blocks):
        if block.end - block.start > LONGEST or block.kind in ("table", "code"):
            continue
        line = doc.text[block.start : block.end].strip(_MARKS).replace("’", "'").casefold()
        line = " ".join(line.split())
        if line in whole:
            kinds[i] = "sure"
        elif line in weak:
            if block.kind != "heading":
                kinds[i] = "weak"
        elif line and _opens(doc, block, line, starts):
            kinds[i] = "sure"
    sure = {i for i, kind in kinds.items() if kind == "sure"}
    # a run of weak lines is furniture where it touches a sure one, or where it is three lines long
    run: list[int] = []
    for i in range(len(blocks) + 1):
        if i in kinds:
            run.append(i)
            continue
        if run and (len(run) >= 3 or not sure.isdisjoint(run)):
            sure.update(run)
        run = []
    for i in sorted(sure):
        yield blocks[i]


def _opens(doc: Document, block: Block, line: str, starts: tuple[str, ...]) -> bool:
    """Whether a short line begins as furniture does, is counted clicks, or asks to follow somebody."""
    text = doc.text[block.start : block.end].strip().replace("’", "'").casefold()
    if text.startswith(starts):
        return _ENDS_PROSE.search(doc.text, block.start, block.end) is None
    if line.startswith("follow "):
        return _HANDLE(doc.language).match(text) is not None
    return line[:1].isdigit() and _COUNT(doc.language).match(line) is not None
