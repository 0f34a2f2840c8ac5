"""Dead and wounded that a draft mentions without reporting them: somebody's own kin, a deed denied, heroes and rivals, game."""

from __future__ import annotations

from bisect import bisect_left

from provlint import Document, Span, layer
from provlint.layers.figures import Figure, What, figures_in, people
from provlint.layers.names import DEMONYM, flags
from provlint.layers.text import lazy, worded
from provlint.lexicon import listed

#: "Roe, whose three brothers died in the war": they say who somebody is
_WHOSE = worded(r"(?<!\w){figure_rules.whose}\s\Z")
#: "was one of nine children, of whom four died young"
_BORN = worded(
    r"(?<!\w){figure_rules.is one}\s(?:[\w-]+\s){1,2}of\s[\w-]+\s{figure_rules.kin}(?=[,.;]|\s{figure_rules.born})"
)
#: "denies murdering four", "denied its troops had killed four", "was cleared of killing four", "cleared Leo Roe of killing four"
_DENIED = worded(
    r"(?<!\w)(?:{figure_rules.denies}\s(?:{figure_rules.having}\s|(?:{figure_rules.that}\s)?(?:[\w’'-]+\s){1,4}?(?:{figure_rules.had}\s)?)?"
    r"|{figure_rules.cleared of}\s(?:[\w’'-]+\s{figure_rules.of}\s)?"
    r"|{figure_rules.clears}\s(?:[\w’'-]+\s){1,4}{figure_rules.of}\s)\Z"
)
#: "The exercise imagined a crash that injured 60", "In the drill a tanker blew up and killed 40"
_IMAGINED = worded(
    r"(?:(?<!\w){figure_rules.imagines}|[“\"]?In (?:[\w’'-]+ ){0,4}?{figure_rules.rehearsal})(?!\w)[^.;]{0,120}\Z"
)
#: "In chapter nine, the hero kills", "The opera's three sisters die", "The series opens with a bomb that kills nine": in the
#: present, which news has not
_TOLD = worded(
    r"[“\"]?(?:In (?:(?:{figure_rules.fiction whose} )?(?:\w+ ){0,2}?{figure_rules.part of fiction}|{figure_rules.part of fiction})(?!\w),?"
    r"|{figure_rules.opens fiction} (?:[\w-]+ ){0,2}?{figure_rules.work of fiction}(?![\w-])"
    r"(?!\s{figure_rules.of a work})(?:[’']s|,\s[^.;]{2,60}?,|,)?)(?: [^.;]{0,90})?\Z"
)
#: "plays a nurse who kills seven", "the villain murders four"
_PLAYED = worded(r"(?<!\w)(?:{figure_rules.acts}\s(?:[\w’'-]+\s){1,6}{figure_rules.whom}|{figure_rules.character})\s\Z")
_IN_WORK = worded(r"\sin\s{figure_rules.fiction whose}\s(?:[\w’'-]+\s){0,2}?{figure_rules.work of fiction}(?!\w)")
_PRESENT = worded(r"(?:[\w,]+\s){0,5}?{figure_rules.fate in the present}(?!\w)")
#: "shot four under par", "shot 68 in the second round"
_ROUND = worded(r"shot\s(?:an?\s)?[\w-]+(?:\s{figure_rules.of a round}|-{figure_rules.of a round})")
#: "Mara Moss, who buried two husbands", "Her parents and four sisters died"
_OUTLIVES = worded(r"(?<!\w){figure_rules.whom}\s\Z")
_OWN_DEAD = worded(r"{figure_rules.outlived}\s")
_AND_KIN = worded(r"(?<!\w){figure_rules.own kin}\s(?:[\w-]+\s){1,2}and\s\Z")
#: "Nine of the 12 saplings died", "killed 12 of 14 strains"
_OF_WHAT = worded(r"\s{figure_rules.of}\s(?:{figure_rules.of the}\s)?(?:[\d,]+\s|[a-z-]+\s)?(?P<noun>[a-z]+)(?![\w’'-])")
_HISTORY = worded(r"(?<!\w){figure_time.history}(?!\w)")
_HONOURS = worded(r"(?<!\w){figure_rules.honours}\s(?:[\w’'-]+\s){0,4}\Z")
_NAMED = worded(r"(?:The|the) (?P<name>(?:[A-Z][\w’'-]+ ){1,3}){figure_time.named event}(?!\w)|(?:The|the) {figure_time.event of} of [A-Z]")
#: "Rumours that 40 had died were false", "the shooting of three never happened"
_UNTRUE = worded(r"[^.;]{0,80}?(?<!\w){figure_rules.untrue}(?!\w)")
#: "The novel kills off nine of its heroes", "killed off two rivals in straight sets"
_KILLED_OFF = worded(r"{figure_rules.killed off}\s")
_KIN = listed("figure_rules", "kin")
_GAME = listed("figure_rules", "game")
_NO_PERSON = listed("figure_kinds", "thing")
#: the blight that killed the elms cost nobody's life
_LIVING = listed("living_things", "animal", "plant", "thing")
_OTHERS = listed("figure_rules", "others of them")
#: so far behind animals "three others" are of them: "killed two lambs and hurt three others"
_BESIDE = 20
#: whoever is missing or held is somebody
_LOST = frozenset({What.MISSING, What.ABDUCTED, What.DETAINED, What.DISPLACED})
#: so far before a figure a denial stands, in code points
NEAR = 80
#: ... and a word for what is only imagined
FAR = 200
_CAPITAL = lazy(r"[A-Z][\w’'-]+")


