"""The language of a draft, and which rules are asked about it."""

from __future__ import annotations

import pytest

from provlint.authoring.testing import document
from provlint.layers.text import written_in

DRAFTS = {
    "en": "The harbour was closed on Monday, and the office said that it would be open again when the storm had passed.",
    "de": "Der Hafen ist seit Montag geschlossen, sagte das Amt, und die Schiffe liegen vor der Stadt.",
    "fr": "Le port est fermé depuis lundi, a dit le bureau, et les navires sont dans la baie.",
    "es": "El puerto está cerrado desde el lunes, dijo la oficina, y los barcos están en la bahía.",
    "it": "Il porto è chiuso da lunedì, ha detto l'ufficio, e le navi sono nella baia della città.",
    "nl": "De haven is sinds maandag gesloten, zei het kantoor, en de schepen liggen niet voor de stad.",
    "pl": "Port jest od poniedziałku zamknięty, jak powiedział urząd, ale statki nie są w zatoce.",
    "ru": "Порт закрыт с понедельника, сообщила служба, и суда стоят на рейде.",
    "ar": "الميناء مغلق منذ يوم الاثنين، بحسب المكتب، والسفن خارج المدينة",
    "ja": "港は月曜日から閉鎖されていると事務所は述べた。船は沖に停泊している。",
}


@pytest.mark.parametrize(("code", "text"), DRAFTS.items())
def test_a_language_is_known_by_its_words_or_script(code: str, text: str) -> None:
    assert written_in(document(text)) == code


@pytest.mark.parametrize(
    "text",
    [
        "Port closes",
        "",
        "MONS, May 4 - He said “der Hafen ist nicht das, was die Stadt von mir will” and left, and that was all there was of it.",
        "Leonardo da Vinci, Vincent van Gogh, Ludwig von Mises and Les Misérables.",
        "ΩΩΩ 12 Ω",
    ],
)
def test_english_drafts_stay_english(text: str) -> None:
    assert written_in(document(text)) == "en"


def test_a_page_that_says_its_language_is_believed_where_words_are_few() -> None:
    assert written_in(document('<html lang="de"><p>Hafen zu.</p></html>', "a.html")) == "de"
    assert written_in(document(f'<html lang="de"><p>{DRAFTS["en"]}</p></html>', "a.html")) == "en"


def test_other_languages_get_the_rules_that_depend_on_none(run, drafts) -> None:
    german = "Im Feld 2 leisten Mitglieder, die die Marke nutzen, einen Beitrag und [Name] ist nicht dabei.\n"
    folder = drafts({"a.txt": german, "b.txt": "The the harbour was closed.\n"})
    found = run("check", "--isolated", "--format", "json", "a.txt", cwd=folder)
    assert [f["rule"] for f in found.data["findings"]] == ["copy/placeholder"]
    assert found.data["documents"][0]["language"] == "de"
    assert "a.txt in another language (de)" in found.err
    found = run("check", "--isolated", "--format", "json", "b.txt", cwd=folder)
    assert "copy/doubled-word" in [f["rule"] for f in found.data["findings"]]
    assert "language" not in found.data["documents"][0]
