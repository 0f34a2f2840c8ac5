"""A waiver as a writer puts it down: a comment in the draft, or an entry of the side file where no comment can stand."""

from __future__ import annotations

import json

#: suffixes of drafts in which a directive stands in a comment of the draft itself
COMMENTED = (".md", ".markdown", ".mdown", ".mkd", ".html", ".htm")
#: what stands for the reason until somebody has written it
REASON = "why this may stand"


def comment(rule: str, reason: str = REASON) -> str:
    """The directive for the end of the line or before the paragraph."""
    return f"<!-- provlint: ignore[{rule}] -- {reason} -->"


def entry(rule: str, quote: str, reason: str = REASON) -> str:
    """The line under ``ignore:`` of the side file, with its line end."""
    return f"- {{rule: {rule}, match: {scalar(quote)}, reason: {reason}}}\n"


def scalar(text: str) -> str:
    """A text as a double-quoted YAML scalar; JSON's strings are some of those."""
    return json.dumps(text, ensure_ascii=False)
