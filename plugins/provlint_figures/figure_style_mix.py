"""figure-style-mix: over and more than, 7 and seven, % and percent in one draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Note, Option, Rule, Span, replace
from provlint.layers.figures import Figure, figures
from provlint.layers.speech import quotations
from provlint.lexicon import in_order
from provlint_figures._words import quoted

_SMALL = in_order("figure_rules", "spelled")


class FigureStyleMix(Rule):
    """One draft writes the same kind of figure in two ways: over and more than, 7 and seven, % and percent.

    Why: a mixed style looks like two writers and draws the eye from the fact.
    Instead: keep one style; what stands in quotation marks, headlines and the first line is left as it is.
    Source: AP Stylebook, numerals and "more than, over".
    """

    level = Level.INFO
    fix = "suggest"
    numerals = Option(True, "also look at 7 beside seven")
    examples = (
        "The river took over 30 houses and over 40 barns.",
        (
            "It took more than 30 houses, more than 50 cars and ⟦over⟧ 40 barns.",
            "It took more than 30 houses, more than 50 cars and more than 40 barns.",
        ),
        (
            "Prices rose 5 percent in May, 7 percent in June and 9⟦%⟧ in July.",
            "Prices rose 5 percent in May, 7 percent in June and 9 percent in July.",
        ),
        (
            "It was a wet week.\n\nWe saw seven boats, three cars, and later ⟦8⟧ carts.",
            "It was a wet week.\n\nWe saw seven boats, three cars, and later eight carts.",
        ),
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        numbers = list(_unquoted(doc))
        yield from self._mixed(doc, _hedges(doc, numbers), {"over": "more than", "more than": "over"})
        yield from self._mixed(doc, _signs(doc, numbers), {"%": " percent", "percent": "%", "per cent": " percent"})
        if self.numerals:
            yield from self._numerals(doc, numbers)

    def _mixed(self, doc: Document, places: list[tuple[str, Span]], swaps: dict[str, str]) -> Iterator[Finding]:
        """The first place of the rarer form, with the first of the commoner one beside it."""
        forms: dict[str, list[Span]] = {}
        for form, span in places:
            forms.setdefault(form, []).append(span)
        if len(forms) < 2:
            return
        rare, common = sorted(forms, key=lambda f: (len(forms[f]), -forms[f][0].start))[:2]
        span, other = forms[rare][0], forms[common][0]
        start = span.start - (doc.text[span.start - 1 : span.start] == " " and swaps[rare] == "%")
        text = swaps[rare].lstrip() if doc.text[start - 1 : start] == " " else swaps[rare]
        yield self.at(
            span,
            f"{quoted(doc, span)} here, {quoted(doc, other)} elsewhere",
            related=[Note(*other, "the other form")],
            fix=replace(start, span.end, text, f"write it like the other places ({text.strip()})"),
        )

    def _numerals(self, doc: Document, numbers: list[Figure]) -> Iterator[Finding]:
        first_line = doc.blocks[0].end if len(doc.blocks) > 1 else 0
        small = _SMALL(doc.language)
        digits, words = [], []
        for figure in numbers:
            if not 2 <= figure.low <= 9 or figure.low != figure.high or figure.span.start < first_line:
                continue
            if figure.what in ("money", "share") or figure.hedge not in ("", "plain"):
                continue
            text = doc.text[slice(*figure.span)]
            if text.isdecimal():
                digits.append(figure.span)
            elif text.lower() in small:
                words.append(figure.span)
        if not digits or not words or len(digits) == len(words):
            return
        rare, common = (digits, words) if len(digits) < len(words) else (words, digits)
        text = doc.text[slice(*rare[0])]
        other = small[int(text)] if text.isdecimal() else str(small.index(text.lower()))
        yield self.at(
            rare[0],
            f"{quoted(doc, rare[0])} here, {quoted(doc, common[0])} elsewhere: numerals or words",
            related=[Note(*common[0], "the other form")],
            fix=replace(*rare[0], other, f"write {other}"),
        )


def _unquoted(doc: Document) -> Iterator[Figure]:
    """The figures that stand in no quotation; both lists are sorted."""
    quotes = quotations(doc)
    i, end = 0, 0
    for figure in figures(doc):
        while i < len(quotes) and quotes[i].span.start <= figure.span.start:
            end = max(end, quotes[i].span.end)
            i += 1
        if figure.span.start >= end:
            yield figure


def _hedges(doc: Document, numbers: list[Figure]) -> list[tuple[str, Span]]:
    found = []
    for figure in numbers:
        text = doc.text[slice(*figure.span)].lower()
        for hedge in ("over", "more than"):
            if text.startswith(hedge + " "):
                found.append((hedge, Span(figure.span.start, figure.span.start + len(hedge))))
    return found


def _signs(doc: Document, numbers: list[Figure]) -> list[tuple[str, Span]]:
    found = []
    for figure in numbers:
        if figure.unit == "percent":
            tail = doc.text[figure.span.end : figure.phrase.end]
            sign = tail.strip()
            if sign in ("%", "percent", "per cent"):
                start = figure.span.end + tail.index(sign)
                found.append((sign, Span(start, start + len(sign))))
    return found
