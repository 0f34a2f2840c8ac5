"""The rule vague-attribution: a class, a capital or "reports" stands where a source should."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span, layer
from provlint.layers.attribution import attributions
from provlint.layers.speech import clipped_sentence, quoted
from provlint.layers.text import lazy, lexicon_words, occurrences, sentence_index, sentences
from provlint.lexicon import load
from provlint_attribution._context import sentence_before

#: who is told nothing about; third field of the list: strong (a warning) or weak (info)
_SAY = (
    r"(?: (?:[a-z]+ly|also|now|now|here|there|have|has|had|long|often|who [^,.;]{3,60}))* (?:said|says|say|reported|"
    r"report|reports|warned|warns|warn|claimed|claim|believe|believes|think|suggest|suggested|argue|argued|fear|"
    r"feared|estimate|estimated|noted|note|predict|predicted|confirmed|announced|denied|denies|blamed|insist|"
    r"insisted|indicated|indicate|agree|agreed|maintain|contend|vowed|swore|threatened|accused)\b"
)
_CUE_AFTER = lazy(_SAY)
_ACCORDING = lazy(
    r"\b(?:[Aa]ccording to|[Aa]s (?:told|reported|described) by|[Cc]iting)(?: (?:the|some|several|many|multiple|"
    r"various|unconfirmed|initial|early|local|recent|other|news|media|press|published|these))* $"
)
_REPORTS = lazy(
    r" (?:by|from|in|of|on|that the|[A-Z]|obtained|released|published|filed|compiled|submitted|written|prepared)"
)
#: words before a class noun that say who they are, beside its nationality
_LEFT = lazy(r"(?:[\w’'&/.-]+ ){1,5}$")
_EMPTY = frozenset(
    """some many several most other various the these those political legal foreign outside independent local
    senior top military leading veteran longtime unnamed security western regional international industry market
    policy media few current former state federal government law enforcement officials authorities a us u.s
    american conservative liberal republican democratic gop""".split()
)
_CAPITAL_CUE = lazy(
    r" (?:has |have |had |also |jointly |repeatedly |since )*(?:said|says|warned|warns|denied|denies|blamed|blames|"
    r"announced|vowed|insisted|insists|claimed|claims|accused|accuses|condemned|swore|threatened|confirmed)\b"
)


@functools.cache
def _classes(language: str) -> dict[bytes, str]:
    """The class nouns of the list ``vague``: strong, weak or place."""
    return {row[0].lower().encode("latin-1", "replace"): row[1] for row in load(language, "vague") if " " not in row[0]}


@functools.cache
def _words(language: str) -> frozenset[bytes]:
    return lexicon_words(row[0] for row in load(language, "vague"))


class VagueAttribution(Rule):
    """The source is a class of people, a capital, or just "reports": nobody a reader could ask.

    Why: "experts say" and "according to reports" lend a claim weight that nobody stands for.
    Instead: name the person, the body or the document: "the Rivers Agency said in a report on May 3".
    Source: NPR Ethics Handbook ("officials say" is never enough); Wikipedia, Words to watch: unsupported attributions.

    A warning for "reports", "observers", "experts" and their like; info for officials and authorities of a body that is
    not given, and for countries and capitals that speak. Silent where a named one speaks within two sentences.
    """

    level = Level.WARNING
    examples = (
        "The dam is unsafe, according to a report by the Rivers Agency.",
        "Experts say the dam is unsafe. “It will not last,” said Ana Ruiz, who teaches hydrology at Kerrow.",
        "Kerrow city officials said the dam was unsafe.",
        "“Experts say a lot of things,” said Ana Ruiz.",
        "The reports were late. He asked two experts to say nothing.",
        "Officials at the Rivers Agency said the dam was unsafe.",
        "The dam is unsafe, ⟦according to reports⟧.",
        "⟦Observers⟧ say the dam is unsafe. Nobody has gone to look.",
        "⟦Media reports said⟧ the dam was unsafe.",
        "⟦Norwegian analysts⟧ have said that the dam is unsafe.",
        "⟦Some say⟧ the dam is unsafe.",
        "⟦Rights groups⟧ have accused the board of neglect.",
        "⟦State media⟧ reported that the dam was unsafe.",
        "Some of the guards say so, and many dams are old.",
        "Her neighbours had come out. Some say the dam broke at noon.",
        "⟦Officials⟧ said the dam was unsafe.",
        "⟦Washington⟧ has warned that the dam is unsafe.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        language = doc.settings.language
        text = doc.text
        table = _classes(language)
        seen: set[str] = set()
        for start, end, word in occurrences(doc, _words(language)):
            kind = table.get(word)
            if kind is None or quoted(doc, start, end) or text[start - 1 : start] in ("-", "’", "'"):
                continue
            if kind == "report":
                found = _reports(text, start, end)
                if found is not None and not quoted(doc, *found):
                    words = text[found.start : found.end]
                    yield self.at(found, f"“{words}” is no source: say whose report it is")
                continue
            if kind == "place":
                if not text[start].isupper() or not _opens(text, start) or not _CAPITAL_CUE.match(text, end):
                    continue
                yield self.at(
                    (start, end), f"“{text[start:end]}” cannot speak: say which office or person did", level=Level.INFO
                )
                continue
            if kind in ("some", "media", "groups"):
                found = _some(text, start, end) if kind == "some" else _media(text, start, end, kind)
                if kind == "some" and (before := sentence_before(doc, start)) and _PEOPLE.search(text, *before):
                    continue  # "The neighbours came out. Some say ...": some of them
                if found is not None:
                    words = text[found.start : found.end]
                    level = Level.INFO if kind != "some" else None
                    yield self.at(found, f"“{words}” names nobody a reader could ask", level=level)
                continue
            span, empty = _class_phrase(text, start, end, clipped_sentence(doc, start, end).start)
            according = _ACCORDING.search(text, max(0, span.start - 60), span.start)
            if not empty or (according is None and not _CUE_AFTER.match(text, end, end + 120)):
                continue
            key = text[span.start : span.end].lower()
            if key in seen:
                continue
            seen.add(key)
            if _named_soon(doc, start):
                continue
            words = text[span.start : span.end]
            level = None if kind == "strong" else Level.INFO
            yield self.at(span, f"“{words}” names nobody a reader could ask", level=level)


def _reports(text: str, start: int, end: int) -> Span | None:
    """ "According to reports", "reports say": the phrase, or None where the report is told apart from others."""
    if _REPORTS.match(text, end):
        return None
    according = _ACCORDING.search(text, max(0, start - 70), start)
    if according is not None:
        return Span(according.start(), end)
    left = _LEFT.search(text, max(0, start - 30), start)
    lead = left.group().split()[-1].lower() if left is not None else ""
    cue = _CUE_AFTER.match(text, end, end + 60)
    if cue is None or (
        lead
        and lead
        not in (
            "media",
            "news",
            "press",
            "some",
            "several",
            "unconfirmed",
            "early",
            "initial",
            "local",
            "press",
            "unverified",
        )
    ):
        return None
    if lead:
        start = text.rindex(" ", 0, start - 1) + 1 if " " in text[: start - 1] else 0
    return Span(start, cue.end())


_SOME_SAY = lazy(
    r"(?: people| in [\w ]{2,30}?)?(?: (?:have|also|now|still|even))* (?:say|argue|believe|claim|fear|suggest|"
    r"contend|complain)\b(?! (?:so|it|nothing|no)\b)"
)
_GROUPS_BEFORE = lazy(
    r"(?P<lead>\b(?:(?:[Ss]ome|[Ss]everal|[Vv]arious|[Ll]ocal|[Ii]nternational) )?(?:[Hh]uman )?(?:[Rr]ights|[Aa]id|"
    r"[Aa]dvocacy|[Mm]onitoring|[Oo]pposition|[Aa]ctivist|[Aa]rmed|[Mm]ilitant|[Rr]ebel|[Ww]atchdog|[Cc]ampaign) )$"
)
_SOME_BEFORE = lazy(
    r"(?:^|[.!?;,:—–“] |\b(?:but|and|while|as|though|although|than|what|But|And|While|As|Though|Although) )$"
)
_PEOPLE = lazy(
    r"\b(?:[Nn]eighbou?rs|[Rr]esidents|[Ww]itnesses|[Vv]oters|[Ss]tudents|[Pp]arents|[Ww]orkers|[Ss]upporters|"
    r"[Mm]embers|[Ff]riends|[Cc]ustomers|[Ss]oldiers|[Oo]fficials|[Ll]awmakers|[Dd]elegates|[Cc]ritics|[Ee]xperts|"
    r"[Ff]armers|[Pp]eople)\b"
)
_MEDIA_BEFORE = lazy(
    r"(?P<lead>\b(?:(?:[Ss]tate|[Ll]ocal|[Nn]ational|[Ff]oreign|[Dd]omestic|[Nn]ews|[Ss]everal|[Ss]ome|[Vv]arious|"
    r"[Oo]ther|[Ss]tate-run|[Oo]fficial|[Ii]nternational|[Ss]emi-official|[A-Z][a-z]+(?:an|i|ese|ish|ench|erman|"
    r"utch)) ){1,3})$"
)


def _some(text: str, start: int, end: int) -> Span | None:
    """ "Some say", "many believe": the phrase."""
    say = _SOME_SAY.match(text, end, end + 60)
    if say is None or not _SOME_BEFORE.search(text[max(0, start - 12) : start]):
        return None
    return Span(start, say.end())


def _media(text: str, start: int, end: int, kind: str) -> Span | None:
    """ "State media reported", "according to local news outlets": the noun phrase."""
    lead = (_MEDIA_BEFORE if kind == "media" else _GROUPS_BEFORE).search(text, max(0, start - 50), start)
    if lead is None:
        return None
    at = lead.start("lead")
    if _CUE_AFTER.match(text, end, end + 60) or text.endswith(("according to ", "According to "), 0, at):
        return Span(at, end)
    return None


def _class_phrase(text: str, start: int, end: int, sentence: int) -> tuple[Span, bool]:
    """The noun phrase of a class noun, and whether its modifiers say nothing of a body."""
    left = _LEFT.search(text, max(sentence, start - 60), start)
    at = start
    if text[end : end + 4] in (" at ", " of ") or text[end : end + 6] in (" from ", " with "):
        return Span(start, end), False
    if text[end : end + 4] == " in ":
        return Span(start, end), True
    for word in reversed(left.group().split() if left is not None else []):
        lower = word.lower()
        if lower in _EMPTY or _demonym(word):
            at -= len(word) + 1
            continue
        if lower in _STOP or (word.endswith((",", ".", ":", ";"))):
            break
        return Span(at, end), False
    # "the officials" goes back to somebody
    return Span(at, end), text[at:start].strip().lower() not in ("the", "these", "those")


_STOP = frozenset(
    "even still however meanwhile to by and but as that while though although because if when where what which "
    "than or so said says of for".split()
)


def _demonym(word: str) -> bool:
    """Whether a capitalised word only gives a nationality."""
    return word[0].isupper() and word.endswith(
        ("an", "ian", "ese", "ish", "eli", "aqi", "ish", "ench", "erman", "utch", "emeni", "i")
    )


def _opens(text: str, start: int) -> bool:
    """Whether a place stands alone as a subject, not inside a longer name."""
    before = text[max(0, start - 2) : start]
    return (
        start == 0
        or before[-1] in '\n“"—'
        or before in (". ", ", ", "? ", "! ")
        or text[max(0, start - 6) : start].endswith(("while ", "as ", "and ", "but ", "that ", "after "))
    )


def _named_soon(doc: Document, offset: int) -> bool:
    """Whether somebody with a name or an office speaks in this sentence or the two after it."""
    every = sentences(doc)
    i = sentence_index(doc, offset)
    if i < 0:
        return False
    end = every[min(i + 2, len(every) - 1)].end
    start = every[i].start
    named = _named(doc)
    k = bisect_right(named, max(start, offset + 1))
    return k < len(named) and named[k] < end


@layer
def _named(doc: Document) -> list[int]:
    """Where the sources of reports begin that have a person's name, sorted."""
    text = doc.text
    found = {s for a in attributions(doc) if not a.stance for s in a.source}
    return sorted(s.start for s in found if _PERSON.search(text, *s) and not _STATE.search(text, *s))


_PERSON = lazy(r"[A-Z][\w’'-]+ (?:[A-Z]\. |al-|bin |de |van |von )?[A-Z][\w’'-]+|\b(?:Mr|Ms|Mrs|Dr|Prof)\.? [A-Z]")
_STATE = lazy(
    r"\b(?:United (?:States|Nations|Kingdom|Arab)|European Union|Saudi Arabia|(?:North|South) Korea|New Zealand|"
    r"South Africa)\b"
)
