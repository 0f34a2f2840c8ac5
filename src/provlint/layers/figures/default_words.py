"""Words of figures for rules that do not yet ask with the language of a draft: those of the default language.

What is new takes ``people(doc.language)`` and the like from the modules that read figures.
"""

from __future__ import annotations

from provlint.layers.figures import counted_noun, in_sentence
from provlint.lexicon.language import DEFAULT

ATTACKS = counted_noun.ATTACKS(DEFAULT)
CURRENCY = in_sentence.CURRENCY(DEFAULT)


def number_words() -> dict[str, tuple[str, float]]:
    """Number word -> (kind, value)."""
    return DEFAULT.numbers


def casualty_gate() -> frozenset[bytes]:
    """The casualty words as the vocabulary of a document knows them."""
    return counted_noun.casualty_gate(DEFAULT)


def people() -> dict[str, str]:
    """Noun for people -> role."""
    return counted_noun.people(DEFAULT)
