"""quotes/headline-quote."""

from __future__ import annotations

import re
from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.text import headlines, lazy, occurrences, paragraphs, sentences, vocabulary, worded
from provlint.lexicon import listed

_QUOTED = lazy(r"[‘'“\"](?<![\w’'‘`}].)([^‘’'“”\"\n]{4,90})[’'”\"](?!\w)")
_WORD = lazy(r"[^\W\d_]{4,}")
#: so many letters are a word's stem: admit, admitted, admission
_STEM = 5
_WORDS = 3
#: fewer words count where somebody says them: "Judge calls trial 'a farce'"
_CALLS = worded(r"(?<!\w){quote_rules.calls}(?!\w)")
#: somebody says so behind the words (", judge says", ": judge", " - Hale") or before them ("Judge says surgeon ‘played God’")
_SAYS = worded(
    r",? ?(?:[–—:-] (?:[\w’'-]+ ){0,3}[\w’'-]+\s*\Z|(?:[\w’'-]+ ){1,4}{quote_rules.headline says}\b"
    r"|{quote_rules.headline says}(?: [\w’'-]+){1,4}\s*\Z)"
)
_SAID_BEFORE = worded(
    r"(?<!\w)(?:{quote_rules.headline says}|[\w’'-]+:)(?! {quote_rules.before a term}\b)"
    r"(?: (?!{quote_rules.before a term} \Z)[\w’'-]+){0,6} \Z"
)
#: so many letters stand for a single word, whose forms differ more: farce, farcical
_ROOT = 4
#: a line of its own that is all in marks and has no stop: a crosshead, in code points at most
_CROSSHEAD = 60
_CROSS = lazy(r"\s*[‘'“\"]([A-Z][^‘’'“”\"\n]{8,50}[^\W\d_])[’'”\"]\s*\Z")
_LABEL = listed("quote_rules", "label of a headline")
#: words that carry nothing a text could lack
_EMPTY = listed("quote_rules", "empty")


