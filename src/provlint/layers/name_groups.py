"""Spellings held against each other: which forms of a draft or story are one name written in two ways.

Forms are put into blocks by keys that two spellings of one name share, so that no draft, however long, is compared all
against all; then guards and evidence decide. A bare surname is compared only if no full name of its own is in scope.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from provlint.document import Document
from provlint.layers.mentions import Mention
from provlint.layers.name_guards import NONE, SAME, SPELLING, TYPO, block_keys, difference, given, listed, ordinary
from provlint.layers.name_similarity import Key, fold, key
from provlint.layers.name_words import PARTICLE, flags
from provlint.layers.sentences import sentence_index

#: confidence, from a bare hint to a certainty
LOW, MEDIUM, HIGH = 1, 2, 3
#: a block of more forms than this says nothing about spelling, and would cost all pairs
BLOCK = 48


class Place(NamedTuple):
    """A mention and the document it stands in."""

    doc: Document
    mention: Mention


class Form(NamedTuple):
    """One spelling with all its places in the order of documents and text."""

    text: str
    key: Key
    kind: str
    places: tuple[Place, ...]

    @property
    def uses(self) -> int:
        return len(self.places)


class Variant(NamedTuple):
    """Two forms that look like one name. ``minor`` is the one to point at, ``major`` the one more often used.

    ``kind``: article, article-form, article-dropped, spelling, typo, given-name, surname, bare, marks, hyphen,
    capitals, known. ``parts`` are the words that differ, of minor and major.
    """

    minor: Form
    major: Form
    kind: str
    confidence: int
    parts: tuple[str, str]


@lru_cache(maxsize=32768)
def _plain(text: str) -> str:
    """A form with one kind of apostrophe and hyphen."""
    return text.replace("’", "'").replace("‘", "'").replace("–", "-")


@lru_cache(maxsize=32768)
def shouted(text: str) -> bool:
    """Whether a form stands in capitals, where case says nothing: a headline, a credit."""
    return text.isupper() and (len(text) > 6 or " " in text)


def forms_of(documents: Iterable[tuple[Document, Sequence[Mention]]]) -> tuple[Form, ...]:
    """The distinct spellings of documents. A form is a person where any of its mentions is."""
    places: dict[str, list[Place]] = {}
    persons: set[str] = set()
    kinds: dict[str, str] = {}
    for doc, mentions in documents:
        for mention in mentions:
            text = mention.form
            if text in places:
                places[text].append(Place(doc, mention))
            else:
                places[text] = [Place(doc, mention)]
                kinds[text] = mention.kind
            if mention.kind == "person":
                persons.add(text)
    return tuple(
        Form(text, key(text), "person" if text in persons else kinds[text], tuple(found))
        for text, found in places.items()
    )


def variants(forms: Sequence[Form], *, story: bool = False) -> tuple[Variant, ...]:
    """The pairs of forms that are one name in two spellings, most certain first; one pair for one pair of words."""
    # the closest pair of a name first: of two pairs with the same words only the first is kept
    found = [*_surface(forms, story), *_persons(forms)]
    found.sort(
        key=lambda v: (
            -v.confidence,
            -len(v.major.key.parts),
            v.minor.key.article != v.major.key.article,
            _at(v.minor),
            v.minor.text,
            v.major.text,
        )
    )
    seen: set[tuple[str, ...]] = set()
    kept = []
    for variant in found:
        parts = tuple(sorted(_plain(p) for p in variant.parts))
        if parts not in seen:
            seen.add(parts)
            kept.append(variant)
    return tuple(kept)


def said(variant: Variant) -> str:
    """The message for a pair: both forms and how often each stands."""
    minor, major = variant.minor, variant.major
    return f"“{minor.text}” ({_times(minor.uses)}) is also spelled “{major.text}” ({_times(major.uses)})"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _at(form: Form) -> tuple[str, int]:
    place = form.places[0]
    return place.doc.path, place.mention.span.start


def order(one: Form, other: Form) -> tuple[Form, Form]:
    """Minor and major form: the rarer first; at a tie the later one is the minor."""
    a, b = (one.uses, one.text), (other.uses, other.text)
    if one.uses == other.uses:
        return (one, other) if _at(one) > _at(other) else (other, one)
    return (one, other) if a < b else (other, one)


# --- one normal form, several surfaces ------------------------------------------------------------------------------


def _surface(forms: Sequence[Form], story: bool) -> Iterator[Variant]:
    """Forms equal in their normal form: articles, hyphens, marks, capitals."""
    groups: dict[tuple[str, ...], list[Form]] = {}
    for form in forms:
        if not shouted(form.text) and form.key.parts:
            groups.setdefault(form.key.parts, []).append(form)
    for group in groups.values():
        if len(group) > 1:
            for i, one in enumerate(group):
                for other in group[i + 1 :]:
                    kind, confidence = _surface_kind(one, other, story)
                    if kind:
                        minor, major = order(one, other)
                        yield Variant(minor, major, kind, confidence, (minor.text, major.text))
    yield from _articles(groups, story)


def _surface_kind(one: Form, other: Form, story: bool) -> tuple[str, int]:
    if one.key.suffix != other.key.suffix:
        return "", 0
    a, b = _plain(one.text), _plain(other.text)
    if a == b:
        return "", 0
    if one.key.article != other.key.article:
        return "article", HIGH
    low_a, low_b = a.lower(), b.lower()
    if low_a == low_b:
        if _particle_case(a, b):
            return "", 0
        if a.isupper() or b.isupper() or one.kind != "person":
            return "", 0
        return "capitals", MEDIUM if len(one.key.parts) > 1 or min(one.uses, other.uses) > 0 else LOW
    person = "person" in (one.kind, other.kind)
    if low_a.replace("-", " ") == low_b.replace("-", " "):
        if one.key.article:
            return "article-form", HIGH
        return ("hyphen", MEDIUM) if person else ("", 0)
    if low_a.replace("'", "") == low_b.replace("'", ""):
        return "marks", MEDIUM if one.kind == other.kind or person else LOW
    if low_a.replace(".", "").replace(" ", "") == low_b.replace(".", "").replace(" ", ""):
        return "points", LOW if person else MEDIUM if story else 0
    bare_a, bare_b = fold(a), fold(b)
    if bare_a == bare_b:
        return "marks", MEDIUM
    if one.key.article:
        return "article-form", HIGH
    return "", 0


def _particle_case(a: str, b: str) -> bool:
    """Whether two forms differ only in the capital of a particle, which the beginning of a sentence explains."""
    return all(x == y or flags(x.lower()) & PARTICLE for x, y in zip(_CUT.split(a), _CUT.split(b), strict=False))


_CUT = re.compile(r"[ -]")


def _articles(groups: dict[tuple[str, ...], list[Form]], story: bool) -> Iterator[Variant]:
    """A full name with its article and the bare name without: a matter of house style, and so only a hint."""
    lasts: dict[str, list[Form]] = {}
    for parts, group in groups.items():
        if len(parts) > 1:
            lasts.setdefault(parts[-1], []).extend(f for f in group if f.key.article)
    for parts, group in groups.items():
        if len(parts) != 1 or parts[0] not in lasts:
            continue
        for bare in group:
            if bare.key.article or ordinary(parts[0]):
                continue
            for full in lasts[parts[0]]:
                if not story:
                    yield Variant(bare, full, "article-dropped", LOW, (bare.text, full.text))
                    break


# --- persons --------------------------------------------------------------------------------------------------------


class _Blocks(NamedTuple):
    full: dict[tuple[str, ...], list[int]]
    bare: dict[str, tuple[list[int], list[int]]]


def _persons(forms: Sequence[Form]) -> Iterator[Variant]:
    """Names of people that are alike: full names part by part, bare surnames with full names."""
    people = [f for f in forms if f.kind == "person" and not shouted(f.text) and f.key.parts]
    full = [f for f in people if 2 <= len(f.key.parts) <= 5]
    lasts: dict[str, int] = {}
    firsts: dict[str, int] = {}
    for form in full:
        lasts[form.key.parts[-1]] = lasts.get(form.key.parts[-1], 0) + form.uses
        firsts[form.key.parts[0]] = firsts.get(form.key.parts[0], 0) + form.uses
    yield from _full_names(full)
    orphans = [
        f
        for f in forms
        if len(f.key.parts) == 1
        and f.kind in ("person", "other")
        and not shouted(f.text)
        and f.key.parts[0] not in lasts
        and f.key.parts[0] not in firsts
    ]
    yield from _orphans(orphans, full)


def _pairs(blocks: dict[tuple[str, ...], list[int]]) -> Iterator[tuple[int, int]]:
    """Each pair of members of one block once."""
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        if 1 < len(members) <= BLOCK:
            for n, i in enumerate(members):
                for j in members[n + 1 :]:
                    pair = (i, j) if i < j else (j, i)
                    if pair not in seen:
                        seen.add(pair)
                        yield pair


def _full_names(full: Sequence[Form]) -> Iterator[Variant]:
    blocks: dict[tuple[str, ...], list[int]] = {}
    for i, form in enumerate(full):
        parts = form.key.parts
        first, last = parts[0], parts[-1]
        keys: set[tuple[str, ...]] = {("f", first, k) for k in block_keys(last)}
        keys |= {("l", last, k) for k in block_keys(first)}
        keys.add(("b", block_keys(first)[0], block_keys(last)[0]))
        if len(parts) > 2:
            keys.add(("m", first, last))
        for each in keys:
            blocks.setdefault(each, []).append(i)
    for i, j in _pairs(blocks):
        variant = _full_pair(full[i], full[j])
        if variant:
            yield variant


def _full_pair(one: Form, other: Form) -> Variant | None:
    """Two full names, aligned first with first and last with last; middle names count where both have them."""
    a, b = one.key.parts, other.key.parts
    if one.key.suffix and other.key.suffix and one.key.suffix != other.key.suffix:
        return None
    if len(a) == len(b):
        rows = list(zip(a, b, strict=True))
    else:
        rows = [(a[0], b[0]), (a[-1], b[-1])]
    equal, kinds, low = 0, [], 1.0
    differing: tuple[str, str] | None = None
    for x, y in rows:
        if len(x) == 1 or len(y) == 1:
            if x[0] != y[0]:
                return None
            continue
        kind, value = difference(x, y)
        if kind == NONE:
            return None
        if kind == SAME:
            equal += len(x) > 1
            continue
        kinds.append(kind)
        low = min(low, value)
        differing = (x, y)
    if not kinds or differing is None:
        return None
    x, y = differing
    both_listed = all(listed(p) and listed(q) for p, q in rows if p != q)
    if TYPO in kinds:
        if len(kinds) > 1 or not equal or min(len(x), len(y)) < 4:
            return None
        if both_listed:
            return None
        kind, confidence = "typo", MEDIUM
    elif equal:
        confidence = MEDIUM if both_listed else HIGH
        if both_listed and low < 0.93:
            return None
        kind = "spelling"
    else:
        if low < (0.90 if both_listed else 0.85):
            return None
        kind, confidence = "spelling", MEDIUM
    if _together(one, other):
        return None
    minor, major = order(one, other)
    parts = (x, y) if minor is one else (y, x)
    return Variant(minor, major, kind, confidence, parts)


def _orphans(orphans: Sequence[Form], full: Sequence[Form]) -> Iterator[Variant]:
    """Bare names that no full name explains, against the surnames of full names and against each other."""
    blocks: dict[str, tuple[list[int], list[int]]] = {}
    for i, form in enumerate(orphans):
        word = form.key.parts[0]
        if len(word) < 4 or ordinary(word):
            continue
        for each in block_keys(word):
            blocks.setdefault(each, ([], []))[0].append(i)
    if not blocks:
        return
    best: dict[str, Form] = {}
    for form in full:
        last = form.key.parts[-1]
        if last not in best or form.uses > best[last].uses:
            best[last] = form
    bests = list(best.values())
    for j, form in enumerate(bests):
        for each in block_keys(form.key.parts[-1]):
            if each in blocks:
                blocks[each][1].append(j)
    seen: set[tuple[int, int]] = set()
    for bare, named in blocks.values():
        if len(bare) * len(named) > BLOCK * BLOCK:
            continue
        for i in bare:
            for j in named:
                if (i, j) not in seen:
                    seen.add((i, j))
                    variant = _orphan_pair(orphans[i], bests[j])
                    if variant:
                        yield variant
    yield from _bare_pairs(orphans, {k: v[0] for k, v in blocks.items()})


def _orphan_pair(bare: Form, full: Form) -> Variant | None:
    x, y = bare.key.parts[0], full.key.parts[-1]
    kind, value = difference(x, y)
    if kind in (NONE, SAME) or given(x):
        return None
    both = listed(x) and listed(y)
    if kind == SPELLING:
        if both and value < 0.93:
            return None
        confidence = MEDIUM if both else HIGH
    else:
        if both or min(len(x), len(y)) < 4:
            return None
        confidence = MEDIUM
    if _together(bare, full):
        return None
    if bare.uses > full.uses and bare.uses > 1:
        return Variant(full, bare, "surname", confidence, (y, x))
    return Variant(bare, full, "surname", confidence, (x, y))


def _bare_pairs(orphans: Sequence[Form], blocks: dict[str, list[int]]) -> Iterator[Variant]:
    people = {i for i, f in enumerate(orphans) if f.kind == "person"}
    chosen: dict[tuple[str, ...], list[int]] = {(k,): [i for i in v if i in people] for k, v in blocks.items()}
    for i, j in _pairs(chosen):
        one, other = orphans[i], orphans[j]
        x, y = one.key.parts[0], other.key.parts[0]
        kind, value = difference(x, y)
        if kind == SPELLING and value >= 0.93 and not listed(x) and not listed(y) and not _together(one, other):
            minor, major = order(one, other)
            yield Variant(minor, major, "bare", MEDIUM, (x, y) if minor is one else (y, x))


def _together(one: Form, other: Form) -> bool:
    """Whether the two stand in one sentence somewhere: a writer who names both there means two."""
    sentences = {(id(p.doc), sentence_index(p.doc, p.mention.span.start)) for p in one.places}
    return any((id(p.doc), sentence_index(p.doc, p.mention.span.start)) in sentences for p in other.places)
