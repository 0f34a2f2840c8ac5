"""Names: mentions of people, bodies and places, grouped into the names of one person or body.

``mentions`` finds them, ``similarity`` says how alike two names are, ``guards`` what keeps names apart, ``variants`` which
spellings are one name, and ``identities`` puts those together.
"""

from __future__ import annotations

from collections.abc import Sequence

from provlint.core.document import Document, Story, layer
from provlint.core.record import NamedTuple
from provlint.layers.names.forms import Form, PlacesUnknown, Variant, bare_forms, forms_of
from provlint.layers.names.identities import Identity, group
from provlint.layers.names.mentions import Mention, mentions, spellings
from provlint.layers.names.variants import variants

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


@layer
def forms(doc: Document) -> tuple[Form, ...]:
    """The distinct spellings in a draft, by first mention."""
    return forms_of([(doc, mentions(doc))], doc.language)


@layer
def name_variants(doc: Document) -> tuple[Variant, ...]:
    """The pairs of spellings in a draft that are one name, most certain first.

    Most drafts have none, and that shows without knowing where each name stands.
    """
    return variants(forms(doc), doc.language) if _alike([doc], story=False) else ()


@layer
def spelled(doc: Document) -> dict[str, tuple[str, int]]:
    """The distinct spellings in a draft, each with its kind and how often it stands; do not change it."""
    return spellings(doc)


def _alike(documents: Sequence[Document], *, story: bool) -> bool:
    """Whether two spellings in these drafts may be one name, as far as can be told without the places of the names."""
    found: dict[str, tuple[str, int]] = {}
    language = documents[0].language
    for doc in documents:
        if "Al-" in doc.text or "El-" in doc.text:
            return True  # counted with "al-Hadi" by those who know its place, the beginning of a sentence
        for text, (kind, uses) in spelled(doc).items():
            if text in found:
                first, count = found[text]
                found[text] = ("person" if kind == "person" else first, count + uses)
            else:
                found[text] = (kind, uses)
    try:
        return bool(variants(bare_forms(found, language), language, story=story))
    except PlacesUnknown:
        return True  # where the names stand must decide


@layer
def story_forms(story: Story) -> tuple[Form, ...]:
    """The distinct spellings in all documents of a story."""
    return forms_of(((doc, mentions(doc)) for doc in story.documents), story.documents[0].language)


@layer
def story_variants(story: Story) -> tuple[Variant, ...]:
    """The pairs of spellings in a story that are one name."""
    return (
        variants(story_forms(story), story.documents[0].language, story=True)
        if _alike(story.documents, story=True)
        else ()
    )


@layer
def identities(doc: Document) -> tuple[Identity, ...]:
    """The people, bodies and places of a draft with all their spellings, by first mention."""
    return group([(doc, mentions(doc))], forms(doc), name_variants(doc))


@layer
def people(doc: Document) -> tuple[Identity, ...]:
    """The persons of a draft with all their spellings, by first mention."""
    return group([(doc, mentions(doc))], forms(doc), name_variants(doc), people=True)


@layer
def names(doc: Document) -> tuple[Name, ...]:
    """The mentions grouped, by first mention."""
    return tuple(Name(i.form, i.kind, tuple(p.mention for p in i.places), i.aliases) for i in identities(doc))


@layer
def story_names(story: Story) -> tuple[Identity, ...]:
    """The people, bodies and places of a story; each place says in which document it stands."""
    found = [(doc, mentions(doc)) for doc in story.documents]
    return group(found, story_forms(story), story_variants(story))
