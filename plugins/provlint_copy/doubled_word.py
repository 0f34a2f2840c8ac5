"""copy/doubled-word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import Document, Example, Finding, Level, Option, Rule, replace
from provlint.layers.names import LAND, flags
from provlint.layers.text import PROSE, occurrences, paragraph_index, paragraphs, worded, words
from provlint_copy._doubled import (
    AFTER_THAT,
    ALLOWED,
    CLAUSE,
    COPULA,
    FLAT,
    FUNCTION,
    GRAMMAR,
    MEETING,
    NAMES,
    ON,
    PARTICLE,
    PHRASAL,
    SURE,
    TELLING,
)
from provlint_copy._doubled_pairs import doubled_pairs
from provlint_copy._shared import quotation_around, quoted, verse

#: a sign and its word around one figure: "$3 billion dollars"; "about ~9"
_SIGN = {
    "$": worded(r"\$\d[\d.,]*(?: ?{copy.scale})? ((?:US )?dollars?)(?![\w-])"),
    "£": worded(r"£\d[\d.,]*(?: ?{copy.scale})? (pounds?)(?![\w-])"),
    "€": worded(r"€\d[\d.,]*(?: ?{copy.scale})? (euros?)(?![\w-])"),
    "%": worded(r"(?<=\d)% (per ?cent)(?!\w)"),
    "~": worded(r"(?<!\w){copy.rounded} (~)(?=[$£€]?\d)"),
}
#: so many words of a quotation show its language
_ENOUGH = 40
#: a place of fewer letters is half of many names (Walla Walla)
_SHORT_NAME = 4
#: what may stand right before and right after two words that are whole words of running text
_BEFORE = frozenset("\"'“‘«„(—–…")
_AFTER = frozenset(".,;:!?)]}\"'”’»—–…")


class DoubledWord(Rule):
    """The same word stands twice in a row.

    Why: it is a slip of typing or of an edit, and readers trip over it.
    Instead: delete one of the two. `--fix` does where the word is one that never stands twice (the, of, and); what may be
    meant ("was was", "said said") waits for `--unsafe-fixes`.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    """

    near = True
    level = Level.ERROR
    fix = "safe"
    allow = Option([], "further words that may stand twice (lower case)")
    examples = (
        ("The gate of ⟦the the⟧ mill was open.", "The gate of the mill was open."),
        ("⟦The the⟧ mill closed.", "The mill closed."),
        ("THE GATE ⟦OF OF⟧ THE MILL", "THE GATE OF THE MILL"),
        Example(
            "The council met in the old hall to talk about ⟦the\nthe⟧ future of the mill, empty for nine years.",
            after="The council met in the old hall to talk about the\nfuture of the mill, empty for nine years.",
        ),
        Example("The gate of ⟦the **the⟧** mill was open.", name="draft.md"),
        ("It cost ⟦$3 billion dollars⟧, ⟦about ~⟧9 times more.", "It cost $3 billion, about 9 times more."),
        ("They sent a copy ⟦of the of the⟧ minutes. It went on and on and he rang door to door to ask. Whatever he does he does.",
         "They sent a copy of the minutes. It went on and on and he rang door to door to ask. Whatever he does he does."),
        "It shut ⟦on on⟧ ⟦Monday Monday⟧, the ⟦Paris Paris⟧ mayor said. They went on on Tuesday, and carried on on Friday.",
        "The hall was ⟦closed closed⟧.\nNobody came to see it.",
        "By then she had had enough, and he knew that that was it.",
        "They flew to Bora Bora by way of Walla Walla and heard Duran Duran there.",
        "The list: New York, New York, New New York, Old New York.",
        "He told you you were right; what it is is late; they went on on Monday.",
        "⟦The The⟧ ferry left. ⟦A A⟧ ferry came. The The band sang, and The The left. Vitamin A A day.".replace("The The band", "They"),
        "It was a very, very long day. No, no. Ha ha ha, she went, knock knock.",
        "He drove from the Hague to the The Hague district; Will will follow in May may be.",
        "“Vous vous trompez, monsieur,” he said. “You ⟦see see⟧ the mill,” she said.",
        "The bank will file ⟦an\nan⟧ appeal in May, its lawyer said.\n\nThe mill shut\nshut and all",
        "Row 12 12 14 14",
        "Water water every where,\nnor any drop to drink;\nwater water every where.",
    )

    def check(self, doc: Document) -> Iterable[Finding]:
        yield from self._signs(doc)
        for (start, end), middle in doubled_pairs(doc):
            fixes = [] if quoted(doc, start, end) else [replace(middle, end, "", "delete the second two words")]
            yield self.at((start, end), f'"{doc.text[start:end]}": two words stand twice', fixes=fixes)
        repeats = [w for w in words(doc).repeated if not w.isdigit() and (len(w) > 1 or w in (b"a", b"i"))]
        if not repeats:
            return
        text = doc.text
        for start, middle, after, end in self._neighbours(doc, repeats):
            word, other = text[start:middle], text[after:end]
            if not self._slip(doc, start, middle, after, end):
                continue
            fixes = []
            if not quoted(doc, start, end):
                sure = word.lower() in SURE(doc.language)
                gap = doc.source.text[slice(*doc.to_source(middle, after))]
                if "\n" in gap or "\r" in gap:
                    # keep the line break, and take the blank behind the second word instead
                    stop = end + (text[end : end + 1] == " ")
                    fixes = [replace(after, stop, "", f"delete the second {other!r}", safe=sure)]
                else:
                    fixes = [replace(middle, end, "", f"delete the second {other!r}", safe=sure)]
            meant = "" if all(fix.safe for fix in fixes) else "; if it is a slip, --unsafe-fixes deletes one"
            yield self.at((start, end), f'"{word} {other}": the word stands twice{meant}', fixes=fixes)

    def _signs(self, doc: Document) -> Iterable[Finding]:
        """A sign and the word for it, both at one figure."""
        text = doc.text
        for sign, pattern in _SIGN.items():
            if sign not in text:
                continue
            for match in pattern(doc.language).finditer(text):
                if paragraph_index(doc, match.start()) >= 0:
                    start, end = match.span(1)
                    fixes = []
                    if not quoted(doc, *match.span()):
                        cut = (start, end) if sign == "~" else (start - 1, end)
                        fixes = [replace(*cut, "", f"delete “{match.group(1)}”")]
                    what = "“~” and the word before it" if sign == "~" else f"“{sign}” and “{match.group(1)}”"
                    yield self.at(match.span(), f"{what} say the same", fixes=fixes)

    def _neighbours(self, doc: Document, repeats: list[bytes]) -> Iterator[tuple[int, int, int, int]]:
        """Places of equal words with nothing but white space between: (start, end) of the one and of the other."""
        text = doc.text
        for word in sorted(repeats):
            last_start = last_end = -1
            for start, end, _ in occurrences(doc, (word,)):
                if last_end >= 0 and 0 < start - last_end < 8 and text[last_end:start].isspace():
                    yield last_start, last_end, start, end
                last_start, last_end = start, end

    def _slip(self, doc: Document, start: int, middle: int, after: int, end: int) -> bool:
        text, language = doc.text, doc.language
        before = text[start - 1] if start else " "
        behind = text[end] if end < len(text) else " "
        if not (before.isspace() or before in _BEFORE) or not (behind.isspace() or behind in _AFTER):
            return False
        if behind in "'’" and text[end + 1 : end + 2].isalpha():
            return False
        gap = text[middle:after]
        if not self._same_text(doc, start, middle, after, end, gap):
            return False
        one, other = text[start:middle], text[after:end]
        word = one.lower()
        if word in GRAMMAR(language) or word in self.allow or (word == "i" and one != "I"):
            return False
        if _foreign(doc, start, end, word):
            return False
        if word == "that" and _word_after(text, end) not in AFTER_THAT(language):
            return False
        previous = _word_before(text, start)
        function = word in FUNCTION(language)
        if one[0].isupper() or other[0].isupper():
            twice = one == other and one.istitle() and self._one_name(doc, word)
            begins = one[0].isupper() and other.islower() and len(word) > 2 and word not in NAMES(language)
            if not (function or begins or twice):
                return False
            # "The The" is a band, unless a plain word follows
            again = one == other and one.istitle() and text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
            if one.islower() or (other.istitle() and word == "the" and not (again and _opens(text, start))):
                # "the The Hague", "will Will": the second begins a name; "The The" is one
                return False
            if word in NAMES(language):
                return False
        if word in COPULA(language) or word in PARTICLE(language):
            return self._function_slip(doc, start, word, previous)
        if word in MEETING(language) and previous in TELLING(language):
            return False
        if not function and (
            verse(text, start) or word in ALLOWED(language) or _same_word(text, end, word) or previous == word
        ):
            return False
        if word == "a" and other == "A":  # "A A ferry" opens a sentence; anything else is a grade or a vitamin
            return one == "A" and _opens(text, start) and behind == " " and text[end + 1 : end + 2].islower()
        return True

    def _one_name(self, doc: Document, word: str) -> bool:
        """Whether a capitalised word is a day, a month or a well-known place: nobody's name twice, as Duran Duran is."""
        language = doc.language
        if word in ALLOWED(language) or word in NAMES(language):
            return False
        calendar = word in language.weekday_numbers or word in language.month_numbers
        return calendar or (len(word) > _SHORT_NAME and bool(flags(word, language) & LAND))

    def _function_slip(self, doc: Document, start: int, word: str, previous: str) -> bool:
        """Whether no grammar doubles this copula or particle here: "what it is is", "went on on Monday" are good."""
        text, language = doc.text, doc.language
        if word in COPULA(language):
            clause = text[max(0, start - 80) : start].rpartition(". ")[2].lower().split()
            return CLAUSE(language).isdisjoint(w.strip(",;:“”\"'’") for w in clause)
        if not previous or previous in FLAT(language):
            return True
        if word == "on":
            return not any(stem in ON(language) for stem in _stems(previous))
        # lived in in 1990, moving on on Monday
        return not (previous.endswith(("ed", "ing")) or previous in PHRASAL(language) or previous.rstrip("s") in PHRASAL(language))

    def _same_text(self, doc: Document, start: int, middle: int, after: int, end: int, gap: str) -> bool:
        """Whether the two words stand in one run of prose: a paragraph, or two lines that were one."""
        here = paragraph_index(doc, start)
        if here < 0:
            block = doc.block_at(start)
            # a cell with more words than these two is text
            return block is not None and block.kind == "table" and gap == " " and doc.text[end : end + 2].strip().isalpha()
        blocks = paragraphs(doc)
        if doc.pieces is not None and "](" in doc.source.text[slice(*doc.to_source(middle, after))]:
            return False  # a link or a picture without words stands between the two
        if "\n" not in gap and "\r" not in gap:
            # more blanks are the columns of a table
            return len(gap) == 1 or (gap == "  " and doc.text[start:middle].lower() in FUNCTION(doc.language))
        if after < blocks[here].end:
            return True
        # a line end that the reader took for a paragraph's: the same slip if a full line ran into it
        if gap.count("\n") > 1 or gap.count("\r") > 1 or blocks[here].kind not in PROSE - {"heading", "list-item"}:
            return False
        line = max(doc.text.rfind("\n", 0, start), doc.text.rfind("\r", 0, start)) + 1
        full = middle - line >= 45 or doc.text[start:middle] in FUNCTION(doc.language)  # no line of its own ends on "the"
        return full and doc.text[start:middle].islower() and doc.text[after].islower()


