"""unattributed-casualty-figure: people counted as dead, hurt, missing or held, and nobody says so."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.figures import REACHES, Figure, casualty_figures, casualty_gate, casualty_supports
from provlint.layers.text import has_any, lazy, lexicon_words, sentence_at
from provlint_figures._background import background

_HEARD = {
    "sentence": "the sentence has a source, but the figure stands outside what it says",
    "elsewhere": "the same number has a source here",
    "lede": "the body gives a source here",
    "neighbour": "the sentence beside it has a source here",
}


#: an arrest is the police's own act, and a charge or a verdict stands in the court's files
_CHARGE = lazy(
    r"(?:accused|suspected|charged|convicted|indicted|guilty|sentenced|wanted|arrested|charges|trial|acquitted|indictment)"
    r"(?!\w)"
)
_LAW = lexicon_words(
    "accused suspected charged convicted indicted guilty sentenced wanted arrested charges trial acquitted".split()
)


#: one person told of, and numbers that only name the deed ("a quadruple homicide")
_NO_COUNT = ("single", "fold")


class UnattributedCasualtyFigure(Rule):
    """A number of people killed, hurt, missing, abducted, detained or displaced has no source.

    Why: tolls are disputed, revised and used; a reader can only weigh one who knows who counted.
    Instead: say who gives the number, in the same sentence where you can ("..., the Kerrow hospital said").
    Where a source stands close by (in the sentence, in the next one, below the lede, or with the same number
    elsewhere in the draft) the finding is info and points to it. So are counts of nobody, of one
    person or of "several", arrests, charges, and events of years ago that are only called to mind.
    Source: Reuters Handbook, sourcing; Every Casualty Counts, Standards for Casualty Recorders.
    """

    level = Level.ERROR
    examples = (
        "The blast killed 12 people, the Kerrow hospital said.",
        "Two guards were killed and five wounded, according to the harbour police.",
        "The quadruple homicide is still unsolved. The double murder of that year is not.",
        "Nobody counted the boats. The market was open at 10.",
        "The road was closed for a day. A rocket ⟦killed 12 people⟧ in the port. It rained until noon.",
        "It was the third raid in a week. The men ⟦kidnapped at least 30 villagers⟧ and burned the mill.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not has_any(doc, casualty_gate()):
            return
        groups: dict[tuple[int, int], list[Figure]] = {}
        for figure in casualty_figures(doc):
            if figure.form not in _NO_COUNT and not (figure.part and figure.noun):
                groups.setdefault(figure.cue or figure.span, []).append(figure)
        if not groups:
            return  # who says what is asked only where there is a casualty to say it of
        support = casualty_supports(doc)
        for group in groups.values():
            loose = [f for f in group if support[f].reach != "inside"]
            if not loose:
                continue
            span = Span(min(f.phrase.start for f in loose), max(f.phrase.end for f in loose))
            message = f"no source for this casualty figure: {_quoted(doc, span)}"
            found = max((support[f] for f in loose), key=lambda s: REACHES.index(s.reach))
            if found.attribution is None:
                yield self.at(span, message, level=Level.INFO if self._minor(doc, span, loose) else None)
                continue
            heard = _HEARD[found.reach]
            place = found.attribution.source[0]
            note = Note(place.start, place.end, heard)
            yield self.at(span, f"{message}; {heard}", level=Level.INFO, related=[note])

    def _minor(self, doc: Document, span: Span, loose: list[Figure]) -> bool:
        """Whether a figure without any source weighs little: nobody or one person, or a charge that names its court."""
        if all(f.high <= 1 or f.form == "some" or _arrest(doc, f) for f in loose):
            return True
        home = sentence_at(doc, span.start) or span
        if background(doc, home, span, loose[0].span):
            return True
        words = has_any(doc, _LAW) and doc.text[slice(*home)].lower()
        if not words:
            return False
        return _CHARGE.search(words, 0, span.start - home.start) is not None


def _arrest(doc: Document, figure: Figure) -> bool:
    """Whether people were arrested or charged, which the police do and say themselves; not held or detained."""
    cue = doc.text[slice(*figure.cue)].lower() if figure.cue else ""
    if cue in ("refugees", "evacuees", "captives", "detainees", "hostages"):
        return True  # who they are, not what befell them just now
    return figure.what == "detained" and cue.startswith(("arrest", "apprehended", "jailed", "custody"))


def _quoted(doc: Document, span: Span) -> str:
    words = " ".join(doc.text[slice(*span)].split())
    return f"“{words}”" if len(words) <= 60 else f"“{words[:57]}...”"
