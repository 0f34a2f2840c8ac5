"""Every rule is tested by its own marked examples; a rule without a firing and a silent one fails."""

import pytest

from provlint.authoring.testing import coverage, examples
from provlint.plugin import catalogue

RULES = [r for r in catalogue.load().rules.values() if r.__module__.startswith("provlint_")]


@pytest.mark.parametrize("case", examples(RULES))
def test_example(case):
    case.run()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_examples_and_documentation(rule):
    assert coverage(rule) == []
    assert rule.__doc__ and "Why:" in rule.__doc__ and "Source:" in rule.__doc__, f"{rule.id}: Why: and Source:"
    assert rule.fix in ("", "safe", "suggest")


def test_every_pack_loads():
    assert catalogue.load().troubles == ()
