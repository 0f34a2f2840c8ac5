"""Unnamed sources: what counts as one, what goes back to what, and which words give a reason."""

from __future__ import annotations

import pytest
from growth import linear

from provlint.authoring import rules_in
from provlint.authoring.testing import document
from provlint.layers.sources.anonymity import anonymity
from provlint.layers.sources.unnamed import orphans, sources, unnamed

REASONS = [
    "because the talks are private",
    "for fear of losing her job",
    "citing the police inquiry",
    "to discuss the private talks",
    "out of concern for his family",
    "as he was not authorized to speak",
    "under ground rules set by the ministry",
    "due to the sensitivity of the talks",
    "ahead of the announcement",
]
PHRASES = [
    "who spoke on condition of anonymity",
    "speaking on the condition of anonymity",
    "who asked not to be named",
    "who declined to be identified",
    "who requested anonymity",
    "who wished to remain anonymous",
    "who spoke on the condition that she not be named",
]


def words(doc, span):
    return doc.text[span.start : span.end] if span is not None else None


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_found_behind_every_phrase(phrase, reason):
    doc = document(f"A dock official {phrase} {reason} said the crane was unsafe.")
    found = anonymity(doc)[0]  # a missing authorisation is a phrase of its own
    assert found.reason is not None
    assert "said" not in words(doc, found.reason).split(reason)[0]
    assert words(doc, found.reason).find(reason[:12]) >= 0


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_was_said_is_no_reason(phrase):
    doc = document(f"A dock official, {phrase}, said the crane fell because two bolts were missing.")
    (found,) = anonymity(doc)
    assert found.reason is None
    assert words(doc, found.span) == phrase


def test_a_missing_authorisation_is_phrase_and_reason():
    doc = document("A dock official who wasn’t authorized to speak publicly said the crane was unsafe.")
    (found,) = anonymity(doc)
    assert found.reason == found.span


@pytest.mark.parametrize(
    "text",
    [
        "The fund gives its donors anonymity, the chairman said.",
        "He asked to be named head of the dock, an official said.",
        "Those who wish to remain anonymous can call the tip line.",
        "Anyone wishing to remain anonymous may write to the board.",
        "Callers can leave a tip anonymously.",
        "She was not allowed to speak to her son, she said.",
    ],
)
def test_other_uses_are_no_phrase(text):
    found = [a for a in anonymity(document(text)) if "allowed" not in text]
    assert not found


def test_mentions_of_one_source_are_one_chain():
    doc = document(
        "Two dock officials told the Herald of the plan. One of the officials said it was old. "
        "A union aide said no. The aide, who asked not to be named, left."
    )
    groups = [[words(doc, m.span) for m in group] for group in sources(doc)]
    assert groups == [["Two dock officials", "One of the officials"], ["A union aide", "The aide"]]


def test_the_same_description_is_the_same_source():
    doc = document("A senior dock official said no. Rain fell. A senior dock official said it would not stop.")
    assert len(sources(doc)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“No,” said Ana Ruiz, an adviser to the board.",
        "An adviser to the board, Ana Ruiz, said no.",
        "Ana Ruiz, a senior dock official, said no.",
        "Officials at the dock said no.",
        "The river is a source of pride, they said.",
        "An official statement said no.",
        "“A source told me,” Ana Ruiz said.",
        "The club was founded by an aide and has said no since.",
    ],
)
def test_named_people_and_other_nouns_are_no_counted_source(text):
    assert not [m for m in unnamed(document(text)) if m.counted and m.grade == "strict"]


@pytest.mark.parametrize(
    "text",
    [
        "In Kerrow, a dock official said no.",
        "“No,” said a dock official.",
        "No, according to a dock official.",
        "The dock is shut, with a dock official reporting two leaks.",
        "A dock official with knowledge of the leak told the Herald so.",
        "The crane fell on the Kerrow quay, a dock official said.",
    ],
)
def test_a_counted_source_is_found_wherever_it_speaks(text):
    (found,) = [m for m in unnamed(document(text)) if m.counted]
    assert found.noun == "official"
    assert found.body


def test_a_phrase_without_a_noun_is_an_orphan():
    doc = document("She knew the plan, she said on condition of anonymity.")
    assert len(orphans(doc)) == 1


def test_a_pronoun_goes_back_to_the_sentence_before():
    doc = document("A dock official said no. He spoke on condition of anonymity because the talks are private.")
    ((mention,),) = sources(doc)
    assert mention.reason is not None
    assert not orphans(doc)


PUMPS = [
    "an official said ",
    "who spoke on condition of anonymity ",
    "a source ",
    "sources close to ",
    "accused Ana of ",
    "Videos shared on Telegram ",
    "is a fool ",
    "“a source said ",
    "official, ",
]


@pytest.mark.parametrize("unit", PUMPS)
def test_time_is_linear_in_the_text(unit):
    linear([rule() for rule in rules_in("provlint_sourcing")], unit)
