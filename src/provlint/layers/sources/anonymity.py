"""Phrases that grant a source anonymity, and the reason that stands with them."""

from __future__ import annotations

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.quotes.nearby import sentence_near
from provlint.layers.text.pattern import lazy
from provlint.layers.text.projection import lexicon_words, vocabulary


class Anonymity(NamedTuple):
    """A phrase such as "who spoke on condition of anonymity", and the reason that follows or precedes it.

    ``blanket``: "all" where the phrase speaks for all sources of the text ("like others interviewed, ...", "All spoke ..."),
    the noun where it speaks for those of one kind ("The officials spoke ..."), else "".
    """

    span: Span
    reason: Span | None
    blanket: str


# Each pattern starts at its rarest literal; what leads up to it is read backwards from there.
_PHRASES = (
    lazy(r"condition of (?:strict |complete |total )?anonymity"),
    lazy(
        r"condition (?:that )?(?:he|she|they|their|his|her|it|we|the|neither|no)\b[^,.;:”\"]{0,40}?\b(?:not|n[’']t|"
        r"nor) (?:to )?be (?:named|identified|used|published|quoted)"
    ),
    lazy(r"anonymity\b"),
    lazy(r"anonymously\b"),
    lazy(r"not (?:to )?be (?:publicly |further )?(?:named|identified|quoted)(?: by name| publicly)?\b"),
    lazy(r"to be (?:publicly |further )?(?:named|identified|quoted)(?: by name| publicly)?\b"),
    lazy(
        r"[apc](?:uthori[sz]ed|llowed|ermitted|leared) to (?:speak|discuss|comment|talk|be (?:quoted|named|"
        r"identified)|reveal|disclose|brief|give (?:details|interviews|statements|information)|share|address|"
        r"release|make)\b"
    ),
    lazy(r"authori[sz]ation to (?:speak|discuss|comment|talk|release|disclose)\b"),
    lazy(r"(?:remain|stay|be|remaining|staying|being) anonymous\b"),
    lazy(r"give (?:out )?(?:his|her|their) (?:full |real |own )?names?\b"),
    lazy(r"[of](?:n|or) background(?: only)?(?=[,.]| because)"),
)
#: a word that each phrase has, in the order of ``_PHRASES``: without it the pattern is not even compiled
_GATES = tuple(
    lexicon_words(words.split())
    for words in (
        "anonymity",
        "condition",
        "anonymity",
        "anonymously",
        "named identified quoted",
        "named identified quoted",
        "authorized authorised permitted allowed cleared",
        "authorization authorisation",
        "anonymous",
        "give",
        "background",
    )
)
_ANY_GATE = frozenset().union(*_GATES)
#: what stands right before each phrase, in the order of ``_PHRASES``; the phrase counts only after it
_LEADS = (
    lazy(r"\b(?:on|under|with|upon)(?: the| a)? $"),
    lazy(r"\b(?:on|under|with|upon)(?: the| a)? $"),
    lazy(
        r"\b(?:request|ask|insist|demand|grant|promis|seek|sought|want|given|giv|desir|invok|cit|prefer|reserv|"
        r"retain)\w*(?: (?:for|on|upon|him|her|them|the source|the sources|the official|the officials)){0,2} $"
    ),
    lazy(
        r"\b(?:spoke|speaks?|speaking|spoken|talked|talking|said|commented|commenting|responded|interviewed|"
        r"quoted)(?: to [A-Z][\w ]{1,30}| with [A-Z][\w ]{1,30})? $"
    ),
    lazy(
        r"\b(?:ask|request|prefer|insist|want|wish|demand|chose|choos)\w*(?: (?:that )?(?:he|she|they|his name|"
        r"her name|their names?))? $"
    ),
    lazy(r"\b(?:declin|refus|not want|not wish|n[’']t want|unwilling|reluctan|afraid)\w*(?:ing|ed)? $"),
    lazy(
        r"(?:\b(?:not|never|neither|nor|un)|n[’']t)(?: been| being| was| were| is| are)*(?: officially| formally|"
        r" yet| specifically| legally| publicly)? *$"
    ),
    lazy(r"\b(?:lack|without|no)\w*(?: the| any)? $"),
    lazy(r"\b(?:ask|request|prefer|insist|want|wish|chose|choos|like)\w*(?: to| on)? $"),
    lazy(
        r"(?:\b(?:declin|refus|unwilling|reluctan|afraid)\w* to|(?:\b(?:not|never)|n[’']t)(?: want(?:ing)? to|"
        r" wish(?:ing)? to)?) $"
    ),
    lazy(r"\b(?:spoke|speaking|talked|talking|said|briefed|reporters)(?: to [A-Z][\w ]{1,30})? $"),
)
#: how the clause opens: underlined with the phrase
_CLAUSE = lazy(
    r"(?:\b(?:and |but )?(?:who |both of whom |all of whom )?(?:(?:was|were|is|are|had|has|have|also|both|all|would|"
    r"only|did|like [\w ]{3,60},|asked|agreed|insisted|wanted|declined) ){0,4}(?:(?:spoke|speaks?|speaking|spoken|"
    r"talked|talking|asked|asking|requested|requesting|insisted|insisting|said|saying|told|briefed|confirmed|"
    r"confirming|described|answered|commented|commenting|discussed|interviewed|provided|"
    r"agreed to \w+)\b[^,;.:“”\"]{0,70})?)$"
)
_ANYONE = lazy(
    r"\b(?:[Tt]hose|[Aa]nyone|[Aa]nybody|[Cc]allers?|[Tt]ipsters?|[Rr]eaders|[Yy]ou|[Dd]onors?|[Cc]an|"
    r"[Mm]ay)(?: who)?(?: can| may| also)* (?:wish|want|would|prefer|remain|ask|request|choos|stay|be|do)\w*"
)
_REASON = lazy(
    r"\s*(?:[^,;.:—“”\"]{0,60}?[ ,])??(?P<r>(?:because|since|for fear|for lack|fearing|fearful|afraid|worried|"
    r"concerned|wary|out of|citing|due to|given|in order to|so that|so as|so (?:he|she|they)|lest|amid|"
    r"over (?:concerns?|fears?)|under (?:the )?(?:\w+ )?(?:rules|policy|terms|guidelines|protocol|regulations)|"
    r"in (?:line|keeping|accordance|compliance|exchange)|as (?:is|he|she|they|the|it|a condition|part|per|required|"
    r"customary|military|company|no)|per |owing|on account of|for (?:\w+ )?reasons?|for the(?:ir)? (?:safety|"
    r"security|protection|sake)|for (?:his|her|their) (?:safety|security|protection)|before (?:the|an?|any|it|its|"
    r"their|his|her)|ahead of|until|while|to (?!the\b|an?\b|his\b|her\b|their\b|this\b|reporters|journalists|us\b|"
    r"me\b)[a-z]+|not (?:being )?authori[sz]ed|not permitted|not allowed|without authori[sz]ation|in keeping|"
    r"pending|subject to|when discussing|discussing|about (?:a |the )?(?:private|internal|sensitive|confidential|"
    r"classified))\b)[^.;]*"
)
_REASON_BEFORE = lazy(
    r"\b(?:feared|fears|[Bb]ecause|[Ff]earing|[Cc]iting|[Oo]ut of|[Nn]ot authori[sz]ed|[Ff]or fear|[Dd]ue to|"
    r"[Gg]iven)\b[^.;“”\"]{3,}"
)
_BLANKET = lazy(
    r"\blike (?:all|others?|many|several|most|some|the others?|every|each|both)\b|^[“\"]?(?:They|All|Both|Each|Most|"
    r"Some|Many|Several|Everyone|Those|The (?P<kind>officials|sources|people|aides|advisers|others|\w+ (?:officials|"
    r"sources|people|aides|advisers)))\b"
)
#: those whose reason holds for their own kind alone
_KIND = {"officials": "officials", "aides": "aides", "advisers": "advisers"}
#: "the official was not authorized to speak" in the next sentence
_SELF_REASON = 6, 7


