"""The gate never stands open by accident: no exit code 0 for what was not looked at."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import probe
import pytest
import yaml

from provlint import Document, Source, Story
from provlint.plugin.builtin import FORMATS

ROOT = Path(__file__).parents[2]
DRAFTS = [(name, suffix) for _, name, suffixes, sought in FORMATS if sought == "drafts" for suffix in suffixes]
#: what an editor opens as text, and a fix may write as text; Word files are for the check alone
TEXTS = ("text", "markdown", "html")
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}

RULE = '''"""A rule of the test's own."""
from provlint import Level, Rule


class Bad(Rule):
    """It does what no rule should.

    Why: the test wants it.
    Source: the test.
    """

    level = Level.ERROR
    examples = ("a", "⟦b⟧")
'''
FORMAT = '''"""A pack of the test."""
from provlint import hookimpl


class Log:
    name = "log"
    suffixes = (".log",)

    def parse(self, source, settings=None):
        {body}


@hookimpl
def provlint_formats():
    return [Log()]
'''


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)
    return folder


# 2: nothing printed, exit 0 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bad",
    [
        RULE + "\n    def __init__(self, level=None, **options):\n        raise SystemExit(0)\n",
        RULE + "\n    def check(self, doc):\n        raise SystemExit(0)\n",
        RULE + "\n    def check(self, doc):\n        raise KeyboardInterrupt\n",
        RULE + "\n    def check(self, doc):\n        raise GeneratorExit\n",
        RULE + "\n    def check(self, doc):\n        doc.path = 'elsewhere.txt'\n        return ()\n",
        RULE + "\n    def check(self, doc):\n        doc.text = ''\n        return ()\n",
        RULE + "\n    def check(self, doc):\n        doc.meta['date'] = '2026'\n        return ()\n",
        "raise SystemExit(0)\n",
        "raise KeyboardInterrupt\n",
    ],
    ids=["init", "check", "interrupt", "generator", "path", "text", "meta", "import", "import-interrupt"],
)
def test_a_rule_that_ends_the_run_does_not_end_it_clean(tmp_path, bad):
    env = probe.install(tmp_path / "packs", {"needle": probe.rule()})
    probe.install(tmp_path / "packs", {"bad": bad}, name="bad")
    folder = write(tmp_path / "drafts", a__txt="A needle.\n")
    done = probe.run("check", "--isolated", "--format", "json", *probe.ALONE, "a.txt", cwd=folder, env=env)
    report = json.loads(done.stdout)
    assert done.returncode == 2 and b"Traceback" not in done.stderr
    assert [f["rule"] for f in report["findings"]] == ["probe/needle"]
    assert [t["pack"] for t in report["troubles"]] == ["bad"]


@pytest.mark.parametrize(
    "body",
    [
        "raise SystemExit(0)",
        "return None",
        "return source.text",
        "from provlint import Document, Source\n        return Document(Source('other.log', source.text))",
        "from provlint import Document\n        return Document(source, 'A text that leads nowhere.')",
    ],
)
def test_a_format_that_gives_no_document_is_named(tmp_path, body):
    env = probe.install(tmp_path / "packs", {"needle": probe.rule()})
    probe.install(tmp_path / "packs", {}, name="bad")
    (tmp_path / "packs/provlint_bad/__init__.py").write_text(FORMAT.format(body=body))
    folder = write(tmp_path / "drafts", a__log="A needle.\n", b__txt="A needle.\n")
    done = probe.run("check", "--isolated", "--format", "json", *probe.ALONE, ".", cwd=folder, env=env)
    report = json.loads(done.stdout)
    assert done.returncode == 2 and b"Traceback" not in done.stderr
    assert [f["path"] for f in report["findings"]] == ["b.txt"]
    assert [(t["kind"], t["path"]) for t in report["troubles"]] == [("format", "a.log")]


def test_documents_and_stories_are_read_only():
    doc = Document(Source("a.txt", "Text."), meta={"date": "2026-01-01"})
    for thing, name in ((doc, "path"), (doc, "text"), (doc, "blocks"), (Story("s", [doc]), "documents")):
        with pytest.raises(AttributeError):
            setattr(thing, name, "")
        with pytest.raises(AttributeError):
            delattr(thing, name)
    with pytest.raises(TypeError):
        doc.meta["date"] = "2027-01-01"


# 3: a story's finding is told in a draft that was looked at ----------------------------------------------------

RULES = "house:\n  - {id: house/adviser, kind: consistency, either: {adviser: advisor}, across: story, level: error}\n"
STORY = {"a__txt": "The adviser met. The adviser left.\n", "z__txt": "The advisor spoke. The advisor sat. The advisor ate.\n"}


@pytest.mark.parametrize("named", ["a.txt", "z.txt"])
def test_the_hook_hears_of_a_contradiction_whichever_draft_it_is_given(tmp_path, named):
    folder = write(tmp_path, rules__yaml=RULES + "stories:\n  - {name: s, paths: ['*.txt']}\nroot: true\n", **STORY)
    entry = HOOKS["provlint"]["entry"].split()[1:]
    done = probe.inside(*entry, "--format", "json", *probe.ALONE, named, cwd=folder)
    assert done.code == 1, done.out
    assert {f["path"] for f in done.data["findings"]} == {named}
    for found in done.data["findings"]:
        text = (folder / named).read_text()
        assert text[found["start"]["offset"] : found["end"]["offset"]] == found["quote"]
        assert any(note["path"] != named for note in found["related"])


def test_what_is_told_in_the_other_draft_says_here_of_that_one(tmp_path):
    one = "KERROW, April 2, 2024 — A ferry sank off Kerrow on Tuesday, killing 23 people, the coast guard said.\n"
    other = "KERROW, April 2, 2024 — A ferry sank off Kerrow on Tuesday and 32 people died, the coast guard said.\n"
    folder = write(tmp_path, rules__yaml="root: true\nstories:\n  - {name: s, paths: ['*.txt']}\n", a__txt=one, z__txt=other)
    for named, here, there in (("a.txt", "23", "32"), ("z.txt", "32", "23")):
        done = probe.inside("check", "--format", "json", "--no-cache", "--among", ".", named, cwd=folder)
        (message,) = [f["message"] for f in done.data["findings"] if f["rule"] == "story/cross-casualty-conflict"]
        assert f"{here} (the coast guard) here" in message and f"{there} (the coast guard) in " in message, message


def test_a_baseline_knows_a_finding_wherever_it_is_told(tmp_path):
    folder = write(tmp_path, rules__yaml=RULES + "stories:\n  - {name: s, paths: ['*.txt']}\nroot: true\n", **STORY)
    words = ("check", "--format", "json", "--baseline", "base.json", *probe.ALONE)
    probe.inside(*words, "--update-baseline", ".", cwd=folder)
    for named in ("a.txt", "z.txt"):
        done = probe.inside(*words, "--among", ".", named, cwd=folder)
        assert done.code == 0, done.out
        assert "no longer found" not in done.err


def test_what_a_story_said_before_a_change_is_not_new(tmp_path):
    import subprocess

    folder = write(tmp_path, rules__yaml=RULES + "stories:\n  - {name: s, paths: ['*.txt']}\nroot: true\n", **STORY)
    write(folder, y__txt="The adviser slept.\n")
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], cwd=folder, check=True, capture_output=True)
    text = (folder / "z.txt").read_text()
    (folder / "z.txt").write_text(text + "\nIt rained.\n")
    words = ("check", "--changed-since", "HEAD", "--among", ".", "--format", "json", *probe.ALONE)
    assert probe.inside(*words, "z.txt", cwd=folder).code == 0
    write(folder, y__txt="The advisor slept. The advisor woke. The advisor left.\n")
    done = probe.inside(*words, "y.txt", cwd=folder)
    assert done.code == 1 and {f["path"] for f in done.data["findings"] if not f["suppressed"]} == {"y.txt"}, done.out


# 4: drafts and configurations that were passed over in silence -------------------------------------------------


@pytest.mark.parametrize(("format_name", "suffix"), DRAFTS)
def test_hooks_and_editors_take_every_suffix_that_is_read(format_name, suffix):
    text = format_name in TEXTS
    for name in ("provlint", "provlint-fix") if text else ("provlint",):
        assert re.search(HOOKS[name]["files"], f"drafts/a{suffix}") and re.search(HOOKS[name]["files"], f"A{suffix.upper()}")
        assert not re.search(HOOKS[name]["files"], f"a{suffix}.py")
    if not text:
        return
    script = (ROOT / "editors/vscode/src/server.js").read_text()
    assert suffix[1:] in re.search(r"\*\*/\*\.\{([^}]*)\}", script)[1].split(",")


def test_what_git_tracks_is_read_wherever_it_lies(tmp_path):
    import subprocess

    tracked = ["build/b.txt", "venv/c.txt", "node_modules/d.txt", "deep/build/e.txt"]
    loose = ["build/loose.txt", "node_modules/loose.txt", "venv/lib/loose.txt"]
    for name in [*tracked, *loose]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The the end.\n")
    (tmp_path / "venv/pyvenv.cfg").write_text("home = x\n")
    (tmp_path / ".gitignore").write_text("build/\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "-f", *tracked], cwd=tmp_path, check=True)
    found = probe.inside("check", "--isolated", "--format", "json", ".", cwd=tmp_path)
    assert sorted(d["path"] for d in found.data["documents"]) == sorted(tracked)
    subprocess.run(["git", "update-index", "--index-version", "4"], cwd=tmp_path, check=True)
    again = probe.inside("check", "--isolated", "--format", "json", ".", cwd=tmp_path)
    assert again.data["documents"] == found.data["documents"]


def test_a_folder_named_venv_that_is_none_is_read(tmp_path):
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv/a.txt").write_text("The the end.\n")
    assert probe.inside("check", "--isolated", ".", cwd=tmp_path).code == 1


@pytest.mark.parametrize("name", ["rules.yml", "provlint.yaml", "provlint.yml", ".provlint.yaml", ".provlint.yml"])
def test_other_names_of_the_rules_are_read(tmp_path, name):
    write(tmp_path, a__txt="The the end.\n")
    (tmp_path / name).write_text("root: true\nrules: {copy/doubled-word: off}\n")
    assert probe.inside("check", "a.txt", cwd=tmp_path).code == 0
    (tmp_path / "rules.yaml").write_text("root: true\n")
    done = probe.inside("check", "a.txt", cwd=tmp_path)
    assert done.code == 1 and f"{name}: note: is not read: rules.yaml beside it holds" in done.err


FOREIGN = {
    "Prometheus": "groups:\n  - name: example\n    rules:\n      - alert: Down\n        expr: up == 0\n",
    "Semgrep": "rules:\n  - id: x\n    pattern: $X == $X\n    languages: [python]\n",
    "Falco": "- rule: shell\n  desc: x\n  condition: evt.type = execve\n",
}


@pytest.mark.parametrize("tool", FOREIGN)
def test_another_tools_rules_are_passed_over_with_a_word(tmp_path, tool):
    write(tmp_path, rules__yaml=FOREIGN[tool])
    write(tmp_path / "drafts", a__txt="The end.\n")
    done = probe.inside("check", "drafts", cwd=tmp_path)
    assert done.code == 0 and "another tool's" in done.err, done.err


def test_a_slip_in_our_own_rules_stays_a_fault(tmp_path):
    for text in ("ruls: {copy: off}\n", "rules: {coppy: off}\n", "rules:\n  - copy\n", "groups: []\nrules: {copy: off}\n"):
        write(tmp_path, a__txt="The end.\n", rules__yaml=text)
        assert probe.inside("check", "a.txt", cwd=tmp_path).code == 2, text


def test_force_exclude_holds_for_standard_input(tmp_path):
    import subprocess
    import sys

    write(tmp_path, rules__yaml="root: true\nexclude: ['old/**']\n")
    words = [sys.executable, "-m", "provlint", "check", "--stdin-filename", "old/a.txt", "-"]
    for extra, code in (([], 1), (["--force-exclude"], 0)):
        done = subprocess.run([*words, *extra], cwd=tmp_path, input=b"The the end.\n", capture_output=True, check=False)
        assert done.returncode == code, done.stderr


# 5: links ------------------------------------------------------------------------------------------------------


def test_links_that_leave_the_folder_are_skipped_and_named(tmp_path):
    write(tmp_path, secret__txt="The the token.\n")
    folder = write(tmp_path / "drafts", a__txt="The end.\n")
    (folder / "e.txt").symlink_to("/proc/self/environ")
    (folder / "s.txt").symlink_to("../secret.txt")
    (folder / "nowhere.txt").symlink_to("missing.txt")
    (folder / "up").symlink_to("..")
    (folder / ".git").mkdir()
    (folder / ".git/config.txt").write_text("The the token.\n")
    (folder / "g.txt").symlink_to(".git/config.txt")
    os.mkfifo(folder / "pipe.txt")
    done = probe.inside("check", "--isolated", "--format", "json", ".", cwd=folder)
    assert done.code == 0 and [d["path"] for d in done.data["documents"]] == ["a.txt"]
    named = {r["path"]: r["message"] for r in done.data["remarks"]}
    assert set(named) == {"e.txt", "s.txt", "g.txt", "nowhere.txt", "up", "pipe.txt"}
    assert all(f"{name}: note: is not read" in done.err for name in named)


def test_what_the_system_shows_is_no_draft_even_when_named(tmp_path):
    (tmp_path / "e.txt").symlink_to("/proc/self/environ")
    for name in ("e.txt", "/proc/self/environ", "/dev/null"):
        done = probe.inside("check", "--isolated", name, cwd=tmp_path)
        assert done.code == 2 and "no draft" in done.out + done.err, name


def test_one_draft_under_several_names_is_one_draft(tmp_path):
    folder = write(tmp_path, a__txt="The the end.\n")
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "inner").mkdir()
    (folder / "inner/c.txt").symlink_to("../a.txt")
    for words in ([".", str(folder / "a.txt")], ["a.txt", "b.txt"], ["b.txt", "./a.txt"], ["a.txt", "--among", str(folder)]):
        done = probe.inside("check", "--isolated", "--format", "json", *words, cwd=folder)
        assert [os.path.basename(d["path"]) for d in done.data["documents"]] == ["a.txt"], words
    alone = probe.inside("check", "--isolated", "--format", "json", "inner/c.txt", cwd=folder)
    assert [d["path"] for d in alone.data["documents"]] == ["inner/c.txt"]


# 6: code is nobody's words -------------------------------------------------------------------------------------

CODE = [
    ("a.md", "Run `cat the the.txt` now.\n"),
    ("a.md", "Run <code>cat the the.txt</code> now, or <kbd>the the</kbd>.\n"),
    ("a.html", "<p>Run <code>cat the the.txt</code> now.</p>\n"),
    ("a.html", "<p>Press <kbd>the the</kbd>, it says <samp>TK XXX “no end</samp>.</p>\n"),
    ("a.md", "It prints `[INSERT NAME]` and `TK` and “`\"he said`” there.\n"),
]


@pytest.mark.parametrize(("name", "text"), CODE)
def test_code_spans_are_no_text_for_any_rule(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    done = probe.inside("check", "--isolated", "--show", "info", "--fix", "--unsafe-fixes", name, cwd=tmp_path)
    assert done.code == 0 and done.out == "", done.out
    assert (tmp_path / name).read_text() == text


# 7: what the summary promises ----------------------------------------------------------------------------------


def test_the_summary_promises_no_number_it_does_not_know(run):
    brief = run("check", "--isolated", "seeds", cwd=ROOT)
    assert "below" not in brief.err and "more" not in brief.err


# 8: every Python finds the same: see tests/project/test_pythons.py
