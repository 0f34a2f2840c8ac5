"""Forms: the distinct spellings of names in a draft or story with their places, and what a pair of them is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from weakref import ReferenceType, ref

from provlint.core.document import Document, HouseName
from provlint.core.record import NamedTuple
from provlint.layers.names.mentions import Mention
from provlint.layers.names.normal_form import Key, key
from provlint.layers.names.word_flags import GIVEN, SURNAME, flags
from provlint.layers.text.pattern import worded
from provlint.layers.text.sentences import sentence_index
from provlint.lexicon import Language, listed, per_language

#: confidence, from a bare hint to a certainty
LOW, MEDIUM, HIGH = 1, 2, 3


class Place(NamedTuple):
    """A mention and the document it stands in, held weakly: a layer must not keep its own draft alive in a circle."""

    ref: ReferenceType[Document]
    mention: Mention

    @property
    def doc(self) -> Document:
        doc = self.ref()
        if doc is None:
            raise ReferenceError("the draft of this mention is gone")
        return doc


class PlacesUnknown(LookupError):
    """A form was asked for places that were not looked for."""


class Form(NamedTuple):
    """One spelling with all its places in the order of documents and text; without them, asking raises PlacesUnknown."""

    text: str
    key: Key
    kind: str
    found: tuple[tuple[ReferenceType[Document], list[Mention]], ...]
    uses: int

    @property
    def places(self) -> tuple[Place, ...]:
        if not self.found:
            raise PlacesUnknown(self.text)
        return tuple(Place(ref, mention) for ref, mentions in self.found for mention in mentions)

    @property
    def first(self) -> Place:
        if not self.found:
            raise PlacesUnknown(self.text)
        ref, mentions = self.found[0]
        return Place(ref, mentions[0])


class Variant(NamedTuple):
    """Two forms that look like one name. ``minor`` is the one to point at, ``major`` the one more often used.

    ``kind``: article, article-form, article-dropped, spelling, typo, given-name, surname, bare, marks, hyphen,
    capitals, known; speaker, letter, capital, word. ``parts`` are the words that differ, of minor and major.
    """

    minor: Form
    major: Form
    kind: str
    confidence: int
    parts: tuple[str, str]


@lru_cache(maxsize=32768)
def plain(text: str) -> str:
    """A form with one kind of apostrophe and hyphen."""
    return text.replace("’", "'").replace("‘", "'").replace("–", "-")


@lru_cache(maxsize=32768)
def shouted(text: str) -> bool:
    """Whether a form stands in capitals, where case says nothing: a headline, a credit."""
    return text.isupper() and (len(text) > 6 or " " in text)


def forms_of(documents: Iterable[tuple[Document, Sequence[Mention]]], language: Language) -> tuple[Form, ...]:
    """The distinct spellings of documents. A form is a person where any of its mentions is."""
    found: dict[str, list[tuple[ReferenceType[Document], list[Mention]]]] = {}
    persons: set[str] = set()
    for doc, mentions in documents:
        here: dict[str, list[Mention]] = {}
        for mention in mentions:
            text = mention.form
            if text in here:
                here[text].append(mention)
            else:
                here[text] = [mention]
        persons.update([m.form for m in mentions if m.kind == "person"])
        where = ref(doc)
        for text, members in here.items():
            if text in found:
                found[text].append((where, members))
            else:
                found[text] = [(where, members)]
    for text in [t for t in found if t[1:3] == "l-" and t[0] in "AE"]:
        _fold_opening(found, persons, text)
    # tuple.__new__ is what a NamedTuple's own __new__ calls
    new = tuple.__new__
    return tuple(
        [
            new(
                Form,
                (
                    text,
                    key(text, language),
                    "person" if text in persons else runs[0][1][0].kind,
                    tuple(runs),
                    len(runs[0][1]) if len(runs) == 1 else sum(len(members) for _, members in runs),
                ),
            )
            for text, runs in found.items()
        ]
    )


def bare_forms(spellings: dict[str, tuple[str, int]], language: Language) -> tuple[Form, ...]:
    """Forms without places, of what ``mentions.spellings`` says."""
    new = tuple.__new__  # what a NamedTuple's own __new__ calls
    return tuple([new(Form, (text, key(text, language), kind, (), uses)) for text, (kind, uses) in spellings.items()])


def _fold_opening(
    found: dict[str, list[tuple[ReferenceType[Document], list[Mention]]]], persons: set[str], text: str
) -> None:
    """Count "Al-Saidi", which opens a sentence, with "al-Saidi" where both stand: one spelling, two places in a line."""
    low = text[0].lower() + text[1:]
    if low not in found:
        return
    if text in persons:
        persons.add(low)
    for where, members in found.pop(text):
        for known, others in found[low]:
            if known() is where():
                others += members
                others.sort(key=lambda m: m.span.start)
                break
        else:
            found[low].append((where, members))


def said(variant: Variant) -> str:
    """The message for a pair: both forms and how often each stands."""
    minor, major = variant.minor, variant.major
    if variant.kind == "capital":
        return f"“{variant.parts[0]}” is “{variant.parts[1]}” elsewhere in the draft"
    return f"“{minor.text}” ({_times(minor.uses)}) is also spelled “{major.text}” ({_times(major.uses)})"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def at(form: Form) -> tuple[str, int]:
    place = form.first
    return place.doc.path, place.mention.span.start


def order(one: Form, other: Form, language: Language) -> tuple[Form, Form]:
    """Minor and major form: the rarer first; at a tie the one with fewer usual names in it, then the later."""
    if one.uses != other.uses:
        return (one, other) if one.uses < other.uses else (other, one)
    usual = (_usual(one, language), _usual(other, language))
    if usual[0] != usual[1]:
        return (one, other) if usual[0] < usual[1] else (other, one)
    return (one, other) if at(one) > at(other) else (other, one)


def _usual(form: Form, language: Language) -> tuple[int, int]:
    """How many parts are on the lists of names, and how few capitals stand inside words (HIllary)."""
    known = sum(1 for part in form.key.parts if flags(part, language) & (GIVEN | SURNAME))
    return known, -sum(a.isupper() and b.isupper() for a, b in pairwise(form.text))


def decided(variant: Variant, houses: Iterable[HouseName]) -> Variant | None:
    """A pair as the house's own spellings see it: the house's form is the major one, however rare.

    None where the house replaces the minor form anyway: that is reported for itself, at every place.
    """
    minor, major = variant.minor, variant.major
    for house in houses:
        if house.name == minor.text:
            variant = Variant(major, minor, variant.kind, variant.confidence, variant.parts[::-1])
            minor, major = major, minor
        if minor.text in house.also:
            return None
    return variant


def together(one: Form, other: Form) -> bool:
    """Whether the two stand in one sentence somewhere: a writer who names both there means two."""
    sentences = {(id(p.doc), sentence_index(p.doc, p.mention.span.start)) for p in one.places}
    return any((id(p.doc), sentence_index(p.doc, p.mention.span.start)) in sentences for p in other.places)


_BORN = per_language(lambda language: tuple(f"{word} " for word in language.sequence("names", "born")))
_ACTS_AFTER = worded(r" {names.acts}(?!\w)")
_ACTS = listed("names", "acts")
_KIN = per_language(lambda language: tuple(f" {word}{mark} " for word in language.sequence("names", "kin") for mark in ("", ",")))


def born(form: Form) -> bool:
    """Whether a form is only given as the name that somebody was born with, or had before."""
    return all(
        p.doc.text[max(0, p.mention.span.start - 10) : p.mention.span.start].endswith(_BORN(p.doc.language))
        for p in form.places
    )


def speaks(form: Form) -> bool:
    """Whether a form does somewhere what one person does: "Nils Berg said", “...” said Nils Berg."""
    return any(
        _ACTS_AFTER(p.doc.language).match(p.doc.text, p.mention.span.end)
        or p.doc.text[max(0, p.mention.span.start - 6) : p.mention.span.start].strip() in _ACTS(p.doc.language)
        for p in form.places
    )


def kin(form: Form) -> bool:
    """Whether a form is somewhere given as somebody's relative: "her sister Maria Roe", who is not Marie Roe."""
    return any(
        p.doc.text[max(0, p.mention.span.start - 14) : p.mention.span.start].endswith(_KIN(p.doc.language)) for p in form.places
    )


def continued(form: Form) -> str:
    """The given name that a line end parts from a bare name, wherever that stands; "" where nothing goes before it."""
    given = ""
    for place in form.places:
        text, start = place.doc.text, place.mention.span.start
        given = text[max(0, start - 24) : start].rpartition(" ")[2]
        if not (given.endswith("\n") and given[:-1].isalpha() and given[0].isupper()):
            return ""
    return given[:-1]
