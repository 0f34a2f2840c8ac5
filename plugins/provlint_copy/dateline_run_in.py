"""copy/dateline-run-in."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, replace
from provlint.layers.text import lazy, paragraphs, worded
from provlint.lexicon import Language, listed, per_language
from provlint_copy._spelling import known

#: a place in capitals, perhaps with its state or a second place, and at once the sentence
_OPENING = worded(
    r"(?P<place>[A-Z]{3,}(?:[ -][A-Z]{2,}){0,3})(?P<more>, (?:[A-Z]\.){2,3}|, (?:{copy.first half of a land} )?[A-Z][a-z]+\.?)?"
    r"(?:/[A-Z]{3,}){0,3}(?= [\"“‘']?[A-Z])(?! (?:CO|[A-Z]{3,})\b)"
)
#: the dash stands a little later: LIMA, Box Hill County — The mill
_DASH = lazy(r"[^\n]{0,40}? (?:—|–|--|-|_) ?")
_STATES = listed("copy", "state of a dateline")
#: headlines, bylines and the first paragraphs are looked at
_TOP = 6
#: a shorter line is no paragraph of a story
_LEAST = 80


class DatelineRunIn(Rule):
    """A dateline runs into the first sentence: the dash between place and text is lost.

    Why: the reader takes the place for the subject: “SEOUL North Korea said”.
    Instead: set the dash, and the day and the source before it if the house gives them.
    Source: AP Stylebook, datelines; Reuters Handbook, datelines.

    A hint: on 30 texts of two readers nobody stopped at one of 13, though each was right; the desk's template sets the dash.
    """

    near = True
    level = Level.INFO
    fix = "suggest"
    examples = (
        (
            "LIMA, Peru – Fine\n\n⟦LIMA⟧ The mill by the river was shut on Monday, and nobody in the town knew a reason for it.",
            "LIMA, Peru – Fine\n\nLIMA – The mill by the river was shut on Monday, and nobody in the town knew a reason for it.",
        ),
        "⟦BATON ROUGE, La.⟧ Two mills by the river were shut on Monday, and nobody in the town knew a reason for it.",
        "⟦KORVA/LIMA⟧ Korva has shut the mill, and the people of Korva and of Lima who worked there do not know why it was.",
        "NASA Administrator Ana Roe shut the mill by the river on Monday, and nobody in the town knew a reason for it.",
        "LIMA – The mill by the river was shut on Monday, and nobody in the town knew of a reason for the closing of it.",
        "LIMA MILL IS SHUT",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for block in paragraphs(doc)[:_TOP]:
            if block.kind != "paragraph" or block.end - block.start < _LEAST or not text[block.start : block.start + 3].isupper():
                continue
            match = _OPENING(doc.language).match(text, block.start, block.end)
            if not match or _DASH.match(text, match.end(), block.end):
                return
            if self._place(doc, match.group("place"), match.group("more") or ""):
                start, end = match.span()
                dash = replace(end, end, " –", "set a dash after the dateline")
                yield self.at((start, end), f"the dateline “{match.group()}” runs into the sentence: a dash is lost", fix=dash)
            return  # a dateline stands before the first paragraph of the story only

    def _place(self, doc: Document, place: str, more: str) -> bool:
        """Whether a run of capitals is a place: known as one, with a state or land, or told of in the draft itself."""
        places = _places(doc.language)
        if more.strip(" ,.").lower() in doc.language.month_numbers:
            return False
        if place.lower() in places or (more and more.strip(" ,.").lower() in places):
            return True
        if place.lower() in known(doc.language):  # PRESIDENT, UPDATE
            return False
        # an acronym has no form with small letters; a place that the story is about does
        named = place.title()
        at = doc.text.find(named)
        return at >= 0 and not doc.text[at + len(named) : at + len(named) + 1].isalnum()



@per_language
def _places(language: Language) -> frozenset[str]:
    return language.long_list("places").whole() | _STATES(language)
