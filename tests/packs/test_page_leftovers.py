"""What players, paywalls, live pages, publishing systems and helpful machines leave in a text."""

from __future__ import annotations

import pytest

from provlint.authoring import rules_in
from provlint.authoring.testing import document

RULES = {rule.id: rule for rule in rules_in("provlint_residue")}


def told(name, line):
    doc = document(f"The weir was shut on Monday.\n\n{line}\n\nThe road runs along the river, the board said.")
    return [doc.quote(f.start, f.end) for f in RULES[name]().check(doc)]


@pytest.mark.parametrize(
    "line",
    [
        "You have 3 free articles left this month.",
        "You’ve read your last complimentary article.",
        "Already a subscriber? Log in",
        "Listen to this article · 6 min",
        "View image in fullscreen",
        "This is a developing story. Check back for updates.",
        "This report will be updated.",
        "Further details will follow.",
        "Full Content: The Orr Herald",
        "To get this newsletter in your inbox every Friday, sign up here.",
        "Last Updated Mar 16, 2016 10:02 PM EDT",
    ],
)
def test_a_line_of_a_page(line):
    assert told("residue/web-residue", line) == [line]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Divers went down (orr.ly/1TPxUVy) at noon.", "(orr.ly/1TPxUVy)"),
        ("(For a map of the weir, see: orr.rs/1TxSu8R)", "(For a map of the weir, see: orr.rs/1TxSu8R)"),
        ('[caption id="a_44" align="left"] The weir at dawn', '[caption id="a_44" align="left"]'),
        ("The weir at dawn [/caption]", "[/caption]"),
    ],
)
def test_a_code_of_a_page(line, words):
    assert told("residue/web-residue", line) == [words]


@pytest.mark.parametrize(
    "line",
    [
        "The report will be updated by the board next year.",
        "This story will be told by the film.",
        "You have two free hands, said Ana Ruiz.",
        "She has read this article.",
        "The mill (built in 1902/03) is shut.",
        "The last update was in May 2016.",
        "“The dam [/weir] leaks,” he said.",
    ],
)
def test_what_a_writer_may_write(line):
    assert told("residue/web-residue", line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Below you'll find the report, rewritten in a livelier voice:",
        "If you'd prefer a punchier opening, just say so and I'll rework it.",
        "If you like, I'll shorten the headline.",
    ],
)
def test_a_machine_that_hands_over_its_work(line):
    assert len(told("residue/machine-residue", line)) == 1


@pytest.mark.parametrize(
    "line",
    ["Below you will find the full statement of the board:", "If you prefer, I will go alone, she said."],
)
def test_a_writer_who_shows_something(line):
    assert told("residue/machine-residue", line) == []
