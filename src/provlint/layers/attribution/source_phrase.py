"""Where the source stands: the noun phrase before a cue, after it, or the subject of the clause a participle hangs on."""

from __future__ import annotations

from provlint.layers.attribution import tokens as tok
from provlint.layers.attribution.clauses import NOTHING, Range, after_dateline, finite, past
from provlint.layers.attribution.tokens import Tokens, holds

_UNITS = frozenset("%$£€")
_PARTS = tok.OTHER | tok.OBJ | tok.PRON | tok.THAT
_BREAK = (
    tok.COMMA
    | tok.DASH
    | tok.QUOTE
    | tok.COLON
    | tok.SEMI
    | tok.OTHER
    | tok.OPEN
    | tok.CLOSE
    | tok.THAT
    | tok.WH
    | tok.AUX
    | tok.TO
    | tok.PRON
    | tok.OBJ
)


def _part(tokens: Tokens, k: int, j: int, lo: int) -> bool:
    """Whether a mark or pronoun belongs to the noun phrase that ends with token ``j``: 42 %, Ramos' aide, Ruiz himself, most of them."""
    kind, low = tokens.bits[k], tokens.low[k]
    if kind & tok.OTHER:
        return low in _UNITS or (lo < k < j and (low == "/" or (low in "'’" and tokens.low[k - 1].endswith("s"))))
    if kind & tok.OBJ:
        return k == j and k > lo and (low.endswith(("self", "selves")) or (tokens.low[k - 1] == "of" and k - 2 >= lo))
    if kind & tok.PRON:
        return low in tokens.grammar.people and (k == j or tokens.low[k + 1] == "of")
    return kind & tok.THAT != 0 and lo < k < j and tokens.bits[k - 1] & tok.PREP != 0  # the authors of that report


def phrase_before(tokens: Tokens, last: int, lo: int) -> Range:
    """The noun phrase that ends with token ``last`` and does not reach back over ``lo``; NOTHING where there is none."""
    at = last
    while at >= lo:
        size = _step_back(tokens, at, last, lo)
        if not size:
            break
        at -= size
    return _trimmed(tokens, at + 1, last + 1)


def _step_back(tokens: Tokens, at: int, last: int, lo: int) -> int:
    """How many tokens of the phrase, from ``at`` backwards, belong together; 0 where the phrase starts after ``at``."""
    bits, low = tokens.bits, tokens.low
    kind = bits[at]
    if kind & _PARTS and _part(tokens, at, last, lo):
        return 1
    if kind & tok.STOP:  # the stop of an abbreviation: Sen. Hale, Walker Jr.
        return 2 if at > lo and bits[at - 1] & tok.WORD and len(low[at - 1]) <= 5 else 0
    if kind & tok.CLOSE:
        return _bracket(tokens, at, lo)
    if kind & _BREAK:
        return 1 if kind & tok.TO and _infinitive_of_noun(tokens, at, lo) else 0
    if kind & tok.SUB and not kind & tok.PREP:
        return 0
    if kind & tok.CC:
        return _conjunction(tokens, at, last, lo)
    if kind & tok.PREP:
        return _preposition(tokens, at, lo)
    if not kind & tok.CAP and at < last:
        verb = low[at] in past(tokens.language) or (kind & tok.ED and at > lo and bits[at - 1] & (tok.PRON | tok.CAP))
        return 0 if verb else 1
    return 1


def _bracket(tokens: Tokens, at: int, lo: int) -> int:
    """ "Sen. Hale (R-Iowa) said": a bracket of at most eight tokens after a word."""
    bits = tokens.bits
    opening = at - 1
    while opening > lo and at - opening < 8 and not bits[opening] & tok.OPEN:
        opening -= 1
    if opening > lo and bits[opening] & tok.OPEN and bits[opening - 1] & tok.WORD:
        return at - opening + 1
    return 0


