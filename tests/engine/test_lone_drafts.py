"""Drafts that nothing joins to others are asked everything at once; what is found is the same, and little is held."""

from __future__ import annotations

import random

import pytest

from provlint.config.effective import Config
from provlint.core.document import Source
from provlint.core.watchdog import Watchdog
from provlint.engine import layer_memory
from provlint.engine.engine import Engine
from provlint.engine.linting import check_documents
from provlint.formats import plain
from provlint.plugin import catalogue

TEXTS = [
    "The the mayor of Kerrow said that 40 people was hurt.\n\nAna Ruiz, the mayor, said so. Ana Ruiz, a judge, said more.",
    "“It rained, said the clerk. Ana Ruiz, 45, left.\n\nAna Ruiz, 54, came back on Monday, officials said.",
    "Bo Li, the director of the port, spoke. Bo Li, the secretary of the port, spoke again.",
]


def made(rng):
    return [plain.parse(Source(f"{n}.txt", "\n\n".join(rng.sample(TEXTS, rng.randint(1, 3))))) for n in range(6)]


@pytest.fixture(scope="module")
def plugins():
    return catalogue.load()


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_held_and_everything_found(plugins, seed):
    docs = made(random.Random(seed))
    report = check_documents(Engine(plugins, Config(plugins, isolated=True)), docs, automatic=False)
    assert all(len(doc._memo) <= 6 for doc in docs)
    later = made(random.Random(seed))
    engine = Engine(plugins, Config(plugins, isolated=True))
    with Watchdog() as watch:
        known = {doc.path: list(engine.check_document(doc, watch)) for doc in later}  # as other processes have done it
    assert check_documents(engine, later, automatic=False, done=known).findings == report.findings
    assert report.findings


def test_a_long_draft_lets_layers_go_between_packs_and_everything_is_found(plugins, monkeypatch):
    def looked_at(long):
        monkeypatch.setattr(layer_memory, "LONG", long)
        doc = plain.parse(Source("a.txt", "\n\n".join(TEXTS * 3)))
        held = []

        class Seen(Engine):
            def call(self, rule, target, *more):
                held.append({function.__module__ for function in target._memo})
                return super().call(rule, target, *more)

        with Watchdog() as watch:
            found = list(Seen(plugins, Config(plugins, isolated=True)).check_document(doc, watch))
        return found, held

    short, all_held = looked_at(1_000_000)
    long, few_held = looked_at(10)
    assert long == short and short
    assert sum(map(len, few_held)) < sum(map(len, all_held))
    assert any("provlint.layers.attribution.attributions" in modules for modules in few_held)
