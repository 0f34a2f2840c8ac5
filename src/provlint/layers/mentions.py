"""Mentions: capitalised sequences of the text, cut into names, with what stands before them as a title.

One linear pattern finds the sequences; ``name_pieces`` says what each is, and the draft as a whole decides the rest.
"""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from provlint.document import Document
from provlint.layers.name_pieces import FIRST, HYPHENED, MID, THE, Piece, pieces
from provlint.layers.name_words import capitalised_openers
from provlint.layers.pattern import lazy
from provlint.span import Span


class Mention(NamedTuple):
    """One occurrence. ``kind``: person, body, place, other. ``form`` is the text without titles.

    ``title`` is the title as written before the name. ``role`` is always None here: who a person is said to be is worked
    out when asked for, by ``roles.role_of``.
    """

    span: Span
    form: str
    kind: str
    title: str = ""
    role: Span | None = None


# A capitalised token is a letter with points (J. or U.S.), an abbreviated title (Gen., Mrs.: the tails are listed so
# that the pattern can start with one class), or a plain word with inner apostrophes and hyphens. The looks ahead only
# spare trying alternatives that cannot fit.
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽȘȚḤḪḌṢṬẒ"
_TOKEN = (
    rf"[{_UPPER}](?:\.(?:[{_UPPER}]\.)*(?![{_UPPER}]?[^\W\d_])|(?=[a-z]{{1,3}}\. )"
    r"(?:r|rs|s|en|ep|eps|ens|ov|t|ol|aj|apt|gt|rof|ev|dm|mdr|et|sgr|rig|pl|vt|fc|upt|nsp|tty|on)\.|[\w’'\-]*+)"
)
_JOINED = r"(?:(?:al|el|bin|ibn|bint|ben|von|van|der|den|de|del|della|di|da|dos|du|la|le|ul|ould|of|the) ){0,3}"
_ARTICLE = r"(?:(?:al|el|as|ash|an|ar|ad|az|at|ul|ur|ud|abd)[-–])?"
_BETWEEN = rf" (?:(?=[abdeiloutv][a-z]{{1,4}}[ –-]){_JOINED}{_ARTICLE})?+"
_SEQUENCE = lazy(rf"({_TOKEN}(?:{_BETWEEN}{_TOKEN}){{0,11}})")
_OPEN = frozenset("al el bin ibn de del di da dos du la van von der".split())
#: the four characters before a sequence that belong to it, or say that it follows "the", and how many they are
_BEFORE = {f" {word} "[-4:]: len(word) + 1 for word in _OPEN if len(word) == 2} | {
    f"{word} ": len(word) + 1 for word in (*_OPEN, "the") if len(word) == 3
}
_STARTS = frozenset('.?!:\n\r"“‘([…•*—–‹«>|')
_NO_NAME_BEFORE = frozenset("@#/_&$%+=\\~")


def mentions(doc: Document) -> tuple[Mention, ...]:
    """All mentions in the order of the text, kinds decided with the whole draft in view."""
    text = doc.text.replace("\xa0", " ")
    raw: list[tuple[int, tuple[Piece, ...]]] = []
    skipped = capitalised_openers()
    # what stands between sequences, and the sequences, in turn
    cut = _SEQUENCE.compiled.split(text)
    end = 0
    for between, sequence in zip(cut[::2], cut[1::2], strict=False):
        start = end + len(between)
        end = start + len(sequence)
        if sequence in skipped:
            continue
        context = FIRST
        if start:
            before = text[start - 1]
            if before == " ":
                if text[start - 2] not in _STARTS:
                    context = MID
                    lead = text[start - 4 : start]
                    if lead in _BEFORE:
                        if lead == "the ":
                            context = THE
                        elif lead[0] == " ":
                            start -= 3
                        elif text[start - 5 : start - 4] == " ":
                            start -= 4
            elif before == "-":
                context = MID
                if text[start - 3 : start - 1] in HYPHENED and not text[start - 4 : start - 3].isalnum():
                    start -= 3
            elif before not in _STARTS:
                if before.isalnum() or before in _NO_NAME_BEFORE:
                    continue
                context = MID
        if text[end : end + 1] == "@":
            continue  # an address
        found = pieces(text[start:end], context)
        if found:
            raw.append((start, found))
    known: set[str] = set()
    surnames: set[str] = set()
    for found in set(map(itemgetter(1), raw)):
        for _, _, form, kind, _, sure in found:
            if sure:
                known.add(form)
            if kind == "person" and " " in form:
                surnames.add(form.rpartition(" ")[2])
    # tuple.__new__ is what a NamedTuple's own __new__ calls; a draft has hundreds of mentions
    result: list[Mention] = []
    new = tuple.__new__
    for base, found in raw:
        for low, high, form, kind, title, sure in found:
            if kind == "other":
                if form in surnames:
                    kind = "person"
                elif not sure and form not in known:
                    continue
            result.append(new(Mention, (new(Span, (base + low, base + high)), form, kind, title, None)))
    return tuple(result)
