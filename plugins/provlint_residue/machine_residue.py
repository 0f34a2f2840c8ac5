"""residue/machine-residue: what a writing machine said to its user, left in the draft."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Finding, Level, Rule
from provlint.layers.pattern import lazy
from provlint.layers.quotemarks import quotemarks
from provlint.layers.words import has_any, lexicon_words

#: a word that each pattern needs; most drafts hold none of them
_GATE = lexicon_words(
    """certainly absolutely sure language rewritten revised rephrased summarized summarised polished knowledge training
    cutoff cutoffs regenerate oaicite endoftext citeturn0search0 truncated helps clarification assist chatgpt source
    turn0search0 turn0news0 turn1search0 inst instructions draft unable""".split()
)
_VERSION = r"(?:rewritten|revised|rephrased|polished|edited|improved|updated|shortened|expanded|translated|summari[sz]ed)"
_PHRASES = (
    lazy(r"[Aa]s an? (?:AI|artificial intelligence)(?: (?:language )?(?:model|assistant)|,)[^.!?\n]{0,200}[.!?]?"),
    lazy(r"[Aa]s a (?:large )?language model[^.!?\n]{0,200}[.!?]?"),
    lazy(r"(?:Certainly|Absolutely|Sure|Of course|Great question)[!,.] ?(?:Here(?:’s|'s| is| are)|Below is)[^.!?:\n]{0,160}[.!?:]?"),
    lazy(r"Here(?:’s|'s| is) (?:a|an|the|your) " + _VERSION + r" (?:version|draft|article|text|copy|story|summary|paragraph)"
         r"[^.!?:\n]{0,160}[.!?:]?"),
    lazy(r"(?:[Mm]y|the) (?:knowledge|training)(?: data)? (?:cutoff|cut-off)[^.!?\n]{0,120}[.!?]?"),
    lazy(r"[Aa]s of my (?:last|latest|most recent) (?:knowledge |training )?(?:update|training|cutoff)[^.!?\n]{0,160}[.!?]?"),
    lazy(r"I(?:’m|'m| am) (?:sorry|unable)[^.!?\n]{0,60}(?:as an AI|browse|real-time|assist with)[^.!?\n]{0,120}[.!?]?"),
    lazy(r"I hope this helps[^.!?\n]{0,80}[.!?]?"),
    lazy(r"Let me know if you(?:’d|'d| would) like (?:me to|any|further|a|it)[^.!?\n]{0,120}[.!?]?"),
    lazy(r"Would you like me to (?:rewrite|revise|expand|shorten|add|adjust|draft|make|continue)[^.!?\n]{0,120}[.!?]?"),
    lazy(r"Is there anything else (?:I can|you(?:’d|'d| would))[^.!?\n]{0,80}[.!?]?"),
    lazy(r"Regenerate response"),
    lazy(r"<\|(?:endoftext|im_start|im_end|assistant|user|system)\|>"),
    lazy(r"\[/?INST\]"),
    lazy(r":?contentReference\[oaicite:\d+\](?:\{index=\d+\})?"),
    lazy(r"\[oaicite:\d+\]"),
    lazy(r"(?:cite)?turn\d{1,2}(?:search|news|view|fetch|image)\d{1,2}"),
    lazy(r"【\d{1,3}[†:][^】\n]{0,40}】"),
    lazy(r"utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity)"),
    lazy(r"\[(?:response|text|output|article|message)? ?(?:truncated|cut off|continues?d? in (?:the )?next message)\]"),
)


class MachineResidue(Rule):
    """What a writing machine said to its user stands in the draft: “As an AI language model”, “Here is a revised version”.

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
        if not (has_any(doc, _GATE) or "【" in text or "<|" in text or "utm_source" in text):
            return
        end = 0
        spans = sorted({m.span() for phrase in _PHRASES for m in phrase.finditer(text)}, key=lambda s: (s[0], -s[1]))
        if not spans:
            return
        quoted = [p.inner for p in doc.get(quotemarks).pairs]
        for start, stop in spans:
            if start < end or any(q.start <= start < q.end for q in quoted):
                continue
            end = stop
            yield self.at((start, stop), "this is a machine speaking to its user, not text of the draft")
