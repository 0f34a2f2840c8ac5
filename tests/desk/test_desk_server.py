"""The desk as a server: what it answers, and whom it does not answer."""

from __future__ import annotations

import base64
import concurrent.futures
import io
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections import Counter

import naughty
import office
import probe
import pytest
from desk_process import desk

from provlint.output.ours import COPY

pytest.importorskip("starlette", reason="the extra desk is not installed")
pytest.importorskip("uvicorn", reason="the extra desk is not installed")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="ended by a signal")

TEXT = "Twelve people were killed on Monday.\n\nOfficials said that that the ferry burned.\n"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with desk("--isolated", cwd=tmp_path_factory.mktemp("desk")) as one:
        yield one


def rules(answer) -> list[str]:
    return [finding["rule"] for finding in answer["findings"] if finding["suppressed"] is None]


# what it answers ---------------------------------------------------------------------------------------------


def test_a_draft_is_checked_and_the_places_are_right(running):
    answer = running.ask("check", name="one.txt", text=TEXT)
    assert {"figures/unattributed-casualty-figure", "copy/doubled-word"} <= set(rules(answer))
    for finding in answer["findings"]:
        assert TEXT[finding["start"]["offset"] : finding["end"]["offset"]] == finding["quote"]


def test_four_kilobytes_are_answered_in_a_tenth_of_a_second(running):
    text = "".join(f"Police in Harbour {n} said on Monday that {n + 3} people were hurt in the storm.\n\n" for n in range(52))[:4000]
    running.ask("check", name="speed.txt", text=text)
    spent = []
    for n in range(9):
        began = time.perf_counter()
        cost = running.ask("check", name="speed.txt", text=f"{text}{n}")["seconds"]
        spent.append((time.perf_counter() - began, cost))
    assert min(spent)[0] < 0.1 or min(cost for _, cost in spent) < 0.08, spent  # a busy machine may keep us waiting
    running.ask("drop", name="speed.txt")


def test_a_waiver_holds_and_can_be_taken_back(running):
    waiver = {"rule": "copy/doubled-word", "match": "that that", "reason": "it is a name"}
    running.ask("lay", waivers={"one.txt": [waiver]})
    answer = running.ask("check", name="one.txt", text=TEXT)
    assert "copy/doubled-word" not in rules(answer)
    assert any(f["suppressed"] and f["suppressed"]["reason"] == "it is a name" for f in answer["findings"])
    running.ask("lay", waivers={})
    assert "copy/doubled-word" in rules(running.ask("check", name="one.txt", text=TEXT))


def test_house_rules_hold_and_what_is_wrong_with_them_is_said(running):
    assert running.ask("rules", text="rules:\n  copy/doubled-word: off\n")["troubles"] == []
    assert "copy/doubled-word" not in rules(running.ask("check", name="one.txt", text=TEXT))
    wrong = running.ask("rules", text="rules:\n  copy/dubled-word: off\n")["troubles"]
    assert wrong and "rules.yaml:2" in wrong[0] and "/tmp" not in wrong[0]
    running.ask("rules", text="")
    assert "copy/doubled-word" in rules(running.ask("check", name="one.txt", text=TEXT))


def test_tables_story_and_evidence(running):
    example = running.ask("state")["example"]
    for name, text in example["sources"].items():
        running.ask("lay", name=name, text=text, source=True)
    for name, text in example["drafts"].items():
        running.ask("check", name=name, text=text)
    running.ask("lay", together=True)
    answers = [running.ask("check", name=name, text=text, stories=True) for name, text in example["drafts"].items()]
    packs = {rule.partition("/")[0] for answer in answers for rule in rules(answer)}
    assert {"story", "evidence", "sourcing", "copy"} <= packs, packs
    tables = running.ask("tables")
    assert "they contradict each other" in tables["tables"]["stories"]
    assert "unsupported" in tables["tables"]["evidence"]
    assert tables["places"]["g1"][0] in {*example["drafts"], "one.txt"}
    report = running.ask("export", kind="html")["data"]
    assert report.startswith("<!doctype html>") and "Lindqvist" in report
    assert json.loads(running.ask("export", kind="json")["data"])["schema"] == "provlint-report/1"
    assert running.ask("export", kind="csv")["data"].startswith("path,line")
    assert "initials" in running.ask("export", kind="sheet")["data"].splitlines()[0]
    for name in example["sources"]:
        running.ask("drop", name=name, source=True)
    for name in example["drafts"]:
        running.ask("drop", name=name)
    running.ask("lay", together=False)


