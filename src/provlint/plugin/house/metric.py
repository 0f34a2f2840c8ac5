"""Metric: a figure computed from counts of the document, held against limits."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.core.finding import Finding
from provlint.layers.attribution.attributions import attributions
from provlint.layers.figures.figures import figures
from provlint.layers.names.names import names
from provlint.layers.speech.quotations import quotations
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.sentences import sentences
from provlint.plugin.house import formula
from provlint.plugin.house.base import HouseRule, quoted


class Metric(HouseRule):
    """A measure of the document is outside the limits of the house."""

    def check(self, doc: Document) -> Iterator[Finding]:
        blocks = paragraphs(doc)
        if not blocks:
            return
        value = formula.value(self.value("formula"), counts(doc))
        most, least = self.value("max"), self.value("min")
        if value is None or ((most is None or value <= most) and (least is None or value >= least)):
            return
        limit = f"more than {most:g}" if most is not None and value > most else f"less than {least:g}"
        said = self.say(f"{self.value('formula')} is {{match}}, {limit}", match=f"{value:.4g}")
        line = doc.text.find("\n", blocks[0].start, blocks[0].end)
        yield self.at((blocks[0].start, line if line > 0 else blocks[0].end), said)


@layer
def counts(doc: Document) -> dict[str, float]:
    """The counts that formulas know (``formula.COUNTS``)."""
    prose = paragraphs(doc)
    words = [word for block in prose for word in doc.text[block.start : block.end].split() if word.strip("—–-…")]
    return {
        "words": len(words),
        "sentences": len(sentences(doc)),
        "paragraphs": sum(block.kind != "heading" for block in prose),
        "headings": sum(block.kind == "heading" for block in prose),
        "characters": sum(block.end - block.start for block in prose),
        "long_words": sum(len(word.strip(".,;:!?()[]“”\"'‘’")) > 6 for word in words),
        "quotations": len(quotations(doc)),
        "quoted_words": sum(len(doc.text[slice(*span)].split()) for span in quoted(doc)),
        "attributions": len(attributions(doc)),
        "figures": len(figures(doc)),
        "names": len(names(doc)),
    }


KIND = Metric
