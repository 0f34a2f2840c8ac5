"""The attributions of one sentence: which words are cues, and which side of them the content is on."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from provlint.layers.attribution.clauses import Range, finite
from provlint.layers.attribution.content_first import closing, in_a_poll
from provlint.layers.attribution.cue_evidence import before_subject, evidence, left, right
from provlint.layers.attribution.cue_first import opening
from provlint.layers.attribution.questions import asked
from provlint.layers.attribution.scope import Candidate, Closing, Scope, Vocabulary
from provlint.layers.attribution.tokens import ED, ING, QUOTE, Tokens, holds, kind_of

#: log-odds a cue must reach; a stance is held to more, because a report taken for none costs the writer a false alarm
REPORT_AT = -1.0
STANCE_AT = -0.15
#: a sentence seldom opens with a cue that has nobody before it: "Calls for a vote are growing"
START_AT = 0.5
#: how far after a verb the lives that it takes may stand, in tokens
LIVES_TOKENS = 6
_WITH_SUBJECT = frozenset(["cap", "np", "pron"])
_PARTICIPLE = ED | ING
_NEW = tuple.__new__  # a tuple with names in half the time
_LABELLED = frozenset(["cap", "quote", "comma-quote"])
_NAMED = frozenset(["np", "cap", "comma", "quote", "dash", "punct"])


def candidates(tokens: Tokens, lo: int, hi: int, vocabulary: Vocabulary) -> list[Candidate]:
    """The words between two tokens that are cues by their evidence."""
    cues = tokens.cues
    n = bisect_left(cues, lo)
    if n == len(cues) or cues[n] >= hi:
        return []
    bits, low = tokens.bits, tokens.low
    reports, never, sure, nots = vocabulary.reports, vocabulary.never, vocabulary.sure, vocabulary.nots
    raw = tokens.raw
    quoted = tokens.quoted(lo, hi)
    mark = "q" if quoted else "-"
    data = evidence(tokens.language)
    labels, takers = tokens.grammar.label, tokens.grammar.takes_lives
    rows, shape, most = data.rows, data.shape, data.most
    found = []
    for i in cues[n : bisect_left(cues, hi, n)]:
        word = low[i]
        if word == "calling" and i + 1 < hi and low[i + 1].endswith(("self", "selves")):
            continue  # "a group calling itself X" is a name, not a statement
        if word in takers and _takes_lives(tokens, i, hi):
            continue  # "the blaze claimed 11 lives": it took them
        if _unnamed(tokens, i, hi):
            continue  # "a guard who asked not to be named said": the guard says something else
        rgt, k = right(tokens, i, hi)
        if word in nots and f"{word}|{rgt}" in never:
            continue
        lft, j = left(tokens, i, lo)
        if word in labels and lft in _NAMED and (rgt in _LABELLED or (k < hi and low[k] == "as")):
            continue  # "a group named X", "Ana Ruiz, also known as X": a name, not a statement
        plain, within, rights, lefts = rows[raw[i]]
        score = (
            (within if quoted else plain)
            + rights.get(rgt, 0.0)
            + lefts.get(lft, 0.0)
            + shape[lft, rgt, before_subject(tokens, j, lo)]
        )
        if word in sure and lft in _WITH_SUBJECT:
            score += 2.0
        least = REPORT_AT if word in reports else STANCE_AT
        if score + most <= least:
            continue
        score += (
            data.prior[lft, kind_of(tokens, j - 1, hi) if j > lo else "^"] + data.before[low[i - 1] if i > lo else "^"]
        )
        score += data.beyond[rgt, kind_of(tokens, k + 1, hi), mark]
        if score > least and not (lft == "start" and score < START_AT and not bits[i] & _PARTICIPLE):
            found.append(_NEW(Candidate, (i, score, lft, j, rgt, k)))
    return found


def _takes_lives(tokens: Tokens, cue: int, hi: int) -> bool:
    """Whether a verb of claiming has lives as its object, with no verb of their own: not "claimed that 11 lives were lost"."""
    low, lives = tokens.low, tokens.grammar.lives
    for i in range(cue + 1, min(cue + LIVES_TOKENS, hi)):
        if low[i] in lives:
            return i + 1 == hi or low[i + 1] == "," or not finite(tokens, i + 1, min(i + 4, hi))
    return False


def _unnamed(tokens: Tokens, cue: int, hi: int) -> bool:
    """Whether a word tells that somebody is not to be named: "asked not to be identified"."""
    low, names = tokens.low, tokens.grammar.told_by_name
    if low[cue] in names:
        return low[cue - 1] == "be" and cue > 2 and low[cue - 3] == "not"
    return cue + 4 < hi and low[cue + 1] == "not" and low[cue + 3] == "be" and low[cue + 4] in names


def frames(tokens: Tokens, cands: list[Candidate], says: frozenset[str]) -> dict[int, str]:
    """What kind of cue starts where: "say", "ing" or "cue" by the first token of each verb group."""
    return {
        candidate.cue if candidate.left.endswith(("det", "prep", "poss")) else candidate.left_token + 1: (
            "say" if tokens.low[candidate.cue] in says else "ing" if tokens.bits[candidate.cue] & ING else "cue"
        )
        for candidate in cands
    }


def _relative(scope: Scope, cands: list[Candidate]) -> dict[int, int]:
    """The cues of relative clauses that another cue cuts short: "a man who accused the mayor of theft said that ...".

    Between the two nothing has a verb of its own, so what stands there is the object of the first.
    """
    tokens = scope.tokens
    found = {}
    for candidate, following in pairwise(cands):
        if (
            candidate.left.endswith("rel")
            and following.left in ("np", "cap")
            and tokens.low[following.cue] in scope.closing
        ):
            own = tokens.low[candidate.cue] in scope.closing and not candidate.right.startswith(("p-", "to"))
            if (
                not own
                and candidate.right not in ("that", "wh")
                and not finite(tokens, candidate.cue + 1, following.left_token + 1)
            ):
                found[candidate.cue] = following.left_token + 1
    return found


def _within(i: int, covered: list[Range]) -> bool:
    for first, end in covered:  # noqa: SIM110  a generator costs more than the few rounds
        if first <= i < end:
            return True
    return False


def sentence(tokens: Tokens, lo: int, hi: int, vocabulary: Vocabulary) -> Scope | None:
    """Find the attributions between two tokens; None where nothing speaks for one."""
    cands = candidates(tokens, lo, hi, vocabulary)
    if not cands:
        if tokens.grammar.poll.isdisjoint(tokens.low[lo:hi]):
            return None
        scope = Scope(tokens, lo, hi, vocabulary)
        in_a_poll(scope)
        return scope
    scope = Scope(tokens, lo, hi, vocabulary)
    scope.cues = frames(tokens, cands, vocabulary.closing)
    free = lo
    closers: dict[int, Closing] = {}
    covered: list[Range] = []
    prelude = asked(scope)
    if prelude:
        free = prelude
        covered.append((lo, prelude))
    for candidate in cands:
        if covered and _within(candidate.cue, covered):
            continue
        got = closing(scope, candidate, free)
        if got:
            closers[candidate.cue] = got
            free = max(free, got.end)
            covered += got.contents
    bits = tokens.bits
    if len(cands) > 1:
        scope.within = _relative(scope, cands)
    for candidate in cands:
        if candidate.cue in closers:
            source, cue, contents, _ = closers[candidate.cue]
            scope.add(source, cue, contents, tokens.low[candidate.cue], "closing")
            scope.last_source = source
            for first, end in contents:
                if holds(bits, first, end, QUOTE):
                    scope.quoted = len(scope.found) - 1
                    break
        elif not (covered and _within(candidate.cue, covered)):
            opening(scope, candidate, covered)
    if not scope.found and not tokens.grammar.poll.isdisjoint(tokens.low[lo:hi]):
        in_a_poll(scope)
    return scope
