"""A run that knows what earlier ones found: drafts and stories that have not changed are not looked at again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from provlint.core.document import Document, Story
from provlint.core.finding import DocumentInfo, Entry
from provlint.core.watchdog import SUSPECTS
from provlint.engine.cache import records
from provlint.engine.cache.keys import config_digest, run_digest
from provlint.engine.cache.store import Store, digest
from provlint.engine.engine import Engine
from provlint.files.reading import read_bytes
from provlint.suppression import sidefile


class Stories:
    """The stories of a run as an earlier one found them: names and members, and what the story rules found."""

    def __init__(self, named: Sequence[tuple[str, tuple[str, ...]]], entries: tuple[Entry, ...]) -> None:
        self.named = named
        self.entries = entries


class KeptResults:
    """What is known of the drafts of one run, by their paths."""

    def __init__(self, engine: Engine, store: Store, paths: Iterable[str], one_story: bool, automatic: bool) -> None:
        self._engine = engine
        self._store = store
        self._base = run_digest(engine)
        #: the key of each draft that can be kept; a draft that rests on sources is looked at in every run
        self._keys: dict[str, str] = {}
        #: the digest of the bytes that a key was made of
        self._bytes: dict[str, str] = {}
        self.drafts: dict[str, records.Draft] = {}
        self._all = True
        names = list(paths)
        for path in names if self._base else ():
            self._look(path)
        self._all = self._all and len(self.drafts) == len(names)
        self._run = digest(
            "run", self._base, repr((one_story, automatic, sorted(engine.config.stories(names).items()))),
            *(f"{path}\0{self._keys.get(path, '')}" for path in sorted(names)),
        )  # fmt: skip

    def _look(self, path: str) -> None:
        config = self._engine.config
        if config.require_evidence or config.evidence or config.for_path(path).evidence:
            return
        try:
            data = read_bytes(path)
        except OSError:
            return
        made = hashlib.sha256(data).hexdigest()
        beside = sidefile.read(path)
        if beside is not None and beside.evidence:
            return
        side = self._engine.inline and beside is not None
        key = digest("draft", self._base, config_digest(config, path), path, str(side), made)
        self._keys[path], self._bytes[path] = key, made
        value = self._store.get(key)
        if value is not None:
            try:
                draft = records.draft_of(value, path)
            except records.Broken:
                return
            if draft.info.sha256 == made:
                self.drafts[path] = draft

    def whole(self) -> Stories | None:
        """The stories of this very run, where an earlier one was the same from its first draft to its last."""
        if not self._all or not self._base:
            return None
        value = self._store.get(self._run)
        try:
            if type(value) is not list or len(value) != 2:
                return None
            named, found = value
            return Stories(records.stories_of(named, self.drafts), records.entries(found, self.drafts))
        except records.Broken:
            return None

    def entries(self) -> dict[str, list[Entry]]:
        """What the document rules found in the drafts that are known."""
        return {path: list(draft.entries) for path, draft in self.drafts.items()}

    def unchanged(self, doc: Document) -> bool:
        """Whether a draft still has the bytes that were looked at."""
        return self._bytes.get(doc.path) == doc.source.sha256

    def story(self, story: Story) -> tuple[Entry, ...] | None:
        """What the story rules found in a story of these drafts; None where that is not known."""
        paths = [doc.path for doc in story.documents]
        if any(path not in self._keys for path in paths):
            return None
        if len(paths) == 1 and story.name == paths[0]:
            draft = self.drafts.get(paths[0])
            return draft.alone if draft is not None else None
        if any(path not in self.drafts for path in paths):
            return None
        value = self._store.get(self._of_story(story))
        try:
            return None if value is None else records.entries(value, paths)
        except records.Broken:
            return None

    def _of_story(self, story: Story) -> str:
        return digest("story", self._base, story.name, *(self._keys[doc.path] for doc in story.documents))

    def keep(
        self,
        documents: Sequence[Document],
        infos: Sequence[DocumentInfo],
        found: Mapping[str, Sequence[Entry]],
        told: Sequence[tuple[Story, Sequence[Entry]]] | None,
    ) -> None:
        """Keep what a run found: in each draft, and in each story (None: the run was ended before they were asked).

        Nothing is kept of what any trouble touched: it is tried again, and told again, by the next run.
        """
        engine = self._engine
        touched = {trouble.path for trouble in engine.troubles}
        if "" in touched or SUSPECTS or engine.strikes or not self._base:
            return
        clean = {
            doc.path
            for doc in documents
            if doc.path in self._keys and doc.path not in touched and doc.dossier is None and self.unchanged(doc)
        }
        alone = {
            story.name: tuple(entries)
            for story, entries in told or ()
            if len(story.documents) == 1 and story.name == story.documents[0].path
        }
        for doc, info in zip(documents, infos, strict=True):
            path = doc.path
            known = self.drafts.get(path)
            if path in clean and (known is None or (known.alone is None and path in alone)):
                draft = records.Draft(info, bool(doc.comments), tuple(found[path]), alone.get(path))
                self._store.put(self._keys[path], records.packed_draft(draft))
        if told is None:
            return
        for story, entries in told:
            if story.name not in alone and all(doc.path in clean for doc in story.documents):
                self._store.put(self._of_story(story), records.packed(entries))
        if len(clean) == len(documents) == len(self._keys):
            named = [[story.name, [doc.path for doc in story.documents]] for story, _ in told]
            self._store.put(self._run, [named, records.packed(entry for _, entries in told for entry in entries)])
