"""Stories: which documents of a run are about one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provlint.document import Document, Story


def group(
    documents: Sequence[Document],
    declared: Mapping[str, Sequence[str]] | None = None,
    one_story: bool = False,
    automatic: bool = True,
) -> tuple[Story, ...]:
    """Every document in exactly one story; the result does not depend on the order of the documents.

    ``declared`` maps a story's name to the paths of its documents. ``one_story`` puts all into one.
    """
    if one_story:
        return (Story("story", documents),) if documents else ()
    left = {d.path: d for d in sorted(documents, key=lambda d: d.path)}
    found = []
    for name, paths in sorted((declared or {}).items()):
        members = [left.pop(p) for p in paths if p in left]
        if members:
            found.append(Story(name, members))
    found += [Story(path, [doc]) for path, doc in left.items()]
    return tuple(sorted(found, key=lambda s: s.documents[0].path))
