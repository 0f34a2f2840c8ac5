"""What befell the people a number counts: a casualty word to its left or right, without a parser."""

from __future__ import annotations

from typing import Any, Literal

from provlint.core.record import NamedTuple
from provlint.layers.figures.counted_noun import NO_WORD, NOUN_WORDS, QUOTES, Phrase, Word, casualty_words, people
from provlint.layers.figures.fate_cues import (
    FATE_WORDS,
    active_next,
    adverb,
    and_died,
    aside,
    begins_anew,
    by_bullet,
    fired,
    idiom,
    only_meant,
    to_hospital,
    wound_noun,
)
from provlint.layers.figures.told_fates import told_left, told_right, verb_read_as_noun
from provlint.layers.text.line import Line

#: how far a verb may stand from its subject, an earlier phrase from its fate, a toll from its number, in tokens
RIGHT_TOKENS, SHARED_TOKENS, TOLL_TOKENS = 26, 16, 12
#: a relative pronoun so many tokens after the phrase belongs to a nearer noun; commas that a subject may have before its verb
RELATIVE_TOKENS, COMMAS = 6, 2
_STOPS = frozenset(";.?!:—–")


class Fate(NamedTuple):
    """What befell the people of a phrase: ``what``, and the token that says so (the phrase's own span grows to it)."""

    what: str
    token: int


#: what a step answers that settles nothing: the search goes on with the next token
_GO_ON: Any = object()
#: and what one answers that is not about this token: the next step is tried
_NOT_MINE: Any = object()


def fate_right(line: Line, np: Phrase, count: float = 0, joined: bool = False) -> Fate | None:
    """A casualty word to the right that has the phrase as its subject or bearer.

    ``count``: how many the phrase counts (0: unknown); ``joined``: it goes on another. The verb must agree.
    """
    return _Right(line, np, count, joined).find()


