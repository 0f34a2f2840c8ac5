"""copy/missing-space."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Document, Finding, Fix, Level, Note, Rule, replace
from provlint.layers.quotes import pairs
from provlint.layers.text import gate, has_any, lazy, paragraph_index, split, worded
from provlint.lexicon import listed
from provlint_copy._glued_marks import lost_spaces, spaces_in_brackets, turned_marks
from provlint_copy._shared import quoted

# One look at every mark: glued to the next word behind a lower-case letter, or parted from the word before it. One
# pattern, because each has to be compiled for a single draft too.
_MARK = lazy(r"[,.;:?!](?:(?<=[a-zà-ÿ].)[^\W\d_](?:[^\W\d_]|(?<=\.[AI])(?= [a-z]))|(?<=[\w)] [,.;])(?=\s|\Z)(?!\s\.))")
_JOINT = lazy(r"[A-Z](?<=[a-z].)")
#: a quotation glued to the sentence before it, or a sentence glued to the quotation before it
_AT_QUOTE = lazy(r"[\"“”](?=[A-Z][a-z’' ])(?:(?<=[a-z]{2}[.?!].)|(?<=\d[.?!].)|(?<=\)[.?!].))")
#: a sentence glued to one that ends on a number of several digits: "Bill 1092.House"
_AT_NUMBER = lazy(r"\.(?<=\d\d\.)(?=[A-Z][a-z]{2})")
#: "17 th floor"
_ORDINAL = worded(r" {copy.ordinal ending}(?<=\d ..)(?= |[.,;])")
_ORDINALS = gate("copy", "ordinal ending")
#: an en dash with a space before it and none after it
_HALF_DASH = lazy(r"–(?<=[a-z,)] –)[a-z]{2}")
_SMALL = listed("copy", "glued")
_DASH = lazy(r"--(?<=[\w.,)] --)[A-Z][a-z]*(?= [a-z])")
#: so many places where two sentences are glued have one cause: the draft lost its line ends
_FOLD = 3
_NOTES = 12
#: a sentence that begins with a word of one letter, behind a sentence that ends
_SHORT = frozenset("AI")
_TWO = lazy(r"  (?<=[a-z]  )[a-z]")
_WEB = listed("copy", "web ending")
#: what is said of many places of one kind, which is their key until then
_GLUED = "sentences are glued together in {} places: line ends were lost, look where a paragraph begins"
_BEFORE = "a space stands before a mark in {} places: a link or a style was taken out of the text"
_WITHIN = "no space stands after a mark in {} places"
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
        ("He said it was ⟦late.\"We⟧ left,\" Roe said.", "He said it was late. \"We left,\" Roe said."),
        ("It ends on Sept. ⟦10.\"We⟧ left,\" Roe said.", "It ends on Sept. 10. \"We left,\" Roe said."),
        ("He spoke for House Bill ⟦1092.House⟧ Bill 12 is dead.", "He spoke for House Bill 1092. House Bill 12 is dead."),
        ("It is on the ⟦17 th⟧ floor, and nine came ⟦–two⟧ of them late.", "It is on the 17th floor, and nine came – two of them late."),
        (
            "She sold nine ⟦boats(two⟧ of them ⟦old)to⟧ Roe, and the vote (⟦12-3)was⟧ close. The (re)building, bo(u)rn.",
            "She sold nine boats (two of them old) to Roe, and the vote (12-3) was close. The (re)building, bo(u)rn.",
        ),
        ("It cost 9bn ⟦rupees(about⟧ a million). The mill(s), f(x).", "It cost 9bn rupees (about a million). The mill(s), f(x)."),
        (
            "She left⟦( ⟧at noon) and came (at nine⟦ )⟧. a ) first ( Ana Roe ) and :( so.",
            "She left (at noon) and came (at nine). a ) first ( Ana Roe ) and :( so.",
        ),
        ("Roe came to the ⟦U.S.Kerrow⟧ College is in Kerrow.", "Roe came to the U.S. Kerrow College is in Kerrow."),
        ("They met at 3 ⟦p.m.and⟧ left at ⟦noon.and⟧ he said⟦ ,⟧and.", "They met at 3 p.m. and left at noon. and he said, and."),
        (
            "It met the Kerrow Mill Works (⟦KMW).No⟧ one paid in the ⟦2000s.Roe⟧ came on May ⟦6.KMW⟧ was shut. See ch. 6.KMW was 2.Roe.",
            "It met the Kerrow Mill Works (KMW). No one paid in the 2000s. Roe came on May 6. KMW was shut. See ch. 6.KMW was 2.Roe.",
        ),
        (
            "KMW pays. It stood from ⟦1973to⟧ 1990 and sold ⟦46,651valid⟧ stamps in a good ⟦home.KMW⟧ (Mills) pays at 10am, 16million.",
            "KMW pays. It stood from 1973 to 1990 and sold 46,651 valid stamps in a good home. KMW (Mills) pays at 10am, 16million.",
        ),
        "The crew ⟦left.Then⟧ it rained.It was late.Nobody came.They were at home.",
        (
            "The sun came out⟦ .⟧He left⟦ ;⟧she stayed. They write .Net code and .com names.",
            "The sun came out. He left; she stayed. They write .Net code and .com names.",
        ),
        "He reads theGrio and works for andMe.",
        "U.S.Steel, Node.js and f(x,y) are names. The ratio is 3:1. It was :) and so &amp;so on.",
        "The crew left.  It rained.",
        "#mill {\nfloat:left;\n}",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        text = doc.text
        yield from self._folded([*self._marks(doc), *self._at_quotes(doc)])
        yield from self._glued_words(doc)
        yield from self._odd(doc)
        for at, what in lost_spaces(doc):
            start, end = _token(text, at)
            fixes = [] if quoted(doc, start, end) else [replace(at, at, " ", "put a space between them")]
            yield self.at((start, end), f"{what} in “{text[start:end]}”", fixes=fixes)
        for start, end, put, what in spaces_in_brackets(doc):
            fixes = [] if quoted(doc, start, end) else [replace(start, end, put, "put the space right")]
            yield self.at((start, end), what, fixes=fixes)
        for at in turned_marks(doc):
            mark = {",": "comma", ".": "stop"}.get(text[at + 1], "mark")
            fixes = [] if quoted(doc, at, at + 2) else [replace(at, at + 2, f"{text[at + 1]} ", f"put the space after the {mark}")]
            yield self.at((at, at + 2), f"the space stands before the {mark}, not after it", fixes=fixes)
        if " --" in text:
            yield from self._dashes(doc)
        if "  " in text:
            yield from self._two(doc)

    def _folded(self, found: list[Finding]) -> Iterable[Finding]:
        """Places by what is wrong with them; more than a few of one kind have one cause and are told once."""
        kinds: dict[str, list[Finding]] = {}
        for finding in sorted(found, key=lambda finding: (finding.start, finding.end)):
            kinds.setdefault(finding.key, []).append(finding._replace(key=""))
        for kind, places in kinds.items():
            if len(places) <= _FOLD:
                yield from places
                continue
            notes = tuple(Note(other.start, other.end, "and here") for other in places[1 : 1 + _NOTES])
            edits = tuple(edit for place in places for fix in place.fixes for edit in fix.edits)
            fixes = (Fix(f"mend all {len(places)} places", edits),) if edits else ()
            message = kind.format(len(places))
            yield places[0]._replace(message=message, related=notes, fixes=fixes)

    def _marks(self, doc: Document) -> Iterable[Finding]:
        """Marks without a space after them, or with one before them."""
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
                yield self.at((at - 1, at + 1), f'a space stands before "{text[at]}"', fixes=fixes, key=_BEFORE)
        for match in _AT_NUMBER.finditer(text):
            at = match.end() - 1
            start, end = _token(text, at)
            number = text[start:at]
            if paragraph_index(doc, at) >= 0 and number.isdigit() and not _opens_a_line(text, start):
                fixes = [replace(at + 1, at + 1, " ", "put a space behind the mark")]
                yield self.at((start, end), f'no space behind "." in "{text[start:end]}"', fixes=fixes, key=_GLUED)

    def _at_quotes(self, doc: Document) -> Iterable[Finding]:
        """A quotation mark between two sentences with no space on either side of it."""
        text = doc.text
        for match in _AT_QUOTE.finditer(text):
            at = match.start()
            start, end = _token(text, at)
            if paragraph_index(doc, at) < 0 or any(c in _WORD for c in text[start:end].replace(".", "", 1)):
                continue
            opening = text[at] == "“" or (text[at] == '"' and any(p.span.start == at for p in pairs(doc)))
            put = at if opening else at + 1
            fixes = [replace(put, put, " ", "put a space between the two sentences")]
            yield self.at((start, end), f"no space between two sentences in {text[start:end]}", fixes=fixes, key=_GLUED)

    def _odd(self, doc: Document) -> Iterable[Finding]:
        """A number parted from its ending, and a dash with a space on one side only."""
        text = doc.text
        for match in _ORDINAL(doc.language).finditer(text) if has_any(doc, _ORDINALS(doc.language)) else ():
            at, end = match.span()
            start, _ = _token(text, at - 1)
            if paragraph_index(doc, at) >= 0 and text[start:at].isdigit() and _source_size(doc, at, end) == end - at:
                fixes = [] if quoted(doc, start, end) else [replace(at, at + 1, "", "delete the space")]
                yield self.at((start, end), f"a space stands in “{text[start:at]}{text[at + 1 : end]}”", fixes=fixes)
        if " –" in text:
            found = [match.start() for match in _HALF_DASH.finditer(text)]
            for at in found if len(found) < _FOLD else ():
                if paragraph_index(doc, at) >= 0:
                    fixes = [] if quoted(doc, at, at + 1) else [replace(at + 1, at + 1, " ", "put a space after the dash")]
                    _, end = _token(text, at)
                    yield self.at((at, end), "the dash is glued to the next word", fixes=fixes, level=Level.WARNING)

    def _glued(self, doc: Document, at: int) -> Iterable[Finding]:
        text = doc.text
        start, end = _token(text, at)
        if _prose(doc, start, end, at) and paragraph_index(doc, at) >= 0:
            fixes = [] if quoted(doc, start, end) else [replace(at + 1, at + 1, " ", "put a space behind the mark")]
            key = _GLUED if text[at] in ".?!" else _WITHIN
            yield self.at((start, end), f'no space behind "{text[at]}" in "{text[start:end]}"', fixes=fixes, key=key)

    def _glued_words(self, doc: Document) -> Iterable[Finding]:
        """A small word glued to a name that stands alone elsewhere in the draft: "theP-47", "Roesaid"."""
        text = doc.text
        alone: frozenset[str] | None = None
        for match in _JOINT.finditer(text):
            at = match.start()
            start, end = _token(text, at)
            small, rest = text[start:at], text[at:end]
            if small in _SMALL(doc.language) and len(rest) > 2 and paragraph_index(doc, at) >= 0:
                alone = alone or frozenset(word.strip('.,;:!?”"’)') for part in split(text) for word in part)
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


def _source_size(doc: Document, start: int, end: int) -> int:
    """How long a span is in the source: longer where markup stands in it."""
    low, high = doc.to_source(start, end)
    return high - low


def _opens_a_line(text: str, start: int) -> bool:
    """Whether only white space stands before a place on its line: a number there numbers a list."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _token(text: str, at: int) -> tuple[int, int]:
    """The two words around a mark: out to white space, at most 60 characters either way."""
    before, after = text[max(0, at - 60) : at], text[at + 1 : at + 60]
    start = at - len(before.rsplit(None, 1)[-1]) if before and not before[-1].isspace() else at
    end = at + 1 + (len(after.split(None, 1)[0]) if after and not after[0].isspace() else 0)
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
