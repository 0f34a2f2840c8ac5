"""A full name at first mention without a word on who that is."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.name_forms import shouted
from provlint.layers.names import identities
from provlint.layers.quotations import quotations
from provlint.layers.roles import roles
from provlint_names._place import caption, headline


class FirstMentionNoRole(Rule):
    """A person is named in full for the first time without a title or a word on who that is.

    Why: a name alone does not tell the reader why this person counts.
    Instead: put a title or a few words before the name, or an apposition after it.
    Source: Reuters Handbook, names: who people are, at first reference; AP Stylebook, titles.
    """

    level = Level.INFO
    examples = (
        "Prime Minister Joan Brill ordered it. Brill left.",
        "Joan Brill, the head of the port, ordered it.",
        "Late on Monday night the gates of the port were closed.\n\n⟦Joan Brill⟧ ordered it.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        described = {role.mention.span for role in doc.get(roles)}
        for identity in doc.get(identities):
            if identity.kind != "person":
                continue
            body = [p.mention for p in identity.places if not headline(doc, p.mention.span.start)]
            if not body or body[0].span in described:
                continue
            first = body[0]
            if " " not in first.form or shouted(first.form) or caption(doc, first.span.start):
                continue
            if any(m.span in described for m in body[:2]) or first.title:
                continue
            if any(q.span.start <= first.span.start < q.span.end for q in doc.get(quotations)):
                continue
            if _listed(doc, first.span.end):
                continue
            yield self.at(first.span, f"the draft does not say who “{first.form}” is")


def _listed(doc: Document, end: int) -> bool:
    """Whether a name is one of a list of contributors (Ana Ruiz in Lima, Bo Li in Rome and ...)."""
    block = doc.block_at(end)
    tail = doc.text[end : block.end if block else end]
    return "contributed to this report" in tail or "contributed reporting" in tail
