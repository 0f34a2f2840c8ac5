"""Attributions whose cue stands after their content: "C, S said", "C, said S", "C, according to S"."""

from __future__ import annotations

from provlint.layers.attribution import tokens as tok
from provlint.layers.attribution.clauses import Range, finite, phrase_after
from provlint.layers.attribution.content_ends import Seen, content_end
from provlint.layers.attribution.scope import Candidate, Closing, Scope, trim
from provlint.layers.attribution.source_phrase import named_with_post, source_before
from provlint.layers.attribution.tokens import Tokens, holds, numeric

_INVERTED_LEFT = frozenset(["quote", "comma", "punct", "dash"])
_INVERTED_RIGHT = frozenset(["cap", "det", "word", "num", "pron", "ing"])
_TOLD_TO = frozenset(["det", "cap", "word", "pron", "num"])
#: what begins a source that is no name
_NO_NAME = frozenset(["det", "word", "num"])
#: what may follow a closing cue whose content is complete
_CLOSES = frozenset(["end", "comma", "comma-quote", "quote", "time", "colon", "sub", "cc", "punct", "to", "ing"])
_AFTER_TOLD = tok.COMMA | tok.STOP | tok.QUOTE | tok.TIME | tok.PREP | tok.SUB | tok.COLON
_AFTER_INVERTED = _AFTER_TOLD | tok.WH | tok.DASH | tok.OPEN | tok.CC


def _adjunct(scope: Scope, k: int) -> tuple[int, bool]:
    """Skip what may follow a closing cue (on Monday, in an interview with X): where it ends, and whether "that" follows."""
    tokens, hi = scope.tokens, scope.end
    bits = tokens.bits
    x = k
    while x < hi and not bits[x] & (tok.COMMA | tok.QUOTE | tok.COLON | tok.DASH | tok.SEMI | tok.OPEN):
        if bits[x] & tok.STOP and x + 1 >= hi:
            break
        if bits[x] & tok.THAT:
            return x, True
        x += 1
    return x, False


def closing(scope: Scope, candidate: Candidate, free: int) -> Closing | None:
    """C, S cue [, C2] and C, cue S and C, according to S.

    ``free`` is the first token that no earlier attribution has taken. None where no such construction fits.
    """
    tokens = scope.tokens
    low = tokens.low
    word = low[candidate.cue]
    by = candidate.right == "by" and word.endswith("ed") and word != "asked" and not candidate.left.startswith("be-")
    if (
        word not in scope.closing
        and word != "according"
        and not by
        and not candidate.right.startswith(("end", "comma"))
    ):
        return None
    free = _inside_bracket(tokens, free, candidate.cue)
    if word == "according":
        return _according(scope, candidate, free)
    if by:
        return _reported_by(scope, candidate, free)
    base = candidate.left.rpartition("-")[2]
    if candidate.left.startswith("be-") and base != "pron":
        return None  # "if it fails, the price is not told"
    if base in _INVERTED_LEFT and candidate.right in _INVERTED_RIGHT:
        found = _inverted(scope, candidate, free)
        if found or base != "comma":
            return found
    return _subject_then_cue(scope, candidate, free)


def _inside_bracket(tokens: Tokens, free: int, cue: int) -> int:
    """The first token of the bracket that is open at the cue: "(C, S said)"; ``free`` itself where none is."""
    low = tokens.low
    if "(" in low[free:cue]:
        for at in range(cue - 1, free, -1):
            if low[at] == "(":
                return at + 1
            if low[at] == ")":
                break
    return free


def _subject_then_cue(scope: Scope, candidate: Candidate, free: int) -> Closing | None:
    """ "The bridge is safe, Ruiz said on Monday", "..., as Ruiz told the board": the content, a mark, source, cue."""
    tokens, cue = scope.tokens, candidate.cue
    bits, word = tokens.bits, tokens.low[cue]
    source = source_before(tokens, candidate.left_token, free)
    before = _content_stop(tokens, source, free)
    if before < 0:
        return None
    quoted = holds(bits, free, before, tok.QUOTE)
    if before - free < 3 and not quoted:
        return None
    if word not in scope.closing and not quoted and candidate.right != "end":
        return None
    rest = _adjunct_start(scope, candidate)
    if rest < 0:
        return None
    adjunct_end, that = _adjunct(scope, rest)
    if that or (not quoted and not _stands_after(scope, candidate, (free, before), (rest, adjunct_end))):
        return None
    group = cue if bits[candidate.left_token] & tok.COMMA else candidate.left_token + 1
    return _closed(scope, source, (group, cue + 1), free, before, adjunct_end)


def _content_stop(tokens: Tokens, source: Range, free: int) -> int:
    """Where the content before a source stops: at a comma, quotation, dash or bracket, or at ", as"; -1 without one."""
    bits, before = tokens.bits, source[0]
    if source[1] <= source[0]:
        return -1
    if before - 1 >= free and bits[before - 1] & (tok.COMMA | tok.QUOTE | tok.DASH | tok.OPEN):
        return before
    if before - 1 > free and tokens.low[before - 1] == "as" and bits[before - 2] & tok.COMMA:
        return before - 1
    return -1


