"""Score attributions against a gold corpus: sentences, tokens, spans, numbers, sources and whole relations.

Definitions (those of the PolNeAR measurements in docs/quality.md). A token is a word; marks never count. *Token*
figures compare the sets of words in sources, cues and contents; *micro* sums the three. *Spans* are runs of words:
exact, overlapping (one to one, largest first) and soft (Johansson and Moschitti). *Numbers*: is this number inside the
content of an attribution, and the precision and recall of the warning that it is not. *Relation*: content Jaccard of
.5, overlapping cue, and the head of the source (or no source on both sides). ``speech_only`` takes gold attributions
whose cue holds no word of speech out on both sides.
"""

from __future__ import annotations

import pathlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks._numbers import grade

ROLES = ("source", "cue", "content")
SPEECH = frozenset((pathlib.Path(__file__).parent / "speech_words.txt").read_text(encoding="utf-8").split())
_WORD = re.compile(r"\w+(?:[\u2019'.\-]\w+)*")
_CUT = re.compile(r"[,(\u2014;:]")
_AFTER_HEAD = frozenset("of in from at for with on who that which by to whose and during after as".split())
Words = dict[str, list[int]]


class Rate(NamedTuple):
    """Precision, recall and F1 of ``hit`` right ones among ``given`` where there were ``wanted``."""

    hit: float
    given: float
    wanted: float

    @property
    def p(self) -> float:
        return self.hit / self.given if self.given else float(not self.wanted)

    @property
    def r(self) -> float:
        return self.hit / self.wanted if self.wanted else float(not self.given)

    @property
    def f1(self) -> float:
        return 2 * self.p * self.r / (self.p + self.r) if self.p + self.r else 0.0

    def others(self, total: float) -> Rate:
        """The same for the other of two classes."""
        return Rate(total - self.given - self.wanted + self.hit, total - self.given, total - self.wanted)


