"""A number of people or things and the list that names them: three people and four names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provlint import Document, Span
from provlint.layers.figures import Figure
from provlint.layers.text import lazy, worded
from provlint_figures._words import OPEN, exact, quoted

#: lists as long as this are counted by nobody
MOST = 12
#: "Three people died: Ana Ruiz, Luis Roe and Mei Tan, police said." The list ends with what follows its "and"
_LIST = worded(
    r"(?:[A-Z]\w+,?\s)?(?:{arithmetic.who} )?{arithmetic.befell}(?: in [^:.,\n]{1,40})?: "
    r"([^:;.\n]{2,200}?,? and [^:;.,\n]{2,60})(?=[.,;])"
)
#: a list of names in which an age or a place stands between commas goes on after its "and" with more names
_GOES_ON = worded(r",? and [^:;.,\n]{2,60}[.;]")
#: all items are posts: "the chairman, the lawyer and a clerk"
_ROLE = worded(r"{figure_rules.one of them} (?:[a-z-]+ ){0,3}[a-z-]+")
_NAME = lazy(r"(?:[A-Z][\w’'.-]*)(?: (?:[a-z]{2,3} )?[A-Z][\w’'.-]*){0,3}")
#: "three inspections, in 2020, 2021, 2022 and 2023"
_YEARS = worded(r" [a-z]+(?: [a-z]+)?,? in ((?:[12]\d{3}, )+[12]\d{3},? and [12]\d{3}|[12]\d{3} and [12]\d{3})(?![\d-])")
_YEAR = lazy(r"\d{4}")


def lists(doc: Document, numbers: Sequence[Figure]) -> Iterator[tuple[Span, str, Span]]:
    """Numbers whose list has another length: the number, what is wrong, and where the list stands."""
    for whole in numbers:
        if not exact(whole) or not 2 <= whole.low <= MOST:
            continue
        if found := _named(doc, whole) or _dated(doc, whole):
            length, kind, at = found
            if length != whole.low and not OPEN(doc.language).search(doc.text, whole.span.start, at.end):
                yield whole.span, f"{quoted(doc, whole.span)} are announced, {length} are {kind}", at


def _named(doc: Document, whole: Figure) -> tuple[int, str, Span] | None:
    """A list of names or of posts after a colon."""
    match = _LIST(doc.language).match(doc.text, whole.span.end + 1)
    if match is None or _GOES_ON(doc.language).match(doc.text, match.end()):
        return None
    items = [p.strip() for p in match.group(1).replace(" and ", ", ").split(",")]
    names = [p for p in items if p and not p.isdigit()]
    alike = any(all(kind.fullmatch(p) for p in names) for kind in (_NAME, _ROLE(doc.language)))
    return (len(names), "named", Span(*match.span(1))) if names and alike else None


def _dated(doc: Document, whole: Figure) -> tuple[int, str, Span] | None:
    """A list of years."""
    match = _YEARS(doc.language).match(doc.text, whole.span.end)
    return (len(_YEAR.findall(match[1])), "dated", Span(*match.span(1))) if match else None
