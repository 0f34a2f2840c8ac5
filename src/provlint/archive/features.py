"""What tells of which event a draft is, as plain data: made on one machine, grouped into stories on another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from provlint.archive.linting import DEFAULT, engine_of, speaks
from provlint.archive.records import BadRecord, Record, read
from provlint.core import foreign
from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.engine.spec import EngineSpec
from provlint.layers.story.anchors import Anchors, anchors, published
from provlint.layers.story.running_text import first_words, headline_words
from provlint.lexicon import language
from provlint.stories.candidates import Weights, met
from provlint.stories.grouping import Weigher, joined

#: how a field of ``Anchors`` is written: words, numbers, two sets of either, or one number
_WORDS, _NUMBERS, _TEXTS, _NUMBER = "words", "numbers", "texts", "number"
_FIELDS = (
    ("lead", _WORDS), ("title", _WORDS), ("names", _WORDS), ("ages", _WORDS), ("times", _WORDS), ("streets", _WORDS),
    ("blocks", _WORDS), ("people", _WORDS), ("aged", _WORDS), ("full_names", _WORDS), ("officials", _WORDS),
    ("dates", _NUMBERS), ("weekdays", _NUMBERS), ("days", _NUMBERS), ("roles", _TEXTS), ("counts", _TEXTS),
    ("fate", _NUMBER), ("dead", _NUMBER), ("after", _NUMBER), ("court", _NUMBER), ("match", _NUMBER), ("scores", _WORDS),
    ("size", _NUMBER), ("published", _NUMBER), ("dateline", _NUMBER),
)  # fmt: skip
#: the shape of packed features; others are refused
_SHAPE = b"provlint-features/1"
#: between the fields, the words of a field, and the two sets of a field; none of them stands in a word
_FIELD, _WORD, _SET = b"\n", b"\t", b"\r"


class StoryFeatures(NamedTuple):
    """What is known of one draft for finding its story: immutable, picklable, some 6 kB.

    ``language`` is that of the draft, "" where the rules for stories do not read it. ``day`` is the ordinal of its date, None
    where it gives none. Words are lower-cased Latin-1 bytes.
    """

    id: str
    language: str
    day: int | None
    first: frozenset[bytes]
    headline: frozenset[bytes]
    anchors: Anchors


def features_of(doc: Document, name: str) -> StoryFeatures:
    """The features of a document."""
    spoken = doc.settings.language if speaks(doc) else ""
    return StoryFeatures(name, spoken, published(doc), first_words(doc), headline_words(doc), anchors(doc))


def story_features(record: Record, spec: EngineSpec = DEFAULT) -> StoryFeatures:
    """The features of a record. Raises BadRecord where it cannot be read."""
    engine = engine_of(spec)
    engine.troubles.clear()
    with foreign.hushed():
        try:
            doc = read(record, engine).doc
        except BadRecord as error:
            said = str(error) or "; ".join(t.message for t in engine.troubles)
            raise BadRecord(f"{record.id}: {said}") from None
        return features_of(doc, record.id)


def group(features: Iterable[StoryFeatures]) -> list[tuple[str, ...]]:
    """The ids parted into stories, as ``provlint check`` parts drafts of these names; every id is in exactly one.

    Sorted by their first ids, and sorted inside; the order of the features does not matter. Drafts of another language than
    the first are parted among themselves, those that the rules for stories do not read stand alone.
    """
    stories: list[tuple[str, ...]] = []
    spoken: dict[str, list[StoryFeatures]] = {}
    for one in sorted(features, key=lambda f: f.id):
        if one.language:
            spoken.setdefault(one.language, []).append(one)
        else:
            stories.append((one.id,))
    for found in spoken.values():
        stories += [tuple(found[i].id for i in members) for members in parted(found)]
    return sorted(stories)


def parted(found: Sequence[StoryFeatures]) -> list[list[int]]:
    """Features of one language, sorted by id, parted into stories: their indices."""
    weigher, pairs = weighed(found)
    return joined(len(found), pairs, weigher.odds)


def weighed(
    found: Sequence[StoryFeatures], wanted: Callable[[int, int], bool] = lambda a, b: True
) -> tuple[Weigher, list[tuple[float, int, int]]]:
    """The pairs of some drafts that share rare words and are wanted, with the probability of each; and what weighs others."""
    first = [one.first for one in found]
    weights = Weights(first, language(found[0].language))
    pairs = met(first, [one.headline for one in found], [one.day for one in found], weights)
    weigher = weigher_of(found, found[0].language, weights)
    return weigher, [(weigher.odds(a, b), a, b) for a, b in pairs if wanted(a, b)]


def weigher_of(found: Sequence[StoryFeatures], spoken: str, weights: Weights | None = None) -> Weigher:
    """What weighs any two of some drafts in one language against each other."""
    if weights is None:
        weights = Weights((), language(spoken))
    return Weigher(lambda i: found[i].anchors, weights, language(spoken))


# as bytes ------------------------------------------------------------------------------------------------------


def pack(features: StoryFeatures) -> bytes:
    """Features as bytes that ``unpack`` reads: for a column of a table."""
    own = features.anchors
    first = features.first
    parts = [
        _SHAPE,
        json.dumps(features.id).encode("ascii"),
        features.language.encode(),
        _number(features.day),
        _words(own.every),
        _words(first - own.every),
        _words(own.every - first),
        _words(features.headline),
    ]
    for name, kind in _FIELDS:
        value: Any = getattr(own, name)
        if kind == _WORDS:
            parts.append(_words(value))
        elif kind == _NUMBERS:
            parts.append(_words(b"%d" % n for n in value))
        elif kind == _TEXTS:
            sides = ([w.encode("latin-1") if isinstance(w, str) else w for w in side] for side in value)
            parts.append(_SET.join(map(_words, sides)))
        else:
            parts.append(_number(value))
    return _FIELD.join(parts)


def unpack(data: bytes) -> StoryFeatures:
    """The features of bytes. Raises ValueError where they are none of ours."""
    shape, *parts = data.split(_FIELD)
    if shape != _SHAPE or len(parts) != 7 + len(_FIELDS):
        raise ValueError("no features of stories, or those of another version of provlint")
    name, spoken, day, every_, extra, less, headline, *rest = parts
    every = _set(every_)
    given: dict[str, Any] = {}
    for (field, kind), part in zip(_FIELDS, rest, strict=True):
        if kind == _WORDS:
            given[field] = _set(part)
        elif kind == _NUMBERS:
            given[field] = frozenset(map(int, _set(part)))
        elif kind == _TEXTS:
            sides = [_set(side) for side in part.split(_SET)]
            given[field] = tuple(frozenset(w.decode("latin-1") for w in s) if field == "roles" else s for s in sides)
        else:
            given[field] = int(part) if part else None
    names, digits = given["names"], frozenset(filter(bytes.isdigit, every))
    given["dead"] = bool(given["dead"])
    own: Any = Anchors(
        every=every,
        words=frozenset({w for w in every if len(w) > 4} | names | digits),
        numbers=frozenset({n for n in digits if len(n) > 1}),
        **given,
    )
    first = (every - _set(less)) | _set(extra)
    return StoryFeatures(str(json.loads(name)), spoken.decode(), int(day) if day else None, first, _set(headline), own)


def _words(words: Iterable[bytes]) -> bytes:
    return _WORD.join(sorted(words))


def _set(part: bytes) -> frozenset[bytes]:
    return frozenset(part.split(_WORD)) if part else frozenset()


def _number(value: int | None) -> bytes:
    return b"" if value is None else b"%d" % value
