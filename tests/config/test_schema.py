"""The JSON Schema of rules.yaml held against a validator, and ``provlint init``."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from probe import inside

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run():
    return inside


@pytest.fixture(scope="module")
def validator(tmp_path_factory):
    from conftest import provlint

    done = provlint("schema", cwd=tmp_path_factory.mktemp("schema"))
    assert done.code == 0, done.err
    schema = json.loads(done.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def faults(validator, text: str) -> list[str]:
    return [error.json_path for error in validator.iter_errors(yaml.safe_load(text))]


def test_our_own_rules_yaml_and_every_house_rule_of_the_docs_are_valid(validator):
    assert faults(validator, (ROOT / "rules.yaml").read_text()) == []
    page = (ROOT / "docs" / "house-rules.md").read_text(encoding="utf-8")
    for part in page.split("```yaml\n")[1:]:
        assert faults(validator, part.split("```")[0]) == []


@pytest.mark.parametrize(
    "text",
    [
        "", "root: true\n", "extends: [default, x.yaml]\n", "fail-on: never\nlanguage: en\nexclude: '*.bak'\n",
        "rules:\n  provlint: off\n  house: {level: info}\n  provlint/unused-suppression: {level: error}\n",
        "names: [{name: Ana Ruiz, also: Anna Ruiz}]\nstories: [{name: x, paths: [a]}]\n",
        'paths: {"press/**": {rules: {provlint: off}, fail-on: error}}\n',
        "house: [{id: house/clichés, kind: existence, tokens: a, level: off}]\n",
    ],
)  # fmt: skip
def test_what_the_loader_takes_the_schema_takes(validator, text, run, drafts):
    assert faults(validator, text) == []
    done = run("config", "a.txt", cwd=drafts({"rules.yaml": text, "x.yaml": ""}))
    assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("extend: default\n", "$"),
        ("fail-on: eror\n", "$['fail-on']"),
        ("rules: {nothing/at-all: off}\n", "$.rules"),
        ("rules: {provlint: of}\n", "$.rules.provlint"),
        ("rules: {provlint/unused-suppression: {levle: off}}\n", "$.rules['provlint/unused-suppression']"),
        ("names: [{also: x}]\n", "$.names[0]"),
        ("house: [{id: house/x, kind: existance}]\n", "$.house[0].kind"),
        ("house: [{id: house/x, kind: existence}]\n", "$.house[0]"),
        ("house: [{id: house/x, kind: existence, tokens: a, swap: {}}]\n", "$.house[0]"),
        ("house: [{id: x, kind: existence, tokens: a}]\n", "$.house[0].id"),
        ("house: [{id: house/x, kind: metric, formula: words, max: many}]\n", "$.house[0].max"),
    ],
)
def test_what_the_loader_refuses_the_schema_refuses_at_its_place(validator, text, path, run, drafts):
    assert path in faults(validator, text)
    done = run("config", "a.txt", cwd=drafts({"rules.yaml": text}))
    assert done.code == 2 and "rules.yaml:1:" in done.err


def test_init_writes_a_first_file_that_holds(run, drafts, validator):
    folder = drafts({"a.txt": "One.\n"})
    done = run("init", "--preset", "strict", "--schema", cwd=folder)
    assert (done.code, done.out) == (0, "written: ./rules.yaml\nwritten: ./rules.schema.json\n")
    text = (folder / "rules.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=./rules.schema.json\n")
    assert yaml.safe_load(text) == {"extends": "strict"}
    assert json.loads((folder / "rules.schema.json").read_text()) == validator.schema
    assert run("check", "a.txt", cwd=folder).code == 0
    done = run("init", cwd=folder)
    assert done.code == 2 and "File exists" in done.err and (folder / "rules.yaml").read_text() == text
    assert run("init", "--preset", "nothing", cwd=folder).code == 2


def test_every_commented_setting_of_init_is_valid(run, drafts):
    """Taken out of their comments, the suggestions are a right configuration, and its house rule passes its examples."""
    folder = drafts({})
    run("init", cwd=folder)
    lines = (folder / "rules.yaml").read_text().splitlines()
    wanted = []
    for line in lines:
        body = line.removeprefix("# ")
        if not line.startswith("#") or body.startswith((" ", "-")) or (body.split(" ")[0].rstrip().endswith(":") and body[0].islower()):
            wanted.append(body)
    (folder / "rules.yaml").write_text("\n".join(wanted) + "\n")
    done = run("config", "a.txt", cwd=folder)
    assert done.code == 0, done.err
    for key in ("fail-on: error", "quotes/quote-without-speaker.min_words: 6", "names: Ana Ruiz", "copy/"):
        assert key in done.out
    assert run("test", "house", cwd=folder).code == 0
