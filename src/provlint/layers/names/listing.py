"""The names of a story in the order a reader looks for them: people first, those in most spellings first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from provlint.core.document import Story
from provlint.layers.names.forms import Place
from provlint.layers.names.identities import Identity
from provlint.layers.names.names import name_variants, story_names
from provlint.layers.names.slips import name_slips

#: pairs of forms that differ in an article, or in the letters of an acronym: settings of their own decide those
_DRESS = frozenset(("article", "article-form", "article-dropped", "acronym"))


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


def differences(story: Story) -> Iterator[tuple[str, str, Place]]:
    """The spellings that a draft tells apart only in one word, as entries that hold wherever they stand: the likelier, the other,
    and a place of that.

    A bare surname beside a full name is an entry of the surname ("Marsden", "Marsdon"), a full name beside a bare surname one
    of the full name ("Owen Gordon", "Owen Gordno").
    """
    for doc in story.documents:
        for variant in chain(name_variants(doc), name_slips(doc)):
            if variant.kind in _DRESS:
                continue
            odd, usual = variant.minor.text, variant.major.text
            short, long = odd.count(" "), usual.count(" ")
            if short and not long:
                usual = f"{odd.rpartition(' ')[0]} {usual}"
            elif long and not short:
                usual = usual.rpartition(" ")[2]
            if odd != usual:
                yield usual, odd, variant.minor.first
