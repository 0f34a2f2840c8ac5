"""Statements without a source: in which drafts they are shown, and what in a sentence stands for it."""

from __future__ import annotations

import pytest

from provlint.authoring import rules_in
from provlint.authoring.testing import document
from provlint.layers.text.sentences import sentences
from provlint_attribution._context import own_word
from provlint_attribution._unsourced import has_source

RULES = {rule.id.partition("/")[2]: rule for rule in rules_in("provlint_attribution")}
LEAD = "The weir has become a danger to the valley and to many of its people in the last years, when it began to rain more."
BOATS = [f"The boats of pier {n} left at nine and came back to it at noon." for n in range(13)]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([LEAD, *BOATS], True),
        (["The Weir Leaks", LEAD, *BOATS], False),
        ([LEAD, *BOATS, "It rained on Monday."], False),
        (["By Ana Ruiz, April 4, 2023", LEAD, *BOATS], False),
        ([LEAD, *BOATS, "It rained on April 4."], False),
        ([LEAD, *BOATS, "It rained at 8:34 pm."], False),
        ([LEAD, *BOATS, "It rained at 8 of the piers in April."], True),
    ],
    ids=["bare", "headline", "weekday", "date", "day", "hour", "no hour"],
)
def test_a_bare_draft_owes_its_sources_at_once(parts, found):
    """The same statement, as likely to be asked about: a warning in a text and nothing else, a hint in copy of a day."""
    doc = document("\n\n".join(parts))
    told = [doc.quote(f.start, f.end)[:8] for f in RULES["unattributed-claim"]().check(doc) if f.level is None]
    assert told == ["The weir"] * found


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ("Joint Statement on the Harbour", True),
        ("FACT SHEET: The New Harbour", True),
        ("The White House has long blamed the harbour board.", False),
        ("He read a Statement by the board.\n\nThey lost the Recipe for it. Register now looks at the water.", False),
    ],
)
def test_an_institution_says_at_the_head_that_it_is_its_own_word(head, own):
    assert own_word(document(f"{head}\n\n{LEAD}")) == own


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("The Front has continued to gain ground in the valley.", False),
        ("“The Front will win,” Leo Hale continued.", True),
        ("The leak has sparked anger in the town, with calls for a new dam at the pass.", False),
        ("While Ana Ruiz has said that the dam holds, the valley has become a lake.", False),
        ("While the dam holds, Ana Ruiz said, the valley has become a lake.", True),
        ("While Ana Ruiz has said that the dam holds, Leo Hale said the valley has become a lake.", True),
        ("It is worth noting that the dam did not hold.", False),
        ("Hale, known for his exceptional patience with boats of every kind, made a mark in the harbour.", False),
        ("Leo Hale fears that the dam will break and that the valley will be lost.", True),
    ],
)
def test_what_stands_for_a_sentence_and_what_only_for_a_part_of_it(sentence, held):
    doc = document(f"Weir\n\n{sentence}")
    assert has_source(doc, sentences(doc)[-1]) == held


@pytest.mark.parametrize(("head", "shown"), [([], 4), (["The Valley Drowns"], 3)], ids=["bare", "headline"])
def test_how_many_sentences_are_shown(head, shown):
    """Six sentences that all assert much: three in four of a bare draft, half of one with a headline."""
    why = "has become a danger to the valley and to many of its people in the last years, because nobody has ever mended it."
    doc = document("\n\n".join([*head, *(f"The {thing} {why}" for thing in ("weir", "lock", "dam", "mill", "gate", "wharf"))]))
    assert sum(f.level is None for f in RULES["unattributed-claim"]().check(doc)) == shown


def test_a_statement_behind_a_report_is_the_writers_in_a_bare_draft():
    """Where it opens on a pronoun it may be the speaker's."""
    behind = "The company said so. " + LEAD
    told = [f for f in RULES["unattributed-claim"]().check(document("\n\n".join([behind, *BOATS]))) if f.level is None]
    assert len(told) == 1
    behind = "The company said so. It has become a danger to the valley and to many of its people in the last years of rain."
    assert not [f for f in RULES["unattributed-claim"]().check(document("\n\n".join([behind, *BOATS]))) if f.level is None]
