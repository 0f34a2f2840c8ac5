"""Spaces lost beside brackets, and between an abbreviation of letters and the sentence after it."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document
from provlint.layers.names import COMMON, flags
from provlint.layers.text import lazy, paragraph_index, worded
from provlint.lexicon import listed
from provlint_copy._shared import in_text

#: so far before a closing bracket its opening one may stand
_OPENED = 80
#: words, or a score, between brackets
_PROSE = r"[^()\n=;{}_]{1,60}[^\W\d_][ ,][^()\n=;{}_]{1,60}\)|\d+[-–]\d+\)"
#: "rupees(about a million)": what stands between the brackets is no plural ending and no argument
_BRACKET = lazy(
    r"\((?<=[A-Za-z][a-z]{2}.)(?=[A-Z$£€\d]|[a-z]+ )(?=[^()\n]{3,80}\)(?![\w(])|" + _PROSE + r")(?![^()\n]*[=;{}_])"
)
#: "(two of them old)to a club", "(12-3)was": no part of a word stands between such brackets
_CLOSED = lazy(r"\)(?=[A-Za-z][a-z])")
_INNER = lazy(_PROSE)
#: what stands right before a bracket of a program
_CODE = lazy(r"[=;{}()_\[\]<>+|&][\w.=;{}()_\[\]<>+|&]*\Z")
#: "to the U.S.Roe College"
_LETTERS = lazy(r"[A-Z]\.(?<!\w..)(?:[A-Z]\.){1,2}(?=([A-Z][a-z]{2,})\b)")
#: "3 p.m.and left", "noon.and left"
_HOUR = lazy(r"\b[ap]\.m\.(?=[A-Za-z]{2})")
_CLAUSE = worded(r"\.(?={copy.after a glued stop}(?![\w.@/-]))(?<=[a-z]{3}.)")
#: a sentence glued to one that ends on a bracket, a decade or the day of a month: "(KMW).No", "2000s.Roe", "May 6.KMW"
_SENTENCE = lazy(r"\.(?<=[)\ds]\.)(?=[A-Z][A-Za-z]* [a-z])")
_ENDED = worded(r"(?:\w\)|\d0s|\b{dates.month} \d\d?)\Z")
#: "from 1973to 1990", "546,651valid": a word glued to a number; "10am" and "16million" write themselves so
_COUNTED = lazy(r"(?<![\w.,#/@&=?%:_-])\d[\d,]*\d([a-z]{2,})(?![\w@/-]|[.=]\w)")
_UNITS = listed("copy", "glued to a number")
#: "a permanent home.CASA volunteers": letters that stand in the draft by themselves, too
_CAPITALS = lazy(r"\.(?<=[a-z]{3}\.)(?=([A-Z]{3,})[ (])")
_ALONE = lazy(r"(?<![\w.])[A-Z]{3,}(?!\w)")
_LEFT = lazy(r"(?<![\w./@-])[A-Za-z]?[a-z]+\Z")


#: "left( at noon)", "(at noon )": a space on the wrong side of a bracket
_INSIDE = lazy(r"\((?<=[a-z]{2}\() (?=[a-z])(?=[^()\n]{1,80}\))|(?<=[a-z]{2}) \)(?=[\s.,;:]|\Z)")


def spaces_in_brackets(doc: Document) -> Iterator[tuple[int, int, str, str]]:
    """Spaces inside a bracket: where, what should stand there, and what is said of it."""
    text = doc.text
    if doc.format != "text" or ("( " not in text and " )" not in text):
        return
    for match in _INSIDE.finditer(text):
        start, end = match.span()
        if not in_text(doc, start):
            continue
        if text[start] == "(":
            yield start, end, " (", "the space stands behind the bracket, not before it"
            continue
        inside = text[max(0, start - _OPENED) : start].rpartition("\n")[2].rpartition(")")[2].rpartition("(")
        if inside[1] and not inside[2].startswith(" ") and "://" not in inside[2]:
            yield start, end, ")", "a space stands before the bracket that closes"


def lost_spaces(doc: Document) -> Iterator[tuple[int, str]]:
    """Where a space is lost, and what it is lost before or after."""
    text = doc.text
    if doc.format == "text" and "(" in text:
        for match in _BRACKET.finditer(text):
            at = match.start()
            if in_text(doc, at) and not _CODE.search(text, max(0, at - _OPENED), at):
                yield at, "no space before the bracket"
        for match in _CLOSED.finditer(text):
            at = match.start()
            opened = text.rfind("(", max(0, at - _OPENED), at)
            if (
                opened >= 0
                and _INNER.fullmatch(text, opened + 1, at + 1)
                and text[opened - 1 : opened].strip() != "]"
                and not _CODE.search(text, max(0, opened - _OPENED), opened)
                and in_text(doc, at)
            ):
                yield at + 1, "no space after the bracket"
    for match in _HOUR.finditer(text) if ".m." in text else ():
        if paragraph_index(doc, match.start()) >= 0:
            yield match.end(), f"no space after “{match.group()}”"
    for match in _CLAUSE(doc.language).finditer(text):
        at = match.end()
        if _LEFT.search(text, max(0, at - 30), at - 1) and in_text(doc, at):
            yield at, "no space after the stop"
    for match in _SENTENCE.finditer(text):
        at = match.start()
        if _ENDED(doc.language).search(text, max(0, at - 14), at) and in_text(doc, at):
            yield match.end(), "no space between two sentences"
    for match in _COUNTED.finditer(text):
        word = match.group(1)
        if word not in _UNITS(doc.language) and flags(word, doc.language) & COMMON and in_text(doc, match.start()):
            yield match.start(1), "no space after the number"
    alone: set[str] | None = None
    for match in _CAPITALS.finditer(text):
        at = match.end()
        alone = alone if alone is not None else {word.group() for word in _ALONE.finditer(text)}
        if match.group(1) in alone and _LEFT.search(text, max(0, at - 30), at - 1) and in_text(doc, match.start()):
            yield match.end(), "no space after the stop"
    for match in _LETTERS.finditer(text):
        # "U.S.Steel" writes itself so: the word has to stand alone elsewhere
        if paragraph_index(doc, match.start()) >= 0 and f" {match.group(1)}" in text:
            yield match.end(), f"no space after “{match.group()}”"


#: "he said ,and left", "it rained .He left"; ".Net" is a name
_TURNED = worded(r"(?<=[\w)]) (?:[,;](?=[A-Za-z])|\.(?={sentences.opener} ))")
_LONE = (" ,", " ;", " .")


def turned_marks(doc: Document) -> Iterator[int]:
    """Where a comma, a semicolon or a stop stands after its space, and glued to the next word."""
    text = doc.text
    for match in _TURNED(doc.language).finditer(text) if any(lone in text for lone in _LONE) else ():
        if in_text(doc, match.start()):
            yield match.start()
