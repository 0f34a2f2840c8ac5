"""Compounds whose hyphen is lost or too many, and words that one draft spells in two ways."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from operator import add

from provlint import Document
from provlint.layers.text import gate, has_any, lazy, occurrences, projection, vocabulary, worded
from provlint.lexicon.language import Language, in_order, listed, per_language
from provlint_copy._spelling import known_bytes

#: (span, what is wrong, the span of the other form or None)
Found = Iterable[tuple[tuple[int, int], str, tuple[int, int] | None]]

_ADVERB = lazy(r"ly-(?<=[a-z][a-z]ly-)[a-z]{3,}")
_WORD = lazy(r"(?<![\w-])[a-z]+\Z")
_NO_ADVERB = listed("copy", "no adverb in ly")
_AGE = worded(
    r"(?<![\w$£€.,-])(?!(?:1|one|a) )(?:\d{1,3}|{copy.spoken number})(?: | ?-){copy.unit of an age}(?: -?|- )olds?(?![\w-])"
)
_LONG = worded(r"(?<![\w-])\w+-(?:{copy.unit of an age}|{copy.unit of a length})s? long(?= [a-z])")
_TERM = worded(r"(?<= ){copy.before an adjective} ({copy.length of a term} term) ([a-z]{3,})")
_AGE_WORDS = gate("copy", "word of an age")
_TERM_WORDS = gate("copy", "word of a term")
_HYPHENED = worded(r"(?<![\w-])([a-z]{3,})-([a-z]{2,}ed|{copy.second of an adjective})(?![\w-])")
_CLOSED = listed("copy", "no part of a compound")
_PARTICLE = listed("copy", "no second part")
_PAIRS = in_order("copy", "spelled two ways")
_ENDINGS = in_order("copy", "ending with z")
#: a part of a compound is no shorter
_PART = 3
#: so many forms of one draft are told
_MOST = 6


def misset(doc: Document) -> Found:
    """Adverbs in -ly with a hyphen, ages without, "17-month long", "a long term plan"."""
    text = doc.text
    if "ly-" in text:
        for match in _ADVERB.finditer(text):
            left = _WORD.search(text, max(0, match.start() - 20), match.start() + 2)
            if left and left.group() not in _NO_ADVERB(doc.language):
                yield (left.start(), match.end()), "no hyphen after an adverb in -ly", None
    if has_any(doc, _AGE_WORDS(doc.language)):
        for match in _AGE(doc.language).finditer(text):
            yield match.span(), f"“{match.group()}” takes hyphens: a 30-year-old, a 30-year-old man", None
        for match in _LONG(doc.language).finditer(text):
            yield match.span(), "the hyphen before “long” is lost: a 17-month-long war", None
    if has_any(doc, _TERM_WORDS(doc.language)):
        for match in _TERM(doc.language).finditer(text):
            if match.group(2) not in _CLOSED(doc.language):
                yield match.span(1), f"“{match.group(1)}” takes a hyphen before “{match.group(2)}”", None


def open_beside_hyphened(doc: Document) -> Found:
    """ "User centered design" in a draft that has "user-centered": the same adjective without its hyphen."""
    text = doc.text
    seen: set[str] = set()
    for match in _HYPHENED(doc.language).finditer(text):
        form = match.group()
        if form in seen or match.group(1) in _CLOSED(doc.language) or match.group(1).endswith("ly") or len(seen) > 40:
            continue
        seen.add(form)
        split = f" {match.group(1)} {match.group(2)} "
        at = text.find(split)
        while at >= 0:
            end = at + len(split)
            following = text[end : end + 16].partition(" ")[0].strip(".,;:")
            if following.isalpha() and following.islower() and following not in _CLOSED(doc.language):
                span = (at + 1, end - 1)
                yield span, f"“{split.strip()}” here, “{form}” elsewhere in the draft", match.span()
                break
            at = text.find(split, end)


def open_beside_closed(doc: Document) -> Found:
    """ "Data sets" in a draft that has "datasets"."""
    found = projection(doc).split()
    closed, words = _closed_bytes(doc.language), vocabulary(doc)
    joined = words.intersection(map(add, found, islice(found, 1, None)))
    for whole in sorted(joined):
        for cut in range(_PART, len(whole) - _PART + 1):
            one, two = whole[:cut], whole[cut:]
            if one not in words or two not in words or one in closed or two in closed or two in _second_bytes(doc.language):
                continue
            if not {one, two} <= known_bytes(doc.language):
                continue
            span = _neighbours(doc, one, two)
            if span:
                other = next(occurrences(doc, (whole,)))
                form = doc.text[other[0] : other[1]]
                if form.islower():
                    yield span, f"“{doc.text[slice(*span)]}” here, “{form}” elsewhere in the draft", (other[0], other[1])


def spelled_two_ways(doc: Document) -> Found:
    """ "Advisor" in a draft that has "adviser", "organisation" in one that has "organization"."""
    words = vocabulary(doc)
    pairs = [(one.encode(), other.encode()) for one, other in _spellings(doc.language) if one.encode() in words]
    for word in words:
        if b"iz" in word and word.endswith(_z_endings(doc.language)):
            head, _, tail = word.rpartition(b"iz")
            pairs.append((word, head + b"is" + tail))
    shown = 0
    for one, other in sorted(pairs):
        if other not in words or shown >= _MOST:
            continue
        places = [list(_plain(doc, form)) for form in (one, other)]
        if all(places):
            few, many = sorted(places, key=lambda spans: (len(spans), -spans[0][0]))
            shown += 1
            text = doc.text
            yield few[0], f"“{text[slice(*few[0])]}” here, “{text[slice(*many[0])]}” elsewhere in the draft", many[0]


def _plain(doc: Document, word: bytes) -> Iterable[tuple[int, int]]:
    """Where a word stands in lower case: names keep the spelling of their own."""
    for start, end, _ in occurrences(doc, (word,)):
        if doc.text[start:end].islower():
            yield start, end


def _neighbours(doc: Document, one: bytes, two: bytes) -> tuple[int, int] | None:
    """The first place in lower case where two words stand with one blank between."""
    text = doc.text
    for start, end, _ in occurrences(doc, (one,)):
        stop = end + 1 + len(two)
        if text[end:stop] != " " + two.decode("latin-1") or not text[start:stop].islower():
            continue
        if not text[stop : stop + 1].isalnum() and text[stop : stop + 1] != "-" and text[start - 1 : start] != "-":
            return start, stop
    return None


@per_language
def _closed_bytes(language: Language) -> frozenset[bytes]:
    return frozenset(word.encode("latin-1") for word in _CLOSED(language))


@per_language
def _second_bytes(language: Language) -> frozenset[bytes]:
    return frozenset(word.encode("latin-1") for word in _PARTICLE(language))


@per_language
def _z_endings(language: Language) -> tuple[bytes, ...]:
    return tuple(ending.encode("latin-1") for ending in _ENDINGS(language))


@per_language
def _spellings(language: Language) -> list[tuple[str, str]]:
    words = _PAIRS(language)
    return list(zip(words[::2], words[1::2], strict=True))
