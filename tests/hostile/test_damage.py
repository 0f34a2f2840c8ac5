"""A file that is cut off, or holds junk: a word of it and exit 2, or all that is left is read."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import copies
import probe
import pytest
from copies import SAID, Case

JUNK = (b"\x00\x01\xfe\xff!!==\x00", b"!!! == =ZZ")


def _mail(encoding: str, kind: str, mixed: bool) -> Callable[[], Case]:
    def made() -> Case:
        message = EmailMessage()
        message["Subject"], message["From"], message["Date"] = "Toll", "a@example.org", "Fri, 20 Nov 2026 10:00:00 +0100"
        said = [f"{s} \N{EM DASH} so." for s in SAID]
        message.set_content("\n\n".join(said) if kind == "plain" else "".join(f"<p>{s}</p>" for s in said), subtype=kind, cte=encoding)
        if mixed:
            message.make_mixed()
            message.set_boundary("=-=edge=-=")
        return Case(".eml", message.as_bytes(), ())

    return made


MAILS = {
    f"{encoding} {kind}{' in parts' if mixed else ''}": _mail(encoding, kind, mixed)
    for encoding in ("base64", "quoted-printable", "8bit")
    for kind in ("plain", "html")
    for mixed in (False, True)
}
FILES = {**copies.CASES, **MAILS}
#: texts whose end nothing tells: what stands before it is read
OPEN = {"csv", "vtt", "srt", *(name for name in MAILS if not name.endswith("in parts"))}


def became(case: Case, data: bytes) -> tuple[str, list[int]]:
    """How a copy was read, and which of its sentences are not in the text."""
    module = copies.reader(case.suffix)
    how = copies.became(module, case, data).partition(":")[0]
    if how not in copies.WELL or how == "refused":
        return how, list(range(len(SAID)))
    doc = module.parse(module.decode(f"a{case.suffix}", data))
    text = " ".join(doc.text.split())
    return "told what is missing" if doc.faults else how, [n for n, said in enumerate(SAID) if said not in text]


@pytest.mark.parametrize("name", FILES)
def test_cut_off(name):
    case = FILES[name]()
    assert became(case, case.data) == ("read", [])
    for tenth in range(1, 11):
        how, lost = became(case, case.data[: len(case.data) * tenth // 11])
        if how == "read":
            assert name in OPEN and lost == list(range(len(SAID) - len(lost), len(SAID))), (tenth, lost)
        assert how in copies.WELL, (tenth, how)


@pytest.mark.parametrize("name", FILES)
def test_junk_in_the_middle(name):
    """What it overwrites is lost; whatever else is not read is told."""
    case = FILES[name]()
    for tenth in range(1, 11):
        for junk in JUNK:
            at = len(case.data) * tenth // 11
            how, lost = became(case, case.data[:at] + junk + case.data[at + len(junk) :])
            assert how in copies.WELL and (how != "read" or len(lost) <= 2), (tenth, junk, how, lost)


END = b"00:00:01,000 --> 00:00:02,000\nOne.\n\n"


@pytest.mark.parametrize("end", [b"2", b"2\n", b"2\n00:00:03", b"2\n00:00:03,000 -", b"2\n00:00:03,000 --> 00:00:0", b"2\n00:00:03,000 --> 00:00:04,000\n"])
def test_subtitles_that_break_off(tmp_path, end):
    for line in (b"\n", b"\r\n"):
        (tmp_path / "a.srt").write_bytes((b"1\n" + END + end).replace(b"\n", line))
        done = probe.inside("check", "--isolated", "a.srt", cwd=tmp_path)
        assert done.code == 2 and "ends in the middle of a cue" in done.out, done
    (tmp_path / "a.srt").write_bytes(b"1\n" + END + b"2\n" + END.replace(b"One.", b"2026"))
    assert probe.inside("check", "--isolated", "a.srt", cwd=tmp_path).code == 0


HEAD = "Subject: Toll\nMIME-Version: 1.0\nContent-Type: text/plain; charset={}\nContent-Transfer-Encoding: {}\n\n"
GOOD = {
    "base64 in lines": HEAD.format("utf-8", "base64") + "T25l\n  IG1hbg==\n\n",
    "no base64": HEAD.format("utf-8", "base64"),
    "a last line that goes on": HEAD.format("utf-8", "Quoted-Printable") + "One =\nman=3D=20\n",
    "ascii": HEAD.format("us-ascii", "7bit") + "a=b -- one\n",
    "latin": HEAD.format("iso-8859-1", "quoted-printable") + "S=FCd\n",
}
BAD = {
    "cut": (HEAD.format("utf-8", "base64") + "T25lIG1hb\n", "is cut off"),
    "cut between two groups": (HEAD.format("utf-8", "base64") + "T25lIG1h", "is cut off"),
    "junk": (HEAD.format("utf-8", "base64") + "T25!!!lIG1hbg==\n", "is cut off"),
    "nothing but junk": (HEAD.format("utf-8", "base64") + "!!!\n", "is cut off"),
    "two in one": (HEAD.format("utf-8", "base64") + "T24=T24=\n", "is cut off"),
    "an escape": (HEAD.format("utf-8", "quoted-printable") + "One =ZZ man\n", "quoted-printable"),
    "an escape at the end": (HEAD.format("utf-8", "quoted-printable") + "One =4", "quoted-printable"),
    "a line that goes on to nowhere": (HEAD.format("utf-8", "quoted-printable") + "One man=", "quoted-printable"),
    "no charset's bytes": (HEAD.format("utf-8", "quoted-printable") + "S=FCd\n", "bytes that are no utf-8"),
    "an encoding of its own": (HEAD.format("utf-8", "x-own") + "One.\n", "encoded as x-own"),
    "its head alone": ("Subject: Toll\nContent-Type: text/pl", "ends in its head"),
    "base64 without a word of it": (HEAD.format("utf-8", "7bit") + "QWJj" * 19 + "\nQWJj\n", "does not say how"),
}


@pytest.mark.parametrize("name", [*GOOD, *BAD])
def test_encodings_of_mails(tmp_path, name):
    text, said = (GOOD[name], "") if name in GOOD else BAD[name]
    (tmp_path / "a.eml").write_text(text)
    (tmp_path / "a.md").write_text("One man left.\n")
    done = probe.inside("check", "--isolated", "a.eml", cwd=tmp_path)
    assert (done.code, said in done.out + done.err) == (2 if said else 0, True), done
    done = probe.inside("check", "--isolated", "a.md", "--evidence", "a.eml", "--exit-zero", cwd=tmp_path)
    assert (done.code, said in done.out + done.err) == (2 if said else 0, True), done


def test_a_table_that_ends_in_a_row(tmp_path):
    whole = "No,Said,More\n1,One,x\n2,Two,y"
    said = 'No,Said\n1,"One man left."\n2,"Two men said ""no"" and'
    cases = ((whole, 0), (whole[:-2], 2), (whole[:-2] + "\n", 0), (said, 2), (said + '"\n', 0))
    (tmp_path / "a.md").write_text("One man left.\n")
    for text, code in cases:
        (tmp_path / "a.csv").write_text(text)
        words = ("--isolated", "--select", "copy")
        assert probe.inside("check", *words, "a.csv", cwd=tmp_path).code == code, text
        assert probe.inside("check", *words, "a.md", "--evidence", "a.csv", cwd=tmp_path).code == code, text
