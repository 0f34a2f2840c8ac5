"""figure-conflict: one draft, one event, one thing counted, and two values that exclude each other."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Option, Rule
from provlint.layers.attribution import reports_at
from provlint.layers.figures import Figure, casualty_figures, dated_back, event_of, figures, historic
from provlint.layers.text import worded
from provlint.lexicon import listed
from provlint_figures._again import told_again
from provlint_figures._ages import told_twice
from provlint_figures._words import quoted, sentence

#: a draft that speaks of a change gives both values on purpose
_CHANGED = worded(r"(?<!\w){figure_rules.explained}(?!\w)")
_DIRECT = listed("figure_rules", "toll word")
#: a cue further off than this may belong to another phrase
NEAR = 24
_TOTALS = listed("figure_rules", "total")
_OTHER_FATES = listed("figure_rules", "other fate")


class FigureConflict(Rule):
    """The same count of the same event is given as two different exact numbers.

    Why: one of them is wrong, or the draft owes the reader the reason for two.
    Instead: give one, or say whose numbers they are and which came later ("the army first said eight").
    Source: Reuters Handbook, corrections and updates; AP News Values, accuracy.
    """

    level = Level.WARNING
    people_only = Option(True, "compare only counts of people killed, hurt, missing or held")
    examples = (
        "The blast in Kerrow killed nine people, the army said. It first put the toll at eight.",
        "The blast in Kerrow killed nine people. A fire in Tolland killed two people.",
        "Police found ⟦Ana Ruiz, 20⟧, of Kerrow. Later 21-year-old Ana Ruiz, of Kerrow, was named. A 12-year-old Ana Ruiz swam.",
        "Ana Ruiz, 45, and her son Ana Lee Ruiz, 9, left. Ana Ruiz, 45, is a clerk. Ruiz, 12, swam.",
        "The blast in Kerrow killed nine people, police said. The blast of 1953 killed 300.",
        "The blast in Kerrow killed nine people on Monday, police said. A blast in 2019 in Kerrow killed 14 people.",
        "The army said the raid on Kerrow on Monday wounded six people. The rebels said it wounded 15 people.",
        "The blast in Kerrow ⟦killed nine people⟧, police said.\n\nThe blast killed eight people and felled a crane.",
        "The ferry with ⟦212 passengers⟧ ran aground, the pilot said.\n\nBy noon boats had brought all 221 passengers ashore, she said.",
        "The mill will call back ⟦4,200 ladders⟧ sold in Kerrow.\n\nThe owners of the 4,700 ladders will be paid.",
        "The ferry with 212 passengers ran aground.\n\n"
        "The 40 passengers on deck were wet. More than 900 clerks came.\n\nThe 950 clerks left.",
        "The ferry took 212 passengers in May and 300 passengers in June.\n\nThe 310 passengers left. It had 90 bunks, and 80 bunks more.",
        "The blast in Kerrow ⟦killed nine workers⟧, police said.\n\nThe blast killed eight workers and felled a crane.",
        "The blast in Kerrow killed nine people, police said.\n\nThe blast killed eight workers and felled a crane.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for one, two in told_twice(doc):
            message = f"{quoted(doc, one)} here, {quoted(doc, two)} further down: one person has one age"
            yield self.at(one, message, related=[Note(*two, "the other age")])
        for one, two in told_again(doc):
            message = f"{quoted(doc, one)} here, {quoted(doc, two)} further down"
            yield self.at(one, message, related=[Note(*two, "the other value")])
        counts = casualty_figures(doc) if self.people_only else figures(doc)
        told = [(f, sentence(doc, f.phrase)) for f in counts if self._total(doc, f) and self._direct(doc, f)]
        # once a sentence: one that is a list of tolls would be searched for each of them
        homes = {home for _, home in told}
        history = {home for home in homes if historic(doc, home)}
        # "A blast in 2019 killed 14" is not held against today's toll, but against what else is told of a time past
        back = {home for home in homes if dated_back(doc, home)}
        direct = [(f, home in back) for f, home in told if home not in history]
        if len(direct) < 2:
            return  # which event they are of need not be found out
        seen: dict[tuple[str, str, str, bool], list[Figure]] = {}
        for figure, past in direct:
            event = event_of(doc, figure.phrase)
            if event is not None and event.main:
                whom = "" if figure.noun in _TOTALS(doc.language) else figure.noun
                seen.setdefault((figure.what, whom, event.key, past), []).append(figure)
        for same in seen.values():
            first = same[0]
            other = next((f for f in same if not f.value.agrees(first.value)), None)
            if other is None or any(self._explained(doc, f) for f in same) or _of_two_sides(doc, first, other):
                continue
            values = sorted({f.low for f in same})
            if len(values) > 2:
                continue  # many values are many things counted
            yield self.at(
                first.phrase,
                f"{quoted(doc, first.phrase)} here, {quoted(doc, other.phrase)} further down",
                related=[Note(*other.phrase, "the other value")],
            )

    def _total(self, doc: Document, figure: Figure) -> bool:
        return (
            figure.form in ("digits", "words")
            and figure.value.exact
            and figure.low > 1
            and not figure.part
            and figure.hedge in ("", "plain")
            and (figure.casualty or not self.people_only)
            and not figure.role
            and figure.what not in _OTHER_FATES(doc.language)
            and (figure.cue is None or figure.cue.start - figure.span.end < NEAR)
        )

    def _direct(self, doc: Document, figure: Figure) -> bool:
        """Whether the words "killed", "wounded" and the like themselves are used, and not a hospital or a list."""
        cue = figure.cue
        words = doc.text[slice(*figure.phrase)]
        return (
            cue is not None
            and not words.startswith(("All", "all"))
            and doc.text[slice(*cue)].lower() in _DIRECT(doc.language)
        )

    def _explained(self, doc: Document, figure: Figure) -> bool:
        return _CHANGED(doc.language).search(doc.text, *sentence(doc, figure.phrase)) is not None


def _of_two_sides(doc: Document, one: Figure, other: Figure) -> bool:
    """Whether each of two figures has a source of its own: two sides, two claims."""
    sources = []
    for figure in (one, other):
        held = next((r for r in reports_at(doc, *figure.phrase) if r.source and any(c.overlaps(figure.phrase) for c in r.content)), None)
        sources.append(" ".join(doc.text[slice(*held.source[0])].lower().split()) if held else "")
    return all(sources) and sources[0] != sources[1]
