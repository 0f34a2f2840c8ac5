"""The rule statement-undated: somebody "has warned", at no time."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, spoken
from provlint.layers.text import has_any, lazy, lexicon_words, occurrences

_VERBS = lexicon_words(
    "warned vowed denied announced pledged promised threatened declared sworn demanded taken claimed jointly".split()
)
_HAVE = lazy(
    r"\b(?P<have>(?:has|have)(?: (?:since|also|repeatedly|now|already|previously|jointly|separately|all|both))?) $"
)
_WITH = {
    b"taken": lazy(r" responsibility\b"),
    b"claimed": lazy(r" responsibility\b"),
    b"jointly": lazy(r" (?:warned|announced|declared)\b"),
}
_WHEN = lazy(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|"
    r"Dec)[a-z]*\.? \d|\b(?:19|20)\d\d\b|\b(?:today|yesterday|tonight|tomorrow|last|this|earlier|ago|hours|days|"
    r"weeks|months|morning|evening|recently|January|February|March|April|June|July|August|September|October|"
    r"November|December)\b|\bin (?:an? )?(?:\w+ )?(?:statement|interview|speech|letter|address|post|tweet|memo|"
    r"report)\b|\bat (?:an? |the )?(?:\w+ )?(?:briefing|rally|conference|hearing|summit|meeting)\b"
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
        if not has_any(doc, _VERBS):
            return
        text = doc.text
        for start, end, word in occurrences(doc, _VERBS):
            stop = end
            if word in _WITH:
                more = _WITH[word].match(text, end)
                if more is None:
                    continue
                stop = more.end()
            have = _HAVE.search(text, max(0, start - 30), start)
            if have is None and word != b"jointly":
                continue
            span = Span(have.start() if have is not None else start, stop)
            sentence = clipped_sentence(doc, *span)
            if spoken(doc, *span) or _WHEN.search(text, *sentence):
                continue
            yield self.at(span, f"“{text[span.start : span.end]}”: when, where, and in what form?")
