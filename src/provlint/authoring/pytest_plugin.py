"""A pytest plugin for authors of packs: every example of every rule of a pack becomes a test.

    pytest --provlint-pack acme

or, in the project's configuration, ``provlint_packs = ["acme"]``. A rule without a firing and a silent example fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:  # every pytest run in an environment with provlint loads this file: the rest comes when asked for
    from provlint.authoring.testing import Case
    from provlint.plugin.facts import AnyRuleType


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("provlint")
    group.addoption("--provlint-pack", action="append", default=[], metavar="PACK", help="test the examples of a pack")
    parser.addini("provlint_packs", "packs whose rules' examples are tests", type="linelist", default=[])


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add the examples of the packs that were asked for."""
    packs = dict.fromkeys([*config.getoption("--provlint-pack"), *config.getini("provlint_packs")])
    for pack in packs:
        node = _Pack.from_parent(session, name=f"provlint[{pack}]", nodeid=f"provlint[{pack}]")
        items.extend(node.collect())


class _Pack(pytest.Collector):
    def collect(self) -> Iterator[pytest.Item]:
        from provlint.authoring.testing import cases
        from provlint.plugin import catalogue

        pack = self.name.removeprefix("provlint[").removesuffix("]")
        found = catalogue.load()
        mine = [rule for rule in found.rules.values() if rule.pack() == pack]
        trouble = next((t.message for t in found.troubles if t.pack == pack), "")
        if not mine or trouble:
            yield _Item.from_parent(self, name="loads", rule=None, case=None, why=trouble or f"no rules of a pack {pack}")
            return
        for rule in mine:
            yield _Item.from_parent(self, name=f"{rule.id}-coverage", rule=rule, case=None)
            for number, case in enumerate(cases(rule), 1):
                yield _Item.from_parent(self, name=f"{rule.id}-{number}", rule=rule, case=case)


class _Item(pytest.Item):
    def __init__(self, *, rule: AnyRuleType | None, case: Case | None, why: str = "", **rest: Any) -> None:
        super().__init__(**rest)
        self.rule = rule
        self.case = case
        self.why = why

    def runtest(self) -> None:
        from provlint.authoring.testing import coverage

        if self.rule is None:
            pytest.fail(self.why, pytrace=False)
        elif self.case is not None:
            self.case.run()
        else:
            lacks = coverage(self.rule)
            if lacks:
                pytest.fail(f"{self.rule.id}: {', '.join(lacks)}", pytrace=False)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **kw: Any) -> str:
        return str(excinfo.value)

    def reportinfo(self) -> tuple[str, int, str]:
        return "provlint", 0, self.name


@pytest.fixture
def provlint_check() -> Any:
    """``provlint_check(Rule, "marked ⟦text⟧")``: hold a rule against one marked text (``provlint.testing.check_rule``)."""
    from provlint.authoring.testing import check_rule

    return check_rule
