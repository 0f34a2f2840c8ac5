"""Many patterns at once fit what each of them fits, and only those that begin as a path does are tried."""

import itertools
import os

import pytest

from provlint.config.effective import Config
from provlint.files import globs
from provlint.files.globs import Globs, inside, matches
from provlint.plugin import catalogue

PATTERNS = (
    "a.txt", "drafts", "drafts/", "/drafts", "drafts/a.txt", "drafts/*.txt", "drafts/**/b.txt", "**", "**/a.txt", "*/a.txt",
    "./drafts/a.txt", "drafts/[ab].txt", "drafts/?.txt", "", "/", "old/drafts/**", "drafts/**", "d*", "drafts/sub/b.txt", "drafts//a.txt",
)  # fmt: skip
PATHS = ("a.txt", "drafts/a.txt", "drafts/sub/b.txt", "old/drafts/a.txt", "drafts/sub/deep/b.txt", "other", "../a.txt", "/tmp/none/a.txt")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("base", [".", "drafts", "/"])
def test_many_patterns_fit_what_each_fits(path, base):
    parts = inside(path, base)
    each = [n for n, glob in enumerate(PATTERNS) if parts is not None and matches(parts, glob)]
    assert Globs(PATTERNS).fitting(path, base) == each


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(PATTERNS, 2)])
def test_patterns_do_not_hide_each_other(one, other):
    parts = inside("drafts/a.txt", ".")
    assert parts is not None
    assert Globs((one, other)).fitting("drafts/a.txt", ".") == [n for n, g in enumerate((one, other)) if matches(parts, g)]


def test_a_configuration_with_a_line_for_each_draft_tries_few_of_them(tmp_path, monkeypatch):
    lines = [f'  "drafts/{n}.txt": {{evidence: ["sources/{n}.txt"]}}' for n in range(500)]
    (tmp_path / "rules.yaml").write_text("root: true\npaths:\n" + "\n".join(lines) + '\n  "drafts/7*": {fail-on: error}\n')
    monkeypatch.chdir(tmp_path)
    tried = []
    whole = globs._match
    monkeypatch.setattr(globs, "_match", lambda parts, pieces: tried.append(pieces) or whole(parts, pieces))
    config = Config(catalogue.load())
    for n in range(100):
        found = config.for_path(os.path.join("drafts", f"{n}.txt")).evidence
        assert [pattern for _, pattern in found] == [f"sources/{n}.txt"]
    assert len(tried) <= 2 * 100


def test_a_path_outside_fits_nothing_even_where_a_pattern_fits_all():
    assert Globs(("**", "")).fitting("/elsewhere/a.txt", "drafts") == []
