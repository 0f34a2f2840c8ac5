"""The text of a draft without the page around it, and its words as sets: what tying drafts together begins with.

Everything here is one scan in C over the first thousands of code points: a run asks it of every draft.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import NamedTuple

from provlint.core.document import Document, layer
from provlint.layers.text.paragraphs import PROSE, paragraphs
from provlint.layers.text.pattern import lazy

#: a draft is tied to its event in its first thousands of code points; what follows is background
REACH = 3500

#: one of these makes a short paragraph part of the page around an article: it ties drafts of one publisher together,
#: not drafts of one event. A phrase stands behind the words of which a draft must hold one for the phrase to be looked for
_FURNITURE = {
    "javascript": "javascript",
    "subscri": "subscribe subscribed subscriber subscribers subscribing subscription subscriptions",
    "newsletter": "newsletter newsletters",
    "notification": "notification notifications",
    "sign in": "sign",
    "sign up": "sign",
    "e-mail": "mail mails mailed",
    "email": "email emails emailed",
    "click": "click clicks clicked clicking",
    "facebook": "facebook",
    "twitter": "twitter",
    "browser": "browser browsers",
    "cookie": "cookie cookies",
    "privacy": "privacy",
    "profile": "profile profiles",
    "advertis": "advertise advertised advertisement advertisements advertiser advertisers advertising",
    "download": "download downloads downloaded downloading",
    "comments": "comments",
    "loading": "loading uploading downloading",
    "share this": "share",
    "follow us": "follow",
    "password": "password passwords",
    "log in": "log",
    "an account": "account accounts",
    "your account": "account accounts",
    "tweets": "tweets retweets",
    "crime stoppers": "stoppers",
    "crimestoppers": "crimestoppers",
    "photo:": "photo",
    "anonymous tip": "anonymous",
    "information is": "information",
    "information about": "information",
    "contributed to": "contributed",
    "this page": "page pages",
    "this material": "material materials",
    "verification": "verification",
    "welcome back": "welcome",
    "top stories": "stories",
    "trending": "trending",
    "related": "related unrelated",
    "read more": "read",
    "more from": "more",
    "caption": "caption captions captioned",
    "ad block": "ad",
    "ad-block": "ad",
    " app ": "app",
    " apps": "apps",
    "stay with": "stay",
    "for updates": "updates",
    "developing story": "story",
    "this link": "link links",
    "joined forces": "joined",
    "must-see": "must",
    "transcript": "transcript transcripts",
    "for immediate": "immediate immediately",
    "slideshow": "slideshow slideshows",
}
#: telephone numbers, the running times of videos, calls to follow, the counters of galleries; and what goes with them
_MARKS = lazy(r"[\dFSIi](?:(?<=\d)(?:\d\d-\d{4}|:\d\d [A-Z])|(?<=F)ollow [A-Z]|(?<=S)(?:hare |HARE)|(?<=[Ii])mage \d)")
_MARKED = (
    "call calling phone telephone contact line tips tip hotline video videos pause follow share image information fax"
)
#: these mark a paragraph of any length that a page may carry
_LEGAL = {
    "copyright": "copyright copyrighted",
    "©": "©",
    "rights reserved": "reserved",
    "terms of service": "terms",
    "terms of use": "terms",
    "enter the characters": "enter",
    "crimestoppers": "crimestoppers",
    "crime stoppers": "stoppers",
}
LEGAL_LENGTH = 900
FURNITURE_LENGTH = 330
_PUBLISHER = lazy(
    r"\s+(?:-|::|\||–|—|:)\s+[^\n]*(?:News|TV\b|Channel|\.com|\.org|F[Oo][Xx]|ABC|NBC|CBS|[WK][A-Z]{2,3}\b|Gazette|Times)[^\n]*$"
)


def _tables() -> tuple[bytes, bytes]:
    cased, lower = bytearray(b" " * 256), bytearray(b" " * 256)
    for code in range(256):
        char = chr(code)
        if char.isalnum():
            small = char.lower()
            cased[code] = code
            lower[code] = ord(small) if len(small) == 1 and ord(small) < 256 else code
    return bytes(cased), bytes(lower)


_CASED, _LOWER = _tables()


class Words(NamedTuple):
    """The words of a text as Latin-1 bytes, marks part them.

    ``cased`` are the words in order, as written, and ``written`` the distinct ones; ``lower`` the distinct ones in lower
    case.
    """

    cased: list[bytes]
    written: set[bytes]
    lower: frozenset[bytes]


def furniture(paragraph: str) -> bool:
    """Whether a paragraph belongs to the page around a draft (subscribe, follow us, copyright) and not to its text."""
    return _furniture(paragraph, _FURNITURE, _LEGAL, True)


def _furniture(paragraph: str, phrases: Iterable[str], legal: Iterable[str], marks: bool) -> bool:
    size = len(paragraph)
    if size > LEGAL_LENGTH:
        return False
    low = paragraph.lower()
    if size < FURNITURE_LENGTH:
        for phrase in phrases:  # any() with a generator takes twice as long, and every paragraph comes here
            if phrase in low:
                return True
        if marks and _MARKS.search(paragraph):
            return True
    for phrase in legal:  # noqa: SIM110
        if phrase in low:
            return True
    return False


@functools.cache
def _traces() -> tuple[dict[bytes, list[str]], dict[bytes, list[str]], frozenset[bytes]]:
    """The phrases by the words that must be there for them: of short paragraphs, of any, and the words of the marks."""
    tables: list[dict[bytes, list[str]]] = []
    for phrases in (_FURNITURE, _LEGAL):
        table: dict[bytes, list[str]] = {}
        for phrase, words in phrases.items():
            for word in words.encode("latin-1").split():
                table.setdefault(word, []).append(phrase)
        tables.append(table)
    return tables[0], tables[1], frozenset(_MARKED.encode().split())


class Signs(NamedTuple):
    """What the first ``REACH`` code points hold of a page around them: phrases of short paragraphs and of any, marks."""

    phrases: list[str]
    legal: list[str]
    marks: bool


@layer
def signs(doc: Document) -> Signs:
    """The signs of page furniture at the beginning of a draft."""
    known = first_words(doc)
    short, long, marked = _traces()
    beginning = doc.text[:REACH]
    hinted, binding = known & short.keys(), known & long.keys()
    low = beginning.lower() if hinted or binding else ""
    return Signs(
        [p for word in hinted for p in short[word] if p in low],
        [p for word in binding for p in long[word] if p in low] + ["©"] * ("©" in beginning),
        not marked.isdisjoint(known) and _MARKS.search(beginning) is not None,
    )


@layer
def bare_page(doc: Document) -> bool:
    """Whether the beginning of a draft is its running text as it stands, so that paragraphs need no look."""
    return (
        not any(signs(doc))
        and _PUBLISHER.search(doc.text[:200].partition("\n")[0]) is None
        and all(block.kind in PROSE for block in doc.blocks)
    )


@layer
def running_text(doc: Document) -> str:
    """The paragraphs somebody wrote for this draft, without page furniture and doubles, up to ``REACH`` code points."""
    if bare_page(doc):
        return doc.text[:REACH]
    phrases, legal, marks = signs(doc)
    kept: list[str] = []
    seen: set[str] = set()
    size = 0
    for block in paragraphs(doc):
        text = doc.text[block.start : min(block.end, block.start + REACH)].strip()
        if not kept:
            text = _PUBLISHER.sub("", text)
        elif furniture(text) if block.end > REACH else _furniture(text, phrases, legal, marks):
            continue
        if text in seen:
            continue
        seen.add(text)
        kept.append(text)
        size += len(text)
        if size > REACH:
            break
    return "\n".join(kept)


@layer
def first_words(doc: Document) -> frozenset[bytes]:
    """The distinct words of the first ``REACH`` code points, the page around the draft included: the quick first look."""
    return frozenset(words_of(doc.text[:REACH]))


def running_words(doc: Document) -> Words:
    """The words of ``running_text``."""
    return split(running_text(doc), first_words(doc) if bare_page(doc) else None)


def headline_words(doc: Document) -> frozenset[bytes]:
    """The distinct words of the first line, two hundred code points at most."""
    return frozenset(words_of(doc.text[:200].lstrip().partition("\n")[0]))


def words_of(text: str) -> list[bytes]:
    """The words of a text, lower-cased, in order."""
    return text.encode("latin-1", "replace").translate(_LOWER).split()


def split(text: str, lower: frozenset[bytes] | None = None) -> Words:
    """The words of a text; ``lower`` are its distinct words in lower case, if they are known."""
    cased = text.encode("latin-1", "replace").translate(_CASED).split()
    written = set(cased)
    return Words(cased, written, frozenset(in_lower(written)) if lower is None else lower)


def in_lower(words: Iterable[bytes]) -> list[bytes]:
    """Words in lower case, in the order given."""
    return b" ".join(words).translate(_LOWER).split()
