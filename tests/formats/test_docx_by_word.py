"""Word files as Word writes them: what it shows is read, and comments and changes stand where they belong."""

from __future__ import annotations

import random
import re

import by_word
import pytest
from office import exported, libreoffice, unpacked
from test_docx_changes import fixed, refused_all
from test_docx_comments import anchored, text_of

from provlint.formats import docx as reader
from provlint.formats.docx.comments import Remark, commented

MAIN = "word/document.xml"


def made(seed: int, *, paragraphs: int = 6, pieces: int = 7, **more: bool) -> tuple[by_word.Word, bytes]:
    word = by_word.Word(random.Random(seed))
    for _ in range(paragraphs):
        word.paragraph(pieces)
    return word, by_word.file(word, **more)


def expected(word: by_word.Word) -> str:
    """What Word shows, and the notes below it."""
    return "\n".join([*word.shown, *(f" {said}" for _, _, said in word.notes)])


def widened(word: by_word.Word, start: int, end: int) -> tuple[int, int]:
    """A span with all of what cannot be cut in two at its ends."""
    for a, b in word.whole:
        start = a if a < start < b else start
        end = b if a < end < b else end
    return start, end


@pytest.mark.parametrize("seed", range(0, 60, 4))
@pytest.mark.parametrize("kind", [{}, {"strict": True}, {"macros": True}])
def test_all_that_word_shows_is_read_and_nothing_else(seed, kind):
    for number in range(seed, seed + 4):
        word, data = made(number, **kind)
        assert text_of(data) == expected(word), number
        assert "not shown" not in text_of(data)


@pytest.mark.parametrize("name", ["a.docx", "a.docm", "A.DOCX"])
def test_each_piece_by_itself(name):
    """Each kind of piece, alone in its paragraph and between two others: a fault names it."""
    kinds = {kind.__name__ for kind in by_word.Word(random.Random(0))._kinds}
    assert len(kinds) > 20
    for kind in sorted(kinds):
        word = by_word.Word(random.Random(7))
        piece = getattr(word, kind)
        for around in (False, True):
            word._kinds = [piece] if not around else [word._run, piece]
            word.paragraph(3)
        assert reader.decode(name, by_word.file(word, macros=name.endswith("m"))).text == expected(word), kind


@pytest.mark.parametrize("strict", [False, True])
def test_comments_hang_on_exactly_their_words(strict):
    for seed in range(40):
        word, data = made(seed, strict=strict)
        text, chance = text_of(data), random.Random(seed)
        shown = "\n".join(word.shown)
        spans = set()
        for _ in range(12):
            start = chance.randrange(len(shown))
            end = min(start + chance.randrange(1, 30), shown.find("\n", start) if "\n" in shown[start:] else len(shown))
            if end > start:
                spans.add((start, end))
        new, hung = commented(data, [Remark(a, b, (f"{a}-{b}",)) for a, b in sorted(spans)])
        assert hung == len(spans) and text_of(new) == text
        ours = {said: words for said, words in anchored(new).items() if re.fullmatch(r"\d+-\d+", said)}
        assert ours == {f"{a}-{b}": text[slice(*widened(word, a, b))] for a, b in spans}, seed
        before, after = unpacked(data), unpacked(new)
        changed = {name for name in after if after[name] != before.get(name)}
        assert changed <= {MAIN, "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
        bare, _ = commented(new, [])
        assert text_of(bare) == text and not {s for s in anchored(bare) if re.fullmatch(r"\d+-\d+", s)}


@pytest.mark.parametrize("strict", [False, True])
def test_changes_are_tracked_or_refused_and_can_be_taken_back(strict):
    """What was inserted by somebody else, or cannot be cut, is refused with a word; the rest says what was meant."""
    tracked = 0
    for seed in range(60):
        word, data = made(seed, strict=strict)
        text, chance = text_of(data), random.Random(seed)
        shown = "\n".join(word.shown)
        start = chance.randrange(len(shown))
        end = min(start + chance.randrange(1, 12), shown.find("\n", start) if "\n" in shown[start:] else len(shown))
        edits = [(start, end, "put & in")]
        if end <= start or reader.editor(data).refusal(edits):
            continue
        new = fixed(data, *edits)
        tracked += 1
        assert text_of(new) == text[:start] + "put & in" + text[end:], seed
        assert text_of(refused_all(new)) == text, seed
        before, after = unpacked(data), unpacked(new)
        assert [name for name in after if after[name] != before[name]] == [MAIN]
    assert tracked >= 30, "most places can be mended"


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_words_with_and_without_our_comments(tmp_path):
    """A comment of ours is a comment there, on the same words, and none of it is read as text."""
    word, data = made(11, paragraphs=12)
    text = text_of(data)
    spans = [m.span() for m in re.finditer(r"\w{3,}", "\n".join(word.shown))][::5]
    new, hung = commented(data, [Remark(a, b, (f"{a}-{b}",)) for a, b in spans])
    assert hung == len(spans)
    (tmp_path / "plain").mkdir()
    plain = exported(data, tmp_path / "plain", "odt")
    content = unpacked(exported(new, tmp_path, "odt"))["content.xml"].decode()

    def read(odt: str) -> str:
        odt = re.sub(r"<office:annotation .*?</office:annotation>|<text:note .*?</text:note>|<text:tracked-changes>.*?</text:tracked-changes>|<text:ruby-text.*?</text:ruby-text>", "", odt, flags=re.S)
        return re.sub(r"\s+", "", re.sub("<[^>]+>", "", odt.partition("<office:body>")[2]))

    assert read(content) == read(unpacked(plain)["content.xml"].decode()), "our comments changed what it reads"
    assert content.count("<dc:creator>provlint</dc:creator>") == len(spans)
    found = {}
    for name, inner, between in re.findall(r'<office:annotation [^>]*office:name="([^"]+)"[^>]*>(.*?)</office:annotation>(.*?)<office:annotation-end office:name="\1"/>', content, re.S):
        said = re.sub("<[^>]+>", "", inner.partition("<text:p")[2].partition(">")[2])
        if re.fullmatch(r"\d+-\d+", said):
            between = re.sub(r"<office:annotation .*?</office:annotation>", "", between, flags=re.S)
            found[said] = re.sub("<[^>]+>", "", between)
            assert name
    # of words in the result of a field that is no link it knows only where they are
    meant = {said: text[slice(*widened(word, *map(int, said.split("-"))))] for said in found}
    assert all(words.strip() in (meant[said].strip(), "") for said, words in found.items())
    assert len(found) >= 0.9 * len(spans) and sum(not words for words in found.values()) < 0.1 * len(spans)
