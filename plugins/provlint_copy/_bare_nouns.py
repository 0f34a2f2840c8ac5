"""A noun that is counted, and neither an article nor anything else stands before it: "west of coastal city".

Which nouns never stand so was counted over five thousand news texts (``grammar.tsv``, "needs an article"): of each, fewer than one
in fifty stood bare behind a preposition, and those were headlines.
"""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document
from provlint.layers.text import sentence_at, worded
from provlint.lexicon import listed
from provlint_copy._forms import wrong_forms

_NEEDS = listed("grammar", "needs an article")
#: what may take any noun bare: "the type of gun", "the rank of judge"
_TAKES_BARE = listed("grammar", "takes a bare noun")
#: headlines do without articles
_ARTICLE = worded(r"(?<![\w’'-]){grammar.article}(?![\w’'-])")
#: how far before the noun what takes it bare is looked for
_REACH = 40


def bare_nouns(doc: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """Nouns whose article is lost, with the adjectives before them: (span, what is wrong)."""
    text, language = doc.text, doc.language
    for (start, end), message in wrong_forms(doc, "bared"):
        if text[start:end].islower() and text[start:end].split()[-1] in _NEEDS(language):
            yield (start, end), message
    for (start, end), message in wrong_forms(doc, "bare"):
        words = text[start:end].split()
        if not text[start:end].islower() or words[-1] not in _NEEDS(language):
            continue
        before = text[max(0, start - _REACH) : start].lower().split()[-2:]
        if not _TAKES_BARE(language).isdisjoint(before) or (text.startswith(",", end) and len(words) == 1):
            continue
        sentence = sentence_at(doc, start)
        if sentence is not None and _ARTICLE(language).search(text, sentence.start, sentence.end):
            yield (start, end), message
