"""quote-misattributed: a quotation of the source is given to another person."""

from provlint import Level
from provlint_evidence._traced import WIRE, Traced


class QuoteMisattributed(Traced):
    """A quotation of the source is given to another person.

    Why: the words are real and the speaker is not.
    Instead: name the speaker whom the source names.
    Source: EBU/BBC, news integrity in AI assistants, 2025.
    """

    level = Level.ERROR
    kind = "quote"
    status = "misattributed"
    examples = (
        {
            "draft.txt": "“We were not told about the fog,” said ⟦Leo Hale⟧ on Friday.",
            "evidence/wire.txt": WIRE,
        },
        {
            "draft.txt": "“We were not told about the fog,” said Ana Ruiz.",
            "evidence/wire.txt": WIRE,
        },
    )