def told_lightly(doc: Document, home: Span, span: Span, loose: list[Figure]) -> bool:
    """Whether the people of ``loose``, told of at ``span`` in the sentence ``home``, are no toll that somebody had to count."""
    text, language = doc.text, doc.language
    left = text[max(home.start, span.start - NEAR) : span.start]
    if _KILLED_OFF(language).match(text, span.start) or _DENIED(language).search(left):
        return True
    if _fiction(doc, home, span) or _ROUND(language).match(text, span.start) or _at_work(doc, home, span):
        return True
    if all(f.noun in _KIN(language) for f in loose):
        outlived = _OUTLIVES(language).search(left) and _OWN_DEAD(language).match(text, span.start)
        if outlived or _AND_KIN(language).search(left):
            return True
    if _historic(doc, home) or _HONOURS(language).search(left) or _known_event(doc, home, span):
        return True
    if all(f.what not in _LOST and _no_person(doc, home, f) for f in loose):
        return True
    if _IMAGINED(language).search(text, max(home.start, span.start - FAR), span.start) or _UNTRUE(language).match(text, span.end, home.end):
        return True
    if all(f.noun in _KIN(language) for f in loose) and _WHOSE(language).search(left):
        return True
    born = _BORN(language).search(text, max(home.start, span.start - NEAR), min(home.end, span.end + NEAR))
    if born is not None and born.start() < span.end:
        return True
    if any(f.noun for f in loose):
        return False
    told = figures_in(doc, home)
    before = bisect_left(told, span.start, key=lambda f: f.span.start)
    return before > 0 and told[before - 1].noun in _GAME(language)


#: "Photographer Ana Ruiz shot 40 people", "the sexton buried 61": their trade; "shot 69 in the last round": strokes of golf
_PICTURES = worded(r"(?i:\b{figure_rules.takes pictures}\b)(?:\s(?!(?:{figure_rules.clause of another})\b)[\w’'.,-]+){0,8}?\s\Z")
_BURIES = worded(r"(?i:\b{figure_rules.buries people}\b)(?:\s[\w’'.,-]+){0,6}?\s\Z")
_STROKES = worded(r"shot (?:an? )?(?:\d{2}|[\w-]+-(?:under|over))\b[^.;]{0,40}?\b{figure_rules.round of golf}\b")


def _at_work(doc: Document, home: Span, span: Span) -> bool:
    """Whether those who shot or buried people did so by trade, or shot a round of golf."""
    text, language = doc.text, doc.language
    if text.startswith("shot ", span.start):
        pictures = _PICTURES(language).search(text, max(home.start, span.start - NEAR), span.start)
        return pictures is not None or _STROKES(language).match(text, span.start, home.end) is not None
    return text.startswith("buried ", span.start) and (
        _BURIES(language).search(text, max(home.start, span.start - NEAR), span.start) is not None
    )


def _fiction(doc: Document, home: Span, span: Span) -> bool:
    """Whether what befell somebody is told in the present of a work of fiction."""
    text, language = doc.text, doc.language
    present = _PRESENT(language).match(text, span.start, span.end) is not None
    near = max(home.start, span.start - NEAR)
    if present and (_TOLD(language).match(text, home.start, span.start) or _PLAYED(language).search(text, near, span.start)):
        return True
    return _IN_WORK(language).match(text, span.end, home.end) is not None


def _known_event(doc: Document, home: Span, span: Span) -> bool:
    """Whether the event has a name of its own that the draft takes for known: "The Tallis Arena bombing killed 22"."""
    match = _NAMED(doc.language).match(doc.text, home.start, span.start)
    if match is None or not match["name"]:
        return match is not None
    first = match["name"].split()[0]
    agents = any(flags(word.lower(), doc.language) & DEMONYM for word in match["name"].split())
    return not agents and _first_places(doc).get(first.upper(), home.start) >= home.start


@layer
def _first_places(doc: Document) -> dict[str, int]:
    """Where each capitalised word first stands, by the word in capitals."""
    found: dict[str, int] = {}
    for match in _CAPITAL.finditer(doc.text):
        found.setdefault(match[0].upper(), match.start())
    return found


@layer
def _historic(doc: Document, home: Span) -> bool:
    """Whether a sentence names something that stands in books of history."""
    return _HISTORY(doc.language).search(doc.text, *home) is not None


def _no_person(doc: Document, home: Span, figure: Figure) -> bool:
    """Whether a number is of animals, plants or things: "3,000 gannets", "nine of the 12 saplings", "three others" of them."""
    language, noun = doc.language, figure.noun
    if not noun or noun in doc.language.numbers:
        match = _OF_WHAT(language).match(doc.text, figure.span.end)
        noun = match["noun"] if match else ""
    if noun in _OTHERS(language):
        told = figures_in(doc, home)
        before = bisect_left(told, figure.span.start, key=lambda f: f.span.start)
        last = told[before - 1] if before else None
        near = last is not None and figure.span.start - last.phrase.end < _BESIDE
        noun = last.noun if last is not None and near else ""
    return bool(noun) and _beast(doc, figure, noun)


def _beast(doc: Document, figure: Figure, noun: str) -> bool:
    """Whether a noun is an animal, a plant or a thing, written as one; a noun that no list knows may be people."""
    language = doc.language
    if noun in _NO_PERSON(language):
        return True
    if noun in people(language) or (noun not in _LIVING(language) and f"{noun}s" not in _LIVING(language)):
        return False
    return doc.text.find(noun, figure.span.end, figure.span.end + 60) >= 0  # "Bears" may be a club