def test_a_word_file_comes_back_with_comments(running):
    data = office.docx(office.para(office.run("Officials said that that the ferry burned.")))
    read = running.ask("read", name="draft.docx", data=base64.b64encode(data).decode())
    assert read["fixed"] and "that that" in read["text"]
    assert "copy/doubled-word" in rules(running.ask("check", name="draft.docx", text=read["text"]))
    copy = base64.b64decode(running.ask("export", kind="docx", name="draft.docx")["base64"])
    assert copy.endswith(COPY)  # so that no run takes it for a draft
    with zipfile.ZipFile(io.BytesIO(copy)) as parts:
        assert "doubled-word" in parts.read("word/comments.xml").decode()
    assert running.ask("export", kind="docx", name="one.txt")["status"] == 422
    running.ask("drop", name="draft.docx")


def test_bytes_that_are_no_draft_are_said_to_be_none(running):
    answer = running.ask("read", name="x.txt", data=base64.b64encode(bytes(range(256)) * 9).decode())
    assert answer["text"] is None and answer["troubles"]


def test_what_is_damaged_on_the_desk_is_told_at_every_look(running):
    """And what rests on a damaged source is unchecked, not unsupported."""
    data = base64.b64encode(b"Subject: x\nContent-Transfer-Encoding: base64\n\nT25lIG1hb\n").decode()
    said = "damaged: a text of it in base64 is cut off, or holds what is no base64: it is not read whole"
    draft = "<p>BORWELL, Nov. 3, 2026 - Harold Whitcombe counted 380 boats.</p><!-- One.\n"
    hidden = "line 1: a comment that is never closed hides the rest (1 word), which is not read"
    try:
        assert running.ask("read", name="a.eml", data=data, source=True)["troubles"] == [said]
        for _ in range(2):
            found = running.ask("check", name="a.html", text=draft)
            assert sorted(found["troubles"]) == [f"a.eml: {said}", hidden]
            assert {f["rule"] for f in found["findings"] if f["rule"].startswith("evidence/")} == {"evidence/unchecked"}
    finally:
        running.ask("drop", name="a.eml", source=True)
        running.ask("drop", name="a.html")


def test_naughty_strings_as_draft_and_name(running):
    text = "\n\n".join(naughty.strings())
    for name in ("n.txt", "n.md", "n.html", "<img src=x onerror=alert(1)>.txt", "../../etc/passwd"):
        answer = running.ask("check", name=name, text=text)
        assert answer["status"] == 200 and "wrong" not in answer, answer
        tables = running.ask("tables")
        assert "<img" not in "".join(tables["tables"].values())
        running.ask("drop", name=name)
    assert not os.path.exists(f"/proc/{running.process.pid}/cwd/n.txt")


def test_nothing_is_written_where_it_runs(running):
    assert os.listdir(f"/proc/{running.process.pid}/cwd") == []


