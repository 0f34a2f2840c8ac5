"""Wholes with their parts: how a whole is split, the parts told after it or before it, and whether they make it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from provlint import Document, Span
from provlint.layers.figures import Amount, Told, plain
from provlint.layers.text import gate, worded
from provlint.lexicon import Language, in_order, listed, per_language
from provlint_figures._parse import MOST_PARTS, Part, Parts, Reader, classes, exclusive

#: parts that add up to more than so many wholes are parts of something else
MOST = 2
#: parts of unlike kinds miss their whole by this share at most: others are no attempt at a sum
NEAR = 0.25
#: parts that fall short and need not be all miss their whole by less than this share
NEARLY = 0.1
#: words after the parts that are looked at, for what is left or shared
FURTHER = 60
#: a count below this is not rounded without a word
COUNTED = 1000
#: words between a whole's noun and the mark that its parts follow
PREDICATE, SHORT = 14, 4

#: words that leave a whole open, and words that say that parts overlap
OPEN = worded(r"(?<!\w)(?:{arithmetic.open}|(?<!{arithmetic.the} ){arithmetic.other})")
_OVERLAP = worded(r"(?<!\w){arithmetic.overlap}(?!\w)")
_TAKEN_OFF = worded(r"(?:\s\w+){0,3}\s{arithmetic.taken off}(?!\w)")
_WHOM = in_order("arithmetic", "of them")
_MADE = in_order("arithmetic", "made of")
_BEGUN = listed("arithmetic", "total")
_LEFT_OVER = listed("arithmetic", "left over")
#: words for what is left of a whole
LEFT = gate("arithmetic", "left over")
_BE = listed("figure_nouns", "be")
_PLACE = listed("arithmetic", "at a place")
_ONE = listed("arithmetic", "one")
_ARTICLES = listed("arithmetic", "article")
_A_TOTAL = worded(r"(?:.*\s)?(?:{arithmetic.a total of}|{arithmetic.in all})(?:\s.*)?")
_MAKING = in_order("arithmetic", "making")
#: the kind of people whose parts may be women and men
_ADULT = "adult"
_OF_ADULTS = listed("arithmetic", "kind of adults")
_DASHES = frozenset("—–-")
#: parts that only a name tells apart: what is beside them may be a list of something else
_LOOSE_GROUPS = frozenset(("name", "holder"))


class Wrong(NamedTuple):
    """``span``: the whole; ``parts``: where its parts stand."""

    span: Span
    message: str
    parts: tuple[Span, ...]


class _Split(NamedTuple):
    """Where parts begin, and by what they are opened: announced, whom, of, be, beside."""

    at: int
    how: str


@per_language
def _complete(language: Language) -> frozenset[frozenset[str]]:
    """Kinds that make up all there is: nobody aboard is neither passenger nor crew."""
    return frozenset(frozenset(row) for row in language.rows("part_pairs"))


def sums(doc: Document, told: Told) -> Iterator[Wrong]:
    """The wholes of a sentence that their parts do not make."""
    done, found, reader = -1, False, Reader(told)
    for k, whole in enumerate(told.amounts):
        if whole.first < done or not _a_whole(whole):
            continue
        split = _split(told, k)
        if split is None:
            continue
        parts = reader.parts(split.at, whole.noun)
        if len(parts.parts) > 1:
            done = parts.end
        wrong = _judged(doc, told, k, split, parts)
        if wrong is not None:
            done, found = parts.end, True
            yield wrong
    if not found:
        yield from _totals(doc, told, reader)


def _a_whole(amount: Amount) -> bool:
    if not amount.exact or not amount.counts or amount.value < 2:
        return False
    return bool(amount.noun or amount.unit) or amount.person


def _split(told: Told, k: int) -> _Split | None:
    """What opens the parts of amount ``k``; None where nothing does."""
    line, low, whole = told.line, told.line.low, told.amounts[k]
    stop = told.amounts[k + 1].first if k + 1 < len(told.amounts) else line.n
    of = _introduced(told, whole)
    for i in range(whole.end, min(stop + 1, whole.end + PREDICATE, line.n)):
        if (split := _opened(told, i)) is not None:
            return split
        if low[i] == ":" or (low[i] in "(—–" and i - whole.end <= SHORT) or (low[i] == "-" and not line.glued(i)):
            return _Split(_begun(told, i + 1), "announced")
        if low[i] == ",":
            if (split := _opened(told, i + 1)) is not None:
                return split
            how = "of" if of and i - whole.end <= 2 else "beside"
            return _Split(i + 1, how) if i - whole.end <= SHORT + 2 else None
        if i == whole.end and low[i] in _BE(line.language) and _definite(told, whole):
            return _Split(i + 1, "be")
        if low[i] in ".;!?":
            return None
    return _Split(whole.end, "of") if of and stop == whole.end else None


def _opened(told: Told, i: int) -> _Split | None:
    """Words at token ``i`` after which a whole is shared out: "of whom", "made up of"."""
    low, language = told.line.low, told.line.language
    words = " ".join(low[i : i + 2])
    if words in _WHOM(language):
        return _Split(i + 2, "whom")
    for size in (3, 2, 1):
        if " ".join(low[i : i + size]) in _MADE(language):
            return _Split(i + size, "announced")
    return None


def _begun(told: Told, i: int) -> int:
    """The token behind a mark, and behind "a total of", "all", "just" after it."""
    low, words = told.line.low, _BEGUN(told.line.language)
    start = i
    while low[i] in words or low[i] in _DASHES:
        i += 1
    return start if i == start + 1 and low[start] in _ONE(told.line.language) else i


def _introduced(told: Told, whole: Amount) -> bool:
    """Whether "of" opens the sentence or a clause before the whole: "Of the 12 victims", "; of its 12 members"."""
    low, i = told.line.low, whole.first
    for k in range(i - 1, max(-1, i - 4), -1):
        if low[k] == "of":
            return k == 0 or low[k - 1] in (";", ":", ",", "“", '"', "that", "—", "and")
    return False


def _definite(told: Told, whole: Amount) -> bool:
    return whole.first > 0 and told.line.low[whole.first - 1] in _ARTICLES(told.line.language)


def _judged(doc: Document, told: Told, k: int, split: _Split, found: Parts) -> Wrong | None:
    """What is wrong with a whole and its parts; None where nothing is, or nothing can be told."""
    whole, parts = told.amounts[k], found.parts
    first = whole.first - (2 if split.how in ("announced", "beside") else 0)
    if not parts or not all(_alike(part, whole) for part in parts) or not _closed(doc, told, first, found.end):
        return None
    said = " + ".join(plain(part.value) for part in parts)
    if found.rest:
        none_left = whole.value <= found.total <= MOST * whole.value and (len(parts) > 1 or split.how != "beside")
        return _wrong(told, whole, parts, f"{said} leave none of {plain(whole.value)} for the rest") if none_left else None
    if len(parts) < 2 or _equal(found.total, whole, parts) or not _of_one_kind(told.line.language, whole, parts):
        return None
    groups = exclusive(parts)
    if {"place", "purpose"}.issuperset(groups) and _in_a_series(told, k, split):
        return None
    ended = not _more(told, found.end)
    filled = found.filled and split.how != "beside" and ended
    if filled or _too_many(whole, parts, groups, split.how) or (found.ended and ended and _ought(told, whole, parts, groups, split)):
        message = f"the parts make {plain(found.total)} ({said}), not {plain(whole.value)}"
        return _wrong(told, whole, parts, message, split.how == "announced")
    return None


def _too_many(whole: Amount, parts: tuple[Part, ...], groups: list[str], how: str) -> bool:
    """Whether parts that exclude each other make more than their whole."""
    total = sum(part.value for part in parts)
    if not groups or not whole.value < total <= MOST * whole.value or any(part.own and not part.person for part in parts):
        return False
    return how not in ("be", "beside") or not _LOOSE_GROUPS.issuperset(groups)


def _ought(told: Told, whole: Amount, parts: tuple[Part, ...], groups: list[str], split: _Split) -> bool:
    """Whether the parts, which end where a mark stands, ought to be all there are."""
    total = sum(part.value for part in parts)
    off = abs(total - whole.value)
    all_kinds = (frozenset(kind for part in parts for g, kind in part.kinds if g == group) for group in groups)
    if any(kinds in _complete(told.line.language) for kinds in all_kinds):
        return off <= NEARLY * whole.value
    if split.how != "announced" or total > MOST * whole.value:
        return False
    people = whole.person and all(part.person for part in parts)
    return people or off <= NEAR * whole.value


def _of_one_kind(language: Language, whole: Amount, parts: tuple[Part, ...]) -> bool:
    """Whether no part is of another kind than the whole: "two men, two women and a boy" are no five men."""
    own = dict(classes(language).get(whole.noun, ()))
    adults = _OF_ADULTS(language) if _ADULT in own.values() else frozenset()
    return all(own.get(group, kind) == kind or kind in adults for part in parts for group, kind in part.kinds)


def _alike(part: Part, whole: Amount) -> bool:
    """Whether a part may be one of the whole: money of money, a count of a count."""
    if part.unit in ("percent", "measure"):
        return False
    return (part.unit == whole.unit) or (bool(part.unit) == bool(whole.unit) and not whole.unit)


def _closed(doc: Document, told: Told, first: int, end: int) -> bool:
    """Whether no word between two tokens, or after them in the sentence, says that parts are open or overlap."""
    start, stop, last = told.line.starts[max(0, first)], told.line.starts[end], told.line.ends[min(told.line.n - 1, end + FURTHER)]
    return OPEN(doc.language).search(doc.text, start, stop) is None and _OVERLAP(doc.language).search(doc.text, start, last) is None


def _equal(total: float, whole: Amount, parts: tuple[Part, ...]) -> bool:
    """Whether parts make their whole as far as the numbers are rounded."""
    return abs(total - whole.value) <= whole.fine * (1 + len(parts) * bool(whole.fine))


def _in_a_series(told: Told, k: int, split: _Split) -> bool:
    """Whether the whole has a place of its own ("140 in Leeds, 90 in York and 60 in Hull"), or goes with a number before it."""
    low, whole = told.line.low, told.amounts[k]
    prepositions = _PLACE(told.line.language)
    placed = split.how == "beside" and not prepositions.isdisjoint(low[whole.end : split.at])
    beside = k > 0 and whole.first - told.amounts[k - 1].end <= SHORT and low[whole.first - 1] in ("and", ",")
    return placed or (beside and told.amounts[k - 1].unit == whole.unit)


def _more(told: Told, end: int) -> bool:
    """Whether further numbers, or what is left, follow in the sentence, with which the parts may go on."""
    if not _LEFT_OVER(told.line.language).isdisjoint(told.line.low[end : end + FURTHER]):
        return True
    after = bisect_left(told.amounts, end, key=lambda amount: amount.first)
    return any(amount.unit in ("", told.amounts[0].unit) for amount in told.amounts[after : after + MOST_PARTS])


def _totals(doc: Document, told: Told, reader: Reader) -> Iterator[Wrong]:
    """The first numbers of a sentence, and one after them that is called their total."""
    first = next((a for a in told.amounts if a.unit != "none"), None)
    if first is None or not first.exact or first.unit in ("percent", "measure"):
        return
    found = reader.parts(first.first)
    for m, whole in enumerate(found.parts[2:], 2):
        amount = next((a for a in told.amounts if a.span == whole.span), None)
        if amount is None or not _summed_up(doc, told, whole, amount):
            continue
        parts = found.parts[:m]
        total = sum(part.value for part in parts)
        near = not _near_enough(total, amount) and abs(total - whole.value) <= NEAR * whole.value
        if near and all(_alike(part, amount) for part in parts) and _closed(doc, told, first.first, amount.first):
            said = " + ".join(plain(part.value) for part in parts)
            yield _wrong(told, amount, parts, f"the parts make {plain(total)} ({said}), not {plain(whole.value)}")
        return


def _summed_up(doc: Document, told: Told, whole: Part, amount: Amount) -> bool:
    """Whether the words around a number call it the total of those before it, from which nothing is taken off."""
    words = " ".join(whole.words)
    language = doc.language
    if _TAKEN_OFF(language).match(doc.text, told.line.ends[amount.end - 1]):
        return False
    return _A_TOTAL(language).fullmatch(words) is not None or words.startswith(_MAKING(language))


def _near_enough(total: float, whole: Amount) -> bool:
    """Whether a sum is the total as written, or large and rounded to its first two digits (1.6 million for 1,587,000)."""
    if whole.value < COUNTED and not whole.unit:
        return total == whole.value
    return abs(total - whole.value) <= 10.0 ** (len(str(int(whole.value))) - 2) / 2


def _wrong(told: Told, whole: Amount, parts: tuple[Part, ...], message: str, noun: bool = False) -> Wrong:
    return Wrong(told.phrase(whole) if noun else whole.span, message, tuple(part.span for part in parts))
