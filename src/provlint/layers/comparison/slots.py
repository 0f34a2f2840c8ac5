"""Slots: what a sentence gives one value of (a charge, a verdict, a cause, a hospital, an age), held against the sentence of
another document that tells the same otherwise.

The constructions stand in ``slots.tsv``, the values that are told in words in ``slot_values.tsv``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.comparison.sought import fits, may_stand, needed
from provlint.layers.comparison.statement import SURE, Statement, background, later
from provlint.layers.comparison.telling import nation_words, sentence_words, worth
from provlint.layers.figures.events import places_agree, wholes
from provlint.layers.figures.interval import Interval
from provlint.layers.story.anchors import bare, days_between
from provlint.layers.text.pattern import Lazy
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon import Language, listed, per_language

#: of a document, so many slots of a kind are read
MOST = 120
#: two sentences tell the same where they share so many words, so much of what the shorter one tells, and so much of what it
#: tells without its names
LEAST, ALIKE, PLAINLY = 4, 0.6, 0.5
#: drafts of no day may lie so many years apart, or be about a trial that came so late
YEARS, YEAR = 3, 365
#: numbers of houses so far apart are seldom one block with a slip
BLOCKS = 500
_PLAIN = listed("slot_words", "plain in a name")
_INEXACT = listed("slot_words", "no exact number")
_OPEN = listed("slot_words", "open verdict")
_WORD = re.compile(r"[\w’'-]+")


class _Construction(NamedTuple):
    """One row of ``slots.tsv``."""

    kind: str
    how: str
    holds: str
    pattern: Lazy
    #: words of which a document must hold one; none where there is no such word
    needs: frozenset[bytes]


class _Values(NamedTuple):
    """The words for the values of a kind as one pattern, and which value each stands for."""

    pattern: Lazy
    value: dict[str, str]


@per_language
def _constructions(language: Language) -> tuple[_Construction, ...]:
    found = []
    for kind, how, holds, text, *needs in language.rows("slots"):
        noun = _NOUN_OF.search(text)
        words = _values(language)[kind].value if how == "class" else language.sequence("slot_words", noun[1]) if noun else needs
        found.append(_Construction(kind, how, holds, Lazy(language.fill(text)), needed(language, words)))
    return tuple(found)


_NOUN_OF = re.compile(r"\(\?P<noun>\{slot_words\.([^}]+)\}\)")


@per_language
def _kinds(language: Language) -> dict[str, list[_Construction]]:
    """The constructions of each kind: all of a kind are read alike."""
    kinds: dict[str, list[_Construction]] = defaultdict(list)
    for of in _constructions(language):
        kinds[of.kind].append(of)
    return kinds


@per_language
def _values(language: Language) -> dict[str, _Values]:
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, first, *rest in language.rows("slot_values"):
        table[kind].update(dict.fromkeys([word.lower() for word in (first, *rest)], first))
    return {
        kind: _Values(
            Lazy(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b", re.IGNORECASE), words
        )
        for kind, words in table.items()
    }


class Slot(NamedTuple):
    """A slot as found: what it is of, where its first value stands, all values of its sentence, the words as written."""

    kind: str
    key: str
    span: Span
    value: frozenset[str]
    written: str


@layer
def found(doc: Document, kind: str) -> tuple[Slot, ...]:
    """The slots of a kind in a document."""
    told: list[Slot] = []
    for of in _kinds(doc.language)[kind]:
        if may_stand(doc, of.needs):
            told += _of_class(doc, of) if of.how == "class" else _of_pattern(doc, of)
    return tuple(told[:MOST])


def may_hold(doc: Document, kind: str) -> bool:
    """Whether a document holds a word without which no slot of a kind can stand."""
    return any(may_stand(doc, of.needs) for of in _kinds(doc.language)[kind])


def class_slots(doc: Document, kind: str) -> tuple[Statement, ...]:
    """The slots of a kind that a report has one of, whatever their key: the weapon, the cause, the charge, the school, the ship."""
    return tuple(_slot(doc, *slot._replace(key="")) for slot in found(doc, kind))


#: the kinds of slots that a report has one of
ONCE = listed("slot_words", "once a report")


def slots(documents: Sequence[Document], only: Sequence[str] = ()) -> dict[str, tuple[Statement, ...]]:
    """By path, the slots of documents of which another document has one of the same kind and key with no value in common;
    the value of a statement is the set of all that its sentence gives, ``words`` are the plain stems around it. ``only``: the slots of
    these kinds, all where there are none.
    """
    table: dict[tuple[str, str], list[tuple[Document, Slot]]] = defaultdict(list)
    for kind in only or _kinds(documents[0].language) if documents else ():
        if sum(may_hold(doc, kind) for doc in documents) < 2:
            continue
        some = False
        for number, doc in enumerate(documents, 1):
            if number == len(documents) and not some:
                break  # the last alone has nothing to be held against
            for slot in found(doc, kind):
                some = True
                table[slot.kind, slot.key].append((doc, slot))
    unlike: dict[str, list[Statement]] = defaultdict(list)
    for of_one in table.values():
        values = {slot.value for _, slot in of_one}
        for doc, slot in of_one if len(values) > 1 else ():
            if any(not (value <= slot.value or slot.value <= value) for value in values):
                unlike[doc.path].append(_slot(doc, *slot))
    return {path: tuple(statements) for path, statements in unlike.items()}


def _of_class(doc: Document, of: _Construction) -> Iterator[Slot]:
    """The sentences that hold words for values of a kind, one statement each."""
    values = _values(doc.language)[of.kind]
    if of.pattern.search(doc.text) is None:
        return
    by_sentence: dict[int, list[re.Match[str]]] = defaultdict(list)
    for match in fits(doc, values.pattern, of.needs):
        at = sentence_index(doc, match.start())
        if at >= 0:
            by_sentence[at].append(match)
    for at, matches in by_sentence.items():
        start, end = sentences(doc)[at]
        words = set(_WORD.findall(doc.text[start:end].lower()))
        if of.pattern.search(doc.text, start, end) is None or (of.kind == "verdict" and words & _OPEN(doc.language)):
            continue
        given = frozenset(values.value[m.group().lower()] for m in matches)
        yield Slot(of.kind, "", Span(*matches[0].span()), given, " ".join(m.group() for m in matches))


def _of_pattern(doc: Document, of: _Construction) -> Iterator[Slot]:
    """The places a construction fits; those of one sentence, kind and key are one statement."""
    told: dict[tuple[int, str], list[tuple[Span, frozenset[str], str]]] = defaultdict(list)
    for match in fits(doc, of.pattern, of.needs):
        at = sentence_index(doc, match.start())
        read = _read(doc, of, match) if at >= 0 else None
        if read is not None:
            key, value = read
            told[at, key].append((Span(*match.span()), value, match.group()))
    for (_, key), places in told.items():
        given = frozenset[str]().union(*(value for _, value, _ in places))
        yield Slot(of.kind, key, places[0][0], given, " ".join(words for *_, words in places))


def _read(doc: Document, of: _Construction, match: re.Match[str]) -> tuple[str, frozenset[str]] | None:
    """The key of a place and its value; None where it gives no exact one."""
    part = match.groupdict()
    if of.how == "name":
        plain = _PLAIN(doc.language)
        name = frozenset(bare(w).replace("'", "") for w in _WORD.findall(part["name"]) if w.lower() not in plain)
        return (part["noun"].lower(), name) if name else None
    if of.how == "way":
        return part["key"], frozenset({"up" if part["up"] else "down"})
    before = doc.text[max(0, match.start("n") - 16) : match.start("n")].lower().rstrip()
    if before.endswith(tuple(f" {words}" for words in _INEXACT(doc.language))):
        return None
    number = part["n"].lower().replace("–", "-").replace(",", "")
    known = _values(doc.language).get(of.kind)
    if known is not None:
        number = known.value.get(number, number)
    _, value = doc.language.numbers.get(number, ("", 1.0 if number in ("a", "an") else number))
    key = (part.get("key") or "").lower()
    if of.holds == "keyed" and " " in key:
        key = " ".join((key.split()[0], key.split()[-1]))
    unit = (part.get("unit") or "").removesuffix("s")
    shown = f"{value:g}" if isinstance(value, float | int) else value
    return key, frozenset({f"{shown} {unit}".strip()})


def _slot(doc: Document, kind: str, key: str, span: Span, value: frozenset[str], written: str) -> Statement:
    at = sentence_index(doc, span.start)
    start, end = sentences(doc)[at]
    near = sentence_words(doc, at) - nation_words(written, doc.language)
    plain = plain_words(doc.text[start:end], doc.language) & near
    return Statement(doc, span, kind, key, value, near, plain, None)


def in_sentence(of: Statement) -> Statement:
    """A statement with the words of its sentence, ``words`` being those of them that are no names."""
    return _slot(of.doc, of.kind, of.thing, of.span, frozenset(), "")


def plain_words(text: str, language: Language) -> frozenset[str]:
    """The telling stems of the words of a text that are no names."""
    return nation_words(" ".join(word for word in _WORD.findall(text) if word[0].islower()), language)


def slots_differ(one: Statement, other: Statement) -> tuple[str, bool] | None:
    """How two slots of one kind and key differ: where their sentences tell the same and no draft knows the other's value."""
    mine, theirs = one.value, other.value
    assert isinstance(mine, frozenset)
    assert isinstance(theirs, frozenset)
    of = _kinds(one.doc.language)[one.kind][0]
    if mine <= theirs or theirs <= mine or (of.how != "name" and mine & theirs):
        return "", True
    if of.holds != "keyed" and not _one_telling(one, other):
        return None
    if one.kind == "home" and not _two_towns(mine, theirs):
        return None
    if _knows(one.doc, other, theirs - mine) or _knows(other.doc, one, mine - theirs):
        return None
    if one.kind == "age":
        days = days_between(one.doc, other.doc)
        if days and _years_apart(one, other) <= 1 + abs(days) // YEAR:
            return None  # a birthday lies between
    if one.kind == "home" and (_names(one.doc, theirs) or _names(other.doc, mine)):
        return "conflict", False  # the one may be a part of the other
    return "conflict", of.holds != "decided" or not later(one.doc, other.doc)


