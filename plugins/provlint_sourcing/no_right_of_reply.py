"""The rule no-right-of-reply: an accusation, and not a word from the accused."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.attribution import attributions
from provlint.layers.speech import quoted
from provlint.layers.text import has_any, lazy, lexicon_words, occurrences

_WORDS = lexicon_words("accused accuses accusing".split())
_WHOM = lazy(
    r" (?P<who>(?:(?:the|former|President|Sen\.|Gov\.|Mr\.|Ms\.|Mrs\.|Dr\.|Mayor|Chief|Minister|"
    r"Judge) )*[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) of [\w’'-]+"
)
_REPLY = lazy(
    r"\b(?:declined to (?:comment|respond)|did not (?:immediately )?(?:respond|reply|return)|(?:not|"
    r"n[’']t) (?:immediately )?(?:respond|reply|returned?|be reached)|no (?:immediate )?(?:comment|reply|response)|"
    r"denie[sd]|denying|den(?:y|ial)|dismissed|rejects?|rejected|responded|replied|response|rebutt|refuted|"
    r"pushed back|fired back|hit back|countered|defended|called the (?:claim|accusation|allegation|charge)|"
    r"could not be reached|spokes(?:man|woman|person) for)\b"
)


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
        if not has_any(doc, _WORDS) or _REPLY.search(doc.text):
            return
        text = doc.text
        speakers = " ".join(
            f"{a.speaker} " + " ".join(text[s.start : s.end] for s in a.source)
            for a in attributions(doc)
            if not a.stance
        )
        for start, end, _ in occurrences(doc, _WORDS):
            match = _WHOM.match(text, end)
            if match is None or quoted(doc, start, end):
                continue
            last = match.group("who").split()[-1].removesuffix("’s").removesuffix("'s")
            if last in speakers:
                continue
            yield self.at(
                Span(start, match.end()), f"{last} is accused, and the draft has no reply and no attempt to get one"
            )
