"""Words that cannot both be true of one thing: killed and wounded, million and billion, men and women."""

from __future__ import annotations

from collections.abc import Sequence

from provlint.layers.evidence.words import fold
from provlint.lexicon import Language, per_language


@per_language
def _groups(language: Language) -> dict[str, tuple[str, str]]:
    """Each word with the name of its subject and of its side."""
    return {fold(word): (row[0], row[1]) for row in language.rows("exclusions") for word in row[2].split("|")}


def exclusive(
    language: Language, mine: Sequence[str], theirs: Sequence[str], subjects: frozenset[str] = frozenset()
) -> tuple[str, str] | None:
    """The first two folded words, one of each run, that are of one subject and of different sides; ``subjects``: only of these."""
    groups = _groups(language)
    for word in mine:
        subject, side = groups.get(word, ("", ""))
        if not subject or (subjects and subject not in subjects):
            continue
        same = [other for other in theirs if groups.get(other, ("", ""))[0] == subject]
        if same and all(groups[other][1] != side for other in same):
            return word, same[0]
    return None


def sides(language: Language, words: Sequence[str]) -> frozenset[tuple[str, str]]:
    """The subjects of folded words, each with its side."""
    groups = _groups(language)
    return frozenset(groups[word] for word in words if word in groups)
