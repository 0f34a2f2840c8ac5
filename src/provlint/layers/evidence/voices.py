"""Whose words stand at a place of a text: the name or the post that its report gives, with pronouns and labels read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution, reports_at, teller
from provlint.layers.evidence.known_people import label_at, posts_in
from provlint.layers.evidence.passages import word_range
from provlint.layers.evidence.trace import within
from provlint.layers.evidence.words import Words, fold, text_words
from provlint.layers.names.mentions import mentions
from provlint.layers.names.roles import COURTESY
from provlint.layers.quotes.outermost import outer_pairs
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.sentences import sentence_index, sentences
from provlint.lexicon import Language, listed

#: sentences before a pronoun that may name whom it stands for
BACK = 2
#: code points before and after a quotation and its cue that are looked at, where a sentence does not end
REACH = 1_000
#: code points of the head of a text that says who speaks it
HEAD = 200
#: words of the longest name
LONGEST = 4
_SIGNED = lazy(r"[.,!?\s”\"]*[-–—]+ ?(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})(?=,|\s*\Z|\s*\n)")
_REMARKS = worded(r"(?im)^(?:[^\n]{0,40}\b)?{evidence.remarks} {evidence.remarks by} ")
_GENERIC = listed("evidence", "generic")
_PRONOUN = listed("evidence", "speaking pronoun")
_CLOSING = frozenset("”\"’'»")
_ARTICLE = listed("evidence", "article")
_DEFINITE = listed("evidence", "definite")
_INNER = listed("evidence", "within a phrase")


class Voice(NamedTuple):
    """Who speaks: the folded words of a name, () where only a post tells; the posts said of the speaker there; where it stands;
    the folded words beside the quotation, outside marks, of whom each may be the speaker to a reader; and the words shown."""

    names: tuple[str, ...]
    posts: frozenset[str]
    span: Span
    beside: frozenset[str]
    shown: str


def voice_of(doc: Document, span: Span, *, near: bool = False) -> Voice | None:
    """Who speaks what stands at a place; None where the text does not say. ``near``: only by a cue beside a quotation."""
    label = label_at(doc, span.start)
    report = _report(doc, span, near)
    if label is not None and (report is None or not in_marks(doc, span)):
        return _by_name(doc, label)
    if report is None and not near and not in_marks(doc, span) and (speaker := _monologue(doc)) is not None:
        return _by_name(doc, speaker)
    if report is None:
        signed = _SIGNED.match(doc.text, span.end)
        return _by_name(doc, Span(*signed.span("who"))) if signed else None
    source = report.source[0]
    beside = _outside_marks(doc, span, report.cue[0])
    pronoun = doc.text[slice(*source)].lower() in _PRONOUN(doc.language)
    if pronoun:
        return _stands_for(doc, report, beside)
    names, where = name_in(doc, source)
    posts = posts_in(doc, source)
    if not names and not (posts and _definite(doc, source)):
        return None
    return Voice(names, posts, where, beside, _shown(doc, source))


def name_in(doc: Document, source: Span) -> tuple[tuple[str, ...], Span]:
    """The folded words of the name of who is meant by a noun phrase, posts and courtesy left out, and where it stands: Leo Ruiz by
    "Hale's lawyer, Leo Ruiz"; nobody by "the mayor of Kerrow", with the phrase itself."""
    run, words = _name_words(doc, source), text_words(doc)
    if not run:
        return (), source
    return tuple(words.forms[n] for n in run), Span(words.starts[run.start], words.ends[run.stop - 1])


def _name_words(doc: Document, source: Span) -> range:
    """The words of the name of who is meant: the first person among the runs of capitalised words that stand for the phrase itself,
    else the first of these runs."""
    words = text_words(doc)
    runs = list(_own_runs(doc, words, source))
    for n, stop in runs:
        for mention in within(mentions(doc), Span(words.starts[n], words.ends[stop - 1])):
            if mention.kind == "person":
                return range(*word_range(words, mention.span))
    for n, stop in runs:
        low = n
        while low < stop and _no_name(doc.language, words.forms[low]):
            low += 1
        if low < stop and words.forms[stop - 1] not in _GENERIC(doc.language):
            return range(max(low, stop - LONGEST), stop)
    return range(0)


def _own_runs(doc: Document, words: Words, source: Span) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words of a phrase that are no owner ("Hale's lawyer"), nothing that the phrase says more of ("the mayor of
    Kerrow"), nor a body before a post ("Alba president Ana Ruiz")."""
    n, end = word_range(words, source)
    first = n
    while n < end:
        stop = _run_end(doc, words, n, end)
        if stop == n:
            n += 1
            continue
        owner = doc.text[words.ends[stop - 1] - 2 : words.ends[stop - 1]] in ("'s", "’s") or _owns(doc, words, stop)
        inner = n > first and words.forms[n - 1] in _INNER(doc.language) and not _parted(doc, words, n)
        holds = stop < end and words.forms[stop] in doc.language.long_list("role_nouns") and not _parted(doc, words, stop)
        if not (owner or inner or holds):
            yield n, stop
        n = stop


