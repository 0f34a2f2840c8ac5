"""The noun phrase of an unnamed source: what it is called, what it is given as, and whether it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.quotes.nearby import sentence_near
from provlint.layers.sources.candidates import INSIDE, SECRET, Noun, nouns
from provlint.layers.text.pattern import lazy, worded
from provlint.lexicon import words


class Unnamed(NamedTuple):
    """One mention of a source without a name.

    ``span`` runs from the determiner to the head noun. ``grade``: strict (official, source, aide), rank (a commander), post
    (a leader: somebody of a body, counts alone), lay (a neighbour, counts alone), loose (a person, an employee: a source
    only beside a phrase of anonymity or inside knowledge), person (the same, and alone where one or two of them speak),
    spokes (a spokesperson). ``counted``:
    a, one, two, several: persons one could name. ``definite``: the, these, one of the. ``body``: body, rank or way of
    knowing is given. ``bare``: the noun itself says nothing (source, person). ``cue``: the word of saying next to it.
    ``anonymity`` and ``reason`` belong to this mention. ``first``: the index of the mention this one goes back to, its
    own index where there is none. ``key``: the words that tell one source from another. ``full``: the span with how the
    source knows ("officials familiar with the plan").
    """

    span: Span
    head: Span
    noun: str
    grade: str
    plural: bool
    determiner: str
    counted: bool
    definite: bool
    body: bool
    bare: bool
    knows: bool
    cue: Span | None
    anonymity: Span | None
    reason: Span | None
    first: int
    key: str
    full: Span


_COUNTS = frozenset("a an one another two three four five six seven eight nine ten several multiple numerous".split())
_DEFINITE = frozenset("the this that these those both".split())
_OTHER = frozenset(
    "some many few most all no any each every other certain various such his her its their our my your whose".split()
)
#: words that no noun phrase of a source goes on through, to the left of its noun
_BREAKS = frozenset(
    """and or but to of in on at by with from for as that which who whom whose than then when while if because
    after before said says say told tell tells added is are was were be been being had has have he she they it we
    you i do does did not about against into over under between among through during until without within near
    like unlike via per plus including include includes according citing quoting cited cites quoted quotes asked called named became become
    met made makes make saw sees see hired hire also only just even still ever never there here what why how where
    so yet both either neither""".split()
)
#: modifiers that tell the reader nothing about who is speaking
_EMPTY = frozenset(
    """anonymous unnamed unidentified certain other same third second first fourth single separate additional
    reliable credible well-placed trusted knowledgeable good inside informed different more various numerous
    multiple official another knowing unspecified""".split()
)
_ORDINALS = frozenset(["second", "third", "fourth", "other"])
#: a man may be unidentified who is no source
_UNIDENTIFIED = "unidentified"

_LAST_WORD = lazy(r"[\w.’'&/-]+$")
_ONE_OF = lazy(r"\b(one|two|three|some|several|both|all|many|most|another|each|none|any) of $", re.IGNORECASE)
_CUES = (
    r"(?:said|says|say|told|tells|tell|added|adds|confirmed|confirms|acknowledged|described|explained|noted|"
    r"recalled|warned|stated|revealed|disclosed|claimed|alleged|admitted|insisted|suggested|indicated|conceded|"
    r"maintained|reported|reporting|saying|telling|confirming|spoke|speaking|predicted|complained|argued|estimated|"
    r"testified|asserted|declared|commented|remarked|informed|contended|cautioned|stressed|emphasized|emphasised|"
    r"put it|claim|allege|alleges|insist|insists|suggest|suggests|warn|warns|believe|believes|hint|hints|hinted)"
)
_AFTER = lazy(
    r"(?P<mid>(?: [^,;:.!?“”\"()—\n]{0,80}?)??(?:, [^;:!?“”\"\n]{1,150}?,| \([^)\n]{1,80}\)|"
    r" ?[—–] ?[^—–\n]{1,140} ?[—–])?(?: (?:[a-z]+ly|also|later|then|has|have|had|since|first|who|now|"
    r"only))*) (?P<cue>" + _CUES + r")\b"
)
#: the words that ``_BEFORE`` can end in: looked up before the pattern is touched
_LEADS = frozenset(
    "to said says added explained recalled noted warned acknowledged by citing cites cited quoting quotes quoted per"
    " reporters told".split()
)
_BEFORE = lazy(
    r"(?:[Aa]ccording to|[,”\"’'] ?(?:said|says|added|told \w+|explained|recalled|noted|warned|acknowledged)|"
    r"(?:told|reported|confirmed|described|said|informed) by|[Cc]it(?:ing|es|ed)|[Qq]uot(?:ing|es|ed)|[Pp]er|"
    r"[“\"][^“”\"]{3,300}[”\"] (?:said|says|added)) $"
)
#: "accounts gathered from dozens of unnamed soldiers", "in interviews with two anonymous aides"
_HEARD = lazy(
    r"\b(?:accounts?|testimon(?:y|ies)|interviews?|statements?|information|evidence|leaks?|claims?|confirmation)\b[^.;]{0,24}? "
    r"(?:from|by|with|of) (?:(?:dozens|scores|hundreds|a number|several) of )?$"
)
_NOT_A_PERSON = lazy(
    r"[’'-]\w|[’'] \w|[ -](?:of\b|code\b|material|said to|statements?\b|reports?\b|visits?\b|results?\b|figures?\b|"
    r"[A-Z][\w’'.-]+ [A-Z]|\w+(?:ment|tion|sion|ance|ence)\b)"
)
_NAMED = lazy(
    r"(?: (?:named|called|identified as) [A-Z]| [A-Z][\w’'.-]+ [A-Z])|"
    r"[^,;.:“”\"\n]{0,80}[,—(] ?(?:(?:[A-Z][a-z]+\. )|(?:[A-Z][a-z]*\.? ))?[A-Z][\w’'-]+(?: [A-Z]\.)?(?: (?:al-|"
    r"bin |de |van |von )?[A-Z][\w’'-]+)+(?: ?[,.)—]| (?:said|told|says|and))"
)
_KNOWS = lazy(
    r" (?:familiar|close|with (?:direct |first-?hand |intimate |detailed )?knowledge|briefed|involved|present|"
    r"who (?:was|were|has|have|had|is|are|worked|works|attended|saw|heard|read|reviewed|took|knows?|left|"
    r"helped)\b(?! not\b)|in (?:the|attendance)|inside|within|on the call|at |in |from |with |near )"
)
_INSIDERS = frozenset("familiar close with briefed involved privy".split())
_WHERE = lazy(r" (?:in|at|from|with|close to|inside|to|for) (?:the |an? |its |his |her |their )?[\w’'-]+")
_FOR = lazy(r" (?:for|of|at|with|from) ")
_WHO_SAID = lazy(r" who(?: [a-z]+ly| also| later| then| has| have| had| first| now| only)*$")
_DECLINED = lazy(
    r"[^,;.“”\"\n]{0,60}? (?P<cue>declined|refused|did not (?:immediately )?(?:respond|reply|"
    r"comment))\b"
)
_APPOSED = lazy(r"[A-Z][\w.’'-]*”?\)?(?:,| —| –|,”) $")
_ADVERBIAL = lazy(
    r"\b(?:In|At|On|From|To|For|By|Since|After|Before|During|Late|Early|Earlier|Last|Of|near|in|at|on|from|"
    r"to) (?:[\w.’'-]+ ){0,3}[\w.’'-]+,(?: ”)? $"
)
_GOVERNS = frozenset("by of from with for to between against about on including like than over through".split())
_DETERMINERS = frozenset("the a an of in his her its their this that for by to and or some any no".split())
_STOPS_MID = frozenset(
    "that when after as because if while but where whom which before until than he she they we it i you".split()
)


#: "Ana Ruiz, a driver said"; then "a guard then said that ...", told on from an account, and "another driver, Ana Ruiz"
_FULL_NAME = worded(r"\b(?!{sourcing.opens no name} )[A-Z][\w’'-]+ (?:[\w’'.-]+ )?[A-Z][\w’'-]+,(?: \d+,)? $")
#: between a person of no office and what the person says: where, who, when, and no other clause
_MID = worded(
    r"(?:(?: {sourcing.where} [\w’' -]{1,40}| who [^,.;]{1,60}|, [^,.;]{1,60},))?(?: {sourcing.between}| [a-z]+ly)* (?={sourcing.tells}\b)"
)
_TOLD_ON = worded(r" {sourcing.told on}\b|, (?:[a-z-]+ ){1,4}[A-Z][\w’'-]+ [A-Z]")


def _a_thing(text: str, language: str, word: str, end: int, following: str) -> bool:
    """Whether the noun is no person: what a claim rests on, what a river comes from, "an official count"."""
    if word.startswith("source"):
        return text.startswith((" for ", " of ", " text"), end)
    return word == "official" and following in words(language, "source_nouns")


def _told_apart(doc: Document, low: int, left: int, end: int, cue: Span | None) -> bool:
    """Whether a person of no office has a name beside the noun, or stands in somebody's account."""
    text, language = doc.text, doc.language
    if cue is not None and cue.start >= end and _MID(language).match(text, end, cue.end + 1) is None:
        return True  # "a woman asked for a photo and he said": somebody else says it
    return _FULL_NAME(language).search(text, max(low, left - 50), left) is not None or _TOLD_ON(language).match(text, end) is not None


