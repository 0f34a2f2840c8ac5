"""To add a language: a folder. A toy tongue of a few words, read by the same layers and rules, without a line of code."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from provlint.config.effective import Config
from provlint.core.document import Document, Settings
from provlint.engine.engine import Engine
from provlint.engine.run import check_paths
from provlint.formats import plain
from provlint.formats.read import decode
from provlint.layers.attribution import attributions
from provlint.layers.names import mentions
from provlint.layers.sources import unnamed
from provlint.layers.text import credits, dates, draft_date, sentences
from provlint.lexicon import language, word_files
from provlint.plugin import catalogue

#: months, weekdays, and what a list of dates must have; N is the number of the list
DATES = """\
month\tYanu\tFebu\tMaru\tApu\tMayu\tYunu\tYulu\tAgu\tSepu\tOku\tNovu\tDeku
month 1\tYa
weekday\tUntago\tDutago\tTritago\tKvartago\tKvintago\tSestago\tSeptago
weekday 1\tUn
ambiguous month\tMaru
never alone\tYa
ordinal\ta
label\tdato\teldonita
"""
SENTENCES = """\
before a name\tsro\tsrino
maybe an end\tktp
opener\tLa
opener after initial\tLa
"""
CREDITS = """\
by\tDe\tVerkita de
"""


@pytest.fixture
def tongue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A language outside the package: the folder of English with three lists of its own in the place of the English."""
    home = tmp_path / "lexicon" / "toy"
    shutil.copytree(ROOT / "src" / "provlint" / "lexicon" / "en", home)
    (home / "dates.tsv").write_text(DATES, encoding="utf-8")
    (home / "sentences.tsv").write_text(SENTENCES, encoding="utf-8")
    english = [line for line in (home / "credits.tsv").read_text(encoding="utf-8").splitlines() if line[:3] != "by\t"]
    (home / "credits.tsv").write_text(CREDITS + "\n".join(english) + "\n", encoding="utf-8")
    with (home / "name_words.tsv").open("a", encoding="utf-8") as names:
        names.write("rego\ttitle\n")
    for name in ("cue_evidence", "cue_words", "cue_classes", "report_cues", "unnamed_phrase"):  # "diris" is weighed as "said" is
        path = home / f"{name}.tsv"
        path.write_text(re.sub(r"\bsaid\b", "diris", path.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setattr(word_files, "FOLDERS", [*word_files.FOLDERS, str(tmp_path / "lexicon")])
    word_files.languages.cache_clear()
    yield "toy"
    word_files.languages.cache_clear()


def draft(text: str, tongue: str) -> Document:
    return plain.parse(decode("a.txt", text.encode()), Settings(tongue))


def test_the_layers_read_it(tongue: str) -> None:
    assert tongue in word_files.languages()
    text = "De Ana Ruiz\n\nKERROW, Yunu 3, 2024 - Sro. Lor venis je untago. La domo brulis la 4a Oku 2024. La fino."
    doc = draft(text, tongue)
    assert [text[s.start : s.end] for s in sentences(doc)][-4:] == [
        "KERROW, Yunu 3, 2024 -",
        "Sro. Lor venis je untago.",
        "La domo brulis la 4a Oku 2024.",
        "La fino.",
    ]
    assert [(m.year, m.month, m.day) for m in dates(doc)] == [(2024, 6, 3), (2024, 10, 4)]
    assert draft_date(doc) == (2024, 6, 3)
    assert [text[s.start : s.end] for s in credits(doc).bylines] == ["De Ana Ruiz"]
    english = draft(text, "en")
    assert not dates(english)
    assert not credits(english).bylines


def test_names_go_by_its_words(tongue: str) -> None:
    text = "Hodie venis Rego Ana Lor kaj foriris."
    assert [(m.title, m.form) for m in mentions(draft(text, tongue))][-1] == ("Rego", "Ana Lor")
    assert [(m.title, m.form) for m in mentions(draft(text, "en"))][-1] == ("", "Rego Ana Lor")


def test_who_says_what_goes_by_its_words_and_weights(tongue: str) -> None:
    text = "“Du homoj mortis en la domo,” diris Ana Lor."
    told = attributions(draft(text, tongue))
    assert [[text[s.start : s.end] for s in (*a.source, *a.cue)] for a in told] == [["Ana Lor", "diris"]]
    assert not attributions(draft(text, "en"))
    assert not attributions(draft(text.replace("diris", "said"), tongue))


def test_unnamed_sources_go_by_its_words(tongue: str) -> None:
    text = "An official at the port diris on Monday that the dam leaks."
    assert [m.cue and text[m.cue.start : m.cue.end] for m in unnamed(draft(text, tongue))] == ["diris"]
    assert not unnamed(draft(text, "en"))
    assert not unnamed(draft(text.replace("diris", "said"), tongue))


def test_a_whole_run_speaks_it(tongue: str, drafts: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "De Ana Ruiz\n\nLa domo brulis je Untago, Yunu 4, 2024, en Kerrow. “Du homoj mortis,” diris Sro. Lor."
    folder = drafts({"rules.yaml": f"language: {tongue}\n", "a.txt": text, "b.txt": text})
    monkeypatch.chdir(folder)
    plugins = catalogue.load()
    report = check_paths(Engine(plugins, Config(plugins)), ["."], one_story=True)
    assert not report.troubles
    wrong = [(e.path, e.message) for e in report.findings if e.rule == "dates/weekday-date-mismatch"]
    assert wrong == [(name, "Yunu 4, 2024, is a Dutago, not a Untago") for name in ("a.txt", "b.txt")]


def test_a_list_that_a_language_lacks_is_named(tongue: str) -> None:
    with pytest.raises(word_files.LexiconMissing, match=r"no list 'nowhere' in toy/dates\.tsv"):
        language(tongue).sequence("dates", "nowhere")
    with pytest.raises(word_files.LexiconMissing, match="no word list 'nowhere'"):
        language(tongue).lists("nowhere")
