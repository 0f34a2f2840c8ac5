"""Dead and wounded that a draft mentions without reporting them: somebody's own kin, a deed denied, heroes and rivals, game."""

from __future__ import annotations

from bisect import bisect_left

from provlint import Document, Span
from provlint.layers.figures import Figure, figures_in
from provlint.layers.text import worded
from provlint.lexicon import listed

#: "Roe, whose three brothers died in the war": they say who somebody is
_WHOSE = worded(r"(?<!\w){figure_rules.whose}\s\Z")
#: "was one of nine children, of whom four died young"
_BORN = worded(
    r"(?<!\w){figure_rules.is one}\s(?:[\w-]+\s){1,2}of\s[\w-]+\s{figure_rules.kin}(?=[,.;]|\s{figure_rules.born})"
)
#: "denies murdering four", "denied that he had killed four", "was cleared of killing four"
_DENIED = worded(
    r"(?<!\w)(?:{figure_rules.denies}\s(?:{figure_rules.having}\s|{figure_rules.that}\s(?:[\w’'-]+\s){1,3}?{figure_rules.had}\s)?"
    r"|{figure_rules.cleared of}\s(?:[\w’'-]+\s{figure_rules.of}\s)?)\Z"
)
#: "The novel kills off nine of its heroes", "killed off two rivals in straight sets"
_KILLED_OFF = worded(r"{figure_rules.killed off}\s")
_KIN = listed("figure_rules", "kin")
_GAME = listed("figure_rules", "game")
#: so far before a figure a denial stands, in code points
NEAR = 80


def told_lightly(doc: Document, home: Span, span: Span, loose: list[Figure]) -> bool:
    """Whether the people of ``loose``, told of at ``span`` in the sentence ``home``, are no toll that somebody had to count."""
    text, language = doc.text, doc.language
    left = text[max(home.start, span.start - NEAR) : span.start]
    if _KILLED_OFF(language).match(text, span.start) or _DENIED(language).search(left):
        return True
    if all(f.noun in _KIN(language) for f in loose) and _WHOSE(language).search(left):
        return True
    born = _BORN(language).search(text, max(home.start, span.start - NEAR), min(home.end, span.end + NEAR))
    if born is not None and born.start() < span.end:
        return True
    if any(f.noun for f in loose):
        return False
    told = figures_in(doc, home)
    before = bisect_left(told, span.start, key=lambda f: f.span.start)
    return before > 0 and told[before - 1].noun in _GAME(language)
