"""Quotations: what each is for, who speaks it, and where it goes on."""

from __future__ import annotations

from provlint.core.document import Document, Source
from provlint.formats.plain import parse
from provlint.layers.speech.quotations import quotations


def document(text: str) -> Document:
    return parse(Source("draft.txt", text))


def kinds(text: str) -> list[tuple[str, str | None]]:
    return [
        (q.kind, text[q.speaker.start : q.speaker.end] if q.speaker else None) for q in quotations(document(text))
    ]


def test_speech_has_its_speaker() -> None:
    assert kinds("“We lost nine boats,” Ruiz said.") == [("speech", "Ruiz")]


def test_a_part_of_the_writers_sentence_is_a_fragment() -> None:
    assert kinds("Ruiz called the plan “a slow and costly mistake” on Monday.") == [("fragment", "Ruiz")]


def test_titles_and_scare_quotes_are_not_speech() -> None:
    assert kinds("The film “The Long Harbour” opened. The “experts” stayed away.") == [("title", None), ("scare", None)]


def test_spans_and_words() -> None:
    text = "“We lost nine boats,” Ruiz said."
    (quote,) = quotations(document(text))
    assert text[quote.span.start : quote.span.end] == "“We lost nine boats,”"
    assert text[quote.inner.start : quote.inner.end] == "We lost nine boats,"
    assert (quote.words, quote.closed, quote.depth) == (4, True, 0)


def test_a_speech_over_paragraphs_is_one_run() -> None:
    text = "“We lost nine boats,” Ruiz said. “We will not rebuild them.\n\n“Not this year, and not the next.”\n\n“No,” said Hale."
    found = quotations(document(text))
    assert [q.run for q in found] == [1, 1, 1, 2]
    assert [q.closed for q in found] == [True, False, True, True]
