"""The rule for quotations that the drafts of a story give in different words."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Finding, Level, Note, Option, Story, StoryRule
from provlint.layers.comparison import respelt
from provlint.layers.text import lazy
from provlint.lexicon import listed
from provlint_story._retold import by_pronoun, with_retold
from provlint_story._told import short
from provlint_story._wording import Drift, Quoted, clusters, drift, held, meetings, quoted

#: no speaker stops after these: a quotation that ends with one was cut in the middle of a phrase
_LOOSE = listed("story_rules", "loose")


class QuoteDrift(StoryRule):
    """The same quotation stands in two drafts in different words, is cut in mid-phrase and ended in other words,
    or is another speaker's.

    A quotation that only holds less of a speech is no drift, nor is a change the writer marks by brackets or dots.

    Why: only one of the wordings can have been spoken, and a reader who finds both trusts neither.
    Instead: check the recording or the statement, and use one wording in every draft.
    Source: AP Stylebook, quotations in the news; NPR Ethics Handbook, accuracy.
    """

    level = Level.WARNING
    least = 2
    min_words = Option(5, "shorter quotations are not compared", minimum=4)
    examples = (
        {
            "first.txt": "⟦“We will rebuild every house on this street,”⟧ the mayor said.",
            "second.txt": "“We will repair every house on this street,” the mayor told the Gazette.",
        },
        {
            "first.txt": "The union called it ⟦“a bonus paid out of the pockets of”⟧ the workers.",
            "second.txt": "“It is a bonus paid out of the pockets of the poorest families in town,” the union said.",
        },
        {
            "first.txt": "⟦“We will rebuild the pier before the winter,”⟧ said Rita Hale, the mayor.",
            "second.txt": "“We will rebuild the whole pier by next winter,” said Rita Hale, the mayor.",
        },
        {
            "first.txt": "⟦“Nobody in this town should be afraid of the river,”⟧ said Mayor Rita Hale.",
            "second.txt": "“Nobody in this town should be afraid of the river,” said Ramon Castell.",
        },
        {
            "first.txt": "“Our town and our people should not be afraid of the river,” said Mayor Rita Hale.",
            "second.txt": "“The mayor says the town and the people should not be scared,” said Ramon Castell.",
        },
        {
            "first.txt": "“We will rebuild every house on this street,” the mayor said.",
            "second.txt": "“We will rebuild every house on this street, and the school with it,” the mayor said.",
        },
        {
            "first.txt": "“We will rebuild every house on this street,” the mayor said.",
            "second.txt": "“We will rebuild [nearly] every house on this street,” the mayor said.",
        },
    )

    def check(self, story: Story) -> Iterable[Finding]:
        yield from with_retold(self, story, self._found(story), "quote")

    def _found(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) < 2:
            return
        quotes = [q for doc in story.documents for q in quoted(doc, self.min_words)]
        found: dict[tuple[int, int], Drift] = {}
        agreed: set[tuple[int, str]] = set()
        for a, b in meetings(quotes, 4):
            if (how := drift(quotes[a], quotes[b], _LOOSE(quotes[a].doc.language))) is not None:
                found[a, b] = how
            elif held(quotes[a], quotes[b]):
                part, whole = sorted((a, b), key=lambda n: len(quotes[n].words))
                agreed.add((part, quotes[whole].doc.path))
        for a, b in [*found]:
            if (a, quotes[b].doc.path) in agreed or (b, quotes[a].doc.path) in agreed:
                del found[a, b]  # the other draft has these words as well, and more of the speech
        for group in clusters(found):
            anchor = group[0]
            other, how = next(
                (b if a == anchor else a, how) for (a, b), how in sorted(found.items()) if anchor in (a, b)
            )
            pair = tuple(sorted((anchor, other)))
            mine, theirs = quotes[anchor], quotes[other]
            here, there = (how.first, how.second) if pair[0] == anchor else (how.second, how.first)
            if how.kind == "words" and respelt(_text(mine, here), _text(theirs, there), mine.doc.language):
                continue
            guessed = how.kind == "speaker" and (_guessed(mine) or _guessed(theirs))
            yield self.at(
                mine.span,
                _message(how.kind, mine, here, theirs, there),
                doc=mine.doc,
                level=Level.INFO if guessed else None,
                related=[
                    Note(*quotes[i].span, "the same quotation here", quotes[i].doc.path) for i in group if i != anchor
                ],
                how="conflict",
                matter=f"quotation: {short(mine.speaker) or ' '.join(mine.words[:4]) + ' ...'}",
            )


def _guessed(quote: Quoted) -> bool:
    """Whether the draft does not name who speaks: "he said", "Hale's clerk said"."""
    return by_pronoun(quote.doc, quote.span) or _SOMEBODY_S.search(quote.speaker) is not None


_SOMEBODY_S = lazy(r"[’']s? [a-z]")


def _message(kind: str, mine: Quoted, here: tuple[int, int], theirs: Quoted, there: tuple[int, int]) -> str:
    ours, others = _text(mine, here), _text(theirs, there)
    if kind == "speaker":
        return f"{mine.speaker} says this here, {theirs.speaker} in {theirs.doc.path}"
    if kind == "cut":
        return f"this quotation goes on differently in {theirs.doc.path}: “{ours}” here, “{others}” there"
    if not ours:
        return f"this quotation has “{others}” in {theirs.doc.path}, which is missing here"
    if not others:
        return f"“{ours}” is missing from this quotation in {theirs.doc.path}"
    return f"this quotation has “{ours}” here and “{others}” in {theirs.doc.path}"


def _text(quote: Quoted, words: tuple[int, int]) -> str:
    """The words as written."""
    start, end = words
    return quote.doc.text[quote.places[start].start : quote.places[end - 1].end] if start < end else ""
