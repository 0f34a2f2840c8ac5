"""A difference between drafts as a finding: which draft it is told in, both wordings, who says each."""

from __future__ import annotations

from provlint import Document, Level, Note, Story
from provlint.layers.comparison import Difference, Statement, later, surely_one, voucher

#: kinds of which the thing alone says what they are of
_PLAIN = ("toll", "count")
#: a wording or a source is shown in so many code points
SHOWN = 60


def places(difference: Difference) -> tuple[Statement, list[Statement]]:
    """The statement that must change, and the rest: of a conflict the odd one out, else the latest, by what the drafts
    say of their own days; the difference's own where that does not tell.
    """
    told = [difference.one, *difference.others]
    if difference.how != "conflict":
        return difference.one, list(difference.others)
    values = [s.value for s in told]
    odd = [s for s in told if values.count(s.value) == 1]
    chosen = odd[0] if len(odd) == 1 and len(told) > 2 else difference.one
    if len(odd) != 1:
        for other in told:
            if later(chosen.doc, other.doc) > 0:
                chosen = other
    return chosen, [s for s in told if s is not chosen and s.value != chosen.value] + [
        s for s in told if s is not chosen and s.value == chosen.value
    ]


def called(difference: Difference) -> str:
    """What a difference is called in the table of its story."""
    kind, thing = difference.kind, difference.one.thing
    if kind == "time":
        return "hour"
    return thing if kind in _PLAIN else f"{kind}: {thing}" if thing else kind


def level(story: Story, one: Document, other: Document, sure: bool, most: Level | None = None) -> Level | None:
    """The level of a difference between two drafts, ``most`` (None: the rule's own) where all speaks for it, else a hint: where it is
    not sure that the drafts are of one event, or that the two places are of one thing."""
    return most if sure and surely_one(story, one, other) else Level.INFO


def shown(of: Statement) -> str:
    """A statement as written, with who says so: ``“300 houses” (the mayor)``."""
    return f"“{short(of.text)}” ({source(of) or 'no source given'})"


def source(of: Statement) -> str:
    """Who vouches for a statement, in the draft's words; "" where the writer does."""
    report = of.source or voucher(of.doc, of.span)
    return short(" ... ".join(" ".join(of.doc.text[slice(*s)].split()) for s in report.source)) if report else ""


def short(words: str) -> str:
    """Words cut to what a message can show."""
    return words if len(words) <= SHOWN else words[: SHOWN - 4].rsplit(" ", 1)[0] + " ..."


def notes(others: list[Statement], label: str) -> list[Note]:
    """A related place for each statement, in the order of drafts and text."""
    ordered = sorted(others, key=lambda s: (s.doc.path, s.span))
    return [Note(*s.span, f"{label}: {shown(s)}", s.doc.path) for s in ordered]
