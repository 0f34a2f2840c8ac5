"""Sentences: cut inside paragraphs at a stop that no abbreviation, initial or decimal explains."""

from __future__ import annotations

import re
from bisect import bisect_right

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.pattern import lazy

# A stop, closing marks, white space, and something that can open a sentence. The candidates are few; the reasons
# against a cut are tested in Python only for them.
_STOP = lazy(r"[.?!…][.?!…]*[)\]\"'”’»]*(?=\s+([\"'“‘«(\[—–-]*)(\w?))")

#: abbreviations that are followed by the name or number they belong to: never an end
_BEFORE_NAME = frozenset(
    """mr mrs ms mx dr prof rev fr sr gen lt col maj capt cmdr sgt cpl pvt adm gov sen rep reps sens pres hon st ste mt
    ft no nos vs v al fig vol pp p art sec ch ed eds cf approx ca messrs supt det insp dep asst atty msgr
    e.g i.e""".split()
)
#: abbreviations that end a sentence only before an unmistakable beginning
_MAYBE = frozenset(
    """jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun inc corp co ltd llc
    bros jr sr esq ave blvd rd etc u.s u.k u.n e.u d.c a.m p.m ph.d m.d b.a m.a ala ariz ark calif colo conn del fla ga
    ill ind kan ky la md mass mich minn miss mo mont neb nev n.h n.j n.m n.y n.c n.d okla ore pa r.i s.c s.d tenn tex vt
    va wash wis wyo est dept univ assn""".split()
)
#: words that open a sentence and never go on a name: after ``U.S.`` or ``Jan.`` they prove the cut
_OPENERS = frozenset(
    """The A An In On At It He She They We I You This That These Those But And Or So Yet As After Before When While If
    Although Though However Since For From By With His Her Their Its Our My There Here What Who Why How Where Some Many
    Most Both All No Not One Two Three Now Then Still Also Meanwhile Earlier Later Last Next Asked According Under Over
    Officials Police""".split()
)
_WORD_BEFORE = re.compile(r"[\w.]+$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")


def _cuts(text: str, match: re.Match[str]) -> bool:
    """Whether the stop of a match ends a sentence."""
    stop = match.start()
    opening, first = match.group(1), match.group(2)
    if first and first.islower():
        # "?" inside a quotation that goes on ('"Why?" he asked'), or a plain lower-case continuation
        return False
    if text[stop] != "." or match.end() - stop > 1:
        closing = text[stop + 1 : match.end()].strip(".?!…")
        return bool(first) or bool(opening) or not closing
    before = _WORD_BEFORE.search(text, max(0, stop - 24), stop)
    word = before.group().lower() if before else ""
    if len(word) == 1 and word.isalpha() and before is not None and before.group().isupper():
        # an initial (John F. Kennedy); "Plan B. The" is rarer than "J. The"
        return word == "i" or (text[match.end() : match.end() + 16].lstrip()[:4] in ("The ", "But ", "And ") and not opening)
    if word in _BEFORE_NAME:
        return False
    if word in _MAYBE or ("." in word and len(word) <= 6):
        after = _WORD_AFTER.match(text, match.end())
        return bool(opening) or (after is not None and after.group(1) in _OPENERS)
    return True


def cut(text: str, start: int, end: int) -> list[Span]:
    """The sentences of one paragraph, in order; white space between them belongs to none."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    found: list[Span] = []
    if start == end:
        return found
    for match in _STOP.finditer(text, start, end):
        if match.start() >= start and _cuts(text, match):
            found.append(Span(start, match.end()))
            start = match.end()
            while start < end and text[start].isspace():
                start += 1
    if start < end:
        found.append(Span(start, end))
    return found


@layer
def sentences(doc: Document) -> tuple[Span, ...]:
    """The sentences, in order; white space between them belongs to none. Every paragraph has at least one."""
    text = doc.text
    found: list[Span] = []
    for block in paragraphs(doc):
        found += cut(text, block.start, block.end)
    return tuple(found)


@layer
def sentence_starts(doc: Document) -> list[int]:
    """The starts of ``sentences``, for bisect."""
    return [s.start for s in sentences(doc)]


def sentence_index(doc: Document, offset: int) -> int:
    """The index of the sentence that holds an offset, or of the last one before it; -1 before the first."""
    return bisect_right(sentence_starts(doc), offset) - 1


def sentence_at(doc: Document, offset: int) -> Span | None:
    """The sentence that holds an offset."""
    i = sentence_index(doc, offset)
    if i < 0:
        return None
    span = sentences(doc)[i]
    return span if offset < span.end else None
