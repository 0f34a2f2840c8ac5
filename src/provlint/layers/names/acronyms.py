"""Acronyms: where they are used, and where the text says what they stand for."""

from __future__ import annotations

from operator import itemgetter

from provlint.core.document import Document, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.names.mentions import mentions
from provlint.layers.names.word_flags import COMMON, GIVEN, LAND, flags
from provlint.layers.text.pattern import lazy, worded
from provlint.lexicon import Language, WordList, in_order, listed

#: so many letters an acronym has at the most, and may have an s behind them
LONGEST = 6
_LETTERS = lazy(rf"[A-Z][A-Z&]{{1,{LONGEST - 1}}}s?")
_BRACKETED = lazy(r"\(([A-Z][A-Z&]{1,7}s?)\)")
_OTHER_WAY = worded(r"(?:, {names.or} (?:the )?|{names.introducing} )[“\"]?$")
_AFTER = worded(
    r"[”\"]? ?(?:\((?!{names.agency}\b)[A-Za-z]|, {names.short for} (?:the )?[A-Z]|(?:, which)? stands for)"
)
_WORDS = lazy(r"[A-Za-zÀ-ÿ][\w’'-]*|&")
_SMALL = listed("names", "small")
#: after an acronym in a line of credit: "AFP Photo"
_PHOTO = in_order("names", "photo")


_NOT_FIRST = listed("names", "not first")
_FORM = itemgetter(1)


class Introduction(NamedTuple):
    """``Full Name (ABC)`` and its kin. ``span`` is that of the acronym with its brackets; ``full`` that of the name."""

    acronym: str
    span: Span
    full: Span | None


class Acronym(NamedTuple):
    """An acronym with all its uses, and the place where the draft introduces it. ``known``: every reader knows it.

    ``spelled`` is where the full name stands, introduced or not.
    """

    text: str
    uses: tuple[Span, ...]
    introductions: tuple[Introduction, ...]
    known: bool
    spelled: Span | None


def initials_fit(acronym: str, words: list[str], language: Language) -> bool:
    """Whether the words give the acronym by their initials, small words counted or not."""
    return _letters(acronym) in _initials(words, language)


def _letters(acronym: str) -> str:
    return acronym.rstrip("s").replace("&", "").lower()


def _initials(words: list[str], language: Language) -> tuple[str, str]:
    """The initials without those of small words, and all of them."""
    small = _SMALL(language)
    big = "".join(w[0] for w in words if w.lower() not in small and w != "&").lower()
    return big, "".join(w[0] for w in words if w != "&").lower()


@layer
def introductions(doc: Document) -> tuple[Introduction, ...]:
    """Acronyms in brackets after the words they stand for."""
    text = doc.text
    if "(" not in text:
        return ()
    found = []
    not_first = _NOT_FIRST(doc.language)
    for match in _BRACKETED.finditer(text):
        acronym = match.group(1)
        before = text[max(0, match.start() - 120) : match.start()].rpartition("\n")[2]
        words = list(_WORDS.finditer(before))
        full = None
        letters = len(acronym.rstrip("s").replace("&", ""))
        for size in range(2, letters + 6):
            tail = words[-size:]
            if len(tail) < size:
                break
            if (
                initials_fit(acronym, [w.group() for w in tail], doc.language)
                and tail[0].group().lower() not in not_first
            ):
                base = match.start() - len(before)
                full = Span(base + tail[0].start(), base + tail[-1].end())
        if full is None and (text.startswith((" –", " —", " -"), match.end()) or _signs(text, *match.span())):
            continue  # the agency of a dateline or a credit
        found.append(Introduction(acronym, Span(*match.span()), full))
    return tuple(found)


def _signs(text: str, start: int, end: int) -> bool:
    """Whether a bracket is a credit: alone on its line, or behind the last stop of one."""
    if text[end : end + 40].lstrip(" \t").partition("\n")[0]:
        return False
    before = text[max(0, start - 40) : start].rstrip(" \t")
    return before[-1:] in ("", "\n", ".", "!", "?", "”", '"')


@layer
def agencies(doc: Document) -> frozenset[str]:
    """The acronyms in brackets that a dateline or a credit gives for the agency that the draft comes from."""
    text = doc.text
    if "(" not in text:
        return frozenset()
    told = {item.span.start for item in introductions(doc)}
    return frozenset(match[1] for match in _BRACKETED.finditer(text) if match.start() not in told)


_CAPITALS = lazy(r"[A-Z]{2,}")


