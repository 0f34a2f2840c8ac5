"""quote-unsupported: a quotation of four words and more stands in no source."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class QuoteUnsupported(Traced):
    """A quotation of four words and more stands in no source.

    Why: an invented quotation is the worst fault that machine-written copy has, and it reads well.
    Instead: take it out, or give the source that has it.
    Source: BBC, representation of news by AI assistants, 2025 (13 % of quotations altered or absent).
    """

    level = Level.ERROR
    kind = "quote"
    status = "unsupported"
    examples = (
        {
            "draft.txt": "Ana Ruiz said: ⟦“Nobody in the office slept that night.”⟧",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "Ana Ruiz said: “about the fog.”",
            "evidence/wire.txt": WIRE,
        },
    )
