"""Sources that name nobody: a class of people, a body or paper without a name, with any construction of reporting."""

from __future__ import annotations

import re

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.quotes.nearby import marked_near
from provlint.layers.sources.classes import (
    LONE,
    Phrase,
    form_of,
    kinds,
    learned,
    lone_phrase,
    phrase,
    placed,
    stands,
    words_before,
)
from provlint.layers.sources.subject_verb import subject_verb, told_apart
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import occurrences, vocabulary
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import Language, listed

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
_LAST = lazy(r"[\w’'-]+$")
#: what may follow the media that something is told by: "according to media reports on Monday"
_ENDS = worded(r"[.,;:)”\"]|\s*$| {vague_phrase.after the media}\b")
_CLOSED = lazy(r"[.,;:)”\"]|\s*$")
_OWNED = lazy(r"[’']s?[ \n](?P<noun>[a-z]+)\b")
#: "users were quick to react", "fans took to the net", "analysts put it down to", "analysts put the fall down to"
_TOOK = worded(r" (?P<verb>(?:were|are) quick to [a-z]+|{vague_phrase.took}|puts? (?:[\w’'-]+ ){1,6}?down to)\b")
#: "has experts worldwide asking"
_DOING = lazy(r"(?: [a-z]+)? (?P<verb>[a-z]+ing)\b")
_INFINITIVE = lazy(r" to (?P<verb>[a-z]+)\b")
#: "some are still wary of the dam"
_COPULA = worded(r" {vague_phrase.copula}(?: {vague_phrase.degree})* (?P<state>[a-z]+)\b")
#: a name in apposition, or who they are: "a charity called Harbour Aid", "a firm, Dahl & Co.,", "a group of ten"
_APPOSED = worded(r",? {vague_phrase.called} |, (?:the )?[A-Z]|[ -][A-Z]| {vague_phrase.shown} by ")
#: "Harbour Aid, a charity that ...": the body before the comma
_RELATIVE = worded(r" {vague_phrase.goes on}\b")
_CLAUSE_OPENS = worded(r"(?:[.!?;:,—–“”\"(] ?|\b{vague_phrase.opens a clause} )$")
#: "a media report": the article of another noun
_AN = worded(r"{vague_phrase.article of one} ")
#: what may follow who says so in an aside: ", say residents who ..."
_AFTER_ASIDE = worded(r"[.,;:\n]|\Z| {vague_phrase.after an aside} ")
#: between what somebody is accused of and its participle: "accused of neglect by critics"
_ACCUSED_OF = listed("vague_phrase", "accused of")
#: verbs that say what somebody makes of a thing in one word: "called unsafe by experts"
_CALLED = listed("vague_phrase", "called so")
#: what a passive stands with
_BEING = worded(r"{vague_phrase.being}")


@layer
def vague_sources(doc: Document) -> tuple[Vague, ...]:
    """All of them outside quotation marks, in the order of the text; a phrase with a name in it is left out."""
    table = kinds(doc.language)
    more = learned(doc.language, vocabulary(doc))
    if more:
        table = table | dict.fromkeys(more, "expert")
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
    text, language = doc.text, doc.language
    sentence = sentence_at(doc, start)
    if sentence is None:
        return None
    after = _PLAIN.match(text, end + 1, end + 24) if text[end : end + 1] == " " else None
    if kind == "some" and (after is None or after.group() == "people"):
        return _some(text, language, start, end, sentence)
    if after is not None and _head(language, after.group()):
        return None  # "media reports": the noun that follows is the head
    if kind == "some":
        return _some(text, language, start, end, sentence)
    if kind in LONE:
        lone = lone_phrase(language, text, sentence.start, start, end)
        if lone is None or _APPOSED(language).match(text, end):
            return None
        if text.endswith(", ", 0, lone.span.start) and _RELATIVE(language).match(text, end):
            return None
        frame = _frame(text, language, lone, end, sentence, kind)
        return None if frame is None else Vague(lone.span, text[start:end].lower(), kind, *frame)
    one = phrase(language, text, sentence.start, start, end)
    amount = " of " in text[one.span.start : start]  # "a number of experts"
    if not _nameless(text, one, start, kind) or (not amount and _AN(language).match(text, one.span.start)):
        return None  # "a media report": the noun that follows is the head
    frame = _frame(text, language, one, end, sentence, kind)
    if frame is None:
        return None
    span, joined = one.span, ""
    head = _joined(text, max(sentence.start, span.start - 40), span.start)
    if head is not None:
        word = text[head.start : head.end]
        joined = _kind(language, word)
        left = phrase(language, text, sentence.start, *head)
        named = word[0].isupper() and not placed(language, word.lower())
        if left.named if joined else named or word.lower() in language.first_fields("source_nouns"):
            return None  # "police and residents said": one of them can be asked
        span = Span(left.span.start, end) if joined else span
    return Vague(span, text[start:end].lower(), kind, *frame, joined)