def mention_at(doc: Document, start: int, end: int, noun: Noun, speaking: bool = False) -> Unnamed | None:
    """The noun phrase around one of the nouns, or None where it is no source.

    ``speaking``: only one that a cue stands beside is wanted.
    """
    text = doc.text
    if (start and text[start - 1] in "-’'") or _NOT_A_PERSON.match(text, end):
        return None
    sentence = sentence_near(doc, start)
    if sentence is None:
        return None
    left, determiner, modifiers = _phrase(text, sentence.start, start)
    if determiner in ("a", "an") and noun.plural and modifiers:
        # "an attack senior officials said was planned": the article is another noun's
        left, determiner, modifiers = text.index(modifiers[0], left) + len(modifiers[0]) + 1, "", modifiers[1:]
    word = text[start:end].lower()
    following = text[end + 1 : end + 16].split(" ")[0].rstrip('.,;:”"') if text.startswith(" ", end) else ""
    if following in nouns(doc.language) or _a_thing(text, doc.settings.language, word, end, following):
        return None  # "a Republican official": the noun that follows is the head
    if determiner in ("no", "any", "each", "every", "your", "my", "our", "whose"):
        return None
    if (
        word == "official"
        and text[end : end + 1] == " "
        and not determiner
        and not noun.plural
        and text[start].islower()
    ):
        return None
    if _NAMED.match(text, end, min(sentence.end, end + 140)):
        return None
    cue = _cue_after(text, end, sentence.end)
    lead = text[max(sentence.start, left - 12) : left].rstrip().rpartition(" ")[2]
    if cue is not None and lead in _GOVERNS and not (lead == "with" and text[cue.start : cue.end].endswith("ing")):
        cue = None  # "a group founded by an aide has reported": the aide is not the one who reports
    if cue is None and noun.grade == "spokes":
        declined = _DECLINED.match(text, end, sentence.end)
        cue = Span(declined.start("cue"), declined.end("cue")) if declined is not None else None
    lead = text[max(sentence.start, left - 24) : left].rstrip().rpartition(" ")[2].lower()
    told = lead in _LEADS or lead.rpartition("”")[2] in _LEADS or lead.rpartition('"')[2] in _LEADS
    before = _BEFORE.search(text, max(sentence.start, left - 320), left) if told else None
    if before is not None:
        cue = Span(before.start(), before.end() - 1)
        while text[cue.start] in ",”\"’' “":
            cue = Span(cue.start + 1, cue.end)
        if cue.end - cue.start > 40:
            space = text.rfind(" ", cue.start, cue.end)
            cue = Span(space + 1, cue.end)
    elif (
        not (cue is not None and "," not in text[end : cue.start])
        and _APPOSED.search(text, max(sentence.start, left - 40), left)
        and not _ADVERBIAL.search(text, max(sentence.start, left - 60), left)
    ):
        return None  # "Ana Ruiz, an official at the port, said": she has a name
    elif noun.grade == "person" and _told_apart(doc, sentence.start, left, end, cue):
        return None
    secret = any(m.lower() in SECRET or (m.lower() == _UNIDENTIFIED and noun.grade == "strict") for m in modifiers)
    if cue is None and secret:
        heard = _HEARD.search(text, max(sentence.start, left - 60), left)
        cue = Span(heard.start(), heard.end() - 1) if heard is not None else None
    if cue is None and speaking:
        return None
    knows = text.startswith(" ", end) and _KNOWS.match(text, end) is not None
    telling = [m for m in modifiers if m.lower() not in _EMPTY]
    if modifiers and modifiers[0].lower() in _ORDINALS:
        determiner += " another"
    grade = noun.grade
    inside = INSIDE.match(text, end) if following in _INSIDERS else None
    where = _WHERE.match(text, end) if word.startswith(("source", "official", "aide", "adviser", "advisor")) else None
    if (grade in ("loose", "rank") or grade == "person") and (inside is not None or secret):
        grade = "strict"
    span = Span(left, end)
    return Unnamed(
        span=span,
        head=Span(start, end),
        noun=word,
        grade=grade,
        plural=noun.plural,
        determiner=determiner,
        counted=determiner.split(" ")[0] in _COUNTS
        or determiner.isdigit()
        or (determiner.split(" ")[0] not in _DEFINITE and noun.plural and inside is not None),
        definite=determiner.split(" ")[0] in _DEFINITE or " of " in determiner,
        body=bool(telling)
        or knows
        or (grade == "spokes" and _FOR.match(text, end) is not None)
        or determiner in ("his", "her", "its", "their")
        or determiner.endswith(("’s", "'s")),
        bare=noun.bare,
        knows=knows,
        cue=cue,
        anonymity=span if secret and cue is not None else None,
        reason=None,
        first=-1,
        key=" ".join(
            [*(m.lower() for m in telling), word, where.group().strip().lower() if where is not None else ""]
        ).strip(),
        full=Span(left, inside.end() if inside is not None else end),
    )


