"""copy/compound-variant."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from provlint import Document, Finding, Level, Note, Rule, replace
from provlint.layers.text import gate, has_any, lazy, occurrences, paragraph_index, vocabulary, worded
from provlint.lexicon import Language, per_language
from provlint_copy._compounds import split_forms
from provlint_copy._hyphens import Found, misset, open_beside_closed, open_beside_hyphened, spelled_two_ways
from provlint_copy._shared import quoted

_HYPHENED = lazy(r"-(?<=[a-z][a-z]-)[a-z]{3,}")
_SUFFIX = worded(r"-({copy.backed})(?![\w-])")
_LEFT = lazy(r"[A-Za-z]+\Z")
_SAME = {"supported": "backed", "allied": "aligned"}
_SUFFIX_WORDS = gate("copy", "backed")
_SECONDS = gate("copy", "second half")


class CompoundVariant(Rule):
    """A compound is set in two ways in one draft, or open where it is one word: war planes, self defense.

    Why: readers and searches take the two for two things.
    Instead: one form, as the house dictionary has it.
    Source: AP Stylebook, hyphen; Merriam-Webster.
    """

    level = Level.INFO
    fix = "suggest"
    examples = (
        ("Two ⟦war planes⟧ were seen.", "Two warplanes were seen."),
        ("It was ⟦self defense⟧, she wrote.", "It was self-defense, she wrote."),
        "The Chile-backed group left. Another ⟦Chilean-backed⟧ group came.",
        "The ⟦co-worker⟧ left, and one coworker stayed. Coworkers came.",
        "A ⟦nationally-known⟧ mill, a ⟦30 year old⟧ man and a ⟦17-month long⟧ war; a ⟦long term plan⟧ works.".replace(
            "long term plan⟧", "long term⟧ plan"
        ),
        "The user-centered site has data. A ⟦user centered⟧ mill has ⟦data sets⟧, and the datasets are old.",
        "The ⟦adviser⟧ left, and ⟦organisation⟧ fell to another advisor. The advisor liked organization; organization is all.",
        "An early-morning fire in a family-run mill. She is one year old, and he is 30 years old. In the long term it works.",
        "He acted in self-defense as warplanes passed. The war plan failed.",
        "A long-term plan works in the long term. The French-led group met the U.S.-led one.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        yield from self._told(doc, chain(misset(doc), open_beside_closed(doc), spelled_two_ways(doc)))
        if has_any(doc, _SECONDS(doc.language)):
            yield from self._split(doc)
        if "-" in text:
            yield from self._hyphen_or_none(doc)
            yield from self._told(doc, open_beside_hyphened(doc))
            if has_any(doc, _SUFFIX_WORDS(doc.language)):
                yield from self._countries(doc)

    def _told(self, doc: Document, found: Found) -> Iterable[Finding]:
        """Findings outside quotation marks and code."""
        for span, message, other in found:
            if paragraph_index(doc, span[0]) >= 0 and not quoted(doc, *span):
                notes = [Note(*other, "the other form")] if other else []
                yield self.at(span, message, related=notes)

    def _split(self, doc: Document) -> Iterable[Finding]:
        """Open compounds that are one word."""
        text = doc.text
        words = vocabulary(doc)
        for (first, second), form in split_forms(doc.language).items():
            if first.encode() not in words or second.encode() not in words:
                continue
            for start, end, _ in occurrences(doc, (first.encode(),)):
                stop = end + 1 + len(second)
                if (
                    text[end : end + 1] == " "
                    and text[end + 1 : stop].lower() == second
                    and not text[stop : stop + 1].isalpha()
                ):
                    if text[stop : stop + 1] == "-" or text[start - 1 : start] == "-":
                        continue
                    fixes = []
                    if not quoted(doc, start, stop) and text[start:stop].islower():
                        fixes = [replace(start, stop, form, f"write {form}")]
                    yield self.at((start, stop), f'"{text[start:stop]}" is written {form}', fixes=fixes)

    def _hyphen_or_none(self, doc: Document) -> Iterable[Finding]:
        """co-worker beside coworker: the rarer form, or the first hyphenated one where both are as frequent."""
        text = doc.text
        words = vocabulary(doc)
        found: dict[str, list[tuple[int, int]]] = {}
        for match in _HYPHENED.finditer(text):
            left = _LEFT.search(text, max(0, match.start() - 24), match.start())
            if (
                left is None
                or text[match.end() : match.end() + 1] == "-"
                or text[left.start() - 1 : left.start()] == "-"
            ):
                continue
            whole = (left.group() + match.group()[1:]).lower()
            if whole.encode("latin-1", "replace") in words:
                found.setdefault(whole, []).append((left.start(), match.end()))
        for whole, places in found.items():
            closed = [(a, b) for a, b, _ in occurrences(doc, (whole.encode("latin-1", "replace"),))]
            rarer, other = (closed, places) if len(closed) < len(places) else (places, closed)
            if rarer and other:
                quote = text[other[0][0] : other[0][1]]
                yield self.at(
                    rarer[0],
                    f'"{text[rarer[0][0] : rarer[0][1]]}" here, "{quote}" elsewhere in the draft',
                    related=[Note(*other[0], "the other form")],
                )

    def _countries(self, doc: Document) -> Iterable[Finding]:
        """Iran-backed beside Iranian-backed: each later form of one country and verb."""
        text = doc.text
        countries = _countries(doc.language)
        seen: dict[tuple[str, str], tuple[str, int, int]] = {}
        told: set[str] = set()
        for match in _SUFFIX(doc.language).finditer(text):
            left = _LEFT.search(text, max(0, match.start() - 20), match.start())
            country = left and countries.get(left.group())
            if left is None or country is None:
                continue
            verb = match.group(1)
            form = f"{left.group()}-{verb}"
            key = (country, _SAME.get(verb, verb))
            first = seen.setdefault(key, (form, left.start(), match.end()))
            if first[0] != form and form not in told:
                told.add(form)
                yield self.at(
                    (left.start(), match.end()),
                    f'"{form}" here, "{first[0]}" before',
                    related=[Note(first[1], first[2], "the first form")],
                )


@per_language
def _countries(language: Language) -> dict[str, str]:
    """Countries and their adjectives by either name."""
    found = {}
    for row in language.rows("demonyms"):
        if len(row) > 1 and row[1] != "-" and " " not in row[0]:
            found[row[0]] = found[row[1]] = row[0]
    return found
