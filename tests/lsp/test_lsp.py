"""The language server as an editor meets it: places in any encoding, pushed or pulled, hover, links, configuration."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import probe
import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsp_client import PULL, PUSH, Client

from provlint.lsp.buffers import points, units

TEXT = "Cafe\u0301 \U0001f600\U0001f600 needle.\r\nNo\u2028nee needle \U0001f9d1\u200d\U0001f692 needle\rŁódź needle\n"
ENCODINGS = ("utf-8", "utf-16", "utf-32")


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return probe.install(tmp_path_factory.mktemp("packs"), {"needle": probe.FIX_RULE, "thread": probe.STORY_RULE})


@pytest.fixture
def client(packs: dict[str, str], tmp_path: Path) -> Iterator[Client]:
    found = Client(packs, tmp_path, *probe.ALONE)
    yield found
    found.close()


def cut(text: str, place: dict[str, Any], encoding: str) -> str:
    """What a range means, read as the protocol says it: lines end at LF, CRLF, CR; characters are units of the encoding."""
    codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start, end = place["start"], place["end"]
    assert start["line"] == end["line"]
    raw = lines[start["line"]].encode(codec)
    return raw[start["character"] * size : end["character"] * size].decode(codec)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("way", ["push", "pull"])
def test_places_are_right_in_every_encoding(client: Client, encoding: str, way: str) -> None:
    can = client.start(PUSH if way == "push" else PULL, [encoding])
    assert can["positionEncoding"] == encoding
    uri = client.open("a.txt", TEXT)

    def found(version: int) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = client.pushed(uri, version) if way == "push" else client.pulled(uri)["items"]
        return items

    items = found(1)
    assert [cut(TEXT, item["range"], encoding) for item in items] == ["needle"] * 4
    # the third is taken out by an edit in the client's own units, the text before it grows by an astral character
    place = items[2]["range"]
    top = {"line": 0, "character": 0}
    client.change(uri, 2, {"range": place, "text": "hay"}, {"range": {"start": top, "end": top}, "text": "\U0001f600"})
    text = "\U0001f600" + TEXT.replace("\U0001f692 needle", "\U0001f692 hay")
    items = found(2)
    assert [cut(text, item["range"], encoding) for item in items] == ["needle"] * 3


def test_utf16_is_spoken_to_clients_that_say_nothing(client: Client) -> None:
    assert client.start(PUSH)["positionEncoding"] == "utf-16"


def test_an_unchanged_pull_says_only_that(client: Client) -> None:
    client.start(PULL)
    uri = client.open("a.txt", "A needle.\n")
    first = client.pulled(uri)
    assert first["kind"] == "full"
    again = client.pulled(uri, previousResultId=first["resultId"])
    assert again == {"kind": "unchanged", "resultId": first["resultId"]}
    client.change(uri, 2, {"text": "Two needle needle.\n"})
    assert client.pulled(uri, previousResultId=first["resultId"])["kind"] == "full"
    assert not [note for note in client.notes if note["method"] == "textDocument/publishDiagnostics"]


@pytest.mark.parametrize("way", ["push", "pull"])
def test_keys_pressed_before_the_first_answer_are_not_lost(client: Client, way: str) -> None:
    client.start(PUSH if way == "push" else PULL)
    uri = client.open("a.txt", "A needle.\n")
    for version in range(2, 12):
        client.change(uri, version, {"text": "needle " * version})
        time.sleep(0.03)
    items = client.pushed(uri, 11) if way == "push" else client.pulled(uri)["items"]
    assert len(items) == 11


def test_a_cancelled_pull_costs_nothing(client: Client) -> None:
    client.start(PULL)
    uri = client.open("a.txt", "needle\n" * 3000)
    number = client.post("textDocument/diagnostic", textDocument={"uri": uri})
    client.tell("$/cancelRequest", id=number)
    answer = client.take(number)
    assert answer.get("error", {}).get("code") == -32800 or "result" in answer
    client.change(uri, 2, {"text": "one needle"})
    assert len(client.pulled(uri)["items"]) == 1


def test_a_diagnostic_says_rule_source_level_and_page(client: Client) -> None:
    client.start(PUSH)
    uri = client.open("a.txt", "A needle.\n")
    item = client.pushed(uri, 1)[0]
    assert (item["code"], item["source"], item["severity"], item["message"]) == (
        "probe/needle",
        "provlint",
        1,
        "a needle",
    )
    page = item["codeDescription"]["href"]
    assert page.startswith("file://")
    assert "the handbook of tests" in Path(page.removeprefix("file://")).read_text()


def test_closing_takes_the_diagnostics_away(client: Client) -> None:
    client.start(PUSH)
    uri = client.open("a.txt", "A needle.\n")
    client.pushed(uri, 1)
    client.tell("textDocument/didClose", textDocument={"uri": uri})
    client.wait(lambda n: n["method"].endswith("publishDiagnostics") and n["params"] == {"uri": uri, "diagnostics": []})


def test_a_draft_without_a_name_is_read_by_its_language(client: Client) -> None:
    client.start(PUSH)
    uri = "untitled:Untitled-1"
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": "A nee*dle* in parts.\n"}
    client.tell("textDocument/didOpen", textDocument=document)
    assert [item["range"]["start"]["character"] for item in client.pushed(uri, 1)] == [2]


@pytest.mark.parametrize("way", ["push", "pull"])
def test_what_is_never_closed_is_shown_where_it_begins(client: Client, way: str) -> None:
    """At each look, for it changes with every key; and not as a message, of which there would be as many."""
    client.start(PUSH if way == "push" else PULL)
    uri = client.open("a.md", "A needle.\n\n<!-- one\n", "markdown")
    for version in range(1, 5):
        text = "A needle.\n\n<!-- one" + " needle" * (version - 1) + "\n"
        if version > 1:
            client.change(uri, version, {"text": text})
        items = client.pushed(uri, version) if way == "push" else client.pulled(uri)["items"]
        words = f"{version} word{'s' * (version > 1)}"
        assert [(item["range"]["start"]["line"], item["message"]) for item in items] == [
            (0, "a needle"), (2, f"a comment that is never closed hides the rest ({words}), which is not read")
        ]
    client.ask("textDocument/codeAction", textDocument={"uri": uri}, range=items[1]["range"], context={"diagnostics": []})
    client.change(uri, 9, {"text": "A needle.\n\n<!-- one -->\n"})
    items = client.pushed(uri, 9) if way == "push" else client.pulled(uri)["items"]
    assert len(items) == 1
    assert not [note for note in client.notes if note["method"] == "window/showMessage"]


def test_a_word_file_that_an_editor_shows_as_text_is_told_where_to_go(client: Client) -> None:
    client.start(PUSH)
    uri = client.open("a.docx", "PK\x03\x04 needle\n")
    (item,) = client.pushed(uri, 1)
    assert "provlint check a.docx" in item["message"] and item["range"]["start"]["line"] == 0


@pytest.mark.parametrize("way", ["push", "pull"])
def test_what_is_wrong_with_the_sources_of_a_draft_is_told_at_every_look(client: Client, way: str) -> None:
    """A draft whose sources are gone or damaged must not look as one that was held against them."""
    (client.root / "rules.yaml").write_text("root: true\nevidence: ['src/*']\n")
    client.start(PUSH if way == "push" else PULL)
    uri = client.open("a.md", "Nothing to find.\n", "markdown")
    version = 1

    def look() -> list[str]:
        nonlocal version
        version += 1
        client.change(uri, version, {"text": "Nothing to find.\n" * version})
        return [item["message"] for item in (client.pushed(uri, version) if way == "push" else client.pulled(uri)["items"])]

    for _ in range(2):
        assert look() == ["evidence: nothing fits 'src/*'"]
    (client.root / "src").mkdir()
    (client.root / "src/a.txt").write_text("Something.\n")
    assert look() == []
    (client.root / "src/a.eml").write_text("Subject: x")
    for _ in range(2):
        assert look() == []
        client.wait(lambda n: n["method"] == "window/showMessage" and n["params"]["message"] == "provlint: src/a.eml: damaged: it ends in its head")


def test_related_places_lie_in_the_other_drafts_of_the_story(client: Client) -> None:
    (client.root / "rules.yaml").write_text("stories:\n  - {name: s, paths: ['*.txt']}\n")
    (client.root / "b.txt").write_text("\U0001f600 a thread\n")
    client.start(PUSH)
    uri = client.open("a.txt", "one thread\n")
    note = client.wait(lambda n: n["method"].endswith("publishDiagnostics") and n["params"]["diagnostics"])
    related = note["params"]["diagnostics"][0]["relatedInformation"]
    place = {"start": {"line": 0, "character": 5}, "end": {"line": 0, "character": 11}}
    assert related == [{"location": {"uri": (client.root / "b.txt").as_uri(), "range": place}, "message": "also here"}]
    # the other draft is open now, and says something else than on disk
    client.open("b.txt", "nothing\n")
    client.change(uri, 2, {"text": "two thread\n"})
    client.wait(
        lambda n: n["params"].get("uri") == uri and n["params"].get("version") == 2 and not n["params"]["diagnostics"]
    )


def test_hover_explains_with_the_authority(client: Client) -> None:
    client.start(PUSH)
    uri = client.open("a.txt", "A needle.\n")
    found = client.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 0, "character": 4})
    assert found["contents"]["kind"] == "markdown"
    assert "*Source:* the handbook of tests" in found["contents"]["value"]
    assert found["range"]["start"]["character"] == 2
    assert client.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 0, "character": 0}) is None


def test_hover_shows_the_passage_of_a_source_and_reads_a_changed_source_again(packs: dict[str, str], tmp_path: Path) -> None:
    client = Client(packs, tmp_path)
    (client.root / "rules.yaml").write_text("root: true\nevidence: [wire.txt]\n")
    (client.root / "wire.txt").write_text("On Friday 41 people were wounded when the ferry Alba struck the quay.\n")
    client.start(PUSH)
    draft = "On Friday 47 people were wounded when the ferry Alba struck the quay.\n"
    uri = client.open("a.txt", draft)
    found = client.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 0, "character": 11})
    assert "the source: 41 \\(wire\\.txt:1" in found["contents"]["value"]
    (client.root / "wire.txt").write_text("On Friday some 47 people were wounded when the ferry Alba struck the quay.\n")
    client.change(uri, 2, {"text": draft + "\n"})
    client.wait(
        lambda n: n["params"].get("uri") == uri
        and n["params"].get("version") == 2
        and not [d for d in n["params"]["diagnostics"] if str(d.get("code", "")).startswith("evidence/")]
    )
    client.close()


def test_rule_ids_link_to_their_pages(client: Client) -> None:
    client.start(PUSH)
    uri = client.open("rules.yaml", "rules:\n  probe/needle: off\n  probe/nothing: off\n", "yaml")
    links = client.ask("textDocument/documentLink", textDocument={"uri": uri})
    assert [link["range"]["start"] for link in links] == [{"line": 1, "character": 2}]
    target = client.ask("documentLink/resolve", **links[0])["target"]
    assert "probe/needle" in Path(target.removeprefix("file://")).read_text()


@pytest.mark.parametrize("tells", [True, False])
def test_configuration_is_read_again_when_it_changes(client: Client, tells: bool) -> None:
    client.start(PUSH)
    uri = client.open("a.txt", "A needle.\n")
    assert client.pushed(uri, 1)
    seen = len(client.notes)
    (client.root / "rules.yaml").write_text("rules:\n  probe/needle: off\n")
    if tells:
        changes = [{"uri": (client.root / "rules.yaml").as_uri(), "type": 1}]
        client.tell("workspace/didChangeWatchedFiles", changes=changes)
    client.wait(lambda n: n in client.notes[seen:] and n["params"].get("uri") == uri and not n["params"]["diagnostics"])


def test_an_error_in_rules_yaml_is_shown_there(client: Client) -> None:
    (client.root / "rules.yaml").write_text("rules:\n  probe/neddle: off\n")
    client.start(PUSH)
    uri = client.open("a.txt", "A needle.\n")
    config = (client.root / "rules.yaml").as_uri()
    note = client.wait(lambda n: n["params"].get("uri") == config and n["params"]["diagnostics"])
    item = note["params"]["diagnostics"][0]
    assert item["range"]["start"] == {"line": 1, "character": 2}
    assert "probe/needle" in item["message"]
    assert client.pushed(uri, 1)


def test_units_and_points_are_each_others_inverse() -> None:
    for encoding in ENCODINGS:
        for text in ("", "abc", "a\U0001f600b", "e\u0301\u2028x", "\ud800y", "Łódź\U0001f9d1\u200d\U0001f692"):
            for at in range(len(text) + 1):
                assert points(text, units(text[:at], encoding), encoding) == at
            assert points(text, 10_000, encoding) == len(text)
    # inside a character: its beginning
    assert points("a\U0001f600b", 2, "utf-16") == 1
    assert points("a\U0001f600b", 3, "utf-8") == 1
