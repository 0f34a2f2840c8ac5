"""The base of a verb's form: "sold" and "selling" are forms of "sell"."""

from __future__ import annotations

from provlint.layers.text.word_forms import forms_of
from provlint.lexicon import Language, in_order, listed, per_language

#: letters that a base has at least
SHORTEST = 2
_DOUBLING = listed("deeds", "verb ending that doubles")
_ENDINGS, _OF_Y = in_order("deeds", "verb ending"), in_order("deeds", "verb ending of y")


class _Bases(dict[str, str]):
    """The base of each form, worked out once."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._y, *self._of_y = _OF_Y(language) or ("",)
        for base, forms in language.rows("verb_forms"):
            self.update(dict.fromkeys(forms.split("|"), base))
            self[base] = base

    def __missing__(self, form: str) -> str:
        base = self[form] = next((b for b in self._candidates(form) if "b" in forms_of(b, self._language)), form)
        return base

    def _candidates(self, form: str) -> list[str]:
        found = [form]
        for ending in _ENDINGS(self._language):
            root = form.removesuffix(ending)
            if root == form or len(root) < SHORTEST:
                continue
            if ending in self._of_y:
                found.append(root + self._y)
            elif ending in _DOUBLING(self._language):
                found += [*([root[:-1]] if root[-1] == root[-2] else []), root + "e", root]  # planned, hoped, asked
            else:
                found.append(root)
        return found


_bases = per_language(_Bases)


def verb_base(form: str, language: Language) -> str:
    """The base of a form of a verb, in small letters; the form itself where none is known."""
    return _bases(language)[form]
