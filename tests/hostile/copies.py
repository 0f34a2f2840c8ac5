"""Changed copies of files of every format that is no text: each is read whole, or refused with a word, soon.

A copy is *half read* where it was read, nothing was said, and a sentence that still stands in its bytes is not in the text.
Run as a program: ``python tests/hostile/copies.py [COUNT] [FORMAT ...]`` prints the counts of docs/reliability.md.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "support")]

from email.message import EmailMessage

import office
from office import packed, para, unpacked

from provlint.formats.read import Unreadable, decode, undecodable
from provlint.plugin import catalogue

#: seconds of processor time in which a changed copy of a small file must be read
LONGEST = 2.0
WORDS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gum", "Hazel", "Ivy", "Juniper", "Kapok", "Larch")
#: a sentence a place in the file; none holds a character that a format writes otherwise
SAID = tuple(f"{name} counted {n + 23} people" for n, name in enumerate(WORDS))


class Case(NamedTuple):
    """A sound file, and what may be put into it to break it."""

    suffix: str
    data: bytes
    pieces: tuple[bytes, ...]
    #: so many sentences are lost together where a part is not read; fewer are what nobody shows any more
    together: int = 1


# the files -----------------------------------------------------------------------------------------------------


def _docx() -> Case:
    rows = office.table(*((para(a), para(b)) for a, b in zip(SAID[4:8:2], SAID[5:8:2], strict=True)))
    body = (para("Toll", style="Titel"), *(para(s, ".") for s in SAID[:4]), rows, *(para(office.run(s), " and more.") for s in SAID[8:]))
    pieces = (b"<w:p>", b"</w:p>", b"<w:r>", b"<w:del>", b"</w:tc>", b'<w:fldChar w:fldCharType="begin"/>', b"&#0;", b"<w:vanish/>")
    return Case(".docx", office.docx(*body), pieces)


_ODF = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style", "meta"))


def _odt() -> Case:
    inner = "".join(f"<text:p>{s}.</text:p>" for s in SAID[:6]) + "".join(f"<text:h text:outline-level='2'>{s}</text:h>" for s in SAID[6:])
    content = f"<office:document-content{_ODF}><office:body><office:text>{inner}</office:text></office:body></office:document-content>"
    pieces = (b"<text:p>", b"</text:p>", b"<text:note>", b"<text:s text:c='999999999'/>", b"<!--", b"&#0;")
    return Case(".odt", packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content}), pieces)


def _rtf() -> Case:
    body = "".join(rf"\pard {s}.\par{{\b x}} " for s in SAID[:8]) + "".join(rf"{s}{{\super{{\*\footnote N.}}}}\par " for s in SAID[8:])
    pieces = (b"{", b"}", b"\\par ", b"\\u-1?", b"\\uc9 ", b"\\bin99999999 ", b"\\'", b"\\f1 ", b"\\ansicpg99999 ")
    return Case(".rtf", (r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}" + body + "}").encode(), pieces, 2)


def _pdf() -> Case:
    """Three pages without compression, so that what is said in them can be seen in the bytes."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[4 0 R 6 0 R 8 0 R]/Count 3>>", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for n in range(3):
        lines = "".join(f"({s}.) Tj 0 -20 Td " for s in SAID[4 * n : 4 * n + 4])
        stream = f"BT /F1 12 Tf 50 700 Td {lines}ET".encode()
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (5 + 2 * n))
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for n, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (n, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return Case(".pdf", bytes(out), (b"<<", b">>", b"endobj", b"stream", b" 0 R", b"(", b")", b"ET", b"99999999999"), 4)


_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _xlsx() -> Case:
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>Who</t></is></c><c r="B1" t="inlineStr"><is><t>Note</t></is></c></row>'
    rows = head + "".join(f'<row r="{n + 2}"><c r="A{n + 2}" t="s"><v>{n}</v></c><c r="B{n + 2}"><v>{n}</v></c></row>' for n in range(len(SAID)))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_REL}"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/s1.xml"/></Relationships>',
        "xl/worksheets/s1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}" uniqueCount="{len(SAID)}">' + "".join(f"<si><t>{s}</t></si>" for s in SAID) + "</sst>",
    }
    return Case(".xlsx", packed(parts), (b"<c>", b"</row>", b"<v>9999999</v>", b'r="ZZZZ9"', b'<row r="99999999">', b"<!--", b"&#0;"), 2)


