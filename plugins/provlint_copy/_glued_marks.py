"""Spaces lost beside brackets, and between an abbreviation of letters and the sentence after it."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document
from provlint.layers.text import lazy, paragraph_index, shown_as_code

#: "rupees(about a million)": what stands between the brackets is no plural ending and no argument
_BRACKET = lazy(r"[a-z]{3}\((?=[A-Z$£€\d]|[a-z]+ )(?=[^()\n]{3,80}\)(?![\w(]))(?![^()\n]*[=;{}_])")
#: "to the U.S.Roe College"
_LETTERS = lazy(r"\b(?:[A-Z]\.){2,3}(?=([A-Z][a-z]{2,})\b)")


def lost_spaces(doc: Document) -> Iterator[tuple[int, str]]:
    """Where a space is lost, and what it is lost before or after."""
    text = doc.text
    if doc.format == "text" and "(" in text:
        for match in _BRACKET.finditer(text):
            at = match.end() - 1
            if paragraph_index(doc, at) >= 0 and not shown_as_code(doc, at):
                yield at, "no space before the bracket"
    for match in _LETTERS.finditer(text):
        # "U.S.Steel" writes itself so: the word has to stand alone elsewhere
        if paragraph_index(doc, match.start()) >= 0 and f" {match.group(1)}" in text:
            yield match.end(), f"no space after “{match.group()}”"
