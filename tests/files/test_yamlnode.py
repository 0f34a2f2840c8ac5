"""The limited YAML loader: nothing it reads can hang, crash or mislead a run, and every value keeps its place."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from provlint.files import yamlnode
from provlint.files.yamlnode import Node, load


def plain(node: Node):
    """The tree as dicts, lists and strings."""
    if node.kind == "map":
        return {key.value: plain(value) for key, value in node.items()}
    if node.kind == "list":
        return [plain(item) for item in node.value]
    return node.value


MERGES = "a0: &a0 {x: 1}\n" + "".join(f"a{i}: &a{i}\n  <<: [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 27))

ATTACKS = {
    "brackets": (b"[" * 100_000, 1, 65, "nested more than 64 deep"),
    "braces": (b"{" * 100_000, 1, 65, "nested more than 64 deep"),
    "dashes": (b"- " * 50_000, 1, 129, "nested more than 64 deep"),
    "question marks": (b"? " * 50_000, 1, 129, "nested more than 64 deep"),
    "merge keys": (MERGES.encode(), 1, 5, "anchors are not supported (&a0)"),
    "alias": (b"a: *b\n", 1, 4, "aliases are not supported"),
    "laughs": (b"a: &a [x, x]\nb: &b [*a, *a]\n", 1, 4, "anchors are not supported"),
    "python tag": (b"a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, 4, "tags are not supported"),
    "own tag": (b"a: !env HOME\n", 1, 4, "tags are not supported (!env)"),
    "many values": (b"a: [" + b"x," * 200_000 + b"]", 1, 199_999, "more than 50,000 values"),
    "large": (b"a: " + b"x" * (1 << 20), 0, 0, "larger than 1 MiB"),
    "two documents": (b"a: 1\n---\nb: 2\n", 3, 1, "a second document"),
    "duplicate": ("é: 1\nb: 2\né: 3\n".encode(), 3, 1, "'é' is given twice, first in line 1"),
    "deep duplicate": (b"a:\n  - {b: 1, c: 2, b: 3}\n", 2, 18, "'b' is given twice"),
    "key is a list": (b"? [a, b]\n: 1\n", 1, 3, "a key must be a word"),
    "unclosed": (b"a: [1, 2\nb: 3\n", 2, 2, "this is not YAML"),
    "at sign": (b"a: @desk\n", 1, 4, "cannot begin with this character"),
    "tab": (b"a:\n\tb: 1\n", 2, 1, "a tab stands where only spaces may indent"),
    "deep, then unclosed": (b"a: 1\nb: " + b"[{" * 600 + b"}", 2, 67, "nested more than 64 deep"),
    "NUL": (b"a: 1\nb: \x00\n", 2, 4, "U+0000"),
    "surrogate": ("a: \ud800".encode("utf-8", "surrogatepass"), 1, 4, "not UTF-8"),
    "Latin-1": (b"a: 1\nb: caf\xe9\n", 2, 7, "not UTF-8"),
}


@pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "python"])
@pytest.mark.parametrize("name", ATTACKS)
def test_attacks_are_refused_with_their_place(name, libyaml, monkeypatch):
    monkeypatch.setattr(yamlnode, "LIBYAML", libyaml)
    data, line, column, words = ATTACKS[name]
    start = time.process_time()
    _, faults = load(data, "rules.yaml")
    assert time.process_time() - start < (1 if libyaml else 15)
    assert faults
    first = faults[0]
    assert words in first.message
    assert (first.path, first.line, first.column) == ("rules.yaml", line, column)


def test_scalars_stay_as_written():
    text = "a: no\nb: off\nc: 010\nd: 12:30:00\ne: '5'\nf: 5\ng: ~\nh: " + "9" * 100_000 + "\n"
    root, faults = load(text.encode(), "r")
    assert not faults
    assert plain(root) | {"h": ""} == {
        "a": "no", "b": "off", "c": "010", "d": "12:30:00", "e": "5", "f": "5", "g": "~", "h": "",
    }  # fmt: skip
    assert [value.plain for _, value in root.items()] == [True] * 4 + [False] + [True] * 3
    assert root.get("g").null and not root.get("a").null


def test_places_are_code_points_whatever_stands_before():
    text = "\ufeff# 😀\r\nrules:\r\n  'x😀': {y: 1,  z: two}\r\n"
    root, faults = load(text.encode(), "r")
    assert not faults
    key, value = root.get("rules").items()[0]
    assert (key.value, key.line, key.column) == ("x😀", 3, 3)
    last = value.get("z")
    assert (last.line, last.column) == (3, 20)
    assert text[1:][last.start : last.end] == "two"


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"\xef\xbb\xbf", b"---\n"])
def test_an_empty_file_is_empty(data):
    root, faults = load(data, "r")
    assert not faults
    assert (root.kind == "map" and not root.items()) or root.null


def test_several_faults_come_together():
    _, faults = load(b"a: &x 1\nb: *x\na: 2\nc: !t 3\n", "r")
    assert [(f.line, f.column) for f in faults] == [(1, 4), (2, 4), (4, 4), (3, 1)]


VALUES = st.recursive(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcé-/", min_size=1, max_size=5), inner),
    max_leaves=15,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text("xyz", min_size=1, max_size=4), VALUES, min_size=1))
def test_what_yaml_writes_we_read(value):
    def words(node):
        if isinstance(node, dict):
            return {key: words(inner) for key, inner in node.items()}
        return [words(inner) for inner in node] if isinstance(node, list) else node

    # two equal values may be dumped as anchor and alias; these are what we refuse
    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data):
            return True

    root, faults = load(yaml.dump(value, Dumper=Dumper, allow_unicode=True, default_style='"').encode(), "r")
    assert not faults
    assert plain(root) == words(value)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60) | st.text("[]{}:-?&*!|>'\"#%@`, \n\tab", max_size=60).map(str.encode))
def test_anything_is_read_or_refused(data):
    root, faults = load(data, "r")
    assert root is not None or faults
    for fault in faults:
        assert fault.line >= 1 and fault.column >= 1


def test_the_python_parser_agrees(monkeypatch):
    """PyYAML may have been built without libyaml."""
    text = b"a: {b: [1, 'two']}\nc: |\n  three\nd: &x 4\n"
    fast = load(text, "r")
    monkeypatch.setattr(yamlnode, "LIBYAML", False)
    assert load(text, "r") == fast


def test_three_hundred_lines_are_quick():
    text = "rules:\n" + "".join(f"  pack/rule-{i}: {{level: warning, words: {i}}}\n" for i in range(300))
    start = time.process_time()
    load(text.encode(), "r")
    assert time.process_time() - start < 0.1  # 5 ms here; ten times that would be a mistake of ours
