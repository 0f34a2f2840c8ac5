"""Sources inside a sentence that speak for one figure alone: "which officials say has killed 20", "a tally by the army".

Attributions are not nested: what a whole sentence is attributed to may not be who gave its number. This looks only at the
words right before a figure.
"""

from __future__ import annotations

from provlint.core.document import Document
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution
from provlint.layers.quotes.nearby import sentence_near
from provlint.layers.text.line import Line
from provlint.lexicon import classes

#: so many code points before the figure its own source may begin
REACH = 240
_SAY = frozenset("""say says said estimate estimates estimated report reports reported put puts claim claims""".split())
_WITH = frozenset("""reporting saying putting confirming estimating counting giving announcing listing""".split())
_TALLY = frozenset(
    """tally count database figures data records statistics toll estimate estimates census tracker log
    numbers list survey report study""".split()
)
_SETS = frozenset(
    """raised raises put puts increased increases lowered lowers revised revises set sets gave gives updated""".split()
)
_OF = frozenset("by from of kept compiled maintained released published issued".split())
_COUNTS = frozenset(
    """counted counts count shows show showed put puts lists listed recorded records found finds gives gave
    says said has had have suggests suggest indicates indicate documented""".split()
)
_RELATIVE = frozenset(("which", "who", "that", "whom", "where", ","))
_BREAKS = frozenset((".", ";", ":", "?", "!", "—", "(", ")"))
_NO_NOUN = frozenset(
    """which who that whom where , and or but in on at to of for with by from as than when while because if
    the group's was is are were has have had be been it he she they""".split()
)


#: without one of these before it a figure has no source of its own
_HINTS = (
    " say",
    " said",
    "with ",
    "tall",
    "count",
    "figures",
    "data",
    "records",
    "tistics",
    "stimate",
    "toll",
    ":",
    "report",
    "study",
    "survey",
    "census",
    "tracker",
    " list",
    " log ",
    "numbers",
    " put",
)


def inner_source(doc: Document, start: int) -> Attribution | None:
    """The source whose words lead straight to the figure at offset ``start``; None where none does."""
    home = sentence_near(doc, start)
    if home is None:
        return None
    first = max(home.start, start - REACH)
    left = doc.text[first:start]
    if not any(hint in left for hint in _HINTS):
        return None
    line = Line(doc.text, first, min(home.end, start + 1))
    at = line.at(start)
    return _label(line, at) or _parenthesis(line, at) or _with(line, at) or _tally(line, at) or _toll(line, at)


def _label(line: Line, at: int) -> Attribution | None:
    """ "Police: 4 shot at a party", as headlines have it; only where the label is somebody who speaks."""
    for k in range(1, min(6, at)):
        if line.low[k] == ":":
            who = classes("en", "source_nouns")
            if any(line.low[k - 1] in words for words in who.values()):
                return _attribution(line, 0, k, k, k + 1)
            return None
    return None


def _parenthesis(line: Line, at: int) -> Attribution | None:
    """ "..., which port officials say has killed 2,000" """
    low = line.low
    for k in range(at - 1, max(0, at - 8), -1):
        if low[k] in _BREAKS or low[k] == ",":
            return None
        if low[k] in _SAY:
            first = k
            while first > 0 and k - first < 6 and low[first - 1] not in _NO_NOUN and low[first - 1][0].isalpha():
                first -= 1
            if first < k and first > 0 and low[first - 1] in _RELATIVE and low[first - 1] != ",":
                return _attribution(line, first, k, k, k + 1)
            return None
    return None


def _with(line: Line, at: int) -> Attribution | None:
    """ ", with a security official reporting two deaths" """
    low = line.low
    for k in range(at - 1, max(0, at - 4), -1):
        if low[k] in _WITH:
            for first in range(k - 1, max(0, k - 8), -1):
                if low[first] == "with":
                    return _attribution(line, first + 1, k, k, k + 1) if first + 1 < k else None
                if low[first] in _BREAKS or low[first] == ",":
                    return None
            return None
    return None


def _tally(line: Line, at: int) -> Attribution | None:
    """ "A tally by military officials has counted at least 118" """
    low = line.low
    verb = -1
    for k in range(at - 1, max(0, at - 6), -1):
        if low[k] in _BREAKS or low[k] == ",":
            return None
        if low[k] in _COUNTS:
            verb = k
            if low[k] not in ("has", "had", "have"):
                continue
        elif verb >= 0:
            break
    if verb < 1:
        return None
    for k in range(verb - 1, max(-1, verb - 10), -1):
        if low[k] in _BREAKS or low[k] == ",":
            return None
        if low[k] in _TALLY and low[k + 1] in _OF and k + 2 < verb:
            first = k
            while first > 0 and k - first < 4 and low[first - 1] not in _NO_NOUN and low[first - 1][0].isalpha():
                first -= 1
            cue = max(i for i in range(verb, at) if low[i] in _COUNTS)
            return _attribution(line, first, verb, cue, cue + 1, "document")
    return None


def _toll(line: Line, at: int) -> Attribution | None:
    """ "The ministry raised the death toll to 84" """
    low = line.low
    for k in range(at - 1, max(0, at - 10), -1):
        if low[k] in _BREAKS or low[k] == ",":
            return None
        if low[k] in ("toll", "tolls"):
            verb = k - 1
            while verb > 0 and k - verb < 4 and low[verb] not in _SETS:
                verb -= 1
            if verb < 1 or low[verb] not in _SETS:
                return None
            first = verb
            while first > 0 and verb - first < 7 and low[first - 1] not in _BREAKS and low[first - 1] != ",":
                first -= 1
            named = first < verb and low[verb - 1] not in ("was", "were", "be", "been", "has", "had", "is", "have")
            return _attribution(line, first, verb, verb, verb + 1) if named else None
    return None


def _attribution(line: Line, first: int, last: int, cue: int, content: int, kind: str = "") -> Attribution:
    source = Span(line.starts[first], line.ends[last - 1])
    words = line.low[first:last]
    if not kind:
        kind = "unnamed" if any(w in classes("en", "source_nouns")["person"] for w in words[-2:]) else "named"
    said = Span(line.starts[min(content, line.n - 1)], line.ends[line.n - 1])
    cued = Span(line.starts[cue], line.ends[cue])
    return Attribution((source,), (cued,), (said,), False, kind, line.text[slice(*source)])
