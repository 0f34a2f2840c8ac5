"""A baseline knows findings by what they say: moved and edited texts stay quiet, new findings are told, gone ones pruned."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from probe import ALONE, inside

from provlint.suppression import baseline
from provlint.suppression.baseline import Row

RULES = """\
house:
  - {id: house/needle, kind: existence, patterns: ['needles?(?: and pins)?'], level: error}
  - {id: house/long, kind: existence, patterns: ['a sentence that is long enough to be its own proof'], level: error}
"""

FIRST = "The harbour was quiet and a needle lay on the quay, the watchman told us."
SECOND = "In the old market nobody had seen needles and pins, though traders asked around."
THIRD = "A school in the hills lost a needle in the snow during the winter holidays."
FOURTH = "At the end stands a sentence that is long enough to be its own proof."
FIFTH = "The mayor held up a needle before the council and smiled for a while."
SIXTH = "Two needle boxes were found behind the station by a passing dog."
DRAFT = "\n\n".join((FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH)) + "\n"


@pytest.fixture
def run():
    return inside


@pytest.fixture
def check(run, drafts):
    def lint(*options, code=None, **files):
        folder = drafts({"rules.yaml": RULES, **{name.replace("_", "."): text for name, text in files.items()}})
        done = run("check", ".", "--format", "json", "--baseline", "base.json", *options, *ALONE, cwd=folder)
        assert code is None or done.code == code, done.out + done.err
        lint.folder, lint.err = folder, done.err
        return [(f["path"], f["quote"]) for f in done.data["findings"] if not f["suppressed"]] if done.data else None

    return lint


def test_move_edit_fix_three_add_two(check):
    """Acceptance 4: exactly the two are reported, the three are offered for pruning."""
    assert check("--update-baseline", code=0, a_txt=DRAFT) == []
    assert "6 findings written" in check.err
    edited = "\n\n".join(
        (
            "A new opening paragraph.",
            FOURTH.replace("At the end", "Right at the very end"),  # moved, its neighbours edited
            "And a needle nobody knew of was reported by officials from far away.",  # new
            SIXTH.replace("Two", "More than two").replace("behind", "near"),  # moved and edited
            FIRST.replace("quiet", "calm"),  # edited
            SECOND.replace("needles and pins", "anything"),  # fixed
            THIRD.replace("a needle", "a glove"),  # fixed
            FIFTH.replace("a needle", "a cup"),  # fixed
            "Nobody expected needles and pins to rain from the sky over the river.",  # new, the words of a fixed one
        )
    )
    assert check(a_txt=edited, code=1) == [("a.txt", "needle"), ("a.txt", "needles and pins")]
    assert check.err.count("no longer found") == 4, check.err
    assert "base.json: 3 no longer found; --prune-baseline takes them out" in check.err
    found = check("--prune-baseline", a_txt=edited, code=1)
    assert len(found) == 2 and "base.json: 3 taken out" in check.err
    check(a_txt=edited, code=1)
    assert "no longer found" not in check.err
    assert len(json.loads((check.folder / "base.json").read_text())["findings"]) == 3


def test_rows_of_other_files_stay_and_a_renamed_file_takes_its_rows_along(check):
    check("--update-baseline", code=0, a_txt=FIRST + "\n", b_txt=SECOND + "\n")
    folder = check.folder
    (folder / "a.txt").rename(folder / "c.txt")
    assert check(code=0) == []
    assert "no longer found" not in check.err
    (folder / "c.txt").write_text("Nothing.\n")
    check(code=0)
    assert "1 no longer found" in check.err, "its file has gone, and it is nowhere else"


def test_one_file_alone_judges_only_itself(check, run):
    check("--update-baseline", code=0, a_txt=FIRST + "\n", b_txt=SECOND + "\n")
    done = run("check", "a.txt", "--baseline", "base.json", *ALONE, cwd=check.folder)
    assert done.code == 0 and "no longer found" not in done.err
    done = run("check", "a.txt", "--baseline", "base.json", "--update-baseline", *ALONE, cwd=check.folder)
    assert len(json.loads((check.folder / "base.json").read_text())["findings"]) == 2


def test_a_rule_that_did_not_run_is_not_unused(check):
    check("--update-baseline", code=0, a_txt=FIRST + "\n")
    check("--ignore", "house/needle", code=0)
    assert "no longer found" not in check.err


def test_a_baseline_from_a_subfolder_means_the_same_files(check, run):
    check("--update-baseline", code=0, **{"sub/a_txt": FIRST + "\n"})
    done = run("check", "a.txt", "--baseline", "../base.json", *ALONE, cwd=check.folder / "sub")
    assert done.code == 0, done.out


def test_no_draft_text_but_the_quote_stands_in_the_file(check):
    check("--update-baseline", code=0, a_txt=FIRST + "\n")
    text = (check.folder / "base.json").read_text()
    assert "watchman" not in text and text.isascii()
    assert text.count("\n") == 6, "one row a line"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "there is no such file (--update-baseline writes it)"),
        ("", "this is no baseline"),
        ("[" * 100_000, "this is no baseline"),
        ('{"schema": "other/1", "findings": []}', "no baseline of the kind provlint-baseline/1"),
        ('{"schema": "provlint-baseline/1", "findings": [{"rule": 1}]}', "line 4: a row holds"),
        ('{"schema": "provlint-baseline/1", "findings": [NaN]}', "NaN is no value"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_a_wrong_call(run, drafts, text, words):
    folder = drafts({"a.txt": "One.\n", **({"base.json": text} if text is not None else {})})
    done = run("check", ".", "--baseline", "base.json", *ALONE, cwd=folder)
    assert done.code == 2 and words in done.err and not done.out


def test_wrong_calls(run, drafts):
    folder = drafts({"a.txt": "One.\n"})
    for options in (
        ("--update-baseline",), ("--prune-baseline",),
        ("--baseline", "b", "--update-baseline", "--prune-baseline"),
        ("--baseline", "b", "--update-baseline", "--changed-since", "HEAD"),
    ):  # fmt: skip
        assert run("check", ".", *options, *ALONE, cwd=folder).code == 2


def test_a_fix_leaves_baselined_findings_alone(run, drafts):
    rules = "house: [{id: house/utilize, kind: substitution, swap: {utilize: use}, fix: safe}]\n"
    folder = drafts({"rules.yaml": rules, "a.txt": "We utilize it, said the clerk at the gate.\n"})
    run("check", ".", "--baseline", "base.json", "--update-baseline", *ALONE, cwd=folder)
    (folder / "a.txt").write_text("We utilize it, said the clerk at the gate.\n\nThey utilize that in town.\n")
    done = run("check", ".", "--baseline", "base.json", "--fix", *ALONE, cwd=folder)
    assert done.code == 0
    assert (folder / "a.txt").read_text() == "We utilize it, said the clerk at the gate.\n\nThey use that in town.\n"


ROWS = st.builds(
    Row, st.sampled_from(["a/x", "b/y"]), st.sampled_from(["a.txt", "b.txt"]), st.just("q"),
    st.sampled_from(["c1", "c2"]), st.sampled_from([1, 9]), st.frozensets(st.sampled_from("pqrstuvw"), max_size=5),
    st.just(0), st.frozensets(st.sampled_from(["c1", "c2", "c3"]), max_size=2),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(ROWS, max_size=6), st.lists(ROWS, max_size=6))
def test_matching_pairs_each_row_once_and_itself_first(old, new):
    found = baseline.match(old, new)
    assert len(set(found.values())) == len(found)
    for n, o in found.items():
        assert new[n].rule == old[o].rule
        assert new[n].content == old[o].content or (new[n].others and old[o].others and new[n].places & old[o].places)
    same = baseline.match(old, old)
    assert len(same) == len(old), "a run against its own baseline is quiet"


def test_twenty_thousand_rows_alike_are_quick():
    def rows(shift: int) -> list[Row]:
        return [Row("a/x", f"{n % 3}.txt", "q", "c", 2, frozenset({f"{n + shift:04x}", "z"}), 0) for n in range(20_000)]

    began = time.process_time()
    assert len(baseline.match(rows(0), rows(0))) == 20_000
    baseline.match(rows(0), rows(7))
    assert time.process_time() - began < 5


@settings(max_examples=50, deadline=None)
@given(st.lists(ROWS, max_size=6))
def test_what_is_written_is_read(rows):
    text = baseline.dump(rows)
    read = sorted((r._replace(line=0) for r in baseline.load(text.encode())), key=baseline._order)
    assert read == sorted(rows, key=baseline._order)
    for r in baseline.load(text.encode()):
        assert f'"rule": "{r.rule}"' in text.split("\n")[r.line - 1]


def test_story_findings_stay_known_whichever_draft_they_are_told_in(run, drafts):
    """Renaming one draft changes the order of the drafts, and so where a contradiction is told."""
    told = {
        "a.txt": "A blast at the mill in Kerrow killed nine people on Monday, June 3, police said. The mill was shut.\n",
        "b.txt": "Seven people were killed in the blast at the mill in Kerrow on Monday, June 3, the county said.\n",
    }
    folder = drafts(told)
    words = ("check", "--isolated", "--select", "story", "--story", "--format", "json", "--baseline", "base.json", ".")
    first = run(*words, "--update-baseline", cwd=folder)
    assert {f["path"] for f in first.data["findings"]} == {"a.txt"}
    (folder / "a.txt").rename(folder / "c.txt")
    moved = run(*words, cwd=folder)
    assert {f["path"] for f in moved.data["findings"]} == {"b.txt"}
    assert all(f["suppressed"] for f in moved.data["findings"]) and moved.code == 0
    # another contradiction is another finding
    (folder / "c.txt").write_text(told["a.txt"].replace("nine people", "fourteen people"))
    (folder / "b.txt").write_text(told["b.txt"].replace("Seven people", "Three people"))
    assert [f for f in run(*words, cwd=folder).data["findings"] if not f["suppressed"]]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("a.txt", "The mill was shut.", "The mill was shut. A fence went up around it."),
        ("a.txt", "A blast at", "The county has two mills. A blast at"),
        ("b.txt", "Seven people", "Rain fell all day. Seven people"),
        ("b.txt", "the county said.", "the county said.\n\nThe owner of the mill said he would sell it.\n"),
    ],
)
def test_an_added_sentence_brings_no_old_story_finding_back(run, drafts, name, old, new):
    told = {
        "day/a.txt": "A blast at the mill in Kerrow killed nine people on Monday, June 3, police said. The mill was shut.\n",
        "day/b.txt": "Seven people were killed in the blast at the mill in Kerrow on Monday, June 3, the county said.\n",
    }
    folder = drafts(told)
    words = ("check", "--isolated", "--select", "story", "--story", "--format", "json", "--baseline", "base.json", ".")
    assert run(*words, "--update-baseline", cwd=folder).data["findings"]
    text = told[f"day/{name}"]
    assert old in text
    (folder / "day" / name).write_text(text.replace(old, new))
    (folder / "day").rename(folder / "night")  # and the folder is renamed in the same change
    after = run(*words, cwd=folder)
    assert after.data["findings"] and all(f["suppressed"] for f in after.data["findings"]) and after.code == 0


def test_runs_that_write_it_at_once_lose_no_row(drafts):
    names = [f"draft{n}.txt" for n in range(6)]
    folder = drafts({"rules.yaml": RULES, **{name: f"{FIRST}\n\nThe watchman of {name} said so.\n" for name in names}})
    command = [sys.executable, "-m", "provlint", "check", "--baseline", "base.json", "--update-baseline", *ALONE]
    runs = [subprocess.Popen([*command, name], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for name in names]
    assert [one.wait(120) for one in runs] == [0] * len(names)
    kept = baseline.load((folder / "base.json").read_bytes())
    assert {row.path for row in kept} == set(names)
