"""residue/metadata-leftover: field labels of an export, fused to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provlint import Block, Document, Example, Finding, Level, Note, Rule, replace
from provlint.layers.quotes import between_marks
from provlint.layers.text import headlines, lazy, shown_as_code, worded
from provlint.lexicon import listed
from provlint_residue._tool_lines import answer_fields

#: a field and a value that only a machine writes so; the value decides, for the labels are plain words
_FIELD = lazy(
    r"""\s{0,8}["']?(?P<label>[a-z][a-z_]{0,24}|[A-Z][A-Z_]{2,24})["']?\s{0,3}[:=]?\s{1,3}["']?(?P<value>
        \d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?
        | \d{10}(?:\d{3})?(?!\d)
        | https?://[^\s"'<>]+
        | [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}
        | [0-9a-f]{16,64}(?![\w-])
        | [a-z0-9]+(?:-[a-z0-9]+){2,20}(?![\w-])
    )["']?,?""",
    re.VERBOSE,
)
_LABELS = listed("residue", "field")
#: a label in front of a bare date, URL or id; a slug is only a slug behind one of these
_SLUGS = listed("residue", "field of a slug")
_SEEN = lazy(r"\S")
#: a JSON or YAML field on a line of its own
_JSON = lazy(r"\s{0,8}\"[a-z][A-Za-z_]{1,24}\"\s?:\s?(?:\"[^\"\n]{0,200}\"|\d+|null|true|false|\[|\{),?\s*\Z")
_DATABASE = listed("residue", "field of a database")
#: the header of a mail on top of a text that is none, and what a phone sets below it
_MAIL = worded(r"\s*({residue.mail field}: [^\n]*(?:\n{residue.mail field}: [^\n]*)+)")
#: the desk's own fields above a story, on lines of a block: "SLUG: mill-fire" and what stands under it; a mail's subject alone
_HEAD = worded(
    r"\s*((?:{residue.field of the desk}|Subject): [^\n]{2,80}(?:\n[A-Z][A-Za-z]+(?: [A-Za-z]+)?: [^\n]{1,80})*)\s*\Z"
)
_SENT_FROM = worded(r"\s*({residue.sent from}(?: [\w.]+){0,3}\.?)\s*\Z")
#: "-----Original Message-----", and what other programs set between a mail and the one that it answers
_FORWARDED = worded(r"\s*(-{2,} ?{residue.mail below} ?-{2,}|{residue.mail below begins}:)\s*")
#: the same before the first words of the text, on their line: "Full Text: The mayor ..."
_BEFORE_TEXT = worded(r"\s*({residue.field before a text}:)[^\S\n]+[A-Z\d“\"‘']")
#: what files a text, on a line of its own: "Keywords: gale, barns, Kerrow"
_LISTED = worded(r"\s*(?:\*\*|#{1,4} )?(?P<label>{residue.field with a list}):(?:\*\*)? ?[^\s][^.!?\n]{1,200}\s*\Z")
#: a name that only a program gives to a field: "article_id: 88213"
_PROGRAM = lazy(r"\s{0,8}(?P<label>[a-z]{2,16}(?:_[a-z]{2,16}){1,3})\s?[:=]\s?(?P<value>[^\s.!?][^.!?\n]{0,120})\s*\Z")
#: Markdown's marks on words, and a heading of it
_MARKDOWN = lazy(r"\*\*[^*\n]{1,80}\*\*|(?<![^\n])#{1,4} [^\n]{2,100}")
#: the name of the site behind a headline: "- Kerrow Courier", "| Kerrow News"
_SITE = lazy(r"\s(?P<sign>[–—|]|-{1,2})\s(?P<site>[A-Z][\w.’']*(?: [\w.’'&]+){0,5})\s*\Z")
#: a name that is an address: NBCNews.com
_DOMAIN = lazy(r"\w\.[a-z]{2,3}(?:\.[a-z]{2})?\Z")
#: the initials of the desk under a story of a wire: "dw", "jr-kt", "AB/CD"
_INITIALS = lazy(r"\s*(?:[a-z]{2,3}(?:[/-][a-z]{2,3}){0,3}|[A-Z]{2,3}(?:/[A-Z]{2,3}){1,3})\s*\Z")
#: a code of a wire for how a line is set; no standard has a character reference of that form
_CODE = lazy(r"(?<![\w&])&[A-Z]{2};")
#: what an agency's terminals know a firm by: "(KMW.O)", "[KMW.UL]"
_TICKER = lazy(r"[(<\[](?P<code>[A-Z]{2,8}\.[A-Z]{1,2})[)>\]]")
#: a note of the desk on how the story may be cut: "(STORY CAN END HERE)"
_DESK = worded(r"\s*[(\[]?\s*(?:{residue.desk word}\b[ .,:;-]*){2,10}[)\]]?\s*\Z")
#: a note to the desk, alone or between brackets: "NOTE TO DESK: cut from the bottom", "(Eds: updates)", "HOLD FOR RELEASE"
_NOTE = worded(
    r"[ \t]*[(\[]?(?:{residue.to the desk}: ?[^\n\])]{2,160}|{residue.order of the desk}(?: [^\n]{1,60})?)[)\]]?[ \t.]*(?=\n|\Z)"
)
_NOTE_INSIDE = worded(r"[(\[]{residue.to the desk}: ?[^\n\])]{2,160}[)\]]")
#: exports put their fields around the text, not into the middle of it
EDGE = 4
#: a longer line is no note of the desk
LONGEST_NOTE = 90


