"""The rule for people whom the drafts of a story give different posts."""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from provlint import Document, Finding, Level, NamedTuple, Note, Span, Story, StoryRule, layer
from provlint.layers.names import Mention, mentions, role_of, story_names
from provlint.layers.speech import quoted
from provlint.layers.text import lazy, lexicon_words, occurrences, vocabulary, worded
from provlint.lexicon import Language, in_order, listed

#: words for whoever stands first, and for whoever stands second
_FIRST, _SECOND = listed("story_posts", "first"), listed("story_posts", "second")
_RANK, _GRADE = in_order("story_posts", "rank"), in_order("story_posts", "grade")
#: nobody holds two of these at once
_OFFICES = listed("story_posts", "office")
_ABBREVIATED = {"gov.": "governor", "sen.": "senator"}
#: posts that have deputies: the deputy minister is not the minister
_HEADS = listed("story_posts", "with a deputy")
_STATE = worded(r"\b{story_posts.of state}\b")
#: "governor in 1983": as was
_YEAR = lazy(r"\b(?:19|20)\d\d\b")
#: a post that was or will be held says nothing against another one
_OTHER_TIME = listed("story_posts", "other time")
#: "attorney general" is no rank
_NO_RANK = listed("story_posts", "no rank")

#: how far before and behind a name the word for a post may stand, in code points
BEFORE, BEHIND = 170, 260
_QUOTED = lazy(r"[“”\"]|''|``")
_BREAK = lazy(r"[;:—–()“”\"!?\n]")
_APPOSED = worded(r",| [-—–] |—| {story_posts.behind a name}")


class _Post(NamedTuple):
    doc: Document
    span: Span
    words: str
    place: str  # first, second or ""
    ranks: frozenset[str]
    offices: frozenset[str]
    head: str  # the noun of a post that has deputies


class RoleConflict(StoryRule):
    """One person holds a post in one place and another, incompatible one elsewhere in the story.

    The head of a body is not its deputy head, a sergeant is no lieutenant, a sheriff no mayor, a president no prime
    minister. Former posts are not held against present ones. Also found inside a single draft.

    Why: readers weigh what people say by the post they hold; two posts for one person make both doubtful.
    Instead: state the post as the body itself gives it, with the source, in every draft.
    Source: Reuters Handbook, titles; AP Stylebook, titles.
    """

    level = Level.WARNING
    examples = (
        {
            "first.txt": "⟦Northland President⟧ Ramon Castell called off the visit.",
            "second.txt": "The visit was called off by Northland Prime Minister Ramon Castell.",
        },
        {
            "first.txt": "Ramon Castell, ⟦the mayor of Kerrow⟧, spoke.",
            "second.txt": "Ramon Castell, the deputy mayor of Kerrow, spoke.",
        },
        {
            "first.txt": "Ramon Castell, ⟦the leader of the dockers' union⟧, called off the strike.",
            "second.txt": "The strike was called off by Ramon Castell, the deputy leader of the dockers' union.",
        },
        {
            "first.txt": "⟦Sgt.⟧ Ramon Castell said nobody was hurt.",
            "second.txt": "Nobody was hurt, Lt. Ramon Castell said.",
        },
        {
            "first.txt": "⟦Maj. Gen.⟧ Ramon Castell said nobody was hurt.",
            "second.txt": "Nobody was hurt, Gen. Ramon Castell said.",
        },
        {
            "first.txt": "⟦Finance Minister Ramon Castell⟧ opened the pier.",
            "second.txt": "The pier was opened by Interior Minister Ramon Castell.",
        },
        {
            "first.txt": "Ramon Castell, the leader of the dockers' union, called off the strike.",
            "second.txt": "The strike was called off by union leader Ramon Castell. Rita Hale, the deputy leader, objected.",
        },
        {
            "first.txt": "Ramon Castell, the head of the port, called off the strike.",
            "second.txt": "Ramon Castell, a former deputy head of the port, called off the strike.",
        },
    )

    def check(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) == 1:  # what holds drafts against each other is not even imported
            yield from self._found(story)
            return
        from provlint_story._retold import with_retold

        yield from with_retold(self, story, chain(self._differences(story), self._found(story)), "title")

    def _differences(self, story: Story) -> Iterable[Finding]:
        """Posts that the drafts give otherwise for one person, as the comparison of drafts finds them."""
        from provlint.layers.comparison import differences, posts_differ
        from provlint_story._retold import only_hints
        from provlint_story._told import notes, places

        for difference in posts_differ(story.documents) if only_hints(self, story) else differences(story):
            if difference.kind == "post":
                here, rest = places(difference)
                yield self.at(
                    here.span,
                    f"{here.thing.title()} is “{here.text}” here and “{rest[0].text}” in {rest[0].doc.path}",
                    doc=here.doc,
                    related=notes(rest, "there"),
                    key=f"post {here.thing}",
                    how=difference.how,
                    matter=f"post: {here.thing.title()}",
                )

    def _found(self, story: Story) -> Iterable[Finding]:
        """Two posts of one person, wherever they stand."""
        if not _possible(story):
            return
        held = [(mention, post, doc) for doc in story.documents for mention, post in _posts(doc)]
        if not _clashing(held):
            return  # whose they are need not be found out
        posts = {(doc.path, mention.span): post for mention, post, doc in held}
        for identity in story_names(story):
            if identity.kind != "person":
                continue
            own = [posts[p.doc.path, p.mention.span] for p in identity.places if (p.doc.path, p.mention.span) in posts]
            yield from self._compare(story, identity.form, list(dict.fromkeys(own)))

    def _compare(self, story: Story, name: str, held: list[_Post]) -> Iterable[Finding]:
        for i, one in enumerate(held):
            clash = [other for other in held[i + 1 :] if _clash(one, other)]
            if clash:
                from provlint_story._told import level

                other = clash[0]
                where = "here too" if other.doc is one.doc else f"in {other.doc.path}"
                yield self.at(
                    one.span,
                    f"{name} is “{one.words}” here and “{other.words}” {where}",
                    doc=one.doc,
                    level=level(story, one.doc, other.doc, True),
                    related=[Note(*p.span, f"{name}: “{p.words}”", p.doc.path) for p in held if p is not one],
                    how="conflict",
                    matter=f"post: {name}",
                )
                return


