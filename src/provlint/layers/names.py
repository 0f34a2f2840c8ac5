"""Names: mentions of people, bodies and places, grouped into the names of one person or body.

This is the face; the machinery stands in ``mentions`` (finding them), ``name_similarity`` (how alike two names are),
``name_guards`` (what keeps names apart) and ``name_groups`` (which spellings are one name).
"""

from __future__ import annotations

from typing import NamedTuple

from provlint.document import Document, Story
from provlint.layers.mentions import Mention, mentions
from provlint.layers.name_forms import Form, Variant, forms_of
from provlint.layers.name_groups import variants
from provlint.layers.name_identity import Identity, group

__all__ = [
    "Form",
    "Identity",
    "Mention",
    "Name",
    "Variant",
    "mentions",
    "name_variants",
    "names",
    "story_names",
    "story_variants",
]


class Name(NamedTuple):
    """The mentions of one person or body in all their spellings; ``form`` is its fullest, most frequent spelling."""

    form: str
    kind: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()


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


def identities(doc: Document) -> tuple[Identity, ...]:
    """The people, bodies and places of a draft with all their spellings, by first mention."""
    return group([(doc, doc.get(mentions))], doc.get(forms), doc.get(name_variants))


def people(doc: Document) -> tuple[Identity, ...]:
    """The persons of a draft with all their spellings, by first mention."""
    return group([(doc, doc.get(mentions))], doc.get(forms), doc.get(name_variants), people=True)


def names(doc: Document) -> tuple[Name, ...]:
    """The mentions grouped, by first mention."""
    return tuple(Name(i.form, i.kind, tuple(p.mention for p in i.places), i.aliases) for i in doc.get(identities))


def story_names(story: Story) -> tuple[Identity, ...]:
    """The people, bodies and places of a story; each place says in which document it stands."""
    found = [(doc, doc.get(mentions)) for doc in story.documents]
    return group(found, story.get(story_forms), story.get(story_variants))
