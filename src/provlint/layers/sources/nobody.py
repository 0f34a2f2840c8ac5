"""Constructions that report and name nobody: "it has been learned that", "has been described as", "there is talk of"."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.quotes.nearby import marked_near
from provlint.layers.text.constructions import construed
from provlint.layers.text.pattern import worded
from provlint.layers.text.projection import gate, occurrences
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import Language, listed

__all__ = ["Nobody", "nobodies"]


class Nobody(NamedTuple):
    """``span``: the words that report. ``frame``: learned (it has been learned that), seen (has been described as), questioned (called
    into question), talk (there is talk of), estimate (by one estimate), calls (led to calls for), mood (amid growing
    criticism, raising hopes), reckoned (the average analyst estimate), heard (received reports that), judged (was panned), and
    those of the table ``agentless``: accused, blamed, credited, questioned, tied, named, held, rumour, emerged, found, charges, kin.

    ``sure``: nothing but a source is missing; else it may be common knowledge ("is considered").
    """

    span: Span
    frame: str
    sure: bool


_WORDS = gate(
    "passive_reports",
    "learned",
    "talk",
    "consensus",
    "estimate",
    "called",
    "believed",
    "accused",
    "single",
    "mood",
    "reckoned",
    "judged",
)
#: the words of each construction; "ambiguous" ones need more beside them, "voiced" and "regarded" tell how sure it is
_LEARN, _TALK, _CONSENSUS = listed("passive_reports", "learned"), listed("passive_reports", "talk"), listed("passive_reports", "consensus")
_ESTIMATE, _RECKONED = listed("passive_reports", "estimate"), listed("passive_reports", "reckoned")
_CALLED, _BELIEVED = listed("passive_reports", "called"), listed("passive_reports", "believed")
_ACCUSED, _JUDGED = listed("passive_reports", "accused"), listed("passive_reports", "judged")
_AMBIGUOUS, _VOICED = listed("passive_reports", "ambiguous"), listed("passive_reports", "voiced")
_REGARDED, _MOOD = listed("passive_reports", "regarded"), listed("passive_reports", "mood")
#: "It has been learned that six vessels left."
_LEARNED = worded(r"\b[Ii]t(?: {passive_reports.it is}|[’']s)(?: [a-z]+ly| {passive_reports.lately})* $", flows=True)
_CLAUSE = worded(r" {passive_reports.clause} ", flows=True)
#: "in what has been described as one of the heaviest raids"; "is widely understood to be the owner"
_PERFECT = worded(r"\b{passive_reports.have} (?P<how>{passive_reports.how often} )*been (?P<too>{passive_reports.how} )*$", flows=True)
_WIDELY = worded(r"(?:\b|(?=,)){passive_reports.joint}(?: {passive_reports.still})? {passive_reports.widely} $", flows=True)
_BEING = worded(r"\b{passive_reports.be}(?: {passive_reports.still})? being (?:[a-z]+ly )?$", flows=True)
_BE = worded(r"\b{passive_reports.be} $", flows=True)
_BY = worded(r"[^.;:]{0,160}?\bby (?!{passive_reports.not an agent}\b|[A-Z]?[a-z]+ing\b)", flows=True)
#: "has been called into question"
_QUESTION = worded(r"\b{passive_reports.passive} {passive_reports.into question} into $", flows=True)
_THERE = worded(r"\b[Tt]here(?: {passive_reports.there is}|[’']s)(?: {passive_reports.some})* $", flows=True)
_OF = worded(r"(?: (?:this|last) [a-z]+| among [a-z ]{3,30}?| {passive_reports.where})? (?P<of>{passive_reports.talk of})\b", flows=True)
_COUNT = worded(r"\b[Bb]y {passive_reports.which} $", flows=True)
_LED = worded(r"\b{passive_reports.led to}(?: {passive_reports.loud})? $", flows=True)
_FOR = worded(r" {passive_reports.calls for}\b", flows=True)
_FROM = worded(r"[^.;:“”\"]{0,90}?\b{passive_reports.agent}\b", flows=True)
_AS = worded(r" (?:{passive_reports.as}|to (?:be|have))\b", flows=True)


#: "amid growing criticism of", "raising hopes of": a mood that is nobody's
_AMID = worded(
    r"\b(?:{passive_reports.amid}(?: {passive_reports.a})?(?: {passive_reports.loud})+|{passive_reports.raising}(?: new)?) $",
    flows=True,
)
_OWNERS = worded(r"[^.;:“”\"]{0,120}?\b(?:{passive_reports.agent}\b|in [A-Z])", flows=True)
#: "the average analyst estimate of 25 cents"
_AVERAGE = worded(r"\b{passive_reports.average}(?: {passive_reports.analyst})? $", flows=True)
_GIVEN = worded(r"[^.;]{0,200}?{passive_reports.given by}", flows=True)
_HEARD = worded(r"\b{passive_reports.heard}(?: {passive_reports.kind of report})? $", flows=True)
_THAT = worded(r" {passive_reports.that}\b", flows=True)
_PLAINLY = worded(r"\b{passive_reports.be}(?: [a-z]+ly)? $", flows=True)


@layer
def nobodies(doc: Document) -> tuple[Nobody, ...]:
    """All of them outside quotation marks, in the order of the text."""
    found: list[Nobody] = []
    language = doc.language
    for start, end, word in occurrences(doc, _WORDS(language)):
        sentence = sentence_at(doc, start)
        if sentence is None:
            continue
        one = _reported(doc.text, start, end, word.decode("latin-1"), sentence, language)
        if one is not None and not marked_near(doc, start):
            found.append(one)
    kept: list[Nobody] = []
    for one in sorted([*found, *_agentless(doc)], key=lambda one: (one.span.start, not one.sure, one.span.end)):
        if not (kept and one.span.overlaps(kept[-1].span)):
            kept.append(one)
    return tuple(kept)


def _agentless(doc: Document) -> Iterator[Nobody]:
    """The passives of ``agentless.tsv``: accused of, condemned at home and abroad, attributed to, identified as."""
    for span, kind, grade in construed(doc, "agentless"):
        if sentence_at(doc, span.start) is not None and not marked_near(doc, span.end - 1):
            yield Nobody(span, kind, grade == "stop")


def _reported(text: str, start: int, end: int, word: str, sentence: Span, language: Language) -> Nobody | None:
    """The construction that a listed word makes with what stands before it."""
    low = max(sentence.start, start - 60)
    if word in _LEARN(language):
        lead = _LEARNED(language).search(text, low, start)
        if lead is not None and _CLAUSE(language).match(text, end):
            return Nobody(Span(lead.start(), end), "learned", True)
    if word in _TALK(language) or word in _CONSENSUS(language):
        lead = _THERE(language).search(text, low, start)
        if lead is None or not _OF(language).match(text, end, sentence.end):
            return _felt(text, start, end, word, sentence, language)
        return Nobody(Span(lead.start(), end), "talk", word in _TALK(language))
    if word in _ESTIMATE(language):
        lead = _COUNT(language).search(text, low, start)
        if lead is None:
            return _felt(text, start, end, word, sentence, language) if word in _RECKONED(language) else None
        return Nobody(Span(lead.start(), end), "estimate", True)
    if word == "question":
        lead = _QUESTION(language).search(text, low, start)
        if lead is None or _BY(language).match(text, end, sentence.end):
            return None
        return Nobody(Span(lead.start(), end), "questioned", True)
    if word == "calls":
        lead = _LED(language).search(text, low, start)
        if lead is None or not _FOR(language).match(text, end) or _FROM(language).match(text, end, sentence.end):
            return None
        return Nobody(Span(lead.start(), end), "calls", False)
    seen = _seen(text, start, end, word, low, language)
    if word in _MOOD(language) or word in _RECKONED(language) or word == "reports":
        return _felt(text, start, end, word, sentence, language)
    # the agent last: its pattern reads on to the end of the clause
    return None if seen is None or _BY(language).match(text, end, sentence.end) else seen


def _felt(text: str, start: int, end: int, word: str, sentence: Span, language: Language) -> Nobody | None:
    """A mood, an average or reports that the sentence gives nobody for: "amid growing criticism", "the average analyst estimate"."""
    low = max(sentence.start, start - 60)
    if word == "reports":
        lead = _HEARD(language).search(text, low, start)
        return Nobody(Span(lead.start(), end), "heard", False) if lead is not None and _THAT(language).match(text, end) else None
    if word in _RECKONED(language):
        lead = _AVERAGE(language).search(text, low, start)
        told = lead is None or _GIVEN(language).search(text, sentence.start, sentence.end)
        return None if lead is None or told else Nobody(Span(lead.start(), end), "reckoned", False)
    lead = _AMID(language).search(text, low, start)
    if lead is None or _OWNERS(language).match(text, end, sentence.end):
        return None
    return Nobody(Span(lead.start(), end), "mood", False)


def _seen(text: str, start: int, end: int, word: str, low: int, language: Language) -> Nobody | None:
    """The passive without its agent: "has been described as", "is widely understood to be", "has often been accused of"."""
    goes_on = _AS(language).match(text, end) is not None
    accused, called = word in _ACCUSED(language), word in _CALLED(language)
    wide = _WIDELY(language).search(text, low, start)
    if wide is not None and (called or accused or word in _BELIEVED(language)):
        if word in _AMBIGUOUS(language) and not goes_on:
            return None
        often = wide.group().rstrip().endswith(("often", "increasingly"))
        opens = wide.start() + len(wide.group()) - len(wide.group().lstrip(", "))
        return Nobody(Span(opens, end), "seen", not often and not accused)
    perfect = _PERFECT(language).search(text, low, start)
    if perfect is not None and (called or accused):
        often = bool(perfect.group("how") or perfect.group("too"))
        if not (often if accused else goes_on or word.startswith("critici")):
            return None
        return Nobody(Span(perfect.start(), end), "seen", often or word in _VOICED(language))
    being = _BEING(language).search(text, low, start)
    if being is not None and called and goes_on:
        return Nobody(Span(being.start(), end), "seen", True)
    if word in _JUDGED(language):
        judged = _PLAINLY(language).search(text, low, start)
        return Nobody(Span(judged.start(), end), "judged", False) if judged is not None else None
    plain = _BE(language).search(text, low, start)
    if plain is not None and word in _REGARDED(language) and text.startswith(" as ", end):
        return Nobody(Span(plain.start(), end), "seen", False)
    return None
