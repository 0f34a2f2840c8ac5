"""The door for plugins: three hooks, called once a run, each implementation alone."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from provlint.core.brought import PROJECT, Format, Reporter
from provlint.core.rule import Rule, StoryRule

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def provlint_rules() -> Iterable[type[Rule] | type[StoryRule]]:  # type: ignore[empty-body]
    """The rule classes of this plugin; usually ``return rules_in(__package__)``."""


@hookspec
def provlint_formats() -> Iterable[Format]:  # type: ignore[empty-body]
    """Readers of this plugin. A suffix that two readers claim is a trouble."""


@hookspec
def provlint_reporters() -> Iterable[Reporter]:  # type: ignore[empty-body]
    """Writers of this plugin, each under a name of its own for ``--format``."""
