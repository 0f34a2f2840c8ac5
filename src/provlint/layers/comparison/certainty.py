"""How sure a deed is told: done or sure, possible, only held to be so, planned, or under a condition."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution import tokens as tok
from provlint.layers.comparison.clauses import Sentence
from provlint.layers.text.verb_forms import verb_base
from provlint.lexicon import Language, in_order, listed

_MAYBE, _AHEAD, _PERHAPS = listed("certainty", "maybe"), listed("certainty", "ahead"), listed("certainty", "perhaps")
_DOUBTING, _VOICED = listed("certainty", "doubting"), listed("certainty", "voiced")
_CHARGING, _CHARGING_WITH = listed("certainty", "charging"), listed("certainty", "charging with")
_SOFT, _EXPECTING = listed("certainty", "soft"), listed("certainty", "expecting")
_PLANNING, _HOPING = listed("certainty", "planning"), listed("certainty", "hoping")
_ANY_GOVERNOR = listed("certainty", "doubting", "planning", "expecting", "hoping", "reported")
_WEIGHED, _LEANING = listed("certainty", "weighed"), listed("certainty", "leaning")
_DOUBTING_WORD, _CONDITION = listed("certainty", "doubting word"), listed("certainty", "condition")
_IF, _CONDITIONAL = listed("certainty", "if"), listed("certainty", "conditional")
_REPORTED, _NOT, _NOT_ENDING = listed("certainty", "reported"), listed("certainty", "not"), in_order("certainty", "not ending")
#: marks between a verb and what it governs
_PARTS = tok.COMMA | tok.SEMI | tok.COLON | tok.DASH | tok.STOP


class Sure(enum.StrEnum):
    """How sure: told as so; possible; held to be so; held to be so by somebody who says it; hoped for; planned; expected; only
    just or fit so ("should"); a condition, or
    what another verb leaves open whose kind is not known."""

    FACT = "fact"
    POSSIBLE = "possible"
    DOUBTED = "doubted"
    VOICED = "voiced"
    HOPED = "hoped"
    PLANNED = "planned"
    EXPECTED = "expected"
    SOFT = "soft"
    OPEN = "open"


class Certainty(NamedTuple):
    """How sure a deed is told: ``place`` is the word that leaves it open, empty for a fact; ``ahead``: it is still to come;
    ``going_on``: it is being done, or soon will be."""

    sure: Sure
    place: Span
    negated: bool
    ahead: bool
    going_on: bool


class Governor(NamedTuple):
    """A verb that another one may depend on: its word and base."""

    word: int
    base: str
    passive: bool


def certainty(words: Sentence, group: tuple[int, int], to: bool, governors: Sequence[Governor]) -> Certainty:
    """How sure the verb of a group of words (first, last) is told, under the verb before it and the last one that leaves something open,
    if any."""
    language, (first, verb) = words.doc.language, group
    after = verb + 1
    while words.has(verb, tok.BE) and words.has(after, tok.ADV):
        after += 1  # is probably safe
    helping = range(first, after)
    negated = any(words.low[k] in _NOT(language) or words.low[k].endswith(_NOT_ENDING(language)) for k in helping)
    to_be = to and words.has(first - 1, tok.BE)  # is to be sold
    ahead = to_be or any(words.low[k] in _AHEAD(language) for k in helping)
    going_on = any(words.has(k, tok.BE) for k in helping) and "g" in words.letters[verb]
    maybe = _MAYBE(language) | _PERHAPS(language)
    sure, place = Sure.FACT, next((k for k in helping if words.low[k] in maybe), _perhaps(words, first))
    soft = next((k for k in helping if words.low[k] in _SOFT(language)), -1)
    if place >= 0:
        sure = Sure.POSSIBLE
    elif soft >= 0:
        sure, place = Sure.SOFT, soft
    elif (opened := _condition(words, first, governors)) >= 0:
        sure, place = Sure.OPEN, opened
    else:
        sure, place = _governed(words, first, to, governors)
    span = Span(words.starts[place], words.ends[place]) if place >= 0 else Span(0, 0)
    return Certainty(sure, span, negated, ahead, going_on)


def _perhaps(words: Sentence, first: int) -> int:
    """The adverb with which the clause of a verb begins that leaves it open; -1 for none."""
    start = next((k + 1 for k in range(first - 1, -1, -1) if words.has(k, _PARTS | tok.CC)), 0)
    return start if start < first and words.low[start] in _PERHAPS(words.doc.language) else -1


def _condition(words: Sentence, first: int, governors: Sequence[Governor]) -> int:
    """The word that opens the condition in which a verb stands; -1 for none."""
    start = max((governor.word + 1 for governor in governors), default=0)
    for k in range(first - 1, start - 1, -1):
        if words.low[k] in _IF(words.doc.language):
            return k
        if words.has(k, _PARTS):
            break
    return -1


def _governed(words: Sentence, first: int, to: bool, governors: Sequence[Governor]) -> tuple[Sure, int]:
    """How sure a verb is by what it depends on, and the word that says so."""
    language = words.doc.language
    if to and words.has(first - 1, tok.BE):
        return Sure.FACT, -1  # is to be sold
    if to and all(governor.word != first - 1 for governor in governors):
        if words.low[first - 1] in _LEANING(language):
            return Sure.HOPED, first - 1
        base = verb_base(words.low[first - 1], language)  # sales expected to rise
        if base in _ANY_GOVERNOR(language):
            governors = [Governor(first - 1, base, passive=True)]
    for governor in governors:
        sure = _under(governor, to, language)
        if sure is not None and not any(words.has(k, _PARTS) for k in range(governor.word + 1, first)):
            return (Sure.OPEN, -1) if _denied(words, governor) else (sure, governor.word)
    return (Sure.OPEN, -1) if to else (Sure.FACT, -1)


def _denied(words: Sentence, governor: Governor) -> bool:
    """Whether a verb that governs another is denied: "do not believe that"."""
    before = words.low[max(0, governor.word - 2) : governor.word]
    return any(word in _NOT(words.doc.language) or word.endswith(_NOT_ENDING(words.doc.language)) for word in before)


def _under(governor: Governor, to: bool, language: Language) -> Sure | None:
    """How sure is what a verb governs; None where that verb leaves nothing open."""
    verb = governor.base
    if not to and verb in _DOUBTING_WORD(language):
        return Sure.DOUBTED
    if verb in _VOICED(language):
        return Sure.VOICED
    if verb in _DOUBTING(language) | _CHARGING(language) or (governor.passive and to and verb in _REPORTED(language)):
        return Sure.DOUBTED
    kinds = ((_HOPING, Sure.HOPED), (_PLANNING, Sure.PLANNED), (_EXPECTING, Sure.EXPECTED))
    return next((sure for verbs, sure in kinds if to and verb in verbs(language)), None)


def doubting_word(words: Sentence, k: int) -> bool:
    """Whether a word leaves open what the clause after it tells: "is afraid that"."""
    return words.has(k + 1, tok.THAT) and words.low[k] in _DOUBTING_WORD(words.doc.language)


def doubting(base: str, language: Language) -> bool:
    """Whether a verb leaves open what is told after it."""
    return base in _DOUBTING(language) | _VOICED(language)


def leaves_open(base: str, language: Language) -> bool:
    """Whether a verb leaves open what an infinitive after it tells."""
    return base in _ANY_GOVERNOR(language)


def in_ing(words: Sentence, k: int, governor: Governor | None) -> bool:
    """Whether a form in -ing tells what its governor weighs or charges somebody with: "is considering selling"."""
    if governor is None or "g" not in words.letters[k]:
        return False
    language = words.doc.language
    if governor.base in _WEIGHED(language):
        return governor.word == k - 1
    near = not any(words.has(n, _PARTS) for n in range(governor.word, k))
    return governor.base in _CHARGING(language) and words.low[k - 1] in _CHARGING_WITH(language) and near


def keeps_condition(forms: Sequence[str], language: Language) -> bool:
    """Whether the words of a sentence keep a condition."""
    return not _CONDITIONAL(language).isdisjoint(forms)


def conditions(words: Sentence) -> list[int]:
    """The words of a sentence that open a condition."""
    language = words.doc.language
    return [k for k, low in enumerate(words.low) if low in _IF(language) or " ".join(words.low[k : k + 2]) in _CONDITION(language)]
