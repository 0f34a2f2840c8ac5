"""The rule for people whom the drafts of a story give different posts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from provlint import Document, Finding, Level, Note, Span, Story, StoryRule
from provlint.layers.names import story_names
from provlint.layers.roles import story_roles

#: words for whoever stands first, and for whoever stands second
_FIRST = frozenset("leader head chief commander boss director president chairman chairwoman chair chairperson".split())
_SECOND = frozenset("deputy vice assistant associate asst asst. dep. second-in-command no.2 number-two".split())
_RANKS = {
    "corporal": "corporal",
    "cpl.": "corporal", "sergeant": "sergeant", "sgt.": "sergeant", "lieutenant": "lieutenant", "lt.": "lieutenant",
    "captain": "captain", "capt.": "captain", "major": "major", "maj.": "major", "colonel": "colonel", "col.": "colonel",
    "general": "general", "gen.": "general", "commander": "commander", "cmdr.": "commander", "inspector": "inspector",
}  # fmt: skip
#: nobody holds two of these at once
_OFFICES = frozenset("sheriff mayor governor gov. coroner senator sen. congressman congresswoman ambassador".split())
_ABBREVIATED = {"gov.": "governor", "sen.": "senator"}
#: a post that was or will be held says nothing against another one
_OTHER_TIME = frozenset(
    "former ex late then retired incoming outgoing future one-time onetime acting interim was".split()
)
_GENERAL_WORDS = frozenset("attorney secretary inspector director counsel surgeon postmaster assembly hospital".split())


class _Post(NamedTuple):
    doc: Document
    span: Span
    words: str
    place: str  # first, second or ""
    ranks: frozenset[str]
    offices: frozenset[str]


class RoleConflict(StoryRule):
    """One person holds a post in one place and another, incompatible one elsewhere in the story.

    The head of a body is not its deputy head, a sergeant is no lieutenant, a sheriff no mayor. Former posts are not
    held against present ones. Also found inside a single draft.

    Why: readers weigh what people say by the post they hold; two posts for one person make both doubtful.
    Instead: state the post as the body itself gives it, with the source, in every draft.
    Source: Reuters Handbook, titles; AP Stylebook, titles.
    """

    level = Level.WARNING
    examples = (
        {
            "first.txt": "Ramon Castell, ⟦the leader of the dockers' union⟧, called off the strike.",
            "second.txt": "The strike was called off by Ramon Castell, the deputy leader of the dockers' union.",
        },
        {
            "first.txt": "⟦Sgt.⟧ Ramon Castell said nobody was hurt.",
            "second.txt": "Nobody was hurt, Lt. Ramon Castell said.",
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
        posts: dict[tuple[str, Span], _Post] = {}
        for doc, role in story.get(story_roles):
            if (post := _post(doc, role.span)) is not None:
                posts[doc.path, role.mention.span] = post
        held_by_any = list(posts.values())
        if not any(_clash(a, b) for i, a in enumerate(held_by_any) for b in held_by_any[i + 1 :]):
            return  # whose they are need not be found out
        for identity in story.get(story_names):
            if identity.kind != "person":
                continue
            held = [posts[p.doc.path, p.mention.span] for p in identity.places if (p.doc.path, p.mention.span) in posts]
            yield from self._compare(identity.form, list(dict.fromkeys(held)))

    def _compare(self, name: str, held: list[_Post]) -> Iterable[Finding]:
        for i, one in enumerate(held):
            clash = [other for other in held[i + 1 :] if _clash(one, other)]
            if clash:
                other = clash[0]
                where = "here too" if other.doc is one.doc else f"in {other.doc.path}"
                yield self.at(
                    one.span,
                    f"{name} is “{one.words}” here and “{other.words}” {where}",
                    doc=one.doc,
                    related=[Note(*p.span, f"{name}: “{p.words}”", p.doc.path) for p in held if p is not one],
                )
                return


def _post(doc: Document, span: Span) -> _Post | None:
    """The post that some words give, None where they name none that could clash."""
    text = " ".join(doc.text[slice(*span)].split())
    words = [w.lower().strip("“”,;:") for w in text.replace("-", " ").split()]
    if not words or not _OTHER_TIME.isdisjoint(words) or len(words) > 12:
        return None
    head = words[: words.index("of")] if "of" in words else words
    before = doc.text[max(0, span.start - 14) : span.start].lower().split()
    if before and before[-1] in _SECOND:
        head = [before[-1], *head]
    first = any(w in _FIRST or w.removesuffix("s") in _FIRST for w in head)
    second = not _SECOND.isdisjoint(head)
    place = "second" if second and first else "first" if first else ""
    ranks = frozenset() if not _GENERAL_WORDS.isdisjoint(words) else frozenset(_RANKS[w] for w in head if w in _RANKS)
    offices = frozenset(_ABBREVIATED.get(w, w) for w in head if w in _OFFICES)
    if second and not first:
        ranks = offices = frozenset()
    if not place and not ranks and not offices:
        return None
    return _Post(doc, span, text, place, ranks, offices)


def _clash(one: _Post, other: _Post) -> bool:
    if one.place and other.place and one.place != other.place:
        return True
    if one.ranks and other.ranks and not (one.ranks <= other.ranks or other.ranks <= one.ranks):
        return True
    return bool(one.offices and other.offices and one.offices.isdisjoint(other.offices))
