"""Configuration: what holds for a file and why, and wrong files named all at once, each fault at its place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from provlint.config.effective import Config
from provlint.core.document import Document
from provlint.core.finding import Level
from provlint.core.rule import Option, Rule
from provlint.files.globs import matches
from provlint.plugin import catalogue
from provlint.plugin.catalogue import Plugin, _assemble


class Loud(Rule):
    """A rule for these tests."""

    id = "acme/loud-words"
    level = Level.WARNING
    min_words = Option(4, "a number", minimum=1)
    strict = Option(False, "a flag")
    mode = Option("near", "a choice", choices=("near", "far"))
    share = Option(0.5, "a share")
    words = Option(["a"], "a list")

    def check(self, doc: Document):
        return ()


class Calm(Loud):
    id = "acme/calm-words"
    level = Level.INFO


class Grave(Loud):
    id = "acme/grave-error"
    level = Level.ERROR


class Other(Loud):
    id = "beta/other-words"


def plugins(folder: str = "") -> catalogue.Catalogue:
    acme = Plugin("acme", "acme-pack", "1.0", (Loud, Calm, Grave), folder=folder)
    return _assemble([acme, Plugin("beta", "beta-pack", "1.0", (Other,))], [])


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Write files below a repository's root and work there."""

    def write(**files: str) -> Path:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_yaml", ".yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return write


def held(config: Config, path: str) -> dict[str, tuple[str, str]]:
    found = {}
    for rule_id, choice in config.for_path(path).rules.items():
        found[rule_id] = (str(choice.level), str(choice.origins.get("level", "default")))
        for name, value in choice.options.items():
            found[f"{rule_id}.{name}"] = (str(value), str(choice.origins[name]))
    return found


def test_three_files_an_extends_an_override_and_two_options(tree):
    """Acceptance 2, first half: every value and every origin."""
    tree(
        rules_yaml="extends: house.yaml\nfail-on: warning\nrules:\n  acme: error\n  beta/other-words: off\n",
        house_yaml="rules:\n  acme/loud-words: {level: info, min_words: 7, mode: far}\n",
        press__rules_yaml='language: en\nrules:\n  acme/loud-words:\n    min_words: 9\npaths:\n  "wire/**":\n'
        "    fail-on: never\n    rules:\n      acme/calm-words: off\n",
        press__wire__rules_yaml="rules: {acme/loud-words: {words: [b, c]}}\n",
    )
    config = Config(plugins(), select=("acme",), ignore=("acme/grave",))
    assert held(config, "press/wire/x.txt") == {
        "acme/loud-words": ("error", "rules.yaml:4:9"),
        "acme/loud-words.min_words": ("9", "press/rules.yaml:4:16"),
        "acme/loud-words.mode": ("far", "house.yaml:2:54"),
        "acme/loud-words.words": ("['b', 'c']", "press/wire/rules.yaml:1:34"),
        "acme/calm-words": ("info", "--select"),
        "acme/grave-error": ("off", "--ignore"),
        "beta/other-words": ("off", "--select"),
    }
    effective = config.for_path("press/wire/x.txt")
    assert effective.fail_on is None
    assert str(effective.origins["fail-on"]) == "press/rules.yaml:7:14"
    assert config.for_path("press/x.txt").fail_on == Level.WARNING
    assert held(config, "press/x.txt")["acme/calm-words"] == ("error", "rules.yaml:4:9")
    assert held(config, "x.txt")["acme/loud-words.min_words"] == ("7", "house.yaml:2:45")
    assert not config.troubles


