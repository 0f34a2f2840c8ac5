"""The words of a sentence that may be a source, its verb or what closes it: what the constructions around a figure go by."""

from __future__ import annotations

from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution
from provlint.layers.text.line import Line
from provlint.lexicon import Language

#: so many tokens a source after a statement may have, with all its titles
LONG = 24
#: marks that no source and no clause goes over
BREAKS = frozenset((".", ";", ":", "?", "!", "—", "(", ")"))


def cue_class(language: Language, name: str) -> frozenset[str]:
    """The words of one class of the table ``figure_cues``."""
    return language.classes("figure_cues")[name]


def speaker(language: Language, word: str) -> bool:
    """Whether a noun stands for somebody who speaks."""
    return any(word in who for who in language.classes("source_nouns").values())


def unowned(word: str) -> str:
    """A word without the ending that makes it an owner: "clinic's"."""
    return word.removesuffix("’s").removesuffix("'s")


def phrase_start(line: Line, end: int, most: int) -> int:
    """Where the words begin that end before token ``end``: after the last break or comma, ``most`` tokens back at most."""
    first = end
    while first > 0 and end - first < most and line.low[first - 1] not in BREAKS and line.low[first - 1] != ",":
        first -= 1
    return first


def opened_start(language: Language, line: Line, first: int) -> int:
    """The same place with the article or owner before it, where there is one: "the coroner"."""
    return first - (first > 0 and line.low[first - 1] in cue_class(language, "opener"))


def hearer_end(language: Language, line: Line, k: int) -> int:
    """Where those end who hear, or are told, by the verb at token ``k``; -1 for who tells: "jurors were told", not "jurors told"."""
    last = k - (line.low[k - 1] in cue_class(language, "be"))
    return -1 if line.low[k] == "told" and last == k else last


def post(language: Language, word: str) -> bool:
    """Whether a noun names a post or a trade: a coroner, a nurse."""
    return word in language.long_list("role_nouns") or word.removesuffix("s") in language.long_list("role_nouns")


def named_start(language: Language, line: Line, close: int) -> int:
    """Where a source begins whose name or title closes with the comma at token ``close``: "The coroner, Mara Stoll,"; -1 for none."""
    title = close - 1
    while title > 0 and close - title < LONG and line.low[title] not in BREAKS and line.low[title] != ",":
        title -= 1
    if line.low[title] != "," or title < 1:
        return -1
    first = noun_start(language, line, title, LONG)
    while first > 1 and title - first < LONG and line.low[first - 1] in cue_class(language, "of"):  # "the mayor of Kerrow"
        first = noun_start(language, line, first - 1, LONG)
    first = opened_start(language, line, first)
    return first if first < title and may_speak(language, line, first, title) else -1


def noun_start(language: Language, line: Line, k: int, most: int) -> int:
    """Where the words of a source begin that end before token ``k``."""
    no_noun = cue_class(language, "no_noun")
    first = k
    while first > 0 and k - first < most and line.low[first - 1] not in no_noun and line.low[first - 1][0].isalpha():
        first -= 1
    return first


def source_start(language: Language, line: Line, k: int, at: int) -> int:
    """Where the source begins that ends before the verb at token ``k``; 0 where no source stands between it and a comma.

    A comma right before the verb closes a title or a name in apposition, and the source begins one comma further left:
    "Ana Ruiz, mayor of Kerrow, said", "a spokesman for the army, Col. Jan Moss, told reporters".
    """
    if line.low[k - 1] == ",":
        title = comma(language, line, k - 1, at)
        first = comma(language, line, title, at) + 1 if title else 0
        return first if first > 1 and may_speak(language, line, first, title) else 0
    first = comma(language, line, k, at) + 1
    return first if first > 1 and may_speak(language, line, first, k) else 0


def comma(language: Language, line: Line, k: int, at: int) -> int:
    """The next comma to the left of token ``k`` and after token ``at``; 0 where another mark or a clause comes first."""
    for i in range(k - 1, max(at, k - LONG), -1):
        if line.low[i] == ",":
            return i
        word = line.low[i]
        stop = word in BREAKS and not (word == "." and i and line.capital(i - 1))  # "Col."
        if stop or word in "\"”“" or word in cue_class(language, "relative"):
            return 0
    return 0


def may_speak(language: Language, line: Line, first: int, k: int) -> bool:
    """Whether a phrase may be a source: it opens like a noun phrase and holds no verb."""
    low = line.low
    opener = low[first]
    if opener in cue_class(language, "no_source") or opener.endswith("ing") or not opener[0].isalpha():
        return False
    words = low[first:k]
    if not cue_class(language, "passive").isdisjoint(words):
        return False
    return line.capital(first) or opener in cue_class(language, "opener") or any(
        speaker(language, w) or post(language, w) or w.endswith("s") for w in words
    ) or opener in cue_class(language, "pronoun")


def attribution_of(line: Line, first: int, last: int, cue: int, said: int, content: tuple[int, int] | None = None) -> Attribution:
    """The report of the source in tokens ``first`` to ``last`` (not included): of the rest of the sentence from token ``said`` on, or
    of ``content``, offsets of the text.
    """
    last -= line.low[last - 1] == ","  # the comma that closes a title
    last -= last - first > 1 and line.low[last - 1] in cue_class(line.language, "have")  # "Kerrow Radio has learnt"
    source = Span(line.starts[first], line.ends[last - 1])
    reach = Span(*content) if content else Span(line.starts[min(said, line.n - 1)], line.ends[line.n - 1])
    cued = Span(line.starts[cue], line.ends[cue])
    return Attribution((source,), (cued,), (reach,), False)
