"""The rule source-inflated: one unnamed person becomes a plural, or a nation."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.sources import Unnamed, sources
from provlint.layers.text import headlines, lazy

_PLURAL = lazy(
    r"(?P<who>(?:[\w.’'-]+ ){0,3}(?:[Oo]fficials|[Ss]ources|[Aa]ides|[Aa]dvisers|[Dd]iplomats)) (?:say|said|tell|"
    r"confirm)\b"
)
_BODY = lazy(r"(?P<who>\b[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}) (?:says|said|confirms|admits|announces)\b")
_EMPTY = frozenset("a an the senior top former one official officials source sources aide".split())


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
        text = doc.text
        body = max(h.end for h in heads)
        groups = [g for g in sources(doc) if any(m.span.start > body and m.cue is not None for m in g)]
        for head in heads:
            for pattern, plural in ((_PLURAL, True), (_BODY, False)):
                match = pattern.search(text, *head)
                if match is None:
                    continue
                who = match.group("who")
                mine = [g for g in groups if _telling(who) and _telling(who) <= _key(g)]
                if len(mine) != 1 or any(m.plural and m.counted for m in mine[0]):
                    continue
                single = next((m for m in mine[0] if m.counted and m.span.start > body and not m.plural), None)
                if single is None or (not plural and _speaks_itself(text, who, body)):
                    continue
                span = Span(match.start(), match.end())
                note = Note(*single.span, "the only source of that body")
                words = text[single.span.start : single.span.end]
                yield self.at(span, f"“{match.group()}”: the draft has one, “{words}”", related=[note])
                break


def _telling(phrase: str) -> set[str]:
    return {w for w in phrase.lower().replace(".", "").split() if w not in _EMPTY}


def _key(group: tuple[Unnamed, ...]) -> set[str]:
    return {w for m in group for w in m.key.replace(".", "").split()}


def _speaks_itself(text: str, who: str, body: int) -> bool:
    """Whether the body of the draft lets the body or nation itself speak."""
    name = who.removeprefix("The ")
    return any(
        text.find(f"{name} {verb}", body) >= 0 for verb in ("said", "says", "announced", "confirmed", "has said")
    )
