"""Fixes: what may be changed, files written whole or not at all, and everything else left byte for byte."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from probe import ALONE

from provlint.core.document import Source
from provlint.core.finding import Entry, Level, LocatedEdit, LocatedFix
from provlint.core.span import LineIndex
from provlint.files import fixing
from provlint.formats.read import decode

RULES = """\
house:
  - {id: house/utilize, kind: substitution, swap: {utilize: use}, fix: safe}
  - {id: house/purchase, kind: substitution, swap: {purchase: buy}}
"""


@pytest.fixture
def fix(run, drafts):
    def go(files, *options, code=0):
        folder = drafts({"rules.yaml": RULES, **files}) if files is not None else fix_folder[0]
        fix_folder[:] = [folder]
        done = run("check", ".", *ALONE, *(options or ("--fix",)), cwd=folder)
        assert done.code == code, (done.code, done.out, done.err)
        return folder, done

    fix_folder: list[Path] = []
    return go


# through the real command --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"We utilize it.\n", b"We use it.\n"),
        (b"\xef\xbb\xbfWe utilize it.\r\nWe utilize it.\r", b"\xef\xbb\xbfWe use it.\r\nWe use it.\r"),
        ("Ünïcode 😀\tutilize  \n\n\n".encode(), "Ünïcode 😀\tuse  \n\n\n".encode()),
        ("We utilize it.\r\n".encode("utf-16-le"), None),
        (b"\xff\xfe" + "We utilize it.\r\n😀".encode("utf-16-le"), b"\xff\xfe" + "We use it.\r\n😀".encode("utf-16-le")),
        (b"UTILIZE it. Utilize it.", b"USE it. Use it."),
    ],
)
def test_encoding_mark_and_line_ends_are_kept(fix, old, new):
    folder, _ = fix({"a.txt": old}, code=0 if new else 2)
    assert (folder / "a.txt").read_bytes() == (new or old)


def test_a_byte_that_is_no_utf8_survives_a_fix(fix):
    folder, _ = fix({"a.txt": b"caf\xe9 we utilize it\xff\n"}, code=2)
    assert (folder / "a.txt").read_bytes() == b"caf\xe9 we use it\xff\n"


def test_mode_and_attributes_are_kept(fix, drafts):
    folder = drafts({"a.txt": "We utilize it.\n"})
    path = folder / "a.txt"
    path.chmod(0o640)
    try:
        os.setxattr(path, "user.desk", b"foreign")
        marked = True
    except OSError:
        marked = False
    fix({})
    assert path.read_text() == "We use it.\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert not marked or os.getxattr(path, "user.desk") == b"foreign"


def test_only_safe_fixes_unless_asked_and_a_second_run_changes_nothing(fix):
    text = "We utilize and purchase it.\n"
    folder, done = fix({"a.txt": text})
    assert (folder / "a.txt").read_text() == "We use and purchase it.\n"
    assert "fixed 1 finding in 1 file" in done.err
    assert "house/purchase" in done.out, "what was not fixed is still told"
    folder, done = fix(None, "--fix", "--unsafe-fixes")
    assert (folder / "a.txt").read_text() == "We use and buy it.\n" and not done.out
    before = (folder / "a.txt").stat()
    _, done = fix(None, "--fix", "--unsafe-fixes")
    assert (folder / "a.txt").stat().st_mtime_ns == before.st_mtime_ns and "fixed" not in done.err


def test_nothing_inside_quotation_marks(fix):
    text = "“We utilize it,” she said. They utilize it. 'We utilize it', he said.\n\nHe said, “We utilize\n"
    folder, _ = fix({"a.txt": text})
    new = (folder / "a.txt").read_text()
    assert new == text.replace("They utilize", "They use")


def test_diff_writes_nothing_and_says_1(fix):
    folder, done = fix({"a.txt": "We utilize it.\nno end", "b.txt": "Fine.\n"}, "--diff", code=1)
    assert (folder / "a.txt").read_text() == "We utilize it.\nno end"
    assert "--- a/a.txt\n+++ b/a.txt\n" in done.out and "-We utilize it.\n+We use it.\n" in done.out
    assert "b.txt" not in done.out and "would fix 1 finding" in done.err
    patched = subprocess.run(["git", "apply", "--unsafe-paths"], input=done.out.encode(), cwd=folder, check=False)
    assert patched.returncode == 0 and (folder / "a.txt").read_text() == "We use it.\nno end"
    fix(None, "--diff", code=0)


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("We utilize it.\n", (), 1),
        ("We utilize it.\n", ("--fail-on", "error"), 1),  # a warning that a fix would take away
        ("We utilize it.\n", ("--fail-on", "never"), 0),
        ("We utilize it.\n", ("--exit-zero",), 0),
        ("A needle.\n", ("--fail-on", "error"), 0),
        ("A needle.\n", ("--fail-on", "warning"), 1),  # nothing to fix
        ("A needle.\n", ("--fail-on", "warning", "--exit-zero"), 0),
        ("A needle.\n", ("--max-warnings", "0"), 1),
        ("A needle. We utilize caf\udce9.\n", ("--exit-zero",), 2),
    ],
)
def test_diff_fails_where_a_check_would_and_where_there_is_something_to_fix(run, drafts, text, options, code):
    rules = (
        "house:\n  - {id: house/utilize, kind: substitution, swap: {utilize: use}, level: warning, fix: safe}\n"
        "  - {id: house/needle, kind: existence, tokens: [needle], level: warning}\n"
    )
    folder = drafts({"rules.yaml": rules, "a.txt": text.encode("utf-8", "surrogateescape")})
    done = run("check", "--diff", *options, *ALONE, "a.txt", cwd=folder)
    assert done.code == code, done.err
    assert ("+We use it." in done.out) == ("utilize it" in text)
    assert "in 1 draft" in done.err


def test_diff_of_standard_input(run):
    done = run("check", "-", "--stdin-filename", "x.txt", "--diff", *ALONE, stdin=b"hay\n")
    assert (done.code, done.out) == (0, "")
    assert run("check", "-", "--fix", *ALONE, stdin=b"hay\n").code == 2
    assert run("check", ".", "--unsafe-fixes", *ALONE).code == 2


def test_links_and_second_names_are_refused(fix, drafts):
    # a link to what is found by itself is the same draft; this one leads to what is not
    folder = drafts({"real/a.txt": "We utilize it.\n", "real/b.txt": "We utilize it.\n", "real/c": "We utilize it.\n"})
    (folder / "link.txt").symlink_to("real/c")
    os.link(folder / "real/b.txt", folder / "second.txt")
    _, done = fix({}, code=2)
    assert (folder / "link.txt").is_symlink()
    assert "link.txt: trouble: not fixed: a link" in done.out
    assert done.out.count("has 2 names (hard links)") == 2
    assert (folder / "real/b.txt").read_text() == "We utilize it.\n"
    assert (folder / "real/a.txt").read_text() == "We use it.\n"
    assert (folder / "real/c").read_text() == "We utilize it.\n"


def test_a_read_only_file_is_left_alone(fix, drafts):
    folder = drafts({"a.txt": "We utilize it.\n", "b.txt": "We utilize it.\n"})
    (folder / "a.txt").chmod(0o444)
    _, done = fix({}, code=2)
    assert (folder / "a.txt").read_text() == "We utilize it.\n"
    assert "a.txt: trouble: not fixed: the file is read-only" in done.out
    assert (folder / "b.txt").read_text() == "We use it.\n", "the other file is fixed"


@pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="mounting wants root on Linux")
def test_a_file_system_that_is_full(run, tmp_path):
    """A real one of 256 kB, filled but for less than the draft needs."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    try:
        (place / "rules.yaml").write_text(RULES)
        text = "We utilize it.\n" * 500
        (place / "a.txt").write_text(text)
        (place / "b.txt").write_text("We utilize it.\n")
        with open(place / "filler", "wb", buffering=0) as filler, pytest.raises(OSError, match="No space"):
            while True:
                filler.write(b"x" * 4096)
        done = run("check", ".", "--fix", *ALONE, cwd=place)
        assert done.code == 2
        assert "not fixed: cannot be written: No space left on device" in done.out
        assert (place / "a.txt").read_text() == text and (place / "b.txt").read_text() == "We utilize it.\n"
        assert not [p for p in place.iterdir() if p.name.startswith(".provlint-")]
    finally:
        subprocess.run(["umount", place], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_a_write_that_the_system_cuts_short(tmp_path):
    """Where nothing can be mounted: a limit on the size of files has the same effect."""
    (tmp_path / "rules.yaml").write_text(RULES)
    text = "We utilize it.\n" * 1000
    (tmp_path / "a.txt").write_text(text)
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "from provlint.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", ".", "--fix", "--quiet", *ALONE],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "not fixed: cannot be written: File too large; it is as it was" in done.stdout
    assert (tmp_path / "a.txt").read_text() == text
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "rules.yaml"]


