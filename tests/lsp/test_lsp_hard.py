"""The language server when things go wrong, or fast: rules that hang, raise, die or print; a thousand edits in a row."""

from __future__ import annotations

import os
import random
import statistics
import time
from pathlib import Path
from typing import Any

import probe
import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")


import naughty
from lsp_client import PULL, PUSH, Client

from provlint.lsp.buffers import Buffer
from provlint.lsp.supervise import DEADLINE


def busy() -> bool:
    """Whether others are at work on this machine: a wait then says nothing about us."""
    return os.getloadavg()[0] > (os.cpu_count() or 1) / 2


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
        took = time.perf_counter() - asked
        assert took < (DEADLINE / 2 if busy() else 0.2), "the server does not answer while a rule is at work"
        codes = [item["code"] for item in client.pushed(uri, 2, DEADLINE + 90)]
        assert "probe/good" in codes
        if kind != "prints":
            note = client.wait(lambda n: n["method"] == "window/showMessage")
            assert "probe/evil" in note["params"]["message"]
            client.change(uri, 3, {"text": "A needle, a mandrake.\n"})
            assert "probe/good" in [item["code"] for item in client.pushed(uri, 3)]
    finally:
        assert client.close() == 0


SLOW = """        if 'mandrake' in doc.text:
            import time
            end = time.process_time() + 2.0
            while time.process_time() < end:
                pass
"""


def test_slow_rules_are_not_blamed_for_one_that_hangs(tmp_path: Path) -> None:
    """Each of three slow rules ends in time; together, and after a rule that hangs, they take longer than one call may."""
    rules = {f"slow{k}": probe.rule(before=SLOW) for k in range(3)}
    env = probe.install(tmp_path / "packs", {"evil": probe.rule(before=EVIL["hangs"]), **rules})
    (tmp_path / "drafts").mkdir()
    client = Client(env, tmp_path / "drafts", *probe.ALONE)
    try:
        client.start(PUSH)
        uri = client.open("a.txt", "A needle and a mandrake.\n")
        codes = sorted(item["code"] for item in client.pushed(uri, 1, 200))
        assert codes == ["probe/slow0", "probe/slow1", "probe/slow2"]
        told = [note["params"]["message"] for note in client.notes if note["method"] == "window/showMessage"]
        assert len(told) == 1 and "probe/evil" in told[0]
    finally:
        assert client.close() == 0


def test_naughty_text_does_not_move_a_place(tmp_path: Path) -> None:
    """540 strings, each with a needle behind it, in one draft: every needle is where an editor would look for it."""
    env = probe.install(tmp_path / "packs", {"needle": probe.rule()})
    (tmp_path / "drafts").mkdir()
    strings = naughty.strings()
    text = "".join(f"{text} needle\n" for text in strings)
    client = Client(env, tmp_path / "drafts", *probe.ALONE)
    try:
        client.start(PULL, ["utf-16"])
        items = client.pulled(client.open("a.txt", text))["items"]
        assert len(items) == text.count("needle") >= 540
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for item in items:
            start, end = item["range"]["start"], item["range"]["end"]
            raw = lines[start["line"]].encode("utf-16-le", "surrogatepass")
            assert raw[2 * start["character"] : 2 * end["character"]].decode("utf-16-le") == "needle"
    finally:
        assert client.close() == 0


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


def _at_work(process: int) -> bool:
    """Whether a process or one of its children has something to do, or waits for a processor."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if (int(fields[1]) == process or int(stat.parent.name) == process) and fields[0] != "S":
            return True
    return False


def _settled(client: Client, uri: str, version: int) -> list[dict[str, Any]]:
    """The diagnostics of a version once the other drafts of the folder have been looked at too.

    The server looks at those after a pause of less than half a second; on a busy machine that look may take long.
    """
    client.pushed(uri, version)
    still, end = 0, time.monotonic() + 120
    while still < 8 and time.monotonic() < end:
        time.sleep(0.2)
        still = 0 if _at_work(client.process.pid) else still + 1
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
        if not busy():
            assert statistics.median(waits) < 0.06
        assert memory[-1] < memory[4] * 1.1 + 4096
    finally:
        assert client.close() == 0


def test_two_servers_side_by_side(tmp_path: Path) -> None:
    """Two editors on one folder: each has findings of its own draft, and one that ends does not end the other."""
    one, two = Client(dict(os.environ), tmp_path), Client(dict(os.environ), tmp_path)
    try:
        for client, name in ((one, "a.txt"), (two, "b.txt")):
            client.start(PUSH)
            assert [d["code"] for d in client.pushed(client.open(name, "He saw the the mill.\n"), 1)] == ["copy/doubled-word"]
        assert one.close() == 0
        uri = two.open("c.txt", "They left the the ferry.\n")
        assert [d["code"] for d in two.pushed(uri, 1)] == ["copy/doubled-word"]
    finally:
        for client in (one, two):
            assert client.close() == 0


def _children(process: int) -> set[int]:
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[1]) == process:
                found.add(int(stat.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="processes are read from /proc")
def test_a_killed_server_leaves_no_worker_behind(tmp_path: Path) -> None:
    """The worker is in a rule that never ends when the server is killed."""
    env = probe.install(tmp_path / "packs", {"evil": probe.rule(before=EVIL["hangs"])})
    (tmp_path / "drafts").mkdir()
    client = Client(env, tmp_path / "drafts", *probe.ALONE)
    client.start(PUSH)
    client.pushed(client.open("b.txt", "A needle.\n"), 1)
    client.open("a.txt", "A mandrake.\n")
    workers = _children(client.process.pid)
    assert workers
    client.process.kill()
    client.process.wait()
    client.close()
    end = time.monotonic() + 15
    while time.monotonic() < end and any(Path(f"/proc/{worker}").exists() for worker in workers):
        time.sleep(0.1)
    assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]
