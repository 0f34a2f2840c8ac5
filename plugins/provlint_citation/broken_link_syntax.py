"""The rule broken-link-syntax: a link that leads nowhere."""

from collections.abc import Iterable, Iterator

from provlint import Document, Example, Finding, Level, Rule, Span, replace
from provlint.layers.text import Link, lazy, links
from provlint.lexicon import listed

_SCHEME = lazy(
    r"(?:ht+p?s?|htps?|hhtps?|http|https)(?P<rest>:/(?!/)|:///|//|;//|:\\\\|: //)|https?://https?:?//|https?://$|"
    r"www\."
)
_TYPO = lazy(r"(?:htt|htp|ttp|hhttp|htpp|htttp|httsp)s?://")
_TRACKING = lazy(r"[?&](?:utm_[a-z]+|fbclid|gclid|mc_cid|mc_eid|igshid|ref_src|smid)=[^&#\s]*")
_SPLIT = lazy(r"\[(?P<words>[^\[\]\n]{1,200})\] {1,3}\(https?:[^()\s]{1,500}\)")
_TURNED = lazy(r"\((?P<words>[^()\n]{1,200})\)\[https?:[^\[\]\s]{1,500}\]")
_OPEN = lazy(r"\[(?P<words>[^\[\]\n]{1,200})\]\(https?:[^()\s]{1,500}(?=\s|$)")
_SPACED = lazy(r"\[(?P<words>[^\[\]\n]{1,200})\]\(https?:[^()\s\"']{1,500} [^()\n\"']{1,200}\)")
_HERE = listed("citation", "here")


class BrokenLinkSyntax(Rule):
    """A link is malformed or empty, carries tracking parameters, or hangs on a word such as "here".

    Why: a source that the reader cannot reach is no source; tracking parameters follow the reader; "here" says nothing of
    what is there.
    Instead: [the ruling](https://court.example/ruling).
    Source: WCAG 2.2, 2.4.4 Link purpose; Markdown (CommonMark 6.3).

    Broken addresses are errors; tracking parameters and words such as "here" are info.
    """

    near = True
    level = Level.ERROR
    any_language = True
    fix = "suggest"
    examples = (
        Example("See [the ruling](https://court.example/ruling) of May 4.", name="draft.md"),
        Example("See [the wiki](https://wiki.example/Mill_(Kerrow)).", name="draft.md"),
        Example("The list [1] (the long one) and the map [2].", name="draft.md"),
        "See https://court.example/ruling for more.",
        Example("See [⟦the ruling⟧]() of May 4.", name="draft.md"),
        Example("See [⟦the ruling⟧](http:/court.example/ruling).", name="draft.md"),
        Example("See [⟦the ruling⟧](www.court.example/ruling).", name="draft.md"),
        Example("See ⟦[the ruling] (https://court.example/ruling)⟧.", name="draft.md"),
        Example("The ruling is [⟦here⟧](https://court.example/ruling).", name="draft.md"),
        ("See ⟦https://court.example/r?utm_source=x⟧ now.", "See https://court.example/r now."),
        "See ⟦http:/court.example⟧ now.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        for link in links(doc):
            fault = _fault(link)
            if fault:
                yield self.at(link.span, fault)
                continue
            if link.words.strip().lower() in _HERE(doc.language) and link.kind != "bare":
                yield self.at(
                    link.span, f"“{link.words.strip()}” does not say what the link leads to", level=Level.INFO
                )
            tracking = _TRACKING.search(link.target)
            if tracking is not None:
                clean = _clean(link.target)
                fixes = [replace(*link.span, clean, "drop the tracking parameters")] if link.kind == "bare" else []
                yield self.at(
                    link.span,
                    f"“{tracking.group()[1:]}” follows the reader and is no part of the address",
                    level=Level.INFO,
                    fixes=fixes,
                )
        if "](" in doc.text or "] (" in doc.text or ")[" in doc.text:
            yield from self._literal(doc)

    def _literal(self, doc: Document) -> Iterator[Finding]:
        """Links that the format could not read, and so left in the text."""
        seen: set[int] = set()
        for pattern, fault in (
            (_SPLIT, "a space between ] and ( breaks this link"),
            (_TURNED, "the brackets of this link are turned round: [words](address)"),
            (_SPACED, "a space inside the address breaks this link"),
            (_OPEN, "this link has no closing bracket"),
        ):
            for match in pattern.finditer(doc.text):
                if match.start() not in seen and doc.format != "text":
                    seen.add(match.start())
                    yield self.at(Span(match.start(), match.end()), fault)


def _fault(link: Link) -> str:
    """What is wrong with a link, or ""."""
    target = link.target.strip()
    if link.kind != "bare":
        if not target or target == "#":
            return f"the link on “{link.words.strip()}” has no address"
        if not link.words.strip():
            return f"the link to {target} has no words to click on"
    if target.startswith("www.") and link.kind != "bare":
        return f"“{target}” lacks https:// and leads to a page of this site"
    if target[:1] in "hHtTw" and _SCHEME.match(target) is not None:
        return f"“{target}” is no address: write https:// and the host"
    if _TYPO.match(target) is not None and not target.startswith(("http://", "https://")):
        return f"“{target}” is no address: write https:// and the host"
    if " " in target and target.startswith("http"):
        return f"“{target}” has a space in it"
    return ""


def _clean(target: str) -> str:
    """The address without tracking parameters."""
    head, _, tail = target.partition("?")
    query, hash_, fragment = tail.partition("#")
    kept = [p for p in query.split("&") if p and _TRACKING.match("?" + p) is None]
    return head + ("?" + "&".join(kept) if kept else "") + hash_ + fragment
