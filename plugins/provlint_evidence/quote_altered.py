"""quote-altered: a quotation has other words than the source."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class QuoteAltered(Traced):
    """A quotation has other words than the source.

    Why: what stands between marks is what was said, word for word.
    Instead: quote the words of the source, or report them without marks.
    Cuts at either end, dots and words in brackets are no difference.
    Source: Reuters Handbook, quotes; BBC, representation of news by AI assistants, 2025.
    """

    level = Level.ERROR
    kind = "quote"
    status = "altered"
    examples = (
        {
            "draft.txt": "Ana Ruiz said ⟦“We were never told about the fog.”⟧",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "Ana Ruiz said “We were not told about the fog.”",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "“We were not told ... the fog,” Ruiz said.",
            "evidence/wire.txt": WIRE,
        },
    )
