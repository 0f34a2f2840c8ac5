"""Posts beside the people of the draft: another one of the same kind, for another field, or the post itself for a stand-in's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.passages import place_at, word_range
from provlint.layers.evidence.trace import Trace, altered
from provlint.layers.evidence.words import fold, text_words, word_places
from provlint.layers.names.mentions import Mention, mentions
from provlint.layers.names.roles import described
from provlint.layers.text.pattern import lazy
from provlint.lexicon import Language, listed, per_language

#: words before and after a surname among which a source may give the post: "Ruiz, who has been the mayor of Kerrow"
BEFORE, AFTER = 10, 12
#: places of one surname that are looked at: the first ones say who somebody is
MOST = 24
#: words of the longest post
LONGEST = 3
#: code points of a post before the name of who holds it, in brackets: "THE MINISTER FOR FISHERIES (Mr. Alec Roe):"
LABEL = 80
_HELD = lazy(r"(?m)^(?P<post>[A-Z][^\n():]{3,60}) \((?:[A-Z][a-z]{1,3}\.? )?\Z")
_FOR = listed("evidence", "within a phrase")
_FIELDS = listed("evidence", "field")
_STAND_INS = listed("evidence", "stand-in")


class Post(NamedTuple):
    """A post of a phrase: its family, which one it is ("" for a noun that is in none), its noun, the field before the noun, what says
    that it is held in another's stead, and the numbers of its words, half-open."""

    family: str
    post: str
    noun: str
    field: str
    stand_in: str
    words: tuple[int, int]


@per_language
def _posts(language: Language) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """The families and posts by the folded words that name them."""
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for family, post, ways in language.rows("posts"):
        for way in ways.split("|"):
            found.setdefault(tuple(map(fold, way.split())), []).append((family, post))
    return found


def posts_at(doc: Document, span: Span) -> list[Post]:
    """The posts that the words of a place name, the longer ones first at each word."""
    words, known = text_words(doc), _posts(doc.language)
    nouns, fields, stands = doc.language.long_list("role_nouns"), _FIELDS(doc.language), _STAND_INS(doc.language)
    first, end = word_range(words, span)
    inner = [[form] for form in _FOR(doc.language)]
    found: list[Post] = []
    n = first
    while n < end:
        length = next((k for k in range(min(LONGEST, end - n), 0, -1) if tuple(words.forms[n : n + k]) in known), 0)
        if not length and words.forms[n] not in nouns:
            n += 1
            continue
        length = length or 1
        before = [form for form in words.forms[max(first, n - 2) : n] if form in stands]
        noun = words.forms[n + length - 1]
        behind = words.forms[n + length + 1 : n + length + 2] if words.forms[n + length : n + length + 1] in inner else []
        field = next((f for f in (*words.forms[max(first, n - 1) : n + length - 1], *behind) if f in fields), "")
        for family, post in known.get(tuple(words.forms[n : n + length]), [("", "")]):
            found.append(Post(family, post, noun, field, before[0] if before else "", (n, n + length)))
        n += length
    return found


class Known(NamedTuple):
    """What a source says of the post of somebody: the posts in the words beside the name, with their place."""

    document: Document
    span: Span
    posts: list[Post]


@layer
def _known(doc: Document) -> dict[str, list[tuple[str, Known]]]:
    """By folded surname, the folded first name ("" for none) and the posts of each mention beside which a post stands."""
    found: dict[str, list[tuple[str, Known]]] = {}
    for mention in mentions(doc):
        span = _told(doc, mention)
        posts = posts_at(doc, span) if span is not None else []
        if span is not None and posts:
            *given, last = [fold(word) for word in mention.form.split()]
            given = given[1:] if span.start == mention.span.start else given
            if len(found.get(last, ())) < MOST:
                found.setdefault(last, []).append((given[0] if given else "", Known(doc, span, posts)))
    return found


def _told(doc: Document, mention: Mention) -> Span | None:
    """The words that say who somebody is: those beside the name, or its first one: "PC Ana Ruiz"."""
    first, *rest = mention.form.split()
    if mention.kind == "person" and len(rest) < LONGEST:
        label = _HELD.search(doc.text, max(0, mention.span.start - LABEL), mention.span.start)
        return Span(*label.span("post")) if label is not None else described(doc, mention)
    titled = mention.kind == "other" and rest and (fold(first),) in _posts(doc.language)
    return Span(mention.span.start, mention.span.start + len(first)) if titled else None


def post_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each post beside a person of the draft to whom the sources give another one of its kind."""
    for mention in mentions(draft):
        span = _told(draft, mention)
        place = place_at(dossier, draft, mention.span.start) if span is not None else None
        if span is None or place is None:
            continue
        *given, last = [fold(word) for word in mention.form.split()]
        theirs = [
            known
            for doc in place.documents
            for first, known in _known(doc).get(last, ())
            if not first or not given or first[0] == given[0][0]
        ]
        mine = posts_at(draft, span) if theirs else []
        trace = next(filter(None, (_held(draft, post, last, theirs) for post in mine)), None)
        if trace is not None:
            yield trace


def _held(draft: Document, mine: Post, last: str, theirs: Sequence[Known]) -> Trace | None:
    """The trace of a post that the sources never have near a surname to which they give another one of its kind."""
    its = [(known, post) for known in theirs for post in known.posts]
    documents = list(dict.fromkeys(known.document for known in theirs))
    other = next(((known, post) for known, post in its if _excludes(mine, post)), None)
    if other is not None and not any(_near(doc, mine, last) for doc in documents):
        return _altered(draft, mine, *other)
    same = [(known, post) for known, post in its if post.noun == mine.noun]
    if same and not mine.stand_in and all(post.stand_in for _, post in same):
        return _altered(draft, mine, *same[0])
    return None


def _excludes(mine: Post, its: Post) -> bool:
    if mine.noun == its.noun and mine.field and its.field:
        return mine.field != its.field
    return bool(mine.family) and mine.family == its.family and mine.post != its.post


def _near(doc: Document, mine: Post, last: str) -> bool:
    """Whether a source has a post near a surname."""
    words = text_words(doc)
    for n in word_places(doc).get(last, ())[:MOST]:
        low, high = max(0, n - BEFORE), min(len(words.forms), n + AFTER)
        for post in posts_at(doc, Span(words.starts[low], words.ends[high - 1])):
            if (post.family and (post.family, post.post) == (mine.family, mine.post) and not _excludes(mine, post)) or (
                post.noun == mine.noun and post.field == mine.field
            ):
                return True
    return False


def _altered(draft: Document, mine: Post, known: Known, its: Post) -> Trace:
    words, theirs = text_words(draft), text_words(known.document)
    first = mine.words[0] - (words.forms[mine.words[0] - 1 : mine.words[0]] == [mine.field])
    span = Span(words.starts[first], words.ends[mine.words[1] - 1])
    alone = its.words[1] - its.words[0] == 1
    low = its.words[0] - (alone and theirs.forms[its.words[0] - 1] in (its.stand_in, its.field))
    there = Span(theirs.starts[low], theirs.ends[its.words[1] - 1])
    return altered("title", draft, span, known.document, there)
