"""An acronym used without a word on what it stands for."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Option, Rule, Span
from provlint.layers.names import acronyms, may_be_unknown
from provlint.layers.text import lazy, worded
from provlint.lexicon import listed
from provlint_names._place import acted, headline, opens

#: "KERROW, England, Tuesday, Nov. 24, 2026 —": a place in capitals
_DATELINE = lazy(r"[A-Z]{3,}, (?:[A-Z][\w.]*,? ){1,4}(?:\d{1,2},? (?:\d{4} )?)?[—–-] ")
#: what a body does, and the word that may tell of a deed
_ACTS = worded(r" (?:{name_rules.acts}|{name_rules.will})\b")
_NEXT = lazy(r" ([a-z]+)(?= [a-zA-Z\d])")
#: where a subject stands: at the head of a sentence or a clause
_CLAUSE = worded(r"(?:\A|[.!?:;,“”\"—–-] |\n|(?<!\w){name_rules.opens a clause} )[“\"]?(?:[Tt]he )?\Z")
#: "the watchdog NRQ", "Kurdish NRQ fighters"; "NRQ, a group of"
_BEFORE = lazy(r"([^\W\d_][\w’'-]*)[ “\"]\Z")
_TOLD = worded(r"[’']?s?(?:,? \(|, (?:{name_rules.told as}|[A-Z][a-z]+)\b| is an? )")
_PLAIN = listed("name_rules", "before a bare acronym")


class AcronymNotIntroduced(Rule):
    """An acronym is used before the draft says what it stands for, or without.

    Why: a reader who does not know it stops there; two bodies may share the letters.
    Instead: write the full name once with the acronym after it, or use the full name throughout.
    Source: AP Stylebook, abbreviations and acronyms; Guardian style guide, abbreviations.

    A warning where a body acts under its letters alone ("The NRQ fined the mill"), is spoken of again, and is described nowhere.
    A hint otherwise: of 13 places that a draft spells out elsewhere readers of 340 drafts marked seven.
    """

    level = Level.WARNING
    known = Option([], "acronyms that your readers know, besides the usual ones (FBI, NATO, CEO)")
    examples = (
        "The FBI and the National Roads Agency (NRQ) met. The NRQ paid.",
        "Union leaders from the National Roads Agency, or NRQ, met. The NRQ paid.",
        "The National Roads Quorum met on Monday. ⟦The NRQ⟧ paid for it.",
        "⟦The NRQ⟧ paid for the road. Then the NRQ left.",
        "KERROW, England, Tuesday, Nov. 24, 2026 — The mill was sold.",
        "⟦The NRQ⟧ paid. The National Roads Quorum (NRQ) met.",
        "⟦NRQ⟧ pays for road\n\nThe National Roads Quorum (NRQ) paid on Monday. The NRQ has no more.",
        "KERROW, May 1, 2024 — The bridge is shut, Mayor Rita Hale told the NQA.\n\n(NQA)",
        "KERROW (NQA) — The bridge is shut, Mayor Rita Hale told the NQA. ⟦The NRQ⟧ was paid. The National Roads Quorum (NRQ) met.",
        "Photo courtesy of WQRX\n\nLIMA (WQRX) – The road was closed on Monday, and nobody said why.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        once = False
        for item in acronyms(doc) if may_be_unknown(doc) else ():
            if item.known or item.text in self.known or _DATELINE.match(text, item.uses[0].start):
                continue
            # a headline is no place to introduce anything: one that the text below explains is only a hint
            body = next((use for use in item.uses if not _titled(doc, use.start)), None)
            first = body or item.uses[0]
            if item.introductions:
                there = item.introductions[0].span
                if body is None or there.start <= body.start:
                    first = item.uses[0]
                if there.start > first.start:
                    note = Note(there.start, there.end, "introduced here")
                    message = f"“{item.text}” is used before it is introduced"
                    yield self.at(_with_article(text, first), message, level=Level.INFO, related=[note])
            elif item.spelled:
                note = Note(item.spelled.start, item.spelled.end, "the full name, without the acronym")
                message = f"“{item.text}” is never introduced beside “{text[slice(*item.spelled)]}”"
                yield self.at(_with_article(text, first), message, level=Level.INFO, related=[note])
            else:
                first = item.uses[0]
                if len(item.uses) == 1:
                    if once:
                        continue  # of those that stand once in a draft, one is told
                    once = True
                message = f"the draft does not say what “{item.text}” stands for"
                does = body is not None and _acts(doc, body) and not any(_told(doc, use) for use in item.uses)
                news = does and body is not None and (len(item.uses) > 1 or opens(doc, body.start, _titled))
                yield self.at(_with_article(text, first), message, level=None if news else Level.INFO)


def _acts(doc: Document, use: Span) -> bool:
    """Whether a body does something: "the NRQ fined"; "the NRQ mill" and "by the NRQ" are no deeds of its own."""
    if not _CLAUSE(doc.language).search(doc.text, max(0, use.start - 30), use.start):
        return False
    if _ACTS(doc.language).match(doc.text, use.end):
        return True
    return acted(doc, _NEXT.match(doc.text, use.end))


def _told(doc: Document, use: Span) -> bool:
    """Whether the words around a use say what it is: "the watchdog NRQ", "NRQ, a group of mills"."""
    before = _BEFORE.search(doc.text, max(0, use.start - 30), use.start)
    word = before.group(1) if before else ""
    described = bool(word) and word.lower() not in _PLAIN(doc.language)
    return described or _TOLD(doc.language).match(doc.text, use.end) is not None


def _with_article(text: str, use: Span) -> Span:
    start, end = use
    return Span(start - 4, end) if start >= 4 and text[start - 4 : start].lower() == "the " else use


def _titled(doc: Document, offset: int) -> bool:
    """Whether an offset lies in a headline or deck, not in an opening paragraph of one sentence."""
    if not headline(doc, offset):
        return False
    block = doc.block_at(offset)
    return block is None or not doc.text[block.start : block.end].rstrip(" \n”\"'’)").endswith((".", ",", ":"))
