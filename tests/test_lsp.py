"""The language server as an editor meets it: any encoding, pushed or pulled, with rules that hang, raise or die."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import probe
import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsp_client import PULL, PUSH, Client

from provlint.lsp.buffers import Buffer, points, units
from provlint.lsp.supervise import DEADLINE

TEXT = "Cafe\u0301 \U0001f600\U0001f600 needle.\r\nNo\u2028nee needle \U0001f9d1\u200d\U0001f692 needle\rŁódź needle\n"
ENCODINGS = ("utf-8", "utf-16", "utf-32")

FIX_RULE = '''"""A rule of the test's own."""
from provlint import Edit, Fix, Level, Rule


class Probe(Rule):
    """A draft says needle.

    Why: the test looks for it.
    Source: the handbook of tests.
    """

    level = Level.ERROR
    fix = "safe"
    examples = ("hay", "⟦needle⟧")

    def check(self, doc):
        at = doc.text.find("needle")
        while at >= 0:
            yield self.at((at, at + 6), "a needle", fix=Fix("make it hay", (Edit(at, at + 6, "hay"),), True))
            at = doc.text.find("needle", at + 6)
'''
STORY_RULE = '''"""A rule of the test's own."""
from provlint import Level, Note, StoryRule


class Probe(StoryRule):
    """Two drafts of a story say thread.

    Why: the test looks for it.
    Source: the test.
    """

    level = Level.WARNING
    examples = ({"a.txt": "x"}, {"a.txt": "⟦thread⟧", "b.txt": "thread"})

    def check(self, story):
        docs = [d for d in story.documents if "thread" in d.text]
        for doc in docs:
            at = doc.text.find("thread")
            notes = [Note(o.text.find("thread"), o.text.find("thread") + 6, "also here", o.path) for o in docs if o is not doc]
            if notes:
                yield self.at((at, at + 6), "a thread", related=notes, doc=doc)
