"""Whole subjects at the beginning of a sentence, and a verb in the wrong number after them."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document
from provlint.layers.text import forms_of, sentences, worded
from provlint.lexicon import in_order, listed

#: "The staffing changes comes": nothing but words that stand before a noun, a plural, a verb in the third person
_PLURAL = worded(r"{grammar.opens a plural subject} ((?:[a-z]+ ){0,2})([a-z]+s) ([a-z]+s)(?= [a-z])")
#: "The identity of the other victims are": one thing of several, and the verb went with the several
_SINGULAR = worded(
    r"{grammar.opens a singular subject} (?:[a-z]+ )?([a-z]+) of ((?:[a-z]+ ){0,5}[a-z]+s) ({grammar.plural verb})(?= [a-z])"
)
_OPENINGS = in_order("grammar", "opens a plural subject")
_SINGLE_OPENINGS = in_order("grammar", "opens a singular subject")
_VERBS = listed("grammar", "verb in the third person")
_MORE_PLURALS = listed("grammar", "plural or verb")
#: of nouns that are no plural and no verb
_SINGULAR_FORMS = ("n", "m")
_ABSTRACT = in_order("grammar", "ending of one thing")
_ONE_THING = listed("grammar", "one thing of several")
_COLLECTIVE = listed("grammar", "one thing that is several")
_PARTED = listed("grammar", "parts a subject")
_NO_ADJECTIVE = listed("grammar", "no part of a plain subject")


def subject_slips(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """Subjects and verbs that disagree: (span, what is wrong). Whether they are quoted is not looked at."""
    text, language = doc.text, doc.language
    openings, single = _OPENINGS(language), _SINGLE_OPENINGS(language)
    for start, end in sentences(doc):
        if text.startswith(openings, start):
            match = _PLURAL(language).match(text, start, end)
            plain = match is not None and _NO_ADJECTIVE(language).isdisjoint(match.group(1).split())
            if match and plain and _verb(match.group(3), doc) and _several(match.group(2), doc):
                yield match.span(), f"“{match.group(3)}” does not agree with its plural subject"
        if text.startswith(single, start):
            match = _SINGULAR(language).match(text, start, end)
            if match and _one(match.group(1), doc) and _PARTED(language).isdisjoint(match.group(2).split()):
                yield match.span(), f"“{match.group(3)}” does not agree with its singular subject, “{match.group(1)}”"


def _verb(word: str, doc: Document) -> bool:
    return forms_of(word, doc.language) == "z" or word in _VERBS(doc.language)


def _several(word: str, doc: Document) -> bool:
    return forms_of(word, doc.language) == "p" or word in _MORE_PLURALS(doc.language)


def _one(word: str, doc: Document) -> bool:
    language = doc.language
    if word in _COLLECTIVE(language):
        return False
    return word in _ONE_THING(language) or (forms_of(word, language) in _SINGULAR_FORMS and word.endswith(_ABSTRACT(language)))
