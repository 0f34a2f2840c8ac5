"""Hyphened words of the draft: non-GAAP, anti-government, Go-there. A part that is changed makes another thing of the whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from provlint.core.document import Document, Dossier
from provlint.core.span import Span
from provlint.layers.evidence.name_index import near_each_other, present
from provlint.layers.evidence.passages import DraftPlace, place_at, word_range
from provlint.layers.evidence.trace import Status, Trace, altered, shown, words_span
from provlint.layers.evidence.words import Words, text_words, word_places
from provlint.lexicon import Language, in_order, listed, per_language

#: the share of a sentence that a passage must have for its word to stand in the place of the draft's
FOLLOWS = 0.5
#: words after a hyphened word that must be the same in both
AFTER = 2
#: what joins two words into one
_HYPHENS = ("-", "\u2010", "\u2011", " - ")
_TURNING = listed("evidence", "turning")
_JOINED = listed("evidence", "joined")
_MADE = in_order("evidence", "made")


@per_language
def _parts(language: Language) -> frozenset[str]:
    """What makes no name of a hyphened word: prefixes, and the second parts of adjectives."""
    return _TURNING(language) | _JOINED(language)


def compound_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each hyphened word whose prefix the sources have otherwise, or whose parts they never have together."""
    words = text_words(draft)
    told = Span(0, 0)
    for n in range(len(words.forms)):
        joined = n and draft.text[words.ends[n - 1] : words.starts[n]] in _HYPHENS
        if words.starts[n] < told.end or not (joined or draft.text[words.starts[n]].isupper()):
            continue
        place = place_at(dossier, draft, words.starts[n])
        trace = (_turned(draft, n, place) or _coined(draft, n, place)) if place is not None else None
        if trace is not None:
            told = trace.span
            yield trace


def _hyphened(text: str, words: Words, n: int) -> bool:
    """Whether a word goes on with a hyphen to the next."""
    return n + 1 < len(words.forms) and text[words.ends[n] : words.starts[n + 1]] in _HYPHENS


def _prefix(doc: Document, n: int) -> str:
    """The turning prefix before a word; "" where it has none."""
    words = text_words(doc)
    before = words.forms[n - 1] if n and _hyphened(doc.text, words, n - 1) else ""
    return before if before in _TURNING(doc.language) else ""


def _before_name(draft: Document, n: int) -> str:
    """The turning prefix before the first name of whom a word names: "anti-Ana Roe", for "anti-Roe"."""
    words, text = text_words(draft), draft.text
    named = n > 1 and text[words.starts[n - 1]].isupper() and text[words.starts[n]].isupper()
    return _prefix(draft, n - 1) if named and text[words.ends[n - 1] : words.starts[n]] == " " else ""


def _turned(draft: Document, n: int, place: DraftPlace) -> Trace | None:
    """A word that has a prefix here and none in the source's same words, or the other way round, or another."""
    words = text_words(draft)
    mine, head = _prefix(draft, n) or _before_name(draft, n), words.forms[n]
    capital = draft.text[words.starts[n]].isupper() and len(head) > 1
    if not place.passages or place.share < FOLLOWS or not (mine or capital):
        return None
    found: tuple[str, Document, int] | None = None
    after = words.stems[n + 1 : n + 1 + AFTER]
    for passage in (p for p in place.passages if p.share >= FOLLOWS):
        theirs, doc = text_words(passage.document), passage.document
        first, end = word_range(theirs, passage.span)
        there = word_places(doc).get(head, [])
        for at in range(bisect_left(there, first), bisect_left(there, end)):
            m = there[at]
            if theirs.stems[m + 1 : m + 1 + AFTER] == after:
                its = _prefix(doc, m) or _before_name(doc, m)
                if its == mine:
                    return None
                found = found or (its, doc, m)
    if found is None:
        return None
    its, doc, m = found
    span, where = words_span(draft, n - bool(mine), n + 1 + AFTER), words_span(doc, m - bool(its), m + 1 + AFTER)
    return altered("name", draft, span, doc, where)


def _coined(draft: Document, n: int, place: DraftPlace) -> Trace | None:
    """A hyphened word with a capital whose parts the sources have, and nowhere near each other."""
    words, text = text_words(draft), draft.text
    if not _hyphened(text, words, n) or text[words.ends[n]].isspace() or not text[words.starts[n]].isupper():
        return None
    parts = words.forms[n : n + 2]
    if min(map(len, parts)) < 2 or any(part in _parts(draft.language) for part in parts) or (n and _hyphened(text, words, n - 1)):
        return None
    if not all(present(place.documents, part) for part in parts):
        return None
    span = words_span(draft, n, n + 2)
    if not text[words.starts[n + 1]].isupper() and any(_leads(doc, parts[0]) for doc in place.documents):
        # the sources join the first part with another word: Go-there, where the draft has Go-here
        if parts[1].endswith(_MADE(draft.language)) or any(_joined(doc, *parts) for doc in place.documents):
            return None
        return Trace("name", Status.UNSUPPORTED, span, f"no source has {shown(draft, span)}")
    if near_each_other(place.documents, *parts):
        return None
    return Trace("name", Status.UNSUPPORTED, span, f"{shown(draft, span)}: the sources have its parts, but never together")


def _joined(doc: Document, head: str, made: str) -> bool:
    """Whether a source has two folded words one after the other, or as one."""
    forms, places = text_words(doc).forms, word_places(doc)
    return head + made in places or any(forms[n + 1 : n + 2] == [made] for n in places.get(head, ()))


def _leads(doc: Document, head: str) -> bool:
    """Whether a source has a hyphened word that begins with a folded word: another one is made of it there."""
    words = text_words(doc)
    return any(_hyphened(doc.text, words, n) for n in word_places(doc).get(head, ()))
