"""The rule prediction-without-source: a forecast, and no forecaster."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, spoken
from provlint.layers.text import lazy, lexicon_words, occurrences
from provlint_attribution._context import sourced_in_words

_WORDS = lexicon_words(
    "likely expected poised bound sure certain threatens threaten could may might projected predicted forecast "
    "anticipated potentially".split()
)
_TO = lazy(r" to (?:[a-z]+ly )?(?P<verb>[a-z]+)(?: [a-z]+(?:ed|en)\b)?")
_BE = lazy(
    r"\b(?P<be>is|are|was|were|be|seems|looks|appears)(?: (?:also|now|still|widely|all but|very|most|more|highly|"
    r"not))* $"
)
_SCHEDULED = frozenset([b"expected", b"anticipated", b"poised", b"certain", b"sure"])
_MODALS = frozenset([b"could", b"may", b"might", b"threatens", b"threaten"])
#: what a "could" must lead to before it is more than caution
_ESCALATES = lazy(
    r"(?: to)? (?:also |further |now |well )?(?:spark|trigger|ignite|escalate|widen|worsen|derail|deepen|inflame|"
    r"unleash|plunge|destabili[sz]e|engulf|spiral|upend|provoke|lead to|spill)\b"
)
_FEARED = lazy(r"\b(?:[Ff]ear|[Cc]oncern|[Ww]orr|[Ww]arn|[Ww]hether|[Ii]f|[Uu]nless|[Rr]isk|[Aa]fraid)[^.;]*$")
_WILL = lazy(r" [a-z]+\b")
_POTENTIALLY = lazy(r" [a-z]{3,}ing(?: [\w’'-]+)?")
#: what is on somebody's calendar is a plan, not a forecast
_PLANS = frozenset(
    """attend speak arrive meet announce appear visit travel deliver release begin start open sign hold host
    testify address join return receive vote make give take unveil present file issue publish launch campaign
    participate debate land hear report step leave recover survive""".split()
)


class PredictionWithoutSource(Rule):
    """What will come is foretold ("is likely to", "is expected to", "potentially ...ing"), and nobody foretells it.

    Why: a forecast is somebody's opinion; without the forecaster it is the writer's.
    Instead: say who expects it: "rents will rise, the tenants' union forecasts".
    Source: IPSO Clause 1 (conjecture is told from fact), Reuters Handbook.

    Plans on a calendar ("is expected to speak on Monday") are left alone.
    """

    level = Level.INFO
    examples = (
        "The ruling is likely to raise rents, according to the tenants’ union.",
        "“It is likely to raise rents,” said Ana Ruiz.",
        "The mayor is expected to speak on Monday.",
        "The bus was bound for Kerrow.",
        "He did as was expected of him.",
        "The ruling ⟦is likely to raise⟧ rents.",
        "Calls for a vote ⟦are expected to grow⟧.",
        "The strike ⟦could spark⟧ a wider war, and it ⟦threatens to derail⟧ the talks.",
        "The strike ⟦will likely deepen⟧ the quarrel. She could sing, and may leave.",
        "Louder demands for a vote ⟦are expected⟧.",
        "A storm broke the dam, ⟦potentially flooding homes⟧.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for start, end, word in occurrences(doc, _WORDS):
            if word in _MODALS:
                match = _ESCALATES.match(text, end)
                if match is None or _FEARED.search(text, max(0, start - 120), start):
                    continue
                span = Span(start, match.end())
            elif word == b"likely" and text.endswith(" will ", 0, start):
                match = _WILL.match(text, end)
                if match is None or match.group().strip() in _PLANS or match.group() == " be":
                    continue
                span = Span(start - 5, match.end())
            elif word == b"potentially":
                match = _POTENTIALLY.match(text, end)
                if match is None or text[start - 2 : start] != ", ":
                    continue
                span = Span(start, match.end())
            elif word == b"expected" and text[end : end + 1] in (".", ",", ";"):
                before = _BE.search(text, max(0, start - 40), start)
                if before is None:
                    continue
                span = Span(before.start(), end)
            else:
                match = _TO.match(text, end)
                before = _BE.search(text, max(0, start - 40), start)
                if match is None or before is None or match.group("verb") == "be":
                    continue
                if word in _SCHEDULED and match.group("verb") in _PLANS:
                    continue
                span = Span(before.start(), match.end())
            if spoken(doc, *span) or sourced_in_words(doc, clipped_sentence(doc, *span)):
                continue
            words = text[span.start : span.end]
            yield self.at(span, f"“{words}” foretells, and nobody is named who expects it")
