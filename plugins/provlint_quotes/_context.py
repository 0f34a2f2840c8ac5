"""What stands around a quotation: the writer's own words in its sentence and the two beside it."""

from __future__ import annotations

from bisect import bisect_left

from provlint import Document, Span, layer
from provlint.layers.names import COMMON, GIVEN, SURNAME, flags
from provlint.layers.quotes import Pair, pairs
from provlint.layers.text import dateline, forms_of, lazy, sentence_index, sentences
from provlint.lexicon import Language, listed, per_language

_WORD = lazy(r"[A-Za-z]+|\d+|[.?!;:](?=\s)")
#: what stands in a row of words for a stop and for a quotation
_STOP, _QUOTED = ".", "“"
#: words besides reporting verbs that say where quoted words come from
_ORIGIN = listed("quote_rules", "origin")
_ORIGIN_PAIR = listed("quote_rules", "origin pair")
#: words of saying that are nouns as well, that say nothing of what stands behind them as their object, or that things do too
_NOUN = listed("quote_rules", "noun as well")
_LINE = listed("quote_rules", "its words stand behind it")
_DONE = listed("quote_rules", "done to somebody")
_OBJECT = listed("quote_rules", "object")
_THINGS = listed("quote_rules", "things do it too")
_THING_PAIR = listed("quote_rules", "things do it too pair")
#: between a subject and its verb; what is no subject; who speaks besides names and people
_BETWEEN = listed("quote_rules", "between")
_JOINS = listed("quote_rules", "joins")
_SPEAKER = listed("quote_rules", "speaker")


@layer
def masked(doc: Document) -> tuple[tuple[int, ...], tuple[Pair, ...]]:
    """The outermost quotations, with their starts for bisect."""
    outer = tuple(p for p in pairs(doc) if p.depth == 0)
    return tuple(p.span.start for p in outer), outer


@per_language
def cues(language: Language) -> frozenset[str]:
    """The words that say where quoted words come from."""
    return language.first_fields("report_cues") | _ORIGIN(language)


def tells(doc: Document, start: int, end: int, *, by_noun: bool = False) -> bool:
    """Whether the writer's own words between two offsets say where quoted words come from: "said", "a banner", "he went on".

    ``by_noun``: so do nouns of saying ("claims of “great” gains"), which is enough for words that are part of a sentence.
    """
    words, language = _written(doc, start, end), doc.language
    known, pairs_of_words, things = cues(language), _ORIGIN_PAIR(language), _THING_PAIR(language)
    for i, word in enumerate(words):
        low = word.lower()
        if low in known and not _says_nothing(words, i, language, by_noun):
            return True
        pair = f"{low} {words[i + 1].lower()}" if i + 1 < len(words) else ""
        if pair in pairs_of_words and not (pair in things and _by_a_thing(words, i, language)):
            return True
    return False


def goes_on(doc: Document, who: Span, cue: Span) -> bool:
    """Whether a speaker and its word of saying are a thing that goes on: “...” The trial continued."""
    words, language = own_words(doc, who.start, who.end), doc.language
    if not words or doc.text[cue.start : cue.end].lower() not in _THINGS(language):
        return False
    return _by_a_thing([*words, ""], len(words), language)


def _says_nothing(words: list[str], i: int, language: Language, by_noun: bool) -> bool:
    """Whether a word of saying says nothing where it stands: "the talks ended", "found him guilty", "the trial continued"."""
    word = words[i].lower()
    after = words[i + 1].lower() if i + 1 < len(words) else ""
    if (word in _NOUN(language) or (not by_noun and _may_be_noun(word, language))) and not (i and _speaks(words, i - 1, language)):
        return True
    if word in _LINE(language) and after != _QUOTED:
        return True  # "the line was cut", and not "with the line “...”"
    if word in _DONE(language) and (after in _OBJECT(language) or after.isdigit()):
        return True
    return word in _THINGS(language) and _by_a_thing(words, i, language)


def _may_be_noun(word: str, language: Language) -> bool:
    """Whether a verb of saying in the present is a noun as well ("rail", "claims") and no word for where words come from ("report")."""
    forms = frozenset(forms_of(word, language))
    return word not in _ORIGIN(language) and not forms.isdisjoint("nmp") and not forms.isdisjoint("bz") and forms.isdisjoint("de")


def _by_a_thing(words: list[str], i: int, language: Language) -> bool:
    """Whether the subject of the word at ``i`` is named by a noun for nobody who may speak: "the rain went on"."""
    while i and words[i - 1] in _BETWEEN(language):
        i -= 1
    return i > 0 and words[i - 1].isalpha() and words[i - 1] not in _JOINS(language) and not _speaks(words, i - 1, language)


def _speaks(words: list[str], i: int, language: Language) -> bool:
    """Whether a word may be somebody who speaks: a name, "she", "the mayor", "the report"."""
    low = words[i].lower()
    if low in _SPEAKER(language) or low in language.long_list("role_nouns"):
        return True
    if low in language.first_fields("people") or low in language.first_fields("source_nouns"):
        return True
    if not words[i][0].isupper() or low in language.words("grammar", "article"):
        return False
    opens = not i or words[i - 1] in (_STOP, _QUOTED)
    return not opens or bool(flags(low, language) & (GIVEN | SURNAME)) or not flags(low, language) & COMMON


def own_words(doc: Document, start: int, end: int) -> list[str]:
    """The lower-cased words between two offsets that stand outside quotation marks."""
    return [word.lower() for word in _written(doc, start, end) if word not in (_STOP, _QUOTED)]


def _written(doc: Document, start: int, end: int) -> list[str]:
    """The words and numbers between two offsets that stand outside quotation marks; a stop as ``_STOP``, a quotation as ``_QUOTED``."""
    starts, outer = masked(doc)
    text = doc.text
    line = dateline(doc)
    if line is not None and start < line.end:
        start = min(end, line.end)  # "VAIL POINT" points to nothing
    found: list[str] = []
    i = max(0, bisect_left(starts, start) - 1)
    at = start
    while at < end:
        while i < len(outer) and outer[i].span.end <= at:
            i += 1
        stop = min(end, outer[i].span.start) if i < len(outer) else end
        if stop > at:
            found += [m.group() if m.group()[0].isalnum() else _STOP for m in _WORD.finditer(text, at, stop)]
        if stop < end:
            found.append(_QUOTED)
        at = max(at, outer[i].span.end) if i < len(outer) else end
    return found


def neighbourhood(doc: Document, span: Span, reach: int = 1) -> tuple[int, int]:
    """From the sentence before the one a span begins in to the sentence after the one it ends in."""
    all_sentences = sentences(doc)
    first = max(0, sentence_index(doc, span.start) - reach)
    last = min(len(all_sentences) - 1, sentence_index(doc, max(span.start, span.end - 1)) + reach)
    return all_sentences[first].start, max(span.end, all_sentences[last].end)
