"""What can be measured of a statement without a source, and how likely a copy chief is to ask for one: a scorecard of seven measures."""

from __future__ import annotations

import math
from collections.abc import Iterator

from provlint import Document, NamedTuple, Span, layer
from provlint.layers.text import gate, occurrences, sentence_index, worded
from provlint.lexicon import Language, per_language
from provlint_attribution._context import body, played
from provlint_attribution._voice import heaviest, voice_of, voiced


class Measures(NamedTuple):
    """What is measured of a sentence; all of them count the same way in every draft.

    ``voice``: what its claims and judging words weigh, up to 4; ``asserts``: how many words say how likely, how great, why, how
    often or since when, up to 4; ``length``: in 25 words, up to 34 words; ``become``: it tells what has been done or has come to
    be, and not when. Of its draft: ``judged``: the share of sentences that judge or claim; ``short``: it has few sentences;
    ``played``: it reports a game.
    """

    voice: float
    asserts: float
    short: float
    judged: float
    length: float
    played: float
    become: float


class Statement(NamedTuple):
    """A sentence that states something, with what is measured of it."""

    span: Span
    measures: Measures


#: words by which a sentence asserts more than an event: how likely, how great, why, how often, since when
_ASSERTS = (
    gate("unsourced", "likely"),
    gate("unsourced", "greatest"),
    gate("unsourced", "cause"),
    gate("unsourced", "often"),
    gate("unsourced", "trend"),
    gate("unsourced", "standing"),
)
#: an order, a question or a heading states nothing
_STATES = worded(r"[.…][”\"’')\]*]*\s*$")
#: what the writer saw, what has been known for long, what a body is for; what is the caption of a picture
_KNOWN = worded(
    r"\b{unsourced.own staff}\b|\b{unsourced.purpose} (?:of [^;]{0,60}? )?(?:is|was) to\b"
    r"|\b(?i:{unsourced.seen in}) (?:[a-z]+ )?{unsourced.shared}\b|\b{unsourced.in sight}\b"
)
_SETTLED = worded(
    r"(?:[A-Z]{2}[^a-z]*)?[Ss]ince (?:the|its|[A-Z\d])"
    r"|[A-Z][^,.;]{0,80}?\b(?:{unsourced.pictured}|[a-z]+ing)\b[^;]{0,200}, [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
)
#: a long sentence asserts more than a short one, up to so many words; so many of them count one
MOST_WORDS, WORDS = 34, 25
#: "has become a ruin", "has been sold", "have slowly gained"; not "has been a clerk", "have been mending", nor what is only
#: meant, "has tried to mend"
_BECOME = worded(
    r"\b{unsourced.have} (?:[a-z]+ly |{unsourced.by now} )?(?:become|(?:been )?(?:[a-z]+ly )?[a-z]+ed"
    r"(?! to (?!{unsourced.determiner}\b)[a-z]))\b",
    flows=True,
)
#: of each kind of asserting words so many are counted, of all so many; so much of the weight of claims
MOST_OF_KIND, MOST_ASSERTS, MOST_VOICE = 3, 4, 4
#: a draft of fewer sentences is short
SHORT = 12


@layer
def statements(doc: Document) -> tuple[Statement, ...]:
    """All sentences of the draft that state something, each said once, in the order of the draft."""
    return tuple(_stated(doc))


def likely_statements(doc: Document, least: float) -> Iterator[tuple[float, Statement]]:
    """Those of ``statements`` that claim or assert something and are as likely as ``least``, each with how likely it is."""
    if any_likely(doc, least):
        for one in _stated(doc, least):
            yield likely(doc.language, one.measures), one


