"""Classes of people and bodies that say, think or feel something: "residents are furious", "growers have long balked at"."""

from __future__ import annotations

import re

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.quotes.nearby import marked_near
from provlint.layers.sources.classes import phrase, stands
from provlint.layers.sources.subject_verb import WORD, steps
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.projection import gate, occurrences
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import Language, in_order, listed

__all__ = ["Crowd", "crowds"]


class Crowd(NamedTuple):
    """``span``: the noun phrase, ``noun``: its head in lower case, ``cue``: the word that shows what they say, think or feel."""

    span: Span
    noun: str
    cue: Span


_NOUNS = gate("crowds", "noun")
#: where a subject may begin: a clause opens there
_OPENS = worded(r"(?:[.!?;:,—–“”\"(] ?|\b(?i:{crowds.opens}|{crowds.amount} of)[ \n])$")
_VERB, _STATE, _PHRASES = (
    listed("crowds", "verb"),
    listed("crowds", "state"),
    worded(r"{crowds.verb phrase}\b", flows=True),
)
_BE, _COPULA, _AUX = listed("crowds", "be"), listed("crowds", "copula"), listed("crowds", "aux")
_POST, _PASSIVE, _MAKES = listed("crowds", "post"), listed("crowds", "passive"), listed("crowds", "makes active")
_CLAUSE, _PARTICIPLE = listed("crowds", "clause"), in_order("crowds", "participle end")


@layer
def crowds(doc: Document) -> tuple[Crowd, ...]:
    """All of them outside quotation marks, in the order of the text, but for phrases with a name in them or that go back to somebody."""
    found = []
    last = 0
    for start, end, word in occurrences(doc, _NOUNS(doc.language)):
        if start < last:
            continue  # told of with the class before it
        sentence = sentence_at(doc, start)
        if sentence is None or not doc.text[start:end].isalpha():
            continue
        one = phrase(doc.language, doc.text, sentence.start, start, end)
        if one.named or one.definite or (start > one.span.start and doc.text[start].isupper()):
            continue
        opener = doc.text[one.span.start : start].partition(" ")[0].lower()
        if opener.endswith("ing") or stands(doc.language, "possessive", opener):
            continue  # "bringing families back", "his analysts"
        low = max(sentence.start, one.span.start - 14)
        subject = low == one.span.start or _OPENS(doc.language).search(doc.text, low, one.span.start) is not None
        if not subject and not doc.text.startswith(" who ", end):
            continue
        if _beside(doc, low, one.span.start):
            continue
        last = _joined(doc, end, sentence.end)
        cue = _cue(doc.text, doc.language, Span(last, sentence.end), subject)
        if cue is not None and not marked_near(doc, start):
            whole = Span(start, end) if opener in ("a", "an") else one.span  # "an attack officials said was ..."
            found.append(Crowd(whole, word.decode("latin-1"), cue))
    return tuple(found)


#: what "and" joins to a class without a comma
_JOINED = lazy(r"(?P<left>[\w’'-]+)(?P<stop>[,;:]?) and[ \n]$")


def _beside(doc: Document, low: int, start: int) -> bool:
    """Whether a class stands behind "and" beside something that is no class: "police and residents" can be asked."""
    joined = _JOINED.search(doc.text, low, start)
    if joined is None or joined.group("stop"):
        return False
    return joined.group("left").lower().encode("latin-1", "replace") not in _NOUNS(doc.language)


#: another class behind "and" or a comma: "conservationists and local communities are glad", "regulators, banks and insurers fear"
_AND = worded(r"(?:,? {crowds.and}|,)(?P<phrase>(?: [a-z’'-]+){1,4})", flows=True)
#: so many more classes speak with the first one
_MORE = 3


def _joined(doc: Document, end: int, stop: int) -> int:
    """Where the classes that "and" joins to one that ends at ``end`` end; ``end`` where there are none."""
    for _ in range(_MORE):
        match = _AND(doc.language).match(doc.text, end, stop)
        if match is None:
            break
        words = (word for word in WORD.finditer(doc.text, match.start("phrase"), match.end()))
        head = next((w for w in words if w["word"].encode("latin-1", "replace") in _NOUNS(doc.language)), None)
        if head is None:
            break
        end = head.end("word")
    return end


class _Seen:
    """What stands between a noun phrase and its verb: a phrase behind it, an aside, forms of to be, words that make it active."""

    def __init__(self) -> None:
        self.behind = self.last = ""
        self.aside = self.being = self.active = self.done = False


def _cue(text: str, language: Language, rest: Span, subject: bool) -> Span | None:
    """The word by which a class of people says, thinks or feels something; None where it only acts.

    ``rest``: what follows it in its sentence. ``subject``: it opens a clause; else only what a clause with "who" says of it counts.
    """
    end, stop = rest
    seen = _Seen()
    seen.done = not subject
    for n, step in enumerate(steps(text, end, stop)):
        if step.group("stop"):
            if step.group("stop") != ",":
                return None
            seen.aside = not seen.aside
        word = step.group("word").lower()
        if seen.aside and word not in _AUX(language):
            continue
        if _goes_on(language, seen, word, n):
            seen.last = word
            continue
        if _tells(text, language, seen, step, stop):
            if seen.behind in _CLAUSE(language) and not seen.done:
                seen.done = True  # "activists who advocate a ban say": the first verb is the clause's
            else:
                return Span(*step.span("word"))
        elif (
            word == "to"
            or not seen.behind
            or seen.being
            or (step.group("word")[0].isupper() and seen.behind not in _CLAUSE(language))
        ):
            return None
        seen.last = word
    return None


def _goes_on(language: Language, seen: _Seen, word: str, n: int) -> bool:
    """Whether a word only leads on to the verb; what it says of the verb is noted."""
    if word in _BE(language) or word in _COPULA(language):
        seen.being = True
        return True
    if (word in _AUX(language) or word.endswith("ly")) and not (n == 0 and word == "to"):
        seen.active = seen.active or word in _MAKES(language)
        return True
    if n == 0 and word in _POST(language):
        seen.behind = word
        return True
    return False


def _tells(text: str, language: Language, seen: _Seen, step: re.Match[str], stop: int) -> bool:
    """Whether a word says what a class of people says, thinks or feels."""
    word = step.group("word").lower()
    if seen.being:
        doing = word.endswith("ing") and (
            word in _VERB(language) or _PHRASES(language).match(text, step.start("word"), stop) is not None
        )
        return doing or word in _STATE(language)
    if seen.behind and stands(language, "bare", seen.last):
        return False
    if _PHRASES(language).match(text, step.start("word"), stop):
        return True
    if word not in _VERB(language) or word.endswith("ing"):
        return False
    after = WORD.match(text, step.end(), stop)
    passive = after is not None and not after.group("stop") and after.group("word").lower() in _PASSIVE(language)
    return seen.active or not (passive and word.endswith(_PARTICIPLE(language)))
