"""Who is who: the mentions of a draft or story grouped into the names of one person, body or place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from provlint.document import Document
from provlint.layers.mentions import Mention
from provlint.layers.name_forms import MEDIUM, Form, Place, Variant, shouted
from provlint.layers.pattern import lazy


class Identity(NamedTuple):
    """One person, body or place with all its places. ``forms`` are its spellings, the most frequent first."""

    form: str
    kind: str
    places: tuple[Place, ...]
    forms: tuple[str, ...]
    aliases: tuple[str, ...] = ()


_ALIAS = lazy(
    r"\(?(?:also|better|otherwise|widely|commonly)? ?"
    r"(?:known (?:as|by (?:his|her|their|its) (?:nom de guerre|alias|nickname),?)"
    r"|nicknamed|alias|a\.k\.a\.|aka|whose nom de guerre (?:is|was)|or) [“\"‘']?$"
)
_CUES = ("known ", "nicknamed ", "alias ", "a.k.a. ", "aka ", "guerre ", " or ")
#: how far before an alias the phrase that brings it may begin
_LEAD = 48


def aliases(doc: Document, mentions: Sequence[Mention]) -> list[tuple[Mention, Mention, int]]:
    """Aliases brought by "also known as": the name, the alias, and the offset where the phrase begins."""
    text = doc.text
    found = []
    for i, mention in enumerate(mentions):
        start = mention.span.start
        if i == 0:
            continue
        before = text[max(mentions[i - 1].span.end, start - _LEAD) : start]
        if not any(cue in before for cue in _CUES):
            continue
        match = _ALIAS.search(before)
        if not match:
            continue
        begin = start - len(before) + match.start()
        bridge = text[mentions[i - 1].span.end : begin]
        short = match.group().lstrip("( ").startswith("or")
        if len(bridge) > 3 or bridge.strip(" ,—–-") or (short and not bridge.strip()):
            continue
        if short and mention.kind == "place":
            continue
        found.append((mentions[i - 1], mention, begin))
    return found


def group(
    documents: Iterable[tuple[Document, Sequence[Mention]]],
    forms: Sequence[Form],
    pairs: Sequence[Variant],
) -> tuple[Identity, ...]:
    """The identities in the order of their first mention.

    Forms are joined if they are equal but for their dress, if they are spellings of one another, if one is a full name
    and the other its surname, or if the text says that one is an alias of the other. A surname that two people share
    goes to the one of them last named in full.
    """
    root: dict[str, str] = {f.text: f.text for f in forms}

    def find(text: str) -> str:
        while root[text] != text:
            root[text] = root[root[text]]
            text = root[text]
        return text

    def join(one: str, other: str) -> None:
        a, b = find(one), find(other)
        if a != b:
            root[b] = a

    by_key: dict[tuple[object, ...], str] = {}
    lasts: dict[str, set[str]] = {}
    for form in forms:
        parts = form.key.parts
        if not parts:
            continue
        keys: list[tuple[object, ...]] = [(parts, form.key.suffix)]
        if form.kind == "person" and len(parts) > 2:
            keys.append(((parts[0], parts[-1]), form.key.suffix))
        for key in keys:
            join(by_key.setdefault(key, form.text), form.text)
    for pair in pairs:
        if pair.confidence >= MEDIUM:
            join(pair.major.text, pair.minor.text)
    alias_of: dict[str, set[str]] = {}
    documents = list(documents)
    for doc, mentions in documents:
        for named, alias, _ in aliases(doc, mentions):
            if alias.form in root and named.form in root:
                join(named.form, alias.form)
                alias_of.setdefault(find(named.form), set()).add(alias.form)
    for form in forms:
        if form.kind == "person" and len(form.key.parts) > 1:
            lasts.setdefault(form.key.parts[-1], set()).add(form.text)
            lasts.setdefault("^" + form.key.parts[0], set()).add(form.text)
    places: dict[str, list[Place]] = {}
    keyed = {f.text: f for f in forms}
    for doc, mentions in documents:
        latest: dict[str, str] = {}
        for mention in mentions:
            form = keyed[mention.form]
            owner = find(mention.form)
            parts = form.key.parts
            if len(parts) > 1 and form.kind == "person":
                latest[parts[-1]] = owner
            elif len(parts) == 1 and form.kind in ("person", "other"):
                owners = {find(t) for t in lasts.get(parts[0], ())} or {find(t) for t in lasts.get("^" + parts[0], ())}
                if len(owners) == 1:
                    owner = owners.pop()
                elif owners:
                    owner = latest.get(parts[0], owner)
            places.setdefault(owner, []).append(Place(doc, mention))
    return tuple(_identity(found, alias_of.get(owner, set())) for owner, found in places.items())


def _identity(places: list[Place], known: set[str]) -> Identity:
    counts: dict[str, int] = {}
    kinds: dict[str, int] = {}
    for place in places:
        counts[place.mention.form] = counts.get(place.mention.form, 0) + 1
        kinds[place.mention.kind] = kinds.get(place.mention.kind, 0) + 1
    ranked = sorted(counts, key=lambda f: (-counts[f], f))
    # the fullest, and of the fullest the most frequent; an alias or a form in capitals only where there is nothing else
    fullest = max(ranked, key=lambda f: (f not in known, not shouted(f), min(len(f.split()), 4), counts[f], f))
    kind = "person" if kinds.get("person") else max(kinds, key=lambda k: (kinds[k], k))
    return Identity(fullest, kind, tuple(places), tuple(ranked), tuple(sorted(known - {fullest})))
