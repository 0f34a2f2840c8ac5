"""The rule vague-attribution: a class, a capital, "reports" or nobody at all stands where a source should."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Rule, Span, layer
from provlint.layers.attribution import reports_at
from provlint.layers.sources import Nobody, Unnamed, Vague, crowds, graded, named_soon, named_speakers
from provlint.layers.speech import attributed, quoted
from provlint.layers.text import (
    construed,
    gate,
    has_any,
    lazy,
    lexicon_words,
    linked,
    occurrences,
    sentence_at,
    worded,
)
from provlint.lexicon import Language, in_order, listed, load
from provlint_attribution._context import may_report, sentence_before

_CAPITAL_CUE = worded(r" (?:{attribution_rules.capital adverb} )*{attribution_rules.capital cue}\b")
_BEFORE_CAPITAL = in_order("attribution_rules", "before a capital")
_PEOPLE = worded(r"\b{attribution_rules.people met}\b")
#: the writer's own clause opens
_WHICH = lazy(r"(?:[ \n]which| who) \Z")
#: kinds whose every mention is a warning
_NOBODY = frozenset(["expert", "critic", "crowd", "media", "report", "some", "one"])
#: pronouns that mostly go back to somebody
_BACK = listed("attribution_rules", "goes back")
#: frames of which the next sentences often tell whose they are
_MOODS = ("mood", "heard", "judged")
#: what is known of a person or an inquiry, which the next sentences often tell whose it is
_FOUND = ("named", "found")
#: those who accuse by office
_CHARGED = gate("passive_reports", "office of charges")
#: who declines to comment is no source
_SAYS_NOTHING = listed("sourcing", "says nothing")
#: those in power, whoever's: a reader must be told which
_POWERS = listed("attribution_rules", "powers")
#: how many people of bodies are told of a draft
BODIES = 2
#: how many classes of people that think or feel something are told of a draft
CROWDS = 5
#: how many later places of the same class are shown as notes
NOTES = 4


class VagueAttribution(Rule):
    """The source is a class of people, a capital, "reports", or nobody at all: nobody a reader could ask.

    Why: "experts say" and "it has been learned that" lend a claim weight that nobody stands for.
    Instead: name the person, the body or the document: "the Rivers Agency said in a report on May 3".
    Source: NPR Ethics Handbook ("officials say" is never enough); Wikipedia, Words to watch: unsupported attributions.

    Read by construction: a class of people, one body or paper without a name that speaks in any way (experts say; ", say
    experts"; with experts warning; accused of neglect by critics; pressure from officials; led experts to advise; has
    experts wondering), and words that say it for nobody (it has been learned that, has been described as, there is talk of,
    by one estimate, amid growing criticism).

    Info for any class of people or bodies that thinks or feels something ("growers are furious"), five a draft;
    for people of a body and the holder of a post without a name, of which a draft is told two ("Kerrow city officials said").
    A warning for experts, critics, one body, reports, media, "some", and for nobody; info for moods, for people of a body of whom
    one with a name speaks in the next two sentences, for residents, officials of a country or trade, and for countries and
    capitals that speak. "Officials" and "authorities" with no word on whose they are who lead a sentence ("officials say ..."),
    and any officials in a draft in which nobody has a name, are a warning. One finding a class; later places are notes.
    """

    level = Level.WARNING
    examples = (
        "The dam is unsafe, according to a report by the Rivers Agency.",
        "⟦Kerrow city officials said⟧ the dam was unsafe.",
        "“Experts say a lot of things,” said Ana Ruiz.",
        "The reports were late. He asked two experts to say nothing.",
        "Officials at the Rivers Agency said the dam was unsafe.",
        "Experts at Kerrow University say the dam is unsafe.",
        "The experts say the dam is unsafe.",
        "Ana Ruiz said experts believe the dam is unsafe.",
        "Police and residents said the dam was unsafe.",
        "⟦Experts⟧ say the dam is unsafe. “It will not last,” said Ana Ruiz, who teaches hydrology at Kerrow.",
        "The dam is unsafe, ⟦according to reports⟧.",
        "⟦Observers⟧ say the dam is unsafe. Nobody has gone to look.",
        "⟦Media reports⟧ said the dam was unsafe.",
        "⟦Norwegian analysts⟧ have said that the dam is unsafe.",
        "⟦Some⟧ say the dam is unsafe.\n\n⟦Others⟧ questioned whether it was built at all.",
        "⟦Rights groups⟧ have accused the board of neglect.",
        "⟦State media⟧ reported that the dam was unsafe.",
        "Some of the guards say so, and many dams are old.",
        "Her neighbours had come out. Some say the dam broke at noon.",
        "⟦Officials and residents⟧ said the dam was unsafe.",
        "⟦Washington⟧ has warned that the dam is unsafe.",
        "The dam is unsafe, say ⟦engineering experts⟧.",
        "The plan was dropped in May, with ⟦experts⟧ stating that the dam was unsafe.",
        "The board is accused by ⟦critics⟧ of neglect.",
        "The leak raised concern among ⟦some Norwegian officials⟧.",
        "The leak led ⟦top dam experts⟧ to advise against the plan.",
        "⟦It has been learned⟧ that the dam is unsafe.",
        "The flood came in what ⟦has been described⟧ as the worst week of the year.",
        "The buyer ⟦is widely understood⟧ to be a bank. Her past ⟦has been called into question⟧.",
        "⟦There is talk⟧ of a new dam. ⟦By one estimate⟧, it would hold for a century.",
        "The dam has been described by Ana Ruiz as a ruin.",
        "A charity called Harbour Aid said so. The firm said so. A company man said so.",
        "Traffic was heavy, according to a report by the Rivers Agency.",
        "⟦Growers⟧ in the valley are furious. ⟦Lenders⟧ have long balked at such dams.",
        "Growers in the valley were paid. The lenders balked at the dam. Ana Ruiz said growers are furious.",
        "⟦A local charity⟧ said the dam was unsafe.",
        "Rain fell. ⟦Growers⟧ and local firms are glad. ⟦Lenders⟧, sheep breeders and builders are slow to agree.",
        "Rain fell. Growers and a clerk, Ana Ruiz, are glad.",
        "It stood there despite ⟦another government agency⟧’s warning.",
        "The film has ⟦dam experts⟧ wondering how it held. The leak came as a surprise to ⟦many engineers⟧.",
        "The board was accused of neglect by ⟦critics⟧, with ⟦some⟧ saying it knew.",
        "The board ⟦has been accused of⟧ neglect. The vote ⟦has been condemned at⟧ home and abroad.",
        "He faces charges ⟦widely considered⟧ political. ⟦It was revealed that⟧ he ran.",
        "The vote has been condemned at home and abroad by all three churches.",
        "⟦Rumour has it⟧ that the dam leaked. ⟦Reports have emerged⟧ of a flood. ⟦It has come to light that⟧ the gate was open.",
        "⟦Initial investigations reveal⟧ a leak. ⟦It is understood that⟧ it shut. ⟦According to friends and family⟧, he had left.",
        "He left ⟦amid allegations that⟧ he had lied.",
        "Police said initial investigations reveal a leak. She has friends and family there. Reports from Kerrow were late.",
        "⟦Rumours that the dam leaks have swirled⟧. ⟦By common consent⟧ it is old. ⟦Traders⟧ put the fall down to it.",
        "⟦Specialists⟧ trace the leak to the gate, and ⟦Western capitals⟧ believe it.",
        "It fell ⟦amid growing criticism⟧ of the board. It lost more than the ⟦average analyst estimate⟧.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        hints = self.heard(Level.INFO)
        for one in graded(doc):
            if one.nobody is not None:
                if one.nobody.sure or hints:
                    yield from self._nobody(doc, one.nobody)
                continue
            named = one.grade == "named" and any(map(_spoken_for, one.classes))
            if not hints and not self.heard(self._loudest(doc, one.classes, named)):
                continue  # whose each of them is costs more than how loud they can be
            mine = [v for v in one.classes if _own(doc, v)]
            if mine:
                first, *later = mine
                related = [Note(*v.span, "and here") for v in later[:NOTES]]
                loudest = Level.INFO if named and not _joined(first) else max(_level(doc, v) or self.level for v in mine)
                yield self.at(_underlined(first), _message(doc, first), level=loudest, related=related)
        if hints:
            yield from self._capitals(doc)
            yield from self._of_bodies(doc)
            yield from self._crowds(doc)

    def _loudest(self, doc: Document, classes: tuple[Vague, ...], named: bool) -> Level:
        """How loud a finding on places of one class can be."""
        if not classes or (named and not any(map(_joined, classes))):
            return Level.INFO
        return max(_level(doc, one) or self.level for one in classes)

    def _nobody(self, doc: Document, saying: Nobody) -> Iterator[Finding]:
        """Words that report for nobody, where no report of somebody holds them."""
        if linked(doc, *saying.span):
            return
        sentence = sentence_at(doc, saying.span.start)
        reported = sentence is None or may_report(doc, sentence, saying.span)
        if reported and not _aside(doc, saying.span) and attributed(doc, *saying.span):
            return
        if saying.frame in _MOODS and named_soon(doc, saying.span.start):
            return
        sure = saying.sure
        if saying.frame == "accused":  # where a court or the police are in the story, it is theirs
            sure = sure and not has_any(doc, _CHARGED(doc.language))
        elif saying.frame in _FOUND:
            sure = sure and not named_soon(doc, saying.span.start)
        elif saying.frame == "authorities":  # a draft in which somebody with a name speaks has told of them, or will
            sure = sure and not named_speakers(doc)
        words = doc.quote(*saying.span)
        yield self.at(saying.span, f"“{words}”: by whom?", level=None if sure else Level.INFO)

    def _of_bodies(self, doc: Document) -> Iterator[Finding]:
        """People of a body and holders of a post who speak without a name: the first few of a draft."""
        told: set[str] = set()
        known = _known(doc)
        for one in construed(doc, "bodies"):
            words = " ".join(doc.quote(*one.span).split())
            heads, _, verb = words.lower().rpartition(" ")
            if verb in _SAYS_NOTHING(doc.language):
                continue
            if heads in told or quoted(doc, *one.span) or named_soon(doc, one.span.start):
                continue
            if linked(doc, *one.span) or any(place.overlaps(one.span) for place in known):
                continue
            told.add(heads)
            yield self.at(one.span, f"“{words}”: who of them? give a name", level=Level.INFO)
            if len(told) == BODIES:
                return

    def _crowds(self, doc: Document) -> Iterator[Finding]:
        """Classes of people and bodies that are said to say, think or feel something: the first few of a draft."""
        known = _known(doc)
        told: set[str] = set()
        for one in crowds(doc):
            whole = Span(one.span.start, one.cue.end)
            if one.noun in told or quoted(doc, *whole) or attributed(doc, *one.span) or linked(doc, *whole):
                continue
            if any(place.overlaps(whole) for place in known):
                continue
            told.add(one.noun)
            yield self.at(one.span, f"“{doc.quote(*one.span)}”: which of them, and how does the draft know?", level=Level.INFO)
            if len(told) == CROWDS:
                return

    def _capitals(self, doc: Document) -> Iterator[Finding]:
        """Countries and capitals that say something."""
        text = doc.text
        for start, end, _ in occurrences(doc, _places(doc.settings.language)):
            if (
                text[start].isupper()
                and _opens(doc.language, text, start)
                and _CAPITAL_CUE(doc.language).match(text, end)
                and not quoted(doc, start, end)
            ):
                yield self.at(
                    (start, end), f"“{text[start:end]}” cannot speak: say which office or person did", level=Level.INFO
                )


@functools.cache
def _places(language: str) -> frozenset[bytes]:
    """The countries and capitals of the list ``vague``."""
    return lexicon_words(row[0] for row in load(language, "vague") if row[1] == "place")


def _underlined(one: Vague) -> Span:
    """What to underline: "according to reports" as a whole, else the noun phrase."""
    return Span(one.cue.start, one.span.end) if one.kind == "report" and one.frame == "according" else one.span


def _own(doc: Document, one: Vague) -> bool:
    """Whether the class is the writer's source: somebody else's report, a link or people met before make it none."""
    if linked(doc, one.span.start, one.cue.end) or linked(doc, one.cue.start, one.span.end):
        return False
    if one.kind == "some" and (before := sentence_before(doc, one.span.start)) and _PEOPLE(doc.language).search(doc.text, *before):
        return False  # "The neighbours came out. Some say ...": some of them
    sentence = sentence_at(doc, one.span.start)
    if sentence is not None and not may_report(doc, sentence, one.cue):
        return True
    return not any(
        a.source and not a.stance and not any(s.overlaps(one.span) for s in a.source) and not a.cue[0].overlaps(one.cue)
        for a in reports_at(doc, *one.span)
    )


@layer
def _known(doc: Document) -> frozenset[Span]:
    """The places that are asked for otherwise: sources with a grade, but for those that speak for a body."""
    return frozenset(place for one in graded(doc) if not one.mentions or _asked(one.mentions[0]) for place in one.places)


def _asked(one: Unnamed) -> bool:
    """Whether another rule asks who an unnamed source is: one that is counted and speaks for nobody."""
    return one.counted and one.grade != "spokes"


def _aside(doc: Document, span: Span) -> bool:
    """ ", which is widely understood to be": the writer's own clause, whoever's report it stands in."""
    return _WHICH.search(doc.text, max(0, span.start - 7), span.start) is not None


def _message(doc: Document, one: Vague) -> str:
    words = doc.quote(*one.span)
    if one.kind == "report":
        return f"“{words}” is no source: say whose report it is"
    return f"“{words}” names nobody a reader could ask"


def _level(doc: Document, one: Vague) -> Level | None:
    """None for the rule's own level."""
    if _joined(one):
        return None
    if one.kind not in _NOBODY and not (one.kind == "office" and (one.frame == "among" or _bare(doc, one) or not named_speakers(doc))):
        return Level.INFO
    if one.noun in _BACK(doc.language) or (one.kind == "media" and "state" in doc.quote(*one.span).lower()):
        return Level.INFO
    return Level.INFO if _spoken_for(one) and named_soon(doc, one.span.start) else None