def _adjunct_start(scope: Scope, candidate: Candidate) -> int:
    """Where what follows a closing cue (whom it was told, when, where) starts; -1 if what follows closes no content."""
    tokens, right, at = scope.tokens, candidate.right, candidate.right_token
    bits, low = tokens.bits, tokens.low
    if low[candidate.cue] in scope.tell and right in _TOLD_TO:
        rest = phrase_after(tokens, at, scope.end)[1]
        if holds(bits, at, rest, tok.THAT):
            return -1  # "To wit, Hale told the Herald that ..."
        if rest < scope.end and not bits[rest] & _AFTER_TOLD and low[rest] not in tokens.grammar.late:
            return -1
        return rest
    if right in ("word", "det") and (
        low[at] in tokens.grammar.late or (at + 1 < scope.end and bits[at + 1] & tok.TIME)
    ):
        return at  # "Ruiz said last week", "said the next Monday"
    if right in _CLOSES or right.startswith("p-"):
        return candidate.cue + 1
    return -1


def _stands_after(scope: Scope, candidate: Candidate, content: Range, adjunct: Range) -> bool:
    """Whether words without quotation marks are what is said, and not an adjunct of the clause that the cue opens."""
    tokens = scope.tokens
    bits = tokens.bits
    free, before = content
    rest, end = adjunct
    if rest > candidate.cue + 1 and end + 1 < scope.end and bits[end] & tok.COMMA and bits[end + 1] & tok.QUOTE:
        return False  # "After the vote, Hale wrote to his friends, “..."
    if candidate.right in ("end", "comma"):
        return True
    if candidate.right in ("comma-quote", "quote", "colon"):
        return False
    opener = free + 1 if bits[free] & tok.CC else free
    if bits[opener] & tok.ADV and before - opener < 4:
        return False  # "Later on, Hale said to the board ..."
    if not bits[opener] & (tok.PREP | tok.SUB | tok.ING):
        return True
    clause = finite(tokens, free, before) and _comma_inside(tokens, opener, before)
    return clause and not (end - rest > 1 and finite(tokens, rest, end))


