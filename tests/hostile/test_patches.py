"""A patch that cannot be read whole never means "nothing changed"."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import patches
import probe
import pytest

from provlint.suppression.patch import BadPatch, parse

GOOD = b"""\
diff --git a/a.txt b/a.txt
index 1111111..2222222 100644
--- a/a.txt
+++ b/a.txt
@@ -1,3 +1,3 @@
 One.
-Two.
+Two needles, one needle.
 Three.
"""
AFTER = "One.\nTwo needles, one needle.\nThree.\n"

BAD = {
    "an HTML page": b"<!DOCTYPE html>\n<html><head><title>404</title></head><body>Not found</body></html>\n",
    "a JSON error": b'{"message": "Not Found", "documentation_url": "https://example.org"}\n',
    "plain words": b"fatal: not a git repository\n",
    "colours": b"\x1b[1mdiff --git a/a.txt b/a.txt\x1b[m\n" + GOOD,
    "colours in the hunk": GOOD.replace(b"@@ -1", b"\x1b[36m@@ -1"),
    "a combined diff": b"diff --cc a.txt\nindex 1,2..3\n--- a/a.txt\n+++ b/a.txt\n@@@ -1,1 -1,1 +1,1 @@@\n++needle\n",
    "UTF-16": GOOD.decode().encode("utf-16"),
    "UTF-16 without a mark": GOOD.decode().encode("utf-16-le"),
    "a header that counts too few": GOOD.replace(b"-1,3 +1,3", b"-1,2 +1,2"),
    "a header that counts too many": GOOD.replace(b"-1,3 +1,3", b"-1,4 +1,4"),
    "a header without its plus": GOOD.replace(b"+1,3", b"1,3"),
    "a header of words": GOOD.replace(b"@@ -1,3 +1,3 @@", b"@@ hunk @@"),
    "a header with half its end": GOOD.replace(b" @@\n", b" @\n"),
    "no header": GOOD.replace(b"@@ -1,3 +1,3 @@\n", b""),
    "no new name": GOOD.replace(b"+++ b/a.txt\n", b""),
    "no old name": GOOD.replace(b"--- a/a.txt\n", b""),
    "names without hunks": b"\n".join(GOOD.split(b"\n")[:4]) + b"\n",
    "git's line alone": b"\n".join(GOOD.split(b"\n")[:2]) + b"\n",
    "cut in the hunk": b"\n".join(GOOD.split(b"\n")[:6]) + b"\n",
    "a page after it": GOOD + b"<html>\n",
    "a line too much": GOOD + b"+One more needle.\n",
    "the file twice": GOOD + GOOD,
    "another file": GOOD.replace(b"a.txt", b"not-here.txt"),
    "a file outside": GOOD.replace(b"b/a.txt", b"b/../../../etc/passwd"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_patch_is_exit_2(name, tmp_path):
    (tmp_path / "a.txt").write_text(AFTER)
    (tmp_path / "p.patch").write_bytes(BAD[name])
    done = probe.inside("check", "--diff-from", "p.patch", "--isolated", "a.txt", cwd=tmp_path)
    assert done.code == 2 and "Traceback" not in done.err, done
    assert "--diff-from p.patch" in done.err and not done.out, done


GOODS = {
    "git": GOOD,
    "with CRLF": GOOD.replace(b"\n", b"\r\n"),
    "other prefixes": GOOD.replace(b"--- a/", b"--- i/").replace(b"+++ b/", b"+++ w/"),
    "diff -u": b"--- a.txt\t2026-01-01 00:00:00\n+++ a.txt\t2026-01-02 00:00:00\n" + GOOD.split(b"b/a.txt\n")[-1],
    "diff -ru": b"Only in old: b.txt\ndiff -ru old/a.txt a.txt\n--- a.txt\n+++ a.txt\n" + GOOD.split(b"b/a.txt\n")[-1],
    "svn": b"Index: a.txt\n" + b"=" * 67 + b"\n--- a.txt\t(revision 1)\n+++ a.txt\t(working copy)\n" + GOOD.split(b"b/a.txt\n")[-1],
    "a mail": b"From " + b"1" * 40 + b" Mon Sep 17 00:00:00 2001\nSubject: x\n\nText.\n---\n a.txt | 2 +-\n\n" + GOOD + b"-- \n2.39.2\n\n",
    "git show": b"commit " + b"1" * 40 + b"\nAuthor: A <a@example.org>\n\n    A needle.\n\n" + GOOD,
    "blanks cut off": GOOD.replace(b" One.\n", b"\n"),
}


@pytest.mark.parametrize("name", GOODS)
def test_what_is_a_patch_is_read(name, tmp_path):
    after = AFTER.replace("One.", "") if name == "blanks cut off" else AFTER
    (tmp_path / "a.txt").write_text(after)
    (tmp_path / "p.patch").write_bytes(GOODS[name])
    env = probe.install(tmp_path / "packs", {"needle": probe.rule()})
    done = probe.run("check", "--diff-from", "p.patch", "--isolated", *probe.ALONE, "a.txt", cwd=tmp_path, env=env)
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert done.stdout.count(b"[probe/needle]") == 2


@pytest.mark.parametrize("how", [b"Binary files a/a.txt and b/a.txt differ\n", b"GIT binary patch\nliteral 3\nKcmZQz00000\n\n"])
def test_a_draft_that_git_calls_binary_has_changed(how, tmp_path):
    """One line in .gitattributes must not open the gate."""
    (tmp_path / "a.txt").write_text(AFTER)
    (tmp_path / "p.patch").write_bytes(b"diff --git a/a.txt b/a.txt\nindex 1111111..2222222 100644\n" + how)
    env = probe.install(tmp_path / "packs", {"needle": probe.rule()})
    done = probe.run("check", "--diff-from", "p.patch", "--isolated", *probe.ALONE, "a.txt", cwd=tmp_path, env=env)
    assert done.returncode == 1 and done.stdout.count(b"[probe/needle]") == 2, done


def test_an_empty_patch_is_said(tmp_path):
    (tmp_path / "a.txt").write_text(AFTER)
    (tmp_path / "p.patch").write_bytes(b"")
    done = probe.inside("check", "--diff-from", "p.patch", "--isolated", "a.txt", cwd=tmp_path)
    assert done.code == 0 and "no draft is changed by it" in done.err


def test_damaged_patches_lose_nothing():
    rounds = 20_000 if os.environ.get("PROVLINT_FUZZ") else 400
    counts = patches.run(rounds=rounds, seed=1)
    print(f"{counts.tried} patches, {counts.refused} refused, {counts.kept} read whole")
    assert counts.tried >= rounds and counts.refused > 100 and counts.kept > 10
    assert not counts.lost and not counts.crashes, counts


HEAD = b"diff --git a/a.txt b/a.txt\n"
BROKEN_OFF = {
    "a new file without its blob": HEAD + b"new file mode 100644\n",
    "a new file that is not empty": HEAD + b"new file mode 100644\nindex 0000000..9576886\n",
    "a move that changed it": HEAD.replace(b"a/a", b"a/b") + b"similarity index 60%\nrename from b.txt\nrename to a.txt\n",
    "a move and its blobs": HEAD.replace(b"a/a", b"a/b")
    + b"similarity index 60%\nrename from b.txt\nrename to a.txt\nindex 740b5ec..9576886 100644\n",
    "half a move": HEAD.replace(b"a/a", b"a/b") + b"similarity index 100%\nrename from b.txt\n",
    "half a change of mode": HEAD + b"old mode 100644\n",
}
WHOLE = {
    "an empty new file": HEAD + b"new file mode 100644\nindex 0000000..e69de29\n",
    "an empty file gone": HEAD + b"deleted file mode 100644\nindex e69de29..0000000\n",
    "a move": HEAD.replace(b"a/a", b"a/b") + b"similarity index 100%\nrename from b.txt\nrename to a.txt\n",
    "a change of mode": HEAD + b"old mode 100644\nnew mode 100755\n",
    "a file made elsewhere, and one after it": HEAD.replace(b"a.txt", b"b.txt") + b"new file mode 100644\n" + GOOD,
}


@pytest.mark.parametrize("name", BROKEN_OFF)
def test_a_patch_that_breaks_off_in_a_head_is_none(name):
    with pytest.raises(BadPatch, match="before it says what changed"):
        parse(BROKEN_OFF[name])


@pytest.mark.parametrize("name", WHOLE)
def test_a_head_that_needs_no_hunk(name):
    assert [file.new for file in parse(WHOLE[name]) if not file.left and not file.moved] == (["b/a.txt"] if name.endswith("after it") else [])


STALE = {
    "a file gone": b"--- a/a.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-One needle.\n",
    "a file gone, by git": HEAD + b"deleted file mode 100644\n--- a/a.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-One needle.\n",
    "a binary file gone": HEAD + b"deleted file mode 100644\nBinary files a/a.txt and /dev/null differ\n",
    "an empty file gone": HEAD + b"deleted file mode 100644\nindex e69de29..0000000\n",
    "an empty file made": HEAD + b"new file mode 100644\nindex 0000000..e69de29\n",
}


@pytest.mark.parametrize("name", STALE)
def test_a_patch_of_another_state_is_refused(tmp_path, name):
    """Reversed, or not applied: it says that a file is gone or empty, and the file is here."""
    (tmp_path / "a.txt").write_text("One needle.\n")
    (tmp_path / "p.patch").write_bytes(STALE[name])
    done = probe.inside("check", "--diff-from", "p.patch", "--isolated", "a.txt", cwd=tmp_path)
    assert done.code == 2 and "of a.txt, which is here" in done.err.replace("a/a.txt", "a.txt").replace("b/a.txt", "a.txt")
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    done = probe.inside("check", "--diff-from", "p.patch", "--isolated", "b.txt", cwd=tmp_path)
    assert done.code == (2 if name == "an empty file made" else 0), done.err


class Repository:
    """Drafts in a repository and in its folder ``sub``: before and after a change, by real git."""

    def __init__(self, root: Path, before: dict[str, str], after: dict[str, str]) -> None:
        self.root, self.count = root, 0
        (root / "sub").mkdir()
        self.git("init", "-q")
        self.states = []
        for state in (before, after):
            self.git("rm", "-rq", "--ignore-unmatch", ".")
            for name, text in state.items():
                (root / name).parent.mkdir(exist_ok=True)
                (root / name).write_text(text)
            self.git("add", "-A")
            self.git("commit", "-q", "--allow-empty", "-m", "x")
            self.states.append(self.git("rev-parse", "HEAD").decode().strip())
        (root / "sub").mkdir(exist_ok=True)

    def git(self, *words: str, folder: str = ".") -> bytes:
        command = ["git", "-C", str(self.root / folder), "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
        return subprocess.run(command, check=True, capture_output=True).stdout

    def code(self, *how: str, back: bool = False, at: str = "sub", made: str = "sub") -> tuple[int, str]:
        """The exit code and the words of a check in folder ``at`` of what git says in folder ``made``."""
        states = self.states[::-1] if back else self.states
        return self.check(self.git("diff", *how, *states, folder=made), at)

    def check(self, patch: bytes, at: str) -> tuple[int, str]:
        self.count += 1
        file = self.root.parent / f"{self.count}.patch"
        file.write_bytes(patch)
        done = probe.inside("check", "--isolated", "--diff-from", str(file), ".", cwd=self.root / at)
        return done.code, done.err


WORSE = "The the end.\n"
CHANGES = {
    "a new file": ({"sub/a.txt": "One.\n"}, {"sub/a.txt": "One.\n", "sub/b.txt": WORSE}),
    "a new file, and one changed": ({"sub/a.txt": "One.\n"}, {"sub/a.txt": "Two.\n", "sub/b.txt": WORSE}),
    "the first file": ({}, {"sub/b.txt": WORSE}),
    "a file copied": ({"sub/a.txt": WORSE}, {"sub/a.txt": WORSE, "sub/b.txt": WORSE}),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("prefix", [(), ("--no-prefix",), ("--src-prefix=i/", "--dst-prefix=w/")], ids=["", "bare", "others"])
def test_a_patch_of_a_folder_used_in_it(tmp_path, name, prefix):
    """The right way round it is read; reversed, with the names of the folder or of the repository, it is refused."""
    (tmp_path / "repository").mkdir()
    here = Repository(tmp_path / "repository", *CHANGES[name])
    for relative in ((), ("--relative",)):
        assert here.code(*prefix, *relative)[0] == 1
        for back in ({"back": True}, {}):
            code, said = here.code(*prefix, *relative, *(() if back else ("-R",)), **back)
            assert code == 2 and "reversed" in said, said
    assert here.code(*prefix, at=".", made=".")[0] == 1
    assert here.code(*prefix, at=".", made=".", back=True)[0] == 2
    code, said = here.code(*prefix, "--relative", at=".")
    assert code == 2 and "--relative" in said


def test_a_file_gone_from_the_root_is_not_its_namesake_in_a_folder(tmp_path):
    (tmp_path / "repository").mkdir()
    here = Repository(
        tmp_path / "repository",
        {"a.txt": "One.\n", "sub/a.txt": "One.\n", "sub/b.txt": "One.\n"},
        {"sub/a.txt": "One.\n", "sub/b.txt": WORSE},
    )
    assert here.code(made=".")[0] == 1, "the other file shows from where on the names go"
    code, said = here.check(here.git("diff", *here.states, "--", "a.txt"), "sub")
    assert code == 2 and "which is here" in said, "nothing shows it"


@pytest.mark.parametrize("name", ["new.txt", "sub/new.txt", "far/sub/new.txt"])
def test_a_file_gone_that_is_here_without_a_repository(tmp_path, name):
    """Nothing shows from where on the names go."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/new.txt").write_text(WORSE)
    (tmp_path / "p.patch").write_text(f"--- a/{name}\n+++ /dev/null\n@@ -1 +0,0 @@\n-The the end.\n")
    done = probe.inside("check", "--isolated", "--diff-from", "../p.patch", ".", cwd=tmp_path / "sub")
    assert done.code == 2 and "which is here" in done.err
    (tmp_path / "sub/new.txt").rename(tmp_path / "sub/other.txt")
    done = probe.inside("check", "--isolated", "--diff-from", "../p.patch", ".", cwd=tmp_path / "sub")
    assert done.code == 0, "another file has gone"


