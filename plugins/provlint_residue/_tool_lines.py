"""Lines of a writing tool's window, and fields of its answer, on lines of their own."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Block, Document
from provlint.layers.text import gate, has_any, lazy, paragraphs, worded
from provlint.lexicon import listed

#: longer lines are sentences
LONGEST = 200
#: a field of an export stands in the first lines of a draft, one of an answer anywhere
_WINDOW_MARKS = " \t\r\n[]()*#:.!?_"
_COUNTED = worded(
    r"(?:{machine_words.thought} for (?:\d{1,3}|a few|a couple of) {machine_words.while}(?: \d{1,2} ?s)?"
    r"|{machine_words.searched} (?:\d{1,3} {machine_words.sites}|the web)|Sources? \+ ?\d{1,2})[.…]?\s*\Z"
)
_SOURCE_BUTTON = lazy(r"(?<![\w+])[A-Z][A-Za-z]{2,20}(?:\.[a-z]{2,4})?\+[1-9]\d?(?![\w+-])")
_WINDOW = listed("machine_words", "window")
_TURN = listed("machine_words", "turn")
_FIELD = listed("machine_words", "answer field")
_GATE = gate("machine_words", "window", "turn", "answer field", "thought", "searched")


def tool_lines(doc: Document) -> Iterator[tuple[int, int]]:
    """Lines of a window: "ChatGPT said:", "Copy code", "### Response:", "Assistant: ...", a source's button."""
    text = doc.text
    if "+" in text:
        yield from (m.span() for m in _SOURCE_BUTTON.finditer(text) if not _has_plus(text, m.end()))
    if not has_any(doc, _GATE(doc.language)):
        return
    window, turn = _WINDOW(doc.language), _TURN(doc.language)
    counted = _COUNTED(doc.language)
    turns = []
    for block in paragraphs(doc):
        if block.end - block.start > LONGEST and text.find(":", block.start, block.start + 24) < 0:
            continue
        line = text[block.start : min(block.end, block.start + LONGEST)].strip()
        plain = " ".join(line.strip(_WINDOW_MARKS).replace("’", "'").casefold().split())
        label = line.partition(":")[0].strip(_WINDOW_MARKS).casefold() if ":" in line else ""
        if plain in window or counted.match(line) or (plain in turn and line.startswith("#") and label):
            if block.kind != "heading" or label or line[:1] == "[":
                yield _trimmed(doc, block)
        elif label == "assistant" or label == "chatgpt" or (label in turn and plain == label and block.kind == "heading"):
            turns.append(block)
    # "Assistant:" may label a speaker of an interview; those have names or titles before and behind them
    if turns and len(turns) <= 2:
        yield from (_trimmed(doc, block) for block in turns)


def answer_fields(doc: Document) -> Iterator[tuple[int, int]]:
    """Labels of an answer's parts, in front of a line: "Title: ...", "Paraphrased: ..."."""
    if not has_any(doc, _GATE(doc.language)):
        return
    text = doc.text
    fields = _FIELD(doc.language)
    for i, block in enumerate(doc.blocks):
        colon = text.find(":", block.start, block.start + 30)
        if colon < 0 or block.kind not in ("paragraph", "heading"):
            continue
        label = text[block.start : colon].strip(_WINDOW_MARKS).casefold()
        if label in fields and not _in_header(doc, i):
            start, end = _trimmed(doc, block)
            yield start, min(end, max(colon + 1, start + 120))


def _in_header(doc: Document, i: int) -> bool:
    """Whether a label stands in the header of a draft: lines of labels at the top that no blank line parts."""
    text, blocks = doc.text, doc.blocks
    near = [j for j in (i - 1, i + 1) if 0 <= j < len(blocks)]
    for j in near:
        gap = text[blocks[min(i, j)].end : blocks[max(i, j)].start]
        colon = text.find(": ", blocks[j].start, blocks[j].start + 30)
        if gap.count("\n") <= 1 and colon > 0 and " " not in text[blocks[j].start : colon].strip():
            return i < 8
    return False


def _trimmed(doc: Document, block: Block) -> tuple[int, int]:
    line = doc.text[block.start : block.end]
    start = block.start + len(line) - len(line.lstrip())
    return start, block.start + len(line.rstrip())


def _has_plus(text: str, end: int) -> bool:
    """Whether the sum goes on, as in "A+1 million": then it is arithmetic or a rating."""
    return text[end : end + 2].strip()[:1].isalnum() and text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit()
