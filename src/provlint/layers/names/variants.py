"""Spellings held against each other: which forms of a draft or story are one name written in two ways.

Forms are put into blocks by keys that two spellings of one name share, so that no draft, however long, is compared all
against all; then guards and evidence decide. A bare surname is compared only if no full name of its own is in scope.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from provlint.core.record import NamedTuple
from provlint.layers.names.forms import (
    HIGH,
    MEDIUM,
    Form,
    Variant,
    at,
    born,
    continued,
    kin,
    order,
    plain,
    shouted,
    speaks,
    together,
)
from provlint.layers.names.guards import (
    NONE,
    SAME,
    SPELLING,
    TYPO,
    block_keys,
    cut_short,
    difference,
    final_e,
    given,
    listed,
    ordinary,
    skeleton,
    slip_keys,
    slipped,
    spoken_alike,
)
from provlint.layers.names.similarity import known_variants
from provlint.layers.names.surface_variants import surfaces
from provlint.lexicon import Language

#: a block of more forms than this says nothing about spelling, and would cost all pairs
BLOCK = 48
#: so many uses of a name make one use of another spelling odd
ODD = 5
#: the least likeness, from 0 to 1: of two well-known names, of two names that differ in every part, and of such two that
#: are well-known both
LISTED_LIKENESS, WHOLE_LIKENESS, LISTED_WHOLE_LIKENESS = 0.93, 0.85, 0.90
#: the likeness of two well-known given names that are spoken alike
SPOKEN_LIKENESS = 0.95
#: so many are enough where the other spelling is on no list of names
FEW = 3


def variants(forms: Sequence[Form], language: Language, *, story: bool = False) -> tuple[Variant, ...]:
    """The pairs of forms that are one name in two spellings, most certain first; one pair for one pair of words."""
    # the closest pair of a name first: of two pairs with the same words only the first is kept
    found = [*surfaces(forms, story, language), *_persons(forms, language)]
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


def _persons(forms: Sequence[Form], language: Language) -> Iterator[Variant]:
    """Names of people that are alike: full names part by part, bare surnames with full names."""
    full: list[Form] = []
    single: list[Form] = []
    unsure: list[Form] = []  # Nils Berg, whose given name no list has, may be Coach Niels Berg
    lasts: dict[str, int] = {}
    best: dict[str, Form] = {}
    firsts: set[str] = set()
    for form in forms:
        _, (parts, _, _), kind, _, uses = form
        if len(parts) == 1:
            if kind in ("person", "other"):
                single.append(form)
        elif kind == "person" and 2 <= len(parts) <= 5 and not shouted(form.text):
            full.append(form)
            last = parts[-1]
            firsts.add(parts[0])
            if last not in best:
                lasts[last] = uses
                best[last] = form
            else:
                lasts[last] += uses
                if (uses, form.text) > (best[last].uses, best[last].text):
                    best[last] = form
        elif kind == "other" and len(parts) == 2 and not shouted(form.text):
            unsure.append(form)
    full += [f for f in _people_too(unsure, lasts) if f.key.parts[0] not in firsts]
    yield from _full_names(full, language)
    orphans: list[Form] = []
    bares: dict[str, Form] = {}
    for form in single:
        part = form.key.parts[0]
        if part in lasts:
            if part not in bares and not shouted(form.text):
                bares[part] = form
        elif (
            part not in firsts
            and len(part) > 2
            and not (shouted(form.text) or ordinary(part, language) or given(part, language))
        ):
            orphans.append(form)
    if orphans:
        known = [_Known(f, bares.get(last), lasts[last]) for last, f in best.items()]
        yield from _orphans(orphans, known, language)


def _people_too(unsure: Sequence[Form], lasts: dict[str, int]) -> Iterator[Form]:
    """Of names of two words that no list knows for a person's, those with a person's surname, and those that speak."""
    ends = Counter(form.key.parts[-1] for form in unsure)
    alike = [form for form in unsure if ends[form.key.parts[-1]] > 1 and form.key.parts[-1] not in lasts]
    spoken = {form.key.parts[-1] for form in alike if speaks(form)}
    yield from (form for form in unsure if form.key.parts[-1] in lasts or form.key.parts[-1] in spoken)


class _Known(NamedTuple):
    """A surname that stands in a full name: the form of that, the bare surname where it stands, and all their uses."""

    full: Form
    bare: Form | None
    full_uses: int

    @property
    def uses(self) -> int:
        return self.full_uses + (self.bare.uses if self.bare else 0)


def _pairs(blocks: Iterable[list[int]]) -> set[tuple[int, int]]:
    """The pairs of members of one block, each once."""
    found: set[tuple[int, int]] = set()
    for members in blocks:
        if 1 < len(members) <= BLOCK:
            found.update((i, j) if i < j else (j, i) for n, i in enumerate(members) for j in members[n + 1 :])
    return found


#: the first letters that ``skeleton`` takes for each other
_HEAD = {letter: skeleton(letter) for letter in "abcdefghijklmnopqrstuvwxyz"}


def _full_names(full: Sequence[Form], language: Language) -> Iterator[Variant]:
    """Full names with an equal first or last part, and those with neither whose consonants are the same."""
    if len(full) < 2:
        return
    firsts: dict[str, list[int]] = {}
    lasts: dict[str, list[int]] = {}
    heads: dict[tuple[str, str], list[int]] = {}
    for i, form in enumerate(full):
        parts = form.key.parts
        first, last = parts[0], parts[-1]
        firsts.setdefault(first, []).append(i)
        lasts.setdefault(last, []).append(i)
        heads.setdefault((_HEAD.get(first[0], first[0]), _HEAD.get(last[0], last[0])), []).append(i)
    both: dict[tuple[str, str], list[int]] = {}
    for members in heads.values():
        if len(members) > 1:
            for i in members:
                parts = full[i].key.parts
                both.setdefault((skeleton(parts[0]), skeleton(parts[-1])), []).append(i)
    pairs = _pairs(both.values())
    for groups, other in ((firsts, -1), (lasts, 0)):
        for members in groups.values():
            if len(members) > 1:
                blocks: dict[str, list[int]] = {}
                for i in members:
                    for each in block_keys(full[i].key.parts[other]):
                        blocks.setdefault(each, []).append(i)
                pairs |= _pairs(blocks.values())
    for i, j in sorted(pairs):
        variant = _full_pair(full[i], full[j], language)
        if variant:
            yield variant


class _Compared(NamedTuple):
    """Two full names part by part: ``equal`` parts, how the others differ, the least likeness, the last pair that differs.

    ``both_listed``: every differing part is a well-known name on either side, and so may be a second person's.
    """

    equal: int
    kinds: list[str]
    least: float
    differing: tuple[str, str]
    both_listed: bool


def _compared(one: Form, other: Form, language: Language) -> _Compared | None:
    """First with first and last with last; middle names count where both have them. None where a part tells them apart."""
    mine, its = one.key.parts, other.key.parts
    rows = list(zip(mine, its, strict=True)) if len(mine) == len(its) else [(mine[0], its[0]), (mine[-1], its[-1])]
    equal, kinds, least = 0, [], 1.0
    differing: tuple[str, str] | None = None
    for place, (part, its_part) in enumerate(rows):
        if len(part) == 1 or len(its_part) == 1:
            if part[0] != its_part[0]:
                return None
            continue
        kind, likeness = difference(part, its_part, language)
        if kind == NONE and place and mine[0] == its[0] and (slipped(part, its_part, language) or final_e(part, its_part)):
            kind = TYPO  # Jane Petersen and Peterson, Tom Sharp and Sharpe: two surnames, and hardly two Janes
        if kind == NONE and not place and mine[-1] == its[-1] and _one_given(part, its_part, language):
            kind, likeness = SPELLING, SPOKEN_LIKENESS  # Marc and Mark Anders
        if kind == NONE or (kind == TYPO and place == 0 and (part[1:] == its_part or its_part[1:] == part)):
            return None  # Dsean and Sean are brothers
        if kind == SAME:
            equal += len(part) > 1
            continue
        kinds.append(kind)
        least = min(least, likeness)
        differing = (part, its_part)
    if differing is None:
        return None
    both_listed = all(listed(p, language) and listed(q, language) for p, q in rows if p != q)
    return _Compared(equal, kinds, least, differing, both_listed)


def _one_given(one: str, other: str, language: Language) -> bool:
    """Whether two given names are spoken alike, or the table has them as one: Marc and Mark, Sean and Shaun."""
    table = known_variants(language, "name")
    return spoken_alike(one, other) or table.get(one, one) == table.get(other, other)


def _full_pair(one: Form, other: Form, language: Language) -> Variant | None:
    """Two full names that are one, or None."""
    if one.key.suffix and other.key.suffix and one.key.suffix != other.key.suffix:
        return None
    found = _compared(one, other, language)
    if found is None:
        return None
    sure = _confidence(found, _odd_surname(one, other))
    if sure is None or together(one, other) or born(one) or born(other):
        return None
    if one.key.parts[-1] == other.key.parts[-1] and (kin(one) or kin(other)):
        return None
    kind, confidence = sure
    minor, major = order(one, other, language)
    return Variant(minor, major, kind, confidence, found.differing if minor is one else found.differing[::-1])


def _odd_surname(one: Form, other: Form) -> bool:
    """Whether two full names have the same first name and one of them stands there once: hardly two people of one draft."""
    return one.key.parts[0] == other.key.parts[0] and min(one.uses, other.uses) == 1


def _confidence(found: _Compared, odd: bool) -> tuple[str, int] | None:
    """What a pair of full names is called and how sure it is; None where two people are as likely.

    ``odd``: the two differ in their surnames, and one stands there once.
    """
    if TYPO in found.kinds:
        # one slip in a name whose other parts are the same
        slip = len(found.kinds) == 1 and found.equal and min(map(len, found.differing)) >= 4
        return ("typo", MEDIUM) if slip and (odd or not found.both_listed) else None
    if found.equal:
        if found.both_listed:
            return ("spelling", MEDIUM) if odd or found.least >= LISTED_LIKENESS else None
        return "spelling", HIGH
    least = LISTED_WHOLE_LIKENESS if found.both_listed else WHOLE_LIKENESS
    return ("spelling", MEDIUM) if found.least >= least else None


def _orphans(orphans: Sequence[Form], known: Sequence[_Known], language: Language) -> Iterator[Variant]:
    """Bare names that no full name explains, against the surnames of full names and against each other."""
    words = [form.key.parts[0] for form in orphans]
    shared = frozenset().union(*map(slip_keys, words))
    near = [j for j, name in enumerate(known) if not shared.isdisjoint(slip_keys(name.full.key.parts[-1]))]
    if not near and sum(form.kind == "person" for form in orphans) < 2:
        return
    blocks: dict[str, tuple[list[int], list[int]]] = {}
    for i, word in enumerate(words):
        for each in slip_keys(word):
            blocks.setdefault(each, ([], []))[0].append(i)
    for j in near:
        for each in shared & slip_keys(known[j].full.key.parts[-1]):
            blocks[each][1].append(j)
    seen: set[tuple[int, int]] = set()
    for bare, named in blocks.values():
        if len(bare) * len(named) > BLOCK * BLOCK:
            continue
        for i in bare:
            for j in named:
                if (i, j) not in seen:
                    seen.add((i, j))
                    variant = _orphan_pair(orphans[i], known[j], language)
                    if variant:
                        yield variant
    yield from _bare_pairs(orphans, {k: v[0] for k, v in blocks.items()}, language)


def _orphan_pair(bare: Form, name: _Known, language: Language) -> Variant | None:
    """A bare name that no full name explains, and a surname that is known from a full name."""
    x, y = bare.key.parts[0], name.full.key.parts[-1]
    kind, value = difference(x, y, language)
    if kind == NONE and bare.uses == 1 and name.uses >= FEW and cut_short(x, y, language):
        kind = TYPO
    if kind in (NONE, SAME) or given(x, language):
        return None
    before = continued(bare)
    if before and before.lower() != name.full.key.parts[0]:
        return None  # a full name over a line end, with another given name
    if kind == TYPO and x[0] != y[0] and bare.uses > 1:
        return None  # Kelby and Selby: who is named twice has a name of his own
    both = listed(x, language) and listed(y, language)
    # one odd spelling beside many of the usual one is a slip even where it is a name of its own
    odd = bare.uses == 1 and name.uses >= ODD and min(len(x), len(y)) >= 4
    if kind == SPELLING:
        if both and value < LISTED_LIKENESS and not odd:
            return None
        confidence = MEDIUM if both else HIGH
    else:
        if (both and not odd) or min(len(x), len(y)) < (3 if odd else 4):
            return None
        confidence = MEDIUM
    # a well-known name and, once, a word that is none are not two people, even in one sentence
    plain_slip = bare.uses == 1 and name.uses >= FEW and listed(y, language) and not listed(x, language)
    if not plain_slip and together(bare, name.full):
        return None
    usual = name.bare or name.full
    if bare.uses > name.uses:
        return Variant(usual, bare, "surname", confidence, (y, x))
    return Variant(bare, usual, "surname", confidence, (x, y))


def _bare_pairs(orphans: Sequence[Form], blocks: dict[str, list[int]], language: Language) -> Iterator[Variant]:
    people = {i for i, f in enumerate(orphans) if f.kind == "person"}
    for i, j in sorted(_pairs([i for i in v if i in people] for v in blocks.values())):
        one, other = orphans[i], orphans[j]
        x, y = one.key.parts[0], other.key.parts[0]
        kind, value = difference(x, y, language)
        if (
            kind == SPELLING
            and value >= LISTED_LIKENESS
            and not listed(x, language)
            and not listed(y, language)
            and not together(one, other)
        ):
            minor, major = order(one, other, language)
            yield Variant(minor, major, "bare", MEDIUM, (x, y) if minor is one else (y, x))
