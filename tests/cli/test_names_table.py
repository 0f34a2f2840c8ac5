"""provlint names: the stub of a draft with nothing to settle, and of one with two spellings."""

import yaml


def stub(run, folder, text):
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return yaml.safe_load(run("names", "--format", "yaml", "a.txt", cwd=folder).out)


def test_a_stub_without_entries_is_an_empty_list(run, tmp_path):
    assert stub(run, tmp_path, "It rained in the valley.\n") == {"names": []}


def test_a_stub_has_the_spellings_of_one_person(run, tmp_path):
    text = "KERROW, May 6 - Forecaster Siobhán Daly said winds would ease. Forecaster Siobhan Dally said that rain was expected.\n"
    ((entry,),) = stub(run, tmp_path, text).values()
    assert {entry["name"], *entry["also"]} == {"Siobhán Daly", "Siobhan Dally"}


def test_a_stub_settles_a_bare_surname_a_letter_away(run, tmp_path):
    text = "The driver, Colin Marsden, 52, was held. Mr. Marsdon had driven for 13 hours, the police said.\n"
    assert stub(run, tmp_path, text) == {"names": [{"name": "Marsden", "also": ["Marsdon"]}]}


def test_the_table_has_a_spelling_that_is_no_name_of_its_own(run, tmp_path):
    (tmp_path / "a.txt").write_text("Owen Cook said it rained. Cooks said the mill was shut. Cook left.\n", encoding="utf-8")
    out = run("names", "a.txt", cwd=tmp_path).out
    assert "Cooks (a spelling of Cook?)\n      a.txt:1:27" in out


def test_a_stub_settles_what_names_name_variant_tells(run, tmp_path):
    text = "Prosecutor Tom Sharpe spoke in court for an hour. “It is late,” Sharp said.\n"
    assert stub(run, tmp_path, text) == {"names": [{"name": "Sharpe", "also": ["Sharp"]}]}
    (tmp_path / "rules.yaml").write_text("names:\n  - {name: Sharpe, also: [Sharp]}\n", encoding="utf-8")
    assert "Sharp" in run("check", "a.txt", cwd=tmp_path).out
