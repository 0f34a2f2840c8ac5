"""Names of the draft: as the sources have them, misspelt, blended, in another's place, or nowhere."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from provlint.core.document import Document, Dossier
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.loose_names import capital_tells, in_dateline
from provlint.layers.evidence.name_index import (
    SHORTEST,
    capital,
    classes_in,
    lands_in,
    name_index,
    other_street,
    place_classes,
    present,
    scattered,
    shortened,
    together,
    words_before,
    writes_capitals,
)
from provlint.layers.evidence.numbered_traces import ends_with_number
from provlint.layers.evidence.origins import other_origin, other_peoples
from provlint.layers.evidence.passages import DraftPlace, place_at, places, word_range
from provlint.layers.evidence.slips import slips
from provlint.layers.evidence.surnames import FEW, GIVEN_AND_LAST, given_name, month_surname, same_given, unvouched
from provlint.layers.evidence.title_traces import role_traces, title_trace
from provlint.layers.evidence.trace import Status, Trace, align, altered, replaced, shown, within, words_span
from provlint.layers.evidence.words import WORD, fold, text_words, word_places
from provlint.layers.names.mentions import Mention, mentions
from provlint.layers.names.similarity import known_variants
from provlint.lexicon import Language, listed, per_language

#: from this length on a misspelt word may differ in two letters
LONG = 8
#: a sentence with this share of a passage's words is that passage with a change
SWAPPED = 0.7
#: and with this share, what stands in a name's place is of its kind
SURELY = 0.85
#: words of the longest name that is taken apart
LONGEST_NAME = 3
#: two given names that begin with the same letters may be one: Tom and Thomas
NICKNAME = 3
_GENERIC = listed("evidence", "generic")
_DEFINITE = listed("evidence", "definite")
_BY = listed("credits", "by alone")
_TITLED = listed("evidence", "titled")
_COMPASS = listed("evidence", "compass")


class Name(NamedTuple):
    """A mention of the draft, its telling words folded, and the sources chosen for its paragraph."""

    mention: Mention
    telling: tuple[str, ...]
    place: DraftPlace
    documents: tuple[Document, ...]
    language: Language

    @property
    def person(self) -> bool:
        return self.mention.kind == "person"


@per_language
def _aside(language: Language) -> frozenset[str]:
    """Folded words of a name that need no source: particles, courtesy, days, months."""
    fillers = language.words("evidence", "filler")
    return frozenset(
        map(fold, (*language.classes("name_words")["particle"], *language.months, *language.weekdays, *fillers))
    )


def name_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each name of the draft. Titles before a name are traces of their own."""
    told: set[Span] = set()
    for mention in mentions(draft):
        telling = tuple(_telling(draft.language, _whole(draft, mention))) + month_surname(draft, mention)
        place = place_at(dossier, draft, mention.span.start)
        if not telling or place is None or _no_name(draft, mention, place):
            continue
        name = Name(mention, telling, place, (*place.documents, *dossier.background), draft.language)
        trace = _trace(dossier, draft, name)
        yield trace
        if mention.title and name.person and trace.status != Status.MISATTRIBUTED:
            title = title_trace(draft, mention, place.documents)
            if title is not None:
                yield title
                told |= {title.span} if title.status == Status.ALTERED else set()
    yield from _changed_roles(dossier, draft, told)


def _changed_roles(dossier: Dossier, draft: Document, told: set[Span]) -> Iterator[Trace]:
    for place in places(dossier, draft):
        for trace in role_traces(draft, place):
            if not any(trace.span.start < span.end and span.start < trace.span.end for span in told):
                yield trace


def _whole(draft: Document, mention: Mention) -> str:
    """The form of a mention with the rest of its last word, which accents as characters of their own (NFD) cut off."""
    end = mention.span.end
    if not unicodedata.combining(draft.text[end : end + 1] or " "):
        return mention.form
    words = text_words(draft)
    return mention.form + draft.text[end : words.ends[bisect_left(words.ends, end)]]


def _telling(language: Language, form: str) -> Iterator[str]:
    """The folded words of a name that must stand in a source: no particles, no initials."""
    for match in WORD.finditer(form):
        word = fold(match.group())
        if (
            word not in _aside(language)
            and len(word) > 1
            and form[match.end() - 1] != "."
            and form[match.start() + 1 : match.start() + 2] != "."
        ):
            yield word


