"""Compounds whose hyphen is lost or too many, and words that one draft spells in two ways."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document
from provlint.layers.text import gate, has_any, lazy, occurrences, vocabulary, worded
from provlint.lexicon import Language, in_order, listed, per_language
from provlint_copy._spelling import known

#: (span, what is wrong, the span of the other form or None)
Found = Iterable[tuple[tuple[int, int], str, tuple[int, int] | None]]

_ADVERB = lazy(r"ly-(?<=[a-z][a-z]ly-)[a-z]{3,}")
_WORD = lazy(r"(?<![\w-])[a-z]+\Z")
_NO_ADVERB = listed("copy", "no adverb in ly")
_AGE = worded(
    r"(?<![\w$£€.,-])(?!(?:1|one|a) )(?:\d{1,3}|{copy.spoken number})(?: | ?-){copy.unit of an age}(?: -?|- )\Z"
)
_LONG = worded(r"(?<![\w-])\w+-(?:{copy.unit of an age}|{copy.unit of a length})s? \Z")
_TERM = worded(r"(?<= ){copy.before an adjective} ({copy.length of a term}) \Z")
_NEXT = lazy(r" ([a-z]{3,})")
#: how far before the last word of such a phrase it may begin
_REACH = 28
_AGE_WORDS = gate("copy", "word of an age")
_TERM_WORDS = gate("copy", "word of a term")
_HYPHENED = worded(r"-(?<=[a-z]{3}-)([a-z]{2,}ed|{copy.second of an adjective})(?![\w-])")
_CLOSED = listed("copy", "no part of a compound")
_SECOND = in_order("copy", "second of a compound")
_PAIRS = in_order("copy", "spelled two ways")
_ENDINGS = in_order("copy", "ending with z")
#: a part of a compound is no shorter
_PART = 3
#: so many adjectives of one draft are looked for, and so many forms are told
_FORMS = 40
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
        for start, end, word in occurrences(doc, _AGE_WORDS(doc.language)):
            pattern = _LONG if word == b"long" else _AGE
            before = pattern(doc.language).search(text, max(0, start - _REACH), start)
            if not before or text[end : end + 1] == "-":
                continue
            if word != b"long":
                said = text[before.start() : end]
                yield (before.start(), end), f"“{said}” takes hyphens: a 30-year-old, a 30-year-old man", None
            elif _NEXT.match(text, end):
                yield (before.start(), end), "the hyphen before “long” is lost: a 17-month-long war", None
    if has_any(doc, _TERM_WORDS(doc.language)):
        for start, end, _ in occurrences(doc, _TERM_WORDS(doc.language)):
            before = _TERM(doc.language).search(text, max(0, start - _REACH), start)
            following = _NEXT.match(text, end) if before else None
            if before and following and following.group(1) not in _CLOSED(doc.language):
                said = text[before.start(1) : end]
                yield (before.start(1), end), f"“{said}” takes a hyphen before “{following.group(1)}”", None


def open_beside_hyphened(doc: Document) -> Found:
    """ "User centered design" in a draft that has "user-centered": the same adjective without its hyphen."""
    text = doc.text
    seen: set[str] = set()
    for match in _HYPHENED(doc.language).finditer(text):
        left = _WORD.search(text, max(0, match.start() - _REACH), match.start())
        if left is None:
            continue
        one, form = left.group(), left.group() + match.group()
        if form in seen or one in _CLOSED(doc.language) or one.endswith("ly") or len(seen) > _FORMS:
            continue
        seen.add(form)
        split = f" {one} {match.group(1)} "
        at = text.find(split)
        while at >= 0:
            end = at + len(split)
            following = text[end : end + 16].partition(" ")[0].strip(".,;:")
            if following.isalpha() and following.islower() and following not in _CLOSED(doc.language):
                span = (at + 1, end - 1)
                yield span, f"“{split.strip()}” here, “{form}” elsewhere in the draft", (left.start(), match.end())
                break
            at = text.find(split, end)


def open_beside_closed(doc: Document) -> Found:
    """ "Data sets" in a draft that has "datasets"."""
    closed, words, whole = _closed_bytes(doc.language), vocabulary(doc), known(doc.language)
    text = doc.text
    seen: set[bytes] = set()
    for start, end, two in occurrences(doc, words & _compound_ends(doc.language)):
        left = _WORD.search(text, max(0, start - _REACH), start - 1)
        one = left.group().encode("latin-1") if left else b""
        if one + two not in words or not text[start:end].islower() or one in closed or one + two in seen:
            continue
        if left is None or len(one) < _PART or text[start - 1] != " " or text[end : end + 1] == "-" or whole.others(frozenset((one, two))):
            continue
        seen.add(one + two)
        other = next(occurrences(doc, (one + two,)))
        form = text[other[0] : other[1]]
        if form.islower():
            yield (left.start(), end), f"“{text[left.start() : end]}” here, “{form}” elsewhere in the draft", other[:2]


def spelled_two_ways(doc: Document) -> Found:
    """ "Advisor" in a draft that has "adviser", "organisation" in one that has "organization"."""
    words = vocabulary(doc)
    spellings = _spellings(doc.language)
    pairs = [(word, spellings[word]) for word in words.intersection(spellings)]
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


@per_language
def _closed_bytes(language: Language) -> frozenset[bytes]:
    return frozenset(word.encode("latin-1") for word in _CLOSED(language))


@per_language
def _compound_ends(language: Language) -> frozenset[bytes]:
    return frozenset(word.encode("latin-1") for word in _SECOND(language))


@per_language
def _z_endings(language: Language) -> tuple[bytes, ...]:
    return tuple(ending.encode("latin-1") for ending in _ENDINGS(language))


@per_language
def _spellings(language: Language) -> dict[bytes, bytes]:
    words = [word.encode("latin-1") for word in _PAIRS(language)]
    return dict(zip(words[::2], words[1::2], strict=True))
