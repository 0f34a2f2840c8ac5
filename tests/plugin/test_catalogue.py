"""Plugins, good and bad: each bad one is one named trouble and costs nobody else anything."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from provlint.plugin import catalogue
from provlint.plugin.entrypoints import entry_points

ROOT = Path(__file__).resolve().parents[2]

GOOD_RULE = '''
from provlint import Level, Rule


class ShoutedWord(Rule):
    """A word in capitals at the end of a sentence.

    Why: it reads as shouting.
    Source: house style.
    """

    level = Level.ERROR
    examples = ("We left.", "We ⟦LEFT⟧.")

    def check(self, doc):
        at = doc.text.find("LEFT")
        if at >= 0:
            yield self.at((at, at + 4), "a word in capitals")
'''
HOOK = """
from provlint.authoring import hookimpl, rules_in


@hookimpl
def provlint_rules():
    return rules_in(__package__)
"""
DRAFT = {"draft.txt": "The the end came and we LEFT.\n"}


def pack(folder, name, files, entry="{package}", point=None):
    """A package with its metadata, as an installer leaves it; gives the folder for the path."""
    package = f"provlint_{name}"
    for file, text in files.items():
        path = folder / package / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    info = folder / f"{package}-2.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: provlint-{name}\nVersion: 2.5\n", encoding="utf-8")
    value = entry.format(package=package)
    (info / "entry_points.txt").write_text(f"[provlint.plugins]\n{point or name} = {value}\n", encoding="utf-8")
    return folder


def check(run, folder, drafts, *words):
    env = {"PYTHONPATH": str(folder)}
    return run("check", "--isolated", "--format", "json", *words, "draft.txt", cwd=drafts(DRAFT), env=env)


def test_entry_points_agree_with_importlib():
    from importlib import metadata

    slow = {(p.name, p.value) for p in metadata.entry_points(group=catalogue.GROUP)}
    assert {(p.name, p.value) for p in entry_points(catalogue.GROUP)} == slow
    assert all(p.dist.name == "provlint" and p.dist.version for p in entry_points(catalogue.GROUP))


def test_our_packs_come_through_the_door():
    loaded = catalogue.load()
    assert loaded.troubles == ()
    assert len({p.name for p in loaded.plugins}) >= 11
    assert "copy/doubled-word" in loaded.rules


def test_foreign_pack_adds_its_rule_and_can_be_blocked(run, tmp_path, drafts):
    folder = pack(tmp_path / "site", "shout", {"__init__.py": HOOK, "shouted_word.py": GOOD_RULE})
    found = check(run, folder, drafts)
    assert {f["rule"] for f in found.data["findings"]} == {"shout/shouted-word", "copy/doubled-word"}
    assert found.code == 1
    listed = run("plugins", env={"PYTHONPATH": str(folder)})
    assert "provlint-shout 2.5: 1 rule" in listed.out and "shout/shouted-word" in listed.out
    without = check(run, folder, drafts, "-p", "no:shout")
    assert {f["rule"] for f in without.data["findings"]} == {"copy/doubled-word"}
    assert without.data["troubles"] == []


BAD = {
    "import": ({"__init__.py": "import no_such_module_anywhere\n"}, "cannot be loaded"),
    "syntax": ({"__init__.py": "def broken(:\n"}, "cannot be loaded"),
    "exit": ({"__init__.py": "raise SystemExit(0)\n"}, "cannot be loaded"),
    "misspelt-hook": ({"__init__.py": HOOK.replace("def provlint_rules", "def provlint_rulez")}, "does not fit the hooks"),
    "hook-raises": (
        {"__init__.py": HOOK.replace("return rules_in(__package__)", "raise RuntimeError('no rules today')")},
        "no rules today",
    ),
    "check-raises": (
        {"__init__.py": HOOK, "bad_rule.py": GOOD_RULE.replace("at = doc", "raise KeyError('gone')\n        at = doc")},
        "failed: KeyError",
    ),
    "recursion": (
        {"__init__.py": HOOK, "bad_rule.py": GOOD_RULE.replace("at = doc", "self.check(doc).__next__()\n        at = doc")},
        "RecursionError",
    ),
    "bad-span": (
        {"__init__.py": HOOK, "bad_rule.py": GOOD_RULE.replace("(at, at + 4)", "(at, at + 40000)")},
        "lies outside the text",
    ),
    "reversed-span": (
        {"__init__.py": HOOK, "bad_rule.py": GOOD_RULE.replace("(at, at + 4)", "(at + 4, at)")},
        "lies outside the text",
    ),
    "no-finding": (
        {"__init__.py": HOOK, "bad_rule.py": GOOD_RULE.replace('yield self.at((at, at + 4), "a word in capitals")', "yield 7")},
        "not a finding",
    ),
    "foreign-id": (
        {"__init__.py": HOOK.replace("return rules_in(__package__)", "from provlint_bad.bad_rule import ShoutedWord\n"
                                     "    ShoutedWord.id = 'copy/doubled-word'\n    return [ShoutedWord]"),
         "bad_rule.py": GOOD_RULE},
        "belongs to the plugin copy",
    ),
    "no-rule-class": (
        {"__init__.py": HOOK.replace("return rules_in(__package__)", "return ['a rule']")},
        "is no rule class",
    ),
    "silent": ({"__init__.py": '"""Nothing here."""\n'}, "brings nothing"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_pack_is_one_named_trouble(run, tmp_path, drafts, kind):
    files, message = BAD[kind]
    folder = pack(tmp_path / "site", "bad", files)
    found = check(run, folder, drafts)
    assert found.code == 2, found.err
    assert [f["rule"] for f in found.data["findings"]] == ["copy/doubled-word"]
    assert len(found.data["troubles"]) == 1, found.data["troubles"]
    trouble = found.data["troubles"][0]
    assert message in trouble["message"] and trouble["pack"] == "bad"
    assert "Traceback" not in found.err


def test_rule_that_hangs_is_stopped(tmp_path, drafts):
    code = (
        "from provlint.plugin import catalogue\n"
        "from provlint.config.effective import Config\n"
        "from provlint.engine.engine import Engine\n"
        "from provlint.engine.run import check_paths\n"
        "from provlint.core.watchdog import Watchdog\n"
        "Watchdog.__init__.__defaults__ = (1.0,)\n"
        "c = catalogue.load()\n"
        "r = check_paths(Engine(c, Config(c, isolated=True)), ['draft.txt'])\n"
        "print([t.message for t in r.troubles], [e.rule for e in r.findings])\n"
    )
    slow = GOOD_RULE.replace("at = doc", "while True: pass\n        at = doc")
    folder = pack(tmp_path / "site", "bad", {"__init__.py": HOOK, "bad_rule.py": slow})
    done = subprocess.run([sys.executable, "-c", code], cwd=drafts(DRAFT), capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(folder)}, timeout=60)
    assert "was stopped" in done.stdout and "copy/doubled-word" in done.stdout, done.stdout + done.stderr


def test_unknown_blocked_name_is_a_trouble(run, drafts):
    found = run("check", "--isolated", "-p", "no:copyy", "draft.txt", cwd=drafts(DRAFT))
    assert found.code == 2 and "no plugin of that name" in found.out + found.err


@pytest.mark.slow
def test_real_package_in_a_real_venv(tmp_path):
    """A third party's package, built and installed by pip beside the wheel of provlint."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    project = tmp_path / "provlint-shout"
    (project / "provlint_shout").mkdir(parents=True)
    (project / "provlint_shout" / "__init__.py").write_text(HOOK, encoding="utf-8")
    (project / "provlint_shout" / "shouted_word.py").write_text(GOOD_RULE, encoding="utf-8")
    (project / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "provlint-shout"\nversion = "2.5"\ndependencies = ["provlint"]\n'
        '[project.entry-points."provlint.plugins"]\nshout = "provlint_shout"\n',
        encoding="utf-8",
    )
    quiet = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*quiet, ROOT], check=True, timeout=240)
    subprocess.run([*quiet, project], check=True, timeout=120)
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT["draft.txt"], encoding="utf-8")

    def call(*words):
        return subprocess.run([python, "-m", "provlint", *words], cwd=tmp_path, capture_output=True, text=True, check=False)

    found = call("check", "draft.txt")
    assert "[shout/shouted-word]" in found.stdout and "[copy/doubled-word]" in found.stdout and found.returncode == 1
    assert "provlint-shout 2.5: 1 rule" in call("plugins").stdout
    assert "shout" not in call("check", "-p", "no:shout", "draft.txt").stdout
    # the wheel holds all packs and the default configuration
    files = subprocess.run(
        [python, "-c", "import provlint, pathlib; p = pathlib.Path(provlint.__file__).parent; "
         "print((p / 'rules.yaml').read_text(encoding='utf-8').count('copy/doubled-word'))"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )
    assert int(files.stdout) >= 1


def test_pack_of_plain_rules_needs_no_hook(run, tmp_path, drafts):
    folder = pack(tmp_path / "site", "shout", {"__init__.py": '"""Shouts."""\n', "shouted_word.py": GOOD_RULE, "_x.py": "1 / 0\n"})
    found = check(run, folder, drafts)
    assert {f["rule"] for f in found.data["findings"]} == {"shout/shouted-word", "copy/doubled-word"}
    folder = pack(tmp_path / "other", "shout", {"__init__.py": "", "shouted_word.py": GOOD_RULE, "helpers.py": "X = 1\n"})
    trouble = check(run, folder, drafts).data["troubles"][0]["message"]
    assert "helpers must define exactly one rule, it has 0; a module without a rule is called _helpers" in trouble
