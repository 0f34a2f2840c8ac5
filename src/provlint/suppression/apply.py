"""Which findings are not shown, and why: directives and side files held against findings, and against themselves."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from provlint.core.document import Document, layer
from provlint.core.finding import Entry, Level, LocatedEdit, LocatedFix, Suppression
from provlint.core.record import NamedTuple
from provlint.core.span import LineIndex, Span
from provlint.files.yamlnode import nearest
from provlint.suppression import sidefile
from provlint.suppression.directives import Directive, Target, Waiver, covered, directives, lines_of, removal, unplaced
from provlint.suppression.sidefile import SideEntry, SideFile

EXPIRED = "provlint/expired-suppression"
MALFORMED = "provlint/malformed-suppression"
REASONLESS = "provlint/suppression-without-reason"
UNKNOWN = "provlint/unknown-suppression"
UNUSED = "provlint/unused-suppression"
#: the end of the year 9999, the last that a day of four figures can name
LAST_SECOND = 253_402_300_799


class Policy(NamedTuple):
    """What a run says to directives.

    ``levels``: of every known rule (also OFF ones). ``judged``: rules that ran here to their end, so that a directive
    for one of them can be called unused. ``today`` is an ISO date. ``inline`` False refuses directives and side files.
    """

    levels: Mapping[str, Level]
    judged: frozenset[str]
    today: str = ""
    inline: bool = True


def today(fail: Callable[[str, str], None]) -> str:
    """The day of the run as an ISO date, UTC; that of SOURCE_DATE_EPOCH where it is set, for runs that must repeat.

    ``fail`` is told the kind of a trouble and what it is where that says no time; the day is then "", before all others.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not (epoch.isascii() and epoch.isdecimal() and len(epoch) < 15 and int(epoch) <= LAST_SECOND):
        fail("config", f"SOURCE_DATE_EPOCH={epoch[:40]!r} is no number of seconds since 1970: no waiver can be held against its day")
        return ""
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch) if epoch else None))


def apply(doc: Document, entries: Sequence[Entry], policy: Policy, side: SideFile | None = None) -> Iterator[Entry]:
    """The entries of one document, suppressed where a directive means them, then what is wrong with directives.

    Findings about directives cannot be silenced by directives.
    """
    if not policy.inline:
        yield from entries
        return
    used: _Used = {}
    found = [one for one in directives(doc) if one.kind != "ignore-end" or one.fault] if doc.comments else []
    rows = side.entries if side is not None else ()
    held = _Held(found, rows, policy)
    for item in entries:
        yield _met(doc, item, held, used)
    if found:
        yield from _faults(doc, found, policy, used)
    if side is not None:
        yield from _side_faults(side, policy, used)


#: which targets (by their place in the list) of which directive (by number; side entries below 0) met a finding
_Used = dict[int, set[int]]


class _Held:
    """The directives and side entries that hold today, found by line so that many of them cost no more than one."""

    def __init__(self, found: Sequence[Directive], rows: Sequence[SideEntry], policy: Policy) -> None:
        self.by_line: dict[int, list[int]] = {}
        self.wide: list[int] = []
        self.targets: dict[int, Sequence[Target]] = {}
        self.waivers: dict[int, Waiver] = {}
        self.covers: dict[int, Span] = {}
        for number, one in enumerate(found):
            if not one.fault and _holds(one.waiver, policy):
                self._add(number, one.targets, one.waiver, range(one.lines[0], one.lines[1] + 1) if one.lines[0] else None)
                self.covers[number] = one.covers
        for number, row in enumerate(rows):
            if _holds(row.waiver, policy):
                self._add(-1 - number, row.targets, row.waiver, (row.line,) if row.line else None)

    def _add(self, number: int, targets: Sequence[Target], waiver: Waiver, lines: Iterable[int] | None) -> None:
        self.targets[number], self.waivers[number] = targets, waiver
        if lines is None:
            self.wide.append(number)
        for line in lines or ():
            self.by_line.setdefault(line, []).append(number)

    def at(self, start: int, end: int, lines: tuple[int, int]) -> list[int]:
        """The numbers of those that cover a finding, directives in their order before side entries."""
        near = {n for line in range(lines[0], lines[1] + 1) for n in self.by_line.get(line, ())}
        for number in self.wide:
            covers = self.covers.get(number)
            if covers is None or (start < covers.end and covers.start < max(end, start + 1)):
                near.add(number)
        return sorted(near, key=lambda n: (n < 0, abs(n)))

    def to_the_end(self, number: int, size: int) -> bool:
        """Whether a directive covers everything up to the end of a source of so many characters."""
        covers = self.covers.get(number)
        return number in self.wide and (covers is None or covers.end >= size)


