"""Victims told of one by one ("a man was killed", "killing Ana Ruiz"): who is no count, but one of the dead all the same."""

from __future__ import annotations

from bisect import bisect_right

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.figures.counted_noun import NOUN_WORDS, Phrase, casualty_words, people
from provlint.layers.figures.fates import Fate, fate_left, fate_right, fate_shared
from provlint.layers.figures.kinds import CASUALTY, What
from provlint.layers.text.line import Line
from provlint.layers.text.projection import lexicon_words, occurrences
from provlint.layers.text.sentences import sentence_starts, sentences
from provlint.lexicon import Language, per_language, word_table

#: people that are read off one list, at most
MOST_LISTED = 20
#: tokens of a phrase for one person, and of a name, at most
PERSON_TOKENS, NAME_TOKENS = 10, 5
_FATES = CASUALTY - {What.DETAINED, What.DISPLACED, What.CASUALTIES}


class _Words(NamedTuple):
    doer: frozenset[str]
    group: frozenset[str]
    ends_a_list: frozenset[str]
    is_: frozenset[str]
    article: frozenset[str]
    hits: frozenset[str]
    self: frozenset[str]
    place: frozenset[str]
    no_name: frozenset[str]
    his: frozenset[str]
    killed: frozenset[str]
    shot: frozenset[str]
    weapon: frozenset[str]
    several: frozenset[str]
    no_person: frozenset[str]


_WORDS = word_table("victims", _Words)


class Victim(NamedTuple):
    """``who``: lower-cased name or noun; ``named`` whether it is a name; ``cue``: where the word stands that says
    what befell them; ``self_done``: the one who did it.
    """

    span: Span
    what: str
    who: str
    named: bool
    cue: int
    self_done: bool = False


@per_language
def _cues(language: Language) -> frozenset[bytes]:
    return lexicon_words(w for w, word in casualty_words(language).items() if word.what in _FATES)


@layer
def victims(doc: Document) -> tuple[Victim, ...]:
    """All single victims in order; one person told of twice stands twice."""
    all_sentences, starts = sentences(doc), sentence_starts(doc)
    found: list[Victim] = []
    done = -1
    for offset, _, _ in occurrences(doc, _cues(doc.language)):
        at = bisect_right(starts, offset) - 1
        if at == done or at < 0 or offset >= all_sentences[at].end:
            continue
        done = at
        found += _in_sentence(Line(doc.text, *all_sentences[at], doc.language))
    return tuple(found)


def _in_sentence(line: Line) -> list[Victim]:
    found: list[Victim] = []
    words = _WORDS(line.language)
    i = 0
    while i < line.n:
        word = line.low[i]
        if word in words.self and (word != "self" or line.low[i + 1] != "-"):
            what = _to_self(line, i)
            if what:
                found.append(Victim(Span(line.starts[i], line.ends[i]), what, word, False, line.starts[i - 1], True))
            i += 1
            continue
        end = _single(line, i)
        named = False
        if end > i and line.capital(end) and _name(line, end) > end:
            end, named = _name(line, end), True  # "the victim Ana Ruiz", "19-year-old Ana Ruiz"
        elif end == i and line.low[i - 1] not in words.place and not _home(line, i):
            end = _name(line, i)
            named = end > i
        if end == i:
            i += 1
            continue
        head = line.low[end - 1]
        np = Phrase(i, end, head, "", True)
        after = _age(line, end)
        fate = fate_left(line, i, np) or fate_right(
            line, Phrase(after, after, head, "", True), 1, line.low[i - 1] == "and"
        )
        if fate is None and not named and (not line.low[after] or line.low[after] in words.ends_a_list):
            fate = fate_shared(line, i, np)
        if fate and fate.what in _FATES:
            cue = line.starts[fate.token]
            found.append(Victim(Span(line.starts[i], line.ends[end - 1]), fate.what, head, named, cue, head in words.doer))
            for first, last, is_name in _list(line, i, end, named, fate):
                span = Span(line.starts[first], line.ends[last - 1])
                found.append(Victim(span, fate.what, line.low[last - 1], is_name, cue))
                end = last
        i = end
    return found