def test_the_command_prints_values_with_their_origins(tree):
    """The same through the command, with the rules that are installed."""
    tree(
        rules_yaml="extends: strict\nrules:\n  provlint: off\n",
        press__rules_yaml='paths:\n  "wire/**": {rules: {provlint/unused-suppression: info}}\n',
        press__wire__rules_yaml="names:\n  - {name: Ana Ruiz, also: [Anna Ruiz]}\n",
    )
    done = subprocess.run(
        [sys.executable, "-m", "provlint", "config", "press/wire/x.txt", "--format", "json",
         "--ignore", "provlint/expired", "--ignore", "provlint/unknown"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = {row["key"]: (row["value"], row["origin"]) for row in json.loads(done.stdout)["values"]}
    assert rows["fail-on"] == ("warning", "preset strict")
    assert rows["names: Ana Ruiz"] == ("[Anna Ruiz]", "press/wire/rules.yaml:2:5")
    assert rows["provlint/unused-suppression"] == ("info", "press/rules.yaml:2:52")
    assert rows["provlint/malformed-suppression"] == ("off", "rules.yaml:3:13")
    assert rows["provlint/expired-suppression"] == ("off", "--ignore")


def test_root_and_the_repository_stop_the_search(tree, tmp_path):
    tree(rules_yaml="rules: {acme: off}\n", a__rules_yaml="root: true\n", b__rules_yaml="root: no\n")
    config = Config(plugins())
    assert held(config, "a/x.txt")["acme/loud-words"] == ("warning", "default")
    assert held(config, "b/x.txt")["acme/loud-words"] == ("off", "rules.yaml:1:15")
    (tmp_path / "b" / ".git").mkdir()
    assert held(Config(plugins()), "b/x.txt")["acme/loud-words"] == ("warning", "default")


def test_explicit_and_isolated(tree):
    tree(rules_yaml="rules: {acme: off}\n", ci__gate_yaml='rules: {acme: error}\nexclude: ["old/**"]\n')
    explicit = Config(plugins(), explicit="ci/gate.yaml")
    assert held(explicit, "x.txt")["acme/loud-words"] == ("error", "ci/gate.yaml:1:15")
    assert explicit.excluded("old/x.txt") and not explicit.excluded("new/x.txt")
    assert held(Config(plugins(), isolated=True), "x.txt")["acme/loud-words"] == ("warning", "default")


def test_what_names_a_rule_weighs_more_than_what_names_its_pack(tree):
    tree(rules_yaml="rules:\n  acme/loud-words: error\n  acme: off\n")
    found = held(Config(plugins()), "x.txt")
    assert found["acme/loud-words"][0] == "error" and found["acme/calm-words"][0] == "off"


@pytest.mark.parametrize(
    ("preset", "levels", "fail_on"),
    [
        ("default", ("warning", "info", "error"), Level.ERROR),
        ("strict", ("warning", "warning", "error"), Level.WARNING),
        ("gate", ("off", "off", "error"), Level.ERROR),
    ],
)
def test_presets(tree, preset, levels, fail_on):
    tree(rules_yaml=f"extends: {preset}\n")
    config = Config(plugins())
    found = held(config, "x.txt")
    ids = ("acme/loud-words", "acme/calm-words", "acme/grave-error")
    assert tuple(found[i] for i in ids) == tuple((level, f"preset {preset}") for level in levels)
    assert config.for_path("x.txt").fail_on == fail_on


def test_the_preset_of_a_pack(tree, tmp_path):
    tree(
        pack__presets__default_yaml="rules: {acme/loud-words: off}\n",
        pack__presets__desk_yaml="extends: gate\nrules: {acme/calm-words: error}\n",
        rules_yaml="extends: [acme, acme/desk]\n",
    )
    config = Config(plugins(str(tmp_path / "pack")))
    found = held(config, "x.txt")
    assert not config.troubles
    assert found["acme/calm-words"] == ("error", "pack/presets/desk.yaml:2:26")
    assert found["acme/loud-words"] == ("off", "preset gate")


def test_names_stories_and_excludes_are_merged(tree):
    tree(
        rules_yaml="names:\n  - {name: Ana Ruiz, also: [Anna Ruiz]}\n  - {name: Jo Day}\nexclude: [archive]\n"
        'stories:\n  - {name: flood, paths: ["press/*.txt"]}\n',
        press__rules_yaml="names: [{name: Ana Ruiz, also: [A. Ruiz]}]\nexclude: '*.bak.txt'\n"
        "stories: [{name: fire, paths: [f*.txt]}]\n",
    )
    config = Config(plugins())
    names = config.for_path("press/x.txt").settings.names
    assert [(n.name, n.also) for n in names] == [("Ana Ruiz", ("A. Ruiz",)), ("Jo Day", ())]
    paths = ["press/archive/x.txt", "archive/", "press/a.bak.txt", "a.bak.txt"]
    assert [config.excluded(p) for p in paths] == [True, True, True, False]
    assert config.stories(["press/a.txt", "press/f1.txt", "b.txt"]) == {"flood": ["press/a.txt"], "fire": ["press/f1.txt"]}


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("press/**", "press/a/b.txt", True),
        ("press/*", "press/b.txt", True),
        ("press/*.txt", "press/a/b.txt", False),
        ("press", "press/a/b.txt", True),
        ("press/", "x/press/b.txt", True),
        ("./press/a", "press/a/b.txt", True),
        ("/press", "x/press/b.txt", False),
        ("**/b.txt", "b.txt", True),
        ("a/**/b.txt", "a/b.txt", True),
        ("a/**/b.txt", "a/x/y/b.txt", True),
        ("*.txt", "a/x/y/b.txt", True),
        ("[ab].txt", "c.txt", False),
        ("**", "a/b", True),
        ("press", "pressing/b.txt", False),
    ],
)
def test_globs(glob, path, fits):
    assert matches(tuple(path.split("/")), glob) is fits


