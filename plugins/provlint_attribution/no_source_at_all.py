"""The rule no-source-at-all: a whole draft, and nobody in it says anything."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.attribution import attributions
from provlint.layers.speech import outlet_citations
from provlint.layers.text import credits, headlines, lazy, links, worded
from provlint_attribution._context import body, named_reports, personal, release, speech_words

#: a draft of fewer sentences is a brief, a caption or a table
LEAST = 8
#: a draft with more words of saying has somebody who says something
SPEECH = 0
#: an institution's own word, and what is played before everybody's eyes
_OWN_WORD = worded(r"\b{attribution_rules.told apart}\b")
_PLAYED = worded(r"\b{attribution_rules.sport}\b")
_NAMED = lazy(r"(?<![.?!] )[A-Z][\w’'-]+ [A-Z]|\b[Pp]olice\b|\b[Oo]fficials?\b|\b[Mm]inistry\b|\b[Pp]rosecutors\b")


class NoSourceAtAll(Rule):
    """A draft of news has no source at all: nobody with a name speaks, no document, outlet or link is given.

    Why: nothing in it can be checked; drafts written by machines read so.
    Instead: say for each claim who says it, or where it stands; else do not run it.
    Source: Reuters, The Essentials of Reuters Sourcing; NPR Ethics Handbook.

    One finding a draft, at its first sentence. Looks at drafts of eight sentences and more; signed pieces, columns and letters
    (the writer says I, we or you), releases and statements of an institution, and reports of matches are left alone.
    """

    level = Level.WARNING
    examples = (
        "The dam broke on Monday. "
        + "The water ran into the valley and took two barns with it. " * 8
        + "Ana Ruiz said so.",
        "The dam broke. The water ran off.",
        "⟦The dam above the valley broke late on Monday evening.⟧ "
        + "The water ran into the valley and took two barns along. " * 8,
        "We saw the dam above the valley break late on Monday. "
        + "Our water ran into the valley and took our barns along. " * 8,
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if speech_words(doc) > SPEECH or links(doc) or "](http" in doc.source.text or credits(doc).any:
            return
        told = body(doc)
        if (
            len(told) < LEAST
            or release(doc)
            or _OWN_WORD(doc.language).search(doc.text)
            or _PLAYED(doc.language).search(doc.text)
            or personal(doc)
        ):
            return
        if outlet_citations(doc) or named_reports(doc):
            return
        if any(
            a.source and not a.stance and not a.nobody and _NAMED.search(doc.text, *a.source[0])
            for a in attributions(doc)
        ):
            return
        top = max((h.end for h in headlines(doc)), default=0)
        first = next((s for s in told if s.start >= top), told[0])
        yield self.at(
            first, "no source in the whole draft: nobody with a name, no document and no link stands for any of it"
        )
