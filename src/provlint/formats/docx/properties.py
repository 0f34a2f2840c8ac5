"""The properties of an office file (Dublin Core in docProps/core.xml): title, author, dates."""

from __future__ import annotations

from collections.abc import Mapping

from provlint.formats import xml

_KEPT = {"title": "title", "creator": "author", "description": "description", "keywords": "keywords", "language": "language",
         "created": "created", "modified": "modified"}  # fmt: skip
#: what programs write where they know no author
_NOBODY = ("python-docx", "microsoft office user", "windows user", "user", "admin", "unknown author")


def read(data: bytes, name: str) -> dict[str, str]:
    """``title``, ``author``, ``date`` and more, as far as a file gives them. Raises Unreadable.

    ``date`` is the day on which it was last saved, else that of its making: a draft is often made out of an old one.
    """
    found: dict[str, str] = {}
    said: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        said.clear()

    def end(name: str) -> None:
        key = _KEPT.get(name.rpartition(xml.GLUE)[2])
        text = " ".join("".join(said).split())
        if key and text:
            found.setdefault(key, text)
        said.clear()

    xml.feed(xml.parser(start, end, said.append), data, name)
    if found.get("author", "").lower() in _NOBODY:
        del found["author"]
    day = (found.get("modified") or found.get("created") or "")[:10]
    if day:
        found["date"] = day
    return found
