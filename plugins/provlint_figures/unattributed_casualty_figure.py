"""unattributed-casualty-figure: people counted as dead, hurt, missing or held, and nobody says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.figures import (
    REACHES,
    Figure,
    Reach,
    Support,
    alike,
    background,
    casualty_figures,
    casualty_supports,
    compatible,
    dated,
    event_of,
    of_late,
)
from provlint.layers.speech import clipped_sentence
from provlint.layers.text import headlines, sentence_at, worded
from provlint.lexicon import listed
from provlint_figures._minor import arrest, reason
from provlint_figures._words import quoted

#: what is said of a source that stands near and may mean the figure; of a better one nothing is said at all
_HEARD = {
    Reach.SENTENCE: "the sentence has a source, but the figure stands outside what it says",
    Reach.NEIGHBOUR: "the sentence goes on with what this source says",
    "whole": "this source gives the whole, of which it may be a part",
}
#: one person told of, and numbers that only name the deed ("a quadruple homicide")
_NO_COUNT = ("single", "fold")
_THINGS = listed("figure_rules", "thing")
#: "Overall, 17 people were injured": so far before a number, in code points
_IN_ALL = worded(r"(?<!\w){figure_rules.in all}(?!\w)[^.;]*\Z")
IN_ALL = 40
#: a whole is told again in so many parts at least
PARTS = 2
#: so many figures with a source, and without one, are held against each other; a draft has a handful
WHOLES = 50
#: more places of one value are not pointed to
NOTES = 50
#: "six of the crew": a part of a whole that nothing befell
_OF_THE = worded(r" {figure_rules.of the crew}\s")
#: from what stops a draft to what is only said
_LEVELS = (Level.ERROR, Level.WARNING, Level.INFO)


class UnattributedCasualtyFigure(Rule):
    """A number of people killed, hurt, missing, abducted, detained or displaced has no source.

    Why: tolls are disputed, revised and used; a reader can only weigh one who knows who counted.
    Instead: say who gives the number, in the same sentence where you can ("..., the Kerrow hospital said").
    A figure has a source where somebody says it, where the same value is said of the same thing elsewhere in the draft, where
    a note names who gave the figures, or where a link or a numbered note hangs on it. Where a source in the sentence or
    the account of the sentence before may mean it, or gives the whole of which it may be a part, the finding is info and
    points to it. So are counts of nobody, of one person or of "several", arrests told of by those who made them, charges,
    and past events that are only called to mind. Arrests, people driven from home, long counts, other events told of further
    down and those of the last year, which stand in no book yet, are a warning. One value is reported once; its other places are notes.
    Source: Reuters Handbook, sourcing; Every Casualty Counts, Standards for Casualty Recorders.
    """

    level = Level.ERROR
    examples = (
        "The gale sank a boat. It ⟦drowned six of the crew⟧. Nine guards were hurt, police said. Four of the nine were off duty.",
        "The fire service revised the toll of the blast in Kerrow to 12 killed from 14. Police revised the number of dead from 14 to 12.",
        "The blast killed 12 people, the Kerrow hospital said.",
        "The coroner's count of six dead has not changed. The harbour office's board lists 31 deaths.",
        "The count of ⟦six dead⟧ has not changed.",
        "Two guards were killed and five wounded, according to the harbour police.",
        "The quadruple homicide is still unsolved. The double murder of that year is not.",
        "Nobody counted the boats. The market was open at 10.",
        "A wall fell and killed nine people.\n\nThe road is shut. The hospital said nine people died.",
        "A slide killed at least 34 people.\n\nThe rescue service said the 34 had been asleep.",
        "According to a ministry count, 14 guards were killed.",
        "A wall fell. ⟦More than 70 people are listed as missing⟧. It rained.",
        "A wall fell. They dig at the mill, where ⟦more than 100 people are listed as missing⟧ and are suspected to be dead.",
        "The militia put ⟦23 prisoners to death⟧. It rained.",
        "Kerrow police say seven people were shot on Monday.\n\n⟦Two men were shot⟧ on the pier.\n\n⟦Five guards were shot⟧ in the mill.",
        "The road was closed for a day. A rocket ⟦killed 12 people⟧ in the port. It rained until noon.",
        "It was the third raid in a week. The men ⟦kidnapped at least 30 villagers⟧ and burned the mill.",
        "The fire ⟦displaced eight people⟧. It rained until noon.",
        "If the weir broke, 60 people would drown. Leo Roe denies ⟦killing six nurses⟧. The novel ⟦kills off two heroes⟧.",
        "The mill is shut. ⟦Eight runners were hit by a van and killed⟧. Gunmen ⟦snatched 60 pupils⟧. It rained.",
        "The valley is poor. It hosts ⟦more than 4,000 refugees⟧. Last year a slide ⟦killed 34 people⟧ there.",
        "The valley is poor. ⟦Fourteen people lost their lives⟧ in a fire on Monday. Leo Roe, who taught 900 children, died.",
        "The quake ⟦killed 26 people⟧.\n\nMore than 120 people are missing, the fire agency said.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        groups: dict[tuple[int, int], list[Figure]] = {}
        for figure in casualty_figures(doc):
            part = figure.part and figure.noun and not (figure.low > 1 and _OF_THE(doc.language).match(doc.text, figure.span.end))
            if figure.form not in _NO_COUNT and not part and figure.noun not in _THINGS(doc.language):
                groups.setdefault(figure.cue or figure.span, []).append(figure)
        if groups:  # who says what is asked only where there is a casualty to say it of
            yield from self._once(doc, self._loose(doc, groups.values()))

    def _loose(self, doc: Document, groups: Iterable[list[Figure]]) -> Iterator[tuple[Span, Figure, Support, Level]]:
        """The places without a source of their own: the words, the first figure, who may mean it, and how much it weighs."""
        support = casualty_supports(doc)
        wholes = [(f, held) for f, held in support.items() if held.reach == "inside" and held.attribution is not None][:WHOLES]
        bare = [f for f, held in support.items() if held.reach != "inside"][:WHOLES]
        for group in groups:
            loose = [f for f in group if REACHES.index(support[f].reach) >= REACHES.index("sentence")]
            if not loose:
                continue
            span = Span(min(f.phrase.start for f in loose), max(f.phrase.end for f in loose))
            found = max((support[f] for f in loose), key=lambda s: REACHES.index(s.reach))
            if found.reach == "none":
                found = _of_a_whole(doc, loose, wholes, bare) or found
            yield span, loose[0], found, self._weight(doc, span, loose, found)

    def _weight(self, doc: Document, span: Span, loose: list[Figure], found: Support) -> Level:
        """Info where a source may mean it or the figure weighs little; a warning for arrests, people driven from home and what is
        no news of the day; else an error.
        """
        if found.reach != "none" or reason(doc, span, loose):
            return Level.INFO
        if all(arrest(doc, f) or f.what == "displaced" for f in loose):
            return Level.WARNING
        home = clipped_sentence(doc, *span)  # a text without stops must not cost its square
        return Level.WARNING if of_late(doc, home, span, loose[0].span) or background(doc, home, span) else Level.ERROR

    def _once(self, doc: Document, loose: Iterable[tuple[Span, Figure, Support, Level]]) -> Iterator[Finding]:
        """One finding for each value of one thing: the first place below the headline, the others as notes.

        A value that only the headline has is info: what a headline says, the text below has to say and source.
        """
        places: dict[tuple[str, float], list[tuple[Span, Support, Level]]] = {}
        for span, figure, found, level in loose:
            places.setdefault((figure.what, figure.low), []).append((span, found, level))
        top = max((h.end for h in headlines(doc)), default=0)
        for same in places.values():
            worst = min(same, key=lambda p: (p[0].start < top, _LEVELS.index(p[2]), p[0].start))
            span, found, level = worst
            message = f"no source for this casualty figure: {quoted(doc, span)}"
            notes = [Note(*other, "the same figure") for other, *_ in same[: NOTES + 1] if other != span][:NOTES]
            if found.place is not None:
                heard = _HEARD[found.reach]
                message, notes = f"{message}; {heard}", [Note(*found.place, heard), *notes]
            level = Level.INFO if span.start < top else level
            yield self.at(span, message, level=None if level == self.level else level, related=notes)


def _of_a_whole(doc: Document, loose: list[Figure], wholes: Sequence[tuple[Figure, Support]], bare: Sequence[Figure]) -> Support | None:
    """The source of a greater number of the same people, told of before or summed up after: the figure only parts it."""
    home = sentence_at(doc, loose[0].span.start)
    if home is None or dated(doc, home) or any(f.part for f in loose):
        return None
    for whole, held in wholes:
        if any(not alike(f.what, whole.what) or f.low >= whole.low for f in loose):
            continue
        summed = _IN_ALL(doc.language).search(doc.text, max(0, whole.span.start - IN_ALL), whole.span.start)
        before = whole.span.start < home.start
        parts = sum(alike(f.what, whole.what) and f.low < whole.low for f in bare)
        if not summed and parts < PARTS:
            continue
        event, mine = event_of(doc, whole.phrase), event_of(doc, loose[0].phrase)
        told_apart = event and mine and event.places and mine.places and event.places.isdisjoint(mine.places)
        if (before or summed) and compatible(event, mine) and not told_apart:
            return Support("whole", held.attribution, held.place)
    return None


