"""A pattern that is told what its matches begin with finds what it found before."""

import random
import re

import pytest

from provlint.lexicon import compiled, first_characters

TEXT = (
    "Ana Ruiz said on 12 May that 1,200 people left; “the GOAL is peace,” she added.\n\nAim: Kelvin \u212a, \u017fo, \u0130stanbul, "
    "d\u0131\u015f.\n“No,” said B. Ode (40)… ABBA a-b-b-a é\u00c9 \u4e2d\U0001f600 9%"
)
PIECES = [
    "a", "[Aa]", "(?:said|[Aa]im|goal)", r"\d+", r"[^\W\d_]", "(?i:said|kel)", r"\s", "(?:x|)", "[a-z]{2,}", "(?i:[a-k])",
    "(?P<g>a|b)", "“", "(?>an|a)", r"\w++", ".", "é", "(?i:É)", r"\d?", "(?:is)?", "b*?", "[^a]", "\u4e2d", "(?-i:S)", r"[^\w.]", r"[^\s\da-y]",
    r"[\W\d]", "[à-ə“]", r"\D", r"[^\W\d_a-y]", "[–a-f]",
]  # fmt: skip
STARTS = ["", r"\b", "(?<!a)", r"(?<![\w.])", "(?=[a-z])", "(?!s)", "^", "(?<=“)", r"\B"]


@pytest.fixture(autouse=True)
def shelves(tmp_path, monkeypatch):
    """Nothing that another test has compiled."""
    monkeypatch.setattr(compiled, "_folder", lambda: str(tmp_path))
    monkeypatch.setattr(compiled, "_SHELVES", {})


def begins_told(source, flags=0):
    parsed = compiled._parser.parse(source, flags)
    code = compiled._compiler._code(parsed, flags)
    return first_characters.told(code, parsed, flags) != code


def test_any_pattern_finds_the_same():
    random.seed(16)
    told = 0
    for _ in range(3000):
        parts = [random.choice(STARTS)] + [random.choice(PIECES) for _ in range(random.randint(1, 4))]
        source = (
            "".join(parts)
            if random.random() < 0.7
            else f"(?:{'|'.join(parts[1:])}){random.choice(['', '+', '{1,2}', '??'])}x?"
        )
        if source.count("?P<g>") > 1:
            continue
        flags = random.choice([0, 0, re.IGNORECASE, re.MULTILINE, re.ASCII, re.ASCII | re.IGNORECASE])
        mine, plain = compiled.pattern(source, flags), re.compile(source, flags)
        told += begins_told(source, flags)
        for at, end in ((0, len(TEXT)), (7, 60)):
            expected = [(m.span(), m.groups()) for m in plain.finditer(TEXT, at, end)]
            assert [(m.span(), m.groups()) for m in mine.finditer(TEXT, at, end)] == expected, source
            first = mine.search(TEXT, at, end)
            assert (first and first.span()) == (expected[0][0] if expected else None), source
    assert told > 500


def test_letters_without_case_begin_with_whatever_equals_them():
    every = "".join(map(chr, range(0x11000)))
    for letter in "abcdefghijklmnopqrstuvwxyz0-_":
        source = rf"\b(?i:{re.escape(letter)}|\+)"
        assert begins_told(source)
        spread = " ".join(every)
        assert compiled.pattern(source).findall(spread) == re.compile(source).findall(spread)


@pytest.mark.parametrize(
    "source",
    [
        r"\b[A-Z]\.", r"(?<=[a-z])['’][aw]", "(?:^|[.!?])(?:a|b)", r"(?:[Aa]im|[Gg]oal) is", r"(?:x )?\d",
        r"[A-Z]\.", r"\d", "[.,]a", r"\bthe",
    ],
)
def test_what_begins_with_few_characters_is_told(source):
    assert begins_told(source)


def test_a_kind_of_characters_is_as_large_as_that_of_re():
    every = "".join(map(chr, range(0x3000)))
    for kind in (r"\d", r"\s", r"\w", r"\D", r"\S", r"\W", r"[^\W\d]", r"[^\s\w]"):
        for flags in (0, re.ASCII):
            source = rf"(?<!q){kind}"
            assert compiled.pattern(source, flags).findall(every) == re.compile(source, flags).findall(every)


@pytest.mark.parametrize("source", ["a|", r"(?:\d)?", r"\w+", ".", "[^a]b", "(?=a)", "abc", "[\ue001\ue002]a"])
def test_what_begins_with_anything_or_is_told_already_stays(source):
    assert not begins_told(source)
