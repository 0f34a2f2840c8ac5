"""Evidence: a draft held against its sources, claim by claim. Silent where a draft has no sources."""

from collections.abc import Iterator

from provlint import Rule, StoryRule, hookimpl, rules_in


@hookimpl
def provlint_rules() -> Iterator[type[Rule] | type[StoryRule]]:
    return rules_in(__package__)
