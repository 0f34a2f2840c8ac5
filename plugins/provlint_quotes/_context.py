"""What stands around a quotation: the writer's own words in its sentence and the two beside it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from provlint import Document, Span, layer
from provlint.layers.quotes import Pair, pairs
from provlint.layers.text import lazy, sentence_index, sentences
from provlint.lexicon import words

_WORD = lazy(r"[A-Za-z]+")
#: words besides reporting verbs that say where quoted words come from
_ORIGIN = frozenset(
    """ask asks asked asking answer answers answered reply replies replied read reads reading sign signs banner banners
    slogan slogans chant chants chanted chanting shout shouts shouted shouting motto headline headlines headlined caption
    captioned title titled entitled lyrics sang sing sings song verse text texted tweet tweets tweeted post posts posted
    message messages email emails emailed letter letters wrote write writes written op-ed editorial essay book poster
    placard placards ad ads advert commercial video clip statement speech remarks interview transcript question questions
    answer quote quotes quoted quoting quotation adage proverb saying maxim phrase words line lines exclaimed went goes
    joked quipped laughed smiled sighed shrugged nodded spoke speaks talk talks talked explains explained continues
    continued concludes concluded recalled recalls according per via word thought wondered wonders think tell tells told
    notes noted observed puts put demanded warns warned says said say saying added adds""".split()
)


@layer
def masked(doc: Document) -> tuple[tuple[int, ...], tuple[Pair, ...]]:
    """The outermost quotations, with their starts for bisect."""
    outer = tuple(p for p in pairs(doc) if p.depth == 0)
    return tuple(p.span.start for p in outer), outer


@cache
def cues(language: str) -> frozenset[str]:
    return words(language, "report_cues") | _ORIGIN


def own_words(doc: Document, start: int, end: int) -> list[str]:
    """The lower-cased words between two offsets that stand outside quotation marks."""
    starts, outer = masked(doc)
    text = doc.text
    found: list[str] = []
    i = max(0, bisect_left(starts, start) - 1)
    at = start
    while at < end:
        while i < len(outer) and outer[i].span.end <= at:
            i += 1
        stop = min(end, outer[i].span.start) if i < len(outer) else end
        if stop > at:
            found += [m.group().lower() for m in _WORD.finditer(text, at, stop)]
        at = max(at, outer[i].span.end) if i < len(outer) else end
    return found


def neighbourhood(doc: Document, span: Span, reach: int = 1) -> tuple[int, int]:
    """From the sentence before the one a span begins in to the sentence after the one it ends in."""
    all_sentences = sentences(doc)
    first = max(0, sentence_index(doc, span.start) - reach)
    last = min(len(all_sentences) - 1, sentence_index(doc, max(span.start, span.end - 1)) + reach)
    return all_sentences[first].start, max(span.end, all_sentences[last].end)