def _foreign(doc: Document, start: int, end: int, word: str) -> bool:
    """Whether the words stand in a quotation of three words or more that has no small word of the draft's language."""
    function = FUNCTION(doc.language)
    quotation = quotation_around(doc, start, end) if word not in function else None
    if quotation is None:
        return False
    said = [one.strip(".,;:!?\"'“”‘’").lower() for one in doc.text[slice(*quotation)].split()[:_ENOUGH]]
    return len(said) > 2 and function.isdisjoint(said)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or a paragraph begins at a place."""
    return text[max(0, start - 2) : start].strip(" ")[-1:] in ("", ".", "?", "!", "\n", "”", '"')


def _stems(word: str) -> tuple[str, ...]:
    """What a verb may be without its ending: carried, carri, carry ..."""
    bare = word.removesuffix("ing").removesuffix("ed").removesuffix("s")
    return word, bare, bare + "e", bare[:-1], bare[:-1] + "y"


def _word_before(text: str, start: int) -> str:
    """The word right before, lower-cased; empty behind a mark or at the paragraph's beginning."""
    words = text[max(0, start - 24) : start].split(" ")
    last = words[-2] if len(words) > 1 and not words[-1] else ""
    last = last.rpartition("\n")[2]
    return last.lower() if last.isalpha() else ""


def _word_after(text: str, end: int) -> str:
    """The word right behind one blank, lower-cased; empty before a mark."""
    following = text[end + 1 : end + 16].split(" ", 1)[0] if text[end : end + 1] == " " else ""
    return following.lower() if following.isalpha() else ""


def _same_word(text: str, end: int, word: str) -> bool:
    """Whether it stands a third time: then it is sound or emphasis."""
    following = text[end : end + len(word) + 3].lstrip(" ,-\n")
    return following[: len(word)].lower() == word
