"""Sources that are broken, large or made to harm: said as a trouble, in time, and nothing of the draft is called unsupported."""

import io
import time
import zipfile

import pytest

from provlint.authoring.testing import document
from provlint.core.document import Dossier, rest_on
from provlint.layers.evidence import traces

LINE = "The port office said on Friday that 41 people were wounded when the ferry Alba struck the quay in Kerrow.\n"
DRAFT = "Harold Whitcombe counted 380 boats on Friday.\n"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "'
    + "x" * 1000
    + '">'
    + "".join(
        f'<!ENTITY b{n} "{"&b" + (str(n - 1) if n else "") + ";" * 1}{"&b" + (str(n - 1) if n else "") + ";"}">'
        for n in range(30)
    )
    + "]><a>&b29;</a>"
)
XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e; 380 boats</a>'


def packed(body, name="word/document.xml"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, body)
    return out.getvalue()


SOURCES = {
    "truncated.docx": packed("<w/>")[:60],
    "bomb.docx": packed(BOMB),
    "xxe.docx": packed(XXE),
    "zeros.docx": packed(b"\0" * 300_000_000),
    "none.docx": b"no archive at all",
    "nothing.txt": b"\0" * 4000,
    "half.pdf": b"%PDF-1.7\n1 0 obj\n<< /Encrypt 5 0 R",
}


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_what_cannot_be_read_is_a_trouble_and_its_claims_unchecked(run, drafts, name):
    folder = drafts({"d.txt": DRAFT, "wire/a.txt": "The ferry struck the quay.\n"})
    (folder / "wire" / name).write_bytes(SOURCES[name])
    began = time.monotonic()
    found = run("check", "d.txt", "--evidence", "wire", "--select", "evidence", "--format", "json", cwd=folder)
    assert time.monotonic() - began < 60
    assert found.code == 2 and any(name in t["path"] for t in found.data["troubles"]), found.data
    assert not [f for f in found.data["findings"] if f["rule"].endswith("-unsupported")]


def test_the_time_grows_with_a_source_no_faster_than_it():
    def seconds(size):
        source = document(LINE * (size // len(LINE)), "big.txt")
        draft = document("On Friday 47 people were wounded when the ferry Alba struck the quay.\n")
        rest_on(draft, Dossier([source]))
        began = time.process_time()
        assert traces(draft)
        return time.process_time() - began

    assert min(seconds(400_000) for _ in range(2)) < 9 * max(0.02, min(seconds(100_000) for _ in range(2)))


def test_a_source_above_the_limit_is_told_and_its_claims_are_unchecked(run, drafts):
    folder = drafts({"d.txt": DRAFT, "wire/a.txt": "The ferry struck the quay.\n"})
    with open(folder / "wire" / "large.txt", "wb") as out:
        out.write(b"Harold Whitcombe counted 380 boats.\n")
        out.truncate(20_000_001)
    found = run("check", "d.txt", "--evidence", "wire", "--select", "evidence", "--format", "json", cwd=folder)
    (trouble,) = found.data["troubles"]
    assert found.code == 2 and trouble["path"].endswith("large.txt") and "more than 20 MB" in trouble["message"]
    assert not [f for f in found.data["findings"] if f["rule"].endswith("-unsupported")]
    (draft,) = found.data["evidence"]
    assert not draft["complete"] and draft["counts"].get("unchecked")
    (folder / "wire" / "large.txt").write_bytes(b"Harold Whitcombe counted 380 boats.\n")
    found = run("check", "d.txt", "--evidence", "wire", "--select", "evidence", "--format", "json", cwd=folder)
    assert not found.data["troubles"] and found.data["evidence"][0]["complete"]