def _clashing(held: list[tuple[Mention, _Post, Document]]) -> bool:
    """Whether two people with a word of their names in common have posts that clash."""
    by_word: dict[str, dict[tuple[object, ...], _Post]] = {}
    for mention, post, _ in held:
        for word in mention.form.lower().split():
            by_word.setdefault(word, {})[post.place, post.ranks, post.offices, post.head] = post  # each kind of post once
    return any(_clash(one, other) for posts in by_word.values() for one, other in itertools.combinations(posts.values(), 2))


@functools.cache
def _ranked(language: Language) -> dict[str, str]:
    """The rank by each way to write it."""
    return {word: rank for rank in _RANK(language) for word in language.sequence("story_posts", f"rank {rank}")}


@functools.cache
def _grades(language: Language) -> dict[str, str]:
    """What makes a rank another one where it stands before it ("rear admiral"), by each way to write it."""
    return {word: grade for grade in _GRADE(language) for word in language.sequence("story_posts", f"grade {grade}")}


@functools.cache
def _telling(language: Language) -> dict[bytes, str]:
    """The words of posts that can clash, with what they stand for: first, second, or the rank or office itself."""
    first, ranks = _FIRST(language), _ranked(language)
    plain = dict.fromkeys((*first, *(w + "s" for w in first)), "first") | dict.fromkeys(_SECOND(language), "second")
    plain |= {w: w.removesuffix(".") for w in (*ranks, *_OFFICES(language), *_HEADS(language)) if w not in plain}
    plain |= {w: "rank" for w in ranks if w in first}
    table = {next(iter(lexicon_words([word]))): kind for word, kind in plain.items() if word.rstrip(".").isalpha()}
    return table | {b"2": "second"}  # No.2


@layer
def _places(doc: Document) -> list[tuple[int, str]]:
    """Where the words of posts that can clash stand, and what they stand for."""
    telling = _telling(doc.language)
    return [(start, telling[word]) for start, _, word in occurrences(doc, telling)]


