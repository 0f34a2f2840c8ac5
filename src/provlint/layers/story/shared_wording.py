"""The writer's own words of a draft, and the long runs of them that other drafts hold word for word.

Quotations, credit lines and page furniture are nobody's copying and do not count. Runs are found through an index of
eight-word shingles, so the work grows with the length of the texts and not with the number of pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provlint.core.document import Block, Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.quotes.outermost import outer_pairs
from provlint.layers.story.running_text import furniture
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import projection

SHINGLE = 8
#: so many places of one shingle are kept; what stands in more drafts is stock
PLACES = 4

_WORD = re.compile(rb"[^ ]+")
_CREDIT = worded(
    r"{story_text.credit}|[Cc]ontributed\.?$|\((?:CNN|[A-Z]{3,5}/AP)\)"
    r"|^{story_text.credit opener} [^.]*(?:{story_text.agency}|\bAP\b)"
    r"|[Ww]ith {story_text.credited material}|[Oo]riginally {story_text.published}"
    r"|[Ff]irst (?:published|appeared) {story_text.first published}|Copyright [^.]*Associated Press"
    r"|[Tt]his {story_text.text} {story_text.comes} {story_text.comes from}"
)


class OwnWords(NamedTuple):
    """The words of a draft as a copyist would take them over; ``b""`` parts what does not follow on itself."""

    words: tuple[bytes, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Run(NamedTuple):
    """The same words in two drafts, as half-open ranges of ``OwnWords``; ``first`` and ``second`` index the drafts."""

    first: int
    at: int
    second: int
    start: int
    length: int


@layer
def credit(doc: Document) -> Span | None:
    """The first line that credits others for text of this draft (an agency, contributors), or None."""
    for block in paragraphs(doc):
        if match := _CREDIT(doc.language).search(doc.text[block.start : block.end]):
            return Span(block.start + match.start(), block.start + match.end())
    return None


@layer
def own_words(doc: Document) -> OwnWords:
    """The words outside quotations, credit lines and page furniture, in order."""
    flat = bytearray(projection(doc))
    marks = [_to_its_end(doc, pair.span) for pair in outer_pairs(doc)] or list(_quoted(doc))  # who speaks is not asked
    for start, end in marks:
        flat[start + 1 : end + 1] = b"|" * (end - start)
    words: list[bytes] = []
    starts: list[int] = []
    ends: list[int] = []
    stock = set(standing(doc))
    prose = any(not _label(doc.text[block.start : block.end]) for block in paragraphs(doc))  # else no paragraph has its stop
    for block in paragraphs(doc):
        text = doc.text[block.start : block.end]
        if block in stock or furniture(doc, text) or (len(text) < SHORT and _CREDIT(doc.language).search(text)):
            continue
        if (prose and _label(text)) or (len(text) < BIO and _others_words(doc, text)):
            continue
        for match in _WORD.finditer(flat, block.start + 1, block.end + 1):
            word = match.group()
            words.append(b"" if word[0] == 124 else word)
            starts.append(match.start() - 1)
            ends.append(match.end() - 1)
    return OwnWords(tuple(words), tuple(starts), tuple(ends))


def _to_its_end(doc: Document, span: Span) -> Span:
    """The span of a quotation, up to the mark that closes it in a later line where its own line has none."""
    on = _GOES_ON.match(doc.text, span.end) if doc.text[span.end - 1] not in _CLOSING else None
    return Span(span.start, on.end()) if on is not None else span


_CLOSING = "”’'\"»"
#: marks that open are not those that close, else nobody knows which is which
_GOES_ON = lazy(r"\n[^“”\"`«»]{1,400}?(?:''|”|»)")


def _label(text: str) -> bool:
    """Whether a paragraph is no prose: a headline, a link, an item of a box; it has few words and no end."""
    return len(text) < SHORT and text.rstrip("*_ \n")[-1:] not in _ENDS


def _others_words(doc: Document, text: str) -> bool:
    """Whether a short paragraph is nobody's of this house: a picture's, a post's, an editor's note."""
    marked = "(" in text or text[:8].lstrip("*_([ ")[:1] in ("E", "e")
    return marked and _ANOTHERS(doc.language).search(text) is not None


#: a paragraph of a line or two has fewer code points
SHORT = 200
#: what ends a sentence, or leads in the next paragraph
_ENDS = ".!?:;,…”\"’')—–-"
#: words of others: a picture's, by its credit ("(Ana Ruiz/The Gazette)"), a post's, by its handle and day; an editor's note
_ANOTHERS = worded(
    r"\([A-Z][\w.’' -]{2,40} ?/ ?[A-Z][\w. -]{1,30}\)\s*\Z|\(@\w{2,30}\) {dates.month*} \d|\A[*_(\[\s]*{story_text.editors note}"
)

_ABOUT = worded(r"[*_#\s]*{story_text.about}(?: (?:the )?[A-Z][^\n.!?]{1,80})?:?[*_\s]*\Z")
_BIO = worded(
    r"[*_—–\s-]*(?:[A-Z][\w.’'-]+ ){1,4}(?:\([^()\n]{1,40}\) ?)?(?:{story_text.is a writer}) (?:[\w’',/&-]+ ){0,9}?{story_text.writer}\b"
)
_REACH = worded(r"{story_text.reach the writer} (?:{story_text.whom to reach}|[A-Z][\w’'-]+)\b")
#: a paragraph of a writer's life is no longer, and a section about a house has no more paragraphs
BIO, ABOUT = 600, 4
#: the writer's life and contacts are among so many last paragraphs
LAST = 4
#: a line on how to reach the writer is no longer
CONTACT = 250


@layer
def standing(doc: Document) -> tuple[Block, ...]:
    """The paragraphs that are meant to stand word for word under many texts: the writer's life, "About ...", contacts."""
    found: list[Block] = []
    about = 0
    for number, block in enumerate(doc.blocks):
        text = doc.text[block.start : min(block.end, block.start + BIO)]
        line = text.partition("\n")[0]
        if len(line) < 100 and _ABOUT(doc.language).match(line):
            about = ABOUT
        elif about and block.end - block.start < 100 and block.kind == "heading":
            about = 0
        size = block.end - block.start
        last = 0 < number >= len(doc.blocks) - LAST
        bio = last and size < BIO and _BIO(doc.language).match(text)
        if about or bio or (last and size < CONTACT and _REACH(doc.language).match(text)):
            found.append(block)
            about = max(0, about - 1)
    return tuple(found)


