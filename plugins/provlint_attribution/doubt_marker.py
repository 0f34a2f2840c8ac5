"""The rule doubt-marker: "so-called", the writer's raised eyebrow."""

from collections.abc import Iterable

from provlint import Document, Example, Finding, Level, Option, Rule
from provlint.layers.speech import quotations, spoken
from provlint.layers.text import gate, has_any, lazy

_WORDS = gate("attribution_rules", "so called")
_MARKERS = (
    lazy(r"[Ss]o-called\b"),
    lazy(r"[Ss]elf-(?:styled|proclaimed)\b"),
    lazy(r"[Oo]stensibl[ey]\b"),
)


class DoubtMarker(Rule):
    """A marker such as "so-called" or "self-styled" comments on a name that the text goes on to use.

    Why: the marker says that the name is wrong and not why; it is the writer's opinion without an argument.
    Instead: use the name, and say what is disputed and by whom.
    Source: Wikipedia, Words to watch; BBC Editorial Guidelines 11.3.5.
    """

    near = True
    level = Level.INFO
    scare_quotes = Option(False, "report quotation marks around one to three words of the writer's own")
    examples = (
        "The union, which the courts do not recognise, called a strike.",
        "“The so-called union is a front,” said Ana Ruiz.",
        "The plan is called the harbour bill.",
        "The ⟦so-called⟧ union called a strike.",
        "The ⟦self-styled⟧ governor left.",
        "The new “opening” of the port was put off.",
        Example("The new ⟦“opening”⟧ of the port was put off.", options={"scare_quotes": True}),
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if has_any(doc, _WORDS(doc.language)):
            for marker in _MARKERS:
                for match in marker.finditer(doc.text):
                    if not spoken(doc, *match.span()):
                        yield self.at(
                            match.span(), f"“{match.group()}” doubts the name without saying who doubts it, and why"
                        )
        if not self.scare_quotes:
            return
        for quote in quotations(doc):
            inner = doc.quote(*quote.inner)
            if (
                quote.kind == "scare"
                and quote.words <= 3
                and quote.speaker is None
                and quote.closed
                and inner.islower()
            ):
                yield self.at(quote.span, "these quotation marks doubt the word without saying who doubts it")
