"""The rule for drafts that seem to confirm each other but rest on the same unnamed source."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, NamedTuple, Note, Span, Story, StoryRule
from provlint.layers.attribution import Attribution, teller
from provlint.layers.figures import claims
from provlint.lexicon import listed
from provlint_story._context import telling
from provlint_story._tolls import MOST
from provlint_story._wording import clusters

#: words of a source that tell nothing of who it is
_PLAIN = listed("story_rules", "plain source")


class _Telling(NamedTuple):
    doc: Document
    span: Span
    who: frozenset[str]


class SharedOrigin(StoryRule):
    """Drafts of a story give the same count from the same unnamed source, and so count as one source, not several.

    Why: three drafts that quote the same two officials do not confirm each other.
    Instead: say that they rest on one origin, or find a second source.
    Source: BBC Editorial Guidelines 3.3, gathering material; AP Statement of News Values, anonymous sources.
    """

    level = Level.INFO
    least = 2
    examples = (
        {
            "first.txt": "Two harbour guards told the Gazette that the fire killed three sailors.",
            "second.txt": "The fire killed three sailors, according to ⟦two harbour guards⟧.",
        },
        {
            "first.txt": "Two harbour guards told the Gazette that the fire killed three sailors.",
            "second.txt": "The fire killed three sailors, according to a county official who asked not to be named.",
        },
    )

    def check(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) < 2:
            return
        told: dict[tuple[str, float], list[_Telling]] = {}
        for doc in story.documents:
            for claim in claims(doc)[:MOST]:
                report = claim.attribution
                if (
                    report is None
                    or claim.reach != "inside"
                    or not claim.figure.casualty
                    or claim.figure.form != "words"
                ):
                    continue
                if teller(doc, report).kind in ("unnamed", "second-hand") and len(who := _who(doc, report)) >= 2:
                    told.setdefault((claim.what, claim.figure.low), []).append(_Telling(doc, report.source[0], who))
        everybody = list(dict.fromkeys(t for same in told.values() for t in same))
        number = {t: i for i, t in enumerate(everybody)}
        links = [
            (number[a], number[b])
            for same in told.values()
            for i, a in enumerate(same)
            for b in same[i + 1 :]
            if a.doc is not b.doc and len(a.who & b.who) >= 2
        ]
        for group in clusters(links):
            first_of = {t.doc.path: t for t in sorted((everybody[i] for i in group), key=_place, reverse=True)}
            *earlier, last = (first_of[path] for path in sorted(first_of))
            yield self._finding(last, earlier)

    def _finding(self, last: _Telling, earlier: list[_Telling]) -> Finding:
        paths = ", ".join(t.doc.path for t in earlier)
        return self.at(
            last.span,
            f"the same unnamed source stands behind this count in {paths}: together they are one source",
            doc=last.doc,
            related=[Note(*t.span, "the same source", t.doc.path) for t in earlier],
        )


def _place(telling: _Telling) -> tuple[str, Span]:
    return telling.doc.path, telling.span


def _who(doc: Document, report: Attribution) -> frozenset[str]:
    """The telling words of a source."""
    words = " ".join(doc.text[slice(*s)] for s in report.source).partition(" who ")[0]
    return telling(words, doc.language) - _PLAIN(doc.language)