def _phrase(text: str, sentence: int, start: int) -> tuple[int, str, list[str]]:
    """Where the noun phrase begins, its determiner in lower case, and its modifiers."""
    left = start
    modifiers: list[str] = []
    determiner = ""
    for word in _words_left(text[max(sentence, start - 90) : start]):
        lower = word.lower().rstrip(".")
        at = left - len(word) - 1
        if at < sentence or text[at : at + len(word)] != word:
            break
        if (
            lower in _COUNTS
            or lower in _DEFINITE
            or lower in _OTHER
            or lower.isdigit()
            or lower.endswith(("’s", "'s", "s’"))
        ):
            left, determiner = at, lower
            break
        if lower in _BREAKS or (word.endswith(".") and len(word) > 5):
            break
        left = at
        modifiers.insert(0, word)
    if determiner in _DEFINITE or determiner in ("his", "her", "its", "their"):
        one = _ONE_OF.search(text, max(sentence, left - 12), left)
        if one is not None:
            left, determiner = one.start(), f"{one.group(1).lower()} of {determiner}"
    return left, determiner, modifiers


def _words_left(before: str) -> Iterator[str]:
    """Up to seven words right before a noun, from the last on, as far as single spaces part them."""
    parts = before.split(" ")
    if parts.pop():
        return
    for part in reversed(parts[-7:]):
        if part.isalpha():
            yield part
            continue
        match = _LAST_WORD.search(part)
        if match is None:
            return
        yield match.group()
        if match.start():
            return


def _cue_after(text: str, end: int, stop: int) -> Span | None:
    match = _AFTER.match(text, end, min(stop, end + 320))
    if match is None:
        return None
    mid = match.group("mid")
    clause = mid.partition(",")[0].split()
    last = mid.split()[-1] if mid.split() else ""
    if (
        last in _DETERMINERS
        or last in ("make", "makes")
        or any(word in _STOPS_MID for word in clause)
        or _WHO_SAID.search(mid)
        or " not" in mid[-8:]
    ):
        return None  # "met an aide who said": the sentence is about somebody else
    return Span(match.start("cue"), match.end("cue"))
