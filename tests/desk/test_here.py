"""A desk whose rules run in this process: the same answers as from the desk's server."""

from __future__ import annotations

import asyncio
import base64
import importlib.util
import json
import os
import zipfile
from pathlib import Path

import office
import pytest
from desk_process import desk

from provlint.desk import here, page
from provlint.desk.state import Desk

TEXT = "Twelve people were killed on Monday.\n\nOfficials said that that the ferry burned.\n"
PLAYGROUND = Path(__file__).parents[2] / "docs" / "playground.py"


@pytest.fixture
def ask(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(here, "DESK", Desk(here.Here(), {"isolated": True}))

    def asked(what, **given):
        status, answer = asyncio.run(here.ask(what, json.dumps(given)))
        return {**json.loads(answer), "status": status}

    return asked


def test_what_a_server_answers_is_answered_here(ask, tmp_path):
    pytest.importorskip("starlette", reason="the extra desk is not installed")
    pytest.importorskip("uvicorn", reason="the extra desk is not installed")
    example = page.example()
    questions = [("check", {"name": "a.txt", "text": TEXT}), ("check", {"name": "a.txt", "text": TEXT + "It it.", "stories": True})]
    questions += [("check", {"name": name, "text": text, "stories": True}) for name, text in example["drafts"].items()]
    questions += [("lay", {"source": True, "name": name, "text": text}) for name, text in example["sources"].items()]
    questions += [("lay", {"waivers": {"a.txt": [{"rule": "copy/doubled-word", "match": "that", "reason": "he stammers"}]}})]
    questions += [("rules", {"text": "rules: {dates: off}"}), ("check", {"name": "a.txt", "text": TEXT}), ("tables", {}), ("state", {})]
    questions += [("explain", {"rule": "copy/doubled-word"}), ("export", {"kind": "sheet"}), ("export", {"kind": "json"})]
    questions += [("export", {"kind": "html"}), ("export", {"kind": "docx", "name": "a.txt"}), ("drop", {"name": "a.txt"}), ("nonsense", {})]
    questions += [("check", {}), ("read", {"name": "w.docx", "data": base64.b64encode(office.docx("It it burned.")).decode()})]
    with desk("--isolated", cwd=tmp_path) as served:
        for what, given in questions:
            theirs, ours = served.ask(what, **given), ask(what, **given)
            assert {**ours, "seconds": 0} == {**theirs, "seconds": 0}, what
            assert theirs["status"] in (200, 404, 422)


def test_what_is_no_question_is_answered_too(ask):
    for body in ("", "[]", "{", "\ud800", "[" * 100_000):
        status, answer = asyncio.run(here.ask("check", body))
        assert status in (400, 422) and json.loads(answer)["wrong"]


def test_a_fault_of_a_worker_is_told(ask, monkeypatch):
    monkeypatch.setattr(here.DeskWorker, "check", lambda self, message: 1 / 0)
    assert "ZeroDivisionError" in ask("check", name="a.txt", text=TEXT)["wrong"]


def test_the_folder_holds_all_that_the_page_needs(tmp_path, capsys, monkeypatch):
    spec = importlib.util.spec_from_file_location("playground", PLAYGROUND)
    playground = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(playground)
    for name in playground.CORE:
        (tmp_path / "package").mkdir(exist_ok=True)
        (tmp_path / "package" / name).write_bytes(b"x")
    monkeypatch.setattr("sys.argv", ["playground.py", str(tmp_path / "out"), "--pyodide", str(tmp_path / "package")])
    assert playground.main() == 0 and "MB" in capsys.readouterr().out
    with zipfile.ZipFile(tmp_path / "out" / "provlint.zip") as packed:
        names = set(packed.namelist())
    assert {"provlint/rules.yaml", "provlint/desk/here.py", "provlint_copy/doubled_word.py", "yaml/__init__.py"} <= names
    assert any(name.endswith("dist-info/entry_points.txt") for name in names)
    assert not any(name.endswith((".so", ".pyc")) for name in names)
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "new Worker" in index and "{{" not in index.partition("</head>")[0]
    assert {"index.html", "worker.js", "provlint.zip", "pyodide"} == set(os.listdir(tmp_path / "out"))
