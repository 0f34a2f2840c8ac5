"""Two neighbours whose classes never meet: "could led", "to assists", "a women", "these report"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat

from provlint import Document, layer
from provlint.layers.text import projection
from provlint.lexicon.language import Language, listed, per_language
from provlint_copy._word_pairs import Place, gap, place_of

#: one letter for each word's class; everything else is a dot
_ELSE = "."
_CLASSES = (
    ("p", listed("word_forms", "plural")),
    ("s", listed("word_forms", "singular")),
    ("b", listed("word_forms", "base")),
    ("z", listed("word_forms", "third")),
    ("d", listed("word_forms", "past")),
    ("d", listed("grammar", "past")),
    ("e", listed("word_forms", "past or participle")),
    ("M", listed("grammar", "modal")),
    ("D", listed("grammar", "did")),
    ("H", listed("grammar", "have")),
    ("B", listed("grammar", "be")),
    ("T", listed("grammar", "infinitive mark")),
    ("I", listed("grammar", "one subject")),
    ("O", listed("grammar", "several subjects")),
    ("A", listed("grammar", "one before a noun")),
    ("Q", listed("grammar", "several before a noun")),
    ("P", listed("grammar", "before no verb")),
)
_BOUNDARY = listed("grammar", "after a noun phrase")
_OPENS = listed("grammar", "opens a clause plainly")
_TAKES_TO = listed("grammar", "takes to", "takes to as well")
_DETERMINER = listed("grammar", "bound", "determiner")
_MODAL_NOUN = listed("grammar", "modal noun")
_BEFORE_NOUN = listed("grammar", "before noun")

Judge = Callable[[Place], str]


def number_slips(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """Neighbours that disagree in number: (span of the two words, what is wrong)."""
    return _slips(doc, _NUMBER)


def form_slips(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """Neighbours of which one has the wrong form of a verb: (span of the two words, what is wrong)."""
    return _slips(doc, _FORM)


@per_language
def _codes(language: Language) -> dict[bytes, str]:
    """The class of each word that has one; a closed word is what it is, whatever else it may look like."""

    def make() -> dict[bytes, str]:
        return {word.encode("latin-1"): letter for letter, words in _CLASSES for word in words(language)}

    return language.derived("copy-word-kinds", ("word_forms", "grammar"), make)


@layer
def _classes(doc: Document) -> str:
    """The classes of the words of a draft, a letter each."""
    return "".join(map(_codes(doc.language).get, projection(doc).split(), repeat(_ELSE)))


def _slips(doc: Document, rows: Sequence[tuple[Judge, str, str]]) -> Iterable[tuple[tuple[int, int], str]]:
    plain, codes = projection(doc), _classes(doc)
    wanted = [(judge, one + two) for judge, one, twos in rows for two in twos if one + two in codes]
    if not wanted:
        return
    starts = [match.start() for match in re.finditer(rb"[^ ]+", plain)]
    for judge, pair in wanted:
        for at in _finds(codes, pair):
            stop = starts[at + 1]
            end = plain.index(b" ", stop)
            # offset i of the text is i + 1 of the projection
            place = place_of(doc, starts[at] - 1, end - 1)
            message = judge(place) if place and place.one.isalpha() and place.two.isalpha() else ""
            if place and message:
                yield (place.start, place.end), message.format(place.one, place.two)


def _finds(text: str, what: str) -> Iterator[int]:
    at = text.find(what)
    while at >= 0:
        yield at
        at = text.find(what, at + 1)


def _after_modal(place: Place) -> str:
    if gap(place, 0) or (
        place.one in _MODAL_NOUN(place.language) and place.before[-1:] and place.before[-1] in _BEFORE_NOUN(place.language)
    ):
        return ""
    return "“{0} {1}”: the base form of the verb follows “{0}”"


def _after_did(place: Place) -> str:
    return "" if place.after == "mean" or gap(place, 0) else "“{0} {1}”: the base form of the verb follows “{0}”"


def _after_have(place: Place) -> str:
    return "" if gap(place) or not place.before else "“{0} {1}”: the past participle of the verb follows “{0}”"


def _after_be(place: Place) -> str:
    before = place.before[-12:]
    language = place.language
    if (
        gap(place, 0)
        or not before
        or any(word in language.words("grammar", "bare taker") for word in before)
        or before[-1] in language.words("grammar", "equated")
    ):
        return ""
    return "“{0} {1}”: an ending or a word is missing"


def _third_after_to(place: Place) -> str:
    """ "To assists with", but "the man he spoke to wants" and "what it comes to says" are good."""
    return "" if gap(place, 3) or not place.before else "“{0} {1}”: the base form of the verb follows “to”"


def _past_after_to(place: Place) -> str:
    """ "Attempted to unloaded the gun"; "to published reports" is good."""
    takes = place.before[-1:] and place.before[-1] in _TAKES_TO(place.language)
    if takes and place.after in _DETERMINER(place.language):
        return "“{0} {1}”: the base form of the verb follows “to”"
    return ""


def _third_after_they(place: Place) -> str:
    plain = not place.before or place.before[-1] in _OPENS(place.language)
    return "“{0} {1}” do not agree" if plain else ""


def _base_after_he(place: Place) -> str:
    plain = not place.before or place.before[-1] in _OPENS(place.language)
    if not plain or place.one == "it" or "let" in place.before or place.before[-1:] == ("that",):
        return ""
    return "“{0} {1}” do not agree"


def _one_before_several(place: Place) -> str:
    if place.one == "one" and place.before[-1:] and place.before[-1] in _DETERMINER(place.language):
        return ""
    if place.one == "this" or not place.after or place.after in _BOUNDARY(place.language):
        return "“{1}” are several, “{0}” is for one"
    return ""


def _several_before_one(place: Place) -> str:
    if place.before[-1:] == ("number",) or (place.after and (place.after not in _BOUNDARY(place.language) or place.after == "and")):
        return ""
    return "“{1}” is one, “{0}” means several"


def _base_after_preposition(place: Place) -> str:
    if place.after in _DETERMINER(place.language) and place.before[-1:] not in (("kind",), ("sort",)):
        return "“{0} {1}”: the verb takes -ing after “{0}”"
    return ""


#: by the class of the first word and the classes of the second, each a letter
_FORM = (
    (_after_modal, "M", "dez"),
    (_after_did, "D", "dez"),
    (_after_have, "H", "bzd"),
    (_after_be, "B", "bz"),
    (_third_after_to, "T", "z"),
    (_past_after_to, "T", "de"),
    (_base_after_preposition, "P", "b"),
)
_NUMBER = (
    (_third_after_they, "O", "z"),
    (_base_after_he, "I", "b"),
    (_one_before_several, "A", "p"),
    (_several_before_one, "Q", "s"),
)
