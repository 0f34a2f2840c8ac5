"""A warm server gives what a cold run gives, byte for byte: output, errors, exit code, files it leaves."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import office
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warm import warm_server

from provlint.serve import client

pytestmark = pytest.mark.skipif(bool(client.supported()), reason=client.supported())

SEEDS = Path(__file__).parents[2] / "seeds"
FAULTY = "Twelve people were killed on Monday.\n\nOfficials said that that the ferry burned in Kerrow Bay.\n"
CLEAN = "The harbour is open again, Ana Roe, who keeps it, said on 3 May 2024.\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with warm_server(tmp_path_factory.mktemp("run")) as one:
        yield one


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A folder with drafts of several kinds, a rules.yaml, a source and a story."""
    folder = tmp_path_factory.mktemp("house")
    (folder / "drafts").mkdir()
    for name, text in {
        "rules.yaml": "rules:\n  copy/doubled-word: warning\nexclude: [left-out]\n",
        "drafts/a.txt": FAULTY,
        "drafts/b.md": f"# Ferry burns\n\n{FAULTY}\nTwenty people were killed, the harbour police said.\n",
        "drafts/c.html": f"<html><body><article><p>{FAULTY}</p></article></body></html>",
        "drafts/clean.txt": CLEAN,
        "drafts/latin.txt": "",
        "wire.txt": "Fourteen people were killed on Monday, 6 May 2024, the harbour police said.\n",
        "left-out/d.txt": FAULTY,
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "drafts" / "word.docx").write_bytes(office.docx(*FAULTY.split("\n\n")))
    (folder / "drafts" / "latin.txt").write_bytes("Zwölf Menschen\xff".encode("latin-1"))
    return folder


PATHS = st.lists(
    st.sampled_from(["drafts", "drafts/a.txt", "drafts/b.md", "drafts/c.html", "drafts/word.docx", "drafts/clean.txt", "absent.txt", ".", "drafts/*.txt", "wire.txt"]),
    max_size=3,
)  # fmt: skip
OPTIONS = st.lists(
    st.sampled_from([
        ("--format", "json"), ("--format", "full"), ("--format", "sarif"), ("--format", "github"), ("--format", "csv"),
        ("--format", "none-such"), ("--show", "info"), ("--show", "error"), ("--fail-on", "warning"), ("--fail-on", "never"),
        ("--max-warnings", "0"), ("--exit-zero",), ("--story",), ("--no-story",), ("--diff",), ("--show-files",),
        ("--no-cache",), ("--jobs", "2"), ("--most", "1"), ("--quiet",), ("--color", "always"), ("--isolated",),
        ("--select", "figures"), ("--select", "nothing-such"), ("--ignore", "copy"), ("--evidence", "wire.txt"),
        ("--require-evidence",), ("--config", "absent.yaml"), ("--format-of", "*.txt=markdown"), ("-p", "no:story"),
        ("-p", "no:such"), ("--force-exclude",), ("--no-inline",), ("--bogus",), ("--jobs", "many"), ("--help",),
        ("--stdin-filename", "x.md"), ("--among", "drafts"), ("--baseline", "absent.json"), ("--changed-since", "HEAD"),
    ]),
    max_size=3,
    unique=True,
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paths=PATHS, options=OPTIONS)
def test_any_paths_and_options(server, house, paths, options):
    server.same(*paths, *(word for option in options for word in option), cwd=house)


def test_each_seed(server):
    for path in sorted(SEEDS.iterdir()):
        server.same("--format", "json", "--show", "info", path.name, cwd=SEEDS)
    server.same("--format", "full", "--show", "info", "--story", ".", cwd=SEEDS)


def test_results_of_earlier_runs_serve_both(server, tmp_path):
    (tmp_path / "a.txt").write_text(FAULTY)
    for words in (("a.txt",), ("a.txt", "--format", "json"), ("a.txt", "--show", "info")):
        for _ in range(2):  # the first keeps results, the second reads them
            server.same(*words, cwd=tmp_path)
    one = {"XDG_CACHE_HOME": str(tmp_path / "one")}
    server.cold("a.txt", cwd=tmp_path, env=one)
    kept = sorted((tmp_path / "one").rglob("*.json"))
    server.warm("a.txt", cwd=tmp_path, env=one)
    assert kept and sorted((tmp_path / "one").rglob("*.json")) == kept, "a server keeps results under keys of its own"