def _infinitive_of_noun(tokens: Tokens, at: int, lo: int) -> bool:
    """ "the ambassador to the port": "to" between a noun and a noun phrase."""
    bits = tokens.bits
    if at - 1 <= lo or at + 1 >= len(bits):
        return False
    before, after = bits[at - 1], bits[at + 1]
    noun = before & tok.WORD and not before & (tok.AUX | tok.ING | tok.ED | tok.CLITIC)
    return bool(noun and after & (tok.DET | tok.CAP))


def _conjunction(tokens: Tokens, at: int, last: int, lo: int) -> int:
    """ "police and hospital officials", "Ana Ruiz and Leo Hale": far from the start only between names."""
    bits = tokens.bits
    if at <= lo or at >= last or tokens.low[at] == "but" or not bits[at - 1] & (tok.WORD | tok.CLOSE):
        return 0
    if at - lo <= 4 or bits[at - 1] & tok.NUM:
        return 1
    if _short_from_mark(tokens, at, lo):
        return 1  # "..., police and hospital officials said"
    names = bits[at - 1] & tok.CAP and bits[at + 1] & (tok.CAP | tok.DET)
    return 1 if names or (bits[at - 1] & tok.CLOSE and bits[at + 2] & tok.CAP) else 0


def _short_from_mark(tokens: Tokens, at: int, lo: int) -> bool:
    """Whether one or two words that are no verb stand between a comma and the "and" at ``at``."""
    bits = tokens.bits
    for k in range(at - 1, max(lo, at - 3), -1):
        if bits[k - 1] & tok.COMMA:
            return k > lo
        if not bits[k] & tok.WORD or bits[k] & (tok.ED | tok.ING | tok.AUX | tok.NUM) or tokens.low[k] in past(tokens.language):
            return False
    return False


def _preposition(tokens: Tokens, at: int, lo: int) -> int:
    """ "an official of the port", "none of those three", "four out of ten"."""
    bits, low = tokens.bits, tokens.low
    if low[at] == "of" and at > lo:
        if low[at - 1] in tokens.grammar.people:
            return 1
        if low[at - 1] == "out":
            return 2
    if at <= lo or low[at] not in tokens.grammar.inside or not bits[at - 1] & tok.WORD:
        return 0
    return 0 if bits[at - 1] & (tok.PREP | tok.CC | tok.AUX | tok.PRON | tok.ADV) else 1


def _trimmed(tokens: Tokens, first: int, end: int) -> Range:
    """A phrase without what leads up to it (and, also, "Monday Ms. Hale") and without a day at its end."""
    bits, low = tokens.bits, tokens.low
    while first < end and low[first] != "both":
        kind = bits[first]
        leads = kind & (tok.CC | tok.STOP) or (kind & (tok.ADV | tok.SUB) and not kind & (tok.CAP | tok.DET))
        if not leads:
            break
        first += 1
    while first < end - 1 and bits[first] & (tok.ADV | tok.CC | tok.STOP):
        if bits[first] & tok.DET or low[first] in ("both", "either"):
            break
        first += 1
    while end - first > 1 and bits[first] & tok.TIME and not bits[first + 1] & tok.CLITIC:
        first += 1
    if end - first > 2 and bits[end - 1] & tok.TIME and (bits[end - 2] & tok.PREP or low[end - 2] in ("last", "this")):
        end -= 2
        if end - first > 1 and bits[end - 1] & tok.PREP:
            end -= 1
    elif end - first > 1 and bits[end - 1] & tok.TIME and bits[end - 2] & tok.CAP:
        end -= 1
    dangling = end > first and bits[end - 1] & (tok.PREP | tok.CC | tok.SUB) and not bits[end - 1] & (tok.DET | tok.CAP)
    return NOTHING if dangling else (first, end)


