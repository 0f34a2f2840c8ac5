"""One grade for every source without a name: how far a reader can tell who it is, whatever construction it speaks in.

Three readings come together here: ``unnamed`` (an official, two aides, a source), ``vague`` (a class of people, a body or a
paper without a name) and ``nobody`` (words that report for nobody). A place is one source; a later place of the same source
is no other one; and a source whose name stands further down has one.
"""

from __future__ import annotations

from bisect import bisect_left

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.sources.named import named_speaker_within, named_speakers
from provlint.layers.sources.nobody import Nobody, nobodies
from provlint.layers.sources.phrase import Unnamed
from provlint.layers.sources.unnamed import sources
from provlint.layers.sources.vague import Vague, vague_sources
from provlint.layers.text.paragraphs import paragraph_index, paragraphs
from provlint.layers.text.pattern import lazy
from provlint.layers.text.sentences import sentence_at, sentence_index, sentences
from provlint.lexicon import listed

__all__ = ["Graded", "graded", "named_soon"]

#: so many code points below a mention its name may stand, and within so many sentences at the top the mention
REACH, LEDE = 3000, 4
#: so far into a paragraph its first speaker is looked for, in code points
OPENS = 250
#: so many words of the news the one with the name must say again, and so near that name a post must stand, in code points
SHARED, BESIDE = 2, 90
_WORD = lazy(r"[A-Za-z]{4,}|\d+")
_COMMON = listed("sourcing", "common")
_OFFICES = listed("sourcing", "office")


class Graded(NamedTuple):
    """One source of a draft that has no name where it speaks.

    ``grade``, from the best known to the least: named (somebody with a name says the same further down), role (a body, a rank
    or a way of knowing is given), anonymous (neither: "a source"), class (a class of people, a body or a paper without a
    name), nobody. ``places``: where it stands, the first one first. Of the readings ``mentions``, ``classes`` and ``nobody`` one is
    there.
    """

    grade: str
    places: tuple[Span, ...]
    mentions: tuple[Unnamed, ...] = ()
    classes: tuple[Vague, ...] = ()
    nobody: Nobody | None = None


@layer
def graded(doc: Document) -> tuple[Graded, ...]:
    """Every source without a name, in the order of its first place."""
    crowds: dict[str, list[Vague]] = {}
    heads = set()
    for one in vague_sources(doc):
        crowds.setdefault(doc.quote(*one.span).lower(), []).append(one)
        heads.add(one.span.end)
    found = [
        Graded(_grade(doc, group), tuple(m.full for m in group), mentions=group)
        for group in sources(doc)
        if not all(m.span.end in heads and not m.counted and m.anonymity is None for m in group)
    ]
    for places in crowds.values():
        known = all(named_soon(doc, v.span.start) for v in places)
        found.append(Graded("named" if known else "class", tuple(v.span for v in places), classes=tuple(places)))
    found += [Graded("nobody", (n.span,), nobody=n) for n in nobodies(doc)]
    found.sort(key=lambda one: one.places[0])
    return tuple(found)


def _grade(doc: Document, group: tuple[Unnamed, ...]) -> str:
    """The grade of one unnamed source by all its mentions."""
    first = group[0]
    plain = next((m for m in group if m.counted and m.cue is not None), None)
    if plain is not None and all(m.anonymity is None for m in group) and (_named_below(doc, plain) or _named_next(doc, plain)):
        return "named"
    crowd = first.plural and not first.counted and not first.definite and not first.knows
    told = any(m.body for m in group) and not (crowd and first.bare)
    return "role" if told else "anonymous"


def _named_below(doc: Document, mention: Unnamed) -> bool:
    """Whether somebody with a name and a post says the same further down: the ordinary lede, whose source is named below."""
    if mention.plural or mention.noun not in _OFFICES(doc.language):
        return False
    home = sentence_at(doc, mention.span.start)
    if home is None or sentence_index(doc, home.start) >= LEDE:
        return False
    text, told = doc.text, _words(doc, home)
    posts = doc.language.long_list("role_nouns")
    speakers = named_speakers(doc)
    for at in speakers[bisect_left(speakers, home.end) : bisect_left(speakers, home.end + REACH)]:
        block = paragraphs(doc)[paragraph_index(doc, at)]
        near = text[max(block.start, at - BESIDE) : at + BESIDE].lower().replace(",", " ").split()
        if any(w in posts for w in near) and len(told & _words(doc, Span(block.start, min(block.end, at + 600)))) >= SHARED:
            return True
    return False


def _named_next(doc: Document, mention: Unnamed) -> bool:
    """Whether somebody of no office closes a paragraph, and the next one opens with a quotation of one with a name: "a driver said."
    """
    if mention.plural or mention.grade != "person":
        return False
    home, blocks = sentence_at(doc, mention.span.start), paragraphs(doc)
    here = paragraph_index(doc, mention.span.start)
    if home is None or here < 0 or here + 1 >= len(blocks) or doc.text[home.end : blocks[here].end].strip():
        return False
    after = blocks[here + 1]
    if doc.text[after.start] not in "“\"":
        return False
    return named_speaker_within(doc, after.start, min(after.end, after.start + OPENS)) >= 0


def _words(doc: Document, span: Span) -> set[str]:
    """The words of a place that tell something, and its numbers."""
    return {m.group().lower() for m in _WORD.finditer(doc.text, *span)} - _COMMON(doc.language)


def named_soon(doc: Document, offset: int) -> bool:
    """Whether somebody with a name speaks in this sentence or the two after it, in the same paragraph."""
    every = sentences(doc)
    i = sentence_index(doc, offset)
    if i < 0:
        return False
    end = every[min(i + 2, len(every) - 1)].end
    at = named_speaker_within(doc, max(every[i].start, offset + 1) + 1, end)
    return at >= 0 and paragraph_index(doc, at) == paragraph_index(doc, offset)