class _Right:
    """The search to the right of a phrase: token by token, with what has been met so far."""

    def __init__(self, line: Line, np: Phrase, count: float, joined: bool) -> None:
        self.line, self.low, self.np, self.at = line, line.low, np, np.end
        self.count, self.joined = count, joined
        self.passive = self.have = self.relative = False
        self.commas = 0
        self.words, self.nouns = FATE_WORDS(line.language), NOUN_WORDS(line.language)
        self.fates = casualty_words(line.language)

    def find(self) -> Fate | None:
        if self.at < self.line.n and self.low[self.at] in self.words.new_subject:
            robbed = idiom(self.line, self.at, self.at)  # "cost 12 people their lives"
            return Fate(*robbed) if robbed else None  # "Channel 3 News the man died"
        for _ in range(RIGHT_TOKENS):
            if self.at >= self.line.n:
                return None
            found = self._step(self.low[self.at])
            if found is not _GO_ON:
                return found  # type: ignore[no-any-return]
        return None

    def _step(self, word: str) -> Any:
        k = self.at
        fate = self.fates.get(word)
        if fate and self.low[k - 1] not in self.words.determiner:
            found = _predicate(self.line, k, fate, self.passive, self.have, k == self.np.end)
            if found is not False:
                return found
        if word in _STOPS:
            return None
        self.at += 1
        if word in QUOTES:
            return _GO_ON
        for step in (self._comma, self._auxiliary, self._conjunction, self._idiom, self._other_clause, self._harm):
            found = step(word, k)
            if found is not _NOT_MINE:
                return found
        return self._verb(word)

    def _comma(self, word: str, k: int) -> Any:
        """12 men, including a guard, were killed"""
        if word != ",":
            return _NOT_MINE
        self.commas += 1
        skip = aside(self.line, k)
        if skip:
            self.at = skip
            return _GO_ON
        after = self.low[k + 1]
        if after.endswith("ing") and after not in self.fates:
            return None  # ", placing ...": what somebody else did
        if self.commas > COMMAS:
            return None
        self.passive = False
        return _GO_ON

    def _auxiliary(self, word: str, _: int) -> Any:
        """12 men have been killed"""
        if word not in self.nouns.be and word not in self.nouns.have:
            return _NOT_MINE
        if not self.relative and not self._agrees(word):
            return None
        self.passive = self.passive or word in self.nouns.be
        self.have = self.have or word in self.nouns.have
        return _GO_ON

    def _agrees(self, word: str) -> bool:
        if self.joined or self.count > 1:
            return word not in self.words.singular
        return not (self.count == 1 and word in self.words.plural)

    def _conjunction(self, word: str, k: int) -> Any:
        """12 men and a guard were killed; but not "12 men came and he was killed" """
        if word not in ("and", "or"):
            return _NOT_MINE
        self.joined = True
        return None if self.low[k + 1] in self.words.subject else _GO_ON

    def _idiom(self, _: str, k: int) -> Any:
        """12 men lost their lives, burned to death, did not survive, are among the dead"""
        found = idiom(self.line, k, self.np.end) or told_right(self.line, k, self.np)
        return Fate(*found) if found else _NOT_MINE

    def _other_clause(self, word: str, k: int) -> Any:
        """12 men who were killed; but not "12 men, whose captain was killed" or "12 men, as a guard was killed" """
        low, words = self.low, self.words
        if word in ("not", "never") or word.endswith(("n't", "n’t")) or word in words.subject:
            return None
        if word in words.relative:
            far = k - self.np.end
            if far > (0 if word == "that" else RELATIVE_TOKENS):
                return None  # belongs to a nearer noun
            if low[k + 1] in words.determiner or low[k + 1] in words.subject:
                return None
            self.relative, self.passive, self.have = True, False, False
            return _GO_ON
        if word in words.clause or (low[k + 1] == "of" and low[k + 2] in words.whom):
            return None
        return _GO_ON if word in words.light else _NOT_MINE

    def _harm(self, word: str, k: int) -> Any:
        """12 men are in critical condition, suffered burns, were taken to a hospital, fled their homes, are in custody"""
        low, words = self.low, self.words
        graded = word == "in" and low[k + 1] in words.graded and low[k + 2] in words.after_graded
        if graded and "condition" in low[k + 2 : k + 7]:
            return Fate("injured", k + 2)
        if word in words.suffered:
            wound = wound_noun(self.line, k + 1)
            if wound:
                return Fate("injured", wound)
            return _GO_ON if word == "with" or self.relative else None
        if word in words.taken:
            end = to_hospital(self.line, k + 1)
            if end:
                return Fate("injured", end)
            into_custody = word == "taken" and low[k + 1] == "into" and low[k + 2] == "custody"
            return Fate("detained", k + 2) if into_custody else None
        if word in words.put_down and low[k + 1] == "as" and self.fates.get(low[k + 2], NO_WORD).forms == "a":
            return Fate(self.fates[low[k + 2]].what, k + 2)  # "are listed as missing"
        if word in words.lodging and not words.shelter.isdisjoint(low[k + 1 : k + 6]) and low[k + 1] in words.preposition:
            return Fate("displaced", k)  # "are sleeping in shelters"
        if word in ("fled", "fleeing") and not words.home.isdisjoint(low[k + 1 : k + 7]):
            return Fate("displaced", k)
        if word == "in" and low[k + 1] == "custody":
            return Fate("detained", k + 1)
        return _NOT_MINE

    def _verb(self, word: str) -> Any:
        """12 men were seen: another predicate ends the search, that of a relative clause only the clause"""
        if self.passive and word.isalpha() and word not in self.words.preposition and not adverb(word, self.line.language):
            if not self.relative:
                return self._and_died(self.passive)
            self.relative = self.passive = False
        elif ((word.endswith("ed") and len(word) > 4) or word in self.nouns.verb) and not self.relative:
            return self._and_died(passive=False)
        return _GO_ON

    def _and_died(self, passive: bool) -> Fate | None:
        """12 men collapsed and died, were hit by a car and killed"""
        found = and_died(self.line, self.at, passive)
        return Fate(*found) if found else None


