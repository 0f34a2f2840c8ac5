"""Hostile editor sessions: every request has one answer, the server stays, and the last draft is read rightly."""

from __future__ import annotations

import os
import sys

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

import sessions

LONG = bool(os.environ.get("PROVLINT_FUZZ"))


def test_whatever_an_editor_sends_it_is_answered(tmp_path):
    counts = sessions.run(150 if LONG else 4, 120 if LONG else 60, 20261129, tmp_path, dict(os.environ))
    print(f"{counts.sessions} sessions, {counts.messages} messages, {counts.requests} of them requests")
    assert counts.requests > counts.sessions * 10
    assert not (counts.ended or counts.unanswered or counts.twice or counts.wrong), counts


@pytest.mark.parametrize(
    ("server", "fault"),
    [("import sys; sys.stdin.buffer.read()", "unanswered"), ("raise SystemExit(3)", "ended")],
)
def test_the_driver_sees_a_server_that_is_silent_and_one_that_ends(tmp_path, monkeypatch, server, fault):
    monkeypatch.setattr(sessions, "SERVER", (sys.executable, "-c", server))
    monkeypatch.setattr(sessions, "PATIENCE", 1.0)
    assert getattr(sessions.run(1, 20, 1, tmp_path, dict(os.environ)), fault)
