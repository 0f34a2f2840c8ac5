"""The rule anonymous-opinion: an insult, and nobody who stands by it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter, itemgetter

from provlint import Document, Finding, Level, Note, Rule, Span, layer
from provlint.layers.attribution import Attribution, reports_at
from provlint.layers.sources import Unnamed, unnamed
from provlint.layers.text import gate, has_any, lexicon_words, occurrences, worded
from provlint.lexicon import Language, per_language

_NOUN = worded(
    r"\b{anonymous_opinion.calls}(?: not)? (?:{anonymous_opinion.simply} )?{anonymous_opinion.article}(?: \w+){0,2} "
    r"$"
)
#: "one person said": less than any noun for a source, and an insult for all that
_SOMEBODY = worded(r"{anonymous_opinion.somebody}|{anonymous_opinion.one} {anonymous_opinion.person}")
_SOMEBODY_WORDS = gate("anonymous_opinion", "somebody", "person")
_ADJECTIVE = worded(r"(?:\b{anonymous_opinion.be}|[’'](?:s|re))(?: {anonymous_opinion.degree})? $")


#: the same with the blank after them: where an insult begins
_ARTICLES = per_language(
    lambda language: tuple(f"{word} " for word in language.sequence("anonymous_opinion", "article"))
)


@per_language
def _insults(language: Language) -> dict[bytes, str]:
    return {row[0].encode("latin-1"): row[1] for row in language.rows("insults")}


@per_language
def _words(language: Language) -> frozenset[bytes]:
    return lexicon_words(language.first_fields("insults"))


class AnonymousOpinion(Rule):
    """An unnamed source passes judgement on somebody: an opinion or an insult that nobody stands by.

    Why: anonymity is for facts that cannot be had otherwise; an unnamed attack cannot be answered or weighed.
    Instead: cut it, or get it on the record.
    Source: AP News Values (information, not opinion), NPR Ethics Handbook (no anonymous attacks), Reuters Handbook.
    """

    level = Level.WARNING
    examples = (
        "“He is a fool,” said Ana Ruiz.",
        "“The gate is shut,” a dock official said.",
        "A dock official said the vote was a failure of the lock gate.",
        "The mayor is arrogant. A dock official said the gate was shut.",
        "“He is ⟦a fool⟧,” a dock official said.",
        "A dock official said the mayor was ⟦incompetent⟧.",
        "“He is ⟦a fool⟧,” one person said.",
        "“The gate is shut,” one person said. Someone said that it was a failure of the lock gate.",
        "“She’s ⟦unfit⟧ to lead the port,” said a former aide.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        language = doc.language
        if not has_any(doc, _words(language)) or not (unnamed(doc) or has_any(doc, _SOMEBODY_WORDS(language))):
            return
        text = doc.text
        kinds = _insults(language)
        for start, end, word in occurrences(doc, _words(language)):
            low = max(0, start - 48)
            if kinds[word] == "noun":
                match = _NOUN(doc.language).search(text, low, start)
                if match is None or text[end : end + 4] == " of ":
                    continue
                at = start
                while at > match.start() and not text.startswith(_ARTICLES(doc.language), at):
                    at -= 1
                span = Span(at, end)
            else:
                if _ADJECTIVE(doc.language).search(text, low, start) is None:
                    continue
                span = Span(start, end)
            source = _source(doc, start, end)  # asked last: few of these words judge anybody
            if source is None:
                continue
            words = text[span.start : span.end]
            note = Note(*source, "the unnamed source")
            yield self.at(span, f"“{words}” is an opinion that nobody stands by with a name", related=[note])


def _source(doc: Document, start: int, end: int) -> Span | None:
    """The unnamed source of the first content that holds a span."""
    held = [
        (span, source)
        for report in reports_at(doc, start, end)
        if any(span.start <= start and end <= span.end for span in report.content)
        and (source := _unnamed_source(doc, report)) is not None
        for span in report.content
        if span.start <= start and end <= span.end
    ]
    return min(held, key=itemgetter(0))[1] if held else None


def _unnamed_source(doc: Document, report: Attribution) -> Span | None:
    """The mention of an unnamed source that a report rests on, or the words that tell of no more than somebody."""
    mentions, ends = _mentions(doc)
    for part in report.source:
        at = bisect_right(ends, part.start)
        if at < len(ends) and mentions[at].span.overlaps(part):
            return mentions[at].span
        if _SOMEBODY(doc.language).fullmatch(doc.text, *part):
            return Span(*part)
    return None


@layer
def _mentions(doc: Document) -> tuple[list[Unnamed], list[int]]:
    """The mentions of unnamed sources that speak or ask not to be named, by place, and where they end."""
    found = sorted((m for m in unnamed(doc) if m.cue is not None or m.anonymity is not None), key=attrgetter("span"))
    return found, [m.span.end for m in found]
