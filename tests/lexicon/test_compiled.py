"""What is kept beside the bytecode gives what working it out anew gives, and is never needed."""

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from provlint import lexicon
from provlint.lexicon import compiled
from provlint.lexicon.compiled import Shelf, Sieve, Table

SOURCES = [
    (r"(?P<who>[A-Z]\w+)(?:\s(said|says))?+ that\b", 0),
    (r"(?i:étude|ÉTUDE)\d{2,3}(?<!7)", 0),
    ("^a|b$", re.MULTILINE | re.IGNORECASE),
    ("[\ud800-\udfff ]|(?=x)", 0),
    (rb"[^ ]+\xe9", 0),
    ("|".join(f"word{i}" for i in range(500)), re.ASCII),
]


@pytest.fixture
def shelves(tmp_path, monkeypatch):
    """Shelves in a folder of their own."""
    monkeypatch.setattr(compiled, "_folder", lambda: str(tmp_path))
    monkeypatch.setattr(compiled, "_SHELVES", {})
    # nothing is kept where no bytecode is; here it is, whatever PYTHONDONTWRITEBYTECODE says
    monkeypatch.setitem(vars(compiled), "__cached__", compiled.__file__)
    return tmp_path


def again(monkeypatch):
    """As in the next process."""
    compiled.save()
    monkeypatch.setattr(compiled, "_SHELVES", {})


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_a_kept_pattern_is_the_compiled_one(source, flags, shelves, monkeypatch):
    compiled.pattern(source, flags)
    again(monkeypatch)
    assert list(shelves.iterdir())
    monkeypatch.setattr(compiled._parser, "parse", lambda *_: pytest.fail("compiled a second time"))
    kept = compiled.pattern(source, flags)
    monkeypatch.undo()
    plain = re.compile(source, flags)
    assert (kept.pattern, kept.flags, kept.groups, kept.groupindex) == (
        plain.pattern, plain.flags, plain.groups, plain.groupindex,
    )  # fmt: skip
    text = "Ana said that word7 b\nA étude77 ÉTUDE7 x word499"
    given = text.encode("latin-1") if isinstance(source, bytes) else text
    assert [m.span() for m in kept.finditer(given)] == [m.span() for m in plain.finditer(given)]
    assert [m.groups() for m in kept.finditer(given)] == [m.groups() for m in plain.finditer(given)]


def test_a_wrong_pattern_is_an_error_as_ever(shelves):
    with pytest.raises(re.error):
        compiled.pattern("(")


def test_code_that_the_engine_refuses_is_compiled_anew(shelves):
    compiled.pattern("ab+")
    place = compiled.shelf("patterns")
    place.put(("ab+", 0), compiled._BUILD, (32, b"\xff\xff\xff\x7f" * 4, 0, {}, (None,), None, "ab+"))
    assert compiled.pattern("ab+").findall("abb") == ["abb"]


def test_patterns_of_another_build_are_not_kept(shelves, monkeypatch):
    compiled.pattern("ab+")
    again(monkeypatch)
    build = compiled._BUILD
    monkeypatch.setattr(compiled, "_BUILD", "another")
    compiled.pattern("cd+")
    again(monkeypatch)
    assert {mark for mark, *_ in compiled.shelf("patterns")._directory().values()} == {"another"}
    assert build != "another"


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 8 + marshal.dumps((2, {})), b"\xff" * 100])
def test_a_damaged_file_is_as_good_as_none(damage, shelves, monkeypatch):
    compiled.pattern("ab+")
    compiled.save()
    (file,) = shelves.iterdir()
    file.write_bytes(damage)
    monkeypatch.setattr(compiled, "_SHELVES", {})
    assert compiled.pattern("ab+").findall("abb") == ["abb"]
    again(monkeypatch)
    assert len(file.read_bytes()) > 100


