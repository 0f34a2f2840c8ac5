"""Mails (EML; RFC 5322 and MIME): subject and text; what is attached is named and not read."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

from provlint.core.document import Document, Settings, Source
from provlint.formats import pages, told
from provlint.formats.read import Unreadable
from provlint.formats.told import Line, Told

name = "eml"
suffixes = (".eml",)
sought = "evidence"

#: words before or after the parts: as many have notices ("This is a multi-part message in MIME format.")
NOTICE = 20
#: parts of a mail, one in another
MOST_PARTS = 500
_SILENT = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/calendar"})


def decode(path: str, data: bytes) -> Source:
    """The text of a mail. Raises Unreadable."""
    head = data[:4000].split(b"\n\n")[0].split(b"\r\n\r\n")[0].lower()
    if not any(field in b"\n" + head for field in (b"\nfrom:", b"\ndate:", b"\nreceived:", b"\nmime-version:", b"\nsubject:")):
        raise Unreadable("no mail: its head has none of the fields of one")
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        parts = [part for part in message.walk() if isinstance(part, EmailMessage)]
        if len(parts) > MOST_PARTS:
            raise Unreadable(f"has more than {MOST_PARTS} parts")
        told_parts = list(_texts(message))
        body = [line for part in told_parts for line in _lines(part)]
        attached = [p for p in parts if not p.is_multipart() and not _silent(p) and not any(p is t for t in told_parts)]
        head_lines = [Line(str(message.get("subject", "")), "heading", 1)] if message.get("subject") else []
        meta = {key: str(message.get(field)) for field, key in (("subject", "title"), ("from", "author")) if message.get(field)}
        sent = getattr(message.get("date"), "datetime", None)
    except Unreadable:
        raise
    except Exception as error:  # the library raises all kinds of them for what is no mail
        raise Unreadable(f"damaged: it is no whole mail ({type(error).__name__})") from error
    if sent is not None:
        meta["date"] = sent.date().isoformat()
    if not body and not attached and len(data) > len(head) + 8:
        raise Unreadable("has no text that can be read")
    names = ", ".join(str(part.get_filename() or part.get_content_type()) for part in attached)
    faults: tuple[str, ...] = (f"what is attached is not read: {names}; save it beside the mail",) if attached else ()
    if any(len(str(text or "").split()) > NOTICE for part in parts for text in (part.preamble, part.epilogue)):
        faults += ("damaged: text of it stands outside of its parts, and is not read",)
    return told.source(path, data, Told([*head_lines, *body], meta), faults=faults)


def _texts(part: EmailMessage) -> Iterator[EmailMessage]:
    """The texts of a mail in their order, forwarded mails with them; of two forms of one text the plain one."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment":
        return
    if kind == "multipart/alternative":
        best = part.get_body(preferencelist=("plain", "html"))
        if isinstance(best, EmailMessage):
            yield best
    elif part.is_multipart():
        for inner in part.iter_parts() if kind != "message/rfc822" else part.get_payload():
            if isinstance(inner, EmailMessage):
                yield from _texts(inner)
    elif kind in ("text/plain", "text/html"):
        yield part


def _silent(part: EmailMessage) -> bool:
    """Whether a part holds nothing to read: pictures, sounds, signatures, invitations, the other form of a text."""
    if part.get_content_maintype() in ("image", "audio", "video") or part.get_content_type() in _SILENT:
        return True
    return part.get_content_type() in ("text/plain", "text/html") and part.get_content_disposition() != "attachment"


def _lines(part: EmailMessage) -> Iterator[Line]:
    text = part.get_content()
    if part.get_content_type() == "text/html":
        yield from pages.lines(text)
        return
    paragraph: list[str] = []
    quoted = False
    for line in [*text.splitlines(), ""]:
        quote = line.startswith(">")
        bare = line.lstrip("> ").rstrip() if quote else line.strip()
        if paragraph and (not bare or quote != quoted):
            yield Line(" ".join(paragraph), "quote" if quoted else "paragraph", int(quoted))
            paragraph = []
        if bare:
            paragraph.append(bare)
        quoted = quote


def parse(source: Source, settings: Settings | None = None) -> Document:
    """A Document whose text is that of the source. ``source`` comes from ``decode``."""
    return told.document(source, name, settings)
