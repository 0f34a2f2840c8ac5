"""The house's own spellings (``names:`` in rules.yaml): where they stand they decide, and only then there is a fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provlint import Document, Finding, Fix, Rule, Span, replace
from provlint.layers.names import Place
from provlint_names._place import untouchable


def occurrences(doc: Document, form: str) -> Iterator[Span]:
    """Where a form stands as whole words."""
    text = doc.text
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        inside = (at and (text[at - 1].isalnum() or text[at - 1] == "-")) or (end < len(text) and text[end].isalnum())
        if not inside:
            yield Span(at, end)
        at = text.find(form, end)


def house_findings(rule: Rule, doc: Document) -> Iterator[Finding]:
    """One finding for each form that the house replaces by another."""
    for name in doc.settings.names:
        for form in name.also:
            # a form that is part of the preferred one (Saidi, al-Saidi) would be found inside it
            taken = list(occurrences(doc, name.name)) if form in name.name else []
            for span in occurrences(doc, form):
                if any(s.start <= span.start and span.end <= s.end for s in taken):
                    continue
                yield rule.at(
                    span,
                    f"the house writes “{name.name}”, not “{form}”",
                    fixes=() if untouchable(doc, span.start) else (_fix(span, name.name),),
                    key=f"{form}|{name.name}",
                )


def house_fix(doc: Document, places: Sequence[Place], major: str) -> Iterable[Fix]:
    """The fix of the first place, if the house has decided for the major form; none inside quotation marks."""
    span = places[0].mention.span
    if any(name.name == major for name in doc.settings.names) and not untouchable(doc, span.start):
        return (_fix(span, major),)
    return ()


def _fix(span: Span, name: str) -> Fix:
    return replace(span.start, span.end, name, f"write {name}")
