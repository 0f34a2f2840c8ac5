"""arithmetic-mismatch: parts that do not make the whole, lists of the wrong length, percentages that do not follow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.figures import Figure, figures_in, number_places, plain
from provlint.layers.quotes import sentence_near
from provlint.layers.text import Lazy, lazy, worded
from provlint.lexicon.language import in_order
from provlint_figures._lists import lists
from provlint_figures._parts import overfull
from provlint_figures._percent import beyond_all, changes, folds, shares
from provlint_figures._words import OPEN, exact, percent_places, sentence

_JOINT = lazy(r"\s*,?\s*(?:and\s+)?")
_OPENING = worded(r"(?:\s+{arithmetic.crowd})?(?:\s+{arithmetic.befell})?\s*[:—–(-]+\s*")
#: "and a child": one more, of which no figure tells
_ONE_MORE = worded(r",?\s+and\s+{arithmetic.one}\s+[a-z]+(?:-[a-z]+)*")
#: parts that say that they overlap, or that others are told elsewhere
_OVERLAP = worded(r"(?<!\w){arithmetic.overlap}(?!\w)")
#: the words of which one must stand before the colon of such a list
_ENDS = in_order("arithmetic", "end")
#: the marks that may open the parts of a number, with the words that may stand between mark and number
_MARK = worded(r"(?:[:—(]|\s[–-])[:—–(-]*\s*(?:{arithmetic.total}\s){0,3}\Z")
#: how far from each other a number and its parts may stand, how far from a percentage its two numbers, in code points
LONG, AROUND = 400, 120
#: how far after a number its noun may end
NOUN_CHARS = 60


#: words for people and things counted, with where they were
_WHO = r"\s(?:[a-z-]+\s){0,2}[a-z-]+"
_AND = lazy(rf"{_WHO}\sand\s")
_THEN = lazy(rf"{_WHO},\s(?:making|for a total of)\s")
_COMMA = lazy(rf"{_WHO},\s")
_WERE = lazy(rf"(?:{_WHO})?\swere(?:{_WHO})?,?\sand\s")
#: where the whole stands among three figures and which are its parts, and what stands between them
_SHAPES: tuple[tuple[tuple[int, int, int], tuple[Lazy, Lazy]], ...] = (
    ((2, 0, 1), (_AND, _THEN)),  # "312 passengers and 20 crew aboard, making 330 people"
    ((0, 1, 2), (_COMMA, _WERE)),  # "Of the 330 people aboard, 312 were passengers and 20 were crew"
    ((0, 1, 2), (_COMMA, _AND)),  # "330 people aboard, 312 passengers and 20 crew"
)
#: "$900,000 on cars and $700,000 on horses, a total of $1.6 million"; "300 in Selm and 200 in Kerrow, 500 in all"
_TOLD_TOTAL = (lazy(r"(?:\s[\w’'-]+){0,6}?\sand\s"), lazy(r"(?:\s[\w’'-]+){1,6},\s(?:for\s)?"))
_TOTAL = worded(r"{arithmetic.a total of}\s")
_TAKEN_OFF = worded(r"\s{arithmetic.taken off}(?!\w)")
_IN_ALL = worded(r"(?:\s[a-z]+)?\s{arithmetic.in all}(?!\w)")
#: a total that is told as one misses its parts by so much at most: others belong to other parts
NEAR_TOTAL = 0.25
#: parts that miss their whole by more than this share are no attempt at a sum
NEARLY = 0.1


class ArithmeticMismatch(Rule):
    """The parts do not make the whole, a list has another length than its number, or a percentage does not follow.

    Why: a reader who adds up finds one of the numbers wrong, and trusts none of them.
    Instead: ask the source which number holds. Only exact numbers are added up; "including", "at least" and the like
    leave the parts open, and percentages may be rounded as they are written.
    Source: Reuters Handbook, figures; statcheck (Nuijten and Polanin 2020) for recomputing with rounding.
    """

    near = True
    level = Level.ERROR
    examples = (
        "Three died: Ana Ruiz, Luis Roe and Mei Tan.",
        "Twelve people, including four children and two women, were hurt.",
        "Of 60 houses 24 (40 percent) burned. Arrests rose 40 percent to 70 from 50.",
        "⟦Three⟧ died: Ana Ruiz and Luis Roe.",
        "⟦Three⟧ people died: Ana Ruiz, Leo Hale, Mara Moss and Tom Reed, the coast guard said.",
        "⟦Four people⟧ died: two men, two women and a child, Hale said.",
        "⟦Twelve people⟧ — five men and six women — were killed, police said.",
        "It sells at a discount of ⟦654%⟧. Arrests rose 200 percent.",
        "Arrests rose ⟦50 percent⟧ to 70 from 50.",
        "Of 60 houses 24 (⟦45 percent⟧) burned.",
        "It treated ⟦140⟧ people, of whom 90 were men and 60 were women. It cut ⟦140⟧ jobs, 90 in Selm and 60 in Kerrow.",
        "It treated 140 people, of whom 90 were men and 60 nurses. It cut 140 jobs, including 90 in Selm and 60 in Kerrow.",
        "⟦Three⟧ people were arrested: the chairman, the finance director, a lawyer and a clerk. Two died: a boy and a girl.",
        "Of the 140 passengers, 90 were men and 40 women, Hale said; ten were children.",
        "Of 140 patients, 90 had a fever and 60 a cough, some of them both.",
        "The fare rose from $5 to $8, an increase of ⟦50 percent⟧. It fell from 8% to 5%, a drop of 3 percent.",
        "Sales fell from 20 million pounds to 15 million pounds, a drop of ⟦50 percent⟧.",
        "It lost $400 million, or ⟦20%⟧ of its $1 billion in reserves. It sold 40 boats, or 20% of its 200 boats.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for span, message in beyond_all(doc):
            yield self.at(span, message, level=Level.WARNING)
        for span, message in folds(doc):
            yield self.at(span, message)
        numbers = [f for home in _sentences(doc) for f in figures_in(doc, home)]
        if not numbers:
            return
        told = [*self._sums(doc, numbers), *self._totals(doc, numbers)]
        told += [f for f in self._told_totals(doc, numbers) if all(f.start != t.start for t in told)]
        yield from told
        yield from self._overfull(doc, [f for f in numbers if all(t.start != f.span.start for t in told)])
        for span, message, at in lists(doc, numbers):
            yield self.at(span, message, related=[Note(*at, "the list")])
        for figure, message in [*changes(doc, numbers), *shares(doc, numbers)]:
            yield self.at(figure.phrase, message)

    def _sums(self, doc: Document, numbers: Sequence[Figure]) -> Iterator[Finding]:
        """Totals with all their parts in brackets, dashes or after a colon."""
        for i, whole in enumerate(numbers):
            if not exact(whole) or whole.noun in ("", "times"):
                continue
            end = _noun_end(doc, whole)
            opening = _OPENING(doc.language).match(doc.text, end)
            if opening is None or not opening.group().strip():
                continue
            parts, one = _run(doc, numbers, i + 1, opening.end())
            if len(parts) < 2:
                continue
            home = sentence(doc, whole.span)
            if parts[-1].phrase.end > home.end or OPEN(doc.language).search(doc.text, whole.span.start, home.end):
                continue
            total = sum(p.low for p in parts) + one
            if total != whole.low:
                parts_said = " + ".join([*(plain(p.low) for p in parts), *["1"] * one])
                yield self.at(
                    Span(whole.span.start, end),
                    f"the parts make {plain(total)} ({parts_said}), not {plain(whole.low)}",
                    related=[Note(p.span.start, p.span.end, "a part") for p in parts],
                )

    def _totals(self, doc: Document, numbers: Sequence[Figure]) -> Iterator[Finding]:
        """Two parts of a sentence and their whole: told before them, after them, or shared out by "of the"."""
        for i in range(len(numbers) - 2):
            three = numbers[i : i + 3]
            if not all(exact(f) and f.low.is_integer() for f in three):
                continue
            for order, joint in _SHAPES:
                whole, one, two = (three[k] for k in order)
                if not whole.noun or (whole.what != "people" and not whole.casualty):
                    continue
                between = (
                    doc.text[three[0].span.end : three[1].span.start],
                    doc.text[three[1].span.end : three[2].span.start],
                )
                if not all(pattern.fullmatch(words) for pattern, words in zip(joint, between, strict=True)):
                    continue
                total = one.low + two.low
                home = sentence(doc, three[0].span)
                places = number_places(doc)
                rest = bisect_left(places, home.end) > bisect_left(places, three[2].span.end)
                if total == whole.low or abs(total - whole.low) > NEARLY * whole.low or _of_places(doc, three, home.end):
                    break
                if total > whole.low or not rest:
                    parts_said = f"{plain(one.low)} + {plain(two.low)}"
                    yield self.at(
                        whole.span,
                        f"the parts make {plain(total)} ({parts_said}), not {plain(whole.low)}",
                        related=[Note(p.span.start, p.span.end, "a part") for p in (one, two)],
                    )
                break

    def _told_totals(self, doc: Document, numbers: Sequence[Figure]) -> Iterator[Finding]:
        """The first two numbers of a sentence, and a third that is called their total."""
        for i in range(len(numbers) - 2):
            one, two, whole = numbers[i : i + 3]
            home = sentence(doc, one.span)
            if (i and numbers[i - 1].span.start >= home.start) or not all(_added(f) for f in (one, two, whole)):
                continue
            between = doc.text[one.phrase.end : two.span.start], doc.text[two.phrase.end : whole.span.start]
            if not all(pattern.fullmatch(words) for pattern, words in zip(_TOLD_TOTAL, between, strict=True)):
                continue
            total = one.low + two.low
            told = _TOTAL(doc.language).match(doc.text, whole.span.start) or _IN_ALL(doc.language).match(doc.text, whole.phrase.end)
            if _TAKEN_OFF(doc.language).match(doc.text, whole.phrase.end):
                continue
            alike = (one.what == "money") == (two.what == "money") == (whole.what == "money")
            if told and alike and not _near_enough(total, whole.low) and abs(total - whole.low) <= NEAR_TOTAL * whole.low:
                said = f"{plain(one.low)} + {plain(two.low)}"
                notes = [Note(*p.span, "a part") for p in (one, two)]
                yield self.at(whole.span, f"the parts make {plain(total)} ({said}), not {plain(whole.low)}", related=notes)

    def _overfull(self, doc: Document, numbers: Sequence[Figure]) -> Iterator[Finding]:
        """Parts that nobody and nothing can be two of make more than their whole."""
        for whole in numbers:
            if not exact(whole) or not (whole.noun or whole.casualty) or not whole.low.is_integer() or whole.low < 2:
                continue
            home = sentence(doc, whole.span)
            if parts := overfull(doc, whole, home.end):
                total = plain(sum(p.value for p in parts))
                said = " + ".join(plain(p.value) for p in parts)
                notes = [Note(*p.span, "a part") for p in parts]
                yield self.at(whole.span, f"the parts make {total} ({said}), not {plain(whole.low)}", related=notes)


def _sentences(doc: Document) -> Iterator[Span]:
    """The sentences, in order, in which numbers stand as parts of another, beside a percentage or before a list."""
    places = number_places(doc)
    if len(places) < 2 and ":" not in doc.text:
        return
    done = 0
    for place in sorted({*_parted(doc, places), *_beside(doc, places), *_announced(doc), *_three(doc, places)}):
        if place >= done and (home := sentence_near(doc, place)) is not None:
            done = home.end
            yield home


def _parted(doc: Document, places: list[int]) -> Iterator[int]:
    """Numbers right behind an opening mark, with one before the mark and another one after."""
    text = doc.text
    for i in range(1, len(places) - 1):
        place = places[i]
        if (
            place - places[i - 1] < LONG
            and places[i + 1] - place < LONG
            and _MARK(doc.language).search(text, place - 20, place)
        ):
            yield place


def _three(doc: Document, places: list[int]) -> Iterator[int]:
    """Three numbers within a clause or two, with an "and" between two of them."""
    for i in range(len(places) - 2):
        if places[i + 2] - places[i] < AROUND and " and " in doc.text[places[i] : places[i + 2]]:
            yield places[i]


def _beside(doc: Document, places: list[int]) -> Iterator[int]:
    """Percentages with two other numbers around them."""
    for place in percent_places(doc):
        if bisect_left(places, place + AROUND) - bisect_left(places, place - AROUND) > 2:
            yield place


def _announced(doc: Document) -> Iterator[int]:
    """Colons behind what befell several people."""
    text, ends = doc.text, _ENDS(doc.language)
    at = text.find(": ")
    while at >= 0:
        if any(word in text[max(0, at - 64) : at] for word in ends):
            yield at
        at = text.find(": ", at + 1)


def _of_places(doc: Document, figures: Sequence[Figure], end: int) -> bool:
    """Whether words around three figures leave the sum open ("including"), or words up to ``end`` say that they overlap."""
    start, last = figures[0].span.start, figures[-1].span.start
    return (
        OPEN(doc.language).search(doc.text, max(0, start - 20), last) is not None
        or _OVERLAP(doc.language).search(doc.text, start, end) is not None
    )


def _added(figure: Figure) -> bool:
    """Whether a figure is exact and no share, so that it can be added up; "a total of" is no hedge here."""
    return exact(figure) and figure.what != "share" and figure.low > 0


def _near_enough(total: float, said: float) -> bool:
    """Whether a sum is the total as written, or rounded to its first two digits (1.6 million for 1,587,000)."""
    rounded_by = 10.0 ** (len(str(int(said))) - 2)
    return abs(total - said) <= rounded_by / 2


def _noun_end(doc: Document, figure: Figure) -> int:
    """Where the noun that a figure counts ends."""
    end = figure.span.end
    return end + len(doc.text[end : end + NOUN_CHARS].split(figure.noun)[0]) + len(figure.noun)


def _run(doc: Document, numbers: Sequence[Figure], first: int, start: int) -> tuple[list[Figure], int]:
    """The figures of people or things that follow each other from ``start``, parted by commas and "and" alone, and how many
    more are told without a number ("and a child": one).

    Empty where the run does not end in a closing mark, a stop or a comma, or a part is not exact.
    """
    found: list[Figure] = []
    at = start
    for figure in numbers[first : first + 12]:
        joint = _JOINT.match(doc.text, at)
        if figure.span.start != (joint.end() if joint and found else at):
            break
        if not exact(figure) or not figure.noun:
            return [], 0
        found.append(figure)
        at = _noun_end(doc, figure)
    more = _ONE_MORE(doc.language).match(doc.text, at)
    at = more.end() if more else at
    closed = doc.text[at : at + 2].strip()[:1] in ("—", "–", "-", ")", ".", ",", "")
    return (found, int(more is not None)) if closed else ([], 0)
