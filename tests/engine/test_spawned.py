"""Where no process can be forked they are started afresh, and the output is the same in any number of them."""

from __future__ import annotations

import os

import pytest

from provlint.core.spawned import Ended, Failed, Spawned
from provlint.engine.parallel import can_fork, can_spawn

SPAWN = {"PROVLINT_PROCESSES": "spawn"}
TEXTS = (
    "The the mill at Kerrow burned.\n",
    "Twelve people died, and nobody said so {}.\n",
    "He said “is “is {} there.\n",
    "Nothing here {}.\n",
    "A grave {} matter.\n",
)
RULES = "house:\n  - {id: house/grave, kind: existence, tokens: [grave], level: warning}\nrules: {figures: error}\n"


@pytest.fixture
def folder(drafts):
    files = {f"{n:02}.txt": TEXTS[n % 5].format(n) for n in range(17)}
    return drafts({**files, "rules.yaml": RULES, "bad.txt": b"\x00" * 99, "odd.txt": b"caf\xe9\n", "sub/rules.yaml": "rules: {copy: off}\n",
                   "sub/a.txt": TEXTS[0]})  # fmt: skip


@pytest.mark.parametrize(
    "options",
    [(), ("--select", "copy,house", "--show", "info"), ("--isolated", "--ignore", "copy"), ("-p", "no:copy", "--no-inline")],
)
def test_any_number_of_processes_gives_the_same_output(folder, run, options):
    words = ("check", ".", "--no-cache", "--format", "json", *options)
    one = run(*words, "--jobs", "1", cwd=folder)
    assert one.data["documents"] and one.code == 2
    for jobs in (2, 5):
        many = run(*words, "--jobs", jobs, cwd=folder, env=SPAWN)
        assert (many.code, many.out, many.err) == (one.code, one.out, one.err)


def test_processes_are_started_afresh_where_that_is_wanted(monkeypatch):
    monkeypatch.setenv("PROVLINT_PROCESSES", "spawn")
    assert can_spawn()
    assert not can_fork()


def test_a_rule_that_ends_a_process_started_afresh_is_named(folder, run, tmp_path):
    pack = tmp_path / "packs" / "provlint_evil"
    pack.mkdir(parents=True)
    (pack / "__init__.py").write_text('"""Evil."""\n')
    (pack / "end.py").write_text(
        '"""Evil."""\nimport os\nfrom provlint import Level, Rule\n\n\nclass End(Rule):\n    """A process ends.\n\n    Why: a test.\n    Source: a test.\n    """\n\n'
        "    level = Level.WARNING\n    examples = ()\n\n    def check(self, doc):\n        if 'here 8' in doc.text:\n            os._exit(0)\n        return ()\n"
    )
    info = tmp_path / "packs" / "provlint_evil-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: provlint-evil\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[provlint.plugins]\nevil = provlint_evil\n")
    env = {**SPAWN, "PYTHONPATH": str(tmp_path / "packs")}
    done = run("check", *(f"{n:02}.txt" for n in range(17)), "--no-cache", "--format", "json", "--jobs", "3", cwd=folder, env=env)
    assert done.code == 2, done.err
    assert [(t["path"], t["rule"]) for t in done.data["troubles"]] == [("08.txt", "evil/end")]
    plain = run("check", *(f"{n:02}.txt" for n in range(17)), "--no-cache", "--format", "json", "--jobs", "1", cwd=folder)
    assert done.data["findings"] == plain.data["findings"]


def job(word):
    """What a process started afresh does here."""
    if word == "end":
        os._exit(3)
    if word == "print":
        print("no reply")
    return word * 2


@pytest.fixture
def process():
    made = Spawned(f"{__name__}:job")
    yield made
    made.stop()


def test_a_process_does_one_job_after_another(process):
    assert [process.call("a"), process.call("print"), process.call([1])] == ["aa", "printprint", [1, 1]]
    with pytest.raises(Failed, match="TypeError"):
        process.call({})
    assert process.call("b") == "bb"


def test_a_process_that_ends_is_told(process):
    with pytest.raises(Ended, match="exit code 3"):
        process.call("end")
    with pytest.raises(Ended):
        process.call("a")
