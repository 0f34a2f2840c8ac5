"""The rule prediction-without-source: a forecast, and no forecaster."""

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import attributed, clipped_sentence, quoted
from provlint.layers.text import lazy, lexicon_words, linked, occurrences, sentence_index
from provlint_attribution._claims import claims
from provlint_attribution._context import aside, first_person, may_report, played, sourced_in_words

#: how many places by construction are told of a draft
FEW = 3
_WORDS = lexicon_words(
    "likely will expected poised bound sure certain threatens threaten could may might projected predicted forecast "
    "anticipated potentially".split()
)
_TO = lazy(r" to (?:[a-z]+ly )?(?P<verb>[a-z]+)(?: [a-z]+(?:ed|en)\b)?")
_BE = lazy(
    r"\b(?P<be>is|are|was|were|be|seems|looks|appears)(?: (?:also|now|still|widely|all but|very|most|more|highly|"
    r"not))* $"
)
_SCHEDULED = frozenset([b"expected", b"anticipated", b"poised", b"certain", b"sure"])
_MODALS = frozenset([b"could", b"may", b"might"])
#: what a "could" must lead to before it is more than caution
_ESCALATES = lazy(
    r"(?: to)? (?:also |further |now |well )?(?:spark|trigger|ignite|escalate|widen|worsen|derail|deepen|inflame|"
    r"unleash|plunge|destabili[sz]e|engulf|spiral|upend|provoke|lead to|spill|add to|fuel|jeopardi[sz]e|undermine|"
    r"have (?:[a-z-]+ ){0,2}(?:consequences|repercussions|implications|effects?|impacts?))\b"
)
#: "threatens to cut off the road": any verb will do
_THREATENS = lazy(r" to (?:[a-z]+ly )?[a-z]+\b(?: (?:off|out|up|down|apart))?")
_NO_THREAT = lazy(r"\b(?:he|she|they|who|I|we|has|have|had)(?: [a-z]+ly)? $")
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

    A warning only where the forecast hangs as the writer's own aside on somebody's statement; else info, of which a
    draft is told three by construction ("will help attract", "could prove embarrassing").
    Plans on a calendar ("is expected to speak on Monday") are left alone.
    """

    level = Level.WARNING
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
        "The board said rents were up, a step that the union ⟦is expected to use⟧ in court.",
        "The fund ⟦will help attract⟧ new mills, and the valley may sing.",
        "The fund will help attract new mills, Ana Ruiz said.",
        "The drought ⟦threatens to cut off⟧ the valley and ⟦could have dire consequences⟧.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        told = list(self._asides(doc))
        yield from told
        if not self.heard(Level.INFO) or first_person(doc) or played(doc):
            return
        seen = {sentence_index(doc, one.start) for one in told}
        left = FEW
        for one in claims(doc, "forecasts"):
            here = sentence_index(doc, one.span.start)
            if here in seen or left == 0 or not self._own(doc, one.span):
                continue
            seen.add(here)
            left -= 1
            words = " ".join(doc.text[one.span.start : one.span.end].split())
            yield self.at(one.span, f"“{words}” foretells, and nobody is named who expects it", level=Level.INFO)

    def _own(self, doc: Document, span: Span) -> bool:
        """Whether the writer foretells: nobody is quoted or reported there, no link leads to a forecaster, nothing is feared."""
        sentence = clipped_sentence(doc, *span)
        return not (
            quoted(doc, *span)
            or linked(doc, *sentence)
            or _FEARED.search(doc.text, max(sentence.start, span.start - 120), span.start)
            or sourced_in_words(doc, sentence)
            or (may_report(doc, sentence) and attributed(doc, *span))
        )

    def _asides(self, doc: Document) -> Iterator[Finding]:
        """The forecasts by their words, those that hang on somebody's statement among them."""
        text = doc.text
        hints = self.heard(Level.INFO)
        for start, end, word in occurrences(doc, _WORDS):
            if not hints and word != b"expected":
                continue
            span = _foretold(text, start, end, word)
            if span is None:
                continue
            sentence = clipped_sentence(doc, *span)
            own = aside(doc, sentence, span.start)
            if not own and (
                not hints
                or sourced_in_words(doc, sentence)
                or quoted(doc, *span)
                or (may_report(doc, sentence) and attributed(doc, *span))
            ):
                continue
            words = text[span.start : span.end]
            level = None if own and word == b"expected" else Level.INFO
            yield self.at(span, f"“{words}” foretells, and nobody is named who expects it", level=level)


def _foretold(text: str, start: int, end: int, word: bytes) -> Span | None:
    """What to underline, or None where nothing is foretold."""
    if word in _MODALS or word == b"will":
        match = _ESCALATES.match(text, end)
        if match is None or _FEARED.search(text, max(0, start - 120), start):
            return None
        return None if word == b"will" and match.group().endswith(" lead to") else Span(start, match.end())
    if word in (b"threatens", b"threaten"):
        match = _THREATENS.match(text, end)
        if match is None or _NO_THREAT.search(text, max(0, start - 24), start):
            return None
        return Span(start, match.end())
    if word == b"likely" and text.endswith(" will ", 0, start):
        match = _WILL.match(text, end)
        if match is None or match.group().strip() in _PLANS or match.group() == " be":
            return None
        return Span(start - 5, match.end())
    if word == b"potentially":
        match = _POTENTIALLY.match(text, end)
        return Span(start, match.end()) if match is not None and text[start - 2 : start] == ", " else None
    before = _BE.search(text, max(0, start - 40), start)
    if before is None:
        return None
    if word == b"expected" and text[end : end + 1] in (".", ",", ";"):
        return Span(before.start(), end)
    match = _TO.match(text, end)
    if match is None or match.group("verb") == "be" or (word in _SCHEDULED and match.group("verb") in _PLANS):
        return None
    return Span(before.start(), match.end())
