"""Comments in Word files: on exactly the words meant, all else as it was, and never twice."""

from __future__ import annotations

import random
import re

import pytest
from office import box, docx, exported, libreoffice, packed, para, run, table, unpacked
from test_docx import CHANGE, DEL, INS, MARK, NOTE, mutants

from provlint.formats import docx as reader
from provlint.formats.docx import writing
from provlint.formats.docx.comments import Remark, commented
from provlint.formats.read import Unreadable

TOUCHED = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"}


def text_of(data):
    return reader.decode("a.docx", data).text


def remark(data, words, *said):
    at = text_of(data).index(words)
    return Remark(at, at + len(words), said or ("pack/rule (error)", f"“{words}” & <more>"))


def anchored(data):
    """The words that each comment hangs on, by what it says."""
    draft = writing.opened(data)
    offsets = {key: start + at for line, start in zip(draft.places.lines, draft.places.line_starts, strict=True) for key, at in line.anchors}
    part = unpacked(data).get("word/comments.xml", b"").decode()
    found = {}
    for key, inner in re.findall(r'<w:comment\b[^>]*w:id="(\d+)"[^>]*>(.*?)</w:comment>', part, re.S):
        said = "\n".join("".join(re.findall(r"<w:t[^>]*>(.*?)</w:t>", p)) for p in inner.split("</w:p>")).strip()
        found[said.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")] = draft.text[offsets[f"start {key}"] : offsets[f"end {key}"]]
    return found


BODY = (
    para("Toll rises", style="Titel"),
    para("At least ", run("23", "<w:b/>"), " people were killed on ", DEL.format("Monday"), INS.format(run("Tuesday &") + run(" after")), "."),
    para("<w:r><w:t> bare &amp; blanks </w:t><w:tab/><w:t>after it</w:t></w:r>", '<w:hyperlink r:id="h1">' + run("linked words") + "</w:hyperlink>"),
    para("Joined ", properties=f"<w:rPr><w:del {CHANGE}/></w:rPr>"), para("line."),
    table((para("cell one"), para("cell two"))), para("Box ", box(para("In the box.")), "after."), para("Noted.", MARK),
    para('<w:r><mc:AlternateContent><mc:Choice Requires="w16se"/><mc:Fallback><w:t>\U0001f642</w:t></mc:Fallback></mc:AlternateContent><w:t>smiles</w:t></w:r>'),
)  # fmt: skip
DRAFT = docx(*BODY, footnotes=NOTE, links={"h1": "https://a.example"}, extra={"word/media/a.png": bytes(range(256)) * 9})


@pytest.mark.parametrize(
    "words",
    ["At least 23 people", "23", "3 p", "Tuesday & after", "y & a", "bare & blanks\taf", "e & b", "\t", "Toll rises", "Joined line.",
     "er itlinked w", "cell one", "Noted", "smiles", "mil", "\U0001f642smi"],
)  # fmt: skip
def test_a_comment_hangs_on_exactly_its_words(words):
    new, made = commented(DRAFT, [remark(DRAFT, words)])
    assert made == 1 and text_of(new) == text_of(DRAFT)
    assert anchored(new) == {f"pack/rule (error)\n“{words}” & <more>": words}


def test_all_other_parts_stay_as_they_were_to_the_byte():
    new, _ = commented(DRAFT, [remark(DRAFT, "3 p"), remark(DRAFT, "cell one")])
    before, after = unpacked(DRAFT), unpacked(new)
    assert {name for name in after if after[name] != before.get(name)} == TOUCHED
    assert list(after)[: len(before)] == list(before)
    marks = rb"<w:comment(?:RangeStart|RangeEnd) w:id=\"\d+\"/>|<w:r><w:commentReference w:id=\"\d+\"/></w:r>"
    whole, _ = commented(DRAFT, [remark(DRAFT, "Toll rises"), remark(DRAFT, "cell one")])
    assert re.sub(marks, b"", unpacked(whole)["word/document.xml"]) == before["word/document.xml"]


def test_many_comments_over_each_other_keep_their_words():
    chance = random.Random(3)
    text = text_of(DRAFT)
    first = text.index("\n", text.index("At least"))
    spans = set()
    while len(spans) < 60:
        a, b = sorted((chance.randrange(first), chance.randrange(first)))
        if b > a and text[a] != "\n" and text[b - 1] != "\n":
            spans.add((a, b))
    remarks = [Remark(a, b, (f"{a}-{b}",)) for a, b in sorted(spans)]
    new, made = commented(DRAFT, remarks)
    assert made == 60 and anchored(new) == {f"{a}-{b}": text[a:b] for a, b in spans}


def test_notes_and_boxes_hang_on_their_mark():
    new, made = commented(DRAFT, [remark(DRAFT, "Health ministry", "a note"), remark(DRAFT, "In the box", "a box")])
    assert made == 2 and anchored(new) == {"a note": ".", "a box": ""}
    xml = unpacked(new)["word/document.xml"].decode()
    assert re.search(r"<w:commentRangeStart w:id=\"\d+\"/><w:r><mc:AlternateContent>.*</mc:AlternateContent></w:r><w:commentRangeEnd", xml)


def test_running_twice_changes_nothing_and_what_was_mended_goes():
    remarks = [remark(DRAFT, "23"), remark(DRAFT, "cell one")]
    once, _ = commented(DRAFT, remarks)
    assert commented(once, remarks) == (once, 2)
    less, made = commented(once, remarks[1:])
    assert made == 1 and list(anchored(less).values()) == ["cell one"]
    bare, _ = commented(once, [])
    assert anchored(bare) == {} and b"comment" not in unpacked(bare)["word/document.xml"]
    moved, made = commented(once, [remark(DRAFT, "Noted", "new"), *remarks])
    assert made == 3 and sorted(anchored(moved).values()) == ["23", "Noted", "cell one"]


def test_comments_of_others_and_answers_to_ours_stay():
    theirs = f'<w:comment w:id="7" w:author="A. Ruiz">{para("Is it so?")}</w:comment>'
    body = para('<w:commentRangeStart w:id="7"/>', "Is it", '<w:commentRangeEnd w:id="7"/>', '<w:r><w:commentReference w:id="7"/></w:r>', " so.")
    data = docx(body, comments=theirs)
    once, _ = commented(data, [remark(data, "so")])
    assert anchored(once)["Is it so?"] == "Is it"
    parts = unpacked(once)
    parts["word/comments.xml"] = parts["word/comments.xml"].replace(b"<w:p><w:r><w:t xml:space=\"preserve\">\xe2\x80\x9c", b'<w:p xmlns:w14="x" w14:paraId="0A1B"><w:r><w:t xml:space="preserve">\xe2\x80\x9c')
    answers = b'<w15:commentsEx xmlns:w15="y"><w15:commentEx w15:paraId="0C" w15:paraIdParent="0A1B"/></w15:commentsEx>'
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    end = b"</Relationships>"
    relation = f'<Relationship Id="e" Type="{kind}" Target="ce.xml"/>'.encode()
    rels = parts["word/_rels/document.xml.rels"].replace(end, relation + end)
    answered = packed({**parts, "word/_rels/document.xml.rels": rels, "word/ce.xml": answers})
    kept, _ = commented(answered, [])
    assert sorted(anchored(kept).values()) == ["Is it", "so"]
    gone, _ = commented(once, [])
    assert list(anchored(gone).values()) == ["Is it"]


def test_files_without_words_and_in_odd_forms():
    data = docx(para(""), para(""))
    assert commented(data, [Remark(0, 0, ("x",))]) == (data, 0)
    parts = unpacked(DRAFT)
    wide = packed({**parts, "word/document.xml": parts["word/document.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")})
    with pytest.raises(Unreadable, match="not in UTF-8 inside"):
        commented(wide, [Remark(0, 3, ("x",))])


def test_mutants_keep_their_text_or_are_refused():
    done = 0
    for data in mutants(240, seed=5):
        try:
            text = text_of(data)
        except Unreadable:
            continue
        remarks = [Remark(at, min(len(text), at + 9), (str(at),)) for at in range(0, len(text), 17)]
        try:
            new, _ = commented(data, remarks)
        except Unreadable:
            continue
        assert text_of(new) == text
        done += 1
    assert done > 20


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_finds_the_same_words(tmp_path):
    words = ("At least 23", "Tuesday & after", "cell one", "Noted")
    new, _ = commented(DRAFT, [remark(DRAFT, w, f"on {w}") for w in words])
    content = unpacked(exported(new, tmp_path, "odt"))["content.xml"].decode()
    found = {}
    for name, inner, between in re.findall(
        r'<office:annotation [^>]*office:name="([^"]+)"[^>]*>(.*?)</office:annotation>(.*?)<office:annotation-end office:name="\1"/>', content, re.S
    ):
        assert "<dc:creator>provlint</dc:creator>" in inner and name
        between = re.sub(r"<office:annotation .*?</office:annotation>|<text:s/>", "", between)
        found[re.sub("<[^>]+>", "", inner.partition("<text:p")[2].partition(">")[2])] = re.sub("<[^>]+>", "", between)
    assert found == {f"on {w.replace('&', '&amp;')}": w.replace("&", "&amp;") for w in words}


