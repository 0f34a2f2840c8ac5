"""What a page says of itself: title, author, date, description and language, wherever on the page it stands."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from typing import Any

from provlint.formats.html_tokens import Token

#: the names of fields in ``meta`` elements, the best word first
_NAMES = {
    "date": ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "date",
             "dc.date", "dcterms.date", "dcterms.created", "dc.date.issued", "pubdate", "publishdate", "publish-date", "publication_date",
             "article.published", "cxenseparse:recs:publishtime", "last-modified", "article:modified_time"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"),
    "title": ("og:title", "headline", "dc.title", "twitter:title", "parsely-title"),
    "description": ("description", "og:description", "twitter:description", "dc.description"),
}  # fmt: skip
_KEYS = {name: (key, rank) for key, names in _NAMES.items() for rank, name in enumerate(names)}
#: JSON-LD of these kinds speaks of the article
_ARTICLES = ("article", "newsarticle", "blogposting", "reportagenewsarticle", "report", "webpage", "socialmediaposting")
#: longer data is not read
_LONGEST = 400_000


def metadata(source: str, tokens: Sequence[Token], article: bytearray) -> dict[str, Any]:
    """``title``, ``author``, ``date``, ``description`` and ``language`` of a page, each a text, those that it gives.

    ``article`` tells for each token whether it stands in the article: a ``time`` there is nearer than one elsewhere.
    """
    said: dict[str, tuple[int, str]] = {}

    def note(key: str, rank: int, value: str) -> None:
        value = " ".join(value.split())
        if value and (key not in said or rank < said[key][0]) and not (key == "author" and _is_address(value)):
            said[key] = rank, value

    data = False
    for i, token in enumerate(tokens):
        if token.kind == "start":
            data = token.name == "script" and "ld+json" in token.attributes.get("type", "").lower()
            if token.name in ("meta", "time", "html", "span", "abbr"):
                _of_tag(token, bool(article[i]), note)
        elif token.kind == "raw":
            if data:
                for key, value in _of_data(source[token.start : min(token.end, token.start + _LONGEST)]):
                    note(key, -1, value)
            elif token.name == "title":
                note("title", 90, html.unescape(source[token.start : token.end]))
    return {key: said[key][1] for key in sorted(said)}


def _of_tag(token: Token, inside: bool, note: Any) -> None:
    attributes = token.attributes
    if token.name == "html":
        note("language", 0, attributes.get("lang") or attributes.get("xml:lang") or "")
    elif token.name == "meta":
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        key, rank = _KEYS.get(name, ("", 0))
        if key:
            note(key, rank, attributes.get("content", ""))
        elif attributes.get("http-equiv", "").lower() == "content-language":
            note("language", 1, attributes.get("content", ""))
    elif token.name == "time" or "datetime" in attributes:
        own = "pubdate" in attributes or attributes.get("itemprop", "").lower() == "datepublished"
        note("date", 20 if own else 40 if inside else 60, attributes.get("datetime", "") or attributes.get("content", ""))
    elif attributes.get("itemprop", "").lower() == "datepublished":
        note("date", 20, attributes.get("content", ""))


def _of_data(text: str) -> Iterator[tuple[str, str]]:
    """What JSON-LD says of the article; nothing where it is no JSON."""
    try:
        found = json.loads(text.strip().removeprefix("<![CDATA[").removesuffix("]]>"))
    except (ValueError, RecursionError):
        return
    waiting, seen = [found], 0
    while waiting and seen < 200:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, list):
            waiting += item[:50]
            continue
        if not isinstance(item, dict):
            continue
        waiting += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(item.get(key), (list, dict))]
        kinds = item.get("@type")
        if any(str(kind).lower() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield from (
                (key, html.unescape(str(item[name])))
                for key, name in (("date", "datePublished"), ("title", "headline"), ("description", "description"))
                if isinstance(item.get(name), str)
            )
            author = ", ".join(_people(item.get("author")))
            if author:
                yield "author", html.unescape(author)


def _people(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and not _is_address(name):
            yield name.strip()


def _is_address(value: str) -> bool:
    """Whether an author's field holds an address or a handle."""
    return "://" in value or value.startswith(("@", "www.", "/"))
