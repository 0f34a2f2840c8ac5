"""What befell the people a number counts: a casualty word to its left or right, without a parser."""

from __future__ import annotations

from typing import Literal, NamedTuple

from provlint.layers.figures.counted_noun import (
    BE,
    HAVE,
    QUOTES,
    TIME_WORDS,
    VERBS,
    Phrase,
    Word,
    casualty_words,
    people,
)
from provlint.layers.figures.fate_cues import (
    LIGHT,
    adverb,
    aside,
    by_bullet,
    fired,
    only_meant,
    to_hospital,
    wound_noun,
)
from provlint.layers.figures.numbers import number_words
from provlint.layers.text.line import Line

_PREPOSITIONS = frozenset(
    """in at on from of near inside outside with during after by aboard around along across between for under
    behind""".split()
)


class Fate(NamedTuple):
    """What befell the people of a phrase: ``what``, and the token that says so (the phrase's own span grows to it)."""

    what: str
    token: int
    side: str


#: what says so beside the casualty words themselves; without one of either there is no fate
FURTHER = (
    "toll condition hospital hospitals clinic wound wounds injury injuries burns custody fled fleeing hospitalizing"
    " hospitalising striking hitting"
).split()
_HOMES = frozenset(
    """homes home fighting violence country war villages region floods border abroad camps houses""".split()
)
_HURT = frozenset(("shot", "wounded", "injured"))
_SINGULAR, _PLURAL = frozenset(("was", "is", "has")), frozenset(("were", "are", "have"))
_SUBJECTS = frozenset("he she they it we i you".split())
_WHOM = frozenset(("whom", "them", "which"))
_CLAUSES = frozenset(
    """how why what said says told according because while but if than when after as although though before""".split()
)
_NEW_SUBJECT = frozenset("the a an his her their".split())
_DETERMINERS = frozenset(
    """the a an his her their its this that these those of each every on for with by from among""".split()
)


def fate_right(line: Line, np: Phrase, count: float = 0, joined: bool = False) -> Fate | None:
    """A casualty word to the right that has the phrase as its subject or bearer.

    ``count``: how many the phrase counts (0: unknown); ``joined``: it goes on another. The verb must agree.
    """
    low, fates, n = line.low, casualty_words(), line.n
    k = np.end
    aux = have = False
    relative = False
    commas = 0
    steps = 0
    while k < n and steps < 26:
        word = low[k]
        steps += 1
        if k == np.end and word in _NEW_SUBJECT:
            return None  # "Channel 3 News the man died"
        fate = fates.get(word)
        if fate and low[k - 1] not in _DETERMINERS:
            found = _predicate(line, k, fate, aux, have, k == np.end)
            if found is None:
                return None
            if found:
                return found
        if word in (";", ".", "?", "!", ":", "—", "–"):
            return None
        if word in QUOTES:
            k += 1
            continue
        if word == ",":
            commas += 1
            skip = aside(line, k)
            if skip:
                k = skip
                continue
            if low[k + 1].endswith("ing") and low[k + 1] not in fates:
                return None  # ", placing ...": what somebody else did
            if commas > 2:
                return None
            aux = False
        elif word in BE or word in HAVE:
            plural = joined or count > 1
            if not relative and ((plural and word in _SINGULAR) or (count == 1 and not joined and word in _PLURAL)):
                return None
            aux = aux or word in BE
            have = have or word in HAVE
        elif word in ("and", "or"):
            joined = True
            if low[k + 1] in _SUBJECTS:
                return None
        elif word in ("not", "never") or word.endswith(("n't", "n’t")) or word in _SUBJECTS:
            return None
        elif word in ("who", "that", "which", "whom"):
            if (word != "that" and k - np.end > 6) or (word == "that" and k > np.end):
                return None  # belongs to a nearer noun
            if low[k + 1] in _DETERMINERS or low[k + 1] in _SUBJECTS:
                return None
            relative, aux, have = True, False, False
        elif word in _CLAUSES or (low[k + 1] == "of" and low[k + 2] in _WHOM):
            return None
        elif word in LIGHT:
            pass
        elif (
            word == "in"
            and low[k + 1] in ("critical", "serious", "stable", "fair", "good", "grave")
            and low[k + 2] in ("condition", "but", "and")
            and "condition" in low[k + 2 : k + 7]
        ):
            return Fate("injured", k + 2, "right")
        elif word in ("suffered", "sustained", "suffering", "sustaining", "received", "with"):
            wound = wound_noun(line, k + 1)
            if wound:
                return Fate("injured", wound, "right")
            if word != "with" and not relative:
                return None
        elif word in (
            "taken",
            "rushed",
            "transported",
            "airlifted",
            "flown",
            "sent",
            "treated",
            "brought",
            "recovering",
        ):
            end = to_hospital(line, k + 1)
            if end:
                return Fate("injured", end, "right")
            if word == "taken" and low[k + 1] == "into" and low[k + 2] == "custody":
                return Fate("detained", k + 2, "right")
            return None
        elif word in ("fled", "fleeing") and not _HOMES.isdisjoint(low[k + 1 : k + 7]):
            return Fate("displaced", k, "right")
        elif word == "in" and low[k + 1] == "custody":
            return Fate("detained", k + 1, "right")
        elif aux and not relative and word.isalpha() and word not in _PREPOSITIONS and not adverb(word):
            return None
        elif aux and relative and word.isalpha() and word not in _PREPOSITIONS and not adverb(word):
            relative, aux = False, False
        elif ((word.endswith("ed") and len(word) > 4) or word in VERBS) and not relative:
            return None
        k += 1
    return None


