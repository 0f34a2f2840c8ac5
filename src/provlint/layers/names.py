"""Names: mentions of people, bodies and places, grouped into the names of one person or body.

This is the face; the machinery stands in ``mentions`` (finding them), ``name_similarity`` (how alike two names are),
``name_guards`` (what keeps names apart) and ``name_groups`` (which spellings are one name).
"""

from __future__ import annotations

from typing import NamedTuple

from provlint.document import Document, Story
from provlint.layers.mentions import Mention, found_mentions
from provlint.layers.name_forms import Form, Variant, forms_of
from provlint.layers.name_groups import variants

__all__ = ["Form", "Mention", "Name", "Variant", "mentions", "name_variants", "names", "story_names", "story_variants"]


class Name(NamedTuple):
    """The mentions of one person or body in all their spellings; ``form`` is its fullest, most frequent spelling."""

    form: str
    kind: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()


def mentions(doc: Document) -> tuple[Mention, ...]:
    """All mentions in order."""
    return found_mentions(doc)


def forms(doc: Document) -> tuple[Form, ...]:
    """The distinct spellings in a draft, by first mention."""
    return forms_of([(doc, doc.get(mentions))])


def name_variants(doc: Document) -> tuple[Variant, ...]:
    """The pairs of spellings in a draft that are one name, most certain first."""
    return variants(doc.get(forms))


def story_forms(story: Story) -> tuple[Form, ...]:
    """The distinct spellings in all documents of a story."""
    return forms_of((doc, doc.get(mentions)) for doc in story.documents)


def story_variants(story: Story) -> tuple[Variant, ...]:
    """The pairs of spellings in a story that are one name."""
    return variants(story.get(story_forms), story=True)


def names(doc: Document) -> tuple[Name, ...]:
    """The mentions grouped, by first mention."""
    return ()


def story_names(story: Story) -> tuple[Name, ...]:
    """The names of a story."""
    return ()
