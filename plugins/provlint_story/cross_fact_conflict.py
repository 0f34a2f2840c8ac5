"""The rule for plain facts that the drafts of a story give differently: who did it, what was hit, whether anyone was hurt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from provlint import Document, Finding, Level, NamedTuple, Note, Span, Story, StoryRule
from provlint.layers.comparison import (
    Difference,
    answers,
    differences,
    later,
    of_two_blocks,
    of_two_years,
    one_scene,
    surely_one,
    telling,
    two_scenes,
)
from provlint.layers.figures import Claim, claims, day_between, days_agree, events, places_agree, places_between
from provlint.layers.text import gate, has_any, sentence_rank, told_sentences, worded
from provlint.lexicon import Language, listed, per_language
from provlint_story._retold import only_hints, with_retold
from provlint_story._told import called, level, notes, places, short, shown
from provlint_story._tolls import LEDE, MOST, firm

_SPARED_WORDS, _HIT_WORDS = gate("story_rules", "hit a building"), gate("story_rules", "one building")
_SPARED = worded(
    r"[Nn]o (?:[\w-]+ ){0,2}?{story_rules.premises}(?:,? {story_rules.or} (?:[\w-]+ ){0,2}?{story_rules.premises})?"
    r" {story_rules.were} {story_rules.hit a building}"
)
_HIT = worded(
    r"(?:{story_rules.strike}s? (?:[A-Z]\w+day )?{story_rules.hit by a strike}|hit by (?:an? )?{story_rules.weapon})"
    r"(?: (?!by\b)[\w’'-]+){0,5}? {story_rules.one building}\b"
)
_LIMITED = worded(r" {story_rules.limited}\b")
_HARM = listed("story_rules", "harm")
#: drafts that have no word for their event begin with so many telling words in common at least
SHARED = 2


@per_language
def _matters(language: Language) -> dict[str, str]:
    """What a message says the drafts differ on, by the kind of the difference."""
    return {row[0]: row[1] for row in language.rows("slot_matters")}


class _Side(NamedTuple):
    doc: Document
    span: Span


class CrossFactConflict(StoryRule):
    """Two drafts of a story give a plain fact differently: who did it, whether buildings were hit or anyone was hurt.

    Often one draft is only older: then it needs a line that says what became known since.

    Why: "it is unclear who did it" beside "the army did it" leaves readers with two stories.
    Instead: bring the older draft up to date, or give both accounts with their sources and say when each was given.
    Source: Reuters Handbook, accuracy; BBC Editorial Guidelines 3.3, accuracy.
    """

    level = Level.WARNING
    least = 2
    examples = (
        {
            "first.txt": "A strike destroyed the bridge. ⟦It is not known who carried out⟧ the attack.",
            "second.txt": "A Northland airstrike destroyed the bridge, the ministry said. The Northland army has carried "
            "out the strike to cut off supplies.",
        },
        {
            "first.txt": "The general said that ⟦no buildings were hit⟧.",
            "second.txt": "The strike hit the party's headquarters in Kerrow.",
        },
        {
            "first.txt": "A fire broke out at the mill in Kerrow on Monday. ⟦No one was hurt⟧, the chief said.",
            "second.txt": "A fire at the mill in Kerrow on Monday wounded three people, a doctor said.",
        },
        {
            "first.txt": "A strike destroyed the bridge. It is not known who carried out the attack.",
            "second.txt": "A strike destroyed the bridge, the ministry said. Northland denied any part in it.",
        },
    )

    def check(self, story: Story) -> Iterable[Finding]:
        yield from with_retold(self, story, self._found(story), "place", "name misattributed", "name unsupported", "outcome altered")

    def _found(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) < 2:
            return
        if only_hints(self, story):
            yield from (self._answered(story, difference) for difference in answers(story.documents))
            return
        yield from self._held(_sides(story, _spared), _sides(story, _hit), "no building was hit by this account")
        yield from self._unharmed(story)
        yield from self._scenes(story)
        for difference in differences(story):
            if difference.how == "answered":
                yield self._answered(story, difference)
            elif matter := _matters(difference.one.doc.language).get(difference.kind):
                here, rest = places(difference)
                sure = difference.sure and not (story.found and (of_two_years(here, rest[0]) or of_two_blocks(here, rest[0])))
                yield self.at(
                    here.span,
                    f"the drafts differ on {matter}: {shown(here)} here, {shown(rest[0])} in {rest[0].doc.path}",
                    doc=here.doc,
                    level=level(story, here.doc, rest[0].doc, sure),
                    related=notes(rest, "there"),
                    key=f"{difference.kind} {difference.one.thing}",
                    how=difference.how,
                    matter=called(difference),
                )

    def _scenes(self, story: Story) -> Iterator[Finding]:
        """One event at two places; where nobody declared the story they are two events."""
        if not story.found and (pair := next(iter(two_scenes(story.documents)), None)) is not None:
            here, there = pair
            message = f"the drafts differ on where this happened: {shown(here)} here, {shown(there)} in {there.doc.path}"
            yield self.at(here.span, message, doc=here.doc, related=notes([there], "there"), how="conflict", matter="place")

    def _answered(self, story: Story, difference: Difference) -> Finding:
        """A finding on what a draft calls unknown and another tells."""
        here = difference.one
        others = [s for s in difference.others if surely_one(story, here.doc, s.doc)] or difference.others
        there = others[0]
        what = (
            "who did it is not known here"
            if difference.kind == "deed"
            else "nobody is named as the one who did it here"
        )
        return self.at(
            here.span,
            f"{what}, but {there.doc.path} says “{short(there.text)}”",
            doc=here.doc,
            related=[
                Note(*s.span, "says the same" if s.value == here.value else "says otherwise", s.doc.path)
                for s in others
            ],
            how="answered",
            matter=called(difference),
        )

    def _held(self, some: list[_Side], others: list[_Side], message: str, most: Level | None = Level.INFO) -> Iterator[Finding]:
        """One finding for all drafts that say the one, with those that say the other as related places."""
        against = [o for o in others if all(o.doc is not s.doc for s in some)]
        if some and against:
            first, *rest = some
            doc, span = against[0]
            words = " ".join(doc.text[slice(*span)].split())
            yield self.at(
                first.span,
                f"{message}, but {doc.path} says “{words}”",
                doc=first.doc,
                level=most,
                related=[Note(*s.span, "says the same", s.doc.path) for s in rest]
                + [Note(*o.span, "says otherwise", o.doc.path) for o in against],
                how="conflict",
                matter=message,
            )

    def _unharmed(self, story: Story) -> Iterator[Finding]:
        """Drafts in which nobody was hurt against drafts that count the hurt."""
        nobody: list[_Harm] = []
        hurt: list[_Harm] = []
        any_hurt: set[str] = set()
        for doc in story.documents:
            for claim in claims(doc)[:MOST]:
                figure = claim.figure
                if not figure.casualty or not _of_the_event(doc, claim):
                    continue
                if figure.role and figure.low == 0:
                    continue  # no children
                if figure.form == "none" and figure.low == figure.high == 0:
                    if _LIMITED(doc.language).match(doc.text, figure.phrase.end) or "other" in doc.text[slice(*figure.phrase)]:
                        continue  # nobody else, nobody inside
                    nobody.append(_Harm(doc, claim))
                elif figure.low >= 1:
                    any_hurt.add(doc.path)
                    if firm(doc, claim):
                        hurt.append(_Harm(doc, claim))
        for one in nobody:
            against = [o for o in hurt if o.doc is not one.doc and _clash(one, o)]
            if against and one.doc.path not in any_hurt:
                sure = one.claim.event is None and not later(one.doc, against[0].doc)  # and no draft is younger
                most = level(story, one.doc, against[0].doc, sure)
                yield from self._held([one.side], [o.side for o in against], "nobody was hurt by this account", most)


class _Harm(NamedTuple):
    """What a draft says of how many were hurt, or that nobody was."""

    doc: Document
    claim: Claim

    @property
    def side(self) -> _Side:
        return _Side(self.doc, self.claim.figure.phrase)


def _of_the_event(doc: Document, claim: Claim) -> bool:
    """Whether a claim is of the draft's event: by the word for it, or at the top of a draft that has none ("a crane fell on ...")."""
    if claim.event is not None:
        return claim.event.main
    return not events(doc) and sentence_rank(doc, claim.figure.phrase.start) < LEDE


