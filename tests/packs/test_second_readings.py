"""Places that a stranger who had marked nothing held for wrong: each kind in words of our own, beside the fault it looks like."""

from __future__ import annotations

import pytest

from provlint import Level
from provlint.authoring import rules_in
from provlint.authoring.testing import document

PACKS = ("attribution", "citation", "names", "residue", "sourcing")
RULES = {rule.id: rule for pack in PACKS for rule in rules_in(f"provlint_{pack}")}


def loud(name, text, file="draft.txt"):
    """What a rule shows at warning or error."""
    doc = document(text, file)
    rule = RULES[name]()
    return [doc.quote(f.start, f.end) for f in rule.check(doc) if (f.level or rule.level) > Level.INFO]


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        (" The mayor still holds the harbour, according to the Kerrow Herald.", []),
        (" Rents are up, according to the Kerrow Herald.", ["reportedly"]),
        ("\n\nThe mayor still holds the harbour, according to the Kerrow Herald.", ["reportedly"]),
    ],
)
def test_the_next_sentence_says_who_reports_the_same(rest, found):
    assert loud("attribution/hedge-without-source", "The mayor can reportedly name the harbour board." + rest) == found


def test_a_hedge_in_a_link_has_its_source_behind_it():
    text = "Rain fell.\n\n[The mayor reportedly left](https://herald.example/mayor) the board.\n"
    assert loud("attribution/hedge-without-source", text, "draft.md") == []
    assert loud("attribution/hedge-without-source", text.replace("[The mayor reportedly left]", "The mayor reportedly [left]"), "draft.md")


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Title: Crews fight fire at the harbour\n\nCrews fought it until dawn.", [Level.WARNING]),
        ("Crews fought it until dawn.\n\nTitle: Crews fight fire at the harbour\n\nIt is out.", [Level.ERROR]),
    ],
)
def test_a_label_above_the_headline_is_a_warning(text, levels):
    rule = RULES["residue/metadata-leftover"]()
    assert [f.level or rule.level for f in rule.check(document(text))] == levels