def _no_name(draft: Document, mention: Mention, place: DraftPlace) -> bool:
    """A common word with the capital of a sentence's start; two letters such as PM or TV; the SG of SG&A; a name that ends
    with its number, which is traced with it, or with the first word of the next line."""
    form = mention.form
    if " " not in form and mention.kind == "other" and form.lower() in draft.language.long_list("common_words"):
        lands = place_classes(draft.language)
        return fold(form) not in lands and not capital_tells(draft, place, mention.span.start)
    if ends_with_number(draft.language, form) or fold(form.rpartition(" ")[2]) in _DEFINITE(draft.language):
        return True
    cut = draft.text[mention.span.end : mention.span.end + 1] == "&"
    return cut or (len(form) == 2 and form.isupper() and fold(form) not in place_classes(draft.language))


def _trace(dossier: Dossier, draft: Document, name: Name) -> Trace:
    span = name.mention.span
    kind = "place" if name.mention.kind == "place" else "name"
    missing = _missing(draft, name)
    if not missing:
        blend = _blended(name) or _other_middle(name) if name.person and len(name.telling) > 1 else None
        telling = [form for form in name.telling if form not in _GENERIC(draft.language)]
        if name.mention.kind in ("body", "place") and len(telling) > 1 and scattered(name.documents, telling):
            message = f"{shown(draft, span)}: the sources have its words, but never together"
            return Trace(kind, Status.UNSUPPORTED, span, message)
        other = blend or _swapped(draft, name, kind)
        other = other or other_origin(draft, name.mention, kind, name.place)
        other = other or other_peoples(draft, name.mention, kind, name.place)
        return other or Trace(kind, Status.SUPPORTED, span, "", *_where(name))
    said = shown(draft, span)
    if in_dateline(draft, span.start):
        return Trace(kind, Status.UNCHECKED, span, "a dateline is the reporter's own")
    if _in_short(name):
        return Trace(kind, Status.UNCHECKED, span, "the sources have it in short")
    if kind == "place":
        other = _swapped(draft, name, kind)
        if other is not None:
            return other
    if kind == "name":
        near = next(filter(None, (_near_form(name, form) for form in missing)), "")
        near = near or (same_given(name.documents, name.telling) if _somebody(name) else "")
        if near:
            return Trace("name", Status.ALTERED, span, f"{said}: the sources spell it “{near}”")
        if name.person and len(name.telling) > 1 and present(name.documents, name.telling[-1]):
            return _given_missing(name, said)
    if street := other_street(name.documents, name.telling, missing):
        return Trace(kind, Status.ALTERED, span, f"{said}: the sources have “{street}”")
    generic = all(form in _GENERIC(draft.language) | _TITLED(draft.language) for form in missing)
    if not name.person and len(missing) < len(name.telling):
        other = _in_part(draft, name)
        if other is not None:
            return other
    generic = generic and not _COMPASS(draft.language).issuperset(missing)
    if not name.person and len(missing) < len(name.telling) and (generic or len(missing) * 4 <= len(name.telling)):
        return Trace(kind, Status.UNCHECKED, span, "the sources have a part of it")
    return Trace(kind, Status.UNSUPPORTED, span, f"no source has {said}")


def _where(name: Name) -> tuple[Document, Span] | tuple[None, None]:
    """Where a source has a name: in the passages first, then in the chosen sources; nowhere where it has it in other letters."""
    for passage in name.place.passages:
        first, end = word_range(text_words(passage.document), passage.span)
        found = word_places(passage.document).get(name.telling[-1], [])
        at = bisect_left(found, first)
        if at < len(found) and found[at] < end:
            return passage.document, _run_to(passage.document, found[at], name.telling)
    for doc in name.documents:
        for n in word_places(doc).get(name.telling[-1], ()):
            return doc, _run_to(doc, n, name.telling)
    return None, None


def _run_to(doc: Document, last: int, telling: tuple[str, ...]) -> Span:
    """The words of a source that end a name with one of its words: as many of the name as stand there in a row."""
    forms, first = text_words(doc).forms, last
    for form in reversed(telling[:-1]):
        if not first or forms[first - 1] != form:
            break
        first -= 1
    return words_span(doc, first, last + 1)


