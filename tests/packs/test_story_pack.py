"""The story pack: what meets what, what excuses a difference, and that neither order nor one draft alone changes it."""

from __future__ import annotations

import os
import pathlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provlint import Document, Finding, Story, StoryRule
from provlint.authoring import Source
from provlint.formats import plain
from provlint.formats.read import decode
from provlint.layers.story.shared_wording import own_words, shared_runs
from provlint.plugin import catalogue

SHARED = pathlib.Path(os.environ.get("PROVLINT_SHARED", pathlib.Path(__file__).parents[3] / "shared"))
RULES = [r for name, r in sorted(catalogue.load().rules.items()) if name.startswith("story/")]


def draft(path: str, text: str, **meta: object) -> Document:
    doc = plain.parse(Source(path, text))
    return Document(doc.source, blocks=doc.blocks, meta=meta)


def run(rule: str, *texts: str, order: list[int] | None = None) -> list[Finding]:
    docs = [draft(f"{i}.txt", text) for i, text in enumerate(texts)]
    chosen = catalogue.load().rules[f"story/{rule}"]()
    assert isinstance(chosen, StoryRule)
    return list(chosen.check(Story("s", [docs[i] for i in order] if order else docs)))


BLAST = "A blast at the grain silo in Kerrow on Monday {} people, police said."


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("wounded five", "wounded seven", True),
        ("killed two", "killed three", True),
        ("wounded about 30", "wounded 31", False),
        ("wounded at least five", "wounded seven", False),
        ("wounded five", "killed seven", False),
        ("wounded dozens of", "wounded 31", False),
        ("wounded 5", "wounded five", False),
        # the people hit, counted in two ways
        ("left five people shot and scared 40", "wounded six", True),
        ("left five people shot and scared 40", "wounded five", False),
        ("left five people shot and scared 40", "killed two and wounded three", False),
        ("left five people shot and scared 40", "killed two and wounded four", True),
    ],
)
def test_counts_that_cannot_both_hold(one: str, other: str, differ: bool) -> None:
    found = run("cross-casualty-conflict", BLAST.format(one), BLAST.format(other))
    assert bool(found) is differ


def test_both_sides_are_shown_with_their_sources() -> None:
    (finding,) = run(
        "cross-casualty-conflict",
        BLAST.format("wounded five"),
        "A blast in Kerrow on Monday tore open the grain silo and wounded seven people, a doctor said.",
    )
    assert "5 (police)" in finding.message and "7 (a doctor)" in finding.message
    assert [n.path for n in finding.related] == ["1.txt"]


@pytest.mark.parametrize(
    "later",
    [
        "The toll of Monday's blast at the grain silo in Kerrow rose to seven wounded people, police said.",
        "Police revised the number of people wounded in Monday's blast in Kerrow: seven were wounded.",
        "Last year a blast in Tallis wounded seven people, police said. Kerrow's silo stood empty then.",
        "Seven people were taken to hospital in stable condition after Monday's blast in Kerrow, police said.",
        "Two men and a woman were wounded in Monday's blast in Kerrow, police said.",
    ],
)
def test_no_conflict_with_revised_other_or_partial_counts(later: str) -> None:
    assert run("cross-casualty-conflict", BLAST.format("wounded five"), later) == []


def test_the_dead_may_be_counted_in() -> None:
    one = "A gunman killed two people and wounded five at the Kerrow mill on Monday, police said."
    other = "Seven people were wounded, two of them fatally, at the Kerrow mill on Monday, police said."
    assert run("cross-casualty-conflict", one, other) == []


def test_another_event_never_meets_the_main_one() -> None:
    one = BLAST.format("killed two")
    other = "A blast in Kerrow on Monday killed two people. On Wednesday a bomb attack in Tallis killed 84 people, police said."
    assert run("cross-casualty-conflict", one, other) == []


def test_periods_are_named() -> None:
    (finding,) = run(
        "cross-figure-conflict",
        "The rail union has staged more than 40 strikes against the Kerrow harbour company since May 2.",
        "A tally by the harbour company counts at least 52 strikes by the Kerrow rail union since June 9.",
    )
    assert "different periods" in finding.message and "May 2" in finding.message and "June 9" in finding.message
    assert finding.level is None  # the rule's own: a warning


