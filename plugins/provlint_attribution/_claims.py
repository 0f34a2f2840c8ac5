"""The constructions of a claim in the writer's own voice: one row each, with its words, what stands round them, and a name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from provlint import Document, Span
from provlint.layers.speech import spoken
from provlint.layers.text import lexicon_words, occurrences
from provlint.lexicon import load


class Claim(NamedTuple):
    """``span``: the words that claim. ``kind``: the name of the construction. ``sure``: a desk would ask for a source anywhere."""

    span: Span
    kind: str
    sure: bool


class Construction(NamedTuple):
    """A claim around one of the words of a class of the list ``claim_words``.

    ``lead`` matches what ends right before the word, ``tail`` what begins right after it, ``bar`` what must not follow.
    ``{class}`` in a pattern stands for any word of a class. ``example`` is our own.
    """

    kind: str
    words: str
    lead: str
    tail: str
    sure: bool
    example: str
    bar: str = ""


_AGENT = r"(?: and [a-z]+)? (?:by|from|among|in|within)\b"
_BE = r"(?:is|are|was|were|been|being|be|got|get)"
CONSTRUCTIONS = (
    Construction(
        "cause",
        "harm",
        r"\b(?:(?:has|have) (?:also |already )?(?:led|contributed|given rise) (?:directly )?to|results? in|"
        r"is to blame for|are to blame for|"
        r"responsible for|breeds?|fuels) (?:[\w-]+ ){0,3}",
        "",
        True,
        "The brine has led to widespread skin diseases.",
    ),
    Construction(
        "cause",
        "stems",
        "",
        r" (?:directly|entirely|solely|largely|mainly) from\b",
        True,
        "The boom stems directly from the tax.",
    ),
    Construction(
        "failure",
        "policy",
        r"(?<!-)\b{failed} (?:[a-z-]+ )?",
        "",
        True,
        "It was a drop from the bloodshed of the failed policies of old.",
    ),
    Construction(
        "failure",
        "policy",
        r"",
        r" (?:of (?:the )?[\w ]{3,30} )?(?:had|have|has) failed\b",
        True,
        "It worked where the policies of the board had failed.",
    ),
    Construction(
        "contrary",
        "proof",
        r"\b{overwhelming} ",
        r" to the contrary\b",
        True,
        "They denied it despite overwhelming evidence to the contrary.",
    ),
    Construction(
        "verdict",
        "undeniable",
        r"\b(?:is|are|was|were|remains?) (?:simply |clearly )?",
        "",
        True,
        "The results are undeniable.",
    ),
    Construction(
        "deed",
        "punished",
        rf"\b{_BE} (?:then |later |also |all |reportedly )?",
        r" (?:for (?:their|his|her|its)\b|because they\b)",
        True,
        "Those who spoke were punished for their help.",
        r"[^.;]{0,60}\bby [A-Z]",
    ),
    Construction(
        "deed",
        "without",
        r"\b{detained} (?:for [\w ]{2,20} )?without (?:being |a |any )?",
        "",
        True,
        "The men are being held without charge.",
    ),
    Construction(
        "sweep",
        "solely",
        r"\b(?:rely|relies|depend|depends|live|lives) ",
        r" on\b",
        True,
        "They live for years and rely solely on the fund.",
    ),
    Construction(
        "sweep",
        "unvetted",
        r"\b(?:millions|thousands|hordes|waves|a (?:high|large|growing|huge) number) of (?:[a-z]+ )?",
        r" [a-z]+",
        True,
        "It let in millions of unvetted people.",
    ),
    Construction(
        "trend",
        "trend",
        r"\b[Tt]here (?:has|have) been (?:a|an) (?:[a-z]+ )?",
        r" in (?:[a-z]+ ){0,2}{wrong}\b",
        True,
        "There has been an increase in homicides in recent months.",
    ),
    Construction(
        "trend",
        "rises",
        r"\b{wrong} (?:rates? )?(?:has|have) (?:[a-z]+ly )?",
        r"(?: (?:sharply|steadily|dramatically|significantly))? (?:in recent|over the (?:past|last)|since)\b",
        False,
        "Crime has fallen in recent years.",
    ),
    Construction(
        "trend",
        "increasing",
        r"\b(?:is|are|become|becoming|became) (?:an )?increasingly ",
        "",
        False,
        "Such leaks are an increasingly common sight.",
    ),
    Construction(
        "feeling",
        "feeling",
        r"\b(?:has |have |had )?{raise} (?:[a-z-]+ ){0,2}",
        "",
        False,
        "The leak has raised questions about the board.",
        _AGENT,
    ),
    Construction(
        "feeling",
        "awaits",
        r"\b[Tt]he {world} (?:eagerly |anxiously )?",
        "",
        False,
        "The world eagerly awaits the next step.",
    ),
    Construction(
        "feeling",
        "feeling",
        r"\b(?:sparked|triggered|driven|fueled|fuelled|ignited) (?:in part |largely |mainly |partly )?by (?:[a-z]+ ){0,2}",
        "",
        False,
        "The marches were sparked in part by popular anger.",
    ),
    Construction(
        "feeling", "nerve", r"\b(?:struck|hit|touched) a (?:raw )?", "", False, "The case has struck a nerve."
    ),
    Construction(
        "dismissal",
        "dismissed",
        r"\b(?:was|were) (?:later |then |all )?",
        r"(?=[.;]|, and\b)",
        False,
        "Clerks who had worked on it were fired.",
    ),
    Construction(
        "judgement",
        "barbaric",
        r"\b(?:such|these|this|[Ss]uch) ",
        r" [a-z]{3,}\b",
        False,
        "The law allows such barbaric acts.",
    ),
    Construction(
        "blame",
        "blamed",
        r"\b[a-z]+ ",
        r" on (?:the )?[A-Z]",
        False,
        "It looked like a bombing blamed on the Front.",
        _AGENT,
    ),
)


@functools.cache
def _classes(language: str) -> dict[str, frozenset[str]]:
    """The words of the list ``claim_words`` by their class."""
    found: dict[str, set[str]] = {}
    for word, kind in load(language, "claim_words"):
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}


@functools.cache
def _by_word(language: str) -> dict[bytes, list[Construction]]:
    """The constructions by the words that call for them."""
    found: dict[bytes, list[Construction]] = {}
    for one in CONSTRUCTIONS:
        for word in lexicon_words(_classes(language)[one.words]):
            found.setdefault(word, []).append(one)
    return found


@functools.cache
def _compiled(language: str, one: Construction) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str] | None]:
    def filled(pattern: str) -> str:
        return re.sub(r"\{([a-z]+)\}", lambda m: f"(?i:{'|'.join(sorted(_classes(language)[m.group(1)]))})", pattern)

    return re.compile(filled(one.lead) + "$"), re.compile(filled(one.tail)), re.compile(one.bar) if one.bar else None


#: how far before its word a construction can begin
REACH = 70


def claims(doc: Document) -> Iterator[Claim]:
    """All claims by construction, whoever makes them, in the order of their words."""
    text = doc.text
    language = doc.settings.language
    table = _by_word(language)
    last = -1
    for start, end, word in occurrences(doc, table):
        for one in table[word]:
            lead, tail, bar = _compiled(language, one)
            before = lead.search(text, max(0, start - REACH), start)
            after = tail.match(text, end) if before is not None else None
            if before is None or after is None or before.start() < last:
                continue
            if bar is not None and bar.match(text, after.end()):
                continue
            last = after.end()
            yield Claim(Span(before.start(), after.end()), one.kind, one.sure)
            break


#: how many charged sentences of a draft are shown
SHOWN = 3
_WORD = re.compile(r"[a-z]{4,}")


def charged(doc: Document, sentence: Span) -> Span | None:
    """From the first to the last charged word of a sentence that has two of them or more, outside what somebody says."""
    words = _classes(doc.settings.language)["charged"]
    found = [m for m in _WORD.finditer(doc.text, *sentence) if m.group() in words and not spoken(doc, *m.span())]
    if len({m.group() for m in found}) < 2:
        return None
    return Span(found[0].start(), found[-1].end())
