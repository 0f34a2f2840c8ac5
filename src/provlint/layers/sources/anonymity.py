"""Phrases that grant a source anonymity, and the reason that stands with them."""

from __future__ import annotations

from collections.abc import Callable

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.text.pattern import Lazy, worded
from provlint.layers.text.projection import gate, vocabulary
from provlint.layers.text.sentences import sentence_at
from provlint.lexicon import Language, listed, per_language


class Anonymity(NamedTuple):
    """A phrase such as "who spoke on condition of anonymity", and the reason that follows or precedes it.

    ``blanket``: "all" where the phrase speaks for all sources of the text ("like others interviewed, ...", "All spoke ..."),
    the noun where it speaks for those of one kind ("The officials spoke ..."), else "".
    """

    span: Span
    reason: Span | None
    blanket: str


class _Phrase(NamedTuple):
    """A construction that grants anonymity.

    ``gate``: words of which each such phrase has one: without them its pattern is not even compiled. ``words`` start at
    the rarest literal; ``lead`` is what stands right before them, read backwards: the phrase counts only after it.
    ``own_reason``: the phrase says why ("the official was not authorized to speak").
    """

    gate: Callable[[Language], frozenset[bytes]]
    words: Callable[[Language], Lazy]
    lead: Callable[[Language], Lazy]
    own_reason: bool = False


_ON = worded(r"\b{anonymity.on}(?: the| a)? $")
_PHRASES = (
    _Phrase(gate("anonymity", "word of anonymity"), worded(r"condition of (?:{anonymity.kind} )?anonymity"), _ON),
    _Phrase(
        gate("anonymity", "word of condition"),
        worded(
            r"condition (?:that )?{anonymity.whose}\b[^,.;:”\"]{0,40}?\b{anonymity.not} (?:to )?be "
            r"{anonymity.told by name}"
        ),
        _ON,
    ),
    _Phrase(
        gate("anonymity", "word of anonymity"),
        worded(r"anonymity\b"),
        worded(r"\b{anonymity.request stem}\w*(?: {anonymity.for whom}){0,2} $"),
    ),
    _Phrase(
        gate("anonymity", "anonymously"),
        worded(r"anonymously\b"),
        worded(r"\b{anonymity.spoke}(?: to [A-Z][\w ]{1,30}| with [A-Z][\w ]{1,30})? $"),
    ),
    _Phrase(
        gate("anonymity", "named"),
        worded(r"not (?:to )?be (?:publicly |further )?{anonymity.named}(?: by name| publicly)?\b"),
        worded(r"\b{anonymity.ask stem}\w*(?: (?:that )?{anonymity.that he})? $"),
    ),
    _Phrase(
        gate("anonymity", "named"),
        worded(r"be (?:publicly |further )?{anonymity.named}(?: by name| publicly)?\b"),
        worded(r"\b{anonymity.who cannot} $"),
    ),
    _Phrase(
        gate("anonymity", "named"),
        worded(r"not (?:be|give leave to be) (?:publicly |further )?{anonymity.named}(?: by name| publicly)?\b"),
        worded(r"\b{anonymity.who would} $"),
    ),
    _Phrase(
        gate("anonymity", "named"),
        worded(r"to be (?:publicly |further )?{anonymity.named}(?: by name| publicly)?\b"),
        worded(r"\b{anonymity.decline stem}\w*(?:ing|ed)? $"),
    ),
    _Phrase(
        gate("anonymity", "allowed"),
        worded(r"{anonymity.allowed} to {anonymity.speak of it}\b"),
        worded(r"(?:\b{anonymity.never}|n[’']t)(?: {anonymity.been})*(?: {anonymity.officially})? *$"),
        own_reason=True,
    ),
    _Phrase(
        gate("anonymity", "leave"),
        worded(r"{anonymity.leave} to {anonymity.speak}\b"),
        worded(r"\b{anonymity.lack stem}\w*(?: the| any)? $"),
        own_reason=True,
    ),
    _Phrase(
        gate("anonymity", "anonymous"),
        worded(r"{anonymity.stay} anonymous\b"),
        worded(r"\b{anonymity.wish stem}\w*(?: to| on)? $"),
    ),
    _Phrase(
        gate("anonymity", "give"),
        worded(r"give (?:out )?{small_words.his} (?:{anonymity.full} )?names?\b"),
        worded(
            r"(?:\b{anonymity.refuse stem}\w* to|(?:\b(?:not|never)|n[’']t)(?: want(?:ing)? to| wish(?:ing)? to)?) $"
        ),
    ),
    _Phrase(
        gate("anonymity", "withheld"),
        worded(r"{anonymity.withheld}\b"),
        worded(
            r"\b(?:{anonymity.ask stem}\w*(?: {anonymity.asked for})? {anonymity.whose name}(?: {anonymity.to be})?"
            r"|{anonymity.whose name} {anonymity.kept}(?: being)?) $"
        ),
    ),
    _Phrase(
        gate("anonymity", "background"),
        worded(r"[of](?:n|or) background(?: only)?(?=[,.]| because)"),
        worded(r"\b{anonymity.briefed}(?: to [A-Z][\w ]{1,30})? $"),
    ),
)
_ANY_GATE = per_language(lambda language: frozenset().union(*(phrase.gate(language) for phrase in _PHRASES)))
#: how the clause opens: underlined with the phrase
_CLAUSE = worded(
    r"(?:\b(?:and |but )?(?:{anonymity.who} )?(?:(?:{anonymity.auxiliary}|like [\w ]{3,60},) ){0,4}(?:(?:"
    r"{anonymity.clause verb}|agreed to \w+)\b[^,;.:“”\"]{0,70})?)$"
)
_ANYONE = worded(r"\b{anonymity.anyone}(?: who)?(?: {anonymity.can})* {anonymity.offer stem}\w*")
_REASON = worded(
    r"\s*(?:[^,;.:—“”\"]{0,60}?[ ,])??(?P<r>(?:{anonymity.reason}|under (?:the )?(?:[\w’'-]+ ){0,3}{anonymity.rules}|{anonymity.by law}|"
    r"for (?:\w+ )?reasons?|to (?!{anonymity.no purpose}\b|reporters|journalists)[a-z]+)\b)[^.;]*"
)
_REASON_AFTER_COMMA = worded(r"[,—] ?(?P<r>(?:{anonymity.reason after comma}|as {small_words.he}\b)\b)[^.;]*")
_REASON_BEFORE = worded(r"\b{anonymity.reason before}\b[^.;“”\"]{3,}")
_BLANKET = worded(
    r"\blike {anonymity.all after like}\b|^[“\"]?(?:{anonymity.all}|The (?P<kind>{anonymity.their kind}|\w+ "
    r"{anonymity.people of a body}))\b"
)
#: those whose reason holds for their own kind alone
_KIND = listed("anonymity", "kind of its own")


