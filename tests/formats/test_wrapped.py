"""Where the line ends of a paragraph are only its margin, every rule reads as if there were none."""

from __future__ import annotations

import textwrap

import pytest
from mapped import tells_the_truth

from provlint import Span
from provlint.authoring.testing import document
from provlint.config.effective import Config
from provlint.engine.engine import Engine
from provlint.engine.linting import check_text
from provlint.plugin import catalogue

PARAGRAPHS = (
    "KERROW, May 13, 2024 (City Desk) — A fire killed nine people at the old mill on Monday, and Mayor Rita Hale, who had "
    "called for it to be shut, said on Tuesday that it was “the worst day of the town’s life”.",
    "Two people familiar with the matter said the Rivers Agency had known since 2019 that the mill was unsafe. According to "
    "the Kerrow Courier, an internal report by the Northern Buildings Office (NBO) was kept in a drawer. The suspected "
    "arsonist was seen at at the gate. Experts say it is the largest fire in the country's history.",
    "“We heard it, and then we saw it,” said Luis Okafor, 29, a driver who recently moved to the town. Studies have shown that "
    "old mills burn well, and officials fear that the number of the dead, which stood at around 1,200 in 1950, may rise.",
    "A spokesman for the agency declined to comment. Hale left on 13 March. The firm will will pay, the mayor's office said in "
    "a statement, and it has never done that before.",
)


PLUGINS = catalogue.load()


def told(text: str, suffix: str) -> list[tuple[str, str, str]]:
    """What all rules say of a draft: rule, level, and what is underlined with single blanks."""
    report = check_text(Engine(PLUGINS, Config(PLUGINS, isolated=True)), f"draft{suffix}", text.encode())
    assert all(text[one.start.offset : one.end.offset] == one.quote for one in report.findings) and not report.troubles
    return sorted((one.rule, one.level.name, " ".join(one.quote.split())) for one in report.findings)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_wrapping_a_paragraph_changes_no_finding(suffix, line_end):
    before, after = ("<p>", "</p>") if suffix == ".html" else ("", "")
    whole = (line_end * 2).join(before + one + after for one in PARAGRAPHS) + line_end
    findings = told(whole, suffix)
    assert len(findings) > 10
    for width in (60, 68, 76, 84):
        wrapped = [line_end.join(textwrap.wrap(one, width, break_on_hyphens=False)) for one in PARAGRAPHS]
        assert told((line_end * 2).join(before + one + after for one in wrapped) + line_end, suffix) == findings, width


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_line_ends_of_windows_change_no_finding(suffix):
    text = "\n".join((*PARAGRAPHS, "", "Last paragraph.\u00a0  ", "\u00a0 The the mill was shut on Monday.", "", *PARAGRAPHS)) + "\n"
    assert told(text.replace("\n", "\r\n"), suffix) == told(text, suffix)


def test_a_dash_without_blanks_ends_a_dateline():
    rest = PARAGRAPHS[0].partition("— ")[2]
    assert told(f"KERROW—{rest}\n", ".txt") == told(f"KERROW — {rest}\n", ".txt")


def test_a_safe_fix_goes_over_the_end_of_a_wrapped_line():
    text = "The bridge was shut at noon by the harbour police, and the\nthe mayor, who had called for it, was glad of it.\n"
    for name in ("draft.txt", "draft.md"):
        doc = document(text, name)
        assert "the the" in doc.text and doc.verbatim(*Span(doc.text.index("the the"), doc.text.index("mayor")))
        if doc.pieces is not None:
            tells_the_truth(doc)


@pytest.mark.parametrize("text", ["Mayor Rita\nHale Street 4\nKerrow\n", "# The bridge was shut at noon by the harbour police\nHale\n"])
def test_a_line_that_ends_on_purpose_stays_one(text):
    assert "\n" in document(text, "draft.md").text


def test_lines_of_plain_text_may_begin_with_blanks():
    text = "The bridge was shut at noon by the harbour police, and the \n mayor, who had called for it, was glad of it all.\n"
    doc = document(text, "draft.txt")
    assert "and the mayor" in doc.text
    start = doc.text.index("the mayor")
    assert text[slice(*doc.to_source(start, start + 9))] == "the \n mayor"