def _csv() -> Case:
    rows = "".join(f'{n},"{s}","a ""b"", c"\n' for n, s in enumerate(SAID))
    return Case(".csv", f"No,Said,More\n{rows}".encode(), (b'"', b",", b"\n", b"\r", b"\0", b";", b"\xff"))


def _vtt() -> Case:
    cues = "".join(f"00:00:{n:02}.000 --> 00:00:{n:02}.900\n<v Ana>{s}\n\n" for n, s in enumerate(SAID))
    return Case(".vtt", f"WEBVTT\n\n{cues}".encode(), (b"-->", b"\n\n", b"<i>", b"<", b"\0", b"&amp;"))


def _srt() -> Case:
    cues = "".join(f"{n}\r\n00:00:{n:02},000 --> 00:00:{n:02},900\r\n{s}\r\n\r\n" for n, s in enumerate(SAID, 1))
    return Case(".srt", cues.encode(), (b"-->", b"\r\n\r\n", b"<i>", b"{\\an8}", b"\0", b"99"))


def _eml() -> Case:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = "Toll", "A. Ruiz <a@example.org>", "Fri, 20 Nov 2026 10:00:00 +0100"
    message.set_content("\n\n".join(f"{s}." for s in SAID[:6]))
    message.make_mixed()
    more = EmailMessage()
    more.set_content("\n\n".join(f"{s}." for s in SAID[6:]))
    message.attach(more)
    message.set_boundary("=-=edge=-=")
    return Case(".eml", message.as_bytes(), (b"--=-=edge=-=", b"\n\n", b"Content-Type: image/png\n", b"=?utf-8?q?", b"\0", b"base64"), 2)


def _epub() -> Case:
    chapters = {f"O/c{n}.xhtml": f"<html><body><p>{'.</p><p>'.join(SAID[4 * n : 4 * n + 4])}</p></body></html>" for n in range(3)}
    items = "".join(f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(3))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(3))
    return Case(".epub", packed({
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": '<container xmlns="c"><rootfiles><rootfile full-path="O/a.opf"/></rootfiles></container>',
        "O/a.opf": f'<package xmlns="p"><manifest>{items}</manifest><spine>{spine}</spine></package>', **chapters,
    }), (b"<p>", b"</p>", b"<!--", b"&#x110000;", b"<script>", b"</body>", b'linear="no"'), 2)  # fmt: skip


def _nitf() -> Case:
    body = "".join(f"<p>{s}.</p>" for s in SAID)
    text = f'<?xml version="1.0"?><nitf><head><title>x</title></head><body><body.content>{body}</body.content></body></nitf>'
    return Case(".nitf", text.encode(), (b"<p>", b"</p>", b"<!--", b"<![CDATA[", b"&a;", b"<em>", b"&#0;"))


def _newsml() -> Case:
    body = "".join(f"<p>{s}.</p>" for s in SAID)
    text = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>Toll</headline></contentMeta><contentSet><inlineXML>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML></contentSet></newsItem>'
    )
    return Case(".newsml", text.encode(), (b"<p>", b"</p>", b"<!--", b"<![CDATA[", b"&a;", b"<em>", b"&#0;"))


def _ninjs() -> Case:
    text = json.dumps({"headline": "Toll", "body_xhtml": "".join(f"<p>{s}.</p>" for s in SAID)})
    return Case(".ninjs", text.encode(), (b'"', b"\\", b"{", b"}", b"<p>", b"<!--", b"\\u0000", b"\\ud800", b","), 2)


CASES: dict[str, Callable[[], Case]] = {
    "docx": _docx, "odt": _odt, "rtf": _rtf, "pdf": _pdf, "xlsx": _xlsx, "csv": _csv, "vtt": _vtt, "srt": _srt, "eml": _eml,
    "epub": _epub, "nitf": _nitf, "newsml": _newsml, "ninjs": _ninjs,
}  # fmt: skip


# what is done to them ------------------------------------------------------------------------------------------


