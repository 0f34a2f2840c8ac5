"""Compounds that are often set in two ways: their house form by AP and Merriam-Webster, and the words that split them."""

from __future__ import annotations

from provlint.lexicon import Language, in_order, listed, per_language

#: the form to use; where it is hyphenated or closed, the open form is a slip as a noun
_FORMS = in_order("copy", "compound")
#: open compounds that are good English beside the closed form, or mean something else
_OPEN_TOO = listed("copy", "open too")
_SPLITS = in_order("copy", "split")


@per_language
def split_forms(language: Language) -> dict[tuple[str, str], str]:
    """(first, second) of an open compound to its house form: ("war", "planes") -> "warplanes"."""
    forms = frozenset(_FORMS(language))
    found = {}
    for split in _SPLITS(language):
        if split not in _OPEN_TOO(language):
            first, second = split.split("-")
            found[first, second] = split if split in forms else first + second
    return found
