"""The first paragraph of a draft without a headline is no headline: its dateline says so."""

from __future__ import annotations

import pytest

from provlint.authoring import rules_in
from provlint.authoring.testing import document

RULES = {rule.id: rule for rule in rules_in("provlint_names")}


def told(name, text):
    doc = document(text)
    return [doc.quote(f.start, f.end) for f in RULES[name]().check(doc) if f.level is None]


@pytest.mark.parametrize("verb", ["dropped the baton in the last bend", "said the race was lost", "scored twice for Orr"])
@pytest.mark.parametrize("head", ["", "Orr out of the relay\n\n"])
def test_a_surname_in_the_lede_before_the_full_name(head, verb):
    text = f"{head}ORR, June 6, 2023 (Coast Agency) - Alnes {verb}.\n\nKjersti Alnes, a 24-year-old nurse, has run for Orr since 2018."
    assert told("names/short-name-before-full", text) == ["Alnes"]


@pytest.mark.parametrize(
    "text",
    [
        "Relay lost\n\nORR, June 6, 2023 (Coast Agency) - The club met.\n\nIt rained. Alnes dropped the baton.\n\nKjersti Alnes, a nurse, ran.",
        "ORR, June 6, 2023 (Coast Agency) - Kjersti Alnes dropped the baton.\n\nAlnes, a nurse, ran.",
    ],
)
def test_a_surname_further_down_wants_a_verb_of_saying(text):
    assert told("names/short-name-before-full", text) == []


def test_a_name_that_is_spelt_another_way_in_the_lede():
    text = "ORR, June 6, 2023 (Coast Agency) - Marko Wexler was held.\n\nPolice said Marko Wexlar left. Wexler ran. Wexler fell."
    assert told("names/name-variant", text) == ["Wexlar"] or told("names/name-variant", text) == ["Marko Wexlar"]