_OBJECT = frozenset(
    """a an the his her their its him them himself herself themselves another my our two three four five six
    seven one and""".split()
)


def _active_next(line: Line, k: int) -> bool:
    """Whether an object follows token ``k``, which makes a bare participle an active past."""
    for _ in range(8):
        word = line.low[k] if k < line.n else ""
        if word in QUOTES or word in ("dead", "fatally"):
            k += 1
        elif word in ("and", "or") and line.low[k + 1] in casualty_words():
            k += 2
        else:
            break
    else:
        return False
    if word in ("and", "or"):
        return False
    if word in ("at", "a") and line.low[k + 1] in ("least",):
        return True
    if word in TIME_WORDS or not word:
        return False
    return (
        word in _OBJECT
        or word in number_words()
        or word[:1].isdigit()
        or word in people()
        or (line.capital(k) and word not in _PREPOSITIONS and word not in ("police", "officials", "i"))
    )


def _predicate(line: Line, k: int, fate: Word, aux: bool, have: bool, adjacent: bool) -> Fate | Literal[False] | None:
    """Casualty word ``k`` as predicate: a Fate; False: says nothing; None: settles that there is none."""
    low = line.low
    word, forms = low[k], fate.forms
    if word == "fatally":
        if low[k + 1] in ("shot", "stabbed", "wounded", "injured", "struck", "gunned", "beaten"):
            if not aux and _active_next(line, k + 2):
                return None
            return Fate("killed", k + 1, "right")
        return Fate("killed", k, "right") if adjacent else False
    if forms == "c":  # "1 dead, 2 critical"
        return Fate(fate.what, k, "right") if adjacent and not aux and not line.low[k + 1].isalpha() else False
    if forms in ("a",):
        if (
            word == "missing"
            and not (aux or adjacent)
            and low[k - 1] not in ("and", "dead", "wounded", "or", "reported")
        ):
            return False
        if word == "dead" and low[k + 1] == "bodies":
            return False
        return Fate(fate.what, k, "right")
    if "i" in forms and "v" not in forms:
        return Fate(fate.what, k, "right")
    if "p" in forms:
        if have and not aux:
            return None
        if not aux and not adjacent and low[k - 1] in ("allegedly",):
            return None
        if not aux and _active_next(line, k + 1):
            return None
        if word == "shot" and not aux and fired(line, k):
            return None
        if word in ("struck", "hit") and not (aux and by_bullet(line, k)):
            return False
        if word == "rounded" and low[k + 1] != "up":
            return False
        if word == "burned" and not aux:
            return False
        what, token = fate.what, k
        if what in ("shot", "wounded", "injured"):
            if low[k - 1] in ("fatally", "mortally"):
                what = "killed"
            elif low[k + 1] == "dead" or (low[k + 1] == "to" and low[k + 2] == "death"):
                what, token = "killed", k + 2 - (low[k + 1] == "dead")
            elif low[k + 1] == "and" and low[k + 2] in ("killed", "wounded", "injured"):
                what, token = casualty_words()[low[k + 2]].what, k + 2
            elif low[k + 1] == "and" and low[k + 3] in ("killed", "wounded", "injured") and adverb(low[k + 2]):
                what, token = casualty_words()[low[k + 3]].what, k + 3
        elif what == "killed" and low[k + 1] == "or" and low[k + 2] in ("wounded", "injured"):
            what, token = "casualties", k + 2
        return Fate(what, token, "right")
    if "v" in forms:
        if word.endswith("ing") and "p" not in forms:
            return None if adjacent or not aux else False
        return None
    return False


