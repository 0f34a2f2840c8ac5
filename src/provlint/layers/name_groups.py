"""Spellings held against each other: which forms of a draft or story are one name written in two ways.

Forms are put into blocks by keys that two spellings of one name share, so that no draft, however long, is compared all
against all; then guards and evidence decide. A bare surname is compared only if no full name of its own is in scope.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provlint.layers.name_forms import HIGH, MEDIUM, Form, Variant, at, order, plain, shouted
from provlint.layers.name_guards import NONE, SAME, SPELLING, TYPO, block_keys, difference, given, listed, ordinary
from provlint.layers.name_surfaces import surfaces
from provlint.layers.sentences import sentence_index

#: a block of more forms than this says nothing about spelling, and would cost all pairs
BLOCK = 48


def variants(forms: Sequence[Form], *, story: bool = False) -> tuple[Variant, ...]:
    """The pairs of forms that are one name in two spellings, most certain first; one pair for one pair of words."""
    # the closest pair of a name first: of two pairs with the same words only the first is kept
    found = [*surfaces(forms, story), *_persons(forms)]
    found.sort(
        key=lambda v: (
            -v.confidence,
            -len(v.major.key.parts),
            v.minor.key.article != v.major.key.article,
            at(v.minor),
            v.minor.text,
            v.major.text,
        )
    )
    seen: set[tuple[str, ...]] = set()
    kept = []
    for variant in found:
        parts = tuple(sorted(plain(p) for p in variant.parts))
        if parts not in seen:
            seen.add(parts)
            kept.append(variant)
    return tuple(kept)


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
    if len(full) < 2:
        return
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    for form in full:
        first, last = form.key.parts[0], form.key.parts[-1]
        firsts[first] = firsts.get(first, 0) + 1
        lasts[last] = lasts.get(last, 0) + 1
    blocks: dict[tuple[str, ...], list[int]] = {}
    for i, form in enumerate(full):
        first, last = form.key.parts[0], form.key.parts[-1]
        blocks.setdefault((block_keys(first)[0], block_keys(last)[0]), []).append(i)
        # an equal part, and a key of the other: looked up only where another name has the equal part
        if firsts[first] > 1:
            for each in block_keys(last):
                blocks.setdefault(("f", first, each), []).append(i)
            blocks.setdefault(("m", first, last), []).append(i)
        if lasts[last] > 1:
            for each in block_keys(first):
                blocks.setdefault(("l", last, each), []).append(i)
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
        if last not in best or (form.uses, form.text) > (best[last].uses, best[last].text):
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
