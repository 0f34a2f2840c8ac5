"""Copy: doubled words, duplicated paragraphs, missing spaces, placeholders and hidden characters."""

from collections.abc import Iterator

from provlint import Rule, StoryRule, hookimpl, rules_in


@hookimpl
def provlint_rules() -> Iterator[type[Rule] | type[StoryRule]]:
    return rules_in(__package__)
