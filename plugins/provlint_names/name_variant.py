"""One person or body spelled two ways in one draft."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from provlint import Document, Example, Finding, Level, Note, Rule
from provlint.layers.names import MEDIUM, decided, name_slips, name_variants, said
from provlint_names._house import house_findings, house_fix

#: differences that belong to other rules
_ELSEWHERE = frozenset({"article", "article-form", "article-dropped", "acronym"})


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
        "A fire hit the Magavir district. The mayor of the ⟦Magawir⟧ district came.",
        "Guards of SoftBank Group came. Aided by ⟦Softbank⟧, they went.",
        "⟦Owen Gordno⟧ wants to win. Later Gordon left, and Gordon spoke.",
        "Owen Cook said it rained. The cooks said it was late. Cook left. Other Cooks told us so. Iran and Iran’s sea.",
        "Yusuf Karimov won. The mayor praised ⟦Yusuf Kerimov⟧ and Karimov smiled.",
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
        shown: set[tuple[int, int]] = set()
        for found in chain(name_variants(doc), name_slips(doc)):
            variant = None if found.kind in _ELSEWHERE else decided(found, doc.settings.names)
            if variant is None:
                continue
            minor, major = variant.minor, variant.major
            first, other = minor.first.mention.span, major.first.mention.span
            if first in shown:
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
