"""Whether an unnamed source speaks: the word of saying after its noun phrase, before it, or beside words of an interview."""

from __future__ import annotations

from provlint.core.span import Span
from provlint.layers.text.pattern import lazy, worded
from provlint.lexicon import Language, listed

__all__ = ["cue_after", "cue_before", "heard_from", "other_speaker", "stands_beside_a_name"]

#: what stands between a source and its word of saying: where it works, one aside, adverbs and auxiliaries
_MORE = r"(?: [^,;:.!?“”\"()—\n]{0,80}?)??"  # "an official at the port said"
_ASIDE = r"(?:, [^;:!?“”\"\n]{1,150}?,| \([^)\n]{1,80}\)| ?[—–] ?[^—–\n]{1,140} ?[—–])?"  # "an aide, who was there, said"
_LATELY = r"(?: (?:[a-z]+ly|{sourcing.between}|{unnamed_phrase.now}|{unnamed_phrase.between}))*"  # "an aide has since said"
_AFTER = worded("(?P<mid>" + _MORE + _ASIDE + _LATELY + r") (?P<cue>{unnamed_phrase.cue})\b")
#: "a spokesman for the bank declined to comment"
_DECLINED = worded(r"[^,;.“”\"\n]{0,60}? (?P<cue>{unnamed_phrase.declines})\b")
#: how far after a source its word of saying may stand, in code points
_REACH = 320

#: "met an aide who later said": what the sentence tells is of somebody else, and so it is where a clause opens in between
_WHO_SAID = worded(r" who(?: [a-z]+ly| {sourcing.between}| {unnamed_phrase.now})*$")
_BEFORE_A_NOUN = listed("unnamed_phrase", "before a noun")
_OPENS_A_CLAUSE = listed("unnamed_phrase", "opens a clause")
#: "a group founded by an aide has reported": the aide is not the one who reports
_GOVERNS, _WITH = listed("unnamed_phrase", "governs"), listed("unnamed_phrase", "with")

#: "a man who gave himself as an aide said": the man says it
_GIVEN_AS = worded(r"\b{unnamed_phrase.given as} as $")

#: what tells by whom something is told, right before the source
_TOLD = (
    r"{unnamed_phrase.according}",  # "according to two aides"
    r"[,”\"’'] ?(?:{unnamed_phrase.aside}|told \w+)",  # "the dam leaks, said an aide"
    r"{unnamed_phrase.told by} by",  # "told by an aide"
    r"{unnamed_phrase.citing*}",  # "citing an aide"
    r"[“\"][^“”\"]{3,300}[”\"] {unnamed_phrase.after a quotation}",  # "“It leaks,” said an aide"
)
_BEFORE = worded("(?:" + "|".join(_TOLD) + ") $")
#: the words that ``_BEFORE`` can end in: looked up before the pattern is touched
_LAST_WORD = listed("unnamed_phrase", "aside", "citing", "last word")
#: a cue longer than this is cut down to its last word, in code points
_LONG = 40
#: "accounts gathered from dozens of unnamed soldiers", "in interviews with two anonymous aides"
_HEARD = worded(
    r"\b{unnamed_phrase.account}\b[^.;]{0,24}? {unnamed_phrase.gathered from} (?:{unnamed_phrase.crowd} of )?$"
)

#: "Ana Ruiz, an official at the port, said": she has a name; but not in "In Kerrow, an official said"
_APPOSED = lazy(r"[A-Z][\w.’'-]*”?\)?(?:,| —| –|,”) $")
_ADVERBIAL = worded(r"\b{unnamed_phrase.adverbial} (?:[\w.’'-]+ ){0,3}[\w.’'-]+,(?: ”)? $")
#: "Ana Ruiz, a driver said"
_FULL_NAME = worded(r"\b(?!{sourcing.opens no name} )[A-Z][\w’'-]+ (?:[\w’'.-]+ )?[A-Z][\w’'-]+,(?: \d+,)? $")
#: "a guard then said that ...", told on from an account, and "another driver, Ana Ruiz"
_TOLD_ON = worded(r" {sourcing.told on}\b|, (?:[a-z-]+ ){1,4}[A-Z][\w’'-]+ [A-Z]")
#: between a person of no office and what the person says: where, who, when, and no other clause
_MID = worded(
    r"(?: {sourcing.where} [\w’' -]{1,40})?(?: who [^,.;]{1,60}|, who [^.;]{1,150},|, [^,.;]{1,60},)?"
    r"(?: {sourcing.between}| [a-z]+ly)* (?={sourcing.tells}\b)"
)