def _one_telling(one: Statement, other: Statement) -> bool:
    """Whether two sentences tell the same: they share most of the shorter, and not each names somebody of its own."""
    language = one.doc.language
    shared = one.near & other.near
    plain = one.words & other.words
    if not plain or len(shared) < LEAST:
        return False
    weight = worth(shared, language)
    if weight < SURE or weight < ALIKE * min(worth(one.near, language), worth(other.near, language)):
        return False
    if worth(plain, language) < PLAINLY * min(worth(one.words, language), worth(other.words, language)):
        return False
    return not each_its_own(one, other)


def each_its_own(one: Statement, other: Statement) -> bool:
    """Whether each of two statements has names around it that the other has not: of two people, of two places."""
    return bool((one.near - one.words) - other.near and (other.near - other.words) - one.near)


def _names(doc: Document, words: frozenset[str]) -> bool:
    """Whether a document has some words anywhere."""
    return words <= set(_WORD.findall(doc.text.lower()))


def _two_towns(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether of two places neither may be a county, state or country that holds the other."""
    return not places_agree(one, other) and one.isdisjoint(wholes()) and other.isdisjoint(wholes())


def _knows(doc: Document, of: Statement, values: frozenset[str]) -> bool:
    """Whether a document has the value of another one's slot anywhere, as the same kind of slot or as a word of its text."""
    if any(slot.key == of.thing and slot.value & values for slot in found(doc, of.kind)):
        return True
    if of.kind in _values(doc.language) and of.thing == "":
        table = _values(doc.language)[of.kind]
        return any(table.value[m.group().lower()] in values for m in table.pattern.finditer(doc.text))
    if of.kind == "home":
        return False  # where the deed was done, more often than not
    written = set(_WORD.findall(doc.text.lower()))
    return any(written.issuperset(value.split()[:1] if value[:1].isdigit() else value.split()) for value in values)


def of_two_years(one: Statement, other: Statement) -> bool:
    """Whether two ages may both hold, for the drafts do not say how far they lie apart: a trial comes years after the deed."""
    return one.kind == "age" and days_between(one.doc, other.doc) is None and _years_apart(one, other) < YEARS


def of_two_blocks(one: Statement, other: Statement) -> bool:
    """Whether two blocks of a street lie so far apart that two deeds in one street are likelier than a slip."""
    if one.kind != "block":
        return False
    assert isinstance(one.value, frozenset)
    assert isinstance(other.value, frozenset)
    return min(abs(float(a) - float(b)) for a in one.value for b in other.value) > BLOCKS


def _years_apart(one: Statement, other: Statement) -> int:
    """How many years lie between two ages."""
    return min(abs(a - b) for a in _ages(one) for b in _ages(other))


def _ages(of: Statement) -> list[int]:
    if isinstance(of.value, Interval):
        return [int(of.value.low)]
    assert isinstance(of.value, frozenset)
    return [int(value) for value in of.value]


def amounts_differ(one: Statement, other: Statement) -> tuple[str, bool] | None:
    """How two amounts of one dimension differ whose sentences tell the same; for sure where only the unit is another."""
    assert isinstance(one.value, Interval)
    assert isinstance(other.value, Interval)
    if one.value.agrees(other.value):
        return "", True
    if background(one.doc, one.span) != background(other.doc, other.span):
        return None
    mine, theirs = (of.text.replace("-", " ").split() for of in (one, other))
    if not _one_telling(_around(one, theirs), _around(other, mine)):
        return None
    return "conflict", mine[0] == theirs[0]


def currencies_differ(one: Statement, other: Statement) -> tuple[str, bool] | None:
    """How two sums of one number differ in their currency."""
    if one.value == other.value:
        return "", True
    return ("conflict", True) if _one_telling(_around(one, ()), _around(other, ())) else None


def _around(of: Statement, also: Iterable[str]) -> Statement:
    """A statement with the words of a slot: those of its sentence without its own, and the plain ones among them."""
    return _slot(of.doc, of.kind, of.thing, of.span, frozenset(), " ".join((of.text, *also)))
