"""Which part of a page is the article: the tree of its elements, what each holds, and what of it a reader came for.

A page says where its article is (``itemprop=articleBody``, ``article``, ``main``), or it is the element with the most
prose. Around it and between its paragraphs stand menus, share bars, lists of links, comments and forms: named so in
class and id, marked so by tag or role, hidden, or made of little but links. All of it takes one pass over the tokens.
Where the headline stands before the article, what a reader reads between the two is the article's as well.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from provlint.core.record import NamedTuple
from provlint.formats.hiding import Hiding
from provlint.formats.hiding import element as an_element
from provlint.formats.html_head import HOLDS, REACH, is_sentence, words_of
from provlint.formats.html_tokens import Token
from provlint.lexicon import classes

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
#: so many tokens above a headline are looked through for the day, and so many lines right above it may hold it
ABOVE, LINES_ABOVE = 40, 2
#: elements that stand in a line of text
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike "
    "strong sub sup time tt u var".split()
)
#: elements whose text nobody reads as prose
_SILENT = frozenset("script style template noscript iframe object svg math select button textarea title pre canvas audio video".split())
_AROUND = frozenset({"nav", "footer", "aside", "menu", "dialog"})
_ITEMS = {"li": ("ul", "ol", "menu"), "dd": ("dl",), "dt": ("dl",), "td": ("tr", "table"), "th": ("tr", "table"), "tr": ("table",),
          "option": ("select",)}  # fmt: skip
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDING = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_PICTURES = frozenset({"figure", "picture"})
_NOTES = re.compile(r"sources?|references?|notes|footnotes|citations|further reading", re.I)
#: a run of text without links that is as long as this is prose
PROSE = 60
#: and a run of this length says something
SAID = 20
#: an element that holds more of the page's prose than this is no part around the article, whatever it is called
MOST = 0.4
#: and so much of it must the article hold, where only its density marks it
DENSE = 0.7
#: elements that need no end tag
_SELF_ENDING = frozenset("body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr".split())
#: elements nested deeper are not looked at
_DEPTH = 400


class Element:
    """``text``, ``linked`` and ``prose`` count characters: all that is read, those in links, those in runs of prose."""

    __slots__ = ("attributes", "begin", "closed", "end", "linked", "links", "parent", "prose", "tag", "text")

    def __init__(self, tag: str, attributes: Mapping[str, str], parent: int, begin: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.begin = begin  # the index of its start tag among the tokens
        self.end = -1  # and of the token after its end
        self.closed = False  # whether that is an end tag of its own
        self.text = self.linked = self.prose = self.links = 0


class Shown(NamedTuple):
    """``keep``: for each token 1 if it stands in the article, its headline or its standfirst, else 0. ``lines``: what else the
    page prints between headline and article, among it the day. ``above``: what stands right above both, the last line first.
    ``open``: what stands around the article, holds prose, and has no end.
    """

    keep: bytearray
    lines: list[str]
    above: list[str]
    open: tuple[Hiding, ...] = ()


def shown(source: str, tokens: Sequence[Token]) -> Shown:
    """What of a page is its article."""
    elements = _elements(source, tokens)
    out = _around(source, tokens, elements)
    return _article(source, tokens, elements, out)._replace(open=tuple(_left_open(source, tokens, elements, out)))


def _left_open(source: str, tokens: Sequence[Token], elements: list[Element], out: list[int]) -> Iterator[Hiding]:
    """The furniture that says something and ends only where something else does, or the page."""
    for element, dropped in zip(elements, out, strict=True):
        own = element.text - element.linked
        if dropped == _OUTERMOST and not element.closed and own >= SAID and element.tag not in _SELF_ENDING:
            words = len(words_of(source, tokens[element.begin : element.end]).split())
            yield Hiding(tokens[element.begin].start, an_element(element.tag), words)


def _article(source: str, tokens: Sequence[Token], elements: list[Element], out: list[int]) -> Shown:
    keep = bytearray(len(tokens))
    roots = _roots(elements, out)
    for root in roots:
        keep[root.begin : root.end] = b"\1" * (root.end - root.begin)
    for element, dropped in zip(elements, out, strict=True):
        if dropped == _OUTERMOST:
            keep[element.begin : element.end] = bytes(element.end - element.begin)
    headline = _headline(elements, roots, keep)
    if headline is None:
        return Shown(keep, [], _above(source, tokens, roots[0].begin))
    keep[headline.begin : headline.end] = b"\1" * (headline.end - headline.begin)
    if headline.end > roots[0].begin or roots[0].begin - headline.end > REACH:
        return Shown(keep, [], _above(source, tokens, min(headline.begin, roots[0].begin)))
    holding, left = _head(elements, headline, roots[0])
    for element in holding:
        if element.tag in HOLDS and not element.linked and is_sentence(words_of(source, tokens[element.begin : element.end])):
            keep[element.begin : element.end] = b"\1" * (element.end - element.begin)
    between = _lines(source, tokens, [k for k in left if not keep[k]])
    return Shown(keep, list(between), _above(source, tokens, headline.begin))


def _elements(source: str, tokens: Sequence[Token]) -> list[Element]:
    """The elements in the order of their start tags, the page itself first, with what each holds."""
    page = Element("", {}, -1, 0)
    elements, open_ = [page], [0]
    run = linked = silent = anchors = 0
    for i, token in enumerate(tokens):
        tag = token.name
        if token.kind in ("text", "reference"):
            if not silent:
                size = len(source[token.start : token.end].strip()) if token.kind == "text" else 1
                run += size
                linked += size if anchors else 0
            continue
        if token.kind not in ("start", "end"):
            continue
        if tag not in _INLINE and tag != "img" and tag != "wbr":
            _flush(elements[open_[-1]], run, linked)
            run = linked = 0
        if token.kind == "start":
            if tag in VOID or source.startswith("/", token.end - 2):
                continue
            for closed in _implied(tag, elements, open_):
                silent -= closed.tag in _SILENT
                anchors -= closed.tag == "a"
                closed.end = i
            if len(open_) < _DEPTH:
                open_.append(len(elements))
                elements.append(Element(tag, token.attributes, open_[-2], i))
                silent += tag in _SILENT
                anchors += tag == "a"
                elements[-1].links += tag == "a"
            continue
        at = next((k for k in range(len(open_) - 1, max(0, len(open_) - 60), -1) if elements[open_[k]].tag == tag), 0)
        if at:
            for k in open_[at:]:
                closed = elements[k]
                silent -= closed.tag in _SILENT
                anchors -= closed.tag == "a"
                closed.end = i + 1 if k == open_[at] else i
                closed.closed = k == open_[at]
            del open_[at:]
    _flush(elements[open_[-1]], run, linked)
    for element in elements:
        if element.end < 0:
            element.end = len(tokens)
    for k in range(len(elements) - 1, 0, -1):
        one, parent = elements[k], elements[elements[k].parent]
        parent.text += one.text
        parent.linked += one.linked
        parent.prose += one.prose
        parent.links += one.links
    return elements


def _flush(element: Element, run: int, linked: int) -> None:
    """Count a run of text to the element that holds it."""
    element.text += run
    element.linked += linked
    if run - linked >= PROSE:
        element.prose += run


def _implied(tag: str, elements: list[Element], open_: list[int]) -> Iterator[Element]:
    """The open elements that a start tag closes without saying so, taken from the stack."""
    if tag not in _INLINE and elements[open_[-1]].tag == "p":
        yield elements[open_.pop()]
    barrier = _ITEMS.get(tag)
    if barrier is None:
        return
    same = ("td", "th") if tag in ("td", "th") else ("dd", "dt") if tag in ("dd", "dt") else (tag,)
    for k in range(len(open_) - 1, max(0, len(open_) - 60), -1):
        name = elements[open_[k]].tag
        if name in barrier:
            return
        if name in same:
            while len(open_) > k:
                yield elements[open_.pop()]
            return


# what stands around the article ------------------------------------------------------------------------------------

_INSIDE, _OUTERMOST = 1, 2


def _around(source: str, tokens: Sequence[Token], elements: list[Element]) -> list[int]:
    """For each element 0, or _OUTERMOST where it is no part of an article, or _INSIDE where one that holds it is none."""
    out = [0] * len(elements)
    prose = elements[0].prose
    noted = -1  # the last heading that announces notes
    for i, element in enumerate(elements):
        if not i:
            continue
        if out[element.parent]:
            out[i] = _INSIDE
            continue
        if element.tag in ("h2", "h3", "h4", "h5", "h6"):
            words = "".join(source[t.start : t.end] for t in tokens[element.begin : element.end] if t.kind == "text")
            noted = i if len(words) < 60 and _NOTES.match(words.strip()) else -1
        if _stands_around(element, prose) or (_is_links(elements, i) and noted < 0):
            out[i] = _OUTERMOST
    return out


def _stands_around(element: Element, prose: int) -> bool:
    """Whether an element is furniture by its tag, its role, its name or because nobody sees it."""
    tag = element.tag
    if tag in ("html", "body", "main", "h1", "article"):
        return tag == "article" and element.prose <= prose * MOST and _named(element)
    attributes = element.attributes
    if tag in _AROUND:
        return element.prose <= prose * MOST or tag == "nav"
    if not attributes:
        return tag == "form" and element.prose <= prose * MOST
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _HIDING.search(attributes.get("style", "")):
        return element.prose <= prose / 2
    if tag == "form" or attributes.get("role", "").lower() in _names()[2]:
        return element.prose <= prose * MOST
    return element.prose <= prose * MOST and _named(element)


@functools.cache
def _names() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    kinds = classes("en", "page_parts")
    return kinds["part"], kinds["pair"], kinds["role"], kinds["picture"]


def _named(element: Element) -> bool:
    """Whether class or id call an element a part of a page and not of an article."""
    return _named_of(element, _names()[0], _names()[1])


def _named_of(element: Element, parts: frozenset[str], pairs: frozenset[str] = frozenset()) -> bool:
    """Whether a word of class or id, or two in a row, are among these."""
    for key in ("class", "id"):
        for name in element.attributes.get(key, "")[:400].split():
            words = [word.lower() for word in _WORDS.findall(name)]
            if not parts.isdisjoint(words) or any(f"{a} {b}" in pairs for a, b in pairwise(words)):
                return True
    return False


def _is_links(elements: list[Element], i: int) -> bool:
    """Whether an element is a list or a box of little but links. Notes, whose items have names, are none."""
    element = elements[i]
    if element.tag in ("ul", "ol"):
        if element.links < 2 or element.linked < element.text * 0.7:
            return False
        following = elements[i + 1] if i + 1 < len(elements) else element
        return not (following.tag == "li" and "id" in following.attributes)
    if element.tag in ("h2", "h3", "h4", "h5", "h6"):  # the headline of another article
        return element.links >= 1 and element.text >= 25 and element.linked >= element.text * 0.9
    return element.tag in ("div", "section") and element.links >= 3 and element.linked >= element.text * 0.9 and element.text > 0


# the article -------------------------------------------------------------------------------------------------------


def _roots(elements: list[Element], out: list[int]) -> list[Element]:
    """The elements that hold the article, of one parent; the page itself where nothing marks one."""
    page = elements[0]
    left = [e for e, dropped in zip(elements, out, strict=True) if not dropped]
    for marks in (_is_body, _is_article, _is_main):
        marked = [e for e in left if marks(e)]
        best = max(marked, key=lambda e: e.prose, default=None)
        if best is None or best.text == 0:
            continue
        if len(marked) == 1 or marks is _is_main:
            if best.prose >= page.prose * 0.2:
                return [best]
            continue
        same = [e for e in marked if e.parent == best.parent]
        # parts of one article, as between advertisements; a page of many short ones is a list of them
        alone = marks is _is_body or best.prose >= 2 * max((e.prose for e in same if e is not best), default=0)
        if alone and best.prose >= page.prose * 0.2:
            return same if marks is _is_body else [best]
    return [_densest(elements, out)]


def _is_body(element: Element) -> bool:
    return element.attributes.get("itemprop", "").lower() == "articlebody"


def _is_article(element: Element) -> bool:
    return element.tag == "article" or element.attributes.get("role", "").lower() == "article"


def _is_main(element: Element) -> bool:
    return element.tag == "main" or element.attributes.get("role", "").lower() == "main"


def _densest(elements: list[Element], out: list[int]) -> Element:
    """The innermost element that holds nearly all prose of the page."""
    page = elements[0]
    lost = [0] * len(elements)  # the prose of what stands around an article
    for i in range(len(elements) - 1, 0, -1):
        lost[elements[i].parent] += elements[i].prose if out[i] == _OUTERMOST else lost[i]
    whole = page.prose - lost[0]
    best = page
    if whole >= 4 * PROSE:
        for i, element in enumerate(elements):
            if not out[i] and element.tag not in _INLINE and element.tag != "p" and element.prose - lost[i] >= whole * DENSE:
                best = element
    return best


def _head(elements: list[Element], headline: Element, root: Element) -> tuple[list[Element], list[int]]:
    """The innermost elements between a headline and the article that it stands before, without furniture and what belongs to
    pictures, and the tokens there that are not of furniture.

    What holds the headline too is no furniture here, whatever it is called.
    """
    between = {i: e for i, e in enumerate(elements) if headline.end <= e.begin < root.begin and e.end <= root.begin}
    prose = elements[0].prose
    furniture: set[int] = set()
    for i, element in between.items():
        if element.parent in furniture or _stands_around(element, prose) or _is_links(elements, i) or element.tag in _PICTURES:
            furniture.add(i)
    blocks = {i for i, element in between.items() if element.tag not in _INLINE}
    holders: set[int] = set()  # what holds another block, however deep
    pictured: set[int] = set()  # and what holds a caption
    for i in sorted(between, reverse=True):
        if i in holders or (i in blocks and between[i].text):
            holders.add(between[i].parent)
        if i in pictured or _named_of(between[i], _names()[3]):
            pictured |= {i, between[i].parent}
    gone = {k for i in furniture if between[i].parent not in furniture for k in range(between[i].begin, between[i].end)}
    left = [k for k in range(headline.end, root.begin) if k not in gone]
    return [between[i] for i in sorted(blocks - holders - furniture - pictured) if between[i].text], left


def _lines(source: str, tokens: Sequence[Token], kept: Sequence[int]) -> Iterator[str]:
    """The text of some tokens by lines, as elements end them."""
    line: list[Token] = []
    for k in kept:
        token = tokens[k]
        if token.kind in ("start", "end") and token.name not in _INLINE:
            if said := words_of(source, line):
                yield said
            line = []
        else:
            line.append(token)
    if said := words_of(source, line):
        yield said


def _above(source: str, tokens: Sequence[Token], begin: int) -> list[str]:
    """The two lines right above the token where headline or article begins: some houses print the day there."""
    kept = range(max(0, begin - ABOVE), begin)
    return list(_lines(source, tokens, kept))[: -LINES_ABOVE - 1 : -1]


def _headline(elements: list[Element], roots: list[Element], keep: bytearray) -> Element | None:
    """The h1 before the article, where it holds none itself."""
    begin, end = roots[0].begin, roots[-1].end
    titles = [e for e in elements if e.tag == "h1" and e.text]
    if any(begin <= e.begin < end and keep[e.begin] for e in titles):
        return None
    inside = next((e for e in titles if begin <= e.begin < end), None)
    return inside or next((e for e in reversed(titles) if e.begin < begin), None)
