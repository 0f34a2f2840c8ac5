"""copy/euphemism."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.text import Lazy, lazy, lexicon_words, vocabulary
from provlint.lexicon import Language, per_language
from provlint_copy._shared import quoted


@per_language
def _phrases(language: Language) -> tuple[tuple[frozenset[bytes], Lazy, str], ...]:
    """Words that must all occur, a pattern, and the plain word: see ``euphemisms.tsv``."""
    rows = language.rows("euphemisms")
    return tuple((lexicon_words([words]), lazy(language.fill(pattern)), plain) for words, pattern, plain in rows)


class Euphemism(Rule):
    """A softening word stands for death or violence.

    Why: it hides what was done, to whom and by whom.
    Instead: the plain word: killed, died, shot.
    Source: AP Stylebook, death; BBC News style guide, euphemisms.
    """

    near = True
    level = Level.INFO
    examples = (
        "The council announced the ⟦demise⟧ of two guards.",
        "The flood ⟦claimed the lives of⟧ nine farmers; four more ⟦lost their lives⟧ later.",
        "The army said it had killed nine men. “We neutralised them,” Roe said.",
        "The flood killed nine farmers. The demise was slow.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        words = vocabulary(doc)
        text = doc.text
        seen: set[int] = set()
        for gate, pattern, plain in _phrases(doc.language):
            if gate <= words:
                for match in pattern.finditer(text):
                    start, end = match.span()
                    if start not in seen and not quoted(doc, start, end):
                        seen.add(start)
                        yield self.at((start, end), f'"{match.group()}" hides what happened; the plain word: {plain}')
