"""copy/placeholder: a mark for something still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Document, Example, Finding, Level, NamedTuple, Option, Rule
from provlint.layers.quotes import between_marks
from provlint.layers.text import (
    gate,
    has_any,
    lazy,
    lexicon_words,
    links,
    paragraph_index,
    shown_as_code,
    spanning,
    worded,
)
from provlint.lexicon import Language, listed, per_language

#: "residents of [city]": where a name must stand
_WHERE = worded(r"\b{copy.before a name}\s\Z")
_MARKERS = worded(r"(?:{copy.desk mark}|XXX+)(?![\w-])")
_LOREM = lazy(r"[Ll]orem ipsum(?: dolor sit amet)?|LOREM IPSUM(?: DOLOR SIT AMET)?")
_BRACES = lazy(r"\{\{ ?[\w.]+(?: [\w.]+)? ?\}\}")
#: what stands between brackets, braces or angles: short, on one line, no marks of its own
_ENCLOSED = {
    "[": lazy(r"\[(?P<said>[^\[\]\n]{1,80})\](?!\()"),
    "{": lazy(r"(?<![{$%\\])\{(?P<said>[A-Za-z][\w '’.-]{1,50})\}(?!\})"),
    "<": lazy(r"<(?P<said>[A-Za-z][\w '’-]{1,50})>"),
}
#: a number, a year or a date whose digits are still to come
_BLANK_NUMBER = worded(
    r"(?<![\w.,/-])(?:[$€£] ?X{1,4}(?:[,.]X{1,3}){0,3}(?:bn|[mkMBK])?(?![\w-])"
    r"|X{2,4}(?:[,.]X{1,3}){0,3}(?=%| ?per ?cent\b| (?:{copy.counted in blanks}|[a-z]{3,20}s)\b)"
    r"|XX[:.]XX(?![\w:])|(?:19|20)(?:XX|xx)(?!\w)(?:-[Xx\d]{2}){0,2}|(?:19|20)\d\d-[XxM]{2}-[XxD\d]{2}(?![\w-])|XX[/-]XX[/-](?:[XY]{2}|20)\w{0,4})"
)
#: an age left open: "Ana Ruiz, XX, said"
_BLANK_AGE = lazy(r"[a-z], (XX)(?=, [a-z])")
#: what a pair of X means where it is no number
_CHROMOSOMES = worded(r" {copy.of chromosomes}")
#: an order to fill something in, between round brackets or as a tag
_ORDER = worded(
    r"\((?P<said>{copy.order} [^()\n]{1,80}|{copy.thing taken out} {copy.taken out}|{copy.thing taken out} to come)\)"
)
#: a field that was left as it was, at the head of a line: "(City): It rained", "(Date)" alone
_IN_ROUND = lazy(
    r"(?:\A|\n)[ \t]*(?P<blank>\((?P<said>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\))(?=[ \t]*(?::|, ?\(|[–—-] |\n|\Z))"
)
_SCREAMED = worded(r"(?<![\w/.]){copy.screamed order}_[A-Z0-9]{2,30}(?:_[A-Z0-9]{1,30}){0,8}(?!\w)")
_SET_LATER = lazy(r"TB[DC](?![\w-])")
_BLANK_LINE = lazy(r"(?<!_)_{3,}(?!_)")
_RESERVED = worded(r"(?:https?:)?//(?:[\w-]+\.)?{copy.reserved site}(?![\w.-])")
_DESK_WORDS = gate("copy", "desk word")
#: a blank that Markdown takes for a tag
_TAG = worded(r"<{copy.order} [^<>\n=]{2,50}>")
_LATER = lexicon_words(["TBD", "TBC"])
#: marks of a desk in the middle of a sentence: "(tk)", "##CHECK##", "It cost ??? dollars"
_SIGNS = {
    "tk)": lazy(r"\((?:[a-z]+ ){0,3}tk+\)"),
    " ??,": lazy(r"(?<=[a-z] )\?\?(?=, )"),
    "##": lazy(r"(?<![#\w])#{2,4} ?[A-Z]{3,12} ?#{2,4}(?![#\w])"),
    "???": lazy(r"(?:(?<=[a-z] )|(?<![^\n]))\?{3}(?= [a-z])|(?<=: )\?{3}(?=\s*(?:\n|\Z))"),
}
#: "[[fix]]": two brackets around an order
_DOUBLE = lazy(r"\[\[(?P<said>[A-Za-z][\w ?’'.-]{1,40})\]\](?!\()")
#: "(source?)", "[sp?]": somebody asks for what is missing; "(CHECK)"
_ASKED = lazy(r"[(\[](?:(?P<said>[A-Za-z]+(?: [a-z]+)?)\?{1,2}|(?P<order>[A-Z]{2,}(?: [A-Z]+){0,2}))[)\]]")
#: a name that nobody has filled in: "Mayor NAME NAME spoke"
_NAMELESS = worded(r"(?<![\w-]){copy.name left open}(?![\w-])")
#: what makes XXX a number or a label of its own
_NUMERAL = listed("copy", "before a numeral")
#: what was taken out, or is still to come: "(link removed)"
_TAKEN_OUT = listed("copy", "thing taken out")
#: words that may stand in a blank beside what it asks for
_LONGEST = 7
#: fewer characters may stand on the line of one that is by itself
_BESIDE = 12


class _Words(NamedTuple):
    """What a blank asks for, by kind; see ``blanks.tsv``."""

    nouns: frozenset[str]
    asks: tuple[str, ...]
    orders: frozenset[str]
    media: frozenset[str]
    marks: frozenset[str]
    lacks: frozenset[str]
    targets: frozenset[str]
    lost: frozenset[str]
    shouted: frozenset[str]
    more: frozenset[str]


@per_language
def _words(language: Language) -> _Words:
    kinds = language.classes("blanks")
    nouns = kinds["noun"] | {noun + "s" for noun in kinds["noun"]}
    asks = tuple(ask + " " for ask in sorted(kinds["ask"] | kinds["order"]))
    shown, missing = (kinds["media"], kinds["mark"]), (kinds["lack"], kinds["target"], kinds["asked for"])
    return _Words(nouns, asks, kinds["order"], *shown, *missing, kinds["shouted"], kinds["more"])


class Placeholder(Rule):
    """A mark for something still to be filled in was left in the text.

    Why: the fact it stands for is missing.
    Instead: find the fact, or take the sentence out.
    Source: Reuters Handbook, Writing basics: read the story over before it goes.
    Limits: silent between quotation marks and in code; a lower-case word between brackets counts only where no sentence
    goes on around it, for editors put their own words into brackets.
    """

    near = True
    level = Level.ERROR
    any_language = True
    tokens = Option([], "further markers of the house, written exactly so")
    examples = (
        "See https://mill.example/?lang=TK for more. What??? He left ??",
        "It cost ⟦???⟧ dollars, and the toll is nine ⟦(tk)⟧. ⟦##CHECK##⟧ the name.",
        "The toll is nine, Roe said ⟦[source]⟧.\n\nSource: ⟦???⟧\n\nThe [source] said so.",
        "Mayor ⟦TK⟧ said the bridge was safe.",
        "It cost ⟦XXX⟧ crowns, ⟦[citation needed]⟧ and ⟦TODO⟧ was left in.",
        "Speaking to ⟦[NAME]⟧ on ⟦[DATE]⟧, she agreed.",
        "⟦Lorem ipsum dolor sit amet⟧, and so on.",
        "Dear ⟦{{ first_name }}⟧, thank you.",
        "The people of ⟦[city]⟧ met in ⟦[month]⟧. “We of [city] met,” she said of [its] mill.",
        "⟦[Town Name]⟧, ⟦[Current Date]⟧ - Mayor ⟦[Last Name]⟧ opened the bridge.",
        "Trade fell ⟦XX⟧% in ⟦20XX⟧, and some ⟦XX⟧ people lost ⟦$X⟧ million, ⟦{name}⟧ of ⟦<company>⟧ said.",
        "Ana Roe, aged ⟦??⟧, and Mayor ⟦NAME NAME⟧ spoke ⟦(name tk)⟧ ⟦[[fix]]⟧. He left ⟦[verify]⟧. ⟦[more here]⟧ ⟦[###]⟧",
        "Roe ⟦[sp?]⟧ left on Monday ⟦(date?)⟧, he said ⟦(source?)⟧ ⟦(CHECK)⟧. He left (why?) (NATO), [WHO] (WHO) (the [check] was late).",
        "The report is at ⟦INSERT_REPORT_URL⟧ and was read on ⟦2024-XX-XX⟧.",
        "The firm left, Roe said ⟦[GET COMMENT]⟧ ⟦[PLS CHECK]⟧. ⟦[photo here]⟧ He left.",
        "Ana Ruiz, ⟦XX⟧, spoke of Super Bowl XX, the mayor said.",
        "⟦(Date)⟧\n⟦(City)⟧: The bridge opens in May.\n\n(Ana) opens it (city) in May (Date).",
        "The bridge opens in May.\n\n⟦[Describe the ceremony here]⟧",
        "The owner is ⟦[NAME TO COME]⟧, of ⟦[TO FOLLOW]⟧, who paid ⟦$XXm⟧. ⟦[CHECK]⟧ ⟦(CHECK SPELLING)⟧\n\n⟦???⟧ said so. ⟦LOREM IPSUM⟧",
        "He said the [check] was late, and that [the name] was to come. The toll is to come.",
        "Opening day: ⟦TBD⟧\n\nSome ⟦____⟧ people came.",
        Example("Read [⟦the report⟧](https://example.com/report) or [⟦the list⟧](URL).", name="draft.md"),
        Example("Write `[Your Name]` and `{date}` where they go.", name="draft.md"),
        "The list ⟦(link removed)⟧ is long, and the map ⟦(image to come)⟧ is not.",
        "She bought a coat at TK Maxx before Super Bowl XXX and said “[the mayor] left.”",
        "“The [NATO] talks go on,” Roe said.",
        "The card said “Dear [Name]”. People with XX chromosomes took part. The date is TBD, he said.",
        "The guard, whose name is [redacted], told the [city] council so [sic].",
    )

    def check(self, doc: Document) -> Iterator[Finding]:
        seen: set[int] = set()
        targets = dict(_targets(doc))
        for start, end in sorted({*self._marked(doc), *_blanks(doc), *targets}, key=lambda span: (span[0], -span[1])):
            if (
                start in seen
                or paragraph_index(doc, start) < 0
                or between_marks(doc, start)
                or shown_as_code(doc, start)
            ):
                continue
            seen.update(range(start, min(end, start + 100)))  # a blank holds no other
            target = targets.get((start, end))
            what = f'the address "{target}" behind "{doc.text[start:end]}"' if target else f'"{doc.text[start:end]}"'
            yield self.at((start, end), f"{what} stands for something still to be filled in")

    def _marked(self, doc: Document) -> Iterator[tuple[int, int]]:
        """The desk's own markers, and those of the house."""
        text = doc.text
        if has_any(doc, _DESK_WORDS(doc.language)) or "XXX" in text:
            for match in _MARKERS(doc.language).finditer(text):
                if _marker(doc, match.start(), match.end()):
                    yield match.span()
            yield from (match.span() for match in _LOREM.finditer(text))
        if "{{" in text:
            yield from (match.span() for match in _BRACES.finditer(text))
        for sign, pattern in _SIGNS.items():
            if sign in text:
                yield from (match.span() for match in pattern.finditer(text))
        for token in self.tokens:
            at = text.find(token)
            while token and at >= 0:
                yield at, at + len(token)
                at = text.find(token, at + len(token))


