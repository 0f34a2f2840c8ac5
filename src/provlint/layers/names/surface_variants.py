"""Names equal but for their dress: the article, hyphens, marks, capitals and points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from provlint.layers.names.forms import HIGH, LOW, MEDIUM, Form, Variant, order, plain, shouted, together
from provlint.layers.names.guards import ordinary
from provlint.layers.names.normal_form import fold
from provlint.layers.names.similarity import known_variants
from provlint.layers.names.word_flags import PARTICLE, flags
from provlint.lexicon import Language, per_language

#: acronyms that houses write with or without points, and mix
_STYLED = ({"US", "U.S."}, {"UN", "U.N."}, {"UK", "U.K."}, {"EU", "E.U."}, {"DC", "D.C."})


def surfaces(forms: Sequence[Form], story: bool, language: Language) -> Iterator[Variant]:
    """Forms equal in their normal form: articles, hyphens, marks, capitals."""
    if _plain(forms, language):
        return
    groups: dict[tuple[str, ...], list[Form]] = {}
    articles = False
    for form in forms:
        parts, _, article = form.key
        if parts:
            if article:
                articles = True
            if parts in groups:
                groups[parts].append(form)
            else:
                groups[parts] = [form]
    if len(groups) < len(forms):
        for group in groups.values():
            if len(group) > 1:
                yield from _dressed([f for f in group if not shouted(f.text)], forms, story, language)
    if articles and not story:
        yield from _articles(groups, language)
    if not _tabled(language).isdisjoint(chain.from_iterable(groups)):
        yield from _known(groups, language)
    if len(set(map("".join, groups))) < len(groups):
        yield from _spaced(groups, language)


def _plain(forms: Sequence[Form], language: Language) -> bool:
    """Whether all forms differ in letters, none has an article, and none is in the table: as in most drafts."""
    parts = [form.key.parts for form in forms]
    return (
        len(set(map("".join, parts))) == len(parts)
        and not any(form.key.article for form in forms)
        and _tabled(language).isdisjoint(chain.from_iterable(parts))
    )


def _dressed(group: Sequence[Form], forms: Sequence[Form], story: bool, language: Language) -> Iterator[Variant]:
    """The pairs of forms of one normal form that a writer would not mean to differ."""
    for i, one in enumerate(group):
        for other in group[i + 1 :]:
            kind, confidence = _surface_kind(one, other, story, language)
            if kind:
                minor, major = order(one, other, language)
                if len(one.key.parts) == 1 and _at_ends(minor, forms) > _at_ends(major, forms):
                    minor, major = major, minor
                yield Variant(minor, major, kind, confidence, (minor.text, major.text))


def _at_ends(bare: Form, forms: Sequence[Form]) -> int:
    """How often a bare surname stands, alone or at the end of a full name."""
    ending = " " + bare.text
    return bare.uses + sum(f.uses for f in forms if f.text.endswith(ending))


def _surface_kind(one: Form, other: Form, story: bool, language: Language) -> tuple[str, int]:
    if one.key.suffix != other.key.suffix:
        return "", 0
    a, b = plain(one.text), plain(other.text)
    if a == b:
        return "", 0
    if one.key.article != other.key.article:
        return ("", 0) if _al(one) or _al(other) else ("article", HIGH)
    low_a, low_b = a.lower(), b.lower()
    if low_a == low_b:
        if _particle_case(a, b, language):
            return "", 0
        if a.isupper() or b.isupper() or one.kind != "person" or _opening(a, b) or _opening(b, a):
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
        if person and len(a) > 4:
            return "points", LOW
        return ("acronym", MEDIUM) if story and {a, b} in _STYLED else ("", 0)
    bare_a, bare_b = fold(a), fold(b)
    if bare_a == bare_b:
        return "marks", MEDIUM
    if one.key.article:
        return "article-form", HIGH
    return "", 0


def _al(form: Form) -> bool:
    """Whether "Al" is somebody's given name: what he is stands right before it (fire chief Al Roe)."""
    if not form.text.startswith("Al "):
        return False
    for place in form.places:
        nouns = place.doc.language.long_list("role_nouns")
        start = place.mention.span.start
        before = place.doc.text[max(0, start - 24) : start].split()
        if place.mention.title or (before and before[-1].lower() in nouns):
            return True
    return False


def _opening(a: str, b: str) -> bool:
    """Whether the first word of a form is set in capitals, as the first of a text may be: PETER Hallowby."""
    one, _, rest = a.partition(" ")
    return one.isupper() and len(one) > 2 and rest == b.partition(" ")[2]


def _particle_case(a: str, b: str, language: Language) -> bool:
    """Whether two forms differ only in the capital of a particle, which the beginning of a sentence explains."""
    return all(
        x == y or flags(x.lower(), language) & PARTICLE
        for x, y in zip(a.replace("-", " ").split(" "), b.replace("-", " ").split(" "), strict=False)
    )


def _articles(groups: dict[tuple[str, ...], list[Form]], language: Language) -> Iterator[Variant]:
    """A full name with its article and the bare name without: a matter of house style, and so only a hint."""
    lasts: dict[str, list[Form]] = {}
    for parts, group in groups.items():
        if len(parts) > 1:
            lasts.setdefault(parts[-1], []).extend(f for f in group if f.key.article)
    for parts, group in groups.items():
        if len(parts) != 1 or parts[0] not in lasts:
            continue
        for bare in group:
            if bare.key.article or ordinary(parts[0], language):
                continue
            for full in lasts[parts[0]]:
                yield Variant(bare, full, "article-dropped", LOW, (bare.text, full.text))
                break


def _known(groups: dict[tuple[str, ...], list[Form]], language: Language) -> Iterator[Variant]:
    """Forms that the table of spellings reads as one: Kyiv and Kiev, Kataib Hezbollah and Kataib Hizballah."""
    table = known_variants(language, "spelling")
    tabled = _tabled(language)
    alike: dict[tuple[str, ...], list[Form]] = {}
    for parts, group in groups.items():
        if not tabled.isdisjoint(parts):
            alike.setdefault(tuple(table.get(p, p) for p in parts), []).append(
                max(group, key=lambda f: (f.uses, f.text))
            )
    for members in alike.values():
        for i, one in enumerate(members):
            for other in members[i + 1 :]:
                if not together(one, other):
                    minor, major = order(one, other, language)
                    yield Variant(minor, major, "known", HIGH, _differing(minor, major))


@per_language
def _tabled(language: Language) -> frozenset[str]:
    table = known_variants(language, "spelling")
    return frozenset(table) | frozenset(table.values())


def _spaced(groups: dict[tuple[str, ...], list[Form]], language: Language) -> Iterator[Variant]:
    """People whose names are cut into words in two ways: De Blasio and DeBlasio."""
    joined: dict[str, Form] = {}
    for parts, group in groups.items():
        if not any(f.kind == "person" for f in group):
            continue
        whole = "".join(parts)
        other = joined.setdefault(whole, group[0])
        if other is not group[0] and len(whole) >= 6 and not shouted(other.text) and not shouted(group[0].text):
            minor, major = order(other, group[0], language)
            yield Variant(minor, major, "spacing", MEDIUM, (minor.text, major.text))


def _differing(minor: Form, major: Form) -> tuple[str, str]:
    """The words in which two forms differ, so that each pair of words is reported once."""
    pairs = [(a, b) for a, b in zip(minor.key.parts, major.key.parts, strict=False) if a != b]
    return pairs[0] if pairs else (minor.text, major.text)
