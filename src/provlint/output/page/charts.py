"""Charts as inline SVG: bars in rows of text, so that they can be read on any width and without colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from provlint.core.record import NamedTuple
from provlint.output.page.markup import Html, count, tag


class Bar(NamedTuple):
    """A row: its name, where it leads, and its parts by the class that fills them."""

    name: str
    href: str
    parts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.parts.values())


def bars(rows: Sequence[Bar], what: str) -> Html:
    """Rows of a name, a bar and its number; ``what`` is counted."""
    most = max((bar.total for bar in rows), default=1) or 1
    return tag("ul", *(_row(bar, most, what) for bar in rows), class_="bars")


def _row(bar: Bar, most: int, what: str) -> Html:
    name = tag("a", bar.name, href=bar.href) if bar.href else tag("span", bar.name)
    label = f"{bar.name}: {count(bar.total, what)}"
    return tag("li", tag("span", name, class_="name"), _strip(bar.parts, most, label), tag("span", f"{bar.total:,}", class_="n"))


def _strip(parts: Mapping[str, int], whole: int, label: str) -> Html:
    shown, at = [], 0.0
    for kind, number in parts.items():
        width = 100 * number / whole
        if width:
            title = tag("title", f"{kind}: {number:,}") if kind not in ("e", "w", "i") else ""
            shown.append(tag("rect", title, class_=f"fill-{kind}", x=f"{at:.2f}", y="0", width=f"{width:.2f}", height="8"))
        at += width
    return tag("svg", *shown, viewBox="0 0 100 8", preserveAspectRatio="none", role="img", aria_label=label)


def share(parts: Mapping[str, int]) -> Html:
    """One bar of the whole, each part named below with its number and share."""
    whole = sum(parts.values()) or 1
    said = ", ".join(f"{kind} {number}" for kind, number in parts.items())
    legend = [
        tag("li", _swatch(kind), f" {kind} ", tag("b", f"{number:,}"), f" ({100 * number / whole:.0f}%)")
        for kind, number in parts.items()
        if number
    ]
    return tag("div", _strip(parts, whole, said), tag("ul", *legend, class_="legend"), class_="share")


def _swatch(kind: str) -> Html:
    box = tag("rect", class_=f"fill-{kind}", width="10", height="10", x="0", y="0")
    return tag("svg", box, viewBox="0 0 10 10", class_="swatch", aria_hidden="true")


def patterns() -> Html:
    """The hatchings that tell parts apart where colour does not; once a page."""
    lines = {
        "hatch-w": "M0 2L2 0", "hatch-i": "M0 1H2", "hatch-unnamed": "M0 2L2 0", "hatch-second-hand": "M1 0V2",
    }  # fmt: skip
    made = [
        tag("pattern", tag("rect", width="2", height="2", class_=f"{name}-bg"), tag("path", d=path, class_="hatch", stroke_width="0.4"),
            id=name, width="2", height="2", patternUnits="userSpaceOnUse")
        for name, path in lines.items()
    ]  # fmt: skip
    return tag("svg", tag("defs", *made), width="0", height="0", class_="defs", aria_hidden="true")


class Point(NamedTuple):
    """A value in a column of a chart: ``series`` gives its shape, ``href`` where it is told."""

    column: int
    value: float
    series: str
    label: str
    href: str


_SHAPES = ("M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0", "M-5 -5H5V5H-5Z", "M0 -6L6 5H-6Z", "M0 -7L7 0L0 7L-7 0Z")
_COLUMN, _HEIGHT, _LEFT, _TOP = 120, 150, 24, 26


def timeline(columns: Sequence[tuple[str, str]], points: Iterable[Point]) -> Html:
    """Values over columns (a name and a day) in order, a shape and a line a series, each value above its shape."""
    found = list(points)
    series = list(dict.fromkeys(point.series for point in found))
    top = max((point.value for point in found), default=1) or 1
    width = _LEFT * 2 + _COLUMN * len(columns)

    def x(column: int) -> int:
        return _LEFT + _COLUMN * column + _COLUMN // 2

    def y(value: float) -> float:
        return _TOP + _HEIGHT * (1 - value / top)

    shown = [tag("path", d=f"M{_LEFT} {_TOP + _HEIGHT + 10}H{width - _LEFT}", class_="axis")]
    for n, (name, day) in enumerate(columns):
        short = name if len(name) <= 16 else name[:15] + "…"
        shown.append(tag("text", short, tag("title", name), x=x(n), y=_TOP + _HEIGHT + 30, class_="tick"))
        shown.append(tag("text", day, x=x(n), y=_TOP + _HEIGHT + 46, class_="tick"))
    for n, name in enumerate(series):
        own = sorted((point for point in found if point.series == name), key=lambda p: p.column)
        line = "L".join(f"{x(point.column)} {y(point.value):.1f}" for point in own)
        shown.append(tag("path", d=f"M{line}", class_=f"line s{n % 4}"))
        for point in own:
            at = f"translate({x(point.column)} {y(point.value):.1f})"
            mark = tag("path", d=_SHAPES[n % 4], transform=at, class_=f"dot s{n % 4}")
            label = tag("text", point.label, x=x(point.column), y=f"{y(point.value) - 11:.1f}", class_="value")
            shown.append(tag("a", mark, label, href=point.href) if point.href else tag("g", mark, label))
    keys = [
        tag("li", tag("svg", tag("path", d=_SHAPES[n % 4], class_=f"dot s{n % 4}"), viewBox="-8 -8 16 16", class_="swatch",
                      aria_hidden="true"), f" {name}")
        for n, name in enumerate(series)
    ]  # fmt: skip
    height = _TOP + _HEIGHT + 60
    said = "; ".join(f"{columns[p.column][0]}: {p.series} {p.label}" for p in found)
    chart = tag("svg", *shown, width=width, height=height, viewBox=f"0 0 {width} {height}", role="img", aria_label=said)
    return tag("div", tag("ul", *keys, class_="legend"), tag("div", chart, class_="scroll", tabindex="0"), class_="timeline")
