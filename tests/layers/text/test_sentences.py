"""Sentences: where they begin, and that a dateline changes nothing behind it."""

import pytest

from provlint.authoring.testing import document
from provlint.config.effective import Config
from provlint.engine.engine import Engine
from provlint.engine.linting import check_text
from provlint.layers.text import begins, paragraphs, sentence_at, sentences
from provlint.plugin import catalogue

#: each says something that a rule tells, at its beginning or further on
LEDES = (
    "The judges of the high court was split on Monday, the clerk said.",
    "Those plans have pleased nobody in the town, the mayor, Rita Hale, said.",
    "The blast killed 14 people in a market. It rained.",
    "Experts believe that the dam is the oldest in the world.",
    "The owner burned the mill down out of greed, and nobody in the valley mourns it.",
)


PLUGINS = catalogue.load()


def lint(text: str) -> list[tuple[str, str]]:
    report = check_text(Engine(PLUGINS, Config(PLUGINS, isolated=True)), "draft.txt", text.encode())
    return sorted((one.rule, one.quote) for one in report.findings)


@pytest.mark.parametrize("opening", ["KERROW — ", "KERROW, May 3, 2024 (Coast Agency) — ", "KERROW, Ostria (AP) -- ", "Kerrow, 3 May: "])
def test_a_dateline_is_a_sentence_of_its_own(opening: str) -> None:
    doc = document(f"The town\n\n{opening}It rained. The mill shut.\n")
    words = [doc.text[slice(*s)] for s in sentences(doc)]
    assert words == ["The town", opening.rstrip(), "It rained.", "The mill shut."]
    block = paragraphs(doc)[1]
    assert doc.text[begins(doc, block) :].startswith("It rained.")
    assert sentence_at(doc, doc.text.index("rained")) == sentences(doc)[2]


def test_sentences_of_one_paragraph_are_those_of_all() -> None:
    text = "The town\n\nKERROW, May 3 (Coast Agency) — It rained. The mill shut.\n\nIt was late."
    near = document(text)
    alone = {sentence_at(near, i) for i in range(len(text))} - {None}
    assert alone == set(sentences(document(text)))


@pytest.mark.parametrize("lede", LEDES)
def test_rules_see_the_same_lede_behind_a_dateline(lede: str) -> None:
    rest = "\n\nThe weather was fine in the town.\n"
    plain, opened = (
        [found for found in lint(f"The town on the coast\n\n{opening}{lede}{rest}") if not found[0].startswith(("dates/", "citation/"))]
        for opening in ("", "KERROW, May 3, 2024 (Coast Agency) — ")
    )
    assert plain == opened != []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("?! ?! ?! ?! ?!", ["?! ?! ?! ?! ?!"]),
        ("It left. ... It came.", ["It left.", "...", "It came."]),
        ("It left. ... ! ?! It came. Why?", ["It left.", "... ! ?!", "It came.", "Why?"]),
        ("... ... It left.", ["... ...", "It left."]),
    ],
)
def test_stops_alone_are_one_sentence(text: str, told: list[str]) -> None:
    """Else ten megabytes of them were three million sentences, and took half a gigabyte."""
    doc = document(text)
    assert [doc.text[slice(*one)] for one in sentences(doc)] == told
