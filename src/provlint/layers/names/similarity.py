"""How alike two names are: spellings of one name in different transliterations score high, different names low.

Names are folded to a normal form, cut into sounds (consonants with their digraphs, runs of vowels) and compared by a
weighted edit distance whose costs are data (``lexicon/_any/name_costs.tsv``). Scores lie in [0, 1]; they are symmetric,
1 for a name with itself, and the same for a name with and without diacritics that only dress a letter.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from provlint.core.record import NamedTuple
from provlint.layers.names.normal_form import Key, fold, key
from provlint.layers.names.normal_form import readings as readings_of
from provlint.layers.text.pattern import worded
from provlint.lexicon import ANY, Language, per_language

#: at or above this score two tokens are taken for spellings of one
VARIANT = 0.84
#: an edit as dear as this makes another name
HARD_COST = 0.8
#: how much the least alike part of two names counts beside the mean of all
WEAKEST = 0.35
#: what a name of one word is marked down: nothing else speaks for the two being one
LONE = 0.08
_HARD = 32.0
_FAR = 1e9
_OTHER = 1.0

# --- sounds ---------------------------------------------------------------------------------------------------------

_SOUNDS = worded(r"[aeiouy]+|{name_parts.digraph}|ng(?![aeiouy])|(.)\1*", re.DOTALL)
_SOFT = frozenset("eiy")
VOWELS = frozenset("aeiouy")


@cache
def _sounds() -> tuple[dict[str, str], dict[str, str]]:
    """How digraphs, and how runs of vowels that are one sound, are most often written."""
    return readings_of(ANY, "sound"), readings_of(ANY, "vowels")


def _cut(word: str) -> tuple[str, ...]:
    sounds: list[str] = []
    size = len(word)
    canon, runs = _sounds()
    for match in _SOUNDS(ANY).finditer(word):
        sound = match.group()
        head = sound[0]
        if head in VOWELS:
            sounds.append(runs.get(sound, sound))
            continue
        if sound in canon:
            sound = canon[sound]
        elif len(sound) > 1 and sound[0] == sound[1]:
            sound = head
        if sound == "c":
            after = word[match.end()] if match.end() < size else ""
            sound = "c" if after in _SOFT and after else "k"
        elif sound == "x":
            sounds.append("k")
            sound = "s"
        if sounds and sounds[-1] == sound:
            continue
        sounds.append(sound)
    return tuple(sounds)


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways a folded word may be cut into sounds: as it stands, with j as y, w as a vowel, a glued article off."""
    words = [word]
    if "j" in word:
        words.append(word.replace("j", "y"))
    if "w" in word[1:]:
        words.append(word[0] + word[1:].replace("aw", "au").replace("ow", "ou"))
    if len(word) >= 6 and word[:2] in ("al", "el") and word[2] not in VOWELS:
        words.append(word[2:])
    found: list[tuple[str, ...]] = []
    for each in words:
        cut = _cut(each)
        if cut not in found:
            found.append(cut)
    return tuple(found)


