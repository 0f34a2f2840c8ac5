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