def _quoted(doc: Document) -> Iterator[Span]:
    for block in paragraphs(doc):
        for match in _QUOTED.finditer(doc.text, block.start, block.end):
            yield Span(*match.span())


_QUOTED = lazy(r"[“\"][^”\"\n]{1,2000}[”\"]?")


def shared_runs(drafts: Sequence[OwnWords], least: int) -> Iterator[Run]:
    """Maximal runs of at least ``least`` words (8 or more) that a draft shares with an earlier one of the sequence.

    A run that stands in several earlier drafts is given for the one where it is longest. Runs of one draft do not
    overlap and come in their order.
    """
    every = [[hash(s) for s in zip(*(d.words[i:] for i in range(SHINGLE)), strict=False)] for d in drafts]
    seen: set[int] = set()
    shared: set[int] = set()
    for own in map(set, every):
        shared |= own & seen
        seen |= own
    index: dict[int, list[tuple[int, int]]] = {}
    for number, draft in enumerate(drafts if shared else ()):
        words = draft.words
        keys = [(start, key) for start, key in enumerate(every[number]) if key in shared]
        reached = 0
        for start, key in keys:
            if start < reached or key not in index:
                continue
            found = _longest(drafts, index[key], words, start)
            if found and found[2] >= least:
                reached = start + found[2]
                yield Run(found[0], found[1], number, start, found[2])
        for start, key in keys:
            places = index.get(key)
            if places is None:
                index[key] = [(number, start)]
            elif len(places) < PLACES:
                places.append((number, start))


def _longest(
    drafts: Sequence[OwnWords], places: list[tuple[int, int]], words: Sequence[bytes], start: int
) -> tuple[int, int, int] | None:
    """The longest continuation of ``words[start:]`` among places, as (draft, position, length)."""
    best: tuple[int, int, int] | None = None
    for number, at in places:
        theirs = drafts[number].words
        length = 0
        limit = min(len(theirs) - at, len(words) - start)
        while length < limit and words[start + length] == theirs[at + length] != b"":
            length += 1
        if best is None or length > best[2]:
            best = (number, at, length)
    return best
