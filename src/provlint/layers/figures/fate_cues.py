"""Small signs around a casualty word: asides, hospitals, gunfire, and deeds that are only planned."""

from __future__ import annotations

from provlint.core.record import NamedTuple
from provlint.layers.figures.counted_noun import NOUN_WORDS, casualty_words
from provlint.layers.text.line import Line
from provlint.lexicon.language import Language, word_table


class FateWords(NamedTuple):
    """The closed classes around what befell people (``figure_fates.tsv`` says what each is for)."""

    preposition: frozenset[str]
    home: frozenset[str]
    hurt: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    subject: frozenset[str]
    whom: frozenset[str]
    clause: frozenset[str]
    new_subject: frozenset[str]
    determiner: frozenset[str]
    object: frozenset[str]
    light: frozenset[str]
    aside: frozenset[str]
    intent: frozenset[str]
    modal: frozenset[str]
    auxiliary: frozenset[str]
    relative: frozenset[str]
    graded: frozenset[str]
    after_graded: frozenset[str]
    suffered: frozenset[str]
    taken: frozenset[str]
    after_fatally: frozenset[str]
    not_missing: frozenset[str]
    killed_or_hurt: frozenset[str]
    to_death: frozenset[str]
    hitting: frozenset[str]
    particle: frozenset[str]
    toll_verb: frozenset[str]
    plain_toll: frozenset[str]
    ends_a_headline_list: frozenset[str]
    his: frozenset[str]
    plunged: frozenset[str]
    deaths: frozenset[str]
    list_ends: frozenset[str]
    no_object: frozenset[str]
    wound: frozenset[str]
    to_hospital: frozenset[str]
    hospital: frozenset[str]
    no_hospital: frozenset[str]
    round: frozenset[str]
    fired: frozenset[str]
    bullet: frozenset[str]
    put: frozenset[str]
    put_down: frozenset[str]
    not_to_death: frozenset[str]
    lives: frozenset[str]
    lost: frozenset[str]
    taken_lives: frozenset[str]
    succumbed: frozenset[str]
    deadly: frozenset[str]
    held: frozenset[str]
    toll_noun: frozenset[str]
    lodging: frozenset[str]
    shelter: frozenset[str]


FATE_WORDS = word_table("figure_fates", FateWords)
#: how far an aside, a wound, a hospital and a bullet may stand from the word that asks for them, in tokens
ASIDE_TOKENS, WOUND_TOKENS, HOSPITAL_TOKENS, BULLET_TOKENS = 22, 6, 12, 8


def adverb(word: str, language: Language) -> bool:
    """Whether a word may stand between a phrase and what befell it without a say in either."""
    return word in FATE_WORDS(language).light or word.endswith("ly")


def aside(line: Line, k: int) -> int:
    """The token after an aside set off by commas (", including a child,", ", aged 3 and 5,"), 0 where there is none."""
    low, words, nouns = line.low, FATE_WORDS(line.language), NOUN_WORDS(line.language)
    if low[k + 1] not in words.aside:
        return 0
    for i in range(k + 2, min(k + ASIDE_TOKENS, line.n)):
        if low[i] == ",":
            after = low[i + 1]
            if after in nouns.be or after in nouns.have or after in words.auxiliary:
                return i + 1
            if after in casualty_words(line.language) or after in ("who", "and") or adverb(after, line.language):
                return i + 1
        if low[i] in (";", ".", "—"):
            return 0
    return 0


def wound_noun(line: Line, i: int) -> int:
    """The token of a wound at or soon after token ``i``, 0 where there is none."""
    wounds = FATE_WORDS(line.language).wound
    for k in range(i, min(i + WOUND_TOKENS, line.n)):
        if line.low[k] in wounds:
            return k
    return 0


def to_hospital(line: Line, i: int) -> int:
    """The token of a hospital that a phrase from token ``i`` leads to, 0 where it leads to none."""
    words = FATE_WORDS(line.language)
    if line.low[i] not in words.to_hospital:
        return 0
    for k in range(i, min(i + HOSPITAL_TOKENS, line.n)):
        if line.low[k] in words.hospital:
            return k
        if line.low[k] in words.no_hospital:
            return 0
    return 0


