"""The rule for other figures than casualties that differ between the drafts of a story."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, NamedTuple, Note, Span, Story, StoryRule
from provlint.layers.comparison import (
    Difference,
    added_to,
    counts_out,
    differences,
    half_written,
    how_counted,
    one_doing,
    one_period,
    other_matter,
    other_reach,
    other_time,
)
from provlint.layers.figures import Claim, claims, days_agree, places_agree
from provlint.lexicon import Language, in_order, listed
from provlint_story._context import alike, sentence_words, stem, telling
from provlint_story._retold import only_hints, with_retold
from provlint_story._told import called, level, notes, places, shown
from provlint_story._tolls import MOST, revised, source_of

_FORMS = frozenset({"digits", "words"})
#: nouns that count what a single draft chooses to count
_IDLE = listed("story_rules", "idle")
_MONTHS = in_order("story_rules", "month")


#: the kinds of differences that are told here
_KINDS = listed("slot_told", "figure", "count")
#: sentences that share less of their telling words may count different things: the finding is only `info`
SURE = 0.6
#: figures for one thing share words so near to them, in code points
NEAR = 45


class _Count(NamedTuple):
    doc: Document
    claim: Claim
    words: frozenset[str]
    near: frozenset[str]


class CrossFigureConflict(StoryRule):
    """Two drafts of a story give a figure for the same thing, and the figures differ or count from different days.

    Figures meet where they count the same noun in sentences that speak of the same thing. Where they count over
    different periods (since Oct. 7, since Oct. 17) that is said; casualties have a rule of their own.

    Why: a reader cannot tell whether the count has changed, the source is another, or one of the drafts is wrong.
    Instead: state the period and the source of the count, and use one in every draft.
    Source: Reuters Handbook, numbers; AP Stylebook, numbers.
    """

    level = Level.WARNING
    least = 2
    examples = (
        {
            "first.txt": "The rail union has staged ⟦more than 40 strikes⟧ against the Kerrow harbour company since May 2.",
            "second.txt": "The harbour company of Kerrow counts at least 52 strikes by the rail union since June 9.",
        },
        {
            "first.txt": "The council of Kerrow offered ⟦300 houses⟧ to families who lost theirs in the river flood.",
            "second.txt": "Families who lost theirs in the river flood were offered 450 houses by the council of Kerrow.",
        },
        {
            "first.txt": "⟦Five men and one woman have complained⟧ about Mayor Rita Hale of Kerrow.",
            "second.txt": "Seven people have complained about Mayor Rita Hale of Kerrow.",
        },
        {
            "first.txt": "⟦Five people were taken⟧ to Tallis Medical Center, police said.",
            "second.txt": "All six were taken to Tallis Medical Center, the fire chief said.",
        },
        {
            "first.txt": "Four men and one woman were taken to Tallis Medical Center, police said.",
            "second.txt": "All five were taken to Tallis Medical Center, the fire chief said.",
        },
        {
            "first.txt": "The council of Kerrow offered 300 houses to families who lost theirs in the river flood.",
            "second.txt": "Some 310 houses were offered by the council of Kerrow to families who lost theirs in the flood.",
        },
        {
            "first.txt": "The council of Kerrow offered 300 houses to families who lost theirs in the river flood.",
            "second.txt": "The county counts 450 houses with solar panels on their roofs.",
        },
    )

    def check(self, story: Story) -> Iterable[Finding]:
        yield from with_retold(self, story, self._found(story), "figure")

    def _found(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) < 2 or only_hints(self, story):
            return
        table: dict[tuple[str, str], list[_Count]] = {}
        for doc in story.documents:
            for claim in claims(doc)[:MOST]:
                if (key := _key(doc, claim)) is not None and not revised(doc, claim.figure):
                    table.setdefault(key, []).append(
                        _Count(doc, claim, sentence_words(doc, claim.figure.span.start), _near(doc, claim))
                    )
        said: set[tuple[str, Span]] = set()
        surely = [s for d in differences(story) if d.sure and d.kind in _KINDS(d.one.doc.language) for s in (d.one, *d.others)]
        for _, counts in sorted(table.items()):
            for finding in self._compare(story, counts):
                at = Span(finding.start, finding.end)
                if finding.level == Level.INFO and any(s.doc.path == finding.path and s.span.overlaps(at) for s in surely):
                    continue  # told for sure below
                said.add((finding.path, Span(finding.start, finding.end)))
                said.update((n.path, Span(n.start, n.end)) for n in finding.related)
                yield finding
        for difference in differences(story):
            told = [difference.one, *difference.others]
            known = any(path == s.doc.path and s.span.overlaps(span) for s in told for path, span in said)
            if difference.kind in _KINDS(difference.one.doc.language) and difference.how != "lost" and not known:
                said.update((s.doc.path, s.span) for s in told)
                yield self._told(story, difference)

    def _told(self, story: Story, difference: Difference) -> Finding:
        """A finding on a difference that the comparison of the drafts found."""
        here, rest = places(difference)
        older = difference.how == "update"
        sure = difference.sure and not older
        what = "an older figure" if older else "the drafts differ on a figure"
        return self.at(
            here.span,
            f"{what}: {shown(here)} here, {shown(rest[0])} in {rest[0].doc.path}",
            doc=here.doc,
            level=level(story, here.doc, rest[0].doc, sure, Level.WARNING),
            related=notes(rest, "there"),
            key=f"{difference.kind} {difference.one.thing}",
            how=difference.how,
            matter=called(difference),
        )

    def _compare(self, story: Story, counts: list[_Count]) -> Iterable[Finding]:
        done: set[int] = set()
        for i, one in enumerate(counts):
            if i in done:
                continue
            same = [
                (j, other)
                for j, other in enumerate(counts)
                if j > i and j not in done and other.doc is not one.doc and _one_thing(one, other)
            ]
            against = [(j, other, _difference(one, other)) for j, other in same]
            clash = next(((other, how) for _, other, how in against if how), None)
            if clash is None or _in_part(one, clash[0]) or _in_part(clash[0], one) or not _one_doing(one, clash[0]):
                continue  # a part here, the whole there, or two things done
            if clash[1].startswith("differ") and _other_matter(one, clash[0]):
                continue
            if any(
                other.doc is clash[0].doc and not how and _exact(one, other) for _, other, how in against
            ):
                continue
            done.update(j for j, _ in same)
            other, how = clash
            if any(
                mine.doc is one.doc and _one_thing(mine, other) and not _difference(mine, other) and _exact(mine, other)
                for mine in counts
            ):
                continue  # this draft has that value as well
            weak = how.startswith("differ") and (alike(one.words, other.words) < SURE or _another(one, other))
            yield self.at(
                one.claim.figure.phrase,
                f"the drafts {how}: {_shown(one)} here, {_shown(other)} in {other.doc.path}",
                doc=one.doc,
                level=level(story, one.doc, other.doc, not weak),
                related=[Note(*o.claim.figure.phrase, f"here: {_shown(o)}", o.doc.path) for _, o in same],
                how="conflict",
                matter=one.claim.figure.noun or one.claim.what,
            )


def _key(doc: Document, claim: Claim) -> tuple[str, str] | None:
    """What a figure counts, so that it only meets its like; None where it may not be compared."""
    figure = claim.figure
    if (
        figure.casualty
        or figure.part
        or figure.form not in _FORMS
        or figure.hedge == "max"
        or figure.low == figure.high == 1
    ):
        return None
    rest = doc.text[figure.span.end : figure.phrase.end]
    if doc.text[max(0, figure.span.start - 1)] == "(":
        return None  # the same sum in another currency
    if half_written(doc, figure.span):
        return None
    if figure.what in ("money", "share"):
        return figure.what, figure.unit
    noun = stem(figure.noun)
    if not noun or noun in _IDLE(doc.language) or figure.what == "people" or rest != rest.lower():  # an address, a gallery
        return None
    return figure.what, noun


def _another(one: _Count, other: _Count) -> bool:
    """Whether each figure is told of a place of its own, or one is expected and the other what came of it."""
    places = one.doc, one.claim.figure.phrase, other.doc, other.claim.figure.phrase
    return other_reach(*places) or other_time(*places)


def _one_thing(one: _Count, other: _Count) -> bool:
    """Whether two figures count the same thing, as far as their sentences tell."""
    shared = (one.words & other.words) - {stem(one.claim.figure.noun)}
    if any(added_to(of.doc, of.claim.figure.phrase) for of in (one, other)):
        return False
    if not one_period(one.doc, one.claim.figure.phrase, other.doc, other.claim.figure.phrase):
        return False
    if how_counted(one.doc, one.claim.figure.phrase) != how_counted(other.doc, other.claim.figure.phrase):
        return False
    if len((one.near & other.near) - {stem(one.claim.figure.noun)}) < 2 and not _since(one.claim):
        return False
    running = bool(_since(one.claim)) and bool(_since(other.claim))
    if running:
        return len(shared) >= 2  # two counts of one thing that each say from when on
    if len(shared) < 4 or alike(one.words, other.words) < 0.35:
        return False
    mine, theirs = one.claim.event, other.claim.event
    if mine is None or theirs is None:
        return True
    if mine.places and theirs.places and not places_agree(mine.places, theirs.places):
        return False
    return days_agree(mine.day, theirs.day)


def _one_doing(one: _Count, other: _Count) -> bool:
    return one_doing(one.doc, one.claim.figure.phrase, other.doc, other.claim.figure.phrase)


def _other_matter(one: _Count, other: _Count) -> bool:
    """Whether two figures are of two days or two steps of the matter."""
    return other_matter(one.doc, one.claim.figure.phrase, other.doc, other.claim.figure.phrase)


def _in_part(one: _Count, other: _Count) -> bool:
    """Whether the draft of another count gives this one as well, which may be of a part or the whole of it."""
    return one.claim.what not in ("money", "share") and counts_out(other.doc, one.claim.value)


def _near(doc: Document, claim: Claim) -> frozenset[str]:
    """The telling words right around a figure."""
    start, end = claim.figure.phrase
    return telling(doc.text[max(0, start - NEAR) : end + NEAR].replace("\n", " "), doc.language)


def _exact(one: _Count, other: _Count) -> bool:
    return (one.claim.figure.low, one.claim.figure.high) == (other.claim.figure.low, other.claim.figure.high)


def _difference(one: _Count, other: _Count) -> str:
    """How two figures for one thing differ; empty where they do not."""
    mine, theirs = one.claim, other.claim
    if _since(mine) and _since(theirs) and _since(mine) != _since(theirs):
        differ = source_of(one.doc, mine) != source_of(other.doc, theirs)
        sources = " and rest on different sources" if differ else ""
        return "count over different periods" + sources
    if not mine.value.agrees(theirs.value):
        return "differ on a figure"
    return ""


def _shown(count: _Count) -> str:
    """The figure as written, its period, and its source."""
    doc, claim = count.doc, count.claim
    words = " ".join(doc.text[slice(*claim.figure.phrase)].split())
    source = source_of(doc, claim) or "no source given"
    day = _since(claim)
    return f"“{words}”{day and ' since ' + _date(day, doc.language)} ({source})"


def _since(claim: Claim) -> str:
    """The day a count begins, as month and day; empty where none is given."""
    day = claim.event.since if claim.event else ""
    return day if "-" in day else ""


def _date(day: str, language: Language) -> str:
    month, _, number = day.partition("-")
    return f"{_MONTHS(language)[int(month) - 1]} {int(number)}"