def cue_after(language: Language, text: str, source: Span, sentence: Span, answers: bool) -> Span | None:
    """The word of saying after a source's noun phrase; None where the source says nothing.

    ``answers``: it speaks for a body, so that "declined to comment" is a word of saying, too.
    """
    found = _AFTER(language).match(text, source.end, min(sentence.end, source.end + _REACH))
    if found is not None and not _of_another(language, found.group("mid")):
        cue = Span(*found.span("cue"))
        lead = text[max(sentence.start, source.start - 12) : source.start].rstrip().rpartition(" ")[2]
        doing = lead in _WITH(language) and text[cue.start : cue.end].endswith("ing")  # "with an aide saying"
        given = _GIVEN_AS(language).search(text, max(sentence.start, source.start - 24), source.start)
        if doing or (given is None and lead not in _GOVERNS(language)):
            return cue
    declined = _DECLINED(language).match(text, source.end, sentence.end) if answers else None
    return Span(*declined.span("cue")) if declined is not None else None


def _of_another(language: Language, mid: str) -> bool:
    """Whether the words between a source and a word of saying show that somebody else says it."""
    words, clause = mid.split(), mid.partition(",")[0].split()
    return (
        (bool(words) and words[-1] in _BEFORE_A_NOUN(language))
        or not _OPENS_A_CLAUSE(language).isdisjoint(clause)
        or _WHO_SAID(language).search(mid) is not None
        or " not" in mid[-8:]
    )


def cue_before(language: Language, text: str, low: int, start: int) -> Span | None:
    """The words right before a source that tell something by it; ``low``: where its sentence begins."""
    lead = text[max(low, start - 24) : start].rstrip().rpartition(" ")[2].lower()
    if _LAST_WORD(language).isdisjoint((lead, lead.rpartition("”")[2], lead.rpartition('"')[2])):
        return None
    found = _BEFORE(language).search(text, max(low, start - _REACH), start)
    if found is None:
        return None
    opens, end = found.start(), found.end() - 1
    while text[opens] in ",”\"’' “":
        opens += 1
    return Span(opens if end - opens <= _LONG else text.rfind(" ", opens, end) + 1, end)


def heard_from(language: Language, text: str, low: int, start: int) -> Span | None:
    """The words of an interview or an account that end right before a source; ``low``: where its sentence begins."""
    found = _HEARD(language).search(text, max(low, start - 60), start)
    return Span(found.start(), found.end() - 1) if found is not None else None


def stands_beside_a_name(language: Language, text: str, low: int, source: Span, cue: Span | None) -> bool:
    """Whether a source is in apposition to the name before it; ``cue``: the word of saying after it."""
    if cue is not None and "," not in text[source.end : cue.start]:
        return False  # no comma closes the apposition
    if _APPOSED.search(text, max(low, source.start - 40), source.start) is None:
        return False
    return _ADVERBIAL(language).search(text, max(low, source.start - 60), source.start) is None


def other_speaker(language: Language, text: str, low: int, source: Span, cue: Span | None) -> bool:
    """Whether a person of no office has a name beside the noun, or stands in somebody's account."""
    if cue is not None and cue.start >= source.end and _MID(language).match(text, source.end, cue.end + 1) is None:
        return True  # "a woman asked for a photo and he said": somebody else says it
    if _FULL_NAME(language).search(text, max(low, source.start - 50), source.start) is not None:
        return True
    return _TOLD_ON(language).match(text, source.end) is not None
