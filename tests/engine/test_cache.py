"""Results of earlier runs: a run with them says what a run without them says, whatever has changed or gone wrong between."""

import json
import os
import random
import subprocess
import sys
import threading
import time

import pytest

from provlint.config.effective import Config
from provlint.core.finding import Level
from provlint.engine import run
from provlint.engine.cache import keys, store
from provlint.engine.cache.store import Store, digest
from provlint.engine.engine import Engine
from provlint.engine.run import check_paths
from provlint.plugin import catalogue
from provlint.plugin.catalogue import Plugin

SENTENCES = (
    "A blast at the mill in Kerrow killed nine people on Monday.",
    "The blast killed twelve people, the county said.",
    "Experts say the dam is unsafe.",
    "Rosalind Brenan opened the gate. Rosalind Brennan closed it.",
    "The the gate was shut on Tuesday.",
    "“It leaks,” said Ana Ruiz, who runs the port.",
    "The mayor reportedly left town.",
    "Nine people died in the blast at the mill in Kerrow, police said.",
    "The board is said to have met in a needle shop.",
    "It was the worst flood since 1931.",
)
HOUSE = "house:\n  - id: house/needle\n    kind: existence\n    tokens: [{}]\n    message: no {}\n    level: {}\n"
RULES = (
    "rules:\n  attribution: off\n",
    "rules:\n  copy: error\nnames:\n  - name: Rosalind Brennan\n    also: [Rosalind Brenan]\n",
    "rules:\n  names/name-variant: error\npaths:\n  'b*':\n    rules:\n      copy: off\n",
    "language: en\nfail-on: warning\n",
    HOUSE.format("needle", "needles", "warning"),
    HOUSE.format("gate", "gates", "error"),
)
SIDE = "ignore:\n  - rule: attribution/vague-attribution\n    reason: they are named below\n"