def mutants(case: Case, count: int, seed: int) -> Iterator[bytes]:
    """Changed copies: bytes changed, lost, doubled, put in, cut off; of a zip file also within its parts."""
    chance = random.Random(seed)
    parts = unpacked(case.data) if case.data.startswith(b"PK") else {}
    for number in range(count):
        if parts and number % 3:
            name = chance.choice(sorted(parts))
            yield packed({**parts, name: changed(parts[name], chance, case.pieces)})
        else:
            yield changed(case.data, chance, case.pieces)


def changed(data: bytes, chance: random.Random, pieces: tuple[bytes, ...]) -> bytes:
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        if not made:
            break
        at, way = chance.randrange(len(made)), chance.randrange(5)
        if way == 0:
            made[at] = chance.randrange(256)
        elif way == 1:
            del made[at : at + chance.randint(1, 30)]
        elif way == 2:
            made[at:at] = made[at : at + chance.randint(1, 200)]
        elif way == 3:
            made[at:at] = chance.choice(pieces)
        elif chance.random() < 0.3:
            del made[at:]
    return bytes(made)


# what became of them -------------------------------------------------------------------------------------------


#: all that may become of a copy
WELL = ("read", "refused", "told what is missing")


class Found(NamedTuple):
    """Counts: read whole, read with a word of what is missing, refused, and the faults with the copy that shows each."""

    counts: Counter[str]
    faults: list[tuple[str, str, bytes]]


def standing(data: bytes) -> set[str]:
    """The sentences that stand whole in the bytes of a file or of its parts."""
    bodies = [data]
    if data.startswith(b"PK"):
        try:
            bodies = list(unpacked(data).values())
        except (zipfile.BadZipFile, ValueError, OSError, zlib.error, NotImplementedError, EOFError, RuntimeError):
            return set()
    return {said for said in SAID if any(said.encode() in body for body in bodies)}


def run(name: str, count: int, seed: int = 1) -> Found:
    """Read so many changed copies of a format."""
    case = CASES[name]()
    module = reader(case.suffix)
    found = Found(Counter(), [])
    whole = text(module, case)
    assert all(said in whole for said in SAID), f"{name}: the sound file is not read whole: {whole[:400]}"
    for data in mutants(case, count, seed):
        began = time.process_time()
        kind = became(module, case, data)
        spent = time.process_time() - began
        if spent > LONGEST:
            kind = f"hang: {spent:.1f} s"
        found.counts[kind.partition(":")[0]] += 1
        if kind not in WELL:
            found.faults.append((name, kind, data))
    return found


def became(module: Any, case: Case, data: bytes) -> str:
    """What became of one copy: one of ``WELL``, or a fault."""
    try:
        doc = module.parse(module.decode(f"a{case.suffix}", data))
    except Unreadable as error:
        return "refused" if str(error) else "refused without a word"
    except Exception as error:
        return f"crash: {type(error).__name__}: {error}"
    size = len(doc.text)
    if not all(0 <= b.start <= b.end <= size for b in doc.blocks) or not all(0 <= a <= b <= size for a, b, _ in doc.links):
        return "place outside the text"
    if doc.source.faults or undecodable(doc.source) is not None:  # the engine tells of both
        return "told what is missing"
    flat = " ".join(doc.text.split())
    lost = sorted(said for said in standing(data) if said not in flat)
    return f"half read: {lost[0]} and {len(lost) - 1} more" if len(lost) >= case.together else "read"


def reader(suffix: str) -> Any:
    """The format that reads files of this suffix, with a way to decode them."""
    module = next(f for f in catalogue.load().formats.values() if suffix in f.suffixes)
    if not hasattr(module, "decode"):
        return type("Text", (), {"decode": staticmethod(decode), "parse": staticmethod(module.parse)})
    return module


def text(module: Any, case: Case) -> str:
    return " ".join(module.parse(module.decode(f"a{case.suffix}", case.data)).text.split())


def main(words: list[str]) -> int:
    count = int(words[0]) if words else 2000
    bad = 0
    for name in words[1:] or CASES:
        found = run(name, count)
        print(name, dict(sorted(found.counts.items())), flush=True)
        for number, (_, kind, data) in enumerate(found.faults[:6]):
            kept = Path(tempfile.gettempdir()) / f"copy-{number}{CASES[name]().suffix}"
            kept.write_bytes(data)
            print(f"    {kind}: {kept}")
        bad += len(found.faults)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
