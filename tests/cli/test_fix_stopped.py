"""Ctrl-C while fixes are looked for or written: 130, every file whole, and a word on what was left."""

import pytest

from provlint.cli import check, main
from provlint.files import fixing

TEXTS = {"a.txt": "The crew left ,then it rained for  hours.\n", "b.txt": "The mill is is shut, the the mayor said.\n", "c.txt": "It it rained.\n"}
CALL = ("check", "--no-cache", "--isolated", "--no-story", "--fix", "--unsafe-fixes")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def held(folder):
    return {name: (folder / name).read_text(encoding="utf-8") for name in TEXTS}


def test_ctrl_c_while_fixes_are_looked_for_writes_nothing(folder, monkeypatch, capsys):
    look = check.check_text
    monkeypatch.setattr(check, "check_text", lambda *words: look(*words)._replace(partial=True))
    assert main([*CALL, "."]) == 130
    assert held(folder) == TEXTS
    printed = capsys.readouterr().out
    assert all(f"{name}:1:" in printed for name in TEXTS)  # what was found holds


def test_ctrl_c_while_fixes_are_written_tells_what_was_left(folder, monkeypatch, capsys):
    write, calls = fixing.write, []

    def once(path, source, text):
        if calls:
            raise KeyboardInterrupt
        calls.append(path)
        write(path, source, text)

    monkeypatch.setattr(fixing, "write", once)
    assert main([*CALL, "."]) == 130
    changed = [name for name, text in held(folder).items() if text != TEXTS[name]]
    assert changed == [calls[0].rpartition("/")[2]]
    told = capsys.readouterr()
    assert "stopped by ctrl-C: " in told.err
    assert {name for name in TEXTS if f"{name}:1:" in told.out} == set(TEXTS) - set(changed)


def test_a_file_that_was_written_when_ctrl_c_came_counts_as_written(folder, monkeypatch, capsys):
    write = fixing.write

    def late(path, source, text):
        write(path, source, text)
        raise KeyboardInterrupt

    monkeypatch.setattr(fixing, "write", late)
    assert main([*CALL, "a.txt"]) == 130
    assert held(folder)["a.txt"] != TEXTS["a.txt"]
    assert "in 1 file" in capsys.readouterr().err
