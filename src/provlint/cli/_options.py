"""What ``provlint check`` was asked for, as plain values: beyond this door nobody sees argparse."""

from __future__ import annotations

import argparse
from typing import Any

from provlint.core.record import NamedTuple


class CheckOptions(NamedTuple):
    """One call of ``provlint check``; each value is called like its option, and "" where it was not given."""

    paths: tuple[str, ...] = ()
    stdin_filename: str = ""
    format: str = ""
    output: tuple[str, ...] = ()
    show: str = "warning"
    fail_on: str = ""
    max_warnings: int | None = None
    exit_zero: bool = False
    story: bool = False
    no_story: bool = False
    among: tuple[str, ...] = ()
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    config_from: str = ""
    baseline: str = ""
    update_baseline: bool = False
    prune_baseline: bool = False
    changed_since: str = ""
    diff_from: str = ""
    no_inline: bool = False
    force_exclude: bool = False
    show_files: bool = False
    no_cache: bool = False
    cache_dir: str = ""
    jobs: int = 0
    most: int = 50
    statistics: bool = False
    quiet: bool = False
    color: str = "auto"

    @classmethod
    def of(cls, args: argparse.Namespace) -> CheckOptions:
        """The options that argparse has read; lists become tuples, what is not of this command stays behind."""
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in vars(args).items()
            if name in cls._fields and value is not None
        }
        return cls(**given)
