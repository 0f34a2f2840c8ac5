"""Several processes give the report of one; a process that dies costs only the draft it died on."""

from __future__ import annotations

import os

import pytest

from provlint.config.effective import Config
from provlint.engine import run
from provlint.engine.engine import Engine
from provlint.engine.parallel import Child, can_fork, cores
from provlint.engine.run import check_paths
from provlint.plugin import catalogue

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
TEXTS = ["The the end {}.\n", "He said “is “is {} there.\n", "Nothing here {}.\n", "Advertisement\n\nText {}.\n"]


def lint(folder, jobs, **more):
    plugins = catalogue.load()
    engine = Engine(plugins, Config(plugins, isolated=True), **more)
    before = os.getcwd()
    os.chdir(folder)
    try:
        return check_paths(engine, ["."], jobs=jobs), engine
    finally:
        os.chdir(before)


@pytest.fixture
def folder(drafts):
    return drafts({f"{n:02}.txt": TEXTS[n % 4].format(n) for n in range(23)} | {"bad.txt": b"\x00" * 99, "odd.txt": b"caf\xe9\n"})


@pytest.mark.parametrize("jobs", [2, 3, 40])
def test_the_report_is_the_same(folder, jobs):
    if not can_fork():
        pytest.skip("this process has threads: no fork")
    one, _ = lint(folder, 1)
    many, _ = lint(folder, jobs)
    assert one.findings and one.troubles
    assert (many.findings, many.troubles, many.documents) == (one.findings, one.troubles, one.documents)


def test_a_draft_that_kills_its_process_is_named(folder, monkeypatch):
    if not can_fork():
        pytest.skip("this process has threads: no fork")
    parent = os.getpid()
    check = Engine.check_document

    def deadly(self, doc, watch):
        if doc.path == "05.txt" and os.getpid() != parent:
            os._exit(9)
        return check(self, doc, watch)

    one, _ = lint(folder, 1)
    monkeypatch.setattr(Engine, "check_document", deadly)
    many, _ = lint(folder, 2)
    assert [t.path for t in many.troubles if "died" in t.message] == ["05.txt"]
    assert [f for f in one.findings if f.path != "05.txt"] == [f for f in many.findings if f.path != "05.txt"]


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_run_that_is_short_is_not_shared_out(folder, monkeypatch, jobs):
    if not can_fork() or cores() < 2:
        pytest.skip("this process has threads, or there is one core: no fork")
    asked = []
    monkeypatch.setattr(run, "Child", lambda hand, work: asked.append(hand) or Child(hand, work))
    one, _ = lint(folder, 1)
    some, _ = lint(folder, jobs)
    assert bool(asked) == (jobs == 2)
    assert (some.findings, some.troubles) == (one.findings, one.troubles)


def test_a_run_that_is_long_is_shared_out_after_its_trial(folder, monkeypatch):
    if not can_fork() or cores() < 2:
        pytest.skip("this process has threads, or there is one core: no fork")
    asked = []
    monkeypatch.setattr(run, "Child", lambda hand, work: asked.append(hand) or Child(hand, work))
    monkeypatch.setattr(run, "TRIAL", 1e-6)
    monkeypatch.setattr(run, "WORTH", 0.0)
    one, _ = lint(folder, 1)
    some, _ = lint(folder, 0)
    assert asked and sum(map(len, asked)) < len(one.documents)
    assert (some.findings, some.troubles, some.documents) == (one.findings, one.troubles, one.documents)
