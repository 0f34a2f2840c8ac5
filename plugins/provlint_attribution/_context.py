"""What several rules of this pack ask of a sentence: who is given as its source, in words that no layer lists."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from provlint import Document, Span, layer
from provlint.layers.attribution import attributions, teller
from provlint.layers.speech import quoted, report_in
from provlint.layers.text import (
    draft_date,
    gate,
    has_any,
    headlines,
    lazy,
    occurrences,
    paragraph_index,
    paragraphs,
    sentence_index,
    sentences,
    worded,
)

# Provenance beside the verbs of saying: a tally by the army, designated by a state, on a list, in court papers.
_OTHER_SOURCE = worded(
    r"\b(?:{attribution_rules.sourced}|{attribution_rules.paper} {attribution_rules.of a paper}|prosecut\w+"
    r"|[Ii]n the {attribution_rules.view} of (?:(?:the|{small_words.his}) |[A-Z])"
    r"|[Ii]n (?:(?:(?:the|{small_words.his}) )?(?:[\w’'-]+ ){0,3}[\w-]+(?:[’']s|s[’'])|{small_words.his}) {attribution_rules.view}\b"
    r"|{attribution_rules.investigator} {attribution_rules.believes}|{attribution_rules.claim stem}e?[sd]? that"
    r"|(?:{attribution_rules.verb of a source}|(?<! is )(?<! are )(?<! was )(?<! were )said)\b)"
)


_WORD = lazy(r"[a-z]{3,}")


def may_report(doc: Document, sentence: Span, own: Span | None = None) -> bool:
    """Whether a sentence has any cue of a report, a colon or a mark, beside its ``own`` cue: without one no report is looked for."""
    marked, starts = _cues(doc, sentence)
    mine = bisect_left(starts, own.end) - bisect_left(starts, own.start) if own is not None else 0
    return marked or len(starts) > mine


_MARK = lazy(r"[“”\"‘]")


@layer
def _cues(doc: Document, sentence: Span) -> tuple[bool, tuple[int, ...]]:
    """Whether a sentence has a colon or a mark, and where its cues of reports begin: read once, however often it is asked for."""
    text = doc.text
    cues = doc.language.first_fields("report_cues")
    starts = tuple(m.start() for m in _WORD.finditer(text, *sentence) if m.group() in cues)
    return text.find(":", *sentence) >= 0 or _MARK.search(text, *sentence) is not None, starts


def sourced(doc: Document, sentence: Span) -> bool:
    """Whether a sentence names any source at all: it speaks of one, or a report's cue begins in it."""
    return sourced_in_words(doc, sentence) or (may_report(doc, sentence) and report_in(doc, *sentence))


def sourced_in_words(doc: Document, sentence: Span) -> bool:
    """Whether a sentence speaks of a source, by its words alone."""
    return _OTHER_SOURCE(doc.language).search(doc.text, *sentence) is not None


def sentence_before(doc: Document, offset: int) -> Span | None:
    """The sentence before the one of an offset, if it stands in the same paragraph."""
    i = sentence_index(doc, offset)
    if i < 1:
        return None
    found = sentences(doc)[i - 1]
    return found if paragraph_index(doc, found.start) == paragraph_index(doc, offset) else None


def sentence_after(doc: Document, offset: int) -> Span | None:
    """The sentence after the one of an offset, whatever paragraph it stands in."""
    every = sentences(doc)
    i = sentence_index(doc, offset) + 1
    return every[i] if 0 < i < len(every) else None


_ASIDE = worded(
    r", (?:{attribution_rules.aside}|an? (?:[\w’'-]+ ){1,4}{attribution_rules.aside of a noun})\b[^,;.:“”\"]*$"
)
#: an office whose charges are its own word, at the head of its release
_RELEASE = worded(
    r"{attribution_rules.charging office}[^.]{0,240}\b{attribution_rules.announces}\b|{attribution_rules.release}"
)
_VOICE = worded(r"\b{attribution_rules.own voice}\b")
_OWN_VOICE = gate("attribution_rules", "own voice")
#: how often a writer speaks of "I", "we" or "you" in a piece that is openly somebody's own
OWN = 4
#: how much of a draft's head is looked at for the mark of a release
HEAD = 2000


