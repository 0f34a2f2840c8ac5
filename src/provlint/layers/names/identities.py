"""Who is who: the mentions of a draft or story grouped into the names of one person, body or place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from weakref import ref

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.layers.names.forms import MEDIUM, Form, Place, Variant, shouted
from provlint.layers.names.mentions import Mention
from provlint.layers.names.mentions import mentions as all_mentions
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import has_any, lexicon_words
from provlint.lexicon import per_language


class Identity(NamedTuple):
    """One person, body or place with all its places. ``forms`` are its spellings, the most frequent first."""

    form: str
    kind: str
    places: tuple[Place, ...]
    forms: tuple[str, ...]
    aliases: tuple[str, ...] = ()


_ALIAS = worded(
    r"\(?{names.otherwise}? ?"
    r"(?:known (?:as|by {names.possessive} {names.assumed name},?)"
    r"|whose nom de guerre (?:is|was)|{names.called}) [“\"‘']?$"
)
#: what an alias follows, and a word of it, as ``has_any`` asks for it
_CUES = per_language(lambda language: tuple((cue, lexicon_words(words)) for cue, *words in language.rows("alias_cues")))
#: how far before an alias the phrase that brings it may begin
_LEAD = 48


@layer
def aliases(doc: Document) -> tuple[tuple[Mention, Mention, int], ...]:
    """Aliases brought by "also known as": the name, the alias, and the offset where the phrase begins."""
    text = doc.text
    ends = sorted(
        at + len(cue) for cue, words in _CUES(doc.language) if has_any(doc, words) for at in _finds(text, cue)
    )
    if not ends:
        return ()
    found = []
    mentions = all_mentions(doc)
    starts = [m.span.start for m in mentions]
    for i in sorted({bisect_left(starts, end) for end in ends}):
        if i == 0 or i == len(mentions):
            continue
        mention = mentions[i]
        start = mention.span.start
        before = text[max(mentions[i - 1].span.end, start - _LEAD) : start]
        match = _ALIAS(doc.language).search(before)
        if not match:
            continue
        begin = start - len(before) + match.start()
        bridge = text[mentions[i - 1].span.end : begin]
        short = match.group().lstrip("( ").startswith("or")
        if len(bridge) > 3 or bridge.strip(" ,—–-") or (short and not bridge.strip()):
            continue
        if "place" in (mention.kind, mentions[i - 1].kind):
            continue
        found.append((mentions[i - 1], mention, begin))
    return tuple(found)


def _finds(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def group(
    documents: Sequence[tuple[Document, Sequence[Mention]]],
    forms: Sequence[Form],
    pairs: Sequence[Variant],
    *,
    people: bool = False,
) -> tuple[Identity, ...]:
    """The identities in the order of their first mention; with ``people`` only those of persons.

    Forms are joined if they are equal but for their dress, if they are spellings of one another, if one is a full name
    and the other its surname, or if the text says that one is an alias of the other. A surname that two people share
    goes to the one of them last named in full.
    """
    if people:
        forms = [f for f in forms if f.kind == "person" or len(f.key.parts) == 1]
    joined = _Joined(forms)
    _join_dressed(joined, forms)
    for pair in pairs:
        if pair.confidence >= MEDIUM and pair.major.text in joined.root and pair.minor.text in joined.root:
            joined.join(pair.major.text, pair.minor.text)
    alias_of: dict[str, set[str]] = {}
    for doc, _ in documents:
        for named, alias, _ in aliases(doc):
            if named.form not in joined.root or alias.form not in joined.root:
                continue
            joined.join(named.form, alias.form)
            alias_of.setdefault(named.form, set()).add(alias.form)
    known: dict[str, set[str]] = {}
    for form, others in alias_of.items():
        known.setdefault(joined.find(form), set()).update(others)
    owners = _owners(joined, forms)
    kept = {f.text: joined.find(f.text) for f in forms if not people or f.kind == "person" or f.text in owners}
    full = {f.text: _surname(f) for f in forms if f.kind == "person" and not _bare(f)}
    places: dict[str, list[Place]] = {}
    for doc, mentions in documents:
        latest: dict[str, str] = {}
        here = ref(doc)
        new = tuple.__new__  # what a NamedTuple's own __new__ calls
        for mention in mentions:
            text = mention.form
            owner = kept.get(text)
            if owner is None:
                continue
            if text in full:
                latest[full[text]] = owner
            elif text in owners:
                last, candidates = owners[text]
                owner = next(iter(candidates)) if len(candidates) == 1 else latest.get(last, owner)
            place = new(Place, (here, mention))
            if owner in places:
                places[owner].append(place)
            else:
                places[owner] = [place]
    found = (_identity(members, known.get(owner, set())) for owner, members in places.items())
    return tuple(i for i in found if i.kind == "person" or not people)


class _Joined:
    """Forms joined into sets, each with one of its members as its name."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.root = {f.text: f.text for f in forms}

    def find(self, text: str) -> str:
        root = self.root
        while root[text] != text:
            root[text] = root[root[text]]
            text = root[text]
        return text

    def join(self, one: str, other: str) -> None:
        a, b = self.find(one), self.find(other)
        if a != b:
            self.root[b] = a


