"""The attributions of one sentence: which words are cues, and which side of them the content is on."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from provlint.layers.attribution.clauses import Range, finite
from provlint.layers.attribution.content_first import COUNTS, closing, in_a_poll
from provlint.layers.attribution.cue_evidence import behind, evidence, left, right
from provlint.layers.attribution.cue_first import asked, opening
from provlint.layers.attribution.scope import Cand, Closing, Scope, Vocabulary
from provlint.layers.attribution.tokens import ED, ING, QUOTE, Tokens, holds, kind_of

#: log-odds a cue must reach; a stance is held to more, because a report taken for none costs the writer a false alarm
REPORT_AT = -1.0
STANCE_AT = -0.15
#: a sentence seldom opens with a cue that has nobody before it: "Calls for a vote are growing"
START_AT = 0.5
_WITH_SUBJECT = frozenset(["cap", "np", "pron"])
_PARTICIPLE = ED | ING
_NEW = tuple.__new__  # a tuple with names in half the time
_LABELS = frozenset(["named", "known", "titled", "entitled", "nicknamed", "dubbed"])
_LABELLED = frozenset(["cap", "quote", "comma-quote"])
_NAMED = frozenset(["np", "cap", "comma", "quote", "dash", "punct"])


def candidates(t: Tokens, lo: int, hi: int, vocabulary: Vocabulary) -> list[Cand]:
    """The words between two tokens that are cues by their evidence."""
    cues = t.cues
    n = bisect_left(cues, lo)
    if n == len(cues) or cues[n] >= hi:
        return []
    bits, low = t.bits, t.low
    reports, never, sure, nots = vocabulary.reports, vocabulary.never, vocabulary.sure, vocabulary.nots
    raw = t.raw
    quoted = t.quoted(lo, hi)
    mark = "q" if quoted else "-"
    data = evidence()
    rows, shape, most = data.rows, data.shape, data.most
    found = []
    for i in cues[n : bisect_left(cues, hi, n)]:
        word = low[i]
        if word == "calling" and i + 1 < hi and low[i + 1].endswith(("self", "selves")):
            continue  # "a group calling itself X" is a name, not a statement
        rgt, k = right(t, i, hi)
        if word in nots and f"{word}|{rgt}" in never:
            continue
        lft, j = left(t, i, lo)
        if word in _LABELS and lft in _NAMED and (rgt in _LABELLED or (k < hi and low[k] == "as")):
            continue  # "a group named X", "Ana Ruiz, also known as X": a name, not a statement
        plain, within, rights, lefts = rows[raw[i]]
        score = (within if quoted else plain) + rights.get(rgt, 0.0) + lefts.get(lft, 0.0) + shape[lft, rgt, behind(t, j, lo)]
        if word in sure and lft in _WITH_SUBJECT:
            score += 2.0
        least = REPORT_AT if word in reports else STANCE_AT
        if score + most <= least:
            continue
        score += data.prior[lft, kind_of(t, j - 1, hi) if j > lo else "^"] + data.before[low[i - 1] if i > lo else "^"]
        score += data.beyond[rgt, kind_of(t, k + 1, hi), mark]
        if score > least and not (lft == "start" and score < START_AT and not bits[i] & _PARTICIPLE):
            found.append(_NEW(Cand, (i, score, lft, j, rgt, k)))
    return found


def frames(t: Tokens, cands: list[Cand], says: frozenset[str]) -> dict[int, str]:
    """What kind of cue starts where: "say", "ing" or "cue" by the first token of each verb group."""
    return {
        c.i if c.left.endswith(("det", "prep", "poss")) else c.j + 1: (
            "say" if t.low[c.i] in says else "ing" if t.bits[c.i] & ING else "cue"
        )
        for c in cands
    }


def _relative(u: Scope, cands: list[Cand]) -> dict[int, int]:
    """The cues of relative clauses that another cue cuts short: "a man who accused the mayor of theft said that ...".

    Between the two nothing has a verb of its own, so what stands there is the object of the first.
    """
    t = u.t
    found = {}
    for c, d in pairwise(cands):
        if c.left.endswith("rel") and d.left in ("np", "cap") and t.low[d.i] in u.closing:
            own = t.low[c.i] in u.closing and not c.right.startswith(("p-", "to"))
            if not own and c.right not in ("that", "wh") and not finite(t, c.i + 1, d.j + 1):
                found[c.i] = d.j + 1
    return found


def _within(i: int, covered: list[Range]) -> bool:
    for a, z in covered:  # noqa: SIM110  a generator costs more than the few rounds
        if a <= i < z:
            return True
    return False


def sentence(t: Tokens, lo: int, hi: int, vocabulary: Vocabulary) -> Scope | None:
    """Find the attributions between two tokens; None where nothing speaks for one."""
    cands = candidates(t, lo, hi, vocabulary)
    if not cands:
        if COUNTS.isdisjoint(t.low[lo:hi]):
            return None
        u = Scope(t, lo, hi, vocabulary)
        in_a_poll(u)
        return u
    u = Scope(t, lo, hi, vocabulary)
    u.cues = frames(t, cands, vocabulary.closing)
    free = lo
    closers: dict[int, Closing] = {}
    covered: list[Range] = []
    prelude = asked(u, cands)
    if prelude:
        free = prelude
        covered.append((lo, prelude))
    for c in cands:
        if covered and _within(c.i, covered):
            continue
        got = closing(u, c, free)
        if got:
            closers[c.i] = got
            free = max(free, got.end)
            covered += got.contents
    bits = t.bits
    if len(cands) > 1:
        u.within = _relative(u, cands)
    for c in cands:
        if c.i in closers:
            source, cue, contents, _ = closers[c.i]
            u.add(source, cue, contents, t.low[c.i], "closing")
            u.last_source = source
            for a, z in contents:
                if holds(bits, a, z, QUOTE):
                    u.quoted = len(u.found) - 1
                    break
        elif not (covered and _within(c.i, covered)):
            opening(u, c, covered)
    if not u.found and not COUNTS.isdisjoint(t.low[lo:hi]):
        in_a_poll(u)
    return u
