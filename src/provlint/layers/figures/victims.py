"""Victims told of one by one ("a man was killed", "killing Ana Ruiz"): who is no count, but one of the dead all the same."""

from __future__ import annotations

import functools
from bisect import bisect_right
from typing import NamedTuple

from provlint.core.document import Document, layer
from provlint.core.span import Span
from provlint.layers.figures.counted_noun import BE, Phrase, casualty_words, people
from provlint.layers.figures.fates import Fate, fate_left, fate_right, fate_shared
from provlint.layers.figures.numbers import number_words
from provlint.layers.text.line import Line
from provlint.layers.text.projection import lexicon_words, occurrences
from provlint.layers.text.sentences import sentence_starts, sentences

#: people who do it to others more often than they suffer it, and groups
_DOERS = frozenset("suspect gunman attacker shooter assailant".split())
_GROUPS = frozenset("official leader family crew troop staff".split())
#: so many people are read off one list
MOST = 20
#: what may stand behind the last of a list
_ENDS = frozenset(("", ".", ",", "and", "before", "then", "in", "at", "on", "near", "as", "—", "–", "inside", "during"))
_BE_ONE = frozenset(("was", "is", "has"))
_ARTICLES = frozenset("a an the his her their one another".split())
#: verbs that have those they befall right behind them, in headlines without an article ("Man kills wife, son")
_HITS = frozenset("kill kills killed killing shoots injures injuring wounds wounding abducts kidnaps slays".split())
_SELVES = frozenset(("himself", "herself", "self"))
_FATES = frozenset({"killed", "wounded", "injured", "shot", "missing", "abducted"})


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


@functools.cache
def _words() -> frozenset[bytes]:
    return lexicon_words(w for w, word in casualty_words().items() if word.what in _FATES)


@layer
def victims(doc: Document) -> tuple[Victim, ...]:
    """All single victims in order; one person told of twice stands twice."""
    all_sentences, starts = sentences(doc), sentence_starts(doc)
    found: list[Victim] = []
    done = -1
    for offset, _, _ in occurrences(doc, _words()):
        at = bisect_right(starts, offset) - 1
        if at == done or at < 0 or offset >= all_sentences[at].end:
            continue
        done = at
        found += _in_sentence(Line(doc.text, *all_sentences[at]))
    return tuple(found)


