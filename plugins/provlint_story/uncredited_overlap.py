"""The rule for long runs of words that two drafts share and neither credits."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, NamedTuple, Note, Option, Story, StoryRule
from provlint.layers.speech import outlet_citations
from provlint.layers.story import OwnWords, Run, credit, own_words, published, shared_runs
from provlint.layers.text import gate, lazy, sentence_index, sentences, worded
from provlint.lexicon import Language

_BYLINE = worded(r"{story_rules.by}:? ([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})")

#: an agency's sign-off ("(Reporting by Ana Ruiz; Editing by Rita Hale)") stands so near to the end, in code points
TAIL = 1500
_SIGNED = worded(r"\((?:[Aa]dditional )?{story_rules.signed} by [^()]{3,400}\)")
#: "© 2024 KROW", "Copyright 2024 Kerrow Gazette Co.": whose page it is, that a draft and its follow-up stand on
_OWNER = worded(
    r"{story_rules.copyright}(?: ©)?,? ?(?:\d{4}(?:[-–]\d{4})?,? )?(?:by )?(?:[Tt]he )?([A-Z][\w&’'-]*(?: [A-Z][\w&’'-]+){0,3})"
)
_SIGNER = lazy(r"(?:[Bb]y|and|,) (?!and )([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]+){1,3})")


class _Shared(NamedTuple):
    """What one draft shares with an earlier one: the longest run, and all shared words."""

    run: Run
    words: int


class UncreditedOverlap(StoryRule):
    """A long run of words stands word for word in another draft of the story, and no line credits it.

    Words in quotation marks, credit lines and page furniture do not count, and a writer, an agency's desk or a newsroom may
    repeat what stands under the same byline, sign-off or copyright line. Where one of the drafts carries a credit line, or
    both say right there which outlet was told this, the finding is `info`.

    Why: text taken over from a colleague, an agency or a press release is presented as the writer's own work.
    Instead: write it anew, quote it, or say at the end whose material the draft uses.
    Source: AP Statement of News Values, plagiarism; BBC Editorial Guidelines 3.3.
    """

    level = Level.ERROR
    least = 2
    min_words = Option(16, "shorter runs are taken for stock phrases", minimum=8)
    examples = (
        {
            "first.txt": "The dam above Kerrow began to leak on Monday, and by nightfall the river had risen over the "
            "lower road and cut off the two farms that stand nearest to the old mill.",
            "second.txt": "Two families were brought to safety. ⟦By nightfall the river had risen over the lower road "
            "and cut off the two farms that stand nearest to the old mill⟧, the county said.",
        },
        {
            "first.txt": "“By nightfall the river had risen over the lower road and cut off the two farms that stand "
            "nearest to the old mill,” the county said in a statement.",
            "second.txt": "The county said: “By nightfall the river had risen over the lower road and cut off the two "
            "farms that stand nearest to the old mill.”",
        },
        {
            "first.txt": "By Ana Ruiz\n\nThe river had risen over the lower road by nightfall and cut off the two "
            "farms that stand nearest to the old mill.",
            "second.txt": "By Ana Ruiz\n\nRoads are open again. The river had risen over the lower road by nightfall "
            "and cut off the two farms that stand nearest to the old mill.",
        },
        {
            "first.txt": "The river had risen over the lower road by nightfall and cut off the two farms that stand "
            "nearest to the old mill.\n\n(Reporting by Ana Ruiz and Rita Hale; Editing by Omar Fell)",
            "second.txt": "Roads are open again. The river had risen over the lower road by nightfall and cut off the "
            "two farms that stand nearest to the old mill.\n\n(Reporting by Rita Hale; Editing by Ines Okafor)",
        },
        {
            "first.txt": "The river had risen over the lower road by nightfall and cut off the two farms that stand "
            "nearest to the old mill.\n\n© 2024 Kerrow Gazette",
            "second.txt": "Roads are open again. The river had risen over the lower road by nightfall and cut off the "
            "two farms that stand nearest to the old mill.\n\nCopyright 2024 The Kerrow Gazette. All rights reserved.",
        },
    )

    def check(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) < 2:
            return
        drafts = sorted(story.documents, key=lambda d: (published(d) or 0, d.path))
        words = [own_words(d) for d in drafts]
        for number, shared in sorted(_by_draft(shared_runs(words, self.min_words), drafts, words).items()):
            longest = min(shared, key=lambda s: (-s.run.length, s.run.first))
            doc, origin = drafts[number], drafts[longest.run.first]
            credited = next((d for d in (doc, origin) if credit(d)), None)
            run = longest.run
            if credited is None and _told_an_outlet(doc, words[number], run.start, run.length):
                credited = doc if _told_an_outlet(origin, words[run.first], run.at, run.length) else None
            message = f"these {longest.run.length} words stand word for word in {origin.path}"
            if longest.words > longest.run.length:
                message += f" ({longest.words} shared words in all)"
            message += (
                f"; the credit line of {credited.path} may cover them" if credited else ", and neither is credited"
            )
            yield self.at(
                _span(words[number], longest.run.start, longest.run.length),
                message,
                doc=doc,
                level=Level.INFO if credited else None,
                related=[
                    Note(*_span(words[s.run.first], s.run.at, s.run.length), "the same words", drafts[s.run.first].path)
                    for s in sorted(shared, key=lambda s: s.run.first)
                ],
            )


def _by_draft(runs: Iterable[Run], drafts: list[Document], words: list[OwnWords]) -> dict[int, list[_Shared]]:
    """For each draft what it shares with each earlier one, bylines held against each other."""
    pairs: dict[tuple[int, int], _Shared] = {}
    for run in runs:
        if run.length < LONG and _charges(words[run.second].words[run.start : run.start + run.length], drafts[run.second].language):
            continue
        if run.length < ROLL and _names(drafts[run.second], words[run.second], run):
            continue
        known = pairs.get((run.second, run.first))
        longest = run if known is None or run.length > known.run.length else known.run
        pairs[run.second, run.first] = _Shared(longest, run.length + (known.words if known else 0))
    found: dict[int, list[_Shared]] = {}
    for (second, first), shared in pairs.items():
        names = _writers(drafts[second])
        if not names or names.isdisjoint(_writers(drafts[first])):
            found.setdefault(second, []).append(shared)
    return found


#: shorter runs may be the words of a charge sheet, which everybody copies
LONG = 45
#: of a list of charges, one word in so many is theirs
CHARGED = 7
#: shorter runs may be a roll of names: fewer than so many words, or than such a share of them, begin with a small letter
ROLL, FEWEST, PLAIN = 60, 8, 0.36
_CHARGES = gate("story_rules", "charge sheet")


def _charges(words: tuple[bytes, ...], language: Language) -> bool:
    """Whether words are a list of charges."""
    known = _CHARGES(language)
    return sum(w in known for w in words) >= max(3, len(words) / CHARGED)


def _names(doc: Document, words: OwnWords, run: Run) -> bool:
    """Whether shared words are hardly more than names, titles and ages, which nobody words."""
    text = doc.text
    plain = sum(text[start].islower() for start in words.starts[run.start : run.start + run.length])
    return plain < max(FEWEST, run.length * PLAIN)


def _told_an_outlet(doc: Document, words: OwnWords, start: int, length: int) -> bool:
    """Whether a run, or the sentence before it, says which outlet was told what it tells."""
    first, last = _span(words, start, length)
    at = sentence_index(doc, first)
    begin = sentences(doc)[max(0, at - 1)].start if at >= 0 else first
    return any(begin <= cited.span.start < last for cited in outlet_citations(doc))


def _writers(doc: Document) -> frozenset[str]:
    """Who signs a draft: its front matter, a byline among its first lines, or whoever holds the copyright below it."""
    names = doc.meta.get("author") or doc.meta.get("byline") or ()
    names = [names] if isinstance(names, str) else list(names)
    names += _BYLINE(doc.language).compiled.findall(doc.text, 0, 400)
    for signed in _SIGNED(doc.language).finditer(doc.text, max(0, len(doc.text) - TAIL)):
        names += _SIGNER.compiled.findall(signed.group())
    names += _OWNER(doc.language).compiled.findall(doc.text, max(0, len(doc.text) - TAIL))
    return frozenset(str(name).lower().removeprefix("by ") for name in names)


def _span(words: OwnWords, start: int, length: int) -> tuple[int, int]:
    return words.starts[start], words.ends[start + length - 1]