def test_a_file_gone_by_a_name_from_a_folder_between(tmp_path):
    (tmp_path / "repository").mkdir()
    here = Repository(tmp_path / "repository", {}, {"sub/b.txt": WORSE})
    (here.root / "sub/deep").mkdir()
    (here.root / "sub/deep/c.txt").write_text(WORSE)
    code, said = here.check(b"--- deep/c.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-The the end.\n", "sub/deep")
    assert code == 2 and "which is here" in said


@pytest.mark.parametrize(("made", "at", "named"), [(".", "..", "repository"), (".", "..", "repository/sub/b.txt"), ("sub", ".", "sub"), ("sub", ".", ".")])
def test_a_reversed_patch_is_found_out_by_the_draft_it_takes_away(tmp_path, made, at, named):
    """Used from where none of its names lead anywhere."""
    (tmp_path / "repository").mkdir()
    here = Repository(tmp_path / "repository", {}, {"sub/b.txt": WORSE})
    relative = ("--relative",) if made == "sub" else ()
    (tmp_path / "p.patch").write_bytes(here.git("diff", *relative, *here.states[::-1], folder=made))
    done = probe.inside("check", "--isolated", "--diff-from", str(tmp_path / "p.patch"), named, cwd=here.root / at)
    assert done.code == 2 and "takes" in done.out and "b.txt away" in done.out, done