def _in_short(name: Name) -> bool:
    """Whether a source has the first letters of a name of several words as a word: ECB."""
    letters = "".join(word[0] for word in name.mention.form.split() if word[:1].isupper())
    short = letters.lower()
    if name.mention.kind == "place" and len(letters) == GIVEN_AND_LAST:
        return any(short in name_index(doc).capitals or _without_capitals(doc, short) for doc in name.documents)
    return len(letters) > GIVEN_AND_LAST and capital(name.documents, short) > 0


def _without_capitals(doc: Document, short: str) -> bool:
    return short in name_index(doc).forms and not writes_capitals(doc)


def _missing(draft: Document, name: Name) -> list[str]:
    """The telling words that the chosen sources lack; none where another source of the dossier has the whole name."""
    missing = [form for form in name.telling if not present(name.documents, form)]
    if not missing and _somebody(name):
        missing = unvouched(name.documents, name.telling)
    if not missing and name.person and any(name_index(doc).capitals for doc in name.documents):
        # "Homes" in a draft whose sources have Holmes and a few homes
        missing = [form for form in name.telling if not capital(name.documents, form) and _near_form(name, form)]
        missing = missing or _small_only(name)
    if not missing:
        return []
    whole, run = fold(name.mention.form), fold(name.mention.form.replace(" ", ""))
    wanted = {place_classes(name.language).get(whole, run)} | ({run} if run != whole else set())
    if not wanted.isdisjoint(lands_in(draft, name.place.span)):
        return []  # the US state of New Mexico
    if len(name.telling) > 1 or whole in place_classes(name.language):
        for doc in (*name.documents, *name.place.beside):
            if not wanted.isdisjoint(name_index(doc).forms):
                return []
    if len(name.telling) > 1 and any(shortened(doc, name.telling) for doc in name.documents):
        return []
    first, last = name.telling[0], name.telling[-1]
    middle = len(name.telling) > 1 and (_somebody(name) or name.mention.kind != "body")  # a body is another one by a word in its middle
    if middle and any(first in name_index(doc).before.get(last, ()) for doc in (*name.documents, *name.place.beside)):
        return []
    return missing


def _somebody(name: Name) -> bool:
    """Whether a name is a person's, or begins with a given name."""
    return name.person or given_name(name.language, name.telling[0])


def _small_only(name: Name) -> list[str]:
    """The first name that the sources have as a common word only: a guy, for Guy Martin."""
    first = name.telling[0]
    if len(name.telling) < GIVEN_AND_LAST or first not in name.language.long_list("common_words"):
        return []
    written = all(writes_capitals(doc) for doc in name.documents)
    return [first] if written and not capital(name.documents, first) else []


def _given_missing(name: Name, said: str) -> Trace:
    """A first name that the sources do not give: another one there, or none."""
    last, given = name.telling[-1], name.telling[0]
    firsts = [word for word in words_before(name.documents, last) if given_name(name.language, word)]
    near = next((w for w in sorted(firsts) if slips(given, w, FEW) <= FEW and w[:NICKNAME] != given[:NICKNAME]), "")
    if near and near[0] == given[0]:
        return Trace("name", Status.ALTERED, name.mention.span, f"{said}: the sources spell it “{near.title()}”")
    if firsts and not any(word[0] == given[0] for word in firsts):
        message = f"{said}: the sources have “{firsts[0].title()} {last.title()}”"
        return Trace("name", Status.ALTERED, name.mention.span, message)
    return Trace("name", Status.UNSUPPORTED, name.mention.span, f"{said}: the sources give no such first name")


def _blended(name: Name) -> Trace | None:
    """The first name of one person and the surname of another, both of the sources but never together."""
    given, last = name.telling[0], name.telling[-1]
    given_names = name.language.long_list("given_names")
    if (
        len(name.telling) > LONGEST_NAME
        or given not in given_names
        or any(given in name_index(doc).before.get(last, ()) for doc in name.documents)
    ):
        return None
    known = known_variants(name.language)
    if any(known.get(given, given) == known.get(w, w) for w in words_before(name.documents, last)):
        return None  # Muhammad, and Mohammed
    others = [
        w for w in words_before(name.documents, last) if given_name(name.language, w) and w[:NICKNAME] != given[:NICKNAME]
    ]
    if others:
        there = f"the sources have {others[0].title()} {last.title()}, and {given.title()} as another's first name"
        return Trace("name", Status.ALTERED, name.mention.span, there)
    if len(name.telling) > GIVEN_AND_LAST or len(last) < NICKNAME or together(name.documents, given, last):
        return None
    there = f"the sources have {given.title()} as another's first name only"
    return Trace("name", Status.UNSUPPORTED, name.mention.span, there)