def test_a_hostile_glob_is_quick():
    assert not matches(("a" * 250,) * 30, "*a" * 100 + "b/" + "**/" * 50 + "x")


WRONG = """\
extend: default
language: xx
fail-on: eror
exclude: {a: b}
rules:
  acme/loud-word: error
  loud-words: error
  acme/loud-words: {level: warn, min_word: 3, min_words: x, strict: maybe, mode: neer, share: "0.5", words: {a: 1}}
  acme/calm-words: {min_words: 0}
  bet: off
  house/nothing: off
names:
  - {also: [x]}
stories:
  - {name: fire, path: x}
paths:
  "x/**": {rule: {}}
house:
  - {id: house/a, kind: existance, tokens: [a]}
  - {id: house/b, kind: existence}
  - {id: house/c, kind: existence, patterns: ["(a"]}
  - {id: house/d, kind: substitution, swap: {a: b}, scop: body}
  - {id: house/e, kind: existence, tokens: [a], scope: bodie, level: eror}
  - {id: bad, kind: existence, tokens: [a]}
  - {id: house/f, kind: metric, formula: "words / sentnces", max: 9}
  - {id: house/g, kind: existence, tokens: [a], examples: {firing: [no marks]}}
  - {id: house/h, kind: existence, tokens: [fine]}
root: perhaps
"""

FAULTS = [
    (1, 1, "no key 'extend' (did you mean extends?)"),
    (2, 11, "no word lists for 'xx'; there are en"),
    (3, 10, "'eror' is no level (did you mean error?)"),
    (4, 10, "exclude wants words"),
    (6, 3, "no rule or pack 'acme/loud-word' (did you mean acme/loud-words?)"),
    (7, 3, "no rule or pack 'loud-words' (did you mean acme/loud-words?)"),
    (8, 28, "'warn' is no level (did you mean warning?)"),
    (8, 34, "no option 'min_word' (did you mean min_words?)"),
    (8, 58, "min_words wants a whole number"),
    (8, 69, "strict wants true or false"),
    (8, 82, "mode is 'neer' (did you mean near?)"),
    (8, 95, "share wants a number"),
    (8, 109, "words wants a list of words"),
    (9, 32, "min_words must be at least 1"),
    (10, 3, "no rule or pack 'bet' (did you mean beta?)"),
    (11, 3, "no rule or pack 'house/nothing'"),
    (13, 5, "a house name wants a `name:`"),
    (15, 18, "a story has no key 'path' (did you mean paths?)"),
    (15, 5, "a story wants `paths:`"),
    (17, 12, "paths: x/** has no key 'rule' (did you mean rules?)"),
    (19, 25, "house/a: there is no kind 'existance' (did you mean existence?)"),
    (20, 5, "house/b: existence wants `tokens:` or `patterns:`"),
    (21, 47, "house/c: the pattern is wrong at character 1: missing ), unterminated subpattern"),
    (22, 53, "house/d: substitution has no key 'scop' (did you mean scope?)"),
    (23, 56, "house/e: there is no scope 'bodie' (did you mean body?)"),
    (23, 70, "house/e: level is 'eror' (did you mean error?)"),
    (24, 10, "'bad' is no id of a house rule"),
    (25, 42, "the formula counts 'sentnces' (did you mean sentences?)"),
    (26, 69, "house/g: this example shows no ⟦ ⟧"),
    (28, 7, "root wants true or false"),
]


