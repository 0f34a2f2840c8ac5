"""HTML as plain strings: text is escaped where it enters, what is markup already says so by its type."""

from __future__ import annotations

from collections.abc import Iterable

from provlint.output import escape as _escape


class Html(str):
    """Markup, ready to be put beside other markup."""

    __slots__ = ()


def text(value: object) -> Html:
    """A value as it stands between tags and in quoted attributes; markup stays as it is."""
    return value if isinstance(value, Html) else Html(_escape.html(str(value)))


def joined(parts: Iterable[object], between: str = "") -> Html:
    return Html(between.join(text(part) for part in parts))


def tag(name: str, /, *children: object, **attributes: object) -> Html:
    """``<name>`` with its children. ``class_`` and ``data_x`` are written ``class`` and ``data-x``; None is left out."""
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{text(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{name}{given}>{joined(children)}</{name}>")


def count(number: int, one: str, many: str = "") -> str:
    """``1 draft``, ``1,200 drafts``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def table(head: Iterable[object], rows: Iterable[Html], **attributes: object) -> Html:
    """A table that scrolls sideways by itself where the window is narrow."""
    cells = joined(cell if isinstance(cell, Html) else tag("th", cell, scope="col") for cell in head)
    body = tag("tbody", *rows)
    return tag("div", tag("table", tag("thead", tag("tr", cells)), body, **attributes), class_="scroll", tabindex="0")
