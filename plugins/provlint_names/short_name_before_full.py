"""A surname alone before the full name."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.name_forms import Place, shouted
from provlint.layers.name_keys import key
from provlint.layers.name_words import COMMON, DEMONYM, GIVEN, LAND, SURNAME, flags
from provlint.layers.names import people
from provlint.layers.pattern import lazy
from provlint_names._place import caption, headline, untouchable

_ACTS = lazy(
    r"(?: (?:said|says|told|tells|added|asked|wrote|called|was|is|has|had|did|does|also|went|came|who)\b"
    r"| and (?:his|her)\b|, who )"
)


class ShortNameBeforeFull(Rule):
    """A surname stands alone before the full name has been given.

    Why: the reader does not know yet who that is; most often a paragraph was moved up.
    Instead: give the full name and the role at first mention, the surname after that.
    Source: AP Stylebook, names: full name at first reference; Reuters Handbook, names.
    """

    level = Level.WARNING
    examples = (
        "Rita Hale, the mayor, opened it. Hale said it was late.",
        "President Hale spoke for an hour before the vote. Rita Hale then left.",
        "Nobody came to the opening on Monday night.\n\n⟦Okafor⟧ said it was late. The mayor, Rita Okafor, left.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for identity in doc.get(people):
            if len(identity.places) < 2:
                continue
            first = identity.places[0].mention
            parts = key(first.form).parts
            if len(parts) != 1 or first.title or shouted(first.form):
                continue
            found = flags(parts[0])
            if found & (COMMON | LAND | DEMONYM) or (found & GIVEN and not found & SURNAME):
                continue
            if not _ACTS.match(doc.text, first.span.end) or doc.text[first.span.start - 1 : first.span.start] == "-":
                continue  # the Hale administration, Hale & Sons, anti-Hale: not the person
            full = _full(identity.places, parts[0])
            if full is None or full.mention.span.start - first.span.start < 20:
                continue
            if self._excused(doc, first.span.start) or headline(doc, full.mention.span.start):
                continue
            start, end = full.mention.span
            yield self.at(
                first.span,
                f"“{first.form}” stands before the full name, “{full.mention.form}”",
                related=[Note(start, end, "the full name, later")],
            )

    def _excused(self, doc: Document, offset: int) -> bool:
        return headline(doc, offset) or caption(doc, offset) or untouchable(doc, offset)


def _full(places: Iterable[Place], last: str) -> Place | None:
    """The first mention of the full name with this surname."""
    for place in places:
        parts = key(place.mention.form).parts
        if len(parts) > 1 and parts[-1] == last:
            return place
    return None