# units ---------------------------------------------------------------------------------------------------------


def source(path: Path) -> Source:
    return decode(str(path), path.read_bytes())


def test_a_file_that_changed_meanwhile(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old\n")
    before = source(path)
    path.write_text("of another hand\n")
    with pytest.raises(fixing.Refused, match="it changed while it was linted"):
        fixing.write(str(path), before, "new\n")
    assert path.read_text() == "of another hand\n"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_was_replaced_between_the_looks(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("old\n")
    before = source(path)

    def swap(handle):
        (tmp_path / "other").write_text("old\n")
        os.replace(tmp_path / "other", path)

    monkeypatch.setattr(os, "fsync", swap)
    with pytest.raises(fixing.Refused, match="another file took its place"):
        fixing.write(str(path), before, "new\n")
    assert path.read_text() == "old\n"


@pytest.mark.parametrize("step", ["open", "fchmod", "fsync", "replace"])
def test_whatever_the_system_refuses_leaves_the_file(tmp_path, monkeypatch, step):
    path = tmp_path / "a.txt"
    path.write_text("old\n")
    before = source(path)
    real = os.open

    def refuse(*args, **kw):
        if step == "open" and ".provlint-" not in str(args[0]):
            return real(*args, **kw)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(fixing.Refused, match="No space left on device"):
        fixing.write(str(path), before, "new\n")
    monkeypatch.undo()
    assert path.read_text() == "old\n" and [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_or_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("pipe.txt", "missing.txt"):
        with pytest.raises(fixing.Refused):
            fixing.write(str(tmp_path / name), Source(name, "x"), "y")


def test_sweep_leaves_the_living_and_the_foreign_alone(tmp_path):
    dead = tmp_path / ".provlint-999999-abcd.tmp"
    dead.write_text("half")
    foreign = tmp_path / ".other.tmp"
    foreign.write_text("x")
    handle, living = fixing._temporary(str(tmp_path))
    (tmp_path / ".provlint-1-x.tmp").symlink_to(foreign)
    try:
        # flock is of the open file, so a second process must ask
        code = f"from provlint.files import fixing; print(fixing.sweep([{str(tmp_path)!r}]))"
        swept = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        assert swept == "1\n"
        assert sorted(p.name for p in tmp_path.iterdir()) == sorted([".other.tmp", ".provlint-1-x.tmp", Path(living).name])
    finally:
        os.close(handle)


@pytest.mark.parametrize("rule", ["house/purchase", "house/none", "nope/x"])
def test_a_side_file_and_its_draft_are_mended_apart(fix, rule):
    """A waiver that is not used and a word to mend: each is mended in its own file."""
    draft = "We utilize the mill by the river, which was shut on Monday.\n\nNobody said why.\n"
    side = f"ignore:\n  - rule: {rule}\n    reason: the desk knows\n"
    folder, done = fix({"a.txt": draft, "a.txt.provlint.yaml": side})
    assert (folder / "a.txt").read_text() == draft.replace("utilize", "use")
    assert rule not in (folder / "a.txt.provlint.yaml").read_text()
    assert "2 files" in done.err


def test_a_plan_is_of_one_file_and_of_words_that_are_there():
    one = entry("a/x", (0, 1, "Q"))
    with pytest.raises(ValueError, match="two files"):
        fixing.plan("abcdefghij", [one, one._replace(path="b.txt")])
    with pytest.raises(ValueError, match="does not stand at its place"):
        fixing.plan("bbcdefghij", [one])


def entry(rule: str, *edits: tuple[int, int, str], text: str = "abcdefghij", safe: bool = True) -> Entry:
    index = LineIndex(text)
    located = tuple(LocatedEdit(index.locate(a), index.locate(b), new) for a, b, new in edits)
    start, end = edits[0][:2]
    return Entry(
        rule, Level.WARNING, "m", "a.txt", text[start:end], index.locate(start), index.locate(end), text,
        fixes=(LocatedFix("t", safe, located),),
    )  # fmt: skip


def test_overlapping_fixes_are_told():
    one, two, three = entry("a/one", (0, 4, "X")), entry("b/two", (3, 6, "Y")), entry("c/three", (6, 7, ""))
    plan = fixing.plan("abcdefghij", [two, three, one])
    assert plan.text == "Xefhij"
    assert [(s.entry.rule, s.why) for s in plan.skipped] == [("b/two", "overlaps the fix for a/one")]
    same = fixing.plan("abcdefghij", [one, entry("d/same", (0, 4, "X"))])
    assert same.text == "Xefghij" and len(same.applied) == 2 and not same.skipped
    assert fixing.plan("abcdefghij", [entry("a/x", (0, 1, "Q"), safe=False)]).text == "abcdefghij"
    assert fixing.plan("abcdefghij", [entry("a/x", (2, 2, "+")), entry("b/y", (2, 2, "-"))]).text == "ab+cdefghij"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 4), st.text("xyz", max_size=3)), max_size=8))
