"""The rule superlative-without-source: the deadliest, the first since, and no record that shows it."""

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import clipped_sentence, spoken
from provlint.layers.text import lazy, lexicon_words, linked, occurrences
from provlint.lexicon import words

_WORDS = lexicon_words([*words("en", "superlatives"), "most", "historic", "record", "unprecedented"])
#: a stretch of time that makes it a claim one could look up: since, in years, in the war, ever
_TIME = (
    r"(?:since(?=\s(?:the\b|at\b|last\b|record|[A-Z0-9]))|in (?:[\w’'-]+\s){0,3}(?:history|decades?|memory|centur(?:y|ies))|"
    r"in (?:a|more than a|over a|nearly a|half a) "
    r"(?:year|decade|century|generation|month)|in (?:more\sthan\s|nearly\s|almost\s|over\s|about\s|at\sleast\s)?(?:\d+|[a-z]+)\s"
    r"(?:years|decades|months|generations)|in (?:years|generations)|on record|"
    r"(?<!I )(?<!we )(?<!you )(?<!has )(?<!have )(?<!you.ve )ever|of all time|of the (?:war|decade|century|"
    r"conflict|campaign)|(?:in|of) (?:the|this|its|their) (?:[\w’'-]+\s){0,2}(?:war|conflict|campaign|crisis|uprising|insurgency))\b(?!-)"
    r"(?:\s(?:the\s)?(?:[a-z’'-]+\s){0,3}(?:(?:of\s)?\d{4}s?|[A-Z0-9][\w’'-]*)(?:\s[A-Z][\w’'-]+)*(?:\.?\s\d{1,2}, \d{4})?)?"
)
#: a stretch of the world
_SPACE = (
    r"(?:in (?:the )?(?:world|country|nation|region|state|continent|hemisphere|galaxy|universe|[a-z]+ world|Middle East|"
    r"Europe|Africa|Asia|America|United States|U\.S\.|UK)|on (?:the )?(?:earth|planet|continent|Earth)|of its kind|worldwide|globally)\b"
)
_NEAR = r"(?:\s(?!(?:has|have|had|who|that|was|were|is|are)\b)[\w’'-]+)"
_SCOPE = lazy(rf"{_NEAR}{{0,8}}?\s(?P<scope>{_TIME})")
_PLACE = lazy(rf"{_NEAR}{{0,8}}?\s(?P<scope>{_SPACE})")
#: "the first new pathway in 18 years", "the first woman to lead the port since 1931"
_FIRST = lazy(
    r"\s[\w’'\s-]{3,60}?\s(?:since\s(?:the\s)?(?:\d{4}|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)|in\s(?:more\sthan\s|nearly\s|almost\s|over\s)?"
    r"(?:\d+|[a-z]+)\s(?:years|decades)\b|in\sdecades\b|in\s(?:[\w’'-]+\s){0,2}history\b)"
)
_ARTICLE = lazy(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Aa]|[Ii]n|[Mm]arking|[A-Z][\w-]+[’']s)(?:\s[a-z]+(?:-[a-z]+)?)?\s|\*\*)$"
)
_OWNER = lazy(r"\b(?:the|The) (?:world|country|nation|state|region|continent|city)[’']s (?:[a-z-]+ )?$")
#: "at another historic low", "record sales", "an unprecedented accord"
_LOW = lazy(r" (?:low|high|lows|highs)\b")
_AT_LOW = lazy(r"\b(?:at|to|hit|hits|hitting|reach(?:ed|es|ing)?|near) (?:an? |another |its |their )?$")
_RECORD_OF = lazy(
    r" (?:[a-z-]+ )?(?:sales|profits?|revenues?|growth|investments?|exports?|harvests?|turnout|numbers?|levels?|highs?|lows?)\b"
)
_A_RECORD = lazy(r"\b(?:[Aa]|[Aa]t|to|hit|another|with|[Oo]f|see|saw|posted) $|(?:^|[.!:*“]\s?)$")
#: the record itself, in words
_RECORD = lazy(
    r"\b(?:[Aa]ccording to|records(?! (?:high|low))|data|figures|statistics|survey|census|tally|count|database|report(?! card)|"
    r"archives?)\b(?! (?:high|low|holder|number|of \w+ing))|\b(?:said|says|told|calls?|called|described|ranks?|"
    r"ranked|reported)\b|\b(?:a|the|this|that) (?:[a-z-]+ )?study (?:found|shows?|by|from|in)\b"
)


