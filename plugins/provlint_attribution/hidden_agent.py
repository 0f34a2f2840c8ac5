"""The rule hidden-agent: people are killed, and nobody kills them."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, spoken
from provlint.layers.text import lazy, lexicon_words, occurrences
from provlint_attribution._context import sentence_after, sentence_before, sourced

_WORDS = lexicon_words(
    """killed shot shelled bombed attacked massacred executed assassinated abducted kidnapped beheaded ambushed
    slain attack fire""".split()
)
_PASSIVE = lazy(
    r"\b(?P<be>(?:was|were|been|being)|(?:come|comes|came|coming) under)(?: [a-z]+ly| then| also| later| all|"
    r" both)? $"
)
_AGENT = lazy(
    r"[^.;]{0,90}?\b(?:by|when|after|as|while|during|in (?:an? |the )?(?:\w+ ){0,3}(?:crash|collision|accident|fire|"
    r"flood|storm|earthquake|avalanche|blaze|explosion|fighting|battle|war|action|clash(?:es)?|crossfire|strike|"
    r"airstrike|raid|bombing|attack|shooting|shootout|combat))\b"
)
_UNKNOWN = lazy(
    r"\b(?:not (?:immediately |yet |been )?(?:clear|known|identified)|unclear|unknown|no (?:group|one|arrests|"
    r"suspects?)|suspects?|arrest|gunm[ae]n|motive|claimed responsibility|search(?:ing)? for|looking for|investigat)"
)
#: a draft that speaks of a suspect or of a claim has an actor
_KNOWN = lazy(
    r"\b(?:suspects?|gunm[ae]n|shooters?|arrest(?:ed|s)?|in custody|attackers?|assailants?|claimed "
    r"responsibility|murder|"
    r"convicted|sentenced)\b"
)
_BACK = lazy(r"\b(?:when|where|who|which|that|before|since|report of an?)\b[^,.;]*$")
_FIGURE = lazy(r" (?:from (?:the right|both|all|critics)|for )")


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
        for start, end, word in occurrences(doc, _WORDS):
            passive = _PASSIVE.search(text, max(0, start - 30), start)
            if passive is None:
                continue
            under = passive.group("be").endswith("under")
            if under != (word in (b"attack", b"fire")):
                continue
            span = Span(passive.start(), end)
            sentence = clipped_sentence(doc, *span)
            if _AGENT.match(text, end, sentence.end) or _FIGURE.match(text, end) or spoken(doc, *span):
                continue
            if sourced(doc, sentence):
                continue
            if _BACK.search(text, max(sentence.start, passive.start() - 60), passive.start()):
                continue  # "the corner where he was shot": told before
            if known is None:
                known = _KNOWN.search(text) is not None
            if known:
                return
            near = [s for s in (sentence_before(doc, start), sentence, sentence_after(doc, start)) if s is not None]
            if any(_UNKNOWN.search(text, *s) for s in near):
                continue
            yield self.at(
                span, f"“{text[span.start : span.end]}” names nobody who did it, and does not say that it is unknown"
            )
