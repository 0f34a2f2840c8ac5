"""The base of a verb's form: "sold" and "selling" are forms of "sell"."""

from __future__ import annotations

from provlint.layers.text.word_forms import forms_of
from provlint.lexicon import Language, in_order, per_language

#: letters that a base has at least
SHORTEST = 2
_ENDINGS = in_order("deeds", "verb ending")


class _Bases(dict[str, str]):
    """The base of each form, worked out once."""

    def __init__(self, language: Language) -> None:
        self._language = language
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
            if root != form and len(root) >= SHORTEST:
                double = [root[:-1]] if root[-1] == root[-2] else []
                found += [*double, root, root + "e"] if ending[0] != "i" or ending == "ing" else [root + "y"]
        return found


_bases = per_language(_Bases)


def verb_base(form: str, language: Language) -> str:
    """The base of a form of a verb, in small letters; the form itself where none is known."""
    return _bases(language)[form]
