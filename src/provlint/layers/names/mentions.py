"""Mentions: capitalised sequences of the text, cut into names, with what stands before them as a title.

One linear pattern finds the sequences; ``segment`` says what each is, and the draft as a whole decides the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, chain, repeat

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.names.run_kinds import Piece
from provlint.layers.names.segment import FIRST, HYPHENED, MID, THE, pieces
from provlint.layers.names.word_flags import capitalised_openers
from provlint.layers.text.pattern import lazy, worded
from provlint.lexicon import Language, listed


class Mention(NamedTuple):
    """One occurrence. ``kind``: person, body, place, other. ``form`` is the text without titles.

    ``title`` is the title as written before the name. Who a person is said to be is worked out when asked for
    (``roles.role_of``).
    """

    span: Span
    form: str
    kind: str
    title: str = ""


# A capitalised token is a letter with points (J. or U.S.), an abbreviated title (Gen., Mrs.: the tails are listed so
# that the pattern can start with one class), or a plain word with inner apostrophes and hyphens. The looks ahead only
# spare trying alternatives that cannot fit.
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽȘȚḤḪḌṢṬẒ"
_TOKEN = (
    r"[UPPER](?:\.(?:[UPPER]\.)*(?![UPPER]?[^\W\d_])|(?=[a-z]{1,3}\. ){names.short title rest}\.|[\w’'\-]*+)"
).replace("UPPER", _UPPER)
_BETWEEN = r" (?:(?=[abdeiloutv][a-z]{1,4}[ –-])(?:{names.joined} ){0,3}(?:{name_parts.hyphened}[-–])?)?"
_SEQUENCE = worded(f"({_TOKEN}(?:{_BETWEEN}{_TOKEN}){{0,11}})")
#: code points that are read at a time, up to a mark that neither a token nor what is between two of them has
_STRETCH = 1 << 18
_APART = lazy(r"[\n,;]")
#: as far as the three characters before a sequence tell: what of them belongs to it, "de Ruiz"
_OPEN = listed("name_parts", "open")
_STARTS = frozenset('.?!:\n\r"“‘([…•*—–‹«>|')
_NO_NAME_BEFORE = frozenset("@#/_&$%+=\\~")
#: beside the contexts of ``segment``: no name stands there, or what is before may belong to it
_NOTHING, _JOINED_2, _JOINED_3, _HYPHENED = 3, 4, 5, 6


@lru_cache(maxsize=16384)
def _context(lead: str, language: Language) -> int:
    """What the four characters before a sequence say of it."""
    if lead[2:] == "  ":
        lead = f" {lead[:3]}"  # two blanks behind a stop are one
    before = lead[3]
    if before == " ":
        if lead[2] in _STARTS or (lead[2] == "-" and lead[1] in " -"):
            return FIRST  # "KERROW - Forecaster Ana Daly said": behind a spaced hyphen or two a sentence begins
        word = lead[:3]
        if word == "the":
            return THE
        if word[0] == " ":
            return _JOINED_2 if word[1:] in _OPEN(language) else MID
        return _JOINED_3 if word in _OPEN(language) else MID
    if before == "-":
        return _HYPHENED if lead[1:3] in HYPHENED(language) and not lead[0].isalnum() else MID
    if before in _STARTS:
        return FIRST
    return _NOTHING if before.isalnum() or before in _NO_NAME_BEFORE else MID


@layer
def mentions(doc: Document) -> tuple[Mention, ...]:
    """All mentions in the order of the text, kinds decided with the whole draft in view."""
    starts, found, surnames, known = _sequences(doc)
    # tuple.__new__ is what a NamedTuple's own __new__ calls; a draft has hundreds of mentions
    result: list[Mention] = []
    new = tuple.__new__
    for start, some in zip(starts, found, strict=True):
        for low, high, form, kind, title, sure in some:
            if kind == "other":
                if form in surnames:
                    kind = "person"
                elif not sure and form not in known:
                    continue
            result.append(new(Mention, (new(Span, (start + low, start + high)), form, kind, title)))
    return tuple(result)


@layer
def _sequences(doc: Document) -> tuple[list[int], list[tuple[Piece, ...]], set[str], set[str]]:
    return _read(doc.text, doc.language)


def spellings(doc: Document) -> dict[str, tuple[str, int]]:
    """The distinct forms of the mentions of a draft by first mention, each with its kind and how often it stands.

    A form is a person where any of its mentions is. What ``mentions`` says, without the places.
    """
    _, found, surnames, known = _sequences(doc)
    every = [
        p for p in chain.from_iterable(found) if p.sure or p.kind != "other" or p.form in surnames or p.form in known
    ]
    uses = Counter([p.form for p in every])
    kinds = {p.form: p.kind for p in reversed(every)}
    others = surnames & {p.form for p in every if p.kind == "other"}
    kinds.update(dict.fromkeys(others, "person"))
    kinds.update([(p.form, "person") for p in every if p.kind == "person"])
    return {form: (kinds[form], count) for form, count in uses.items()}


def _read(text: str, language: Language) -> tuple[list[int], list[tuple[Piece, ...]], set[str], set[str]]:
    """Where the sequences of a text begin, the names in each, the surnames of people, and the forms that are sure."""
    starts: list[int] = []
    found: list[tuple[Piece, ...]] = []
    for low, high in _stretches(text):
        lead = ("\n\n\n\n" + text[max(0, low - 4) : low])[-4:]
        own, names = _read_stretch(lead, text[low:high].replace("\xa0", " "), language)
        starts += own if not low else [low + start for start in own]
        found += names
    every = list(chain.from_iterable(found))
    surnames = {form.rpartition(" ")[2] for _, _, form, kind, _, _ in every if kind == "person" and " " in form}
    known = {form for _, _, form, _, _, sure in every if sure}
    return starts, found, surnames, known


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """A long text in parts, since reading one takes several copies of it; each but the first begins at a mark that no sequence has."""
    low = 0
    while low < len(text):
        mark = _APART.search(text, low + _STRETCH)
        high = mark.start() if mark else len(text)
        yield low, high
        low = high


def _read_stretch(lead: str, text: str, language: Language) -> tuple[list[int], list[tuple[Piece, ...]]]:
    """Where the sequences of a part begin in it, and the names in each; ``lead`` is the four characters before it."""
    # what stands between sequences, and the sequences, in turn; as much as possible of all of them at once
    cut = _SEQUENCE(language).compiled.split(text)
    sequences = cut[1::2]
    starts = list(accumulate(map(len, cut)))[:-1:2]
    before = lead + text
    contexts = [_context(before[start : start + 4], language) for start in starts]
    if max(contexts, default=MID) >= _NOTHING:
        _settle(text, sequences, starts, contexts, language)
    if "@" in text:
        for i, start in enumerate(starts):
            end = start + len(sequences[i])
            if text[end : end + 1] == "@":
                sequences[i] = ""  # an address
    return starts, list(map(pieces, sequences, contexts, repeat(language)))


def _settle(text: str, sequences: list[str], starts: list[int], contexts: list[int], language: Language) -> None:
    """Give the sequences what before them belongs to them, and take out those that are no names."""
    openers = capitalised_openers(language)
    for i, context in enumerate(contexts):
        if context < _NOTHING:
            continue
        contexts[i] = MID
        size = 0
        if context == _NOTHING:
            sequences[i] = ""
        elif sequences[i] in openers:
            continue
        elif context == _JOINED_3:
            size = 4 if text[starts[i] - 5 : starts[i] - 4] == " " else 0
        else:
            size = 3
        if size:
            sequences[i] = text[starts[i] - size : starts[i]] + sequences[i]
            starts[i] -= size
