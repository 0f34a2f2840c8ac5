"""residue/machine-residue: what a writing machine said to its user, left in the draft."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Example, Finding, Level, Rule
from provlint.layers.quotes import between_marks
from provlint.layers.text import shown_as_code
from provlint_residue._machine_talk import machine_talk
from provlint_residue._tool_lines import tool_lines
from provlint_residue._tool_marks import tool_marks


class MachineResidue(Rule):
    """What a writing machine said to its user: “As an AI language model”, “Here is a revised version”.

    Why: it shows that the text was made by a machine and that nobody has read it since.
    Instead: delete it, and check every fact around it against a source.
    Source: Associated Press, Standards around generative AI (2023): such output is unvetted source material.
    """

    level = Level.ERROR
    any_language = True
    examples = (
        "⟦Certainly! Here is a shorter version of the article:⟧\n\nThe harbour closed at noon.",
        "⟦As an AI language model, I cannot confirm the toll.⟧ The harbour closed at noon.",
        "The harbour closed at noon. ⟦I hope this helps!⟧",
        "The harbour closed at noon ⟦:contentReference[oaicite:2]{index=2}⟧.",
        "The harbour closed at noon.⟦【7†source】⟧",
        "⟦I'm only a language model, so I cannot know who won.⟧ The count goes on.",
        "⟦I am sorry, but I cannot provide the names you asked for.⟧\n\nThe harbour closed at noon.",
        "The harbour closed at noon.\n\n⟦If you'd like, I can add a second quote.⟧",
        "The harbour closed at noon.\n\n⟦Here is a more neutral version of your opening paragraph:⟧\n\nThe port shut.",
        "The harbour closed at noon ⟦[cite: 4, 9]⟧.",
        Example("The harbour closed, [⟦the office said⟧](https://port.example/a?utm_source=chatgpt.com).", name="draft.md"),
        Example("Each turn ends with `<|im_end|>`, the manual says.", name="draft.md"),
        "The port shut at noon.⟦[a]⟧\n\nIt rained.\n\n⟦[a]⟧can we get the name",
        "⟦As of my last update, the harbour was shut.⟧ It rained.",
        "Asked to vote, the bot says that as an AI language model it cannot.",
        "As an AI researcher, I have seen such claims before. I am an AI sceptic.",
        "The chatbot answered: “As an AI language model, I cannot vote.”",
        "Here is a revised budget, the mayor wrote, and here is the old one.",
        "“Certainly. Here is the key,” said the porter.",
        "The firm trains a large language model on court records.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        end = 0
        spans = {*tool_marks(doc), *tool_lines(doc), *machine_talk(doc)}
        for start, stop in sorted(spans, key=lambda s: (s[0], -s[1])):
            if start < end or between_marks(doc, start) or shown_as_code(doc, start):
                continue
            end = stop
            comment = stop - start == 3 and doc.text[start] == "["
            what = "the mark of a comment, pasted with the text" if comment else "a machine speaking to its user, not text of the draft"
            yield self.at((start, stop), f"this is {what}")
