"""Words that sound or look alike, in company that only the other one keeps: "free reign", "police personal who"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint import Document, NamedTuple
from provlint.layers.text import occurrences
from provlint.lexicon import Language, per_language

#: so far on each side its company is looked for, in code points
BESIDE = 40
_STOP = re.compile(r"\s*(?:[.,;:!?”\"]|\Z)|[^\S\n]*\n\s*\n")


class Alike(NamedTuple):
    """``put``: the word that is meant. ``before``, ``after``: what stands beside the one that is written; empty: anything. ``stop``:
    a mark or the end of the paragraph may follow.
    """

    put: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    stop: bool


@per_language
def _alikes(language: Language) -> dict[bytes, list[tuple[str, Alike]]]:
    """By the first part of a word as the projection has it: the word, and what may stand for it."""
    table: dict[bytes, list[tuple[str, Alike]]] = {}
    for written, meant, before, after in language.rows("sound_alikes"):
        behind = [one for one in after.split("|") if one]
        for word, put in zip(written.split("|"), meant.split("|"), strict=True):
            company = Alike(
                put,
                tuple(f" {one} " for one in before.split("|") if one),
                tuple(f" {one}" for one in behind if one != "."),
                "." in behind,
            )
            first = re.split("['’-]", word)[0]
            table.setdefault(first.encode("latin-1"), []).append((word, company))
    return table


def sound_alikes(doc: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """Words that stand for others which sound alike: (span, the word that is meant), in the order of the text."""
    text, table = doc.text, _alikes(doc.language)
    for start, _, raw in occurrences(doc, frozenset(table)):
        for word, company in table[raw]:
            end = start + len(word)
            if text[start:end].replace("’", "'") != word or text[end : end + 1].isalnum():
                continue
            if _beside(text, start, end, company):
                yield (start, end), company.put
                break


def _beside(text: str, start: int, end: int, company: Alike) -> bool:
    """Whether what stands beside a word is the company of the other."""
    if company.before:
        left = " ".join(("", *text[max(0, start - BESIDE) : start].replace("-", " ").lower().split(), ""))
        if not left.endswith(company.before):
            return False
    if not company.after:
        return not company.stop or _STOP.match(text, end) is not None
    if company.stop and _STOP.match(text, end) is not None:
        return True
    right = " " + " ".join(text[end : end + BESIDE].replace("-", " ").lower().split())
    return any(right.startswith(one) and not right[len(one) : len(one) + 1].isalnum() for one in company.after)
