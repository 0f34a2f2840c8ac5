"""The rule prediction-without-source: a forecast, and no forecaster."""

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.figures import figures_in
from provlint.layers.speech import attributed, clipped_sentence, quoted
from provlint.layers.text import construed, flowing, gate, linked, occurrences, sentence_index, worded
from provlint.lexicon import Language, listed
from provlint_attribution._context import aside, first_person, may_report, played, sourced_in_words
from provlint_attribution._voice import follows_report

#: how many places by construction are told of a draft
FEW = 3
#: so many code points behind the words of a forecast stands the number that is foretold
NEAR = 3
#: from here on a count is a forecast of a number: "is expected to focus on three areas" is a plan
LEAST = 10
#: so many code points further on a number is looked for at all, with the words before it ("approximately 600")
AHEAD = 40
_MEASURED = frozenset(["money", "share"])
_WORDS = gate("prediction", "word")
_TO = flowing(r" to (?:[a-z]+ly )?(?P<verb>[a-z]+)(?: [a-z]+(?:ed|en)\b)?")
_BE = worded(r"\b(?P<be>{prediction.be})(?: {prediction.degree})* $", flows=True)
_SCHEDULED = gate("prediction", "scheduled")
_MODALS = gate("prediction", "modal")
#: what a "could" must lead to before it is more than caution
_ESCALATES = worded(
    r"(?: to)? (?:{prediction.also} )?(?:{prediction.escalates}|have (?:[a-z-]+ ){0,2}{prediction.consequences})\b", flows=True
)
#: "threatens to cut off the road": any verb will do
_THREATENS = worded(r" to (?:[a-z]+ly )?[a-z]+\b(?: {prediction.particle})?", flows=True)
_NO_THREAT = worded(r"\b{prediction.person}(?: [a-z]+ly)? $", flows=True)
_FEARED = worded(r"\b{prediction.fear}[^.;]*$", flows=True)
_WILL = flowing(r" [a-z]+\b")
_POTENTIALLY = flowing(r" [a-z]{3,}ing(?: [\w’'-]+)?")
#: what is on somebody's calendar is a plan, not a forecast
_PLANS = listed("prediction", "plan")


