"""poll-without-method: a poll result without who asked whom, how many and when."""

from __future__ import annotations

import re
from collections.abc import Iterable

from provlint import Block, Document, Finding, Level, Note, Rule, Span
from provlint.layers.figures import figures_in
from provlint.layers.quotes import sentence_at
from provlint.layers.speech import quoted as quoted_words
from provlint.layers.text import begins, gate, has_any, lazy, linked, occurrences, paragraph_index, paragraphs, worded
from provlint.lexicon import per_language
from provlint_figures._words import quoted

_WORDS = gate("poll", "word")
#: before a poll that is none, or that was told of earlier
_NO_POLL = per_language(lambda language: tuple(f"{word} " for word in language.sequence("poll", "before no poll")))
_KNOWN = per_language(lambda language: tuple(f"{word} " for word in language.sequence("poll", "before a known poll")))
_POLL = lazy(r"[PpSs](?<!\w.)(?<!exit .)(?:(?<=[Pp])oll|(?<=[Ss])urvey)s?(?!\w)")
#: what an election gave: "82 percent of the seats"
_SEATS = worded(r"[\s\w%]{0,12}?\sof\s(?:the\s)?{figure_rules.of an election}(?!\w)")
#: and what a poll tells of one to come: "54 percent of the vote, a poll shows"
_SHOWS = worded(r" {study_words.verb}\b")
_NAMED = worded(r"\b(?!{poll.no name}\b)[A-Z][\w.&’'/-]+(?:\s[\w’'/-]+){0,4}?\s{poll.poll}")
#: "in a recent poll, 60 percent of voters": whatever was told of before, this is another, and its share is no sample
_ONE_MORE = lazy(r"\ban? [a-z]+ $")
#: how many were asked; "60 per cent of adults" is no sample
_SAMPLE = worded(r"\d[\d,]*\s(?!per\s?cent\b)(?:\w+\s){0,3}{poll.asked}|margin of")
_BY = worded(r"(?:poll|survey)s?\s(?:\w+\s){0,5}{poll.by}\s(?:the\s)?[A-Z]|poll of polls")
#: who asked is told at once, and of nobody's own people: "a poll by Qwest", "a survey conducted by Qwest"
_BY_SOMEBODY = worded(r"(?:poll|survey)s?\s(?:[a-z]+ed\s)?{poll.by}\s(?:the\s)?[A-Z]")
_WHEN = worded(r"{poll.month stem}[a-z]*\.?\s\d|[A-Z][a-z]+day|(?:last|this) (?:week|month)")
#: "her approval ratings have dived": what only a poll can know
_STANDING = gate("poll", "standing")
_MOVED = worded(
    r"(?: {poll.measure})? (?:{poll.have or be} )?(?:[a-z]+ly )?{poll.moved}\b(?:[^.;“”]{0,40}?\d[\d.]* ?{poll.share})?",
    flows=True,
)
#: who tells it, or whose count it is
_TOLD = worded(r"\b{poll.told by}\b", flows=True)


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
        "In a recent poll, ⟦60 percent⟧ of voters said they back the bridge.",
        "In a recent poll, 60 percent of voters said they back the bridge. The Qwest poll asked 1,012 adults.",
        "The league won 82 percent of the seats before the poll was annulled.",
        "A poll shows that ⟦52%⟧ back the bridge.",
        "A poll by Qwest found that ⟦52%⟧ back the bridge.",
        "KERROW, May 3, 2025 — The mayor would win ⟦54 percent⟧ of the vote if it were held now, a poll shows.",
        "A Qwest poll of 1,012 adults found that 52% back the bridge. A poll by Qwest found that 61% want a new one.",
        "The poll found that ⟦61%⟧ back the bridge. A new survey says 12% do not.".replace("says 12%", "says ⟦12%⟧"),
        "The mayor’s ⟦approval ratings have dived⟧ since May.",
        "Ruiz’s ⟦popularity has plunged to its lowest, 29 percent⟧. She has been ill.",
        "Her approval ratings have dived since May, a Qwest poll shows. The approval has sunk in.",
        "The club’s popularity fell on hard times.",
        "A poll of its own workers by Dahl Mills found that 92 percent are happy.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        yield from self._standing(doc)
        if not has_any(doc, _WORDS(doc.language)):
            return
        done = -1
        for match in _POLL.finditer(doc.text):
            home = sentence_at(doc, match.start())
            if home is None:
                continue
            share = next((f for f in figures_in(doc, home) if f.what == "share" and f.unit == "percent"), None)
            before = doc.text[max(0, match.start() - 12) : match.start()].lower()
            if share is None or home.start == done:
                continue
            if _SEATS(doc.language).match(doc.text, share.span.end) and not _SHOWS(doc.language).match(doc.text, match.end()):
                continue
            if before.endswith(_NO_POLL(doc.language)):
                continue
            if _ONE_MORE.search(before):
                yield from self._one_more(doc, match, home, share.phrase)
                continue
            named = _NAMED(doc.language).search(doc.text, max(0, match.start() - 3000), home.end + 200)
            if named and before.endswith(_KNOWN(doc.language)):
                continue  # the poll named above, or in the next sentence
            if _SAMPLE(doc.language).search(doc.text, *home) or linked(doc, *home):
                continue
            done = home.start
            at = paragraph_index(doc, home.start)
            block = paragraphs(doc)[at] if at >= 0 else home
            missing = []
            if not _NAMED(doc.language).search(doc.text, *home) and not _BY(doc.language).search(doc.text, *home):
                missing.append("who asked")
            if not _SAMPLE(doc.language).search(doc.text, block.start, block.end):
                missing.append("how many were asked")
            if not _WHEN(doc.language).search(doc.text, begins(doc, block) if isinstance(block, Block) else block.start, block.end):
                missing.append("when")
            if len(missing) > 1 and (missing[0] == "who asked" or self._first_named(doc, match.start(), block)):
                message = f"a poll result ({quoted(doc, share.phrase)}) wants {', '.join(missing)}"
                yield self.at(share.phrase, message, related=[Note(*match.span(), "the poll")])

    def _standing(self, doc: Document) -> Iterable[Finding]:
        """How somebody stands with the public, which only a poll can know, and no poll: the first place of a draft."""
        for start, end, _ in occurrences(doc, _STANDING(doc.language)):
            match = _MOVED(doc.language).match(doc.text, end)
            home = sentence_at(doc, start) if match is not None else None
            if match is None or home is None or linked(doc, *home) or quoted_words(doc, start, match.end()):
                continue
            if any(
                one(doc.language).search(doc.text, home.start, home.end + 200) for one in (_NAMED, _BY, _SAMPLE, _TOLD)
            ):
                continue
            words = " ".join(doc.text[start : match.end()].split())
            yield self.at(Span(start, match.end()), f"“{words}”: by which poll? say who asked, and when")
            return

    def _one_more(self, doc: Document, match: re.Match[str], home: Span, share: Span) -> Iterable[Finding]:
        """ "In a recent poll, 60 percent said": nobody is named in its sentence or right after, and no number of those asked."""
        text, language = doc.text, doc.language
        if linked(doc, *home) or _NAMED(language).search(text, home.start, home.end + 200):
            return
        if _BY(language).search(text, home.start, home.end + 200) or _SAMPLE(language).search(
            text, home.start, home.end + 200
        ):
            return
        message = f"a poll result ({quoted(doc, share)}) wants who asked, how many were asked"
        yield self.at(share, message, related=[Note(*match.span(), "the poll")])

    def _first_named(self, doc: Document, start: int, block: Span | Block) -> bool:
        """Whether a poll "by Qwest" is told of with no sample in its paragraph."""
        by = _BY_SOMEBODY(doc.language).match(doc.text, start)
        return by is not None and _SAMPLE(doc.language).search(doc.text, block.start, block.end) is None
