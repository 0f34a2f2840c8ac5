"""copy/mojibake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from provlint import Document, Finding, Fix, Level, Note, Rule, replace
from provlint.layers.text import gate, has_any, lazy, linked, paragraph_index, shown_as_code, worded

# What the bytes 80 to BF of UTF-8 become when they are read as Windows-1252 (five of them are no characters there), and what
# the first half of them becomes when they are read as Latin-1: control characters that nobody sees.
_TAIL = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xC0)) + "\u0080-\u009f"
_LEAD = "\u00c2-\u00f4"
_RUN = lazy(f"[{_LEAD}][{_TAIL}](?:[{_LEAD}{_TAIL}])*")
# The second byte of a no-break space is lost or made a blank, and what remains stands where no letter can.
_STRAY = lazy(
    "\u00c2(?:(?<![A-Z\u00c0-\u00de].)(?<!^.)(?=[ \\n\\r\\t]|\\Z))|\u00c3(?<=[a-z].)(?= [^\\u0300-\\u036f])|\ufffd+"
)
#: the characters that one of these texts always has
_SIGNS = (
    "\u00c2",
    "\u00c3",
    "\u00e2\u20ac",
    "\u00c4",
    "\u00c5",
    "\u00e2\u201e",
    "\u00e2\u201a",
    "\u00f0\u0178",
    "\ufffd",
    "\u00e2\u0080",
)
#: so many broken characters of a draft are told one by one; more have one cause, and are told together a paragraph
_FEW = 5
#: so many paragraphs of broken characters are told; all others are one finding
_PARAGRAPHS = 12
#: so many places are mended at once; what is lost for good is told ten times
_MOST = 1000
_MOST_LOST = 10
#: so many further places are noted
_MOST_NOTES = 200
#: more figures that lost their sign have one cause
_FOLD = 2
#: the sign of a currency became its name, and kept the sign's place: "dollars 3bn (pounds 1.65bn)"
_NAMED_SIGN = worded(
    r"(?<![\w-]){copy.sign in words} \d(?:[\d.,]*\d)?(?: ?{copy.scale}(?!\w)|(?![\w.,]*\d)(?!\w)(?! [a-z]+s\b))"
)
#: a character as a page writes it
_REFERENCE = lazy(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d{0,2});")
_NAMES = gate("copy", "sign in words")


class Mojibake(Rule):
    """Characters were read in the wrong encoding: “Ã©” for “é”, “â€™” for “’”, a stray “Â” for a no-break space.

    Why: the reader sees rubbish, a name is spelled wrong, and no search finds it.
    Instead: put the character that was meant; export the text again as UTF-8 if there are many.
    Source: Unicode Standard, FAQ on UTF-8 and conversion; Reuters Handbook, Writing basics: read the story over.

    More than five broken characters have one cause: they are told once a paragraph with their number, and mended together.
    """

    level = Level.ERROR
    any_language = True
    fix = "safe"
    examples = (
        ("The caf⟦Ã©⟧ shut. It⟦â€™⟧s late.", "The café shut. It’s late."),
        ("The mill shut.⟦Â⟧ It was late.\n\nSource:⟦Â⟧\n", "The mill shut. It was late.\n\nSource:\n"),
        ("Jos⟦&#233;⟧ Ruiz of Mill ⟦&amp;⟧ Sons left.", "José Ruiz of Mill & Sons left."),
        "The mill cost ⟦Adollars 68m⟧. The code `&eacute;` makes an accent; AT&T; did not.",
        ("It⟦Ã¢â‚¬â„¢⟧s late.", "It’s late."),
        ("They left⟦Â\u00a0⟧early.", "They left\u00a0early."),
        ("It⟦â\x80\x99⟧s late ⟦â\x80\x93⟧ too late.", "It’s late – too late."),
        "The mill cost ⟦dollars 3bn⟧ (⟦pounds 1.65bn⟧), paid in dollars. In pounds 3 mills were sold. He gave 9 dollars 3 times.",
        "The mill of José in Ângela’s Côte d’Azur, À la carte, PÂTÉ, Â.",
        "The firm sold it for £5 (about ½) in São Paulo © 2024.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        if has_any(doc, _NAMES(doc.language)):
            yield from self._signs(doc)
        if "&" in text and ";" in text and doc.format == "text":
            yield from self._references(doc)
        if text.isascii() or not any(sign in text for sign in _SIGNS):
            return
        found = sorted([*_runs(text), *_strays(text)])
        lost = [place for place in found if "\ufffd" in text[place[0] : place[1]]]
        for start, end, _ in lost[:_MOST_LOST]:
            yield self.at((start, end), "a character was lost here when the text was read in the wrong encoding")
        broken = [place for place in found if "\ufffd" not in text[place[0] : place[1]]]
        yield from self._broken(doc, broken)
        if lost[_MOST_LOST:]:
            message = f"{len(lost) - _MOST_LOST} more places were read in the wrong encoding from here on"
            yield self.at(lost[_MOST_LOST][:2], message)

    def _broken(self, doc: Document, broken: list[_Place]) -> Iterator[Finding]:
        """Broken characters, each with what was meant: one by one where they are few, else once a paragraph."""
        if len(broken) <= _FEW:
            for place in broken:
                start, end, meant = place
                means = f"is a broken “{meant}”" if meant.strip() else "is what is left of a no-break space"
                message = f"{_shown(doc, place)} {means}: the text was read in the wrong encoding"
                yield self.at((start, end), message, fixes=[replace(start, end, meant, _title(meant), safe=True)])
            return
        parts = [list(part) for _, part in groupby(broken, lambda place: _paragraph(doc, place[0]))]
        for here in parts[:_PARAGRAPHS]:
            which = "a character" if len(here) == 1 else f"{len(here)} characters"
            meant = f", the first of them {_shown(doc, here[0])} for “{here[0][2]}”" if here[0][2].strip() else ""
            message = f"{which} in this paragraph{meant}: the text was read in the wrong encoding"
            yield self.at((here[0][0], here[-1][1]), message, fixes=[_mended(here)])
        rest = [place for part in parts[_PARAGRAPHS:] for place in part]
        if rest:
            message = f"{len(rest)} more places were read in the wrong encoding from here on"
            yield self.at(rest[0][:2], message, fixes=[_mended(rest)])

    def _references(self, doc: Document) -> Iterable[Finding]:
        """Characters that are written as a page writes them, in a text that is no page."""
        for match in _REFERENCE.finditer(doc.text):
            from html import unescape  # a table of names that most drafts do without

            meant = unescape(match[0])
            if len(meant) > 2 or shown_as_code(doc, match.start()) or linked(doc, *match.span()):
                continue
            fixes = [replace(*match.span(), meant, f"put {meant!r}", safe=True)]
            means = f"is “{meant}” as a page writes it" if meant.strip() else "is a space as a page writes it"
            yield self.at(match.span(), f"“{match[0]}” {means}", fixes=fixes)

    def _signs(self, doc: Document) -> Iterable[Finding]:
        """Signs of money that a conversion put into words: several in one draft are told once."""
        found = [m.span() for m in _NAMED_SIGN(doc.language).finditer(doc.text) if paragraph_index(doc, m.start()) >= 0]
        shown = found if len(found) <= _FOLD else found[:1]
        notes = [Note(*place, "and here") for place in found[1:_MOST_NOTES]] if len(found) > _FOLD else []
        for start, end in shown:
            message = f"“{doc.text[start:end]}”: the sign before the figure was put into words"
            more = f", as in {len(found) - 1} more places" if notes else ""
            yield self.at((start, end), message + more, level=Level.WARNING, related=notes)


#: where broken characters stand, and what was meant
_Place = tuple[int, int, str]


def _paragraph(doc: Document, at: int) -> int:
    """Where the paragraph of a place begins; what stands outside all of them is one."""
    block = doc.block_at(at)
    return block.start if block is not None else -1


def _shown(doc: Document, place: _Place) -> str:
    """Broken characters as far as they can be seen, in quotation marks."""
    return f"“{''.join(c for c in doc.text[place[0] : place[1]] if c.isprintable()).strip()}”"


def _title(meant: str) -> str:
    return f"put {meant!r}" if meant.strip() else "put what was meant"


def _mended(places: list[_Place]) -> Fix:
    """What mends the first of many places, all at once."""
    edits = (edit for start, end, meant in places[:_MOST] for edit in replace(start, end, meant, "", safe=True).edits)
    return Fix("put the characters that were meant", tuple(edits), safe=True)


def _runs(text: str) -> Iterable[tuple[int, int, str]]:
    """Runs of characters that are well-formed UTF-8 when taken as bytes: (start, end, what was meant)."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        while start < end:
            stop, meant = _stretch(text, start, end)
            if stop > start:
                again = _stretch(meant, 0, len(meant))
                # read wrongly twice: what comes out is broken once more
                yield start, stop, again[1] if again[0] == len(meant) else meant
            start = max(stop, start + 1)