def _predicate(line: Line, k: int, fate: Word, passive: bool, have: bool, adjacent: bool) -> Fate | Literal[False] | None:
    """Casualty word ``k`` as predicate: a Fate; False: says nothing; None: settles that there is none."""
    low, words, forms = line.low, FATE_WORDS(line.language), fate.forms
    word = low[k]
    if word == "fatally":
        if low[k + 1] in words.after_fatally:
            return Fate("killed", k + 1) if passive or not active_next(line, k + 2) else None
        return Fate("killed", k) if adjacent else False
    if forms == "c":  # "1 dead, 2 critical"
        return Fate(fate.what, k) if adjacent and not passive and not low[k + 1].isalpha() else False
    if forms == "a":
        if word == "missing" and not (passive or adjacent) and low[k - 1] not in words.not_missing:
            return False
        return False if word == "dead" and low[k + 1] == "bodies" else Fate(fate.what, k)
    if "i" in forms and "v" not in forms:
        return Fate(fate.what, k)
    if "p" in forms:
        return _participle(line, k, fate, passive, have, adjacent)
    if "v" in forms and not (word.endswith("ing") and passive and not adjacent):
        return None
    return False


def _participle(line: Line, k: int, fate: Word, passive: bool, have: bool, adjacent: bool) -> Fate | Literal[False] | None:
    """A participle as predicate: "12 (were) wounded", but not "12 had wounded" and not "12 wounded a guard"."""
    low, word = line.low, line.low[k]
    if not passive and (have or (not adjacent and low[k - 1] == "allegedly") or active_next(line, k + 1)):
        return None
    if word == "shot" and not passive and fired(line, k):
        return None
    if word in ("struck", "hit") and not (passive and by_bullet(line, k)):
        return False
    if (word == "rounded" and low[k + 1] != "up") or (word == "burned" and not passive):
        return False
    what, token = _worst(line, k, fate.what)
    return Fate(what, token)


def _worst(line: Line, k: int, what: str) -> tuple[str, int]:
    """What a participle and the words beside it say together: shot dead, fatally shot, shot and wounded, killed or hurt."""
    low, words, fates = line.low, FATE_WORDS(line.language), casualty_words(line.language)
    if what in words.hurt:
        if low[k - 1] in ("fatally", "mortally"):
            return "killed", k
        if low[k + 1] == "dead":
            return "killed", k + 1
        if low[k + 1] == "to" and low[k + 2] == "death":
            return "killed", k + 2
        if low[k + 1] == "and" and low[k + 2] in words.killed_or_hurt:
            return fates[low[k + 2]].what, k + 2
        if low[k + 1] == "and" and low[k + 3] in words.killed_or_hurt and adverb(low[k + 2], line.language):
            return fates[low[k + 3]].what, k + 3
    elif what == "killed" and low[k + 1] == "or" and low[k + 2] in ("wounded", "injured"):
        return "casualties", k + 2
    return what, k


def fate_left(line: Line, first: int, np: Phrase) -> Fate | None:
    """A casualty word to the left that has the number at token ``first`` as its object."""
    low = line.low
    p = first - 1
    while p >= 0 and (low[p] in QUOTES or low[p] in FATE_WORDS(line.language).particle):
        p -= 1
    if p < 0:
        told = verb_read_as_noun(line, p, np)
        return Fate(*told) if told else None
    for construction in (_object_of, _done_to_death, _told, _genitive, _toll):
        found = construction(line, first, p, np)
        if found is not _NOT_MINE:
            return found  # type: ignore[no-any-return]
    return None


def _object_of(line: Line, first: int, p: int, _: Phrase) -> Any:
    """killed 12 — fatally shot 12; but not "planned to kill 12" """
    low, fate = line.low, casualty_words(line.language).get(line.low[p])
    if not fate or "v" not in fate.forms:
        return _NOT_MINE
    if "p" in fate.forms and p and low[p - 1] in NOUN_WORDS(line.language).be:
        return None
    if (p == first - 1 and begins_anew(line, first)) or only_meant(line, p):
        return None
    deadly = p > 0 and fate.what in FATE_WORDS(line.language).hurt and low[p - 1] in ("fatally", "mortally")
    return Fate("killed" if deadly else fate.what, p)


def _done_to_death(line: Line, _: int, p: int, __: Phrase) -> Any:
    """shot dead 12 — beat to death two guards"""
    low = line.low
    if low[p] == "dead" and low[p - 1 : p] == ["shot"]:
        return Fate("killed", p)
    if low[p] == "death" and p > 1 and low[p - 1] == "to" and low[p - 2] in FATE_WORDS(line.language).to_death:
        return Fate("killed", p)
    return _NOT_MINE