def _possible(story: Story) -> bool:
    """Whether the drafts name two kinds of posts at all, cheaply."""
    telling = _telling(story.documents[0].language)
    kinds = {telling[word] for doc in story.documents for word in vocabulary(doc) & telling.keys()}
    return len(kinds) > 1


def _posts(doc: Document) -> Iterator[tuple[Mention, _Post]]:
    """The posts that people named in full, or by a title, are given close to their names."""
    places = [place for place, _ in _places(doc)]
    if not places:
        return
    for mention in mentions(doc):
        if mention.kind != "person" or not (" " in mention.form or mention.title):
            continue
        if _near(doc, mention.span, places):
            span = role_of(doc, mention)
            post = _post(doc, span) if span else None
            if post is not None and not quoted(doc, *mention.span):
                yield mention, post


def _near(doc: Document, name: Span, places: list[int]) -> bool:
    """Whether a word at ``places`` may belong to the role of a name: before it in one run, or behind it in apposition."""
    text, language = doc.text, doc.language
    i = bisect_left(places, name.start)
    if i and places[i - 1] >= name.start - BEFORE and _BREAK.search(text, places[i - 1], name.start) is None:
        return True
    i = bisect_left(places, name.end, i)
    return i < len(places) and places[i] < name.end + BEHIND and _APPOSED(language).match(text, name.end) is not None


def _post(doc: Document, span: Span) -> _Post | None:
    """The post that some words give, None where they name none that could clash."""
    text = " ".join(doc.text[slice(*span)].split())
    words = [w.lower().strip("“”,;:") for w in text.replace("-", " ").split()]
    language = doc.language
    firsts, seconds = _FIRST(language), _SECOND(language)
    if _QUOTED.search(text):
        return None  # two sentences, of which one is somebody's words
    if not words or not _OTHER_TIME(language).isdisjoint(words) or len(words) > 12 or _YEAR.search(text):
        return None
    head = words[: words.index("of")] if "of" in words else words
    before = doc.text[max(0, span.start - 14) : span.start].lower().replace("-", " ").split()
    if before and before[-1] in _OTHER_TIME(language):
        return None  # then-Sen. Roe
    if before and before[-1] in seconds:
        head = [before[-1], *head]
    first = any(w in firsts or w.removesuffix("s") in firsts for w in head)
    second = not seconds.isdisjoint(head)
    place = "second" if second and first else "first" if first else ""
    ranks = frozenset() if not _NO_RANK(language).isdisjoint(words) else _ranks(head, language)
    offices = frozenset(_ABBREVIATED.get(w, w) for w in head if w in _OFFICES(language)) | _of_state(text, second, language)
    if second and not first:
        ranks = offices = frozenset()
    noun = next((w for w in head if w in _HEADS(language)), "")
    if not place and not ranks and not offices and not noun:
        return None
    return _Post(doc, span, text, place or ("second" if second else ""), ranks, offices, noun)


def _ranks(words: list[str], language: Language) -> frozenset[str]:
    """The ranks that words name; those that stand side by side are one: "maj. gen." is "major general"."""
    ranks, grades = _ranked(language), _grades(language)
    found: list[str] = []
    beside = False
    for word in (w if w in ranks else f"{w}." if f"{w}." in ranks else w for w in words):
        rank = ranks.get(word) or (grades.get(word) if not beside else None)
        if rank and beside:
            found[-1] += f" {rank}"
        elif rank:
            found.append(rank)
        beside = bool(rank)
    return frozenset(found) - frozenset(grades.values())


def _of_state(words: str, second: bool, language: Language) -> frozenset[str]:
    """The post of a head of state or of government ("Northland President", "prime minister"): nobody holds two."""
    match = _STATE(language).search(words)
    if match is None or second:
        return frozenset()
    return frozenset({match.group().lower()})


def _clash(one: _Post, other: _Post) -> bool:
    if one.place and other.place and one.place != other.place:
        return True
    if one.head and one.head == other.head and (one.place == "second") != (other.place == "second"):
        return True
    if one.ranks and other.ranks and not (one.ranks <= other.ranks or other.ranks <= one.ranks):
        return True
    return bool(one.offices and other.offices and one.offices.isdisjoint(other.offices))
