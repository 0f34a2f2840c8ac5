"""Clauses of a story with who vouches for them, and how to find the same thing said elsewhere."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from provlint import Document, NamedTuple, Span, layer
from provlint.layers.attribution import Attribution, attributions, attributions_in, reports_at
from provlint.layers.figures import event_words
from provlint.layers.speech import quotations
from provlint.layers.story import bare
from provlint.layers.text import (
    gate,
    lazy,
    lexicon_words,
    occurrences,
    paragraph_index,
    sentence_index,
    sentences,
    vocabulary,
    worded,
)
from provlint.lexicon import Language, in_order, listed, per_language
from provlint_story._context import stem, telling

_PART = lazy(r"[^,;:—()\n]+")
#: sources that vouch for nothing: anybody's reports, unnamed sources of unnamed bodies
_VAGUE, _VAGUE_WORDS = listed("story_losses", "vague"), gate("story_losses", "vague")
_ONE = lexicon_words(["one"])
_VAGUE_BEFORE = listed("story_losses", "before vague")
#: words that say somebody said something, whatever else they may mean
_SAYS = listed("story_losses", "says")
#: the telling stems of motive, blame and judgement: what nobody may say in the writer's own voice
_CONTESTED = listed("story_losses", "contested")
#: the words of a court file: what is charged is a fact, whoever tells it
_CHARGED = listed("story_losses", "charged")
_FIRST_PERSON = listed("story_losses", "first person")
#: the writer's favourite exchanges: stems for which others are put
_STEMS = in_order("story_losses", "stem")


class Clause(NamedTuple):
    """A piece of a sentence with its telling words; ``report`` vouches for it, None where the writer does."""

    doc: Document
    span: Span
    words: frozenset[str]
    report: Attribution | None
    quoted: bool


@functools.cache
def _countries(language: Language) -> dict[str, str]:
    """Stems of adjectives and peoples to the stem of their country: "american" and "us" are one word here."""
    table = {}
    for country, *forms in language.rows("demonyms"):
        home = stem(country.split()[-1] if " " in country else country)
        for form in forms:
            for word in form.split("|"):
                table[stem(word)] = home
    for one in _STEMS(language):
        table.update(dict.fromkeys(language.sequence("story_losses", f"stem {one}"), one))
    return table


#: "states" of the United States says nothing
_STATES = frozenset({"stat"})


def country_words(text: str, language: Language) -> frozenset[str]:
    """The telling stems of a text, nations reduced to their country."""
    homes = _countries(language)
    found = telling(text, language)
    moved = found & homes.keys()
    return (found - moved | {homes[w] for w in moved} if moved else found) - _STATES


def vague(doc: Document, report: Attribution) -> bool:
    """Whether the source of a report vouches for nothing: "reports", "sources", or nobody."""
    words = [bare(w) for s in report.source for w in doc.text[slice(*s)].split()]
    if not words or words[-1] not in _VAGUE(doc.language):
        return not words
    return len(words) == 1 or (len(words) == 2 and words[0] in _VAGUE_BEFORE(doc.language))


def _spoken_in(doc: Document, words: frozenset[bytes]) -> Iterator[Attribution]:
    """The reports, without kind and speaker, of the paragraphs that hold one of some words: the others are not read."""
    asked = {paragraph_index(doc, start) for start, _, _ in occurrences(doc, words)}
    for index in sorted(asked - {-1}):
        yield from (a for a in attributions_in(doc, index) if a.source and not a.stance)


def vaguely_sourced(doc: Document) -> bool:
    """Whether any report of a draft may have a vague source."""
    return any(vague(doc, a) for a in _spoken_in(doc, _VAGUE_WORDS(doc.language)))


def one_speaks(doc: Document) -> bool:
    """Whether one of several is the source of any report ("one of the guards")."""
    return any(doc.text[slice(*a.source[0])].lower().split()[:1] == ["one"] for a in _spoken_in(doc, _ONE))


def said(doc: Document, report: Attribution) -> bool:
    """Whether a report rests on a word of saying."""
    says = _SAYS(doc.language)
    return any(bare(w) in says for s in report.cue for w in doc.text[slice(*s)].split())


_GLUED = lazy(r"[a-z]\.[A-Z]")


def speaks(doc: Document, report: Attribution) -> bool:
    """Whether the source of a report can say anything: no pronoun, no event, no two sentences glued together."""
    source = doc.text[slice(*report.source[-1])]
    last = bare(source.split()[-1].strip(".,;:”“")) if source.split() else ""
    known = last.encode("latin-1", "replace") in event_words(doc.language)
    return bool(last) and not known and last not in _NO_SOURCE(doc.language) and _GLUED.search(source) is None


_NO_SOURCE = listed("comparison", "no source")


def told(doc: Document, report: Attribution) -> bool:
    """Whether somebody who can speak says something in so many words."""
    return said(doc, report) and speaks(doc, report) and _NOT_SAID(doc.language).match(doc.text, report.cue[-1].start) is None


#: an attack claims lives, and who is accused of a deed says nothing
_NOT_SAID = worded(r"{story_losses.claims} (?:[\w-]+ ){0,3}(?:life|lives)\b|[Aa]ccused of\b")


def of_record(words: frozenset[str], language: Language) -> bool:
    """Whether telling stems are those of a court's file: what is charged is a fact, whoever tells it."""
    return not words.isdisjoint(_CHARGED(language))


@layer
def parts(doc: Document) -> tuple[Clause, ...]:
    """The clauses of the running text with at least four telling words, whoever says them."""
    return tuple(part for at in range(len(sentences(doc))) for part in _parts(doc, at))


