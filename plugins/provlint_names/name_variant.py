"""One person or body spelled two ways in one draft."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from provlint import Document, Example, Finding, Level, Note, Rule
from provlint.layers.names import (
    MEDIUM,
    acronyms,
    decided,
    name_slips,
    name_variants,
    said,
)
from provlint_names._headline_slips import headline_slips
from provlint_names._house import house_findings, house_fix
from provlint_names._place import headline, in_reference, untouchable

#: differences that belong to other rules
_ELSEWHERE = frozenset({"article", "article-form", "article-dropped", "acronym"})

#: shorter acronyms are words as names: US and Us
_LEAST = 4


class NameVariant(Rule):
    """One person or body is spelled two ways in one draft.

    Why: one of the two is wrong, and a reader may take them for two people.
    Instead: find out which spelling is right and use it throughout; put it under ``names:`` if the house has one.
    Source: AP Stylebook, Arabic names: use the accepted form throughout; Reuters Handbook, names.
    """

    level = Level.WARNING
    fix = "suggest"
    examples = (
        "Milan Kovač spoke first. Kovač left early.",
        "Bettie Rowe won. She was born Betty Mae Rowe in Leeds.",
        "Dsean Rowe spoke for an hour. Later he looked for Sean Rowe.",
        "Iran and Iraq signed. The Clintons met Hillary Clinton.",
        "Rosalind Brennan opened the meeting. Later ⟦Brenan⟧ closed it. Brennan thanked all.",
        "Owen Cook said it rained. ⟦Cooks⟧ said the mill was shut. Cook left.",
        "Maria Ruiz, the mayor, welcomed it. “It is ours,” ⟦Ruis⟧ said.",
        "Jane Petersen, a baker, said it was late. ⟦Jane Peterson⟧ said that it rained.",
        "Jane Smith said it was late. John Smyth said that it rained.",
        "A fire hit the Magavir district. The mayor of the ⟦Magawir⟧ district came.",
        "Judge Stephen Clarke ruled. “It is late,” ⟦Clark⟧ said.",
        "Coach Leo Rask spoke. “It is late,” ⟦Raske⟧ said.",
        "Mayor Ana Davies spoke. “It is late,” ⟦Davis⟧ said.",
        "Mayor Anne Roe spoke. ⟦Ann Roe⟧ left.",
        "Mayor Marc Anders spoke. Mayor ⟦Mark Anders⟧ left.",
        "“We won,” coach Nils Berg said. Coach ⟦Niels Berg⟧ was happy.",
        "The National Rivers Agency paid. The National Rivers Agency left. The ⟦National River Agency⟧ stayed.",
        "Owen Gordon wrote it. Owen Gordon left.\n\nMore: B. Roe et al. The Owen Gorden papers, Kerrow Press (2019).",
        "Councillor Sean Daly spoke. Councillor ⟦Shaun Daly⟧ left.",
        "Mayor Marie Roe spoke. Her sister Maria Roe left. Mayor Louis Hale spoke. Louise Hale left.",
        "Mayor Ana Clark and her deputy, Tom Clarke, spoke. “It is late,” Clarke said.",
        "Guards of SoftBank Group came. Aided by ⟦Softbank⟧, they went.",
        "⟦Owen Gordno⟧ wants to win. Later Gordon left, and Gordon spoke.",
        "NATO paid for the road. ⟦Nato⟧ had said so, and NATO left. LIMA, Peru – In Lima it rained.",
        "Owen Cook said it rained. The cooks said it was late. Cook left. Other Cooks told us so. Iran and Iran’s sea.",
        "Yusuf Karimov won. The mayor praised ⟦Yusuf Kerimov⟧ and Karimov smiled.",
        "⟦Lighting⟧ win again\n\nThe Kerrow Lightning won on Monday. The Kerrow Lightning have won nine times in a row.",
        "Korea wins again\n\nThe Korean League met on Monday. The Korean League is old, and Korean Air paid for it.",
        Example(
            "Talks with ⟦Kiev⟧ go on. “We love ⟦Kiev⟧,” she said.",
            after="Talks with Kyiv go on. “We love Kiev,” she said.",
            houses={"Kyiv": ["Kiev"]},
        ),
        Example(
            "Rosalind Brenan opened it. ⟦Rosalind Brennan⟧ closed it. Rosalind Brennan smiled.",
            after="Rosalind Brenan opened it. Rosalind Brenan closed it. Rosalind Brennan smiled.",
            houses={"Rosalind Brenan": []},
        ),
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        yield from house_findings(self, doc)
        yield from self._letters(doc)
        shown: set[tuple[int, int]] = set()
        for found in chain(name_variants(doc), name_slips(doc)):
            variant = None if found.kind in _ELSEWHERE else decided(found, doc.settings.names)
            if variant is None:
                continue
            minor, major = variant.minor, variant.major
            first, other = minor.first.mention.span, major.first.mention.span
            if first in shown or all(in_reference(doc, place.mention.span.start) for place in minor.places):
                continue
            shown.add(first)
            yield self.at(
                first,
                said(variant),
                level=None if variant.confidence >= MEDIUM else Level.INFO,
                related=[Note(other.start, other.end, f"“{major.text}” here")],
                fixes=house_fix(doc, minor.places, major.text),
                key=f"{minor.text}|{major.text}",
            )
        for span, below, place in headline_slips(doc):
            if all(span.start != start for start, _ in shown):
                word = doc.text[slice(*span)]
                note = Note(place.start, place.end, f"“{below}” here")
                yield self.at(span, f"“{word}” is “{below}” in the text", related=[note], key=f"{word}|{below}")

    def _letters(self, doc: Document) -> Iterable[Finding]:
        """One acronym in capitals and as a name: NASA and Nasa. The rarer of the two is marked."""
        text = doc.text
        for item in acronyms(doc):
            # a place in a dateline and a shouted name are no acronyms: only those that all readers know
            if len(item.text) < _LEAST or item.text not in doc.language.long_list("acronyms"):
                continue
            mixed = [span for span in _places(text, item.text.title()) if not untouchable(doc, span[0])]
            shouted = [use for use in item.uses if not headline(doc, use.start)]
            if mixed and shouted:
                few, many = sorted((mixed, [(use.start, use.end) for use in shouted]), key=len)
                here, there = text[slice(*few[0])], text[slice(*many[0])]
                note = Note(*many[0], f"“{there}” here")
                yield self.at(few[0], f"“{here}” is elsewhere “{there}”", related=[note], key=f"{here}|{there}")


def _places(text: str, word: str) -> list[tuple[int, int]]:
    found = []
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum() and text[at - 1 : at] not in ("@", "#", "/"):
            found.append((at, end))
        at = text.find(word, end)
    return found
