"""Each construction of a sentence that says something, by the sentence it is for."""

import re

import pytest

from provlint.authoring.testing import document
from provlint.layers.attribution import tokens as tok
from provlint.layers.attribution.clauses import NOTHING, finite, phrase_after, subject_of
from provlint.layers.attribution.cue_first import CONSTRUCTIONS
from provlint.layers.attribution.paragraphs import paragraphs_of, whole
from provlint.layers.attribution.scope import trim, vocabulary
from provlint.layers.attribution.sentence import sentence
from provlint.layers.attribution.source_phrase import apposed, phrase_before, source_before
from provlint.layers.attribution.tokens import MASK, numeric, tokenise
from provlint.lexicon import DEFAULT

WORDS = vocabulary(DEFAULT)


def tokens(text):
    return tokenise(re.sub(r"“[^”]*”", lambda quotation: MASK * len(quotation.group()), text), DEFAULT)


def words(run, part):
    first, end = part
    return run_text(run)[run.start(first) : run.ends[end - 1]] if end > first else ""


def run_text(run):
    return "".join(run.raw)


def found(text):
    """The attributions of one sentence as (frame, source, cue, contents)."""
    run = tokens(text)
    scope = sentence(run, 0, len(run.low), WORDS)
    for raw in scope.found if scope is not None else []:
        source = " ".join(text[a:b] for a, b in raw.source)
        yield raw.frame, source, text[raw.cue.start : raw.cue.end], [text[a:b] for a, b in raw.content]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ruiz said that the quay was safe.", ("opening", "Ruiz", "said", ["that the quay was safe"])),
        ("Roe was accused by Hale of theft.", ("by", "Hale", "was accused by", ["of theft"])),
        ("He was quick to say the quay was safe.", ("opening", "He", "say", ["the quay was safe"])),
        ("It was reported that the quay had sunk.", ("passive", "", "was reported", ["that the quay had sunk"])),
        ("She was asked about the quay.", ("passive", "", "was asked", ["about the quay"])),
        ("A plan announced by Leo Hale would close it.", ("by", "Leo Hale", "announced by", ["A plan"])),
        ("Ruiz was declared the winner by the port office.",
         ("by", "the port office", "was declared", ["Ruiz", "the winner"])),
        ("The ferry seems to be full.", ("passive", "", "seems", ["The ferry", "to be full"])),
        ("Asked whether the quay was safe, Ruiz said no.", ("asked", "", "Asked", ["whether the quay was safe"])),
        ("The quay is safe, Ruiz said on Monday.", ("closing", "Ruiz", "said", ["The quay is safe"])),
        ("The quay is safe, as Ruiz told the board.", ("closing", "Ruiz", "told", ["The quay is safe"])),
        ("The quay is safe, said Ana Ruiz, the mayor of Kerrow.",
         ("closing", "Ana Ruiz, the mayor of Kerrow", "said", ["The quay is safe"])),
        ("The quay is safe, according to the port office.",
         ("closing", "the port office", "according to", ["The quay is safe"])),
        ("According to the port office, the quay is safe.",
         ("closing", "the port office", "According to", ["the quay is safe"])),
        ("The quay is safe, as reported by the Kerrow Times.",
         ("closing", "the Kerrow Times", "as reported by", ["The quay is safe"])),
        ("In a Kerrow Times poll, 40 percent chose Hale.",
         ("closing", "a Kerrow Times poll", "In", ["40 percent chose Hale"])),
        ("Noting that the quay was old, Ruiz left.", ("noun", "Ruiz", "Noting", ["that the quay was old"])),
        ("“The quay is safe,” Ruiz said.", ("closing", "Ruiz", "said", ["“The quay is safe,”"])),
        ("Ana Ruiz, whose office runs the port, said the quay was safe.",
         ("opening", "Ana Ruiz", "said", ["the quay was safe"])),
        ("The board was led to say the quay was safe.", ("opening", "The board", "say", ["the quay was safe"])),
    ],
)  # fmt: skip
def test_a_sentence_that_says_something(text, wanted):
    assert wanted in list(found(text))


@pytest.mark.parametrize(
    "text",
    [
        "Louder calls for a vote are expected.",
        "The quay was closed for the winter.",
    ],
)
def test_a_sentence_in_which_nobody_speaks(text):
    assert list(found(text)) == []


def test_every_construction_says_what_it_is_for():
    assert all('"' in (construction.__doc__ or "") for construction in CONSTRUCTIONS)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the mayor of Kerrow", "the mayor of Kerrow"),
        ("yesterday police and hospital officials", "police and hospital officials"),
        ("Sen. Hale (R-Iowa)", "Sen. Hale (R-Iowa)"),
        ("the quay fell and Ruiz", "Ruiz"),
        ("four out of ten", "four out of ten"),
        ("the ambassador to the port", "the ambassador to the port"),
        ("Monday Ms. Hale", "Ms. Hale"),
        ("the board in", ""),
    ],
)
def test_the_phrase_before_a_cue(text, wanted):
    run = tokens(text)
    assert words(run, phrase_before(run, len(run.low) - 1, 0)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ruiz, the mayor, ", "Ruiz, the mayor"),
        ("Hale and Ruiz both", "Hale and Ruiz"),
        ("Hale, Ruiz and Roe", "Hale, Ruiz and Roe"),
        ("Hale this week", "Hale"),
        ("an official who spoke anonymously to discuss strategy", "an official"),
        ("Some", "Some"),
    ],
)
def test_the_source_before_a_cue(text, wanted):
    run = tokens(text)
    assert words(run, source_before(run, len(run.low) - 1, 0)) == wanted


def test_a_source_with_an_apposition_stands_before_its_mark():
    run = tokens("Sen. Hale, R-Iowa, who left, said")
    comma = max(n for n, bits in enumerate(run.bits) if bits & tok.COMMA)
    assert words(run, apposed(run, comma, 0, tok.COMMA)).startswith("Sen. Hale")


@pytest.mark.parametrize(
    ("text", "wanted"), [("the quay was safe", True), ("the old quay in Kerrow", False), ("the man who left", False)]
)
def test_a_clause_has_a_finite_verb(text, wanted):
    run = tokens(text)
    assert finite(run, 0, len(run.low)) is wanted


def test_the_phrase_after_a_cue_ends_where_its_day_begins():
    run = tokens("Ana Ruiz, the mayor, on Monday")
    assert words(run, phrase_after(run, 0, len(run.low))) == "Ana Ruiz, the mayor"


def test_the_subject_of_a_clause_stands_after_its_opening_adjunct():
    run = tokens("In Kerrow, the board closed the quay.")
    assert words(run, subject_of(run, 0, len(run.low))) == "the board"


def test_marks_belong_to_neither_side():
    run = tokens(", the quay .")
    assert words(run, trim(run, 0, len(run.low))) == "the quay"
    assert trim(run, 0, 1) == (1, 1)
    assert NOTHING == (0, 0)


def test_numbers_are_digits_or_words():
    run = tokens("40 forty eleven quay")
    assert [numeric(run, n) for n in range(4)] == [True, False, True, False]


def test_a_question_keeps_the_cue_that_closes_it():
    doc = document("“Why?” Ruiz asked. “Because.” The quay closed.")
    (paragraph,) = paragraphs_of(doc, 0, 1)
    parts = [words(paragraph.tokens, unit) for unit in paragraph.units]
    assert len(parts) == 3 and parts[0].endswith("asked.")
    assert [whole(paragraph.tokens, unit) for unit in paragraph.units] == [False, True, False]
