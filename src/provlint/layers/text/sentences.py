"""Sentences: cut inside paragraphs at a stop that no abbreviation, initial or decimal explains."""

from __future__ import annotations

import re
from bisect import bisect_right

from provlint.core.document import Block, Document, layer
from provlint.core.span import Span
from provlint.layers.text.dateline import begins, dateline
from provlint.layers.text.paragraphs import paragraph_index, paragraphs
from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language, listed

# A stop (the first of a run, or a run of n stops would be tried n times), closing marks, white space, and something that
# can open a sentence. The candidates are few; the reasons against a cut are tested in Python only for them.
_STOP = lazy(r"(?<![.?!…])[.?!…]+[)\]\"'”’»]*(?=\s+([\"'“‘«(\[—–-]*)(\w?))")

#: abbreviations that are followed by the name or number they belong to: never an end
_BEFORE_NAME = listed("sentences", "before a name")
#: abbreviations that end a sentence only before an unmistakable beginning
_MAYBE = listed("sentences", "maybe an end")
#: words that open a sentence and never go on a name: after ``U.S.`` or ``Jan.`` they prove the cut
_OPENERS = listed("sentences", "opener")
_OPENERS_AFTER_INITIAL = listed("sentences", "opener after initial")
_WORD_BEFORE = re.compile(r"[\w.]+$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
#: a line that ends otherwise is a headline
STOPS = '.!?”"’)'


def _cuts(text: str, match: re.Match[str], language: Language) -> bool:
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
        return word == "i" or (not opening and _first_word(text, match.end()) in _OPENERS_AFTER_INITIAL(language))
    if word in _BEFORE_NAME(language):
        return False
    if word in _MAYBE(language) or ("." in word and len(word) <= 6):
        after = _WORD_AFTER.match(text, match.end())
        return bool(opening) or (after is not None and after.group(1) in _OPENERS(language))
    return True


def _first_word(text: str, start: int) -> str:
    """The word that stands at most 16 code points after an offset, with a blank after it; else ""."""
    return text[start : start + 16].lstrip().partition(" ")[0]


def cut(text: str, start: int, end: int, language: Language) -> list[Span]:
    """The sentences of one paragraph, in order; white space between them belongs to none.

    Stops alone are one sentence, however many follow each other ("?! ?! ?!").
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    found: list[Span] = []
    stops = False  # the last sentence is stops and nothing else
    if start == end:
        return found
    for match in _STOP.finditer(text, start, end):
        if match.start() >= start and _cuts(text, match, language):
            alone = match.start() == start
            found.append(Span(found.pop().start if alone and stops else start, match.end()))
            start, stops = match.end(), alone
            while start < end and text[start].isspace():
                start += 1
    if start < end:
        alone = stops and not text[start:end].strip(".?!…")
        found.append(Span(found.pop().start if alone else start, end))
    return found


@layer
def sentences_in(doc: Document, index: int) -> list[Span]:
    """The sentences of one paragraph, by its index in ``paragraphs``. Do not change the list."""
    return _of_block(doc, paragraphs(doc)[index])


@layer
def sentences(doc: Document) -> tuple[Span, ...]:
    """The sentences, in order; white space between them belongs to none. Every paragraph has at least one.

    A dateline is one by itself: what it opens begins after its dash.
    """
    return tuple(span for index in range(len(paragraphs(doc))) for span in sentences_in(doc, index))


def _of_block(doc: Document, block: Block) -> list[Span]:
    """The sentences of one paragraph, its dateline being the first."""
    first = begins(doc, block)
    spans = cut(doc.text, first, block.end, doc.language)
    if first == block.start:
        return spans
    start = block.start
    while doc.text[start].isspace():
        start += 1
    while doc.text[first - 1].isspace():
        first -= 1
    return [Span(start, first), *spans]


@layer
def told_sentences(doc: Document) -> tuple[Span, ...]:
    """The sentences without the dateline, which tells nothing."""
    top = dateline(doc)
    return tuple(s for s in sentences(doc) if top is None or not s.start <= top.place.start < s.end)


def lede_end(doc: Document) -> int:
    """Where the first sentence below a headline ends; 0 where the draft begins with no headline."""
    spans = told_sentences(doc)
    if len(spans) < 2 or "\n" not in doc.text[spans[0].end : spans[1].start] or doc.text[spans[0].end - 1] in STOPS:
        return 0
    return spans[1].end


def sentence_rank(doc: Document, offset: int) -> int:
    """The index of the sentence at an offset among ``told_sentences``; -1 where there is none."""
    at = sentence_index(doc, offset)
    top = dateline(doc)
    return at - 1 if at > 0 and top is not None and top.place.start < sentences(doc)[at].start else at


@layer
def sentence_starts(doc: Document) -> list[int]:
    """The starts of ``sentences``, for bisect."""
    return [s.start for s in sentences(doc)]


def sentence_index(doc: Document, offset: int) -> int:
    """The index of the sentence that holds an offset, or of the last one before it; -1 before the first."""
    return bisect_right(sentence_starts(doc), offset) - 1


def sentence_at(doc: Document, offset: int) -> Span | None:
    """The sentence that holds an offset; only those of its paragraph are read."""
    index = paragraph_index(doc, offset)
    if index < 0:
        return None
    here = sentences_in(doc, index)
    i = bisect_right(here, (offset, len(doc.text) + 1)) - 1
    return here[i] if i >= 0 and offset < here[i].end else None