@pytest.mark.parametrize("size", [0, 1, 100, 5_000_000])
def test_standard_input_of_any_size(server, tmp_path, size):
    text = (FAULTY * (size // len(FAULTY) + 1))[:size].encode()
    words = ("-", "--stdin-filename", "in.txt", "--most", "3", *(("--select", "copy/doubled-word") if size > 1000 else ()))
    server.same(*words, cwd=tmp_path, input=text)


def test_what_is_no_text(server, tmp_path):
    (tmp_path / "binary.txt").write_bytes(bytes(random.Random(4).randbytes(3000)))
    (tmp_path / "torn.docx").write_bytes(office.docx("One.")[:-40])
    os.mkfifo(tmp_path / "pipe.txt")
    os.symlink("nowhere", tmp_path / "link.txt")
    done = server.same(".", cwd=tmp_path)
    assert done.returncode == 2
    server.same(os.fsencode("na\udce9me.txt"), cwd=tmp_path)
    server.same("a\nb.txt", "", cwd=tmp_path)


def test_files_it_writes_are_the_same(server, house, tmp_path):
    for kind in ("cold", "warm"):
        folder = tmp_path / kind
        folder.mkdir()
        (folder / "a.txt").write_text(FAULTY)
        done = getattr(server, kind)("a.txt", "--output", "json=r.json", "--output", "html=r.html", "--fix", cwd=folder)
        assert done.returncode == 1
    cold, warm = ({p.name: (p.read_bytes(), p.stat().st_mode) for p in (tmp_path / k).iterdir()} for k in ("cold", "warm"))
    assert cold == warm and {"r.json", "r.html", "a.txt"} == set(cold)


def test_the_mask_of_new_files_is_the_callers(server, tmp_path):
    (tmp_path / "a.txt").write_text(CLEAN)
    for mask in (0o077, 0o022, 0o007):
        server.warm("a.txt", "--output", f"json={mask}.json", cwd=tmp_path, umask=mask)
        assert (tmp_path / f"{mask}.json").stat().st_mode & 0o777 == 0o666 & ~mask


def test_the_callers_variables_hold(server, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(FAULTY)
    cache = tmp_path / "cache"
    server.warm("a.txt", cwd=tmp_path, env={"XDG_CACHE_HOME": str(cache)})
    assert any(cache.rglob("*")), "the results went to another folder"
    for env in ({"COLUMNS": "60"}, {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TZ": "Asia/Tokyo"}, {"HOME": "/nowhere"}, {"PATH": ""}):
        server.same("a.txt", "--format", "full", "--color", "auto", "--changed-since", "HEAD", cwd=tmp_path, env=env)
        server.same("--help", cwd=tmp_path, env=env)


def test_streams_that_are_one_file_come_out_in_one_order(server, house):
    assert len(server.same("drafts", "absent.txt", cwd=house, stderr=subprocess.STDOUT).stdout) > 100


def shell(server, kind, script, cwd=None, zero="bash"):
    """What a line of bash gives in which ``"$@"`` is the command: exit code, output, errors."""
    command = ["bash", "-c", script, zero, sys.executable, "-m", "provlint", "check"]
    env = {**server.env, "PROVLINT_SERVER": kind}
    done = subprocess.run(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    assert b"no server answers" not in done.stderr or kind == "only"
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "words",
    ["- <&-", "drafts <&-", "drafts >&-", "drafts 2>&-", "drafts <&- >&-", "drafts <&- >&- 2>&-", "drafts | head -1",
     "drafts >/dev/full", "--format json drafts 2>&1", "absent.txt 2>&1 >/dev/null", "- < drafts/a.txt", "- <<< 'It burned burned.'"],
)  # fmt: skip
def test_streams_that_are_closed_full_or_joined(server, house, words):
    script = f'"$@" {words}; echo "= $? ${{PIPESTATUS[*]}}"'
    cold, warm = (shell(server, kind, script, house) for kind in ("off", "only"))
    assert cold == warm and b"no server" not in warm[2]


def test_a_call_that_a_server_cannot_make_is_made_cold(server, house):
    """A path by the number of an open file means another file in another process."""
    for kind, code in (("off", 1), ("", 1), ("only", 2)):
        assert shell(server, kind, '"$@" /dev/fd/5 5< drafts/a.txt', house)[0] == code


def test_what_changes_between_calls_is_seen(server, tmp_path):
    draft, rules = tmp_path / "a.txt", tmp_path / "rules.yaml"
    steps = (
        lambda: draft.write_text(FAULTY),
        lambda: draft.write_text(CLEAN),
        lambda: draft.write_text(FAULTY),
        lambda: rules.write_text("rules: {copy/doubled-word: off}\n"),
        lambda: rules.write_text("rules: {copy/doubled-word: error}\noutput: json\n"),
        lambda: rules.write_text("rulez: {}\n"),
        lambda: rules.unlink(),
        lambda: (tmp_path / "a.txt.provlint.yaml").write_text("- rule: copy/doubled-word\n  reason: the speaker stammers\n"),
        lambda: draft.unlink(),
    )
    seen = []
    for step in steps:
        step()
        done = server.same("a.txt", cwd=tmp_path)
        seen.append((done.returncode, done.stdout))
    assert len(set(seen)) >= 6, "the steps must make a difference"


def test_a_folder_that_is_gone(server, tmp_path):
    given = []
    for kind in ("off", ""):
        (tmp_path / "gone").mkdir()
        given.append(shell(server, kind, 'cd "$0" && rmdir "$0" && "$@" a.txt', zero=str(tmp_path / "gone")))
    assert given[0] == given[1]


def test_a_folder_by_another_name(server, tmp_path):
    """The working folder is handed over open, not by its name."""
    (tmp_path / "real" / "b").mkdir(parents=True)
    (tmp_path / "link").symlink_to("real/b")
    (tmp_path / "real" / "a.txt").write_text(FAULTY)
    for kind in ("off", "only"):
        assert shell(server, kind, 'cd "$0" && "$@" ../a.txt', zero=str(tmp_path / "link"))[0] == 1


def test_one_call_leaves_nothing_for_the_next(server, house):
    before = server.same("drafts/a.txt", "--format", "json", cwd=house).stdout
    server.warm("drafts", "--config-from", "nowhere", cwd=house)
    server.warm("drafts", "--select", "figures", "-p", "no:copy", cwd=house, env={"TZ": "Asia/Tokyo", "COLUMNS": "40"})
    server.warm("--jobs", "3", ".", cwd=house)
    assert json.loads(before) == json.loads(server.same("drafts/a.txt", "--format", "json", cwd=house).stdout)
