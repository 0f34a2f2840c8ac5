"""An acronym used without a word on what it stands for."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Option, Rule
from provlint.layers.acronyms import acronyms

#: a full name this near before the acronym, in code points, explains it well enough
NEAR = 400


class AcronymNotIntroduced(Rule):
    """An acronym is used before the draft says what it stands for, or without.

    Why: a reader who does not know it stops there; two bodies may share the letters.
    Instead: write the full name once with the acronym after it, or use the full name throughout.
    Source: AP Stylebook, abbreviations and acronyms; Guardian style guide, abbreviations.
    """

    level = Level.WARNING
    options = {"known": Option([], "acronyms that your readers know, besides the usual ones (FBI, NATO, CEO)")}
    examples = (
        "The FBI and the National Roads Agency (NRQ) met. The NRQ paid.",
        "Union leaders from the National Roads Agency, or NRQ, met. The NRQ paid.",
        "The National Roads Quorum met on Monday. ⟦The NRQ⟧ paid for it.",
        "⟦The NRQ⟧ paid for the road. Then the NRQ left.",
        "⟦The NRQ⟧ paid. The National Roads Quorum (NRQ) met.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for item in doc.get(acronyms):
            if item.known or item.text in self.known:
                continue
            first = item.uses[0]
            start = (
                first.start - 4
                if text[first.start - 4 : first.start].lower() == "the " and first.start >= 4
                else first.start
            )
            span = (start, first.end)
            if item.introductions:
                there = item.introductions[0].span
                if there.start <= first.start:
                    continue
                note = Note(there.start, there.end, "introduced here")
                yield self.at(span, f"“{item.text}” is used before it is introduced", related=[note])
            elif item.spelled:
                note = Note(item.spelled.start, item.spelled.end, "the full name, without the acronym")
                near = 0 <= first.start - item.spelled.end < NEAR
                yield self.at(
                    span,
                    f"“{item.text}” is never introduced beside “{text[slice(*item.spelled)]}”",
                    level=Level.INFO if near else None,  # a reader may put the two together
                    related=[note],
                )
            else:
                yield self.at(span, f"the draft does not say what “{item.text}” stands for", level=Level.INFO)
