"""The rule unattributed-number-in-headline: a toll in the headline that only the body attributes."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.figures import CASUALTY, Figure, figures
from provlint.layers.speech import attributed, report_in
from provlint.layers.text import headlines, lazy, sentence_at, worded

_DIGITS = worded(
    r"(?:{attribution_rules.headline bound} )?(?P<n>(?<![-–])\b\d{1,3}(?:,\d{3})*\b|\b{attribution_rules.headline number}\b)(?![-–]|:)"
)
_TOLL = worded(
    r"\b{attribution_rules.headline casualty}\b"
)
_SOURCE = worded(
    r"\b{attribution_rules.headline source}\b|: [A-Z“‘]|[,:] [A-Z][\w ]+$|: [\w ]{2,24}$|^[A-Z][\w’' ]{2,24}: "
)


_NAMES_OF = lazy(r"\bnames? of (?:the )?$")
#: deeds of war and terror, whose tolls the sides dispute
_CONTESTED = worded(r"(?i:\b{headline_words.contested}\b)")
#: a charge or a verdict: the deed is past, and its toll in the court's files
_CHARGE = worded(r"\b{figure_rules.charge}\b")
#: "the board knew of no such case": the other side
_DENIES = worded(r"\b{headline_words.denies}\b")
#: what nobody disputes: no desk gives a source for it in a headline
_DISASTER = worded(r"(?i:\b{headline_words.disaster}\b)")


class UnattributedNumberInHeadline(Rule):
    """The headline or deck states a toll as a fact that the body only reports.

    Why: most readers see the headline alone; there the number has lost its source.
    Instead: carry the source up: "Strike kills 9, hospital says".
    Source: Reuters, The Essentials of Reuters Sourcing; BBC Editorial Guidelines 11.3.1.

    Fires only where the body gives the number as somebody's report. A warning for deeds of war and terror, whose tolls the
    sides dispute, and for what the next sentence has denied. The toll of an accident, a disaster or a crime under such a
    headline is usual copy, and info.
    """

    near = True
    level = Level.WARNING
    examples = (
        "Strike kills 9, hospital says\n\nA strike on the port killed 9 people, Kerrow hospital said.",
        "Flood kills 9\n\nA flood killed 9 people on Monday. Their names were read out at the town hall.",
        "Nine ways to save on heating\n\nThe council says 9 of them work.",
        "⟦Strike kills 9⟧ in port of Kerrow\n\nA strike on the port killed 9 people, Kerrow hospital said on Monday.",
        "Mill hand gets 50 years for killing clerk\n\nA mill hand was sentenced to 50 years for killing a clerk, the court said.",
        "⟦Fumes kill 14⟧ in Kerrow\n\nFourteen people died of fumes, the group Clear Air said. The board said it knew of no such case.",
        "⟦Two clerks dead⟧, three hurt in mill fire\n\nTwo clerks were dead when the crews came, the fire service said.",
        "⟦Two dead⟧ in mill fire\n\nTwo people were dead when the crews came, the fire service said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        heads = headlines(doc)
        if not heads:
            return
        body = max(h.end for h in heads)
        for head in heads:
            toll = _TOLL(doc.language).search(text, *head)
            if toll is None or _SOURCE(doc.language).search(text, *head) or report_in(doc, *head):
                continue
            # a number behind a comma is of what follows: "2 adults dead, 3 children hurt"
            end, numbers = toll.end(), _DIGITS(doc.language).finditer(text, *head)
            number = min(
                numbers, key=lambda m: ("," in text[end : m.start()], abs(m.start() - toll.start())), default=None
            )
            if number is None or abs(number.start() - toll.start()) > 40:
                continue
            if text.endswith(" at ", 0, number.start()):
                continue  # an age: "dead at 95"
            if _NAMES_OF.search(text, head.start, number.start()):
                continue  # "learns names of four sailors hurt": the number is no news of it
            told = next((f for f in figures(doc) if f.span.overlaps(Span(*number.span()))), None)
            if told is None:
                continue  # "50 years for killing a clerk": a time, an age
            place = _reported(doc, told, number.group("n").lower(), body)
            if place is None:
                continue
            span = Span(min(number.start(), toll.start()), max(number.end(), toll.end()))
            word = _WORD_BEFORE.search(text, head.start, span.start)
            if word is not None and span.start == toll.start():
                span = Span(word.start(), span.end)
            note = Note(*place, "here the number is somebody's report")
            yield self.at(
                span,
                f"“{text[span.start : span.end]}” has a source in the text and none here",
                related=[note],
                level=None if _contested(doc, head, place) else Level.INFO,
            )


def _contested(doc: Document, head: Span, place: Span) -> bool:
    """Whether the headline, or the sentence that has the number from somebody, tells of a deed of war or terror, and no verdict on it."""
    told = sentence_at(doc, place.start) or place
    if _denied(doc, told):
        return True
    if _DISASTER(doc.language).search(doc.text, *head) or _CHARGE(doc.language).search(doc.text[slice(*head)].lower()):
        return False
    return any(_CONTESTED(doc.language).search(doc.text, *span) for span in (head, told))


def _denied(doc: Document, sentence: Span) -> bool:
    """Whether the sentence after the one that gives the number has somebody who knows nothing of it, or denies it."""
    after = sentence_at(doc, min(len(doc.text) - 1, sentence.end + 1))
    return after is not None and _DENIES(doc.language).search(doc.text, *after) is not None


_WORD_BEFORE = lazy(r"[A-Z][\w’'-]+ $")
def _reported(doc: Document, told: Figure, number: str, body: int) -> Span | None:
    """Where the body gives the number as a report; ``number``: as the headline writes it."""
    for figure in figures(doc):
        if figure.span.start > body and figure.what in CASUALTY and figure.value == told.value and attributed(doc, *figure.span):
            return figure.span
    for match in _DIGITS(doc.language).finditer(doc.text, body):
        if match.group("n").lower() == number and attributed(doc, *match.span()):
            near = _TOLL(doc.language).search(doc.text, max(body, match.start() - 60), min(len(doc.text), match.end() + 60))
            if near is not None:
                return Span(*match.span())
    return None
