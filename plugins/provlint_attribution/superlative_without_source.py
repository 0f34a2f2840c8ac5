"""The rule superlative-without-source: the deadliest, the first since, and no record that shows it."""

from collections.abc import Iterable, Iterator

from provlint import Document, Finding, Level, Rule, Span
from provlint.layers.speech import attributed, clipped_sentence, quoted
from provlint.layers.text import construed, gate, lazy, linked, occurrences, sentence_index, worded
from provlint.lexicon import Language
from provlint_attribution._context import body, first_person, may_report, played, release

#: how many places of praise without a scope are told of a draft
FEW = 3
#: one more is told for so many sentences
MANY = 8
_WORDS = gate("superlatives", "word")
#: a stretch of time that makes it a claim one could look up: since, in years, in the war, ever
_TIME = (
    r"(?:since(?=\s(?:{superlatives.since}\b|[A-Z0-9]))|in (?:[\w.’'-]+\s){0,3}{superlatives.memory}|"
    r"in {superlatives.a while} {superlatives.unit}|in (?:{superlatives.roughly}\s)?(?:\d+|[a-z]+)\s{superlatives.units}|"
    r"in {superlatives.units}|{superlatives.ever}|(?<!I )(?<!we )(?<!you )(?<!has )(?<!have )(?<!you.ve )ever|"
    r"of the {superlatives.time of}|(?:in|of) {superlatives.its} (?:[\w’'-]+\s){0,2}{superlatives.event})\b(?!-)"
    r"(?:\s(?:the\s)?(?:[a-z’'-]+\s){0,3}(?:(?:of\s)?\d{4}s?|[A-Z0-9][\w’'-]*)(?:\s[A-Z][\w’'-]+)*(?:\.?\s\d{1,2}, \d{4}|\s\d{4})?)?"
)
#: a stretch of the world
_SPACE = (
    r"(?:in (?:the )?(?:[a-z]+ )?{superlatives.place}|on (?:the )?{superlatives.earth}|{superlatives.everywhere})\b"
)
_NEAR = r"(?:\s(?!{superlatives.finite}\b)[\w’'-]+)"
_SCOPE = worded(rf"{_NEAR}{{0,8}}?\s(?P<scope>{_TIME})")
_PLACE = worded(rf"{_NEAR}{{0,8}}?\s(?P<scope>{_SPACE})")
#: "the first new pathway in 18 years", "the first woman to lead the port since 1931"
_FIRST = worded(
    r"\s[\w’'\s-]{3,60}?\s(?:since\s(?:the\s)?(?:\d{4}|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*|{superlatives.it}\s[a-z]+ed\b)|in\s(?:{superlatives.roughly}\s)?"
    r"(?:\d+|[a-z]+)\s{superlatives.units}\b|in\s(?:[\w’'-]+\s){0,2}{superlatives.memory}\b)"
)
_MOST_OF_IT = worded(r"{superlatives.most of it} of {superlatives.opens} ")
#: words with constructions of their own, which no article or owner opens
_PRAISE = gate("superlatives", "own construction")
_ARTICLE = worded(r"(?:\b(?i:{superlatives.opens}|[A-Z][\w-]+[’']s)(?:\s[a-z]+(?:-[a-z]+)?)?\s|\*\*)$")
_OWNER = worded(r"\b(?:the|The) {superlatives.owner}[’']s (?:[a-z-]+ )?$")
#: "at another historic low", "record sales", "an unprecedented accord"
_LOW = worded(r" {superlatives.low}\b")
_AT_LOW = worded(r"\b{superlatives.at a low} (?:{superlatives.article} )?$")
_RECORD_OF = worded(r" (?:[a-z-]+ )?{superlatives.taking}\b")
_A_RECORD = worded(r"\b{superlatives.a record} $|(?:^|[.!:*“]\s?)$")
#: "the world's most visited"; what every atlas has is left alone
_RANK = worded(r"\s(?!(?:of|{superlatives.in every atlas})\b)[a-z-]+(?=\s|[,.;])")
#: the record itself, in words
_RECORD = worded(
    r"\b{superlatives.document}\b(?! (?:{superlatives.no document}\b|number of \w+ing))|\b{superlatives.says}\b|"
    r"\b{superlatives.this} (?:[a-z-]+ )?study {superlatives.study}\b"
)
_AGES = lazy(r"\sin\s(?:[a-z]+\s){0,2}(?:\d+|[a-z]+)\s(?:years|decades)$")
#: what is played for has its record in every paper
_PLAYED = worded(r"\b{superlatives.played}\b")


#: prices are on every screen
_MARKET = worded(r"\b{superlatives.market}\b")


