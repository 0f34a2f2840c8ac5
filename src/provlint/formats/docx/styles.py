"""What the styles of a Word file say of a paragraph: heading, list item, quotation, code; and what they hide."""

from __future__ import annotations

import re
from collections.abc import Mapping

from provlint.core.record import NamedTuple
from provlint.formats import xml
from provlint.formats.docx.names import local, on, value

_HEADING = re.compile(r"heading ([1-9])\Z")
#: the names that Word gives its own styles whatever the language of its menus (ISO/IEC 29500-1, 17.7.4.9)
_KINDS = {
    "title": ("heading", 1),
    "subtitle": ("heading", 2),
    "quote": ("quote", 1),
    "intense quote": ("quote", 1),
    "block text": ("quote", 1),
    "quotations": ("quote", 1),
    "caption": ("caption", 0),
    "html preformatted": ("code", 0),
    "preformatted text": ("code", 0),
    "source code": ("code", 0),
    "macro text": ("code", 0),
    "header": ("furniture", 0),
    "footer": ("furniture", 0),
    "table of figures": ("furniture", 0),
}
_LISTED = re.compile(r"(?:toc|index) [1-9]\Z|table of contents\b|toc heading\Z")
#: no chain of styles is longer
_LONGEST = 50


class Style(NamedTuple):
    """What one style says by itself; ``based`` is the id of the style it is based on."""

    name: str = ""
    based: str = ""
    outline: int = -1
    listed: bool | None = None
    hidden: bool | None = None


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, styles: Mapping[str, Style], default: str = "") -> None:
        self._styles = styles
        self._default = default
        self._kinds: dict[str, tuple[str, int]] = {}
        self.hidden = frozenset(key for key in styles if self._hides(key))

    def _chain(self, key: str) -> list[Style]:
        found: list[Style] = []
        style = self._styles.get(key)
        while style is not None and len(found) < _LONGEST:
            found.append(style)
            style = self._styles.get(style.based)
        return found

    def _hides(self, key: str) -> bool:
        return next((style.hidden for style in self._chain(key) if style.hidden is not None), False)

    def kind(self, key: str) -> tuple[str, int]:
        """The kind and depth of a block in this style (the id, "" for the default style)."""
        key = key or self._default
        if key not in self._kinds:
            self._kinds[key] = self._kind(key)
        return self._kinds[key]

    def _kind(self, key: str) -> tuple[str, int]:
        chain = self._chain(key)
        for style in chain:
            heading = _HEADING.match(style.name)
            if heading:
                return "heading", int(heading[1])
            if style.name in _KINDS:
                return _KINDS[style.name]
            if _LISTED.match(style.name):
                return "furniture", 0
            if style.outline >= 0:
                return ("heading", style.outline + 1) if style.outline < 9 else ("paragraph", 0)
        if next((style.listed for style in chain if style.listed is not None), False):
            return "list-item", 1
        return "paragraph", 0


def read(data: bytes, name: str) -> Styles:
    """The styles of a styles part. Raises Unreadable."""
    reader = _Reader()
    xml.feed(xml.parser(reader.start, reader.end), data, name)
    return Styles(reader.styles, reader.default)


class _Reader:
    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self.default = ""
        self._id = ""
        self._style: Style | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        word = local(name)
        if word == "style":
            self._id, self._style = value(attributes, "styleId"), Style()
            if value(attributes, "type") == "paragraph" and value(attributes, "default") in ("1", "true", "on"):
                self.default = self._id
        elif self._style is not None and word:
            self._style = _told(self._style, word, attributes)

    def end(self, name: str) -> None:
        if self._style is not None and local(name) == "style":
            self.styles[self._id] = self._style
            self._style = None


def _told(style: Style, word: str, attributes: Mapping[str, str]) -> Style:
    """The style with what one of its properties says."""
    if word == "name":
        return style._replace(name=value(attributes).strip().lower())
    if word == "basedOn":
        return style._replace(based=value(attributes))
    if word == "outlineLvl" and value(attributes).isdecimal():
        return style._replace(outline=int(value(attributes)))
    if word == "numId":
        return style._replace(listed=value(attributes) != "0")
    if word == "vanish":
        return style._replace(hidden=on(attributes))
    return style
