"""quotes/quote-mark-spacing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Fix, Level, Note, Rule, replace
from provlint.layers.quotes import Pair, QuoteMarks, quotemarks
from provlint.layers.text import worded
from provlint.lexicon import listed

#: what may stand glued behind a closed quotation: endings of a word that is quoted as a word
_ENDINGS = listed("quote_rules", "ending")
_STYLES = frozenset({"curly", "straight", "latex"})
_STOPS = frozenset(",.;:!?")
#: "the firm‘s owner": an apostrophe that opens; an editor turned it
_TURNED = worded(r"(?<=[A-Za-z.])‘(?={quote_rules.after an apostrophe}(?![\w’‘'-]))|(?<=[a-z]in)‘(?= [a-z])")
_NOTES = 8


class QuoteMarkSpacing(Rule):
    """A quotation mark has its space on the wrong side, is glued to the next word, or faces the wrong way.

    Why: it hides where the quoted words begin and end.
    Instead: a space outside the mark, none inside; the opening mark turned to the words.
    Source: AP Stylebook, quotation marks.
    """

    near = True
    level = Level.ERROR
    fix = "suggest"
    examples = (
        "Abu Roe⟦,”h⟧ad been hit “as a result of the storm.”",
        ("Roe said⟦,“W⟧e left at noon.”", "Roe said, “We left at noon.”"),
        ("“We left at noon⟦,”R⟧oe said.", "“We left at noon,” Roe said."),
        ("⟦“ W⟧e left at noon,” Roe said.", "“We left at noon,” Roe said."),
        ("“We left⟦ ”⟧ and went.", "“We left” and went."),
        ("The ⟦”⟧best⟦“⟧ of all.", "The “best” of all."),
        ("The ⟦firm‘s⟧ owner didn‘t pay; it was rainin‘ down.", "The firm’s owner didn’t pay; it was rainin’ down."),
        'The “A”s and the 12" record, the anti-“war” crowd (“never”)—“always” « Oui ».',
        'The “un”likely ‘yes’ and "no"-men of the mill.',
        "She said, “ ‘Go home’ was all.”",
        "“It is late,” she said. “ … What do we do?”",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        yield from self._apostrophes(doc)
        marks: QuoteMarks = quotemarks(doc)
        if not marks.pairs and not marks.faults:
            return
        text = doc.text
        for pair in marks.pairs:
            if pair.style in _STYLES:
                yield from self._opening(text, pair)
                if pair.closed:
                    yield from self._closing(doc, pair)
        for fault in marks.faults:
            start, end = fault.span
            before, after = text[start - 1 : start], text[end : end + 1]
            if fault.kind == "unopened" and fault.style in _STYLES and before in _STOPS and after.isalpha():
                yield self.at((start - 1, end + 1), f"the mark {text[start:end]} is glued to the next word")
        for turned in marks.turned:
            mark = text[turned.span.start : turned.span.end]
            right = "“" if turned.opens else "”" if mark == "“" else "’"
            role = "opens" if turned.opens else "closes"
            yield self.at(
                turned.span,
                f"the mark {mark} {role} a quotation here but faces the other way",
                fix=replace(turned.span.start, turned.span.end, right, f"turn it to {right}"),
            )

    def _apostrophes(self, doc: Document) -> Iterator[Finding]:
        """Apostrophes that face as opening marks do: told once a draft."""
        text = doc.text
        found = [match.span() for match in _TURNED(doc.language).finditer(text)] if "‘" in text else []
        if not found:
            return
        at = found[0][0]
        low = max(0, at - 40)
        start = max(text.rfind(" ", low, at), text.rfind("\n", low, at), low - 1) + 1
        end = at + 1
        while text[end : end + 1].isalpha():
            end += 1
        edits = tuple(edit for place in found for edit in replace(*place, "’", "").edits)
        more = f", as {len(found) - 1} more do" if len(found) > 1 else ""
        yield self.at(
            (start, end),
            f"the apostrophe in “{text[start:end]}” faces as an opening mark does{more}",
            related=[Note(*place, "and here") for place in found[1 : 1 + _NOTES]],
            fixes=[Fix("turn the apostrophes", edits)],
        )

    def _opening(self, text: str, pair: Pair) -> Iterator[Finding]:
        start, inner = pair.span.start, pair.inner.start
        mark = text[start:inner]
        after = text[inner : inner + 1]
        if (
            mark != "”"
            and after == " "
            and text[inner + 1 : inner + 2] not in ("‘", "'", "“", '"', "", "\n", "…")  # AP: " … What do we want"
            and pair.inner.end > inner + 1
        ):
            fix = _tighten(text, inner, pair.inner.end)
            yield self.at((start, inner + 2), f"a space stands behind the opening {mark}", fixes=fix)
            return
        before = text[start - 1 : start]
        if before.isalpha() or before in _STOPS:
            spoken = " " in text[inner : pair.inner.end]
            if spoken and (
                before in ",:;" or (before in ".!?" and text[start - 2].isalpha()) or _long_word(text, start)
            ):
                fix = [replace(start, start, " ", "put a space before the mark")]
                yield self.at((start - 1, inner + 1), f"no space before the opening {mark}", fixes=fix)

    def _closing(self, doc: Document, pair: Pair) -> Iterator[Finding]:
        text = doc.text
        inner, end = pair.inner.end, pair.span.end
        mark = text[inner:end]
        if text[inner - 1] == " " and inner - 1 > pair.inner.start and text[inner - 2] not in "’'”\"\n ":
            fix = [replace(inner - 1, inner, "", "delete the space")]
            yield self.at((inner - 1, end), f"a space stands before the closing {mark}", fixes=fix)
        elif text[end : end + 1].isalpha():
            stop = end
            while stop < len(text) and stop - end < 8 and text[stop].isalpha():
                stop += 1
            # “A”s, “un”likely: a word quoted as a word; behind a stop or after several words it is a slip
            slip = text[inner - 1] in _STOPS or " " in text[pair.inner.start : inner]
            if slip and text[end:stop].lower() not in _ENDINGS(doc.language):
                fix = [replace(end, end, " ", "put a space behind the mark")]
                yield self.at((inner - 1, end + 1), f"the closing {mark} is glued to the next word", fixes=fix)


def _long_word(text: str, start: int) -> bool:
    """Whether a whole word, not a prefix like anti or re, stands glued before an opening mark."""
    at = start
    while at > 0 and start - at < 12 and text[at - 1].isalpha():
        at -= 1
    return start - at >= 5


def _tighten(text: str, inner: int, end: int) -> list[Fix]:
    stop = inner
    while stop < end and text[stop] == " ":
        stop += 1
    return [replace(inner, stop, "", "delete the space")]
