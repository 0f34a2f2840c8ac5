"""An editor's session, edit by edit, finds what a run on each state of the draft finds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from provlint import Document, Finding, Rule
from provlint.authoring.testing import cases, unmark
from provlint.config.effective import Config
from provlint.core.finding import Entry, Level
from provlint.engine.engine import Engine
from provlint.engine.linting import check_among
from provlint.engine.looking import Looks
from provlint.plugin import catalogue

CATALOGUE = catalogue.load()
RULES = [made for kind in CATALOGUE.rules.values() if isinstance(made := kind(), Rule) and not made.needs_sources]
NEAR = [rule for rule in RULES if rule.near]
#: paragraphs that no rule has anything to say about, each its own
CALM = [
    f"{who} {does} {what} before the {time}."
    for time in ("rain", "frost")
    for who in ("The miller", "A gardener", "The baker", "One child", "Her aunt")
    for does, what in (("swept", "the yard"), ("mended", "a fence"), ("cooked", "the soup"), ("wound", "a clock"))
]
#: so many of them between two others that neither knows of the other
BETWEEN = 14


class Some(Engine):
    """An engine that asks some rules only."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__(CATALOGUE, Config(CATALOGUE, isolated=True))
        self.rules = tuple(rules)

    def rules_for(self, path):
        return self.rules, ()


def _draft(engine: Engine, text: str, name: str) -> Document:
    doc = engine.parse(name, text.encode())
    assert doc is not None
    return doc


def _told(entries: Iterable[Entry], rules: Iterable[Rule | type[Rule]]) -> list[str]:
    wanted = {rule.id for rule in rules}
    return sorted(repr(entry._replace(context="")) for entry in entries if entry.rule in wanted)


def _cold(engine: Engine, text: str, name: str) -> Sequence[Entry]:
    return check_among(engine, _draft(engine, text, name), [], whole=False).findings


def _texts(rule: Rule) -> list[tuple[str, str]]:
    """The examples of a rule, one draft each, without marks and without settings of their own."""
    found = []
    for case in cases(CATALOGUE.rules[rule.id]):
        if len(case.texts) == 1 and not case.options and not case.houses:
            [(name, text)] = case.texts.items()
            if name.endswith((".txt", ".md")):
                found.append((name, unmark(text)[0]))
    return found


def apart(rule: Rule, name: str, text: str) -> str:
    """What is wrong where the sentences of an example stand far from each other, and an edit touches each of them in turn."""
    said = [part for part in re.split(r"(?<=[.?!”\"]) +|\n+", text) if part.strip()]
    spread = [*CALM[:6]]
    for n, sentence in enumerate(said):
        spread += [sentence, *(CALM[(6 + n * 5 + k) % len(CALM)] for k in range(BETWEEN))]
    engine = Some([rule])
    for n in range(len(said)):
        for edited in (said[n] + " He left.", "He came. " + said[n], ""):
            looks = Looks()
            looks.soon(engine, _draft(engine, "\n\n".join(spread), name))
            after = list(spread)
            after[6 + n * (BETWEEN + 1)] = edited
            changed = "\n\n".join(part for part in after if part)
            warm = _told(looks.soon(engine, _draft(engine, changed, name)), [rule])
            if warm != _told(_cold(engine, changed, name), [rule]):
                return f"{rule.id} looks further than its paragraphs at {said[n]!r} -> {edited!r}"
    return ""


@pytest.mark.parametrize("rule", NEAR, ids=lambda rule: rule.id)
def test_a_rule_that_is_near_looks_no_further(rule: Rule) -> None:
    assert [fault for name, text in _texts(rule) if (fault := apart(rule, name, text))] == []


