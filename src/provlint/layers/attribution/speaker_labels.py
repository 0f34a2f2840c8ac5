"""Speaker labels: the headline "Ruiz: The bridge is safe", and transcripts whose paragraphs open with a name."""

from __future__ import annotations

from collections import Counter

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.text.paragraphs import paragraphs
from provlint.layers.text.pattern import worded

# Up to seven capitalised words, perhaps a bracketed note of twelve characters, and a colon: all bounded.
_LABEL = worded(
    r"([A-Z][\w.’'-]{0,30}(?: (?:[A-Z][\w.’'-]{0,30}|{attribution.label link})){0,6})(?: \([^()\n]{1,16}\))?(:) ?(?=[^\s/\d])"
)


#: the longest headline and the longest speech of a transcript that a label may open, in characters
HEADLINE, SPEECH = 300, 6_000


class Label(NamedTuple):
    """Who speaks by a label, the colon, and where the words start."""

    source: Span
    cue: Span
    start: int


@layer
def labels(doc: Document) -> dict[int, Label]:
    """The labels that name a speaker, by the start of their paragraph.

    A headline's label must be a name that the text uses again; a label in the body must open two paragraphs or more,
    or stand before a quotation mark. "Correction:" and its kin (``lexicon/en/label_words.tsv``) name nobody, nor does
    an event ("Storm Petra: ...").
    """
    text = doc.text
    no_speaker = doc.language.first_fields("label_words")
    found: dict[int, Label] = {}
    heads: set[int] = set()
    for n, block in enumerate(paragraphs(doc)):
        if block.end - block.start > (HEADLINE if n == 0 or block.kind == "heading" else SPEECH):
            continue
        colon = text.find(":", block.start, min(block.end, block.start + 70))
        if colon < 0:
            continue
        match = _LABEL(doc.language).match(text, block.start, block.end)
        if match is None or match.end() >= block.end:
            continue
        low = match.group(1).lower()
        if low in no_speaker or low.split()[0] in no_speaker or _names_event(doc, low.split()):
            continue
        found[block.start] = Label(Span(*match.span(1)), Span(*match.span(2)), match.end())
        if n == 0 or block.kind == "heading":
            heads.add(block.start)
    counts = Counter(text[value.source.start : value.source.end] for at, value in found.items() if at not in heads)
    for at, label in list(found.items()):
        name = text[label.source.start : label.source.end]
        if at in heads:
            good = text.find(name.split()[-1], label.cue.end) >= 0
        else:
            good = counts[name] > 1 or (text[label.start] in "“\"'‘" and " " in name)
        if not good:
            del found[at]
    return found


def _names_event(doc: Document, name: list[str]) -> bool:
    """Whether a label begins or ends as an event does, and holds no post: "Storm Petra", but not "Fire Chief Bell"."""
    events = doc.language.first_fields("events")
    return (name[0] in events or name[-1] in events) and not any(
        word in doc.language.long_list("role_nouns") for word in name
    )
