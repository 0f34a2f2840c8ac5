"""copy/euphemism."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule
from provlint.layers.text import Lazy, lazy, lexicon_words, vocabulary
from provlint.lexicon import Language, in_order, listed, per_language
from provlint_copy._shared import quoted

#: so far before or behind the words those whom they are said of are looked for, in code points
_REACH = 60
_WORD = lazy(r"[^\W_]+(?:[’'-][^\W_]+)*")
_CLAUSE = lazy(r"[.;:?!()\n—–]|,(?! \d| who\b)")
_NOTED = listed("euphemism_words", "between", "preposition")
_PRONOUN = listed("euphemism_words", "pronoun")
_GROUP = listed("euphemism_words", "group")
_ENDING = in_order("euphemism_words", "ending of a doer")
_NO_DOER = listed("euphemism_words", "no doer")


@per_language
def _phrases(language: Language) -> tuple[tuple[frozenset[bytes], Lazy, str, str], ...]:
    """Words that must all occur, a pattern, the plain word, and of whom it has to be said: see ``euphemisms.tsv``."""
    rows = language.rows("euphemisms")
    return tuple((lexicon_words([words]), lazy(language.fill(pattern)), plain, whom) for words, pattern, plain, whom in rows)


@per_language
def _people(language: Language) -> frozenset[str]:
    return frozenset(row[0] for row in language.rows("people")) | _PRONOUN(language)


def _living(word: str, language: Language) -> bool:
    """Whether a word names somebody: a name, a pronoun, a noun for people, or one whose ending makes a doer of a deed."""
    if word[:1].isupper() or word in _people(language) or word in language.long_list("role_nouns"):
        return True
    return len(word) > 4 and word.endswith(_ENDING(language)) and word not in _NO_DOER(language)


def _said_of_somebody(doc: Document, start: int, end: int, whom: str) -> bool:
    """Whether the words are said of somebody: a storm passes away, too, and an acid is neutralised."""
    language = doc.language
    before = _CLAUSE.split(doc.text[max(0, start - _REACH) : start])[-1]
    words = [word for word in _WORD.findall(before) if not word.isdigit()]
    if whom == "subject":
        # "his father had suddenly passed away", "the man, 83, passed away": the word before is whom it befell
        near = [word for word in words if word.lower() not in _NOTED(language) and not word.endswith("ly")]
        return not near or _living(near[-1], language)
    behind = _WORD.findall(_CLAUSE.split(doc.text[end : end + _REACH])[0])
    cut = next((i for i, word in enumerate(behind) if word in _NOTED(language)), len(behind))
    passive = bool(words) and words[-1].lower() in _NOTED(language)
    those = words[-6:-1] if passive else behind[:cut][:6]
    return any(_living(word.lower() if passive else word, language) or word in _GROUP(language) for word in those)


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
        "Ana Roe, 83, ⟦passed away⟧ in May, as her father, a miller, had ⟦passed away⟧. The poet ⟦passed away⟧ at noon.",
        "The rain passed away to the east, and the days of the mill have passed away. Lime neutralised the acid; the mine was neutralised.",
        "The army ⟦neutralised⟧ nine gunmen and a cell of the group. Two farmers were ⟦neutralised⟧.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        words = vocabulary(doc)
        text = doc.text
        seen: set[int] = set()
        for gate, pattern, plain, whom in _phrases(doc.language):
            if gate <= words:
                for match in pattern.finditer(text):
                    start, end = match.span()
                    if start in seen or quoted(doc, start, end):
                        continue
                    if not whom or _said_of_somebody(doc, start, end, whom):
                        seen.add(start)
                        yield self.at((start, end), f'"{match.group()}" hides what happened; the plain word: {plain}')