def _kind(language: Language, word: str) -> str:
    return kinds(language).get(word.lower().encode("latin-1", "replace"), "")


def _head(language: Language, word: str) -> bool:
    """Whether a word after a class noun is the head of both, and no verb: "media reports", but not "officials report"."""
    kind = _kind(language, word)
    return kind != "" and not (kind in LONE and form_of(language, word.lower()))


def _nameless(text: str, one: Phrase, start: int, kind: str) -> bool:
    """Whether a noun phrase tells nothing of who they are."""
    if one.named or one.definite or text.endswith("including ", 0, one.span.start):
        return False
    if text[start].isupper() and start > one.span.start:
        return False  # a part of a name
    # "party leaders", "his lawyers" belong to a body or a person that is known
    return not one.modified or kind not in ("office", "lay") or text.endswith((" among ", " from "), 0, one.span.start)


def _joined(text: str, low: int, start: int) -> Span | None:
    """The noun that "and" or "as well as" joins to a phrase that starts here."""
    for link in (" and ", ", as well as "):
        if text.endswith(link, low, start):
            head = _LAST.search(text, low, start - len(link))
            return Span(*head.span()) if head is not None else None
    return None


class _Lead(NamedTuple):
    """The two words before a noun phrase, lower-cased, without marks; ``stop``: a mark stands between them."""

    far: str
    near: str
    stop: bool
    far_span: Span
    near_span: Span


_NOTHING = _Lead("", "", False, Span(0, 0), Span(0, 0))


def _lead(text: str, low: int, start: int) -> _Lead:
    before = words_before(text, low, start)
    if not before:
        return _NOTHING
    near = before[-1]
    at = text.rindex(near, low, start)
    word = near.lstrip("”\"’',")
    near_span = Span(at + len(near) - len(word), at + len(near))
    if not word or not word[-1].isalnum():
        return _NOTHING
    far = before[-2] if len(before) > 1 else ""
    plain = far.strip(",”\"’'“‘(")
    far_at = text.rindex(far, low, at) if far else at
    far_at += far.find(plain) if plain else 0
    stop = word != near or (far != "" and not far[-1].isalnum())
    return _Lead(plain.lower(), word.lower(), stop, Span(far_at, far_at + len(plain)), near_span)


def _according(language: Language, lead: _Lead) -> Span | None:
    """ "according to", "citing", "in the view of", "told by": the words."""
    if lead.near in ("citing", "quoting"):
        return lead.near_span
    if (lead.far, lead.near) in (("according", "to"), ("told", "by")) and not lead.stop:
        return Span(lead.far_span.start, lead.near_span.end)
    if lead.near == "of" and stands(language, "view", lead.far) and not lead.stop:
        return Span(lead.far_span.start, lead.near_span.end)
    return None


def _frame(text: str, language: Language, one: Phrase, end: int, sentence: Span, kind: str) -> tuple[str, Span] | None:
    """How a class noun speaks, and the word that makes it a source; None where it does not."""
    low = max(sentence.start, one.span.start - 60)
    lead = _lead(text, low, one.span.start)
    told = _according(language, lead)
    if told is not None:
        ends = _CLOSED if kind in LONE else _ENDS(language)
        press = kind in ("media", "report", *LONE) and not ends.match(text, end)  # "according to press statements"
        return None if press or told_apart(text, language, end, sentence.end) else ("according", told)
    if text.startswith(("’", "'"), end):
        owned = _OWNED.match(text, end)
        if owned is None or not stands(language, "saying", owned.group("noun")):
            return None
        return "owned", Span(*owned.span("noun"))
    form = form_of(language, lead.near)
    aside = lead.stop and form.startswith("say") and not form.endswith("ing")
    if aside and _AFTER_ASIDE(language).match(text, end):
        return "asides", lead.near_span
    if lead.near == "by":
        return _by(text, language, low, one.span.start, end, sentence)
    if not lead.stop and _held_by(language, text, lead):
        return None if told_apart(text, language, end, sentence.end) else ("among", lead.far_span)
    if stands(language, "held", lead.near):
        asking = _DOING.match(text, end, sentence.end)
        if asking is not None and form_of(language, asking.group("verb")).startswith("say ing"):
            return "made", Span(*asking.span("verb"))
    if stands(language, "made", lead.near):
        to = _INFINITIVE.match(text, end, sentence.end)
        return ("made", Span(*to.span("verb"))) if to is not None and form_of(language, to.group("verb")) else None
    if stands(language, "governs", lead.near):
        return None  # "a plea on social media": no subject
    took = _TOOK(language).match(text, end, sentence.end)
    if took is not None:
        return "says", Span(*took.span("verb"))
    if lead.near == "with" and not lead.stop:
        return None  # "they file reports with regulators confirming it": the participle is not theirs; ", with experts warning" is
    verb = subject_verb(text, language, end, sentence.end, kind, lead.near)
    return None if verb is None else ("with" if lead.near == "with" else "says", verb)


