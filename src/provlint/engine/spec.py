"""An engine as plain data, from which another process, or another machine, makes one that finds the same."""

from __future__ import annotations

import os

from provlint.config.effective import Config, Files
from provlint.core.finding import Level
from provlint.core.record import NamedTuple
from provlint.engine.engine import Engine
from provlint.plugin import catalogue


class EngineSpec(NamedTuple):
    """What makes an engine: picklable, comparable, hashable.

    ``select`` and ``ignore`` are prefixes of rule ids, ``blocked`` names of plugins to do without. ``config`` is the
    rules.yaml to use for every draft; without it those above each draft hold, and none with ``isolated``. ``show`` is the
    level from which on findings are wanted. ``inline`` False refuses directives in drafts. ``revision``: rules.yaml is
    read as it was there. ``folder`` is what relative paths start from ("": the working folder).
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: str = ""
    isolated: bool = False
    show: str = "warning"
    blocked: tuple[str, ...] = ()
    inline: bool = True
    heard: str = ""
    revision: str = ""
    evidence: tuple[str, ...] = ()
    require_evidence: bool = False
    format_of: tuple[tuple[str, str], ...] = ()
    timing: bool = False
    folder: str = ""

    def engine(self) -> Engine:
        """A new engine. Raises ValueError where ``show`` is no level, or there is no such revision; faults of plugins and of
        the configuration are troubles of the engine.
        """
        try:
            floor, heard = Level.parse(self.show), Level.parse(self.heard or self.show)
        except KeyError as error:
            raise ValueError(f"{error.args[0]} is no level: info, warning and error are") from None
        plugins = catalogue.load(self.blocked)
        config = Config(plugins, self.select, self.ignore, self.config or None, self.isolated, self._files())
        config.evidence, config.require_evidence = self.evidence, self.require_evidence
        config.format_of = self.format_of
        return Engine(plugins, config, timing=self.timing, floor=floor, heard=heard, inline=self.inline)

    def _files(self) -> Files | None:
        if not self.revision:
            return None
        from provlint.files.git import GitError, Repository, RevisionFiles

        try:
            return RevisionFiles(Repository(), self.revision)
        except GitError as error:
            raise ValueError(str(error)) from error


def spec_of(engine: Engine) -> EngineSpec:
    """The spec of an engine, so that a process started afresh lints as this one does."""
    config = engine.config
    return EngineSpec(
        select=tuple(config.select),
        ignore=tuple(config.ignore),
        config=os.path.abspath(config.explicit) if config.explicit else "",
        isolated=config.isolated,
        show=str(engine.floor),
        blocked=tuple(sorted(p.name for p in engine.catalogue.plugins if p.blocked)),
        inline=engine.inline,
        heard=str(engine.heard),
        revision=getattr(config.reader, "revision", ""),
        evidence=tuple(config.evidence),
        require_evidence=config.require_evidence,
        format_of=tuple(config.format_of),
        timing=engine.seconds is not None,
        folder=os.getcwd(),
    )
