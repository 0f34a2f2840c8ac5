"""arithmetic-mismatch: parts that do not make the whole, lists of the wrong length, percentages that do not follow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from provlint import Document, Finding, Level, Note, Rule, Span
from provlint.layers.figures import Figure, figures_in, number_places, plain
from provlint.layers.quotes import sentence_near
from provlint.layers.text import Lazy, lazy, sentence_index, sentences, worded
from provlint.lexicon.language import in_order
from provlint_figures._parts import overfull
from provlint_figures._percent import beyond_all, changes, shares
from provlint_figures._words import percent_places, quoted

_EXACT = frozenset({"digits", "words"})
#: words that leave the parts open: not all of them are told
_OPEN = worded(r"{arithmetic.open}")
_JOINT = lazy(r"\s*,?\s*(?:and\s+)?")
_OPENING = worded(r"(?:\s+{arithmetic.crowd})?\s*[:—–(-]+\s*")
#: "Three died: Ana Ruiz, Luis Roe and Mei." One item is a name, with an age at most
_LIST = worded(
    r"(?:[A-Z]\w+,?\s)?(?:{arithmetic.who} )?{arithmetic.befell}(?: in [^:.,\n]{1,40})?: ([^:;.\n]{2,200})\.(?=\s|$)"
)
#: or all are posts: "the chairman, the lawyer and a clerk"
_ROLE = worded(r"{figure_rules.one of them} (?:[a-z-]+ ){0,3}[a-z-]+")
_NAME = lazy(r"(?:[A-Z][\w’'.-]*)(?: (?:[a-z]{2,3} )?[A-Z][\w’'.-]*){0,3}")
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
#: parts that miss their whole by more than this share are no attempt at a sum
NEARLY = 0.1


class ArithmeticMismatch(Rule):
    """The parts do not make the whole, a list has another length than its number, or a percentage does not follow.

    Why: a reader who adds up finds one of the numbers wrong, and trusts none of them.
    Instead: ask the source which number holds. Only exact numbers are added up; "including", "at least" and the like
    leave the parts open, and percentages may be rounded as they are written.
    Source: Reuters Handbook, figures; statcheck (Nuijten and Polanin 2020) for recomputing with rounding.
    """

    level = Level.ERROR
    examples = (
        "Three died: Ana Ruiz, Luis Roe and Mei Tan.",
        "Twelve people, including four children and two women, were hurt.",
        "Of 60 houses 24 (40 percent) burned. Arrests rose 40 percent to 70 from 50.",
        "⟦Three⟧ died: Ana Ruiz and Luis Roe.",
        "⟦Twelve people⟧ — five men and six women — were killed, police said.",
        "It sells at a discount of ⟦654%⟧. Arrests rose 200 percent.",
        "Arrests rose ⟦50 percent⟧ to 70 from 50.",
        "Of 60 houses 24 (⟦45 percent⟧) burned.",
        "It treated ⟦140⟧ people, of whom 90 were men and 60 were women. It cut ⟦140⟧ jobs, 90 in Selm and 60 in Kerrow.",
        "It treated 140 people, of whom 90 were men and 60 nurses. It cut 140 jobs, including 90 in Selm and 60 in Kerrow.",
        "⟦Three⟧ people were arrested: the chairman, the finance director, a lawyer and a clerk. Two died: a boy and a girl.",
        "The fare rose from $5 to $8, an increase of ⟦50 percent⟧. It fell from 8% to 5%, a drop of 3 percent.",
        "Sales fell from 20 million pounds to 15 million pounds, a drop of ⟦50 percent⟧.",
        "It lost $400 million, or ⟦20%⟧ of its $1 billion in reserves. It sold 40 boats, or 20% of its 200 boats.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for span, message in beyond_all(doc):
            yield self.at(span, message, level=Level.WARNING)
        numbers = [f for home in _sentences(doc) for f in figures_in(doc, home)]
        if not numbers:
            return
        told = [*self._sums(doc, numbers), *self._totals(doc, numbers)]
        yield from told
        yield from self._overfull(doc, [f for f in numbers if all(t.start != f.span.start for t in told)])
        yield from self._lists(doc, numbers)
        for figure, message in [*changes(doc, numbers), *shares(doc, numbers)]:
            yield self.at(figure.phrase, message)

    def _sums(self, doc: Document, numbers: Sequence[Figure]) -> Iterator[Finding]:
        """Totals with all their parts in brackets, dashes or after a colon."""
        for i, whole in enumerate(numbers):
            if not _plain(whole) or whole.noun in ("", "times"):
                continue
            end = _noun_end(doc, whole)
            opening = _OPENING(doc.language).match(doc.text, end)
            if opening is None or not opening.group().strip():
                continue
            parts = _run(doc, numbers, i + 1, opening.end())
            if len(parts) < 2:
                continue
            home = sentences(doc)[sentence_index(doc, whole.span.start)]
            if parts[-1].phrase.end > home.end or _OPEN(doc.language).search(doc.text, whole.span.start, home.end):
                continue
            total = sum(p.low for p in parts)
            if total != whole.low:
                parts_said = " + ".join(plain(p.low) for p in parts)
                yield self.at(
                    Span(whole.span.start, end),
                    f"the parts make {plain(total)} ({parts_said}), not {plain(whole.low)}",
                    related=[Note(p.span.start, p.span.end, "a part") for p in parts],
                )

    def _totals(self, doc: Document, numbers: Sequence[Figure]) -> Iterator[Finding]:
        """Two parts of a sentence and their whole: told before them, after them, or shared out by "of the"."""
        for i in range(len(numbers) - 2):
            three = numbers[i : i + 3]
            if not all(_plain(f) and f.low.is_integer() for f in three):
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
                if total != whole.low and abs(total - whole.low) <= NEARLY * whole.low and not _of_places(doc, three):
                    parts_said = f"{plain(one.low)} + {plain(two.low)}"
                    yield self.at(
                        whole.span,
                        f"the parts make {plain(total)} ({parts_said}), not {plain(whole.low)}",
                        related=[Note(p.span.start, p.span.end, "a part") for p in (one, two)],
                    )
                break

    def _overfull(self, doc: Document, numbers: Sequence[Figure]) -> Iterator[Finding]:
        """Parts that nobody and nothing can be two of make more than their whole."""
        for whole in numbers:
            if not _plain(whole) or not (whole.noun or whole.casualty) or not whole.low.is_integer() or whole.low < 2:
                continue
            home = sentences(doc)[sentence_index(doc, whole.span.start)]
            if parts := overfull(doc, whole, home.end):
                total = plain(sum(p.value for p in parts))
                said = " + ".join(plain(p.value) for p in parts)
                notes = [Note(*p.span, "a part") for p in parts]
                yield self.at(whole.span, f"the parts make {total} ({said}), not {plain(whole.low)}", related=notes)

    def _lists(self, doc: Document, numbers: Sequence[Figure]) -> Iterator[Finding]:
        """A number of people and the list of their names."""
        for whole in numbers:
            if not _plain(whole) or not 2 <= whole.low <= 12:
                continue
            match = _LIST(doc.language).match(doc.text, whole.span.end + 1)
            if match is None or _OPEN(doc.language).search(doc.text, whole.span.start, match.end()):
                continue
            items = [p.strip() for p in match.group(1).replace(" and ", ", ").split(",")]
            names = [p for p in items if p and not p.isdigit()]
            alike = any(all(kind.fullmatch(p) for p in names) for kind in (_NAME, _ROLE(doc.language)))
            if names and alike and len(names) != whole.low:
                yield self.at(
                    whole.span,
                    f"{quoted(doc, whole.span)} are announced, {len(names)} are named",
                    related=[Note(*match.span(1), "the list")],
                )


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


def _of_places(doc: Document, figures: Sequence[Figure]) -> bool:
    """Whether words around three figures leave the sum open ("including", "among them")."""
    return _OPEN(doc.language).search(doc.text, max(0, figures[0].span.start - 20), figures[-1].span.start) is not None


def _plain(figure: Figure) -> bool:
    return (
        figure.form in _EXACT
        and figure.low == figure.high
        and not figure.approximate
        and not figure.part
        and (figure.hedge in ("", "plain"))
    )


def _noun_end(doc: Document, figure: Figure) -> int:
    """Where the noun that a figure counts ends."""
    end = figure.span.end
    return end + len(doc.text[end : end + NOUN_CHARS].split(figure.noun)[0]) + len(figure.noun)


def _run(doc: Document, numbers: Sequence[Figure], first: int, start: int) -> list[Figure]:
    """The figures of people or things that follow each other from ``start``, parted by commas and "and" alone.

    Empty where the run does not end in a closing mark, a stop or a comma, or a part is not exact.
    """
    found: list[Figure] = []
    at = start
    for figure in numbers[first : first + 12]:
        joint = _JOINT.match(doc.text, at)
        if figure.span.start != (joint.end() if joint and found else at):
            break
        if not _plain(figure) or not figure.noun:
            return []
        found.append(figure)
        at = _noun_end(doc, figure)
    return found if doc.text[at : at + 2].strip()[:1] in ("—", "–", "-", ")", ".", ",", "") else []
