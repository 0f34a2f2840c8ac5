"""Crossheads that ran into the sentence below them when the paragraphs of a page were joined."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Span, layer
from provlint.layers.names import GIVEN, LAND, PLACE, flags, forms
from provlint.layers.text import forms_of, gate, lazy, occurrences, sentence_at, worded
from provlint.lexicon import listed

#: "Late meeting of the board Ana Ruiz said, “We ...": a phrase, somebody, and what he said
_SAID = gate("run_in", "says")
_SPEECH = lazy(r"[,:] ?[“\"]")
_NAME = lazy(r"(?<= )(?:[A-Z][\w’'-]+ ){1,2}\Z")
_OPENS = listed("run_in", "opens a phrase")
#: "Brain Drain At Kerrow College in May, the school's ...": a title, then a sentence
_TITLE = worded(
    r"[.!?”\"] ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2} {run_in.small in a sentence} [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
    r" (?=[a-z]+ [^.!?\n]{0,60}[a-z]+ [a-z]+ [a-z]+)"
)
#: "'Floating coffins' Ships from Kerrow have": a phrase in marks, then a sentence
_MARKED = lazy(r"(?<![^\n])(['‘][^'‘’\"“”\n]{4,40}[^,.!?'‘’\"“”\n]['’]) ([A-Z][a-z]+) [a-z]+ ")
_OPENING = ("'", "‘")
#: a crosshead is short, and has some words
LONGEST, FEWEST = 60, 2


def run_ins(doc: Document) -> Iterator[tuple[Span, str]]:
    """Crossheads in running text: (span, what is wrong). Whether they are quoted is not looked at."""
    for start, end, _ in occurrences(doc, _SAID(doc.language)):
        if _SPEECH.match(doc.text, end):
            head = _before_speaker(doc, start)
            if head is not None:
                yield head, _message(doc, head)
    text = doc.text
    if text.startswith(_OPENING) or any("\n" + mark in text for mark in _OPENING):
        for match in _MARKED.finditer(text):
            if " " in match.group(1) and _common(doc, match.group(2)):
                yield Span(*match.span(1)), _message(doc, Span(*match.span(1)))
    for match in _TITLE(doc.language).finditer(text):
        yield Span(*match.span(1)), _message(doc, Span(*match.span(1)))


def _message(doc: Document, span: Span) -> str:
    return f"“{doc.text[slice(*span)]}” is a crosshead that ran into the sentence"


def _before_speaker(doc: Document, said: int) -> Span | None:
    """What a sentence has before its speaker, where that is no part of it: no phrase, no title, no name."""
    text = doc.text
    home = sentence_at(doc, said)
    if home is None or said - home.start > LONGEST + 40:
        return None
    name = _NAME.search(text, max(home.start, said - 40), said)
    if name is None or name.start() - 1 - home.start > LONGEST:
        return None
    words = text[home.start : name.start() - 1].split()
    if len(words) < FEWEST or not words[0][:1].isupper() or words[-1].endswith((",", ":", ".", ";", "”", '"')):
        return None
    plain = [word.strip(",").lower() for word in words]
    first = forms_of(plain[0], doc.language)
    if plain[0] in _OPENS(doc.language) or plain[0].endswith("ly") or set("ge").intersection(first):
        return None
    if not any(word.islower() for word in words) or any(_of_a_person(doc, word) for word in plain):
        return None
    if name.group().split()[-1].lower() not in _surnames(doc):
        return None
    return Span(home.start, name.start() - 1)


def _of_a_person(doc: Document, word: str) -> bool:
    """Whether a word says what somebody is: it may be his title."""
    language = doc.language
    return any(one in language.long_list("role_nouns") or one in language.first_fields("people") for one in (word, word.removesuffix("s")))


def _common(doc: Document, word: str) -> bool:
    found = flags(word.lower(), doc.language)
    return bool(forms_of(word.lower(), doc.language)) and not found & (GIVEN | LAND | PLACE)


@layer
def _surnames(doc: Document) -> frozenset[str]:
    """The words that names of people in the draft end with."""
    return frozenset(form.key.parts[-1] for form in forms(doc) if form.kind == "person" and form.key.parts)
