"""The noun phrase of an unnamed source: what it is called, what it is given as, and whether it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint.core.document import Document
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.sources.candidates import INSIDE, SECRET, UNLIKELY, Noun, nouns
from provlint.layers.sources.cues import cue_after, cue_before, heard_from, other_speaker, stands_beside_a_name
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import Language, in_order, listed

__all__ = ["Unnamed", "mention_at"]


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


#: how a noun phrase opens: "two aides", "the aides", "some aides", "his aides"
_COUNT, _DEFINITE, _OTHER = (
    listed("unnamed_phrase", "count"),
    listed("unnamed_phrase", "definite"),
    listed("unnamed_phrase", "other"),
)
_POSSESSIVE, _INDEFINITE = listed("unnamed_phrase", "possessive"), listed("unnamed_phrase", "indefinite")
_OWNER_ENDS = ("’s", "'s")
#: "one of the aides"
_ONE_OF = worded(r"\b({unnamed_phrase.part}) of $", re.IGNORECASE)
#: words that no noun phrase of a source goes on through, to the left of its noun
_BREAK = listed("unnamed_phrase", "break")
_LAST_WORD = lazy(r"[\w.’'&/-]+$")
#: "no aide", "my aides": no source of the writer's
_NO_SOURCE = listed("unnamed_phrase", "no source")
#: "a reliable source": nothing is told of who it is; "a second aide": another one
_EMPTY, _ORDINAL = listed("unnamed_phrase", "empty"), listed("unnamed_phrase", "ordinal")
#: an official may be unidentified to keep a secret; a man may be who is no source
_OFFICE_SECRET = listed("unnamed_phrase", "secret of an office")
#: "the source of the river", "the source text"
_TEXT_SOURCE, _SOURCE_OF = listed("unnamed_phrase", "text source"), worded(r" (?:{unnamed_phrase.source of} |text)")
#: "an official count", "official visits"
_ADJECTIVE = listed("unnamed_phrase", "adjective too")

#: what follows a noun that is no person
_THINGS = (
    r"[’'-]\w|[’'] \w",  # "the source's name", "an aide-memoire"
    r"[ -]{unnamed_phrase.no person}\b",  # "source code", "official visit"
    r"[ -]{unnamed_phrase.no person stem}",  # "source materials"
    r"[ -][A-Z][\w’'.-]+ [A-Z]",  # "official Ana Ruiz"
    r"[ -]\w+{unnamed_phrase.noun of doing end}\b",  # "official confirmation"
    r" of (?:the|{small_words.his}) (?:[a-z]+ )?{unnamed_phrase.no body}\b",  # "a member of the family"
)
_A_THING = worded("|".join(_THINGS))
#: a name after the noun: "an official named Ruiz", "an official Ana Ruiz", "an official at the port, Ana B. de Ruiz, said"
_NAMES = (
    r" {unnamed_phrase.called} [A-Z]",
    r" [A-Z][\w’'.-]+ [A-Z]",
    r"[^,;.:“”\"\n]{0,80}[,—(] ?(?:[A-Z][a-z]+\. |[A-Z][a-z]*\.? )?[A-Z][\w’'-]+(?: [A-Z]\.)?"
    r"(?: (?:al-|{sourcing.particle} )?[A-Z][\w’'-]+)+(?: ?[,.)—]| {unnamed_phrase.after a name})",
)
_NAMED = worded("|".join(_NAMES))
#: how a source knows: "an aide present at the talks", "an aide who saw them", "an aide at the bank"
_KNOWS = worded(r" (?:{unnamed_phrase.knows stem}|who {unnamed_phrase.who knows}\b(?! not\b)|{unnamed_phrase.at} )")
#: whose body tells one source from another: "officials at the bank", "aides to the mayor"
_OFFICE, _WHERE = in_order("unnamed_phrase", "office stem"), worded(r" {unnamed_phrase.where} (?:{unnamed_phrase.its} )?[\w’'-]+")
#: "sources in the paddock"; where somebody must have been present to know
_PLACE = worded(r" {unnamed_phrase.at} (?P<what>[\w’'-]+(?: [\w’'-]+){0,4})")
_PRESENT = listed("unnamed_phrase", "present")
#: "a spokesman for the bank"
_SPEAKS_FOR = worded(r" {unnamed_phrase.speaks for} ")


class _Opening(NamedTuple):
    """The noun phrase to the left of its noun: where it begins, its determiner in lower case, and its modifiers."""

    left: int
    determiner: str
    modifiers: list[str]


def mention_at(doc: Document, start: int, end: int, noun: Noun, speaking: bool = False) -> Unnamed | None:
    """The noun phrase around one of the nouns, or None where it is no source.

    ``speaking``: only one that a cue stands beside is wanted.
    """
    text, language = doc.text, doc.language
    if (start and text[start - 1] in "-’'") or _A_THING(language).match(text, end):
        return None
    sentence = sentence_at(doc, start)
    if sentence is None:
        return None
    opening = _opening(language, text, sentence.start, start, noun.plural)
    if not _is_source(language, text, Span(start, end), opening.determiner, noun.plural):
        return None
    if text[start].isupper() and opening.modifiers and not (opening.determiner or noun.plural) and opening.left > sentence.start:
        return None  # a part of a name: "the Health and Safety Executive"
    if _NAMED(language).match(text, end, min(sentence.end, end + 140)):
        return None
    source = Span(opening.left, end)
    cue = cue_before(language, text, sentence.start, source.start)
    if cue is None:
        cue = cue_after(language, text, source, sentence, noun.grade == "spokes")
        if stands_beside_a_name(language, text, sentence.start, source, cue):
            return None
        if noun.grade == "person" and other_speaker(language, text, sentence.start, source, cue):
            return None
    secret = any(_keeps_secret(language, word.lower(), noun) for word in opening.modifiers)
    if cue is None and secret:
        cue = heard_from(language, text, sentence.start, source.start)
    return None if cue is None and speaking else _mention(doc, Span(start, end), noun, opening, cue, secret)


def _is_source(language: Language, text: str, head: Span, determiner: str, plural: bool) -> bool:
    """Whether a noun can be a source: it is no thing, no modifier of the noun that follows, and of some person."""
    word = text[head.start : head.end].lower()
    spaced = text.startswith(" ", head.end)
    following = text[head.end + 1 : head.end + 16].split(" ")[0].rstrip('.,;:”"') if spaced else ""
    if following in nouns(language) or determiner in _NO_SOURCE(language):
        return False  # "a Republican official": the noun that follows is the head
    if word in _TEXT_SOURCE(language):
        return _SOURCE_OF(language).match(text, head.end) is None
    if word not in _ADJECTIVE(language):
        return True
    alone = spaced and not determiner and not plural and text[head.start].islower()
    return not alone and following not in language.first_fields("source_nouns")


def _keeps_secret(language: Language, modifier: str, noun: Noun) -> bool:
    """Whether a modifier says that the name is kept back: "anonymous"."""
    return modifier in SECRET(language) or (noun.grade == "strict" and modifier in _OFFICE_SECRET(language))


def _mention(doc: Document, head: Span, noun: Noun, opening: _Opening, cue: Span | None, secret: bool) -> Unnamed:
    """The mention that a noun and what stands around it make."""
    text, language = doc.text, doc.language
    left, determiner, modifiers = opening
    if modifiers and modifiers[0].lower() in _ORDINAL(language):
        determiner += " another"
    first = determiner.split(" ")[0]
    word, end, span = text[head.start : head.end].lower(), head.end, Span(left, head.end)
    telling = [m for m in modifiers if m.lower() not in _EMPTY(language)]
    knows = _KNOWS(language).match(text, end) is not None and not (word in _TEXT_SOURCE(language) and _somewhere(language, text, end))
    inside = INSIDE(language).match(text, end)
    where = _WHERE(language).match(text, end) if word.startswith(_OFFICE(language)) else None
    insider = inside is not None or secret
    key = [*(m.lower() for m in telling), word, where.group().strip().lower() if where is not None else ""]
    return Unnamed(
        span=span,
        head=head,
        noun=word,
        grade="strict" if insider and noun.grade in UNLIKELY else noun.grade,
        plural=noun.plural,
        determiner=determiner,
        counted=first in _COUNT(language)
        or determiner.isdigit()
        or (first not in _DEFINITE(language) and noun.plural and inside is not None),
        definite=first in _DEFINITE(language) or " of " in determiner,
        body=bool(telling)
        or knows
        or (noun.grade == "spokes" and _SPEAKS_FOR(language).match(text, end) is not None)
        or determiner in _POSSESSIVE(language)
        or determiner.endswith(_OWNER_ENDS),
        bare=noun.bare,
        knows=knows,
        cue=cue,
        anonymity=span if secret and cue is not None else None,
        reason=None,
        first=-1,
        key=" ".join(key).strip(),
        full=Span(left, inside.end() if inside is not None else end),
    )


def _somewhere(language: Language, text: str, end: int) -> bool:
    """Whether all that is told of a source is a place or a trade: "sources in the paddock", but not "sources at the ministry"."""
    place = _PLACE(language).match(text, end)
    if place is None:
        return False
    bodies = language.classes("source_nouns")["body"] | _PRESENT(language)
    for word in place.group("what").split():
        if word.lower() in _BREAK(language):
            return True
        if word[0].isupper() or word.lower().partition("’")[0] in bodies:
            return False
    return True


def _opening(language: Language, text: str, sentence: int, start: int, plural: bool) -> _Opening:
    """What stands to the left of a noun in its phrase; ``sentence``: where its sentence begins."""
    left, determiner = start, ""
    modifiers: list[str] = []
    for word in _words_left(text[max(sentence, start - 90) : start]):
        lower = word.lower().rstrip(".")
        at = left - len(word) - 1
        if at < sentence or text[at : at + len(word)] != word:
            break
        if _determines(language, lower):
            left, determiner = at, lower
            break
        if lower in _BREAK(language) or (word.endswith(".") and len(word) > 5):
            break
        left = at
        modifiers.insert(0, word)
    if determiner in _DEFINITE(language) or determiner in _POSSESSIVE(language):
        one = _ONE_OF(language).search(text, max(sentence, left - 12), left)
        if one is not None:
            left, determiner = one.start(), f"{one.group(1).lower()} of {determiner}"
    if plural and modifiers and determiner in _INDEFINITE(language):
        # "an attack senior officials said was planned": the article is another noun's
        return _Opening(text.index(modifiers[0], left) + len(modifiers[0]) + 1, "", modifiers[1:])
    return _Opening(left, determiner, modifiers)


def _determines(language: Language, word: str) -> bool:
    """Whether a lower-case word opens a noun phrase: an article, a number, a possessive."""
    listed_one = word in _COUNT(language) or word in _DEFINITE(language) or word in _OTHER(language)
    return listed_one or word.isdigit() or word.endswith((*_OWNER_ENDS, "s’"))


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
