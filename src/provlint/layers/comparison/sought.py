"""Where in a document a construction is looked for: the sentences that hold a word without which it cannot stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from provlint.core.document import Document
from provlint.layers.text.pattern import Lazy
from provlint.layers.text.projection import has_any, lexicon_words, occurrences
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon import Language

#: a construction may look so far behind its sentence, in code points
BEHIND = 2
_LIST = re.compile(r"\{(?P<subject>[^.}]+)\.(?P<name>[^}]+)\}")


def needed(language: Language, words: Iterable[str]) -> frozenset[bytes]:
    """Words of which a document must hold one, as ``has_any`` knows them; ``{subject.list}`` stands for the words of a list."""
    found: list[str] = []
    for word in words:
        match = _LIST.fullmatch(word)
        found += language.sequence(match["subject"], match["name"]) if match else [word]
    return lexicon_words(found)


def may_stand(doc: Document, needs: frozenset[bytes]) -> bool:
    """Whether a construction that needs one of some words may stand in a document; one that needs none may in each."""
    return not needs or has_any(doc, needs)


def fits(doc: Document, pattern: Lazy, needs: frozenset[bytes]) -> Iterator[re.Match[str]]:
    """The places of a construction in the text of a document, in order; where it needs words, in the sentences that hold one."""
    if not needs:
        yield from pattern.finditer(doc.text)
        return
    if not has_any(doc, needs):
        return
    last = -1
    for start, _, _ in occurrences(doc, needs):
        at = sentence_index(doc, start)
        if at > last:
            last = at
            first, end = sentences(doc)[at]
            yield from (m for m in pattern.finditer(doc.text, first, end + BEHIND) if m.start() < end)