def test_every_character_outside_the_edits_stays(raw):
    entries = [entry(f"r/{n}", (a, min(a + size, 10), new)) for n, (a, size, new) in enumerate(raw)]
    plan = fixing.plan("abcdefghij", entries)
    edits = sorted(
        {(e.start.offset, e.end.offset, e.text) for item in plan.applied for e in item.fixes[0].edits}
    )
    at = 0
    rest = plan.text
    for start, end, new in edits:
        assert start >= at and rest.startswith("abcdefghij"[at:start] + new)
        rest = rest[start - at + len(new) :]
        at = end
    assert rest == "abcdefghij"[at:]
    assert len(plan.applied) + len(plan.skipped) == sum(
        any("abcdefghij"[e.start.offset : e.end.offset] != e.text for e in i.fixes[0].edits) for i in entries
    )


@pytest.mark.parametrize(
    ("swap", "words"),
    [
        ({"utilize": "employ", "employ": "utilize"}, "go round in a circle (house/loop)"),
        ({"a": "a a"}, "found no end in 10 rounds (house/loop)"),
    ],
)
def test_fixes_that_lead_nowhere_leave_the_file(run, drafts, swap, words):
    pairs = ", ".join(f"{k}: {v}" for k, v in swap.items())
    text = f"We {next(iter(swap))} it.\n"
    rules = f"house: [{{id: house/loop, kind: substitution, fix: safe, swap: {{{pairs}}}}}]\n"
    folder = drafts({"rules.yaml": rules, "a.txt": text})
    done = run("check", ".", "--fix", *ALONE, cwd=folder)
    assert done.code == 2 and words in done.out, done.out
    assert (folder / "a.txt").read_text() == text