def _met(doc: Document, item: Entry, held: _Held, used: _Used) -> Entry:
    """The entry, suppressed by the first directive that means it; every directive that means it counts as used."""
    first: Suppression | None = None
    if item.rule.startswith("provlint/") or item.suppressed is not None or not held.targets:
        return item
    start, end = item.start.offset, item.end.offset
    for number in held.at(start, end, lines_of(doc.line_index(), start, end)):
        if item.more and not held.to_the_end(number, len(doc.source.text)):
            continue  # it stands for findings further on, too
        for k, target in enumerate(held.targets[number]):
            if target.meets(item.rule, item.quote):
                used.setdefault(number, set()).add(k)
                first = first or _suppression("directive" if number >= 0 else "sidefile", held.waivers[number])
    return item._replace(suppressed=first) if first is not None else item


def _holds(waiver: Waiver, policy: Policy) -> bool:
    return bool(waiver.reason) and not (waiver.until and policy.today > waiver.until)


def _suppression(by: str, waiver: Waiver) -> Suppression:
    return Suppression(by, waiver.reason, waiver.source, waiver.by, waiver.on, waiver.until)


# what is wrong with directives ---------------------------------------------------------------------------------


def _faults(
    doc: Document, found: Sequence[Directive], policy: Policy, used: _Used
) -> Iterator[Entry]:
    text = doc.source.text
    for number, one in enumerate(found):
        cuts = [removal(doc, *span) for span in ((one.start, one.end), one.partner) if span is not None]
        place = _Place(doc.path, text, doc.line_index(), one.start, one.end, tuple(cuts))
        if one.fault:
            yield from place.entry(MALFORMED, f"this directive cannot be followed: {one.fault}", policy, fix=False)
            continue
        yield from _judged(place, one.targets, one.waiver, policy, used.get(number, set()), "directive")


def _side_faults(side: SideFile, policy: Policy, used: _Used) -> Iterator[Entry]:
    index = LineIndex(side.text)
    for number, row in enumerate(side.entries):
        place = _Place(side.path, side.text, index, row.start, row.end, (row.cut,) if row.cut else ())
        yield from _judged(place, row.targets, row.waiver, policy, used.get(-1 - number, set()), "waiver")


def _judged(
    place: _Place, targets: Sequence[Target], waiver: Waiver, policy: Policy, used: set[int], what: str
) -> Iterator[Entry]:
    """What is wrong with one directive: the first thing of no reason, expired, unknown, unused."""
    if not waiver.reason:
        said = f"this {what} gives no reason, and silences nothing until it does"
        yield from place.entry(REASONLESS, said, policy)
        return
    if waiver.until and policy.today > waiver.until:
        said = f"this {what} held until {waiver.until}; what it silenced is a finding again"
        yield from place.entry(EXPIRED, said, policy)
        return
    packs = {rule_id.partition("/")[0] for rule_id in policy.levels}
    dead = []
    for k, target in enumerate(targets):
        if target.rule not in policy.levels and target.rule not in packs:
            known = [*policy.levels, *packs]
            yield from place.entry(
                UNKNOWN, f"there is no rule or pack {target.rule!r}{nearest(target.rule, known)}", policy,
                fix=len(targets) == 1, key=str(k),
            )  # fmt: skip
        elif k not in used and _can_judge(target, policy):
            dead.append(target)
    if dead:
        which = "" if len(dead) == len(targets) else f" by {unplaced(dead)}"
        said = f"this {what} silences nothing{which}"
        if len(dead) == len(targets):
            yield from place.entry(UNUSED, said, policy)
        else:
            yield from place.part(UNUSED, said, policy, targets, dead)


