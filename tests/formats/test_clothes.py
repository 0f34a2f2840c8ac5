"""The same draft in other clothes: what changes no fact changes no finding."""

from __future__ import annotations

import re
import unicodedata

import pytest
from test_wrapped import PARAGRAPHS, told

TEXT = "\n\n".join((*PARAGRAPHS, "Forecaster Siobhán Daly said 1,200 people fled. At least 12,500 men were found dead in 1950. The oﬃce was shut.")) + "\n"
#: the marks that a cloth brings are told of by themselves
OF_THE_CLOTH = "copy/hidden-character"


def letters(words: str) -> str:
    """Words as a reader sees them."""
    whole = unicodedata.normalize("NFKC", re.sub("[\u00ad\u200b\u2060\ufeff]", "", words))
    return " ".join(whole.replace("’", "'").split())


def found(text: str, suffix: str = ".txt") -> list[tuple[str, str, str]]:
    return sorted((rule, level, letters(quote)) for rule, level, quote in told(text, suffix) if rule != OF_THE_CLOTH)


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        (r"(?<=\b[A-Za-z]{4})(?=[a-z]{4})", "\u00ad"),
        (r" (?=\w)", " \u200b"),
        (r"(?<=[a-z]) (?=[a-z])", "\u2060 "),
        (r"ffi", "ﬃ"),
        (r"fi", "ﬁ"),
        (r"fl", "ﬂ"),
        (r"á", "a\u0301"),
        (r"(?<=\d) (?=[a-z])", "\u00a0"),
        (r"(?<=\d) (?=[a-z])", "\u202f"),
        (r"(?<=\d),(?=\d{3})", "\u00a0"),
        (r"(?<=\d),(?=\d{3})", "\u202f"),
        (r"(?<=\d),(?=\d{3})", "\u2009"),
        (r"(?<=[a-z]\.) (?=[A-Z])", "  "),
        (r"(?<=\w)'(?=\w)", "’"),
        (r"(?<=\S)\n", "  \n"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_no_finding_is_lost_or_made_up(pattern, made, suffix):
    plain = TEXT.replace("ﬃ", "ffi")
    dressed = re.sub(pattern, made, plain)
    assert dressed != plain
    again = [(rule, level, re.sub(r"(?<=\d) (?=\d{3}\b)", ",", quote)) for rule, level, quote in found(dressed, suffix)]
    assert again == found(plain, suffix)