class HeadlineQuote(Rule):
    """The headline, or a crosshead, puts words in quotation marks that nobody in the text says.

    Words of the headline may be shortened; a warning is given where half of what they say is in no sentence of the text.

    Why: marks say that somebody said so; in a headline they often only say that the desk does not want to.
    Instead: quote what is said below, or take the marks off and name who claims it.
    Source: BBC Editorial Guidelines, accuracy; Reuters Handbook, headlines: the text must bear them out.
    """

    level = Level.WARNING
    examples = (
        "Clerks ⟦‘admit burning mill ledgers’⟧\n\nThe clerks spoke of a fire at the town hall on Monday. It was late.",
        "Clerks ‘burned mill ledgers’\n\nThe clerks said on Monday that they had burned the ledgers of the mill.",
        "Choir sings ‘The Long Road’\n\nThe choir sang The Long Road on Monday.",
        "Mayor: ‘We will not pay’\n\nKERROW, 13 May – The mayor, Rita Hale, said: ‘We will not pay for it.’\n\n"
        "Tom Vale said: ‘I don’t believe her.’",
        "Mayor: “We will not pay”\n\nThe mayor, Rita Hale, said: “We will not pay for it.” It rained.",
        "Mayor: ⟦\"We burn mill ledgers\"⟧\n\nThe mayor, Rita Hale, said that the gate was shut on Monday.",
        "Judge calls mill trial ⟦“a farce”⟧\n\nJudge Rita Hale broke off the trial on Monday. “I have seen enough paper,” she said.",
        "Judge calls mill trial “a farce”\n\nJudge Rita Hale broke off the trial on Monday. “It is farcical,” she said.",
        "Clerk ⟦‘cut corners’⟧, court hears\n\nThe clerk, Rita Hale, left the mill on Monday. It was late, the court was told.",
        "Judge says clerk ⟦‘cut corners’⟧\n\nThe clerk, Rita Hale, left the mill on Monday. It was late, the court was told.",
        "Clerk ‘cut corners’: judge\n\nRita Hale cut every corner, the court was told on Monday.",
        "Clerks warned over ‘cold calls’\n\nThe mill rings its clerks at night, the court was told on Monday.",
        "Choir hails ‘Moonrise’\n\nThe choir sang on Monday. It was late.",
        "The mill was shut on Monday.\n\n⟦‘Starving and suffering’⟧\n\nClerks said that it would open again soon.",
        "The mill was shut on Monday.\n\n‘Nowhere to sleep’\n\nClerks said that they had nowhere to sleep at night.",
        "Clerks said that they had nowhere to sleep.\n\n‘Nowhere to sleep’\n\nIt rained on Monday.",
        "Title: “Clerks burn mill ledgers”\n\nThe mayor, Rita Hale, said that the gate was shut on Monday.",
        "The mill shut.\n\nIt was ‘never to be opened by anybody’, they said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for head in headlines(doc)[:2]:
            stop = doc.text.find("\n", head.start, head.end)
            if "{%" in doc.text[head.start : head.end]:
                continue  # a template's own line
            end = stop if stop >= 0 else head.end
            for match in _QUOTED.finditer(doc.text, head.start, end):
                label = doc.text[head.start : match.start()].strip().rstrip(":").lower()
                if match.end() >= end - 1 and label in _LABEL(doc.language):
                    continue  # Title: "...": the marks are the export's
                yield from self._unsaid(doc, match, "headline", head)
        for block in paragraphs(doc)[1:]:
            if block.end - block.start <= _CROSSHEAD and (cross := _CROSS.match(doc.text, block.start, block.end)):
                yield from self._unsaid(doc, cross, "crosshead", None)

    def _unsaid(self, doc: Document, match: re.Match[str], what: str, head: Span | None) -> Iterable[Finding]:
        """The words between marks of a headline or a crosshead, where the text does not bear them out."""
        said = match.group(1)
        words = (w.group().lower() for w in _WORD.finditer(said))
        stems = {word[:_STEM] for word in words if word not in _EMPTY(doc.language)}
        short = said.count(" ") + 1 < _WORDS or len(stems) < 2
        if said.istitle() or not stems or (short and not _called(doc, match, head)):
            return
        if short:
            stems = {stem[:_ROOT] for stem in stems}
        share = _borne_out(doc, stems, head or Span(*match.span()), under=head is not None)
        if share < 1:
            level = None if share <= 0.5 else Level.INFO
            yield self.at(match.span(), f"the {what} quotes this, and nobody says it in the text", level=level)


def _called(doc: Document, match: re.Match[str], head: Span | None) -> bool:
    """Whether a headline says that somebody calls something so, or said it: "Surgeon ‘played God’, judge says"."""
    if head is None:
        return False
    text, language = doc.text, doc.language
    stop = text.find("\n", head.start, head.end)
    return (
        _CALLS(language).search(text, head.start, match.start()) is not None
        or _SAYS(language).match(text, match.end(), stop if stop >= 0 else head.end) is not None
        or _SAID_BEFORE(language).search(text, head.start, match.start()) is not None
    )


def _borne_out(doc: Document, stems: set[str], head: Span, *, under: bool) -> float:
    """The largest share of the stems that two sentences in a row hold: those below the headline, or all but the crosshead."""
    size = max(map(len, stems))
    known = [w for w in vocabulary(doc) if w.decode("latin-1")[:size] in stems]
    below = sentences(doc)
    found: dict[int, set[str]] = {}
    index = 0
    for start, _, word in occurrences(doc, known):
        while index + 1 < len(below) and below[index + 1].start <= start:
            index += 1
        if start >= head.end or (not under and start < head.start):
            found.setdefault(index, set()).add(word.decode("latin-1")[:size])
    return max((len(found[i] | found.get(i + 1, set())) for i in found), default=0) / len(stems)
