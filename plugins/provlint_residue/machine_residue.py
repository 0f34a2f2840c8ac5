"""residue/machine-residue: what a writing machine said to its user, left in the draft."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Rule
from provlint.layers.quotes import between_marks
from provlint.layers.text import lazy, vocabulary

_VERSION = r"(?:rewritten|revised|rephrased|polished|edited|improved|updated|shortened|expanded|translated|summari[sz]ed)"
_TELL = r"[^.!?\n]{0,160}[.!?]?"
#: words that a phrase needs (all of one group), and the phrase: a pattern is compiled only where its words occur
_PHRASES = (
    ("language model", rf"[Aa]s a(?:n AI|n artificial intelligence| large)? ?language model{_TELL}"),
    ("as an ai", rf"[Aa]s an AI(?: assistant| model|,){_TELL}"),
    ("certainly here", r"Certainly[!,.] ?(?:Here(?:’s|'s| is| are)|Below is)[^.!?:\n]{0,160}[.!?:]?"),
    ("sure here", r"Sure[!,.] ?(?:Here(?:’s|'s| is| are)|Below is)[^.!?:\n]{0,160}[.!?:]?"),
    ("absolutely here", r"Absolutely[!,.] ?(?:Here(?:’s|'s| is| are)|Below is)[^.!?:\n]{0,160}[.!?:]?"),
    ("of course here", r"Of course[!,.] ?(?:Here(?:’s|'s| is| are)|Below is)[^.!?:\n]{0,160}[.!?:]?"),
    *(
        (f"here {kind}", rf"Here(?:’s|'s| is) (?:a|an|the|your) {_VERSION} {kind}[^.!?:\n]{{0,160}}[.!?:]?")
        for kind in ("version", "draft", "article", "summary", "paragraph")
    ),
    ("knowledge cutoff", rf"(?:[Mm]y|the) knowledge(?: data)? cut-?off{_TELL}"),
    ("training cutoff", rf"(?:[Mm]y|the) training(?: data)? cut-?off{_TELL}"),
    ("as of my update", rf"[Aa]s of my (?:last|latest|most recent) (?:knowledge |training )?update{_TELL}"),
    ("unable browse", rf"I(?:’m|'m| am) unable to [^.!?\n]{{0,60}}browse{_TELL}"),
    ("sorry assist", rf"I(?:’m|'m| am) sorry, but I can(?:’t|'t|not) assist{_TELL}"),
    ("hope this helps", rf"I hope this helps{_TELL}"),
    ("let me know if you like", rf"Let me know if you(?:’d|'d| would) like (?:me to|any|further){_TELL}"),
    ("would you like me", rf"Would you like me to (?:rewrite|revise|expand|shorten|adjust|make){_TELL}"),
    ("anything else can", rf"Is there anything else I can{_TELL}"),
    ("regenerate response", r"Regenerate response"),
    ("oaicite", r":?(?:contentReference)?\[oaicite:\d+\](?:\{index=\d+\})?"),
    ("utm source", r"utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity)"),
    ("response truncated", r"\[(?:response )?truncated\]"),
    ("continued next message", r"\[continued in (?:the )?next message\]"),
)
#: marks that no writer types
_MARKS = (
    ("<|", r"<\|(?:endoftext|im_start|im_end|assistant|user|system)\|>"),
    ("INST]", r"\[/?INST\]"),
    ("【", r"【\d{1,3}[†:][^】\n]{0,40}】"),
    ("turn0", r"(?:cite)?turn0(?:search|news|view|fetch|image)\d{1,2}"),
)
_BY_WORDS = tuple((frozenset(words.encode().split()), lazy(phrase)) for words, phrase in _PHRASES)
_BY_MARK = tuple((mark, lazy(phrase)) for mark, phrase in _MARKS)


class MachineResidue(Rule):
    """What a writing machine said to its user: “As an AI language model”, “Here is a revised version”.

    Why: it shows that the text was made by a machine and that nobody has read it since.
    Instead: delete it, and check every fact around it against a source.
    Source: Associated Press, Standards around generative AI (2023): such output is unvetted source material.
    """

    level = Level.ERROR
    examples = (
        "⟦Certainly! Here is a shorter version of the article:⟧\n\nThe harbour closed at noon.",
        "⟦As an AI language model, I cannot confirm the toll.⟧ The harbour closed at noon.",
        "The harbour closed at noon. ⟦I hope this helps!⟧",
        "The harbour closed at noon ⟦:contentReference[oaicite:2]{index=2}⟧.",
        "The harbour closed at noon.⟦【7†source】⟧",
        "The chatbot answered: “As an AI language model, I cannot vote.”",
        "Here is a revised budget, the mayor wrote, and here is the old one.",
        "“Certainly. Here is the key,” said the porter.",
        "The firm trains a large language model on court records.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        text = doc.text
        known = vocabulary(doc)
        phrases = [phrase for words, phrase in _BY_WORDS if words <= known]
        phrases += [phrase for mark, phrase in _BY_MARK if mark in text]
        spans = sorted({m.span() for phrase in phrases for m in phrase.finditer(text)}, key=lambda s: (s[0], -s[1]))
        if not spans:
            return
        end = 0
        for start, stop in spans:
            if start < end or between_marks(doc, start):
                continue
            end = stop
            yield self.at((start, stop), "this is a machine speaking to its user, not text of the draft")
