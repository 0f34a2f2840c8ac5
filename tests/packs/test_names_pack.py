"""The names pack beyond the rules' own examples: the house's spellings, levels, related places, the command."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provlint import Level, Story
from provlint.authoring import HouseName, Settings, Source
from provlint.cli import main
from provlint.formats import plain
from provlint.plugin import catalogue

RULES = catalogue.load().rules


def draft(text, houses=(), path="draft.txt"):
    return plain.parse(Source(path, text), Settings(names=tuple(houses)))


def run(rule, text, houses=(), **options):
    return list(RULES[rule](**options).check(draft(text, houses)))


def test_no_fix_without_the_house():
    (finding,) = run("names/name-variant", "Rita Viertel spoke. Viertel left. Vietrel came. Viertel stayed.")
    assert finding.fixes == ()
    assert "Vietrel" in finding.message and "Viertel" in finding.message and "3 times" not in finding.message
    assert finding.related and finding.related[0].message == "“Viertel” here"


def test_the_house_decides_against_the_majority():
    text = "Taleb al-Hadi spoke. Taleb al-Hadi left. Talib al-Hadi stayed."
    (finding,) = run("names/name-variant", text, [HouseName("Talib al-Hadi")])
    assert text[finding.start : finding.end] == "Taleb al-Hadi"
    assert finding.fixes[0].edits[0].text == "Talib al-Hadi"
    assert not finding.fixes[0].safe


def test_the_house_replaces_every_place_but_none_in_quotation_marks():
    text = "Kiev slept. “Kiev sleeps,” she said. 'Kiev' it was. In Kiev-born art and Old Kievans nothing changed."
    found = run("names/name-variant", text, [HouseName("Kyiv", ("Kiev",))])
    assert [text[f.start : f.end] for f in found] == ["Kiev"] * 4
    assert [bool(f.fixes) for f in found] == [True, False, False, True]


def test_a_form_inside_the_preferred_one_is_left_alone():
    assert not run("names/name-variant", "It was al-Hadi.", [HouseName("al-Hadi", ("Hadi",))])


def test_dropped_articles_follow_the_setting():
    text = "Omar al-Hadi spoke. Then Hadi left."
    (finding,) = run("names/particle-inconsistent", text)
    assert finding.level is Level.INFO
    assert not run("names/particle-inconsistent", text, second_reference="drop")
    assert not run("names/particle-inconsistent", text, second_reference="off")


def test_one_alarm_for_one_pair_of_forms():
    text = "Talib al-Hadi came. Taleb al-Hadi left. Talib al-Hadi sat. Taleb Hadi stood. Talib al-Hadi slept."
    assert len(run("names/name-variant", text)) == 1


def test_known_acronyms_may_be_named():
    text = "They asked the NRQ. The NRQ paid."
    assert run("names/acronym-not-introduced", text)
    assert not run("names/acronym-not-introduced", text, known=["NRQ"])


@pytest.mark.parametrize(
    "text",
    [
        "CLEVELAND (XYP) - The port was closed.",
        "The port was closed. (XYP Photo/Bo Li)",
        "RITA: Where is it? RITA: There.",
        "PORT CLOSED, NRQ SAYS NO",
        "See HB 1523 and HB-2 for more.",
    ],
)
def test_credits_datelines_transcripts_and_shouting_have_no_acronyms(text):
    assert not run("names/acronym-not-introduced", text)


def test_across_documents_the_place_is_in_the_document_that_differs():
    docs = [
        draft("Talib al-Hadi spoke. Talib al-Hadi left.", path="a.txt"),
        draft("Taleb al-Hadi stayed.", path="b.txt"),
        draft("Talib al-Hadi sat.", path="c.txt"),
    ]
    (finding,) = RULES["story/cross-name-variant"]().check(Story("s", docs))
    assert finding.path == "b.txt"
    assert [n.path for n in finding.related] == ["a.txt", "c.txt"]


def test_names_command(tmp_path, capsys, monkeypatch):
    (tmp_path / "a.txt").write_text("Talib al-Hadi spoke. Talib al-Hadi left.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Taleb al-Hadi stayed. Rita Hale left.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["names", "--story", "."]) == 0
    table = capsys.readouterr().out
    assert "Talib al-Hadi (person, 3 times)" in table and "b.txt:1:1" in table
    assert main(["names", "--story", "--format", "yaml", "."]) == 0
    stub = capsys.readouterr().out
    assert stub == "names:\n  - {name: Talib al-Hadi, also: [Taleb al-Hadi]}\n"
    (tmp_path / "rules.yaml").write_text("root: true\n" + stub, encoding="utf-8")
    assert main(["names", "--story", "--format", "json", "."]) == 0
    data = json.loads(capsys.readouterr().out)
    name = next(n for n in data["names"] if n["name"] == "Talib al-Hadi")
    assert name["house"] == "Talib al-Hadi"
    assert name["forms"][1]["places"] == [{"path": "b.txt", "line": 1, "column": 1}]
    assert main(["check", "--story", "--format", "json", "."]) in (0, 1)
    report = json.loads(capsys.readouterr().out)
    fixes = [f for f in report["findings"] if f["rule"] == "names/name-variant"]
    assert [f["quote"] for f in fixes] == ["Taleb al-Hadi"] and fixes[0]["fixes"]


WORDS = st.sampled_from(
    "Omar al-Hadi Hadi Al the The (NRQ) NRQ U.S. US Gen. General “ ” ’s -led of said , . \n\n known as or Abu Samir an Iraq official "
    "Rita Hale Haile 🙂 e\u0301 \u202e Oct. 7 October Committee \r\n ’".split(" ")
)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_places_inside_it(text):
    doc = draft(text, [HouseName("Rita Hale", ("Rita Haile",))])
    for name, rule in RULES.items():
        if name.startswith("names/"):
            for finding in rule().check(doc):
                assert 0 <= finding.start < finding.end <= len(text)
                for note in finding.related:
                    assert 0 <= note.start < note.end <= len(text)
