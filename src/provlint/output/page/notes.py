"""What is said of a finding beside the text: message, places, fix, why, and how to answer for it."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.finding import SIDE_SUFFIX, Entry, LocatedFix
from provlint.output.page.book import LEVELS, Book, Sheet
from provlint.output.page.markup import Html, count, joined, tag, text
from provlint.suppression import waiver

#: related places that are shown of one finding
PLACES = 12
#: code points of an edit that are shown
EDIT = 200


def note(book: Book, sheet: Sheet, number: int, entry: Entry, claim: int) -> Html:
    """A finding; ``claim`` is the number of the ledger's row that stands there, 0 for none."""
    letter, level = LEVELS[entry.level]
    head = tag(
        "summary",
        tag("b", level, class_=f"lv {letter}"),
        Html(" "),
        tag("span", entry.message, class_="msg"),
        Html(" "),
        tag("span", f"{entry.start.line}:{entry.start.column}", class_="at"),
    )
    body = joined(_body(book, sheet, number, entry, claim))
    return tag(
        "details", head, tag("div", body, class_="more"), _initials(),
        class_=f"note {letter}", id=f"f{number}", data_l=letter, data_r=entry.rule,
    )  # fmt: skip


def _initials() -> Html:
    return tag("p", "Source: ", tag("i"), " Initials: ", tag("i"), class_="sign", aria_hidden="true")


def _body(book: Book, sheet: Sheet, number: int, entry: Entry, claim: int) -> Iterator[Html]:
    if sheet.doc is None and entry.quote:
        yield tag("p", tag("q", " ".join(entry.quote.split())[:EDIT]))
    if entry.related:
        items = [_place(book, sheet, entry, n) for n in range(min(PLACES, len(entry.related)))]
        rest = len(entry.related) - PLACES
        items += [tag("li", f"and {count(rest, 'more place')}")] if rest > 0 else []
        yield tag("ul", *items, class_="places")
    for fix in entry.fixes:
        yield _fix(sheet, fix)
    yield tag("p", rule_link(book, entry.rule), class_="rule", data_why=entry.rule)
    # not in the summary: what opens and closes holds nothing else to press
    leads = [tag("a", "In the text", href=f"#m{number}")] if sheet.doc is not None else []
    leads += [tag("a", "In the ledger", href=f"#c{claim}")] if claim else []
    yield tag("p", joined(leads, " · "), class_="leads") if leads else Html("")
    yield _waive(entry)


def rule_link(book: Book, rule: str) -> Html:
    """The rule's name; a link to what it says of itself where it is known."""
    if rule not in book.rules:
        return tag("span", rule)
    return tag("a", rule, href=f"#r-{rule.replace('/', '-')}", title="why, and what to do")


def _place(book: Book, sheet: Sheet, entry: Entry, number: int) -> Html:
    found = entry.related[number]
    where = f"{'' if found.path == sheet.path else found.path + ':'}{found.start.line}:{found.start.column}"
    address = book.place_of(found)
    link = tag("a", where, href=address) if address else text(where)
    return tag("li", f"{found.message} ", tag("span", link, class_="at"))


def _fix(sheet: Sheet, fix: LocatedFix) -> Html:
    kind = "Fix" if fix.safe else "Suggestion"
    shown: list[Html] = []
    for edit in fix.edits if sheet.doc is not None else ():
        assert sheet.doc is not None
        old = sheet.doc.source.text[edit.start.offset : edit.end.offset]
        shown.append(Html(" "))
        shown += [tag("del", _in_a_line(old))] if old.strip() else []
        shown += [tag("ins", _in_a_line(edit.text))] if edit.text.strip() else []
    return tag("p", tag("b", kind), Html(" "), fix.title, *shown, class_="fix")


def _in_a_line(words: str) -> str:
    """Words of a fix, their line ends as a sign; those around them go without saying."""
    return "↵".join(words.strip("\r\n").splitlines())[:EDIT]


def _waive(entry: Entry) -> Html:
    in_draft = entry.path.lower().endswith(waiver.COMMENTED)
    if in_draft:
        where, code = "in the draft, with your reason:", waiver.comment(entry.rule)
    else:
        where = f"in {entry.path.rpartition('/')[2]}{SIDE_SUFFIX}, under ignore:"
        code = waiver.entry(entry.rule, " ".join(entry.quote.split())[:80]).rstrip("\n")
    return tag("details", tag("summary", "You can answer for it?"), tag("p", where), tag("code", code), class_="waive")


def waived(entries: tuple[Entry, ...]) -> Html:
    """The findings that somebody has answered for, with who says why."""
    if not entries:
        return Html("")
    rows = []
    for entry in entries:
        held = entry.suppressed
        assert held is not None
        more = [f"source: {held.source}" if held.source else "", f"by {held.who}" if held.who else "",
                f"until {held.until}" if held.until else ""]  # fmt: skip
        reason = "; ".join(part for part in (held.reason or f"by the {held.by}", *more) if part)
        where = f"{entry.start.line}:{entry.start.column}"
        said = tag("span", reason, class_="reason")
        rows.append(tag("li", tag("span", where, class_="at"), Html(" "), entry.message, Html(" "), said))
    return tag(
        "details", tag("summary", count(len(entries), "finding"), " waived"), tag("ul", *rows), class_="waived"
    )
