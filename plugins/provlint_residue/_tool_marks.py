"""Marks that a writing tool sets and no person types, whatever the language; also where they stand in the markup."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document
from provlint.layers.text import Lazy, lazy, links, spanning, worded

#: a sign that must be in the text, and the mark; the lists are small so that each costs one search of the text
_MARKS = tuple(
    (sign, lazy(pattern))
    for sign, pattern in (
        ("<|", r"<\|[a-z][\w ]{1,30}\|>"),
        ("INST]", r"(?<![^\n])(?:<s>)?\[INST\]|\[INST\] ?(?:[\w,.'’-]+ ){2,80}?\[/INST\]"),
        ("<<SYS", r"<</?SYS>>"),
        ("【", r"【\d{1,3}[†:‡][^】\n]{0,40}】"),
        ("oaicite", r":?(?:contentReference)?\[oaicite:\d+\](?:\{index=\d+\})?"),
        ("oai_citation", r"\[oai_citation[:‡][^\]\n]{0,120}\](?:\([^()\s]{0,300}\))?"),
        ("contentReference", r":?contentReference\[[^\]\n]{0,60}\](?:\{[^}\n]{0,60}\})?"),
        ("turn", r"turn\d{1,3}[a-z]{4,8}\d{1,3}"),
        ("filecite", r"\bfilecite\S{0,60}"),
        ("attached_file", r"\[attached_file:\d{1,4}\]"),
        ("[web:", r"\[web:\d{1,4}(?:, ?web:\d{1,4})*\]"),
        ("[cite", r"\[cite(?:_start|_end|: ?\d{1,4}(?:[,;–-] ?\d{1,4})*)\]"),
        ("[memory:", r"\[memory:\d{1,4}\]"),
        ("start_span", r"(?:\[span_\d{1,4}\])?\(start_span\)"),
        ("end_span", r"(?:\[span_\d{1,4}\])?\(end_span\)"),
        ("[span_", r"\[span_\d{1,4}\](?:\((?:start|end)_span\))?"),
        ("grok", r"</?grok[-:_]\w[^<>\n]{0,300}>(?:</grok[-:_]\w{1,30}>)?|\bgrok_render_\w{1,60}(?:=?\{[^\n]{0,200}\})?"),
        ("attributableIndex", r"\(?\{\"attribution\":\{\"attributableIndex\":\"[\d,-]{1,20}\"[^\n]{0,60}?\}\}\)?|\battributableIndex\b"),
        (":::", r"(?<![^\n]):{3,4}(?:writing|contextList)\b[^\n]{0,120}"),
        ("<think", r"<think(?:ing)?>(?:[^<]{0,4000}</think(?:ing)?>)?"),
        ("</think", r"</think(?:ing)?>"),
        ("<reasoning>", r"<reasoning>(?:[^<]{0,4000}</reasoning>)?"),
        ("antml", r"</?antml[:A-Za-z_]{1,30}[^<>\n]{0,120}>"),
        ("antArtifact", r"</?antArtifact[^<>\n]{0,200}>"),
        ("[^", r"\[\^\d{1,3}\^\]"),
    )
)


def _by_mark() -> dict[str, list[tuple[str, Lazy]]]:
    """The marks by the first character of their sign that is no letter: most texts have none of these, and each is found at once."""
    found: dict[str, list[tuple[str, Lazy]]] = {}
    for sign, pattern in _MARKS:
        found.setdefault(next((char for char in sign if not char.isalnum()), ""), []).append((sign, pattern))
    return found


_BY_MARK = _by_mark()
#: the tool in an address: who sent the reader, or a file that lies with the tool
_TARGET = worded(
    r"[?&#;][a-z_]{2,12}=(?:www\.)?(?:chat\.)?{machine_words.tool}(?:\.[a-z]{2,9}){0,2}(?![\w-])|"
    r"\A(?:sandbox|sediment):/{1,2}|\A(?:file-service|attachment):/{1,2}|//ppl-ai-(?:file-upload|code)|"
    r"//[\w.-]{1,40}\.oaiusercontent\.com/"
)
#: marks that Markdown takes for tags
_TAGS = lazy(r"</?(?:think(?:ing)?|(?:grok[-:]|antArt)\w{1,30})\b[^<>\n]{0,300}>")
#: comments of a shared document, pasted with it: the anchor in the text, and the comment below
_COMMENT = lazy(r"(?<![^\n])\[([a-z])\](?=\S)")
#: what no sign of a link in a draft is without
_IN_LINKS = ("=", ":/", "//")
_TAG_SIGNS = ("<think", "</think", "<grok", "<antArtifact")
_SIGNS = ("utm_", "referrer=", "ref=", "source=", "via=", "sandbox:", "sediment:", "ppl-ai-", "oaiusercontent", "attachment:/",
          "file-service:", "oai:/")


def tool_marks(doc: Document) -> Iterator[tuple[int, int]]:
    """Where tools left their marks, as spans of ``Document.text``; unsorted, and they may overlap."""
    text = doc.text
    for mark, marks in _BY_MARK.items():
        if mark in text:
            for sign, pattern in marks:
                if sign in text:
                    for match in pattern.finditer(text):
                        yield match.span()
    if "\n[a]" in text:
        for comment in _COMMENT.finditer(text):
            anchor = text.find(f"[{comment.group(1)}]", 1)
            if 0 < anchor < comment.start() and not text[anchor - 1].isspace():
                yield anchor, anchor + 3
                yield comment.span()
    if doc.format == "markdown" and any(sign in doc.source.text for sign in _TAG_SIGNS):
        for match in _TAGS.finditer(doc.source.text):
            span = spanning(doc, *match.span())
            if span is not None:
                yield span
    source = doc.source.text
    if any(sign in source for sign in _IN_LINKS) and any(sign in source for sign in _SIGNS):
        target = _TARGET(doc.language)
        for link in links(doc):
            if target.search(link.target):
                yield link.span
