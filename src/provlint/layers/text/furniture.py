"""Lines of page furniture: what a web page puts around a story and a copy-and-paste carries into the draft.

Four kinds of line: those that consist of nothing but the words of a page ("Most Popular", "Continue reading the main
story Video"), those that ask a reader to click ("See more of our top stories »"), the boxes of links under "ALSO" or
"DON'T MISS", and what a system writes below a text (copyright, for whose use it is, whose picture it was).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.document import Block, Document, layer
from provlint.core.record import NamedTuple
from provlint.layers.text.pattern import Lazy, lazy
from provlint.lexicon import Language, per_language

#: longer lines are sentences, not furniture; a notice of copyright may be longer
LONGEST, LONGEST_NOTICE = 110, 420
#: a headline among the links of a box is no longer, and a box holds no more of them
LONGEST_LINK, MOST_LINKS = 100, 12
#: words behind the opening of a line such as "Sign up for our ..."
_MARKS = " \t\u00a0:.…·•|*–—-»«›‹>→←!?\"'“”‘’()[]"
_ENDS_PROSE = lazy(r"[a-z]{2}[.!?]\s+[A-Z]")
_LINK_LINE = lazy(r"\s*(?:[*•·–-]\s*)?[A-Z“\"'‘\d][^\n]{8,100}?[^.!?:,;\s”\"]\s*\Z")


class _Lines(NamedTuple):
    """The lines of a language: words that are a line, words that are one beside others, openings, forms by their kind.

    ``short`` and ``long`` are the forms that short lines and those of any length can have.
    """

    whole: frozenset[str]
    weak: frozenset[str]
    starts: tuple[str, ...]
    covered: Lazy
    forms: dict[str, Lazy]
    short: Lazy
    long: Lazy


@per_language
def _lines(language: Language) -> _Lines:
    kinds = language.classes("furniture")
    words = sorted(kinds["whole"] | kinds["weak"], key=lambda word: (-len(word), word))
    covered = lazy(rf"(?:(?:{'|'.join(map(re.escape, words))})(?:[\s:|·•»>*,!-]+|\Z)){{2,8}}\Z")
    forms = {kind: lazy(language.fill(pattern)) for kind, pattern in language.rows("furniture_lines")}
    short, long = (
        lazy("|".join(f"(?:{form.source})" for kind, form in forms.items() if kind.startswith(name)))
        for name in ("line", "line, long")
    )
    return _Lines(kinds["whole"], kinds["weak"], tuple(sorted(kinds["start"])), covered, forms, short, long)


@layer
def furniture(doc: Document) -> tuple[Block, ...]:
    """The blocks that are page furniture, in order.

    A weak line ("Email", "More") counts only beside another line of furniture, and never a heading of the draft's own.
    """
    return tuple(_furniture(doc))


def _furniture(doc: Document) -> Iterator[Block]:
    blocks = doc.blocks
    kinds: dict[int, str] = {}
    links = 0  # how many headlines may still stand in the box that is open
    for i, block in enumerate(blocks):
        size = block.end - block.start
        if size > LONGEST_NOTICE or block.kind in ("table", "code"):
            links = 0
            continue
        kind = _kind(doc, block)
        if kind == "box":
            if not _opens_box(doc, i):
                kind = ""
            else:
                links = MOST_LINKS
        elif links and not kind and size <= LONGEST_LINK and _LINK_LINE.match(doc.text, block.start, block.end):
            kind, links = "link", links - 1
        elif not kind:
            links = 0
            if i and block.kind == "paragraph" and _kicker(doc, block, "kicker" if i > 1 else "call"):
                kind = "kicker"
        if kind:
            kinds[i] = kind
    sure = {i for i, kind in kinds.items() if kind != "weak"}
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


def _kind(doc: Document, block: Block) -> str:
    """What a line is: "sure", "weak", "box" (the head of a box of links), or ""."""
    text, (start, end) = doc.text, block.span
    lines = _lines(doc.language)
    forms = lines.forms
    if end - start > LONGEST:
        return "sure" if lines.long.match(text, start, end) else ""
    if block.kind != "heading" and forms["box"].match(text, start, end):
        return "box"
    line = " ".join(text[start:end].strip(_MARKS).replace("’", "'").casefold().split())
    if line in lines.whole:
        return "sure"
    if line in lines.weak or ((line[:1].isdigit() or line[-1:] in "tc") and forms["clock"].match(text, start, end)):
        return "weak" if block.kind != "heading" else ""
    if not line:
        return ""
    if _opens(doc, block, line) or lines.short.match(text, start, end):
        return "sure"
    if " " in line and lines.covered.match(line) and any(word in line for word in lines.whole):
        return "sure"
    return ""


def _kicker(doc: Document, block: Block, kind: str) -> bool:
    """Whether a line is a link to another piece under a label: "OPINION: The mill that time forgot", "WATCH: ..."."""
    form = _lines(doc.language).forms[kind]
    return block.end - block.start <= LONGEST + 20 and form.match(doc.text, block.start, block.end) is not None


def _opens_box(doc: Document, i: int) -> bool:
    """Whether the line after the head of a box is a link: a headline without a stop, and not the text going on."""
    following = doc.blocks[i + 1] if i + 1 < len(doc.blocks) else None
    return (
        following is not None
        and following.end - following.start <= LONGEST_LINK
        and _LINK_LINE.match(doc.text, following.start, following.end) is not None
    )


def _opens(doc: Document, block: Block, line: str) -> bool:
    """Whether a short line begins as furniture does, is counted clicks, or asks to follow somebody."""
    text = doc.text[block.start : block.end].strip().replace("’", "'").casefold()
    lines = _lines(doc.language)
    if text.startswith(lines.starts):
        return _ENDS_PROSE.search(doc.text, block.start, block.end) is None
    if line.startswith("follow "):
        return lines.forms["handle"].match(text) is not None
    return line[:1].isdigit() and lines.forms["count"].match(line) is not None