class PredictionWithoutSource(Rule):
    """What will come is foretold ("is likely to", "is expected to", "potentially ...ing"), and nobody foretells it.

    Why: a forecast is somebody's opinion; without the forecaster it is the writer's.
    Instead: say who expects it: "rents will rise, the tenants' union forecasts".
    Source: IPSO Clause 1 (conjecture is told from fact), Reuters Handbook.

    A warning only where the forecast is a number ("is likely to cost 300 jobs"), or hangs as the writer's own aside on somebody's
    statement; else info, of which a draft is told three by construction ("will help attract", "could prove embarrassing").
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
        "The board said it met Leo Hale, also known as Bo, who is expected to win the harbour vote.",
        "The fund ⟦will help attract⟧ new mills, and the valley may sing.",
        "The fund will help attract new mills, Ana Ruiz said.",
        "The merger ⟦is likely to cost⟧ 300 jobs. Sales ⟦are expected to rise⟧ 8 percent.",
        "In the view of Ana Ruiz, the merger is likely to cost 300 jobs. In her opinion, it is likely to cost more.",
        "The drought ⟦threatens to cut off⟧ the valley and ⟦could have dire consequences⟧.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        told = list(self._asides(doc))
        yield from told
        hints = self.heard(Level.INFO)
        seen = {sentence_index(doc, one.start) for one in told}
        warned = {sentence_index(doc, one.start) for one in told if one.level is not Level.INFO}
        left = FEW
        for one in construed(doc, "forecasts"):
            sure = one.grade == "stop" or _in_figures(doc, one.span)
            if not sure and not hints:
                continue
            if first_person(doc) or played(doc):
                return
            sure = sure and not follows_report(doc, one.span.start)
            here = sentence_index(doc, one.span.start)
            if (here in seen or not hints or left == 0) and not (sure and here not in warned):
                continue
            if not self._own(doc, one.span):
                continue
            if sure:
                warned.add(here)
            else:
                left -= 1
            seen.add(here)
            words = " ".join(doc.text[one.span.start : one.span.end].split())
            level = None if sure else Level.INFO
            yield self.at(one.span, f"“{words}” foretells, and nobody is named who expects it", level=level)

    def _own(self, doc: Document, span: Span) -> bool:
        """Whether the writer foretells: nobody is quoted or reported there, no link leads to a forecaster, nothing is feared."""
        sentence = clipped_sentence(doc, *span)
        return not (
            quoted(doc, *span)
            or linked(doc, *sentence)
            or _FEARED(doc.language).search(doc.text, max(sentence.start, span.start - 120), span.start)
            or sourced_in_words(doc, sentence)
            or (may_report(doc, sentence) and attributed(doc, *span))
        )

    def _asides(self, doc: Document) -> Iterator[Finding]:
        """The forecasts by their words, those that hang on somebody's statement among them."""
        text = doc.text
        hints = self.heard(Level.INFO)
        for start, end, word in occurrences(doc, _WORDS(doc.language)):
            span = _foretold(doc.language, text, start, end, word)
            if span is None:
                continue
            number = _in_figures(doc, span)
            if not hints and word != b"expected" and not number:
                continue
            sentence = clipped_sentence(doc, *span)
            own = aside(doc, sentence, span.start)
            if not own and (
                not (hints or number)
                or sourced_in_words(doc, sentence)
                or quoted(doc, *span)
                or (may_report(doc, sentence) and attributed(doc, *span))
            ):
                continue
            words = text[span.start : span.end]
            level = None if number or (own and word == b"expected") else Level.INFO
            yield self.at(span, f"“{words}” foretells, and nobody is named who expects it", level=level)


def _in_figures(doc: Document, span: Span) -> bool:
    """Whether what is foretold is a number, right behind the words: "is likely to cost 300 jobs"."""
    numbers = doc.language.numbers
    words = doc.text[span.start : span.end + AHEAD].lower().replace("-", " ").split()
    if not any(word in numbers or any(map(str.isdigit, word)) for word in words):
        return False  # the figures of a sentence cost more than its words
    sentence = clipped_sentence(doc, *span)
    near = (one for one in figures_in(doc, sentence) if span.start <= one.span.start < span.end + NEAR)
    return any(one.form in ("digits", "words") and (one.low >= LEAST or one.what in _MEASURED) for one in near)


def _foretold(language: Language, text: str, start: int, end: int, word: bytes) -> Span | None:
    """What to underline, or None where nothing is foretold."""
    if word in _MODALS(language) or word == b"will":
        match = _ESCALATES(language).match(text, end)
        if match is None or _FEARED(language).search(text, max(0, start - 120), start):
            return None
        return None if word == b"will" and match.group().endswith(" lead to") else Span(start, match.end())
    if word in (b"threatens", b"threaten"):
        match = _THREATENS(language).match(text, end)
        if match is None or _NO_THREAT(language).search(text, max(0, start - 24), start):
            return None
        return Span(start, match.end())
    if word == b"likely" and text.endswith(" will ", 0, start):
        match = _WILL.match(text, end)
        if match is None or match.group().strip() in _PLANS(language) or match.group().strip() == "be":
            return None
        return Span(start - 5, match.end())
    if word == b"potentially":
        match = _POTENTIALLY.match(text, end)
        return Span(start, match.end()) if match is not None and text[start - 2 : start] == ", " else None
    before = _BE(language).search(text, max(0, start - 40), start)
    if before is None:
        return None
    if word == b"expected" and text[end : end + 1] in (".", ",", ";"):
        return Span(before.start(), end)
    match = _TO.match(text, end)
    if (
        match is None
        or match.group("verb") == "be"
        or (word in _SCHEDULED(language) and match.group("verb") in _PLANS(language))
    ):
        return None
    return Span(before.start(), match.end())
