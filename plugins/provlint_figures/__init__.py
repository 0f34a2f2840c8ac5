"""Figures: numbers without a source, and numbers that do not agree inside a draft."""

from collections.abc import Iterator

from provlint import Rule, StoryRule, hookimpl, rules_in


@hookimpl
def provlint_rules() -> Iterator[type[Rule] | type[StoryRule]]:
    return rules_in(__package__)