class SuperlativeWithoutSource(Rule):
    """A superlative with a scope that one could look up ("the deadliest since 1979") has no source.

    Why: the claim needs a record behind it; such lines are often copied from draft to draft and wrong.
    Instead: name the record: "the worst flood since 1931, the weather office's records show".
    Source: Reuters Handbook, superlatives; AP Stylebook.

    A warning for scopes of time ("since 1979", "in decades", "in the war", "ever", "historic low") and for the world;
    info for other scopes of place
    ("in the country") and "the first ... since", and for praise and rank without a scope ("unprecedented", "a global leader",
    "its unique range"), of which a draft is told a few. In sport most of it is settled and left alone; what prices did is info.
    """

    level = Level.WARNING
    examples = (
        "It was the worst flood since 1931, the weather office’s records show.",
        "“It was the worst flood since 1931,” said Ana Ruiz.",
        "It was the worst meal of the trip.",
        "She was first in line since noon.",
        "The valley escaped the worst of the flooding in the war.",
        "It was ⟦the deadliest flood on the river since 1931⟧.",
        "It was ⟦the deadliest flood since the dam break of 1931⟧.",
        "It was ⟦the worst fire in decades⟧.",
        "It was ⟦the largest bridge ever⟧ built here.",
        "She is ⟦the first woman to lead the port since 1931⟧.",
        "It was ⟦the first new lock in 18 years⟧. Traffic is at another ⟦historic low⟧.",
        "The fleet had ⟦one of its heaviest losses in the conflict⟧, and the port is ⟦one of the largest in the world⟧.",
        "It was ⟦the worst fire in recent U.S. history⟧ and ⟦the first loss of the guard since it formed⟧.",
        "It is one of ⟦the world’s most visited⟧ mills. It is the valley’s most visited mill, in the world’s most populous land.",
        "⟦The world’s largest⟧ bell hangs here, and talks led to an ⟦unprecedented⟧ accord.",
        "It is ⟦one of the most prestigious clubs⟧ of old. Kerrow Pumps is a ⟦global leader⟧ in pumps.",
        "Shares had ⟦the worst day since March 2020⟧, and the index closed at ⟦the lowest level in a decade⟧.",
        "Frost took the rye, ⟦the country’s worst harvest in four decades⟧.",
        "⟦The most trusted mill⟧ is old. Ana Ruiz said it is one of the most trusted mills.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        found = list(self._scoped(doc))
        yield from found
        if self.heard(Level.INFO) and not played(doc):
            yield from self._unscoped(doc, frozenset(sentence_index(doc, one.start) for one in found))

    def _unscoped(self, doc: Document, told: frozenset[int]) -> Iterator[Finding]:
        """Praise and rank without a scope: a few of a draft, one a sentence."""
        text = doc.text
        left = 1 if first_person(doc) and not release(doc) else max(FEW, len(body(doc)) // MANY)
        last = -1
        for one in construed(doc, "praises"):
            here = sentence_index(doc, one.span.start)
            if here in told or here == last or left == 0:
                continue
            sentence = clipped_sentence(doc, *one.span)
            if linked(doc, *sentence) or quoted(doc, *one.span) or (may_report(doc, sentence) and attributed(doc, *one.span)):
                continue
            last = here
            left -= 1
            words = " ".join(text[one.span.start : one.span.end].split())
            yield self.at(one.span, f"by whose count, “{words}”?", level=Level.INFO)

    def _scoped(self, doc: Document) -> Iterator[Finding]:
        """Superlatives with a scope that one could look up."""
        text = doc.text
        last = -1
        for start, end, word in occurrences(doc, _WORDS(doc.language)):
            if start < last:
                continue
            if word not in _PRAISE(doc.language) and not _opened(text, doc.language, start):
                continue
            sentence = clipped_sentence(doc, start, end)
            found = _superlative(text, doc.language, start, end, word, sentence)
            if found is None:
                continue
            span, sure = found
            if _RECORD(doc.language).search(text, *sentence) or linked(doc, *sentence) or quoted(doc, *span):
                continue
            if may_report(doc, sentence) and attributed(doc, *span):
                continue
            last = span.end
            words = " ".join(text[span.start : span.end].split())
            sure = sure and not (_PLAYED(doc.language).search(text, *sentence) or _MARKET(doc.language).search(text, *sentence))
            if not sure and played(doc):
                continue
            yield self.at(span, f"no record or source is given for “{words}”", level=None if sure else Level.INFO)


def _opened(text: str, language: Language, start: int) -> bool:
    """Whether an article or an owner stands before a word, whatever its sentence: without one nothing is claimed."""
    low = max(0, start - 32)
    return _ARTICLE(language).search(text, low, start) is not None or _OWNER(language).search(text, low, start) is not None


def _superlative(
    text: str, language: Language, start: int, end: int, word: bytes, sentence: Span
) -> tuple[Span, bool] | None:
    """What to underline, and whether its scope is one of time."""
    low = max(sentence.start, start - 32)
    if word in (b"historic", b"record"):
        state = _LOW(language).match(text, end)
        if state is not None and _AT_LOW(language).search(text, low, start):
            return Span(start, state.end()), True
        record = _RECORD_OF(language).match(text, end) if word == b"record" else None
        if record is None or not _A_RECORD(language).search(text, low, start):
            return None
        return Span(start, record.end()), False
    if word == b"unprecedented":
        return (Span(start, end), False) if text[start - 3 : start] == "an " else None
    owner = _OWNER(language).search(text, low, start)
    article = _ARTICLE(language).search(text, low, start)
    if owner is not None and word == b"most":  # "the world's most visited towns": of another owner there are many
        rank = _RANK(language).match(text, end, sentence.end) if "world" in owner.group() else None
        return (Span(owner.start(), rank.end()), True) if rank is not None else None
    if owner is not None:
        scope = _SCOPE(language).match(text, end, sentence.end) if word != b"first" else None
        if scope is not None:
            return Span(owner.start(), scope.end()), True
        return Span(owner.start(), end), "world" in owner.group()
    if article is None or _MOST_OF_IT(language).match(text, start):
        return None
    opens = start if text[article.start()] == "*" else article.start()
    opens -= 7 * text.endswith("one of ", low, opens)
    if word == b"first":
        scope = _FIRST(language).match(text, end, sentence.end)
        return (Span(opens, scope.end()), _AGES.search(scope.group()) is not None) if scope is not None else None
    scope = _SCOPE(language).match(text, end, sentence.end)
    if scope is not None:
        return Span(opens, scope.end()), True
    scope = _PLACE(language).match(text, end, sentence.end)
    return (Span(opens, scope.end()), "world" in scope.group()) if scope is not None else None