def test_a_namesake_of_a_file_that_is_gone_is_another(tmp_path):
    (tmp_path / "repository").mkdir()
    here = Repository(tmp_path / "repository", {"b.txt": "One.\n", "sub/b.txt": WORSE}, {"sub/b.txt": WORSE})
    assert here.code(made=".", at=".")[0] == 0


def test_a_name_of_two_files_is_that_of_both(tmp_path):
    (tmp_path / "repository").mkdir()
    here = Repository(tmp_path / "repository", {"sub/a.txt": WORSE}, {"a.txt": WORSE, "sub/a.txt": WORSE})
    file = tmp_path / "p.patch"
    file.write_bytes(here.git("diff", *here.states))
    done = probe.inside("check", "--isolated", "--diff-from", str(file), "..", cwd=here.root / "sub")
    assert done.code == 1 and "../a.txt:1:" in done.out


MOVED = "diff --git a/a.txt b/b.txt\nsimilarity index 100%\n{0} from a.txt\n{0} to b.txt\n"


@pytest.mark.parametrize(
    ("kind", "files", "code"),
    [
        ("copy", {"a.txt": WORSE, "b.txt": WORSE}, 0),
        ("copy", {"a.txt": "One.\n", "b.txt": WORSE}, 2),
        ("copy", {"a.txt": WORSE}, 2),
        ("copy", {"b.txt": WORSE}, 0),
        ("rename", {"b.txt": WORSE}, 0),
        ("rename", {"a.txt": WORSE, "b.txt": WORSE}, 2),
        ("rename", {"a.txt": WORSE}, 2),
    ],
)
def test_a_move_without_a_change_is_looked_at(tmp_path, kind, files, code):
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "p.patch").write_text(MOVED.format(kind))
    done = probe.inside("check", "--diff-from", "p.patch", "--isolated", *files, cwd=tmp_path)
    assert done.code == code, done.err
    # beside a file that was changed in the same patch, what it was copied from is not looked at
    if files == {"a.txt": "One.\n", "b.txt": WORSE}:
        (tmp_path / "p.patch").write_text("--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-The the end.\n+One.\n" + MOVED.format(kind))
        assert probe.inside("check", "--diff-from", "p.patch", "--isolated", "a.txt", cwd=tmp_path).code == 0


