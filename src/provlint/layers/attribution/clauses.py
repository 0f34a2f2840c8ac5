"""What a clause is made of, as far as attribution asks: its subject, its finite verb, and the noun phrase after a cue."""

from __future__ import annotations

from provlint.layers.attribution import tokens as tok
from provlint.layers.attribution.tokens import Tokens
from provlint.lexicon import Language, per_language

Range = tuple[int, int]  # token indices, half-open
NOTHING: Range = (0, 0)
#: no source is described in more tokens than this; it keeps time linear
LONGEST_SOURCE = 80


@per_language
def past(language: Language) -> frozenset[str]:
    """Finite verbs without -ed that are never nouns: a noun phrase does not reach back over them."""
    return language.classes("cue_classes")["past"]


def finite(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a stretch says something by itself: it has a finite verb that is in no relative clause."""
    bits, low = tokens.bits, tokens.low
    verbs = past(tokens.language)
    relative = False
    for k in range(first, end):
        kind = bits[k]
        if kind & tok.WH and k > first and bits[k - 1] & (tok.COMMA | tok.WORD):
            relative = True
        elif kind & tok.COMMA:
            relative = False
        elif not relative and (
            kind & (tok.AUX | tok.PRON) or (kind & tok.ED and not kind & tok.CAP) or low[k] in verbs
        ):
            return True
    return False


def phrase_after(tokens: Tokens, k: int, hi: int) -> Range:
    """The source after a cue (said X, a Y in Z): to the end of its appositions."""
    low, bits, words = tokens.low, tokens.bits, tokens.grammar
    first = k
    hi = min(hi, k + LONGEST_SOURCE)
    related = False
    if k < hi and bits[k] & (tok.PRON | tok.OBJ):
        return k, k + 1
    while k < hi:
        kind = bits[k]
        if kind & tok.STOP and not (k + 1 < hi and bits[k + 1] & tok.WORD and k > first and len(low[k - 1]) <= 5):
            break
        if related and not kind & (tok.COMMA | tok.COLON | tok.SEMI | tok.QUOTE | tok.DASH):
            k += 1
            continue
        if (
            kind & (tok.COLON | tok.SEMI | tok.AUX)
            or (kind & tok.SUB and not kind & tok.PREP)
            or (kind & tok.QUOTE and (k + 1 >= hi or bits[k - 1] & tok.COMMA))
        ):
            break
        if kind & tok.DASH and low[k] != "-":
            break
        named = kind & tok.CAP and k + 1 < hi and bits[k + 1] & tok.CAP and not bits[k + 1] & tok.TIME  # "Col. Jan Moss"
        if kind & tok.TIME and not named and not bits[k - 1] & (tok.DET | tok.PREP):
            break
        if (
            low[k] in words.before_a_time
            and k > first
            and k + 1 < hi
            and (
                bits[k + 1] & tok.TIME
                or (bits[k + 1] & tok.DET and low[k] in words.before_an_event and low[k + 1] in words.of_an_event)
            )
        ):
            break
        if kind & tok.WH and not bits[k - 1] & tok.COMMA:
            related = True
        elif kind & tok.WH:
            break
        if kind & tok.COMMA:
            if k + 1 >= hi:
                break
            n = bits[k + 1]
            if (
                n & (tok.WH | tok.PRON | tok.QUOTE | tok.ING | tok.THAT)
                or (n & (tok.SUB | tok.ADV | tok.PREP) and not n & tok.DET)
                or (n & tok.CC)
            ):
                break
        k += 1
    while k > first and bits[k - 1] & (tok.COMMA | tok.PREP | tok.CC | tok.DASH):
        k -= 1
    return first, k


#: so many tokens a dateline has at most: KERROW, May 6, 2024 (AP) -
DATELINE = 12


def after_dateline(tokens: Tokens, lo: int, hi: int) -> int:
    """The token after a dateline that opens a sentence ("KERROW (AP) - X ..."); ``lo`` itself where none does."""
    bits = tokens.bits
    if not bits[lo] & tok.CAP:
        return lo
    capitals = tokens.low[lo].upper() == tokens.word(lo)
    for x in range(lo + 1, min(lo + DATELINE, hi - 1)):
        if bits[x] & tok.DASH and (capitals or bits[x - 1] & tok.CLOSE):
            return x + 1 if bits[x + 1] & tok.QUOTE or not tokens.word(x + 1)[0].islower() else lo
    return lo


def subject_of(tokens: Tokens, lo: int, hi: int) -> Range:
    """A guess at the subject of the clause that starts at ``lo``: the words up to its first verb."""
    low, bits = tokens.low, tokens.bits
    k = after_dateline(tokens, lo, hi)
    while k < hi and (
        bits[k] & (tok.CC | tok.ADV | tok.DASH | tok.COMMA | tok.QUOTE) and not bits[k] & (tok.DET | tok.PREP | tok.SUB)
    ):
        k += 1
    rounds = 0
    while (
        k < hi and (bits[k] & (tok.PREP | tok.ING) or (bits[k] & tok.SUB)) and rounds < 2
    ):  # an opening adjunct: In Iowa, X ...
        candidate = k
        while candidate < hi and not bits[candidate] & (tok.COMMA | tok.STOP):
            candidate += 1
        if candidate >= hi - 1 or not bits[candidate] & tok.COMMA:
            break
        k = candidate + 1
        rounds += 1
    while k < hi and bits[k] & tok.SUB and not bits[k] & (tok.DET | tok.PREP):
        k += 1
    for x in range(k, min(k + 5, hi)):  # Hours later, X ...; Two days after the vote, X ...
        if bits[x] & tok.COMMA and x > k and (low[x - 1] in tokens.grammar.ago or bits[x - 1] & tok.TIME):
            k = x + 1
            break
    first = k
    if k < hi and bits[k] & tok.PRON:
        return k, k + 1
    while k < hi:
        kind = bits[k]
        if kind & (
            tok.COMMA | tok.COLON | tok.SEMI | tok.DASH | tok.QUOTE | tok.WH | tok.THAT | tok.TO | tok.OPEN | tok.AUX
        ) or (kind & tok.SUB and not kind & tok.PREP):
            break
        if kind & tok.PREP and low[k] not in tokens.grammar.within_subject:
            break
        if (
            k > first
            and not kind & tok.CAP
            and (kind & tok.ED or kind & tok.ADV or low[k] in past(tokens.language))
            and not (kind & tok.ADV and k == first + 1 and bits[first] & tok.DET)  # "the famously gruff senator"
        ):
            break
        k += 1
    return first, k
