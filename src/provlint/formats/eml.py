"""Mails (EML; RFC 5322 and MIME): subject and text; what is attached is named and not read."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email import errors
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
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\Z")
#: a sign of equality that begins no sign in quoted-printable and ends no line; at the end of a part its line end is that of the boundary
_ESCAPE = re.compile(r"=(?![0-9A-Fa-f]{2}|[ \t]*(?:\r|\n|\Z))")
#: what a text in an encoding looks like where its head does not say so: nothing but long lines of base64, escaped bytes of UTF-8
_ENCODED = re.compile(r"\s*(?:[A-Za-z0-9+/]{60,}\s+)+[A-Za-z0-9+/]*={0,2}\s*\Z|(?s:.*?)=[C-F][0-9A-F](?:=\r?\n)?=[89AB][0-9A-F]")
#: a part with its head that stands in a text
_PART = re.compile(r"(?mi)^--\S.*\r?\n(?:Content-[\w-]+:.*\r?\n)")
_LOST = (
    errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect, errors.NoBoundaryInMultipartDefect,
    errors.MultipartInvariantViolationDefect,
)  # fmt: skip
_HEAD = (errors.MissingHeaderBodySeparatorDefect, errors.FirstHeaderLineIsContinuationDefect)
_ENCODINGS = frozenset({"7bit", "8bit", "binary", "base64", "quoted-printable"})
_SILENT = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/calendar"})


def decode(path: str, data: bytes) -> Source:
    """The text of a mail. Raises Unreadable."""
    if not re.search(rb"\r?\n\r?\n", data):
        raise Unreadable("damaged: it ends in its head")
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
        damage = dict.fromkeys(said for part in parts for said in _damage(part, part in told_parts, data))
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
    faults += tuple(damage)
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


def _damage(part: EmailMessage, read: bool, data: bytes) -> Iterator[str]:
    """What is wrong with a part of a mail; of its own text where it is ``read``."""
    if any(isinstance(one, _LOST) for one in part.defects):
        yield "damaged: it is cut off, or lost a boundary of its parts: what is missing is not read"
    if any(isinstance(one, _HEAD) for one in part.defects):
        yield "damaged: the head of it or of a part of it is broken"
    if not read:
        return
    encoding = str(part.get("content-transfer-encoding", "7bit")).strip().lower()
    said = str(part.get_payload())
    if encoding not in _ENCODINGS:
        yield f"its text is encoded as {encoding}, which is not read"
    elif encoding == "base64" and not (_BASE64.match("".join(said.split())) and _has_end(said, data)):
        yield "damaged: a text of it in base64 is cut off, or holds what is no base64: it is not read whole"
    elif encoding == "quoted-printable" and (_ESCAPE.search(said) or data.endswith(b"=")):
        yield "damaged: a text of it holds what is no quoted-printable, or is cut off"
    elif encoding not in ("base64", "quoted-printable") and (_ENCODED.match(said) or _PART.search(said)):
        yield "damaged: a text of it is encoded or in parts, and its head does not say how"
    content = part.get_payload(decode=True)
    try:
        (content if isinstance(content, bytes) else b"").decode(part.get_content_charset("ascii"))
    except UnicodeDecodeError:
        yield f"damaged: a text of it holds bytes that are no {part.get_content_charset('ascii')}"


def _has_end(said: str, data: bytes) -> bool:
    """Whether the last line of a text ends: a line end or the boundary of its part stands behind it."""
    return not said.strip() or not data.endswith(said.encode("ascii", "replace").strip())


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
