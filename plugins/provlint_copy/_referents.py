"""What refers to something that the draft has not told: the lead is lost, or the paragraph that told it."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Span, layer
from provlint.layers.names import LAND, flags
from provlint.layers.text import begins, gate, has_any, headlines, lazy, occurrences, paragraphs, sentence_at, worded
from provlint.lexicon import Language, in_order, listed

#: "As part of the observance, the mayor ...", "Such losses were rare."
_LEANS = worded(r"{referents.leaning} {referents.definite} ([a-z]+),")
_THIS = worded(
    r"{referents.demonstrative} (?!{referents.no noun after this}\b)(?:[a-z-]+ ){0,2}?[a-z]+ {referents.verb of the sentence}\b"
)
#: "The investment is backed by"
_DEED = worded(r"The (?:(?!{referents.tells itself}\b)[A-Za-z-]+ )?{referents.deed} {referents.verb of the sentence}\b")
#: "The league also said"
_ADDS = worded(r"(?:The )?(?:[A-Z][\w.’'-]*|[a-z]+)(?: [A-Z][\w.’'-]*){0,3} (?:has )?also {referents.adds}\b")
#: "In a statement, it said", "“It rained,” he said", "Their first stop": somebody whom the draft has not named
_SOMEBODY = worded(
    r"(?<![\w’'-])(?:{referents.somebody} (?:{referents.before says so} )?{referents.says so}|{referents.somebody opens} [a-z]+)\b"
)
_CAPITAL = lazy(r"(?<![.?!:“\"\n] )(?<=[\w,“\"(] )[\"“(]?([A-Z][\w’'-]+)")
_PERSON = listed("referents", "person")
_PAPERS = gate("referents", "paper")
_SAYS = worded(r" (?:also )?{referents.paper says}\b")
_WRITTEN = in_order("referents", "written of")
#: a shorter text is a note, and its reader may know what it is about
SHORTEST = 200
_ENDS = (".", "!", "?", "”", '"')


def referents(doc: Document) -> Iterator[tuple[Span, str]]:
    """Phrases that refer to nothing: (span, what is wrong). Whether they are quoted is not looked at."""
    yield from _opening(doc)
    yield from _papers(doc)


def _opening(doc: Document) -> Iterator[tuple[Span, str]]:
    """The first sentence of the body, where it leans on one that is not there."""
    first = _first(doc)
    if first is None:
        return
    text, language = doc.text, doc.language
    bare = len(text) >= SHORTEST and not headlines(doc) and not doc.source.text.startswith("---")
    for pattern in (_LEANS, _THIS, _ADDS, _DEED) if bare else (_LEANS, _THIS, _ADDS):
        match = pattern(language).match(text, first.start, first.end)
        if match:
            said = text[match.start() : match.end()].rstrip(",")
            yield Span(match.start(), match.start() + len(said)), f"“{said}” opens the draft: what it refers to is not told before it"
            return
    if bare and (span := _nobody(doc, first)):
        yield span, "the draft opens on somebody whom it has not named: the lead is lost"


def _nobody(doc: Document, first: Span) -> Span | None:
    """The opening through "he said", where no name and no word for a person stands before it."""
    text, language = doc.text, doc.language
    sentence = sentence_at(doc, first.start)
    if sentence is None:
        return None
    match = _SOMEBODY(language).search(text, sentence.start, sentence.end)
    if not match or (match.start() > sentence.start and match.group()[0].isupper()):
        return None
    known = (name.group(1).lower() for name in _CAPITAL.finditer(text, first.start, match.start()))
    if any(not flags(name, language) & LAND and name not in language.month_numbers for name in known):
        return None
    if not _PERSON(language).isdisjoint(text[first.start : match.start()].lower().split()):
        return None
    if match.start() == sentence.start and _CAPITAL.search(text, match.end(), sentence.end):
        return None  # "Her first day, Ana Roe said, was long."
    return Span(sentence.start, match.end())


@layer
def _first(doc: Document) -> Span | None:
    """The first paragraph of sentences below the headline, without its dateline."""
    top = max((line.end for line in headlines(doc)), default=0)
    for block in paragraphs(doc):
        if block.start >= top and block.kind == "paragraph" and doc.text[block.start : block.end].rstrip().endswith(_ENDS):
            return Span(begins(doc, block), block.end)
    return None


def _papers(doc: Document) -> Iterator[tuple[Span, str]]:
    """ "The report said", where nothing that anybody wrote has been told of."""
    if not has_any(doc, _PAPERS(doc.language)):
        return
    text = doc.text
    for start, end, _ in occurrences(doc, _PAPERS(doc.language)):
        match = _SAYS(doc.language).match(text, end)
        if match and text[max(0, start - 4) : start].lower() == "the ":
            # the first one tells of it for all that follow
            if not _told(text[: start - 4].lower(), doc.language):
                yield Span(start - 4, match.end()), f"“{text[start - 4 : match.end()]}”: which {text[start:end]} that is has not been told"
            return


def _told(before: str, language: Language) -> bool:
    return any(word in before for word in _WRITTEN(language))