def test_another_source_file_is_another_value(shelves, monkeypatch, tmp_path):
    source = tmp_path / "words.tsv"
    source.write_text("one")
    assert compiled.derived("x", [str(source)], lambda: "first") == "first"
    again(monkeypatch)
    assert compiled.derived("x", [str(source)], lambda: "second") == "first"
    source.write_text("three")
    assert compiled.derived("x", [str(source)], lambda: "second") == "second"
    assert compiled.derived("x", [str(tmp_path / "none")], lambda: "third") == "third"


def test_a_shelf_is_bounded(shelves, monkeypatch):
    monkeypatch.setattr(compiled, "_MOST", 10)
    for start in (0, 8, 16):
        place = Shelf("small")
        for i in range(start, start + 8):
            place.put(i, 0, i)
        place.save()
    assert len(list(shelves.iterdir())) == 1
    assert len(Shelf("small")._directory()) <= 10
    assert [Shelf("small").get(i, 0) for i in (0, 17, 23)] == [None, 17, 23]


def test_a_table_answers_as_a_dictionary():
    words = {f"w{i}é’s": str(i * 7) for i in range(5000)} | {"": "empty", "two words": ""}
    table = Table(Table.built(words.items()))
    assert all(table.get(word) == value and word in table for word, value in words.items())
    assert set(table) == set(words)
    for word in ("w", "w1", "w5000é’s", "w1é’s\t7", "two", "\ud800"):
        assert word not in table
        assert table.get(word) is None
    assert "any" not in Table(Table.built(()))


@pytest.mark.parametrize("name", ["given_names", "common_words", "role_nouns", "places"])
def test_a_word_list_has_the_words_of_its_file(name):
    path = Path(lexicon.__file__).parent / "en" / f"{name}.txt"
    words = {line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    listed = lexicon.word_list("en", name)
    assert listed.whole() == words
    assert all(word in listed for word in words)
    assert not any(word + "x" in listed for word in words if word + "x" not in words)


def test_a_sieve_lets_all_its_words_through_and_few_others():
    words = [f"word{n}" for n in range(5000)] + ["", "é", "\udc80"]
    sieve = Sieve(Sieve.built(words))
    assert all(map(sieve.may_hold, words))
    assert sum(sieve.may_hold(f"other{n}") for n in range(5000)) < 1500
    assert not Sieve(Sieve.built([])).may_hold("a")


def test_nothing_is_written_where_no_bytecode_is_kept(tmp_path):
    """Findings are the same with and without, and a tree in which no bytecode is written stays clean."""
    draft = tmp_path / "a.txt"
    draft.write_text("He said they was there.\n\nThe the mayor of Springfield said 40 people was killed.\n")
    said = []
    for more in ({"PYTHONDONTWRITEBYTECODE": "1"}, {"PYTHONDONTWRITEBYTECODE": ""}, {"PYTHONDONTWRITEBYTECODE": ""}):
        where = tmp_path / "pyc"
        env = {**os.environ, "PYTHONPYCACHEPREFIX": str(where), **more}
        command = [sys.executable, "-m", "provlint", "check", "--no-cache", "--exit-zero", str(draft)]
        done = subprocess.run(command, capture_output=True, text=True, env=env, check=True)
        said.append(done.stdout)
        kept = [p.name for p in where.rglob("*.bin")]
        assert bool(kept) == (more["PYTHONDONTWRITEBYTECODE"] == "")
    assert len(set(said)) == 1
    assert "doubled" in said[0] or "the the" in said[0].lower()


def test_one_damaged_value_costs_no_other(shelves, monkeypatch):
    for source in ("ab+", "cd+"):
        compiled.pattern(source)
    compiled.save()
    (file,) = shelves.iterdir()
    data = file.read_bytes()
    file.write_bytes(data[:-4] + b"\xff\xff\xff\xff")  # the last bytes are of the second pattern
    monkeypatch.setattr(compiled, "_SHELVES", {})
    assert compiled.pattern("ab+").findall("abb") == ["abb"]
    assert compiled.pattern("cd+").findall("cdd") == ["cdd"]
    assert compiled.shelf("patterns")._new.keys() == {("cd+", 0)}