@pytest.mark.parametrize(
    "evil", ["        while 'mandrake' in doc.text:\n            pass\n", "        if 'mandrake' in doc.text:\n            import os\n            os._exit(3)\n"]
)
def test_a_rule_that_hangs_or_dies_costs_only_itself(tmp_path, evil):
    env = probe.install(tmp_path / "packs", {"evil": probe.rule(before=evil)})
    (tmp_path / "desk").mkdir()
    with desk("--isolated", cwd=tmp_path / "desk", env=env) as one:
        assert "copy/doubled-word" in rules(one.ask("check", name="a.txt", text=TEXT))
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            asked = pool.submit(one.ask, "check", name="a.txt", text=f"{TEXT}\n\nA mandrake.\n")
            assert one.ask_status() == 200, "the page is not answered while a rule is at work"
            answer = asked.result(120)
        assert "copy/doubled-word" in rules(answer) and answer["troubles"]
        assert "copy/doubled-word" in rules(one.ask("check", name="a.txt", text=TEXT))


# whom it does not answer -------------------------------------------------------------------------------------

QUESTION = json.dumps({"name": "one.txt", "text": TEXT}).encode()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Host": "localhost.evil.example:80"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"X_Provlint_Token": "wrong"}, 403),
        ({"X_Provlint_Token": ""}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
    ],
)
def test_a_stranger_is_not_answered(running, headers, status):
    given, body, answer = running.request("POST", "/api/check", QUESTION, **headers)
    assert given == status and b"findings" not in body
    assert "access-control-allow-origin" not in answer


@pytest.mark.parametrize("without", ["Host", "X-Provlint-Token", "Content-Type"])
def test_what_is_missing_is_not_made_up(running, without):
    assert running.request("POST", "/api/check", QUESTION, without=(without,))[0] in (400, 403, 415, 421)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT"])
def test_other_methods_are_refused(running, method):
    assert running.request(method, "/api/check")[0] in (400, 404, 405)
    assert method == "GET" or running.request(method, "/")[0] in (400, 404, 405)


@pytest.mark.parametrize(
    "path",
    ["/../etc/passwd", "/api/../../etc/passwd", "/%2e%2e/etc/passwd", "/api/", "/api/_ask", "/api/state/x", "/desk.js", "//",
     "/api/__init__", "/api/start", "/static/x", "/api/state%00"],
)  # fmt: skip
def test_other_paths_lead_nowhere(running, path):
    for method in ("GET", "POST"):
        assert running.request(method, path, b"{}")[0] in (400, 404, 405)


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 50_000, b'{"name": 5, "text": "x"}', b'{"name": "a"}',
                                  b'{"name": "a", "text": {"b": 1}}', b'{"name": "\\u0000", "text": ""}'])  # fmt: skip
def test_nonsense_is_told_to_be_nonsense(running, body):
    assert running.request("POST", "/api/check", body)[0] in (400, 422)
    assert running.ask("state")["status"] == 200


def test_too_large_is_refused_before_it_is_read(running):
    assert running.request("POST", "/api/check", b"{}", Content_Length="99999999999")[0] in (400, 413)
    big = json.dumps({"name": "big.txt", "text": "word " * 500_000}).encode()
    assert running.request("POST", "/api/check", big)[0] == 422
    assert b"too long" in running.request("POST", "/api/check", big)[1]


def test_slow_senders_hold_nobody_up(running):
    slow = []
    for n in range(60):
        one = socket.create_connection(("127.0.0.1", running.port), timeout=20)
        head = "POST /api/check HTTP/1.1\r\n"
        if n % 2:  # half of them have sent a whole head and owe the body
            head += (
                f"Host: 127.0.0.1:{running.port}\r\nX-Provlint-Token: {running.token}\r\n"
                "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
            )
        one.sendall(head.encode())
        slow.append(one)
    began = time.monotonic()
    statuses = {running.request("GET", "/")[0]}
    while time.monotonic() - began < 25 and running.ask_status() != 200:
        time.sleep(0.5)
    assert statuses <= {200, 503}
    assert running.ask_status() == 200
    for one in slow:
        one.close()


def _raw(running, data: bytes, patience: float = 20) -> bytes:
    """What comes back for these bytes until the other side ends it, or says nothing for ``patience`` seconds."""
    with socket.create_connection(("127.0.0.1", running.port), timeout=patience) as one:
        got = b""
        try:
            one.sendall(data)
            while part := one.recv(65536):
                got += part
        except (ConnectionError, TimeoutError):
            pass
        return got