def _stated(doc: Document, least: float | None = None) -> Iterator[Statement]:
    """The statements of the draft, or those that claim or assert something and are as likely as ``least``.

    The patterns that cost most are asked about no others.
    """
    told = body(doc)
    if not told:
        return
    weights: dict[int, int] = {}
    for claim in voiced(doc):
        index = sentence_index(doc, claim.span.start)
        weights[index] = max(weights.get(index, 0), claim.weight)
    judged = sum(sentence_index(doc, sentence.start) in weights for sentence in told) / len(told)
    asserts = _asserts(doc)
    short, game = len(told) < SHORT, played(doc)
    seen: set[str] = set()
    passed: dict[str, list[Span]] = {}
    for sentence in told:
        words = " ".join(doc.text[sentence.start : sentence.end].split())
        if words in seen:
            continue
        index = sentence_index(doc, sentence.start)
        voice, asserted = min(MOST_VOICE, weights.get(index, 0)), min(MOST_ASSERTS, asserts.get(index, 0))
        if least is not None and not (voice or asserted):
            passed.setdefault(words, []).append(sentence)
            continue
        measures = Measures(
            voice=voice,
            asserts=asserted,
            short=short,
            judged=judged,
            length=min(MOST_WORDS, words.count(" ") + 1) / WORDS,
            played=game,
            become=_BECOME(doc.language).search(doc.text, *sentence) is not None,
        )
        if least is not None and likely(doc.language, measures) < least:
            passed.setdefault(words, []).append(sentence)
            continue
        before = any(_states(doc, one) for one in passed.pop(words, ()))  # what was said before in the same words is that one
        if before or _states(doc, sentence):
            seen.add(words)
            if not before:
                yield Statement(sentence, measures)


def _states(doc: Document, sentence: Span) -> bool:
    """Whether a sentence states something, and nothing that everybody knows."""
    return _STATES(doc.language).search(doc.text, *sentence) is not None and not _known(doc, sentence)


def any_likely(doc: Document, least: float) -> bool:
    """Whether a statement that claims or asserts something can be as likely as ``least``: False where surely none is.

    A bound that is quickly found: it takes all marks of a sentence for the writer's own, then what is left of them, and never
    asks how many of the others are.
    """
    told = body(doc)
    claims, asserts = heaviest(doc), _asserts(doc)
    if not told or not (claims or asserts):
        return False
    language = doc.language
    judged = sum(sentence_index(doc, sentence.start) in claims for sentence in told) / len(told)
    least_of = Measures(0, 0, len(told) < SHORT, 0, 0, played(doc), False)
    for sentence in told:
        index = sentence_index(doc, sentence.start)
        voice, asserted = min(MOST_VOICE, claims.get(index, 0)), min(MOST_ASSERTS, asserts.get(index, 0))
        if not (voice or asserted):
            continue
        words = len(doc.text[sentence.start : sentence.end].split())
        low = least_of._replace(asserts=asserted, length=min(MOST_WORDS, words) / WORDS)
        high = low._replace(voice=voice, judged=judged, become=True)
        if not _reaches(language, low, high, least):
            continue
        # the patterns are asked of the few that are left, and whose words they are of those that these leave
        become = _BECOME(language).search(doc.text, *sentence) is not None
        if not _reaches(language, low._replace(become=become), high._replace(become=become), least) or not _states(doc, sentence):
            continue
        own = min(MOST_VOICE, voice_of(doc, index)) if voice else 0
        if (own or asserted) and _reaches(
            language, low._replace(voice=own, become=become), high._replace(voice=own, become=become), least
        ):
            return True
    return False


def _reaches(language: Language, low: Measures, high: Measures, least: float) -> bool:
    """Whether measures between two bounds can be as likely as ``least``."""
    start, weights = _weights(language)
    most = start + sum(max(w * one, w * other) for w, one, other in zip(weights, low, high, strict=True))
    return 1 / (1 + math.exp(-most)) > least - 1e-9


def likely(language: Language, measures: Measures) -> float:
    """How likely, from 0 to 1, somebody who reads for sources would ask about a statement of these measures."""
    start, weights = _weights(language)
    return 1 / (1 + math.exp(-start - sum(weight * value for weight, value in zip(weights, measures, strict=True))))


@per_language
def _weights(language: Language) -> tuple[float, tuple[float, ...]]:
    table = {name: float(weight) for name, weight in language.rows("statement_weights")}
    return table["start"], tuple(table[name] for name in Measures._fields)


def _known(doc: Document, sentence: Span) -> bool:
    """Whether a sentence tells what the writer's own people saw, what has been known for long, or what a picture shows."""
    text, language = doc.text, doc.language
    return _SETTLED(language).match(text, *sentence) is not None or _KNOWN(language).search(text, *sentence) is not None


@layer
def _asserts(doc: Document) -> dict[int, int]:
    """How many asserting words stand in each sentence, by its index."""
    found: dict[int, int] = {}
    for kind in _ASSERTS:
        mine: dict[int, int] = {}
        for start, _, _ in occurrences(doc, kind(doc.language)):
            index = sentence_index(doc, start)
            mine[index] = mine.get(index, 0) + 1
        for index, count in mine.items():
            found[index] = found.get(index, 0) + min(MOST_OF_KIND, count)
    return found
