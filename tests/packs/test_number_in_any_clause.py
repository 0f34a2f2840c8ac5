"""Number that goes wrong is found wherever its clause stands: behind an adverbial, a conjunction, a dateline."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint_copy.agreement import Agreement

OPENINGS = (
    "{}",
    "On Tuesday, {}",
    "But {}",
    "Although {}, the mill was shut.",
    "The mill was shut because {}",
    "According to the board, {}",
    "KERROW, March 3 (Coast Agency) - {}",
    "The mill was shut; {}",
)
SLIPS = (
    ("the plans is late", "plans is"),
    ("the minister have said so", "the minister have"),
    ("three men was arrested", "men was"),
    ("he have left the town", "he have"),
    ("she don't know it", "she don't"),
    ("there is many reasons", "there is many"),
    ("there was three men", "there was three"),
    ("one of the men were hurt", "one of the men were"),
    ("the mayor and the clerk was late", "was"),
    ("many people was angry", "people was"),
    ("the police was late", "police was"),
    ("the bad news are out", "news are"),
    ("this reports are late", "this reports"),
    ("every rules is broken", "every rules"),
    ("experts has said so", "experts has"),
)


def told(text):
    doc = document(f"The weir is shut.\n\n{text}")
    return [doc.quote(f.start, f.end).lower() for f in Agreement().check(doc) if f.level is None]


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize(("clause", "slip"), SLIPS)
def test_a_slip_in_any_clause(opening, clause, slip):
    begins = opening.startswith(("{}", "KERROW"))
    text = opening.format(clause[0].upper() + clause[1:] if begins else clause)
    found = told(text if text.endswith(".") else text + ".")
    assert any(slip in one or slip.endswith(one) for one in found), found


@pytest.mark.parametrize(
    "text",
    [
        "There is one reason. There was two weeks left. There are many reasons. There is many a slip.",
        "The men were late, and one of the men who were hurt left. The lives of one of the men were saved.",
        "If he were here, the people would know. The police were late, and the news is bad.",
        "The mayor, and the clerk, was late. The mayor and clerk was late. Between the mill and the dam is a road.",
        "Every rule is broken. Another two days passed. Every few days he came. This reports to nobody.",
        "Jaden Waiters left. Waiters is a pilot.",
        "For firms that own their mills, the financial allure of a new one is small.",
        "But the mills were late, although the plan was good. While the boys were out, she had left.",
    ],
)
def test_number_that_is_right(text):
    assert told(text) == []
