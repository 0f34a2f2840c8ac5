"""Code actions of the language server: what they write is what the command line would have written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import probe
import pytest
import yaml

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsp_client import PULL, Client

from provlint.lsp import actions
from provlint.lsp.buffers import Buffer

TEXT = "Cafe\u0301 \U0001f600\U0001f600 needle.\r\nNo\u2028nee needle \U0001f9d1\u200d\U0001f692 needle\rŁódź needle\n"


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return probe.install(tmp_path_factory.mktemp("packs"), {"needle": probe.FIX_RULE, "thread": probe.STORY_RULE})


@pytest.fixture
def client(packs: dict[str, str], tmp_path: Path) -> Iterator[Client]:
    found = Client(packs, tmp_path, *probe.ALONE)
    yield found
    found.close()


def _actions(
    client: Client, uri: str, line: int, character: int, only: list[str] | None = None
) -> list[dict[str, Any]]:
    place = {"line": line, "character": character}
    context = {"diagnostics": [], **({"only": only} if only else {})}
    found: list[dict[str, Any]] = client.ask(
        "textDocument/codeAction", textDocument={"uri": uri}, range={"start": place, "end": place}, context=context
    )
    return found


def apply(text: str, action: dict[str, Any], uri: str, encoding: str) -> str:
    """The text after an action's edits of one file."""
    edit = action["edit"]
    edits = [e for change in edit.get("documentChanges", ()) if change.get("textDocument", {}).get("uri") == uri
             for e in change["edits"]] or edit["changes"][uri]  # fmt: skip
    buffer = Buffer(uri, text, 1)
    places = [(buffer.offset(**e["range"]["start"], encoding=encoding), buffer.offset(**e["range"]["end"], encoding=encoding), e)
              for e in edits]  # fmt: skip
    for start, end, e in sorted(places, key=lambda p: -p[0]):
        text = text[:start] + e["newText"] + text[end:]
    return text


def test_fixes_and_all_safe_fixes_give_the_text_the_command_line_gives(client: Client) -> None:
    client.start(PULL, ["utf-16"])
    uri = client.open("a.txt", TEXT)
    actions = _actions(client, uri, 0, 12)
    fix = next(action for action in actions if action["title"].startswith("make it hay"))
    assert fix["isPreferred"] and fix["kind"] == "quickfix"
    assert [d["code"] for d in fix["diagnostics"]] == ["probe/needle"]
    assert apply(TEXT, fix, uri, "utf-16") == TEXT.replace("needle", "hay", 1)
    everything = _actions(client, uri, 0, 0, ["source.fixAll"])
    assert [action["kind"] for action in everything] == ["source.fixAll.provlint"]
    assert apply(TEXT, everything[0], uri, "utf-16") == TEXT.replace("needle", "hay")
    edit = everything[0]["edit"]["documentChanges"][0]
    assert edit["textDocument"] == {"uri": uri, "version": 1}


def test_ignoring_writes_a_directive_into_markdown(client: Client) -> None:
    client.start(PULL)
    text = "A needle here.  \nMore.\n"
    uri = client.open("a.md", text, "markdown")
    action = next(a for a in _actions(client, uri, 0, 4) if a["title"].startswith("Ignore"))
    assert apply(text, action, uri, "utf-16").splitlines()[0].rstrip() == (
        "A needle here. <!-- provlint: ignore[probe/needle] -- false alarm -->"
    )


def test_no_directive_goes_into_the_head_of_a_draft() -> None:
    text = "---\ntitle: A needle\n---\n\nA needle.\n"
    place = actions.Place(Buffer("file:///a.md", text, 1), "a.md", "utf-16", "/nowhere", "rules.yaml", False, False)
    for line, uri in ((2, "file:///nowhere/a.md.provlint.yaml"), (5, "file:///a.md")):
        finding = {"rule": "probe/needle", "quote": "needle", "start": {"line": line}}
        assert list(actions._waiver(place, finding, "false alarm").changes or {}) == [uri]


def test_what_is_ignored_is_silent_and_stays_so(client: Client) -> None:
    client.start(PULL)
    text = "A needle here.\n\nAnother needle.\n"
    uri = client.open("a.md", text, "markdown")
    action = next(a for a in _actions(client, uri, 0, 4) if a["title"].startswith("Ignore"))
    client.change(uri, 2, {"text": apply(text, action, uri, "utf-16")})
    assert [item["range"]["start"]["line"] for item in client.pulled(uri)["items"]] == [2]
    # plain text has no comments: its waivers stand in a file beside it
    uri = client.open("b.txt", text)
    action = next(a for a in _actions(client, uri, 0, 4) if a["title"].startswith("Ignore"))
    create, change = action["edit"]["documentChanges"]
    side = client.root / "b.txt.provlint.yaml"
    assert create["kind"] == "create" and create["uri"] == change["textDocument"]["uri"] == side.as_uri()
    side.write_text(change["edits"][0]["newText"])
    client.tell("textDocument/didSave", textDocument={"uri": side.as_uri()})
    assert client.pulled(uri)["items"] == []


