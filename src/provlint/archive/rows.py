"""What is found in a record, as flat rows of plain values: findings, claims, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint.archive.records import Place
from provlint.core.document import Document, Story
from provlint.core.finding import Entry
from provlint.core.record import NamedTuple
from provlint.core.span import Location
from provlint.layers.names.listing import by_form, listed
from provlint.layers.names.normal_form import key
from provlint.output.ledgers.rows import rows as ledger_rows


class Related(NamedTuple):
    """A related place of a finding: the id of its record, and what stands there. Offsets as in ``FindingRow``."""

    id: str
    field: str
    start: int
    end: int
    quote: str
    message: str


class EditRow(NamedTuple):
    """One replacement of a fix."""

    start: int
    end: int
    text: str


class FixRow(NamedTuple):
    """One way to mend a finding; ``safe`` ones change no meaning."""

    title: str
    safe: bool
    edits: tuple[EditRow, ...]


class FindingRow(NamedTuple):
    """One finding in the record ``id``.

    ``start`` and ``end`` (code points, half-open), ``line`` and ``column`` (1-based) are of the record's ``field``: ``text``, or
    ``title`` where that was read before the text; ``quote`` is what stands there. For a format that is no plain text they are of
    the text its reader made. ``story`` is the id of the story's first record for what a story rule says of several drafts,
    else "". ``suppressed`` is ``directive`` or ``sidefile`` where the record itself keeps the finding quiet, else "".
    ``more``: this row stands for so many findings of its rule in this record (0: for itself).
    """

    id: str
    rule: str
    level: str
    message: str
    field: str
    start: int
    end: int
    line: int
    column: int
    quote: str
    related: tuple[Related, ...]
    fixes: tuple[FixRow, ...]
    fingerprint: str
    suppressed: str = ""
    more: int = 0
    story: str = ""


class ClaimRow(NamedTuple):
    """One figure of a record, who says so, and which event it is of: a row of the ledger.

    ``kind`` is that of the attribution (``named``, ``unnamed``, ``document``, ``second-hand``, ``none``); ``low`` and ``high``
    bound the value, ``high`` None is open. Offsets as in ``FindingRow``.
    """

    id: str
    field: str
    start: int
    end: int
    quote: str
    what: str
    noun: str
    low: float
    high: float | None
    approximate: bool
    part: bool
    kind: str
    source: str
    cue: str
    reason: str
    reach: str
    place: str
    day: str
    event: str


class NameRow(NamedTuple):
    """One spelling of one name in a record. ``name`` is the fullest form there, ``key`` the normal form of the spelling:
    spellings of one name have one key where they differ in marks, articles and hyphens only.
    """

    id: str
    name: str
    kind: str
    form: str
    key: str
    times: int
    start: int


#: the id of the record at a path, and how places in its source lead back to its columns
Places = dict[str, tuple[str, Place]]


def _back(place: Place, start: Location, end: Location) -> tuple[str, int, int, int, int]:
    """Field, start, end, line and column of a span of a document's source; one that begins in the title ends with it."""
    if start.offset < place.shift:
        lead, most = place.lead, place.title
        first = min(max(start.offset - lead, 0), most)
        return "title", first, max(first, min(end.offset - lead, most)), 1, first + 1
    shift = place.shift
    return "text", start.offset - shift, end.offset - shift, start.line - place.lines, start.column


def _quote(quote: str, place: Place, start: Location, end: Location) -> str:
    """What stands at a span after ``_back`` has cut it."""
    if start.offset >= place.shift:
        return quote
    cut = max(0, place.lead - start.offset)
    return quote[cut : max(cut, place.lead + place.title - start.offset)]


def finding_row(entry: Entry, places: Places, story: str = "") -> FindingRow:
    """The row of an entry."""
    own, place = places[entry.path]
    field, start, end, line, column = _back(place, entry.start, entry.end)
    related = []
    for note in entry.related:
        other, where = places.get(note.path, (note.path, Place()))
        quote = _quote(note.quote, where, note.start, note.end)
        related.append(Related(other, *_back(where, note.start, note.end)[:3], quote, note.message))
    fixes = []
    for fix in entry.fixes:
        edits = [(_back(place, e.start, e.end), e.text) for e in fix.edits]
        if all(back[0] == field for back, _ in edits):  # a fix across title and text is none
            fixes.append(FixRow(fix.title, fix.safe, tuple(EditRow(b[1], b[2], text) for b, text in edits)))
    return FindingRow(
        own, entry.rule, str(entry.level), entry.message, field, start, end, line, column,
        _quote(entry.quote, place, entry.start, entry.end), tuple(related), tuple(fixes), entry.fingerprint,
        entry.suppressed.by if entry.suppressed is not None else "", entry.more, story,
    )  # fmt: skip


def finding_rows(entries: Iterable[Entry], places: Places) -> Iterator[FindingRow]:
    """The rows of entries, in their order."""
    return (finding_row(entry, places) for entry in entries)


def claim_rows(doc: Document, places: Places) -> Iterator[ClaimRow]:
    """The claims of a document, in order."""
    own, place = places[doc.path]
    for row in ledger_rows((Story(doc.path, [doc]),)):
        field, start, end, _, _ = _back(place, row.start, row.end)
        yield ClaimRow(
            own, field, start, end, _quote(row.quote, place, row.start, row.end), row.what, row.noun, row.low, row.high, row.approximate,
            row.part, row.kind, row.source, row.cue, row.reason, row.reach, row.place, row.day, row.event,
        )  # fmt: skip


def name_rows(doc: Document, places: Places) -> Iterator[NameRow]:
    """The names of people, bodies and places in a document, a row for each spelling."""
    own, place = places[doc.path]
    for identity in listed(Story(doc.path, [doc]), True):
        for form, spots in by_form(identity):
            if spots:
                start, end = doc.locate(*spots[0].mention.span)
                normal = " ".join(key(form, doc.language).parts)
                yield NameRow(own, identity.form, identity.kind, form, normal, len(spots), _back(place, start, end)[1])