def _blanks(doc: Document) -> Iterator[tuple[int, int]]:
    """Blanks by their form: brackets that ask for a noun, digits left open, addresses nobody has put in."""
    text = doc.text
    yield from _bracketed(doc)
    for match in _NAMELESS(doc.language).finditer(text):
        if not text[max(0, match.start() - 12) : match.start()].isupper():
            yield match.span()
    if "XX" in text or "X million" in text or "xx" in text or "$X" in text:
        yield from (match.span(1) for match in _BLANK_AGE.finditer(text))
        for match in _BLANK_NUMBER(doc.language).finditer(text):
            if match.group()[0] != "X" or _counts(doc, *match.span()):
                yield match.span()
    if "_" in text:
        yield from (match.span() for match in _SCREAMED(doc.language).finditer(text))
        yield from (match.span() for match in _BLANK_LINE.finditer(text) if _in_a_line(text, *match.span()))
    if has_any(doc, _LATER):
        yield from (match.span() for match in _SET_LATER.finditer(text) if _alone(text, *match.span()))
    if doc.format == "markdown" and "<" in doc.source.text:
        for match in _TAG(doc.language).finditer(doc.source.text):
            span = spanning(doc, *match.span())
            if span is not None:
                yield span


def _bracketed(doc: Document) -> Iterator[tuple[int, int]]:
    """Brackets, braces and angles around something that is asked for."""
    text = doc.text
    for sign, pattern in _ENCLOSED.items():
        if sign in text:
            for match in pattern.finditer(text):
                if _asks(doc, sign, match.group("said"), *match.span()):
                    yield match.span()
    if "?]" in text or "(" in text:
        known = _words(doc.language)
        for match in _ASKED.finditer(text):
            said = (match["said"] or match["order"]).lower()
            if said in known.shouted or (match["said"] and said.rpartition(" ")[2] in known.nouns):
                yield match.span()
    if "[[" in text:
        for match in _DOUBLE.finditer(text):
            if match["said"].lower() in _words(doc.language).shouted or _asks(doc, "[", match["said"], *match.span()):
                yield match.span()
    if "(" in text:
        for match in _ORDER(doc.language).finditer(text):
            if _asks(doc, "(", match.group("said"), *match.span()):
                yield match.span()
        for match in _IN_ROUND.finditer(text):
            if _words(doc.language).nouns & {match.group("said").rpartition(" ")[2].lower()}:
                yield match.span("blank")


