"""A number of people or things and the list that names them: three people and four names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from provlint import Document, Span
from provlint.layers.figures import Amount, Told
from provlint.layers.text import Lazy, forms_of, gate, lazy, occurrences, worded
from provlint.lexicon import Language, listed, per_language
from provlint_figures._sums import OPEN
from provlint_figures._words import quoted

#: lists as long as this are counted by nobody
MOST = 12
#: as far behind a number as the last item of its list can begin, and more, in code points
REACH = 800
#: words that say that people are named now
STARTS = gate("arithmetic", "named")
#: a number, the mark that a list may follow, and a name or a post
NAMES = worded(
    r"[\w-]{1,9}(?: [\w’'-]+){0,12}(?:: | ?[—–(] ?| - |, | {arithmetic.named as} )(?:[A-Z]|{figure_rules.one of them} )"
    r"|[\w-]{1,9}(?: [\w’'-]+){1,12}: [a-z][\w-]*(?: [a-z-]+)?, "
    r"|[\w-]{1,9}(?: [a-z-]+){1,5} (?:are|were) (?:[A-Z][\w’'-]* ){0,3}[\w’'-]+(?:,| and )"
)
_ITEMS = r"([A-Z][^:;.\n()—–]{2,240}?,? and [^:;.,\n()—–]{2,60})"
#: "Three people died: Ana Ruiz, Luis Roe and Mei Tan, police said." The list ends with what follows its "and"
_AFTER_COLON = worded(
    r"[^:;.,()—–\n]{0,90}?: ((?:[A-Z]|{figure_rules.one of them} )[^:;.\n()—–]{2,240}?,? and [^:;.,\n()—–]{2,60})(?=[.,;]|\Z)"
)
#: "There are five counts: theft, fraud, arson and perjury, the prosecutor said": things, each told in a word or two
_OF_THINGS = worded(r"[^:;.,()—–\n]{0,90}?: ([a-z][^:;.\n()—–]{2,240}?,? and [^:;.,\n()—–]{2,40})(?=[.,;]|\Z)")
#: "The five counts are theft, fraud, arson and perjury", "The three winners are Ana Ruiz and Luis Roe"
_ARE = worded(r"(?: [a-z-]+){1,5} (?:are|were) ([^:;.()—–\n]{2,240}?,? and [^:;.,()—–\n]{2,40})(?=[.,;]|\Z)")
#: the source that closes a sentence behind a list: ", Mayor Ana Ruiz said."
_SAID = worded(r",(?: [^.;:()\n]{1,80})? {arithmetic.said}(?: [^.;:,()\n]{1,40})?[.]")
#: "the two victims were named as Ana Ruiz and Luis Roe", "named the two victims as ..."; or in the next sentence
_NAMED_AS = worded(
    rf"[^:;.,\n]{{0,50}}?(?: {{arithmetic.named}})?,? (?:by [\w’' ]{{2,40}} )?{{arithmetic.named as}} {_ITEMS}(?=[.,;]|\Z)"
)
_NEXT = worded(
    r"[^:;.,\n]{0,60}\. {arithmetic.they} {arithmetic.have been} (?:{arithmetic.named} )?(?:by [\w’' ]{2,40} )?(?:as )?"
    rf"{_ITEMS}(?=[.,;]|\Z)"
)
#: "the three — Ana Ruiz and Luis Roe — were", "two boys (Ana Ruiz, Luis Roe and Mei Tan)"
_BETWEEN_MARKS = worded(rf"(?: [a-z-]+){{0,4}} ?(?:— ?|– |- |\(){_ITEMS}(?: ?—| –| -|\))")
#: "Two boys, Ana Ruiz, Luis Roe and Mei Tan, died": closed by a comma and a verb
_BETWEEN_COMMAS = worded(rf"(?: [a-z-]+){{1,3}}, {_ITEMS}, [a-z]")
#: "It has three mills, the Alder, the Birch and the Cedar, the union said": names that close their sentence, or its statement
_AFTER_COMMA = worded(
    r"(?: [a-z-]+){1,6}, ((?:the )?[A-Z][^:;.\n()—–]{2,240}?,? and [^:;.,\n()—–]{2,60})(?=[.,;]|\Z)"
)
#: a list of names in which an age or a place stands between commas goes on after its "and" with more names
_GOES_ON = worded(r",? and [^:;.,\n]{2,60}[.;]")
_THING = lazy(r"[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2}")
_ROLE = worded(r"{figure_rules.one of them} (?:[a-z-]+ ){0,3}[a-z-]+")
_NAME = lazy(r"(?:the )?(?:[A-Z][\w’'-]*)(?: (?:[a-z]{2,3} )?[A-Z][\w’'-]*){0,3}")
#: what tells more of the name before it: its age, its town, a post
_MORE_OF_IT = worded(r"(?:aged )?\d{1,3}|{arithmetic.of town} [A-Z][\w ]*|{arithmetic.one} [a-z -]+")
_ALL_OF = listed("arithmetic", "all of")
_PLACES = listed("arithmetic", "places")
#: so many names behind a comma are a list for sure
SURE = 3
#: "three inspections, in 2020, 2021, 2022 and 2023"
_YEARS = worded(r" [a-z]+(?: [a-z]+)?,? in ((?:[12]\d{3}, )+[12]\d{3},? and [12]\d{3}|[12]\d{3} and [12]\d{3})(?![\d-])")
_OF_PEOPLE = (_NAMED_AS, _NEXT, _BETWEEN_MARKS, _BETWEEN_COMMAS)
_GROUP = "group of "
_GROUP_WORDS = gate("arithmetic", "group of *")
_NAMED_GROUP = lazy(rf"(?:,|:| [—–-]) {_ITEMS}(?:, [a-z]|[.)]| [—–-] )")
_YEAR = lazy(r"\d{4}")
_ITEM_ENDS = lazy(r",? and |, ")
#: letters of ``form_classes.tsv``: adjectives, participles and adverbs
_LIKE = frozenset("jderg")


def lists(doc: Document, told: Told) -> Iterator[tuple[Span, str, Span]]:
    """Numbers whose list has another length: the number, what is wrong, and where the list stands."""
    for k, whole in enumerate(told.amounts):
        if not whole.exact or whole.unit or not 2 <= whole.value <= MOST or _some_of(told, whole):
            continue
        if doc.text.find(" and ", whole.span.end, whole.span.end + REACH) < 0:
            continue  # no list without it
        if found := _named(doc, told, k) or _dated(doc, whole):
            length, kind, at = found
            if length != whole.value and not OPEN(doc.language).search(doc.text, whole.span.start, at.end):
                yield whole.span, f"{quoted(doc, whole.span)} are announced, {length} are {kind}", at


def groups(doc: Document) -> Iterator[tuple[Span, str, Span]]:
    """Groups that go by their number and whose names are another number: "The trio, Ana Ruiz and Leo Hale, were charged"."""
    language = doc.language
    for start, end, _ in occurrences(doc, _GROUP_WORDS(language)):
        match = _NAMED_GROUP.match(doc.text, end)
        length = _counted(doc, match[1], people=True) if match else 0
        size = _sizes(language).get(doc.text[start:end].lower(), length)
        if match and length > 1 and length != size:
            words = doc.text[start:end]
            yield Span(start, end), f"a {words.lower()} is announced, {length} are named", Span(*match.span(1))


@per_language
def _sizes(language: Language) -> dict[str, int]:
    """How many each word for a group counts."""
    found: dict[str, int] = {}
    for name, words in language.lists("arithmetic").items():
        if name.startswith(_GROUP):
            found |= dict.fromkeys(words, int(name.removeprefix(_GROUP)))
    return found


def _some_of(told: Told, whole: Amount) -> bool:
    """Whether some of the whole are meant: "two of the three victims", "two of the 'early four' states"."""
    before = told.line.low[max(0, whole.first - 4) : whole.first]
    return "of" in before and _ALL_OF(told.line.language).isdisjoint(before)


def _named(doc: Document, told: Told, k: int) -> tuple[int, str, Span] | None:
    """A list of names or of posts that the words after a number announce."""
    text, language, whole = doc.text, doc.language, told.amounts[k]
    by_kind = _OF_PEOPLE if whole.person else (_OF_THINGS, _BETWEEN_MARKS)
    for opening in (_AFTER_COLON, *by_kind, _AFTER_COMMA, *([_ARE] if _known(told, whole) else [])):
        match = opening(language).match(text, whole.span.end)
        if match is None or not _ends(doc, told, whole, match.end(), opening):
            continue
        between = (a for a in told.amounts[k + 1 : k + MOST] if a.span.end <= match.start(1))
        if any(a.unit != "none" or a.value > MOST**2 for a in between):
            continue  # what stands between is counted, too
        things = opening is _OF_THINGS or (opening is _ARE and match[1][0].islower())
        if opening is _ARE and things and not _nouns(language, match[1]):
            continue  # "the four houses are small, dark and damp"
        found = _things(language, match[1], whole.value) if things else _counted(doc, match[1], people=whole.person)
        if opening is _AFTER_COMMA and (found < SURE or (found > whole.value and _place(doc, whole))):
            continue
        if found and (opening is not _ARE or things or found > 1):
            return found, "named", Span(*match.span(1))
    return None


def _place(doc: Document, whole: Amount) -> bool:
    """Whether places are counted, each of which may bring its land: "two towns, Kerrow, Ostria, and Selm"."""
    return not _PLACES(doc.language).isdisjoint(doc.text[whole.span.end : whole.span.end + 40].partition(",")[0].split())


def _known(told: Told, whole: Amount) -> bool:
    """Whether all of them are meant: "the five counts", "his three brothers"."""
    return bool(whole.first) and told.line.low[whole.first - 1] in told.line.language.words("grammar", "a known one")


def _nouns(language: Language, words: str) -> bool:
    """Whether every item of a list ends with a noun for a thing, which is nothing that may tell what things are like."""
    last = [item.split()[-1] for item in _ITEM_ENDS.split(words)]
    people = language.first_fields("people")
    return all(forms_of(w, language) and _LIKE.isdisjoint(forms_of(w, language)) and w not in people for w in last)


def _ends(doc: Document, told: Told, whole: Amount, end: int, opening: Callable[[Language], Lazy]) -> bool:
    """Whether a list ends where it was read to, and goes on neither after a comma nor after an abbreviation's stop."""
    mark = doc.text[end : end + 1]
    if opening in (_BETWEEN_MARKS, _BETWEEN_COMMAS):
        return True
    if _GOES_ON(doc.language).match(doc.text, end):
        return False
    if opening is not _NEXT and mark == "." and end + 1 < told.line.ends[told.line.n - 1]:
        return False
    if opening is _AFTER_COMMA and whole.person and mark == ",":
        return _SAID(doc.language).match(doc.text, end) is not None
    if mark == "," and _SAID(doc.language).match(doc.text, end):
        return True
    return whole.person or mark != ","  # "in nine states: Ohio and Iowa, where ..., along with Maine"