def _list(line: Line, start: int, end: int, named: bool, fate: Fate) -> list[tuple[int, int, bool]]:
    """The further people of a list that one fate took: (first token, end, whether a name).

    "a woman and girl", "a wife, mother and son", "Ana Ruiz, 21, and Luis Roe"; in headlines without an "and". A name
    behind a noun, or a noun behind a name, only says who the person before is.
    """
    low, words, nouns = line.low, _WORDS(line.language), people(line.language)
    stop = fate.token if fate.token >= end else line.n
    found: list[tuple[int, int, bool]] = []
    sure = 0  # how many of them a list surely has
    headline = start == 0 or low[start - 1] in words.hits
    while len(found) < MOST_LISTED:
        k = _age(line, end)
        if low[k] not in ("and", "&", ","):
            break
        closing = low[k] != "," or low[k + 1] in ("and", "&")
        k += 1 + (low[k] == "," and closing)
        counted = k + (low[k] in words.his)
        if closing and (low[counted] in line.language.numbers or low[counted][:1].isdigit()) and low[counted + 1] != "-":
            sure = len(found)  # "a pastor, his wife and their three sons"
            break
        last = _single(line, k)
        is_name = False
        if last == k and line.capital(k):
            last = _name(line, k)
            is_name = last > k
        bare = low[k] in nouns and not low[k].endswith("s") and low[k] != "police"
        if last == k and bare and low[k + 1] != "of":  # "a boy, and son of a guard" is one
            last = k + 1
        if last == k or last > stop or (fate.token >= end and low[last] in words.is_):
            break
        if is_name == named or closing:
            found.append((k, last, is_name))
        if closing:
            sure = len(found)
            break
        end = last
    return found if headline and not any(n for _, _, n in found) else found[:sure]


def _to_self(line: Line, i: int) -> str:
    """What somebody did to himself at token ``i``."""
    low, before, words = line.low, line.low[i - 1] if i else "", _WORDS(line.language)
    if before in words.killed and low[i - 2] != "to":
        return "killed"
    if before in words.shot:
        return "killed" if low[i + 1] == "to" and low[i + 2] == "death" else "shot"
    if before in ("and", ",", "then", "&"):
        return "killed" if not words.killed.isdisjoint(low[max(0, i - 10) : i]) else ""
    if before == "on" and not words.weapon.isdisjoint(low[max(0, i - 4) : i]):
        return "killed"
    return ""


def _age(line: Line, i: int) -> int:
    """The token after an age in commas or brackets, or ``i``."""
    low = line.low
    if low[i] in (",", "(") and low[i + 1][:1].isdigit():
        i += 2
        return i + 1 if low[i] in (",", ")") else i
    return i


def _single(line: Line, i: int) -> int:
    """The end of a phrase for one person that begins at token ``i`` with an article or an age; ``i`` where none does."""
    low, words, nouns = line.low, _WORDS(line.language), people(line.language)
    numbers, fates, be = line.language.numbers, casualty_words(line.language), NOUN_WORDS(line.language).be
    opens = low[i] in words.article or (low[i][0].isdigit() and low[i + 1] == "-")
    headline = low[i] in nouns and (i == 0 or low[i - 1] in words.hits or _listed(line, i))
    if not opens and not headline:
        return i
    k = i + 1 if opens and not low[i][0].isdigit() else i
    stop = min(line.n, i + PERSON_TOKENS)
    while k < stop:
        word = low[k]
        if word == "old" and low[k - 1] == "-" and low[k + 1] not in nouns:
            return k + 1
        if word in nouns and low[k + 1 : k + 5] == ["-", "in", "-", "law"]:
            return k + 5
        if word in nouns and not (low[k + 1] == "-" and line.glued(k + 1)):
            if low[k + 1] in nouns and not low[k + 1].endswith("s"):
                k += 1
                continue
            if word.endswith("s") or word in words.several or word in words.group:
                return i
            return k + 1
        if not (word[0].isalnum() or word == "-") or word in be or (word in numbers and k > i):
            return i
        if word in words.no_person:
            return i
        if word in fates or word == "unborn":  # some count them, some do not
            return i
        k += 1
    return i


def _listed(line: Line, i: int) -> bool:
    """Whether a bare noun is the last of a headline's list: "2 guards, clerk dead", "suspect and bystander killed"."""
    low, language = line.low, line.language
    joined = i > 1 and low[i - 1] in (",", "and", "&")
    return joined and low[i - 2] in people(language) and low[i + 1] in casualty_words(language)


def _home(line: Line, i: int) -> bool:
    """Whether a capitalised word says where somebody is from ("Ana Ruiz, 45, of Port Kerrow")."""
    return i > 1 and line.low[i - 1] == "of" and line.low[i - 2] not in casualty_words(line.language)


def _name(line: Line, i: int) -> int:
    """The end of a name of two to four capitalised words from token ``i``; ``i`` where there is none."""
    words, fates = _WORDS(line.language), casualty_words(line.language)
    if not line.capital(i) or (i and line.capital(i - 1)):
        return i
    if line.low[i] in words.place or line.low[i] in line.language.numbers:
        return i
    k = i
    while (
        k < line.n and k - i < NAME_TOKENS and (line.capital(k) or (line.low[k] == "." and k > i and len(line.low[k - 1]) <= 2))
    ):
        if (
            line.low[k] in words.no_name
            or (line.word(k).isupper() and len(line.low[k]) > 2)
            or line.low[k] in fates
        ):
            return i
        k += 1
    return k if k - i >= 2 else i