_AGES = lazy(r"\sin\s(?:[a-z]+\s){0,2}(?:\d+|[a-z]+)\s(?:years|decades)$")
#: what is played for has its record in every paper
_PLAYED = lazy(
    r"\b(?:titles?|trophy|[Ll]eague|Cup|season|games?|match|teams?|coach|players?|NBA|NFL|goals?|finals?|playoffs?|crown|championships?|"
    r"innings?|tournament|medals?)\b"
)


class SuperlativeWithoutSource(Rule):
    """A superlative with a scope that one could look up ("the deadliest since 1979") has no source.

    Why: the claim needs a record behind it; such lines are often copied from draft to draft and wrong.
    Instead: name the record: "the worst flood since 1931, the weather office's records show".
    Source: Reuters Handbook, superlatives; AP Stylebook.

    A warning for scopes of time ("since 1979", "in decades", "in the war", "ever", "historic low"); info for scopes of place
    ("in the world") and "the first ... since", and in sport, whose truth is mostly settled, and for bare praise ("unprecedented").
    """

    level = Level.WARNING
    examples = (
        "It was the worst flood since 1931, the weather office’s records show.",
        "“It was the worst flood since 1931,” said Ana Ruiz.",
        "It was the worst meal of the trip.",
        "She was first in line since noon.",
        "It was ⟦the deadliest flood on the river since 1931⟧.",
        "It was ⟦the deadliest flood since the dam break of 1931⟧.",
        "It was ⟦the worst fire in decades⟧.",
        "It was ⟦the largest bridge ever⟧ built here.",
        "She is ⟦the first woman to lead the port since 1931⟧.",
        "It was ⟦the first new lock in 18 years⟧. Traffic is at another ⟦historic low⟧.",
        "The fleet had ⟦one of its heaviest losses in the conflict⟧, and the port is ⟦one of the largest in the world⟧.",
        "⟦The world’s largest⟧ bell hangs here, and talks led to an ⟦unprecedented⟧ accord.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        last = -1
        for start, end, word in occurrences(doc, _WORDS):
            if start < last:
                continue
            sentence = clipped_sentence(doc, start, end)
            found = _superlative(text, start, end, word, sentence)
            if found is None:
                continue
            span, sure = found
            if spoken(doc, *span) or _RECORD.search(text, *sentence) or linked(doc, *sentence):
                continue
            last = span.end
            words = " ".join(text[span.start : span.end].split())
            sure = sure and not _PLAYED.search(text, *sentence)
            yield self.at(span, f"no record or source is given for “{words}”", level=None if sure else Level.INFO)


def _superlative(text: str, start: int, end: int, word: bytes, sentence: Span) -> tuple[Span, bool] | None:
    """What to underline, and whether its scope is one of time."""
    low = max(sentence.start, start - 32)
    if word in (b"historic", b"record"):
        state = _LOW.match(text, end)
        if state is not None and _AT_LOW.search(text, low, start):
            return Span(start, state.end()), True
        record = _RECORD_OF.match(text, end) if word == b"record" else None
        if record is None or not _A_RECORD.search(text, low, start):
            return None
        return Span(start, record.end()), False
    if word == b"unprecedented":
        return (Span(start, end), False) if text[start - 3 : start] == "an " else None
    owner = _OWNER.search(text, low, start)
    article = _ARTICLE.search(text, low, start)
    if owner is not None and word != b"most":
        return Span(owner.start(), end), False
    if article is None:
        return None
    opens = start if text[article.start()] == "*" else article.start()
    opens -= 7 * text.endswith("one of ", low, opens)
    if word == b"first":
        scope = _FIRST.match(text, end, sentence.end)
        return (Span(opens, scope.end()), _AGES.search(scope.group()) is not None) if scope is not None else None
    scope = _SCOPE.match(text, end, sentence.end)
    if scope is not None:
        return Span(opens, scope.end()), True
    scope = _PLACE.match(text, end, sentence.end)
    return (Span(opens, scope.end()), False) if scope is not None else None
