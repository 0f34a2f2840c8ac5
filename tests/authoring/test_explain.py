"""A rule in words: underlined examples, and figures only for rules that exist."""

from __future__ import annotations

from provlint.authoring.explain import explain, measured, readings, underlined
from provlint.plugin import catalogue

RULES = catalogue.load().rules


def test_marks_become_underlines():
    assert underlined("A ⟦b b⟧ c.\nd ⟦e\nf⟧ g") == "A b b c.\n  ^^^\nd e\n  ^\nf g\n^"


def test_every_reading_is_of_a_rule_and_adds_up():
    for rule_id, found in readings().items():
        assert rule_id in RULES, rule_id
        assert all(0 <= r.right <= r.read and r.texts for r in found)


def test_explain_says_what_why_on_whose_authority_and_how_right():
    text = explain(RULES["copy/doubled-word"])
    for part in ("Why:", "Source:", "Fix: applied with --fix", "Flagged:", "^", "Not flagged:", "Defined in", *measured("copy/doubled-word")):
        assert part in text
    assert measured("no/such-rule") == []
