"""Questions as reports: "Asked whether the bridge was safe, Ruiz said ..."."""

from __future__ import annotations

from provlint.layers.attribution import tokens as tok
from provlint.layers.attribution.clauses import NOTHING, phrase_after
from provlint.layers.attribution.scope import Scope, trim
from provlint.layers.attribution.tokens import Tokens


def asked(scope: Scope) -> int:
    """ "Asked whether C, S said ...": report the question, and say where the main clause starts (0: there is none)."""
    tokens, lo, hi = scope.tokens, scope.start, scope.end
    low = tokens.low
    verb = lo + 1 if low[lo] in tokens.grammar.before_asked and lo + 1 < hi else lo
    if low[verb] not in tokens.grammar.asked or verb + 1 >= hi:
        return 0
    comma = _comma_before_cue(scope, verb + 1)
    if comma < 0:
        return 0
    first = _question_start(tokens, verb + 1, comma)
    by = phrase_after(tokens, verb + 2, first) if low[verb + 1] == "by" and first > verb + 2 else NOTHING
    cue = (verb, first if low[first - 1] == "about" else verb + 1)
    scope.add(by, cue, [trim(tokens, first, comma)], low[verb], "asked")
    return comma + 1


def _comma_before_cue(scope: Scope, first: int) -> int:
    """The first comma that a cue follows within 13 tokens; -1 where there is none."""
    for at in range(first, scope.end - 1):
        if scope.tokens.bits[at] & tok.COMMA and any(n in scope.cues for n in range(at + 1, min(at + 14, scope.end))):
            return at
    return -1


def _question_start(tokens: Tokens, first: int, comma: int) -> int:
    """Where the question starts: "asked [on Monday] whether C", "asked about C", "asked by a reporter about C"."""
    bits, low = tokens.bits, tokens.low
    if first >= comma or not bits[first] & (tok.PREP | tok.TIME) or low[first] not in tokens.grammar.asked_about:
        return first
    if low[first] == "about":
        at = first + 1
    else:
        at = first
        while at < comma and not bits[at] & (tok.WH | tok.SUB | tok.THAT) and low[at] != "about":
            at += 1
    return at if at < comma else first
