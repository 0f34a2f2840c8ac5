"""What the rules that found something say of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.core.rule_words import sections
from provlint.output.page.book import Book
from provlint.output.page.markup import Html, joined, tag, text

_FIELDS = (("Why", "Why"), ("Instead", "What to do"), ("Limits", "Limits"), ("Source", "On whose authority"))


def section(book: Book) -> Iterator[Html]:
    yield Html('<section id="rules" class="tab"><h2>Rules</h2>')
    used = sorted({entry.rule for sheet in book.sheets for _, entry in sheet.findings} & set(book.rules))
    for rule in used:
        yield _rule(rule, sections(book.rules[rule]))
    yield Html("</section>")


def _rule(rule: str, said: dict[str, str]) -> Html:
    fields = [joined((tag("dt", title), tag("dd", _words(said[name])))) for name, title in _FIELDS if said.get(name)]
    return tag(
        "div", tag("h3", rule), tag("p", _words(said.get("What", ""))), tag("dl", *fields),
        class_="group rule-doc", id=f"r-{rule.replace('/', '-')}", data_rule=rule,
    )  # fmt: skip


def _words(said: str) -> Html:
    """A field as a sentence; what stands in double backticks is code."""
    parts = [tag("code", part) if n % 2 else text(part) for n, part in enumerate((said[:1].upper() + said[1:]).split("``"))]
    return joined(parts)