class MetadataLeftover(Rule):
    """A field of an export is fused to the text: a date, slug, id or address with its label.

    The label of a headline alone on the first line ("Title: ...") is a warning.

    Why: it is data about the draft, not a part of it, and it prints.
    Instead: move it into the front matter or delete it.
    Source: Reuters Handbook of Journalism, checking copy before it is sent.
    """

    level = Level.ERROR
    any_language = True
    examples = (
        "⟦SLUG: harbour-fire-second-day⟧\n\nCrews fought the fire until dawn.",
        "⟦SLUG: mill-fire⟧\n⟦Subject: release v3 FINAL⟧\n\nCrews fought the fire until dawn.",
        "⟦SLUG: mill-fire⟧\n⟦DESK: business⟧\n\nCrews fought the fire until dawn.",
        "⟦NOTE TO DESK: please cut from the bottom⟧\n\nCrews fought the fire until dawn. ⟦[ED: a second source?]⟧ It is out.",
        "⟦(eds: updates with quote in para 4)⟧\n\nCrews fought the fire.\n\n⟦HOLD FOR RELEASE⟧\n\nIt is out.\n\n⟦MORE TO FOLLOW⟧",
        "Notes to editors: the fire is out.\n\nHold for release of the boats, the harbour said. More to follow was a joke.",
        "⟦Subject: release v3 FINAL⟧\n\nCrews fought the fire until dawn.",
        "⟦Title: Crews fight fire at the harbour⟧\n\nCrews fought the fire until dawn.",
        "Title: Crews fight fire\nAuthor: Ana Ruiz\nDate: 2024-05-01\n\nCrews fought the fire until dawn.",
        "Crews fight fire at the harbour ⟦– Voice of America⟧\n\nCrews fought the fire until dawn.",
        "Crews fought the fire until dawn.\n\nNobody was hurt.\n\n⟦dw-kt⟧",
        "Crews fight fire at the harbour ⟦- KerrowNow.com⟧\n\nCrews fought the fire until dawn.",
        "Crews fight fire - again\n\nCrews fought the fire until dawn.",
        "⟦&HT;⟧\n\nCrews fought the fire &mdash; R&D; was lost &mdash; until dawn. ⟦&QL;⟧",
        "Crews fought the fire.\n\n⟦(STORY CAN END HERE)⟧\n\nIt was out at dawn.\n\n(THE END)",
        "Kerrow Mills ⟦(KMW.O)⟧ shut. Its owner, Dahl [DAHL.UL], and the U.S. (D.C.) office said no more.",
        "⟦Full Text:⟧ Crews fought the fire until dawn.\n\nThe full text: it is below.",
        "⟦From: Ana Roe <ana@mill.example>\nTo: Desk <desk@mill.example>\nSubject: fire⟧\n\nThe fire is out.\n\n⟦Sent from my iPhone⟧",
        "Crews fought the fire until dawn.\n\n⟦Keywords: fire, harbour, Kerrow⟧\n\n⟦story_id: 88213⟧",
        "The keywords: fire and harbour. Topics: the mill, which shut. He wrote x_y: nine.",
        "The fire is out.\n\n⟦-----Original Message-----⟧\n\nIs it out?",
        "The original message was lost -- or burned.\n\nBegin forwarded: it is a long way.",
        "⟦ABSTRACT.⟧\n\nCrews fought the fire until dawn.",
        "Crews fought the fire until dawn.\n\n⟦**Key takeaway:**⟧ It was a long night.",
        Example("Crews fought the fire until dawn. **It was long.**", name="draft.md"),
        " ⟦date 2024-05-01⟧ Crews fought the fire until dawn.",
        "⟦slug: harbour-fire-second-day⟧\n\nCrews fought the fire until dawn.",
        "⟦published_at: 2024-05-01T06:30:00Z⟧\nCrews fought the fire until dawn.",
        "Crews fought the fire until dawn.\n\n⟦url: https://example.org/harbour-fire⟧",
        '⟦"headline": "Fire at the harbour",⟧\n⟦"author": "Ana Ruiz",⟧\n\nCrews fought the fire until dawn.',
        "Date: 2024-05-01\n\nCrews fought the fire until dawn.",
        "The date 2024-05-01 stands on both letters.",
        "time and again the crews went back.\n\nlink by link the chain came up.",
        "type one-by-one-by-one searches took all night.",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        blocks = [b for b in doc.blocks if b.kind in ("paragraph", "heading", "list-item")]
        edge = blocks if len(blocks) <= 2 * EDGE else blocks[:EDGE] + blocks[-EDGE:]
        text = doc.text
        yield from self._marks(doc)
        yield from self._mail(doc)
        yield from self._site(doc)
        yield from self._initials(doc)
        yield from self._codes(doc)
        begins = _SEEN.search(text)
        for start, end in answer_fields(doc):
            first = begins is not None and start <= begins.start()  # a label before the headline alone is a matter of taste
            message = f"“{text[start:end].partition(':')[0]}” is the label of a field, not text"
            yield self.at((start, end), message, level=Level.WARNING if first else None)
        for block in edge[:2]:
            match = _BEFORE_TEXT(doc.language).match(text, block.start, block.end)
            if match:
                yield self.at(match.span(1), f"“{match[1]}” is the label of a field, not text")
        yield from self._head(doc, blocks[: EDGE - 1])
        for block in edge:
            match = _FIELD.match(text, block.start, block.end)
            if match and _is_field(doc, match.group("label"), match.group("value")):
                start = match.start("label")
                if text[start - 1 : start] in ('"', "'"):
                    start -= 1
                yield self.at((start, match.end()), f"“{match.group('label')}” is a field of an export, not text")
                continue
            match = _LISTED(doc.language).match(text, block.start, block.end) or _PROGRAM.match(text, block.start, block.end)
            if match and doc.format != "html":  # a page shows under what it is filed
                start, end = match.start("label"), match.start() + len(match.group().rstrip())
                yield self.at((start, end), f"“{match['label']}” is a field of an export, not text")
                continue
            match = _JSON.match(text, block.start, block.end)
            line = text[block.start : block.end].strip()
            if match or line in _DATABASE(doc.language):
                start = text.index(line, block.start)
                shown = line if len(line) <= 40 else line[:37] + "..."
                yield self.at((start, start + len(line)), f"“{shown}” is a field of an export, not text")

    def _mail(self, doc: Document) -> Iterator[Finding]:
        """The header of a mail, and the line that a phone sets below one."""
        text, language = doc.text, doc.language
        match = _MAIL(language).match(text) if doc.format == "text" else None
        if match and ("@" in match[1] or "Subject" in match[1]):
            yield self.at(match.span(1), "the header of a mail is left above the text")
        for block in doc.blocks:
            match = _FORWARDED(language).match(text, block.start, block.end) if block.end - block.start < LONGEST_NOTE else None
            if match and match.end() == block.end:
                yield self.at(match.span(1), f"“{match[1]}” was set here by the program that sent a mail")
        for block in doc.blocks[-3:]:
            match = _SENT_FROM(language).match(text, block.start, block.end)
            if match and block.start > 0:
                yield self.at(match.span(1), f"“{match[1]}” was set below the text by the program that sent it")

    def _head(self, doc: Document, top: list[Block]) -> Iterator[Finding]:
        """The desk's fields above the first paragraph."""
        for block in top:
            match = _HEAD(doc.language).match(doc.text, block.start, block.end) if block.kind == "paragraph" else None
            known = match and (_FIELD.match(doc.text, *block.span) or _MAIL(doc.language).match(doc.text))
            if match and not known and block.end < doc.blocks[-1].start:
                label = match[1].partition(":")[0]
                yield self.at(match.span(1), f"“{label}” is a field of the desk, not text")

    def _marks(self, doc: Document) -> Iterator[Finding]:
        """Markdown's marks in a draft that is none: a tool wrote them, and they print. One finding a draft."""
        if doc.format != "text" or ("**" not in doc.text and "# " not in doc.text):
            return
        places = [match.span() for match in _MARKDOWN.finditer(doc.text) if not between_marks(doc, match.start())]
        if places:
            others = [Note(*place, "and here") for place in places[1:6]]
            message = "marks of Markdown in a draft that is not Markdown"
            yield self.at(places[0], message, level=Level.WARNING, related=others)

    def _codes(self, doc: Document) -> Iterator[Finding]:
        """Codes of a wire, and the notes of its desk in capitals."""
        text = doc.text
        if "&" in text:
            for match in _CODE.finditer(text):
                from html import unescape  # a table of names that most drafts do without

                if unescape(match[0]) == match[0] and not shown_as_code(doc, match.start()):
                    fix = replace(*match.span(), "", "delete the code", safe=True)
                    yield self.at(match.span(), f"“{match[0]}” is a code of a wire, not text", fixes=[fix])
        tickers = [m.span() for m in _TICKER.finditer(text) if not shown_as_code(doc, m.start())] if self.heard(Level.INFO) else []
        if tickers:
            shown = text[slice(*tickers[0])]
            others = [Note(*place, "and here") for place in tickers[1:6]]
            message = f"“{shown}” is a firm's code on an agency's terminals; readers do not use it"
            yield self.at(tickers[0], message, level=Level.INFO, related=others)
        yield from self._notes(doc)
        for block in doc.blocks:
            start = block.start
            if block.end - start <= LONGEST_NOTE and block.kind != "heading" and _DESK(doc.language).match(text, start, block.end):
                note = text[start : block.end].strip()
                start = text.index(note, start)
                yield self.at((start, start + len(note)), f"“{note}” is a note of the desk, not text")

    def _notes(self, doc: Document) -> Iterator[Finding]:
        """Notes to the desk, on lines of their own and between brackets."""
        text, language = doc.text, doc.language
        places = {m.span() for m in _NOTE_INSIDE(language).finditer(text) if not between_marks(doc, m.start())}
        for block in doc.blocks:
            if block.kind in ("paragraph", "heading") and (match := _NOTE(language).match(text, block.start, block.end)):
                start = block.start + len(match[0]) - len(match[0].lstrip())
                places.add((start, start + len(match[0].strip())))
        for start, end in sorted(places):
            if not shown_as_code(doc, start):
                shown = text[start : min(end, start + 40)]
                yield self.at((start, end), f"“{shown}” is a note to the desk, not text")

    def _initials(self, doc: Document) -> Iterator[Finding]:
        """Initials of whoever sent the story, alone under its last sentence."""
        blocks = doc.blocks
        if len(blocks) < 3 or blocks[-1].end - blocks[-1].start > 16 or doc.format != "text":
            return
        text, (start, end) = doc.text, blocks[-1].span
        if _INITIALS.match(text, start, end) and text[: blocks[-2].end].rstrip(" \n”\"'’)").endswith((".", "!", "?")):
            start += len(text[start:end]) - len(text[start:end].lstrip())
            yield self.at((start, start + len(text[start:end].strip())), "initials of the desk are left under the story")

    def _site(self, doc: Document) -> Iterator[Finding]:
        """The name of the site, which the title of a page has behind the headline."""
        for start, end in headlines(doc)[:1]:
            match = _SITE.search(doc.text, max(start, end - 60), end)
            if match and _is_outlet(doc, match.group("site")):
                shown = match.group("site")
                message = f"“{shown}” is the name of a site, not of the headline"
                yield self.at((match.start("sign"), match.end("site")), message, level=Level.WARNING)


def _is_outlet(doc: Document, name: str) -> bool:
    kinds = doc.language.classes("outlets")
    plain = name.lower().removeprefix("the ")
    if _DOMAIN.search(name):
        return True  # Kerrow.com
    return plain in kinds["name"] or (" " in plain and plain.rpartition(" ")[2] in kinds["word"])


def _is_field(doc: Document, label: str, value: str) -> bool:
    if label.isupper():
        return label.lower() in _SLUGS(doc.language) and len(label) > 2
    if label not in _LABELS(doc.language):
        return False
    return value[:1].isdigit() or "/" in value or label in _SLUGS(doc.language)
