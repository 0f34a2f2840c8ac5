"""Files that provlint wrote, known from outside: by a mark where the format has room for one, by their form where it has not.

A report quotes the drafts it is about. Read as a draft it would copy all of them and contradict them with every correction.
"""

from __future__ import annotations

import os
import re

from provlint.lexicon import compiled

#: in the head of every page; behind the charset, which must come first
GENERATOR = '<meta name="generator" content="provlint">'
#: the comment of the zip file that a reviewed copy of a Word file is, as long as nothing but provlint has written it
COPY = b"provlint: reviewed copy"
#: so many bytes show what a file is
HEAD = 700

_PAGE = GENERATOR.encode()
#: how the reports for machines name their schema or maker, and the heading of the Markdown report
_SCHEMAS = (b'"provlint-', b'"name": "provlint"', b'name="provlint"', b"urn:provlint:")
_HEADING = b"### provlint: "
#: the heads of our tables in CSV
_COLUMNS = (
    b"path,line,column,end_line,end_column,",
    b"path,line,column,kind,status,claim,says,source,",
    b"story,matter,kind,how,path,day,line,column,",
)
_COLOR = compiled.pattern(rb"\x1b\[[\d;]*m")
_PLACE = compiled.pattern(rb"\d:[1-9]|,line=")
_RULE = r"[a-z][\w-]*/[a-z][\w-]*"
_FORMS = (
    # text, full: a.md:3:1: error: "The the": the word stands twice [copy/doubled-word]
    rf"[^\n]+:\d+:\d+: [a-z]+: [^\n]+ \[{_RULE}\]",
    # desk: a.md / 1 error / 3:1  "The the": the word stands twice  [copy/doubled-word]
    rf"\S[^\n]*\n  \d+ [a-z]+\r?\n {{4,}}\d+:\d+  [^\n]+  \[{_RULE}\]",
    # github: ::error file=a.md,line=3,
    r"::[a-z]+ file=[^\n]+,line=\d+,[^\n]+title=",
    # ledger: a.md: killed/kerrow (main event) / a.md:1:72  12  killed  named  the police
    r"\S[^\n]*: [^\n]+\n  \S[^\n]*:\d+:\d+  +\S[^\n]*  \S[^\n]*  [a-z-]+ +\S",
    # names: a.md (of more drafts: those without names first) / Ana Ruiz (person, 2 times) / a.md:1:72
    r"(?:\S[^\n]*\r?\n(?:\r?\n)?){1,40}  \S[^\n]* \([a-z]+, [a-z0-9 ]+[;)][^\n]*\n {4,}[^\n]+:\d+:\d+",
    # story: a: 2 drafts / [1] a.md (2024-05-13)
    r"\S[^\n]*: \d+ [a-z]+\r?\n  \[1\] \S[^\n]*\n(?:  \[\d+\] [^\n]*\n)+[ !^?-] \S[^\n]* \([a-z]+\)\r?\n    \[\d+\] \d+:\d+ ",
    # evidence: a.md:1:72  figure  supported  killed 12 people
    r"[^\n:]+\.\w+:\d+:\d+ +[a-z]+ +[a-z]+ {2,}\S",
)

#: reports that found nothing, and stories without a matter, which tell no place: nothing else stands in the file
_EMPTY = compiled.pattern(
    r"\d+ [a-z]+, \d+ [a-z]+ in \d+ [a-z]+\.?\s*\Z|no claims\s*\Z|no two of these drafts tell of one event; --story [^\n]*\s*\Z"
    r"|\S[^\n]*: \d+ drafts\r?\n(?:  \[\d+\] \S[^\n]*\.\w+(?: \([^()\n]*\))?\r?\n?){2,}"
)
#: how each finding of a GitLab report begins
_GITLAB = compiled.pattern(rb'\[\s*\{"description": "[^\n]*"check_name": "[\w-]+/[\w-]+", "fingerprint": "')


def wrote(path: str) -> bool:
    """Whether a file is a report, a table or an untouched reviewed copy that provlint wrote; False where it cannot be read."""
    try:
        with open(path, "rb", buffering=0) as stream:
            head = stream.read(HEAD)
            if not head.startswith(b"PK"):
                return is_ours(head)
            stream.seek(-min(len(COPY), os.fstat(stream.fileno()).st_size), os.SEEK_END)
            return stream.read(len(COPY)) == COPY
    except OSError:
        return False


def is_ours(head: bytes) -> bool:
    """Whether the first bytes of a text, in UTF-8 or UTF-16, are those of something that provlint wrote."""
    head = head[:HEAD]
    if b"\0" in head:  # a shell of Windows writes what it redirects in UTF-16
        head = head.replace(b"\0", b"").removeprefix(b"\xff\xfe")
    if b"provlint" in head:
        if head.startswith(_HEADING) or _PAGE in head:
            return True
        if head.startswith((b"{", b"[", b"<?xml")) and any(mark in head for mark in _SCHEMAS):
            return True
    if head.startswith(_COLUMNS) or _GITLAB.match(head):
        return True
    if _EMPTY.match(_COLOR.sub(b"", head).decode("utf-8", "replace")):
        return True
    return _PLACE.search(head) is not None and _has_form(_COLOR.sub(b"", head))


def _has_form(head: bytes) -> bool:
    """Whether a text begins in the form of one of our tables for people."""
    return re.match("|".join(_FORMS), head.decode("utf-8", "replace")) is not None
