"""One who has become several: "Workers said" where the sources have one worker, "fishermen were missing" where it was a fisherman."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from provlint.core.document import Document, Dossier, layer
from provlint.core.span import Span
from provlint.layers.attribution.attributions import attributions
from provlint.layers.evidence.passages import DraftPlace, Passage, places, word_range
from provlint.layers.evidence.trace import Alignment, Status, Trace, followed, shown, words_span
from provlint.layers.evidence.words import text_words, word_places
from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language, listed, per_language

#: the share of a draft's sentence that its passage must have word for word
FOLLOWS = 0.8
#: places of a single person that are enough to tell that there is more than one
TWO = 2
#: words between "a" and the noun: "a polling officer"
BETWEEN = 2
#: words after a plural among which what is told of it begins
GOING_ON = 4
#: words before a plural among which a number or a word for one says how many there are
COUNTED = 3
_PARTED = lazy(r"[^\s’'-]")
_ONE = listed("evidence", "one")
_SOME = listed("evidence", "how many")


def grown_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each plural of the draft in the place of one: somebody who says something, or is told of in a passage that its
    sentence follows."""
    people, words = _plurals(draft.language), text_words(draft)
    for place in places(dossier, draft):
        passage = place.passages[0] if place.passages else None
        alignment = followed(draft, place, passage, FOLLOWS) if passage is not None else None
        grown = _replaced(draft, passage, alignment) if passage is not None and alignment is not None else None
        if grown is not None:
            yield grown
            continue
        for n in range(*word_range(words, place.span)):
            single = people.get(words.forms[n])
            trace = _grown(draft, n, single, place) if single is not None and not _counted(draft, n, place) else None
            if trace is not None:
                yield trace


def _replaced(draft: Document, passage: Passage, alignment: Alignment) -> Trace | None:
    """A plural in the place of the singular of a word for who or what tells something, the sentence being otherwise the source's."""
    forms, theirs = text_words(draft).forms, text_words(passage.document).forms
    tellers = draft.language.first_fields("source_nouns")
    for change in alignment.changes:
        for m in range(*change.source):
            if theirs[m] in tellers and not _ONE(draft.language).isdisjoint(theirs[max(0, m - BETWEEN) : m]):
                n = next((n for n in range(*change.draft) if forms[n] in plural_of(theirs[m])), None)
                if n is not None:
                    return _trace(draft, n, passage.document, m)
    return None


def _grown(draft: Document, n: int, single: str, place: DraftPlace) -> Trace | None:
    """The trace of a plural in the place of the only one of the sources who tells something as it does, or of whom alone they tell."""
    plural, tells = text_words(draft).forms[n], n in _telling(draft)
    if any(plural in (_tellers(doc) if tells else word_places(doc)) for doc in place.documents):
        return None
    found = [(doc, m) for doc in place.documents for m in _singles(doc, tells).get(single, ())]
    if len(found) != 1:
        return None
    doc, m = found[0]
    passage = next((p for p in place.passages if p.document is doc and _in(p, m)), None)
    alike = passage is not None and (tells or (passage.close and _goes_on(draft, n, passage)))
    return _trace(draft, n, doc, m) if alike else None


def _goes_on(draft: Document, n: int, passage: Passage) -> bool:
    """Whether the next telling word after one stands in a passage, too: they are missing there as well."""
    stems, theirs = text_words(draft).stems, text_words(passage.document)
    after = next(filter(None, stems[n + 1 : n + 1 + GOING_ON]), "")
    return bool(after) and after in theirs.stems[slice(*word_range(theirs, passage.span))]


def _trace(draft: Document, n: int, doc: Document, m: int) -> Trace:
    span, there = words_span(draft, n, n + 1), words_span(doc, m - 1, m + 1)
    return Trace("source", Status.INFLATED, span, f"{shown(draft, span)}: the source has {shown(doc, there)}", doc, there)


def _in(passage: Passage, n: int) -> bool:
    return passage.span.start <= text_words(passage.document).starts[n] < passage.span.end


def _of_one(doc: Document, n: int) -> bool:
    """Whether a noun is said of one: "a nurse", "one polling officer"."""
    forms = text_words(doc).forms
    return not _ONE(doc.language).isdisjoint(forms[max(0, n - 1 - BETWEEN) : n])


def _counted(draft: Document, n: int, place: DraftPlace) -> bool:
    """Whether words before a plural in its sentence say how many, or that it is a part of some: "two nurses", "one of the nurses"; not
    the day of the dateline."""
    words, first = text_words(draft), n
    least = max(word_range(words, place.span)[0], n - COUNTED)
    while first > least and not _PARTED.compiled.search(draft.text, words.ends[first - 1], words.starts[first]):
        first -= 1
    before, numbers = words.forms[first:n], draft.language.numbers
    return any(word[:1].isdigit() or word in numbers or word in _SOME(draft.language) for word in before)


@layer
def _telling(draft: Document) -> frozenset[int]:
    """The numbers of the words that name who says something."""
    words = text_words(draft)
    spans: list[Span] = [span for report in attributions(draft) if not report.stance for span in report.source]
    return frozenset(n for span in spans for n in range(bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)))


@layer
def _tellers(doc: Document) -> frozenset[str]:
    """The folded words that name who says something."""
    forms = text_words(doc).forms
    return frozenset(forms[n] for n in _telling(doc))


@layer
def _singles(doc: Document, tells: bool) -> dict[str, list[int]]:
    """The first two places of each word for a single person ("a nurse"); ``tells``: of one who says something."""
    found: dict[str, list[int]] = {}
    forms, known = text_words(doc).forms, set(_plurals(doc.language).values())
    for n in sorted(_telling(doc)) if tells else range(len(forms)):
        if forms[n] in known and _of_one(doc, n) and len(found.get(forms[n], ())) < TWO:
            found.setdefault(forms[n], []).append(n)
    return found


@per_language
def _plurals(language: Language) -> Mapping[str, str]:
    """The plurals of words for people, each with its singular."""
    posts = language.long_list("role_nouns")
    people = {row[0] for row in language.rows("people")} | {row[0] for row in language.rows("source_nouns") if row[1] == "person"}
    known = people | set(posts)
    found = {}
    for word in sorted(known):
        for plural in plural_of(word):
            if plural not in posts:
                found[plural] = word
    return found


@functools.lru_cache(maxsize=4096)
def plural_of(word: str) -> frozenset[str]:
    """The plurals that a noun may have."""
    found = {word + "s", word + "es"}
    if word.endswith("y"):
        found.add(word[:-1] + "ies")
    if word.endswith("man"):
        found.add(word[:-3] + "men")
    if word == "person":
        found.add("people")
    return frozenset(found)