def _question(running, token: str = "", **headers: str) -> bytes:
    lines = {"Host": f"127.0.0.1:{running.port}", "X-Provlint-Token": token or running.token, "Content-Type": "application/json",
             "Content-Length": str(len(QUESTION)), "Connection": "close"}  # fmt: skip
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    return b"POST /api/check HTTP/1.1\r\n" + "".join(f"{n}: {v}\r\n" for n, v in lines.items() if v).encode() + b"\r\n" + QUESTION


def test_a_body_without_a_length_is_bounded_too(running):
    head = _question(running, Content_Length="", Transfer_Encoding="chunked").removesuffix(QUESTION)
    chunk = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
    answer = _raw(running, head + chunk * 20)
    assert not answer or b" 413 " in answer.partition(b"\r\n")[0]
    small = head + b"%x\r\n%b\r\n0\r\n\r\n" % (len(QUESTION), QUESTION)
    assert b"findings" in _raw(running, small)


@pytest.mark.parametrize(
    "headers",
    [{"Content_Length": "9" * 5000}, {"Content_Length": "-1"}, {"Content_Length": "0x10"}, {"Transfer_Encoding": "chunked"},
     {"Transfer_Encoding": "gzip, chunked"}, {"X_Long": "x" * 3_000_000}, {"X_Provlint_Token": "a\r\nHost: evil.example"},
     {"Upgrade": "websocket", "Connection": "Upgrade", "X_Provlint_Token": "x"}, {"Host": ""}, {"Host": "127.0.0.1:1, 127.0.0.1:2"}],
)  # fmt: skip
def test_two_lengths_long_heads_and_upgrades_are_refused(running, headers):
    answer = _raw(running, _question(running, **headers))
    assert b"findings" not in answer
    assert not answer or int(answer.split(b" ", 2)[1]) >= 400
    assert running.ask_status() == 200


def test_an_address_in_the_request_line_is_no_way_in(running):
    for target in (b"http://evil.example/api/check", b"//evil.example/api/check", b"/api/check#x", b"*", b"\x00", b"/api/che\xc3\xa9ck"):
        answer = _raw(running, _question(running).replace(b"/api/check", target, 1).replace(b"127.0.0.1", b"evil.example", 1))
        assert b"findings" not in answer and not answer.startswith(b"HTTP/1.1 200")


