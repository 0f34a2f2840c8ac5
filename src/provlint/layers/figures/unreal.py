"""Whether what befell people is told as done: not what would have been, what an if-clause supposes, and nobody but those meant."""

from __future__ import annotations

from provlint.core.record import NamedTuple
from provlint.layers.figures.counted_noun import NOUN_WORDS
from provlint.layers.figures.fate_cues import FATE_WORDS, adverb, aside
from provlint.layers.text.line import Line
from provlint.layers.text.word_forms import forms_of
from provlint.lexicon import word_table

#: so many tokens before a number the clause that it stands in may begin
CLAUSE_TOKENS = 10
#: so many tokens before its verb "would" may stand ("would very likely have been killed")
WOULD_TOKENS = 5
#: so many tokens from it what is supposed may stand
SUPPOSED_TOKENS = 30


class _Words(NamedTuple):
    """The closed classes of what is not so (``unreal_fates.tsv`` says what each is for)."""

    supposes: frozenset[str]
    unless: frozenset[str]
    would: frozenset[str]
    who: frozenset[str]
    whose: frozenset[str]
    future: frozenset[str]
    almost: frozenset[str]
    base: frozenset[str]
    to: frozenset[str]
    joins: frozenset[str]


_WORDS = word_table("unreal_fates", _Words)


def unreal(line: Line, first: int, token: int) -> bool:
    """Whether the fate told at ``token`` of the number at token ``first`` did not happen: "if a leak killed 40", "would have died"."""
    if line.low[token - 1 : token] and line.low[token - 1] in _WORDS(line.language).almost:
        return True
    return _supposed(line, min(first, token)) or _would(line, token) or _to_do(line, token)


def _to_do(line: Line, token: int) -> bool:
    """Whether the verb at ``token`` goes on with what somebody was to do: "a plot to blow up a train and kill 200"."""
    low, words = line.low, _WORDS(line.language)
    if low[token] not in words.base or token < 3 or low[token - 1] not in words.joins:
        return False
    for k in range(token - 2, max(0, token - CLAUSE_TOKENS), -1):
        if low[k] in words.to:
            return bool(forms_of(low[k + 1], line.language).count("b"))
        if low[k] in FATE_WORDS(line.language).list_ends or low[k] in FATE_WORDS(line.language).relative:
            return False
    return False


def _supposed(line: Line, start: int) -> bool:
    """Whether the clause that token ``start`` stands in opens with "if"."""
    low, words = line.low, FATE_WORDS(line.language)
    for k in range(start - 1, max(-1, start - CLAUSE_TOKENS), -1):
        if low[k] in _WORDS(line.language).supposes:
            return True
        if low[k] == "," or low[k] in words.list_ends or low[k] in words.relative:
            return False
    return False


def _would(line: Line, token: int) -> bool:
    """Whether the verb at ``token`` stands behind "would have", or behind "would" where something is supposed."""
    low, nouns, words = line.low, NOUN_WORDS(line.language), _WORDS(line.language)
    have = False
    for k in range(token - 1, max(-1, token - WOULD_TOKENS), -1):
        if low[k] in words.would or low[k] in words.future:
            return (have and low[k] in words.would) or not words.unless.isdisjoint(low[max(0, k - SUPPOSED_TOKENS) : k + SUPPOSED_TOKENS])
        have = have or low[k] in nouns.have
        if low[k] not in nouns.have and low[k] not in nouns.be and not adverb(low[k], line.language):
            return False
    return False


def told_of_another(line: Line, first: int, end: int, token: int) -> bool:
    """Whether a number stands in a clause about somebody who is the subject of the verb ``token`` behind the clause's comma.

    "Roe, who taught 900 children with polio, died". ``first``: the number's first token, ``end``: the token after its noun.
    """
    return _clause_of_another(line, first) and _comma_between(line, end, token)


def _clause_of_another(line: Line, first: int) -> bool:
    low, words = line.low, _WORDS(line.language)
    for k in range(first - 1, max(-1, first - CLAUSE_TOKENS), -1):
        if low[k] in words.who:
            return True
        if low[k] in words.whose:
            return first - k > 2  # "whose songs made 30 people dance"; "whose 12 guards" are counted themselves
        if low[k] == "," or low[k] in FATE_WORDS(line.language).list_ends:
            return False
    return False


def _comma_between(line: Line, end: int, token: int) -> bool:
    k = end
    while k < token:
        if line.low[k] == ",":
            past = aside(line, k)
            if not past:
                return True
            k = past
        else:
            k += 1
    return False
