"""Story: drafts of one event held against each other."""

from collections.abc import Iterator

from provlint import Rule, StoryRule, hookimpl, rules_in


@hookimpl
def provlint_rules() -> Iterator[type[Rule] | type[StoryRule]]:
    return rules_in(__package__)