@pytest.mark.parametrize(
    ("one", "other", "drift"),
    [
        ("“We will rebuild every house on this street,” she said.", "She said: “We will rebuild each house on this street.”", True),
        ("“We will rebuild every house on this street,” she said.", "“Every house on this street,” she said.", False),
        ("“We will rebuild every house on this street,” she said.", "“We will rebuild … on this street,” she said.", False),
        ("“There was no warning at all,” said Mina Dorr.", "“There was no warning whatsoever,” said Mina Dorr.", True),
        ("“There was no warning at all,” said Mina Dorr.", "“There was no warning whatsoever,” said Leo Rask.", False),
        ("“There was no warning at all,” said Mina Dorr.", "“There was no warning at dawn when it sank,” said Mina Dorr.", False),
        ("“It is a well-known fact in this town,” she said.", "“It is a well known fact in this town,” she said.", False),
    ],
)
def test_quotations(one: str, other: str, drift: bool) -> None:
    assert bool(run("quote-drift", one, other)) is drift


def test_a_source_lost_on_the_way() -> None:
    (finding,) = run(
        "attribution-lost",
        "Harbour officials say the storm has killed more than 2,000 seals on the coast of Kerrow.",
        "The storm has killed more than 2,000 seals on the coast of Kerrow, according to reports.",
    )
    assert finding.path == "1.txt" and "Harbour officials" in finding.message
    assert finding.related[0].path == "0.txt"


def test_the_reason_for_anonymity_is_missed() -> None:
    found = run(
        "attribution-lost",
        "Six sailors were wounded in the fire, according to two harbour officials, who asked not to be "
        "named because they were not allowed to talk to the press.",
        "Six sailors were wounded in the fire, according to harbour officials.",
    )
    assert [f.path for f in found] == ["1.txt"] and "reason" in found[0].message


def test_copies_of_one_writer_and_of_credited_text() -> None:
    text = "By nightfall the river had risen over the lower road and cut off the two farms that stand nearest to the old mill."
    assert run("uncredited-overlap", text, "Roads are open. " + text)[0].level is None
    credited = run("uncredited-overlap", text, f"Roads are open. {text}\n\nThe Associated Press contributed to this report.")
    assert [str(f.level) for f in credited] == ["info"]
    assert run("uncredited-overlap", "By Ana Ruiz\n\n" + text, "By Ana Ruiz\n\nRoads are open. " + text) == []


WORDS = st.lists(st.sampled_from("river road mill farm county storm bridge night water field".split()), max_size=60)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_shared_runs_are_equal_words_and_no_shorter_than_asked(a: list[str], b: list[str], c: list[str]) -> None:
    drafts = [own_words(draft(f"{i}.txt", " ".join(words))) for i, words in enumerate((a, b, c))]
    for found in shared_runs(drafts, 8):
        one = drafts[found.first].words[found.at : found.at + found.length]
        other = drafts[found.second].words[found.start : found.start + found.length]
        assert one == other and len(one) == found.length >= 8 and found.first < found.second


@settings(max_examples=40, deadline=None)
@given(WORDS, st.integers(0, 20), st.integers(8, 30))
def test_a_copied_run_is_found(words: list[str], at: int, size: int) -> None:
    copied = [f"w{i}" for i in range(size)]
    one, other = draft("0.txt", " ".join(copied)), draft("1.txt", " ".join([*words[:at], *copied, *words[at:]]))
    runs = list(shared_runs([own_words(one), own_words(other)], 8))
    assert any(r.length >= size for r in runs)


def seeds(folder: pathlib.Path) -> list[Document]:
    return [plain.parse(decode(p.name, p.read_bytes())) for p in sorted(folder.glob("*.txt"))]


FOLDERS = [pathlib.Path(__file__).parents[2] / "seeds", SHARED / "seeds"]


@pytest.mark.parametrize("folder", FOLDERS, ids=["own", "articles"])
def test_no_rule_depends_on_the_order_of_the_drafts(folder: pathlib.Path) -> None:
    if not folder.is_dir():
        pytest.skip("needs the five articles beside the project")
    want = None
    for shuffle in range(3):
        docs = seeds(folder)
        random.Random(shuffle).shuffle(docs)
        story = Story("s", docs)
        found = [f for rule in RULES for f in rule().check(story)]
        want = found if want is None else want
        assert found == want
    paths = {d.path: d for d in seeds(folder)}
    for finding in want or ():
        text = paths[finding.path].text
        assert 0 <= finding.start < finding.end <= len(text)
        assert all(0 <= n.start < n.end <= len(paths[n.path or finding.path].text) for n in finding.related)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_nothing_to_say_of_empty_drafts(rule: type[StoryRule]) -> None:
    assert list(rule().check(Story("s", [draft("a.txt", ""), draft("b.txt", "\n\n”“\n")]))) == []
