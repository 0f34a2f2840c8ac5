"""The kinds that figures are told apart by, as names: what is counted, how it is written, who vouches, what happened.

Members are strings, so a value that is read from the lexicon or written into JSON compares equal to its member.
"""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """What an amount is in, ``Amount.unit``, where it is neither a plain count nor money."""

    PERCENT = "percent"
    MEASURE = "measure"
    NONE = "none"


class What(StrEnum):
    """What a figure counts, ``Figure.what``: a harm that befell people, or things of another kind."""

    KILLED = "killed"
    WOUNDED = "wounded"
    INJURED = "injured"
    SHOT = "shot"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"
    CASUALTIES = "casualties"
    PEOPLE = "people"
    ATTACKS = "attacks"
    MONEY = "money"
    SHARE = "share"
    OTHER = "other"


def one_fate(what: str) -> str:
    """The fate that two drafts would call by one name: "injured" counts the wounded. "Shot" counts the dead, too, and stays."""
    return What.WOUNDED if what == What.INJURED else what


class Writing(StrEnum):
    """How a number is written, ``Figure.form``, and the kind of its first word."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"
    UNIT = "unit"
    TENS = "tens"
    SCALE = "scale"
    SOME = "some"
    MOST = "most"
    GROUP = "group"
    NONE = "none"
    ANOTHER = "another"
    BOTH = "both"
    FOLD = "fold"


class ShareKind(StrEnum):
    """How a share is told in words, ``Figure.unit``: "a third of", "one in five", "twice as many", "the second largest"."""

    FRACTION = "fraction"
    RATIO = "ratio"
    TIMES = "times"
    RANK = "rank"


class Bend(StrEnum):
    """What the words before a number make of it, ``Figure.hedge``: the kinds in the list ``hedges`` of the lexicon."""

    OVER = "over"
    UNDER = "under"
    NEAR = "near"
    ABOUT = "about"
    MORE = "more"
    LEAST = "min"
    MOST = "max"
    PLAIN = "plain"


class Reach(StrEnum):
    """How near a source comes to vouching for a figure, ``Support.reach``, from the best to the worst."""

    INSIDE = "inside"
    ELSEWHERE = "elsewhere"
    NAMED = "named"
    LINK = "link"
    SENTENCE = "sentence"
    NEIGHBOUR = "neighbour"
    NONE = "none"


class Deed(StrEnum):
    """The kinds of an event that others can mean too, ``Mention.kind``; many of one kind are a series."""

    ATTACK = "attack"
    STRIKE = "strike"
    BLAST = "blast"
    SHOOTING = "shooting"
    KILLING = "killing"
    CLASH = "clash"
    UNTOLD = ""
    ATTACKS = "attacks"
    STRIKES = "strikes"
    SHOOTINGS = "shootings"
    KILLINGS = "killings"


class Article(StrEnum):
    """How an event is brought up, ``Mention.article``: as known, as new, as one more; "" without an article."""

    KNOWN = "the"
    NEW = "a"
    FURTHER = "another"


#: the kinds of harm that may be the same people: who was shot was wounded or killed
HARMED = frozenset({What.WOUNDED, What.INJURED, What.SHOT, What.CASUALTIES})
#: figures of people that something befell
CASUALTY = HARMED | {What.KILLED, What.MISSING, What.ABDUCTED, What.DETAINED, What.DISPLACED}
#: from the best to the worst
REACHES = tuple(Reach)