@cache
def _costs() -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Vowel, consonant and drop costs, pairs both ways round."""
    vowels: dict[tuple[str, str], float] = {}
    consonants: dict[tuple[str, str], float] = {}
    drops: dict[tuple[str, str], float] = {}
    for kind, one, other, cost in ANY.rows("name_costs"):
        if kind == "drop":
            drops[one, other] = float(cost)
        else:
            table = vowels if kind == "vowel" else consonants
            table[one, other] = table[other, one] = float(cost)
    return vowels, consonants, drops


@lru_cache(maxsize=16384)
def _swap(one: str, other: str) -> float:
    """The cost of one sound for another."""
    if one == other:
        return 0.0
    vowels, consonants, _ = _costs()
    first, second = one[0] in VOWELS, other[0] in VOWELS
    if first != second:
        return 3 * _OTHER + _HARD
    if not first:
        cost = consonants.get((one, other), _OTHER)
        return cost if cost < HARD_COST else cost + _HARD
    # two runs of vowels: a small edit distance of its own, in which glides cost little
    row = [_GLIDE.get(c, 0.34) for c in other]
    ahead = [0.0]
    for cost in row:
        ahead.append(ahead[-1] + cost)
    for a in one:
        drop = _GLIDE.get(a, 0.34)
        diagonal, ahead[0] = ahead[0], ahead[0] + drop
        for j, b in enumerate(other):
            swap = diagonal + (0.0 if a == b else vowels.get((a, b), HARD_COST))
            diagonal = ahead[j + 1]
            ahead[j + 1] = min(swap, diagonal + drop, ahead[j] + row[j])
    return min(ahead[-1], 0.9)


@lru_cache(maxsize=4096)
def _last(one: str, other: str) -> float:
    """The cost of one last sound for another: there a vowel tells Basra from Basri and Julio from Julia."""
    a, b = one[-1], other[-1]
    if a in VOWELS and b in VOWELS and a != b and {a, b} not in _ENDS_ALIKE:
        return HARD_COST + _HARD
    return _swap(one, other)


_ENDS_ALIKE = ({"i", "y"}, {"i", "e"}, {"e", "y"}, {"a", "e"}, {"o", "u"})
_GLIDE = dict(zip("iye", (0.12, 0.10, 0.22), strict=True))


@lru_cache(maxsize=16384)
def _drop(sound: str, where: str) -> float:
    """The cost of a sound that only one of the two has."""
    if sound[0] in VOWELS:
        if where == "inner":
            return 0.28 + 0.08 * (len(sound) - 1)
        if where == "start":
            return 0.5
        return 0.85 + _HARD if sound[-1] in "aio" else 0.6
    cost = _costs()[2].get((sound, where), _OTHER)
    return cost if cost < HARD_COST else cost + _HARD


class Likeness(NamedTuple):
    """``score`` in [0, 1]; ``hard`` counts the edits that no transliteration explains."""

    score: float
    hard: int


def _distance(one: tuple[str, ...], other: tuple[str, ...], limit: float = _FAR) -> float:
    """The cost of one row of sounds for another; ``_FAR`` where it is clear that it lies beyond the limit."""
    last, end = len(one) - 1, len(other) - 1
    drops = [_drop(b, "start" if j == 0 else "end" if j == end else "inner") for j, b in enumerate(other)]
    row = [0.0]
    for cost in drops:
        row.append(row[-1] + cost)
    above: list[float] = []
    for i, a in enumerate(one):
        drop = _drop(a, "start" if i == 0 else "end" if i == last else "inner")
        best = row[0] + drop
        current = [best]
        for j, b in enumerate(other):
            cost = best + drops[j]
            if a == b:
                best = row[j]
            elif i == last and j == end:
                best = row[j] + _last(a, b)
            else:
                best = row[j] + _swap(a, b)
            if cost < best:
                best = cost
            cost = row[j + 1] + drop
            if cost < best:
                best = cost
            if i and j and a == other[j - 1] and b == one[i - 1]:
                cost = above[j - 1] + 0.55
                if cost < best:
                    best = cost
            current.append(best)
        above, row = row, current
        # a swap of two sounds reaches back two rows
        if min(row) > limit and min(above) > limit:
            return _FAR
    return row[-1]


@lru_cache(maxsize=131072)
def _likeness(one: str, other: str) -> Likeness:
    best = Likeness(0.0, 9)
    for a in readings(one):
        for b in readings(other):
            if not a or not b:
                continue
            total = _distance(a, b)
            hard = int(total // _HARD)
            score = 1 - (total - hard * _HARD) / ((len(a) + len(b)) / 2) - 0.12 * hard
            if score > best.score:
                best = Likeness(score, hard)
    return best


def spelled(one: str, other: str) -> float:
    """The score of two folded words that are spellings of one by ``likeness``, 0 where they are not."""
    a, b = readings(one), readings(other)
    if len(a) > 1 or len(b) > 1:
        found = likeness(one, other)
        return found.score if found.hard == 0 and found.score >= VARIANT else 0.0
    if other < one:
        a, b = b, a
    mean = (len(a[0]) + len(b[0])) / 2
    if not a[0] or not b[0]:
        return 0.0
    total = _distance(a[0], b[0], (1 - VARIANT) * mean + 1e-9)
    score = 1 - total / mean
    return score if total < _HARD and score >= VARIANT else 0.0


def likeness(one: str, other: str) -> Likeness:
    """How alike two folded words are; see ``Likeness``. Symmetric."""
    if one == other:
        return Likeness(1.0, 0)
    return _likeness(one, other) if one < other else _likeness(other, one)


@cache
def known_variants(language: Language, kind: str = "") -> dict[str, str]:
    """From a folded word or phrase to the form that its group is read as; of one kind, or of all."""
    return {
        fold(other): fold(first)
        for row_kind, first, *others in language.rows("name_variants")
        for other in others
        if kind in ("", row_kind)
    }


@per_language
def different_pairs(language: Language) -> frozenset[tuple[str, str]]:
    """Pairs of folded words that look alike and are two names, both ways round."""
    rows = [(a.split("|"), b.split("|")) for a, b in language.rows("name_different")]
    return frozenset(pair for a, b in rows for x in a for y in b for pair in ((x, y), (y, x)))


def token_score(one: str, other: str, language: Language) -> float:
    """The score of two folded words in [0, 1]: equal by the table of variants, or alike by their sounds."""
    if one == other:
        return 1.0
    variants = known_variants(language)
    if variants.get(one, one) == variants.get(other, other):
        return 0.96
    if (one, other) in different_pairs(language):
        return 0.4
    return max(0.0, likeness(one, other).score)


@lru_cache(maxsize=65536)
def score(one: str, other: str, language: Language) -> float:
    """How likely two names are one name in two spellings, in [0, 1]. Symmetric."""
    if other < one:
        one, other = other, one
    a, b = key(one, language), key(other, language)
    if a.parts == b.parts:
        return 1.0 if a.suffix == b.suffix else 0.6
    return _score(a, b, language)


def _score(a: Key, b: Key, language: Language) -> float:
    short, long = (a.parts, b.parts) if (len(a.parts), b.parts) <= (len(b.parts), a.parts) else (b.parts, a.parts)
    if not short:
        return 0.0
    last_short, last_long = len(short) - 1, len(long) - 1
    pairs: list[tuple[float, int, int, int]] = []
    for i, x in enumerate(short):
        for j, y in enumerate(long):
            if len(x) == 1 or len(y) == 1:
                # an initial fits a name at the same end of it, never a surname
                fits = x[0] == y[0] and (i == last_short) == (j == last_long)
                value = (1.0 if x == y else 0.8) if fits else 0.0
            else:
                value = token_score(x, y, language)
            pairs.append((value, -abs(i - j), i, j))
    pairs.sort(reverse=True)
    used: dict[int, int] = {}
    taken: set[int] = set()
    total, low, equal = 0.0, 1.0, 0
    for value, _, i, j in pairs:
        if i in used or j in taken:
            continue
        used[i] = j
        taken.add(j)
        total += value
        equal += value == 1.0
        low = min(low, value)
        if len(used) == len(short):
            break
    n = len(short)
    best = (1 - WEAKEST) * total / n + WEAKEST * low
    if n == 1 and not last_long:
        best = max(0.0, best - LONE)
    extra = last_long - last_short
    if extra:
        best *= 0.95 if n > 1 else 0.85
    if any(used[i] > used[i + 1] for i in range(n - 1)):
        best *= 0.95
    if a.suffix != b.suffix:
        best *= 0.8
    if extra:
        joined = likeness("".join(short), "".join(long))
        if joined.hard == 0 and joined.score > 0.9:
            best = max(best, joined.score * 0.98)
    return max(0.0, min(1.0, best))
