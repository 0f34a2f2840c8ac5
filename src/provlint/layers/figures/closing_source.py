"""The source that closes a statement with a figure: what stands behind its comma, to the end of the sentence.

Each construction is a function that looks at the tokens behind the figure; the words they go by are the classes of the list
``figure_cues``.
"""

from __future__ import annotations

from itertools import pairwise

from provlint.core.document import Document
from provlint.layers.attribution.attributions import Attribution
from provlint.layers.figures.source_words import (
    BREAKS,
    attribution_of,
    comma,
    cue_class,
    hearer_end,
    may_speak,
    post,
    source_start,
    speaker,
    unowned,
)
from provlint.layers.text.line import Line
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import Language

#: so many code points before the end of its sentence a source may begin that closes the statement
CLOSE = 400
#: so many tokens may follow its verb
AFTER = 10
#: a label at a headline's end has so many tokens less two at most, and so many code points
LABEL, LABELLED = 6, 40
#: so many code points before a figure, and tokens after it, may tell that somebody has set it
LEAD = 12
#: without one of these after it no source closes its statement
_CLOSING_HINTS = tuple(
    " said| say| report| announced| confirm| stated| added| learn| told| estimate| show| claimed| noted| explained| testified"
    "| citing| quoting| heard".split("|")
)


def closing_source(doc: Document, start: int) -> Attribution | None:
    """The source that closes a statement: "..., monitors and state media said.", "..., Ana Ruiz, mayor of Kerrow, said."

    The verb is the last of its kind in the sentence of ``start``; only adverbs, places and days may follow it. The source may be two
    people or bodies, and have a title between commas.
    """
    home = sentence_at(doc, start)
    if home is None:
        return None
    first = max(start, home.end - CLOSE)
    right = doc.text[first : home.end]
    language = doc.language
    line: Line | None = None
    if _counts(language, right):
        line = Line(doc.text, first, home.end, language)
        lead = doc.text[max(home.start, first - LEAD) : first].lower().split()
        if found := _reckoned(language, line) or _set_by(language, line, lead):
            return found
    if not any(hint in right for hint in _CLOSING_HINTS) and ":" not in right[-LABELLED:]:
        return None
    line = line or Line(doc.text, first, home.end, language)
    at = 0
    for k in range(line.n - 2, max(0, line.n - LABEL), -1):  # "Four shot at a party: police", as headlines have it
        if line.low[k] == ":" and speaker(language, line.low[line.n - 1]):
            return attribution_of(line, k + 1, line.n, k, k, content=(line.starts[0], line.starts[k]))
    for k in range(line.n - 1, max(at + 2, line.n - 40), -1):
        if line.low[k] in cue_class(language, "hears") and (heard := _hearing(language, line, k, at)):
            return attribution_of(line, heard, k, k, k + 1, content=(line.starts[0], line.starts[heard]))
        if line.low[k] in cue_class(language, "tail") and _closes(language, line, k):
            first = source_start(language, line, k - (line.low[k - 1] in cue_class(language, "have")), at)
            return attribution_of(line, first, k, k, k + 1, content=(line.starts[0], line.starts[first])) if first else None
        if line.low[k] in ("citing", "quoting") and line.low[k - 1] == "," and may_speak(language, line, k + 1, min(k + 8, line.n)):
            return attribution_of(line, k + 1, min(k + 8, line.n), k, k, content=(line.starts[0], line.starts[k]))
    return None


def _counts(language: Language, right: str) -> bool:
    """Whether what follows a figure may name a count or who set the number: "... by the clinic's count", "... by the coroner"."""
    words = right.split()
    return "by" in words or not cue_class(language, "reckoned").isdisjoint(word.rstrip(".,;") for word in words)


def _owner(language: Language, line: Line, first: int, last: int) -> bool:
    """Whether somebody who speaks, holds a post or has a name stands in a phrase."""
    for k in range(first, last):
        word = unowned(line.low[k])
        if speaker(language, word) or post(language, word) or (line.capital(k) and word not in cue_class(language, "after")):
            return True
    return False


def _reckoned(language: Language, line: Line) -> Attribution | None:
    """ "..., by the Red Cross's count", "on the police's reckoning", "by the count of the clinic", "in the words of Ada Moll" """
    low, reckoned = line.low, cue_class(language, "reckoned")
    for k in range(1, line.n - 1):
        if low[k] in BREAKS and not (low[k] == "." and line.capital(k - 1)):
            return None
        if low[k] not in cue_class(language, "reckons"):
            continue
        end = k + 1
        while end < line.n and end - k < AFTER and low[end] != "," and low[end] not in BREAKS:
            end += 1
        count = next((i for i in range(k + 1, end) if low[i] in reckoned), 0)
        if not count:
            continue
        if low[count + 1] == "of" and _owner(language, line, count + 2, end):
            return attribution_of(line, count + 2, end, count, count, content=(line.starts[0], line.starts[k]))
        if count == end - 1 and _owner(language, line, k + 1, count):
            return attribution_of(line, k + 1, count, count, count, content=(line.starts[0], line.starts[k]))
    return None


def _set_by(language: Language, line: Line, lead: list[str]) -> Attribution | None:
    """ "The number of drowned was put at six by the coroner, Mara Stoll"; ``lead`` are the words right before the line."""
    words = [*lead, *line.low[:LEAD]]
    by = next((k for k in range(line.n) if line.low[k] == "by"), 0)
    close = next((k for k in range(by + 1, line.n) if line.low[k] == "," or line.low[k] in BREAKS), line.n)
    sets = cue_class(language, "sets")
    setting = any(one in sets and then in ("at", "to") for one, then in pairwise(words))
    if not by or by > LEAD or not setting or close - by > AFTER or not _owner(language, line, by + 1, close):
        return None
    return attribution_of(line, by + 1, close, by, by, content=(line.starts[0], line.starts[by]))


def _hearing(language: Language, line: Line, k: int, at: int) -> int:
    """Where a court or an inquiry begins that hears or is told what stands before it: "..., an inquest in Kerrow heard"; 0 for none."""
    i = k + 1
    if i < line.n and line.low[i] not in cue_class(language, "after") and line.low[i] not in "\"'”’":
        return 0
    last = hearer_end(language, line, k)
    if last < 0:
        return 0
    first = comma(language, line, last, at) + 1
    return first if first > 1 and not cue_class(language, "venue").isdisjoint(line.low[first:last]) else 0


def _closes(language: Language, line: Line, k: int) -> bool:
    """Whether nothing but adverbs follows the verb at token ``k``, or a listener ("told reporters on Monday")."""
    low = line.low
    i = k + 1
    if low[k] == "told":
        while i < line.n and i - k < AFTER and low[i] not in cue_class(language, "after") and (line.word(i)[0].isalpha()):
            i += 1
        if i == k + 1 or low[i - 1] in cue_class(language, "no_listener"):
            return False
    return i >= line.n or low[i] in cue_class(language, "after") or low[i] in "\"'”’"
