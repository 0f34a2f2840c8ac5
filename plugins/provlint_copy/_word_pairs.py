"""Two words of running text, one after the other, that no grammar joins: what a machine can prove with closed classes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from provlint import Document, NamedTuple
from provlint.layers.text import adjacent, sentence_at
from provlint.lexicon import Language, per_language

#: how far before a word another is looked for
_REACH = 240


class Place(NamedTuple):
    """Two neighbours in the text: where they stand, and what stands around them."""

    start: int
    end: int
    #: the two words
    one: str
    two: str
    language: Language
    #: the sentence before them, in words, and the word after them ("" before a mark)
    before: tuple[str, ...]
    after: str


#: says what is wrong with a pair at a place, or "" where it is good
Judge = Callable[[Place], str]


def slips(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """All pairs that are slips: (span of the two words, what is wrong). Whether they are quoted is not looked at."""
    for pair, places in adjacent(doc, _wanted(doc.language)):
        judges = _judges(doc.language)
        for start, end in places:
            place = place_of(doc, start, end)
            if place is not None:
                message = judges[pair](place)
                if message:
                    yield (start, end), message


def place_of(doc: Document, start: int, end: int) -> Place | None:
    """The neighbours as a place; None where they are no two plain words of one sentence, all in lower case."""
    text = doc.text
    one, blank, two = text[start:end].partition(" ")
    if not blank:
        one, _, two = text[start:end].partition("\n")
    if (
        not (one.islower() and two.islower())
        or text[end : end + 1] not in _AFTER
        or text[max(0, start - 1)] not in _BEFORE
    ):
        return None
    sentence = sentence_at(doc, start)
    if sentence is None or end > sentence.end:
        return None
    before = re.findall(r"[^\W\d_]+", text[max(sentence.start, start - _REACH) : start].lower())
    after = re.match(r" ([^\W\d_]+)", text[end : end + 24])
    following = after.group(1).lower() if after else ""
    return Place(start, end, one, two, doc.language, tuple(before), following)


_AFTER = frozenset(' \n.,;:!?)”"')
_BEFORE = frozenset(' \n“"(—–')


@per_language
def _wanted(language: Language) -> frozenset[tuple[bytes, bytes]]:
    return language.derived("copy-word-pairs", ("grammar",), lambda: frozenset(_judges(language)))


@per_language
def _judges(language: Language) -> dict[tuple[bytes, bytes], Judge]:
    """What is asked of each pair of words that is ever wrong."""
    found: dict[tuple[bytes, bytes], Judge] = {}

    def put(ones: Iterable[str], twos: Iterable[str], judge: Judge) -> None:
        for one in ones:
            for two in twos:
                if one != two:
                    found.setdefault((one.encode(), two.encode()), judge)

    be, have = language.words("grammar", "be"), language.words("grammar", "have")
    put(
        language.words("grammar", "bound"),
        language.words("grammar", "unbound")
        | language.words("grammar", "nounless")
        | language.words("grammar", "base"),
        _after_bound,
    )
    put(language.words("grammar", "leans"), {"of"}, _never)
    put(language.words("grammar", "than less"), {"than"}, _no_comparative)
    put(language.words("grammar", "stays"), language.words("grammar", "finite") | {"of"}, _never)
    put({"to"}, {"been"}, _never)
    put({"to"}, language.words("grammar", "nounless"), _after_to)
    put(language.words("grammar", "modal"), {"been"}, _never)
    put(language.words("grammar", "auxiliary"), {"being"}, _never)
    put(language.words("grammar", "auxiliary"), {"of"}, _would_of)
    put(
        language.words("grammar", "auxiliary"),
        be | {"has", "had"} | language.words("grammar", "modal"),
        _after_auxiliary,
    )
    put(language.words("grammar", "modal"), language.words("grammar", "past"), _after_modal)
    put(have, {"be"} | language.words("grammar", "nounless"), _after_have)
    put(be, {"been"}, _never)
    put(be, be | {"has", "had"}, _without_gap)
    put(be, language.words("grammar", "base") - {"be"}, _after_be)
    put({"be"}, {"been"} | (language.words("grammar", "base") - {"be"}), _after_bare_be)
    put(language.words("grammar", "nominative"), language.words("grammar", "after a subject"), _after_subject)
    put({"there"}, {"own"}, _there)
    put({"rather"}, {"then"}, _then)
    put({"who"}, language.words("grammar", "after who"), _never)
    put({"and"}, {"but", "or"}, _never)
    put({"but"}, {"and", "or"}, _never)
    return found


_EXTRA = "a word is missing here, or one is too many"


def _never(place: Place) -> str:
    return f"“{place.one} {place.two}”: {_EXTRA}"


def _after_bound(place: Place) -> str:
    one, two = place.one, place.two
    if (
        place.after in place.language.words("grammar", "compound")
        or (two == "would" and place.after == "be")
        or (two == "has" and place.after == "been")
    ):
        return ""
    if one == "its" and two in place.language.words("grammar", "is meant"):
        return f"“its {two}”: “it’s” is meant"
    if one == "their" and two in place.language.words("grammar", "there meant"):
        return f"“their {two}”: “there” is meant"
    return f"“{one} {two}”: a noun is missing here, or a word is too many"


def _compared(place: Place) -> bool:
    comparing, same = place.language.words("grammar", "comparing"), place.language.words("grammar", "no degree")
    return any(w in comparing or (w.endswith("er") and w not in same) for w in (*place.before, place.one))


def _no_comparative(place: Place) -> str:
    if _compared(place):
        return ""
    return f"“{place.one} than”: nothing is compared here; a word is missing, or “than” is too many"


def _would_of(place: Place) -> str:
    if place.after in place.language.words("grammar", "participle") or place.after.endswith("ed"):
        return f"“{place.one} of”: “{place.one} have” is meant"
    return ""


def gap(place: Place, near: int = 1) -> bool:
    """Whether something before them may have taken what is missing here: "what it is is", "the best I can is"."""
    gaps = place.language.words("grammar", "gap")
    return any(w in gaps for w in place.before) or (
        near > 0 and any(w in place.language.words("grammar", "pronoun") for w in place.before[-near:])
    )


def _without_gap(place: Place) -> str:
    return "" if gap(place) or not place.before else f"“{place.one} {place.two}”: {_EXTRA}"


def _after_auxiliary(place: Place) -> str:
    return "" if gap(place, 0) or not place.before else f"“{place.one} {place.two}”: {_EXTRA}"


def _after_modal(place: Place) -> str:
    if (
        place.one in place.language.words("grammar", "modal noun")
        and place.before
        and place.before[-1] in place.language.words("grammar", "before noun")
    ) or gap(place, 0):
        return ""
    return f"“{place.one} {place.two}”: the base form of the verb follows “{place.one}”"


def _after_to(place: Place) -> str:
    """ "Wanted to went", but "the man they spoke to took it" is good."""
    return _never(place) if place.before and place.before[-1] in place.language.words("grammar", "takes to") else ""


def _after_have(place: Place) -> str:
    return f"“{place.one} {place.two}”: the past participle of the verb follows “{place.one}”"


def _after_be(place: Place) -> str:
    gaps = place.language.words("grammar", "gap")
    before = place.before[-12:]
    if (
        not before
        or any(w in gaps or w in place.language.words("grammar", "bare taker") for w in before)
        or before[-1] in place.language.words("grammar", "equated")
    ):
        return ""
    return f"“{place.one} {place.two}”: an ending or a word is missing"


def _after_bare_be(place: Place) -> str:
    """ "The powers that be seem to", "how it came to be provide an answer"."""
    return "" if place.before[-1:] == ("that",) or gap(place, 0) else _never(place)


def _after_subject(place: Place) -> str:
    if place.before and (
        place.before[-1] in place.language.words("grammar", "inverting")
        or (len(place.before[-1]) == 1 and len(place.before) > 1)
    ):
        return ""
    return f"“{place.one} {place.two}”: the verb is missing"


def _there(place: Place) -> str:
    return "“there own”: “their own” is meant"


def _then(place: Place) -> str:
    return "“rather then”: “rather than” is meant"
