"""Attributions whose content follows its cue: "S said that C", participles, passives, "Asked whether C"."""

from __future__ import annotations

from collections.abc import Callable

from provlint.core.record import NamedTuple
from provlint.layers.attribution import tokens as tok
from provlint.layers.attribution.clauses import NOTHING, Range, finite, phrase_after, subject_of
from provlint.layers.attribution.content_ends import Seen, content_end, opener_of
from provlint.layers.attribution.scope import Candidate, Scope, trim
from provlint.layers.attribution.source_phrase import apposed, phrase_before, source_before
from provlint.layers.attribution.tokens import Tokens, counted, holds
from provlint.lexicon import Language, in_order, per_language

_BARE = frozenset(["start", "prep", "sub", "cc"])
_RAISING = in_order("attribution", "raising")
_REDUCED = frozenset(["np", "cap", "comma", "cc", "rel", "start"])
#: what somebody wants or thinks seldom holds a figure: a stance that does must be surer
NUMBERED_AT = 1.2


def _verb_follows(tokens: Tokens, first: int, end: int) -> bool:
    """Whether an auxiliary comes before any comma or relative word."""
    for x in range(first, end):
        if tokens.bits[x] & (tok.COMMA | tok.THAT | tok.WH | tok.QUOTE | tok.TO):
            return False
        if tokens.bits[x] & tok.AUX:
            return True
    return False


class Reading(NamedTuple):
    """One candidate of "S cue (that) C" as far as all constructions read it alike; ranges are token indices.

    ``base`` is what stands before the verb group, without its auxiliary; ``group`` is where the cue starts.
    """

    scope: Scope
    candidate: Candidate
    word: str
    base: str
    passive: bool
    group: int
    source: Range
    content: Range

    def add(self, source: Range, cue: Range, contents: list[Range], frame: str) -> None:
        self.scope.add(source, cue, contents, self.word, frame)


def opening(scope: Scope, candidate: Candidate, covered: list[Range]) -> None:
    """S cue (that) C and its kin: the first of ``CONSTRUCTIONS`` that fits takes the candidate.

    What is found goes to ``scope``; ``covered`` are the token ranges that no later cue may stand in.
    """
    reading = _reading(scope, candidate)
    for construction in CONSTRUCTIONS:
        if construction(reading, covered):
            return


def _reading(scope: Scope, candidate: Candidate) -> Reading:
    tokens, hi = scope.tokens, scope.end
    cue = candidate.cue
    word = tokens.low[cue]
    base = candidate.left.rpartition("-")[2]
    people = base == "det" and tokens.low[candidate.left_token] in tokens.grammar.people
    group = cue if base in ("det", "prep", "poss") and not people else candidate.left_token + 1
    source = _source(scope, candidate, base)
    begin = _content_start(scope, candidate)
    seen = Seen(word, candidate.right, base, opener_of(tokens, source, candidate.left_token, scope.start))
    stop = content_end(tokens, begin, hi, seen, scope.cues) if begin < hi else begin
    if cue in scope.within:
        stop = min(stop, max(begin, scope.within[cue]))
    begin, stop = trim(tokens, begin, stop)
    bits = tokens.bits
    if base in _BARE and bits[cue] & tok.ING and cue - scope.start < 4 and stop < hi and bits[stop] & tok.COMMA:
        source = subject_of(tokens, stop + 1, hi)  # "Noting that C, Ruiz left"
    if base == "start" and candidate.right in ("cap", "det"):  # "Continued Hale: ..."
        who = phrase_after(tokens, candidate.right_token, hi)
        if who[1] < hi and bits[who[1]] & tok.COLON:
            source, begin, stop = who, who[1], hi
    passive = candidate.left.startswith("be-")
    return Reading(scope, candidate, word, base, passive, group, source, trim(tokens, begin, stop))


def _had_already(reading: Reading, covered: list[Range]) -> bool:
    """ "said in a statement that C": the verb has it already, so the noun is left alone."""
    begin = reading.content[0]
    return reading.base in ("det", "prep") and any(first <= begin < end for first, end in covered)