def _stretch(text: str, start: int, end: int) -> tuple[int, str]:
    """How far broken characters follow one another from ``start``, and what they were meant to be."""
    found = []
    while start < end:
        size, meant = _decoded(text, start, end)
        if not size:
            break
        found.append(meant)
        start += size
    return start, "".join(found)


def _decoded(text: str, start: int, end: int) -> tuple[int, str]:
    """How many characters from ``start`` are one broken character, and which; (0, "") where it is none."""
    lead = ord(text[start])
    size = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    if start + size > end:
        return 0, ""
    try:
        meant = b"".join(_byte(char) for char in text[start : start + size]).decode("utf-8")
    except UnicodeError:
        return 0, ""
    code = ord(meant)
    plain = 0xA0 <= code < 0x180 or 0x2010 <= code <= 0x2026 or code in (0x20AC, 0x2122, 0x2212) or code >= 0x1F300
    # a capital letter before a guillemet or a blank is French, not a broken letter
    spaced = text[start + 1] in "«»\u00a0" and text[start] not in "\u00c2\u00c3"
    return (size, meant) if plain and not spaced else (0, "")


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _strays(text: str) -> Iterable[tuple[int, int, str]]:
    for match in _STRAY.finditer(text):
        start, end = match.span()
        after = text[end : end + 1]
        if text[start] == "\u00c3":
            yield start, end + 1, "\u00e0" + after
        elif text[start] == "\ufffd" or start:
            yield start, end, "" if not after or after.isspace() else " "
