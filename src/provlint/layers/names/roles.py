"""Roles: the words that say who a person is, right before the full name or right after it."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.names.mentions import Mention, mentions
from provlint.layers.text.pattern import lazy, worded
from provlint.lexicon import in_order, listed

#: titles that say nothing of what a person does
COURTESY = listed("names", "courtesy title")
#: how far before and after a name its role may stand, in code points
REACH = 140

_WORD = lazy(r"[\w’'.&-]+")
_STOPS = listed("names", "no part of a role")
_SAYS = in_order("names", "says")
_OPENERS = listed("names", "opens a role")
_ALIAS = worded(r",? (?:{names.also} )?{names.known as} [^,.;]{2,60},?")
_INNER = listed("names", "of")
_WHO = listed("names", "who or determiner")
_REST = r"[^,.;:—–()“”\n]"
_AFTER = worded(
    r"(?:,  ?| — | – |—| - )(?:then )?"
    r"(?P<role>(?:{names.who}|(?:{names.role determiner}|\d{1,3}|[a-z][\w-]+|(?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+[’']s?)\b)"
    + _REST
    + r"{0,140})"
)
#: an office written large: Ana Roe, Senior Vice President of Sales for Roe Mills
_OFFICE = lazy(rf",  ?(?P<role>(?:[A-Z][\w&-]+ (?:[a-z]{{2,3}} |& )?){{1,5}}{_REST}{{0,100}})")
_COPULA = worded(
    r" {names.works as} "
    r"(?P<role>(?:{names.copula determiner}\b|[A-Z][\w-]+ )" + _REST + r"{3,140})"
)
#: who holds an office with others
_WITH_OTHERS = "co-"


class Role(NamedTuple):
    """Who a person is said to be: the mention of the full name, and the span of the words."""

    mention: Mention
    span: Span


@layer
def roles(doc: Document) -> tuple[Role, ...]:
    """The roles of people named in full, or by a title, in the order of the text."""
    found: list[Role] = []
    for mention in mentions(doc):
        if mention.kind != "person" or not (" " in mention.form or mention.title):
            continue
        span = role_of(doc, mention)
        if span:
            found.append(Role(mention, span))
    return tuple(found)


def role_of(doc: Document, mention: Mention) -> Span | None:
    """The words that say who the person of one mention is, or None."""
    return _title(doc, mention) or _before(doc, mention) or _after(doc, mention)


def described(doc: Document, mention: Mention) -> Span | None:
    """The words beside a name that say who the person is; a title before it ("Dr.") does not count."""
    return _before(doc, mention) or _after(doc, mention)


def _title(doc: Document, mention: Mention) -> Span | None:
    words = [w for w in mention.title.split() if w.rstrip(".").lower() not in COURTESY(doc.language)]
    if not words:
        return None
    start = title_start(doc, mention)
    return Span(start, mention.span.start - 1)


def title_start(doc: Document, mention: Mention) -> int:
    """Where the title of a mention begins; the start of the name where it has none."""
    if not mention.title:
        return mention.span.start
    start = mention.span.start
    at = doc.text.rfind(mention.title, max(0, start - len(mention.title) - 40), start)
    return at if at >= 0 else start


def _before(doc: Document, mention: Mention) -> Span | None:
    """A noun phrase with a role noun that ends right at the name, or at a comma before it."""
    text = doc.text
    start = mention.span.start
    low = max(_block_start(doc, start), start - REACH)
    before = text[low:start].replace("\xa0", " ")
    nouns = doc.language.long_list("role_nouns")
    comma = before.rstrip().endswith(",")
    found: int | None = None
    for n, (at, word) in enumerate(_words_back(before)):
        lower = word.lower()
        if lower.endswith(".") and len(lower) > 2 and word[:1].islower():
            break  # the sentence before
        after = before[at + len(word) : at + len(word) + 1]
        if after == "," and not (comma and n == 0):
            break
        if lower in _STOPS(doc.language) and not (comma and lower in _INNER(doc.language)):
            break
        if lower in nouns or (lower.endswith("s") and lower[:-1] in nouns):
            found = at
        elif not comma and lower.endswith("ing") and found is not None:
            break
        elif found is None and not comma and word[:1].islower():
            return None
        if found is not None or comma:
            begin = at
            if lower in _OPENERS(doc.language):
                break
            if word.endswith(("’s", "'s")):
                begin = at
    if found is None:
        return None
    end = len(before.rstrip().rstrip(","))
    return Span(low + min(begin, found), low + end)


def _words_back(text: str) -> Iterator[tuple[int, str]]:
    """The words at the end of a text that only spaces and single commas part, the last first, with their offsets."""
    end = len(text)
    for _ in range(16):
        if end == 0 or text[end - 1] != " ":
            return
        at = text.rfind(" ", 0, end - 1) + 1
        word = text[at : end - 1].removesuffix(",")
        if not word.isalpha() and not _WORD.fullmatch(word):
            return
        yield at, word
        end = at


def _after(doc: Document, mention: Mention) -> Span | None:
    """An apposition, a relative clause or "is the ..." right after the name."""
    text = doc.text
    end = mention.span.end
    alias = _ALIAS(doc.language).match(text, end)
    if alias:
        end = alias.end() - (1 if text[alias.end() - 1] == "," else 0)
    match = _AFTER(doc.language).match(text, end) or _COPULA(doc.language).match(text, end) or _OFFICE.match(text, end)
    if match is None:
        return Span(alias.start(), alias.end()) if alias else None
    first = match.group("role").split(" ", 1)[0]
    if match.group("role").rstrip().endswith(_SAYS(doc.language)):
        return None
    if first.lower() in _STOPS(doc.language) - {"who"} or first.endswith(("ing", "ed")):
        return None
    if not (first in _WHO(doc.language) or first.isdigit()):
        nouns = doc.language.long_list("role_nouns")
        words = [w.removeprefix(_WITH_OTHERS) for w in match.group("role").split()[:6]]  # "co-leader of the union"
        if not any(w in nouns or (first[0].isupper() and w.lower() in nouns) for w in words):
            return None
    return Span(*match.span("role"))


def _block_start(doc: Document, offset: int) -> int:
    block = doc.block_at(offset)
    return block.start if block else 0
