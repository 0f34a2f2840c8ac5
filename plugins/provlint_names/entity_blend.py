"""A name that mixes two bodies named elsewhere in the draft."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.names import BODY, COMMON, GIVEN, LAND, SURNAME, Form, flags, forms


class EntityBlend(Rule):
    """A name mixes two bodies that are named elsewhere in the draft.

    Why: a group that does not exist gets the blame, or one group gets another's.
    Instead: check which of the two is meant.
    Source: Reuters Handbook, accuracy: names of organisations.
    """

    level = Level.WARNING
    examples = (
        "Ansar al-Hadar met Jabhat al-Nasim.",
        "Fighters of ⟦Ansar al-Nasim⟧ came. A leader of Jabhat al-Nasim spoke. Ansar stayed away.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        groups: dict[tuple[str, ...], list[Form]] = {}
        singles: dict[str, Form] = {}
        for form in forms(doc):
            parts = form.key.parts
            if len(parts) == 1:
                singles.setdefault(parts[0], form)
            elif len(parts) == 2 and form.kind in ("body", "other", "person"):
                groups.setdefault(parts[1:], []).append(form)
        for tail, members in groups.items():
            if len(members) < 2 or flags(tail[-1], doc.language) & (BODY | COMMON | GIVEN | LAND | SURNAME):
                continue
            for form in members:
                head = form.key.parts[0]
                if head not in singles or flags(head, doc.language) & (GIVEN | COMMON | SURNAME | LAND):
                    continue
                other = next(
                    (f for f in members if f.key.parts[0] != head and f.key.parts[0] not in singles and _body(doc, f)),
                    None,
                )
                if other is None or not _body(doc, form):
                    continue
                first, there = form.first.mention.span, other.first.mention.span
                yield self.at(
                    first,
                    f"“{form.text}” looks like a mix of “{singles[head].text}” and “{other.text}”",
                    related=[Note(there.start, there.end, f"“{other.text}” here")],
                )
                break


def _body(doc: Document, form: Form) -> bool:
    return form.kind == "body" or (form.key.article and not flags(form.key.parts[0], doc.language) & GIVEN)
