"""Sources that name nobody: a class of people, a body or paper without a name, with any construction of reporting."""

from __future__ import annotations

from typing import NamedTuple

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.quotes.nearby import marked_near, sentence_near
from provlint.layers.sources.classes import Phrase, form_of, kinds, phrase, placed, stands
from provlint.layers.sources.subject_verb import subject_verb, told_apart
from provlint.layers.text.pattern import lazy
from provlint.layers.text.projection import occurrences
from provlint.lexicon import words

__all__ = ["Vague", "vague_sources"]


class Vague(NamedTuple):
    """One place where a class of people, a body or a paper without a name is the source.

    ``span``: its noun phrase. ``kind``: that of the list ``vague``. ``frame``: how it speaks: says (experts say), asides
    (", say experts"), according, by (described by experts as), with (with experts warning), among (concern among
    experts), made (led experts to advise), owned (experts' warnings). ``cue``: the word that makes it a source.
    ``joined``: the kind of another class beside it ("officials and residents"), or "".
    """

    span: Span
    noun: str
    kind: str
    frame: str
    cue: Span
    joined: str = ""


_PLAIN = lazy(r"[\w’'-]+")
_LEAD = lazy(r"(?P<far>[\w’'-]+)?(?P<stop>[,”\"’']*)[ \n]*(?P<near>[\w’'-]+)[ \n]+$")
_ACCORDING = lazy(
    r"(?:\b[Aa]ccording to|\b[Cc]iting|\b[Qq]uoting|\b[Ii]n the (?:view|eyes|opinion|words) of|\b[Tt]old by)[ \n]$"
)
_ENDS = lazy(r"[.,;:)”\"]|\s*$| (?:in|on|from|that|and|this|last|cited|quoted|of)\b")
_OWNED = lazy(r"[’']s?[ \n](?P<noun>[a-z]+)\b")
_INFINITIVE = lazy(r" to (?P<verb>[a-z]+)\b")
_JOIN = lazy(r"(?P<head>[\w’'-]+)(?: and|, as well as) $")
_COPULA = lazy(r" (?:are|were|remain|remained)(?: (?:also|still|very|more|deeply|increasingly))* (?P<state>[a-z]+)\b")
_CLAUSE_OPENS = lazy(
    r"(?:[.!?;:,—–“”\"(] ?|\b(?:[Bb]ut|[Aa]nd|[Ww]hile|[Aa]s|[Tt]hough|[Aa]lthough|[Yy]et|because|than) )$"
)


@layer
def vague_sources(doc: Document) -> tuple[Vague, ...]:
    """All of them outside quotation marks, in the order of the text; a phrase with a name in it is left out."""
    table = kinds(doc.settings.language)
    found: list[Vague] = []
    for start, end, word in occurrences(doc, table):
        kind = table[word]
        if kind == "place" or doc.text[start - 1 : start] in ("-", "’", "'"):
            continue
        one = _at(doc, start, end, kind)
        if one is not None and not marked_near(doc, start):
            if one.joined and found and found[-1].span.start >= one.span.start:
                found.pop()
            found.append(one)
    return tuple(found)


def _at(doc: Document, start: int, end: int, kind: str) -> Vague | None:
    """The vague source whose head noun stands here."""
    text, language = doc.text, doc.settings.language
    sentence = sentence_near(doc, start)
    if sentence is None:
        return None
    after = _PLAIN.match(text, end + 1, end + 24) if text[end : end + 1] == " " else None
    if after is not None and _kind(language, after.group()):
        return None  # "media reports": the noun that follows is the head
    if kind == "some":
        return _some(text, language, start, end, sentence)
    one = phrase(language, text, sentence.start, start, end)
    if not _nameless(text, one, start, kind):
        return None
    frame = _frame(text, language, one, end, sentence, kind)
    if frame is None:
        return None
    span, joined = one.span, ""
    before = _JOIN.search(text, max(sentence.start, span.start - 40), span.start)
    if before is not None:
        head = before.group("head")
        joined = _kind(language, head)
        left = phrase(language, text, sentence.start, before.start("head"), before.end("head"))
        named = head[0].isupper() and not placed(language, head.lower())
        if left.named if joined else named or head.lower() in words(language, "source_nouns"):
            return None  # "police and residents said": one of them can be asked
        span = Span(left.span.start, end) if joined else span
    return Vague(span, text[start:end].lower(), kind, *frame, joined)


