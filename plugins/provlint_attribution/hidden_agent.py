"""The rule hidden-agent: people are killed, and nobody kills them."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, spoken
from provlint.layers.text import gate, occurrences, worded
from provlint_attribution._context import sentence_after, sentence_before, sourced

_WORDS = gate("hidden_agent", "word")
_PASSIVE = worded(r"\b(?P<be>{hidden_agent.be}|{hidden_agent.come} under)(?: {hidden_agent.adverb}| [a-z]+ly)? $")
_AGENT = worded(r"[^.;]{0,90}?\b(?:{hidden_agent.agent}|in (?:an? |the )?(?:\w+ ){0,3}{hidden_agent.mishap})\b")
_UNKNOWN = worded(r"\b{hidden_agent.unknown}")
#: a draft that speaks of a suspect or of a claim has an actor
_KNOWN = worded(r"\b{hidden_agent.suspect}\b")
_BACK = worded(r"\b{hidden_agent.clause}\b[^,.;]*$")
_FIGURE = worded(r" (?:from {hidden_agent.critics}|for )")


class HiddenAgent(Rule):
    """Somebody is killed or attacked in the passive, and nobody does it.

    Why: a sentence without an actor hides what the reader asks first; "it was not clear who" is an answer too.
    Instead: name the one who did it and who says so, or say that it is not known.
    Source: Every Casualty, Standards for Casualty Recording (actors); BBC Editorial Guidelines 11.3.

    Silent in reported speech, where this sentence or one beside it says that the actor is unknown, and in drafts that
    speak of a suspect or of a claim of responsibility.
    """

    level = Level.INFO
    examples = (
        "Nine farmers were killed by gunmen in the valley.",
        "Nine farmers were killed in the valley. It was not clear who had attacked them.",
        "Nine farmers were killed in the valley, police said.",
        "Two people were killed in a car crash.",
        "“He was shot,” said Ana Ruiz.",
        "Candles stood on the corner where the boy was shot.",
        "The plan came under fire from critics.",
        "Nine farmers ⟦were killed⟧ in the valley on Monday. The market stayed shut.",
        "The depot has ⟦come under attack⟧ in recent months.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        known: bool | None = None
        for start, end, word in occurrences(doc, _WORDS(doc.language)):
            passive = _PASSIVE(doc.language).search(text, max(0, start - 30), start)
            if passive is None:
                continue
            under = passive.group("be").endswith("under")
            if under != (word in (b"attack", b"fire")):
                continue
            span = Span(passive.start(), end)
            sentence = clipped_sentence(doc, *span)
            if (
                _AGENT(doc.language).match(text, end, sentence.end)
                or _FIGURE(doc.language).match(text, end)
                or spoken(doc, *span)
            ):
                continue
            if sourced(doc, sentence):
                continue
            if _BACK(doc.language).search(text, max(sentence.start, passive.start() - 60), passive.start()):
                continue  # "the corner where he was shot": told before
            if known is None:
                known = _KNOWN(doc.language).search(text) is not None
            if known:
                return
            near = [s for s in (sentence_before(doc, start), sentence, sentence_after(doc, start)) if s is not None]
            if any(_UNKNOWN(doc.language).search(text, *s) for s in near):
                continue
            yield self.at(
                span, f"“{text[span.start : span.end]}” names nobody who did it, and does not say that it is unknown"
            )