'''


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return probe.install(tmp_path_factory.mktemp("packs"), {"needle": FIX_RULE, "thread": STORY_RULE})


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


def test_a_cancelled_pull_costs_nothing(client: Client) -> None:
    client.start(PULL)
    uri = client.open("a.txt", "needle " * 20_000)
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
        "A needle here. <!-- provlint: ignore[probe/needle] -- say why -->"
    )


def test_hover_explains_with_the_authority(client: Client) -> None:
    client.start(PUSH)
    uri = client.open("a.txt", "A needle.\n")
    found = client.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 0, "character": 4})
    assert found["contents"]["kind"] == "markdown"
    assert "*Source:* the handbook of tests" in found["contents"]["value"]
    assert found["range"]["start"]["character"] == 2
    assert client.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 0, "character": 0}) is None


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


EVIL = {
    "hangs": "        while 'mandrake' in doc.text:\n            pass\n",
    "raises": "        if 'mandrake' in doc.text:\n            raise ValueError('evil')\n",
    "dies": "        if 'mandrake' in doc.text:\n            import os\n            os._exit(3)\n",
    "prints": "        import os\n        print('Content-Length: 3')\n        os.write(1, b'{}')\n",
}


@pytest.mark.parametrize("kind", EVIL)
def test_an_evil_rule_takes_nobody_with_it(kind: str, tmp_path: Path) -> None:
    env = probe.install(tmp_path / "packs", {"evil": probe.rule(before=EVIL[kind]), "good": probe.rule()})
    (tmp_path / "drafts").mkdir()
    client = Client(env, tmp_path / "drafts", *probe.ALONE)
    try:
        client.start(PUSH)
        uri = client.open("a.txt", "A needle.\n")
        assert len(client.pushed(uri, 1)) == 2
        client.change(uri, 2, {"text": "A needle and a mandrake.\n"})
        time.sleep(0.3)
        asked = time.perf_counter()
        client.ask("textDocument/documentLink", textDocument={"uri": uri})
        assert time.perf_counter() - asked < 0.2, "the server does not answer while a rule is at work"
        codes = [item["code"] for item in client.pushed(uri, 2, DEADLINE + 10)]
        assert "probe/good" in codes
        if kind != "prints":
            note = client.wait(lambda n: n["method"] == "window/showMessage")
            assert "probe/evil" in note["params"]["message"]
            client.change(uri, 3, {"text": "A needle, a mandrake.\n"})
            assert "probe/good" in [item["code"] for item in client.pushed(uri, 3)]
    finally:
        assert client.close() == 0


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


def test_units_and_points_are_each_others_inverse() -> None:
    for encoding in ENCODINGS:
        for text in ("", "abc", "a\U0001f600b", "e\u0301\u2028x", "\ud800y", "Łódź\U0001f9d1\u200d\U0001f692"):
            for at in range(len(text) + 1):
                assert points(text, units(text[:at], encoding), encoding) == at
            assert points(text, 10_000, encoding) == len(text)
    # inside a character: its beginning
    assert points("a\U0001f600b", 2, "utf-16") == 1
    assert points("a\U0001f600b", 3, "utf-8") == 1


def _worked(process: int) -> float:
    """Seconds of processor time that a process and its children have used."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process or int(stat.parent.name) == process:
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> int:
    """Resident kilobytes of a process and its children."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if int(fields["Pid"]) == process or int(fields["PPid"]) == process:
            total += int(fields.get("VmRSS", "0 kB").split()[0])
    return total


def _settled(client: Client, uri: str, version: int) -> list[dict[str, Any]]:
    """The diagnostics of a version once the other drafts of the folder have been looked at too."""
    client.pushed(uri, version)
    time.sleep(1)
    return client.pushed(uri, version)


SENTENCES = (
    "At least 12 people were killed near the old bridge.",
    "The mayor said on Monday that the road would stay shut.",
    "Mushtaq Talib al-Saidi was named in the town, and Mushtaq Taleb Saidi was named again.",
    "“We will come back in the spring,” said Ana Ruiz, who runs the ferry.",
)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_a_thousand_edits_with_every_rule(tmp_path: Path) -> None:
    """40 bursts of 25 keys on 4 kB: the last findings are right, the median wait is short, memory stays."""
    dice = random.Random(7)
    text = "".join(dice.choice(SENTENCES) + "\n\n" for _ in range(70))[:4096]
    client = Client(dict(os.environ), tmp_path)
    try:
        client.start(PUSH, ["utf-32"])
        uri = client.open("draft.txt", text)
        client.pushed(uri, 1)
        version, waits, memory = 1, [], []
        began = _worked(client.process.pid)
        for _burst in range(40):
            for _key in range(25):
                version += 1
                line, character = 2 * dice.randrange(10), dice.randrange(20)
                place = {"line": line, "character": character}
                key = dice.choice("aeiou t")
                client.change(uri, version, {"range": {"start": place, "end": place}, "text": key})
                at = Buffer(uri, text, 1).offset(line, character, "utf-32")
                text = text[:at] + key + text[at:]
            sent = time.perf_counter()
            client.pushed(uri, version)
            first = next(n["at"] for n in client.notes if n["params"].get("version") == version)
            waits.append(first - sent)
            memory.append(_memory(client.process.pid))
            time.sleep(0.05)
        last = _settled(client, uri, version)
        client.tell("textDocument/didClose", textDocument={"uri": uri})
        client.open("draft.txt", text, version=9999)
        anew = _settled(client, uri, 9999)
        assert [(d["range"], d["code"]) for d in last] == [(d["range"], d["code"]) for d in anew]
        assert last
        worked = (_worked(client.process.pid) - began) / 41
        print(f"{worked * 1000:.0f} ms of work a burst, load {os.getloadavg()[0]:.1f}")
        print(f"median {statistics.median(waits) * 1000:.0f} ms, memory {memory[4]} kB -> {memory[-1]} kB")
        assert worked < 0.06
        if os.getloadavg()[0] < (os.cpu_count() or 1) / 2:  # a busy machine says nothing about the wait
            assert statistics.median(waits) < 0.06
        assert memory[-1] < memory[4] * 1.1 + 4096
    finally:
        assert client.close() == 0
