"""The encoding that a page declares of itself (WHATWG, "prescan a byte stream"), as a codec that loses no byte."""

from __future__ import annotations

import re

from provlint.lexicon import compiled

#: how far into a page a declaration counts, in bytes
PRESCAN = 1024
_COMMENT = compiled.pattern(rb"<!--.*?--!?>", re.S)
_META = compiled.pattern(rb"<meta[\s/][^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:+-]{2,30})", re.I)
_XML = compiled.pattern(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:+-]{2,30})")

#: labels of the Encoding Standard that name the same table under a wider name; Latin-1 on the web is windows-1252
_WIDER = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "ansi_x3.4-1968": "cp1252",
    "latin1": "cp1252",
    "l1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "tis-620": "cp874",
    "iso-8859-11": "cp874",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}
#: and those that Python calls like the standard; all of them keep ASCII where it is
_SAME = compiled.pattern(r"(?:windows-|cp)(?:125[0-8]|874|866)\Z|iso-8859-(?:[2-8]|1[03456])\Z|koi8-[ru]\Z|big5\Z|euc-jp\Z|gb18030\Z")


def declared(data: bytes) -> str | None:
    """The Python codec of the encoding that a page's first bytes declare; None where none is declared, or an unknown one.

    UTF-8 and UTF-16 count as none: a page whose declaration could be read is not in UTF-16, and UTF-8 is tried first.
    """
    head = _COMMENT.sub(b"", data[:PRESCAN])
    found = _XML.match(head) or _META.search(head)
    if found is None:
        return None
    label = found.group(1).decode("ascii").lower()
    if label in _WIDER:
        return _WIDER[label]
    return label.replace("windows-", "cp") if _SAME.match(label) else None
