"""Surnames after given names: those that are months, and those that differ in few letters from one of the sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provlint.core.document import Document, layer
from provlint.layers.evidence.name_index import capital, name_index
from provlint.layers.evidence.slips import slips
from provlint.layers.evidence.words import fold, stems
from provlint.layers.names.mentions import Mention
from provlint.layers.names.similarity import known_variants
from provlint.lexicon import Language, listed, per_language

#: words of a name of two parts
GIVEN_AND_LAST = 2
#: letters in which a surname may differ from another after the same given name, where at least half of them are the same
FEW = 2
_KINDS = listed("evidence", "street", "generic")


def given_name(language: Language, word: str) -> bool:
    """Whether a folded word is a given name, and no small word such as "in"."""
    return word in language.long_list("given_names") and bool(stems(language)[word])


@per_language
def month_names(language: Language) -> frozenset[str]:
    """The folded names of the months."""
    return frozenset(map(fold, language.months))


def month_surname(draft: Document, mention: Mention) -> tuple[str, ...]:
    """The surname of a person after a given name, where it is a month's name and no date goes on from it: Ian March."""
    words = [fold(word) for word in mention.form.split()]
    if len(words) != GIVEN_AND_LAST or words[1] not in month_names(draft.language):
        return ()
    dated = draft.text[mention.span.end : mention.span.end + 2].strip()[:1].isdigit()
    return () if dated or not given_name(draft.language, words[0]) else (words[1],)


def same_given(documents: Iterable[Document], telling: Sequence[str]) -> str:
    """The surname of sources after the same given name that differs in few letters from one that they lack: Pym for Pimm."""
    if len(telling) != GIVEN_AND_LAST:
        return ""
    given, last = telling
    for doc in documents:
        for other in _after(doc).get(given, ()):
            apart, longer = slips(last, other, FEW), max(len(last), len(other))
            if other != last and apart <= FEW and 2 * (longer - apart) >= longer:
                return other.title()
    return ""


def unvouched(documents: Sequence[Document], telling: Sequence[str]) -> list[str]:
    """The surname of a person for whom a word of the sources does not vouch: a month, since a day in March vouches for nobody of that
    name, and one that they have in other letters after the same given name, Dun for Dunn and Bells for Bell, which would pass for
    forms of one word."""
    if documents and telling[-1] in month_names(documents[0].language):
        return [telling[-1]]
    if len(telling) != GIVEN_AND_LAST or not documents or capital(documents, telling[-1]):
        return []
    if telling[0] in documents[0].language.long_list("places"):
        return []  # a Georgia voter, and Georgia voters
    known, other = known_variants(documents[0].language), fold(same_given(documents, telling))
    if not _KINDS(documents[0].language).isdisjoint((other, telling[-1])):
        return []  # Leo and Napoleon Avenues
    return [telling[-1]] if other and known.get(other, other) != known.get(telling[-1], telling[-1]) else []


@layer
def _after(doc: Document) -> dict[str, list[str]]:
    """The capitalised words that stand after each word in one run with it, in order."""
    found: dict[str, list[str]] = {}
    for word, before in sorted(name_index(doc).runs.items()):
        for given in before:
            found.setdefault(given, []).append(word)
    return found
