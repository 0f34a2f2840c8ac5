"""Small signs around a casualty word: asides, hospitals, gunfire, and deeds that are only planned."""

from __future__ import annotations

from provlint.core.record import NamedTuple
from provlint.layers.figures.counted_noun import NO_WORD, NOUN_WORDS, QUOTES, casualty_words, people
from provlint.layers.text.line import Line
from provlint.lexicon import Language, word_table


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
    toward: frozenset[str]
    permits: frozenset[str]
    lets: frozenset[str]
    bare: frozenset[str]


FATE_WORDS = word_table("figure_fates", FateWords)
#: how far an aside, a wound, a hospital and a bullet may stand from the word that asks for them, in tokens
ASIDE_TOKENS, WOUND_TOKENS, HOSPITAL_TOKENS, BULLET_TOKENS = 22, 6, 12, 8


def forms(line: Line, i: int) -> str:
    """The forms of the casualty word at token ``i``, "" where it is none."""
    return casualty_words(line.language).get(line.low[i], NO_WORD).forms


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
    executed = word in words.put and low[k - 1] in NOUN_WORDS(line.language).be  # "were put to death"
    if low[k + 1 : k + 3] == ["to", "death"] and (executed or word not in words.not_to_death) and not adverb(word, line.language):
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
    if word == "among" and after == "the" and low[k + 2] in fates and {"a", "p"} & set(fates[low[k + 2]].forms):
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
    if before in words.toward:  # "aimed at killing 40"
        return p > 1 and low[p - 2] in words.intent
    if before == "to":
        return p > 1 and (low[p - 2] in words.intent or _planned(line, p) or not words.permits.isdisjoint(low[max(0, p - 5) : p - 1]))
    if not words.lets.isdisjoint(low[max(0, p - 4) : p]) and low[p] in words.bare:
        return True  # "the game lets players kill 100 soldiers"
    if before == "have":
        return p > 1 and low[p - 2] in words.modal
    return before in words.modal or before == "attempted"


#: so many tokens before "was to kill" the plan stands that it tells of
PLAN_TOKENS = 8


def _planned(line: Line, p: int) -> bool:
    """Whether the infinitive at token ``p`` says what a plan was: "The plot was to kill 40 people"."""
    low, words = line.low, FATE_WORDS(line.language)
    return low[p - 2] in NOUN_WORDS(line.language).be and not words.intent.isdisjoint(low[max(0, p - PLAN_TOKENS) : p - 2])


def active_next(line: Line, k: int) -> bool:
    """Whether an object follows token ``k``, which makes a bare participle an active past."""
    low, words = line.low, FATE_WORDS(line.language)
    for _ in range(8):
        word = low[k] if k < line.n else ""
        if word in QUOTES or word in ("dead", "fatally"):
            k += 1
        elif word in ("and", "or") and low[k + 1] in casualty_words(line.language):
            k += 2
        else:
            break
    else:
        return False
    if word in ("and", "or"):
        return False
    if word in ("at", "a") and low[k + 1] == "least":
        return True
    if word in NOUN_WORDS(line.language).time or not word:
        return False
    if word in words.object or word in line.language.numbers or word[:1].isdigit() or word in people(line.language):
        return True
    return line.capital(k) and word not in words.preposition and word not in words.no_object


#: a predicate goes on to its "and" in so many tokens
PREDICATE_TOKENS = 9


def and_died(line: Line, i: int, passive: bool) -> tuple[str, int] | None:
    """The fate behind the "and" that goes on a predicate: "collapsed and died", "were hit by a car and killed"."""
    low, words = line.low, FATE_WORDS(line.language)
    for k in range(i, min(i + PREDICATE_TOKENS, line.n)):
        word = low[k]
        if word == "," or word in words.list_ends or word in words.clause or word in words.subject:
            return None
        if word == "and":
            verb = k + 1
            while adverb(low[verb], line.language):
                verb += 1
            fate = casualty_words(line.language).get(low[verb], NO_WORD)
            done = ("i" in fate.forms and "v" not in fate.forms and low[verb][-1:] == "d") or (
                passive and "p" in fate.forms and not active_next(line, verb + 1)
            )
            return (fate.what, verb) if done else None
    return None
