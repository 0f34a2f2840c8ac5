"""Slips of the pen that no list of words is needed for: half an abbreviation, a letter beside s after an apostrophe."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document
from provlint.layers.text import lazy, worded
from provlint.lexicon import listed

#: "the U.S puts it"
_HALF = lazy(r"[A-Z]\.(?<![\w.&/]..)[A-Z](?=[ ,;:?!)]|\n\S)")
_DOTTED = listed("copy", "dotted")
#: "the museum'a doors": the keys beside s
_OWNER = lazy(r"(?<=[a-z]{3})['’][awzx](?= [a-z])")
_OWNERS = tuple(f"{mark}{key} " for mark in "'’" for key in "awzx")
#: "the UK' opposition": the s is lost; "the 'Grim Roe' trial" closes a quotation
_LOST_S = lazy(r"['’] (?<=[A-Za-rt-y]..)(?=[a-z]{3})")
_LOSER = lazy(r"\b[A-Z][A-Za-z]*[A-Za-rt-y](?<![SZ])\Z")
_OPENED = lazy(r"(?:^|[\s(\"“])['‘’](?=\w)|‘")
#: what stands after an owner that owns nothing
_NO_OWN = worded(r"['’]s (?=[-–—] |{copy.after an owner without his own}\b)")
#: "two city attorney's who left", "all gun owner's to lock": several, and what they own does not follow
_SEVERAL = worded(r"\b{copy.before several} (?:[A-Z]?[a-z]+ )?([A-Za-z]{3,})\Z")
_ANYONE = lazy(r"\b[a-z]{4,}\Z")
_ONE = worded(r"\b{copy.leaders}\Z")
#: "lifting the Warriors' to a win"
_OWNERLESS = worded(r"\bthe [A-Z][a-z]+s['’] (?={copy.after an owner without his own} [a-z])")
#: letters in brackets after the words they stand for
_LETTERS = lazy(r"\(([A-Z]{3,6})\)")
_CAPITAL = lazy(r"(?<![\w’'])([A-Z])[\w’']+")
#: how far before the brackets their words may begin
_REACH = 120


def slips_of_keys(doc: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """Places, and what is meant there."""
    text = doc.text
    for match in _HALF.finditer(text):
        whole = match.group() + "."
        # initials are anybody's: the draft has it with both stops elsewhere, or everybody has
        if (whole in _DOTTED(doc.language) or whole in text) and not text.startswith(".", match.end() + 2):
            yield match.span(), whole
    for match in _OWNER.finditer(text) if any(sign in text for sign in _OWNERS) else ():
        start = max(text.rfind(" ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
        if text[start : match.start()].islower():
            yield (start, match.end()), text[start : match.end() - 1] + "s"
    yield from _swapped(doc)


def apostrophes(doc: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """Apostrophes that are left over, or have lost their s: places, and what is meant there."""
    text = doc.text
    if "'" not in text and "’" not in text:
        return
    for mark in _LOST_S.finditer(text):
        at = mark.start()
        match = _LOSER.search(text, max(0, at - _REACH), at)
        if match is not None:
            low = max(text.rfind("\n", 0, match.start()), match.start() - _REACH)
            if not _OPENED.search(text, max(0, low), match.start() + 1):
                yield (match.start(), at + 1), match.group() + text[at] + "s"
    marks = [mark.start() for mark in _NO_OWN(doc.language).finditer(text)]
    dashed = [text[at + 3] in "-–—" for at in marks]
    for at, dash in zip(marks, dashed, strict=True):
        match = None if dash else _SEVERAL(doc.language).search(text, max(0, at - _REACH), at)
        if match is not None:
            yield (match.start(1), at + 2), match.group(1) + "s"
    for at, dash in zip(marks, dashed, strict=True):
        match = (_ANYONE if dash else _ONE(doc.language)).search(text, max(0, at - _REACH), at)
        if match is not None:
            yield (match.start(), at + 2), match.group() + "s"
    for match in _OWNERLESS(doc.language).finditer(text):
        if not _OPENED.search(text, max(0, text.rfind("\n", 0, match.start())), match.start() + 1):
            yield (match.start() + 4, match.end() - 1), match.group()[4:-2]


def _swapped(doc: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """ "Kerrow Mill Works (KWM)": the letters of the words, and not in their order."""
    text = doc.text
    for match in _LETTERS.finditer(text) if "(" in text else ():
        letters = match.group(1)
        if letters in doc.language.long_list("acronyms"):
            continue  # ISO and UTC have an order of their own
        low = max(0, match.start() - _REACH)
        low = max(low, text.rfind(". ", low, match.start()), text.rfind("\n\n", low, match.start()))
        first = "".join(word.group(1) for word in _CAPITAL.finditer(text, low, match.start()))[-len(letters) :]
        if first != letters and sorted(first) == sorted(letters):
            yield match.span(1), first
