"""copy/missing-space."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Level, Rule, replace
from provlint.layers.text import lazy, paragraph_index
from provlint.lexicon.language import listed
from provlint_copy._shared import quoted

# One look at every mark: glued to the next word behind a lower-case letter, or parted from the word before it. One
# pattern, because each has to be compiled for a single draft too.
_MARK = lazy(r"[,.;:?!](?:(?<=[a-zà-ÿ].)[^\W\d_](?:[^\W\d_]|(?<=\.[AI])(?= [a-z]))|(?<=[a-z] [,.;])(?=\s|\Z))")
_JOINT = lazy(r"[a-z][A-Z]")
_SMALL = listed("copy", "glued")
_DASH = lazy(r"--(?<=[\w.,)] --)[A-Z][a-z]*(?= [a-z])")
#: a sentence that begins with a word of one letter, behind a sentence that ends
_SHORT = frozenset("AI")
_TWO = lazy(r"  (?<=[a-z]  )[a-z]")
_WEB = listed("copy", "web ending")
_WORD = frozenset("./@\\_=&#%<>{}[]|*+~^`")


class MissingSpace(Rule):
    """A space is missing behind a mark, or stands where none belongs.

    Why: two sentences run into one, and a search for the word behind the mark does not find it.
    Instead: one space behind the mark, none before it.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    """

    level = Level.ERROR
    fix = "suggest"
    examples = (
        ("The crew ⟦left,then⟧ came back.", "The crew left, then came back."),
        ("The crew ⟦left.Then⟧ it rained.", "The crew left. Then it rained."),
        ("The crew ⟦left;nobody⟧ stayed.", "The crew left; nobody stayed."),
        ("The crew left⟦ ,⟧ and it rained.", "The crew left, and it rained."),
        ("The crew⟦  ⟧left early.", "The crew left early."),
        "Write to ana@mill.example.Org or see www.mill.Example/a,b or Booking.com at 10:30; 1,200 came ... and left.",
        ("The crew left⟦.A⟧ hole was found.".replace("left⟦.A⟧", "⟦left.A⟧"), "The crew left. A hole was found."),
        ("KORVA, Marland ⟦--A⟧ quake shook the coast.", "KORVA, Marland -- A quake shook the coast."),
        "They go to re:Invent with Mixi.Media. The flag --all is old.",
        ("He flew a P-47, and ⟦theP-47⟧ fell.", "He flew a P-47, and the P-47 fell."),
        "He reads theGrio and works for andMe.",
        "U.S.Steel, Node.js and f(x,y) are names. The ratio is 3:1. It was :) and so &amp;so on.",
        "The crew left.  It rained.",
        "#mill {\nfloat:left;\n}",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        for match in _MARK.finditer(text):
            at = match.start()
            if match.end() > at + 1:
                yield from self._glued(doc, at)
            elif (
                paragraph_index(doc, at) >= 0
                and text[at + 1 : at + 3] != " ."
                and doc.to_source(at - 1, at + 1)[1] - doc.to_source(at - 1, at + 1)[0] == 2
            ):
                fixes = [] if quoted(doc, at - 1, at + 1) else [replace(at - 1, at, "", "delete the space")]
                yield self.at((at - 1, at + 1), f'a space stands before "{text[at]}"', fixes=fixes)
        yield from self._glued_words(doc)
        if " --" in text:
            yield from self._dashes(doc)
        if "  " in text:
            yield from self._two(doc)

    def _glued(self, doc: Document, at: int) -> Iterable[Finding]:
        text = doc.text
        start, end = _token(text, at)
        if _prose(doc, start, end, at) and paragraph_index(doc, at) >= 0:
            fixes = [] if quoted(doc, start, end) else [replace(at + 1, at + 1, " ", "put a space behind the mark")]
            yield self.at((start, end), f'no space behind "{text[at]}" in "{text[start:end]}"', fixes=fixes)

    def _glued_words(self, doc: Document) -> Iterable[Finding]:
        """A small word glued to a name that stands alone elsewhere in the draft: "theP-47", "Roesaid"."""
        text = doc.text
        alone: frozenset[str] | None = None
        for match in _JOINT.finditer(text):
            at = match.start() + 1
            start, end = _token(text, at)
            small, rest = text[start:at], text[at:end]
            if small in _SMALL(doc.language) and len(rest) > 2 and paragraph_index(doc, at) >= 0:
                alone = alone or frozenset(word.strip('.,;:!?”"’)') for word in text.split())
                if rest not in alone:
                    continue
                fixes = [] if quoted(doc, start, end) else [replace(at, at, " ", "put a space between them")]
                yield self.at((start, end), f"“{small}” is glued to “{rest}”", fixes=fixes)

    def _dashes(self, doc: Document) -> Iterable[Finding]:
        """A dash with a space before it and none behind it; a draft with many has them so on purpose."""
        found = [m.span() for m in _DASH.finditer(doc.text)]
        for start, end in found[:3] if len(found) < 4 else ():
            if paragraph_index(doc, start) >= 0:
                fixes = (
                    []
                    if quoted(doc, start, end)
                    else [replace(start + 2, start + 2, " ", "put a space behind the dash")]
                )
                yield self.at((start, end), "the dash is glued to the next word", fixes=fixes)

    def _two(self, doc: Document) -> Iterable[Finding]:
        """Two spaces inside a sentence; where a draft has many, they are its layout."""
        found = [m.start() for m in _TWO.finditer(doc.text)]
        if len(found) > 3:
            return
        for start in found:
            if paragraph_index(doc, start) >= 0:
                fixes = [] if quoted(doc, start, start + 2) else [replace(start, start + 1, "", "delete one space")]
                yield self.at((start, start + 2), "two spaces between words", level=Level.INFO, fixes=fixes)


def _token(text: str, at: int) -> tuple[int, int]:
    """The two words around a mark: out to white space, at most 60 characters either way."""
    start = at
    while start > 0 and at - start < 60 and not text[start - 1].isspace():
        start -= 1
    end = at + 1
    while end < len(text) and end - at < 60 and not text[end].isspace():
        end += 1
    while start < at and text[start] in "\"'“‘(«—–":
        start += 1
    while end > at + 2 and text[end - 1] in "\"'”’).,;:!?»—–":
        end -= 1
    return start, end


def _prose(doc: Document, start: int, end: int, at: int) -> bool:
    """Whether the run is two words with a mark between, not an address, a file name or code."""
    text = doc.text
    token = text[start:end]
    if any(c in _WORD for c in token.replace(text[at], " ", 1)) or token.count(text[at]) > 1:
        return False
    if any(c.isdigit() for c in token) or "(" in token or "—" in token or "://" in token:
        return False
    if text[at] == ":" and _declares(text, at):
        return False
    left, right = text[start:at], text[at + 1 : end]
    if not left.replace("’", "").replace("'", "").replace("-", "").isalpha():
        return False
    mark = text[at]
    if mark == "." and right in _SHORT:
        return left[-3:].islower() and len(left) > 2
    if mark == "." and not (left[-3:].islower() and len(left) > 2 and right[0].isupper() and right[1].islower()):
        return False
    if mark == ":" and len(left) < 4:
        return False
    if mark in ";:?!" and not (left[-2:].islower() and len(left) > 1 and (right[0].islower() or right[1].islower())):
        return False
    if text[at] == "!" and left[0].isupper():
        return False
    if text[at] == ":" and (right.islower() and len(left) < 4):
        return False
    return text[at] != "." or not (right.isupper() or len(right) < 2 or right.lower() in _WEB(doc.language))


def _declares(text: str, at: int) -> bool:
    """Whether a colon stands in a line of a style sheet or a program."""
    stop = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : stop if stop >= 0 else len(text)].rstrip()
    return line.endswith((";", "{", "}")) or "{" in line
