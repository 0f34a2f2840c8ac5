"""The rule for drafts that retell another one sentence by sentence in other words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from provlint import Document, Finding, Level, NamedTuple, Note, Option, Span, Story, StoryRule
from provlint.layers.story import credit, furniture, own_words, shared_runs
from provlint.layers.text import sentences
from provlint_story._clauses import country_words

#: telling words a sentence needs, and those it must share with its model, at least
_WORDS, _SHARED, _ALIKE = 5, 4, 0.4
#: drafts that share more than this of their words verbatim are a matter of copying
_VERBATIM = 0.25


#: of a book, as many sentences are compared
LONGEST = 300


class _Line(NamedTuple):
    span: Span
    words: frozenset[str]


class _Draft(NamedTuple):
    """A draft with its sentences, in which of them each word stands, and the sentences as sets of words."""

    doc: Document
    lines: Sequence[_Line]
    postings: dict[str, list[int]]
    known: frozenset[frozenset[str]]


class _Retold(NamedTuple):
    """``number`` sentences of a draft follow those of ``model`` in their order; ``where`` are the first of each."""

    doc: Document
    model: Document
    number: int
    total: int
    where: tuple[Span, Span]


class CloseParaphrase(StoryRule):
    """A draft tells the same facts in the same order as another one, sentence by sentence, and credits nobody.

    Drafts that share their words verbatim are a matter for `uncredited-overlap`; a credit line settles both.

    Why: changed words do not make a text one's own: its facts, their choice and their order are somebody's work.
    Instead: credit the draft it rests on, or report and order the facts anew.
    Source: BBC Editorial Guidelines 3.3, plagiarism; AP Statement of News Values, plagiarism.
    """

    level = Level.WARNING
    least = 2
    min_sentences = Option(7, "fewer sentences in the same order are taken for chance", minimum=3)
    min_share = Option(0.5, "the share of the shorter draft that must follow the other one", minimum=0.3)
    examples = (
        {
            "agency.txt": "Workers at the Halloran cannery in Kerrow walked out on Monday over unpaid bonuses.\n\n"
            "The union said owner Ruth Halloran had promised to pay every worker two weeks' wages by June.\n\n"
            "Halloran told the county council that a bank in Tallis had frozen her accounts.\n\n"
            "The cannery is the largest employer on the Pellworth coast and packs herring for six countries.\n\n"
            "Fishing boats stayed in the harbour while pickets blocked the cannery gate.\n\n"
            "Governor Ines Okafor offered to mediate between the union and the company.\n\n"
            "A judge in Tallis will hear the union's complaint against the company next Thursday.",
            "rewrite.txt": "⟦Unpaid bonuses drove workers of the Halloran cannery in Kerrow to walk out on Monday.⟧\n\n"
            "Every worker was promised wages for two weeks by June, a promise of owner Ruth Halloran, the union said.\n\n"
            "Accounts of hers had been frozen by a bank in Tallis, Halloran explained to the council of the county.\n\n"
            "Packing herring for six countries, the cannery employs more people than anyone on the Pellworth coast.\n\n"
            "With pickets blocking the gate of the cannery, boats for fishing remained in the harbour.\n\n"
            "To mediate between company and union was what Governor Ines Okafor offered.\n\n"
            "Next Thursday a judge is to hear the complaint of the union against the company in Tallis.",
        },
        {
            "first.txt": "Workers at the Halloran cannery in Kerrow walked out on Monday over unpaid bonuses.\n\n"
            "A judge in Tallis will hear the union's complaint against the company next Thursday.",
            "second.txt": "Next Thursday a judge is to hear the complaint of the cannery union in Tallis.\n\n"
            "Prices of herring have doubled since spring, and the boats of Pellworth stay in the harbour.",
        },
    )

    def check(self, story: Story) -> Iterable[Finding]:
        if len(story.documents) < 2:
            return
        drafts = [
            _Draft(d, lines, _postings(lines), frozenset(line.words for line in lines))
            for d, lines in ((d, _lines(d)) for d in story.documents)
            if len(lines) >= self.min_sentences
        ]
        retold: dict[str, list[_Retold]] = defaultdict(list)
        index: dict[str, list[int]] = defaultdict(list)
        for number, draft in enumerate(drafts):
            doc = draft.doc
            seen: Counter[int] = Counter()
            for word in sorted(draft.postings):
                if len(index[word]) <= 40:
                    seen.update(index[word])
                    index[word].append(number)
            for other in sorted(o for o, n in seen.items() if n >= 2 * self.min_sentences):
                if (found := self._retold(draft, drafts[other])) is not None:
                    retold[doc.path].append(found)
                    retold[found.model.path].append(found._replace(doc=found.model, model=doc, where=found.where[::-1]))
        done: set[str] = set()
        for path, pairs in sorted(retold.items(), key=lambda item: (-len(item[1]), item[0])):
            fresh = [p for p in pairs if p.model.path not in done]
            if fresh and len(fresh) == len(pairs) and path not in done:
                anchor = _rewriter(pairs, retold)
                done.update((anchor[0].doc.path, *(p.model.path for p in anchor)))
                yield self._finding(anchor)

    def _retold(self, draft: _Draft, other: _Draft) -> _Retold | None:
        """How far a draft follows another one, None where it does not."""
        doc, model, lines, others = draft.doc, other.doc, draft.lines, other.lines
        same = sum(len(line.words) for line in lines if line.words in other.known)
        if same > _VERBATIM * min(sum(len(w.words) for w in lines), sum(len(w.words) for w in others)):
            return None  # the same sentences, word for word: that is seen before anything is aligned
        matched = [(i, j) for i, line in enumerate(lines) if (j := _likest(line.words, other)) >= 0]
        rising = _rising([j for _, j in matched])
        short = min(len(lines), len(others))
        if rising < self.min_sentences or rising < self.min_share * short or rising < 0.75 * len(matched):
            return None
        pair = (own_words(model), own_words(doc))
        if sum(r.length for r in shared_runs(pair, 8)) > _VERBATIM * min(len(w.words) for w in pair):
            return None
        if credit(doc) or credit(model):
            return None
        first = matched[0]
        return _Retold(doc, model, rising, short, (lines[first[0]].span, others[first[1]].span))

    def _finding(self, pairs: Sequence[_Retold]) -> Finding:
        first = pairs[0]
        return self.at(
            first.where[0],
            f"{first.number} sentences from here follow {first.model.path} in other words and in its order, with no credit",
            doc=first.doc,
            related=[Note(*p.where[1], "begins here", p.model.path) for p in pairs],
        )


def _rewriter(pairs: Sequence[_Retold], retold: dict[str, list[_Retold]]) -> Sequence[_Retold]:
    """Which of two drafts is taken for the rewrite: the one that retells more drafts, else the later by path."""
    if len(pairs) > 1:
        return pairs
    other = retold[pairs[0].model.path]
    return other if len(other) > 1 or pairs[0].model.path > pairs[0].doc.path else pairs


def _lines(doc: Document) -> list[_Line]:
    found = []
    for span in sentences(doc):
        text = doc.text[slice(*span)]
        words = country_words(text, doc.language)
        if len(words) >= _WORDS and not furniture(doc, text):
            found.append(_Line(span, words))
        if len(found) == LONGEST:
            break
    return found


def _postings(lines: Sequence[_Line]) -> dict[str, list[int]]:
    """In which of the lines each word stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for word in line.words:
            found[word].append(number)
    return found


def _likest(words: frozenset[str], other: _Draft) -> int:
    """The sentence of the other draft that shares most of these words, the first of several; -1 where none is like it."""
    shared = Counter(chain.from_iterable(map(other.postings.__getitem__, words & other.postings.keys())))
    best, found = 0.0, -1
    for number in sorted(n for n, count in shared.items() if count >= _SHARED):
        share = shared[number] / min(len(words), len(other.lines[number].words))
        if share > best:
            best, found = share, number
    return found if best >= _ALIKE else -1


def _rising(numbers: Iterable[int]) -> int:
    """The length of the longest strictly rising subsequence."""
    tails: list[int] = []
    for number in numbers:
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
    return len(tails)
