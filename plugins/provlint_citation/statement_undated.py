"""The rule statement-undated: somebody "has warned", at no time."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, spoken
from provlint.layers.text import gate, has_any, occurrences, worded

_VERBS = gate("citation", "has warned")
_HAVE = worded(r"\b(?P<have>(?:has|have)(?: {citation.since})?) $")
_WITH = {
    b"taken": worded(r" responsibility\b"),
    b"claimed": worded(r" responsibility\b"),
    b"jointly": worded(r" {citation.jointly}\b"),
}
_WHEN = worded(
    r"\b{dates.weekday}\b|\b{dates.month*}"
    r"[a-z]*\.? \d|\b(?:19|20)\d\d\b|\b(?:{citation.when}|{citation.unmistakable month})\b|\bin (?:an? )?(?:\w+ )?{citation.made in}\b|"
    r"\bat (?:an? |the )?(?:\w+ )?{citation.made at}\b"
)


class StatementUndated(Rule):
    """Somebody "has warned", "has vowed" or "has taken responsibility", with no word on when, where or in what form.

    Why: a statement without a date cannot be found again, and may be years old.
    Instead: "The ministry warned on Jan. 3 in Doha".
    Source: humanitarian situation-report practice (as-of dates); Reuters Handbook, time elements.
    """

    level = Level.INFO
    examples = (
        "The ministry has warned since Monday that the dam may fail.",
        "The ministry has warned in a letter that the dam may fail.",
        "The ministry warned on Jan. 3 that the dam may fail.",
        "“It has vowed to act,” said Ana Ruiz.",
        "The ministry ⟦has warned⟧ that the dam may fail.",
        "The Front ⟦has since taken responsibility⟧ for the raid.",
        "The two fleets ⟦have vowed⟧ revenge.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not has_any(doc, _VERBS(doc.language)):
            return
        text = doc.text
        for start, end, word in occurrences(doc, _VERBS(doc.language)):
            stop = end
            if word in _WITH:
                more = _WITH[word](doc.language).match(text, end)
                if more is None:
                    continue
                stop = more.end()
            have = _HAVE(doc.language).search(text, max(0, start - 30), start)
            if have is None and word != b"jointly":
                continue
            span = Span(have.start() if have is not None else start, stop)
            sentence = clipped_sentence(doc, *span)
            if spoken(doc, *span) or _WHEN(doc.language).search(text, *sentence):
                continue
            yield self.at(span, f"“{text[span.start : span.end]}”: when, where, and in what form?")