def aside(doc: Document, sentence: Span, start: int) -> bool:
    """Whether a place stands in the writer's own aside behind a report: "Ruiz said it leaks, a fault that is expected to ..."."""
    if _ASIDE(doc.language).search(doc.text, sentence.start, start) is None:
        return False
    return report_in(doc, sentence.start, start) and not report_in(doc, start, sentence.end)


@layer
def release(doc: Document) -> bool:
    """Whether the draft is the release of a prosecutor or of another office that brings charges."""
    return _RELEASE(doc.language).search(doc.text, 0, HEAD) is not None


#: "Joint Statement on", "FACT SHEET:": at the head of a draft, with a word or two before it; an address to whom it is for, anywhere
_OWN_HEAD = worded(r"\W*(?:\w+ ){0,2}{attribution_rules.told apart}\b")
_OWN_ADDRESS = worded(r"\b{attribution_rules.address}(?!\w)")
#: how many lines of text a head has
HEAD_LINES = 3


@layer
def own_word(doc: Document) -> bool:
    """Whether a draft is an institution's own word: its head calls it a fact sheet or a statement, or it is a notice."""
    head = _OWN_HEAD(doc.language)
    lines = (one.span for one in islice(paragraphs(doc), HEAD_LINES))
    return any(head.match(doc.text, *line) for line in lines) or _OWN_ADDRESS(doc.language).search(doc.text) is not None


_SPEECH = gate("passive_reports", "speech")


@layer
def speech_words(doc: Document) -> int:
    """How many words of saying the draft has: a cheap bound for its reports."""
    return sum(1 for _ in occurrences(doc, _SPEECH(doc.language)))


@layer
def named_reports(doc: Document) -> int:
    """How many reports of the draft have a source with a name, a document or another outlet."""
    return sum(
        1
        for a in attributions(doc)
        if not a.stance and not a.nobody and a.source and teller(doc, a).kind in ("named", "document", "second-hand")
    )


@layer
def body(doc: Document) -> tuple[Span, ...]:
    """The sentences of the draft that tell something: longer than a label."""
    return tuple(s for s in sentences(doc) if s.end - s.start > LABEL)


#: sentences up to this length are labels, bylines and headings
LABEL = 40


_WEEKDAY = gate("dates", "weekday")
#: "August 14", "at 8:34 pm": a day or an hour that somebody wrote down
_DAY = worded(r"(?<!\w){dates.month*}\.? \d{1,2}(?!\d)|(?<![\d:])\d{1,2}(?::\d\d)? ?{not_figures.clock}\b")


@layer
def bare(doc: Document) -> bool:
    """Whether a draft is a text and nothing else: no headline, no date of its own, no weekday, day or hour; nobody's copy yet."""
    if headlines(doc) or has_any(doc, _WEEKDAY(doc.language)) or draft_date(doc) is not None:
        return False
    return _DAY(doc.language).search(doc.text) is None


_FIRST = gate("claim_words", "first person")


@layer
def first_person(doc: Document) -> bool:
    """Whether the writer says I or we all along; a site that says "you" to its readers is nobody's own voice yet."""
    found = 0
    for start, end, _ in occurrences(doc, _FIRST(doc.language)):
        found += not quoted(doc, start, end)
        if found > OWN:
            return True
    return False


@layer
def personal(doc: Document) -> bool:
    """Whether the writer speaks as "I", "we" or to "you" all along: a letter, a column, a speech."""
    found = 0
    for start, _, _ in occurrences(doc, _OWN_VOICE(doc.language)):
        match = _VOICE(doc.language).match(doc.text, start)
        found += match is not None and not quoted(doc, *match.span())
        if found >= OWN:
            return True
    return False


#: how many words of a game make a report of one
GAME = 4
_GAME = gate("claim_words", "game")


@layer
def played(doc: Document) -> bool:
    """Whether the draft reports a game or reviews a show, where everybody may judge."""
    return sum(1 for _ in occurrences(doc, _GAME(doc.language))) >= GAME
