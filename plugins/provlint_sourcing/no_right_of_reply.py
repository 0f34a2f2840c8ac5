"""The rule no-right-of-reply: an accusation, and not a word from the accused."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.attribution import attributions, teller
from provlint.layers.speech import quoted
from provlint.layers.text import gate, has_any, occurrences, worded

_WORDS = gate("right_of_reply", "accused")
_WHOM = worded(r" (?P<who>(?:{right_of_reply.title} )*[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) of [\w’'-]+")
_REPLY = worded(r"\b{right_of_reply.reply}\b")


class NoRightOfReply(Rule):
    """Somebody with a name is accused, and the draft has neither a reply nor a word that one was sought.

    Why: fairness, and in many places the law; a reply also catches errors.
    Instead: ask, and say so: "The firm did not reply to two emails".
    Source: BBC Editorial Guidelines 6.3 (right of reply), IPSO Clause 1, AP News Values.

    A rule cannot see what was asked off the page, so this is info.
    """

    level = Level.INFO
    examples = (
        "Ana Ruiz accused Lars Dahl of forging the permit. Dahl denied it.",
        "Ana Ruiz accused Lars Dahl of forging the permit. “I signed it,” Dahl said.",
        "The accused left the court.",
        "“She accused Lars Dahl of fraud,” the clerk said.",
        "Ana Ruiz ⟦accused Lars Dahl of forging⟧ the permit.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        if not has_any(doc, _WORDS(doc.language)) or _REPLY(doc.language).search(doc.text):
            return
        text = doc.text
        speakers = " ".join(
            f"{teller(doc, a).speaker} " + " ".join(text[s.start : s.end] for s in a.source)
            for a in attributions(doc)
            if not a.stance
        )
        for start, end, _ in occurrences(doc, _WORDS(doc.language)):
            match = _WHOM(doc.language).match(text, end)
            if match is None or quoted(doc, start, end):
                continue
            last = match.group("who").split()[-1].removesuffix("’s").removesuffix("'s")
            if last in speakers:
                continue
            yield self.at(
                Span(start, match.end()), f"{last} is accused, and the draft has no reply and no attempt to get one"
            )