def _other_middle(name: Name) -> Trace | None:
    """A name in the middle that the sources never have in this person's: Ana Maria Ruiz, who is Ana Luz Ruiz there."""
    first, *between, last = name.telling
    befores: list[Counter[str]] = [name_index(doc).runs.get(last, Counter()) for doc in name.documents]
    others = {word for before in befores if first in before for word in before} - {first}
    if not between or not others or not others.isdisjoint(between):
        return None
    if any(word in before for before in befores for word in between) or between[0] not in name.language.long_list(
        "given_names"
    ):
        return None
    there = f"the sources have {first.title()} {min(others).title()} {last.title()}"
    return Trace("name", Status.ALTERED, name.mention.span, there)


def _near_form(name: Name, form: str) -> str:
    """The capitalised word of the sources that is a slip away from a word that they lack; "" where none is."""
    if len(form) < SHORTEST or form.isdigit():
        return ""
    most = 2 if len(form) >= LONG else 1
    known = known_variants(name.language)
    near: dict[str, int] = {}
    for doc in name.documents:
        index = name_index(doc)
        for other in index.by_first.get(form[0], ()):
            if form.startswith(other) or other.startswith(form) or known.get(form, form) == known.get(other, other):
                return ""  # the source has it cut, or in short: Lib Dems
            if other not in name.telling and slips(form, other, most) <= most:
                near[other] = near.get(other, 0) + index.capitals[other]
    return max(near, key=lambda word: (near[word], word)).title() if near else ""


def _swapped(draft: Document, name: Name, kind: str) -> Trace | None:
    """Another name of the sources, of the same kind, in a sentence that is otherwise the source's."""
    last = name.telling[-1]
    classes = place_classes(name.language)
    if draft.text.startswith(tuple(f"{by} " for by in _BY(draft.language)), name.place.span.start):
        return None  # a byline that runs on into the first sentence
    for passage, span in replaced(draft, name.mention.span, name.place, SWAPPED):
        surely = align(draft, name.place.span, passage).share >= SURELY
        words = text_words(passage.document)
        around = classes_in(passage.document, passage.span)
        tail = _shared_end(name, words.forms, word_range(words, span)[1])
        own = name.telling[len(name.telling) - tail - 1] if tail else last
        if not around.isdisjoint({own, classes.get(own), classes.get(fold(name.mention.form))}):
            continue
        if len(name.telling) > 1 and shortened(passage.document, name.telling):
            continue  # the Lib Dems
        there = next(
            (
                m
                for m in within(mentions(passage.document), span)
                if (surely or _alike(m, name.mention)) and _both_places(name, m, classes)
            ),
            None,
        )
        if there is not None and (tail or fold(there.form.split()[-1]) != last):
            said = shown(draft, name.mention.span)
            message = f"{said}: in this place the source has {shown(passage.document, there.span)}"
            status = Status.ALTERED if kind == "place" else Status.MISATTRIBUTED
            return Trace(kind, status, name.mention.span, message, passage.document, there.span)
    return None


def _shared_end(name: Name, forms: list[str], end: int) -> int:
    """How many words at the end of a name go on in the source after another beginning: two high schools, two telescopes."""
    count = 0
    if name.person:
        return 0
    for size in range(1, len(name.telling)):
        if tuple(forms[end : end + size]) == name.telling[-size:]:
            count = size
    return count


def _in_part(draft: Document, name: Name) -> Trace | None:
    """Capitalised words of the source in the place of a part of a name: another office, another body."""
    for passage, span in replaced(draft, name.mention.span, name.place, SWAPPED):
        words = passage.document.text[slice(*span)].split()
        if all(word[:1].isupper() for word in words) and len(words) < len(name.telling):
            return altered("name", draft, name.mention.span, passage.document, span)
    return None


def _both_places(name: Name, there: Mention, classes: dict[str, str]) -> bool:
    """Whether the other name is no country's adjective where the draft has none: a Democrat is in no American's place."""
    mine, its = name.telling[-1] in classes, fold(there.form.split()[-1]) in classes
    return mine or not its or there.kind == "place"


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two names are of one kind, as far as a name shows it: a person for a person only."""
    return (one.kind == "person") == (other.kind == "person")
