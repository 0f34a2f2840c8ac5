"""What a thing was and what it became: "to 5,800 from 8,100" told as "to 8,100 from 5,800"."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.document import Document, Dossier, layer
from provlint.core.record import NamedTuple
from provlint.core.span import Span
from provlint.layers.evidence.derivations import few_values
from provlint.layers.evidence.passages import places, word_range
from provlint.layers.evidence.trace import Trace, altered
from provlint.layers.evidence.value_agreement import same
from provlint.layers.evidence.values import CLOCK, ORDINAL, YEAR, Value
from provlint.layers.evidence.words import text_words
from provlint.lexicon import listed

#: passages of a sentence that are looked at, and the share of its weight that they have at least
PASSAGES, NEAR = 3, 0.3
#: code points between the two numbers of a change
APART = 60
_FROM, _BECOME = listed("evidence", "from"), listed("evidence", "become")
_UP, _DOWN = listed("evidence", "going up"), listed("evidence", "going down")
_NO_CHANGE = frozenset([CLOCK, ORDINAL, YEAR])


class Change(NamedTuple):
    """Two numbers of which one was and the other is."""

    before: Value
    after: Value


@layer
def changes(doc: Document, sentence: Span) -> tuple[Change, ...]:
    """The changes of a sentence: a number right behind "from", and the one nearest to it of the same unit that is not."""
    words, found = text_words(doc), []
    some = [v for v in few_values(doc, sentence) if v.unit not in _NO_CHANGE and not v.minutes]
    before = [words.forms[max(0, first - 2) : first] for first in (word_range(words, value.span)[0] for value in some)]
    was = [forms[-1:] != [] and forms[-1] in _FROM(doc.language) for forms in before]
    turns = _UP(doc.language) | _DOWN(doc.language)
    for n, value in enumerate(some):
        near = [m for m in (n - 1, n + 1) if 0 <= m < len(some) and was[n] and not was[m] and some[m].unit in (value.unit, "")]
        for m in near:
            low, high = sorted((value.span, some[m].span))
            told = before[m][-1:] != [] and before[m][-1] in _BECOME(doc.language)
            if not told and before[n][0] not in turns:
                continue  # "16 films from 21 countries"
            if high.start - low.end <= APART:
                found.append(Change(value, some[m]))
                break
    return tuple(found)


def change_traces(dossier: Dossier, draft: Document) -> Iterator[Trace]:
    """A trace for each change of the draft that a passage tells the other way round."""
    for place in places(dossier, draft):
        for mine in changes(draft, place.span):
            for passage in place.passages[:PASSAGES]:
                its = changes(passage.document, passage.span) if passage.share >= NEAR else ()
                turned = next((c for c in its if same(mine.before, c.after) and same(mine.after, c.before)), None)
                if turned is None or same(mine.before, turned.before):
                    continue
                span, there = _whole(mine), _whole(turned)
                yield altered("figure", draft, span, passage.document, there)
                break


def _whole(change: Change) -> Span:
    return Span(min(change.before.span.start, change.after.span.start), max(change.before.span.end, change.after.span.end))