@layer
def anonymity(doc: Document) -> tuple[Anonymity, ...]:
    """All phrases of anonymity, in order. A missing authorisation to speak is a phrase and its own reason."""
    here = _ANY_GATE & vocabulary(doc)
    if not here:
        return ()
    text = doc.text
    found: list[Anonymity] = []
    for number, phrase in enumerate(_PHRASES):
        if here.isdisjoint(_GATES[number]):
            continue
        for match in phrase.finditer(text):
            sentence = sentence_near(doc, match.start()) or Span(max(0, match.start() - 200), match.end() + 200)
            lead = _LEADS[number].search(text, max(sentence.start, match.start() - 60), match.start())
            if lead is None:
                continue
            if _ANYONE.search(text, max(sentence.start, lead.start() - 40), lead.start() + 8):
                continue  # "those who wish to remain anonymous can call": an offer to readers
            clause = _CLAUSE.search(text, max(sentence.start, lead.start() - 110), lead.start())
            start = clause.start() if clause is not None and clause.group().strip() else lead.start()
            who = text.rfind(" who ", start, lead.start() + 1)  # "said a cook who asked": the clause is hers alone
            start = who + 1 if who >= 0 else start
            while start < match.start() and text[start] in " ,":
                start += 1
            span = Span(start, match.end())
            if number in _SELF_REASON:
                reason: Span | None = span
            else:
                reason = _reason(text, span, sentence)
            whom = _BLANKET.search(text[max(sentence.start, span.start - 400) : span.end])
            blanket = "" if whom is None else _KIND.get((whom.group("kind") or "").rpartition(" ")[2], "all")
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


def _reason(text: str, span: Span, sentence: Span) -> Span | None:
    """The reason in the clause of the phrase, or in the one before it."""
    end = min(sentence.end, span.end + 240)
    # "who spoke on condition of anonymity, said the raid failed because ..." gives no reason for anonymity: when a
    # comma closes the clause, only a clause of reason right after it counts.
    stop = next((i for i in range(span.end, end) if text[i] in ',;:—”"'), end)
    match = _REASON.match(text, span.end, stop)
    if match is None and stop < end:
        match = _REASON_AFTER_COMMA.match(text, stop, end)
    if match is not None:
        return Span(match.start("r"), match.end())
    inside = _REASON_BEFORE.search(text, span.start, span.end)
    if inside is not None:
        return Span(inside.start(), span.end)
    before = _REASON_BEFORE.search(text, max(sentence.start, span.start - 160), span.start)
    if before is not None and "said" not in before.group():
        return Span(before.start(), span.start)
    return None


_REASON_AFTER_COMMA = lazy(
    r"[,—] ?(?P<r>(?:because|since|for fear|fearing|fearful|citing|saying|out of|due to|given|in order|so that|"
    r"so as|lest|afraid|worried|concerned|as (?:he|she|they)\b)\b)[^.;]*"
)
