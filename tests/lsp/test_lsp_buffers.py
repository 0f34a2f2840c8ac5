"""The server's copy of a text stays the editor's, whatever is typed where, in every encoding."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provlint.lsp.buffers import Buffer, points, units

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
PIECES = st.sampled_from(
    ["a", "bc ", "\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "e\u0301", "\U0001f600", "Ł", "\U0001f9d1\u200d\U0001f692", "\ufeff", "\x00"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=20).map("".join)


def edited(text: str, start: int, end: int, new: str, encoding: str) -> tuple[SimpleNamespace, str]:
    """An editor's side of it: the change as the protocol writes it, and the text afterwards."""
    codec, size = CODECS[encoding]

    def place(offset: int) -> SimpleNamespace:
        breaks = [m.end() for m in re.finditer(r"\r\n|\n|\r", text) if m.end() <= offset]
        before = text[breaks[-1] if breaks else 0 : offset]
        return SimpleNamespace(line=len(breaks), character=len(before.encode(codec)) // size)

    change = SimpleNamespace(range=SimpleNamespace(start=place(start), end=place(end)), text=new)
    return change, text[:start] + new + text[end:]


@pytest.mark.parametrize("encoding", CODECS)
@settings(max_examples=80, deadline=None)
@given(text=TEXTS, edits=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), TEXTS), max_size=8))
def test_the_copy_follows_every_edit(encoding: str, text: str, edits: list[tuple[int, int, str]]) -> None:
    buffer = Buffer("file:///a", text, 1)
    for one, other, new in edits:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        # no editor puts a cursor between CR and LF
        start, end = (at - 1 if text[at - 1 : at + 1] == "\r\n" else at for at in (start, end))
        change, text = edited(text, start, end, new, encoding)
        buffer.change(change, encoding)
        assert buffer.text == text
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n" or offset == 0:
            assert buffer.offset(*buffer.position(offset, encoding), encoding=encoding) == offset


@given(TEXTS, st.integers(0, 60))
def test_a_count_never_leads_outside(text: str, count: int) -> None:
    for encoding in CODECS:
        at = points(text, count, encoding)
        assert 0 <= at <= len(text)
        assert units(text[:at], encoding) <= count or at == 0
