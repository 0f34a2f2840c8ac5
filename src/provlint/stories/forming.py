"""The stories of a run: those that are declared, and those that the drafts themselves show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provlint.core.document import Document, Story


def group(
    documents: Sequence[Document],
    declared: Mapping[str, Sequence[str]] | None = None,
    one_story: bool = False,
    automatic: bool = True,
) -> tuple[Story, ...]:
    """The stories of a run, sorted by their first path; every document is in exactly one.

    ``declared`` maps a story's name to the paths of its documents (the first name that claims a path counts). With
    ``one_story`` all are one; without ``automatic`` a document that is not declared stands alone.
    """
    drafts = sorted(documents, key=lambda d: d.path)
    if one_story:
        return (Story("story", drafts),) if drafts else ()
    free = {d.path: d for d in drafts}
    found = []
    for name, paths in (declared or {}).items():
        members = [free.pop(p) for p in dict.fromkeys(paths) if p in free]
        if members:
            found.append(Story(name, members))
    rest = list(free.values())
    sets = [[d] for d in rest]
    if automatic and len(rest) > 1:
        from provlint.stories.grouping import (
            together,  # what weighs drafts against each other; one draft needs none of it
        )

        sets = together(rest)
    found.extend(Story(drafts[0].path, drafts, found=True) for drafts in sets)
    return tuple(sorted(found, key=lambda s: s.documents[0].path))