def _clash(one: _Harm, other: _Harm) -> bool:
    """Whether nobody met the fate that others met, in one place and on one day as far as the drafts tell."""
    harm, spared, befell = _HARM(one.doc.language), one.claim.what, other.claim.what
    if befell != spared and (spared not in harm or befell not in (*harm, "killed")):
        return False
    if one.claim.event is not None and other.claim.event is not None:
        return True
    if not one_scene(one.doc, other.doc) or not days_agree(_day_of(one.doc), _day_of(other.doc)):
        return False
    mine, theirs = _places(one.doc), _places(other.doc)  # without the dateline's, which may be the same for two events
    if mine and theirs and not places_agree(mine, theirs):
        return False
    return len(_opening(one.doc) & _opening(other.doc)) >= SHARED


def _day_of(doc: Document) -> str:
    """The first day that the top of a draft names."""
    spans = told_sentences(doc)[:LEDE]
    return day_between(doc, spans[0].start, spans[-1].end) if spans else ""


def _places(doc: Document) -> frozenset[str]:
    """The places that the top of a draft names."""
    spans = told_sentences(doc)[:LEDE]
    return places_between(doc, spans[0].start, spans[-1].end) if spans else frozenset()


def _opening(doc: Document) -> frozenset[str]:
    """The telling words of the first sentence of a draft that are no names."""
    words = (doc.text[slice(*span)].split() for span in told_sentences(doc)[:1])
    return telling(" ".join(word for found in words for word in found if word[0].islower()), doc.language)


def _sides(story: Story, find: Callable[[Document], Span | None]) -> list[_Side]:
    """What each draft says, once a draft."""
    found = []
    for doc in story.documents:
        span = find(doc)
        if span is not None:
            found.append(_Side(doc, span))
    return found


def _spared(doc: Document) -> Span | None:
    match = _SPARED(doc.language).search(doc.text) if has_any(doc, _SPARED_WORDS(doc.language)) else None
    return Span(*match.span()) if match else None


def _hit(doc: Document) -> Span | None:
    match = _HIT(doc.language).search(doc.text) if has_any(doc, _HIT_WORDS(doc.language)) else None
    return Span(*match.span()) if match else None
