"""Who the people of a text are: their surnames, given names, and the posts that are said of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.words import fold, stems, text_words
from provlint.layers.names.mentions import mentions
from provlint.layers.names.roles import described
from provlint.layers.text.pattern import lazy
from provlint.lexicon import listed

_LABEL = lazy(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?= ?(?:\([^()\n]{1,40}\))?:\s)")
_GENERIC = listed("evidence", "generic")


class Person(NamedTuple):
    """What a text says of who bears a surname: folded given names, posts ("secretary"), and the stems of all words that say who
    the person is."""

    given: frozenset[str]
    posts: frozenset[str]
    about: frozenset[str]


@layer
def known_people(doc: Document) -> dict[str, Person]:
    """The people whom a text names in full or with a title, by their folded surnames.

    A name that no list of given names knows is a person's where a post stands beside it, a courtesy title before its last word
    elsewhere, or where its last word stands alone, too.
    """
    nobody = Person(frozenset(), frozenset(), frozenset())
    found: dict[str, Person] = {}
    lone = _alone(doc) | _labels(doc)
    for mention in mentions(doc):
        *given, last = [fold(word) for word in mention.form.split()]
        titled = bool(mention.title) and mention.kind == "person"
        if not (given or titled) or mention.kind not in ("person", "other") or last in _GENERIC(doc.language):
            continue
        said = described(doc, mention)
        posts = posts_in(doc, said) if said is not None else frozenset()
        if mention.kind == "other" and not posts and last not in lone:
            continue
        titles = frozenset(fold(word) for word in mention.title.split())
        about = frozenset(_stems(doc, said)) if said is not None else frozenset()
        before = found.get(last, nobody)
        found[last] = Person(before.given.union(given), before.posts | posts | titles, before.about | about)
    return found


def posts_in(doc: Document, span: Span) -> frozenset[str]:
    """The words of a place that name a post or what somebody is: chief, executive."""
    posts, forms = doc.language.long_list("role_nouns"), _forms(doc, span)
    return frozenset(form for form in forms if form in posts)


def people_known(documents: Iterable[Document], last: str) -> Person | None:
    """What all of some texts say of who bears a folded surname; None where they know nobody by it."""
    known = [people[last] for people in map(known_people, documents) if last in people]
    if not known:
        return None
    given, posts, about = (frozenset().union(*parts) for parts in zip(*known, strict=True))
    return Person(given, posts, about)


def bearers(documents: Iterable[Document], posts: frozenset[str]) -> frozenset[str]:
    """The surnames of all whom some texts give these posts."""
    return frozenset(
        last for doc in documents for last, person in known_people(doc).items() if posts and posts <= person.posts
    )


@layer
def _alone(doc: Document) -> frozenset[str]:
    """Folded surnames that stand by themselves: after a courtesy title, or with a capital between small words within a sentence."""
    found = {fold(m.form) for m in mentions(doc) if m.title and m.kind == "person" and " " not in m.form}
    words, text, common = text_words(doc), doc.text, doc.language.long_list("common_words")
    upper = [text[start].isupper() for start in words.starts]
    for n in range(1, len(upper) - 1):
        if upper[n] and not upper[n - 1] and not upper[n + 1] and words.forms[n] not in common:
            found.add(words.forms[n])
    return frozenset(found)


@layer
def _labels(doc: Document) -> frozenset[str]:
    """The folded surnames of those who speak in a text that names two and more of them at the beginning of paragraphs."""
    common = doc.language.long_list("common_words")
    names = (name for name in label_names(doc) if len(name) > 1 and not all(fold(word) in common for word in name))
    found = frozenset(fold(name[-1]) for name in names)
    return found if len(found) > 1 else frozenset()


@layer
def label_names(doc: Document) -> frozenset[tuple[str, ...]]:
    """The names that end with a colon at the beginning of paragraphs, in words."""
    found = (label_at(doc, block.start) for block in doc.blocks)
    return frozenset(tuple(doc.text[slice(*label)].split()) for label in found if label is not None)


def label_at(doc: Document, offset: int) -> Span | None:
    """Who speaks by the label of the turn that holds an offset: "Ana Ruiz:" at the beginning of its line."""
    block = doc.block_at(offset)
    if block is None:
        return None
    at = max(block.span.start, doc.text.rfind("\n", block.span.start, offset + 1) + 1)
    match = _LABEL.match(doc.text, at, block.span.end)
    return Span(*match.span()) if match is not None else None


def _forms(doc: Document, span: Span) -> list[str]:
    words = text_words(doc)
    first = bisect_left(words.starts, span.start)
    return words.forms[first : bisect_left(words.starts, span.end, first)]


def _stems(doc: Document, span: Span) -> Iterable[str]:
    known = stems(doc.language)
    return (known[form] for form in _forms(doc, span) if known[form])
