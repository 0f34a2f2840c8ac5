"""What ties a draft to its event: rare names, days, ages, addresses and telling words; quick, without a model."""

from __future__ import annotations

import datetime
import functools
import re
from typing import NamedTuple

from provlint import lexicon
from provlint.document import Document
from provlint.layers.blocks import paragraphs
from provlint.layers.pattern import lazy

#: a draft is tied to its event in its first thousands of code points; what follows is background
REACH = 3500
LEAD = 700
#: names that more than one draft in two to the sixth holds link nothing by themselves
VERY_COMMON = 6


class Anchors(NamedTuple):
    """The features of one draft. A feature is ``kind:value``.

    Kinds: ``n`` a capitalised word, ``p`` two in a row, ``q`` the surname of a person, ``s`` a street, ``b`` a street
    block, ``d`` a month and day, ``y`` a year, ``t`` a clock time, ``a`` an age, ``#`` another number, ``l`` a longer
    plain word. ``lead`` holds those of the first 700 code points, ``title`` those of the first paragraph's beginning.
    ``weekdays`` (0 is Monday), ``days`` (ordinals of days named in the lead) and ``published`` (the ordinal of the
    draft's own date, None where it gives none).
    """

    features: frozenset[str]
    lead: frozenset[str]
    weekdays: frozenset[int]
    days: frozenset[int]
    published: int | None
    title: frozenset[str] = frozenset()


@functools.cache
def shares(kind: str) -> dict[str, int]:
    """How common words are in news: word to n, where one draft in 2**n holds it; ``capitalised`` or ``plain``."""
    return {w: int(row[1]) for row in lexicon.load("en", "word_shares") if row[0] == kind for w in row[2].split(" ")}


_CAPITAL = lazy(r"[A-Z][a-z’'][\w’'-]+")
# each pattern opens with one class: an alternation there is tried at every letter
_NUMBER = lazy(r"\d(?:\d*-year-old|\d?:\d\d|\d*00 block)")
_TOKEN = lazy(r"[A-Z\d](?:(?<=[A-Z])[\w’'-]*|(?<=\d)[\d:,.]*)")
#: what stands before a word that opens a sentence or a quotation
_OPENS = frozenset('\n“"‘(|/—–•*>`')
_ENDS = frozenset('.!?:;”"…|—–')
_EDGES = ".,;:!?“”\"‘’'()[]…—–-`"
#: one of these makes a short paragraph part of the page around an article: it ties drafts of one publisher together,
#: not drafts of one event
_FURNITURE = tuple(
    """javascript|subscri|newsletter|notification|sign in|sign up|e-mail|email|click|facebook|twitter|browser|cookie|privacy
    |profile|advertis|download|comments|loading|share this|follow us|password|log in|an account|your account|tweets
    |crime stoppers|crimestoppers|photo:|anonymous tip|information is|information about|contributed to|this page
    |this material|verification|welcome back|top stories|trending|related|read more|more from|caption|ad block|ad-block
    | app | apps|stay with|for updates|developing story|this link|joined forces|must-see|transcript|for immediate
    |slideshow""".replace("\n    ", "").split("|")
)
#: telephone numbers, the running times of videos, calls to follow, the counters of galleries
_FURNITURE_MARKS = lazy(
    r"[\dFSIi](?:(?<=\d)(?:\d\d-\d{4}|:\d\d [A-Z])|(?<=F)ollow [A-Z]|(?<=S)(?:hare |HARE)|(?<=[Ii])mage \d)"
)
#: these mark a paragraph of any length that a page may carry
_LEGAL = (
    "copyright",
    "©",
    "rights reserved",
    "terms of service",
    "terms of use",
    "enter the characters",
    "crimestoppers",
    "crime stoppers",
)
LEGAL_LENGTH = 900
FURNITURE_LENGTH = 330
_PUBLISHER = lazy(
    r"\s+(?:-|::|\||–|—|:)\s+[^\n]*(?:News|TV\b|Channel|\.com|\.org|F[Oo][Xx]|ABC|NBC|CBS|[WK][A-Z]{2,3}\b|Gazette|Times)[^\n]*$"
)

WEEKDAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
_MONTHS = {m: i for i, m in enumerate(re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec"), 1)}
_DATE = lazy(r"([JFMASOND][a-z]{2})[a-z]{0,6}\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+((?:19|20)\d\d))?")
_ISO = lazy(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_NEAR = lazy(r"([Yy]esterday|[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night|[Oo]vernight)")


def name_words(doc: Document) -> frozenset[str]:
    """The quick first look: capitalised words that are neither very common names nor common words, lower-cased,
    and ages, clock times and street blocks as written.
    """
    common, plain = shares("capitalised"), shares("plain")
    found = {bare(w) for w in _CAPITAL.compiled.findall(doc.text, 0, REACH)}
    found = {w for w in found if common.get(w, 99) > VERY_COMMON and (w in common or w not in plain)}
    found.update(_NUMBER.compiled.findall(doc.text, 0, REACH))
    return frozenset(found)


@functools.lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """A word lower-cased, without a possessive ending."""
    word = word.lower().replace("’", "'").rstrip("'-")
    return word[:-2] if word.endswith("'s") else word


def furniture(paragraph: str) -> bool:
    """Whether a paragraph belongs to the page around a draft (subscribe, follow us, copyright) and not to its text."""
    size = len(paragraph)
    if size > LEGAL_LENGTH:
        return False
    low = paragraph.lower()
    if size < FURNITURE_LENGTH:
        for word in _FURNITURE:  # any() with a generator takes twice as long, and every paragraph comes here
            if word in low:
                return True
        if _FURNITURE_MARKS.search(paragraph):
            return True
    return any(w in low for w in _LEGAL)


def running_text(doc: Document) -> str:
    """The paragraphs somebody wrote for this draft, without page furniture and doubles, up to ``REACH`` code points."""
    kept: list[str] = []
    seen: set[str] = set()
    size = 0
    for block in doc.get(paragraphs):
        text = doc.text[block.start : min(block.end, block.start + REACH)].strip()
        if not kept:
            text = _PUBLISHER.sub("", text)
        elif furniture(text):
            continue
        if text in seen:
            continue
        seen.add(text)
        kept.append(text)
        size += len(text)
        if size > REACH:
            break
    return "\n".join(kept)


def anchors(doc: Document) -> Anchors:
    """The anchors of a draft."""
    text = doc.get(running_text)
    lead = text[:LEAD]
    own = doc.get(published)
    return Anchors(
        frozenset(_features(text)),
        frozenset(_features(lead)),
        frozenset(WEEKDAYS[w] for w in map(str.lower, re.findall(r"[A-Z][a-z]+day", lead)) if w in WEEKDAYS),
        frozenset(_days(lead, own)),
        own,
        frozenset(_features(text.partition("\n")[0][:200])),
    )


#: what follows the name of a street
_STREETS = frozenset(
    """street avenue road drive lane boulevard court place way highway parkway circle terrace st ave rd dr ln blvd hwy
    pkwy""".split()
)


def _features(text: str) -> set[str]:
    """The features of a text. Plain words are taken as a set; only capitalised words and numbers are looked at in turn."""
    found = {"l:" + bare(w.strip(_EDGES)) for w in set(text.split()) if len(w) > 4 and w[0].islower()}
    found = {f for f in found if len(f) > 6}
    plain, common, given = shares("plain"), shares("capitalised"), lexicon.word_list("en", "given_names")
    previous, end = "", -9
    for match in _TOKEN.finditer(text):
        token = match.group()
        start = match.start()
        follows = start - end == 1 and text[end] == " "
        before = previous if follows or text[end:start] == ". " else ""
        end = match.end()
        if token[0].isdigit():
            token = token.rstrip(".,:")
            end = start + len(token)
            found.add(_number(token, before, text[end : end + 7]))
            previous = ""
            continue
        if token[0] in "WK" and 3 <= len(token) <= 4 and token.isupper():
            previous = ""
            continue  # the call sign of an American station: the publisher's name, not the story's
        word = bare(token)
        previous = ""
        if word in WEEKDAYS:
            continue
        opens = start == 0 or text[start - 1] in _OPENS or (text[start - 1].isspace() and text[start - 2] in _ENDS)
        if not (opens and word in plain):
            found.add("n:" + word)
        if before and follows and not opens:
            found.add(f"p:{before} {word}")
            if word in _STREETS:
                found.add("s:" + before)
            elif before in given and common.get(word, 99) > VERY_COMMON:
                found.add("q:" + word)
        previous = word
    found.discard("")
    return found


def _number(digits: str, before: str, after: str) -> str:
    """The feature of a number, or nothing."""
    plain = digits.replace(",", "")
    if before[:3] in _MONTHS and plain.isdigit() and len(plain) <= 2:
        return f"d:{before[:3]}{int(plain)}"
    if ":" in digits:
        return "t:" + digits
    if after.startswith(("-year", " years", "-month", " month")) and plain.isdigit():
        return "a:" + plain
    if after.startswith((" block", "-block")):
        return "b:" + plain
    if len(plain) == 4 and plain[:2] in ("19", "20"):
        return "y:" + plain
    if len(plain) < 2:
        return ""
    return "#:" + plain


def published(doc: Document) -> int | None:
    """The day a draft gives for itself: front matter, or a full date at its very beginning."""
    given = doc.meta.get("date")
    if isinstance(given, datetime.date):
        return given.toordinal()
    head = f"{given}" if given else doc.text[:200]
    if iso := _ISO.search(head):
        return _ordinal(int(iso[1]), int(iso[2]), int(iso[3]))
    for match in _DATE.finditer(head):
        month = _MONTHS.get(match[1].lower())
        if month and match[3]:
            return _ordinal(int(match[3]), month, int(match[2]))
    return None


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return datetime.date(year, month, day).toordinal()
    except ValueError:  # 31 April: a slip of the writer's, no day at all
        return None


def _days(lead: str, own: int | None) -> set[int]:
    """The days a lead names, reckoned from the draft's own date where they are given as weekdays."""
    found: set[int] = set()
    year = datetime.date.fromordinal(own).year if own else 0
    for match in _DATE.finditer(lead):
        month = _MONTHS.get(match[1].lower())
        if not month or not (match[3] or year):
            continue
        day = _ordinal(int(match[3] or year), month, int(match[2]))
        if day and own and not match[3] and day > own + 2:
            day = _ordinal(year - 1, month, int(match[2]))
        if day:
            found.add(day)
    if own:
        today = (own - 1) % 7
        for word in re.findall(r"[A-Z][a-z]+day", lead):
            if word.lower() in WEEKDAYS:
                found.add(own - (today - WEEKDAYS[word.lower()]) % 7)
        if _NEAR.search(lead):
            found.update((own - 1, own))
    return found