@layer
def anonymity(doc: Document) -> tuple[Anonymity, ...]:
    """All phrases of anonymity, in order. A missing authorisation to speak is a phrase and its own reason."""
    language = doc.language
    here = _ANY_GATE(language) & vocabulary(doc)
    if not here:
        return ()
    text = doc.text
    found: list[Anonymity] = []
    for phrase in _PHRASES:
        if here.isdisjoint(phrase.gate(language)):
            continue
        pattern, leads = phrase.words(language), phrase.lead(language)
        for match in pattern.finditer(text):
            sentence = sentence_at(doc, match.start()) or Span(max(0, match.start() - 200), match.end() + 200)
            lead = leads.search(text, max(sentence.start, match.start() - 60), match.start())
            if lead is None:
                continue
            if _ANYONE(language).search(text, max(sentence.start, lead.start() - 40), lead.start() + 8):
                continue  # "those who wish to remain anonymous can call": an offer to readers
            clause = _CLAUSE(language).search(text, max(sentence.start, lead.start() - 110), lead.start())
            start = clause.start() if clause is not None and clause.group().strip() else lead.start()
            who = text.rfind(" who ", start, lead.start() + 1)  # "said a cook who asked": the clause is hers alone
            start = who + 1 if who >= 0 else start
            while start < match.start() and text[start] in " ,":
                start += 1
            span = Span(start, match.end())
            reason = span if phrase.own_reason else _reason(language, text, span, sentence)
            whom = _BLANKET(language).search(text[max(sentence.start, span.start - 400) : span.end])
            kind = "" if whom is None else (whom.group("kind") or "").rpartition(" ")[2]
            blanket = "" if whom is None else kind if kind in _KIND(language) else "all"
            found.append(Anonymity(span, reason, blanket))
    found.sort(key=lambda a: (a.span.start, -a.span.end))
    kept: list[Anonymity] = []
    for one in found:
        if kept and kept[-1].span.overlaps(one.span):
            if kept[-1].reason is None and one.reason is not None:
                kept[-1] = kept[-1]._replace(reason=one.reason)
            continue
        kept.append(one)
    return tuple(kept)


def _reason(language: Language, text: str, span: Span, sentence: Span) -> Span | None:
    """The reason in the clause of the phrase, or in the one before it."""
    end = min(sentence.end, span.end + 240)
    # "who spoke on condition of anonymity, said the raid failed because ..." gives no reason for anonymity: when a
    # comma closes the clause, only a clause of reason right after it counts.
    stop = next((i for i in range(span.end, end) if text[i] in ',;:—”"'), end)
    match = _REASON(language).match(text, span.end, stop)
    if match is None and stop < end:
        match = _REASON_AFTER_COMMA(language).match(text, stop, end)
    if match is not None:
        return Span(match.start("r"), match.end())
    inside = _REASON_BEFORE(language).search(text, span.start, span.end)
    if inside is not None:
        return Span(inside.start(), span.end)
    before = _REASON_BEFORE(language).search(text, max(sentence.start, span.start - 160), span.start)
    if before is not None and "said" not in before.group():
        return Span(before.start(), span.start)
    return None