def may_be_unknown(doc: Document) -> bool:
    """Whether any run of capitals is no acronym that every reader knows: without one, no name need be read to find one."""
    known = doc.language.long_list("acronyms")
    return any(
        not _known(form, known, doc.language)
        for form in set(_CAPITALS.compiled.findall(doc.text))
        if len(form) <= LONGEST
    )


def _known(form: str, known: WordList, language: Language) -> bool:
    base = form.rstrip("s")
    return form in known or base in known or bool(flags(base.lower(), language) & (COMMON | LAND | GIVEN))


@layer
def acronyms(doc: Document) -> tuple[Acronym, ...]:
    """The acronyms of a draft by first use. Shouted lines, credit lines and datelines have none."""
    text = doc.text
    uses: dict[str, list[Span]] = {}
    found = mentions(doc)
    forms = {form for form in map(_FORM, found) if form.isupper() and _LETTERS.fullmatch(form)}
    for mention in found if forms else ():
        form = mention.form
        if form in forms and mention.kind != "person" and not _shouted(doc, mention.span):
            uses.setdefault(form, []).append(mention.span)
    if not uses:
        return ()
    known = doc.language.long_list("acronyms")
    brought: dict[str, list[Introduction]] = {}
    for item in introductions(doc):
        brought.setdefault(item.acronym, []).append(item)
    items = []
    for form, spans in uses.items():
        base = form.rstrip("s")
        is_known = _known(form, known, doc.language) or form in agencies(doc)
        intro = list(brought.get(form, ()))
        if not intro and not is_known:
            first = spans[0]
            around = text[max(0, first.start - 40) : first.start]
            if _OTHER_WAY(doc.language).search(around) or _AFTER(doc.language).match(text, first.end):
                intro.append(Introduction(form, first, None))
        spelled = None if is_known and not intro else _spelled(doc, base)
        items.append(Acronym(form, tuple(spans), tuple(intro), is_known, spelled))
    return tuple(items)


def _spelled(doc: Document, acronym: str) -> Span | None:
    """The first mention whose initials give the acronym."""
    for kind, span in _phrases(doc).get(_letters(acronym), ()):
        if kind == "body" or (len(acronym) > 2 and kind != "person"):
            return span  # RB is no Ruth Bell, and two letters fit too much
    return None


@layer
def _phrases(doc: Document) -> dict[str, list[tuple[str, Span]]]:
    """The first mention of each form of several words with its kind, in order, by the initials that it gives."""
    firsts: dict[tuple[str, str], Span] = {}
    for mention in mentions(doc):
        if " " in mention.form:
            firsts.setdefault((mention.form, mention.kind), mention.span)
    found: dict[str, list[tuple[str, Span]]] = {}
    for (form, kind), span in firsts.items():
        for letters in set(_initials(form.split(), doc.language)):
            found.setdefault(letters, []).append((kind, span))
    return found


def _shouted(doc: Document, span: Span) -> bool:
    """Whether an acronym stands in a line or run of capitals, in a credit, a dateline or an address on the web."""
    text = doc.text
    before, after = text[max(0, span.start - 14) : span.start], text[span.end : span.end + 14]
    if before.rstrip(" \t")[-1:] in ("", "\n") and _DATELINE.match(text, span.end):
        return True
    if _NEAR_CAPS_BEFORE.search(before) or _NEAR_CAPS_AFTER.match(after):
        return True
    if after[:1] in (":", "&") or after.startswith((" &", "'s)", "’s)")) or _NUMBERED.match(after):
        return True
    if before.endswith("(") and (
        after.startswith((") -", ") –", ") —", " Photo", " photo", "/", " /")) or "/" in after[:3]
    ):
        return True
    if before.endswith(("ourtesy of ", "ourtesy: ", "Photo: ", "Image: ", "Credit: ", "Source: ", "Video: ")):
        return True
    if before.endswith(("/ ", "/", ".", "@", "#")) or after.startswith(("/", " /", ".com", ".org")):
        return True
    return after.startswith(_PHOTO(doc.language))


#: the rest of a dateline after its town: a country, a day, an agency, and the dash
_DATELINE = lazy(
    r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?(?: \([^()\n]{2,30}\))? ?(?:(?:[–—-]|--) |—)"
)
_NUMBERED = lazy(r"[ -]?\d")
_NEAR_CAPS_BEFORE = lazy(r"[A-Z]{2,}[,:]? $")
_NEAR_CAPS_AFTER = lazy(r"[,:]? [A-Z]{2,}(?![a-z])")
