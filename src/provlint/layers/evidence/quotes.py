"""Where the words of a quotation stand in a text, exactly or nearly, and which words differ."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.passages import word_range
from provlint.layers.evidence.wording import lined_up, no_other_word
from provlint.layers.evidence.words import Words, text_words, word_places
from provlint.layers.quotes.outermost import outer_pairs
from provlint.lexicon import Language

#: a stretch that shares less than this of the words is not the quotation
NEAR = 0.55
#: places in a text that are compared for one quotation
SEEDS = 40
#: from so many letters on, words stand where they stand, though a text divides the first of them otherwise
LONG = 24


class Stretch(NamedTuple):
    """A run of words of a text: the numbers of its first word and of the one after it, the share of the quotation's words
    that it has in order (0 to 1), and the words that differ, as (in the quotation, in the text)."""

    first: int
    end: int
    share: float
    differing: tuple[tuple[str, str], ...] = ()


class _Skeleton(NamedTuple):
    text: str
    starts: list[int]


@layer
def _skeleton(doc: Document) -> _Skeleton:
    """The folded words run together, so that "do n't" is "don't", with the place of each word in the run."""
    words = text_words(doc)
    starts, at = [], 0
    for form in words.forms:
        starts.append(at)
        at += len(form)
    return _Skeleton("".join(words.forms), starts)


@layer
def _spoken(doc: Document) -> tuple[_Skeleton, list[int]]:
    """The folded words within quotation marks run together, so that words in two pairs of one speech ("We knew," she said, "of the
    fog") go on, with the number of each among the words of the text."""
    words = text_words(doc)
    numbers = [n for pair in outer_pairs(doc) for n in range(*word_range(words, pair.inner))]
    starts, at = [], 0
    for n in numbers:
        starts.append(at)
        at += len(words.forms[n])
    return _Skeleton("".join(words.forms[n] for n in numbers), starts), numbers


def exact(doc: Document, forms: list[str]) -> Stretch | None:
    """Where folded words stand in a text as they are, or as one speech in several pairs of marks; None where they do not."""
    return next(all_exact(doc, forms), None)


def all_exact(doc: Document, forms: list[str]) -> Iterator[Stretch]:
    """Every place where folded words stand in a text; those in several pairs of marks where there is no other."""
    wanted = "".join(forms)
    found = False
    for first, end in _runs(_skeleton(doc), wanted):
        found = True
        yield Stretch(first, end, 1.0)
    if not found:
        skeleton, numbers = _spoken(doc)
        for first, end in _runs(skeleton, wanted):
            yield Stretch(numbers[first], numbers[end - 1] + 1, 1.0)


def _runs(skeleton: _Skeleton, wanted: str) -> Iterator[tuple[int, int]]:
    """The numbers of the first word and of the one after the last, wherever words stand in a run of words."""
    at = skeleton.text.find(wanted)
    while at >= 0:
        first = bisect_right(skeleton.starts, at) - 1
        if skeleton.starts[first] == at or len(wanted) > LONG:
            yield first, bisect_right(skeleton.starts, at + len(wanted) - 1)
        at = skeleton.text.find(wanted, at + 1)


def nearest(doc: Document, forms: list[str]) -> Stretch | None:
    """The stretch of a text that shares most of the words in order; None where none shares NEAR of them."""
    places = word_places(doc)
    words = text_words(doc)
    size = len(forms)
    if sum(form in places for form in forms) < NEAR * size:
        return None
    rare = sorted({f for f in forms if f in places}, key=lambda f: (len(places[f]), f))
    starts: dict[int, int] = {}
    for form in rare[:8]:
        offset = forms.index(form)
        for place in places[form][:SEEDS]:
            start = max(0, place - offset - 2)
            starts[start // 4] = min(start, starts.get(start // 4, start))
    best: Stretch | None = None
    for start in sorted(starts.values())[: 8 * SEEDS]:
        window = words.forms[start : start + size + size // 2 + 6]
        held = set(window)
        if sum(form in held for form in forms) < NEAR * size:
            continue  # no order of them can do
        here = _compared(doc.language, forms, window, start)
        if here is not None and (best is None or here.share > best.share):
            best = here
    return best if best is not None and best.share >= NEAR else None


def _compared(language: Language, forms: list[str], window: list[str], start: int) -> Stretch | None:
    """The stretch of a window of a text, which begins at a word, that has the words of a quotation in order."""
    here = lined_up(language, forms, window)
    if here is None:
        return None
    (lead, last), (first, end) = here.first, here.second
    if end - first > 1.6 * len(forms) + 4:
        return None
    differing = []
    for gap in here.gaps:
        (a, b), (c, d) = gap.first, gap.second
        if a < b or first < c < end:  # what stands before and after the stretch is not left out of it
            near = window[max(0, d - (b - a)) : d] if d <= first else window[c : c + b - a] if c >= end else []
            if near and no_other_word(language, forms[a:b], near):
                continue  # the first or last word in another style
            most = b - a + 1
            low, high = (max(c, d - most), d) if d <= first else (c, min(d, c + most)) if c >= end else (c, d)
            differing.append((" ".join(forms[a:b]), " ".join(window[low:high])))
    tail = len(forms) - last
    return Stretch(start + max(0, first - lead), start + end + tail, here.common / len(forms), tuple(differing))


def span_of(words: Words, stretch: Stretch) -> Span:
    """The place of a stretch in its text."""
    last = min(stretch.end, len(words.ends)) - 1
    return Span(words.starts[min(stretch.first, last)], words.ends[last])