def _can_judge(target: Target, policy: Policy) -> bool:
    """Whether all rules that a target means and that are on did run to their end."""
    meant = [r for r, level in policy.levels.items() if level and (r == target.rule or r.startswith(target.rule + "/"))]
    return bool(meant) and all(rule_id in policy.judged for rule_id in meant)


class _Place(NamedTuple):
    """Where a directive stands, and what its removal takes out (several spans: an ignore-start and its end)."""

    path: str
    text: str
    where: LineIndex
    start: int
    end: int
    cuts: tuple[tuple[int, int], ...]

    def entry(self, rule: str, message: str, policy: Policy, *, fix: bool = True, key: str = "") -> Iterator[Entry]:
        """A finding about the directive, with its removal as a safe fix where it can be taken out of the text."""
        edits = tuple(self.edit(a, b, "") for a, b in self.cuts if b > a) if fix else ()
        yield from self.made(rule, message, policy, LocatedFix("remove it", True, edits) if edits else None, key)

    def part(
        self, rule: str, message: str, policy: Policy, targets: Sequence[Target], dead: Sequence[Target]
    ) -> Iterator[Entry]:
        """A finding about some of the rules that the directive names; the fix writes it without them."""
        old = self.text[self.start : self.end]
        a, b = old.find("["), old.rfind("]")
        fix = None
        left = unplaced([t for t in targets if t not in dead])
        if 0 < a < b and _same(old[a + 1 : b], unplaced(targets)):
            fix = LocatedFix("leave the others", True, (self.edit(self.start + a + 1, self.start + b, left),))
        yield from self.made(rule, message, policy, fix, "")

    def edit(self, start: int, end: int, text: str) -> LocatedEdit:
        return LocatedEdit(self.where.locate(start), self.where.locate(end), text)

    def made(self, rule: str, message: str, policy: Policy, fix: LocatedFix | None, key: str) -> Iterator[Entry]:
        level = policy.levels.get(rule, Level.OFF)
        if level == Level.OFF:
            return
        start, end = self.where.locate(self.start), self.where.locate(self.end)
        quote = self.text[self.start : self.end]
        parts = "\x1f".join((rule, self.path, " ".join(quote.split()), key))
        yield Entry(
            rule,
            level,
            message,
            self.path,
            quote,
            start,
            end,
            self.where.line_text(start.line),
            fixes=(fix,) if fix is not None else (),
            fingerprint=hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        )


def _same(old: str, new: str) -> bool:
    """Whether two lists of targets differ only in white space and the form of quotation marks."""
    table = str.maketrans("“”", '""')
    return "".join(old.translate(table).split()) == "".join(new.split())


# sources for the ledger ----------------------------------------------------------------------------------------


class WaivedSource(NamedTuple):
    """A source that an editor wrote down beside a waiver: what it covers (source offsets), and who decided why."""

    span: Span
    rules: tuple[str, ...]
    waiver: Waiver


@layer
def waived_sources(doc: Document, side: SideFile | None = None) -> tuple[WaivedSource, ...]:
    """The waivers of a document that name the source they rest on, for the ledger; those of its side file with it.

    A waiver without a reason does not count. Spans are offsets of ``doc.source.text``.
    """
    found = []
    for one in directives(doc) if doc.comments else ():
        if one.waiver.source and one.waiver.reason and not one.fault:
            rules = tuple(t.rule for t in one.targets)
            found += [WaivedSource(span, rules, one.waiver) for span in covered(doc, one)]
    side = side if side is not None else sidefile.read(doc.path)
    for row in side.entries if side is not None else ():
        if row.waiver.source and row.waiver.reason:
            rules = tuple(t.rule for t in row.targets)
            found += [WaivedSource(span, rules, row.waiver) for span in _row_spans(doc, row)]
    return tuple(sorted(found))


def _row_spans(doc: Document, row: SideEntry) -> Iterable[Span]:
    text, index = doc.source.text, doc.line_index()
    if row.line:
        if row.line <= len(index.starts):
            start = index.starts[row.line - 1]
            yield Span(start, start + len(index.line_text(row.line)))
        return
    quote = row.targets[0].quote
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + len(quote))
    if not quote:
        yield Span(0, len(text))
