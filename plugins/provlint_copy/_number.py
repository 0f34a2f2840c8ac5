"""Singular and plural side by side: a subject and its verb, a count and its noun."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from provlint import Document, NamedTuple
from provlint.lexicon import Language, in_order, per_language
from provlint_copy._anchors import Anchors, anchored, tried

_START = r"(?:(?<=[.?!;–—-] )|(?<=, )|(?<=\n\n)|(?<=[”\"] ))"
#: what opens a clause, too: "but the mayor have left"
_CONJUNCTION = in_order("grammar", "conjunction")
_PLURAL = in_order("grammar", "plural ending")
_ODD_PLURAL = in_order("grammar", "odd plural")
_NAMED = re.compile(r"\{([a-z]+)\}")


def disagreements(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """Places where number goes wrong: (span, what is wrong). Whether they are quoted is not looked at."""
    for match, message in tried(doc, _rows(doc.language)):
        first = match.group(1).partition(" ")[0]
        if first[0].isupper() and first.lower() in _nouns(doc.language).persons and doc.text.count(first) > 1:
            continue  # Jaden Waiters: a name
        yield match.span(1), message.format(match.group(1).split(" ")[-1])


class Nouns(NamedTuple):
    """Nouns by what they can count: ``single`` people and things, ``unit`` what is counted by the thousand."""

    person: frozenset[str]
    persons: frozenset[str]
    single: frozenset[str]
    unit: frozenset[str]
    #: plurals that are none
    unplural: frozenset[str]


@per_language
def _nouns(language: Language) -> Nouns:
    collective = language.words("grammar", "collective")
    nouns = chain(language.first_fields("people"), language.long_list("role_nouns"))
    one = frozenset(
        w for w in nouns if w.isalpha() and w.islower() and w not in collective and not w.endswith(_PLURAL(language))
    )
    return Nouns(
        one,
        frozenset(w + "s" for w in one if not w.endswith(_ODD_PLURAL(language))),
        one | language.words("grammar", "countable"),
        one | language.words("grammar", "unit"),
        language.words("grammar", "unplural"),
    )


@per_language
def _rows(language: Language) -> Anchors:
    def fill(pattern: str) -> str:
        named = {kind: f"(?:{'|'.join(sorted(words))})" for kind, words in _nouns(language)._asdict().items()}
        # a sentence may begin with them: "Experts has said so"
        named["openers"] = f"(?:{'|'.join(w.capitalize() for w in sorted(_nouns(language).persons))})"
        # a clause begins here: nothing before its subject can be the subject instead ("one of the officials has")
        start = "|".join([_START, *(f"(?<={word} )" for word in _CONJUNCTION(language))])
        named |= {"clause": f"(?:{start}|(?<=that ))", "start": f"(?:{start})"}
        return _NAMED.sub(lambda hole: named[hole[1]], language.fill(pattern))

    # the words of _START stand in this file, whose own change is a change of `_nouns_of`
    return anchored(language, "number_frames", ("people", "role_nouns.txt", __file__), fill, lambda: _nouns_of(language))


def _nouns_of(language: Language) -> dict[str, frozenset[str]]:
    return _nouns(language)._asdict()
