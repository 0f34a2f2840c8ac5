"""Two neighbours whose forms never meet: "could led", "to assists", "a women", "these report".

``form_frames.tsv`` has the constructions that are wrong wherever they stand; those of two words here are good in some sentences,
and a judge reads the words around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from provlint import Document
from provlint.layers.text import Frame, FrameData, forms_found, frame_data, frame_of
from provlint.lexicon import Language, listed, per_language
from provlint_copy._word_pairs import Place, gap, place_of

_BOUNDARY = listed("grammar", "after a noun phrase")
_OPENS = listed("grammar", "opens a clause plainly")
_TAKES_TO = listed("grammar", "takes to", "takes to as well")
_DETERMINER = listed("grammar", "bound", "determiner")
_MODAL_NOUN = listed("grammar", "modal noun")
_BEFORE_NOUN = listed("grammar", "before noun")

Judge = Callable[[Place], str]


def number_slips(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """Neighbours that disagree in number: (span of the two words, what is wrong)."""
    return _slips(doc, "number")


def form_slips(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """Neighbours of which one has the wrong form of a verb: (span of the two words, what is wrong)."""
    return _slips(doc, "form")


@per_language
def _constructions(language: Language) -> dict[str, tuple[tuple[Frame, Judge], ...]]:
    every = {"number": _NUMBER, "form": _FORM}

    def make() -> dict[str, tuple[FrameData, ...]]:
        return {kind: tuple(frame_data(language, frame) for _, frame in rows) for kind, rows in every.items()}

    found = language.derived("copy-kinds", ("form_frames", "common_forms", "form_classes"), make)
    return {kind: tuple(zip(map(frame_of, found[kind]), [judge for judge, _ in rows], strict=True)) for kind, rows in every.items()}


def _slips(doc: Document, kind: str) -> Iterable[tuple[tuple[int, int], str]]:
    for span, judge in forms_found(doc, _constructions(doc.language)[kind]):
        place = place_of(doc, *span)
        message = judge(place) if place and place.one.isalpha() and place.two.isalpha() else ""
        if place and message:
            yield (place.start, place.end), message.format(place.one, place.two)


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


#: in which the first word, and the forms of the second, are told as in form_frames.tsv
_FORM: tuple[tuple[Judge, str], ...] = (
    (_after_modal, "(<would|can> (?:<=dez>|<simplepast>))"),
    (_after_did, "(<did> (?:<=dez>|<simplepast>))"),
    (_after_have, "(<has|have|had> (?:<=bzd>|<simplepast>))"),
    (_after_be, "(<is|are> <=bz>)"),
    (_third_after_to, "(<to> <=z>)"),
    (_past_after_to, "(<to> <=de>)"),
    (_base_after_preposition, "(<noverb> <=b>)"),
)
_NUMBER: tuple[tuple[Judge, str], ...] = (
    (_third_after_they, "(<theirs> <=z>)"),
    (_base_after_he, "(<his> <=b>)"),
    (_one_before_several, "(<a|this|each> <=p>)"),
    (_several_before_one, "(<these|several|two|many> (?!<adjective>)<=n>)"),
)
