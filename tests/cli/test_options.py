"""The door of ``provlint check``: argparse stops there, plain frozen values go on."""

from __future__ import annotations

import pytest

from provlint.cli import parser_of
from provlint.cli._options import CheckOptions


def test_every_option_of_check_goes_on_and_no_other():
    parser = parser_of("check")
    names = {action.dest for action in parser._actions} - {"help"}
    # these make the catalogue and the configuration
    at_the_door = {"config", "evidence", "isolated", "format_of", "require_evidence", "select", "ignore", "plugins"}
    assert set(CheckOptions._fields) == names - at_the_door


def test_values_are_plain_and_frozen():
    args = parser_of("check").parse_args(["a.md", "b.md", "--among", "c", "--fail-on", "info", "--jobs", "3"])
    options = CheckOptions.of(args)
    assert options == CheckOptions(paths=("a.md", "b.md"), among=("c",), fail_on="info", jobs=3)
    assert CheckOptions.of(parser_of("check").parse_args([])) == CheckOptions()
    with pytest.raises(AttributeError):
        options.jobs = 4