def _run_end(doc: Document, words: Words, n: int, end: int) -> int:
    """The end of the run of capitalised words that begins at a word; the word itself where it has no capital."""
    if not doc.text[words.starts[n]].isupper():
        return n
    n += 1
    while n < end and doc.text[words.starts[n]].isupper():
        gap = doc.text[words.ends[n - 1] : words.starts[n]]
        if gap not in (" ", "-", "\u00a0", ". "):
            break
        n += 1
    return n


def _owns(doc: Document, words: Words, stop: int) -> bool:
    return doc.text[words.ends[stop - 1] : words.ends[stop - 1] + 1] in ("'", "’")


def _parted(doc: Document, words: Words, n: int) -> bool:
    return "," in doc.text[words.ends[n - 1] : words.starts[n]]


def _no_name(language: Language, form: str) -> bool:
    small = _DEFINITE(language) | _INNER(language) | _ARTICLE(language) | COURTESY(language)
    return form in small or form in language.long_list("role_nouns")


def _definite(doc: Document, source: Span) -> bool:
    """Whether a noun phrase means somebody whom the text has named: "the mayor", "the union's secretary", not "a resident"."""
    words = text_words(doc)
    first, end = word_range(words, source)
    forms = words.forms[first:end]
    return bool(forms) and (forms[0] in _DEFINITE(doc.language) or "’s " in doc.quote(*source) or "'s " in doc.quote(*source))


def _shown(doc: Document, source: Span) -> str:
    return " ".join(doc.text[slice(*source)].split())


def _report(doc: Document, span: Span, near: bool) -> Attribution | None:
    """The innermost report with a source whose content a place is; None where two speakers lay claim to it."""
    best: Attribution | None = None
    opens, contested = -1, False
    for report in reports_at(doc, span.start, span.end):
        if report.source and not (near and not _cued(doc, span, report)):
            start = _part_before(report, span.end)
            if start == opens and best is not None:
                contested = contested or teller(doc, report).speaker != teller(doc, best).speaker
            elif start > opens:
                best, opens, contested = report, start, False
    return None if contested else best


def _part_before(report: Attribution, end: int) -> int:
    """Where the last part of a report's content begins that begins before an offset; -1 where none does."""
    n = bisect_left(report.content, end, key=lambda part: part.start) - 1
    return report.content[n].start if n >= 0 else -1


def _cued(doc: Document, quote: Span, report: Attribution) -> bool:
    """Whether the cue of a report stands in the paragraph of a quotation with no other quotation between, or opens the quotation
    of a paragraph before, which this one goes on with."""
    cue = report.cue[0]
    pairs = outer_pairs(doc)
    low, high = (cue.end, quote.start) if cue.start < quote.start else (quote.end, cue.start)
    n = bisect_left(pairs, low, key=lambda pair: pair.span.start)
    between = n < len(pairs) and pairs[n].span.end <= high
    block = doc.block_at(quote.start)
    if block is not None and block.span.start <= cue.start < block.span.end:
        return not between and not _of_its_own(doc, quote, cue)
    before = bisect_left(pairs, quote.start, key=lambda pair: pair.span.start) - 1
    unclosed = before == n and doc.text[pairs[n].span.end - 1] not in _CLOSING
    return unclosed and _part_before(report, quote.start + 1) == quote.start