def _held_by(language: Language, text: str, lead: _Lead) -> bool:
    """Whether an opinion leads up to those who hold it: concerns among, criticism from, a surprise to, under fire from."""
    if stands(language, "among", lead.near) and stands(language, "opinion", lead.far):
        return True
    if lead.near in ("among", "from"):
        under = lead.far == "fire" and text.endswith("under ", 0, lead.far_span.start)
        return under or stands(language, "opinion_from", lead.far)
    return lead.near == "to" and stands(language, "opinion_to", lead.far)


def _by(text: str, language: Language, low: int, start: int, end: int, sentence: Span) -> tuple[str, Span] | None:
    """ "is accused by critics of", "described by experts as": a verb of judging or saying in the passive."""
    before = list(_PLAIN.finditer(text, low, start))[:-1]
    for word in reversed(before[-3:]):
        if form_of(language, word.group().lower()).endswith("past"):
            return None if told_apart(text, language, end, sentence.end) else ("by", Span(*word.span()))
        if not stands(language, "in_passive", word.group()):
            break
    if len(before) > 1 and before[-2].group() in _CALLED(language):  # "has been called unsafe by experts"
        return None if told_apart(text, language, end, sentence.end) else ("by", Span(*before[-2].span()))
    for n, word in enumerate(reversed(before)):  # "accused of Islamophobia by critics", "was dismissed as a stunt by critics"
        of = before[len(before) - n].group() if n else ""
        if stands(language, "blaming", word.group()) or (of and _judged(language, before, len(before) - 1 - n, of)):
            told = of not in _ACCUSED_OF(language) or told_apart(text, language, end, sentence.end)
            return None if told else ("by", Span(*word.span()))
    return None


def _judged(language: Language, words: list[re.Match[str]], at: int, of: str) -> bool:
    """Whether a word is the participle of a passive that says what is made of somebody: "was dismissed as a stunt by".

    ``words``: those before a "by"; ``at``: the place of the word among them; ``of``: the word after it.
    """
    if of not in _ACCUSED_OF(language) or not form_of(language, words[at].group().lower()).endswith("past"):
        return False
    for word in reversed(words[max(0, at - 4) : at]):
        if _BEING(language).fullmatch(word.group()):
            return True
        between = word.group().endswith("ly") or any(stands(language, kind, word.group()) for kind in ("in_passive", "aux"))
        if not between:
            return False
    return False


def _some(text: str, language: Language, start: int, end: int, sentence: Span) -> Vague | None:
    """ "Some say", "others questioned whether", "as suggested by some", "some are wary": a pronoun as a source."""
    stop = end + 7 if text.startswith(" people", end) else end + 8 if text.startswith(" of them ", end) else end
    if text.startswith(" of ", stop) or (text.startswith(" as ", stop) and not text.endswith(" by ", 0, start)):
        return None  # "some of the guards", "as many as four"
    span, noun = Span(start, stop), text[start:end].lower()
    low = max(sentence.start, start - 40)
    if text[stop : stop + 1] in '.,;:!?”"' or text.startswith((" as ", " to be "), stop):
        told = _according(language, _lead(text, low, start))
        if told is not None:
            return Vague(span, noun, "some", "according", told)
        by = _by(text, language, low, start, stop, sentence) if text.endswith(" by ", 0, start) else None
        if by is not None:
            return Vague(span, noun, "some", *by)
    doing = _DOING.match(text, stop, sentence.end) if text.endswith("with ", 0, start) else None
    if doing is not None and form_of(language, doing.group("verb")).endswith(" ing"):
        return Vague(span, noun, "some", "with", Span(*doing.span("verb")))
    if start > sentence.start and not _CLAUSE_OPENS(language).search(text, max(sentence.start, start - 12), start):
        return None
    state = _COPULA(language).match(text, stop, sentence.end)
    if state is not None and stands(language, "wary", state.group("state")):
        return Vague(span, noun, "some", "says", Span(*state.span("state")))
    verb = subject_verb(text, language, stop, sentence.end, "some", "")
    return None if verb is None else Vague(span, noun, "some", "says", verb)
