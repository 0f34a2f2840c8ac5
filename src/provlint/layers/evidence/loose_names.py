"""Capitalised words of the draft that belong to no name the names layer finds: the Blitz, the Jets, the Archbishop of Dublin.

Common words with a capital ("HM Revenue and Customs") are no names by themselves, and what a name layer must leave open is
still a claim here: where no source has such a word, in any form, the draft has it from somewhere else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.span import Span
from provlint.layers.evidence.name_index import as_names, present, title_classes
from provlint.layers.evidence.passages import DraftPlace, places, word_range
from provlint.layers.evidence.trace import Status, Trace, shown
from provlint.layers.evidence.words import text_words
from provlint.layers.names.mentions import mentions
from provlint.layers.quotes.outermost import outer_pairs
from provlint.layers.text.dateline import dateline
from provlint.layers.text.dates import dates
from provlint.lexicon import Language, listed, per_language

#: letters of a word that is looked for; shorter ones are initials and particles
SHORTEST = 4
#: a sentence with this share of capitals is a heading
HEADING = 0.5
#: after these signs a capital says nothing
_OPENERS = frozenset(".?!:;\n\r“\"‘'([…•*—–|>-/&@#_")
_TITLED = listed("evidence", "titled")


@per_language
def _told_nothing(language: Language) -> frozenset[str]:
    """Folded words with a capital that need no source: days, months, titles and courtesy, words of no subject."""
    kinds = language.classes("word_classes")
    small = {word for entries in kinds.values() for word in entries}
    return frozenset(
        {word.lower() for word in (*language.months, *language.weekdays, *language.month_forms)}
        | small
        | title_classes(language).keys()
        | _TITLED(language)
    )


def loose_name_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each run of capitalised words within a sentence that no name covers and no chosen source has."""
    taken = _taken(draft)
    ends = [span.end for span in taken]
    for place in places(dossier, draft):
        for span, forms in _runs(draft, place):
            n = bisect_right(ends, span.start)
            if n < len(taken) and taken[n].start < span.end:
                continue
            missing = [form for form in forms if not present((*place.documents, *dossier.background), form)]
            if missing and not in_dateline(draft, span.start):
                yield Trace("name", Status.UNSUPPORTED, span, f"no source has {shown(draft, span)}")


def in_dateline(draft: Document, offset: int) -> bool:
    """Whether a place lies in the dateline of a draft, which is the reporter's own and no claim of the sources."""
    found = dateline(draft)
    return found is not None and found.place.start <= offset < found.end


def _taken(draft: Document) -> list[Span]:
    """The places of names, dates and quotations, which have traces of their own, in order."""
    found = [mention.span for mention in mentions(draft)]
    found += [mention.span for mention in dates(draft)]
    return sorted([*found, *(pair.span for pair in outer_pairs(draft))], key=lambda span: span.end)


def _runs(draft: Document, place: DraftPlace) -> Iterator[tuple[Span, list[str]]]:
    """The capitalised words of a sentence whose capital tells, each with its folded form."""
    words = text_words(draft)
    told = _told_nothing(draft.language)
    for n in range(*word_range(words, place.span)):
        span, form = Span(words.starts[n], words.ends[n]), words.forms[n]
        if len(form) >= SHORTEST and form not in told and capital_tells(draft, place, span.start):
            yield span, as_names(draft, n, n + 1)


def capital_tells(draft: Document, place: DraftPlace, start: int) -> bool:
    """Whether a word has a capital of its own: not that of a sentence's, a list item's or a heading's."""
    text = draft.text
    before = text[max(0, start - 2) : start].rstrip(" ")[-1:]
    return (
        text[start].isupper()
        and start > place.span.start
        and bool(before)
        and before not in _OPENERS
        and not _heading(draft, place.span)
    )


@layer
def _heading(draft: Document, sentence: Span) -> bool:
    """Whether a sentence has so many capitals that they say nothing."""
    words = text_words(draft)
    first, end = word_range(words, sentence)
    return sum(draft.text[start].isupper() for start in words.starts[first:end]) > HEADING * (end - first) + 1
