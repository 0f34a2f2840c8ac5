"""Only what a change brought: real git repositories with branches, renames and merges, and patches."""

from __future__ import annotations

import os
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from probe import ALONE

from provlint.suppression import changed_lines as changed
from provlint.suppression.changed_lines import WHOLE, touched

RULES = """\
house:
  - {id: house/needle, kind: existence, tokens: [needle], level: error}
  - {id: house/intro, kind: conditional, use: 'NGO', after: 'non-governmental organization \\((NGO)\\)', level: error}
  - {id: house/adviser, kind: consistency, either: {adviser: advisor}, across: story, level: error}
"""
ENV = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


@pytest.fixture
def repo(run, tmp_path):
    """A repository; ``repo.git(...)``, ``repo.write(name=text)``, ``repo.check(options)`` -> [(path, line, rule)]."""

    class Repo:
        path = tmp_path

        def git(self, *words, **options):
            return subprocess.run(
                ["git", *words], cwd=tmp_path, env={**os.environ, **ENV}, check=True, capture_output=True, **options
            ).stdout.decode()

        def write(self, files):
            for name, text in files.items():
                path = tmp_path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)

        def commit(self, message="x"):
            self.git("add", "-A")
            self.git("commit", "-q", "-m", message)

        def check(self, *options, code=None, cwd=None, paths=(".",)):
            done = run("check", *paths, "--format", "json", *options, *ALONE, cwd=cwd or tmp_path, env=ENV)
            assert done.data is not None, done.err
            assert code is None or done.code == code, done.out
            self.data = done.data
            return [
                (f["path"], f["start"]["line"], f["rule"]) for f in done.data["findings"] if not f["suppressed"]
            ]

    found = Repo()
    found.git("init", "-q", "-b", "main")
    found.write({"rules.yaml": RULES})
    return found


OLD = "One needle.\n\nTwo.\n\nThree needle.\n\nFour.\n"


def test_lines_of_the_working_folder(repo):
    repo.write({"a.txt": OLD, "b.txt": "A needle.\n"})
    repo.commit()
    assert repo.check("--changed-since", "HEAD", code=0) == []
    repo.write({"a.txt": "A line before.\n\n" + OLD.replace("Two.", "Two needle."), "new.txt": "Needle.\n"})
    found = repo.check("--changed-since", "HEAD", code=1)
    assert found == [("a.txt", 5, "house/needle"), ("new.txt", 1, "house/needle")]
    hidden = [f for f in repo.data["findings"] if f["suppressed"]]
    assert [f["suppressed"]["by"] for f in hidden] == ["diff"] * 3, "the whole file is linted, the rest is kept in JSON"


def test_what_git_does_not_know_is_new(repo, run, tmp_path_factory):
    repo.write({".gitignore": "draft.txt\n", "a.txt": OLD})
    repo.commit()
    repo.write({"draft.txt": "A needle.\n"})
    assert repo.check("--changed-since", "HEAD", paths=("draft.txt",), code=1) == [("draft.txt", 1, "house/needle")]
    outside = tmp_path_factory.mktemp("elsewhere") / "b.txt"
    outside.write_text("A needle.\n")
    (outside.parent / "rules.yaml").write_text(RULES)
    assert len(repo.check("--changed-since", "HEAD", paths=(str(outside),), code=1)) == 1
    for name in ("stdin.txt", "a.txt"):
        words = ("check", "-", "--stdin-filename", name, "--changed-since", "HEAD", *ALONE)
        done = run(*words, cwd=repo.path, env=ENV, stdin=b"A needle.\n")
        assert done.code == 1 and "needle" in done.out, (name, done.out, done.err)


def test_files_that_git_is_told_to_take_for_unchanged(repo):
    """Their bits in the index say nothing of what they hold."""
    repo.write({"a.txt": OLD, "b.txt": OLD, "c.txt": OLD, "gone.txt": OLD})
    repo.commit()
    repo.git("update-index", "--assume-unchanged", "a.txt", "gone.txt")
    repo.git("update-index", "--skip-worktree", "b.txt", "c.txt")
    for name in ("a.txt", "b.txt"):
        repo.write({name: OLD + "\nFive needle.\n"})
    (repo.path / "gone.txt").unlink()
    assert repo.check("--changed-since", "HEAD", code=1) == [("a.txt", 9, "house/needle"), ("b.txt", 9, "house/needle")]


