"""A file of which nothing is read says so, whatever its format: a clean report of it would be a report of nothing."""

from __future__ import annotations

import pytest
from office import docx, para

from provlint.cli import main

DRAFT = "Twelve people were killed in the harbour fire, and nobody who saw the the ferry burn has said so much as a word since then."
ENCODED = {
    "fenced.md": f"```\n{DRAFT}\n```\n".encode(),
    "indented.md": f"    {DRAFT}\n".encode(),
    "menu.html": f"<html><body><nav><p>{DRAFT}</p></nav></body></html>".encode(),
    "hidden.docx": docx(para(DRAFT, style="Geheim")),
    "hidden.rtf": b"{\\rtf1\\ansi {\\v " + DRAFT.encode() + b"}}",
}


@pytest.mark.parametrize("name", ENCODED)
def test_nothing_of_it_is_read(name, tmp_path, capsys):
    (tmp_path / name).write_bytes(ENCODED[name])
    assert main(["check", "--isolated", "--no-cache", str(tmp_path / name)]) == 2
    said = "".join(capsys.readouterr())
    assert "nothing of it is read: 2" in said and " words of " in said, said


@pytest.mark.parametrize("name, text", [
    ("sample.md", "Run it so:\n\n```\n" + DRAFT + "\n```\n"),
    ("short.md", "```\nmake test\n```\n"),
    ("empty.md", ""),
    ("comment.md", "<!-- in work -->\n"),
    ("boats.csv", "town,boats\nSelm,12\n"),
])
def test_a_sample_beside_prose_and_a_file_with_next_to_nothing_are_no_fault(name, text, tmp_path):
    (tmp_path / name).write_text(text)
    assert main(["check", "--isolated", "--no-cache", str(tmp_path / name)]) == 0
