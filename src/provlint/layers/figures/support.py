"""Who vouches for a figure: what says it, and what only stands near.

A source vouches for what it says and for nothing else. So a figure has one where it stands inside a report, or where the same
value of the same thing is said in another place of the draft, whole or in parts that add up; where a note names the
figures; where its sentence goes on with the account of a source; or where a link or a numbered note hangs on it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf, log

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.attribution.attributions import Attribution
from provlint.layers.figures.account import account, in_marks, noted
from provlint.layers.figures.closing_source import closing_source
from provlint.layers.figures.events import Event, compatible, event_of, kinds_agree
from provlint.layers.figures.figures import Figure, casualty_figures, figures
from provlint.layers.figures.inline_source import inner_source, opening_source
from provlint.layers.figures.kinds import HARMED
from provlint.layers.figures.vouching import beside, holding
from provlint.layers.text.links import links
from provlint.layers.text.pattern import lazy, worded
from provlint.layers.text.sentences import sentence_at, sentence_index

#: of one kind, so many attributed places are compared
MOST = 40
#: a value said elsewhere vouches for a rounded one that is at most so far off, as a share of itself
ROUNDED = 0.1
#: a note or a report in the sentence further off than this, in code points, means something else
FAR = 300
#: so far after a figure a source may take it up by its number alone ("the 34"), in code points
TAKEN_UP = 600
_MARK = lazy(r"\[\^?\d{1,3}\^?\]|\[\^[\w-]{1,20}\]|[¹²³⁴-⁹]+")
_OPENS = worded(r",?\s{figure_account.clause}\s|;\s|\s[—–-]\s")
#: "on the [quay]", "in [Kerrow]": what such a link of a few words leads to is the place
_AT = worded(r"(?<!\w){figure_account.at a place}\s(?:{figure_account.the}\s)?\Z")
PLACE = 3
_TELLING = worded(r"\s{figure_account.telling}\s")


class Support(NamedTuple):
    """``reach``: inside (in what a source says), elsewhere (the same number is said in another place), named (a note says who
    gave the figures), link (a link or a numbered note on it), sentence (a source in it that may mean it), neighbour (the
    sentence goes on with a source's account), none. ``attribution`` is the source meant, ``place`` where it stands.
    """

    reach: str
    attribution: Attribution | None = None
    place: Span | None = None


@layer
def supports(doc: Document) -> dict[Figure, Support]:
    """The support of every figure of the draft that could be a claim."""
    return supports_of(doc, figures(doc))


@layer
def casualty_supports(doc: Document) -> dict[Figure, Support]:
    """The support of the figures that count people whom something befell; little else of the draft is read for it."""
    return supports_of(doc, casualty_figures(doc))


class _Held(NamedTuple):
    figure: Figure
    report: Attribution


def supports_of(doc: Document, wanted: Iterable[Figure], peers: Iterable[Figure] = ()) -> dict[Figure, Support]:
    """The support of some figures. ``peers``: other figures of the draft that may count the same, and have a source."""
    found: dict[Figure, Support] = {}
    loose: list[Figure] = []
    held: dict[str, list[_Held]] = {}
    for figure in dict.fromkeys(wanted):
        report = _holding(doc, figure)
        if report is not None:
            found[figure] = Support("inside", report, report.source[0])
            held.setdefault(_kind(figure), []).append(_Held(figure, report))
        else:
            loose.append(figure)
    sizes = {(_kind(f), size) for f in loose for size in _sizes(f)}
    for figure in dict.fromkeys(peers):
        if figure not in found and not sizes.isdisjoint((_kind(figure), size) for size in _sizes(figure)[1:2]):
            report = _holding(doc, figure)
            if report is not None:
                held.setdefault(_kind(figure), []).append(_Held(figure, report))
    for same in held.values():
        same.sort(key=_place)
    sums = _sums(doc, loose)
    for figure in loose:
        total = sums.get((_kind(figure), sentence_index(doc, figure.span.start)), 0)
        found[figure] = _loose(doc, figure, total, held.get(_kind(figure), ())[:MOST])
    return found


def _sizes(figure: Figure) -> tuple[int, int, int]:
    """The size of a figure in steps of a tenth, with the one below and the one above: what is none of these is no rounding."""
    size = round(log(figure.low) / log(1 + ROUNDED)) if figure.low > 0 else -1
    return size - 1, size, size + 1


def _sums(doc: Document, loose: Iterable[Figure]) -> dict[tuple[str, int], float]:
    """For each kind and sentence with more than one figure without a source, what they add up to."""
    found: dict[tuple[str, int], list[float]] = {}
    for figure in loose:
        if not figure.part:
            found.setdefault((_kind(figure), sentence_index(doc, figure.span.start)), []).append(figure.low)
    return {key: sum(parts) for key, parts in found.items() if len(parts) > 1}


def _place(held: _Held) -> Span:
    return held.figure.span


def _holding(doc: Document, figure: Figure) -> Attribution | None:
    """The report that a figure stands in."""
    start = figure.span.start
    return (
        inner_source(doc, start)
        or holding(doc, *figure.span)
        or opening_source(doc, start)
        or closing_source(doc, start)
    )


def _kind(figure: Figure) -> str:
    return "hurt" if figure.what in HARMED else figure.what


def alike(one: str, other: str) -> bool:
    """Whether two kinds may count the same people: wounded, injured and shot do."""
    return one == other or (one in HARMED and other in HARMED)


def _loose(doc: Document, figure: Figure, total: float, held: Sequence[_Held]) -> Support:
    """The support of a figure that no report holds; ``held`` are the attributed figures of its kind.

    ``total`` is what the figures of its kind in its sentence add up to, 0 for a single one.
    """
    report = _said_elsewhere(doc, figure, total, held)
    if report is not None:
        return Support("elsewhere", report, report.source[0])
    report = _taken_up(doc, figure)
    if report is not None:
        return Support("elsewhere", report, report.source[0])
    note = noted(doc, figure)
    if note is not None:
        return Support("named", None, note.span)
    mark = _marked(doc, figure)
    if mark is not None:
        return Support("link", None, mark)
    report = _in_sentence(doc, figure)
    if report is not None:
        return Support("sentence", report, report.source[0])
    report = account(doc, figure)
    if report is not None:
        return Support("neighbour", report, report.source[0])
    return Support("none")


def _said_elsewhere(doc: Document, figure: Figure, total: float, held: Sequence[_Held]) -> Attribution | None:
    """The source that says the same value of the same thing, whole, rounded or in parts, in another place."""
    if not held:
        return None
    event = event_of(doc, figure.phrase)
    same = [h for h in held if _one_thing(h.figure, figure) and _one_event(event_of(doc, h.figure.phrase), event)]
    for other in same:
        if _one_value(figure, other.figure) or (total and not figure.part and other.figure.low == total):
            return other.report  # the same, or the sum of the parts that the draft gives
    for one, two in pairwise(same):  # the source gives the parts, the draft their sum
        if one.report is two.report and figure.low == one.figure.low + two.figure.low > 0:
            return one.report
    return None


def _taken_up(doc: Document, figure: Figure) -> Attribution | None:
    """The source that soon after speaks of "the 34", having only the number of these people."""
    if not figure.casualty or figure.low <= 1 or figure.form not in ("digits", "words"):
        return None
    again = f"the {doc.text[slice(*figure.span)].split()[-1]} "
    at = doc.text.find(again, figure.phrase.end, figure.phrase.end + TAKEN_UP)
    return holding(doc, at, at + len(again) - 1) if at >= 0 else None


def _one_event(one: Event | None, other: Event | None) -> bool:
    """Whether two events may be one: nothing tells them apart, or only a day, which may be that of the report."""
    if compatible(one, other):
        return True
    return one is not None and other is not None and kinds_agree(one.kind, other.kind) and not one.places.isdisjoint(other.places)


def _one_thing(said: Figure, figure: Figure) -> bool:
    """Whether two figures of a kind may count the same people or things: no two roles, units or nouns that differ."""
    if said.role and figure.role and said.role != figure.role:
        return False
    return figure.casualty or (said.unit == figure.unit and (said.noun == figure.noun or not said.noun or not figure.noun))


def _one_value(figure: Figure, said: Figure) -> bool:
    """Whether a source that says one value has said the other: equal, or a rounding or an open end that it fits."""
    if figure.low == said.low and figure.high == said.high:
        return True
    if figure.low == said.low and figure.low:  # "at least 12" and 12
        return True
    lows = sorted((figure.low, said.low))
    if "vague" in (figure.form, said.form):
        return max(figure.low, said.low) <= min(figure.high, said.high)
    open_ended = figure.approximate or said.approximate or inf in (figure.high, said.high)
    return open_ended and lows[0] > 0 and (lows[1] - lows[0]) / lows[1] <= ROUNDED and figure.value.agrees(said.value)


def _marked(doc: Document, figure: Figure) -> Span | None:
    """The link or the numbered note that hangs on a figure: in its sentence, or right behind the stop."""
    home = sentence_at(doc, figure.span.start)
    if home is None:
        return None
    found = links(doc)
    for link in found[bisect_left(_link_ends(doc), home.start + 1) :]:
        if link.span.start >= home.end:
            break
        if not _of_a_place(doc, figure, link.span):
            return link.span
    match = _MARK.search(doc.text, figure.span.end, min(home.end + 6, len(doc.text), figure.span.end + FAR))
    return Span(*match.span()) if match else None


def _of_a_place(doc: Document, figure: Figure, link: Span) -> bool:
    """Whether a link hangs on nothing but the place or the name of what it befell: "died on the [quay](...)"."""
    words = doc.text[slice(*link)].lower().split()
    if link.overlaps(figure.phrase) or len(words) > PLACE or not _AT(doc.language).search(doc.text, max(0, link.start - 20), link.start):
        return False
    return doc.language.first_fields("source_nouns").isdisjoint(words)


@layer
def _link_ends(doc: Document) -> list[int]:
    return [link.span.end for link in links(doc)]


def _in_sentence(doc: Document, figure: Figure) -> Attribution | None:
    """The report beside a figure in its sentence that may mean it: told, not quoted, and in no other clause."""
    at = sentence_index(doc, figure.span.start)
    for report in beside(doc, at):
        if in_marks(doc, report):
            told = max(report.cue[-1].end, figure.phrase.start - FAR)
            if _TELLING(doc.language).search(doc.text, told, max(told, figure.phrase.start)) is None:
                continue  # a quotation vouches for its own words
        start = min(report.source[0].start, report.cue[0].start)
        if figure.phrase.start >= report.cue[-1].end or (
            figure.phrase.end <= start < figure.phrase.end + FAR
            and _OPENS(doc.language).search(doc.text, figure.phrase.end, start + 1) is None
        ):
            return report
    return None
