"""The worker's looks at a draft: called off when overtaken, and whole again after a pause."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from provlint.engine.looking import STILL, Shift
from provlint.lsp.changes import heard
from provlint.lsp.worker import Worker

PART = "The ferry line carried 40 people on Monday, and an official said that the pier was closed.\n\n"


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Worker:
    monkeypatch.chdir(tmp_path)
    found = Worker(lambda rule: None, lambda: 1)
    found.start({"root": str(tmp_path), "isolated": True, "show": "info"})
    return found


def _check(worker: Worker, text: str, **more: Any) -> dict[str, Any]:
    return worker.check({"path": "draft.txt", "text": text, "stories": False, **more})


def test_a_look_that_nobody_waits_for_is_called_off(worker: Worker) -> None:
    _check(worker, PART)
    assert _check(worker, PART + "On.", stories=True, turn=0).get("overtaken")
    answer = _check(worker, PART + "On.", stories=True, turn=1)
    assert "overtaken" not in answer
    assert answer["findings"]


def test_a_first_look_is_never_called_off(worker: Worker) -> None:
    assert _check(worker, PART, stories=True, turn=0)["findings"]


def test_a_session_ends_with_what_a_first_look_finds(worker: Worker) -> None:
    text = "".join(f"{n}. {PART}" for n in range(60))
    _check(worker, text)
    for n in range(4):
        text = text[: 3000 + n] + " teh the the " + text[3000 + n :]
        soon = _check(worker, text)["findings"]
    assert any(f["rule"] == "copy/doubled-word" for f in soon)
    warm = _check(worker, text, stories=True, turn=1)
    worker.drop({"path": "draft.txt"})
    assert warm["findings"] == _check(worker, text, stories=True, turn=1)["findings"]


def test_who_cannot_be_told_more_later_is_told_all_at_once(worker: Worker) -> None:
    text = "".join(f"{n}. {PART}" for n in range(60))
    _check(worker, text)
    again = text[:4000] + " Up to 90 more ferries sank." + text[4000:]
    whole = _check(worker, again, whole=True)["findings"]
    worker.drop({"path": "draft.txt"})
    assert whole == _check(worker, again)["findings"]


def test_a_draft_that_is_another_one_is_read_anew(worker: Worker) -> None:
    _check(worker, PART * 200)
    assert _check(worker, PART)["findings"] == _check(worker, PART, whole=True)["findings"]


def test_what_a_look_would_have_cost_is_said_where_it_was_known(worker: Worker) -> None:
    text = PART * 40
    first = _check(worker, text)["seconds"]
    assert _check(worker, text, stories=True, turn=1)["seconds"] > first / 2


def test_what_has_changed_says_the_same_as_all_of_it(worker: Worker, tmp_path: Path) -> None:
    """Keys, lines put in and taken out, a pause and a new beginning: both ends hold the same findings after each answer."""
    other = Worker(lambda rule: None, lambda: 1)
    other.start({"root": str(tmp_path), "isolated": True, "show": "info"})
    random.seed(16)
    text = "".join(f"{n}. {PART}" for n in range(60)) + "“Ana Ruiz–Roe” of the the Kerrow Mill recieved it.\n\nAna Ruis-Roe left.\n"
    held: list[dict[str, Any]] = []
    number = told = whole = 0
    for turn in range(40):
        at = random.randrange(200, len(text) - 200)
        if turn % 4 == 3:
            text = text[:at] + text[at + 150 :]
        else:
            text = text[:at] + random.choice([" teh", " the the ", "\n\nUp to 90 more ferries sank.\n\n", "“", "9", "\n"]) + text[at:]
        more: dict[str, Any] = {"stories": True, "turn": 1} if turn % 10 == 9 else {}
        answer = json.loads(json.dumps(_check(worker, text, base=number, **more)))
        shift = Shift(*answer["shift"]) if "shift" in answer else STILL
        known = {id(finding) for finding in held}
        pairs = list(heard(held, answer["findings"], shift))
        assert all(before is None or id(before) in known for _, before in pairs)
        held, number = [finding for finding, _ in pairs], answer["number"]
        told += sum(isinstance(item, dict) for item in answer["findings"])
        whole += len(held)
        assert held == json.loads(json.dumps(_check(other, text, **more)["findings"]))
    assert told < whole / 4


def test_an_answer_that_the_server_did_not_have_is_not_gone_on_from(worker: Worker) -> None:
    first = _check(worker, PART * 3)
    second = _check(worker, PART * 3 + "On.", base=first["number"])
    assert "shift" in second
    third = _check(worker, PART * 3 + "On it.", base=first["number"])
    assert "shift" not in third
    assert all(isinstance(item, dict) for item in third["findings"])