def _asks(doc: Document, sign: str, said: str, start: int, end: int) -> bool:
    """Whether what stands between brackets asks to be filled in."""
    known = _words(doc.language)
    nouns = known.nouns
    plain = " ".join(said.replace("’", "'").replace("_", " ").replace("-", " ").casefold().split())
    words = [word.strip(",.:;/'\"") for word in plain.split()]
    words = [word for word in words if word]
    if not words or not plain.strip("#?"):
        return sign == "[" and len(plain) > 1 and not plain.strip("#?")  # [###]
    if sign == "(":
        shouted = said.isupper() and words[0] in known.shouted
        return (
            shouted
            or words[0] in _TAKEN_OUT(doc.language)
            or words[-1] in nouns
            or words[0] == "replace"
            or words[-1] == "here"
        )
    if plain in known.marks:
        block = doc.block_at(start)
        return sign == "[" and not (block is not None and block.kind == "list-item" and start == block.start)
    if (
        sign == "["
        and plain in known.lost
        and doc.text[start - 1 : start] == " "
        and doc.text[end : end + 1] in (".", ",", ";")
    ):
        return True  # nothing is glossed in front of a mark
    first = said[:1]
    if plain.startswith(known.asks) and (sign != "<" or words[0] in known.orders):
        return len(words) <= 14 and (words[0] != "state" or words[-1] == "here") and "=" not in said
    if words[0] in known.media and ":" in said and sign == "[":
        return _whole_line(doc.text, start, end)
    if (words[-1] in known.lacks or " ".join(words[-2:]) in known.lacks) and len(words) <= 5:
        return True
    if plain in known.shouted:  # an editor's "[check]" is a word, but in front of a mark nothing is glossed
        glossed = doc.text[start - 1 : start] != " " or doc.text[end : end + 1] not in (".", ",", ";")
        return said.isupper() or (sign == "[" and not glossed)
    if words[-1] == "here" and (words[0] in known.media or words[0] in known.more) and len(words) < _LONGEST:
        return True
    if len(words) > _LONGEST or not (words[-1] in nouns or " ".join(words[-2:]) in nouns):
        return False
    if sign == "{" or first.isupper():
        return sign != "<" or len(words) > 1 or doc.format == "text"
    if (
        sign == "["
        and len(words) == 1
        and _WHERE(doc.language).search(doc.text, max(0, start - 8), start)
        and not between_marks(doc, start)
    ):
        return True  # whoever glosses a word does so in what somebody said
    return sign == "<" or _whole_line(doc.text, start, end) or _behind(doc.text, start)


