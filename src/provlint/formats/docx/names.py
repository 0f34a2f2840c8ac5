"""The names of WordprocessingML (ISO/IEC 29500-1 and -4), in both of its namespaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from provlint.formats.xml import GLUE

T = TypeVar("T", bound=Callable[..., None])

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: the "Strict" documents that Word can save
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
STRICT_MATH = "http://purl.oclc.org/ooxml/officeDocument/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE = f"http://www.w3.org/XML/1998/namespace{GLUE}space"
_OFF = ("0", "false", "off", "none")


def table(handlers: Mapping[str, T]) -> dict[str, T]:
    """Handlers by local name as handlers by the full names of both namespaces."""
    return {f"{space}{GLUE}{local}": call for space in (W, STRICT) for local, call in handlers.items()}


def local(name: str) -> str:
    """The local name of an element of WordprocessingML, "" for any other."""
    space, _, word = name.rpartition(GLUE)
    return word if space in (W, STRICT) else ""


def value(attributes: Mapping[str, str], name: str = "val") -> str:
    """An attribute by its local name in whichever namespace, "" where it is missing."""
    tail = GLUE + name
    for key, found in attributes.items():
        if key.endswith(tail) or key == name:
            return found
    return ""


def on(attributes: Mapping[str, str]) -> bool:
    """Whether a property without or with a value is switched on."""
    return value(attributes).lower() not in _OFF