def test_a_branch_with_renames_and_a_merge(repo):
    """What main got meanwhile is no change of ours, a renamed file is not new, and a merge brings nothing."""
    repo.write({"a.txt": OLD, "b.txt": OLD, "press/c.txt": OLD})
    repo.commit()
    repo.git("checkout", "-q", "-b", "ours")
    repo.git("mv", "b.txt", "renamed.txt")
    repo.write({"a.txt": OLD.replace("Four.", "Four needle.")})
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write({"press/c.txt": "Main needle.\n\n" + OLD, "theirs.txt": "Their needle.\n"})
    repo.commit()
    repo.git("checkout", "-q", "ours")
    wanted = [("a.txt", 7, "house/needle")]
    assert repo.check("--changed-since", "main") == wanted, "before the merge"
    repo.git("merge", "-q", "--no-edit", "main")
    assert repo.check("--changed-since", "main") == wanted, "after the merge"
    repo.write({"renamed.txt": OLD + "\nFive needle.\n"})
    assert repo.check("--changed-since", "main") == [*wanted, ("renamed.txt", 9, "house/needle")]
    assert repo.check("--changed-since", "main", cwd=repo.path / "press", paths=("..",)) == [
        ("../a.txt", 7, "house/needle"), ("../renamed.txt", 9, "house/needle"),
    ]  # fmt: skip


def test_a_document_rule_whose_evidence_was_taken_away(repo):
    """The line of the finding did not change; what made it right did."""
    text = "The non-governmental organization (NGO) met.\n\nAfterwards the NGO left.\n\nA needle.\n"
    repo.write({"a.txt": text})
    repo.commit()
    assert repo.check() == [("a.txt", 5, "house/needle")]
    repo.write({"a.txt": text.replace("The non-governmental organization (NGO) met.\n\n", "")})
    assert repo.check("--changed-since", "HEAD", code=1) == [("a.txt", 1, "house/intro")]


def test_a_story_rule_whose_evidence_changed_in_another_document(repo):
    repo.write({"a.txt": "The adviser met. The adviser left. A needle.\n", "b.txt": "The adviser spoke.\n"})
    repo.commit()
    repo.write({"b.txt": "The advisor spoke. The advisor left. The advisor sat.\n"})
    found = repo.check("--story", "--changed-since", "HEAD", code=1)
    assert found == [("a.txt", 1, "house/adviser")] * 2
    (one, _) = [f for f in repo.data["findings"] if not f["suppressed"]]
    assert one["related"][0]["path"] == "b.txt"


def test_nothing_new_means_exit_0_and_a_wrong_revision_2(repo):
    repo.write({"a.txt": OLD})
    repo.commit()
    assert repo.check("--changed-since", "HEAD", code=0) == []


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD~5", "HEAD:a.txt"])
def test_a_revision_that_is_none(repo, run, revision):
    repo.write({"a.txt": OLD})
    repo.commit()
    done = run("check", ".", f"--changed-since={revision}", *ALONE, cwd=repo.path, env=ENV)
    assert done.code == 2 and "there is no revision" in done.err
    assert not (repo.path / "x").exists()


def test_outside_a_repository(run, drafts):
    folder = drafts({"a.txt": OLD})
    done = run("check", ".", "--changed-since", "HEAD", *ALONE, cwd=folder, env={"GIT_CEILING_DIRECTORIES": "/"})
    assert done.code == 2 and "not a git repository" in done.err


@pytest.mark.parametrize("context", ["-U0", "-U3", "-U100"])
@pytest.mark.parametrize("prefix", [(), ("--no-prefix",)])
def test_a_patch(repo, context, prefix):
    name = "süd küste.txt"
    repo.write({"a.txt": OLD, "b.txt": OLD, name: OLD, "gone.txt": OLD})
    repo.commit()
    (repo.path / "gone.txt").unlink()
    repo.write({"a.txt": OLD.replace("Two.", "Two needle."), name: OLD + "\nNeedle, no end", "new.txt": "Needle.\n"})
    repo.git("add", "-A")
    (repo.path / "p.patch").write_text(repo.git("diff", "--cached", context, *prefix))
    found = repo.check("--diff-from", "p.patch", code=1)
    wanted = [("a.txt", 3, "house/needle"), ("new.txt", 1, "house/needle"), (name, 9, "house/needle")]
    assert found == wanted