def test_thirty_faults_in_one_run_each_at_its_place(tree):
    """Acceptance 2, second half: file, line, column and the nearest right word; all of them at once."""
    tree(rules_yaml=WRONG)
    config = Config(plugins())
    effective = config.for_path("x.txt")
    said = sorted(t.message for t in config.troubles)
    for line, column, words in FAULTS:
        assert any(m.startswith(f"rules.yaml:{line}:{column}: ") and words in m for m in said), (line, column, words, said)
    assert len(said) == len(FAULTS)
    assert "house/h" in effective.rules and "house/g" not in effective.rules, "what is right still holds"


def test_wrong_files_are_a_trouble_of_the_run_and_exit_2(tree):
    tree(rules_yaml="rules:\n  quotes: wrong\n  nothing/at-all: off\n", press__rules_yaml="a: [1\n", **{"x.txt": "Hello.\n"})
    done = subprocess.run(
        [sys.executable, "-m", "provlint", "check", "x.txt"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "rules.yaml:3:3: there is no rule or pack 'nothing/at-all'" in done.stdout
    done = subprocess.run(
        [sys.executable, "-m", "provlint", "config", "press/x.txt"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "press/rules.yaml:2:1: this is not YAML" in done.stderr and "rules.yaml:3:3" in done.stderr


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("extends: strickt\n", "rules.yaml:1:10", "no preset 'strickt' (did you mean strict?)"),
        ("extends: other.yaml\n", "rules.yaml:1:10", "there is no file other.yaml"),
        ("extends: rules.yaml\n", "rules.yaml:1:10", "extends itself"),
        ("extends: [default, a.yaml]\n", "a.yaml:1:10", "rules.yaml extends itself"),
        ("extends: ../../outside.yaml\n", "rules.yaml:1:10", "lies outside the repository"),
        ("extends: /etc/some.yaml\n", "rules.yaml:1:10", "lies outside the repository"),
        ("extends: link.yaml\n", "rules.yaml:1:10", "lies outside the repository"),
    ],
)
def test_extends_that_lead_nowhere(tree, tmp_path, text, place, words):
    tree(rules_yaml=text, a_yaml="extends: rules.yaml\n")
    (tmp_path / "link.yaml").symlink_to("/etc/hosts")
    config = Config(plugins())
    config.for_path("x.txt")
    (trouble,) = config.troubles
    assert trouble.message.startswith(f"{place}: extends: ") and words in trouble.message


@pytest.mark.parametrize("make", ["folder", "pipe", "dangling link"])
def test_a_rules_yaml_that_is_no_file_is_not_passed_over(tree, tmp_path, make):
    tree()
    path = tmp_path / "rules.yaml"
    if make == "folder":
        path.mkdir()
    elif make == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("nowhere")
    config = Config(plugins())
    config.for_path("x.txt")
    (trouble,) = config.troubles
    assert trouble.message == "rules.yaml: cannot be read: not a regular file"


def test_faults_do_not_come_once_for_each_file(tree):
    tree(rules_yaml="bad: 1\nextends: nowhere\n")
    config = Config(plugins())
    for path in ("a/x.txt", "b/x.txt", "x.txt"):
        config.for_path(path)
    assert len(config.troubles) == 2
