"""Titles before the names of the draft: those the sources give, or others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from provlint.core.document import Document
from provlint.core.span import Span
from provlint.layers.evidence.exclusions import exclusive
from provlint.layers.evidence.known_people import bearers, people_known
from provlint.layers.evidence.name_index import name_index, title_class, title_classes
from provlint.layers.evidence.passages import DraftPlace
from provlint.layers.evidence.trace import Status, Trace, altered, followed, within, words_span
from provlint.layers.evidence.words import fold, text_words, word_places
from provlint.layers.names.mentions import Mention, mentions
from provlint.lexicon import Language, listed

#: words before and after a surname among which a title may stand: "Ruiz, the mayor of Kerrow"
BEFORE, AFTER = 8, 12
#: words between a role and the person who has it, and words of a role
BESIDE, LONGEST = 3, 3
#: the share of a draft's sentence that its passage must have word for word
FOLLOWS = 0.8
_ROLES = listed("evidence", "role subject")
_LESSER = listed("evidence", "lesser title")


def title_trace(draft: Document, mention: Mention, documents: tuple[Document, ...]) -> Trace | None:
    """The trace of the title before a person's name; None where the sources give that surname no title."""
    mine, last = title_class(draft.language, mention.title), fold(mention.form.split()[-1])
    theirs = {title: (doc, span) for doc in documents for title, span in name_index(doc).titles.get(last, {}).items()}
    if not mine or "" in theirs or not (theirs or _of_another(draft, mention, documents)):
        return None
    start = draft.text.rfind(mention.title, max(0, mention.span.start - len(mention.title) - 4), mention.span.start)
    if start < 0:
        return None
    span = Span(start, start + len(mention.title))
    if any(_goes_with(draft.language, set(mine.split()), set(other.split())) for other in theirs) or _near(
        documents, last, mine
    ):
        return Trace("title", Status.SUPPORTED, span)
    if not theirs:
        return Trace("title", Status.ALTERED, span, f"“{mention.title}”: the sources have it as another's, and another post of this person")
    title, (doc, place) = next(iter(theirs.items()))
    message = f"“{mention.title}”: the sources have “{title.title()} {last.title()}”"
    return Trace("title", Status.ALTERED, span, message, doc, place)


def role_traces(draft: Document, place: DraftPlace) -> Iterator[Trace]:
    """A trace for each role beside a person that has become another one in a sentence that is otherwise the source's."""
    if not place.passages:
        return
    passage = place.passages[0]
    alignment = followed(draft, place, passage, FOLLOWS)
    if alignment is None:
        return
    forms, theirs = text_words(draft).forms, text_words(passage.document).forms
    for change in alignment.changes:
        pair = exclusive(
            draft.language, forms[slice(*change.draft)], theirs[slice(*change.source)], _ROLES(draft.language)
        )
        if pair is None or change.draft[1] - change.draft[0] > LONGEST:
            continue
        span = words_span(draft, *change.draft)
        beside = words_span(
            draft, max(alignment.draft[0], change.draft[0] - BESIDE), min(alignment.draft[1], change.draft[1] + BESIDE)
        )
        if any(mention.kind == "person" for mention in within(mentions(draft), beside)):
            there = words_span(passage.document, *change.source)
            yield altered("title", draft, span, passage.document, there)


def _of_another(draft: Document, mention: Mention, documents: tuple[Document, ...]) -> bool:
    """Whether sources that give a person no title give another post, and the one before the name to others alone: Chief Executive Leo
    Hale, who is the finance director, where Ana Ruiz is the chief executive."""
    given, last = fold(mention.form.split()[0]), fold(mention.form.split()[-1])
    known = draft.language.long_list("role_nouns")
    posts = frozenset(word for word in map(fold, mention.title.split()) if word in known)
    person = people_known(documents, last) if posts else None
    if person is None or not person.posts or not posts.isdisjoint(person.posts) or given not in person.given:
        return False
    return bool(bearers(documents, posts) - {last})


def _goes_with(language: Language, mine: set[str], theirs: set[str]) -> bool:
    """Whether one title is the other in short: no word that makes it another office may be the difference."""
    return (mine <= theirs or theirs <= mine) and not (mine ^ theirs) & _LESSER(language)


def _near(documents: tuple[Document, ...], last: str, title: str) -> bool:
    """Whether a source has the title near the surname."""
    names = title_classes(documents[0].language)
    for doc in documents:
        forms = text_words(doc).forms
        for n in word_places(doc).get(last, ()):
            near = [names.get(form, form) for form in forms[max(0, n - BEFORE) : n + AFTER]]
            if title in near or any(title == " ".join(pair) for pair in pairwise(near)):
                return True
    return False
