"""Damaged drafts through every rule: no crash, no hang, no wrong place, no lost finding."""

from __future__ import annotations

import os
import random

import pytest
import texts

from provlint import Rule

ROUNDS = 20_000 if os.environ.get("PROVLINT_FUZZ") else 150


def test_damaged_drafts_are_read_like_any_other():
    counts = texts.run(ROUNDS, seed=20261129)
    print(f"{counts.tried} drafts, {counts.findings} findings, {counts.refused} refused as binary")
    assert counts.findings > ROUNDS
    assert not (counts.crashes or counts.hangs or counts.lost or counts.wrong), counts


def test_the_driver_sees_a_rule_that_fails_and_one_that_is_silent(monkeypatch):
    """What counts faults is held against faults: without this, a driver that looks at nothing would pass."""
    rule = texts.PLUGINS.rules["copy/doubled-word"]

    def failing(self: Rule, doc: object) -> object:
        raise ValueError("planted")

    monkeypatch.setattr(rule, "check", failing)
    assert texts.run(20, seed=1).crashes
    monkeypatch.setattr(rule, "check", lambda self, doc: ())
    assert texts.run(40, seed=1).lost


@pytest.mark.parametrize("seed", range(3))
def test_a_seed_makes_the_same_drafts(seed):
    base = texts.bases()
    one, two = random.Random(seed), random.Random(seed)
    assert [texts.made(one, base) for _ in range(20)] == [texts.made(two, base) for _ in range(20)]
