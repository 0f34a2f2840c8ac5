"""The verb of which a class noun is the subject: "experts at the scene have long warned", "critics, too, say"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.span import Span
from provlint.layers.sources.classes import LONE, form_of, stands
from provlint.layers.text.pattern import lazy, worded
from provlint.lexicon import Language, listed

__all__ = ["WORD", "steps", "subject_verb", "told_apart"]

#: the words after a noun phrase, with the stops between them
WORD = lazy(r"(?P<stop>[,;:.!?()“”\"—–-]*)[ \n]+(?P<word>[\w’'-]+)")
#: "residents told to leave", "a man described as a guard": the verb is a participle
_PREPOSITION = worded(r" {vague_phrase.after a participle}\b")
_BESIDE = lazy(r" and (?:the |[A-Z])")
_CLAUSE = listed("crowds", "clause")
#: what parts a class from what it is doing or thinks: "experts are warning", "critics remain unconvinced"
_COPULA = listed("vague_phrase", "copula")
#: classes whose very stance is an opinion nobody answers for; what residents feel is a milder matter (see crowds)
_SIDES = ("expert", "critic")
#: how many words may stand between a noun phrase and its verb
_REACH = 14


def steps(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """The words after a place, up to ``_REACH``."""
    at = start
    for _ in range(_REACH):
        step = WORD.match(text, at, stop)
        if step is None:
            return
        yield step
        at = step.end()


def told_apart(text: str, language: Language, end: int, stop: int) -> bool:
    """Whether a name or a body follows a noun that ends at ``end``: "experts at Kerrow University".

    ``stop``: where its sentence ends.
    """
    if _BESIDE.match(text, end):
        return True  # "news reports and the Rivers Agency": one of them can be asked
    for n, step in enumerate(steps(text, end, stop)):
        word = step.group("word")
        if n == 0:
            if not stands(language, "telling", word):
                return False
        elif word[0].isupper():
            return True
        elif step.group("stop") or n > 4:
            return False
    return False


def subject_verb(text: str, language: Language, end: int, stop: int, kind: str, lead: str) -> Span | None:
    """The verb of saying or judging of which a noun phrase that ends at ``end`` is the subject; None where there is none.

    ``kind``: that of the noun in the list ``vague``. ``lead``: the word before the phrase. A noun phrase that goes on with
    its body ("officials at the Rivers Agency said") has none: it is told apart.
    """
    behind = last = ""  # what opened a phrase or clause behind the noun; the word before
    for n, step in enumerate(steps(text, end, stop)):
        word = step.group("word")
        lower = word.lower()
        if step.group("stop") and not (
            step.group("stop") == "," and any(stands(language, "aside", w) for w in (lower, last, behind))
        ):
            return None
        form = form_of(language, lower)
        if (
            form
            and not (behind and stands(language, "bare", last))
            and _says(text, language, form, lower, last, kind, lead, step.end())
        ):
            if last not in _CLAUSE(language) and not (behind in _CLAUSE(language) and n < 3):
                return Span(*step.span("word"))
            behind = "clause"  # "activists who advocate a ban say": the first verb is the clause's
        elif lower == "has" and kind not in ("media", *LONE):
            return None  # "one of its critics, and has accused it": another subject
        elif (not behind or kind in _SIDES) and _copula(language, lower, behind, last):
            return _predicate(text, language, step.end(), stop, kind, lead)
        elif not form and (stands(language, "aux", lower) or (stands(language, "negation", lower) and not behind)):
            pass
        elif behind:
            if stands(language, "be", lower) or lower == "what" or _body(language, behind, word, kind):
                return None  # "users who spread what the board called lies": another clause
        elif (n == 0 and stands(language, "telling", lower)) or stands(language, "behind", lower):
            behind = lower
        else:
            return None
        last = lower
    return None


def _copula(language: Language, word: str, behind: str, last: str) -> bool:
    """Whether a word may part a class from what it is doing or thinks: "experts remain", "observers of the league are"."""
    if behind:
        return stands(language, "be", word) and behind not in _CLAUSE(language) and not stands(language, "bare", last)
    return word in _COPULA(language)


def _predicate(text: str, language: Language, end: int, stop: int, kind: str, lead: str) -> Span | None:
    """What a class is said to be saying or to hold: "experts are warning that", "critics remain unconvinced"; ``end``: of the copula."""
    if kind in LONE or lead in ("with", "if"):
        return None
    for step in steps(text, end, stop):
        word = step.group("word").lower()
        if step.group("stop"):
            return None
        if form_of(language, word).endswith(" ing") or (kind in _SIDES and stands(language, "wary", word)):
            return Span(*step.span("word"))
        if not stands(language, "aux", word):
            return None
    return None


def _body(language: Language, behind: str, word: str, kind: str) -> bool:
    """Whether a name after "at", "from" ... is the body of an office or a trade: "officials at the Rivers Agency"."""
    if not word[0].isupper() or kind in ("lay", "critic"):
        return False
    return (stands(language, "telling", behind) and behind != "of") or (behind == "of" and kind in ("office", "body", *LONE))


def _says(text: str, language: Language, form: str, word: str, last: str, kind: str, lead: str, after: int) -> bool:
    """Whether a listed verb is said of the noun before it, and is no participle, infinitive or noun."""
    if last == "to" or (stands(language, "negation", last) and not stands(language, "shy", word)):
        return False
    if form.endswith(" ing"):
        return lead == "with" and not last
    if lead == "with" and not last:
        return False
    if form.endswith(" s"):
        return kind in ("media", *LONE)
    if kind in LONE and form.endswith(" base"):
        return stands(language, "aux", last)
    if kind == "lay" and not stands(language, "person", word):
        return False
    if form.endswith(" past") and not stands(language, "aux", last) and _PREPOSITION(language).match(text, after):
        return stands(language, "object", word)  # "residents told to leave" say nothing
    return not (
        form.endswith(" base")
        and stands(language, "noun", word)
        and last in ("", "and")
        and text[after : after + 1] in ".,;"
    )
