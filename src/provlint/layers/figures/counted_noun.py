"""What a number counts: the noun phrase after it, its head, and whether that is people."""

from __future__ import annotations

import functools
from typing import NamedTuple

from provlint.layers.figures.numbers import number_words
from provlint.layers.text.line import Line
from provlint.layers.text.projection import lexicon_words
from provlint.lexicon import load

BE = frozenset("was were is are be been being am got get gets getting 's ’s".split())
HAVE = frozenset("has have had having".split())
_STOP = frozenset(
    """in on of at by from with for to during after before near since over against across between as and or
    but while when who which that whose whom if because so than then outside inside around along among
    amid via under above per into onto through within without toward towards behind beside nearby about
    where until like following , ; : . ( ) ” " “ — – - ? ! ’ ‘ ' [ ] / | said says say told according had
    has have was were is are be been being will would could may might can did do does not also just still
    already including wearing riding walking sitting standing driving there here again ago away worldwide
    nationwide alone together each apiece altogether""".split()
)
TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow overnight
    earlier late early last this next later monday's tuesday's wednesday's thursday's friday's saturday's
    sunday's""".split()
)
QUOTES = frozenset("\"“”'‘’«»")
VERBS = frozenset(
    """went came said says told saw ran took made began fled stood sat drove got held knew left gave spoke
    heard found thought brought kept met led fought wore rode live lived work works""".split()
)
ATTACKS = frozenset(
    """attack attacks strike strikes airstrike airstrikes raid raids assault assaults bombing bombings
    shelling shellings ambush ambushes shooting shootings operation operations incursion incursions""".split()
)


class Word(NamedTuple):
    """A casualty word: what it says, and its forms (see the list ``casualty``)."""

    what: str
    forms: str


@functools.cache
def casualty_words() -> dict[str, Word]:
    return {row[0]: Word(row[1], row[2].replace(",", "")) for row in load("en", "casualty")}


@functools.cache
def casualty_gate() -> frozenset[bytes]:
    """The casualty words as the vocabulary of a document knows them."""
    return lexicon_words(casualty_words())


@functools.cache
def people() -> dict[str, str]:
    """Noun for people -> role."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in load("en", "people")}


class Phrase(NamedTuple):
    """A noun phrase: tokens ``[start, end)`` after its number, and its head word ("" where it is empty)."""

    start: int
    end: int
    head: str
    role: str
    person: bool


#: what opens a noun phrase, and so goes on with none
_OPENERS = frozenset("the a an his her their its our my your this these those".split())
_OWNED = frozenset("them whom us those these the his her their its our".split())
_ARMED = frozenset("armed unarmed masked hooded retired unidentified".split())


def phrase(line: Line, start: int, limit: int = 8) -> Phrase:
    """The noun phrase that opens at token ``start``; it ends at the first word that no noun phrase goes on with."""
    low, nouns, fates = line.low, people(), casualty_words()
    i = start
    if low[i] == "of":
        i += 1
        if low[i] in _OWNED:
            i += 1
            if low[i - 1] in ("them", "whom", "us"):
                return Phrase(start, i, "people", "", True)
    while low[i] in QUOTES and i < line.n and i - start < 2:
        i += 1
    if low[i] == "others" or (low[i] == "other" and low[i + 1] in _STOP):
        return Phrase(start, i + 1, "others", "", True)
    head, role, person = "", "", False
    first = end = i
    while i < line.n and i - first < limit:
        word = low[i]
        if word == "-" and i > first and line.glued(i) and line.glued(i + 1):
            other = low[i + 1]
            if other in nouns:
                person, role = True, nouns[other] or role
            head = other  # "co-workers"; of "Iran-backed militants" the noun is still to come
            i += 2
            end = i
            continue
        if word.endswith(("'s", "’s")) and len(word) > 2 and i + 1 < line.n:
            i += 1
            continue
        if word in nouns and not (low[i + 1] in ("-", "–") and line.glued(i + 1)):
            if person and low[i - 1] not in nouns:
                break
            head, role, person = word, nouns[word] or role, True
            i += 1
            end = i
            continue
        if person or word in _STOP or word in VERBS or not word[:1].isalpha() or (word in _OPENERS and i > first):
            if person and word in ("more", "other"):
                i += 1
                end = i
                continue
            break
        fate = fates.get(word)
        if fate and (set(fate.forms) & set("vpi") or fate.forms == "a"):
            if low[i + 1] in nouns and ("p" in fate.forms or word in ("shooting", "dead")):
                i += 1  # "12 wounded soldiers", "two shooting victims"
                continue
            if "n" not in fate.forms and word != "shooting":
                break
        if word in ("more", "other", "additional"):
            i += 1
            end = i
            continue
        if word == "others":
            return Phrase(start, i + 1, "others", role, True)
        if i == first and word.endswith("ed") and len(word) > 4 and low[i + 1] in _STOP and low[i + 1] != "-":
            break  # "dozens chanted"
        if i > first and word.endswith("ed") and len(word) > 4 and word not in _ARMED:
            break
        if word in TIME_WORDS and i > first and low[i - 1] not in ("more", "other") and not _noun_follows(line, i + 1):
            break
        head = word
        i += 1
        end = i
    if head in number_words():
        head = ""
    return Phrase(start, max(end, start), head, role, person)


def _noun_follows(line: Line, i: int) -> bool:
    """Whether a time word stands before its noun ("three Saturday raids") and not after the phrase."""
    while (i < line.n and line.low[i] in ("morning", "night", "afternoon", "evening", "early", "late")) or line.low[
        i
    ] in TIME_WORDS:
        i += 1
    word = line.low[i]
    return word[:1].isalpha() and word.endswith("s") and word not in _STOP and word not in casualty_words()
