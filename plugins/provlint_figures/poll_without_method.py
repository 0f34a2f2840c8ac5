"""poll-without-method: a poll result without who asked whom, how many and when."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule
from provlint.layers.figures import figures_in
from provlint.layers.quotes import sentence_near
from provlint.layers.text import has_any, lazy, lexicon_words, linked, paragraph_index, paragraphs, worded
from provlint_figures._words import quoted

_WORDS = lexicon_words(["poll", "polls", "survey", "surveys"])
_POLL = lazy(r"[PpSs](?<!\w.)(?<!exit .)(?:(?<=[Pp])oll|(?<=[Ss])urvey)s?(?!\w)")
#: what an election gave: "82 percent of the seats"
_SEATS = worded(r"[\s\w%]{0,12}?\sof\s(?:the\s)?{figure_rules.of an election}(?!\w)")
_NAMED = lazy(r"[A-Z][\w.&’'/-]+(?:\s[\w’'/-]+){0,4}?\s(?:[Pp]oll|[Ss]urvey|average of)")
_BY = lazy(r"(?:poll|survey)s?\s(?:\w+\s){0,3}(?:by|from|for)\s(?:the\s)?[A-Z]")
_SAMPLE = lazy(
    r"\d[\d,]*\s(?:\w+\s){0,3}(?:adults|voters|people|respondents|residents|Americans|households|students)"
    r"|margin of"
)
_WHEN = lazy(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d|[A-Z][a-z]+day"
    r"|(?:last|this) (?:week|month)"
)


class PollWithoutMethod(Rule):
    """A poll result has neither pollster nor sample, date or margin.

    Why: without them a reader cannot tell a survey from a show of hands.
    Instead: "52% back it in a May 2-4 Qwest poll of 1,012 adults (margin of error 3 points)."
    Source: AP Stylebook, polls and surveys.
    """

    level = Level.WARNING
    examples = (
        "A May 2-4 Qwest poll of 1,012 adults shows that 52% back it.",
        "The polls open at eight.",
        "The league won 82 percent of the seats before the poll was annulled.",
        "A poll shows that ⟦52%⟧ back the bridge.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not has_any(doc, _WORDS):
            return
        done = -1
        for match in _POLL.finditer(doc.text):
            home = sentence_near(doc, match.start())
            if home is None:
                continue
            share = next((f for f in figures_in(doc, home) if f.what == "share" and f.unit == "percent"), None)
            before = doc.text[max(0, match.start() - 12) : match.start()].lower()
            if share is None or home.start == done or _SEATS(doc.language).match(doc.text, share.span.end):
                continue
            if before.endswith(("exit ", "in the ", "in ")):
                continue
            named = _NAMED.search(doc.text, max(0, match.start() - 3000), home.end + 200)
            if named and before.endswith(("the ", "that ", "this ", "same ", "new ", "recent ", "nationwide ", "last ")):
                continue  # the poll named above, or in the next sentence
            if _SAMPLE.search(doc.text, *home) or linked(doc, *home):
                continue
            done = home.start
            at = paragraph_index(doc, home.start)
            block = paragraphs(doc)[at] if at >= 0 else home
            missing = []
            if not _NAMED.search(doc.text, *home) and not _BY.search(doc.text, *home):
                missing.append("who asked")
            if not _SAMPLE.search(doc.text, block.start, block.end):
                missing.append("how many were asked")
            if not _WHEN.search(doc.text, block.start, block.end):
                missing.append("when")
            if len(missing) > 1 and missing[0] == "who asked":
                message = f"a poll result ({quoted(doc, share.phrase)}) wants {', '.join(missing)}"
                yield self.at(share.phrase, message, related=[Note(*match.span(), "the poll")])
