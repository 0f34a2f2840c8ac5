"""Which sources a draft must rest on: named on the command line, beside or in the draft, or in rules.yaml; read once each.

What a configuration names must lie in its repository (or its own folder where there is none), so that a pull request
cannot have any other file read. What the command line names is the user's own business.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from provlint.config.effective import Config
from provlint.core.document import Document, Dossier, layer
from provlint.core.finding import Trouble
from provlint.core.record import NamedTuple
from provlint.files.discovery import EMPTY, OURS, UNREADABLE, Passed, find
from provlint.files.globs import fits, fitting, inside, is_pattern
from provlint.files.roots import project_root
from provlint.plugin.catalogue import Catalogue
from provlint.suppression import sidefile

#: bytes of a source that is read
LARGEST = 20_000_000
_ITEMS = re.compile(r"(?:\A|\s)-\s")


class Named(NamedTuple):
    """A pattern of sources and the folder it is relative to; ``trusted`` patterns may lead anywhere."""

    pattern: str
    folder: str
    trusted: bool


class Reader(Protocol):
    """What dossiers ask of an engine."""

    catalogue: Catalogue
    config: Config
    troubles: list[Trouble]

    def read(self, path: str) -> Document | None: ...

    def trouble(self, kind: str, message: str, *, path: str = "") -> None: ...

    def passed(self, item: Passed) -> None: ...


#: a comment of YAML behind a path
_COMMENT = re.compile(r"\s#.*")


def _listed(value: object) -> list[str]:
    """The patterns of a field of front matter: one, or a list of them as ``[a, b]`` or in lines that open with a dash."""
    if isinstance(value, (list, tuple)):
        return [str(word) for word in value]
    text = str(value).strip()
    parts = text[1:-1].split(",") if text[:1] == "[" and text[-1:] == "]" else _ITEMS.split(text) if text[:2] == "- " else [text]
    return [word for part in parts if (word := _COMMENT.sub("", part).strip().strip("\"'"))]


class Dossiers:
    """The dossiers of one run. Drafts with the same sources share one, and a source is read once."""

    def __init__(self, engine: Reader) -> None:
        self._engine = engine
        self._read: dict[str, Document | None] = {}
        self._stamps: dict[str, tuple[int, int] | None] = {}
        #: what was wrong with a source when it was read, and of which that is to be said once more
        self._said: dict[str, tuple[Trouble, ...]] = {}
        self._again: set[str] = set()
        self._made: dict[tuple[tuple[str, ...], tuple[str, ...]], Dossier] = {}
        self._found: dict[tuple[Named, ...], tuple[str, ...]] = {}

    def of(self, draft: Document) -> Dossier | None:
        """The dossier of a draft; None where nothing names one.

        The draft itself and copies of it are no evidence for it. A source that cannot be read is a Trouble.
        """
        evidence = tuple(self._named(draft))
        if not evidence:
            return None
        own = os.path.realpath(draft.path)
        paths = tuple(path for path in self._paths(draft, evidence) if os.path.realpath(path) != own)
        background = tuple(self._paths(draft, self._background(draft)))
        sources = [(path, self._source(path)) for path in paths]
        copies = [path for path, doc in sources if doc is not None and _copy(doc, draft)]
        kept = tuple(path for path in paths if path not in copies)
        if (kept, background) not in self._made:
            documents = [doc for path, doc in sources if doc is not None and path in kept]
            behind = [doc for doc in map(self._source, background) if doc is not None]
            complete = all(doc is not None and not doc.faults for _, doc in sources)
            self._made[kept, background] = Dossier(documents, behind, complete=complete)
        return self._made[kept, background]

    def _named(self, draft: Document) -> Iterator[Named]:
        """The patterns of the first of command line, side file, front matter and rules.yaml that has any."""
        config = self._engine.config
        if config.evidence:
            yield from (Named(path, "", True) for path in config.evidence)
            return
        side = sidefile.read(draft.path)
        if side is not None and side.evidence:
            yield from (Named(word, os.path.dirname(draft.path), False) for word in side.evidence)
            return
        own = draft.meta.get("evidence")
        if own:
            yield from (Named(word, os.path.dirname(draft.path), False) for word in _listed(own))
            return
        yield from (Named(pattern, folder, False) for folder, pattern in config.for_path(draft.path).evidence)

    def _background(self, draft: Document) -> tuple[Named, ...]:
        held = self._engine.config.for_path(draft.path).background
        return tuple(Named(pattern, folder, False) for folder, pattern in held)

    def _paths(self, draft: Document, names: tuple[Named, ...]) -> tuple[str, ...]:
        if names not in self._found:
            wanted = [name for name in names if not name.pattern.startswith("!")]
            against = [name._replace(pattern=name.pattern[1:]) for name in names if name.pattern.startswith("!")]
            found: set[str] = set()
            for name in wanted:
                here = list(self._expand(draft, name))
                found.update(path for path in here if not any(fits(path, other.pattern, other.folder) for other in against))
            self._found[names] = tuple(sorted(found))
        return self._found[names]

    def _expand(self, draft: Document, name: Named) -> Iterator[str]:
        """The files of one pattern; a Trouble where there are none, or where they lie outside the project."""
        if not name.pattern:
            self._trouble(f"evidence: {EMPTY}", draft.path)
            return
        whole = os.path.normpath(os.path.join(name.folder, name.pattern))
        many = is_pattern(name.pattern)
        paths = fitting(whole) if many else [whole]
        paths = [path for path in paths if os.path.isfile(path) or (os.path.isdir(path) and not many)]
        root = None if name.trusted else project_root(name.folder or ".")
        count = ours = 0
        config = self._engine.config
        for item in find(paths, self._engine.catalogue.sought("evidence"), lambda path: False, also=config.forced):
            if isinstance(item, Trouble):
                if item.message.startswith(UNREADABLE):  # that there is nothing in a folder is said below, if in all of them
                    self._trouble(f"evidence: {item.message}", item.path)
                continue
            if isinstance(item, Passed) and item.why == OURS:
                self._engine.passed(item)
                ours += 1
                continue
            if root is not None and inside(os.path.realpath(item.path), os.path.realpath(root)) is None:
                self._trouble(
                    f"evidence: {name.pattern} leads out of the project, to a file that is not read", draft.path
                )
                continue
            count += 1
            yield item.path
        if not count:
            said = f"all that fits {name.pattern!r} was written by provlint" if ours else f"nothing fits {name.pattern!r}"
            self._trouble(f"evidence: {said}", draft.path)

    def _trouble(self, message: str, path: str) -> None:
        self._engine.trouble("config", message, path=path)

    def _source(self, path: str) -> Document | None:
        if path not in self._read:
            stamp = self._stamps[path] = _stamp(path)
            if stamp is not None and stamp[0] > LARGEST:
                size = f"{stamp[0] / 1e6:.1f} MB; a source of more than {LARGEST / 1e6:.0f} MB is not read"
                self._engine.trouble("input", f"has {size}: give the part that the draft rests on", path=path)
                self._read[path] = None
            else:
                before = len(self._engine.troubles)
                self._read[path] = self._engine.read(path)
                self._said[path] = tuple(self._engine.troubles[before:])
        elif path in self._again:
            self._engine.troubles += self._said.get(path, ())
        self._again.discard(path)
        return self._read[path]

    def renew(self) -> None:
        """Forget what was read of sources that have changed since, and which files patterns fit: an editor's engine lives on."""
        self._found.clear()
        self._again.update(path for path, said in self._said.items() if said)
        changed = [path for path, stamp in self._stamps.items() if stamp != _stamp(path)]
        for path in changed:
            del self._read[path], self._stamps[path]
            self._said.pop(path, None)
        if changed:
            self._made.clear()


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _copy(source: Document, draft: Document) -> bool:
    """Whether a source is the draft itself: the same words, or all of its words in one run of the draft's."""
    mine, theirs = _words(draft), _words(source)
    return bool(theirs) and (mine == theirs or (len(theirs) > len(mine) // 2 and theirs in mine))


@layer
def _words(doc: Document) -> str:
    return " ".join(doc.text.split())


def check_named(paths: Iterable[str], fail: Callable[[str], None]) -> None:
    """Call ``fail`` for a path or pattern of the command line that leads nowhere."""
    for path in paths:
        if not (fitting(path) if is_pattern(path) else os.path.exists(path)):
            fail(f"--evidence {path}: there is no such file or folder")