@pytest.fixture(scope="module")
def plugins():
    return catalogue.load()


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder of drafts that is the working folder, beside a folder for results."""
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / ".git").mkdir()
    monkeypatch.chdir(drafts)
    return drafts


def look(plugins, results, *, floor=Level.WARNING, inline=True, jobs=1, select=(), **more):
    """The report of a run over the working folder, and the engine that made it."""
    engine = Engine(plugins, Config(plugins, select), floor=floor, heard=floor, inline=inline)
    engine.cache = results
    return check_paths(engine, ["."], jobs=jobs, **more), engine


def draft(rng):
    return "\n\n".join(" ".join(rng.sample(SENTENCES, 3)) for _ in range(rng.randint(1, 3))) + "\n"


def edited(rng, home):
    """Change something that a report may rest on."""
    names = sorted(p.name for p in home.iterdir() if p.suffix in (".txt", ".md"))
    kind = rng.choice(["new", "change", "change", "remove", "rename", "rules", "rules", "side", "directive", "touch"])
    if kind == "new" or not names:
        (home / f"{rng.choice('abc')}{rng.randint(0, 9)}.txt").write_text(draft(rng), encoding="utf-8")
        return
    path = home / rng.choice(names)
    if kind == "change":
        path.write_text(path.read_text(encoding="utf-8").replace(*rng.sample(["nine", "twelve", "Monday", "dam"], 2)), "utf-8")
    elif kind == "remove":
        path.unlink()
    elif kind == "rename":
        path.rename(home / f"{rng.choice('abc')}{rng.randint(0, 9)}{path.suffix}")
    elif kind == "rules":
        (home / "rules.yaml").write_text(rng.choice(RULES), encoding="utf-8")
    elif kind == "side":
        side = home / f"{path.name}.provlint.yaml"
        if side.exists():
            side.unlink()
        else:
            side.write_text(SIDE, encoding="utf-8")
    elif kind == "directive":
        (home / "a.md").write_text(f"<!-- provlint: ignore[copy] -- so it is -->\n{draft(rng)}", encoding="utf-8")
    else:
        path.touch()


@pytest.mark.parametrize("seed", range(4))
def test_with_and_without_over_random_edits(plugins, home, tmp_path, monkeypatch, seed):
    rng = random.Random(seed)
    for n in range(4):
        (home / f"a{n}.txt").write_text(draft(rng), encoding="utf-8")
    results = Store(str(tmp_path / "kept"))
    looked = []
    plain = Engine.check_document
    monkeypatch.setattr(Engine, "check_document", lambda self, *more: looked.append(self) or plain(self, *more))
    for _ in range(14):
        how = {
            "floor": rng.choice([Level.WARNING, Level.WARNING, Level.INFO]),
            "inline": rng.random() < 0.9,
            "one_story": rng.random() < 0.2,
            "automatic": rng.random() < 0.9,
            "select": rng.choice([(), (), ("copy", "story")]),
        }
        with_it, _ = look(plugins, results, **how)
        without, _ = look(plugins, None, **how)
        assert with_it == without
        again, engine = look(plugins, results, **how)
        assert again == without
        assert engine not in looked
        edited(rng, home)


def test_only_what_changed_is_looked_at(plugins, home, tmp_path, monkeypatch):
    rng = random.Random(5)
    for n in range(6):
        (home / f"a{n}.txt").write_text(draft(rng), encoding="utf-8")
    results = Store(str(tmp_path / "kept"))
    look(plugins, results)
    looked = []
    plain = Engine.check_document

    def noting(self, doc, watch):
        looked.append(doc.path)
        return plain(self, doc, watch)

    monkeypatch.setattr(Engine, "check_document", noting)
    look(plugins, results)
    assert looked == []
    (home / "a3.txt").write_text(draft(rng) + "It rained.\n", encoding="utf-8")
    look(plugins, results)
    assert looked == ["a3.txt"]


def test_several_processes_keep_the_same(plugins, home, tmp_path):
    rng = random.Random(6)
    for n in range(8):
        (home / f"a{n}.txt").write_text(draft(rng), encoding="utf-8")
    alone, _ = look(plugins, None)
    results = Store(str(tmp_path / "kept"))
    assert look(plugins, results, jobs=2)[0] == alone
    (home / "a1.txt").write_text(draft(rng), encoding="utf-8")
    (home / "a2.txt").write_text(draft(rng), encoding="utf-8")
    assert look(plugins, results, jobs=2)[0] == look(plugins, None)[0]


def test_troubles_are_told_by_every_run(plugins, home, tmp_path):
    (home / "a.txt").write_bytes(b"Experts say the dam is \xff unsafe.\n")
    (home / "b.txt").write_text("Experts say the dam is unsafe.\n", encoding="utf-8")
    results = Store(str(tmp_path / "kept"))
    first, _ = look(plugins, results)
    again, _ = look(plugins, results)
    assert first == again
    assert [t.path for t in again.troubles] == ["a.txt"]


def bytes_of(path):
    with open(path, "rb") as stream:
        return stream.read()


def test_a_large_run_that_lets_layers_go_says_the_same(plugins, home, monkeypatch):
    rng = random.Random(9)
    for n in range(8):
        (home / f"a{n}.txt").write_text(draft(rng), encoding="utf-8")
    plain, _ = look(plugins, None)
    monkeypatch.setattr(run, "ROOM", 0)
    assert look(plugins, None)[0] == plain


def kept_files(results):
    return [path for path, _ in results._files()]


def test_damaged_files_are_passed_over_and_written_anew(plugins, home, tmp_path):
    rng = random.Random(7)
    for n in range(4):
        (home / f"a{n}.txt").write_text(draft(rng), encoding="utf-8")
    results = Store(str(tmp_path / "kept"))
    plain, _ = look(plugins, results)
    files = kept_files(results)
    whole = {path: bytes_of(path) for path in files}
    for damage in (
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + b"x",
        lambda data: data[:70] + bytes([data[70] ^ 1]) + data[71:],
        lambda data: b"\x80\x04K\x01.",
        lambda data: b"[" * 100_000,
    ):
        for path in files:
            with open(path, "wb") as stream:
                stream.write(damage(whole[path]))
        assert look(plugins, results)[0] == plain
        assert {path: bytes_of(path) for path in kept_files(results)} == whole
    # a whole file under another key is as good as none
    for path, other in zip(files, reversed(files), strict=True):
        with open(path, "wb") as stream:
            stream.write(whole[other])
    assert look(plugins, results)[0] == plain


def broken(rng, value):
    """The value with one part that is of another kind."""
    if isinstance(value, list) and value and rng.random() < 0.9:
        at = rng.randrange(len(value))
        return [*value[:at], broken(rng, value[at]), *value[at + 1 :]]
    junk = [None, -1, 2.5, {}, [[]], "../../x", True, 1 << 70, "\x1b[2J"]
    return rng.choice([each for each in junk if type(each) is not type(value)])


def test_values_of_another_shape_do_no_harm(plugins, home, tmp_path):
    """Whoever can write into the folder can make findings up, and that is all they can."""
    rng = random.Random(8)
    for n in range(3):
        (home / f"a{n}.txt").write_text(draft(rng), encoding="utf-8")
    results = Store(str(tmp_path / "kept"))
    plain, _ = look(plugins, results)
    values = {}
    for path in kept_files(results):
        key = os.path.basename(os.path.dirname(path)) + os.path.basename(path).removesuffix(".json")
        values[key] = results.get(key)
    for _ in range(60):
        for key, value in values.items():
            results.put(key, broken(rng, value))
        report, _ = look(plugins, results)
        assert {e.path for e in report.findings} <= {e.path for e in plain.findings}
        assert not report.troubles
        assert {i.path for i in report.documents} == {"a0.txt", "a1.txt", "a2.txt"}
    look(plugins, results)
    results.clear()
    assert look(plugins, results)[0] == plain


def test_what_a_result_rests_on(plugins, tmp_path):
    own = tmp_path / "pack"
    own.mkdir()
    (own / "rule.py").write_text("x = 1\n")

    def made(**more):
        found = plugins._replace(plugins=(*plugins.plugins, Plugin("own", "own", more.pop("version", "1"), folder=str(own))))
        return keys.run_digest(Engine(found, Config(found, **more)))

    seen = {made()}
    assert made() in seen
    for change in (
        lambda: made(version="2"),
        lambda: made(select=("copy",)),
        lambda: made(ignore=("copy",)),
        lambda: (own / "rule.py").write_text("x = 2\n") and made(),
        lambda: (own / "words.tsv").write_text("a\tb\n") and made(),
        lambda: ((own / "rule.py").rename(own / "rules.py"), made())[1],
    ):
        found = change()
        assert found not in seen
        seen.add(found)


def test_a_file_put_in_place_with_its_old_time_is_another(tmp_path):
    path = tmp_path / "rule.py"
    path.write_text("x = 1\n")
    before = list(keys._files([str(tmp_path)]))
    old = os.stat(path)
    time.sleep(0.02)
    path.write_text("x = 2\n")
    os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert list(keys._files([str(tmp_path)])) != before


def test_many_at_once(tmp_path):
    """Runs that read, write and clear one folder at the same time see whole values or none."""
    results = [Store(str(tmp_path / "kept")) for _ in range(4)]
    wrong = []

    def work(own, seed):
        rng = random.Random(seed)
        try:
            for _ in range(150):
                key = digest(str(rng.randint(0, 5)))
                value = own.get(key)
                if value is not None and value != [key] * 200:
                    wrong.append(value)
                own.put(key, [key] * 200)
                if rng.random() < 0.05:
                    own.clear()
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(own, seed)) for seed, own in enumerate(results)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_write_that_is_killed_leaves_nothing(tmp_path, monkeypatch):
    results = Store(str(tmp_path / "kept"))

    def killed(source, target):
        raise KeyboardInterrupt

    key = digest("a")
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(os, "replace", killed)
        results.put(key, [1])
    assert results.get(key) is None
    assert kept_files(results) == []


def test_old_files_go_and_a_full_folder_is_cut_down(tmp_path, monkeypatch):
    results = Store(str(tmp_path / "kept"))
    for n in range(10):
        results.put(digest(str(n)), ["x" * 1000])
    files = sorted(kept_files(results))
    torn = f"{files[0]}.1.1.tmp"
    with open(torn, "wb"):
        pass
    past = time.time() - 40 * store.DAY
    for path in (*files[:3], torn):
        os.utime(path, (past, past))
    os.unlink(os.path.join(results.folder, "swept"))
    monkeypatch.setattr(store, "MOST", 5000)
    monkeypatch.setattr(store, "LEFT", 4000)
    fresh = Store(str(tmp_path / "kept"))
    fresh.put(digest("new"), ["x" * 1000])
    left = kept_files(fresh)
    assert not {*files[:3], torn} & set(left)
    assert len(left) == 3
    assert fresh.get(digest("new")) is not None


def test_a_day_of_many_runs_does_not_outgrow_the_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "LOOK", 2000)
    monkeypatch.setattr(store, "MOST", 20_000)
    monkeypatch.setattr(store, "LEFT", 10_000)
    for n in range(200):
        Store(str(tmp_path / "kept")).put(digest(f"of the same day {n}"), ["x" * 400])
    assert 5_000 < Store(str(tmp_path / "kept")).stats().size < 30_000


def test_a_folder_of_somebody_else_is_not_used(tmp_path, monkeypatch):
    if not hasattr(os, "getuid"):
        pytest.skip("no owners here")
    mine = Store(str(tmp_path / "kept"))
    mine.put(digest("a"), [1])
    assert Store(str(tmp_path / "kept")).get(digest("a")) == [1]
    os.chmod(mine.folder, 0o777)
    assert Store(str(tmp_path / "kept")).get(digest("a")) is None
    os.chmod(mine.folder, 0o700)
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert Store(str(tmp_path / "kept")).get(digest("a")) is None


def command(cwd, *words, **env):
    own = {name: value for name, value in {**os.environ, **env}.items() if value is not None}
    done = subprocess.run(
        [sys.executable, "-m", "provlint", *words], cwd=cwd, capture_output=True, env=own, check=False, text=True, timeout=120
    )
    return done.returncode, done.stdout, done.stderr


def test_the_command(tmp_path):
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "a.txt").write_text("Experts say the dam is unsafe.\n", encoding="utf-8")
    home = {"XDG_CACHE_HOME": str(tmp_path / "home")}
    first = command(drafts, "check", ".", "--no-cache", **home)
    assert first[0] in (0, 1)
    assert not (tmp_path / "home").exists()
    for _ in range(2):
        assert command(drafts, "check", ".", **home) == first
    said = command(drafts, "cache", "stats", **home)
    assert said[0] == 0
    assert "2 results" in said[1]
    elsewhere = str(tmp_path / "elsewhere")
    assert command(drafts, "check", ".", "--cache-dir", elsewhere, **home) == first
    assert "2 results" in command(drafts, "cache", "stats", "--cache-dir", elsewhere, **home)[1]
    assert "2 results taken out" in command(drafts, "cache", "clear", **home)[1]
    assert " 0 results" in command(drafts, "cache", "stats", **home)[1]
    assert command(drafts, "cache", "fill", **home)[0] == 2


def test_no_home_is_no_fault(tmp_path):
    (tmp_path / "a.txt").write_text("Experts say the dam is unsafe.\n", encoding="utf-8")
    (tmp_path / "file").write_text("")
    plain = command(tmp_path, "check", "a.txt", "--no-cache")
    nowhere = str(tmp_path / "file" / "home")
    assert command(tmp_path, "check", "a.txt", XDG_CACHE_HOME=nowhere) == plain
    assert command(tmp_path, "check", "a.txt", XDG_CACHE_HOME=None, HOME=nowhere) == plain
    assert command(tmp_path, "check", "a.txt", "--cache-dir", nowhere) == plain
    assert json.loads(command(tmp_path, "check", "a.txt", "--format", "json", XDG_CACHE_HOME=nowhere)[1])["findings"]


def test_a_line_is_written_down_once(plugins, home, tmp_path):
    line = "He saw the the mill. " * 400
    (home / "a.txt").write_text(line + "\n", encoding="utf-8")
    results = Store(str(tmp_path / "kept"))
    first, _ = look(plugins, results)
    assert len(first.findings) > 40
    assert sum(os.path.getsize(path) for path in kept_files(results)) < 30 * len(line)
    assert look(plugins, results)[0] == first