def _comma_inside(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a comma parts the stretch: "In Iowa, the plan failed" and not just "In Iowa"."""
    return holds(tokens.bits, first, end - 1, tok.COMMA)


def _closed(scope: Scope, source: Range, cue: Range, free: int, before: int, x: int) -> Closing:
    """Put a closing attribution together; ``x`` is where the adjunct after the cue ends."""
    tokens, hi = scope.tokens, scope.end
    bits, low = tokens.bits, tokens.low
    first, end = trim(tokens, free, before)
    contents = [(first, end)] if end > first else []
    if x < hi - 1 and bits[x] & (tok.COMMA | tok.QUOTE | tok.COLON | tok.DASH):
        nxt = x if bits[x] & tok.QUOTE else x + 1
        n = bits[nxt]
        if not (
            n & (tok.WH | tok.ING)
            or (n & tok.CC and low[nxt] in ("and", "but") and scope.cue_near(nxt))
            or (n & tok.SUB and scope.cue_near(nxt))
        ):
            rest = content_end(tokens, nxt, hi, Seen(low[cue[1] - 1], "c2"), scope.cues)
            contents.append(trim(tokens, nxt, rest))
            x = rest
    return Closing(source, cue, contents, x)


def _inverted(scope: Scope, candidate: Candidate, free: int) -> Closing | None:
    tokens, lo, hi = scope.tokens, scope.start, scope.end
    bits, low = tokens.bits, tokens.low
    word = low[candidate.cue]
    if candidate.left_token < lo or (word in scope.tell and word not in ("asked", "asks")):
        return None
    source = phrase_after(tokens, candidate.right_token, hi)
    end = source[1]
    if end <= candidate.right_token:
        return None
    direct = bits[candidate.left_token] & tok.QUOTE or (
        candidate.left_token > lo and bits[candidate.left_token - 1] & tok.QUOTE
    )
    after = bits[end] if end < hi else tok.STOP
    if direct:
        if not after & _AFTER_INVERTED and end < hi and low[end] not in tokens.grammar.late:
            return None
    else:
        if not after & (tok.STOP | tok.COMMA | tok.QUOTE) or candidate.left_token - free < 3:
            return None
        bracket = bits[candidate.left_token] & tok.CLOSE and not finite(tokens, free, candidate.left_token)
        if candidate.right in _NO_NAME and (bracket or named_with_post(tokens, free, candidate.left_token)):
            return None  # "Ana Ruiz, the mayor of Sorn, said more than half of it, 40,000 tons, was lost"
        ends = end >= hi or (after & tok.STOP and end + 1 >= hi)
        if (not ends and bits[free] & (tok.PREP | tok.SUB | tok.ING)) or not (
            finite(tokens, free, candidate.left_token) or (not ends and finite(tokens, end, hi))
        ):
            return None
    x, that = _adjunct(scope, end)
    if that:
        return None
    return _closed(scope, source, (candidate.left_token + 1, candidate.cue + 1), free, candidate.left_token + 1, x)


def _reported_by(scope: Scope, candidate: Candidate, free: int) -> Closing | None:
    """C, as reported by S; C, first reported by S."""
    tokens, lo, hi = scope.tokens, scope.start, scope.end
    bits, low = tokens.bits, tokens.low
    source = phrase_after(tokens, candidate.right_token + 1, hi)
    if source[1] <= source[0]:
        return None
    group = candidate.cue
    while group > lo and (bits[group - 1] & tok.ADV or low[group - 1] in ("as", "first")):
        group -= 1
    if group <= lo + 1:
        x = source[1]
        while x < hi and not bits[x] & tok.COMMA:
            x += 1
        return Closing(source, (group, candidate.right_token + 1), [trim(tokens, x, hi)], hi)
    if not (low[group] == "as" or bits[group - 1] & tok.COMMA):
        return None
    contents = [trim(tokens, free, group)]
    end = source[1]
    if end < hi - 1 and bits[end] & tok.COMMA and not bits[end + 1] & (tok.WH | tok.CC | tok.ING):
        contents.append(trim(tokens, end, hi))
        end = hi
    return Closing(source, (group, candidate.right_token + 1), contents, end)


def _according(scope: Scope, candidate: Candidate, free: int) -> Closing | None:
    tokens, lo, hi = scope.tokens, scope.start, scope.end
    bits = tokens.bits
    if candidate.cue + 2 >= hi or not bits[candidate.cue + 1] & tok.TO:
        return None
    cue = (candidate.cue, candidate.cue + 2)
    if (candidate.cue - lo <= 1 and not bits[lo] & tok.QUOTE) or bits[candidate.cue - 1] & tok.STOP:
        x = candidate.cue + 2
        while x < hi and not bits[x] & tok.COMMA:
            x += 1
        if x + 1 < hi and bits[x + 1] & tok.WH:
            x += 1
            while x < hi and not bits[x] & tok.COMMA:
                x += 1
        if x >= hi:  # "According to the group it retaliates": the clause starts with its subject
            x = candidate.cue + 3
            while (
                x < hi
                and not bits[x] & tok.PRON
                and not (bits[x] & tok.DET and bits[x - 1] & tok.WORD and not bits[x - 1] & (tok.PREP | tok.CC))
            ):
                x += 1
            if x >= hi:
                return None
        return Closing((candidate.cue + 2, x), cue, [trim(tokens, x, hi)], hi)
    source = phrase_after(tokens, candidate.cue + 2, hi)
    contents = [trim(tokens, free, candidate.cue)]
    end = source[1]
    quoted = holds(bits, candidate.cue, hi, tok.QUOTE)
    if bits[candidate.cue - 1] & tok.COMMA and not finite(
        tokens, free, candidate.cue
    ):  # "Since May, according to X, guards have ..."
        commas = [x for x in range(candidate.cue + 3, end) if bits[x] & tok.COMMA and (finite(tokens, x, hi) or quoted)]
        if commas:  # the last before the clause: what stands between is an apposition
            source, end = (source[0], commas[-1]), commas[-1]
    if end < hi - 1 and bits[end] & tok.COMMA and not bits[end + 1] & (tok.WH | tok.CC | tok.ING):
        contents.append(trim(tokens, end, hi))
        end = hi
    return Closing(source, cue, contents, end)


def in_a_poll(scope: Scope) -> None:
    """ "In a Kerrow Times poll, 40 percent chose Hale" and "... in a Kerrow Times poll": a count is its own source."""
    tokens, lo, hi = scope.tokens, scope.start, scope.end
    bits, low, polls = tokens.bits, tokens.low, tokens.grammar.poll
    for k in range(lo, hi):
        if low[k] in polls:
            break
    else:
        return
    first = k
    while first > lo and k - first < 9 and not bits[first] & (tok.PREP | tok.COMMA | tok.STOP):
        first -= 1
    if low[first] != "in" or first + 1 >= k:
        return
    end = k + 1
    while end < hi and end - k < 9 and not bits[end] & (tok.COMMA | tok.STOP):
        end += 1
    if first == lo and end < hi and bits[end] & tok.COMMA:
        content = trim(tokens, end, hi)
    elif first > lo and (end >= hi - 1):
        content = trim(tokens, lo, first)
    else:
        return
    if any(numeric(tokens, x) for x in range(*content)):
        scope.add((first + 1, k + 1), (first, first + 1), [content], "according", "closing")
