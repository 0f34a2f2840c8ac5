"""Slips of the pen in names that are no persons' full names: one letter of a surname, a body or a place, an inner capital.

``variants`` holds the names of people against each other by their likeness. What is found here needs no likeness: the
other spelling stands in the same draft, more often or in full, and one letter tells the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from weakref import ref

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.names.forms import MEDIUM, Form, Variant, order, shouted
from provlint.layers.names.guards import (
    derived,
    different,
    final_e,
    given,
    jumbled,
    listed,
    one_slip,
    ordinary,
    skeleton,
)
from provlint.layers.names.mentions import Mention
from provlint.layers.names.names import forms, spelled
from provlint.layers.names.normal_form import fold, key
from provlint.layers.names.word_flags import BODY, LAND, OPENER, PLACE, SURNAME, flags
from provlint.layers.text.pattern import lazy, worded
from provlint.lexicon import Language, in_order

#: a word that opens a sentence and does what one person does
#: a name of more letters is none, and its letters are not taken out one by one
_LONGEST = 60
_ACTS = worded(r"([A-Z][a-z]{2,}) {names.acts}(?!\w)")
_INNER = lazy(r"[A-Z][a-z]+[A-Z][a-z]|(?<![A-Za-z])[A-Z][A-Z][a-z]{2}")
_NOUN_AFTER = lazy(r" ([a-z]+)")
#: what is lost from, or put into, a body's name by habit
_WIDER = in_order("names", "wider")
_LEAST = 5
#: so far before a bare surname its person has just been named, in code points
_JUST_BEFORE = 300
#: longer names are sentences in capitals
_WORDS = 6
#: a key that more names share says nothing of a slip, and would cost all pairs
_BLOCK = 48


@layer
def name_slips(doc: Document) -> tuple[Variant, ...]:
    """Names one letter away from another name of the draft, which is more often used or stands in full: minor and major.

    Kinds: ``speaker`` (an unknown surname that speaks), ``letter`` (a body or place), ``capital`` (an inner capital),
    ``word`` (a body's name with a word more).
    """
    known, language = spelled(doc), doc.language
    singles = {text: uses for text, (_, uses) in known.items() if " " not in text and not shouted(text)}
    acts = list(_ACTS(language).finditer(doc.text))
    pairs = [
        *_speakers(doc, known, acts),
        *_strangers(doc, known, acts),
        *_unexplained(known, singles, language),
        *_letters(known, singles, language),
        *_capitals(known),
        *_words(known, _WIDER(language)),
        *_one_word(known, language),
    ]
    if not pairs:
        return ()
    there = {form.text: form for form in forms(doc)}
    return tuple(variant for pair in pairs if (variant := _variant(doc, there, pair)) is not None)


class _Slip(NamedTuple):
    """Two spellings, the odd one first; ``span`` is where it stands if it is no name that the draft is known to have."""

    odd: str
    usual: str
    kind: str
    confidence: int
    span: Span | None = None
    #: the words that differ; both names where they are empty
    parts: tuple[str, str] = ("", "")


def _variant(doc: Document, there: dict[str, Form], slip: _Slip) -> Variant | None:
    usual = there.get(slip.usual)
    odd = there.get(slip.odd) if slip.span is None else _form(doc, slip.odd, slip.span)
    if usual is None or odd is None:
        return None
    if slip.kind == "letter":
        odd, usual = order(odd, usual, doc.language)
        same = not _after(doc, odd).isdisjoint(_after(doc, usual))
        if not same and not (odd.uses == 1 and usual.uses > 1 and len(odd.text) > _LEAST):
            return None
    parts = slip.parts if slip.parts[0] else (odd.text, usual.text)
    return Variant(odd, usual, slip.kind, slip.confidence, parts)


def _near(word: str, keys: dict[str, list[str]]) -> Iterable[str]:
    """Words of the index that are one letter away, each once."""
    seen: set[str] = set()
    for each in _deletions(word):
        same = keys.get(each, ())
        for other in same if len(same) <= _BLOCK else ():
            if other not in seen and other != word:
                seen.add(other)
                yield other


def _deletions(word: str) -> list[str]:
    """The word, its letters in order, and what is left of it without one letter; a run of letters without an end is no name."""
    if len(word) > _LONGEST:
        return [word]
    return [word, "".join(sorted(word)), *(word[:i] + word[i + 1 :] for i in range(len(word)))]


def _index(words: Iterable[str]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for word in words:
        for each in _deletions(word):
            keys.setdefault(each, []).append(word)
    return keys


def _speakers(doc: Document, known: dict[str, tuple[str, int]], acts: list[re.Match[str]]) -> Iterator[_Slip]:
    """ "Cooks said" in a draft in which Owen Cook speaks: the sentence's first word is no name to the list of names."""
    text = doc.text
    matches = [m for m in acts if _opening(text, m.start()) and m.group(1) not in known]
    if not matches:
        return
    names: dict[str, list[str]] = {}
    for text, (kind, _) in known.items():
        if kind == "person" or " " not in text:
            names.setdefault(fold(text.rpartition(" ")[2]), []).append(text)
    surnames = {
        last
        for last, texts in names.items()
        if not flags(last, doc.language) & LAND and (len(texts) > 1 or sum(known[t][1] for t in texts) > 1)
    }
    if not surnames:
        return
    index = _index(sorted(surnames))
    for match in matches:
        word = match.group(1)
        folded = fold(word)
        if folded in names or word in known or flags(folded, doc.language) & OPENER or given(folded, doc.language):
            continue
        for other in _near(folded, index):
            if folded[0] == other[0] and _slip(folded, other) and not _doubtful(folded, other, doc.language):
                major = max(
                    names[other], key=lambda text: (" " not in text, known[text][0] == "person", known[text][1], text)
                )
                yield _Slip(word, major, "speaker", MEDIUM, Span(*match.span(1)))
                break


def _strangers(doc: Document, known: dict[str, tuple[str, int]], acts: list[re.Match[str]]) -> Iterator[_Slip]:
    """A bare surname that speaks and is nobody's, and one letter from it somebody's: Hauser, Houser.

    That person's surname stands there as well and the odd one once, or the person has just been named in full.
    """
    full = {
        fold(text.rpartition(" ")[2]): text for text, (kind, _) in known.items() if kind == "person" and " " in text
    }
    if not full:
        return
    parts = {fold(part) for text in known if " " in text for part in text.split(" ")}
    index = _index(full) if acts else {}
    sounds: dict[str, list[str]] = {}
    for last in full if acts else ():
        sounds.setdefault(skeleton(last), []).append(last)
    for match in acts:
        word = match.group(1)
        folded = fold(word)
        if (
            folded in parts
            or flags(folded, doc.language) & (OPENER | LAND)
            or (ordinary(folded, doc.language) and folded + "e" not in full and _opening(doc.text, match.start()))
        ):
            continue
        once = known.get(word, ("person", 1))[1] == 1
        first = given(folded, doc.language)
        alike = sounds.get(skeleton(folded), ()) if once and not first else ()
        for other in (*_near(folded, index), *alike[:_BLOCK]):
            surname = full[other].rpartition(" ")[2]
            named = _just_named(doc, full[other], match.start(1))
            # "Ben said" right after Claire Benn, whom the draft calls Benn: a Ben of whom nobody has heard is nobody
            # Davis right after Ana Davies is a surname, whoever else bears it before another
            bare = surname in known or flags(folded, doc.language) & SURNAME
            spoken = once and named and bool(bare) if first else (once and surname in known) or named
            if named and once and final_e(folded, other):
                yield _Slip(word, full[other], "speaker", MEDIUM, Span(*match.span(1)), (word, surname))
                break
            slip = one_slip(folded, other) and (not derived(folded, other, doc.language) or (first and spoken))
            if folded[0] == other[0] and spoken and (slip or (named and _sounds(folded, other))):
                yield _Slip(word, full[other], "speaker", MEDIUM, Span(*match.span(1)), (word, surname))
                break


def _sounds(one: str, other: str) -> bool:
    """Whether two surnames of one length are spoken alike: Vail and Vale have the same consonants and other vowels."""
    return len(one) == len(other) and one != other and skeleton(one) == skeleton(other)


def _just_named(doc: Document, name: str, at: int) -> bool:
    """Whether a full name stands shortly before an offset: the next bare surname is that person's."""
    return doc.text.find(name, max(0, at - _JUST_BEFORE), at) >= 0


def _opening(text: str, at: int) -> bool:
    """Whether a sentence or a quotation begins at an offset."""
    return (
        at == 0 or text[at - 1] in '\n“"' or text[max(0, at - 3) : at].rstrip().rstrip('”"’)').endswith((".", "?", "!"))
    )


def _slip(one: str, other: str) -> bool:
    return one_slip(one, other) or (len(one) >= 6 and jumbled(one, other))


def _doubtful(word: str, name: str, language: Language) -> bool:
    """Whether the word may be what it says: people who cook, or a well-known surname of its own."""
    return listed(word, language) and listed(name, language) and not ordinary(word, language)


def _unexplained(known: dict[str, tuple[str, int]], singles: dict[str, int], language: Language) -> Iterator[_Slip]:
    """A full name that nobody uses again, and a bare name, often used, that has no full name: Owen Gordno, Gordon."""
    full = [text.split(" ") for text, (kind, _) in known.items() if kind == "person" and " " in text]
    parts = {fold(part) for words in full for part in words}
    bare = {fold(t): t for t, uses in singles.items() if uses > 1 and fold(t) not in parts and len(t) >= _LEAST}
    if not bare:
        return
    index = _index(bare)
    for words in full:
        last = fold(words[-1])
        if len(words) == 2 and not listed(last, language) and not ordinary(last, language) and words[-1] not in singles:
            for other in _near(last, index):
                if other[0] == last[0] and _slip(last, other) and not derived(last, other, language):
                    yield _Slip(" ".join(words), bare[other], "speaker", MEDIUM)
                    break


def _letters(known: dict[str, tuple[str, int]], singles: dict[str, int], language: Language) -> Iterator[_Slip]:
    """Bodies and places of one word, one letter apart: Maghavir and Maghawir."""
    words = {fold(text): text for text in singles if len(text) >= _LEAST and text[1:].islower()}
    plain = [
        w
        for w in words
        if known[words[w]][0] != "person" and not ordinary(w, language) and not listed(w, language) and w.isalpha()
    ]
    if len(plain) < 2:
        return
    index = _index(plain)
    for word in plain:
        for other in _near(word, index):
            if word < other and word[0] == other[0] and _slip(word, other) and not different(word, other, language):
                yield _Slip(words[word], words[other], "letter", MEDIUM)


def _after(doc: Document, form: Form) -> set[str]:
    """The words right after a name: both spellings before "district" are one district."""
    found = set()
    for place in form.places[:4]:
        match = _NOUN_AFTER.match(doc.text, place.mention.span.end)
        if match and flags(match.group(1), doc.language) & (BODY | PLACE):
            found.add(match.group(1))
    return found


def _capitals(known: dict[str, tuple[str, int]]) -> Iterator[_Slip]:
    """One word with an inner capital and without (SoftBank, Softbank), or with two where one was meant (HIllary)."""
    if not _INNER.search(" ".join(known)):
        return
    inner: dict[str, tuple[str, str]] = {}
    for text in known:
        for word in text.split(" "):
            if (
                len(word) >= _LEAST
                and word.isalpha()
                and word[0].isupper()
                and word[-2:].islower()
                and not word[1:].islower()
            ):
                inner.setdefault(word.lower(), (word, text))
    done: set[str] = set()
    for text in known if inner else ():
        for word in text.split(" "):
            low = word.lower()
            if word[1:].islower() and low in inner and low not in done:
                done.add(low)
                other, form = inner[low]
                if other[:2].isupper() and other[2:].islower():
                    yield _Slip(form, text, "capital", MEDIUM, parts=(other, word))
                else:
                    yield _Slip(text, form, "capital", MEDIUM, parts=(word, other))


def _words(known: dict[str, tuple[str, int]], wider: tuple[str, ...]) -> Iterator[_Slip]:
    """A body's name with one word more: the Ostrian National Geological Survey."""
    long = {tuple(t.split(" ")): t for t, (kind, _) in known.items() if kind != "person" and t.count(" ") >= 2}
    for words, text in long.items():
        for i in range(1, len(words) - 1):
            other = long.get(words[:i] + words[i + 1 :]) if words[i] in wider else None
            if other:
                yield _Slip(text, other, "word", MEDIUM)


def _one_word(known: dict[str, tuple[str, int]], language: Language) -> Iterator[_Slip]:
    """A body's name with one letter of one word more, less or another: the Harbour Party, the Harbor Party."""
    frames: dict[tuple[int, tuple[str, ...], tuple[str, ...]], list[tuple[str, str]]] = {}
    for text, (kind, _) in known.items():
        words = tuple(text.split(" "))
        if kind == "person" or not 1 < len(words) <= _WORDS or shouted(text):
            continue
        for i, word in enumerate(words):
            if len(word) >= _LEAST:
                frames.setdefault((i, words[:i], words[i + 1 :]), []).append((word, text))
    for same in frames.values():
        for (one, text), (other, there) in combinations(same[:_BLOCK], 2):
            low, high = fold(one), fold(other)
            slip = low[-1] == high[-1] and one_slip(low, high) and not different(low, high, language)
            # the National Rivers Agency, once the National River Agency
            inner = text.count(" ") > 1 and not text.endswith(one) and min(known[text][1], known[there][1]) == 1
            plural = inner and low != high and high in (low + "s", low.removesuffix("s"))
            if low[0] == high[0] and (slip or plural or (not text.endswith(one) and _cut(low, high, language))):
                odd, usual = sorted((text, there), key=lambda name: (known[name][1], name))
                yield _Slip(odd, usual, "word", MEDIUM)


def _cut(one: str, other: str, language: Language) -> bool:
    """Whether one of two words of bodies' names is the other without its last letter, and no word or country of its own."""
    short, long = sorted((one, other), key=len)
    ends = long[:-1] == short and not long.endswith("s")
    return ends and not ordinary(short, language) and not ordinary(long, language)


def _form(doc: Document, text: str, span: Span) -> Form:
    mention = Mention(span, text, "person")
    return Form(text, key(text, doc.language), "person", ((ref(doc), [mention]),), 1)
