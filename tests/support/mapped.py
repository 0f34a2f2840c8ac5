"""What holds of every document whose readable text is not its source."""

from __future__ import annotations

from provlint import Document


def tells_the_truth(doc: Document) -> None:
    """The pieces cover the text in order, blocks follow each other, and what is called verbatim stands in the source."""
    source = doc.source.text
    at, source_at = 0, 0
    for piece in doc.pieces or ():
        assert piece.text == at and piece.source >= source_at
        if piece.verbatim:
            stands = source[piece.source : piece.source + piece.length]
            assert all(read in (one, " ") if one == "\n" else read == one for one, read in zip(stands, doc.text[at:], strict=False))
        at += piece.length
        source_at = piece.source + piece.source_length
    assert at == len(doc.text) and source_at <= len(source)
    last = 0
    for block in doc.blocks:
        assert last <= block.start < block.end <= len(doc.text)
        last = block.end
    for i in range(len(doc.text)):
        start, end = doc.to_source(i, i + 1)
        assert 0 <= start <= end <= len(source)
        if doc.verbatim(i, i + 1):
            assert source[start:end] == doc.text[i] or (source[start:end], doc.text[i]) == ("\n", " ")
