"""People of one surname and one age whose first names two documents spell differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.comparison.bodies import Named
from provlint.layers.names.guards import jumbled, one_slip
from provlint.layers.text.pattern import lazy

_AGED = lazy(
    r"\b(?P<name>[A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+),? (?:\((?P<bracketed>\d{1,2})\)|(?<=, )(?P<age>\d{1,2})(?=[,.;:)]| of\b| and\b))"
)
#: how long a first name must be for one letter to be a slip and not another person's name
LETTERS = 4


@layer
def _aged(doc: Document) -> tuple[Named, ...]:
    """People with their ages, in order; the key is surname and age."""
    found = []
    for match in _AGED.finditer(doc.text):
        name = match["name"].split()
        key = f"{name[-1].lower()} {match['age'] or match['bracketed']}"
        found.append(Named(doc, Span(*match.span("name")), match["name"], key))
    return tuple(found)


def one_age(documents: Sequence[Document]) -> Iterator[tuple[Named, Named]]:
    """First names one slip apart of people with the same surname and age: (the other document's, the first's)."""
    known: dict[str, list[Named]] = defaultdict(list)
    for doc in documents:
        for person in _aged(doc):
            known[person.key].append(person)
    for _, people in sorted(known.items()):
        first = people[0]
        forms = {p.doc.path: {q.form.split()[0] for q in people if q.doc is p.doc} for p in people}
        for other in people[1:]:
            mine, theirs = first.form.split()[0].lower(), other.form.split()[0].lower()
            both = (
                first.form.split()[0] in forms[other.doc.path] or other.form.split()[0] in forms[first.doc.path]
            )  # twins
            near = min(len(mine), len(theirs)) >= LETTERS and (one_slip(mine, theirs) or jumbled(mine, theirs))
            if other.doc is not first.doc and not both and near:
                yield other, first
                break
