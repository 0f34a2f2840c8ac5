"""residue/web-residue: page furniture on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint import Document, Example, Finding, Level, Note, Rule, Span, replace
from provlint.layers.quotes import between_marks
from provlint.layers.text import furniture, lazy, linked, paragraph_index, paragraphs, shown_as_code, worded
from provlint_residue._page_words import page_words
from provlint_residue._pull_quotes import pull_quotes

#: a label that only a link has, at the end of a line
_LABEL = worded(r"\({residue.link label}\)(?=\s*(?:\n|\Z))")
#: one that asks, and is no bare label of a page
_ASKS = worded(r"{residue.asks to come}\b[^.?\n]{0,40}!\Z")
#: what a page has and an article's own HTML has not
_PAGE = lazy(r"<(?:script|nav)\b", re.IGNORECASE)
#: a short link that no reader of print can follow: "(reut.rs/1TPx)", "(For a map, see: bit.ly/1TPx)"
_SHORT = worded(r"\((?:[^()\n]{2,90}[: ] ?)?(?:https?://)?[a-z]{1,10}\.{residue.short domain}/\w{4,12}\)")
#: a code of a publishing system: "[caption id="a" width="300"]", "[/caption]"
_SHORTCODE = lazy(r"\[[a-z_]{3,20}(?:\s+[a-z_-]+=[\"“”'][^\"“”'\n\]]{0,80}[\"“”'])+[^\]\n]{0,40}\]|\[/[a-z_]{3,20}\]")
#: a post of somebody's as the page embedded it, with the address that only its site has
_POST = lazy(r"(?:https?://t\.co|pic\.twitter\.com)/\w{6,}")
#: a longer paragraph is text that quotes a post
_POST_LENGTH = 360
#: more labels than these have one cause
_FOLD = 3


class WebResidue(Rule):
    """A line of page furniture stands in the draft: Advertisement, Most Popular, Read more, Load More.

    Why: it was copied from a page; it is no part of the story and shows that nobody has read the draft to its end.
    Instead: delete the line.
    Source: Reuters Handbook of Journalism, checking copy; Associated Press, News Values: text is to be checked as sent.
    """

    level = Level.ERROR
    fix = "suggest"
    examples = (
        (
            "The harbour closed at noon.\n\n⟦Advertisement⟧\n\nIt opened again at two.\n",
            "The harbour closed at noon.\n\nIt opened again at two.\n",
        ),
        "The pilot was unhurt.\n\n⟦Most Popular⟧\n⟦Read more:⟧\n",
        "The vote is on Friday.\n\n⟦Share this: Facebook⟧\n⟦Email⟧\n⟦More⟧\n",
        "⟦Sign up for our newsletter, The Morning Tide.⟧\n\nThe tide was high.",
        "The council sat until midnight.\n\n⟦Follow Ana Ruiz on Twitter @anaruiz⟧",
        Example("<article><p>The tide was high.</p><p>⟦Advertisement⟧</p><p>It fell at noon.</p></article>", name="draft.html"),
        Example(
            "<nav>Home</nav><article><p>The tide was high.</p><p>Advertisement</p><p>It fell.</p></article>", name="page.html"
        ),
        "The tide was high.\n\n⟦ALSO⟧\n\n⟦Pilot held after ship runs aground⟧\n\n⟦Port fees to rise in May⟧\n\nIt fell at noon.",
        "The tide was high.\n\n⟦See all our harbour stories »⟧\n\n⟦Credit Ana Ruiz/Harbour Press⟧\n\nIt fell at noon.",
        "The tide was high.\n\n⟦© 2021 Harbour Press. All rights reserved.⟧\n\n⟦Continue reading the main story Video⟧",
        "It fell at noon.\n\n⟦Want more news? Subscribe to our free daily newsletter for tides, every day of the year, on all coasts.⟧",
        "Low tide\n\nThe tide was high.\n\nIt rained.\n\n⟦OPINION: The mill that time forgot⟧\n\nIt fell at noon.",
        "The tide was high.\n\n⟦WATCH: The mill that time forgot⟧\n\nIt rained.\n\n⟦Updated 3 hours ago⟧\n\n⟦Tap to unmute⟧",
        "OPINION: The mill that time forgot\n\nThe tide was high. Follow the river to the old mill, and listen to the gulls there.",
        "⟦News provided by⟧\n\nHarbour Press\n\n⟦08:00 ET⟧\n\n⟦Share this article⟧\n\nThe tide was high.",
        "Low tide\n\n⟦KWMT 5:58 AM. CDT May 22, 2016⟧\n\n⟦Story highlights⟧\n\nThe tide was high.",
        "The tide was high.\n\n⟦For breaking news on the coast, follow anaruiz on Twitter.⟧\n\nFor more, follow the coast.",
        "Why the tide is high. ⟦(More)⟧\n\nWhy it falls. ⟦(More)⟧\n\nThe tide (more than a metre) was high.",
        "The tide was high.\n\n⟦Read or share this story: https://tides.example/9⟧\n\n⟦503-555-0188; @anaruiz⟧\n\n⟦Copyright 2024⟧",
        "⟦Listen to this article · 4 min⟧\n\nIt was high ⟦(tides.gd/1TPxU)⟧.\n\n⟦This is a developing story.⟧",
        "⟦You have 2 free articles remaining.⟧\n\n⟦[caption id='a1' width='300']⟧ The mill [/caption]\n\n⟦Full content: Tide Daily⟧",
        "The tide was high.\n\n⟦Click to share on Morst (Opens in new window)⟧\n\n⟦Share on Morst · Pin it on Vell⟧\n\n"
        "⟦The post High tide: what boats must know appeared first on Tide Daily.⟧\n\n⟦View all posts by Ana Roe⟧",
        "The post of harbour master appeared first on the door.\n\nThe story Ana Roe told appeared first on a wall.\n\n"
        "Click to share, he said.",
        "The tide was high.\n\nThe report will be updated by the port office in May, and it is a developing story.",
        "Call 503-555-0188, said Ana Ruiz (@anaruiz).\n\nThe tide was high.\n\n⟦FURTHER READING: The mill that time forgot⟧\n\nIt fell.",
        "The tide was high.\n\n⟦Go Back to Top. Skip To: Start of Article.⟧",
        "The tide was high.\n\n⟦[Pilot held after his ship ran aground at the harbour]⟧\n\nIt fell at noon.",
        "⟦Media playback is not supported on this device⟧ The tide was high. For more, ⟦sign up for our Tides newsletter⟧.",
        "The tide was high.\n\n⟦We have never seen it so high.\n\nAna Ruiz, Harbour Watch⟧\n\n"
        "The harbour was shut at noon, and nobody came to look at it, the port office said.",
        "The tide was high.\n\n⟦So high today!! pic.twitter.com/qT7xTides⟧\n\nIt fell.\n\nHigh here too https://t.co/aB3dEf9Hij #tide",
        "“So high! pic.twitter.com/qT7xTides,” she wrote.",
        "The tide was high. ⟦Click here to see how high⟧. It fell, as ⟦the map above⟧ shows.",
        "The tide was high.\n\n[The pilot was asked twice and did not reply.]\n\nIt fell at noon, above the map in the hall.",
        Example("# Tides\n\nCome and look in May.\n\n[Sign up now!](https://tides.example/look)", name="draft.md"),
        Example("![The mill](mill.png)\n\nThe tide was high, as the picture above shows.", name="draft.md"),
        "ALSO\n\nThe tide was high, and it fell at noon, the port office said.",
        "The campaign spent a third of its money on an advertisement that nobody saw.",
        "He told the crowd to read more, to vote and to follow the count.",
        "# Comments\n\nTwo members asked for more time.",
        "Related: the two firms share an owner. The register shows it. Both are based in Kerrow.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        if doc.format == "html" and _PAGE.search(doc.source.text):
            return  # a page may have furniture; a draft that lost its page may not
        text = doc.text
        if "ore)" in text:
            yield from self._labels(doc)
        for (span, *later), what in _codes(doc):
            related = [Note(*place, "and here") for place in later[:11]]
            yield self.at(span, f"“{' '.join(text[slice(*span)].split())}” {what}", level=Level.WARNING, related=related)
        for span, points in page_words(doc):
            shown = f"“{text[slice(*span)]}”"
            what = "points at something that is not in the text" if points else "is said by a web page, not by the text"
            yield self.at(span, f"{shown} {what}", level=Level.WARNING)
        for span, whose in pull_quotes(doc):
            message = f"a pull quote of the page, whose words are told by the line “{whose}”: no marks, and no verb of saying"
            yield self.at(span, message, level=Level.WARNING)
        yield from self._posts(doc)
        for block in furniture(doc):
            start, end = block.start, block.end
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if doc.format == "markdown" and _ASKS(doc.language).match(text, start, end) and linked(doc, start, end):
                continue  # the writer's own invitation, in his own Markdown: what a page loses is its links
            line = " ".join(text[start:end].split())
            shown = line if len(line) <= 50 else line[:47] + "..."
            low, high = _line(text, block.start, block.end)
            fix = replace(low, high, "", "delete the line")
            yield self.at((start, end), f"“{shown}” is furniture of a web page, not text", fix=fix)

    def _posts(self, doc: Document) -> Iterator[Finding]:
        """The posts that a page embedded, as paragraphs without marks: the first with notes on the others."""
        found: list[Span] = []
        for match in _POST.finditer(doc.text):
            at = paragraph_index(doc, match.start())
            if at < 0 or shown_as_code(doc, match.start()) or between_marks(doc, match.start()):
                continue
            block = paragraphs(doc)[at]
            if block.end - block.start <= _POST_LENGTH and not (found and found[-1].start == block.start):
                found.append(Span(block.start, block.start + len(doc.text[block.start : block.end].rstrip())))
        if found:
            message = "a post that the page had embedded: set it as a quotation, and say who posted it"
            yield self.at(found[0], message, level=Level.WARNING, related=[Note(*place, "and here") for place in found[1:12]])

    def _labels(self, doc: Document) -> Iterator[Finding]:
        """The label of a link whose link is gone: "(More)"; many in one draft are told once."""
        found = [match.span() for match in _LABEL(doc.language).finditer(doc.text) if not linked(doc, *match.span())]
        if not found:
            return
        shown = found if len(found) <= _FOLD else found[:1]
        for start, end in shown:
            others = [Note(*place, "and here") for place in found[1:12]] if len(found) > _FOLD else []
            message = f"“{doc.text[start:end]}” is the label of a link that is gone"
            more = f", as in {len(others)} more places" if others else ""
            yield self.at((start, end), message + more, related=others)


def _codes(doc: Document) -> Iterator[tuple[list[tuple[int, int]], str]]:
    """Short links between brackets and codes of a publishing system: the places of each kind, with what is wrong with them."""
    text = doc.text
    if "/" not in text and "=" not in text:
        return
    for pattern, what in ((_SHORT(doc.language), "is a link of the page"), (_SHORTCODE, "is a code of a publishing system, not text")):
        found = [
            match.span()
            for match in pattern.finditer(text)
            if paragraph_index(doc, match.start()) >= 0
            and not (shown_as_code(doc, match.start()) or between_marks(doc, match.start()) or linked(doc, *match.span()))
        ]
        if found:
            yield found, what


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """The line with its line end and the blank lines behind it, or those before it at the end of the text."""
    high = end
    while high < len(text) and text[high] in "\r\n \t":
        high += 1
    if high < len(text):
        return start, high
    while start and text[start - 1] in "\r\n \t":
        start -= 1
    return start, end