def _kind(language: str, word: str) -> str:
    return kinds(language).get(word.lower().encode("latin-1", "replace"), "")


def _nameless(text: str, one: Phrase, start: int, kind: str) -> bool:
    """Whether a noun phrase tells nothing of who they are."""
    if one.named or one.definite or text.endswith("including ", 0, one.span.start):
        return False
    if text[start].isupper() and start > one.span.start:
        return False  # a part of a name
    # "party leaders", "his lawyers" belong to a body or a person that is known
    return not one.modified or kind not in ("office", "lay") or text.endswith((" among ", " from "), 0, one.span.start)


def _frame(text: str, language: str, one: Phrase, end: int, sentence: Span, kind: str) -> tuple[str, Span] | None:
    """How a class noun speaks, and the word that makes it a source; None where it does not."""
    low = max(sentence.start, one.span.start - 60)
    told = _ACCORDING.search(text, low, one.span.start)
    if told is not None:
        if (kind in ("media", "report") and not _ENDS.match(text, end)) or told_apart(
            text, language, end, sentence.end
        ):
            return None  # "according to press statements", "according to experts at Kerrow University"
        return "according", Span(told.start(), told.end() - 1)
    lead = _LEAD.search(text, low, one.span.start)
    near = lead.group("near").lower() if lead is not None else ""
    owned = _OWNED.match(text, end)
    if owned is not None:
        return ("owned", Span(*owned.span("noun"))) if stands(language, "saying", owned.group("noun")) else None
    if lead is not None:
        form = form_of(language, near)
        aside = lead.group("stop") and form.startswith("say") and not form.endswith("ing")
        if aside and (text[end : end + 1] in ".,;:" or text.startswith((" who ", " in ", " and ", "\n"), end)):
            return "asides", Span(*lead.span("near"))
        if near == "by":
            return _by(text, language, low, one.span.start, end, sentence)
        if (
            near in ("among", "from", "of")
            and not lead.group("stop")
            and stands(language, "opinion", (lead.group("far") or "").lower())
        ):
            return None if told_apart(text, language, end, sentence.end) else ("among", Span(*lead.span("far")))
        if stands(language, "made", near):
            to = _INFINITIVE.match(text, end, sentence.end)
            return ("made", Span(*to.span("verb"))) if to is not None and form_of(language, to.group("verb")) else None
        if stands(language, "governs", near):
            return None  # "a plea on social media": no subject
    verb = subject_verb(text, language, end, sentence.end, kind, near)
    return None if verb is None else ("with" if near == "with" else "says", verb)


def _by(text: str, language: str, low: int, start: int, end: int, sentence: Span) -> tuple[str, Span] | None:
    """ "is accused by critics of", "described by experts as": a verb of judging or saying in the passive."""
    before = list(_PLAIN.finditer(text, low, start))[:-1]
    for word in reversed(before[-3:]):
        if form_of(language, word.group().lower()).endswith("past"):
            return None if told_apart(text, language, end, sentence.end) else ("by", Span(*word.span()))
        if not stands(language, "in_passive", word.group()):
            return None
    return None


def _some(text: str, language: str, start: int, end: int, sentence: Span) -> Vague | None:
    """ "Some say", "others questioned whether", "as suggested by some", "some are wary": a pronoun as a source."""
    stop = end + 7 if text.startswith(" people", end) else end + 8 if text.startswith(" of them ", end) else end
    if text.startswith((" of ", " as "), stop):
        return None  # "some of the guards", "as many as four"
    span, noun = Span(start, stop), text[start:end].lower()
    low = max(sentence.start, start - 40)
    if text[stop : stop + 1] in '.,;:!?”"':
        told = _ACCORDING.search(text, low, start)
        if told is not None:
            return Vague(span, noun, "some", "according", Span(told.start(), told.end() - 1))
        by = _by(text, language, low, start, stop, sentence) if text.endswith(" by ", 0, start) else None
        if by is not None:
            return Vague(span, noun, "some", *by)
    if start > sentence.start and not _CLAUSE_OPENS.search(text, max(sentence.start, start - 12), start):
        return None
    state = _COPULA.match(text, stop, sentence.end)
    if state is not None and stands(language, "wary", state.group("state")):
        return Vague(span, noun, "some", "says", Span(*state.span("state")))
    verb = subject_verb(text, language, stop, sentence.end, "some", "")
    return None if verb is None else Vague(span, noun, "some", "says", verb)