def test_ten_thousand_fixes_are_quick():
    text = "a " * 10_000
    index = LineIndex(text)
    entries = []
    for n in range(10_000):
        start, end = index.locate(2 * n), index.locate(2 * n + 1)
        fix = LocatedFix("t", True, (LocatedEdit(start, end, "b"),))
        entries.append(Entry("r/r", Level.INFO, "m", "x", "a", start, end, "", fixes=(fix,)))
    began = time.process_time()
    assert fixing.plan(text, entries).text == "b " * 10_000
    assert time.process_time() - began < 2


def test_no_git_needed_for_the_diff():
    assert shutil.which("git"), "the suite applies a diff with git"
    lines = list(fixing.difference("a.txt", "x\r\ny", "x\r\nz"))
    assert lines[-1] == "\\ No newline at end of file\n" or lines[-1].endswith("+z\n\\ No newline at end of file\n")


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be held back here")
@pytest.mark.parametrize("number", [signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)])
def test_a_polite_end_parts_no_file_from_its_place(tmp_path, number):
    """The signal comes after the new file was made and before it took its place."""
    (tmp_path / "a.txt").write_text("old")
    script = (
        "import os, sys\nfrom provlint.files import fixing\nfrom provlint.cli import _output\n"
        "keep = os.replace\n"
        f"os.replace = lambda a, b: (os.kill(os.getpid(), {int(number)}), keep(a, b))\n"
        "fixing.replace('a.txt', b'old', b'new') if sys.argv[1] == 'fix' else _output.replace('a.txt', b'new')\n"
        "open('on.txt', 'w')\n"
    )
    for way in ("fix", "output"):
        (tmp_path / "a.txt").write_text("old")
        done = subprocess.run([sys.executable, "-c", script, way], cwd=tmp_path, check=False)
        assert done.returncode == -number
        assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.txt", "new")]