def test_two_thousand_broken_requests_without_the_token_learn_nothing(running):
    chance = random.Random(7)
    whole = _question(running, token="x" * 32)
    statuses: Counter[bytes] = Counter()
    for _ in range(2000 if os.environ.get("PROVLINT_FUZZ") else 300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            way = chance.randrange(4)
            if way == 0:
                data[at] = chance.randrange(256)
            elif way == 1:
                del data[at : at + chance.randint(1, 40)]
            elif way == 2:
                data[at:at] = data[at : at + chance.randint(1, 60)]
            else:
                data[at:at] = chance.choice((b"\r\n", b"\r\n\r\n", b"\0", b": ", b"HTTP/1.1", b"GET / HTTP/1.1\r\n"))
        answer = _raw(running, bytes(data), patience=0.3)  # one that has lost its end is waited for
        assert b"findings" not in answer and running.token.encode() not in answer
        statuses[answer.partition(b"\r\n")[0][9:12]] += 1
    assert not statuses.keys() & {b"500", b"502"}, statuses
    assert statuses[b"403"] and statuses[b"400"], statuses
    assert "copy/doubled-word" in rules(running.ask("check", name="one.txt", text=TEXT))


def test_a_flood_keeps_nobody_from_the_page(running):
    """As many requests without the token as come in while the page works: each is refused, and the page is answered."""
    # with no body: what is refused before its body has come is cut off with it, one request a connection
    request = _question(running, token="x" * 32, Connection="", Content_Length="0").removesuffix(QUESTION)
    refused, stop = [], threading.Event()

    def flood() -> None:
        while not stop.is_set():
            with socket.create_connection(("127.0.0.1", running.port), timeout=30) as one:
                one.sendall(request * 50)
                got = b""
                while got.count(b"printed") < 50 and (part := one.recv(1 << 20)):  # the last word of the refusal
                    got += part
                refused.append(got.count(b"HTTP/1.1 403"))
                assert b"HTTP/1.1 200" not in got

    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        floods = [pool.submit(flood) for _ in range(2)]
        waited = []
        while len(waited) < 5 or (sum(refused) < 1000 and time.monotonic() - began < 30):
            asked = time.monotonic()
            assert "copy/doubled-word" in rules(running.ask("check", name="one.txt", text=TEXT))
            waited.append(time.monotonic() - asked)
        seconds = time.monotonic() - began
        stop.set()
        for one in floods:
            one.result(60)
    print(f"{sum(refused) / seconds:,.0f} refused a second beside {len(waited)} answers, the slowest in {max(waited):.2f} s")
    assert sum(refused) >= 1000
    assert sorted(waited)[len(waited) // 2] < 5


def test_a_sender_of_a_byte_a_second_is_cut_off(running):
    head = _question(running).removesuffix(QUESTION)
    with socket.create_connection(("127.0.0.1", running.port), timeout=30) as one:
        one.sendall(head)
        began = time.monotonic()
        try:
            for byte in QUESTION[:25]:
                one.sendall(bytes((byte,)))
                time.sleep(1)
            answer = one.recv(65536)
        except ConnectionError:
            answer = b""
        assert not answer or b" 408 " in answer.partition(b"\r\n")[0]
        assert time.monotonic() - began < 40
    assert running.ask_status() == 200


def test_a_thousand_requests_at_once_leave_it_well(running):
    with concurrent.futures.ThreadPoolExecutor(24) as pool:
        statuses = list(pool.map(lambda n: running.request("POST", "/api/check", QUESTION, X_Provlint_Token="x" * n)[0], range(1000)))
    assert set(statuses) <= {403, 503}
    assert "copy/doubled-word" in rules(running.ask("check", name="one.txt", text=TEXT))


# the command -------------------------------------------------------------------------------------------------


def test_files_lie_on_the_desk(tmp_path):
    (tmp_path / "a.txt").write_bytes("Zwölf Menschen.\r\nCafé".encode("cp1252"))
    (tmp_path / "b.md").write_text(TEXT)
    with desk("--isolated", "a.txt", "b.md", cwd=tmp_path) as one:
        assert set(one.ask("state")["drafts"]) == {"a.txt", "b.md"}
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "b.md"]


def test_sources_of_a_folder_are_found_as_check_finds_them(tmp_path):
    deep = tmp_path / "wire" / "old"
    deep.mkdir(parents=True)
    (tmp_path / "wire" / "a.txt").write_text("Twelve people were hurt.")
    (deep / "b.csv").write_text("place,hurt\nKerrow,12\n")
    (deep / "c.exe").write_bytes(b"MZ")
    (tmp_path / "d.md").write_text(TEXT)
    with desk("--isolated", "d.md", "--evidence", "wire", cwd=tmp_path) as one:
        assert {os.path.basename(name) for name in one.ask("state")["sources"]} == {"a.txt", "b.csv"}


def test_a_file_that_is_none_is_a_wrong_call(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "provlint", "desk", "--no-open", "none.txt"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2 and "none.txt" in done.stderr


def test_without_the_extra_it_says_what_to_install(tmp_path):
    hide = "import sys; sys.modules['starlette'] = None; from provlint.cli import main; sys.exit(main(['desk']))"
    done = subprocess.run([sys.executable, "-c", hide], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "pip install" in done.stderr and "Traceback" not in done.stderr
