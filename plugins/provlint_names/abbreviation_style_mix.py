"""An abbreviation written two ways in one draft: U.S. and US, Oct. 7 and October 7, Gen. and General."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Example, Finding, Level, Note, Rule, Span
from provlint.layers.text import has_any, lazy, lexicon_words, worded
from provlint.lexicon import Language, per_language
from provlint_names._place import headline, quoted

_SHOUT_BEFORE = lazy(r"[A-Z]{3,}[,:’']? $")
_SHOUT_AFTER = lazy(r"[’']?s? ?[A-Z]{3,}")
_DAY = worded(r" [0-3]?\d{dates.ordinal}?\b")
#: the date under a post, a picture or a dateline, which nobody wrote as part of the text
_STAMP = lazy(r" [0-3]?\d, \d{4}[ )]*(?:\n|$|\) )")
_NAME = lazy(r" [A-Z]")
_POST = lazy(r"pic\.twitter\.com|https://t\.co/|[—–-] ?[^\n()]{2,40} \(@\w+\)")


@per_language
def _rows(language: Language) -> list[tuple[frozenset[bytes], tuple[str, ...]]]:
    return [(lexicon_words([row[1]]), row) for row in language.rows("abbreviations")]


class AbbreviationStyleMix(Rule):
    """One abbreviation is written two ways in one draft: U.S. and US, Oct. and October, Gen. and General.

    Why: the mix shows that a draft was put together from several, and a house has one way.
    Instead: write it as the house does throughout.
    Source: AP Stylebook, abbreviations and acronyms (U.S.); Guardian style guide, abbreviations (US).
    """

    level = Level.WARNING
    examples = (
        "The firm spent US$3 million. The U.S. office of the firm said US$1 million of it was left.",
        "It happened on Sept. 7. On Sept. 8 it rained.\n\nSee us on September 9th. https://t.co/abcde pic.twitter.com/xyz",
        "U.S. troops left. The U.S. Embassy stayed. “US out,” a banner said.",
        "It was Oct. 7. In October 2017 it rained.",
        "It happened on Oct. 7.\n\n— Ana Ruiz (@ruiz) October 8, 2017\n\nNobody was hurt.",
        "U.S. troops left a U.S. base with the ⟦US⟧-led force.",
        "It happened on Oct. 7 and again on ⟦October⟧ 12. On Oct. 13 it stopped.",
        "Gen. Ana Ito spoke to ⟦General⟧ Bo Li. Gen. Ana Ito left.",
        Example("US TROOPS LEAVE\n\nThe U.S. Embassy stayed open."),
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for words, (kind, short, long) in _rows(doc.language):
            # the words first: the draft's are known, and few drafts have both
            if not has_any(doc, words) or long not in text or short not in text:
                continue
            one, other = self._places(doc, short, kind), self._places(doc, long, kind)
            if not one or not other:
                continue
            few, many = (one, other) if (len(one), one[-1]) < (len(other), other[-1]) else (other, one)
            minor, major = text[slice(*few[0])], text[slice(*many[0])]
            yield self.at(
                few[0],
                f"“{minor}” ({_times(len(few))}) is elsewhere “{major}” ({_times(len(many))})",
                level=Level.INFO if kind == "title" else None,
                related=[Note(*many[0], f"“{major}” here"), *(Note(*s, f"“{minor}” again") for s in few[1:6])],
                key=f"{short}|{long}",
            )

    def _places(self, doc: Document, form: str, kind: str) -> list[Span]:
        """Where a form stands as a word of running text, outside quotation marks and shouted lines."""
        text = doc.text
        found = []
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if self._counts(doc, at, end, kind):
                found.append(Span(at, end))
            at = text.find(form, end)
        if found:
            found = [s for s in found if not (quoted(doc, s.start) or headline(doc, s.start) or _posted(doc, s.start))]
        return found

    def _counts(self, doc: Document, start: int, end: int, kind: str) -> bool:
        text = doc.text
        before, after = text[start - 1 : start], text[end : end + 1]
        if (
            before.isalnum()
            or before in ("@", "#", "/", ".", "&", "$")
            or after.isalnum()
            or after in ("/", "@", "&", "_", "$")
        ):
            return False
        if kind == "month":
            return _DAY(doc.language).match(text, end) is not None and not _STAMP.match(text, end)
        if kind == "title":
            return _NAME.match(text, end) is not None
        if after == "." and text[end + 1 : end + 2].isalpha():
            return False  # U.S.A., US.com
        return not (_SHOUT_BEFORE.search(text, max(0, start - 12), start) or _SHOUT_AFTER.match(text, end, end + 12))


def _posted(doc: Document, offset: int) -> bool:
    """Whether an offset lies in a post that the draft repeats: it keeps the way its author wrote."""
    block = doc.block_at(offset)
    return block is not None and _POST.search(doc.text, block.start, block.end) is not None


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
