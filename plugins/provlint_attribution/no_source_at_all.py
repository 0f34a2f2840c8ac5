"""The rule no-source-at-all: a whole draft, and nobody in it says anything."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.attribution import attributions, teller
from provlint.layers.speech import outlet_citations, quoted_ranges, reports
from provlint.layers.text import credits, dateline, gate, has_any, headlines, links, worded
from provlint_attribution._context import LABEL, body, named_reports, own_word, personal, played, release, speech_words

#: a draft of fewer sentences is a brief, a caption or a table
LEAST = 8
#: a draft with more words of saying has somebody who says something
SPEECH = 0
#: where people are only paraphrased: so few with a name, no quotation of so many words, one word of saying, so many sentences
FEW, QUOTED, PARAPHRASED, BRIEF = 3, 5, 1, 6
#: a draft in the form of news (a headline, a dateline, so many paragraphs) may be shorter
SHORT, PARAGRAPHS = 4, 3
#: words of a place where something was said, and of those who can be asked
_WHERE = gate("attribution_rules", "where it was said")
#: what is played before everybody's eyes
_PLAYED = worded(r"\b{attribution_rules.sport}\b")
_NAMED = worded(r"(?<![.?!] )[A-Z][\w’'-]+ [A-Z]|\b{attribution_rules.can be asked}\b")


class NoSourceAtAll(Rule):
    """A draft of news has no source at all: nobody with a name speaks, no document, outlet or link is given.

    Why: nothing in it can be checked; drafts written by machines read so.
    Instead: say for each claim who says it, or where it stands; else do not run it.
    Source: Reuters, The Essentials of Reuters Sourcing; NPR Ethics Handbook.

    So has one in which three people at most are only paraphrased ("has revealed that"), without a quotation or a place where
    they said it. One finding a draft, at its first sentence. Looks at drafts of eight sentences and more (six where somebody
    is paraphrased, four in the form of news: a headline, a dateline, three paragraphs); signed pieces, columns and letters
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
        "⟦Ana Ruiz has revealed that the dam above the valley is about to break.⟧ "
        + "The water will run into the valley and take two barns along. " * 6,
        "Ana Ruiz has revealed in a statement that the dam above the valley is about to break. "
        + "The water will run into the valley and take two barns along. " * 6,
        "Ana Ruiz has revealed that the dam above the valley is “about to break in the night”. "
        + "The water will run into the valley and take two barns along. " * 6,
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if speech_words(doc) > PARAPHRASED or links(doc) or "](http" in doc.source.text or _signed(doc):
            return
        told = body(doc)
        if (
            len(told) < (SHORT if _news(doc) else BRIEF)
            or release(doc)
            or own_word(doc)
            or _PLAYED(doc.language).search(doc.text)
            or personal(doc)
        ):
            return
        if outlet_citations(doc) or not (_silent(doc) or _paraphrased(doc)):
            return
        top = max((h.end for h in headlines(doc)), default=0)
        first = next((s for s in told if s.start >= top), told[0])
        yield self.at(
            first, "no source in the whole draft: nobody with a name, no document and no link stands for any of it"
        )


def _signed(doc: Document) -> bool:
    """Whether somebody stands for the draft with a name; a dateline alone says where the news is from, not who says it."""
    made = credits(doc)
    return bool(made.bylines or made.lines or made.author) or (bool(made.datelines) and not _news(doc))


def _news(doc: Document) -> bool:
    """Whether a draft has the form of news: a headline, a dateline and so many paragraphs."""
    line = dateline(doc)
    if line is None or not any(h.end <= line.end for h in headlines(doc)):
        return False
    return sum(1 for block in doc.blocks if block.end > line.place.start and block.end - block.start > LABEL) >= PARAGRAPHS


def _silent(doc: Document) -> bool:
    """Whether nobody with a name says anything in a draft."""
    if len(body(doc)) < (SHORT if _news(doc) else LEAST) or speech_words(doc) > SPEECH or named_reports(doc):
        return False
    return not any(
        a.source and not a.stance and not a.nobody and _NAMED(doc.language).search(doc.text, *a.source[0]) for a in attributions(doc)
    )


def _paraphrased(doc: Document) -> bool:
    """Whether the few who are said to say something are never quoted, and nothing tells when, where or to whom."""
    if has_any(doc, _WHERE(doc.language)) or played(doc):
        return False
    if any(doc.text.count(" ", *span) + 1 >= QUOTED for span in zip(*quoted_ranges(doc), strict=True)):
        return False
    named = {
        doc.quote(*a.source[0]).split()[-1]
        for a in reports(doc)
        if not a.nobody and a.source and teller(doc, a).kind in ("named", "document", "second-hand")
    }
    return len(named) <= FEW