def _in_sentence(line: Line) -> list[Victim]:
    found: list[Victim] = []
    i = 0
    while i < line.n:
        word = line.low[i]
        if word in _SELVES and (word != "self" or line.low[i + 1] != "-"):
            what = _to_self(line, i)
            if what:
                found.append(Victim(Span(line.starts[i], line.ends[i]), what, word, False, line.starts[i - 1], True))
            i += 1
            continue
        end = _single(line, i)
        named = False
        if end > i and line.capital(end) and _name(line, end) > end:
            end, named = _name(line, end), True  # "the victim Ana Ruiz", "19-year-old Ana Ruiz"
        elif end == i and line.low[i - 1] not in _PLACES and not _home(line, i):
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
        if fate is None and not named and line.low[after] in _ENDS:
            fate = fate_shared(line, i, np)
        if fate and fate.what in _FATES:
            cue = line.starts[fate.token]
            found.append(Victim(Span(line.starts[i], line.ends[end - 1]), fate.what, head, named, cue, head in _DOERS))
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
    low = line.low
    stop = fate.token if fate.token >= end else line.n
    found: list[tuple[int, int, bool]] = []
    sure = 0  # how many of them a list surely has
    headline = start == 0 or low[start - 1] in _HITS
    while len(found) < MOST:
        k = _age(line, end)
        if low[k] not in ("and", "&", ","):
            break
        closing = low[k] != "," or low[k + 1] in ("and", "&")
        k += 1 + (low[k] == "," and closing)
        counted = k + (low[k] in ("his", "her", "their"))
        if closing and (low[counted] in number_words() or low[counted][:1].isdigit()) and low[counted + 1] != "-":
            sure = len(found)  # "a pastor, his wife and their three sons"
            break
        last = _single(line, k)
        is_name = False
        if last == k and line.capital(k):
            last = _name(line, k)
            is_name = last > k
        bare = low[k] in people() and not low[k].endswith("s") and low[k] != "police"
        if last == k and bare and low[k + 1] != "of":  # "a boy, and son of a guard" is one
            last = k + 1
        if last == k or last > stop or (fate.token >= end and low[last] in _BE_ONE):
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
    low, before = line.low, line.low[i - 1] if i else ""
    if before in ("killed", "killing", "kills") and low[i - 2] != "to":
        return "killed"
    if before in ("shot", "shooting", "shoots"):
        return "killed" if low[i + 1] == "to" and low[i + 2] == "death" else "shot"
    if before in ("and", ",", "then", "&"):
        return "killed" if {"killed", "killing", "kills"} & set(low[max(0, i - 10) : i]) else ""
    if before == "on" and any(w in ("gun", "weapon", "rifle", "it") for w in low[max(0, i - 4) : i]):
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
    low = line.low
    opens = low[i] in _ARTICLES or (low[i][0].isdigit() and low[i + 1] == "-")
    headline = low[i] in people() and (i == 0 or low[i - 1] in _HITS or _listed(low, i))
    if not opens and not headline:
        return i
    k = i + 1 if opens and not low[i][0].isdigit() else i
    stop = min(line.n, i + 10)
    while k < stop:
        word = low[k]
        if word == "old" and low[k - 1] == "-" and low[k + 1] not in people():
            return k + 1
        if word in people() and low[k + 1 : k + 5] == ["-", "in", "-", "law"]:
            return k + 5
        if word in people() and not (low[k + 1] == "-" and line.glued(k + 1)):
            if low[k + 1] in people() and not low[k + 1].endswith("s"):
                k += 1
                continue
            if word.endswith("s") or word in ("men", "women", "children", "people", "police") or word in _GROUPS:
                return i
            return k + 1
        if not (word[0].isalnum() or word == "-") or word in BE or (word in number_words() and k > i):
            return i
        if word in ("of", "in", "at", "and", "to", "that", "who", "for", "on", "with", "by", "from", "was", "were"):
            return i
        if word in casualty_words() or word == "unborn":  # some count them, some do not
            return i
        k += 1
    return i


def _listed(low: list[str], i: int) -> bool:
    """Whether a bare noun is the last of a headline's list: "2 guards, clerk dead", "suspect and bystander killed"."""
    return i > 1 and low[i - 1] in (",", "and", "&") and low[i - 2] in people() and low[i + 1] in casualty_words()


_PLACES = frozenset("in at on near from outside inside to across".split())
_NO_NAME = frozenset(
    """police county city state hospital school street avenue road park church township college center hotel club
    sheriff department university news monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december""".split()
)


def _home(line: Line, i: int) -> bool:
    """Whether a capitalised word says where somebody is from ("Ana Ruiz, 45, of Port Kerrow")."""
    return i > 1 and line.low[i - 1] == "of" and line.low[i - 2] not in casualty_words()


def _name(line: Line, i: int) -> int:
    """The end of a name of two to four capitalised words from token ``i``; ``i`` where there is none."""
    if not line.capital(i) or (i and line.capital(i - 1)) or line.low[i] in _PLACES or line.low[i] in number_words():
        return i
    k = i
    while (
        k < line.n and k - i < 5 and (line.capital(k) or (line.low[k] == "." and k > i and len(line.low[k - 1]) <= 2))
    ):
        if (
            line.low[k] in _NO_NAME
            or (line.word(k).isupper() and len(line.low[k]) > 2)
            or line.low[k] in casualty_words()
        ):
            return i
        k += 1
    return k if k - i >= 2 else i