def test_a_patch_takes_evidence_into_account(repo):
    text = "The non-governmental organization (NGO) met.\n\nAfterwards the NGO left.\n\nA needle.\n"
    repo.write({"a.txt": text})
    repo.commit()
    repo.write({"a.txt": text.replace("The non-governmental organization (NGO) met.\n\n", "")})
    (repo.path / "p.patch").write_text(repo.git("diff"))
    assert repo.check("--diff-from", "p.patch") == [("a.txt", 1, "house/intro")]


def test_a_patch_of_another_file_is_a_trouble(repo):
    repo.write({"a.txt": OLD})
    repo.commit()
    repo.write({"a.txt": OLD.replace("Two.", "Two needle.")})
    (repo.path / "p.patch").write_text(repo.git("diff"))
    repo.write({"a.txt": "Something else with a needle.\n"})
    assert repo.check("--diff-from", "p.patch", code=2) == [("a.txt", 1, "house/needle")], "shown when in doubt"
    assert "no patch of this file" in repo.data["troubles"][0]["message"]


# --config-from -------------------------------------------------------------------------------------------------


def test_a_pull_request_cannot_weaken_its_own_gate(repo, run):
    repo.write({"press/rules.yaml": "extends: ../base.yaml\n", "base.yaml": "fail-on: error\n", "press/a.txt": "One.\n"})
    repo.commit()
    repo.git("checkout", "-q", "-b", "pr")
    repo.write(
        {
            "rules.yaml": "rules: {house: off}\n",
            "press/rules.yaml": "root: true\nfail-on: never\nexclude: ['*.txt']\n",
            "base.yaml": "nonsense: [\n",
            "press/sub/rules.yaml": "root: true\n",
            "press/a.txt": "A needle.\n",
            "press/sub/b.txt": "A needle. <!-- -->\n",
            "press/sub/b.txt.provlint.yaml": "ignore: [{rule: house/needle, reason: hush}]\n",
        }
    )
    repo.commit()
    assert not any(rule == "house/needle" for _, _, rule in repo.check("--changed-since", "main"))
    found = repo.check("--config-from", "main", "--no-inline", code=1)
    assert found == [("press/a.txt", 1, "house/needle"), ("press/sub/b.txt", 1, "house/needle")]
    done = run("config", "press/a.txt", "--config-from", "main", *ALONE, cwd=repo.path, env=ENV)
    assert "main:base.yaml:1:10" in done.out and "main:rules.yaml:2:5" in done.out


def test_the_baseline_comes_from_the_revision_too(repo, run):
    repo.write({"a.txt": "A needle in the hay of the farmer.\n"})
    repo.check("--baseline", "base.json", "--update-baseline")
    repo.commit()
    repo.write({"b.txt": "Another needle in the harbour basin.\n"})
    repo.check("--baseline", "base.json", "--update-baseline", code=0)
    assert repo.check("--baseline", "base.json", "--config-from", "HEAD", code=1) == [("b.txt", 1, "house/needle")]


def test_an_ignore_file_cannot_hide_what_git_tracks(repo):
    repo.write({"a.txt": "A needle.\n", ".gitignore": ""})
    repo.commit()
    repo.write({".gitignore": "*.txt\n"})
    assert repo.check("--config-from", "HEAD", code=1) == [("a.txt", 1, "house/needle")]


def test_config_from_a_revision_that_lacks_the_file(repo):
    repo.write({"a.txt": "A needle.\n"})
    repo.commit()
    repo.write({"gate.yaml": "rules: {house: off}\n"})
    repo.check("--config-from", "HEAD", "--config", "gate.yaml", code=2)
    assert "HEAD:gate.yaml: there is no such file" in repo.data["troubles"][0]["message"]


# units ---------------------------------------------------------------------------------------------------------


LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\r\n", b"d"]), max_size=8).map(b"".join)


@settings(max_examples=100, deadline=None)
@given(LINES, LINES)
def test_touched_lines_are_those_that_are_not_in_the_old(before, after):
    runs = touched(before, after)
    lines = after.splitlines(keepends=True)
    kept = [line for n, line in enumerate(lines, 1) if not any(a <= n <= b for a, b in runs)]
    rest = iter(before.splitlines(keepends=True))
    assert all(line in rest for line in kept), "untouched lines stand in the old file in this order"
    assert touched(after, after) == ()


def test_a_new_file_is_touched_everywhere():
    assert changed.Change(WHOLE, None).touches(5, 5)
