"""The text of a draft without the page around it, and its words as sets: what tying drafts together begins with.

Everything here is one scan in C over the first thousands of code points: a run asks it of every draft.
"""

from __future__ import annotations

from collections.abc import Iterable

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.layers.text.paragraphs import PROSE, paragraphs
from provlint.layers.text.pattern import lazy, worded
from provlint.lexicon import Language, per_language

#: a draft is tied to its event in its first thousands of code points; what follows is background
REACH = 3500

#: telephone numbers, the running times of videos, calls to follow, the counters of galleries; and what goes with them
_MARKS = lazy(r"[\dFSIi](?:(?<=\d)(?:\d\d-\d{4}|:\d\d [A-Z])|(?<=F)ollow [A-Z]|(?<=S)(?:hare |HARE)|(?<=[Ii])mage \d)")
#: what a block of fields begins with ("Title: ...", "Date: ...")
_FIELDS = ("Title: ", "Date: ", "Slug: ")
LEGAL_LENGTH = 900
FURNITURE_LENGTH = 330
_PUBLISHER = worded(
    r"\s+(?:-|::|\||–|—|:)\s+[^\n]*(?:{story_text.station}|{story_text.publisher}|TV\b|[WK][A-Z]{2,3}\b)[^\n]*$"
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


def furniture(doc: Document, paragraph: str) -> bool:
    """Whether a paragraph belongs to the page around a draft (subscribe, follow us, copyright) and not to its text."""
    phrases = _phrases(doc.language)
    return _furniture(paragraph, phrases.short, phrases.any, True)


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


class _Phrases(NamedTuple):
    """The phrases of furniture: of short paragraphs and of any, also by the words that must be there for them.

    ``marked``: the words beside which marks are looked for.
    """

    short: tuple[str, ...]
    any: tuple[str, ...]
    short_by_word: dict[bytes, list[str]]
    any_by_word: dict[bytes, list[str]]
    marked: frozenset[bytes]


@per_language
def _phrases(language: Language) -> _Phrases:
    phrases: dict[str, list[str]] = {"short": [], "any": [], "words": []}
    words: dict[str, dict[bytes, list[str]]] = {kind: {} for kind in phrases}
    for kind, written, traces in language.rows("page_phrases"):
        phrase = written.replace("_", " ")
        phrases[kind].append(phrase)
        for word in traces.encode("latin-1").split():
            words[kind].setdefault(word, []).append(phrase)
    return _Phrases(
        tuple(phrases["short"]), tuple(phrases["any"]), words["short"], words["any"], frozenset(words["words"])
    )


class Signs(NamedTuple):
    """What the first ``REACH`` code points hold of a page around them: phrases of short paragraphs and of any, marks."""

    phrases: list[str]
    legal: list[str]
    marks: bool


@layer
def signs(doc: Document) -> Signs:
    """The signs of page furniture at the beginning of a draft."""
    known = first_words(doc)
    phrases = _phrases(doc.language)
    beginning = doc.text[:REACH]
    hinted, binding = known & phrases.short_by_word.keys(), known & phrases.any_by_word.keys()
    low = beginning.lower() if hinted or binding else ""
    return Signs(
        [p for word in hinted for p in phrases.short_by_word[word] if p in low],
        [p for word in binding for p in phrases.any_by_word[word] if p in low] + ["©"] * ("©" in beginning),
        not phrases.marked.isdisjoint(known) and _MARKS.search(beginning) is not None,
    )


@layer
def bare_page(doc: Document) -> bool:
    """Whether the beginning of a draft is its running text as it stands, so that paragraphs need no look."""
    return (
        not doc.text.startswith(_FIELDS)
        and not any(signs(doc))
        and _PUBLISHER(doc.language).search(doc.text[:200].partition("\n")[0]) is None
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
        if not kept and text.startswith(_FIELDS):
            # the fields of an export, alike in all drafts of a house: only the title tells of the event
            text = next((line[6:].strip() for line in text.split("\n") if line.startswith("Title:")), "")
        if not kept:
            text = _PUBLISHER(doc.language).sub("", text)
        elif furniture(doc, text) if block.end > REACH else _furniture(text, phrases, legal, marks):
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
