"""XML read by expat, without document types: no entity is ever expanded, no file or address is ever fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from provlint.formats.read import Unreadable

#: between the namespace and the name of an element or attribute, as expat gives them
GLUE = "|"
Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]


def parser(start: Start, end: End, chars: Callable[[str], object] | None = None) -> expat.XMLParserType:
    """A parser whose names are ``namespace|name``; text is handed over in one piece up to the next tag.

    A document type raises Unreadable: no office program writes one, and all attacks by entities need one.
    """
    made = expat.ParserCreate(namespace_separator=GLUE)
    made.buffer_text = True
    made.StartElementHandler = start
    made.EndElementHandler = end
    if chars is not None:
        made.CharacterDataHandler = chars
    made.StartDoctypeDeclHandler = _refuse
    return made


def _refuse(*about: object) -> NoReturn:
    raise Unreadable("declares a document type, which can hold entities and addresses to fetch; it is not read")


def feed(made: expat.XMLParserType, data: bytes, name: str) -> None:
    """Parse the bytes of the part ``name`` to their end. Raises Unreadable where they are no well-formed XML."""
    try:
        made.Parse(data, True)
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        raise Unreadable(f"{name} is no well-formed XML: {why} at line {error.lineno}, column {error.offset + 1}") from error
    except (LookupError, ValueError, UnicodeError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"{name} cannot be decoded ({error})") from error
