"""The rule statement-undated: somebody "has warned", at no time."""

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, spoken
from provlint.layers.text import Lazy, gate, has_any, lazy, occurrences, worded
from provlint.lexicon import Language, per_language

_VERBS = gate("citation", "has warned")
_HAVE = worded(r"\b(?P<have>(?:has|have)(?: {citation.since})?) $")
#: how many places are told of a draft
FEW = 2
_WHEN = worded(
    r"\b{dates.weekday}\b|\b{dates.month*}"
    r"[a-z]*\.? \d|\b(?:19|20)\d\d\b|\b(?:{citation.when}|{citation.unmistakable month})\b|\bin (?:an? )?(?:\w+ )?{citation.made in}\b|"
    r"\bat (?:an? |the )?(?:\w+ )?{citation.made at}\b"
)


@per_language
def _goes_on(language: Language) -> dict[bytes, Lazy]:
    """How a participle goes on that makes a statement, for those that need more words: see ``undated_statements.tsv``."""
    return {word.encode(): lazy(language.fill(pattern)) for word, pattern in language.rows("undated_statements")}


class StatementUndated(Rule):
    """Somebody "has warned" or "has ruled out", with no word on when, where or in what form.

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
        "The ministry ⟦has long argued⟧ that the dam is old. It ⟦has ruled out⟧ a new one.",
        "The ministry ⟦has refused to comment⟧ on the gate. It has refused a permit for the dam.",
        "“It has ruled out a new one,” the ministry said on Monday.",
        "Ana Ruiz said that the dam is old. " + "The water ran off into the valley below. " * 5,
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if has_any(doc, _VERBS(doc.language)):
            yield from self._perfect(doc)

    def _perfect(self, doc: Document) -> Iterator[Finding]:
        """Who "has warned"."""
        text = doc.text
        left = FEW
        goes_on = _goes_on(doc.language)
        for start, end, word in occurrences(doc, _VERBS(doc.language)):
            stop = end
            if word in goes_on:
                more = goes_on[word].match(text, end)
                if more is None:
                    continue
                stop = end + len(more.group().rstrip())
            have = _HAVE(doc.language).search(text, max(0, start - 30), start)
            if have is None and word != b"jointly":
                continue
            span = Span(have.start() if have is not None else start, stop)
            sentence = clipped_sentence(doc, *span)
            if spoken(doc, *span) or _WHEN(doc.language).search(text, *sentence):
                continue
            yield self.at(span, f"“{text[span.start : span.end]}”: when, where, and in what form?")
            left -= 1
            if not left:
                return
