"""Single quotation marks of one paragraph, told apart from apostrophes, elisions and the sign for feet."""

from __future__ import annotations

from collections.abc import Callable

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.layers.quotes.glyphs import Glyph
from provlint.layers.text.pattern import lazy, worded
from provlint.lexicon import Language

#: what an apostrophe may open: ’90s, ’tis, rock ’n’ roll
_ELISION = worded(r"(?:\d|{quotes.elision}(?!\w))")
#: endings that ’ ties to a word; ‘ before them opens a word that only looks so (a ‘s—t show’)
_SUFFIX = worded(r"{quotes.ending}(?!\w)")
#: a word in front of another: no unit behind a number, no cut beginning (’bout)
_WORD = lazy(r"[A-Za-z]{4,} [a-z]")
_SOFT = frozenset("snxz") | frozenset("0123456789")
_STOPS = frozenset(".,!?…—")
#: marks that say that speech comes: a capital after ‘ opens a quotation only after one of them
_CUES = frozenset(',:;.?!“"(—–[')


class Singles(NamedTuple):
    """``pairs`` of glyphs (the second None where it is missing), ``stray`` closing marks, the carried-over mark."""

    pairs: tuple[tuple[Glyph, Glyph | None], ...]
    stray: tuple[Glyph, ...]
    carried: Glyph | None


def read_singles(doc: Document, glyphs: list[Glyph], carries: Callable[[], bool]) -> Singles:
    """Pair the single marks of one region (a paragraph, or the inside of one double quotation).

    A closing mark after s may be a possessive (the workers’ rights); it closes only where no better one follows.
    A mark that can be an apostrophe and finds no partner is one.
    """
    text = doc.text
    pairs: list[tuple[Glyph, Glyph | None]] = []
    stray: list[Glyph] = []
    opened: Glyph | None = None
    maybe: Glyph | None = None

    def settle() -> None:
        """Close what is open with the doubtful mark, if there was one."""
        nonlocal opened, maybe
        if opened is not None:
            if maybe is not None:
                pairs.append((opened, maybe))
            elif _certain(text, opened):
                pairs.append((opened, None))
        opened = maybe = None

    for glyph in glyphs:
        kind = _kind(text, glyph, doc.language)
        if kind == "open":
            settle()
            opened = glyph
        elif kind == "perhaps-open":
            if opened is None or maybe is not None or not _certain(text, opened):
                settle()
                opened = glyph
        elif kind == "turned-close":
            if opened is not None:
                pairs.append((opened, glyph))
                opened = maybe = None
        elif kind == "close":
            if opened is not None:
                pairs.append((opened, glyph))
                opened = maybe = None
            elif glyph.before in ".,!?" and _alone(text, glyph):
                stray.append(glyph)
        elif kind == "perhaps-close" and opened is not None and maybe is None:
            maybe = glyph
    if opened is not None and maybe is None and carries():
        pairs.append((opened, None))
        return Singles(tuple(pairs), tuple(stray), opened)
    settle()
    return Singles(tuple(pairs), tuple(stray), None)


def _kind(text: str, glyph: Glyph, language: Language) -> str:
    mark, before = glyph.text, glyph.before
    if mark in "‘`‚‹":
        if mark in "‘`" and glyph.closes and not glyph.opens:
            return "turned-close"
        elided = mark in "‘`" and _ELISION(language).match(text, glyph.end) and not _SUFFIX(language).match(text, glyph.end)
        return "open" if glyph.opens and not elided else ""
    if mark == "›":
        return "close" if glyph.closes else ""
    if glyph.opens and (before.isspace() or not glyph.closes):
        return "" if _ELISION(language).match(text, glyph.end) else "perhaps-open"
    if not glyph.closes:
        return ""
    if before in _STOPS:
        return "close"
    if before in _SOFT and glyph.after not in '.,;:!?"”)':
        return "perhaps-close"
    return "perhaps-close" if before.isdigit() else "close"


def _certain(text: str, glyph: Glyph) -> bool:
    """Whether an opening mark without a partner is a lost quotation and not an apostrophe, an okina or an ayn."""
    if glyph.text == "'":
        # a straight one is an apostrophe far oftener: only before a whole word (the elisions are known), or speech that is announced
        word = _WORD.match(text, glyph.end)
        return bool(word and glyph.before.isspace() and (word[0].islower() or text[glyph.start - 2 : glyph.start] == ": "))
    if glyph.text != "‘" and glyph.text != "`":
        return False
    after = glyph.after
    if not after.isalpha():
        return False
    if after.islower():
        return True
    i = glyph.start - 1
    while i >= 0 and text[i] in " \t\u00a0\u2009\u202f":
        i -= 1
    return i < 0 or text[i] in _CUES or text[i] == "\n"


def _alone(text: str, glyph: Glyph) -> bool:
    """Whether the stop before a closing mark ends a phrase, not an abbreviation with its possessive (Inc.’s, Jr.’)."""
    if glyph.text == "›":
        return False
    if glyph.before != ".":
        return True
    word = text[max(0, glyph.start - 6) : glyph.start - 1]
    return word[-4:].isalpha() and word[-4:].islower()