def source_before(tokens: Tokens, j: int, lo: int) -> Range:
    """The source whose last token before the cue's verb group is ``j``: a phrase, or one with an apposition."""
    bits = tokens.bits
    if j < lo:
        return NOTHING
    kind = bits[j]
    if kind & tok.WH and tokens.low[j] not in tokens.grammar.who:
        return NOTHING  # "when asked whom she backed": nobody
    if kind & (tok.PRON | tok.WH | tok.THAT):
        return j, j + 1
    if kind & tok.DET and tokens.low[j] in tokens.grammar.floating and j > lo:  # "Hale and Ruiz both said"
        before = bits[j - 1]
        if before & (tok.DASH | tok.COMMA) or (before & tok.WORD and not before & (tok.CLOSED | tok.ED | tok.ADV)):
            found = source_before(tokens, j - 1, lo)
            if found[1] > found[0]:
                return found
    if kind & tok.DET:  # "Some said", "Several of them said"
        return (j, j + 1) if j == lo or not bits[j - 1] & (tok.PREP | tok.DET) else NOTHING
    if kind & tok.COMMA:
        return apposed(tokens, j, lo, tok.COMMA)
    if kind & tok.DASH:
        return apposed(tokens, j, lo, tok.DASH)
    first, end = phrase_before(tokens, j, lo)
    if end > first and bits[j] & tok.TIME and bits[end - 1] & tok.TIME:
        if all(bits[x] & (tok.TIME | tok.DET) or tokens.low[x] in tokens.grammar.lately for x in range(first, end)):
            k = (
                first - 1 if first == lo or not bits[first - 1] & tok.PREP else first - 2
            )  # "Hale this week said", "Hale, who left, on Friday said"
            return source_before(tokens, k, lo) if k >= lo else (first, end)
        if bits[end - 1] & tok.CAP:
            end -= 1  # "sent an email Monday saying"
    first = _listed(tokens, first, end, lo)
    before = bits[first - 1] if first > lo else 0
    if end > first and first > lo and before & tok.OBJ and tokens.low[first] == "of":
        return first - 1, end
    if (
        end <= first
        or before & (tok.TO | tok.AUX | tok.PREP | tok.OBJ)
        or (first > lo and tokens.low[first - 1] in past(tokens.language))
    ):
        # inside a verb phrase: "an official who spoke anonymously to discuss strategy said"
        k = first - 1 if end > first else j
        while (
            k > lo and j - k < 18 and not bits[k] & (tok.COMMA | tok.QUOTE | tok.COLON | tok.SEMI | tok.DASH | tok.WH)
        ):
            k -= 1
        if k > lo and bits[k] & tok.WH and bits[k - 1] & tok.WORD:
            return phrase_before(tokens, k - 1, lo)
    elif first > lo + 1 and tokens.low[first - 1] == "who" and bits[first - 2] & tok.WORD:
        return phrase_before(tokens, first - 2, lo)
    return first, end


def _listed(tokens: Tokens, begin: int, stop: int, lo: int) -> int:
    """Where the list starts whose last members are a phrase with "and": "Hale, Ruiz and Roe said"."""
    bits = tokens.bits
    if stop - begin < 3 or not holds(bits, begin, stop, tok.CC):
        return begin
    while begin - 2 >= lo and bits[begin - 1] & tok.COMMA:
        first, end = phrase_before(tokens, begin - 2, lo)
        if (
            end != begin - 1
            or end <= first
            or bits[end - 1] & (tok.ED | tok.TIME)
            or tokens.low[end - 1] in past(tokens.language)
        ):
            break
        if not (bits[end - 1] & bits[begin] & tok.CAP) and first > lo:
            break
        begin = first
    return begin


