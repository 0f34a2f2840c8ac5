"""Where a sentence or a paragraph ends before it is whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provlint import Block, Document, layer
from provlint.layers.quotes import between_marks, pairs
from provlint.layers.text import furniture, lazy, paragraph_index, paragraphs, sentence_at, sentences, worded
from provlint.lexicon import in_order, listed

#: what no sentence ends on, and what a text may break off on
_ENDS = listed("grammar", "end")
_OPENS = listed("grammar", "open")
#: no word that a sentence cannot end on is longer
_LONGEST = 12
_OPEN = lazy(r"(?<=[a-z,] )([a-z]+)[^\S\n]*\Z")
#: a name and a stop after a quotation, and then another sentence or nothing
_NAME = lazy(r" ((?:[A-Z][\w’'-]*\.? ){0,4}[A-Z][\w’'-]*[a-z])\.(?=\s+[\"“A-Z]|\s*\Z)")
_SAID_FIRST = in_order("copy", "said first")
_SAID = lazy(r"[Ss]aid ((?:[A-Za-z][\w’'-]*\.? ){1,6}[A-Z][\w’-]*)\. ")
_BEGINS_SMALL = worded(r"\. (?<=[a-z]{4}..)({grammar.begins small}) [a-z]+ ")
_NOBODY_SAID = worded(r"[”\"] (?<=[,?!]..)({quotes.said before a name})\.(?=\s|\Z)")
_BLANK = lazy(r"\s*\Z")
#: shorter paragraphs are lines of a list, a headline, a greeting
_LEAST = 60
_SPOKEN = 4
#: an opening mark: a quotation may trail off
_MARKS = "\"“‘'«"
_FINITE = worded(r" {copy.finite} ")
#: a last line in which a sentence begins and no more
_BEGUN = worded(r"\s*({grammar.begins a sentence} (?:[a-z]+ ){0,5}[a-z]+)\s*\Z")
_BEGINNINGS = listed("grammar", "begins a sentence")
_STOPPED = (".", "!", "?", "”", '"', "’")
#: a paragraph of so many words is text, whatever its verb
_WORDS = 20


def endings(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """Ends that are none: (span, what is wrong)."""
    yield from _sentences(doc)
    yield from _paragraphs(doc)
    yield from _last(doc)
    yield from _quotations(doc)
    yield from _small(doc)


def _sentences(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    text = doc.text
    ends = _ENDS(doc.language)
    for start, end in sentences(doc):
        if text[end - 1] in ".?!" and text[end - 2 : end - 1].islower():
            at = text.rfind(" ", max(start, end - _LONGEST), end) + 1
            word = text[at : end - 1] if at else ""
            if word in ends and text[at - 2 : at - 1].islower():
                yield (at, end), f"the sentence ends on “{word}”: words are lost"


def _paragraphs(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    text = doc.text
    never = _OPENS(doc.language)
    blocks = paragraphs(doc)
    for number, block in enumerate(blocks):
        start, end = block.span
        if block.kind != "paragraph" or end - start < _LEAST or (not number and ". " not in text[start:end]):
            continue
        broken = text[end - 1].islower() or text[end - 1].isspace()
        if not (broken or text.startswith(_SAID_FIRST(doc.language), start)) or not _apart(doc, blocks, number):
            continue
        if _titled(text[start:end]):
            continue
        match = _OPEN.search(text, max(start, end - 24), end) if broken else None
        if match and match.group(1) in never and text.count(" ", start, end) > 8:
            yield match.span(1), f"the text breaks off after “{match.group(1)}”"
        match = _SAID.match(text, start, end)
        if match and text[match.end() : match.end() + 1] in ('"', "“"):
            yield (start, match.end(1)), "an attribution of its own: it belongs to the quotation before it"


def _last(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """A last paragraph of several sentences whose last one has no end, or one that trails off into dots."""
    text = doc.text
    blocks = [block for block in paragraphs(doc) if block.kind == "paragraph" and not _is_furniture(doc, block)]
    if not blocks:
        return
    start, end = blocks[-1].span
    begun = _BEGUN(doc.language).match(text, start, end) if end - start < _LEAST else None
    if begun and len(blocks) > 2 and all(_stops(text, block) for block in blocks[-3:-1]):
        yield begun.span(1), "the text breaks off: the last sentence has only begun"
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start < _LEAST or _titled(text[start:end]):
        return
    at = text.rfind(" ", start, end) + 1
    dots = text[at:end].endswith(("…", "..."))
    if dots and not between_marks(doc, end - 1) and text[start] not in _MARKS and (
        text.count(" ", start, end) >= _WORDS or _FINITE(doc.language).search(text, start, end)
    ):
        yield (at, end), "the text trails off into dots: words were cut off"
    word = text[at:end].removesuffix(",").replace("’", "'").removesuffix("'s")  # "beyond the officer's"
    if not dots and word.isalpha() and word.islower() and text[at:end] not in _OPENS(doc.language):
        sentence = sentence_at(doc, at)
        # one sentence alone may be a line under a picture; one after another is text
        after = sentence is not None and (
            sentence.start > start or (word != text[at:end] and len(blocks) > 1 and _stops(text, blocks[-2]))
        )
        whole = sentence is not None and after and text[sentence.start].isupper() and end - start > 2 * _LEAST
        if sentence is not None and whole and (
            text.count(" ", sentence.start, end) >= _SPOKEN
            or text[sentence.start : at].removesuffix(" ") in _BEGINNINGS(doc.language)
        ):
            yield (at, end), f"the text breaks off after “{text[at:end]}”: the end of the sentence is lost, or its stop"


def _small(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """A sentence that begins small, and a verb of saying that nobody stands beside."""
    text = doc.text
    for match in _BEGINS_SMALL(doc.language).finditer(text):
        yield match.span(1), f"a sentence begins with a small “{match[1]}”, or the stop before it is none"
    for match in _NOBODY_SAID(doc.language).finditer(text):
        yield match.span(1), f"“{match[1]}”: who said it is lost"


def _stops(text: str, block: Block) -> bool:
    return text[max(block.start, block.end - 9) : block.end].rstrip().endswith(_STOPPED)


def _is_furniture(doc: Document, block: Block) -> bool:
    return block.start in _around(doc)


@layer
def _around(doc: Document) -> frozenset[int]:
    """Where the lines of page furniture begin."""
    return frozenset(block.start for block in furniture(doc))


def _quotations(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """A comma before the closing mark, and nobody says it: “We left,” and the paragraph ends, or “We left,” Roe."""
    text = doc.text
    blocks = paragraphs(doc)
    for pair in pairs(doc):
        if pair.depth or not pair.closed or text[pair.inner.end - 1 : pair.inner.end] != ",":
            continue
        if text.count(" ", pair.inner.start, pair.inner.end) < _SPOKEN:
            continue
        number = paragraph_index(doc, pair.span.start)
        if number < 0 or blocks[number].kind not in ("paragraph", "quote"):
            continue
        end = blocks[number].end
        if _BLANK.match(text, pair.span.end, end):
            if _apart(doc, blocks, number):
                yield (pair.inner.end - 1, pair.span.end), "the quotation breaks off with a comma: words are lost"
            continue
        match = _NAME.match(text, pair.span.end, end)
        sentence = sentence_at(doc, match.end(1)) if match else None
        if match and sentence is not None and sentence.end == match.end(1) + 1 and not _titled(text[slice(*sentence)]):
            yield match.span(1), f"no verb after the quotation: “said {match.group(1)}” is meant"


def _apart(doc: Document, blocks: Sequence[Block], number: int) -> bool:
    """Whether a blank line parts a paragraph from the next, which does not go on with it; so does the draft's end.

    A paragraph of HTML ends where its element ends, also where the next one goes on.
    """
    text = doc.text
    if number + 1 == len(blocks) or doc.format == "html":
        return True
    end, start = blocks[number].end, blocks[number + 1].start
    after = text[start]
    return text.count("\n", end - 1, start) > 1 and not after.islower() and after not in "([–—-,.;"


def _titled(line: str) -> bool:
    """Whether most words of a line begin with a capital: a title."""
    words = line.split()
    return sum(word[0].isupper() for word in words) * 2 > len(words)
