"""What a result rests on beside its drafts: this program and its plugins with all their files, Python, the configuration."""

from __future__ import annotations

import functools
import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator

import provlint
from provlint.config.effective import Config
from provlint.engine.cache.store import digest
from provlint.engine.engine import Engine
from provlint.files.globs import inside, matches

#: what we import only where a draft asks for it
_LATE = ("regex", "pathspec", "yaml")
#: modules that a server has loaded before there was anything to do, which a run would load after this is asked, if at all
EARLY: set[str] = set()

#: a file's path, size, and the times of its last change and of that of its entry, in nanoseconds
Stamp = tuple[str, int, int, int]


def run_digest(engine: Engine) -> str:
    """A digest of all that holds for every draft of a run; "" where a part of the program cannot be looked at."""
    catalogue, config = engine.catalogue, engine.config
    roots = sorted({os.path.dirname(provlint.__file__), *(p.folder for p in catalogue.plugins if p.folder)})
    try:
        files = [*_files(roots), *_modules(tuple(root + os.sep for root in roots))]
    except OSError:
        return ""
    plugins = [(p.name, p.dist, p.version, p.blocked) for p in catalogue.plugins]
    return digest(
        provlint.__version__,
        sys.version,
        repr(files),
        repr(plugins),
        repr((sorted(catalogue.rules), sorted(catalogue.formats), [(t.pack, t.message) for t in catalogue.troubles])),
        repr((int(engine.floor), int(engine.heard), engine.inline, config.select, config.ignore, config.format_of)),
    )


def program_state(roots: Iterable[str], modules: Iterable[str]) -> tuple[Stamp, ...]:
    """The files under some folders, and some other files, as they are now. Raises OSError where one cannot be looked at.

    A process that has loaded them may go on as long as this stays the same.
    """
    return *_files(sorted(roots)), *(_stamp(path, os.stat(path)) for path in sorted(modules))


def config_digest(config: Config, path: str) -> str:
    """A digest of what the configuration says for a file: the bytes of the files above it, and which overrides fit."""
    said = []
    for file in config.chain(path):
        parts = inside(path, file.folder or ".") if file.paths else None
        fits = [parts is not None and matches(parts, override.glob) for override in file.paths]
        said.append((file.shown, file.sha256, fits))
    return digest(repr(said))


def _stamp(path: str, status: os.stat_result) -> Stamp:
    # the time of the last change of a file's entry also tells a file that was put in place with its old time
    return path, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _files(roots: Iterable[str]) -> Iterator[Stamp]:
    """The files under some folders with their sizes and times: code, word lists, presets. Raises OSError."""
    for root in roots:
        pending = [root]
        while pending:
            with os.scandir(pending.pop()) as entries:
                for entry in sorted(entries, key=lambda e: e.name):
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name != "__pycache__":
                            pending.append(entry.path)
                    else:
                        yield _stamp(entry.path, entry.stat())


def _modules(roots: tuple[str, ...]) -> Iterator[Stamp]:
    """The modules that plugins and this program use from elsewhere, those of Python itself left out. Raises OSError."""
    for path in _loaded():
        if not path.startswith(roots):
            yield _stamp(path, os.stat(path))


def loaded_files() -> Iterator[tuple[str, str]]:
    """The modules that this process has loaded, by name and file; those of Python itself stand and fall with its version."""
    for name, module in list(sys.modules.items()):
        path = getattr(module, "__file__", None)
        if path and name.partition(".")[0] not in sys.stdlib_module_names:
            yield name, path


@functools.cache
def _loaded() -> tuple[str, ...]:
    """The files of the modules that are loaded when this is first asked, and of our own needs that are loaded late."""
    paths = {path for name, path in loaded_files() if name not in EARLY}
    for name in _LATE:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin:
            paths.add(spec.origin)
    return tuple(sorted(paths))
