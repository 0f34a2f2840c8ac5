"""The rule source-inflated: one unnamed person becomes a plural, or a nation."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.sources import Unnamed, sources
from provlint.layers.text import headlines, worded
from provlint.lexicon.language import Language, in_order, listed

_PLURAL = worded(r"(?P<who>(?:[\w.’'-]+ ){0,3}{inflated.officials}) {inflated.say}\b")
_BODY = worded(r"(?P<who>\b[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}) {inflated.says}\b")
_EMPTY = listed("inflated", "empty")
_SAID = in_order("inflated", "said")


class SourceInflated(Rule):
    """A headline gives one unnamed person as several, or as the whole body: "officials say", "Norland says".

    Why: the weight of a source is its number and its office; the headline claims more than the draft has.
    Instead: "Norland official says".
    Source: Reuters Handbook (never sources in the plural when there is only one).

    Fires where the body of the draft has exactly one unnamed source of that body, and nobody named speaks for it.
    """

    level = Level.WARNING
    examples = (
        "Norland official says bridge failed\n\nThe bridge failed on Monday, a Norland official told the Herald.",
        "Norland says bridge failed\n\nThe bridge failed on Monday, Norland said in a note to the press.",
        "Norland says bridge failed\n\nThe bridge failed, two Norland officials told the Herald.",
        "⟦Norland says⟧ bridge failed\n\nThe bridge failed on Monday, a Norland official told the Herald.",
        "Bridge failed, ⟦dock officials say⟧\n\nThe bridge failed on Monday, a dock official told the Herald.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        heads = headlines(doc)
        if not heads:
            return
        text, language = doc.text, doc.language
        body = max(h.end for h in heads)
        groups = [g for g in sources(doc) if any(m.span.start > body and m.cue is not None for m in g)]
        for head in heads:
            for pattern, plural in ((_PLURAL, True), (_BODY, False)):
                match = pattern(language).search(text, *head)
                if match is None:
                    continue
                who = match.group("who")
                mine = [g for g in groups if _telling(language, who) and _telling(language, who) <= _key(g)]
                if len(mine) != 1 or any(m.plural and m.counted for m in mine[0]):
                    continue
                single = next((m for m in mine[0] if m.counted and m.span.start > body and not m.plural), None)
                if single is None or (not plural and _speaks_itself(language, text, who, body)):
                    continue
                span = Span(match.start(), match.end())
                note = Note(*single.span, "the only source of that body")
                words = text[single.span.start : single.span.end]
                yield self.at(span, f"“{match.group()}”: the draft has one, “{words}”", related=[note])
                break


def _telling(language: Language, phrase: str) -> set[str]:
    return {w for w in phrase.lower().replace(".", "").split() if w not in _EMPTY(language)}


def _key(group: tuple[Unnamed, ...]) -> set[str]:
    return {w for m in group for w in m.key.replace(".", "").split()}


def _speaks_itself(language: Language, text: str, who: str, body: int) -> bool:
    """Whether the body of the draft lets the body or nation itself speak."""
    name = who.removeprefix("The ")
    return any(text.find(f"{name} {verb}", body) >= 0 for verb in _SAID(language))
