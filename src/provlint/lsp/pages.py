"""A rule in words for the editor: the hover, and a page that a link can open."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

RULE = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")
_OBEYED = re.compile(r"[\\`*_{}\[\]()#+.!<>|~&-]")
_FIELDS = ("Why", "Instead", "Source", "Limits")


def plain(text: str) -> str:
    """Markdown that reads as the text: a message quotes the draft, and a draft may hold anything."""
    return _OBEYED.sub(r"\\\g<0>", text).replace("\n", " ").replace("\r", " ")


def hover(rule: str, sections: dict[str, str], page: str, message: str = "") -> str:
    """What a rule flags, why, and on whose authority, in Markdown."""
    title = f"[{plain(rule)}]({page})" if page else plain(rule)
    parts = [plain(message)] if message else []
    parts.append(f"**{title}** {plain(sections.get('What', ''))}".rstrip())
    parts += [f"*{name}:* {plain(sections[name])}" for name in _FIELDS if name in sections]
    return "\n\n".join(parts)


def write(folder: str, rule: str, page: str) -> str:
    """The file that holds the page of a rule; written when first asked for."""
    path = os.path.join(folder, "pages", *rule.split("/")) + ".txt"
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(page + "\n")
    return path


def named_rules(text: str, known: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Where a text names rules: in a rules.yaml, or in a directive of a draft. Offsets in code points."""
    for match in RULE.finditer(text):
        if match.group() in known:
            yield match.start(), match.end(), match.group()
