"""Whoever trains weights hands them in as a language of its own: nothing of a module is replaced."""

import pytest
from benchmarks.train_cues import trial

from provlint.core.document import Settings
from provlint.formats import plain
from provlint.formats.read import decode
from provlint.layers.attribution import attributions
from provlint.lexicon import word_files

TEXT = "Ruiz said that the quay was safe, but the pier had sunk. She garbled that it was old."


@pytest.fixture
def languages(monkeypatch):
    """Languages that are made in a test go with it."""
    monkeypatch.setattr(word_files, "FOLDERS", list(word_files.FOLDERS))
    yield
    word_files.languages.cache_clear()
    monkeypatch.undo()
    assert word_files.languages() == ("en",)


def contents(language):
    doc = plain.parse(decode("a.txt", TEXT.encode()), Settings(language))
    return [[doc.text[s.start : s.end] for s in a.content] for a in attributions(doc)]


def test_a_trial_reads_by_its_own_weights_and_changes_nothing_for_english(languages):
    before = contents("en")
    assert before[0] == ["that the quay was safe, but the pier had sunk"]
    assert contents(trial(ends={"bias": 9.0}))[0] == ["that the quay was safe"]
    assert contents("en") == before
    assert contents(trial(cues={"bias": -99.0})) == []