def _plural_noun(reading: Reading, covered: list[Range]) -> bool:
    """ "Louder calls for a vote are expected": a noun in the plural, no verb."""
    if not reading.word.endswith("s") or reading.candidate.right not in ("p-for", "p-of"):
        return False
    return _verb_follows(reading.scope.tokens, *reading.content)


def _numbered_stance(reading: Reading, covered: list[Range]) -> bool:
    """ "Hale wants 40 more": what somebody wants seldom holds a figure, so a stance that does must be surer."""
    scope = reading.scope
    if reading.candidate.score >= NUMBERED_AT or reading.word in scope.reports:
        return False
    return counted(scope.tokens, *reading.content)


def _done_by(reading: Reading, covered: list[Range]) -> bool:
    """ "The plan was criticised by Hale", "Roe was accused by Hale of theft"."""
    right = reading.candidate.right_token
    if not reading.passive or reading.candidate.right != "by":
        return False
    low = reading.scope.tokens.low
    first, end = phrase_after(reading.scope.tokens, right + 1, reading.scope.end)
    of = (
        low.index("of", first, end)
        if reading.word in reading.scope.tokens.grammar.blamed and "of" in low[first:end]
        else end
    )
    contents = [reading.source] if of == end else [(of, reading.content[1])]
    reading.add((first, of), (reading.group, right + 1), contents, "by")
    return True


def _second_word_is_cue(reading: Reading, covered: list[Range]) -> bool:
    """ "he was quick to say", "he seems to think": the second word is the cue."""
    scope = reading.scope
    return (
        (reading.passive or reading.word.startswith(_RAISING(reading.scope.tokens.language)))
        and reading.candidate.right == "to"
        and reading.word not in scope.reports
        and reading.candidate.right_token + 1 in scope.cues
    )


def _said_by_nobody(reading: Reading, covered: list[Range]) -> bool:
    """ "she was asked about it": she is no source; "it was reported that C": nobody is named."""
    right = reading.candidate.right
    asked_of = reading.passive and reading.word in reading.scope.tokens.grammar.spoken_to and right != "by"
    if not asked_of and not (reading.passive and right == "that" and _empty(reading.scope.tokens, reading.source)):
        return False
    cue = reading.candidate.cue
    reading.add(NOTHING, (reading.group, cue + 1), [reading.content], "passive")
    covered.append((cue, max(reading.content[1], cue + 1)))
    return True


def _reduced_by(reading: Reading, covered: list[Range]) -> bool:
    """ "when asked by a reporter whether C", "accused by Hale of theft", "a plan announced by Hale"."""
    scope, candidate = reading.scope, reading.candidate
    tokens, cue, right = scope.tokens, candidate.cue, candidate.right_token
    if candidate.right != "by" or not tokens.bits[cue] & tok.ED or reading.base not in _REDUCED:
        return False
    low, stop = tokens.low, reading.content[1]
    agent = phrase_after(tokens, right + 1, scope.end)
    end = next((n for n in range(*agent) if low[n] in tokens.grammar.question), agent[1])
    if end < agent[1]:
        reading.add((agent[0], end), (reading.group, right + 1), [(end, stop)], "by")
    elif end < scope.end and tokens.bits[end] & (tok.THAT | tok.TO | tok.PREP) and low[end] in tokens.grammar.charge:
        reading.add(agent, (reading.group, right + 1), [(end, stop)], "by")
    else:
        what = phrase_before(tokens, candidate.left_token, scope.start)
        reading.add(agent, (cue, right + 1), [what], "by")
    covered.append((cue, max(end, stop)))
    return True


