"""What attribution must keep to: a broken mark stays where it is, and time grows with the length of the text."""

from __future__ import annotations

import time
from bisect import bisect_right

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provlint.core.document import Document, Source
from provlint.formats.plain import parse
from provlint.layers.attribution.analysis import raws, raws_in, runs
from provlint.layers.attribution.attributions import attributions, attributions_of_run, reports_at, run_at, teller
from provlint.layers.attribution.tokens import MASK, tokenise
from provlint.lexicon import DEFAULT

POOL = (
    "The ferry sank off Kerrow on Monday, the harbour office said.",
    "“We lost nine boats,” Ana Ruiz said. “We will not rebuild them this year.”",
    "Ruiz, who runs the yard, told reporters that the pumps had failed. She called the delay “a slow and costly mistake.”",
    "According to the coast guard, 14 people were pulled from the water.",
    "“Nobody warned us,” said Luis Hale, a deckhand. “We heard the horn, and then we heard nothing.",
    "“The water was cold.",
    "“It was dark, too.”",
    "Hale said:",
    "“Ask the owners.”",
    "The owners' lawyer, Mei Tanaka, declined to comment, but said in a statement: \"The vessel was sound.\"",
    "Rain fell all night. The search goes on at dawn.",
    "'It was full,' one passenger said, and others agreed that ‘nobody counted’ them.",
    "The union wants an inquiry; the ministry, asked whether it would hold one, said it had not decided.",
    "Tanaka added that the crew's logs, as reported by the Kerrow Times, were complete.",
)
MARKS = "\"“”‘’'"


def document(text: str) -> Document:
    return parse(Source("draft.txt", text))


def keyed(text: str, starts: list[int], near: range, shift: int, at: int) -> set[object]:
    """The attributions that lie in no paragraph of ``near``, with places behind ``at`` moved back by ``shift``."""
    found = set()
    for a in attributions(document(text)):
        spans = [s for role in (a.source, a.cue, a.content) for s in role]
        where = {bisect_right(starts, s.start) - 1 for s in spans}
        if not where & set(near):
            moved = [tuple((p - shift if p > at else p) for p in s) for s in spans]
            found.add((tuple(moved), a.stance))
    return found


def starts_of(paragraphs: list[str]) -> list[int]:
    starts, at = [], 0
    for p in paragraphs:
        starts.append(at)
        at += len(p) + 2
    return starts


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(POOL), min_size=4, max_size=9), st.data())
def test_a_broken_mark_reaches_no_further_than_the_next_paragraph(paragraphs: list[str], data: st.DataObject) -> None:
    k = data.draw(st.integers(0, len(paragraphs) - 1))
    old = paragraphs[k]
    at = data.draw(st.integers(0, len(old)))
    if data.draw(st.booleans()) and any(c in MARKS for c in old):
        at = data.draw(st.sampled_from([i for i, c in enumerate(old) if c in MARKS]))
        new = old[:at] + old[at + 1 :]
    else:
        new = old[:at] + data.draw(st.sampled_from(MARKS)) + old[at:]
    broken = [*paragraphs[:k], new, *paragraphs[k + 1 :]]
    near = range(k - 1, k + 2)
    place = starts_of(paragraphs)[k] + at
    before = keyed("\n\n".join(paragraphs), starts_of(paragraphs), near, 0, 0)
    after = keyed("\n\n".join(broken), starts_of(broken), near, len(new) - len(old), place)
    assert before == after


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from((*POOL, "She said:", "“And then?”", "“Nothing")), min_size=1, max_size=9), st.data())
def test_the_order_of_asking_changes_nothing(paragraphs: list[str], data: st.DataObject) -> None:
    text = "\n\n".join(paragraphs)
    alone, whole = document(text), document(text)
    order = data.draw(st.permutations(range(len(paragraphs))))
    parts = {k: raws_in(alone, k) for k in order}
    assert raws(whole) == raws(alone) == tuple(raw for k in sorted(parts) for raw in parts[k])
    starts = starts_of(paragraphs)
    for k in order:
        assert all(starts[k] <= raw.cue.start < starts[k] + len(paragraphs[k]) for raw in parts[k])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from((*POOL, "She said:", "“And then?”", "“Nothing")), min_size=1, max_size=9))
def test_no_content_leaves_its_run(paragraphs: list[str]) -> None:
    doc = document("\n\n".join(paragraphs))
    for first in set(runs(doc)):
        for a in attributions_of_run(doc, first):
            assert {run_at(doc, span.start) for span in a.content} == {first}


@given(st.text(alphabet=st.sampled_from("aB said.,:;—-“”\"'‘’\n()?!1$\x01é\u2028"), max_size=300))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for a in attributions(document(text)):
        for role in (a.source, a.cue, a.content):
            assert all(0 <= s.start < s.end <= len(text) for s in role)


@given(st.text(max_size=200))
def test_tokens_cover_the_text(text: str) -> None:
    t = tokenise(text, DEFAULT)
    assert [text[s:e] for s, e in zip(t.starts, t.ends, strict=True)] == t.words
    assert "".join(t.words) == "".join(text.split())


PUMPS = (
    "said ", ", she said ", "“", "” ", "“a” said ", ", who ", "X, a Y, ", "(", "according to ", "that ", "- ", "A. ", "a.b.",
    "’", "''", "and said ", "Mr. ", "told X ", "asked if, ", ": ", "A: b\n", "“a\n\n", "\n\n“a”", "1,000", "e-", MASK, "É",
    "not be named ", "in a ", "anonymity ", "X, 30, said ", "none of them said ", "while X said C, ",
    "X, Y and Z said ", "was asked to go by the X ",
)  # fmt: skip


def seconds(text: str) -> float:
    best = 9.0
    for _ in range(2):
        doc = document(text)
        start = time.process_time()
        attributions(doc)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("pump", PUMPS)
def test_time_grows_with_length(pump: str) -> None:
    """Eight times the text may take eight times the time; squared growth would be sixty-four times."""
    small = "The office said that " + pump * (2_000 // len(pump))
    large = "The office said that " + pump * (16_000 // len(pump))
    assert seconds(large) < 24 * seconds(small) + 0.05


def test_reports_at_a_place() -> None:
    text = "The clinic said 14 people were hurt. Six went home, and Ruiz said 3 stayed. It rained. It rained. Two died."
    doc = document(text)
    at = text.index("14")
    (report,) = reports_at(doc, at, at + 2)
    assert teller(doc, report).speaker == "The clinic"
    assert reports_at(doc, text.index("Two"), len(text)) == ()