def _of_its_own(doc: Document, quote: Span, cue: Span) -> bool:
    """Whether a cue beside a quotation has other words: it comes after one that ends with a full stop ("... it." Ruiz said that), or
    before one that a later paragraph goes on with, and ends its sentence ("... it," Ruiz said. "There)."""
    text = doc.text
    if cue.start >= quote.end:
        return text[quote.end - 2 : quote.end - 1] == "." and text[quote.end - 1] in _CLOSING
    return text[quote.end - 1] not in _CLOSING and text[cue.end : quote.start].rstrip()[-1:] in (".", "!", "?")


def _outside_marks(doc: Document, quote: Span, cue: Span) -> frozenset[str]:
    """The folded words, outside quotation marks, of the sentences that hold a quotation and its cue."""
    spans = sentences(doc)
    numbers = [sentence_index(doc, at) for at in (quote.start, max(quote.start, quote.end - 1), cue.start)]
    low = max(spans[max(0, min(numbers))].start, min(quote.start, cue.start) - REACH)
    high = min(spans[max(0, *numbers)].end, max(quote.end, cue.end) + REACH)
    words = text_words(doc)
    quoted = within(outer_pairs(doc), Span(low, high))
    ends = [low, *(at for pair in quoted for at in pair.span), high]
    found: set[str] = set()
    for start, end in list(pairwise(ends))[::2]:
        if start < end:
            found.update(words.forms[slice(*word_range(words, Span(start, end)))])
    return frozenset(found)


def _stands_for(doc: Document, report: Attribution, beside: frozenset[str]) -> Voice | None:
    """Whom a pronoun stands for: the last one named before it, if that is one only; all others named near it may be meant, too."""
    source = report.source[0]
    spans, words = sentences(doc), text_words(doc)
    at = sentence_index(doc, source.start)
    block = doc.block_at(source.start)
    low = max(spans[max(0, at - BACK)].start, source.start - REACH)
    for n in range(at, max(-1, at - BACK - 1), -1):
        end = min(spans[n].end, source.start)
        named = within(mentions(doc), Span(max(low, spans[n].start), end))
        here = [m for m in named if m.kind in ("person", "other") and not in_marks(doc, m.span)]
        if here and block is not None:
            names = {fold(m.form.split()[-1]) for m in here}
            mine = tuple(fold(word) for word in here[0].form.split())
            near = frozenset(words.forms[slice(*word_range(words, Span(low, source.end)))]) - {mine[-1]}
            return Voice(mine, frozenset(), source, beside | near, here[0].form) if len(names) == 1 else None
    return None


@layer
def _monologue(doc: Document) -> Span | None:
    """Who speaks all of a text that says so at its head: "Remarks by Mayor Ana Ruiz"; None of any other."""
    match = _REMARKS(doc.language).search(doc.text, 0, HEAD)
    found = within(mentions(doc), Span(match.end(), match.end() + HEAD)) if match is not None else ()
    line = doc.text.find("\n", match.end()) if match is not None else 0
    return found[0].span if found and found[0].kind == "person" and found[0].span.end <= (line if line >= 0 else HEAD) else None


def in_marks(doc: Document, span: Span) -> bool:
    pairs = outer_pairs(doc)
    n = bisect_right(pairs, span.start, key=lambda pair: pair.span.start) - 1
    return n >= 0 and span.start < pairs[n].span.end


def _by_name(doc: Document, where: Span) -> Voice | None:
    """Who speaks by the label of a turn, or by the name with which a quotation is signed."""
    names, _ = name_in(doc, where)
    return Voice(names, frozenset(), where, frozenset(), _shown(doc, where)) if names else None
