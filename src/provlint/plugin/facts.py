"""What a run must know of a rule before it calls it: kept from run to run for our own packs, whose modules then wait.

Of a hundred and thirty rules a usual run on one draft calls forty; the others are below the floor, want sources or want
several drafts. Nor need those be imported.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from provlint.core import rule as rules
from provlint.core.document import Document, Story
from provlint.core.finding import Finding, Level
from provlint.core.record import NamedTuple
from provlint.core.rule import Option, Rule, StoryRule, rules_in
from provlint.lexicon.compiled import derived

AnyRuleType = type[Rule] | type[StoryRule]
#: as it is kept: id, module, class, level, whether it is a story rule, reads any language, needs sources, wants so many
#: drafts, is near, and its options as (name, default, help, choices, minimum)
_Row = tuple[str, str, str, int, bool, bool, bool, int, bool, tuple[tuple[str, Any, str, tuple[str, ...], float | None], ...]]


class Facts(NamedTuple):
    """A rule as configuration and engine see it; ``load`` gives the class itself."""

    id: str
    level: Level
    options: Mapping[str, Option[Any]]
    load: Callable[[], AnyRuleType]
    #: makes the rule with a level and options, as the class does
    make: Callable[..., Rule | StoryRule]

    @classmethod
    def of(cls, rule: AnyRuleType) -> Facts:
        """The facts of a class that is there."""
        return cls(rule.id, Level(rule.level), rule.options, lambda: rule, rule)


class _Waiting:
    """A rule whose module is imported when it is first called."""

    _load: Callable[[], AnyRuleType]
    _settings: tuple[Level | None, dict[str, Any]]
    _made: Rule | StoryRule | None = None

    def real(self) -> Any:
        """The rule itself. Raises what its import or its class raises."""
        if self._made is None:
            level, options = self._settings
            self._made = self._load()(level, **options)
        return self._made


class WaitingRule(_Waiting, Rule):
    """A document rule in waiting."""

    def check(self, doc: Document) -> Iterable[Finding]:
        made = self.real()
        made._floor = self._floor
        found: Iterable[Finding] = made.check(doc)
        return found


class WaitingStoryRule(_Waiting, StoryRule):
    """A story rule in waiting."""

    def check(self, story: Story) -> Iterable[Finding]:
        made = self.real()
        made._floor = self._floor
        found: Iterable[Finding] = made.check(story)
        return found


def class_of(rule: Rule | StoryRule) -> AnyRuleType:
    """The class of a rule, or of the one that waits in its place."""
    return type(rule.real()) if isinstance(rule, _Waiting) else type(rule)


class KeptRules(Sequence[AnyRuleType]):
    """The rule classes of one of our packs, each imported when it is asked for."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self.facts = facts

    def __len__(self) -> int:
        return len(self.facts)

    @overload
    def __getitem__(self, index: int) -> AnyRuleType: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[AnyRuleType]: ...
    def __getitem__(self, index: int | slice) -> AnyRuleType | Sequence[AnyRuleType]:
        if isinstance(index, slice):
            return [facts.load() for facts in self.facts[index]]
        return self.facts[index].load()


class RuleMap(Mapping[str, AnyRuleType]):
    """Rule classes by id; asking for one imports it, asking which there are does not."""

    def __init__(self, facts: Mapping[str, Facts]) -> None:
        self.facts = facts

    def __getitem__(self, rule_id: str) -> AnyRuleType:
        return self.facts[rule_id].load()

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self.facts


def kept_rules(package: str, folder: str) -> KeptRules:
    """The rules of a package of plain rules, whose modules are not imported if they are as they were. Raises as `rules_in`."""
    files = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".py")]
    rows = derived(f"rules-{package}", [rules.__file__, *files], lambda: tuple(map(_row, rules_in(package))))
    return KeptRules([_facts(row) for row in rows])


def _row(rule: AnyRuleType) -> _Row:
    options = tuple((name, o.default, o.help, o.choices, o.minimum) for name, o in rule.options.items())
    return (
        rule.id,
        rule.__module__,
        rule.__name__,
        int(rule.level),
        issubclass(rule, StoryRule),
        getattr(rule, "any_language", False),
        getattr(rule, "needs_sources", False),
        getattr(rule, "least", 1),
        getattr(rule, "near", False),
        options,
    )


def _facts(row: _Row) -> Facts:
    rule_id, module, name, level, story, any_language, needs_sources, least, near, declared = row
    options: dict[str, Option[Any]] = {}
    for key, default, text, choices, minimum in declared:
        options[key] = Option(default, text, choices=choices, minimum=minimum)
        options[key].name = key

    def load() -> AnyRuleType:
        rule: AnyRuleType = getattr(importlib.import_module(module), name)
        rule.id = rule_id
        return rule

    def make(own: Level | None = None, **given: Any) -> Rule | StoryRule:
        made: WaitingRule | WaitingStoryRule = WaitingStoryRule() if story else WaitingRule()
        made.__dict__.update(
            id=rule_id,
            level=Level(level) if own is None else own,
            any_language=any_language,
            needs_sources=needs_sources,
            least=least,
            near=near,
            _load=load,
            _settings=(own, given),
        )
        return made

    return Facts(rule_id, Level(level), options, load, make)