class Text:
    """The words of one text, where they stand, and which are numbers."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.text: str = record["text"]
        self.places = [m.span() for m in _WORD.finditer(self.text)]
        self.starts = [a for a, _ in self.places]
        self.low = [self.text[a:b].lower() for a, b in self.places]
        self.sentences = [self.inside([s]) for s in record["sentences"]]
        last = len(self.low)
        grades = {
            i: grade(w, self.low[i - 1] if i else "", self.low[i + 1] if i + 1 < last else "")
            for i, w in enumerate(self.low)
        }
        self.numbers = {i: g for i, g in grades.items() if g}

    def inside(self, spans: Iterable[Sequence[int]]) -> list[int]:
        """The words that touch the spans."""
        found: set[int] = set()
        for start, end in spans:
            i = bisect_left(self.starts, start)
            if i and self.places[i - 1][1] > start:
                i -= 1
            while i < len(self.places) and self.places[i][0] < end:
                found.add(i)
                i += 1
        return sorted(found)

    def head(self, words: list[int]) -> int | None:
        """The last word of the first phrase of a source."""
        if not words:
            return None
        last = words[0]
        for k in words[1:]:
            between = self.text[self.places[k - 1][1] : self.places[k][0]]
            if k != last + 1 or _CUT.search(between) or self.low[k] in _AFTER_HEAD:
                break
            last = k
        return last


def runs(words: Iterable[int]) -> list[tuple[int, int]]:
    """Sorted words as (first, last) of unbroken runs."""
    found: list[list[int]] = []
    for i in words:
        if found and i == found[-1][1] + 1:
            found[-1][1] = i
        else:
            found.append([i, i])
    return [(a, b) for a, b in found]


def score(gold: Mapping[str, Any], predicted: Mapping[str, Any], speech_only: bool = False) -> dict[str, float]:
    """All figures by name. Both sides map ids to records; a text without prediction counts as empty."""
    count: Counter[str] = Counter()
    for name, record in gold.items():
        text = Text(record)
        ignored = set(text.inside(record.get("discard") or []))
        want = [_words(text, a, ignored) for a in record["attributions"]]
        have = [_words(text, a, ignored) for a in (predicted.get(name) or {"attributions": ()})["attributions"]]
        have = [a for a in have if any(a.values())]
        if speech_only:
            want, have = _speech(text, want, have, ignored)
        _tokens(count, text, want, have, ignored)
        _spans(count, want, have)
        _relations(count, text, want, have)
    return _figures(count)


def _words(text: Text, a: Mapping[str, Any], ignored: set[int]) -> Words:
    return {role: [i for i in text.inside(a.get(role) or []) if i not in ignored] for role in ROLES}


def _speech(text: Text, want: list[Words], have: list[Words], ignored: set[int]) -> tuple[list[Words], list[Words]]:
    kept: list[Words] = []
    dropped: list[Words] = []
    for a in want:
        (kept if not a["cue"] or any(text.low[i] in SPEECH for i in a["cue"]) else dropped).append(a)
    keep = {i for a in kept for role in ROLES for i in a[role]}
    ignored |= {i for a in dropped for role in ROLES for i in a[role]} - keep
    left = []
    for a in have:
        body = a["content"] + a["cue"]
        if not body or 2 * sum(i in ignored for i in body) <= len(body):
            left.append({role: [i for i in a[role] if i not in ignored] for role in ROLES})
    return kept, left


def _tokens(count: Counter[str], text: Text, want: list[Words], have: list[Words], ignored: set[int]) -> None:
    gold = {role: {i for a in want for i in a[role]} for role in ROLES}
    mine = {role: {i for a in have for i in a[role]} for role in ROLES}
    for role in ROLES:
        _add(count, f"token {role}", len(gold[role] & mine[role]), len(mine[role]), len(gold[role]))
    for sentence in text.sentences:
        words = [i for i in sentence if i not in ignored]
        if not words:
            continue
        numbers = [i for i in words if i in text.numbers]
        kinds = ["sentence"] + ["number sentence"] * bool(numbers)
        kinds += ["quantity sentence"] * any(text.numbers[i] == 2 for i in numbers)
        for mode, least in (("any", 1.0), ("mostly", len(words) / 2)):
            g = sum(i in gold["content"] for i in words) >= least
            m = sum(i in mine["content"] for i in words) >= least
            for kind in kinds:
                _class(count, f"{kind} {mode}", g, m)
        for i in numbers:
            g, m = i in gold["content"], i in mine["content"]
            _class(count, "number token", g, m)
            if text.numbers[i] == 2:
                _class(count, "quantity token", g, m)


def _spans(count: Counter[str], want: list[Words], have: list[Words]) -> None:
    for role in ROLES:
        gold = sorted({r for a in want for r in runs(a[role])})
        mine = sorted({r for a in have for r in runs(a[role])})
        _add(count, f"exact {role}", len(set(gold) & set(mine)), len(mine), len(gold))
        shared = sorted(
            (
                (min(g[1], m[1]) - max(g[0], m[0]) + 1, -abs(g[0] - m[0]), x, y)
                for x, g in enumerate(gold)
                for y, m in enumerate(mine)
                if min(g[1], m[1]) >= max(g[0], m[0])
            ),
            reverse=True,
        )
        taken: tuple[set[int], set[int]] = (set(), set())
        for _, _, x, y in shared:
            if x not in taken[0] and y not in taken[1]:
                taken[0].add(x)
                taken[1].add(y)
        _add(count, f"overlap {role}", len(taken[0]), len(mine), len(gold))
        golds = {i for a in want for i in a[role]}
        mines = {i for a in have for i in a[role]}
        count[f"soft given {role}"] += sum(_share(r, golds) for r in mine)  # type: ignore[assignment]
        count[f"soft wanted {role}"] += sum(_share(r, mines) for r in gold)  # type: ignore[assignment]


def _share(run: tuple[int, int], words: set[int]) -> float:
    return sum(i in words for i in range(run[0], run[1] + 1)) / (run[1] - run[0] + 1)


def _relations(count: Counter[str], text: Text, want: list[Words], have: list[Words]) -> None:
    used: set[int] = set()
    for a in want:
        content = set(a["content"])
        if not content:
            continue
        count["contents"] += 1
        best, size = -1, (0.0, 0)
        for n, b in enumerate(have):
            common = len(content & set(b["content"]))
            rank = (common / min(len(content), len(b["content"])), common) if common else (0.0, 0)
            if common and rank > size:
                best, size = n, rank
        if best < 0 or size[0] < 0.5:
            continue
        count["found"] += 1
        b = have[best]
        head = text.head(a["source"])
        if head is None:
            right = not b["source"]
            count["sourceless"] += 1
            count["sourceless right"] += right
        else:
            right = head in b["source"]
            count["sourced"] += 1
            count["head right"] += right
            count["source overlap"] += bool(set(a["source"]) & set(b["source"]))
            count["source exact"] += a["source"] == b["source"]
        cue = bool(set(a["cue"]) & set(b["cue"])) or not (a["cue"] or b["cue"])
        if size[1] / len(content | set(b["content"])) >= 0.5 and cue and right and best not in used:
            count["relation hit"] += 1
            used.add(best)
    count["relation given"] += sum(bool(b["content"]) for b in have)
    count["relation wanted"] += sum(bool(a["content"]) for a in want)


def _add(count: Counter[str], name: str, hit: int, given: int, wanted: int) -> None:
    count[f"{name} hit"] += hit
    count[f"{name} given"] += given
    count[f"{name} wanted"] += wanted


def _class(count: Counter[str], name: str, gold: bool, mine: bool) -> None:
    count[f"{name} n"] += 1
    count[f"{name} right"] += gold == mine
    _add(count, name, gold and mine, mine, gold)


def _rate(count: Counter[str], name: str) -> Rate:
    return Rate(count[f"{name} hit"], count[f"{name} given"], count[f"{name} wanted"])


def _figures(count: Counter[str]) -> dict[str, float]:
    found: dict[str, float] = {}

    def put(name: str, rate: Rate) -> None:
        found[f"{name} P"], found[f"{name} R"], found[f"{name} F1"] = rate.p, rate.r, rate.f1

    for group in ("token", "exact", "overlap"):
        rates = [_rate(count, f"{group} {role}") for role in ROLES]
        for role, rate in zip(ROLES, rates, strict=True):
            put(f"{group} {role}", rate)
        put(f"{group} micro", Rate(*(sum(part) for part in zip(*rates, strict=True))))
    for role in ROLES:
        given, wanted = count[f"exact {role} given"], count[f"exact {role} wanted"]
        p = count[f"soft given {role}"] / given if given else float(not wanted)
        r = count[f"soft wanted {role}"] / wanted if wanted else float(not given)
        found[f"soft {role} P"], found[f"soft {role} R"] = p, r
        found[f"soft {role} F1"] = 2 * p * r / (p + r) if p + r else 0.0
    kinds = [f"{k} {m}" for k in ("sentence", "number sentence", "quantity sentence") for m in ("any", "mostly")]
    for kind in (*kinds, "number token", "quantity token"):
        n = count[f"{kind} n"]
        found[f"{kind} accuracy"] = count[f"{kind} right"] / n if n else 0.0
        rate = _rate(count, kind)
        put(f"{kind} attributed", rate)
        put(f"{kind} warning", rate.others(n))
    found["found"] = count["found"] / max(1, count["contents"])
    sourced = max(1, count["sourced"])
    found["source head"] = count["head right"] / sourced
    found["source overlap"] = count["source overlap"] / sourced
    found["source exact"] = count["source exact"] / sourced
    found["no source right"] = count["sourceless right"] / max(1, count["sourceless"])
    put("relation", _rate(count, "relation"))
    return found
