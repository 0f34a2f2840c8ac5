"""Unnamed sources: "officials", "a source", "two aides who spoke on condition of anonymity because ..."."""

from __future__ import annotations

from bisect import bisect_left

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.quotes.nearby import marked_near
from provlint.layers.sources.anonymity import Anonymity, anonymity
from provlint.layers.sources.candidates import UNLIKELY, nouns, possible, worth
from provlint.layers.sources.phrase import Unnamed, mention_at
from provlint.layers.text.pattern import worded
from provlint.layers.text.sentences import sentence_at

__all__ = ["Unnamed", "orphans", "sources", "unnamed"]

_PRONOUN = worded(r"[“\"]?{anonymity.again}\b|[^“”\"]{0,40}\b{small_words.he}\b")
#: what stands between a source and its body
_AT = worded(r" {unnamed_phrase.where} (?:[\w’'-]+ ){0,2}?")


@layer
def unnamed(doc: Document) -> tuple[Unnamed, ...]:
    """All mentions of unnamed sources that speak or ask not to be named, in the order of the text.

    Mentions inside quotation marks are left out: there it is the speaker who names no one. Definite mentions are kept
    where they go back to an unnamed one, so that a reason given once holds for all of them.
    """
    table = nouns(doc.language)
    found: list[Unnamed] = []
    phrases = list(anonymity(doc))
    near = {s for p in phrases if (s := sentence_at(doc, p.span.start)) is not None}
    for start, end, word in possible(doc, bool(phrases)):
        noun = table[word.decode("latin-1")]
        if noun.grade in UNLIKELY and not worth(doc, noun, start, end, near):
            continue
        mention = mention_at(doc, start, end, noun, not phrases)
        if mention is not None and not marked_near(doc, start):
            found.append(mention)
    _attach(doc, found, phrases)
    return _chain(found, phrases)


@layer
def orphans(doc: Document) -> tuple[Anonymity, ...]:
    """The phrases of anonymity that belong to no mention: the source is a pronoun or a noun the lists do not know."""
    taken = {m.anonymity for m in unnamed(doc)}
    return tuple(p for p in anonymity(doc) if p.span not in taken and not marked_near(doc, p.span.start))


def _attach(doc: Document, found: list[Unnamed], phrases: list[Anonymity]) -> None:
    """Give each phrase of anonymity to the mention it speaks of: the last one before it in its sentence, else
    the first."""
    heads = [m.head.start for m in found]
    for phrase in phrases:
        sentence = sentence_at(doc, phrase.span.start)
        if sentence is None or marked_near(doc, phrase.span.start):
            continue
        low = bisect_left(heads, max(sentence.start, phrase.span.start - 1000))
        middle = bisect_left(heads, phrase.span.start)
        before = range(low, middle)
        # A strict noun beats a loose one that stands nearer ("an official at a firm of 40 people, who spoke ...").
        choice = next((i for i in reversed(before) if found[i].grade == "strict"), None)
        if choice is None and before:
            choice = before[-1]
        if choice is None and middle < len(found) and heads[middle] < sentence.end:
            choice = middle
        if choice is None and _PRONOUN(doc.language).match(doc.text, sentence.start):
            last = bisect_left(heads, sentence.start) - 1
            choice = last if last >= 0 and heads[last] > sentence.start - 400 else None
        while choice is not None and choice > low and _AT(doc.language).fullmatch(
            doc.text, found[choice - 1].head.end, found[choice].span.start
        ):
            choice -= 1  # "a banker at its adviser, who asked not to be named"
        if choice is not None:
            old = found[choice]
            found[choice] = old._replace(anonymity=phrase.span, reason=phrase.reason or old.reason)


def _chain(found: list[Unnamed], phrases: list[Anonymity]) -> tuple[Unnamed, ...]:
    """Resolve "the official" and "one of them" to the mention they go back to; drop what is no source at all."""
    kept: list[Unnamed] = []
    last: dict[str, int] = {}  # by noun: the source last spoken of
    several: dict[str, int] = {}  # by noun: the last counted plural
    twins: dict[tuple[str, bool, str], int] = {}  # by all its words: the first such source
    blankets: dict[str, Span] = {}  # by kind of source: the first reason that is given for all of them
    for phrase in phrases:
        if phrase.blanket and phrase.reason is not None:
            blankets.setdefault(phrase.blanket if phrase.blanket == "all" else _lemma(phrase.blanket), phrase.reason)
    for mention in found:
        lemma = _lemma(mention.noun)
        first = new = len(kept)
        if mention.definite:
            first = last.get(lemma, new)
        elif mention.determiner in ("one", "another") or " another" in mention.determiner:
            first = several.get(lemma, new)
        elif not mention.anonymity:
            first = twins.get(_twin(mention), new)
        speaks = mention.cue is not None and mention.grade != "loose"
        one = mention.counted and not mention.plural
        if (mention.grade in ("lay", "post") and not one) or (mention.grade == "person" and not mention.counted):
            speaks = False
        if not speaks and mention.anonymity is None:
            continue
        crowd = (
            mention.bare and mention.plural and mention.grade == "strict"
        )  # "the sources said": nobody was met before
        back = mention.definite and first == new and " of " not in mention.determiner
        if back and not crowd and mention.anonymity is None:
            continue
        kept.append(mention._replace(first=first, reason=mention.reason or blankets.get("all") or blankets.get(lemma)))
        last[lemma] = first
        twins.setdefault(_twin(mention), first)
        if mention.plural and mention.counted:
            several[lemma] = first
    return tuple(kept)


def _twin(mention: Unnamed) -> tuple[str, bool, str]:
    """What two mentions of one source share; "two sources" are not the "sources" of which nobody says how many."""
    return mention.key, mention.plural, mention.determiner if mention.bare and mention.plural else ""


def _lemma(noun: str) -> str:
    return noun.removesuffix("s").replace("advisor", "adviser")


@layer
def sources(doc: Document) -> tuple[tuple[Unnamed, ...], ...]:
    """The mentions grouped by the source they speak of, by first mention."""
    groups: dict[int, list[Unnamed]] = {}
    for i, mention in enumerate(unnamed(doc)):
        groups.setdefault(mention.first if mention.first >= 0 else i, []).append(mention)
    return tuple(tuple(group) for group in groups.values())