def _begins_anew(line: Line, i: int) -> bool:
    """Whether a number word is capitalised as a sentence's first, unlike the word before it ("SUSPECT KILLED Hundreds mourn")."""
    word, before = line.word(i), line.word(i - 1)
    if line.low[i] not in number_words():
        return False
    return word[0].isupper() and word[1:].islower() and (before.islower() or (before.isupper() and len(before) > 1))


def fate_left(line: Line, first: int, np: Phrase) -> Fate | None:
    """A casualty word to the left that has the number at token ``first`` as its object."""
    low, fates = line.low, casualty_words()
    p = first - 1
    while p >= 0 and (low[p] in QUOTES or low[p] == "up"):
        p -= 1
    if p < 0:
        return None
    word = low[p]
    fate = fates.get(word)
    if fate and "v" in fate.forms:
        if "p" in fate.forms and p and (low[p - 1] in BE):
            return None
        if p == first - 1 and _begins_anew(line, first):
            return None
        if only_meant(low, p):
            return None
        deadly = p > 0 and fate.what in _HURT and low[p - 1] in ("fatally", "mortally")
        return Fate("killed" if deadly else fate.what, p, "left")
    if word == "dead" and low[p - 1 : p] == ["shot"]:
        return Fate("killed", p, "left")
    if word == "death" and p > 1 and low[p - 1] == "to" and low[p - 2] in ("shot", "stabbed", "beaten", "beat"):
        return Fate("killed", p, "left")
    if word in ("hospitalizing", "hospitalising", "striking", "hitting"):
        return Fate("injured" if word[0] == "h" and word != "hitting" else "shot", p, "left") if np.person else None
    if word == "of" and p:
        noun = fates.get(low[p - 1])
        if low[p - 2 : p - 1] == ["attempted"]:
            return None
        if noun and "o" in noun.forms:
            deadly = noun.what in _HURT and low[p - 2 : p - 1] in (["fatal"], ["deadly"])
            return Fate("killed" if deadly else noun.what, p - 1, "left")
        if low[p - 1] == "toll":
            return Fate("killed", p - 1, "left")
        return None
    if word == "to" and p > 1 and low[p - 2 : p] in (["injuries"],):
        return Fate("injured", p - 1, "left")
    if (not np.head or np.person) and word in (
        "to",
        "at",
        "is",
        "was",
        "above",
        "past",
        "near",
        "over",
        "from",
        "hit",
        "reached",
        "passed",
        ":",
        "tops",
        "topped",
    ):
        for q in range(p, max(-1, p - 12), -1):
            if low[q] == "toll":
                plain = q == 0 or low[q - 1] in ("the", "a", "initial", "total", "death", "fatality")
                return Fate("killed" if plain else "casualties", q, "left")
            counted = fates.get(low[q]) if low[q - 1 : q] == ["of"] and low[q - 2 : q - 1] == ["number"] else None
            if counted:
                return Fate(counted.what, q, "left")  # "the number of dead climbed to 1,037"
            if low[q] in (",", ";", "."):
                break
    return None


def _headline_list(line: Line, np: Phrase) -> bool:
    """Whether a list may end without an "and", as headlines have it: "Man kills wife, 2 sons, then himself"."""
    return np.person and line.low[np.end] in ("", "in", "at", "near", "then", ",", "|", "-", "–", "—", "before")


def fate_shared(line: Line, first: int, np: Phrase) -> Fate | None:
    """The fate of an earlier phrase in the same object: "killed a guard and two others"."""
    low, fates = line.low, casualty_words()
    if first and low[first - 1] in ("his", "her", "their"):
        first -= 1  # "his wife and their two sons"
    if first < 2 or low[first - 1] not in ("and", "or", ","):
        return None
    if low[first - 1] == "," and "and" not in low[first : first + 8] and not _headline_list(line, np):
        return None  # a list goes on to an "and": "killed two guards, three clerks and a driver"
    p = first - 2
    steps = 0
    while p >= 0 and steps < 16:
        word = low[p]
        if (
            word in (";", ".", ":", "who", "which", "that", "when", "while", "after", "but", "said", "says", "as")
            or word in BE
            or word in HAVE
            or (low[p + 1] == "of" and word in people())
        ):
            return None
        fate = fates.get(word)
        if fate and ("v" in fate.forms or ("o" in fate.forms and low[p + 1] == "of")):
            if "p" in fate.forms and p and low[p - 1] in BE:
                return None
            if "v" in fate.forms and (low[p + 1] in _PREPOSITIONS or not _active_next(line, p + 1)):
                return None
            return Fate(fate.what, p, "left")
        p -= 1
        steps += 1
    return None
