"""Bases of verbs."""

import pytest

from provlint.authoring.testing import document
from provlint.layers.text.verb_forms import verb_base


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("sold", "sell"), ("hopes", "hope"), ("hoped", "hope"), ("watches", "watch"), ("passed", "pass"), ("suing", "sue"), ("sues", "sue"), ("planned", "plan"), ("carries", "carry"), ("dedicated", "dedicate"),
        ("asked", "ask"), ("lent", "lend"), ("taught", "teach"), ("beaten", "beat"), ("warn", "warn"), ("tied", "tie"), ("zorped", "zorped"),
    ],
)  # fmt: skip
def test_the_base_of_a_form(form, base):
    assert verb_base(form, document("").language) == base