@layer
def _parts(doc: Document, at: int) -> tuple[Clause, ...]:
    """The clauses of a sentence, by its index."""
    found = []
    for match in _PART.finditer(doc.text, *sentences(doc)[at]):
        words = country_words(match.group(), doc.language)
        if len(words) >= 4:
            part = match.group()
            span = Span(match.end() - len(part.lstrip()), match.start() + len(part.rstrip(' .”"')))
            found.append(Clause(doc, span, words, None, False))
    return tuple(found)


def disputed(doc: Document) -> list[Clause]:
    """The clauses that speak of motive, blame or judgement; only sentences that hold a word of these are cut into clauses."""
    signs = _signs(doc.language)
    wanted = {word for word in vocabulary(doc) if signs[word]}
    at = {sentence_index(doc, start) for start, _, _ in occurrences(doc, wanted)} if wanted else set()
    return [part for n in sorted(at - {-1}) for part in _parts(doc, n) if contested(part)]


class _Signs(dict[bytes, bool]):
    """Whether a word, as the projection has it, may make a clause contested; filled as words come."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._stems, self._words = _CONTESTED(language), _SIGN_WORDS(language)

    def __missing__(self, word: bytes) -> bool:
        told = word in self._words or stem(word.decode("latin-1")) in self._stems
        self[word] = told
        return told


_SIGN_WORDS = gate("story_losses", "since", "aim", "wants", "backs")
_signs = per_language(_Signs)


def clauses(doc: Document) -> tuple[Clause, ...]:
    """The clauses of the running text with at least four telling words, and who says them."""
    spans = [q.span for q in quotations(doc)]
    cues = {sentence_index(doc, s.start) for a in attributions(doc) if not a.stance for s in a.cue}
    found = []
    for part in parts(doc):
        span = part.span
        middle = (span.start + span.end) // 2
        reports = [r for r in reports_at(doc, middle, middle + 1) if r.source]
        report = min(reports, key=lambda r: sum(e - s for s, e in r.content), default=None)
        if report is None and sentence_index(doc, span.start) in cues:
            report = _in_sentence(doc, span)
        found.append(part._replace(report=report, quoted=any(s.start <= middle < s.end for s in spans)))
    return tuple(found)


def _in_sentence(doc: Document, span: Span) -> Attribution | None:
    """A report whose cue or source stands in the clause itself: the clause is how the writer brings the source in."""
    for report in attributions(doc):
        if not report.stance and any(span.overlaps(s) for s in (*report.cue, *report.source)):
            return report
    return None


_REASON = worded(r"{story_losses.since} the ")
_PURPOSE = worded(r"{story_losses.aim} (?:is|was)|{story_losses.wants} (?:to|[A-Z])")
_SUPPORT = worded(r"{story_losses.backs} (?:of|for)")


def names_a_source(clause: Clause) -> bool:
    """Whether the sentence of a clause has a word of saying, or somebody speaks in it in person."""
    doc = clause.doc
    start, end = sentences(doc)[max(0, sentence_index(doc, clause.span.start))]
    words = {bare(w.strip(".,;:”“")) for w in doc.text[start:end].split()}
    return not words.isdisjoint(_SAYS(doc.language)) or not words.isdisjoint(_FIRST_PERSON(doc.language))


def purpose(clause: Clause) -> bool:
    """Whether a clause says what somebody wants."""
    return _PURPOSE(clause.doc.language).search(clause.doc.text, *clause.span) is not None


def contested(clause: Clause) -> bool:
    """Whether a clause speaks of motive, blame or judgement."""
    language = clause.doc.language
    if of_record(clause.words, language):
        return False
    if not clause.words.isdisjoint(_CONTESTED(language)) or purpose(clause):
        return True
    text = clause.doc.text[slice(*clause.span)]
    return _SUPPORT(language).search(text) is not None or _REASON(language).match(text) is not None


def matches(vouched: Sequence[Clause], others: Sequence[Clause], least: float) -> Iterator[tuple[Clause, Clause]]:
    """For each of ``others`` the vouched clause of another draft that says the same best, if any does."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, clause in enumerate(vouched):
        for word in clause.words:
            index[word].append(number)
    for clause in others:
        counts: Counter[int] = Counter()
        for word in clause.words:
            if len(index.get(word, ())) <= 60:
                counts.update(index[word])
        best: tuple[float, int] | None = None
        for number, shared in sorted(counts.items()):
            mine = vouched[number]
            if shared < 3 or mine.doc is clause.doc or mine.report is clause.report is not None:
                continue
            if shared == 3 and not (purpose(mine) and purpose(clause)):
                continue
            share = shared / min(len(clause.words), len(mine.words))
            if (
                share >= least
                and shared >= 0.3 * max(len(clause.words), len(mine.words))
                and (best is None or share > best[0])
            ):
                best = share, number
        if best is not None:
            yield clause, vouched[best[1]]


_WITHIN = worded(r"{story_losses.which} ((?:[A-Z]|[a-z])[\w’' -]{3,50}?) {story_losses.puts} ")


def source_near(doc: Document, report: Attribution, start: int) -> Span:
    """The source of something said at an offset: one named in a relative clause right before it, else the report's."""
    at = sentences(doc)[max(0, sentence_index(doc, start))].start
    inner = list(_WITHIN(doc.language).finditer(doc.text, max(at, start - 90), start))
    return Span(*inner[-1].span(1)) if inner else report.source[0]
