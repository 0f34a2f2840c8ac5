"""Frames of three words and more in which a word is lost, wrong or out of its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from provlint import Document
from provlint.lexicon import Language, listed, per_language
from provlint_copy._anchors import Anchors, anchored, tried

#: from a match: what is wrong, or "" where it is good after all
Check = Callable[[re.Match[str], Language], str]

_FREE = listed("grammar", "before modal noun")
_GAP = listed("grammar", "modal gap")
_NO_PARTICIPLE = listed("grammar", "no participle")
_BEFORE_APPEAR = listed("grammar", "before appear")
#: how far before a modal verb what it may belong to is looked for
_REACH = 80


def slips(doc: Document) -> Iterable[tuple[tuple[int, int], str]]:
    """All frames that are slips: (span, what is wrong)."""
    for match, message in tried(doc, _frames(doc.language)):
        check = _CHECKS.get(message)
        said = check(match, doc.language) if check else message.format(match.group(1))
        if said:
            yield match.span(1), said


@per_language
def _frames(language: Language) -> Anchors:
    return anchored(language, "garbled_frames")


def _modal_to(match: re.Match[str], language: Language) -> str:
    """ "Will likely to book": but "all they can now to help", "the will also to fight" are good."""
    text, start = match.string, match.start(1)
    words = re.findall(r"[a-z]+", text[max(0, start - _REACH) : start].rpartition(". ")[2].lower())
    if not words or words[-1] in _FREE(language) or not _GAP(language).isdisjoint(words):
        return ""
    return f"“{match.group(1)}”: no “to” belongs after “{match.group(1).partition(' ')[0]}”"


def _placed(match: re.Match[str], language: Language) -> str:
    word = match.group(1).split()[1]
    if word in _NO_PARTICIPLE(language):
        return ""
    return f"“{word}” does not fit here: a noun is missing, or one letter is too many"


def _appear(match: re.Match[str], language: Language) -> str:
    word = match.group(1).split()[0]
    if word in _BEFORE_APPEAR(language) or word.endswith("ly"):
        return ""
    return "it appears that something is so; nothing else does"


_CHECKS: dict[str, Check] = {"-modal": _modal_to, "-placed": _placed, "-appear": _appear}
