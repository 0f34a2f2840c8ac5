"""The statements of a draft that nobody is given for, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, NamedTuple, Span, layer
from provlint.layers.speech import attributed, quoted, report_in
from provlint.layers.text import gate, linked, occurrences, sentence_index, worded
from provlint_attribution._context import body, may_report, own_word, release, sourced_in_words
from provlint_attribution._voice import follows_report, voiced


class Unsourced(NamedTuple):
    """A statement that no source is given for: its sentence, and how much it asserts."""

    span: Span
    weight: float


#: words by which a sentence asserts more than an event: how likely, how great, why, how often, since when
_ASSERTS = gate("unsourced", "likely", "greatest", "cause", "often", "trend", "standing")
#: a sentence that speaks to the reader is no report
_ADDRESSED = gate("unsourced", "addressed")
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
#: a long sentence asserts more than a short one, up to so many words; so many of them weigh one
MOST_WORDS, WORDS = 34, 25
#: what one asserting word weighs, and how many are counted
ASSERTS, MOST_ASSERTS = 0.2, 3
#: what a sentence that judges or claims weighs more, and each point of its own weight
CLAIMS, CLAIM, MOST_CLAIM = 1.0, 0.3, 5
#: what speaks to the reader or stands at the draft's end weighs less
TOLD_YOU, AT_END = 0.8, 0.4
#: where a draft's end begins
END = 0.9
#: lighter statements are not looked at
LIGHTEST = 1.3


def unsourced(doc: Document) -> Iterator[Unsourced]:
    """The statements with no source in sight, the weightiest first; each is looked at when it is asked for."""
    if release(doc) or own_word(doc):
        return
    held = []
    for one in _weighed(doc):
        if _has_source(doc, one.span):
            continue
        if follows_report(doc, one.span.start):
            held.append(one)  # the account of the sentence before may go on
        else:
            yield one
    yield from held


def _known(doc: Document, sentence: Span) -> bool:
    """Whether a sentence tells what the writer's own people saw, what has been known for long, or what a picture shows."""
    text, language = doc.text, doc.language
    return _SETTLED(language).match(text, *sentence) is not None or _KNOWN(language).search(text, *sentence) is not None


def _has_source(doc: Document, sentence: Span) -> bool:
    """Whether anything gives a source for a whole sentence: marks, a link, words of a source, a report in it or round it."""
    if quoted(doc, *sentence) or linked(doc, *sentence) or sourced_in_words(doc, sentence):
        return True
    return (may_report(doc, sentence) and report_in(doc, *sentence)) or attributed(doc, sentence.start, sentence.end - 1)


@layer
def _weighed(doc: Document) -> tuple[Unsourced, ...]:
    """All sentences that state something, by what they weigh."""
    told = body(doc)
    if not told:
        return ()
    asserts = _by_sentence(doc, _ASSERTS(doc.language))
    addressed = _by_sentence(doc, _ADDRESSED(doc.language))
    claims: dict[int, int] = {}
    for claim in voiced(doc):
        index = sentence_index(doc, claim.span.start)
        claims[index] = max(claims.get(index, 0), claim.weight)
    end = told[0].start + END * (told[-1].end - told[0].start)
    found = []
    seen: set[str] = set()
    for sentence in told:
        words = " ".join(doc.text[sentence.start : sentence.end].split())
        if words in seen or _STATES(doc.language).search(doc.text, *sentence) is None or _known(doc, sentence):
            continue
        seen.add(words)
        index = sentence_index(doc, sentence.start)
        weight = min(MOST_WORDS, doc.text.count(" ", *sentence) + 1) / WORDS
        weight += ASSERTS * min(MOST_ASSERTS, len(asserts.get(index, ())))
        if index in claims:
            weight += CLAIMS + CLAIM * min(MOST_CLAIM, claims[index])
        weight -= TOLD_YOU * (index in addressed) + AT_END * (sentence.start > end)
        if weight >= LIGHTEST:
            found.append(Unsourced(sentence, weight))
    return tuple(sorted(found, key=lambda one: (-one.weight, one.span)))


def _by_sentence(doc: Document, words: frozenset[bytes]) -> dict[int, set[bytes]]:
    """Which of the words stand in each sentence, by its index."""
    found: dict[int, set[bytes]] = {}
    for start, _, word in occurrences(doc, words):
        found.setdefault(sentence_index(doc, start), set()).add(word)
    return found