def _spoken_for(one: Vague) -> bool:
    """Whether one with a name behind a class may be whom it means: "officials said ... Col. Roe said". Whoever speaks after "experts
    say" or "critics say" is one of them, and says nothing of who the others are.
    """
    return one.kind == "one" or one.kind not in _NOBODY


def _bare(doc: Document, one: Vague) -> bool:
    """Whether those in power, with no word on whose they are, lead what they say: "officials say it leaks"; not "Norwegian
    officials", and not the ", officials said." that closes a plain fact.
    """
    alone = one.noun in _POWERS(doc.language) and doc.quote(*one.span).lower() == one.noun
    return alone and one.frame == "says" and doc.text[one.cue.end : one.cue.end + 1] not in (".", ",", ";")


def _joined(one: Vague) -> bool:
    """Whether two classes of different kinds speak together ("officials and residents")."""
    return bool(one.joined) and (one.kind, one.joined) != ("lay", "lay")


def _opens(language: Language, text: str, start: int) -> bool:
    """Whether a place stands alone as a subject, not inside a longer name."""
    before = text[max(0, start - 2) : start]
    return (
        start == 0
        or before[-1] in '\n“"—'
        or before in (". ", ", ", "? ", "! ")
        or (before[-1] == " " and text.endswith(_BEFORE_CAPITAL(language), 0, start - 1))
    )
