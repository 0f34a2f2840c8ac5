"""The rule source-inflated: one unnamed person becomes a plural, or a nation."""

import re
from collections.abc import Iterable

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.sources import Graded, Unnamed, graded, named_speakers, nouns, sources
from provlint.layers.text import headlines, worded
from provlint.lexicon import Language, in_order, listed

_PLURAL = worded(r"(?P<who>(?<![\w.’'-])(?:[\w.’'-]{1,40} ){0,3}(?:{inflated.officials}|(?P<people>[A-Za-z]{3,}s))) {inflated.say}\b")
_BODY = worded(r"(?P<who>\b[A-Z][\w.-]{0,40}(?: [A-Z][\w.-]{0,40}){0,2}) {inflated.says}\b")
_EMPTY = listed("inflated", "empty")
_SAID = in_order("inflated", "said")


class SourceInflated(Rule):
    """A headline gives one unnamed person as several, or as the whole body: "officials say", "Norland says".

    Why: the weight of a source is its number and its office; the headline claims more than the draft has.
    Instead: "Norland official says".
    Source: Reuters Handbook (never sources in the plural when there is only one).

    Fires where the body of the draft has exactly one unnamed source of that body, and nobody named speaks for it; where the
    headline gives no body ("officials say"), where one person without a name is all that speaks in the draft.
    """

    level = Level.WARNING
    examples = (
        "Norland official says bridge failed\n\nThe bridge failed on Monday, a Norland official told the Herald.",
        "Norland says bridge failed\n\nThe bridge failed on Monday, Norland said in a note to the press.",
        "Norland says bridge failed\n\nThe bridge failed, two Norland officials told the Herald.",
        "Officials say bridge failed\n\nThe bridge failed on Monday, a dock official told the Herald. Port officials said so, too.",
        "⟦Officials say⟧ bridge failed\n\nThe bridge failed on Monday, a dock official told the Herald.",
        "⟦Teachers say⟧ bridge failed\n\nThe bridge failed on Monday, a teacher at the school told the Herald.",
        "Teacher says bridge failed\n\nThe bridge failed on Monday, a teacher at the school told the Herald.",
        "Bridge failed, ⟦Norland officials say⟧\n\nThe bridge failed on Monday, one engineer at the plant told the Herald.",
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
                if not _can_be_several(language, match, plural):
                    continue
                told = _telling(language, who)
                mine = [g for g in groups if told <= _key(g)] if told else []
                mine = mine or _alone(doc, groups, plural)
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


def _alone(doc: Document, groups: list[tuple[Unnamed, ...]], plural: bool) -> list[tuple[Unnamed, ...]]:
    """The one source of a draft whose headline only says "officials say": one person without a name, and nobody else speaks."""
    if not plural or len(groups) != 1 or named_speakers(doc):
        return []
    others = any(one.grade in ("class", "nobody") or (one.mentions and one.mentions[0].plural) for one in _below(doc, groups[0]))
    return [] if others else groups


def _below(doc: Document, mine: tuple[Unnamed, ...]) -> list[Graded]:
    """The sources without a name under the headlines, but for one."""
    body = max(h.end for h in headlines(doc))
    return [one for one in graded(doc) if one.mentions != mine and one.places[0].start >= body]


def _telling(language: Language, phrase: str) -> set[str]:
    words = phrase.lower().replace(".", "").split()
    if words[-1] in nouns(language):
        words[-1] = words[-1].removesuffix("s")
    return {w for w in words if w not in _EMPTY(language)}


def _can_be_several(language: Language, match: re.Match[str], plural: bool) -> bool:
    """Whether what a headline lets speak is people of a kind, or else a body or nation: a teacher is one in a headline, too."""
    if not plural:
        return match.group("who").rpartition(" ")[2].lower() not in nouns(language)
    people = (match.group("people") or "").lower()
    return not people or (people in nouns(language) and nouns(language)[people].plural)


def _key(group: tuple[Unnamed, ...]) -> set[str]:
    return {w for m in group for w in m.key.replace(".", "").split()}


def _speaks_itself(language: Language, text: str, who: str, body: int) -> bool:
    """Whether the body of the draft lets the body or nation itself speak."""
    name = who.removeprefix("The ")
    return any(text.find(f"{name} {verb}", body) >= 0 for verb in _SAID(language))