def test_a_spelling_can_be_added_to_the_names_of_the_house(tmp_path: Path) -> None:
    text = "Mushtaq Talib al-Saidi spoke. Then Mushtaq Taleb Saidi left.\n"
    (tmp_path / "rules.yaml").write_text("root: true\nnames:\n- {name: Ana Ruiz}\nrules: {}\n")
    client = Client(dict(os.environ), tmp_path)
    try:
        client.start(PULL, ["utf-32"])
        uri = client.open("a.txt", text)
        items = [d for d in client.pulled(uri)["items"] if d["code"] == "names/name-variant"]
        place = items[0]["range"]["start"]
        found = [a for a in _actions(client, uri, **place) if a["title"].startswith("Add to names")]
        assert [a["title"].removeprefix("Add to names: ") for a in found] == [
            "“Mushtaq Talib al-Saidi”, not “Mushtaq Taleb Saidi”",
            "“Mushtaq Taleb Saidi”, not “Mushtaq Talib al-Saidi”",
        ]
        config = tmp_path / "rules.yaml"
        new = apply(config.read_text(), found[0], config.as_uri(), "utf-32")
        assert yaml.safe_load(new) == {
            "root": True,
            "names": [{"name": "Mushtaq Talib al-Saidi", "also": ["Mushtaq Taleb Saidi"]}, {"name": "Ana Ruiz"}],
            "rules": {},
        }
        config.write_text(new)
        client.tell("workspace/didChangeWatchedFiles", changes=[{"uri": config.as_uri(), "type": 2}])
        client.pulled(uri)
        assert not [n for n in client.notes if n["params"].get("uri") == config.as_uri() and n["params"]["diagnostics"]]
    finally:
        assert client.close() == 0


def test_all_safe_fixes_are_those_of_the_command_line(tmp_path: Path) -> None:
    text = "\U0001f600 The the crew met\r\nin in Łódź. It was was cold.\rThe end end.\n"
    (tmp_path / "a.md").write_bytes(text.encode())
    probe.run("check", "--fix", "--exit-zero", "a.md", env=dict(os.environ), cwd=tmp_path)
    fixed = (tmp_path / "a.md").read_bytes().decode()
    assert fixed != text
    client = Client(dict(os.environ), tmp_path)
    try:
        client.start(PULL, ["utf-16"])
        uri = client.open("b.md", text, "markdown")
        action = _actions(client, uri, 0, 0, ["source.fixAll.provlint"])[0]
        assert apply(text, action, uri, "utf-16") == fixed
    finally:
        assert client.close() == 0


WIRE = "On Friday 41 people were hurt.\n\n\U0001f600 “We were not told about the fog at all,” said Ana Ruiz, the harbour master.\n"
DRAFT = "“We were never told about the fog at all,” said Ana Ruiz.\n"


@pytest.mark.parametrize("shows", [True, False])
def test_a_source_is_shown_and_its_words_copied_where_the_writer_asks(packs: dict[str, str], tmp_path: Path, shows: bool) -> None:
    client = Client(packs, tmp_path)
    (client.root / "rules.yaml").write_text("root: true\nevidence: [wire.txt]\nrules: {evidence/name-unsupported: off}\n")
    (client.root / "wire.txt").write_text(WIRE, encoding="utf-8")
    client.start({**PULL, "window": {"showDocument": {"support": shows}}})
    uri = client.open("a.txt", DRAFT)
    offered = {action["title"]: action for action in _actions(client, uri, 0, 3)}
    copy = next(action for title, action in offered.items() if title.startswith("Copy the source's words"))
    assert apply(DRAFT, copy, uri, "utf-16") == "“We were not told about the fog at all,” said Ana Ruiz.\n"
    assert not copy.get("isPreferred") and not _actions(client, uri, 0, 3, ["source.fixAll"])
    show = [action for title, action in offered.items() if title.startswith("Show the source (wire.txt:3")]
    assert bool(show) == shows
    if shows:
        client.ask("workspace/executeCommand", **{key: show[0]["command"][key] for key in ("command", "arguments")})
        (asked,) = [r["params"] for r in client.requests if r["method"] == "window/showDocument"]
        assert asked["uri"] == (client.root / "wire.txt").as_uri() and asked["selection"]["start"] == {"line": 2, "character": 4}
    client.close()


@pytest.mark.parametrize("quote", ["“We were never told ... the fog at all,”", "“[They] were never told about the fog,”"])
def test_a_cut_quotation_is_not_replaced(quote: str) -> None:
    from provlint.lsp import evidence_actions

    finding = {"rule": "evidence/quote-altered", "quote": quote, "related": [{"quote": "We were not told about the fog at all"}]}
    assert evidence_actions.words(finding) is None