def _behind(text: str, start: int) -> bool:
    """Whether a label or an opening bracket stands before a place; spaces are looked over."""
    at = start - 1
    while at >= 0 and text[at] == " ":
        at -= 1
    return at >= 0 and text[at] in ":("


def _whole_line(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the line, signs apart."""
    # a line may be the whole text: no more of it is taken than would be too much
    before = text[max(0, start - _BESIDE) : start].rpartition("\n")[2]
    line = before + text[end : end + _BESIDE].partition("\n")[0]
    return len(line) < _BESIDE and not any(char.isalnum() for char in line)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a mark stands for a whole line, between brackets, or behind a label."""
    before, after = text[max(0, start - 3) : start].rstrip(" "), text[end : end + 2].strip(" ")
    if before[-1:] in ("(", "["):
        return after[:1] in (")", "]")
    return (before[-1:] in (":", "") or before.endswith("\n")) and (not after or after[0] in "\r\n")


def _counts(doc: Document, start: int, end: int) -> bool:
    """Whether a run of X stands where a number stands: not chromosomes, not a Roman numeral behind a name."""
    text, language = doc.text, doc.language
    if _CHROMOSOMES(language).match(text, end):
        return False
    before = text[max(0, start - 20) : start].rstrip().rpartition(" ")[2]
    named = before[:1].isupper() and before.isalpha() and text[end : end + 1] != "%" and len(before) > 4
    return not named and before not in _NUMERAL(language)


def _in_a_line(text: str, start: int, end: int) -> bool:
    """Whether a run of underscores stands in a line of words."""
    low = max(text.rfind("\n", max(0, start - 200), start) + 1, start - 200, 0)
    high = text.find("\n", end, end + 200)
    before, after = text[low:start], text[end : high if high >= 0 else end + 200]
    return bool(after[:1] == " " and after.strip()[:1].isalpha()) or bool(
        before[-1:] == " " and after.strip()[:1].isalpha()
    )


def _targets(doc: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """Links to addresses that stand for another one, each with its address."""
    source = doc.source.text
    if doc.format == "text" or ("](" not in source and "href" not in source):
        return
    targets, reserved = _words(doc.language).targets, _RESERVED(doc.language)
    for link in links(doc):
        if link.kind != "bare" and (link.target.casefold() in targets or reserved.match(link.target)):
            yield (link.span.start, link.span.end), link.target


def _marker(doc: Document, start: int, end: int) -> bool:
    text = doc.text
    word = text[start:end]
    if start and (text[start - 1].isalnum() or text[start - 1] in "_.#@/-=?&"):
        return False
    if word in ("TK", "TKTK"):
        after = text[end : end + 2]
        return not (after[:1] == " " and after[1:].isupper()) and not after[:1].isdigit()
    before = text[max(0, start - 16) : start].rstrip().rpartition(" ")[2].strip(".,:(“")
    if word[0] == "X":
        return before not in _NUMERAL(doc.language) and text[end : end + 6] not in ("-rated", " Corps")
    if word == "TODO":
        following = text[end : end + 12].strip().partition(" ")[0]
        return not (before.isupper() and len(before) > 1) and not (following.isupper() and len(following) > 1)
    return word == "FIXME"