PARTS = sorted({text for rule in RULES for name, text in _texts(rule) if name.endswith(".txt") and len(text) < 700})
EDITS = st.tuples(
    st.floats(0, 1),
    st.integers(0, 60),
    st.sampled_from(["", " ", "\n", "\n\n", "“", "”", '"', ".", " 12 ", " said ", "Łódź 🚒", *PARTS[:: len(PARTS) // 40 or 1]]),
)


def _edited(text: str, edit: tuple[float, int, str]) -> str:
    place, gone, new = edit
    at = int(place * len(text))
    return text[:at] + new + text[at + gone :]


@settings(
    derandomize=not os.environ.get("PROVLINT_FUZZ"),
    max_examples=500 if os.environ.get("PROVLINT_FUZZ") else 30,
    deadline=None,
    phases=[Phase.generate],  # a draft of fifty paragraphs takes minutes to make smaller
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(st.sampled_from(PARTS), min_size=25, max_size=50), st.lists(EDITS, min_size=1, max_size=4), st.booleans())
def test_a_session_finds_what_a_run_finds(parts, edits, windows):
    """Near rules after each edit behind the head of the draft, all rules after a pause."""
    near, every = Some(NEAR), Some(RULES)
    looks = Looks()
    text = "\n\n".join([*CALM[:6], *parts])
    if windows:
        text = text.replace("\n", "\r\n")
    looks.soon(near, _draft(near, text, "draft.txt"))
    for edit in edits:
        at_head = int(edit[0] * len(text)) < len("\r\n\r\n".join(CALM[:6])) + 4
        text = _edited(text, edit)
        soon = looks.soon(near, _draft(near, text, "draft.txt"))
        if at_head:
            break
        assert _told(soon, NEAR) == _told(_cold(near, text, "draft.txt"), NEAR)
    found = looks.whole(every, _draft(every, text, "draft.txt"), [])
    assert _told(found, RULES) == _told(check_among(every, _draft(every, text, "draft.txt"), []).findings, RULES)
    assert at_head or not looks.far


class Counts(Rule):
    """The word that stands most often; it says that it is near, and is not."""

    id = "copy/doubled-word"
    near = True
    level = Level.INFO

    def check(self, doc: Document) -> Iterable[Finding]:
        found = list(re.finditer(r"\bmill\b", doc.text))
        yield from (self.at(match.span(), f"one of {len(found)}") for match in found)


def _long(word: str, place: int) -> str:
    parts = [*CALM, *CALM]
    parts[place] += word
    return "\n\n".join(parts)


def test_a_rule_that_is_not_near_as_it_says_is_found_out_and_asked_about_the_whole_draft():
    engine, looks = Some([Counts()]), Looks()
    looks.soon(engine, _draft(engine, _long(" A mill.", 12), "draft.txt"))
    text = _long(" A mill.", 12) + "\n\nThe mill."
    edited = _draft(engine, text, "draft.txt")
    assert _told(looks.soon(engine, edited), [Counts]) != _told(_cold(engine, text, "draft.txt"), [Counts])
    assert _told(looks.whole(engine, edited, []), [Counts]) == _told(_cold(engine, text, "draft.txt"), [Counts])
    assert looks.far == {Counts.id}


class Asked(Some):
    """An engine that keeps how much its rules were given to read."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__(rules)
        self.read: list[int] = []

    def call(self, rule, target, path, size, watch, floor=Level.INFO):
        self.read.append(size)
        return super().call(rule, target, path, size, watch, floor)


def test_an_edit_does_not_read_the_draft_again():
    engine, looks = Asked(NEAR), Looks()
    text = "\n\n".join(f"{n}. {part}" for n in range(40) for part in CALM)
    looks.soon(engine, _draft(engine, text, "draft.txt"))
    engine.read.clear()
    looks.soon(engine, _draft(engine, text[: len(text) // 2] + "x" + text[len(text) // 2 :], "draft.txt"))
    assert len(text) > 60_000
    assert engine.read
    assert max(engine.read) < 3_000


def test_a_draft_that_is_as_it_was_is_not_looked_at_twice():
    engine, looks = Asked(NEAR), Looks()
    doc = _draft(engine, _long("", 1), "draft.txt")
    looks.soon(engine, doc)
    known = looks.looked_at("draft.txt", doc.source.text)
    assert known is doc
    engine.read.clear()
    looks.whole(engine, known, [])
    assert engine.read == []
    assert looks.saved > 0


def test_findings_move_with_their_words_and_go_where_those_change():
    engine, looks = Some([Counts()]), Looks()
    engine.rules[0].near = False  # asked only about whole drafts
    text = _long(" The mill; the mill.", 40)
    looks.soon(engine, _draft(engine, text, "draft.txt"))
    before, after = text.split("The mill;")
    moved = looks.soon(engine, _draft(engine, "Łódź\n\n" + before + "Łódź 🚒 The mi;" + after, "draft.txt"))
    [entry] = moved
    assert entry.quote == "mill"
    cold = _cold(engine, "Łódź\n\n" + before + "Łódź 🚒 The mi;" + after, "draft.txt")
    assert [(entry.start, entry.end, entry.line_text)] == [(e.start, e.end, e.line_text) for e in cold]