def _passive_or_seeming(reading: Reading, covered: list[Range]) -> bool:
    """ "Ruiz was declared the winner by the port office", "Hale seems to be full": nobody says so, or an agent does."""
    candidate, cue = reading.candidate, reading.candidate.cue
    raising = reading.word.startswith(_RAISING(reading.scope.tokens.language)) and reading.base != "poss"
    if not raising and (not reading.passive or candidate.right in ("that", "p-about")):
        return False
    begin, stop = reading.content
    agent, rest = _agent(reading.scope.tokens, begin, stop)
    frame = "passive" if agent == NOTHING else "by"
    reading.add(agent, (reading.group, cue + 1), [reading.source, (begin, rest)], frame)
    covered.append((cue, max(stop, cue + 1)))
    return True


def _subject_says(reading: Reading, covered: list[Range]) -> bool:
    """ "Ruiz said (that) the bridge is safe", "her claim that C", "according to Ruiz, C": all the rest."""
    scope, candidate, base = reading.scope, reading.candidate, reading.base
    tokens, hi, cue = scope.tokens, scope.end, candidate.cue
    begin, stop = reading.content
    source = reading.source
    with_preposition = candidate.right.startswith("p-") and begin == candidate.right_token + 1
    frame = "noun" if base in ("det", "prep", "start") else "opening"
    reading.add(source, (reading.group, begin if with_preposition else cue + 1), [reading.content], frame)
    if source[1] > source[0] and base not in ("det", "poss"):
        scope.last_source = source
    if stop > begin:
        covered.append((begin, stop))
        if holds(tokens.bits, begin, stop, tok.QUOTE) and not (tokens.bits[cue] & tok.ING and scope.quoted is not None):
            scope.quoted = len(scope.found) - 1
    if stop <= begin or (begin < hi and tokens.bits[hi - 1] & tok.COLON):
        scope.awaits = len(scope.found) - 1
    return True


#: tried in this order; each takes a reading and tells whether it was its own, found or left alone on purpose
CONSTRUCTIONS: tuple[Callable[[Reading, list[Range]], bool], ...] = (
    _had_already,
    _plural_noun,
    _numbered_stance,
    _done_by,
    _second_word_is_cue,
    _said_by_nobody,
    _reduced_by,
    _passive_or_seeming,
    _subject_says,
)


def _agent(tokens: Tokens, first: int, end: int) -> tuple[Range, int]:
    """Who did it, after a passive: "was declared the winner by the port office", and where the rest ends."""
    for x in range(first, end - 1):
        if (
            tokens.low[x] == "by"
            and tokens.bits[x + 1] & (tok.DET | tok.CAP)
            and not tokens.bits[x + 1] & (tok.NUM | tok.TIME)
        ):
            who = phrase_after(tokens, x + 1, end)
            if who[1] > who[0] and (
                tokens.bits[who[1] - 1] & tok.CAP or tokens.low[who[1] - 1] in _people(tokens.language)
            ):
                return who, x
    return NOTHING, end


@per_language
def _people(language: Language) -> frozenset[str]:
    return frozenset(row[0] for row in language.rows("source_nouns") if row[1] in ("person", "body"))