@pytest.mark.parametrize("end", [b"--\n", b"-- \n", b"--"])
def test_a_patch_that_breaks_off_in_the_name_of_its_next_file_is_refused(end):
    patch = b"--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-One.\n+Two.\n"
    assert len(parse(patch + b"-- \n2.39.2\n\n")) == 1
    with pytest.raises(BadPatch, match="in the middle"):
        parse(patch + end)


def test_a_hunk_that_changes_nothing_is_none_and_a_mark_before_a_patch_is_no_fault():
    with pytest.raises(BadPatch, match="changes nothing"):
        parse(b"--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n One.\n")
    assert [file.new for file in parse(b"\xef\xbb\xbf--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-One.\n+Two.\n")] == ["b/a.txt"]


def test_a_real_diff_cut_anywhere_is_refused_or_says_what_it_has_left(tmp_path):
    """Cut between two of its lines, git's own diff of a new, a moved and a changed file never loses one in silence."""
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("".join(f"Line {n} of {name}.\n" for n in range(9)))
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "x"], check=True)
    (tmp_path / "b.txt").rename(tmp_path / "c.txt")
    for name in ("a.txt", "c.txt", "d.txt"):
        with (tmp_path / name).open("a") as stream:
            stream.write("One more.\n")
    subprocess.run([*git, "add", "-A"], check=True)
    lines = subprocess.run([*git, "diff", "--cached", "-M"], check=True, capture_output=True).stdout.splitlines(keepends=True)
    heads = [n for n, line in enumerate(lines) if line.startswith(b"diff --git")]
    assert len(heads) == 3 and len(parse(b"".join(lines))) == 3
    for cut in range(1, len(lines)):
        begun = sum(head < cut for head in heads)
        try:
            told = parse(b"".join(lines[:cut]))
        except BadPatch:
            continue
        assert len(told) == begun, lines[:cut]
