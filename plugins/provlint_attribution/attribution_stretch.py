"""The rule attribution-stretch: a bare sentence that lives on the attribution before it."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.attribution import Attribution
from provlint.layers.speech import quoted_ranges, reports, touches_report
from provlint.layers.text import paragraph_index, sentence_index, sentences, worded
from provlint.lexicon import in_order
from provlint_attribution._context import sourced

#: the sentence goes on about what was just reported
_GOES_ON = worded(
    r"{stretch.their} {stretch.aim}s? {small_words.is}\b|{stretch.the} {stretch.attack} (?:{stretch.later} )?"
    r"{stretch.killed}\b|{stretch.others} [\w ]{0,30}?{stretch.died}\b"
)
_OPENERS = in_order("stretch", "opener")


class AttributionStretch(Rule):
    """A sentence of claims follows an attributed one and has no attribution of its own.

    Why: the reader cannot tell whether the source still speaks or the writer now does.
    Instead: say it again ("she said"), or join the sentences.
    Source: AP, "When is it OK to use anonymous sources?" (later mentions restate the source unless it is clear).

    Looks only at sentences that plainly go on with what was reported: the same attack's dead, the same group's aim.
    """

    near = True
    level = Level.INFO
    examples = (
        "The mayor said the bridge failed. Two vans fell, she said.",
        "The mayor said the bridge failed. “Two vans fell.”",
        "The bridge failed on Monday. The crash left two people hurt.",
        "The mayor said the bridge failed.\n\nThe crash left two people hurt.",
        "The attack on the mill killed one guard, the army told reporters. ⟦The attack also wounded a cook.⟧",
        "The Front says the raids are a warning. ⟦Their aim is to open the road.⟧",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        every = sentences(doc)
        last: dict[int, Attribution] = {}
        for report in reports(doc):
            if report.source and report.cue:
                last[sentence_index(doc, report.cue[0].start)] = report
        starts = quoted_ranges(doc)[0]
        for i, report in last.items():
            if i + 1 >= len(every) or i + 1 in last:
                continue
            sentence = every[i + 1]
            if paragraph_index(doc, sentence.start) != paragraph_index(doc, every[i].start):
                continue
            if (
                not text.startswith(_OPENERS(doc.language), sentence.start)
                or not _GOES_ON(doc.language).match(text, *sentence)
                or touches_report(doc, *sentence)
                or sourced(doc, sentence)
            ):
                continue
            if any(sentence.start <= s < sentence.end for s in starts):
                continue
            who = text[report.source[0].start : report.source[0].end]
            note = Note(*Span(report.cue[0].start, report.cue[0].end), "the last attribution")
            yield self.at(sentence, f"does this still come from “{who}”? say so", related=[note])
