"""The small words that constructions ask one by one; each list stands in ``attribution.tsv`` with its example."""

from __future__ import annotations

from provlint.core.record import NamedTuple
from provlint.lexicon import word_table


class Grammar(NamedTuple):
    """The lists of one language; tokens carry it, so that every construction has it at hand."""

    people: frozenset[str]
    who: frozenset[str]
    floating: frozenset[str]
    lately: frozenset[str]
    late: frozenset[str]
    inside: frozenset[str]
    caused: frozenset[str]
    issued: frozenset[str]
    particle: frozenset[str]
    spoken_to: frozenset[str]
    blamed: frozenset[str]
    question: frozenset[str]
    charge: frozenset[str]
    owner: frozenset[str]
    nobody: frozenset[str]
    before_asked: frozenset[str]
    asked: frozenset[str]
    asked_about: frozenset[str]
    before_a_time: frozenset[str]
    before_an_event: frozenset[str]
    of_an_event: frozenset[str]
    ago: frozenset[str]
    within_subject: frozenset[str]
    time_preposition: frozenset[str]
    poll: frozenset[str]
    numeral: frozenset[str]
    has_done: frozenset[str]
    contraction: frozenset[str]
    label: frozenset[str]
    takes_lives: frozenset[str]
    lives: frozenset[str]
    told_by_name: frozenset[str]


GRAMMAR = word_table("attribution", Grammar)