def _source(scope: Scope, candidate: Candidate, base: str) -> Range:
    tokens, lo = scope.tokens, scope.start
    bits = tokens.bits
    if base == "poss":
        first, end = phrase_before(tokens, candidate.left_token - 1, lo)
        return (first, end + 1) if end > first else NOTHING
    if base == "det":
        if tokens.low[candidate.left_token] in tokens.grammar.people:
            if candidate.left_token > lo and bits[candidate.left_token - 1] & tok.PRON:
                return candidate.left_token - 1, candidate.left_token + 1
            return source_before(tokens, candidate.left_token, lo)
        return (
            (candidate.left_token, candidate.left_token + 1)
            if tokens.low[candidate.left_token] in tokens.grammar.owner
            else NOTHING
        )
    if base == "cc":
        return scope.last_source if scope.last_source[1] else subject_of(tokens, lo, candidate.cue)
    if base in ("comma", "quote", "dash") and bits[candidate.cue] & tok.ING:
        return scope.last_source if scope.last_source[1] else subject_of(tokens, lo, candidate.cue)
    if base == "to" and candidate.left_token - 1 > lo:
        first, end = phrase_before(tokens, candidate.left_token - 1, lo)
        if end > first > lo and tokens.low[first - 1] in tokens.grammar.caused:
            return first, end  # "led the board to say"
    if base in ("to", "prep", "sub"):
        subject = scope.last_source if scope.last_source[1] else subject_of(tokens, lo, candidate.left_token)
        return NOTHING if _empty(tokens, subject) else subject
    if base == "start":
        return NOTHING
    if base == "quote":  # X, the editor of "Y," said
        return (
            apposed(tokens, candidate.left_token, lo, tok.COMMA)
            if tokens.low[candidate.cue] in scope.closing
            else NOTHING
        )
    source = source_before(tokens, candidate.left_token, lo)
    verb = (
        source[0] - 2 if source[0] - 2 > lo and tokens.low[source[0] - 1] in tokens.grammar.particle else source[0] - 1
    )
    if bits[candidate.cue] & tok.ING and verb > lo and tokens.low[verb] in tokens.grammar.issued:
        issuer = source_before(tokens, verb - 1, lo)
        return issuer if issuer[1] > issuer[0] else source  # "Hale issued a statement saying"
    if base == "comma" and source[1] <= source[0] and not holds(bits, lo, candidate.left_token, tok.QUOTE):
        return (
            scope.last_source if scope.last_source[1] else subject_of(tokens, lo, candidate.left_token)
        )  # "X paused, then said"
    return source


def _empty(tokens: Tokens, source: Range) -> bool:
    """Whether the subject stands for nobody: it is said, there is talk."""
    first, end = source
    return end - first == 1 and tokens.low[first] in tokens.grammar.nobody


def _content_start(scope: Scope, candidate: Candidate) -> int:
    tokens, hi = scope.tokens, scope.end
    bits, low = tokens.bits, tokens.low
    k = candidate.right_token
    word = low[candidate.cue]
    if word in scope.tell and candidate.right in ("det", "cap", "word", "pron", "num"):
        return _after_recipient(scope, k)
    if word in scope.closing:
        x = k
        if x + 1 < hi and bits[x] & tok.TIME and bits[x + 1] & tok.CLITIC:
            return x  # "said Monday's vote was off"
        if x < hi and (bits[x] & (tok.TIME | tok.PREP) or low[x] in tokens.grammar.late) and not bits[x] & tok.SUB:
            rest = x
            while (
                rest < hi
                and rest - x < 20
                and not bits[rest] & (tok.THAT | tok.COMMA | tok.QUOTE | tok.STOP | tok.COLON)
            ):
                rest += 1
            if (
                rest < hi
                and bits[rest] & (tok.THAT | tok.QUOTE | tok.COLON | tok.COMMA)
                and not (bits[rest] & tok.QUOTE and finite(tokens, x, rest))
            ):
                return rest
            if bits[x] & tok.TIME:
                return x + 1
            if low[x] in tokens.grammar.late and x + 1 < hi and bits[x + 1] & tok.TIME:
                return x + 2
        return x
    if candidate.right.startswith("p-"):
        return k + 1
    return k


def _after_recipient(scope: Scope, k: int) -> int:
    """Where the content starts after "told X": at that, to, a comma, a quotation or the next subject."""
    tokens, hi = scope.tokens, scope.end
    bits = tokens.bits
    x = k
    if bits[k] & tok.OBJ:
        return k + 1
    while x < hi and x - k < 14:
        kind = bits[x]
        if (
            kind & (tok.THAT | tok.COMMA | tok.TO | tok.QUOTE | tok.COLON)
            or (kind & (tok.PRON | tok.WH) and x > k)
            or (kind & tok.SUB and not kind & tok.PREP)
        ):
            return x
        if kind & tok.STOP and x + 1 >= hi:
            break
        if x > k and kind & tok.DET and bits[x - 1] & (tok.WORD) and not bits[x - 1] & (tok.PREP | tok.DET | tok.CC):
            return x
        x += 1
    return min(k + 1, hi)