def _counted(doc: Document, words: str, *, people: bool) -> int:
    """How many names or posts stand in a list; 0 where it is no such list."""
    *items, last = (part.strip() for part in words.split(","))
    pair = last.replace(" and ", "\n").split("\n")
    if last.startswith("and "):
        pair = [last.removeprefix("and ")]
    items = [item for item in [*items, *pair] if item]
    names = [item for item in items if _NAME.fullmatch(item)]
    if len(names) > 1 and len(pair) < 3:
        told_more = [item for item in items if not _NAME.fullmatch(item)]
        tells_more = all(_MORE_OF_IT(doc.language).fullmatch(item) for item in told_more) and items[0] == names[0]
        return len(names) if tells_more and (people or not told_more) else 0
    roles = people and all(_ROLE(doc.language).fullmatch(item) for item in items)
    return len(items) if roles else 0


def _things(language: Language, words: str, announced: float) -> int:
    """How many things stand in a list, each told in three words at most; 0 where it is no such list.

    Fewer words for several are kinds: "five books: novels, poems and plays"; counted ones are parts: "four gold, two bronze".
    """
    *items, last = (part.strip() for part in words.split(","))
    pair = [last.removeprefix("and ")] if last.startswith("and ") else last.split(" and ")
    items = [item for item in [*items, *pair] if item]
    plain = len(pair) < 3 and len(items) > 2 and all(_THING.fullmatch(i) and " and " not in i for i in items)
    kinds = len(items) < announced and any(i.endswith("s") for i in items)
    parts = any(i.partition(" ")[0] in language.numbers for i in items)
    return len(items) if plain and not kinds and not parts else 0


def _dated(doc: Document, whole: Amount) -> tuple[int, str, Span] | None:
    """A list of years."""
    match = _YEARS(doc.language).match(doc.text, whole.span.end)
    return (len(_YEAR.findall(match[1])), "dated", Span(*match.span(1))) if match else None
