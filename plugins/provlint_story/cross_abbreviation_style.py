"""An abbreviation written with points in one document of a story and without in another."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Finding, Level, Note, Story, StoryRule
from provlint.layers.names import said, story_variants


class CrossAbbreviationStyle(StoryRule):
    """An abbreviation (U.S., U.N., U.K., E.U., D.C.) has points in one document of a story and none in another.

    Where nobody declared the drafts a story they may be of two houses, and it is only a hint.

    Why: the drafts of one story end up on one page, and a house has one way.
    Instead: write it as the house does throughout.
    Source: AP Stylebook, abbreviations and acronyms (U.S.); Guardian style guide, abbreviations (US).
    """

    level = Level.WARNING
    least = 2
    examples = (
        {"a.txt": "The U.S. Embassy closed.", "b.txt": "The U.S. Embassy opened."},
        {"a.txt": "The U.S. Embassy closed. A U.S. envoy left.", "b.txt": "The ⟦US⟧ envoy stayed."},
    )

    def check(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) < 2:
            return
        for variant in story_variants(story):
            if variant.kind != "acronym":
                continue
            minor, major = variant.minor, variant.major
            others = {p.doc.path for p in major.places}
            place = next((p for p in minor.places if p.doc.path not in others), None)
            if place is None:
                continue
            there = major.first
            note = Note(*there.mention.span, f"“{major.text}” here", there.doc.path)
            level = Level.INFO if story.found else None
            yield self.at(place.mention.span, said(variant), related=[note], doc=place.doc, key=minor.text, level=level)
