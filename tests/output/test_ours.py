"""What provlint wrote is no draft: reports without findings, reports for GitLab, tables of names and stories."""

import pytest

from provlint.output.ours import is_ours

OURS = (
    "0 errors, 0 warnings in 1 draft\n",
    "1 error, 3 warnings in 12 drafts\n",
    "no claims\n",
    "no two of these drafts tell of one event; --story takes them for one story\n",
    "a.md: 2 drafts\n  [1] a.md (2024-05-13)\n  [2] b.md (2024-05-13)\n",
    "m.txt\n\nn.txt: 2 drafts\n  Anna Ortega (person, 2 times)\n      n.txt:1:95\n",
    '[\n {"description": "a comma", "check_name": "copy/doubled-word", "fingerprint": "dc59907b6885c8c5", "severity": "major"}]\n',
)
DRAFTS = (
    "0 errors, 0 warnings in 1 draft: that is what the tool says.\n",
    "No claims were made by the mayor.\n",
    "Sources: 2 drafts\n  [1] Ana Ruiz\n  [2] Leo Hale\n",
    "m.txt\n\nAnna Ortega (a clerk, 30) left.\n",
    '[\n {"description": "Rain fell.", "headline": "Rain"}]\n',
)


@pytest.mark.parametrize("text", OURS)
def test_our_own_output(text):
    assert is_ours(text.encode())


@pytest.mark.parametrize("text", DRAFTS)
def test_a_draft(text):
    assert not is_ours(text.encode())