def _join_dressed(joined: _Joined, forms: Sequence[Form]) -> None:
    """Join forms of one normal form, and full names with and without a middle name."""
    same: dict[tuple[tuple[str, ...], str], str] = {}
    middles: dict[tuple[str, str, str], dict[str, str]] = {}
    for form in forms:
        parts, suffix, _ = form.key
        if not parts:
            continue
        first = same.setdefault((parts, suffix), form.text)
        if first is not form.text:
            joined.join(first, form.text)
        if form.kind == "person" and len(parts) > 1:
            middle = "".join([p[0] for p in parts[1:-1]]) if len(parts) > 2 else ""
            middles.setdefault((parts[0], parts[-1], suffix), {}).setdefault(middle, form.text)
    for by_middle in middles.values():
        if len(by_middle) == 2 and "" in by_middle:
            joined.join(*by_middle.values())  # George Bush, George W. Bush; but not the W. and the H.W.


def _bare(form: Form) -> bool:
    """Whether a form is one name alone: Hale, Ross-Tully; but not Ana Hale."""
    return len(form.key.parts) < 2 or (" " not in form.text and "-" in form.text)


def _surname(form: Form) -> str:
    """The surname of a form: the last part, or both parts of one with a hyphen."""
    parts = form.key.parts
    hyphens = 0 if form.key.article else form.text.rpartition(" ")[2].count("-")
    return parts[-1] if not hyphens or len(parts) <= hyphens else "-".join(parts[-1 - hyphens :])


def _owners(joined: _Joined, forms: Sequence[Form]) -> dict[str, tuple[str, set[str]]]:
    """For each bare name the people whose surname it is, or else whose first name it is."""
    lasts: dict[str, set[str]] = {}
    firsts: dict[str, set[str]] = {}
    for form in forms:
        if form.kind == "person" and not _bare(form):
            owner = joined.find(form.text)
            lasts.setdefault(_surname(form), set()).add(owner)
            firsts.setdefault(form.key.parts[0], set()).add(owner)
    found: dict[str, tuple[str, set[str]]] = {}
    for form in forms:
        if form.key.parts and _bare(form) and form.kind in ("person", "other"):
            part = _surname(form)
            candidates = lasts.get(part) or firsts.get(part)
            if candidates:
                found[form.text] = (part, candidates)
    return found


def _identity(places: list[Place], known: set[str]) -> Identity:
    if len(places) == 1:
        mention = places[0].mention
        return Identity(
            mention.form, mention.kind, tuple(places), (mention.form,), tuple(sorted(known - {mention.form}))
        )
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
