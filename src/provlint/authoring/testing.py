"""The test kit for rule authors: marked examples and cases, held against a rule with exact spans.

``⟦ ⟧`` mark what a rule must underline. ``check_rule`` runs one rule over one marked text and compares; ``examples``
gives all examples of rules as pytest parameters. For our packs and for anybody's.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from provlint.core.document import Document, Dossier, HouseName, Settings, Story, rest_on
from provlint.core.finding import Edit, Finding
from provlint.core.record import NamedTuple
from provlint.core.rule import AnyRule, Example, Rule, StoryRule
from provlint.formats.read import decode
from provlint.plugin import builtin

OPEN, CLOSE = "⟦", "⟧"
Marked = tuple[str, tuple[tuple[int, int], ...]]


class ExampleFailed(AssertionError):
    """A rule did not do what its example shows; the message shows both."""


def unmark(text: str) -> Marked:
    """The text without marks, and the marked spans in its code points. Raises ValueError for marks that do not pair."""
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    stack: list[int] = []
    for char in text:
        if char == OPEN:
            stack.append(len(plain))
        elif char == CLOSE:
            if not stack:
                raise ValueError(f"a {CLOSE} without its {OPEN} in {text!r}")
            spans.append((stack.pop(), len(plain)))
        else:
            plain.append(char)
    if stack:
        raise ValueError(f"a {OPEN} without its {CLOSE} in {text!r}")
    return "".join(plain), tuple(sorted(spans))


def mark(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with marks around spans."""
    inserts = sorted([(e, 0, -s, CLOSE) for s, e in spans] + [(s, 1, -e, OPEN) for s, e in spans], reverse=True)
    for at, _, _, char in inserts:
        text = text[:at] + char + text[at:]
    return text


def document(text: str, name: str = "draft.txt", houses: Mapping[str, Iterable[str]] | None = None) -> Document:
    """A Document of a text, read by the format that ``name``'s suffix asks for."""
    suffix = os.path.splitext(name)[1]
    reader = next((f for f in builtin.provlint_formats() if suffix in f.suffixes), None)
    if reader is None:
        raise ValueError(f"no format reads {name!r}")
    settings = Settings(names=tuple(HouseName(n, tuple(also)) for n, also in (houses or {}).items()))
    return reader.parse(decode(name, text.encode("utf-8", "surrogateescape")), settings)


#: texts of an example whose names begin so are the sources of its drafts
EVIDENCE = "evidence/"


class Case(NamedTuple):
    """One example of one rule, ready to run."""

    rule: type[AnyRule]
    texts: Mapping[str, str]
    after: str | None = None
    options: Mapping[str, Any] | None = None
    houses: Mapping[str, Iterable[str]] | None = None

    @property
    def fires(self) -> bool:
        return any(OPEN in text for text in self.texts.values())

    def run(self) -> None:
        """Raises ExampleFailed unless the rule underlines exactly what is marked, and fixes to ``after``."""
        check_case(self)


def cases(rule: type[AnyRule]) -> Iterator[Case]:
    """The examples of a rule."""
    for example in rule.examples:
        if isinstance(example, Mapping):
            yield Case(rule, example)
        elif isinstance(example, Example):
            yield Case(rule, {example.name: example.text}, example.after, example.options, example.houses)
        elif isinstance(example, tuple):
            before, after = example
            yield Case(rule, {"draft.txt": before}, after)
        else:
            yield Case(rule, {"draft.txt": example})


def examples(rules: Iterable[type[AnyRule]]) -> list[Any]:
    """All examples of rules as pytest parameters: ``@pytest.mark.parametrize("case", examples(rules))``."""
    import pytest

    return [pytest.param(case, id=f"{rule.id}-{n}") for rule in rules for n, case in enumerate(cases(rule), 1)]


def coverage(rule: type[AnyRule]) -> list[str]:
    """What a rule's examples lack: a firing one, a silent one."""
    found = list(cases(rule))
    lacks = []
    if not any(case.fires for case in found):
        lacks.append("no firing example")
    if all(case.fires for case in found):
        lacks.append("no silent example")
    return lacks


def check_rule(rule: type[AnyRule], text: str | Mapping[str, str], after: str | None = None, **options: Any) -> None:
    """Hold a rule against one marked text (a story rule against {path: marked text}). Raises ExampleFailed."""
    texts = text if isinstance(text, Mapping) else {"draft.txt": text}
    check_case(Case(rule, texts, after, options))


def check_case(case: Case) -> None:
    rule = case.rule(**dict(case.options or {}))
    wanted: dict[str, Marked] = {}
    documents = {}
    sources = [document(text, name) for name, text in case.texts.items() if name.startswith(EVIDENCE)]
    for name, text in case.texts.items():
        if name.startswith(EVIDENCE):
            continue
        plain, spans = unmark(text)
        doc = document(plain, name, case.houses)
        rest_on(doc, Dossier(sources) if sources else None)
        documents[name] = doc
        wanted[name] = (plain, spans)
    findings: list[Finding]
    if isinstance(rule, Rule):
        findings = [f for doc in documents.values() for f in _tagged(rule.check(doc), doc.path)]
    else:
        assert isinstance(rule, StoryRule)
        findings = list(rule.check(Story("story", list(documents.values()))))
    for name, (plain, spans) in wanted.items():
        doc = documents[name]
        mine = [f for f in findings if f.path == name]
        got = tuple(sorted({doc.to_source(f.start, f.end) for f in mine}))
        if got != spans:
            raise ExampleFailed(
                f"{case.rule.id} should mark\n    {mark(plain, spans)}\nbut marks\n    {mark(plain, got)}"
            )
    if case.after is not None:
        (name, doc), *more = documents.items()
        if more:
            raise ValueError("a fix is shown on one draft")
        fixed = apply_edits(doc, [e for f in findings for fix in f.fixes[:1] for e in fix.edits])
        if fixed != case.after:
            raise ExampleFailed(f"{case.rule.id} should fix to\n    {case.after}\nbut fixes to\n    {fixed}")


def _tagged(findings: Iterable[Finding], path: str) -> Iterator[Finding]:
    for finding in findings:
        yield finding._replace(path=path)


def apply_edits(doc: Document, edits: Iterable[Edit]) -> str:
    """The source text with edits applied, later ones first; overlapping ones are left out."""
    text = doc.source.text
    limit = len(text) + 1
    for edit in sorted(set(edits), key=lambda e: (e.start, e.end), reverse=True):
        start, end = doc.to_source(edit.start, edit.end)
        if end <= limit:
            text = text[:start] + edit.text + text[end:]
            limit = start
    return text
