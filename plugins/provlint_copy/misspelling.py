"""copy/misspelling."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Option, Rule, replace
from provlint.layers.text import gate, has_any, lazy, occurrences, paragraph_index, vocabulary, worded
from provlint_copy._shared import quoted
from provlint_copy._spelling import LEAST, Known, known, meant

#: oftener than this a word is not misspelt but another word
_MOST = 2
_SHOWN = 60
_CREDIT_WORDS = gate("copy", "credit work")
_CREDIT = worded(r" (?:{copy.credit work} )?by | reporting")
_WORD_BEFORE = lazy(r"(?:^|[^\w])([^\W\d_]+)[,;:]? [\"“(]?\Z")
_WORD_AFTER = lazy(r"[,;:]? [\"“(]?([^\W\d_]+)")


class Misspelling(Rule):
    """A word is none, and one letter makes it a usual one.

    Only slips of the pen that leave no doubt: one letter lost, added or swapped in a word that no ending and no compound
    explains, among words that are English.

    Why: it shows that nobody read the line, and a search does not find it.
    Instead: write the word that was meant.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    """

    level = Level.ERROR
    fix = "suggest"
    allow = Option([], "further words that are words (lower case)")
    examples = (
        ("The mill was ⟦lauched⟧ after days of ⟦negotations⟧.", "The mill was launched after days of negotiations."),
        ("He did not ⟦recieve⟧ it ⟦permanantly⟧.", "He did not receive it permanently."),
        (
            "It rained.\n\n(⟦Repoprting⟧ by Ana Roe; ⟦Aditional⟧ reporting by Bo Li)",
            "It rained.\n\n(Reporting by Ana Roe; Additional reporting by Bo Li)",
        ),
        "The unifier recused himself; the emoticon, the marginalized, the retweeted and the quayside are words.",
        "“No hay alerta por posible subida,” the office wrote. See lauched.example and @lauched and lauched/negotations.",
        "The lauched, the lauched and the lauched: whatever it is, it is meant.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        odd = [raw.decode("ascii") for raw in known(doc.language).others(vocabulary(doc)) if _plain(raw)]
        if not odd:
            return
        # names are most of what no list holds: only what stands in lower case, or opens a credit, is looked at
        written = frozenset(text.split())
        credits = has_any(doc, _CREDIT_WORDS(doc.language))
        shown = 0
        for word in sorted(odd):
            if shown >= _SHOWN:
                break  # a text with more is in another language
            low = word in written or word + "," in written or word + "." in written
            if not low and not (credits and (word.title() in written or "(" + word.title() in written)):
                continue
            right = meant(word, doc.language)
            if right and word not in self.allow:
                shown += 1
                yield from self._places(doc, word, right)

    def _places(self, doc: Document, word: str, right: str) -> Iterable[Finding]:
        text = doc.text
        places = list(occurrences(doc, (word.encode(),)))
        if len(places) > _MOST:
            return
        for start, end, _ in places:
            written = text[start:end]
            credit = (
                written.istitle()
                and text[start - 1 : start] in ("(", " ")
                and _CREDIT(doc.language).match(text, end) is not None
            )
            if (
                not (written.islower() or credit)
                or paragraph_index(doc, start) < 0
                or not _english(text, start, end, known(doc.language))
            ):
                continue
            put = right.capitalize() if credit else right
            inside = quoted(doc, start, end)
            fixes = [] if inside else [replace(start, end, put, f"write “{put}”")]
            yield self.at((start, end), f"“{written}” is no word; “{put}” is meant", fixes=fixes)


def _plain(raw: bytes) -> bool:
    return len(raw) >= LEAST and raw.isascii() and raw.isalpha()


def _english(text: str, start: int, end: int, words: Known) -> bool:
    """Whether a word stands alone, between words that are English: not in an address, a tag or another language."""
    if text[start - 1 : start] in ("@", "#", "/", ".", "-", "_", "’", "'", "&") and start:
        return False
    if text[end : end + 1] in ("@", "/", "-", "_", "’", "'", "&", "=") or (
        text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum()
    ):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    after = _WORD_AFTER.match(text, end)
    sides = [m.group(1) for m in (before, after) if m]
    return all(side.lower() in words or len(side) < 3 or side[0].isupper() for side in sides) and not text[
        max(0, start - 2) : start
    ].startswith("-")