def fired(line: Line, k: int) -> bool:
    """Whether "shot" is a round fired ("fired one shot"), not a person hit."""
    words = FATE_WORDS(line.language)
    return line.low[k + 1] in words.round or not words.fired.isdisjoint(line.low[max(0, k - 4) : k + 4])


def by_bullet(line: Line, k: int) -> bool:
    """Whether "hit" and "struck" speak of gunfire."""
    return not FATE_WORDS(line.language).bullet.isdisjoint(line.low[k : min(k + BULLET_TOKENS, line.n)])


def begins_anew(line: Line, i: int) -> bool:
    """Whether a number word is capitalised as a sentence's first, unlike the word before it ("SUSPECT KILLED Hundreds mourn")."""
    word, before = line.word(i), line.word(i - 1)
    if line.low[i] not in line.language.numbers:
        return False
    return word[0].isupper() and word[1:].islower() and (before.islower() or (before.isupper() and len(before) > 1))


def idiom(line: Line, k: int, end: int) -> tuple[str, int] | None:
    """What a phrase that opens at token ``k`` says befell the people whose noun phrase ends before token ``end``.

    Lost their lives; fell to their deaths; burned to death;
    succumbed to their wounds; did not survive; are among the dead; were taken hostage. The
    fate and its last token.
    """
    low, words, fates = line.low, FATE_WORDS(line.language), casualty_words(line.language)
    word, after = low[k], low[k + 1]
    if low[k + 1 : k + 3] == ["to", "death"] and word not in words.not_to_death and not adverb(word, line.language):
        return "killed", k + 2
    if word in words.plunged and after == "to" and low[k + 2] in words.his and low[k + 3] in words.deaths:
        return "killed", k + 3  # fell to their deaths
    owned = k if k == end and word in words.his else k + 1 if word in words.lost and after in words.his else 0
    if owned and low[owned + 1] in words.lives:
        return "killed", owned + 1
    if word in words.succumbed:
        bare = k + 1 >= line.n or not after.isalpha() or (after != "to" and after in words.preposition)
        last = k if bare else next((n for n in range(k + 1, min(k + WOUND_TOKENS, line.n)) if low[n] in words.deadly), 0)
        return ("killed", last) if last else None
    denied = word in ("not", "never") or word.endswith(("n't", "n’t")) or low[k : k + 2] == ["failed", "to"]
    if denied and low[k + 1 + (after == "to")] == "survive":
        return "killed", k + 1 + (after == "to")
    if word == "among" and after == "the" and low[k + 2] in fates and {"a", "p"} & set(fates[low[k + 2]].forms.split(",")):
        return fates[low[k + 2]].what, k + 2
    if word in words.held and after in fates and fates[after].what == "abducted" and fates[after].forms == "a":
        return "abducted", k + 1
    return None


def lives_taken(line: Line, end: int) -> bool:
    """Whether the lives before token ``end`` are lost: "14 lives were lost"."""
    return not FATE_WORDS(line.language).taken_lives.isdisjoint(line.low[end : end + 4])


def only_meant(line: Line, p: int) -> bool:
    """Whether the deed at token ``p`` is planned, feared or possible: "planned to kill hundreds", "could kill 20"."""
    low, words = line.low, FATE_WORDS(line.language)
    before = low[p - 1] if p else ""
    if before == "to":
        return p > 1 and low[p - 2] in words.intent
    if before == "have":
        return p > 1 and low[p - 2] in words.modal
    return before in words.modal or before == "attempted"


#: so many tokens before a number the clause that it stands in may begin
CLAUSE_TOKENS = 10


def told_of_another(line: Line, first: int, end: int) -> bool:
    """Whether a number stands in a clause about somebody who is the subject of the verb behind its comma.

    "Roe, who taught 900 children, died". ``first``: the number's first token, ``end``: the token after its noun phrase.
    """
    if line.low[end] != ",":
        return False
    for k in range(first - 1, max(-1, first - CLAUSE_TOKENS), -1):
        if line.low[k] == "who":
            return True
        if line.low[k] in (",", ";", ":", "."):
            return False
    return False