def apposed(tokens: Tokens, j: int, lo: int, mark: int) -> Range:
    """The source before an apposition or a parenthesis that ends with the mark at ``j``: "X, a Y, said"."""
    bits = tokens.bits
    first = -1
    only_who = False
    k = j - 1
    size = 0
    while k > lo and size < 45:
        kind = bits[k]
        if kind & (tok.COLON | tok.SEMI | tok.QUOTE) and not kind & mark:
            if kind & tok.QUOTE and size < 12:  # a nickname or a title inside the apposition
                k -= 1
                size += 1
                continue
            break
        if kind & mark:
            nxt = bits[k + 1]
            start = k + 2 if tokens.low[k + 1] in past(tokens.language) else k + 1  # "X, led by Y, said"
            plain = not _clause(tokens, start, first if first > 0 else j)
            if not plain and not nxt & (tok.WH | tok.SUB | tok.ING | tok.PREP):
                if first > 0:
                    break
                only_who = True  # "X, whose home, Y, is sinking, said"
                k -= 1
                size += 1
                continue
            begin, end = _before_mark(tokens, k - 1, lo)
            if only_who and not nxt & tok.WH:
                pass
            elif (
                end > begin
                and (begin == lo or not bits[begin - 1] & (tok.PREP | tok.TO | tok.AUX))
                and not bits[begin] & (tok.TIME | tok.NUM)
                and not (end - begin == 1 and bits[begin] & tok.ADV)
            ):
                last, first = (first if first > 0 else j), k
                if nxt & (tok.WH | tok.ING) or mark & tok.DASH or _told_before(tokens, lo, (begin, end), (k + 1, last)):
                    break
            elif nxt & tok.WH:
                break
        k -= 1
        size += 1
    if first <= lo:
        return NOTHING
    begin, end = _before_mark(tokens, first - 1, lo)
    while (
        begin - 2 >= lo
        and bits[begin - 1] & tok.COMMA
        and end - begin <= 2
        and (bits[begin] & tok.NUM or tokens.low[begin][1:2] == "-")
    ):
        first = begin - 1  # Sen. Hale, R-Iowa, who ...; Ana Ruiz, 30, who ...
        begin, end = _before_mark(tokens, first - 1, lo)
    if bits[first + 1] & (tok.WH | tok.PREP | tok.SUB | tok.ING | tok.ADV | tok.PRON | tok.ED | tok.TIME) and not bits[
        first + 1
    ] & (tok.DET | tok.CAP):
        return begin, first
    return begin, j


def _told_before(tokens: Tokens, lo: int, phrase: Range, apposition: Range) -> bool:
    """Whether a name and a post side by side are all of the source, since what stands before them says something by itself:
    "shells fell on the town, the director of the hospital, Ana Ruiz, said".
    """
    begin = phrase[0]
    if begin - 1 <= lo or not tokens.bits[begin - 1] & tok.COMMA or _name(tokens, *phrase) == _name(tokens, *apposition):
        return False
    return finite(tokens, lo, begin - 1)


def named_with_post(tokens: Tokens, first: int, comma: int) -> bool:
    """Whether the tokens up to the comma at ``comma`` are a name and a post beside it, or somebody and who that is, and nothing else."""
    begin, end = apposed(tokens, comma, first, tok.COMMA)
    if end <= begin or begin > after_dateline(tokens, first, comma):
        return False
    if end < comma and tokens.bits[end] & tok.COMMA and tokens.bits[end + 1] & tok.WH:
        return True  # "Ana Ruiz, who took office in May,"
    inner = next((k for k in range(begin, end) if tokens.bits[k] & tok.COMMA), -1)
    return inner > 0 and (_name(tokens, begin, inner) or _name(tokens, inner + 1, end))


def _name(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a phrase is nothing but a name: "Ana Ruiz", "J. B. Hale"."""
    return all(kind & (tok.CAP | tok.STOP) and not kind & tok.DET for kind in tokens.bits[first:end])


def _before_mark(tokens: Tokens, j: int, lo: int) -> Range:
    """The noun phrase or pronoun that ends with token ``j``."""
    return (j, j + 1) if tokens.bits[j] & tok.PRON else phrase_before(tokens, j, lo)


def _clause(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the tokens hold a finite verb: an auxiliary, or a pronoun subject."""
    bits = tokens.bits
    if first < end and bits[first] & tok.WH:
        return False
    for k in range(first, end):
        if bits[k] & tok.WH:
            return False
        if bits[k] & (tok.AUX | tok.PRON) or (tokens.low[k] in past(tokens.language)):
            return True
    return False
