"""Texts that grow: units that are repeated, and lists that never say the same twice, each for a draft of some format."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Pump(NamedTuple):
    """``make(n)`` is a text of about n code points for a draft called ``name``."""

    make: Callable[[int], str]
    name: str


def _repeat(unit: str, name: str, before: str = "", after: str = "") -> Pump:
    return Pump(lambda n: before + unit * max(1, n // len(unit)) + after, name)


def _count(line: Callable[[int], str], name: str, joint: str = " ") -> Pump:
    size = len(line(500)) + len(joint)
    return Pump(lambda n: joint.join(line(i) for i in range(max(1, n // size))), name)


def _letters(i: int, size: int = 3) -> str:
    return "".join(chr(97 + i // 26**k % 26) for k in range(size))


TEXT = {
    "no space": "abcdefghij", "capitals, no space": "Abcdefghij", "stops": ".", "stops and spaces": "... ",
    "questions": "?! ", "number words": "two hundred thousand ", "hyphened numbers": "twenty-", "digits": "1234567890",
    "commas": "1,", "numbers": "12 ", "one word": "the ", "one letter": "a ", "names": "Anna Roe ", "acronyms": "ABC ",
    "quotations": "“a” ", "opened quotations": "“a ", "straight quotations": '"a" ', "single quotations": "'a' ",
    "apostrophes": "'", "brackets": "[a ", "parentheses": "(a ", "lines": "A line of words here\n", "paragraphs": "Word.\n\n",
    "carriage returns": "Word.\r\n", "said": "the mayor said ", "name said": "Roe said, ", "according": "according to police ",
    "sums": "$4 million ", "dates": "Monday, June 3, 2024 ", "links": "http://a.example/c ", "dashes": "—", "hyphens": "-a",
    "one sentence": "killed nine people and ", "one list": "nine people, ", "one comma sentence": "the mayor said that, ",
    "one quotation": "“we left and ", "names in a row": "Ana Ruiz and Jan Moss and ",
    "spaces": " ", "tabs": "\t", "empty lines": "\n", "combining": "e\u0301", "zero width": "\u200b", "sources": "A source said. ",
    "anonymous": "An official, who spoke on condition of anonymity, said so. ", "studies": "A study found that 40 percent of people left. ",
    "parts": "12 men, nine of them Greek and six women, ", "changes": "rose 9 percent from 12 million to 10 million, ",
    "shares": "5 percent ", "totals": "Nine men and six women, 15 in all, came. ", "he called": "“He is a fool,” an aide said. ",
    "no comment": "The ministry declined to comment. A ministry official said so. ", "doubled": "He saw the the mill. ",
    "same paragraphs": "We will not pay for the old mills of the town, and that is that.\n\n", "emphasis": "*a ", "angles": "<",
}  # fmt: skip
#: two paragraphs of each, of which the first looks like a headline
TWICE = {
    "hyphened numbers": "twenty-", "hyphened capitals": "Ab-", "one letter": "a ", "capitals": "Ab ", "dotted": "A.", "no space": "abcdefghij",
    "apostrophes": "a’", "figures": "12 ", "killed": "killed nine ", "commas": "Ab, ",
}  # fmt: skip
MARKDOWN = {
    "lines": "A line of words here\n", "emphasis": "*a ", "strong": "**a* ", "links": "[a](b) ", "open links": "[", "ticks": "`a ",
    "quotes": "> a\n", "list": "- a\n", "breaks": "a<br>", "hard breaks": "a  \n", "blocks": "<div>a</div>\n\n",
    "comments": "<!-- a -->\n\n", "open comments": "<!-- a\n\n", "references": "&amp; ", "definitions": "[a]: b\n", "escapes": "\\*",
    "rows": "| one | two |\n", "code": "```\na\n```\n",
}  # fmt: skip
HTML = {
    "paragraphs": "<p>word", "nested": "<div>", "cells": "<tr><td>a<td>b", "angles": "<", "open tags": "<a ", "ampersands": "&",
    "open comments": "<!--", "comments": "<!-- a -->", "breaks": "a<br>", "scripts": "<script>", "items": "<li>a", "references": "a&amp;",
    "blanks": "a  ", "ends": "a</p>", "bold": "<b>a", "tables": "<table><td>",
}  # fmt: skip
PUMPS = {
    **{f"text: {key}": _repeat(unit, "a.txt") for key, unit in TEXT.items()},
    **{f"markdown: {key}": _repeat(unit, "a.md", "a|b\n-|-\n" if key == "rows" else "") for key, unit in MARKDOWN.items()},
    "markdown: front matter": _repeat("a: b\n", "a.md", "---\n", "---\n\nText.\n"),
    **{f"html: {key}": _repeat(unit, "a.html") for key, unit in HTML.items()},
    "html: attributes": _repeat("b=c ", "a.html", "<a ", ">"),
    **{
        f"text: {key}, twice": Pump(lambda n, unit=unit: (unit * max(1, n // 2 // len(unit)) + "\n\n") * 2, "a.txt")
        for key, unit in TWICE.items()
    },
    # of nine letters: shorter ones lie so close that the pairs of names that are alike grow with the square themselves
    "text: different names": _count(lambda i: f"Anna {_letters(i * 7919 * 104729, 9).title()} said.", "a.txt"),
    "text: different acronyms": _count(lambda i: f"The Big {_letters(i).title()} Bank met the {_letters(i).upper()}.", "a.txt"),
    "text: different figures": _count(lambda i: f"The blast killed {i + 2} people, police said.", "a.txt"),
    "text: different sums": _count(lambda i: f"It cost ${i + 2} million in {1000 + i % 1000}.", "a.txt", "\n\n"),
    "text: different quotations": _count(lambda i: f"“We will not pay {i} times,” he said.", "a.txt"),
    "text: different paragraphs": _count(lambda i: f"We will not pay for the {i} old mills of the town, and that is that.", "a.txt", "\n\n"),
    "text: different sources": _count(lambda i: f"A {_letters(i)} official said no. The {_letters(i)} office had no comment.", "a.txt"),
    "text: different named events": _count(lambda i: f"The {_letters(i).title()} Arena bombing killed {i + 2} people.", "a.txt"),
    "text: different bodies without comment": _count(
        lambda i: f"The {_letters(i)} bank declined to comment. A {_letters(i)} bank spokesman said it rained.", "a.txt"
    ),
    "text: different names of nobody": _count(lambda i: f"{_letters(i).title()} Berg said it rained.", "a.txt"),
    "text: different speakers behind": _count(lambda i: f"Rain fell. “We will not pay {i} times.” Wheat is scarce.", "a.txt"),
    "text: different dates": _count(lambda i: f"It was shut on June {i % 28 + 1}, {1900 + i % 120}.", "a.txt"),
}
