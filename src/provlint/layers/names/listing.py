"""The names of a story in the order a reader looks for them: people first, those in most spellings first."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Story
from provlint.layers.names.forms import Place
from provlint.layers.names.identities import Identity
from provlint.layers.names.names import story_names


def listed(story: Story, everything: bool) -> list[Identity]:
    """The people and bodies of a story, those in most spellings first; with ``everything`` also the rest."""
    found = [i for i in story_names(story) if everything or i.kind in ("person", "body")]
    return sorted(found, key=lambda i: (i.kind != "person", -len(i.forms), -len(i.places), i.form))


def by_form(identity: Identity) -> Iterator[tuple[str, list[Place]]]:
    """Each spelling with its places, the most frequent first."""
    for form in identity.forms:
        yield form, [p for p in identity.places if p.mention.form == form]


def preferred(story: Story) -> dict[str, str]:
    """From each form that the house knows to the one it prefers."""
    found: dict[str, str] = {}
    for doc in story.documents:
        for name in doc.settings.names:
            found.update(dict.fromkeys((name.name, *name.also), name.name))
    return found