def _told(line: Line, _: int, p: int, np: Phrase) -> Any:
    """put 12 prisoners to death — sent 12 people to hospital — none of the 12 survived"""
    found = told_left(line, p, np)
    return Fate(*found) if found else _NOT_MINE


def _genitive(line: Line, _: int, p: int, __: Phrase) -> Any:
    """the killing of 12 — a death toll of 12; but not "the attempted killing of two" """
    low, words = line.low, FATE_WORDS(line.language)
    if low[p] != "of" or not p:
        return _NOT_MINE
    noun = casualty_words(line.language).get(low[p - 1])
    if low[p - 2 : p - 1] == ["attempted"]:
        return None
    if noun and "o" in noun.forms:
        deadly = noun.what in words.hurt and low[p - 2 : p - 1] in (["fatal"], ["deadly"])
        return Fate("killed" if deadly else noun.what, p - 1)
    return Fate("killed", p - 1) if low[p - 1] == "toll" else None


def _toll(line: Line, _: int, p: int, np: Phrase) -> Any:
    """the toll rose to 12 — the number of dead climbed to 1,037"""
    low, words, fates = line.low, FATE_WORDS(line.language), casualty_words(line.language)
    if (np.head and not np.person and np.head not in NOUN_WORDS(line.language).time) or low[p] not in words.toll_verb:
        return _NOT_MINE
    for q in range(p, max(-1, p - TOLL_TOKENS), -1):
        if low[q] in words.toll_noun and (q == p - 1 or low[q + 1] in NOUN_WORDS(line.language).have):
            return Fate(fates[low[q]].what, q)
        if low[q] == "toll":
            plain = q == 0 or low[q - 1] in words.plain_toll
            return Fate("killed" if plain else "casualties", q)
        counted = fates.get(low[q]) if low[q - 1 : q] == ["of"] and low[q - 2 : q - 1] == ["number"] else None
        if counted:
            return Fate(counted.what, q)
        if low[q] in (",", ";", "."):
            break
    return None


def _headline_list(line: Line, np: Phrase) -> bool:
    """Whether a list may end without an "and", as headlines have it: "Man kills wife, 2 sons, then himself"."""
    after = line.low[np.end]
    return np.person and (not after or after in FATE_WORDS(line.language).ends_a_headline_list)


def fate_shared(line: Line, first: int, np: Phrase) -> Fate | None:
    """The fate of an earlier phrase in the same object: "killed a guard and two others"."""
    low, fates, words = line.low, casualty_words(line.language), FATE_WORDS(line.language)
    if first and low[first - 1] in words.his:
        first -= 1  # "his wife and their two sons"
    if first < 2 or low[first - 1] not in ("and", "or", ","):
        return None
    if low[first - 1] == "," and "and" not in low[first : first + 8] and not _headline_list(line, np):
        return None  # a list goes on to an "and": "killed two guards, three clerks and a driver"
    for p in range(first - 2, max(-1, first - 2 - SHARED_TOKENS), -1):
        if _ends_list(line, p):
            return None
        fate = fates.get(low[p])
        if fate and ("v" in fate.forms or ("o" in fate.forms and low[p + 1] == "of")):
            return Fate(fate.what, p) if _takes_objects(line, p, fate, first) else None
    return None


def _ends_list(line: Line, p: int) -> bool:
    """Whether no list of people reaches back over token ``p``."""
    word, nouns = line.low[p], NOUN_WORDS(line.language)
    if word in FATE_WORDS(line.language).list_ends or word in nouns.be or word in nouns.have:
        return True
    return line.low[p + 1] == "of" and word in people(line.language)


def _takes_objects(line: Line, p: int, fate: Word, first: int) -> bool:
    """Whether what casualty word ``p`` says befell the people after it, up to the phrase at token ``first``."""
    low = line.low
    if "p" in fate.forms and p and low[p - 1] in NOUN_WORDS(line.language).be:
        return False
    if "o" in fate.forms and low[p + 1] == "of":  # "the death of the mayor left two guards": nobody but the mayor
        return not any(w in NOUN_WORDS(line.language).verb or (w.endswith("ed") and len(w) > 4) for w in low[p + 2 : first])
    return low[p + 1] not in FATE_WORDS(line.language).preposition and active_next(line, p + 1)
